//! A picture.

use crate::photos::Photo;
use crate::ui::core::draw::brush::Brush;

pub(crate) fn draw(brush: &mut Brush<'_>, photo: &Photo) {
    let rect = brush.photo("photo", photo, brush.rect);
    brush.say_pixel(photo, rect);
}
