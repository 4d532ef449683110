//! The map of embeddings on paper: a dot a photo, beside it what colours and shapes mean.

use super::sheet::{Item, Shape, Sheet};

/// Side of the square with the dots.
const SIDE: f32 = 840.0;
/// Room around it.
const MARGIN: f32 = 24.0;
/// Room for title and note above.
const HEAD: f32 = 64.0;
/// Width of the legend.
const LEGEND: f32 = 200.0;
/// Height of a line of the legend.
const LINE: f32 = 24.0;
const TEXT: [u8; 3] = [29, 32, 37];
const WEAK: [u8; 3] = [88, 94, 104];
const RULE: [u8; 3] = [217, 219, 223];

/// How a dot looks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dot {
    /// Its colour.
    pub colour: [u8; 3],
    /// Its shape.
    pub shape: Shape,
}

/// The map of embeddings.
#[derive(Clone, Debug)]
pub struct Map {
    /// What it shows.
    pub title: String,
    /// How far it can be trusted.
    pub note: String,
    /// Where each dot stands in the unit square, y downwards, and how it looks; those outside are left out.
    pub dots: Vec<([f32; 2], Dot)>,
    /// What looks mean.
    pub legend: Vec<(Dot, String)>,
}

impl Map {
    pub(super) fn sheet(&self) -> Sheet {
        let rows = self.legend.len() as f32 * LINE;
        let height = HEAD + SIDE.max(rows) + MARGIN;
        let text = |at: [f32; 2], size: f32, colour: [u8; 3], text: &str| Item::Text {
            at,
            size,
            colour,
            text: text.to_owned(),
        };
        let mut items = vec![
            text([MARGIN, 14.0], 22.0, TEXT, &self.title),
            text([MARGIN, 42.0], 14.0, WEAK, &self.note),
            Item::Frame { rect: [MARGIN, HEAD, SIDE, SIDE], colour: RULE },
        ];
        let radius = match self.dots.len() {
            0..600 => 5.5,
            600..4000 => 4.0,
            _ => 2.5,
        };
        let inside = |at: &[f32; 2]| at.iter().all(|share| (0.0..=1.0).contains(share));
        items.extend(self.dots.iter().filter(|(at, _)| inside(at)).map(|([x, y], dot)| Item::Dot {
            at: [MARGIN + x * SIDE, HEAD + y * SIDE],
            radius,
            shape: dot.shape,
            colour: dot.colour,
        }));
        let left = MARGIN * 2.0 + SIDE;
        for (row, (dot, name)) in self.legend.iter().enumerate() {
            let top = HEAD + row as f32 * LINE;
            items.push(Item::Dot { at: [left + 6.0, top + 6.0], radius: 6.0, shape: dot.shape, colour: dot.colour });
            items.push(text([left + 22.0, top], 16.0, TEXT, name));
        }
        Sheet { title: self.title.clone(), size: [(left + LEGEND) as usize, height as usize], items }
    }
}
