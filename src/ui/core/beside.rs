//! Names of baselines and references at the right edge of a plot: beside the lines, over none of them, each joined to its own.

use crate::pictures::spread;
use crate::ui::core::theme::{GRID, Palette, palette};
use egui::{Galley, Stroke, TextStyle, Ui, pos2};
use egui_plot::{HLine, LineStyle, PlotResponse, PlotUi};
use std::sync::Arc;

/// Lines that a name takes at most.
const LINES: usize = 3;
/// Room between two names.
const GAP: f32 = 2.0;
/// How far a name stands from the plot, with the line that joins them.
const JOINT: f32 = GRID * 1.25;

/// The room that names take beside a plot in this panel: the same for all its plots, so that their steps stand below each
/// other.
pub fn room(ui: &Ui) -> f32 {
    (ui.available_width() * 0.28).clamp(GRID * 9.0, GRID * 19.0)
}

/// Thin lines at the baselines of a number. All look alike, however many there are: their names tell them apart.
pub fn references_on(plot_ui: &mut PlotUi<'_>, references: &[(String, f64)], colours: &Palette) {
    for (_, value) in references {
        let line = HLine::new("", *value).color(colours.weak).width(1.0).style(LineStyle::dashed_loose());
        plot_ui.hline(line.allow_hover(false));
    }
}

/// The names of these lines beside the `plot` that was drawn.
pub fn names_ui(ui: &Ui, plot: &PlotResponse<()>, references: &[(String, f64)], room: f32) {
    let colours = palette(ui);
    let frame = *plot.transform.frame();
    let names: Vec<Arc<Galley>> =
        references.iter().map(|(name, _)| name_of(ui, name, room - JOINT - GRID / 2.0)).collect();
    let wanted: Vec<f64> =
        references.iter().map(|(_, value)| f64::from(plot.transform.position_from_point_y(*value))).collect();
    let tallest = names.iter().map(|name| name.size().y).fold(0.0, f32::max);
    let half = f64::from(tallest / 2.0);
    let ends = (f64::from(frame.top()) + half, f64::from(frame.bottom()) - half);
    let places = spread(&wanted, f64::from(tallest + GAP), ends);
    for ((name, line), at) in names.into_iter().zip(wanted).zip(places) {
        let (line, at) = (line.clamp(f64::from(frame.top()), f64::from(frame.bottom())) as f32, at as f32);
        let ends = [pos2(frame.right() + 1.0, line), pos2(frame.right() + JOINT - 2.0, at)];
        ui.painter().line_segment(ends, Stroke::new(1.0, colours.quiet()));
        let corner = pos2(frame.right() + JOINT, at - name.size().y / 2.0);
        ui.painter().galley(corner, name, colours.weak);
    }
}

fn name_of(ui: &Ui, name: &str, width: f32) -> Arc<Galley> {
    let format = egui::TextFormat::simple(TextStyle::Small.resolve(ui.style()), palette(ui).weak);
    // A unit stays with its number.
    let name = name.replace(" %", "\u{a0}%");
    let mut job = egui::text::LayoutJob::single_section(name, format);
    job.wrap = egui::text::TextWrapping { max_width: width.max(GRID), max_rows: LINES, ..Default::default() };
    ui.painter().layout_job(job)
}
