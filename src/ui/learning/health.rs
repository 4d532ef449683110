//! How training goes, in sentences: one line in a place of its own above the plots, so that nothing moves when a sentence
//! comes or goes; all of them below.

use crate::ui::core::icons::Icon;
use crate::ui::core::parts::{section, warning, weak};
use crate::ui::core::state::State;
use crate::ui::core::theme::{GRID, palette};
use egui::{Label, Rect, RichText, Sense, Ui, WidgetInfo, pos2, vec2};

/// The line: the first warning, and how many more there are.
pub(super) fn line_ui(ui: &mut Ui, state: &State) {
    let warnings: Vec<&str> =
        state.run.health.iter().filter(|health| health.warning).map(|health| health.text.as_str()).collect();
    let size = vec2(ui.available_width(), GRID * 2.5);
    let (place, _) = ui.allocate_exact_size(size, Sense::hover());
    let Some(first) = warnings.first() else { return };
    let colours = palette(ui);
    let text = match warnings.len() {
        1 => (*first).to_owned(),
        all => crate::text!("health-and-more", first = *first, more = all - 1),
    };
    let sign = Rect::from_center_size(pos2(place.left() + GRID, place.center().y), vec2(GRID * 1.75, GRID * 1.75));
    let name = crate::text!("warning");
    let seen = ui.interact(sign, ui.scope_id().with("health-sign"), Sense::hover());
    seen.widget_info(|| WidgetInfo::labeled(egui::Role::Image, true, &name));
    Icon::Warning.paint(ui.painter(), sign, colours.problem);
    let line = Rect::from_min_max(pos2(sign.right() + GRID / 2.0, place.top()), place.max);
    let label = Label::new(RichText::new(text).color(colours.problem)).truncate();
    let layout = egui::Layout::left_to_right(egui::Align::Center);
    let mut row = ui.new_child(egui::UiBuilder::new().max_rect(line).layout(layout));
    row.add(label).on_hover_text(warnings.join("\n"));
}

/// Every sentence, whole.
pub(super) fn all_ui(ui: &mut Ui, state: &State) {
    if state.run.health.is_empty() {
        return;
    }
    section(ui, &crate::text!("health-title"));
    for health in &state.run.health {
        if health.warning {
            warning(ui, &health.text);
        } else {
            weak(ui, &health.text);
        }
    }
}
