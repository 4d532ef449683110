//! How training runs: steps, batch, device, seed. They take effect with the next run.

use crate::train::Schedule;
use crate::ui::core::commands::Commands;
use crate::ui::core::commands::params::{ParamCommand, SettingChange};
use crate::ui::core::parts::{section, warning};
use crate::ui::core::state::State;
use crate::ui::core::theme::GRID;
use crate::ui::puzzle::params::name_height;
use egui::{ComboBox, DragValue, Response, TextEdit, Ui};

const DEVICES: [&str; 3] = ["auto", "cpu", "gpu"];
/// The schedules without milestones.
const SCHEDULES: [(Schedule, &str); 3] = [
    (Schedule::Constant, "setting-schedule-constant"),
    (Schedule::Cosine, "setting-schedule-cosine"),
    (Schedule::LinearDecay, "setting-schedule-linear"),
];

/// Schedules that are written out: how each begins, its name, what its line is called, and what is offered first.
const WRITTEN: [[&str; 4]; 2] = [
    ["step:", "setting-schedule-steps", "setting-milestones", "0.5,0.75@0.1"],
    ["table:", "setting-schedule-table", "setting-table", "0.5@1,0.85@0.01,1@0.1"],
];

pub(crate) fn settings_ui(ui: &mut Ui, state: &State, out: &mut Commands) {
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
    schedule_ui(ui, &settings.schedule, &mut change);
    sources_ui(ui, state, &mut change);
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

/// The schedules, and behind them what is written of the one that is written out.
fn schedule_ui(ui: &mut Ui, current: &Schedule, change: &mut Option<SettingChange>) {
    let name = current.to_string();
    let written = WRITTEN.into_iter().find_map(|row| Some((row, name.strip_prefix(row[0])?)));
    row(ui, "setting-schedule", |ui| {
        let plain = SCHEDULES.iter().find(|(schedule, _)| schedule == current).map_or("", |(_, key)| key);
        let chosen = written.map_or(plain, |([_, key, ..], _)| key);
        ComboBox::from_id_salt("schedule")
            .selected_text(crate::texts::lookup(chosen, &[]))
            .show_ui(ui, |ui| {
                let offered = WRITTEN.into_iter().filter_map(|[start, key, _, first]| {
                    format!("{start}{first}").parse().ok().map(|schedule| (schedule, key))
                });
                for (schedule, key) in SCHEDULES.into_iter().chain(offered) {
                    if ui.selectable_label(chosen == key, crate::texts::lookup(key, &[])).clicked() {
                        *change = Some(SettingChange::Schedule(schedule));
                    }
                }
            })
            .response
    });
    if let Some(([start, _, line, _], written)) = written {
        let read = |typed: &str| format!("{start}{typed}").parse::<Schedule>();
        if let Some(typed) = line_ui(ui, &Line::named(line), written, &|typed| read(typed).err()) {
            *change = read(&typed).ok().map(SettingChange::Schedule);
        }
    }
}

/// Further data of a method that draws from more than one source, and classes that are left out.
fn sources_ui(ui: &mut Ui, state: &State, change: &mut Option<SettingChange>) {
    let sources = state.task().map(crate::task::AnyTask::sources).unwrap_or_default();
    for (role, kind) in sources.iter().skip(1) {
        let written = state.settings.sources.get(role.name()).cloned().unwrap_or_default();
        let help = crate::text!("setting-source.help", kind = kind.text());
        let line = Line { name: crate::text!("setting-source", role = role.name()), help };
        if let Some(typed) = line_ui(ui, &line, &written, &|_| None) {
            *change = Some(SettingChange::Source(role.name(), typed));
        }
    }
    let classes = state.data.opened.as_ref().map(|data| data.train.classes()).unwrap_or_default();
    if classes.is_empty() {
        return;
    }
    let read = |typed: &str| -> Vec<String> {
        typed.split(',').map(str::trim).filter(|class| !class.is_empty()).map(str::to_owned).collect()
    };
    let wrong = |typed: &str| {
        let unknown = read(typed).into_iter().find(|class| !classes.contains(class))?;
        Some(crate::text!("setting-leave-out-unknown", class = unknown, classes = classes.join(", ")))
    };
    let written = state.settings.leave_out.join(", ");
    if let Some(typed) = line_ui(ui, &Line::named("setting-leave-out"), &written, &wrong) {
        *change = Some(SettingChange::LeaveOut(read(&typed)));
    }
    let mut measured = state.settings.measure_left_out;
    if !written.is_empty() && row(ui, "setting-measure-left-out", |ui| ui.checkbox(&mut measured, "")) {
        *change = Some(SettingChange::MeasureLeftOut(measured));
    }
}

/// How a line of text is called, and what it is for.
struct Line {
    name: String,
    help: String,
}

impl Line {
    fn named(key: &str) -> Self {
        Self { name: crate::texts::lookup(key, &[]), help: crate::texts::lookup(&format!("{key}.help"), &[]) }
    }
}

/// A line of text that is taken over once it is complete and nothing is `wrong` with it; until then it stays as typed.
fn line_ui(ui: &mut Ui, line: &Line, written: &str, wrong: &dyn Fn(&str) -> Option<String>) -> Option<String> {
    let id = ui.scope_id().with(&line.name);
    let mut typed = ui.data(|kept| kept.get_temp::<String>(id)).unwrap_or_else(|| written.to_owned());
    let (mut left, mut changed) = (false, false);
    named_row(ui, line, |ui| {
        let response = ui.add(TextEdit::singleline(&mut typed).desired_width(ui.available_width()));
        (left, changed) = (response.lost_focus(), response.changed());
        response
    });
    if changed {
        ui.data_mut(|kept| kept.insert_temp(id, typed.clone()));
    }
    let reason = if typed == written { None } else { wrong(&typed) };
    if let Some(reason) = reason {
        warning(ui, &reason);
        return None;
    }
    if !left {
        return None;
    }
    ui.data_mut(|kept| kept.remove_temp::<String>(id));
    (typed != written).then_some(typed)
}

/// A named row; true when its value was changed.
fn row(ui: &mut Ui, key: &str, value: impl FnOnce(&mut Ui) -> Response) -> bool {
    named_row(ui, &Line::named(key), value)
}

fn named_row(ui: &mut Ui, line: &Line, value: impl FnOnce(&mut Ui) -> Response) -> bool {
    let names = (ui.available_width() * 0.46).max(GRID * 12.0);
    ui.horizontal(|ui| {
        let size = egui::vec2(names, name_height(ui, &line.name, names));
        let (rect, _) = ui.allocate_exact_size(size, egui::Sense::hover());
        let layout = egui::Layout::left_to_right(egui::Align::Center);
        let mut place = ui.new_child(egui::UiBuilder::new().max_rect(rect).layout(layout));
        place.add_space(GRID * 1.5);
        let name = place.add(egui::Label::new(&line.name).wrap());
        let response = ui.label_inputs_by(name.id, value);
        name.on_hover_text(&line.help);
        response.changed()
    })
    .inner
}
