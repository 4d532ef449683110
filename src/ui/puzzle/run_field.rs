//! A parameter that names an earlier run: a typed folder, a menu of the known runs, and what is wrong with the choice.

use crate::task::{FieldInfo, Value};
use crate::train::runs::RunEntry;
use crate::ui::core::commands::Commands;
use crate::ui::core::commands::UiCommand;
use crate::ui::core::parts::{field as text_field, small};
use crate::ui::core::state::State;
use crate::ui::core::theme::{GRID, palette};
use crate::ui::core::view::View;
use egui::{ScrollArea, TextEdit, Ui};

/// Shows the field and the menu; returns the new value, once it was chosen or typed to its end.
pub(crate) fn run_ui(
    ui: &mut Ui,
    (state, view): (&State, &mut View),
    (field, label, method): (&FieldInfo, &str, Option<&'static str>),
    value: &Value,
    out: &mut Commands,
) -> Option<Value> {
    let chosen = value.to_string();
    let (menu, width) = (GRID * 5.0, ui.available_width());
    let mut new = None;
    // What is being typed stays until it is finished: every letter would be another folder.
    let typed = view.typed_from(field.key, &chosen);
    let hint = crate::text!("run-field-none");
    let edit = TextEdit::singleline(typed).hint_text(hint).desired_width((width - menu - GRID).max(GRID * 6.0));
    let response = text_field(ui, label, edit);
    if response.lost_focus() && *typed != chosen {
        new = Some(Value::Choice(typed.trim().to_owned()));
    }
    let button = ui.menu_button(crate::text!("run-field-menu"), |ui| {
        ui.set_min_width(GRID * 40.0);
        if state.known_runs.list.is_none() && !state.known_runs.listing {
            out.push(UiCommand::ListRuns);
        }
        if let Some(folder) = menu_ui(ui, state, method, &chosen) {
            new = Some(Value::Choice(folder));
            ui.close();
        }
    });
    button.response.on_hover_text(crate::text!("run-field-menu.help"));
    new
}

/// The runs that can be named, the newest first, and none.
fn menu_ui(ui: &mut Ui, state: &State, method: Option<&'static str>, chosen: &str) -> Option<String> {
    let mut clicked = None;
    if ui.selectable_label(chosen.is_empty(), crate::text!("run-field-none")).clicked() {
        clicked = Some(String::new());
    }
    let fits = |run: &&RunEntry| run.steps > 0 && method.is_none_or(|method| method == run.task);
    let runs: Vec<&RunEntry> = state.known_runs.all().iter().filter(fits).collect();
    if runs.is_empty() {
        small(
            ui,
            if state.known_runs.listing { crate::text!("runs-listing") } else { crate::text!("run-field-no-runs") },
        );
    }
    ScrollArea::vertical().max_height(GRID * 40.0).show(ui, |ui| {
        for run in runs {
            let folder = run.folder.display().to_string();
            if ui.selectable_label(folder == chosen, run.short_name()).on_hover_text(&folder).clicked() {
                clicked = Some(folder);
            }
        }
    });
    clicked
}

/// What is wrong with the chosen run, or which it is.
pub(crate) fn said_ui(ui: &mut Ui, state: &State, field: &FieldInfo, value: &Value) {
    let chosen = value.to_string();
    let checked = state.known_runs.checked.get(field.key).filter(|(of, _)| *of == chosen && !chosen.is_empty());
    match checked {
        Some((_, Err(reason))) => {
            ui.colored_label(palette(ui).problem, reason);
        }
        Some((_, Ok(said))) => {
            small(ui, said);
        }
        None => {}
    }
}
