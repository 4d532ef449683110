//! What the network says about images it has never trained on: always the same ones, in the same places.

use crate::eval::turing::has_pair;
use crate::task::{AnyTask, Panel, PanelKind};
use crate::train::AnswerSheet;
use crate::ui::answers::item::item_ui;
use crate::ui::answers::own::{ID, OwnPicture};
use crate::ui::answers::own_panel::own_ui;
use crate::ui::core::commands::Commands;
use crate::ui::core::commands::UiCommand;
use crate::ui::core::commands::show::ShowCommand;
use crate::ui::core::commands::training::TrainCommand;
use crate::ui::core::grid::{Group, fit, group_ui};
use crate::ui::core::name::PaneId;
use crate::ui::core::parts::{empty, grouped};
use crate::ui::core::run_view::Phase;
use crate::ui::core::scrub::scrub_ui;
use crate::ui::core::state::{Standing, State};
use crate::ui::core::theme::{GRID, palette};
use crate::ui::core::view::View;
use egui::{Align, Layout, RichText, ScrollArea, Slider, Ui};

pub(super) fn answers_ui(ui: &mut Ui, (own, state): (&OwnPicture, &State), view: &mut View, out: &mut Commands) {
    let Some(sheet) = state.run.shown().cloned() else {
        let key = match (&state.run.phase, &state.run.mining) {
            (Phase::Idle | Phase::Ended(_) | Phase::Failed, _) => "answers-empty",
            (_, Some(_)) => "answers-mining",
            _ => "answers-wait",
        };
        return empty(ui, &crate::texts::lookup(key, &[]), &crate::texts::lookup(&format!("{key}.help"), &[]));
    };
    view.takes_pictures.push((ID, ui.clip_rect()));
    if state.preferences.lecture {
        // The pictures first, which step they are of and what can be done below.
        ui.with_layout(Layout::bottom_up(Align::Min), |ui| {
            wipe_ui(ui, state, out);
            scrub_ui(ui, state, out);
            head_ui(ui, state, out);
            ui.with_layout(Layout::top_down(Align::Min), |ui| sheet_ui(ui, (own, state, &sheet), view, out));
        });
    } else {
        head_ui(ui, state, out);
        scrub_ui(ui, state, out);
        wipe_ui(ui, state, out);
        sheet_ui(ui, (own, state, &sheet), view, out);
    }
}

/// The answers to every picture, below those of the whole.
fn sheet_ui(
    ui: &mut Ui,
    (own, state, sheet): (&OwnPicture, &State, &AnswerSheet),
    view: &mut View,
    out: &mut Commands,
) {
    let headline = state.run_task().and_then(|task| task.info().metrics.first().copied());
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.set_max_width(ui.available_width() - 4.0);
        own_ui(ui, (own, state), headline, view, out);
        overview_ui(ui, state, &sheet.overview, view, out);
        for (index, item) in sheet.items.iter().enumerate() {
            item_ui(ui, state, (index, item), headline, view, out);
        }
        ui.add_space(GRID * 2.0);
    });
}

/// Which step is shown, and what can be done with it.
fn head_ui(ui: &mut Ui, state: &State, out: &mut Commands) {
    let run = &state.run;
    let last = run.kept.len().saturating_sub(1);
    let step = run.kept.get(run.place().unwrap_or(last)).copied().unwrap_or_default();
    // In a narrow panel the buttons stand below.
    ui.horizontal_wrapped(|ui| {
        let text = if run.looked_at.is_none() { "answers-newest" } else { "answers-earlier" };
        ui.label(RichText::new(crate::texts::lookup(text, &[("step", grouped(step).into())])).strong());
        if run.looked_at.is_some() && ui.small_button(crate::text!("answers-to-newest")).clicked() {
            out.push(TrainCommand::Play(false).into());
            out.push(TrainCommand::LookAt(last).into());
        }
        let paired = run.shown().and_then(|sheet| sheet.items.first()).is_some_and(|item| has_pair(&item.panels));
        let fills = state.run_task().is_some_and(AnyTask::fills_marked);
        if fills && ui.small_button(crate::text!("brush-open")).on_hover_text(crate::text!("brush-open.help")).clicked()
        {
            out.push(UiCommand::Call(PaneId::BRUSH));
        }
        if paired
            && ui.small_button(crate::text!("turing-open")).on_hover_text(crate::text!("turing-open.help")).clicked()
        {
            out.push(UiCommand::Call(PaneId::TURING));
        }
    });
}

fn wipe_ui(ui: &mut Ui, state: &State, out: &mut Commands) {
    let has_wipe = state.run.shown().is_some_and(|sheet| {
        sheet.items.iter().any(|item| item.panels.iter().any(|panel| matches!(panel.kind, PanelKind::Wipe { .. })))
    });
    if !has_wipe {
        return;
    }
    ui.horizontal(|ui| {
        let colours = palette(ui);
        ui.label(RichText::new(crate::text!("answers-wipe-left")).small().color(colours.network));
        let mut share = state.wipe;
        ui.spacing_mut().slider_width = (ui.available_width() - GRID * 7.0).clamp(GRID * 6.0, GRID * 30.0);
        let slider = ui.name_inputs(crate::text!("answers-wipe"), |ui| {
            ui.add(Slider::new(&mut share, 0.0..=1.0).show_value(false))
        });
        ui.label(RichText::new(crate::text!("answers-wipe-right")).small().color(colours.truth));
        if slider.on_hover_text(crate::text!("answers-wipe.help")).changed() {
            out.push(ShowCommand::Wipe(share).into());
        }
    });
}

/// All held-out answers in one look, above the single ones.
fn overview_ui(ui: &mut Ui, state: &State, panels: &[Panel], view: &mut View, out: &mut Commands) {
    if panels.is_empty() {
        return;
    }
    let (largest, smallest) = if state.preferences.lecture { (420.0, 260.0) } else { (260.0, 150.0) };
    let (side, columns) = fit(panels.len(), ui.available_width(), largest, smallest);
    ui.label(RichText::new(crate::text!("answers-overview")).strong())
        .on_hover_text(crate::text!("answers-overview.help"));
    let standing = Some(Standing::Overview);
    let group = Group { name: "overview".to_owned(), panels, version: state.run.version, side, columns, standing };
    group_ui(ui, &group, state, view, out);
    ui.add_space(GRID);
}
