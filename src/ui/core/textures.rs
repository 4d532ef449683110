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
        let most = ctx.input(|input| input.max_texture_side);
        let make = || fitting(make(), most);
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

/// `image` as far as a device takes it: of one with more than `most` pixels in a row or column every so many are left out.
fn fitting(image: ColorImage, most: usize) -> ColorImage {
    let [width, height] = image.size;
    let size = [width.min(most), height.min(most)];
    if size == image.size || size.contains(&0) {
        return image;
    }
    let pixel = |at: usize| {
        let (x, y) = (at % size[0] * width / size[0], at / size[0] * height / size[1]);
        image.pixels.get(y * width + x).copied().unwrap_or_default()
    };
    ColorImage::new(size, (0..size[0] * size[1]).map(pixel).collect())
}

/// A photo as egui wants it.
pub fn image_from_photo(photo: &Photo) -> ColorImage {
    ColorImage::from_rgb([photo.width, photo.height], &photo.rgb)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_larger_than_the_device_takes_is_reduced_to_what_it_takes() {
        let (ctx, mut textures) = (Context::default(), Textures::default());
        let most = ctx.input(|input| input.max_texture_side);
        let strip = Photo::from_fn(3 * most, 2, |x, _| [(x / most) as u8 * 100, 0, 0]);
        textures.get(&ctx, Id::unique("strip"), 1, || image_from_photo(&strip));
        let reduced = fitting(image_from_photo(&strip), most);
        assert_eq!(reduced.size, [most, 2]);
        let red = [0, most / 2, most - 1].map(|x| reduced.pixels[x].r());
        assert_eq!(red, [0, 100, 200]);
    }

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
