//! Does it help? How good the features are over the steps, with the interval of each measurement, beside what an untrained
//! network, plain colours and guessing reach.

use crate::ui::core::beside::{names_ui, references_on, room};
use crate::ui::core::commands::Commands;
use crate::ui::core::legend::{Sign, legend_ui};
use crate::ui::core::parts::section;
use crate::ui::core::plots::{marks_on, percent, plot};
use crate::ui::core::save_ui;
use crate::ui::core::saving::Wish;
use crate::ui::core::state::State;
use crate::ui::core::theme::palette;
use crate::ui::learning::charts::{self, Probe, probe_of};
use crate::ui::learning::cursor::Cursor;
use egui::{Ui, WidgetInfo};
use egui_plot::{FilledArea, HoverPosition, Line, PlotPoints, Points};

/// The probe over the steps, where the data has labels.
pub(crate) fn features_ui(ui: &mut Ui, (state, height): (&State, f32), cursor: &mut Cursor, out: &mut Commands) {
    let Some(Probe { points, band, references }) = probe_of(state) else { return };
    let (run, colours, name) = (&state.run, palette(ui), crate::text!("chart-probe-line"));
    let title = section(ui, &crate::text!("chart-features")).on_hover_text(crate::text!("chart-probe.help"));
    let mut entries = vec![(Sign::Line(colours.network), name.clone())];
    if !band.is_empty() {
        entries.push((Sign::Line(colours.network.gamma_multiply(0.3)), crate::text!("chart-interval")));
    }
    legend_ui(ui, &entries);
    let names = room(ui);
    let mut plot = plot(ui, "features", height, false)
        .width(ui.available_width() - names)
        .include_x(0.0)
        .include_x(run.progress.step.max(1) as f64)
        .include_y(0.0)
        .y_axis_formatter(
            |mark, _| if (0.0..1.0 + 1e-9).contains(&mark.value) { percent(mark.value) } else { String::new() },
        )
        .label_formatter(|position| match position {
            HoverPosition::NearDataPoint { plot_name, position, .. } => Some(crate::text!(
                "chart-hover",
                name = plot_name.to_owned(),
                step = format!("{:.0}", position.x),
                value = percent(position.y)
            )),
            HoverPosition::Elsewhere { .. } => None,
        });
    for (_, value) in &references {
        plot = plot.include_y(*value);
    }
    let response = plot.show(ui, |plot_ui| {
        marks_on(plot_ui, &run.marks, colours);
        references_on(plot_ui, &references, colours);
        cursor.on(plot_ui, colours);
        if !band.is_empty() {
            let [steps, low, high] = [0, 1, 2].map(|part| band.iter().map(|ends| ends[part]).collect::<Vec<f64>>());
            let area = FilledArea::new("", &steps, &low, &high);
            plot_ui.add(area.fill_color(colours.network.gamma_multiply(0.18)).allow_hover(false));
        }
        plot_ui.line(Line::new(name.clone(), PlotPoints::new(points.clone())).color(colours.network).width(2.0));
        plot_ui.points(Points::new(name, PlotPoints::new(points.clone())).color(colours.network).radius(3.0));
    });
    names_ui(ui, &response, &references, names);
    let last = percent(points.last().map_or(f64::NAN, |point| point[1]));
    let against = references.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>().join(", ");
    let spoken = crate::text!("chart-features-spoken", steps = run.progress.step, right = last);
    let spoken = crate::text!("chart-spoken-beside", said = spoken, against = against);
    response.response.widget_info(|| WidgetInfo::labeled(egui::Role::Image, true, &spoken));
    save_ui::plot_ui(ui, (&title, Some(response.response)), &|| Wish::chart(state, charts::probe(state)), out);
}
