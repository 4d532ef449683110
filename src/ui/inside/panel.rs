//! Looking inside the network, from the pixel to the unit: the plan of the network, what a layer does, what its maps say
//! about a photo, how one of their numbers comes to be, and what the first filters are.

use crate::train::InsideReply;
use crate::ui::core::commands::Commands;
use crate::ui::core::parts::{busy, empty, grouped, segments, small};
use crate::ui::core::seen::Seen;
use crate::ui::core::theme::{GRID, palette};
use crate::ui::core::view::View;
use crate::ui::inside::commands::{InsideCommand, is_due, subject as inside_subject};
use crate::ui::inside::looked::looked_ui;
use crate::ui::inside::maps::{filters_ui, maps_ui};
use crate::ui::inside::number::number_ui;
use crate::ui::inside::state::{InsideState, Network};
use crate::ui::inside::steps::steps_ui;
use crate::ui::inside::strip::strip_ui;
use egui::{Checkbox, Ui};
use std::time::Duration;

/// From this width on two columns stand side by side.
const WIDE: f32 = GRID * 110.0;
/// An answer is awaited so long before a sign of it is shown: the panel does not flicker while it follows a run.
const PATIENCE: Duration = Duration::from_millis(600);

pub(crate) fn inside_ui(ui: &mut Ui, state: &Seen<'_, InsideState>, view: &mut View, out: &mut Commands) {
    let inside = &state.own;
    let Some(subject) = inside_subject(state) else {
        return empty(ui, &crate::text!("inside-empty"), &crate::text!("inside-empty.help"));
    };
    let is_other = inside.subject.as_ref() != Some(&subject);
    if is_other || is_due(inside, state) {
        out.push(InsideCommand::Look.into());
    }
    if let Some(reason) = &inside.refused {
        ui.colored_label(palette(ui).problem, reason);
    }
    let Some((step, reply)) = &inside.reply else {
        if inside.refused.is_none() {
            busy(ui, &crate::text!("inside-looking"));
        } else if ui.button(crate::text!("inside-again")).clicked() {
            out.push(InsideCommand::Look.into());
        }
        return;
    };
    network_ui(ui, state, *step, out);
    if reply.plan.is_empty() {
        layers_ui(ui, reply, out);
    } else {
        strip_ui(ui, state, reply, view, out);
    }
    ui.add_space(GRID / 2.0);
    if ui.available_width() > WIDE {
        // The photo's way through the layer stands beside what the layer does.
        ui.columns(2, |columns| {
            if let [left, right] = columns {
                looked_ui(left, state, reply, view, out);
                layer_ui(right, reply);
            }
        });
    } else {
        looked_ui(ui, state, reply, view, out);
        layer_ui(ui, reply);
    }
    maps_ui(ui, state, reply, view, out);
    if let Some(filters) = &reply.filters {
        filters_ui(ui, state, (filters, reply), view, out);
    }
}

/// What the layer does, and one of its numbers worked out.
fn layer_ui(ui: &mut Ui, reply: &InsideReply) {
    if let Some(layer) = reply.plan.get(reply.layer) {
        steps_ui(ui, layer);
    }
    number_ui(ui, reply);
}

/// Which weights are looked at, and how fresh the look is.
fn network_ui(ui: &mut Ui, state: &Seen<'_, InsideState>, step: u64, out: &mut Commands) {
    let inside = state.own;
    ui.horizontal_wrapped(|ui| {
        match &inside.subject {
            Some((Network::Run(_), ..)) => {
                let trained = crate::text!("inside-trained", step = grouped(step));
                let names = [
                    (trained, crate::text!("inside-trained.help")),
                    (crate::text!("inside-untrained"), crate::text!("inside-untrained.help")),
                ];
                if let Some(clicked) = segments(ui, &names, usize::from(inside.untrained)) {
                    out.push(InsideCommand::Untrained(clicked == 1).into());
                }
                let mut follows = inside.follows;
                let enabled = !inside.untrained && state.run.is_alive();
                let follow = ui.add_enabled(enabled, Checkbox::new(&mut follows, crate::text!("inside-follow")));
                if follow.on_hover_text(crate::text!("inside-follow.help")).changed() {
                    out.push(InsideCommand::Follow(follows).into());
                }
                let again = ui.button(crate::text!("inside-again")).on_hover_text(crate::text!("inside-again.help"));
                if again.clicked() {
                    out.push(InsideCommand::Look.into());
                }
            }
            _ => {
                let method = state.task().map(|task| task.info().title()).unwrap_or_default();
                small(ui, crate::text!("inside-fresh", method = method, seed = state.settings.seed))
                    .on_hover_text(crate::text!("inside-fresh.help"));
            }
        }
        if inside.waiting.is_some_and(|since| since.elapsed() > PATIENCE) {
            ui.add(egui::Spinner::new().size(GRID * 1.75).color(palette(ui).accent));
        }
    });
}

/// The names of the layers of a backbone that does not tell its plan.
fn layers_ui(ui: &mut Ui, reply: &InsideReply, out: &mut Commands) {
    ui.horizontal_wrapped(|ui| {
        let names: Vec<(String, String)> =
            reply.layers.iter().map(|name| ((*name).to_owned(), crate::text!("inside-layer.help"))).collect();
        if let Some(name) = segments(ui, &names, reply.layer).and_then(|clicked| reply.layers.get(clicked)) {
            out.push(InsideCommand::Layer((*name).to_owned()).into());
        }
    });
}
