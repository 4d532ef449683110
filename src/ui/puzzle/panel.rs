//! What the network sees: one photo or the next batch, and under it the parameters that change it.

use crate::dataset::drawn;
use crate::dataset::gallery::Book;
use crate::eval::{shortcut_help, shortcut_title};
use crate::ui::core::commands::Commands;
use crate::ui::core::commands::data::DataCommand;
use crate::ui::core::commands::show::ShowCommand;
use crate::ui::core::grid::{Group, fit, group_ui};
use crate::ui::core::icons::Icon;
use crate::ui::core::parts::{busy, empty, icon_button, section, segments, small, weak};
use crate::ui::core::state::State;
use crate::ui::core::theme::GRID;
use crate::ui::core::view::View;
use crate::ui::puzzle::{params, settings};
use egui::Ui;
use std::time::Duration;

/// After this long, the window says that puzzles are being made.
const SAY_SO: Duration = Duration::from_millis(100);

pub(crate) fn puzzle_ui(ui: &mut Ui, state: &State, view: &mut View, out: &mut Commands) {
    let Some(task) = state.task() else {
        return empty(ui, &crate::text!("methods-empty"), &crate::text!("methods-empty.help"));
    };
    let lecture = state.preferences.lecture;
    if lecture {
        // The picture first, what is to be said of it below.
        pictures_ui(ui, state, view, out);
    }
    weak(ui, task.info().summary()).on_hover_text(task.info().paper());
    ui.horizontal_wrapped(|ui| {
        let help = |key: &str| (crate::texts::lookup(key, &[]), crate::texts::lookup(&format!("{key}.help"), &[]));
        if let Some(choice) = segments(ui, &[help("puzzle-one"), help("puzzle-batch")], usize::from(state.bench.sheet))
        {
            out.push(ShowCommand::Sheet(choice == 1).into());
        }
        let again = icon_button(ui, Icon::Dice, &crate::text!("puzzle-sample"), false, true);
        if again.on_hover_text(crate::text!("puzzle-sample.help")).clicked() {
            out.push(ShowCommand::NewSample.into());
        }
    });
    gallery_ui(ui, state, out);
    form_ui(ui, state, out);
    if !lecture {
        pictures_ui(ui, state, view, out);
    }
    found_ui(ui, state, view, out);
    params::params_ui(ui, state, view, out);
    settings::settings_ui(ui, state, out);
}

/// Says when the other gallery is the one for this method, and opens it.
fn gallery_ui(ui: &mut Ui, state: &State, out: &mut Commands) {
    let book = state.data.opened.as_ref().and_then(|data| drawn(&data.location));
    let reason = state.task().filter(|_| book == Some(Book::CutPaper)).and_then(|task| task.info().not_on_cut_paper());
    let Some(reason) = reason else { return };
    ui.horizontal_wrapped(|ui| {
        weak(ui, reason);
        if ui.small_button(crate::text!("puzzle-open-scenes")).clicked() {
            out.push(DataCommand::Open(Book::Scenes.word().to_owned()).into());
        }
    });
}

/// Says when only a shortcut is left in the puzzles, and the way back.
fn form_ui(ui: &mut Ui, state: &State, out: &mut Commands) {
    let Some(form) = state.bench.form else { return };
    let colour = crate::ui::core::theme::palette(ui).problem;
    ui.horizontal_wrapped(|ui| {
        ui.colored_label(colour, crate::text!("shortcuts-showing", shortcut = shortcut_title(form)))
            .on_hover_text(shortcut_help(form));
        if ui.small_button(crate::text!("shortcuts-show-whole")).clicked() {
            out.push(ShowCommand::Form(None).into());
        }
    });
}

fn pictures_ui(ui: &mut Ui, state: &State, view: &mut View, out: &mut Commands) {
    let bench = &state.bench;
    if bench.puzzles.is_empty() {
        match &bench.error {
            Some(error) => {
                ui.colored_label(crate::ui::core::theme::palette(ui).problem, error);
            }
            None if state.data.opened.is_none() => weak_line(ui),
            None => busy(ui, &crate::text!("puzzle-making")),
        }
        return;
    }
    let several = bench.puzzles.len() > 1;
    // In a lecture one puzzle fills what is seen of the panel, but for its captions.
    let room = (ui.clip_rect().height() - GRID * 10.0).clamp(200.0, 900.0);
    for (index, puzzle) in bench.puzzles.iter().enumerate() {
        let (largest, smallest) = match (several, state.preferences.lecture) {
            (true, false) => (128.0, 64.0),
            (true, true) => (200.0, 128.0),
            (false, false) => (420.0, 96.0),
            (false, true) => (room, 200.0),
        };
        let (side, columns) = fit(puzzle.panels.len(), ui.available_width(), largest, smallest);
        let name = format!("puzzle{index}");
        group_ui(
            ui,
            &Group { name, panels: &puzzle.panels, version: bench.version, side, columns, standing: None },
            state,
            view,
            out,
        );
        if several {
            ui.add_space(GRID / 2.0);
        }
    }
    let waiting = bench.answered < bench.requested;
    if waiting && bench.since.elapsed() > SAY_SO {
        busy(ui, &crate::text!("puzzle-making"));
    } else if let Some(puzzle) = bench.puzzles.first() {
        let name =
            if several { crate::text!("puzzle-next-batch", count = bench.puzzles.len()) } else { puzzle.name.clone() };
        let took = format!("{:.0}", bench.took.as_secs_f64() * 1000.0);
        small(ui, name).on_hover_text(crate::text!("puzzle-made", took = took));
    }
    if waiting {
        ui.ctx().request_repaint_after(SAY_SO);
    }
}

/// What the run found in its folder before it began; before there is a run, what it will look at.
fn found_ui(ui: &mut Ui, state: &State, view: &mut View, out: &mut Commands) {
    let Some(before) = state.task().and_then(|task| task.info().before_training()) else { return };
    let panels = &state.bench.found;
    section(ui, &crate::text!("puzzle-found")).on_hover_text(&before);
    if panels.is_empty() {
        small(ui, before);
        return;
    }
    let (side, columns) = fit(panels.len(), ui.available_width(), 200.0, 72.0);
    let group = Group { name: "found".to_owned(), panels, version: state.bench.version, side, columns, standing: None };
    group_ui(ui, &group, state, view, out);
}

fn weak_line(ui: &mut Ui) {
    weak(ui, crate::text!("puzzle-no-data"));
}
