//! The question where the photos of a run are now, before everything else.

use crate::train::Accept;
use crate::ui::core::commands::Commands;
use crate::ui::core::commands::own_data::OwnDataCommand;
use crate::ui::core::opened::FoundData;
use crate::ui::core::own_data::OwnData;
use crate::ui::core::parts::{busy, field, main_button, weak};
use crate::ui::core::state::State;
use crate::ui::core::theme::{GRID, palette};
use egui::{Key, RichText, TextEdit, Ui};

/// The question.
pub(crate) fn where_photos_ui(ui: &mut Ui, state: &State, out: &mut Commands) {
    ui.set_width(GRID * 60.0);
    ui.label(RichText::new(crate::text!("where-photos")).heading());
    let Some(own) = &state.own_data else { return };
    weak(ui, crate::text!("where-photos.help"));
    ui.monospace(own.run.display().to_string());
    ui.add_space(GRID);
    let (mut path, name) = (own.path.clone(), crate::text!("data-path"));
    let mut entered = false;
    ui.horizontal(|ui| {
        let folder = crate::text!("where-photos-folder");
        if ui.button(folder).on_hover_text(crate::text!("where-photos-folder.help")).clicked() {
            out.push(OwnDataCommand::Choose.into());
        }
        let edit = TextEdit::singleline(&mut path).hint_text(name.clone()).desired_width(f32::INFINITY);
        let typed = field(ui, &name, edit);
        // What is asked for can be typed at once.
        if ui.memory(|memory| memory.focused().is_none()) {
            typed.request_focus();
        }
        if typed.changed() {
            out.push(OwnDataCommand::Path(path).into());
        }
        entered = typed.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    });
    if entered {
        out.push(OwnDataCommand::Look.into());
    }
    ui.add_space(GRID);
    match &own.found {
        _ if own.looking => busy(ui, &crate::text!("where-photos-looking")),
        Some(Ok(found)) => found_ui(ui, own, found),
        Some(Err(reason)) => {
            ui.colored_label(palette(ui).problem, reason);
        }
        None => {}
    }
    ui.add_space(GRID);
    ui.horizontal(|ui| answers_ui(ui, own, out));
}

/// What was found, and what it means for the run.
fn found_ui(ui: &mut Ui, own: &OwnData, found: &FoundData) {
    ui.monospace(&found.data.location);
    let sentence = RichText::new(found.found.sentence());
    match own.accept() {
        Some(Accept::Own) => ui.label(sentence.strong()),
        Some(_) => {
            ui.label(sentence.strong());
            weak(ui, crate::text!("where-photos-changed"))
        }
        None => {
            ui.colored_label(palette(ui).problem, sentence);
            weak(ui, crate::text!("where-photos-other"))
        }
    };
}

fn answers_ui(ui: &mut Ui, own: &OwnData, out: &mut Commands) {
    let accept = own.accept().filter(|_| !own.looking);
    if let Some(accept) = accept {
        let key = if accept == Accept::Own { "train-resume" } else { "where-photos-go-on" };
        if main_button(ui, &crate::texts::lookup(key, &[])).clicked() {
            out.push(OwnDataCommand::GoOnWithThese.into());
        }
        let show = ui.button(crate::text!("where-photos-show"));
        if show.on_hover_text(crate::text!("where-photos-show.help")).clicked() {
            out.push(OwnDataCommand::Show.into());
        }
    }
    if ui.button(crate::text!("where-photos-close")).clicked() {
        out.push(OwnDataCommand::Close.into());
    }
}
