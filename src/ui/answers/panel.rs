//! What the network says about images it has never trained on: always the same ones, in the same places.

use crate::eval::turing::has_pair;
use crate::task::{MetricInfo, Panel, PanelKind};
use crate::train::AnswerItem;
use crate::ui::core::commands::Commands;
use crate::ui::core::commands::UiCommand;
use crate::ui::core::commands::show::ShowCommand;
use crate::ui::core::commands::training::TrainCommand;
use crate::ui::core::grid::{Group, fit, group_ui};
use crate::ui::core::name::PaneId;
use crate::ui::core::parts::{empty, grouped, small};
use crate::ui::core::run_view::Phase;
use crate::ui::core::state::State;
use crate::ui::core::theme::{GRID, palette};
use crate::ui::core::view::View;
use egui::{Align, Layout, RichText, ScrollArea, Slider, Ui};

pub(crate) fn answers_ui(ui: &mut Ui, state: &State, view: &mut View, out: &mut Commands) {
    let Some(sheet) = state.run.shown().cloned() else {
        let key = match (&state.run.phase, &state.run.mining) {
            (Phase::Idle | Phase::Ended(_) | Phase::Failed, _) => "answers-empty",
            (_, Some(_)) => "answers-mining",
            _ => "answers-wait",
        };
        return empty(ui, &crate::texts::lookup(key, &[]), &crate::texts::lookup(&format!("{key}.help"), &[]));
    };
    scrub_ui(ui, state, out);
    wipe_ui(ui, state, out);
    let headline = state.task().and_then(|task| task.info().metrics.first().copied());
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.set_max_width(ui.available_width() - 4.0);
        overview_ui(ui, state, &sheet.overview, view, out);
        for (index, item) in sheet.items.iter().enumerate() {
            item_ui(ui, state, (index, item), headline, view, out);
        }
        ui.add_space(GRID * 2.0);
    });
}

/// One slider over every kept step; its right end follows the newest answers.
fn scrub_ui(ui: &mut Ui, state: &State, out: &mut Commands) {
    let run = &state.run;
    let last = run.kept.len().saturating_sub(1);
    let at = run.looked_at.and_then(|step| run.kept.iter().position(|kept| *kept == step)).unwrap_or(last);
    let step = run.kept.get(at).copied().unwrap_or_default();
    ui.horizontal(|ui| {
        let text = if run.looked_at.is_none() { "answers-newest" } else { "answers-earlier" };
        ui.label(RichText::new(crate::texts::lookup(text, &[("step", grouped(step).into())])).strong());
        if run.looked_at.is_some() && ui.small_button(crate::text!("answers-to-newest")).clicked() {
            out.push(TrainCommand::LookAt(last).into());
        }
        let paired = run.shown().and_then(|sheet| sheet.items.first()).is_some_and(|item| has_pair(&item.panels));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if paired
                && ui
                    .small_button(crate::text!("turing-open"))
                    .on_hover_text(crate::text!("turing-open.help"))
                    .clicked()
            {
                out.push(UiCommand::Call(PaneId::TURING));
            }
        });
    });
    // The row stands there from the beginning, so that nothing jumps when a second step is kept.
    ui.add_enabled_ui(last > 0, |ui| {
        let mut place = at;
        ui.spacing_mut().slider_width = ui.available_width() - GRID;
        let slider = Slider::new(&mut place, 0..=last.max(1)).show_value(false);
        let response = ui.name_inputs(crate::text!("answers-scrub"), |ui| ui.add(slider));
        if response.changed() {
            out.push(TrainCommand::LookAt(place).into());
        }
        if !response.dragged() {
            response.on_hover_text(crate::text!("answers-scrub.help"));
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
    let group = Group { name: "overview".to_owned(), panels, version: state.run.version, side, columns };
    group_ui(ui, &group, state, view, out);
    ui.add_space(GRID);
}

#[expect(clippy::too_many_arguments, reason = "what is painted, what widgets remember, and where commands go")]
fn item_ui(
    ui: &mut Ui,
    state: &State,
    (index, item): (usize, &AnswerItem),
    headline: Option<MetricInfo>,
    view: &mut View,
    out: &mut Commands,
) {
    let (largest, smallest) = if state.preferences.lecture { (420.0, 200.0) } else { (220.0, 68.0) };
    let (side, columns) = fit(item.panels.len(), ui.available_width(), largest, smallest);
    ui.spacing_mut().item_spacing.y = GRID / 2.0;
    let name = format!("answer{index}");
    group_ui(ui, &Group { name, panels: &item.panels, version: state.run.version, side, columns }, state, view, out);
    if let Some(metric) = headline {
        small(ui, metrics_line(item, &metric)).on_hover_text(format!("{}\n{}", item.name, metric.help()));
    }
    ui.add_space(GRID);
}

/// `Hole 17.9 dB  ·  mean fill 15.1  ·  diffusion 18.0`: the number with its frame of reference.
fn metrics_line(item: &AnswerItem, metric: &MetricInfo) -> String {
    let value =
        |name: &str| item.measures.iter().find(|(measured, _)| measured == name).map(|(_, value)| f64::from(*value));
    let Some(own) = value(metric.name) else { return item.name.clone() };
    let mut text = format!("{} {} {}", metric.title(), short(own), metric.unit);
    for baseline in metric.baselines {
        let bare = baseline.strip_prefix("baseline/").unwrap_or(baseline);
        if let Some(value) = value(&format!("baseline/{bare}")) {
            let key = format!("metric-{}", bare.replace(['_', '/'], "-"));
            let name = crate::texts::find(&key, &[]).unwrap_or_else(|| bare.replace('_', " "));
            text.push_str(&format!("  ·  {name} {}", short(value)));
        }
    }
    text
}

fn short(value: f64) -> String {
    if value.abs() >= 1.0 { format!("{value:.1}") } else { format!("{value:.2}") }
}
