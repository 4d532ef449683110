//! Is it learning? The loss, and in the same plot how good the features are, on an axis of their own at the right.

use crate::ui::core::commands::Commands;
use crate::ui::core::legend::{Sign, legend_ui};
use crate::ui::core::parts::{figures, section};
use crate::ui::core::plot_lines::on_axis;
use crate::ui::core::plots::{marks_on, names_on, percent, plot, references_on, round_step, short};
use crate::ui::core::run_view::Series;
use crate::ui::core::save_ui;
use crate::ui::core::saving::Wish;
use crate::ui::core::state::State;
use crate::ui::core::theme::{GRID, palette};
use crate::ui::core::view::View;
use crate::ui::learning::charts;
use egui::{Response, Ui, WidgetInfo};
use egui_plot::{AxisHints, HPlacement, HoverPosition, Line, LineStyle, Plot, PlotPoints, Points};

/// Steps of the right axis: round numbers of percent.
const ROUND: [f64; 8] = [0.01, 0.02, 0.05, 0.1, 0.15, 0.2, 0.25, 0.5];

/// The right axis: shares laid beside the loss so that its round numbers stand at the marks of the left axis, and one
/// grid serves both.
#[derive(Clone, Copy, Debug, PartialEq)]
struct RightAxis {
    /// The place of 0 on the left axis.
    zero: f64,
    /// What a share of 1 takes there.
    whole: f64,
}

impl RightAxis {
    /// An axis that shows shares up to `most` beside losses between `low` and `high`.
    fn beside((low, high): (f64, f64), most: f64) -> Self {
        // The plot shows more than its lines by this margin.
        let step = round_step((high - low) * 1.28 / 4.0);
        let zero = (low / step).floor() * step;
        let marks = ((high - zero) / step).ceil().max(1.0);
        let share = ROUND.into_iter().find(|share| share * marks >= most).unwrap_or(1.0);
        Self { zero, whole: step / share }
    }

    fn place(self, share: f64) -> f64 {
        self.zero + share * self.whole
    }

    fn share(self, place: f64) -> f64 {
        (place - self.zero) / self.whole
    }
}

/// What is drawn beside the loss.
struct Beside {
    axis: RightAxis,
    points: Series,
    references: Vec<(String, f64)>,
    last: f64,
}

/// Loss of training and of held-out images over the steps, and the probe of the features where there is one.
pub(crate) fn loss_ui(ui: &mut Ui, state: &State, view: &mut View, height: f32, out: &mut Commands) {
    let (run, preferences, colours) = (&state.run, &state.preferences, palette(ui));
    let log = preferences.log_scale;
    let Some(series) = run.train.get("loss") else { return };
    let train = view.plots.line("loss", series, preferences.smoothing, log);
    let held_out = run.held_out.get("valid/loss").map(|series| on_axis(series, log)).unwrap_or_default();
    let raw_too = preferences.smoothing > 0.0;
    let drawn = train.smooth.iter().chain(train.raw.iter().filter(|_| raw_too)).chain(&held_out);
    let beside = beside(state, drawn.map(|point| point[1]));
    let spoken = spoken(state, series, beside.as_ref());
    let title = head_ui(ui, !held_out.is_empty(), beside.is_some());
    let probe = crate::text!("chart-probe-line");
    let mut plot = plot(ui, "loss", height, log).include_x(run.progress.step.max(1) as f64);
    if let Some(beside) = &beside {
        plot = with_right_axis(plot, ui, beside.axis, log, probe.clone());
    }
    let response = plot.show(ui, |plot_ui| {
        marks_on(plot_ui, &run.marks, colours);
        if let Some(beside) = &beside {
            references_on(plot_ui, &beside.references, colours);
        }
        if raw_too {
            let raw = PlotPoints::new(train.raw.to_vec());
            plot_ui.line(Line::new("", raw).color(colours.accent.gamma_multiply(0.35)).width(1.0).allow_hover(false));
        }
        let smooth = PlotPoints::new(train.smooth.to_vec());
        plot_ui.line(Line::new(crate::text!("chart-train"), smooth).color(colours.accent).width(2.0));
        if !held_out.is_empty() {
            let name = crate::text!("chart-held-out");
            let line = Line::new(name, PlotPoints::new(held_out)).style(LineStyle::dashed_dense());
            plot_ui.line(line.color(colours.accent).width(2.0));
        }
        if let Some(beside) = beside {
            let line = Line::new(probe.clone(), PlotPoints::new(beside.points.clone()));
            plot_ui.line(line.color(colours.network).width(2.0));
            plot_ui.points(Points::new(probe, PlotPoints::new(beside.points)).color(colours.network).radius(3.0));
            names_on(plot_ui, &beside.references, colours);
        }
    });
    response.response.widget_info(|| WidgetInfo::labeled(egui::Role::Image, true, &spoken));
    save_ui::plot_ui(ui, (&title, Some(response.response)), &|| Wish::chart(state, charts::loss(state)), out);
}

/// The probe of the run and its baselines, laid beside losses.
fn beside(state: &State, losses: impl Iterator<Item = f64>) -> Option<Beside> {
    let (series, references) = charts::probe_of(state)?;
    let (low, high) = losses.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), y| (low.min(y), high.max(y)));
    let shares = series.iter().map(|point| point[1]).chain(references.iter().map(|one| one.1));
    let most = shares.fold(0.0, f64::max);
    let axis = if low < high { RightAxis::beside((low, high), most) } else { RightAxis { zero: low, whole: 1.0 } };
    Some(Beside {
        axis,
        points: series.iter().map(|[step, share]| [*step, axis.place(*share)]).collect(),
        references: references
            .into_iter()
            .map(|(name, share)| (format!("{name} {}", percent(share)), axis.place(share)))
            .collect(),
        last: series.last().map_or(f64::NAN, |point| point[1]),
    })
}

/// What the lines mean.
fn head_ui(ui: &mut Ui, held_out: bool, probe: bool) -> Response {
    let colours = palette(ui);
    let title = if probe { "chart-loss-and-features" } else { "chart-loss" };
    let mut title = section(ui, &crate::texts::lookup(title, &[]));
    let mut entries = vec![(Sign::Line(colours.accent), crate::text!("chart-train"))];
    if held_out {
        entries.push((Sign::Dashed(colours.accent), crate::text!("chart-held-out")));
    }
    if probe {
        title = title.on_hover_text(crate::text!("chart-probe.help"));
        entries.push((Sign::Line(colours.network), crate::text!("chart-probe-right")));
    }
    legend_ui(ui, &entries);
    title
}

/// The plot with a second axis in the colour of its line.
fn with_right_axis<'a>(plot: Plot<'a>, ui: &Ui, axis: RightAxis, log: bool, probe: String) -> Plot<'a> {
    let colours = palette(ui);
    let loss = move |y: f64| if log { 10f64.powf(y) } else { y };
    let left = AxisHints::new_y()
        .min_thickness(GRID * 5.0)
        .tick_label_color(colours.accent)
        .formatter(move |mark, _| short(loss(mark.value)));
    let right = AxisHints::new_y()
        .placement(HPlacement::Right)
        .min_thickness(GRID * 5.0)
        .tick_label_color(colours.network)
        .formatter(move |mark, _| match axis.share(mark.value) {
            share if (-1e-9..1.0 + 1e-9).contains(&share) => percent(share.abs()),
            _ => String::new(),
        });
    plot.custom_y_axes(vec![left, right]).include_y(axis.zero).label_formatter(move |position| match position {
        HoverPosition::NearDataPoint { plot_name, position, .. } => {
            let of_probe = *plot_name == probe;
            let value = if of_probe { percent(axis.share(position.y)) } else { figures(loss(position.y)) };
            let step = format!("{:.0}", position.x);
            Some(crate::text!("chart-hover", name = plot_name.to_owned(), step = step, value = value))
        }
        HoverPosition::Elsewhere { .. } => None,
    })
}

fn spoken(state: &State, series: &Series, beside: Option<&Beside>) -> String {
    let (steps, last) = (state.run.progress.step, figures(series.last().map_or(f64::NAN, |point| point[1])));
    match beside {
        None => crate::text!("chart-loss-spoken", steps = steps, last = last),
        Some(beside) => {
            let against: Vec<&str> = beside.references.iter().map(|(name, _)| name.as_str()).collect();
            let (right, against) = (percent(beside.last), against.join(", "));
            crate::text!("chart-loss-probe-spoken", steps = steps, last = last, right = right, against = against)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RightAxis;

    #[test]
    fn round_shares_stand_at_the_marks_of_the_loss() {
        // Marks of the loss: 1.6, 1.8, 2.0, 2.2, 2.4; shares up to 42 % need 15 % a mark.
        let axis = RightAxis::beside((1.7, 2.35), 0.42);
        for (mark, share) in [(1.6, 0.0), (1.8, 0.15), (2.2, 0.45)] {
            assert!((axis.share(mark) - share).abs() < 1e-9, "{mark}: {}", axis.share(mark));
            assert!((axis.place(share) - mark).abs() < 1e-9);
        }
        let whole = RightAxis::beside((0.0, 1.0), 1.0);
        assert!(whole.place(1.0) <= 1.0 + 1e-9, "100 % does not stand above the loss");
    }
}
