//! A sentence.

use crate::ui::core::draw::brush::Brush;
use crate::ui::core::theme;
use egui::TextStyle;

pub(crate) fn draw(brush: &mut Brush<'_>, text: &str) {
    brush.paper();
    let area = brush.rect.shrink(theme::GRID * 1.5);
    let font = TextStyle::Body.resolve(brush.ui.style());
    let galley = brush.ui.painter().layout(text.to_owned(), font, brush.colours.text, area.width());
    let at = area.center() - galley.size() / 2.0;
    brush.ui.painter().with_clip_rect(brush.rect.intersect(brush.ui.clip_rect())).galley(
        at,
        galley,
        brush.colours.text,
    );
}
