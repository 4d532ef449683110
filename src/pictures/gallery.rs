//! Photos in rows with words below each, as neighbours stand in the window.

use super::sheet::{Item, Shape, Sheet};
use crate::dataset::Source;
use crate::photos::Photo;
use std::sync::Arc;

/// Side of a photo.
const SIDE: usize = 128;
/// Room between photos and around all.
const GAP: usize = 14;
/// Photos beside each other at most.
const COLUMNS: usize = 6;
/// Height of the title above a row.
const TITLE: usize = 34;
/// Height of the words below a photo.
const WORDS: usize = 40;
/// Longer words are cut, so that they stay below their photo.
const LETTERS: usize = 19;
const TEXT: [u8; 3] = [29, 32, 37];
const WEAK: [u8; 3] = [88, 94, 104];
const SAME: [u8; 3] = [0, 111, 84];
const OTHER: [u8; 3] = [163, 42, 107];

/// A photo, or where it can be had.
#[derive(Clone, Debug)]
pub enum Shown {
    /// Its number in the source.
    Numbered(usize),
    /// Itself.
    Photo(Arc<Photo>),
}

/// A photo with words below it.
#[derive(Clone, Debug)]
pub struct Tile {
    /// The photo.
    pub shown: Shown,
    /// Words below it.
    pub words: [String; 2],
    /// Whether it is of the kind that is looked for, where that is known.
    pub same: Option<bool>,
}

/// Photos in rows. They are decoded when the gallery is drawn.
#[derive(Clone)]
pub struct Gallery {
    /// What it shows.
    pub title: String,
    /// Where numbered photos come from.
    pub source: Arc<dyn Source>,
    /// Rows: their title, their photos.
    pub rows: Vec<(String, Vec<Tile>)>,
}

impl std::fmt::Debug for Gallery {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Gallery").field("title", &self.title).field("rows", &self.rows).finish_non_exhaustive()
    }
}

impl Gallery {
    pub(super) fn sheet(&self) -> Sheet {
        let cell = SIDE + GAP;
        let (mut items, mut top) = (Vec::new(), GAP);
        for (title, tiles) in &self.rows {
            items.push(text([GAP, top], 18.0, TEXT, title.clone()));
            top += TITLE;
            for row in tiles.chunks(COLUMNS) {
                for (column, tile) in row.iter().enumerate() {
                    self.tile(tile, [GAP + column * cell, top], &mut items);
                }
                top += SIDE + WORDS + GAP / 2;
            }
            top += GAP / 2;
        }
        Sheet { title: self.title.clone(), size: [GAP + COLUMNS * cell, top + GAP / 2], items }
    }

    fn tile(&self, tile: &Tile, [left, top]: [usize; 2], items: &mut Vec<Item>) {
        let photo = match &tile.shown {
            Shown::Photo(photo) => Some(photo.clone()),
            Shown::Numbered(number) => self.source.photo(*number, SIDE).ok(),
        };
        let square = photo.map(|photo| photo.shorter_side_resized(SIDE).centre_square().resized(SIDE, SIDE));
        let photo = square.unwrap_or_else(|| Photo::filled(SIDE, SIDE, [220; 3]));
        items.push(Item::Photo { at: [left as f32, top as f32], photo });
        let below = top + SIDE + 4;
        let mut indent = 0;
        if let Some(same) = tile.same {
            // The shape says it too: a disc for the same class, a diamond for another.
            let (shape, colour) = if same { (Shape::Disc, SAME) } else { (Shape::Diamond, OTHER) };
            items.push(Item::Dot { at: [left as f32 + 6.0, below as f32 + 5.0], radius: 5.0, shape, colour });
            indent = 16;
        }
        let cut = |words: &str, most: usize| match words.char_indices().nth(most) {
            Some((end, _)) => format!("{}…", &words[..end]),
            None => words.to_owned(),
        };
        items.push(text([left + indent, below], 14.0, TEXT, cut(&tile.words[0], LETTERS - indent / 8)));
        items.push(text([left, below + 18], 14.0, WEAK, cut(&tile.words[1], LETTERS)));
    }
}

fn text([x, y]: [usize; 2], size: f32, colour: [u8; 3], text: String) -> Item {
    Item::Text { at: [x as f32, y as f32], size, colour, text }
}
