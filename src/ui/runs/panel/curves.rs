//! The curves of the chosen runs on one pair of axes; seeds of one configuration as mean and spread.

use crate::train::runs::{RunEntry, seed_groups};
use crate::ui::core::commands::Commands;
use crate::ui::core::parts::{busy, figures, small, weak};
use crate::ui::core::plots;
use crate::ui::core::save_ui;
use crate::ui::core::saving::Wish;
use crate::ui::core::seen::{Seen, Sight};
use crate::ui::core::theme::{GRID, SERIES, palette, series};
use crate::ui::runs::charts;
use crate::ui::runs::commands::RunsCommand;
use crate::ui::runs::panel::bands::Band;
use crate::ui::runs::panel::view::RunsView;
use crate::ui::runs::state::RunsState;
use egui::{Color32, ComboBox, Response, Ui, WidgetInfo};
use egui_plot::{FilledArea, Line, LineStyle, PlotPoints, Points};
use std::collections::BTreeSet;

/// The colour of each chosen run: one for each configuration, the same for all its seeds.
pub(crate) fn colour_places(state: &Seen<'_, RunsState>) -> Vec<usize> {
    let chosen = state.own.chosen_runs(&state.known_runs);
    let groups = seed_groups(&chosen);
    let of = |run: &RunEntry| {
        let place = chosen.iter().position(|one| one.folder == run.folder);
        groups.iter().position(|group| place.is_some_and(|place| group.members.contains(&place))).unwrap_or(0)
    };
    state.own.chosen.iter().map(|folder| state.known_runs.entry(folder).map_or(0, of)).collect()
}

pub(crate) fn curves_ui(
    ui: &mut Ui,
    state: &Seen<'_, RunsState>,
    chosen: &[&RunEntry],
    view: &mut Sight<'_, RunsView>,
    out: &mut Commands,
) {
    let records: Vec<_> = chosen.iter().filter_map(|run| state.own.records.get(&run.folder)).collect();
    if records.len() < chosen.len() {
        busy(ui, &crate::text!("runs-reading"));
    }
    let names: BTreeSet<&str> = records.iter().flat_map(|record| record.curves.keys().map(String::as_str)).collect();
    if names.is_empty() {
        if records.len() == chosen.len() {
            weak(ui, crate::text!("runs-no-curves"));
        }
        return;
    }
    let name = shown_name(state, chosen, &names);
    let bands = view.own.bands.bands(state, chosen, &name);
    let make = || Wish::of_runs(charts::of_runs(state, &name, &bands));
    ui.horizontal(|ui| {
        let shown = format!("{}  ({name})", plots::line_name(name.rsplit('/').next().unwrap_or(&name)));
        let combo = ComboBox::from_id_salt("curve")
            .width((ui.available_width() - GRID * 5.0).min(GRID * 40.0))
            .truncate()
            .selected_text(shown);
        let response = combo.show_ui(ui, |ui| {
            for one in &names {
                if ui.selectable_label(*one == name, *one).clicked() {
                    out.push(RunsCommand::Curve((*one).to_owned()).into());
                }
            }
        });
        let label = crate::text!("runs-curve");
        ui.ctx().accesskit_node_builder(response.response.id, |node| node.set_label(label.clone()));
        response.response.on_hover_text(label);
        save_ui::button_ui(ui, &make, out);
    });
    plots::controls_ui(ui, state, out);
    let height = (ui.available_height() - GRID * 5.5 * bands.len().min(4) as f32).clamp(GRID * 16.0, GRID * 60.0);
    let plot = plot_ui(ui, state, &name, &bands, height);
    save_ui::menu_on(&plot, &make, out);
    for (place, band) in bands.iter().enumerate() {
        legend_ui(ui, place, band);
    }
}

/// The curve that was chosen, else the headline of the first run, else the loss, else the first there is.
fn shown_name(state: &Seen<'_, RunsState>, chosen: &[&RunEntry], names: &BTreeSet<&str>) -> String {
    let headline = chosen.first().and_then(|run| run.headline.as_ref()).map(|one| one.name.clone());
    let wishes = [state.own.curve.clone(), headline, Some("train/loss".to_owned())];
    let found = wishes.into_iter().flatten().find(|wish| names.contains(wish.as_str()));
    found.or_else(|| names.first().map(|name| (*name).to_owned())).unwrap_or_default()
}

/// How the line at `place` is dashed: colour is never alone, and where colours begin anew, dashes do not.
fn dashes(place: usize) -> usize {
    (place + place / SERIES) % 3
}

/// The line at `place`.
pub(super) fn style(place: usize) -> LineStyle {
    match dashes(place) {
        0 => LineStyle::Solid,
        1 => LineStyle::dashed_dense(),
        _ => LineStyle::dotted_dense(),
    }
}

fn plot_ui(ui: &mut Ui, state: &Seen<'_, RunsState>, name: &str, bands: &[Band], height: f32) -> Response {
    let colours = palette(ui);
    let plot = plots::plot(ui, &format!("runs/{name}"), height, state.preferences.log_scale);
    let lines = bands.iter().flat_map(|band| band.lines.iter().flatten()).map(|point| point[1]);
    let response = plots::roomy(plot, lines).show(ui, |plot_ui| {
        for (place, band) in bands.iter().enumerate() {
            let colour = series(colours, place);
            let several = band.mean.len() > 1;
            if several {
                let area = FilledArea::new(band.name.clone(), &band.steps, &band.low, &band.high);
                plot_ui.add(area.fill_color(colour.gamma_multiply(0.18)).allow_hover(false));
            }
            for line in &band.lines {
                let (width, ink) = if several { (1.0, colour.gamma_multiply(0.45)) } else { (2.0, colour) };
                let drawn = Line::new(band.name.clone(), PlotPoints::new(line.clone())).color(ink).width(width);
                plot_ui.line(drawn.style(style(place)).allow_hover(!several));
                if line.len() < 40 && !several {
                    let points = Points::new(band.name.clone(), PlotPoints::new(line.clone()));
                    plot_ui.points(points.color(colour).radius(2.5));
                }
            }
            if several {
                let mean = Line::new(band.name.clone(), PlotPoints::new(band.mean.clone()));
                plot_ui.line(mean.color(colour).width(2.5).style(style(place)));
            }
        }
    });
    let spoken = crate::text!("runs-plot-spoken", name = name.to_owned(), groups = bands.len());
    response.response.widget_info(|| WidgetInfo::labeled(egui::Role::Image, true, &spoken));
    response.response
}

/// A line of the legend below: colour, what it is, and where it ended.
fn legend_ui(ui: &mut Ui, place: usize, band: &Band) {
    let colour: Color32 = series(palette(ui), place);
    ui.horizontal(|ui| {
        let (rect, _) = ui.allocate_exact_size(egui::vec2(GRID * 2.5, GRID * 1.5), egui::Sense::hover());
        let shapes = match dashes(place) {
            0 => vec![egui::Shape::line_segment([rect.left_center(), rect.right_center()], (2.0, colour))],
            1 => egui::Shape::dashed_line(&[rect.left_center(), rect.right_center()], (2.0, colour), 5.0, 3.0),
            _ => egui::Shape::dotted_line(&[rect.left_center(), rect.right_center()], colour, 4.0, 1.2),
        };
        ui.painter().extend(shapes);
        let end = match band.last {
            Some((mean, deviation)) => {
                crate::text!("runs-mean", mean = figures(mean), deviation = figures(deviation))
            }
            None if band.lines.iter().all(Vec::is_empty) => crate::text!("runs-not-recorded"),
            None => String::new(),
        };
        // The number is worth more than the end of a long name.
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            ui.add(egui::Label::new(&band.name).truncate());
            if !end.is_empty() {
                small(ui, end).on_hover_text(crate::text!("runs-mean.help"));
            }
        });
    });
}
