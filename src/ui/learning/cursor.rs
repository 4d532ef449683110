//! One cursor for the plots of a run: where the pointer is in any of them, else the step of the slider below them; and what
//! the curves say there.

use crate::ui::core::parts::{figures, grouped, small};
use crate::ui::core::plots::percent;
use crate::ui::core::run_view::Series;
use crate::ui::core::state::State;
use crate::ui::core::theme::{GRID, Palette};
use egui::{Id, Slider, Ui};
use egui_plot::{PlotUi, VLine};

/// The cursor; what widgets remember.
#[derive(Clone, Copy, Default)]
pub(super) struct Cursor {
    /// The step of the slider; none follows the newest.
    chosen: Option<u64>,
    /// The step under the pointer in the last frame.
    pointed: Option<f64>,
    /// The same in this frame, until all plots are drawn.
    pointing: Option<f64>,
}

impl Cursor {
    /// As it was left.
    pub fn of(ui: &Ui) -> Self {
        ui.data(|data| data.get_temp(Self::id())).unwrap_or_default()
    }

    fn id() -> Id {
        Id::unique("learning-cursor")
    }

    /// The step at which it stands, unless it follows the newest.
    fn step(self) -> Option<f64> {
        self.pointed.or(self.chosen.map(|step| step as f64))
    }

    /// Draws it, and takes in the pointer of this plot.
    pub fn on(&mut self, plot_ui: &mut PlotUi<'_>, colours: &Palette) {
        if let Some(step) = self.step() {
            plot_ui.vline(VLine::new("", step).color(colours.text).width(1.0).allow_hover(false));
        }
        if plot_ui.response().hovered() {
            self.pointing = self.pointing.or(plot_ui.pointer_coordinate().map(|at| at.x));
        }
    }

    /// The slider below the plots, and a line with what they say at the step.
    pub fn below_ui(mut self, ui: &mut Ui, state: &State) {
        let newest = state.run.progress.step;
        (self.pointed, self.pointing) = (self.pointing.filter(|step| *step >= 0.0), None);
        let mut at = self.chosen.unwrap_or(newest).min(newest);
        ui.horizontal(|ui| {
            let name = ui.label(crate::text!("chart-step"));
            ui.spacing_mut().slider_width = (ui.available_width() - GRID * 9.0).max(GRID * 6.0);
            let slider = ui.add(Slider::new(&mut at, 0..=newest.max(1))).labelled_by(name.id);
            if slider.changed() {
                // At the right end it follows the newest again.
                self.chosen = (at < newest).then_some(at);
            }
            slider.on_hover_text(crate::text!("chart-step.help"));
        });
        small(ui, said(state, self.step().map_or(newest, |step| step.round() as u64)));
        ui.data_mut(|data| data.insert_temp(Self::id(), self));
    }
}

/// What the curves say at `step`, each at its last measurement until then.
fn said(state: &State, step: u64) -> String {
    let run = &state.run;
    let mut parts = vec![crate::text!("chart-at-step", step = grouped(step.min(run.progress.step)))];
    let number = |key: &str, value: Option<f64>, shown: fn(f64) -> String| {
        value.map(|value| format!("{} {}", crate::texts::lookup(key, &[]), shown(value)))
    };
    parts.extend(number("chart-train", at(run.train.get("loss"), step), figures));
    parts.extend(number("chart-held-out", at(run.held_out.get("valid/loss"), step), figures));
    parts.extend(number("chart-probe-line", at(run.held_out.get("probe/knn_top1"), step), percent));
    parts.join("  ·  ")
}

/// The last value until `step`.
fn at(series: Option<&Series>, step: u64) -> Option<f64> {
    let series = series?;
    let until = series.partition_point(|point| point[0] <= step as f64);
    until.checked_sub(1).and_then(|last| series.get(last)).map(|point| point[1])
}

#[cfg(test)]
mod tests {
    use super::at;

    #[test]
    fn a_curve_says_what_was_measured_last_until_the_step() {
        let series = vec![[0.0, 2.0], [10.0, 1.0], [20.0, 0.5]];
        let values = [0, 9, 10, 500].map(|step| at(Some(&series), step));
        assert_eq!(values, [Some(2.0), Some(2.0), Some(1.0), Some(0.5)]);
        assert_eq!((at(Some(&vec![[5.0, 1.0]]), 4), at(None, 4)), (None, None));
    }
}
