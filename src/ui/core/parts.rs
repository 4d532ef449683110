//! Small parts that all panels share, so that the same thing looks the same everywhere.

use crate::ui::core::icons::Icon;
use crate::ui::core::theme::{self, GRID, palette};
use egui::{Align2, Button, Color32, Response, RichText, Sense, Stroke, TextStyle, Ui, WidgetInfo, vec2};

pub use crate::texts::{clock, figures, grouped, size};

/// A button with an icon and a word; `main` is the one thing to do next.
pub fn icon_button(ui: &mut Ui, icon: Icon, text: &str, main: bool, enabled: bool) -> Response {
    let colours = palette(ui);
    let font = TextStyle::Button.resolve(ui.style());
    let ink = match (enabled, main) {
        (false, _) => colours.quiet(),
        (true, true) => colours.on_accent,
        (true, false) => colours.text,
    };
    let galley = ui.painter().layout_no_wrap(text.to_owned(), font, ink);
    let height = ui.spacing().interact_size.y;
    let gap = if text.is_empty() { 0.0 } else { GRID * 0.75 };
    let size = vec2(galley.size().x + GRID * 1.75 + gap + GRID * 2.5, height);
    let sense = if enabled { Sense::click() } else { Sense::hover() };
    let (rect, response) = ui.allocate_exact_size(size, sense);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, enabled, text));
    let fill = match (main && enabled, response.hovered() && enabled) {
        (true, false) => colours.accent,
        (true, true) => theme::mix(colours.accent, colours.text, 0.15),
        (false, true) => colours.hovered,
        (false, false) => Color32::TRANSPARENT,
    };
    ui.painter().rect_filled(rect, 6.0, fill);
    let icon_rect =
        Align2::LEFT_CENTER.anchor_size(rect.left_center() + vec2(GRID * 1.25, 0.0), vec2(GRID * 1.5, GRID * 1.5));
    icon.paint(ui.painter(), icon_rect, ink);
    let at = rect.left_center() + vec2(GRID * 2.75 + gap, -galley.size().y / 2.0);
    ui.painter().galley(at, galley, ink);
    response
}

/// A button with an icon alone; `name` is said to those who do not see it.
pub fn sign_button(ui: &mut Ui, icon: Icon, name: &str) -> Response {
    let response = icon_button(ui, icon, "", false, true);
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(name.to_owned()));
    response
}

/// A button that says the one thing to do next.
pub fn main_button(ui: &mut Ui, text: &str) -> Response {
    let colours = palette(ui);
    ui.add(Button::new(RichText::new(text).color(colours.on_accent)).fill(colours.accent).stroke(Stroke::NONE))
}

/// An empty place: what belongs here, and what to do about it.
pub fn empty(ui: &mut Ui, title: &str, what_to_do: &str) {
    let colours = palette(ui);
    ui.add_space((ui.available_height() * 0.22).min(GRID * 12.0));
    ui.vertical_centered(|ui| {
        ui.set_max_width((ui.available_width() - GRID * 2.0).clamp(GRID * 12.0, GRID * 40.0));
        ui.label(RichText::new(title).size(ui.text_style_height(&TextStyle::Body)).color(colours.text).strong());
        ui.label(RichText::new(what_to_do).color(colours.weak));
    });
    ui.add_space(GRID * 2.0);
}

/// A text field with a name for screen readers; its hint alone would vanish with the first letter.
pub fn field(ui: &mut Ui, name: &str, edit: egui::TextEdit<'_>) -> Response {
    let response = ui.add(edit);
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(name.to_owned()));
    response
}

/// A sentence that explains, in quiet ink.
pub fn weak(ui: &mut Ui, text: impl Into<String>) -> Response {
    let colours = palette(ui);
    ui.label(RichText::new(text.into()).color(colours.weak))
}

/// A small sentence in quiet ink.
pub fn small(ui: &mut Ui, text: impl Into<String>) -> Response {
    let colours = palette(ui);
    ui.label(RichText::new(text.into()).small().color(colours.weak))
}

/// What is asked before something is done, and what it means.
pub fn question_title(ui: &mut Ui, key: &str) {
    ui.label(RichText::new(crate::texts::lookup(key, &[])).heading());
    weak(ui, crate::texts::lookup(&format!("{key}.help"), &[]));
    ui.add_space(GRID);
}

/// A sentence that needs attention: a sign, the colour of problems, and words that say so to those who see neither.
pub fn warning(ui: &mut Ui, text: &str) {
    let colours = palette(ui);
    ui.horizontal_top(|ui| {
        let line = ui.text_style_height(&TextStyle::Body);
        let (rect, sign) = ui.allocate_exact_size(vec2(GRID * 1.75, line), Sense::hover());
        let name = crate::text!("warning");
        sign.widget_info(|| WidgetInfo::labeled(egui::Role::Image, true, &name));
        Icon::Warning.paint(ui.painter(), rect, colours.problem);
        ui.add(egui::Label::new(RichText::new(text).color(colours.problem)).wrap());
    });
}

/// The name of a part of a panel.
pub fn section(ui: &mut Ui, title: &str) -> Response {
    let colours = palette(ui);
    ui.add_space(GRID);
    ui.label(RichText::new(title).color(colours.text).strong())
}

/// Choices side by side of which one holds. Returns the one that was clicked.
pub fn segments(ui: &mut Ui, names: &[(String, String)], chosen: usize) -> Option<usize> {
    let mut clicked = None;
    for (index, (name, help)) in names.iter().enumerate() {
        let response = ui.selectable_label(index == chosen, name).on_hover_text(help);
        if response.clicked() && index != chosen {
            clicked = Some(index);
        }
    }
    clicked
}

/// A turning circle and what is being done.
pub fn busy(ui: &mut Ui, what: &str) {
    ui.horizontal(|ui| {
        ui.add(egui::Spinner::new().size(GRID * 1.75).color(palette(ui).accent));
        small(ui, what);
    });
}
