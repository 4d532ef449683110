//! Choosing the classifier, and how it stands with it.

use crate::task::Question;
use crate::train::ClassifierKind;
use crate::ui::core::commands::Commands;
use crate::ui::core::commands::embeddings::subject;
use crate::ui::core::parts::{empty, grouped, main_button, small, warning};
use crate::ui::core::seen::Seen;
use crate::ui::core::theme::GRID;
use crate::ui::stress::classifier::{at_hand, kind, own_questions, wanted};
use crate::ui::stress::commands::StressCommand;
use crate::ui::stress::held::{Awaited, Held};
use crate::ui::stress::state::{Parameters, StressView};
use egui::{ComboBox, ProgressBar, RichText, Ui};

/// The name of a kind of classifier and what it is.
fn named(kind: ClassifierKind) -> [String; 2] {
    let key = match kind {
        ClassifierKind::Own => "stress-kind-own",
        ClassifierKind::Frozen => "stress-kind-frozen",
        ClassifierKind::Labelled => "stress-kind-labelled",
    };
    [crate::texts::lookup(key, &[]), crate::texts::lookup(&format!("{key}.help"), &[])]
}

/// Which classifier, and where it reads a layer, which.
pub(super) fn choice_ui(ui: &mut Ui, state: &Seen<'_, StressView>, out: &mut Commands) {
    let (stress, chosen) = (state.own, kind(state.own, state));
    let mut parameters = stress.parameters;
    ui.horizontal_wrapped(|ui| {
        let name = ui.label(crate::text!("stress-classifier"));
        let [title, help] = named(chosen);
        let list = ComboBox::from_id_salt("classifier").selected_text(title).width(GRID * 18.0).truncate();
        let list = list.show_ui(ui, |ui| {
            for kind in ClassifierKind::ALL {
                let [title, help] = named(kind);
                // A method that classifies nothing has no heads to ask.
                ui.add_enabled_ui(kind != ClassifierKind::Own || !own_questions(state).is_empty(), |ui| {
                    let entry = ui.selectable_label(kind == chosen, title).on_hover_text(help);
                    if entry.on_disabled_hover_text(crate::text!("stress-kind-none")).clicked() {
                        parameters.kind = Some(kind);
                    }
                });
            }
        });
        list.response.labelled_by(name.id).on_hover_text(help);
        if chosen == ClassifierKind::Frozen {
            layer_ui(ui, stress, &mut parameters);
        }
    });
    if parameters != stress.parameters {
        out.push(StressCommand::Parameters(parameters).into());
    }
}

/// The layer, once it is known which ones there are.
fn layer_ui(ui: &mut Ui, stress: &StressView, parameters: &mut Parameters) {
    let measured = stress.measured.as_ref().map(|measured| &measured.report.layers);
    let held = stress.handing.held.as_ref().map(|held| &held.handed.layers);
    let Some(layers) = held.or(measured).filter(|layers| !layers.is_empty()) else { return };
    let name = ui.label(crate::text!("stress-layer"));
    let chosen = parameters.layer.or(layers.last().copied()).unwrap_or_default();
    let list = ComboBox::from_id_salt("layer").selected_text(chosen).width(GRID * 8.0).show_ui(ui, |ui| {
        for layer in layers {
            if ui.selectable_label(chosen == *layer, *layer).clicked() {
                parameters.layer = Some(layer);
            }
        }
    });
    list.response.labelled_by(name.id).on_hover_text(crate::text!("stress-layer.help"));
}

/// The choice, and the classifier if it is at hand; else what is being done to have it. What takes long is begun by a press.
pub(super) fn held_ui<'a>(ui: &mut Ui, state: &Seen<'a, StressView>, out: &mut Commands) -> Option<&'a Held> {
    let stress: &'a StressView = state.own;
    if subject(state).is_none() {
        empty(ui, &crate::text!("stress-empty"), &crate::text!("stress-empty.help"));
        return None;
    }
    choice_ui(ui, state, out);
    if let Some(awaited) = &stress.handing.awaited {
        awaited_ui(ui, awaited, out);
    }
    let wanted = wanted(stress, state)?;
    if let Some(held) = at_hand(stress, state) {
        let now = state.run.progress.step;
        if now > held.step && stress.handing.awaited.is_none() {
            ui.horizontal_wrapped(|ui| {
                small(ui, crate::text!("stress-held-older", step = grouped(held.step), now = grouped(now)));
                let anew = ui.small_button(crate::text!("stress-take-anew"));
                if anew.on_hover_text(crate::text!("stress-take-anew.help")).clicked() {
                    out.push(StressCommand::Fetch.into());
                }
            });
        }
        return Some(held);
    }
    if stress.handing.awaited.as_ref().is_some_and(|awaited| awaited.subject == wanted) {
        return None;
    }
    let refused = stress.handing.refused.as_ref().filter(|(of, _)| *of == wanted);
    if let Some((_, reason)) = refused {
        warning(ui, reason);
    }
    match (wanted.kind, refused) {
        (ClassifierKind::Labelled, _) | (_, Some(_)) => {
            let begin = main_button(ui, &crate::text!("stress-make"));
            if begin.on_hover_text(crate::text!("stress-make.help")).clicked() {
                out.push(StressCommand::Fetch.into());
            }
        }
        _ => out.push(StressCommand::Fetch.into()),
    }
    None
}

fn awaited_ui(ui: &mut Ui, awaited: &Awaited, out: &mut Commands) {
    let seconds = format!("{:.0}", awaited.since.elapsed().as_secs_f32());
    small(ui, crate::text!("stress-making", seconds = seconds));
    ui.horizontal(|ui| {
        progress_ui(ui, (awaited.done, &crate::text!("stress-making-progress")), StressCommand::Withdraw, out);
    });
}

/// How much of something is done, and a way to end it.
pub(super) fn progress_ui(ui: &mut Ui, (done, name): (f32, &str), end: StressCommand, out: &mut Commands) {
    let share = RichText::new(format!("{:.0} %", done * 100.0)).small();
    let width = ui.available_width() - GRID * 10.0;
    let bar = ProgressBar::new(done).text(share).corner_radius(3).desired_width(width);
    let bar = ui.add(bar.desired_height(GRID * 2.0));
    ui.ctx().accesskit_node_builder(bar.id, |node| node.set_label(name.to_owned()));
    let cancel = ui.button(crate::text!("stress-cancel"));
    if cancel.on_hover_text(crate::text!("stress-cancel.help")).clicked() {
        out.push(end.into());
    }
}

/// What a classifier is asked about, in words.
pub(super) fn question_text(question: Question) -> String {
    match question {
        Question::Class => crate::text!("stress-asks-class"),
        Question::Turn => crate::text!("stress-asks-turn"),
        Question::Across | Question::Down => crate::text!("stress-asks-move"),
    }
}
