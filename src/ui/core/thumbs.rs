//! Thumbnails of the open data: those in sight are asked for, those long out of sight are freed.

use egui::{ColorImage, Context, TextureHandle, TextureOptions};
use std::collections::HashMap;
use std::ops::Range;

/// Thumbnails held at most; more than any screen shows at once.
const HELD: usize = 1500;

/// A thumbnail.
pub enum Thumb {
    /// Its pixels on the graphics device.
    Picture(TextureHandle),
    /// Why there is none.
    Broken(String),
}

/// Thumbnails of the open data.
#[derive(Default)]
pub struct Thumbs {
    generation: u64,
    held: HashMap<usize, (Thumb, u64)>,
    asked: Option<(u64, Range<usize>, u64)>,
    clock: u64,
}

impl Thumbs {
    /// Takes a thumbnail in; late ones of data that is no longer open are dropped.
    pub fn insert(&mut self, ctx: &Context, generation: u64, index: usize, image: Result<ColorImage, String>) {
        self.follow(generation);
        if generation != self.generation {
            return;
        }
        let thumb = match image {
            Ok(image) => Thumb::Picture(ctx.load_texture("thumbnail", image, TextureOptions::LINEAR)),
            Err(reason) => Thumb::Broken(reason),
        };
        self.held.insert(index, (thumb, self.clock));
        if self.held.len() > HELD {
            self.free_oldest();
        }
    }

    /// The thumbnail of photo `index`, if it is there.
    pub fn get(&mut self, index: usize) -> Option<&Thumb> {
        let clock = self.clock;
        self.held.get_mut(&index).map(|(thumb, shown)| {
            *shown = clock;
            &*thumb
        })
    }

    /// The thumbnails to ask for now that `places` of the list numbered `list` are in sight; none when they were
    /// asked for already.
    pub fn wanted(
        &mut self,
        generation: u64,
        list: u64,
        places: Range<usize>,
        photo_at: impl Fn(usize) -> Option<usize>,
    ) -> Option<Vec<usize>> {
        self.follow(generation);
        self.clock += 1;
        let now = Some((generation, places.clone(), list));
        if self.asked == now {
            return None;
        }
        self.asked = now;
        let missing: Vec<usize> = places.filter_map(photo_at).filter(|index| !self.held.contains_key(index)).collect();
        (!missing.is_empty()).then_some(missing)
    }

    fn follow(&mut self, generation: u64) {
        if generation > self.generation {
            self.generation = generation;
            self.held.clear();
        }
    }

    fn free_oldest(&mut self) {
        let mut shown: Vec<u64> = self.held.values().map(|(_, shown)| *shown).collect();
        shown.sort_unstable();
        let limit = shown.get(HELD / 4).copied().unwrap_or_default();
        self.held.retain(|_, (_, shown)| *shown > limit);
        self.asked = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_in_sight_is_asked_for_once() {
        let mut thumbs = Thumbs::default();
        assert_eq!(thumbs.wanted(1, 0, 0..3, Some), Some(vec![0, 1, 2]));
        assert_eq!(thumbs.wanted(1, 0, 0..3, Some), None);
        let ctx = Context::default();
        thumbs.insert(&ctx, 1, 2, Ok(ColorImage::filled([1, 1], egui::Color32::WHITE)));
        assert_eq!(thumbs.wanted(1, 0, 1..4, Some), Some(vec![1, 3]));
        assert_eq!(thumbs.wanted(2, 0, 1..4, Some), Some(vec![1, 2, 3]), "new data has new thumbnails");
        thumbs.insert(&ctx, 1, 1, Err("late".to_owned()));
        assert!(thumbs.get(1).is_none(), "a thumbnail of closed data is dropped");
    }
}
