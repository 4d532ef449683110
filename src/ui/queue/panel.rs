//! The queue as a list: what trains, what waits in which order, what failed and why.

use crate::ui::core::commands::Commands;
use crate::ui::core::parts::{empty, grouped, main_button, small, weak};
use crate::ui::core::queue::{Queued, Stands};
use crate::ui::core::reopen::called;
use crate::ui::core::state::State;
use crate::ui::core::theme::{GRID, palette};
use crate::ui::queue::commands::QueueCommand;
use egui::{Button, ComboBox, Frame, Margin, RichText, ScrollArea, Ui};

/// What a run of the queue may be trained on.
const DEVICES: [&str; 3] = ["auto", "cpu", "gpu"];

pub(super) fn queue_ui(ui: &mut Ui, state: &State, out: &mut Commands) {
    let queue = &state.preferences.queue;
    ui.horizontal_wrapped(|ui| {
        let add = ui.button(crate::text!("queue-add"));
        if add.on_hover_text(crate::text!("queue-add.help")).clicked() {
            out.push(QueueCommand::Add.into());
        }
        if queue.works {
            let pause = ui.button(crate::text!("queue-pause"));
            if pause.on_hover_text(crate::text!("queue-pause.help")).clicked() {
                out.push(QueueCommand::Work(false).into());
            }
        } else if !queue.runs.is_empty()
            && main_button(ui, &crate::text!("queue-start")).on_hover_text(crate::text!("queue-start.help")).clicked()
        {
            out.push(QueueCommand::Work(true).into());
        }
    });
    let title = state.task().map(|task| task.info().title()).unwrap_or_default();
    small(ui, line(&title, &called(&state.settings.data), state.settings.seed, state.settings.steps));
    if queue.runs.is_empty() {
        return empty(ui, &crate::text!("queue-empty"), &crate::text!("queue-empty.help"));
    }
    ui.add_space(GRID / 2.0);
    ScrollArea::vertical().id_salt("queue").auto_shrink(false).show(ui, |ui| {
        for (place, run) in queue.runs.iter().enumerate() {
            ui.push_id(run.number, |ui| row_ui(ui, state, (run, place, queue.runs.len()), out));
            ui.add_space(GRID / 2.0);
        }
    });
}

/// Data, seed and steps of a run, with its method.
fn line(title: &str, data: &str, seed: u64, steps: u64) -> String {
    crate::text!("queue-line", method = title, data = data, seed = seed.to_string(), steps = grouped(steps))
}

/// The title of a run's method.
fn title_of(state: &State, run: &Queued) -> String {
    let task = state.tasks.iter().find(|task| task.info().id == run.settings.task);
    task.map_or_else(|| run.settings.task.clone(), |task| task.info().title())
}

fn row_ui(ui: &mut Ui, state: &State, (run, place, count): (&Queued, usize, usize), out: &mut Commands) {
    let colours = palette(ui);
    let frame = Frame::new().fill(colours.raised).corner_radius(4.0).inner_margin(Margin::same(GRID as i8));
    frame.show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        ui.horizontal_wrapped(|ui| {
            ui.label(RichText::new(format!("{}. {}", place + 1, title_of(state, run))).strong());
            let (key, ink) = match &run.stands {
                Stands::Trains => ("queue-trains", colours.accent),
                Stands::Opens => ("queue-opens", colours.accent),
                Stands::Failed(_) => ("queue-failed", colours.problem),
                Stands::Waits if run.held => ("queue-held", colours.weak),
                Stands::Waits => ("queue-waits", colours.weak),
            };
            ui.label(RichText::new(crate::texts::lookup(key, &[])).small().color(ink));
        });
        let settings = &run.settings;
        let told = crate::text!(
            "queue-rest",
            data = called(&settings.data),
            seed = settings.seed.to_string(),
            steps = grouped(settings.steps)
        );
        small(ui, told).on_hover_text(crate::train::train_line(settings));
        if let Stands::Failed(reason) = &run.stands {
            weak(ui, reason.as_str());
        }
        ui.horizontal_wrapped(|ui| actions_ui(ui, (run, place, count), out));
    });
}

fn actions_ui(ui: &mut Ui, (run, place, count): (&Queued, usize, usize), out: &mut Commands) {
    let (number, is_idle) = (run.number, !matches!(run.stands, Stands::Trains | Stands::Opens));
    // Where it has begun it stays on its device.
    ui.add_enabled_ui(is_idle && run.folder.is_none(), |ui| device_ui(ui, run, out));
    let mut action = |ui: &mut Ui, key: &str, enabled: bool, command: QueueCommand| {
        let button = ui.add_enabled(enabled, Button::new(crate::texts::lookup(key, &[])).small());
        if button.on_hover_text(crate::texts::lookup(&format!("{key}.help"), &[])).clicked() {
            out.push(command.into());
        }
    };
    action(ui, "queue-up", place > 0, QueueCommand::Shift(number, -1));
    action(ui, "queue-down", place + 1 < count, QueueCommand::Shift(number, 1));
    match &run.stands {
        Stands::Failed(_) => action(ui, "queue-again", true, QueueCommand::Hold(number, false)),
        _ if run.held => action(ui, "queue-release", is_idle, QueueCommand::Hold(number, false)),
        _ => action(ui, "queue-hold", is_idle, QueueCommand::Hold(number, true)),
    }
    action(ui, "queue-remove", is_idle, QueueCommand::Remove(number));
}

fn device_ui(ui: &mut Ui, run: &Queued, out: &mut Commands) {
    let shown = |device: &str| {
        crate::texts::find(&format!("setting-device-{device}"), &[]).unwrap_or_else(|| device.to_owned())
    };
    let current = run.settings.device.as_str();
    let combo = ComboBox::from_id_salt("device").width(GRID * 12.0).selected_text(shown(current)).show_ui(ui, |ui| {
        for device in DEVICES {
            if ui.selectable_label(current == device, shown(device)).clicked() {
                out.push(QueueCommand::Device(run.number, device.to_owned()).into());
            }
        }
    });
    let name = crate::text!("setting-device");
    ui.ctx().accesskit_node_builder(combo.response.id, |node| node.set_label(name));
    combo.response.on_hover_text(crate::text!("setting-device.help"));
}
