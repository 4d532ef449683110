//! What fills the window while a person paints a hole.

use crate::handout::EXAMPLES;
use crate::ui::brush::ask::run_of;
use crate::ui::brush::commands::BrushCommand;
use crate::ui::brush::state::BrushState;
use crate::ui::brush::{pictures, tools};
use crate::ui::core::commands::show::ShowCommand;
use crate::ui::core::commands::training::TrainCommand;
use crate::ui::core::commands::{Commands, UiCommand};
use crate::ui::core::name::PaneId;
use crate::ui::core::parts::{empty, main_button, warning, weak};
use crate::ui::core::seen::Seen;
use crate::ui::core::state::{Overlay, State};
use crate::ui::core::theme::{GRID, palette};
use crate::ui::core::view::View;
use egui::{Align, CentralPanel, Frame, Layout, Margin, RichText, Ui};

pub(super) fn brush_ui(ui: &mut Ui, state: &Seen<'_, BrushState>, view: &mut View, out: &mut Commands) {
    let colours = palette(ui);
    let margin = Margin::symmetric(GRID as i8 * 4, GRID as i8 * 3);
    let has_changed = state.own.own.as_ref().map(|network| &network.run) != run_of(state.state);
    if has_changed {
        out.push(BrushCommand::Look.into());
    }
    dropped(ui, out);
    CentralPanel::default().frame(Frame::new().fill(colours.panel).inner_margin(margin)).show(ui, |ui| {
        head_ui(ui, out);
        if state.own.own.is_none() {
            return none_ui(ui, state.state, out);
        }
        weak(ui, crate::text!("brush-how"));
        if let Some(strange) = strange(state.state) {
            weak(ui, strange);
        }
        tools::tools_ui(ui, state, view, out);
        if let Some(reason) = &state.own.failed {
            warning(ui, reason);
        }
        ui.add_space(GRID);
        pictures::pictures_ui(ui, state, view, out);
    });
}

fn head_ui(ui: &mut Ui, out: &mut Commands) {
    ui.horizontal(|ui| {
        ui.label(RichText::new(crate::text!("brush-title")).heading().strong());
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let leave = ui.button(crate::text!("brush-leave"));
            if leave.on_hover_text(crate::text!("brush-leave.help")).clicked() {
                out.push(ShowCommand::Overlay(Overlay::None).into());
            }
            let back = ui.button(crate::text!("try-title"));
            if back.on_hover_text(crate::text!("try-back.help")).clicked() {
                out.push(UiCommand::Call(PaneId::TRY));
            }
        });
    });
}

/// Which holes the network of the run is not used to.
fn strange(state: &State) -> Option<String> {
    // What is changed here reaches a run that trains.
    let is_live = state.run.is_alive() && state.run.task == state.settings.task;
    let started = state.run.settings.as_ref().filter(|_| !is_live);
    let params = started.map_or(&state.settings.params, |settings| &settings.params);
    state.run_task()?.strange_marks(params)
}

/// Nobody is there who could fill a hole: what to do, and finished runs that can.
fn none_ui(ui: &mut Ui, state: &State, out: &mut Commands) {
    empty(ui, &crate::text!("brush-nobody"), &crate::text!("brush-nobody.help"));
    let fills = |id: &str| state.tasks.iter().any(|task| task.info().id == id && task.fills_marked());
    ui.vertical_centered(|ui| {
        for example in EXAMPLES.iter().filter(|example| fills(example.task)) {
            if main_button(ui, &example.title()).on_hover_text(example.help()).clicked() {
                out.push(TrainCommand::Example(example).into());
            }
        }
    });
}

/// A picture that is dropped is the one to paint in.
fn dropped(ui: &Ui, out: &mut Commands) {
    let path = ui.input(|input| input.raw.dropped_files.first().map(|file| file.path().to_path_buf()));
    if let Some(path) = path.filter(|path| crate::photos::is_picture(path)) {
        out.push(BrushCommand::File(path).into());
    }
}
