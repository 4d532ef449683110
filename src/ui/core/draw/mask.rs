//! A mask over a picture: what is marked is tinted with the accent, and striped, so that it is seen without colour too.

use crate::photos::Photo;
use crate::ui::core::draw::brush::Brush;
use egui::ColorImage;

/// How much of the picture a full mark covers.
const COVER: f32 = 0.62;

pub(crate) fn draw(brush: &mut Brush<'_>, over: &Photo, mask: &[f32]) {
    let mark = brush.colours.mark();
    let rect = brush.image("mask", [over.width, over.height], brush.rect, || marked(over, mask, mark));
    if let Some((x, y)) = brush.pixel_under_pointer(over.width, over.height, rect) {
        let value = mask.get(y * over.width + x).copied().unwrap_or_default();
        brush.hover = Some(crate::text!("draw-mask", x = x, y = y, value = format!("{value:.2}")));
    }
}

/// The picture with marked pixels tinted; every fourth diagonal a little lighter.
fn marked(over: &Photo, mask: &[f32], mark: [u8; 3]) -> ColorImage {
    let tinted = Photo::from_fn(over.width, over.height, |x, y| {
        let value = mask.get(y * over.width + x).copied().unwrap_or_default().clamp(0.0, 1.0);
        let stripe = if (x + y) % 4 == 0 { 0.72 } else { 1.0 };
        let share = COVER * value * stripe;
        let pixel = over.pixel(x, y);
        std::array::from_fn(|channel| {
            (f32::from(pixel[channel]) * (1.0 - share) + f32::from(mark[channel]) * share).round() as u8
        })
    });
    crate::ui::core::textures::image_from_photo(&tinted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unmarked_pixels_stay_and_marked_ones_move_to_the_accent() {
        let photo = Photo::filled(2, 1, [100, 100, 100]);
        let image = marked(&photo, &[0.0, 1.0], [0, 0, 255]);
        assert_eq!(image.pixels[0], egui::Color32::from_gray(100));
        assert!(image.pixels[1].b() > 180 && image.pixels[1].r() < 50);
    }
}
