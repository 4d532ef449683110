//! The settings in which the chosen runs differ; of one run, those that differ from the defaults.

use crate::train::RunSettings;
use crate::train::runs::{Difference, RunEntry, difference};
use crate::ui::core::parts::weak;
use crate::ui::core::theme::{GRID, palette};
use egui::{Grid, Label, RichText, ScrollArea, Ui};

pub(crate) fn settings_ui(ui: &mut Ui, chosen: &[&RunEntry]) {
    let [one] = chosen else {
        let names: Vec<String> = chosen.iter().map(|run| run.short_name()).collect();
        return rows_ui(ui, &difference(chosen), &names, "runs-no-difference");
    };
    let plain = defaults_of(one);
    let names = [crate::text!("runs-this"), crate::text!("runs-default")];
    rows_ui(ui, &difference(&[one, &plain]), &names, "runs-all-default");
}

/// The same run as if it had been started with nothing but its method, data and seed.
fn defaults_of(run: &RunEntry) -> RunEntry {
    let fields = crate::tasks::find(&run.task).map(crate::task::AnyTask::fields).unwrap_or_default();
    let settings = RunSettings {
        task: run.settings.task.clone(),
        data: run.settings.data.clone(),
        seed: run.settings.seed,
        params: fields.into_iter().map(|field| (field.key.to_owned(), field.default)).collect(),
        ..RunSettings::default()
    };
    RunEntry { settings, ..run.clone() }
}

fn rows_ui(ui: &mut Ui, rows: &[Difference], names: &[String], none: &str) {
    if rows.is_empty() {
        weak(ui, crate::texts::lookup(none, &[]));
        return;
    }
    let colours = palette(ui);
    ScrollArea::horizontal().auto_shrink([false, true]).show(ui, |ui| {
        Grid::new("differences").striped(true).spacing([GRID * 2.0, GRID / 2.0]).show(ui, |ui| {
            ui.label(RichText::new(crate::text!("runs-setting")).small().color(colours.weak));
            for name in names {
                ui.label(RichText::new(name).small().color(colours.weak));
            }
            ui.end_row();
            for row in rows {
                ui.label(RichText::new(&row.key).monospace());
                for value in &row.values {
                    let shown = if value.is_empty() { "–" } else { value };
                    ui.add(Label::new(shown).extend());
                }
                ui.end_row();
            }
        });
    });
}
