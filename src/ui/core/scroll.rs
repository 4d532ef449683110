//! A panel that scrolls as one.

use crate::ui::core::theme::GRID;
use egui::{ScrollArea, Ui};

/// `content` in one area that scrolls.
pub fn scrolled(ui: &mut Ui, content: impl FnOnce(&mut Ui)) {
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.set_max_width(ui.available_width() - 4.0);
        content(ui);
        ui.add_space(GRID * 2.0);
    });
}
