//! The table of runs: only the rows in sight are drawn, and only the columns for which there is room.

use crate::train::runs::{Measured, RunEntry, Standing};
use crate::ui::core::commands::Commands;
use crate::ui::core::parts::{figures, grouped, size};
use crate::ui::core::scroll::show_around;
use crate::ui::core::seen::Seen;
use crate::ui::core::theme::{GRID, palette, series};
use crate::ui::runs::commands::RunsCommand;
use crate::ui::runs::panel::curves;
use crate::ui::runs::panel::held_out::held_out;
use crate::ui::runs::panel::named::title;
use crate::ui::runs::state::{Column, RunsState};
use egui::{Align, Checkbox, Color32, Label, Layout, Rect, RichText, Sense, Shape, Stroke, Ui, vec2};
use egui_extras::{Column as Room, TableBuilder, TableRow};

/// A column of the table: how wide, and how soon it is left out where there is no room (the largest first).
struct Look {
    column: Column,
    key: &'static str,
    width: f32,
    dispensable: u8,
    right: bool,
}

impl Look {
    fn gains(&self) -> bool {
        !self.right || self.column == Column::Headline
    }
}

const fn look(column: Column, key: &'static str, width: f32, dispensable: u8, right: bool) -> Look {
    Look { column, key, width, dispensable, right }
}

/// The columns from left to right.
const COLUMNS: [Look; 10] = [
    look(Column::Begun, "runs-begun", 92.0, 3, false),
    look(Column::Task, "runs-task", 112.0, 0, false),
    look(Column::Data, "runs-data", 84.0, 8, false),
    look(Column::Seed, "runs-seed", 44.0, 2, true),
    look(Column::Steps, "runs-steps", 92.0, 6, true),
    look(Column::Headline, "runs-headline", 80.0, 1, true),
    look(Column::Probe, "runs-probe", 64.0, 5, true),
    look(Column::Status, "runs-status", 76.0, 4, false),
    look(Column::Size, "runs-size", 68.0, 7, true),
    look(Column::Tags, "runs-tags", 80.0, 9, false),
];
/// Width of the boxes at the left.
const BOXES: f32 = GRID * 5.0;

/// The columns for which there is room in `width`.
fn fitting(width: f32, gap: f32) -> Vec<&'static Look> {
    let mut wanted: Vec<&Look> = COLUMNS.iter().collect();
    let room = |looks: &[&Look]| BOXES + looks.iter().map(|look| look.width + gap).sum::<f32>();
    while wanted.len() > 1 && room(&wanted) > width {
        let least = wanted.iter().map(|look| look.dispensable).max();
        wanted.retain(|look| Some(look.dispensable) != least);
    }
    wanted
}

pub(crate) fn table_ui(ui: &mut Ui, state: &Seen<'_, RunsState>, out: &mut Commands) {
    let gap = GRID;
    let looks = fitting(ui.available_width(), gap);
    ui.spacing_mut().item_spacing.x = gap;
    let spare = ui.available_width() - BOXES - looks.iter().map(|look| look.width + gap).sum::<f32>();
    // Words gain from more room, numbers do not; the held-out number has a word beside it.
    let words = looks.iter().filter(|look| look.gains()).count().max(1) as f32;
    let wider = (spare / words).clamp(0.0, GRID * 12.0);
    let row = ui.text_style_height(&egui::TextStyle::Body) + GRID;
    let mut table = TableBuilder::new(ui)
        .id_salt("runs-table")
        .striped(true)
        .sense(Sense::click())
        .auto_shrink(false)
        // It has no more room than the panel gives it, however little that is.
        .min_scrolled_height(0.0)
        .cell_layout(Layout::left_to_right(Align::Center))
        .column(Room::exact(BOXES - gap));
    for look in &looks {
        table = table.column(Room::exact(look.width + if look.gains() { wider } else { 0.0 }).clip(true));
    }
    let colours = curves::colour_places(state);
    let table = table.header(row, |mut header| {
        header.col(|ui| all_ui(ui, state, out));
        for look in &looks {
            header.col(|ui| heading_ui(ui, state, look, out));
        }
    });
    table.body(|body| {
        body.rows(row, state.own.rows.len(), |mut row| {
            let run = state.own.rows.get(row.index()).and_then(|place| state.known_runs.all().get(*place));
            if let Some(run) = run {
                let chosen = state.own.chosen.iter().position(|chosen| *chosen == run.folder);
                let place = chosen.and_then(|chosen| colours.get(chosen).copied());
                row_ui(&mut row, run, (&looks, place), out);
            }
        });
    });
}

/// A box that takes all runs of the table, or none.
fn all_ui(ui: &mut Ui, state: &Seen<'_, RunsState>, out: &mut Commands) {
    let known = state.known_runs.all();
    let is_chosen = |place: &usize| known.get(*place).is_some_and(|run| state.own.chosen.contains(&run.folder));
    let mut all = state.own.rows.iter().all(is_chosen);
    let some = !all && state.own.rows.iter().any(is_chosen);
    let name = crate::text!("runs-choose-all");
    ui.add_space(GRID);
    let response = ui.add(Checkbox::without_text(&mut all).indeterminate(some)).on_hover_text(name.as_str());
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(name));
    if response.changed() {
        out.push(RunsCommand::All(all).into());
    }
}

fn heading_ui(ui: &mut Ui, state: &Seen<'_, RunsState>, look: &Look, out: &mut Commands) {
    let (column, largest_first) = state.own.sort;
    let name = crate::texts::lookup(look.key, &[]);
    let text = RichText::new(name).small().color(palette(ui).weak);
    let layout = if look.right { Layout::right_to_left(Align::Center) } else { Layout::left_to_right(Align::Center) };
    ui.with_layout(layout, |ui| {
        let label = ui.add(Label::new(text).truncate().selectable(false).sense(Sense::click()));
        if column == look.column {
            triangle(ui, label.rect, largest_first);
        }
        if label.on_hover_text(crate::texts::lookup(&format!("{}.help", look.key), &[])).clicked() {
            out.push(RunsCommand::Sort(look.column).into());
        }
    });
}

/// A small triangle under a heading: pointing down where the largest comes first.
fn triangle(ui: &Ui, under: Rect, down: bool) {
    let (at, sign) = (under.center_bottom() + vec2(0.0, 1.0), if down { 1.0 } else { -1.0 });
    let points = vec![at + vec2(-3.5, -1.5 * sign), at + vec2(3.5, -1.5 * sign), at + vec2(0.0, 2.5 * sign)];
    ui.painter().add(Shape::convex_polygon(points, palette(ui).accent, Stroke::NONE));
}

fn row_ui(row: &mut TableRow<'_, '_>, run: &RunEntry, (looks, place): (&[&Look], Option<usize>), out: &mut Commands) {
    row.set_selected(place.is_some());
    row.col(|ui| {
        // A stripe in the colour of its curve, at the very edge of the row.
        if let Some(place) = place {
            let edge = ui.max_rect();
            let stripe = Rect::from_min_size(edge.min, vec2(4.0, edge.height()));
            ui.painter().rect_filled(stripe, 0.0, series(palette(ui), place));
        }
        ui.add_space(GRID);
        let mut chosen = place.is_some();
        let box_ = ui.checkbox(&mut chosen, "");
        let name = crate::text!("runs-choose", name = run.short_name());
        ui.ctx().accesskit_node_builder(box_.id, |node| node.set_label(name));
        show_around(ui, &box_, ui.max_rect().height());
        if box_.on_hover_text(crate::text!("runs-choose.help")).changed() {
            out.push(RunsCommand::Toggle(run.folder.clone()).into());
        }
    });
    for look in looks {
        row.col(|ui| {
            let layout =
                if look.right { Layout::right_to_left(Align::Center) } else { Layout::left_to_right(Align::Center) };
            ui.with_layout(layout, |ui| cell_ui(ui, run, look.column));
        });
    }
    let response = row.response();
    if response.clicked() {
        let add = response.ctx.input(|input| input.modifiers.command || input.modifiers.shift);
        let folder = run.folder.clone();
        out.push(if add { RunsCommand::Toggle(folder) } else { RunsCommand::Choose(folder) }.into());
    }
    response.on_hover_ui(|ui| hover_ui(ui, run));
}

fn cell_ui(ui: &mut Ui, run: &RunEntry, column: Column) {
    let colours = palette(ui);
    let quiet = |text: String| RichText::new(text).color(colours.weak);
    let number = |one: &Option<Measured>| match one {
        Some(one) => RichText::new(figures(f64::from(one.value))),
        None => quiet("–".to_owned()),
    };
    if let Some(told) = held_out(&run.task, &run.card.summary).filter(|_| column == Column::Headline) {
        ui.add(Label::new(told.value).selectable(false));
        // The first letters of a name say nothing.
        if ui.available_width() > GRID * 6.0 {
            ui.add(Label::new(quiet(told.name).small()).truncate().selectable(false));
        }
        return;
    }
    let text = match column {
        Column::Begun => quiet(run.begun.get(5..16).unwrap_or_default().replace('T', " ")),
        Column::Task => RichText::new(title(&run.task)).color(colours.text),
        Column::Data => RichText::new(short_path(&run.data)),
        Column::Seed => RichText::new(run.seed.to_string()),
        Column::Steps if run.steps == run.planned => RichText::new(grouped(run.steps)),
        Column::Steps => RichText::new(format!("{}/{}", grouped(run.steps), grouped(run.planned))),
        Column::Headline => number(&run.headline),
        Column::Probe => number(&run.probe),
        Column::Status => {
            let colour: Color32 = match run.status {
                Standing::Failed | Standing::Dead | Standing::Stalled => colours.problem,
                Standing::Running => colours.accent,
                _ => colours.weak,
            };
            RichText::new(crate::texts::lookup(run.status.key(), &[])).color(colour)
        }
        Column::Size => run.bytes.map_or_else(|| quiet("…".to_owned()), |bytes| quiet(size(bytes))),
        Column::Tags => quiet(run.notes.tags.join(", ")),
    };
    // The row as a whole is clicked; a label that takes the pointer would be a hole in it.
    ui.add(Label::new(text).truncate().selectable(false));
}

/// The last part of a path; the whole stands in the hover text.
fn short_path(path: &str) -> String {
    let last = path.trim_end_matches(['/', '\\']).rsplit(['/', '\\']).next();
    last.unwrap_or(path).to_owned()
}

/// Everything about a run for which the row has no room.
fn hover_ui(ui: &mut Ui, run: &RunEntry) {
    ui.set_max_width(GRID * 52.0);
    ui.strong(&run.name);
    let mut lines = vec![crate::text!("runs-hover-data", data = run.data.as_str(), device = run.device.as_str())];
    lines.extend(held_out(&run.task, &run.card.summary).map(|told| told.sentence));
    if let Some(one) = &run.probe {
        lines.push(crate::text!("runs-hover-probe", name = one.name.as_str(), value = figures(f64::from(one.value))));
    }
    if !run.notes.note.is_empty() {
        lines.push(run.notes.note.clone());
    }
    ui.label(lines.join("\n"));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_narrower_the_panel_the_fewer_columns_and_method_and_headline_stay_longest() {
        let count = |width: f32| fitting(width, GRID).len();
        assert_eq!(count(2000.0), COLUMNS.len());
        assert!((150..2000).step_by(10).all(|width| count(width as f32) <= count(width as f32 + 10.0)));
        let narrow: Vec<Column> = fitting(250.0, GRID).iter().map(|look| look.column).collect();
        assert_eq!(narrow, [Column::Task, Column::Headline]);
    }

    #[test]
    fn a_path_is_called_by_its_last_part() {
        assert_eq!(["/a/b/birds/", "demo", "C:\\x\\cats"].map(short_path), ["birds", "demo", "cats"]);
    }
}
