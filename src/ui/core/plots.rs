//! Numbers over the steps: how every plot looks, and the held-out numbers of the method between their baselines.

use crate::pictures::{Curve, with_room};
use crate::task::MetricInfo;
use crate::ui::core::beside::{names_ui, references_on, room};
use crate::ui::core::commands::Commands;
use crate::ui::core::commands::show::ShowCommand;
use crate::ui::core::parts::figures;
use crate::ui::core::state::State;
use crate::ui::core::theme::{GRID, Palette, palette};
use crate::ui::core::view::View;
use egui::{Response, Slider, TextStyle, Ui, Vec2b, WidgetInfo};
use egui_plot::{AxisHints, GridMark, HoverPosition, Line, LineStyle, Plot, PlotPoints, PlotUi, Points, VLine};

/// Measurements that have a dot each.
const MOST_DOTS: usize = 150;

/// The controls that both plots share.
pub(crate) fn controls_ui(ui: &mut Ui, state: &State, out: &mut Commands) {
    ui.horizontal_wrapped(|ui| {
        let mut log = state.preferences.log_scale;
        let response = ui.checkbox(&mut log, crate::text!("chart-log")).on_hover_text(crate::text!("chart-log.help"));
        if response.changed() {
            out.push(ShowCommand::LogScale(log).into());
        }
        let mut smoothing = state.preferences.smoothing;
        ui.spacing_mut().slider_width = GRID * 9.0;
        let name = ui.label(crate::text!("chart-smoothing"));
        let slider = ui.add(Slider::new(&mut smoothing, 0.0..=0.99).fixed_decimals(2)).labelled_by(name.id);
        if slider.on_hover_text(crate::text!("chart-smoothing.help")).changed() {
            out.push(ShowCommand::Smoothing(smoothing).into());
        }
    });
}

/// Another number of training over the steps.
pub(crate) fn number_ui(ui: &mut Ui, state: &State, view: &mut View, name: &str, height: f32) -> Option<Response> {
    let colours = palette(ui);
    let series = state.run.train.get(name)?;
    let drawn = view.plots.line(name, series, state.preferences.smoothing, false);
    let last = series.last().map_or(f64::NAN, |point| point[1]);
    let title = line_name(name);
    let spoken = crate::text!("chart-metric-spoken", name = title.as_str(), last = figures(last), unit = "");
    let plot = roomy(plot(ui, name, height, false), drawn.smooth.iter().map(|point| point[1]));
    let response = plot.show(ui, |plot_ui| {
        plot_ui.line(Line::new(title, PlotPoints::new(drawn.smooth.to_vec())).color(colours.accent).width(1.5));
    });
    response.response.widget_info(|| WidgetInfo::labeled(egui::Role::Image, true, &spoken));
    Some(response.response)
}

/// A number measured on held-out images, with its baselines as thin named lines.
pub(crate) fn metric_ui(
    ui: &mut Ui,
    state: &State,
    view: &mut View,
    metric: &MetricInfo,
    height: f32,
) -> Option<Response> {
    let (run, colours, title) = (&state.run, palette(ui), metric.title());
    let series = run.held_out.get(&format!("valid/{}", metric.name))?;
    let baselines: Vec<(String, f64)> =
        metric.baselines.iter().filter_map(|baseline| baseline_of(state, baseline)).collect();
    let last = figures(series.last().map_or(f64::NAN, |point| point[1]));
    let spoken = crate::text!("chart-metric-spoken", name = title.as_str(), last = last, unit = metric.unit);
    let points = view.plots.line(&format!("valid/{}", metric.name), series, 0.0, false).raw.to_vec();
    let names = room(ui);
    let plot = plot(ui, &format!("held-out {}", metric.name), height, false)
        .width(ui.available_width() - names)
        .include_x(0.0)
        .include_x(run.progress.step.max(1) as f64);
    let plot = roomy(plot, baselines.iter().map(|(_, value)| *value).chain(points.iter().map(|point| point[1])));
    let baselines: Vec<(String, f64)> = baselines.into_iter().map(named).collect();
    let response = plot.show(ui, |plot_ui| {
        marks_on(plot_ui, &run.marks, colours);
        references_on(plot_ui, &baselines, colours);
        plot_ui.line(Line::new(title.clone(), PlotPoints::new(points.clone())).color(colours.network).width(2.0));
        // So many that they touch say nothing that the line does not.
        if points.len() <= MOST_DOTS {
            plot_ui.points(Points::new(title, PlotPoints::new(points)).color(colours.network).radius(3.0));
        }
    });
    names_ui(ui, &response, &baselines, names);
    response.response.widget_info(|| WidgetInfo::labeled(egui::Role::Image, true, &spoken));
    Some(response.response)
}

/// The name of a baseline with its value.
pub(crate) fn named((name, value): (String, f64)) -> (String, f64) {
    (format!("{name} {}", figures(value)), value)
}

/// The value of a baseline and its name for people.
pub(crate) fn baseline_of(state: &State, baseline: &str) -> Option<(String, f64)> {
    let bare = baseline.strip_prefix("baseline/").unwrap_or(baseline);
    let series = state.run.held_out.get(&format!("baseline/{bare}"))?;
    let value = series.last()?[1];
    let key = format!("metric-{}", bare.replace(['_', '/'], "-"));
    Some((crate::texts::find(&key, &[]).unwrap_or_else(|| bare.replace('_', " ")), value))
}

/// The name of a training number for people; its own stable name where the catalogue has none.
pub(crate) fn line_name(name: &str) -> String {
    let key = format!("metric-{}", name.replace(['_', '/'], "-"));
    crate::texts::find(&key, &[]).unwrap_or_else(|| name.replace('_', " "))
}

/// What a number of training means.
pub(crate) fn line_help(name: &str) -> Option<String> {
    crate::texts::find(&format!("metric-{}.help", name.replace(['_', '/'], "-")), &[])
}

/// A line of a chart through `points`.
pub(crate) fn curve(name: String, points: &[[f64; 2]]) -> Curve {
    Curve { name, points: points.iter().map(|[x, y]| (*x, *y)).collect(), ..Curve::default() }
}

pub(crate) fn plot<'a>(ui: &Ui, name: &str, height: f32, log: bool) -> Plot<'a> {
    let value = move |y: f64| figures(if log { 10f64.powf(y) } else { y });
    Plot::new(name.to_owned())
        .height(height)
        .allow_scroll(false)
        .show_background(false)
        .show_crosshair(false)
        .grid_color(palette(ui).line)
        .grid_spacing(egui::Rangef::new(10.0, 40.0))
        .x_grid_spacer(|input| marks_at(input.bounds, 3.0))
        .y_grid_spacer(|input| marks_at(input.bounds, 4.0))
        .set_margin_fraction(egui::vec2(0.02, 0.14))
        .auto_bounds(Vec2b::TRUE)
        // In low plots marks lie close; their numbers must not fade.
        .custom_y_axes(vec![AxisHints::new_y().label_spacing(egui::Rangef::new(9.0, 15.0))])
        // As wide as the longest number: plots below each other begin at the same place.
        .y_axis_min_width(ui.text_style_height(&TextStyle::Body) * 3.4)
        .y_axis_formatter(
            move |mark, _| {
                if log { short(10f64.powf(mark.value)) } else { tick(mark.value, mark.step_size) }
            },
        )
        // Steps are short: their numbers are shown in narrow columns, too.
        .custom_x_axes(vec![AxisHints::new_x().label_spacing(egui::Rangef::new(24.0, 40.0))])
        .x_axis_formatter(|mark, _| if mark.value >= 0.0 { short(mark.value) } else { String::new() })
        .label_formatter(move |position| match position {
            HoverPosition::NearDataPoint { plot_name, position, .. } => Some(crate::text!(
                "chart-hover",
                name = plot_name.to_owned(),
                step = format!("{:.0}", position.x),
                value = value(position.y)
            )),
            HoverPosition::Elsewhere { .. } => None,
        })
}

/// Gives a plot room above and below where all of `heights` are the same: egui's own range around a single number has nothing to
/// do with its size.
pub(crate) fn roomy<'a>(plot: Plot<'a>, heights: impl Iterator<Item = f64>) -> Plot<'a> {
    let ends = heights.filter(|height| height.is_finite()).fold(None, |ends: Option<[f64; 2]>, height| {
        let [low, high] = ends.unwrap_or([height; 2]);
        Some([low.min(height), high.max(height)])
    });
    let ends = ends.map_or([0.0, 1.0], with_room);
    ends.into_iter().fold(plot, Plot::include_y)
}

/// About `count` marks at round numbers, so that every axis has numbers however small the plot is.
pub(crate) fn marks_at((low, high): (f64, f64), count: f64) -> Vec<GridMark> {
    let step = round_step((high - low) / count);
    let first = (low / step).ceil() as i64;
    let last = (high / step).floor() as i64;
    (first..=last.min(first + 50)).map(|k| GridMark { value: k as f64 * step, step_size: step }).collect()
}

/// The nearest of 1, 2, 5 times a power of ten.
pub(crate) fn round_step(wanted: f64) -> f64 {
    if !wanted.is_finite() || wanted <= 0.0 {
        return 1.0;
    }
    let power = 10f64.powf(wanted.log10().floor());
    match wanted / power {
        share if share < 1.5 => power,
        share if share < 3.5 => 2.0 * power,
        share if share < 7.5 => 5.0 * power,
        _ => 10.0 * power,
    }
}

/// A share as people read it: `42.5 %`.
pub(crate) fn percent(share: f64) -> String {
    let text = format!("{:.1}", share * 100.0);
    format!("{} %", text.trim_end_matches('0').trim_end_matches('.'))
}

/// A number on an axis whose marks stand `step` apart: all of them with as many decimals as tell them apart.
pub(crate) fn tick(value: f64, step: f64) -> String {
    let zero = value.abs() < step * 1e-6;
    let decimals = (-step.abs().log10()).ceil();
    if zero {
        "0".to_owned()
    } else if value.abs() < 10_000.0 && (0.0..=4.0).contains(&decimals) {
        format!("{value:.*}", decimals as usize)
    } else if value.abs() >= 10_000.0 || decimals <= 0.0 {
        short(value)
    } else {
        format!("{value:.0e}")
    }
}

/// A number alone, in few letters: `2k`, `0.5`, `1e-4`.
pub(crate) fn short(value: f64) -> String {
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

pub(crate) fn marks_on(plot_ui: &mut PlotUi<'_>, marks: &[(u64, String)], colours: &Palette) {
    for (step, text) in marks {
        plot_ui.vline(
            VLine::new(text.clone(), *step as f64).color(colours.quiet()).width(1.0).style(LineStyle::dashed_loose()),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::{percent, round_step, short, tick};

    #[test]
    fn the_numbers_of_one_axis_have_as_many_decimals() {
        let axis = |values: [f64; 3], step: f64| values.map(|value| tick(value, step));
        assert_eq!(axis([0.0, 0.0002, 0.0004], 0.0002), ["0", "0.0002", "0.0004"]);
        assert_eq!(axis([-1e-18, 0.5, 1.0], 0.5), ["0", "0.5", "1.0"]);
        assert_eq!(axis([0.0, 2e-6, 4e-6], 2e-6), ["0", "2e-6", "4e-6"]);
        assert_eq!(axis([0.0, 20.0, 20_000.0], 20.0), ["0", "20", "20k"]);
    }

    #[test]
    fn marks_stand_at_round_numbers() {
        assert_eq!([0.9, 1.9, 2.6, 6.0, 80.0].map(round_step), [1.0, 2.0, 2.0, 5.0, 100.0]);
    }

    #[test]
    fn axis_numbers_are_short() {
        assert_eq!([0.0, 0.125, 1.0].map(percent), ["0 %", "12.5 %", "100 %"]);
        assert_eq!([0.0, 0.5, 1500.0, 20_000.0, 0.0001].map(short), ["0", "0.5", "1500", "20k", "1e-4"]);
    }
}
