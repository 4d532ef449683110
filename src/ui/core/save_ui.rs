//! The two entries that every picture offers for saving it.

use crate::ui::core::commands::Commands;
use crate::ui::core::commands::save::SaveCommand;
use crate::ui::core::icons::Icon;
use crate::ui::core::saving::{Format, Wish};
use crate::ui::core::theme::{GRID, palette};
use egui::containers::menu::MenuButton;
use egui::{
    Align, Atom, Button, IdSalt, Key, Layout, Modifiers, Popup, Rect, Response, SetOpenCommand, Ui, UiBuilder, pos2,
    vec2,
};

/// The two entries of a menu.
pub fn entries_ui(ui: &mut Ui, make: &dyn Fn() -> Wish, out: &mut Commands) {
    for (format, key) in [(Format::Png, "save-png"), (Format::Svg, "save-svg")] {
        let entry = ui.button(crate::texts::lookup(key, &[]));
        if entry.on_hover_text(crate::texts::lookup(&format!("{key}.help"), &[])).clicked() {
            out.push(SaveCommand::Ask(Box::new(make()), format).into());
            ui.close();
        }
    }
}

/// Gives `picture` a menu on a right click, or on Shift F10 while it has the keyboard: then it stands beside the picture.
pub fn menu_on(picture: &Response, make: &dyn Fn() -> Wish, out: &mut Commands) {
    let called = picture.has_focus()
        && picture.ctx.input_mut(|input| {
            input.consume_key(Modifiers::SHIFT, Key::F10) || input.consume_key(Modifiers::NONE, Key::Menu)
        });
    let mut menu = Popup::context_menu(picture);
    let pointed = Popup::position_of_id(&picture.ctx, menu.get_id()).is_some();
    if called {
        menu = menu.open_memory(SetOpenCommand::Bool(true));
    }
    if called || (menu.is_open() && !pointed && !picture.secondary_clicked()) {
        menu = menu.anchor(picture);
    }
    menu.show(|ui| entries_ui(ui, make, out));
}

/// A small button with the two entries.
pub fn button_ui(ui: &mut Ui, make: &dyn Fn() -> Wish, out: &mut Commands) -> Response {
    let room = Atom::custom(IdSalt::new("save-icon"), vec2(GRID * 1.5, GRID * 1.5));
    let button = Button::new(room).frame_when_inactive(false).min_size(vec2(GRID * 3.0, GRID * 2.5));
    let (response, _) = MenuButton::from_button(button).ui(ui, |ui| entries_ui(ui, make, out));
    let colours = palette(ui);
    let ink = if response.hovered() || response.has_focus() { colours.text } else { colours.weak };
    Icon::Save.paint(ui.painter(), response.rect, ink);
    let name = crate::text!("save-button");
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(name.clone()));
    response.on_hover_text(name)
}

/// The button at the right end of the line of `title`.
pub fn beside(ui: &mut Ui, title: &Response, make: &dyn Fn() -> Wish, out: &mut Commands) {
    let (right, line) = (ui.max_rect().right(), title.rect);
    let rect = Rect::from_center_size(pos2(right - GRID * 2.0, line.center().y), vec2(GRID * 4.0, GRID * 2.5));
    // A child of its own: a scope would move the next line up to the title.
    let builder =
        UiBuilder::new().id_salt(("save", title.id)).max_rect(rect).layout(Layout::right_to_left(Align::Center));
    button_ui(&mut ui.new_child(builder), make, out);
}

/// Both for a plot below its title.
pub fn plot_ui(ui: &mut Ui, (title, plot): (&Response, Option<Response>), make: &dyn Fn() -> Wish, out: &mut Commands) {
    if let Some(plot) = plot {
        beside(ui, title, make, out);
        menu_on(&plot, make, out);
    }
}
