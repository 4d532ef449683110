//! How training runs: steps, batch, device, seed. They take effect with the next run.

use super::super::commands::{Commands, ParamCommand, SettingChange};
use super::super::parts::section;
use super::super::state::State;
use super::super::theme::GRID;
use crate::train::Schedule;
use egui::{ComboBox, DragValue, Response, Ui};

const DEVICES: [&str; 3] = ["auto", "cpu", "gpu"];
const SCHEDULES: [(Schedule, &str); 3] = [
    (Schedule::Constant, "setting-schedule-constant"),
    (Schedule::Cosine, "setting-schedule-cosine"),
    (Schedule::LinearDecay, "setting-schedule-linear"),
];

pub(super) fn settings_ui(ui: &mut Ui, state: &State, out: &mut Commands) {
    section(ui, &crate::text!("settings-title")).on_hover_text(crate::text!("settings-title.help"));
    let settings = &state.settings;
    let mut change = None;
    let mut steps = settings.steps;
    let drag = |ui: &mut Ui, value: DragValue<'_>| ui.add(value);
    if row(ui, "setting-steps", |ui| drag(ui, DragValue::new(&mut steps).range(1..=10_000_000).speed(20))) {
        change = Some(SettingChange::Steps(steps));
    }
    let mut batch = settings.batch_size;
    if row(ui, "setting-batch", |ui| drag(ui, DragValue::new(&mut batch).range(1..=1024))) {
        change = Some(SettingChange::BatchSize(batch));
    }
    let mut seed = settings.seed;
    if row(ui, "setting-seed", |ui| drag(ui, DragValue::new(&mut seed))) {
        change = Some(SettingChange::Seed(seed));
    }
    row(ui, "setting-device", |ui| {
        let shown = |device: &str| {
            crate::texts::find(&format!("setting-device-{device}"), &[]).unwrap_or_else(|| device.to_owned())
        };
        ComboBox::from_id_salt("device")
            .selected_text(shown(&settings.device))
            .show_ui(ui, |ui| {
                for device in DEVICES {
                    if ui.selectable_label(settings.device == device, shown(device)).clicked() {
                        change = Some(SettingChange::Device(device.to_owned()));
                    }
                }
            })
            .response
    });
    row(ui, "setting-schedule", |ui| {
        let chosen = SCHEDULES.iter().find(|(schedule, _)| *schedule == settings.schedule).map_or("", |(_, key)| key);
        ComboBox::from_id_salt("schedule")
            .selected_text(crate::texts::lookup(chosen, &[]))
            .show_ui(ui, |ui| {
                for (schedule, key) in SCHEDULES {
                    if ui.selectable_label(settings.schedule == schedule, crate::texts::lookup(key, &[])).clicked() {
                        change = Some(SettingChange::Schedule(schedule));
                    }
                }
            })
            .response
    });
    let mut control = settings.control;
    if row(ui, "setting-control", |ui| ui.checkbox(&mut control, "")) {
        change = Some(SettingChange::Control(control));
    }
    if state.task().and_then(|task| task.info().before_training()).is_some() {
        let mut anew = settings.mine_anew;
        if row(ui, "setting-mine-anew", |ui| ui.checkbox(&mut anew, "")) {
            change = Some(SettingChange::MineAnew(anew));
        }
    }
    if let Some(change) = change {
        out.push(ParamCommand::Setting(change).into());
    }
}

/// A named row; true when its value was changed.
fn row(ui: &mut Ui, key: &str, value: impl FnOnce(&mut Ui) -> Response) -> bool {
    let names = (ui.available_width() * 0.46).max(GRID * 12.0);
    ui.horizontal(|ui| {
        let height = ui.spacing().interact_size.y;
        let (rect, _) = ui.allocate_exact_size(egui::vec2(names, height), egui::Sense::hover());
        let layout = egui::Layout::left_to_right(egui::Align::Center);
        let mut place = ui.new_child(egui::UiBuilder::new().max_rect(rect).layout(layout));
        place.add_space(GRID * 1.5);
        let name = place.add(egui::Label::new(crate::texts::lookup(key, &[])).truncate());
        let response = ui.label_inputs_by(name.id, value);
        name.on_hover_text(crate::texts::lookup(&format!("{key}.help"), &[]));
        response.changed()
    })
    .inner
}
