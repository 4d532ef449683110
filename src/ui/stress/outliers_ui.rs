//! The outlier view: scores of normal pictures and of outliers with a threshold that one drags, what it does as a point of the
//! ROC, and the most and the least normal pictures.

use crate::eval::{OutlierReport, ScoreOf};
use crate::ui::core::commands::Commands;
use crate::ui::core::grid::{Group, fit, group_ui};
use crate::ui::core::parts::{field, grouped, main_button, segments, small, warning, weak};
use crate::ui::core::seen::Seen;
use crate::ui::core::theme::GRID;
use crate::ui::core::view::View;
use crate::ui::stress::classifier_ui::{held_ui, progress_ui};
use crate::ui::stress::commands::StressCommand;
use crate::ui::stress::jobs::{OutlierChoice, OutliersFound};
use crate::ui::stress::outlier_plots::{curve_ui, histogram_ui, legend_ui};
use crate::ui::stress::state::StressView;
use crate::ui::stress::views::PICTURES;
use egui::{ComboBox, DragValue, RichText, Slider, TextEdit, Ui};

/// From this width on the plots stand beside each other.
const WIDE: f32 = GRID * 60.0;

pub(super) fn outliers_ui(ui: &mut Ui, state: &Seen<'_, StressView>, view: &mut View, out: &mut Commands) {
    weak(ui, crate::text!("outliers-intro")).on_hover_text(crate::text!("outliers-intro.help"));
    let held = held_ui(ui, state, out);
    let outliers = &state.own.outliers;
    if held.is_some() {
        ui.add_enabled_ui(outliers.under_way.is_none(), |ui| choice_ui(ui, state, view, out));
        match outliers.under_way {
            Some((_, done)) => {
                let name = crate::text!("outliers-progress");
                ui.horizontal(|ui| progress_ui(ui, (done, &name), StressCommand::StopScoring, out));
            }
            None => {
                let score = main_button(ui, &crate::text!("outliers-score"));
                if score.on_hover_text(crate::text!("outliers-score.help")).clicked() {
                    out.push(StressCommand::Score.into());
                }
            }
        }
    }
    match outliers.found.as_ref().map(|found| (found, &found.report)) {
        Some((found, Ok(report))) => report_ui(ui, state, (found, report), view, out),
        Some((_, Err(reason))) => warning(ui, reason),
        None if held.is_some() && outliers.under_way.is_none() => {
            weak(ui, crate::text!("outliers-none-yet"));
        }
        None => {}
    }
}

/// Which pictures are asked about.
fn choice_ui(ui: &mut Ui, state: &Seen<'_, StressView>, view: &mut View, out: &mut Commands) {
    let chosen = &state.own.outliers.choice;
    let mut choice = chosen.clone();
    let classes = state.data.opened.as_ref().map(|data| data.held_out.classes().to_vec()).unwrap_or_default();
    ui.horizontal_wrapped(|ui| {
        if !classes.is_empty() {
            let name = ui.label(crate::text!("outliers-class"));
            let title = |class: Option<usize>| {
                class.and_then(|class| classes.get(class).cloned()).unwrap_or_else(|| crate::text!("outliers-all"))
            };
            let list =
                ComboBox::from_id_salt("normal").selected_text(title(choice.normal)).width(GRID * 12.0).truncate();
            let list = list.show_ui(ui, |ui| {
                for class in std::iter::once(None).chain((0..classes.len()).map(Some)) {
                    ui.selectable_value(&mut choice.normal, class, title(class));
                }
            });
            list.response.labelled_by(name.id).on_hover_text(crate::text!("outliers-class.help"));
        }
        let name = ui.label(crate::text!("outliers-pictures"));
        let pictures = ui.add(DragValue::new(&mut choice.pictures).range(PICTURES).speed(1.0));
        pictures.labelled_by(name.id).on_hover_text(crate::text!("outliers-pictures.help"));
        let name = crate::text!("outliers-elsewhere");
        ui.label(&name);
        let typed = view.typed_from("outliers-elsewhere", &chosen.elsewhere);
        let edit =
            TextEdit::singleline(typed).hint_text(crate::text!("outliers-elsewhere-hint")).desired_width(GRID * 24.0);
        let edit = field(ui, &name, edit).on_hover_text(crate::text!("outliers-elsewhere.help"));
        if edit.lost_focus() {
            typed.trim().clone_into(&mut choice.elsewhere);
        }
    });
    if choice != *chosen {
        out.push(StressCommand::Outliers(OutlierChoice { ..choice }).into());
    }
}

fn report_ui(
    ui: &mut Ui,
    state: &Seen<'_, StressView>,
    (found, report): (&OutliersFound, &OutlierReport),
    view: &mut View,
    out: &mut Commands,
) {
    let outliers = &state.own.outliers;
    if found.of.1 != state.data.generation || Some(&found.of.0) != state.run.folder.as_ref() {
        warning(ui, &crate::text!("outliers-stale"));
    }
    ui.horizontal_wrapped(|ui| {
        let named = |key: &str| (crate::texts::lookup(key, &[]), crate::texts::lookup(&format!("{key}.help"), &[]));
        let names = [named("outliers-by-paper"), named("outliers-by-certainty")];
        let at = ScoreOf::ALL.iter().position(|score| *score == outliers.score).unwrap_or_default();
        if let Some(chosen) = segments(ui, &names, at).and_then(|clicked| ScoreOf::ALL.get(clicked)) {
            out.push(StressCommand::ScoreOf(*chosen).into());
        }
        small(ui, crate::text!("outliers-step", step = grouped(found.step)));
    });
    legend_ui(ui, report, outliers);
    let mut moved = None;
    if ui.available_width() >= WIDE {
        ui.columns(2, |columns| {
            if let [left, right] = columns {
                moved = histogram_ui(left, outliers, report);
                curve_ui(right, outliers, report);
            }
        });
    } else {
        moved = histogram_ui(ui, outliers, report);
        curve_ui(ui, outliers, report);
    }
    let slid = threshold_ui(ui, state.own, report);
    if let Some(at) = moved.or(slid) {
        out.push(StressCommand::Threshold(at).into());
    }
    let largest = if state.preferences.lecture { 480.0 } else { 340.0 };
    let (side, columns) = fit(outliers.ends.len(), ui.available_width(), largest, 160.0);
    let (name, version) = ("ends".to_owned(), outliers.version);
    let group = Group { name, panels: &outliers.ends, version, side, columns, standing: None };
    group_ui(ui, &group, state, view, out);
}

/// The threshold as a slider, which keys move too, and what it does in words.
fn threshold_ui(ui: &mut Ui, stress: &StressView, report: &OutlierReport) -> Option<f32> {
    let outliers = &stress.outliers;
    let [low, high] = report.range(outliers.score)?;
    let (mut at, name) = (outliers.threshold, crate::text!("outliers-threshold"));
    ui.horizontal(|ui| {
        ui.label(&name).on_hover_text(crate::text!("outliers-threshold.help"));
        ui.spacing_mut().slider_width = (ui.available_width() - GRID * 10.0).clamp(GRID * 8.0, GRID * 40.0);
        ui.name_inputs(&name, |ui| {
            ui.add(Slider::new(&mut at, low..=high).custom_formatter(|at, _| format!("{at:.3}")))
        });
    });
    let done = report.at(outliers.score, outliers.threshold);
    let percent = |share: f32| format!("{:.0}", share * 100.0);
    let found = report
        .outliers
        .iter()
        .zip(&done.found)
        .map(|(crowd, share)| crate::text!("outliers-found-of", kind = crowd.title(), share = percent(*share)));
    let found = found.collect::<Vec<_>>().join(", ");
    let alarms = percent(done.alarms);
    ui.label(RichText::new(crate::text!("outliers-at", found = found, alarms = alarms)).strong());
    (at.to_bits() != outliers.threshold.to_bits()).then_some(at)
}
