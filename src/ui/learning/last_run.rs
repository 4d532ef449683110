//! Before anything is trained: the run that was made last, as an earlier start of the window left it.

use crate::train::runs::RunEntry;
use crate::ui::core::commands::training::TrainCommand;
use crate::ui::core::commands::{Commands, UiCommand};
use crate::ui::core::parts::{grouped, section, small};
use crate::ui::core::reopen::called;
use crate::ui::core::state::State;
use egui::Ui;

/// The newest run that nobody trains and whose method is known.
fn last(state: &State) -> Option<(&RunEntry, String)> {
    let mut kept = state.known_runs.all().iter().filter(|run| !run.status.is_held());
    kept.find_map(|run| {
        let task = state.tasks.iter().find(|task| task.info().id == run.task)?;
        Some((run, task.info().title()))
    })
}

/// Says which run that was, and offers to go on with it and to look at it.
pub(super) fn last_run_ui(ui: &mut Ui, state: &State, out: &mut Commands) {
    if state.known_runs.stale && !state.known_runs.listing {
        out.push(UiCommand::ListRuns);
    }
    let Some((run, method)) = last(state) else { return };
    let (step, steps) = (grouped(run.steps), grouped(run.planned));
    section(ui, &crate::text!("train-last"));
    ui.label(crate::text!("train-last-said", method = method, data = called(&run.data), step = step, steps = steps));
    small(ui, run.begun.replace('T', " "));
    if run.steps < run.planned {
        let (step, steps) = (grouped(run.steps), grouped(run.planned));
        let go_on = ui.button(crate::text!("train-go-on-from", step = step, steps = steps));
        if go_on.on_hover_text(crate::text!("train-resume.help")).clicked() {
            out.push(TrainCommand::GoOnWith(run.folder.clone()).into());
        }
    }
    let look = ui.button(crate::text!("train-look-at-last"));
    if look.on_hover_text(crate::text!("train-look-at-last.help")).clicked() {
        out.push(TrainCommand::Reopen(run.folder.clone()).into());
    }
}
