//! The parameters of the method, under the puzzle that they change. What waits for a new run stands apart and says so
//! before it is touched; a dot marks what differs from its default.

use crate::task::{AnyTask, Effect, FieldInfo, ParamKind, Value};
use crate::ui::core::commands::Commands;
use crate::ui::core::commands::params::ParamCommand;
use crate::ui::core::parts::{field as text_field, section, small};
use crate::ui::core::state::State;
use crate::ui::core::theme::{GRID, palette};
use crate::ui::core::view::View;
use crate::ui::puzzle::run_field;
use egui::{ComboBox, Response, Sense, Slider, TextEdit, Ui, WidgetInfo, vec2};

pub(crate) fn params_ui(ui: &mut Ui, state: &State, view: &mut View, out: &mut Commands) {
    let Some(task) = state.task() else { return };
    let idle = task.idle(&state.settings.params);
    for (effect, title) in [(Effect::Live, "params-live"), (Effect::NewRun, "params-new-run")] {
        let fields: Vec<&FieldInfo> = state.fields.iter().filter(|field| field.effect == effect).collect();
        if fields.is_empty() {
            continue;
        }
        section(ui, &crate::texts::lookup(title, &[]))
            .on_hover_text(crate::texts::lookup(&format!("{title}.help"), &[]));
        if effect == Effect::NewRun && state.run.is_alive() {
            small(ui, crate::text!("params-wait"));
        }
        for field in fields {
            row_ui(ui, (state, view), (task, field, !idle.contains(&field.key)), out);
            if let ParamKind::Run { .. } = field.kind {
                run_field::said_ui(ui, state, field, &state.value(field));
            }
        }
    }
    presets_ui(ui, state, view, out);
}

/// One parameter; one that does nothing under the present settings is greyed out.
fn row_ui(
    ui: &mut Ui,
    (state, view): (&State, &mut View),
    (task, field, active): (&'static dyn AnyTask, &FieldInfo, bool),
    out: &mut Commands,
) {
    let (info, value) = (task.info(), state.value(field));
    let (label, help) = (info.label(field.key), info.help(field.key));
    let changed = value != field.default;
    let names = (ui.available_width() * 0.46).max(GRID * 12.0);
    let row = ui.horizontal(|ui| {
        let height = ui.spacing().interact_size.y;
        let (rect, _) = ui.allocate_exact_size(vec2(names, height), Sense::hover());
        let mut place = ui
            .new_child(egui::UiBuilder::new().max_rect(rect).layout(egui::Layout::left_to_right(egui::Align::Center)));
        place.spacing_mut().item_spacing.x = GRID * 0.75;
        dot(&mut place, changed);
        let name = place.add_enabled_ui(active, |place| place.add(egui::Label::new(&label).truncate())).inner;
        let control = |ui: &mut Ui| match &field.kind {
            ParamKind::Run { method } => run_field::run_ui(ui, (state, view), (field, &label, *method), &value, out),
            ParamKind::Choice { options } => choice_ui(ui, task, field, (options, &value)),
            parameter => number_ui(ui, parameter, field.unit, &value),
        };
        let new = ui.label_inputs_by(name.id, |ui| ui.add_enabled_ui(active, control).inner);
        name.on_hover_ui(|ui| {
            ui.set_max_width(GRID * 40.0);
            ui.strong(&label);
            ui.label(&help);
            if !active {
                ui.strong(crate::text!("params-idle"));
            }
            small(
                ui,
                crate::text!("params-default", value = field.default.to_string(), allowed = field.kind.to_string()),
            );
        });
        new
    });
    if let Some(new) = row.inner.filter(|new| *new != value) {
        out.push(ParamCommand::Set(field.key.to_owned(), new).into());
    }
}

/// A dot beside a parameter that differs from its default.
fn dot(ui: &mut Ui, changed: bool) {
    let (rect, response) = ui.allocate_exact_size(vec2(6.0, 6.0), Sense::hover());
    if changed {
        ui.painter().circle_filled(rect.center(), 3.0, palette(ui).accent);
        response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, crate::text!("params-changed")));
        response.on_hover_text(crate::text!("params-changed"));
    }
}

fn number_ui(ui: &mut Ui, parameter: &ParamKind, unit: &str, value: &Value) -> Option<Value> {
    let suffix = if unit.is_empty() { String::new() } else { format!(" {unit}") };
    ui.spacing_mut().slider_width = (ui.available_width() - GRID * 9.0).max(GRID * 5.0);
    ui.spacing_mut().interact_size.y = GRID * 2.75;
    match (parameter, value) {
        (ParamKind::Switch, Value::Switch(on)) => {
            let mut on = *on;
            ui.checkbox(&mut on, "").changed().then_some(Value::Switch(on))
        }
        (ParamKind::Count { min, max, step }, Value::Count(count)) => {
            let mut count = *count;
            let slider = Slider::new(&mut count, *min..=*max).step_by(*step as f64).suffix(suffix);
            changed(&ui.add(slider))?;
            Some(Value::Count((count / step).max(min.div_ceil(*step)) * step))
        }
        (ParamKind::Real { min, max, logarithmic }, value) => {
            let mut real = match value {
                Value::Real(real) => *real,
                Value::Count(count) => *count as f64,
                _ => *min,
            };
            let smallest = if *min > 0.0 { *min } else { 1e-6 };
            let slider = Slider::new(&mut real, *min..=*max)
                .logarithmic(*logarithmic)
                .smallest_positive(smallest)
                .custom_formatter(|value, _| compact(value))
                .suffix(suffix);
            changed(&ui.add(slider))?;
            Some(Value::Real(real))
        }
        _ => None,
    }
}

fn changed(response: &Response) -> Option<()> {
    response.changed().then_some(())
}

/// A real number in few figures: `0.0002`, `0.25`, `10`.
fn compact(value: f64) -> String {
    if value == 0.0 || (0.0001..10_000.0).contains(&value.abs()) {
        let decimals = if value == 0.0 { 0 } else { (2 - value.abs().log10().floor() as i32).clamp(0, 6) as usize };
        let text = format!("{value:.decimals$}");
        if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
    } else {
        format!("{value:.1e}")
    }
}

fn choice_ui(
    ui: &mut Ui,
    task: &'static dyn AnyTask,
    field: &FieldInfo,
    (options, value): (&[&'static str], &Value),
) -> Option<Value> {
    let (info, chosen) = (task.info(), value.to_string());
    let mut new = None;
    ComboBox::from_id_salt(field.key)
        .width(ui.available_width() - GRID)
        .truncate()
        .selected_text(info.option_label(field.key, &chosen))
        .show_ui(ui, |ui| {
            for option in options {
                if ui.selectable_label(chosen == *option, info.option_label(field.key, option)).clicked() {
                    new = Some(Value::Choice((*option).to_owned()));
                }
            }
        });
    new
}

fn presets_ui(ui: &mut Ui, state: &State, view: &mut View, out: &mut Commands) {
    ui.add_space(GRID);
    ui.horizontal_wrapped(|ui| {
        let changed = state.settings.params != state.defaults();
        let reset = ui.add_enabled(changed, egui::Button::new(crate::text!("params-reset")));
        if reset.on_hover_text(crate::text!("params-reset.help")).clicked() {
            out.push(ParamCommand::ResetAll.into());
        }
        let undo = ui.add_enabled(!state.undo.is_empty(), egui::Button::new(crate::text!("params-undo")));
        if undo.on_hover_text(crate::text!("params-undo.help")).clicked() {
            out.push(ParamCommand::Undo.into());
        }
        ui.menu_button(crate::text!("preset-menu"), |ui| preset_menu_ui(ui, state, view, out))
            .response
            .on_hover_text(crate::text!("preset-menu.help"));
    });
}

fn preset_menu_ui(ui: &mut Ui, state: &State, view: &mut View, out: &mut Commands) {
    ui.set_min_width(GRID * 26.0);
    for preset in state.task().map(AnyTask::presets).unwrap_or_default() {
        let title = crate::texts::lookup(&format!("preset-builtin-{}", preset.name), &[]);
        let help = crate::texts::lookup(&format!("preset-builtin-{}.help", preset.name), &[]);
        if ui.button(title).on_hover_text(help).clicked() {
            out.push(ParamCommand::BuiltIn(preset.name).into());
            ui.close();
        }
    }
    ui.separator();
    for (name, file) in &state.presets {
        if ui.button(name).clicked() {
            out.push(ParamCommand::LoadPreset(file.clone()).into());
            ui.close();
        }
    }
    if state.presets.is_empty() {
        small(ui, crate::text!("preset-none"));
    }
    ui.separator();
    let name = crate::text!("preset-name");
    text_field(ui, &name, TextEdit::singleline(view.typed("preset")).hint_text(name.clone()));
    let named = !view.typed("preset").trim().is_empty();
    if ui.add_enabled(named, egui::Button::new(crate::text!("preset-save"))).clicked() {
        out.push(ParamCommand::SavePreset(std::mem::take(view.typed("preset"))).into());
        ui.close();
    }
}

#[cfg(test)]
mod tests {
    use super::compact;

    #[test]
    fn numbers_take_few_figures() {
        let shown = [0.0, 0.0002, 0.25, 0.999, 10.0, 1e-6].map(compact);
        assert_eq!(shown, ["0", "0.0002", "0.25", "0.999", "10", "1.0e-6"]);
    }
}
