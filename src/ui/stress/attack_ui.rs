//! The attack view: the chosen photo, what was added to it, the sum, and what the classifier says of both.

use crate::eval::Through;
use crate::ui::core::commands::Commands;
use crate::ui::core::grid::{Group, fit, group_ui};
use crate::ui::core::parts::{busy, segments, small, warning, weak};
use crate::ui::core::seen::Seen;
use crate::ui::core::theme::GRID;
use crate::ui::core::view::View;
use crate::ui::stress::attack::wanted;
use crate::ui::stress::classifier_ui::{held_ui, question_text};
use crate::ui::stress::commands::StressCommand;
use crate::ui::stress::held::Held;
use crate::ui::stress::state::StressView;
use crate::ui::stress::views::{REACH, STEPS};
use egui::{Slider, Ui};

/// Pictures that stand in the first row: the photo, the perturbation, the attacked photo.
const PICTURES: usize = 3;

pub(super) fn attack_ui(ui: &mut Ui, state: &Seen<'_, StressView>, view: &mut View, out: &mut Commands) {
    weak(ui, crate::text!("attack-intro")).on_hover_text(crate::text!("attack-intro.help"));
    let Some(held) = held_ui(ui, state, out) else { return };
    if !held.handed.has_gradient {
        return warning(ui, &crate::text!("attack-no-gradient"));
    }
    plan_ui(ui, state, held, out);
    let attack = &state.own.attack;
    let wanted = wanted(state.own, state);
    let is_there = attack.found.as_ref().map(|found| found.key) == wanted;
    if wanted.is_some() && !is_there && attack.under_way != wanted {
        out.push(StressCommand::Attack.into());
    }
    match attack.found.as_ref().map(|found| &found.panels) {
        Some(Ok(panels)) => panels_ui(ui, (state, panels), view, out),
        Some(Err(reason)) => warning(ui, reason),
        None => {}
    }
    // Below the pictures, so that nothing jumps while a slider moves.
    if attack.under_way.is_some() {
        busy(ui, &crate::text!("attack-busy"));
    } else if let Some(question) = held.handed.questions.first() {
        small(ui, question_text(*question));
    }
}

/// How far, how many steps, through what.
fn plan_ui(ui: &mut Ui, state: &Seen<'_, StressView>, held: &Held, out: &mut Commands) {
    let mut plan = state.own.attack.plan;
    let slider = |ui: &mut Ui| {
        ui.spacing_mut().slider_width = (ui.available_width() - GRID * 12.0).clamp(GRID * 8.0, GRID * 34.0);
    };
    let (reach, steps) = (crate::text!("attack-reach"), crate::text!("attack-steps"));
    ui.horizontal(|ui| {
        ui.label(&reach).on_hover_text(crate::text!("attack-reach.help"));
        slider(ui);
        ui.name_inputs(&reach, |ui| ui.add(Slider::new(&mut plan.reach, REACH).step_by(0.5).suffix("/255")));
    });
    ui.horizontal(|ui| {
        ui.label(&steps).on_hover_text(crate::text!("attack-steps.help"));
        slider(ui);
        ui.name_inputs(&steps, |ui| ui.add(Slider::new(&mut plan.steps, STEPS)));
    });
    let open: Vec<Through> =
        Through::ALL.into_iter().filter(|through| through.is_open(&held.handed.questions)).collect();
    if open.len() > 1 {
        ui.horizontal_wrapped(|ui| {
            ui.label(crate::text!("attack-through")).on_hover_text(crate::text!("attack-through.help"));
            let named = |through: &Through| {
                let key = match through {
                    Through::Main => "attack-through-class",
                    Through::Turns => "attack-through-turns",
                    Through::Both => "attack-through-both",
                };
                (crate::texts::lookup(key, &[]), crate::texts::lookup(&format!("{key}.help"), &[]))
            };
            let names: Vec<_> = open.iter().map(named).collect();
            let at = open.iter().position(|through| *through == plan.through).unwrap_or_default();
            if let Some(chosen) = segments(ui, &names, at).and_then(|clicked| open.get(clicked)) {
                plan.through = *chosen;
            }
        });
    }
    if plan != state.own.attack.plan {
        out.push(StressCommand::Plan(plan).into());
    }
}

fn panels_ui(
    ui: &mut Ui,
    (state, panels): (&Seen<'_, StressView>, &[crate::task::Panel]),
    view: &mut View,
    out: &mut Commands,
) {
    let largest = if state.preferences.lecture { 360.0 } else { 240.0 };
    let (pictures, answers) = panels.split_at(PICTURES.min(panels.len()));
    let version = state.own.attack.version;
    // All in one row where there is room; else what is said stands under what it is said of.
    let rows: &[(&str, &[crate::task::Panel])] = match ui.available_width() >= GRID * 80.0 {
        true => &[("attack", panels)],
        false => &[("attack", pictures), ("attack-says", answers)],
    };
    for (name, panels) in rows {
        let (side, columns) = fit(panels.len(), ui.available_width(), largest, 72.0);
        let group = Group { name: (*name).to_owned(), panels, version, side, columns, standing: None };
        group_ui(ui, &group, state, view, out);
    }
}
