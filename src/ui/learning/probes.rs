//! What else is known of the features: how far they spread, what labels would teach, and how they go with the metric of
//! the pretext task.

use crate::task::MetricInfo;
use crate::ui::core::commands::Commands;
use crate::ui::core::parts::{figures, small, warning};
use crate::ui::core::plots::plot;
use crate::ui::core::run_view::Series;
use crate::ui::core::save_ui;
use crate::ui::core::saving::Wish;
use crate::ui::core::seen::Seen;
use crate::ui::core::state::State;
use crate::ui::core::theme::{GRID, palette};
use crate::ui::learning::charts::{self, Probe, last, probe_of};
use crate::ui::learning::labels::{LabelCommand, LabelView};
use egui::{CollapsingHeader, ProgressBar, Ui, WidgetInfo};
use egui_plot::{HoverPosition, Line, PlotPoints, Points};

/// What else is known of the features: how far they are spread, and how they go with the metric of the pretext task.
pub(crate) fn probe_ui(ui: &mut Ui, state: &Seen<'_, LabelView>, out: &mut Commands) {
    let Some(Probe { points, .. }) = probe_of(state) else { return };
    let value = |name: &str| state.run.held_out.get(name).and_then(last);
    if let (Some(spread), Some(rank)) = (value("probe/spread"), value("probe/effective_rank")) {
        let text = crate::text!("chart-spread", spread = figures(spread), rank = format!("{rank:.1}"));
        small(ui, text).on_hover_text(crate::text!("chart-spread.help"));
    }
    let headline = state.run_task().and_then(|task| task.info().metrics.first());
    if let Some(metric) = headline {
        scatter_ui(ui, state, metric, &points, out);
    }
}

/// The button that asks what labels would teach; while that goes on, how far it is.
pub(crate) fn labels_ui(ui: &mut Ui, state: &Seen<'_, LabelView>, out: &mut Commands) {
    if probe_of(state).is_none() {
        return;
    }
    let labels = state.own;
    match &labels.asked {
        Some((_, done)) => {
            ui.horizontal_wrapped(|ui| {
                let text = crate::text!("labels-learning", share = format!("{:.0}", done * 100.0));
                ui.add(
                    ProgressBar::new(*done).text(text).desired_width((ui.available_width() - GRID * 10.0).max(GRID)),
                );
                if ui.button(crate::text!("discovery-cancel")).clicked() {
                    out.push(LabelCommand::Cancel.into());
                }
            });
        }
        None if state.run.folder.is_some() => {
            let known = state.run.held_out.contains_key("probe/supervised/knn_top1");
            let name = crate::texts::lookup(if known { "labels-again" } else { "labels-learn" }, &[]);
            if ui.button(name).on_hover_text(crate::text!("labels-learn.help")).clicked() {
                out.push(LabelCommand::Learn.into());
            }
        }
        None => {}
    }
    if let Some(reason) = &labels.refused {
        warning(ui, reason);
    }
}

/// Steps at which both were measured: the metric of the pretext task, and the probe.
fn pairs(puzzle: &Series, probe: &Series) -> Series {
    let at = |step: f64| puzzle.iter().find(|point| point[0] == step).map(|point| point[1]);
    probe.iter().filter_map(|[step, value]| Some([at(*step)?, *value])).collect()
}

fn scatter_ui(ui: &mut Ui, state: &State, metric: &MetricInfo, probe: &Series, out: &mut Commands) {
    let Some(puzzle) = state.run.held_out.get(&format!("valid/{}", metric.name)) else { return };
    let points = pairs(puzzle, probe);
    if points.len() < 2 {
        return;
    }
    let (colours, title) = (palette(ui), metric.title());
    let response = CollapsingHeader::new(crate::text!("chart-scatter")).id_salt("probe-scatter").show(ui, |ui| {
        let spoken = crate::text!("chart-scatter-spoken", count = points.len());
        let hover_title = title.clone();
        let plot = plot(ui, "probe-scatter", GRID * 20.0, false)
            .x_axis_label(title)
            .y_axis_label(crate::text!("chart-probe-line"))
            .label_formatter(move |position| match position {
                HoverPosition::NearDataPoint { position, .. } => Some(crate::text!(
                    "chart-scatter-hover",
                    metric = hover_title.as_str(),
                    x = figures(position.x),
                    y = figures(position.y)
                )),
                HoverPosition::Elsewhere { .. } => None,
            });
        let response = plot.show(ui, |plot_ui| {
            plot_ui.line(Line::new("", PlotPoints::new(points.clone())).color(colours.line).width(1.0));
            plot_ui.points(Points::new("", PlotPoints::new(points.clone())).color(colours.network).radius(3.0));
        });
        response.response.widget_info(|| WidgetInfo::labeled(egui::Role::Image, true, &spoken));
        response.response
    });
    let make = || Wish::chart(state, charts::scatter(metric, &points));
    save_ui::plot_ui(ui, (&response.header_response, response.body_returned), &make, out);
    response.header_response.on_hover_text(crate::text!("chart-scatter.help"));
}

#[cfg(test)]
mod tests {
    use super::pairs;

    #[test]
    fn only_steps_with_both_numbers_make_a_point() {
        let puzzle = vec![[100.0, 0.3], [200.0, 0.4], [300.0, 0.5]];
        let probe = vec![[0.0, 0.1], [200.0, 0.6], [300.0, 0.7], [350.0, 0.7]];
        assert_eq!(pairs(&puzzle, &probe), [[0.4, 0.6], [0.5, 0.7]]);
    }
}
