//! How the run was made: data, settings and machine, and the command that makes it again.

use super::html::{Cell, around, part, saying, table};
use crate::handout::KeptRun;
use crate::task::{FieldInfo, TaskInfo, Value};
use crate::text;
use crate::texts::{clock, figures, grouped};
use crate::train::{RunSettings, train_line};

fn named(key: &str, value: impl Into<String>) -> Vec<Cell> {
    vec![Cell::Name(crate::texts::lookup(key, &[])), Cell::Words(value.into())]
}

/// Data and settings of the run, the parameters of its method, and its command.
pub(super) fn recipe(run: &KeptRun) -> String {
    let inner = [
        table("plain", &[], &data(run)),
        table("plain", &[], &training(run)),
        run.task().map(|task| parameters(&task.info(), &task.fields(), &run.settings)).unwrap_or_default(),
        saying("h3", "", &text!("report-command")),
        saying("p", "weak", &text!("report-command-how")),
        around("pre", "", &saying("code", "", &train_line(&again(&run.settings)))),
    ];
    part("recipe", &text!("report-recipe"), &inner.concat())
}

/// The settings for a run of its own: where this one was kept is nobody else's place.
fn again(settings: &RunSettings) -> RunSettings {
    let usual = RunSettings::default();
    RunSettings { out: None, runs: usual.runs, ..settings.clone() }
}

fn data(run: &KeptRun) -> Vec<Vec<Cell>> {
    let (data, settings) = (&run.card.data, &run.settings);
    let mut rows = vec![
        named("report-data", &data.path),
        named("report-images", grouped(data.images as u64)),
        named("report-held-out-images", grouped(data.held_out as u64)),
    ];
    if data.classes > 0 {
        rows.push(named("report-classes", grouped(data.classes as u64)));
    }
    rows.extend(settings.valid.iter().map(|valid| named("report-valid", valid)));
    if !settings.layout.is_empty() {
        let rules: Vec<String> = settings.layout.iter().map(ToString::to_string).collect();
        rows.push(named("report-layout", rules.join(", ")));
    }
    if !settings.leave_out.is_empty() {
        rows.push(named("report-left-out", settings.leave_out.join(", ")));
    }
    for (role, source) in &data.sources {
        let said =
            format!("{} · {}", source.path, text!("report-source-images", count = grouped(source.images as u64)));
        rows.push(vec![Cell::Name(text!("report-source", role = role.as_str())), Cell::Words(said)]);
    }
    rows.push(vec![Cell::Name(text!("report-hash")), Cell::Code(data.hash.clone())]);
    rows
}

fn training(run: &KeptRun) -> Vec<Vec<Cell>> {
    let settings = &run.settings;
    let mut rows = vec![
        named("report-seed", settings.seed.to_string()),
        named(
            "report-steps",
            text!("report-steps-of", done = grouped(run.card.steps), planned = grouped(settings.steps)),
        ),
        named("report-batch", grouped(settings.batch_size as u64)),
        named("report-schedule", settings.schedule.to_string()),
    ];
    if settings.lens_fringes > 0.0 {
        rows.push(named("report-fringes", figures(settings.lens_fringes)));
    }
    if settings.control {
        rows.push(named("report-control", text!("report-control-how")));
    }
    rows
}

/// The method's parameters, those that were changed marked.
fn parameters(info: &TaskInfo, fields: &[FieldInfo], settings: &RunSettings) -> String {
    if fields.is_empty() {
        return String::new();
    }
    let said = |field: &FieldInfo, value: &Value| match value {
        Value::Choice(option) => {
            let key = info.option_label(field.key, option);
            if key.starts_with("param-") { option.clone() } else { key }
        }
        Value::Switch(on) => crate::texts::lookup(if *on { "report-on" } else { "report-off" }, &[]),
        number => format!("{number} {}", field.unit).trim_end().to_owned(),
    };
    let row = |field: &FieldInfo| {
        let value = settings.params.get(field.key).unwrap_or(&field.default);
        let usual = if *value == field.default { String::new() } else { said(field, &field.default) };
        vec![
            Cell::Name(info.label(field.key)),
            Cell::Words(said(field, value)),
            Cell::Words(usual),
            Cell::Code(field.key.to_owned()),
        ]
    };
    let heads = ["report-parameter", "report-value", "report-usual", "report-name"];
    let heads = heads.map(|key| crate::texts::lookup(key, &[]));
    let rows: Vec<Vec<Cell>> = fields.iter().map(row).collect();
    saying("h3", "", &text!("report-parameters")) + &table("compact", &heads, &rows)
}

/// What it was made with, and how long that took.
pub(super) fn machine(run: &KeptRun) -> String {
    let measured = |name: &str| {
        let of_name = run.records.iter().filter(|record| record.split == "perf" && record.name == name);
        let mut values: Vec<f32> = of_name.map(|record| record.value).filter(|value| *value > 0.0).collect();
        values.sort_by(f32::total_cmp);
        values
    };
    let mut rows = vec![
        named("report-device", &run.card.device),
        named("report-version", &run.card.version),
        named("report-learned", grouped(run.card.parameters as u64)),
        named("report-took", clock(run.seconds() as f32)),
    ];
    let (speeds, memory) = (measured("images_per_second"), measured("memory_mib"));
    if let Some(speed) = speeds.get(speeds.len() / 2) {
        rows.push(named("report-speed", text!("report-speed-is", speed = format!("{speed:.0}"))));
    }
    if let Some(most) = memory.last() {
        rows.push(named("report-memory", format!("{most:.0} MiB")));
    }
    part("machine", &text!("report-machine"), &table("plain", &[], &rows))
}
