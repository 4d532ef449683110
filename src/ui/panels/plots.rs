//! Is it getting better? The loss, and the headline number of the method between its baselines.

use super::super::commands::{Commands, ShowCommand};
use super::super::parts::figures;
use super::super::plot_lines::on_axis;
use super::super::state::State;
use super::super::theme::{GRID, Palette, palette};
use super::super::view::View;
use crate::task::MetricInfo;
use egui::{Color32, Slider, Ui, Vec2b, WidgetInfo};
use egui_plot::{HLine, HoverPosition, Legend, Line, LineStyle, Plot, PlotPoint, PlotPoints, PlotUi, Points, VLine};

/// The controls that both plots share.
pub(super) fn controls_ui(ui: &mut Ui, state: &State, out: &mut Commands) {
    ui.horizontal_wrapped(|ui| {
        let mut log = state.preferences.log_scale;
        let response = ui.checkbox(&mut log, crate::text!("plot-log")).on_hover_text(crate::text!("plot-log.help"));
        if response.changed() {
            out.push(ShowCommand::LogScale(log).into());
        }
        let mut smoothing = state.preferences.smoothing;
        ui.spacing_mut().slider_width = GRID * 9.0;
        let name = ui.label(crate::text!("plot-smoothing"));
        let slider = ui.add(Slider::new(&mut smoothing, 0.0..=0.99).fixed_decimals(2)).labelled_by(name.id);
        if slider.on_hover_text(crate::text!("plot-smoothing.help")).changed() {
            out.push(ShowCommand::Smoothing(smoothing).into());
        }
    });
}

/// Loss of training and of held-out images over the steps.
pub(super) fn loss_ui(ui: &mut Ui, state: &State, view: &mut View, height: f32) {
    let (run, preferences, colours) = (&state.run, &state.preferences, palette(ui));
    let log = preferences.log_scale;
    let mut lines = Vec::new();
    let names: Vec<&String> = run.train.keys().collect();
    for (index, name) in names.iter().enumerate() {
        if let Some(series) = run.train.get(*name) {
            let drawn = view.plots.line(name, series, preferences.smoothing, log);
            let colour = train_colour(colours, name, index);
            lines.push((line_name(name), drawn, colour, name.as_str() == "loss"));
        }
    }
    let held_out = run.held_out.get("valid/loss").map(|series| on_axis(series, log));
    let last = run.train.get("loss").and_then(|series| series.last()).map_or(f64::NAN, |point| point[1]);
    let spoken = crate::text!("plot-loss-spoken", steps = run.progress.step, last = figures(last));
    let plot = plot("loss", height, log).legend(Legend::default().text_style(egui::TextStyle::Small).background_alpha(0.6));
    let marks = &run.marks;
    let response = plot.show(ui, |plot_ui| {
        marks_on(plot_ui, marks, colours);
        for (name, drawn, colour, main) in &lines {
            if *main && preferences.smoothing > 0.0 {
                let raw = PlotPoints::new(drawn.raw.to_vec());
                plot_ui.line(Line::new("", raw).color(colour.gamma_multiply(0.3)).width(1.0).allow_hover(false));
            }
            let smooth = PlotPoints::new(drawn.smooth.to_vec());
            let style = if *main { LineStyle::Solid } else { LineStyle::dotted_loose() };
            plot_ui.line(Line::new(name.clone(), smooth).color(*colour).width(if *main { 2.0 } else { 1.5 }).style(style));
        }
        if let Some(points) = held_out {
            let name = crate::text!("plot-held-out");
            plot_ui.line(Line::new(name.clone(), PlotPoints::new(points.clone())).color(colours.truth).width(1.5).style(LineStyle::dashed_dense()));
            plot_ui.points(Points::new(name, PlotPoints::new(points)).color(colours.truth).radius(3.0));
        }
    });
    response.response.widget_info(|| WidgetInfo::labeled(egui::Role::Image, true, &spoken));
}

/// A number measured on held-out images, with its baselines as thin named lines.
pub(super) fn metric_ui(ui: &mut Ui, state: &State, metric: &MetricInfo, height: f32) {
    let (run, colours) = (&state.run, palette(ui));
    let name = format!("valid/{}", metric.name);
    let Some(series) = run.held_out.get(&name) else { return };
    let baselines: Vec<(String, f64)> = metric.baselines.iter().filter_map(|baseline| baseline_of(state, baseline)).collect();
    let last = series.last().map_or(f64::NAN, |point| point[1]);
    let spoken = crate::text!("plot-metric-spoken", name = metric.title(), last = figures(last), unit = metric.unit);
    let points = on_axis(series, false);
    let title = metric.title();
    let mut plot = plot(metric.name, height, false).include_x(0.0);
    for (_, value) in &baselines {
        plot = plot.include_y(*value);
    }
    let marks = &run.marks;
    let response = plot.show(ui, |plot_ui| {
        marks_on(plot_ui, marks, colours);
        for (index, (name, value)) in baselines.iter().enumerate() {
            let style = if index % 2 == 0 { LineStyle::dashed_loose() } else { LineStyle::dotted_dense() };
            plot_ui.hline(HLine::new(name.clone(), *value).color(colours.weak).width(1.0).style(style));
            let left = plot_ui.plot_bounds().min()[0];
            let text = egui::RichText::new(format!("{name} {}", figures(*value))).small().color(colours.weak);
            plot_ui.text(egui_plot::Text::new("", PlotPoint::new(left, *value), text).anchor(egui::Align2::LEFT_BOTTOM).allow_hover(false));
        }
        plot_ui.line(Line::new(title.clone(), PlotPoints::new(points.clone())).color(colours.network).width(2.0));
        plot_ui.points(Points::new(title, PlotPoints::new(points)).color(colours.network).radius(3.0));
    });
    response.response.widget_info(|| WidgetInfo::labeled(egui::Role::Image, true, &spoken));
}

/// The value of a baseline and its name for people.
pub(super) fn baseline_of(state: &State, baseline: &str) -> Option<(String, f64)> {
    let bare = baseline.strip_prefix("baseline/").unwrap_or(baseline);
    let series = state.run.held_out.get(&format!("baseline/{bare}"))?;
    let value = series.last()?[1];
    let key = format!("metric-{}", bare.replace(['_', '/'], "-"));
    Some((crate::texts::find(&key, &[]).unwrap_or_else(|| bare.replace('_', " ")), value))
}

fn train_colour(colours: &Palette, name: &str, index: usize) -> Color32 {
    match name {
        "loss" => colours.accent,
        _ => [colours.network, colours.problem, colours.weak][index % 3],
    }
}

/// The name of a training number for people; its own stable name where the catalogue has none.
fn line_name(name: &str) -> String {
    let key = format!("metric-{}", name.replace(['_', '/'], "-"));
    crate::texts::find(&key, &[]).unwrap_or_else(|| name.replace('_', " "))
}

fn plot<'a>(name: &str, height: f32, log: bool) -> Plot<'a> {
    let value = move |y: f64| figures(if log { 10f64.powf(y) } else { y });
    Plot::new(name.to_owned())
        .height(height)
        .allow_scroll(false)
        .show_background(false)
        .show_crosshair(false)
        .set_margin_fraction(egui::vec2(0.02, 0.08))
        .auto_bounds(Vec2b::TRUE)
        .y_axis_min_width(GRID * 5.0)
        .y_axis_formatter(move |mark, _| short(if log { 10f64.powf(mark.value) } else { mark.value }))
        .x_axis_formatter(|mark, _| if mark.value >= 0.0 { short(mark.value) } else { String::new() })
        .label_formatter(move |position| match position {
            HoverPosition::NearDataPoint { plot_name, position, .. } => Some(crate::text!(
                "plot-hover",
                name = plot_name.to_owned(),
                step = format!("{:.0}", position.x),
                value = value(position.y)
            )),
            HoverPosition::Elsewhere { .. } => None,
        })
}

/// A number on an axis: `2k`, `0.5`, `1e-4`.
fn short(value: f64) -> String {
    let size = value.abs();
    if size >= 10_000.0 {
        format!("{}k", value / 1000.0)
    } else if size == 0.0 || size >= 0.001 {
        let text = format!("{value:.3}");
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    } else {
        format!("{value:.0e}")
    }
}

fn marks_on(plot_ui: &mut PlotUi<'_>, marks: &[(u64, String)], colours: &Palette) {
    for (step, text) in marks {
        plot_ui.vline(VLine::new(text.clone(), *step as f64).color(colours.quiet()).width(1.0).style(LineStyle::dashed_loose()));
    }
}

#[cfg(test)]
mod tests {
    use super::short;

    #[test]
    fn axis_numbers_are_short() {
        assert_eq!([0.0, 0.5, 1500.0, 20_000.0, 0.0001].map(short), ["0", "0.5", "1500", "20k", "1e-4"]);
    }
}
