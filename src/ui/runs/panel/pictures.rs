//! What the chosen runs said about the same held-out images at the same step, one below the other, so that the same
//! picture stands in the same column.

use crate::train::AnswerItem;
use crate::train::runs::RunEntry;
use crate::ui::core::commands::Commands;
use crate::ui::core::grid::{Group, fit, group_ui};
use crate::ui::core::parts::{busy, grouped, segments, small, weak};
use crate::ui::core::seen::{Seen, Sight};
use crate::ui::core::theme::{GRID, palette, series};
use crate::ui::runs::commands::RunsCommand;
use crate::ui::runs::panel::curves;
use crate::ui::runs::panel::view::RunsView;
use crate::ui::runs::panel::wiped::Side;
use crate::ui::runs::state::RunsState;
use egui::{RichText, ScrollArea, Sense, Slider, Ui, vec2};

pub(crate) fn pictures_ui(
    ui: &mut Ui,
    state: &Seen<'_, RunsState>,
    chosen: &[&RunEntry],
    view: &mut Sight<'_, RunsView>,
    out: &mut Commands,
) {
    let steps = state.own.kept_steps();
    let Some(step) = state.own.shown_step() else {
        if chosen.iter().all(|run| state.own.records.contains_key(&run.folder)) {
            weak(ui, crate::text!("runs-no-pictures"));
        } else {
            busy(ui, &crate::text!("runs-reading"));
        }
        return;
    };
    step_ui(ui, &steps, step, out);
    if chosen.len() == 2 {
        how_ui(ui, state.own.wipe, out);
    }
    let sides = sides(state, chosen, step);
    let names = common_names(state, chosen, step);
    let places = curves::colour_places(state);
    ScrollArea::vertical().auto_shrink(false).id_salt("run-pictures").show(ui, |ui| {
        ui.set_max_width(ui.available_width() - 4.0);
        if names.is_empty() {
            weak(ui, crate::text!("runs-other-images"));
        }
        for name in &names {
            ui.label(RichText::new(name).strong());
            if let Some(sides) = &sides {
                wiped_ui(ui, state, (sides, name), view, out);
                continue;
            }
            for (place, run) in chosen.iter().enumerate() {
                let colour = places.get(place).copied().unwrap_or(0);
                answer_ui(ui, state, (run, step, colour), name, view, out);
            }
            ui.add_space(GRID);
        }
    });
}

/// One below the other, or both in one picture.
fn how_ui(ui: &mut Ui, wipe: bool, out: &mut Commands) {
    let words = |key: &str| (crate::texts::lookup(key, &[]), crate::texts::lookup(&format!("{key}.help"), &[]));
    let names = ["runs-below", "runs-wipe"].map(words);
    ui.horizontal(|ui| {
        if let Some(clicked) = segments(ui, &names, usize::from(wipe)) {
            out.push(RunsCommand::Wipe(clicked == 1).into());
        }
    });
}

/// The answers of two runs for one picture, where that is wanted and both are there.
fn sides(state: &Seen<'_, RunsState>, chosen: &[&RunEntry], step: u64) -> Option<[Side; 2]> {
    let [left, right] = chosen else { return None };
    let side = |run: &RunEntry| {
        let of = (run.folder.clone(), state.own.kept_step(&run.folder, step)?);
        let sheet = state.own.sheets.get(&of)?.clone();
        Some((of, sheet))
    };
    if state.own.wipe { Some([side(left)?, side(right)?]) } else { None }
}

/// The pictures of one image, the first run left of the border.
fn wiped_ui(
    ui: &mut Ui,
    state: &Seen<'_, RunsState>,
    (sides, name): (&[Side; 2], &str),
    view: &mut Sight<'_, RunsView>,
    out: &mut Commands,
) {
    let Some(panels) = view.own.wiped.panels(sides, name) else { return };
    let (side, columns) = fit(panels.len(), ui.available_width(), 220.0, 96.0);
    let (group, version) = (format!("wiped {name}"), view.own.wiped.version);
    group_ui(ui, &Group { name: group, panels: &panels, version, side, columns, standing: None }, state, view, out);
    ui.add_space(GRID);
}

fn step_ui(ui: &mut Ui, steps: &[u64], step: u64, out: &mut Commands) {
    let last = steps.len().saturating_sub(1);
    let mut place = steps.iter().position(|kept| *kept == step).unwrap_or(last);
    ui.horizontal(|ui| {
        ui.label(RichText::new(crate::text!("runs-step", step = grouped(step))).strong());
        ui.spacing_mut().slider_width = (ui.available_width() - GRID).max(GRID * 8.0);
        ui.add_enabled_ui(last > 0, |ui| {
            let slider = Slider::new(&mut place, 0..=last.max(1)).show_value(false);
            let response = ui.name_inputs(crate::text!("runs-step-slider"), |ui| ui.add(slider));
            if response.changed()
                && let Some(step) = steps.get(place)
            {
                out.push(RunsCommand::Step(*step).into());
            }
        });
    });
}

/// The held-out images that every chosen run showed at `step` or just before, in the order of the first run.
fn common_names(state: &Seen<'_, RunsState>, chosen: &[&RunEntry], step: u64) -> Vec<String> {
    let names_of = |run: &&RunEntry| -> Option<Vec<String>> {
        let kept = state.own.kept_step(&run.folder, step)?;
        let sheet = state.own.sheets.get(&(run.folder.clone(), kept))?;
        Some(sheet.items.iter().map(|item| item.name.clone()).collect())
    };
    let mut all = chosen.iter().filter_map(names_of);
    let mut common = all.next().unwrap_or_default();
    for names in all {
        common.retain(|name| names.contains(name));
    }
    common
}

#[expect(clippy::too_many_arguments, reason = "what is painted, what widgets remember, and where commands go")]
fn answer_ui(
    ui: &mut Ui,
    state: &Seen<'_, RunsState>,
    (run, step, colour): (&RunEntry, u64, usize),
    name: &str,
    view: &mut Sight<'_, RunsView>,
    out: &mut Commands,
) {
    let kept = state.own.kept_step(&run.folder, step);
    ui.horizontal(|ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(4.0, GRID * 1.75), Sense::hover());
        ui.painter().rect_filled(rect, 1.0, series(palette(ui), colour));
        small(ui, run.short_name());
        match kept {
            Some(kept) if kept != step => {
                small(ui, crate::text!("runs-kept-before", step = grouped(kept)));
            }
            None => {
                small(ui, crate::text!("runs-not-kept"));
            }
            Some(_) => {}
        }
    });
    let Some(kept) = kept else { return };
    let Some(sheet) = state.own.sheets.get(&(run.folder.clone(), kept)) else {
        return busy(ui, &crate::text!("runs-reading"));
    };
    let item: Option<&AnswerItem> = sheet.items.iter().find(|item| item.name == name);
    if let Some(item) = item {
        let (side, columns) = fit(item.panels.len(), ui.available_width(), 140.0, 56.0);
        let place = format!("{}{name}", run.folder.display());
        let version = kept;
        group_ui(
            ui,
            &Group { name: place, panels: &item.panels, version, side, columns, standing: None },
            state,
            view,
            out,
        );
    }
}
