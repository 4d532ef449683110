//! A table of numbers as a heat map with names on both sides.

use crate::ui::core::draw::brush::Brush;
use crate::ui::core::draw::figures::Alike;
use crate::ui::core::theme;
use egui::{Align2, Color32, Pos2, Rect, pos2, vec2};

/// Room above the numbers for the names of the columns, a line of them, and at most a share of the height.
const ABOVE: f32 = 18.0;
const MOST_ABOVE: f32 = 0.3;
/// The share of the width that the names of the rows take, at least and at most, and what it may be where a word of them is
/// cut otherwise.
const BESIDE: [f32; 2] = [0.12, 0.4];
const WORD: f32 = 0.5;
/// A cell with room for its number.
const ROOM: [f32; 2] = [30.0, 16.0];

/// The table.
pub(crate) struct Table<'a> {
    pub rows: &'a [String],
    pub columns: &'a [String],
    /// Row by row.
    pub values: &'a [f32],
    /// How its numbers are told.
    pub told: Alike,
}

pub(crate) fn draw(brush: &mut Brush<'_>, table: &Table<'_>) {
    brush.paper();
    let (height, width) = (table.rows.len().max(1), table.columns.len().max(1));
    let high = table.values.iter().copied().fold(f32::EPSILON, f32::max);
    let low = table.values.iter().copied().fold(0.0, f32::min);
    let longest = brush.longest(table.rows) + 8.0;
    let words: Vec<String> = table.rows.iter().flat_map(|name| name.split_whitespace()).map(str::to_owned).collect();
    let word = (brush.longest(&words) + 8.0).min(brush.rect.width() * WORD);
    let margin = longest.clamp(brush.rect.width() * BESIDE[0], (brush.rect.width() * BESIDE[1]).max(word));
    let across = (brush.rect.width() - margin - 4.0) / width as f32;
    let head = Head::new(brush, table.columns, across);
    let area = Rect::from_min_max(brush.rect.min + vec2(margin, head.height), brush.rect.max - vec2(4.0, 4.0));
    let cell = vec2(across, area.height() / height as f32);
    let pointer = brush.response.hover_pos();
    for (row, name) in table.rows.iter().enumerate() {
        let y = area.top() + cell.y * (row as f32 + 0.5);
        let beside = Rect::from_min_max(
            pos2(brush.rect.left() + 2.0, y - cell.y / 2.0),
            pos2(area.left() - 4.0, y + cell.y / 2.0),
        );
        brush.name(beside, Align2::RIGHT_CENTER, name, brush.colours.text);
        for (column, column_name) in table.columns.iter().enumerate() {
            let value = table.values.get(row * width + column).copied().unwrap_or_default();
            let at = area.min + vec2(cell.x * column as f32, cell.y * row as f32);
            let square = Rect::from_min_size(at, cell - vec2(1.0, 1.0));
            let told = table.told.tell(value);
            square_ui(brush, square, theme::scale_colour((value - low) / (high - low)), &told);
            if pointer.is_some_and(|at| square.contains(at)) {
                brush.hover = Some(format!("{name}, {column_name}  {told}"));
            }
        }
    }
    head.draw(brush, table.columns, area.min, pointer);
}

/// A cell in its colour, and its number where there is room.
fn square_ui(brush: &Brush<'_>, square: Rect, colour: Color32, told: &str) {
    brush.ui.painter().rect_filled(square, 0.0, colour);
    if square.width() + 1.0 > ROOM[0] && square.height() + 1.0 > ROOM[1] {
        let on_white = theme::contrast(colour, Color32::WHITE) > theme::contrast(colour, Color32::BLACK);
        let ink = if on_white { Color32::WHITE } else { Color32::BLACK };
        brush.write(square.center(), Align2::CENTER_CENTER, told, ink, square.width() + 1.0);
    }
}

/// The names of the columns, in as many lines as they need where that is little; else some are left out rather than all
/// cut, and the pointer is told those.
struct Head {
    /// Room for them.
    height: f32,
    /// Width of a column.
    across: f32,
    /// Every how many columns one is named.
    every: usize,
}

impl Head {
    fn new(brush: &Brush<'_>, columns: &[String], across: f32) -> Self {
        let most = brush.rect.height() * MOST_ABOVE;
        let in_lines = |name: &String| brush.in_lines(name, across - 3.0);
        if let Some(heights) = columns.iter().map(in_lines).collect::<Option<Vec<f32>>>() {
            let height = heights.into_iter().fold(ABOVE, |most, height| most.max(height + 5.0));
            if height <= most {
                return Self { height, across, every: 1 };
            }
        }
        let longest = brush.longest(columns) + 3.0;
        let every = (longest / across.max(1.0)).ceil().clamp(1.0, columns.len().max(1) as f32) as usize;
        Self { height: ABOVE, across, every }
    }

    fn draw(&self, brush: &mut Brush<'_>, columns: &[String], corner: Pos2, pointer: Option<Pos2>) {
        for (column, name) in columns.iter().enumerate() {
            let x = corner.x + self.across * (column as f32 + 0.5);
            let own = Rect::from_min_max(
                pos2(x - self.across / 2.0, corner.y - self.height),
                pos2(x + self.across / 2.0, corner.y),
            );
            if pointer.is_some_and(|at| own.contains(at)) && !name.is_empty() {
                brush.hover = Some(name.clone());
            }
            if column % self.every == 0 {
                let wide = vec2((self.every - 1) as f32 * self.across / 2.0, 0.0);
                let room = own.expand2(wide).translate(vec2(0.0, -2.0));
                brush.write_in(room, Align2::CENTER_BOTTOM, name, brush.colours.weak);
            }
        }
    }
}
