//! Pictures on the graphics device: uploaded once for each place and content, freed when no longer shown.

use crate::photos::Photo;
use egui::{ColorImage, Context, Id, TextureHandle, TextureId, TextureOptions};
use std::collections::HashMap;

/// Frames that a picture may be out of sight before it is freed.
const KEPT_FRAMES: u64 = 90;

/// Enlarged without blur, reduced without flicker.
const PIXELS: TextureOptions = TextureOptions {
    magnification: egui::TextureFilter::Nearest,
    minification: egui::TextureFilter::Linear,
    wrap_mode: egui::TextureWrapMode::ClampToEdge,
    mipmap_mode: None,
};

struct Entry {
    version: u64,
    handle: TextureHandle,
    last_shown: u64,
}

/// The pictures on the graphics device.
#[derive(Default)]
pub struct Textures {
    entries: HashMap<Id, Entry>,
    frame: u64,
}

impl Textures {
    /// The texture at `place`, made anew when `version` differs from the one it was made for.
    pub fn get(&mut self, ctx: &Context, place: Id, version: u64, make: impl FnOnce() -> ColorImage) -> TextureId {
        let frame = self.frame;
        let entry = self.entries.entry(place);
        let entry = match entry {
            std::collections::hash_map::Entry::Occupied(occupied) => {
                let entry = occupied.into_mut();
                if entry.version != version {
                    entry.handle.set(make(), PIXELS);
                    entry.version = version;
                }
                entry
            }
            std::collections::hash_map::Entry::Vacant(vacant) => {
                vacant.insert(Entry { version, handle: ctx.load_texture("picture", make(), PIXELS), last_shown: frame })
            }
        };
        entry.last_shown = frame;
        entry.handle.id()
    }

    /// Ends a frame: frees what has not been shown for a while.
    pub fn end_frame(&mut self) {
        self.frame += 1;
        let frame = self.frame;
        self.entries.retain(|_, entry| frame - entry.last_shown < KEPT_FRAMES);
    }

    /// How many pictures are held.
    pub fn held(&self) -> usize {
        self.entries.len()
    }
}

/// A photo as egui wants it.
pub fn image_from_photo(photo: &Photo) -> ColorImage {
    ColorImage::from_rgb([photo.width, photo.height], &photo.rgb)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_that_is_no_longer_shown_is_freed() {
        let (ctx, mut textures) = (Context::default(), Textures::default());
        let make = || image_from_photo(&Photo::filled(2, 2, [1, 2, 3]));
        let first = textures.get(&ctx, Id::unique("a"), 1, make);
        assert_eq!(textures.get(&ctx, Id::unique("a"), 2, make), first, "new content keeps its place");
        for _ in 0..KEPT_FRAMES {
            textures.get(&ctx, Id::unique("b"), 1, make);
            textures.end_frame();
        }
        assert_eq!(textures.held(), 1);
    }
}
