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
use egui::{CollapsingHeader, ComboBox, Response, Sense, Slider, TextEdit, TextStyle, Ui, WidgetInfo, vec2};

/// What stands before a name in its column.
const NAME_MARGIN: f32 = GRID * 1.75;
/// Parameters that stand there at once.
const FIRST: usize = 5;

pub(crate) fn params_ui(ui: &mut Ui, state: &State, view: &mut View, out: &mut Commands) {
    let Some(task) = state.task() else { return };
    let idle = task.idle(&state.settings.params);
    let typed = if state.fields.len() > FIRST { search_ui(ui, view) } else { String::new() };
    let first = if typed.is_empty() {
        first_of(&state.fields, &idle, &|field| state.value(field) != field.default)
    } else {
        let info = task.info();
        let words = |field: &FieldInfo| format!("{} {} {}", info.label(field.key), field.key, info.help(field.key));
        let fits = |field: &&FieldInfo| words(field).to_lowercase().contains(&typed);
        state.fields.iter().filter(fits).map(|field| field.key).collect()
    };
    if first.is_empty() && !typed.is_empty() {
        small(ui, crate::text!("params-not-found"));
    }
    let mut sections = |ui: &mut Ui, which: &dyn Fn(&str) -> bool| {
        for (effect, title) in [(Effect::Live, "params-live"), (Effect::NewRun, "params-new-run")] {
            let fields: Vec<&FieldInfo> =
                state.fields.iter().filter(|field| field.effect == effect && which(field.key)).collect();
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
    };
    sections(ui, &|key| first.contains(&key));
    let rest = state.fields.len() - first.len();
    if typed.is_empty() && rest > 0 {
        let more = CollapsingHeader::new(crate::text!("params-more", count = rest)).id_salt("more-parameters");
        more.show(ui, |ui| sections(ui, &|key| !first.contains(&key)));
    }
    presets_ui(ui, state, view, out);
}

/// The line to find a parameter by; returns what is typed, in small letters.
fn search_ui(ui: &mut Ui, view: &mut View) -> String {
    let name = crate::text!("params-search");
    let typed = view.typed("params-search");
    text_field(ui, &name, TextEdit::singleline(typed).hint_text(name.clone()).desired_width(f32::INFINITY));
    typed.trim().to_lowercase()
}

/// The parameters that stand there at once: those that change the puzzle before one's eyes come first, what has no effect
/// waits, and what differs from its default is never hidden.
fn first_of(fields: &[FieldInfo], idle: &[&'static str], changed: &dyn Fn(&FieldInfo) -> bool) -> Vec<&'static str> {
    let mut ranked: Vec<&FieldInfo> = fields.iter().collect();
    ranked.sort_by_key(|field| (idle.contains(&field.key), field.effect != Effect::Live));
    let is_first = |(rank, field): &(usize, &FieldInfo)| *rank < FIRST || changed(field);
    ranked.into_iter().enumerate().filter(is_first).map(|(_, field)| field.key).collect()
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
        let (rect, _) = ui.allocate_exact_size(vec2(names, name_height(ui, &label, names)), Sense::hover());
        let mut place = ui
            .new_child(egui::UiBuilder::new().max_rect(rect).layout(egui::Layout::left_to_right(egui::Align::Center)));
        place.spacing_mut().item_spacing.x = GRID * 0.75;
        dot(&mut place, changed);
        let name = place.add_enabled_ui(active, |place| place.add(egui::Label::new(&label).wrap())).inner;
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

/// The height of a row whose name is wrapped in a column of this width.
pub(super) fn name_height(ui: &Ui, name: &str, column: f32) -> f32 {
    let (font, ink) = (TextStyle::Body.resolve(ui.style()), palette(ui).text);
    let galley = ui.painter().layout(name.to_owned(), font, ink, column - NAME_MARGIN);
    galley.size().y.max(ui.spacing().interact_size.y)
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
        if ui.button(preset.title()).on_hover_text(preset.about()).clicked() {
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
    use super::{FIRST, compact, first_of};

    #[test]
    fn what_changes_the_puzzle_comes_first_and_what_was_changed_is_never_hidden() {
        for task in crate::tasks::TASKS {
            let fields = task.fields();
            let values = fields.iter().map(|field| (field.key.to_owned(), field.default.clone())).collect();
            let idle = task.idle(&values);
            let first = first_of(&fields, &idle, &|_| false);
            assert_eq!(first.len(), fields.len().min(FIRST));
            let works = fields.iter().filter(|field| !idle.contains(&field.key)).count();
            assert!(works < FIRST || first.iter().all(|key| !idle.contains(key)), "{}", task.info().id);
            let last = fields.last().map(|field| field.key);
            let with_last = first_of(&fields, &idle, &|field| Some(field.key) == last);
            assert!(last.is_none_or(|last| with_last.contains(&last)), "{}", task.info().id);
        }
    }

    #[test]
    fn numbers_take_few_figures() {
        let shown = [0.0, 0.0002, 0.25, 0.999, 10.0, 1e-6].map(compact);
        assert_eq!(shown, ["0", "0.0002", "0.25", "0.999", "10", "1.0e-6"]);
    }
}
