//! A picture.

use super::Brush;
use crate::photos::Photo;

pub(super) fn draw(brush: &mut Brush<'_>, photo: &Photo) {
    let rect = brush.photo("photo", photo, brush.rect);
    brush.say_pixel(photo, rect);
}
