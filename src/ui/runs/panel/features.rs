//! The features of the chosen runs on one axis after equal time of training: curves over time, and under them a row for
//! each configuration with its seeds, its interval, its untrained network and the layer that is meant.

use crate::pictures::{Chart, Curve, Pen};
use crate::train::runs::{BestLayer, Features, RunEntry, best_layer, seed_groups};
use crate::ui::core::beside::{names_ui, references_on, room};
use crate::ui::core::commands::Commands;
use crate::ui::core::parts::{busy, small, weak};
use crate::ui::core::plots::{self, percent};
use crate::ui::core::save_ui;
use crate::ui::core::saving::Wish;
use crate::ui::core::seen::Seen;
use crate::ui::core::theme::{GRID, palette, series};
use crate::ui::runs::commands::RunsCommand;
use crate::ui::runs::panel::curves::style;
use crate::ui::runs::panel::named::names;
use crate::ui::runs::state::RunsState;
use egui::{Align2, Pos2, Rect, Response, Sense, Slider, Stroke, TextStyle, Ui, WidgetInfo, pos2, vec2};
use egui_plot::{HoverPosition, Line, PlotPoints, VLine};

/// The features of one configuration.
struct Row<'a> {
    name: String,
    /// Its place among the chosen configurations, which is its colour.
    place: usize,
    group: Vec<&'a Features>,
    /// Seconds until which all its runs were probed.
    until: f64,
    best: Option<BestLayer>,
}

pub(crate) fn features_ui(ui: &mut Ui, state: &Seen<'_, RunsState>, chosen: &[&RunEntry], out: &mut Commands) {
    if chosen.iter().any(|run| !state.own.records.contains_key(&run.folder)) {
        busy(ui, &crate::text!("runs-reading"));
    }
    let mut rows = rows(state, chosen);
    if rows.is_empty() {
        weak(ui, crate::text!("features-none"));
        return;
    }
    if rows.len() < seed_groups(chosen).len() {
        small(ui, crate::text!("features-some"));
    }
    if chosen.iter().any(|run| run.data != chosen[0].data) {
        weak(ui, crate::text!("features-other-data"));
    }
    let longest = rows.iter().map(|row| row.until).fold(0.0, f64::max);
    let shortest = rows.iter().map(|row| row.until).fold(f64::INFINITY, f64::min);
    let mut seconds = state.own.seconds.unwrap_or(shortest).min(longest);
    ui.horizontal_wrapped(|ui| {
        let name = ui.label(crate::text!("features-after"));
        ui.spacing_mut().slider_width = (ui.available_width() - GRID * 14.0).clamp(GRID * 10.0, GRID * 40.0);
        let slider = Slider::new(&mut seconds, 0.0..=longest).fixed_decimals(0).suffix(" s");
        if ui.add(slider).labelled_by(name.id).on_hover_text(crate::text!("features-after.help")).changed() {
            out.push(RunsCommand::Seconds(seconds).into());
        }
        save_ui::button_ui(ui, &|| Wish::of_runs(chart(&rows)), out);
    });
    for row in &mut rows {
        row.best = best_layer(&row.group, seconds);
    }
    let value = |row: &Row<'_>| row.best.as_ref().map_or(-1.0, |best| best.mean.value);
    rows.sort_by(|a, b| value(b).total_cmp(&value(a)));
    let height =
        (ui.available_height() - GRID * 4.5 * rows.len().min(6) as f32 - GRID * 8.0).clamp(GRID * 14.0, GRID * 40.0);
    let plot = plot_ui(ui, &rows, seconds, height);
    save_ui::menu_on(&plot, &|| Wish::of_runs(chart(&rows)), out);
    dots_ui(ui, &rows, seconds);
}

/// The configurations whose features were probed while they trained.
fn rows<'a>(state: &'a Seen<'_, RunsState>, chosen: &[&RunEntry]) -> Vec<Row<'a>> {
    let groups = seed_groups(chosen);
    let firsts: Vec<&RunEntry> =
        groups.iter().filter_map(|group| chosen.get(*group.members.first()?).copied()).collect();
    let row = |(place, (group, name)): (usize, (crate::train::runs::SeedGroup, String))| {
        let runs = group.members.iter().filter_map(|member| chosen.get(*member));
        let group: Vec<&Features> =
            runs.filter_map(|run| Some(&state.own.records.get(&run.folder)?.features)).collect();
        let until = group.iter().map(|features| features.seconds()).collect::<Option<Vec<_>>>()?;
        let until = until.into_iter().reduce(f64::min)?;
        Some(Row { name, place, group, until, best: None })
    };
    groups.into_iter().zip(names(&firsts)).enumerate().filter_map(row).collect()
}

/// The mean over the runs of a row of its best layer, over time; of the times at which its first run was probed.
fn mean_line(row: &Row<'_>) -> Vec<[f64; 2]> {
    let Some(best) = best_layer(&row.group, row.until) else { return Vec::new() };
    let curves: Vec<_> = row.group.iter().filter_map(|features| features.layers.get(&best.layer)).collect();
    let Some(first) = curves.first() else { return Vec::new() };
    let mean = |place: usize| {
        let points: Option<Vec<_>> = curves.iter().map(|curve| curve.get(place)).collect();
        let points = points?;
        let count = points.len() as f64;
        Some([0, 1].map(|axis| points.iter().map(|point| point[axis]).sum::<f64>() / count))
    };
    (0..first.len()).map_while(mean).collect()
}

fn references(rows: &[Row<'_>]) -> Vec<(String, f64)> {
    let mean = |of: fn(&Features) -> Option<f64>| {
        let values: Vec<f64> =
            rows.iter().flat_map(|row| row.group.iter().filter_map(|features| of(features))).collect();
        (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
    };
    let known = [
        ("features-untrained", mean(|features| features.untrained)),
        ("features-colours", mean(|features| features.colours)),
        ("features-chance", mean(|features| features.chance)),
    ];
    let named = |(key, value): (&str, Option<f64>)| Some((crate::texts::lookup(key, &[]), value?));
    known.into_iter().filter_map(named).collect()
}

/// The curves as a picture.
fn chart(rows: &[Row<'_>]) -> Chart {
    let mut curves: Vec<Curve> = rows.iter().map(|row| plots::curve(row.name.clone(), &mean_line(row))).collect();
    let end = rows.iter().map(|row| row.until).fold(0.0, f64::max);
    for (name, value) in references(rows) {
        curves.push(Curve { pen: Pen::Reference, ..plots::curve(name, &[[0.0, value], [end, value]]) });
    }
    Chart { title: crate::text!("features-title"), x_axis: crate::text!("features-seconds"), log: false, curves }
}

fn plot_ui(ui: &mut Ui, rows: &[Row<'_>], seconds: f64, height: f32) -> Response {
    let colours = palette(ui);
    let references: Vec<(String, f64)> =
        references(rows).into_iter().map(|(name, value)| (format!("{name} {}", percent(value)), value)).collect();
    let names = room(ui);
    let plot = plots::plot(ui, "runs/features", height, false)
        .width(ui.available_width() - names)
        .include_y(0.0)
        .y_axis_formatter(|mark, _| percent(mark.value))
        .label_formatter(|position| match position {
            HoverPosition::NearDataPoint { plot_name, position, .. } => Some(crate::text!(
                "features-hover",
                name = plot_name.to_owned(),
                seconds = format!("{:.0}", position.x),
                value = percent(position.y)
            )),
            HoverPosition::Elsewhere { .. } => None,
        });
    let response = plot.show(ui, |plot_ui| {
        references_on(plot_ui, &references, colours);
        plot_ui.vline(VLine::new("", seconds).color(colours.weak).width(1.0).allow_hover(false));
        for row in rows {
            let line = Line::new(row.name.clone(), PlotPoints::new(mean_line(row)));
            plot_ui.line(line.color(series(colours, row.place)).width(2.0).style(style(row.place)));
        }
    });
    names_ui(ui, &response, &references, names);
    small(ui, crate::text!("features-axes"));
    let spoken = crate::text!("features-spoken", groups = rows.len(), best = rows[0].name.as_str());
    response.response.widget_info(|| WidgetInfo::labeled(egui::Role::Image, true, &spoken));
    response.response
}

/// A row for each configuration on one axis from nothing right to the best interval.
fn dots_ui(ui: &mut Ui, rows: &[Row<'_>], seconds: f64) {
    let top =
        rows.iter().filter_map(|row| Some(f64::from(row.best.as_ref()?.mean.interval[1]))).fold(0.3, f64::max).min(1.0);
    let references = references(rows);
    let all = ui.available_width();
    let words = (all * 0.34).clamp(GRID * 12.0, GRID * 30.0);
    for row in rows {
        let (rect, response) = ui.allocate_exact_size(vec2(all, GRID * 4.5), Sense::hover());
        let axis =
            Rect::from_min_max(pos2(rect.left() + words, rect.top()), pos2(rect.right() - GRID * 15.0, rect.bottom()));
        let x = |value: f64| axis.left() + axis.width() * (value / top).clamp(0.0, 1.0) as f32;
        let told = told(row, seconds);
        row_on(ui, (rect, axis), row, &x);
        for (index, (_, value)) in references.iter().enumerate().skip(1) {
            let ends = [pos2(x(*value), rect.top()), pos2(x(*value), rect.bottom())];
            let gap = if index % 2 == 0 { 3.0 } else { 1.5 };
            let line = egui::Shape::dashed_line(&ends, Stroke::new(1.0, palette(ui).weak), 3.0, gap);
            ui.painter().extend(line);
        }
        response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, &told));
        response.on_hover_text(told);
    }
    small(ui, crate::text!("features-legend"));
}

/// A row as a sentence.
fn told(row: &Row<'_>, seconds: f64) -> String {
    let Some(best) = &row.best else { return crate::text!("features-not-yet", name = row.name.as_str()) };
    let [low, high] = best.mean.interval.map(|value| percent(f64::from(value)));
    crate::text!(
        "features-row",
        name = row.name.as_str(),
        value = percent(f64::from(best.mean.value)),
        low = low,
        high = high,
        seeds = best.values.len(),
        layer = best.layer.as_str(),
        seconds = format!("{:.0}", seconds.min(row.until))
    )
}

fn row_on(ui: &Ui, (rect, axis): (Rect, Rect), row: &Row<'_>, x: &dyn Fn(f64) -> f32) {
    let colours = palette(ui);
    let (ink, middle, painter) = (series(colours, row.place), rect.center().y, ui.painter());
    let font = TextStyle::Body.resolve(ui.style());
    let mut name = egui::text::LayoutJob::simple_singleline(row.name.clone(), font.clone(), colours.text);
    name.wrap = egui::text::TextWrapping::truncate_at_width(axis.left() - rect.left() - GRID);
    let name = painter.layout_job(name);
    painter.galley(pos2(rect.left(), middle - name.size().y / 2.0), name, colours.text);
    painter.hline(axis.x_range(), middle, Stroke::new(1.0, colours.line));
    let dot = |value: f64, radius: f32, fill: egui::Color32, stroke: Stroke| {
        painter.circle(Pos2::new(x(value), middle), radius, fill, stroke);
    };
    let untrained: Vec<f64> = row.group.iter().filter_map(|features| features.untrained).collect();
    if !untrained.is_empty() {
        dot(untrained.iter().sum::<f64>() / untrained.len() as f64, 4.0, colours.panel, Stroke::new(1.5, colours.weak));
    }
    let Some(best) = &row.best else { return };
    let [low, high] = best.mean.interval.map(f64::from);
    painter.hline(x(low)..=x(high), middle, Stroke::new(3.0, ink.gamma_multiply(0.5)));
    for value in &best.values {
        dot(*value, 2.0, ink, Stroke::NONE);
    }
    dot(f64::from(best.mean.value), 5.0, ink, Stroke::NONE);
    let value = format!("{}  {}", percent(f64::from(best.mean.value)), best.layer);
    painter.text(pos2(axis.right() + GRID, middle), Align2::LEFT_CENTER, value, font, colours.text);
}
