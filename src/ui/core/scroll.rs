//! A panel that scrolls as one, and after the keyboard.

use crate::ui::core::theme::GRID;
use egui::{Id, Memory, Rect, ScrollArea, Ui};

/// `content` in one area that scrolls.
pub fn scrolled(ui: &mut Ui, content: impl FnOnce(&mut Ui)) {
    shown_in(ui, ScrollArea::vertical(), content);
}

/// The same, from the top again whenever it is `about` something else.
pub fn scrolled_anew(ui: &mut Ui, about: &str, content: impl FnOnce(&mut Ui)) {
    let kept = ui.scope_id().with("about");
    let before: Option<String> = ui.data(|data| data.get_temp(kept));
    let mut area = ScrollArea::vertical();
    if before.as_deref() != Some(about) {
        ui.data_mut(|data| data.insert_temp(kept, about.to_owned()));
        area = area.vertical_scroll_offset(0.0);
    }
    shown_in(ui, area, content);
}

fn shown_in(ui: &mut Ui, area: ScrollArea, content: impl FnOnce(&mut Ui)) {
    area.auto_shrink(false).show(ui, |ui| {
        ui.set_max_width(ui.available_width() - 4.0);
        content(ui);
        ui.add_space(GRID * 2.0);
        follow_keyboard(ui);
    });
}

/// Scrolls to the control of this area that the keyboard has just come to, where it is not in sight.
fn follow_keyboard(ui: &Ui) {
    let kept = ui.scope_id().with("keyboard");
    let now = ui.memory(Memory::focused);
    let before: Option<Id> = ui.data(|data| data.get_temp(kept)).flatten();
    ui.data_mut(|data| data.insert_temp(kept, now));
    let came = now.filter(|now| before != Some(*now)).and_then(|id| ui.ctx().read_response(id));
    let Some(came) = came.filter(|came| came.layer_id == ui.layer_id()) else { return };
    // What stands outside the area and is seen is none of its own, though it may lie where hidden content would.
    let foreign = came.interact_rect.is_positive() && !ui.clip_rect().intersects(came.interact_rect);
    if !foreign && ui.min_rect().intersects(came.rect) && !within(ui.clip_rect(), came.rect) {
        ui.scroll_to_rect(came.rect.expand(GRID), None);
    }
}

fn within(area: Rect, rect: Rect) -> bool {
    area.top() <= rect.top() && rect.bottom() <= area.bottom()
}
