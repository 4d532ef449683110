//! Is it learning? The loss of training and of held-out images, beside what guessing costs.

use crate::ui::core::beside::{names_ui, references_on, room};
use crate::ui::core::commands::Commands;
use crate::ui::core::legend::{Sign, legend_ui};
use crate::ui::core::parts::{figures, section};
use crate::ui::core::plots::{marks_on, plot, roomy};
use crate::ui::core::save_ui;
use crate::ui::core::saving::Wish;
use crate::ui::core::state::State;
use crate::ui::core::theme::palette;
use crate::ui::core::view::View;
use crate::ui::learning::charts;
use crate::ui::learning::cursor::Cursor;
use egui::{Ui, WidgetInfo};
use egui_plot::{Line, LineStyle, PlotPoints};

/// The loss over the steps.
pub(crate) fn loss_ui(
    ui: &mut Ui,
    (state, height): (&State, f32),
    (view, cursor): (&mut View, &mut Cursor),
    out: &mut Commands,
) {
    let (run, preferences, colours) = (&state.run, &state.preferences, palette(ui));
    let log = preferences.log_scale;
    let Some(series) = run.train.get("loss") else { return };
    let train = view.plots.line("loss", series, preferences.smoothing, log);
    let held_out = run.held_out.get("valid/loss").map(|series| view.plots.line("valid/loss", series, 0.0, log).raw);
    let held_out = held_out.unwrap_or_default();
    let raw_too = preferences.smoothing > 0.0;
    let guessing = charts::guessing(state);
    let title = section(ui, &crate::text!("chart-loss")).on_hover_text(crate::text!("chart-loss.help"));
    let mut entries = vec![(Sign::Line(colours.accent), crate::text!("chart-train"))];
    if !held_out.is_empty() {
        entries.push((Sign::Dashed(colours.accent), crate::text!("chart-held-out")));
    }
    legend_ui(ui, &entries);
    let names = room(ui);
    let mut plot = plot(ui, "loss", height, log).width(ui.available_width() - names);
    plot = plot.include_x(0.0).include_x(run.progress.step.max(1) as f64);
    let lines = train.raw.iter().chain(train.smooth.iter()).chain(held_out.iter()).map(|point| point[1]);
    plot = roomy(plot, lines.chain(guessing.iter().map(|(_, value)| *value)));
    let response = plot.show(ui, |plot_ui| {
        marks_on(plot_ui, &run.marks, colours);
        references_on(plot_ui, &guessing, colours);
        cursor.on(plot_ui, colours);
        if raw_too {
            let raw = PlotPoints::new(train.raw.to_vec());
            plot_ui.line(Line::new("", raw).color(colours.accent.gamma_multiply(0.35)).width(1.0).allow_hover(false));
        }
        let smooth = PlotPoints::new(train.smooth.to_vec());
        plot_ui.line(Line::new(crate::text!("chart-train"), smooth).color(colours.accent).width(2.0));
        if !held_out.is_empty() {
            let name = crate::text!("chart-held-out");
            let line = Line::new(name, PlotPoints::new(held_out.to_vec())).style(LineStyle::dashed_dense());
            plot_ui.line(line.color(colours.accent).width(2.0));
        }
    });
    names_ui(ui, &response, &guessing, names);
    let last = figures(series.last().map_or(f64::NAN, |point| point[1]));
    let mut spoken = crate::text!("chart-loss-spoken", steps = run.progress.step, last = last);
    if let Some((name, _)) = guessing.first() {
        spoken = crate::text!("chart-spoken-beside", said = spoken, against = name.as_str());
    }
    response.response.widget_info(|| WidgetInfo::labeled(egui::Role::Image, true, &spoken));
    save_ui::plot_ui(ui, (&title, Some(response.response)), &|| Wish::chart(state, charts::loss(state)), out);
}
