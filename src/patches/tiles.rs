//! Pictures cut into a grid of tiles and put out of order: what jigsaw and permutation ask about.

use super::defences::Defences;
use super::normalise::Normalise;
use super::patch::Patch;
use super::place::tile_grid;
use super::prepare::{Prepared, Shape, prepare};
use super::recipe::Recipe;
use super::shortcut::Shortcut;
use super::strangers::strangers;
use super::view::as_seen;
use crate::photos::{Filter, Photo};
use crate::task::{Asked, Draw, Panel, PanelKind, PlacedBox, Rng, Role, SampleError};
use serde_json::json;
use std::sync::Arc;

/// How tiles are cut.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TileShape {
    /// Side of the square that is cut.
    pub size: usize,
    /// Rows and columns.
    pub cells: usize,
    /// Side of a tile as a share of its cell.
    pub share: f64,
    /// Shorter side before the random crop, as a multiple of `size`.
    pub load_ratio: f64,
    /// Whether half of the training photos are mirrored.
    pub mirror: bool,
}

/// The tiles of one photo in a wrong order.
#[derive(Clone, Debug)]
pub struct TilePuzzle {
    /// The square that tiles are cut from.
    pub prepared: Arc<Prepared>,
    /// Where each cell's tile was cut, row by row, and what was done to it.
    pub recipe: Recipe,
    /// `permutation[slot]` is the cell whose tile lies in that slot.
    pub permutation: Vec<usize>,
    /// Columns of the grid.
    pub columns: usize,
    /// The photos side by side in it, where it is made of several: name, size, crop and mirror of each.
    pub parts: Vec<serde_json::Value>,
}

impl TileShape {
    /// Side of a tile as the network sees it.
    pub fn tile(&self) -> usize {
        ((self.size / self.cells.max(1)) as f64 * self.share).round() as usize
    }

    /// A puzzle in the order `permutation`.
    pub fn draw(
        &self,
        defences: &Defences,
        permutation: Vec<usize>,
        draw: &Draw<'_>,
        rng: &mut Rng,
    ) -> Result<TilePuzzle, SampleError> {
        let shape = Shape { size: self.size, square: true, load_ratio: self.load_ratio, mirror: self.mirror };
        let mut prepared = prepare(draw, shape, rng)?;
        let cell = self.size / self.cells.max(1);
        let cut = defences.cut_side(self.tile()).min(cell);
        let grid = tile_grid((self.size, self.cells), cut, !defences.yoked, rng);
        let mut recipe = defences.draw(grid.places, self.tile(), (draw.split, Shortcut::of(draw.form)), rng);
        recipe.jitter = grid.jitter;
        let mut parts = Vec::new();
        if Shortcut::of(draw.form) == Some(Shortcut::Strangers) {
            // Last of all, so that the tiles lie where those of the same stream lie that are all of one photo.
            (prepared.photo, parts) = strangers(&prepared.photo, self.cells, (draw, shape), rng);
        }
        Ok(TilePuzzle { prepared: Arc::new(prepared), recipe, permutation, columns: self.cells, parts })
    }
}

impl TilePuzzle {
    /// The tiles in their slots, as the network gets them.
    pub fn slots(&self) -> Vec<Patch> {
        let tiles = self.recipe.cut(&self.prepared.photo);
        self.permutation.iter().filter_map(|&cell| tiles.get(cell).cloned()).collect()
    }

    /// What a person is asked: to put the tiles, as the network gets them, in order.
    pub fn asked(&self, normalise: Normalise, by: &'static str) -> Asked {
        let tiles = self.slots().iter().map(|patch| as_seen(patch, normalise)).collect();
        Asked::Order { tiles, columns: self.columns, by }
    }

    /// The puzzle without its pixels.
    pub fn recipe_json(&self) -> serde_json::Value {
        json!({
            "prepared": self.prepared.recipe(),
            "patches": self.recipe.patches,
            "jitter": self.recipe.jitter,
            "treatment": self.recipe,
            "permutation": self.permutation,
            "columns": self.columns,
            "parts": self.parts,
        })
    }

    /// The whole cells of the square in slot order, without gaps, so that an arrangement can be judged at a glance.
    pub fn arranged(&self, cell_of_slot: &[usize]) -> Photo {
        rearranged(&self.prepared.photo, self.columns, cell_of_slot)
    }

    /// The picture that the network's order gives: the tile in slot `i` goes to the place `place_of_slot[i]`.
    pub fn put_together(&self, place_of_slot: &[usize]) -> Photo {
        self.arranged(&self.cell_of_place(place_of_slot))
    }

    /// The same of the picture that the puzzle was cut from, at its full size.
    pub fn restored(&self, original: &Photo, place_of_slot: &[usize]) -> Photo {
        rearranged(&full_size(original, &self.prepared), self.columns, &self.cell_of_place(place_of_slot))
    }

    fn cell_of_place(&self, place_of_slot: &[usize]) -> Vec<usize> {
        let mut cell_of_place = vec![0; self.permutation.len()];
        for (&cell, &place) in self.permutation.iter().zip(place_of_slot) {
            if let Some(slot) = cell_of_place.get_mut(place) {
                *slot = cell;
            }
        }
        cell_of_place
    }

    /// The photo with its tiles numbered.
    pub fn boxes_panel(&self) -> Panel {
        let boxes = self.recipe.patches.iter().enumerate().map(|(cell, place)| PlacedBox {
            rect: place.rect(),
            label: (cell + 1).to_string(),
            role: Role::Neutral,
        });
        let photo = self.prepared.photo.clone();
        let kind = PanelKind::Boxes { photo, boxes: boxes.collect(), arrows: Vec::new() };
        Panel::new("photo", "panel-patches-tiles", kind)
    }

    /// The tiles in their slots; each carries the number of the place where it belongs.
    pub fn slots_panel(&self, defences: &Defences) -> Panel {
        let tiles = self.slots().iter().map(|tile| as_seen(tile, defences.normalise)).collect();
        let order = self.permutation.clone();
        Panel::new("shuffled", "panel-patches-shuffled", PanelKind::Tiles { tiles, columns: self.columns, order })
    }
}

/// `photo` cut into a grid of `columns` columns with as many cells as `cell_of_slot` has, with cell `cell_of_slot[i]` in
/// slot `i`. Pixels beyond a whole number of cells stay where they are.
fn rearranged(photo: &Photo, columns: usize, cell_of_slot: &[usize]) -> Photo {
    let columns = columns.max(1);
    let (wide, high) = (photo.width / columns, photo.height / cell_of_slot.len().div_ceil(columns).max(1));
    let mut out = photo.clone();
    for (slot, &cell) in cell_of_slot.iter().enumerate() {
        let (from_x, from_y) = (cell % columns * wide, cell / columns * high);
        let (to_x, to_y) = (slot % columns * wide, slot / columns * high);
        for y in 0..high {
            for x in 0..wide {
                out.set_pixel(to_x + x, to_y + y, photo.pixel(from_x + x, from_y + y));
            }
        }
    }
    out
}

/// The part of `original` that the puzzle was cut from, at its full size.
fn full_size(original: &Photo, prepared: &Prepared) -> Photo {
    let [x, y, w, h] = prepared.crop;
    let at = |share: f64, length: usize| ((share * length as f64).round() as usize).min(length.saturating_sub(1));
    let (left, top) = (at(x, original.width), at(y, original.height));
    let wide = ((w * original.width as f64).round() as usize).clamp(1, original.width - left);
    let high = ((h * original.height as f64).round() as usize).clamp(1, original.height - top);
    let cut = original.crop(left, top, wide, high);
    let side = wide.min(high);
    if wide == high { cut } else { cut.resized_with(side, side, Filter::Bilinear) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn putting_the_right_places_together_gives_the_photo_back() {
        let photo = Photo::from_fn(6, 6, |x, y| [(x * 40) as u8, (y * 40) as u8, 5]);
        let prepared = Prepared { photo: photo.clone(), crop: [0.0, 0.0, 1.0, 1.0], mirrored: false, noise: None };
        let permutation = vec![2, 0, 3, 1];
        let puzzle = TilePuzzle {
            prepared: Arc::new(prepared),
            recipe: Recipe::default(),
            permutation: permutation.clone(),
            columns: 2,
            parts: Vec::new(),
        };
        let shuffled = puzzle.arranged(&permutation);
        assert_eq!(shuffled.crop(0, 0, 3, 3), photo.crop(0, 3, 3, 3));
        assert_eq!(puzzle.put_together(&permutation), photo);
        assert_ne!(puzzle.put_together(&[0, 1, 2, 3]), photo);
        // Every order of four, put back by itself.
        for code in 0..256usize {
            let order: Vec<usize> = (0..4).map(|at| code >> (2 * at) & 3).collect();
            if (0..4).all(|cell| order.contains(&cell)) {
                let puzzle = TilePuzzle { permutation: order.clone(), ..puzzle.clone() };
                assert_eq!(puzzle.put_together(&order), photo);
            }
        }
    }

    #[test]
    fn size_crop_and_mirror_make_the_prepared_photo_again() {
        use crate::dataset::Source;
        use crate::task::{Split, rng_for};
        let gallery = crate::dataset::gallery::Gallery::train(1, 96);
        let shape = Shape { size: 64, square: true, load_ratio: 1.2, mirror: true };
        for index in 0..12 {
            let draw = Draw::new(&gallery, index, Split::Train, &());
            let prepared = prepare(&draw, shape, &mut rng_for(9, index as u64, 0, 0)).expect("a square");
            let json = prepared.recipe();
            let number = |at: &serde_json::Value| at.as_f64().expect("a number");
            let (side, crop) = (number(&json["size"][0]), &json["crop"]);
            let width = (side / number(&crop["w"])).round();
            let at = |key: &str| (number(&crop[key]) * width).round() as usize;
            let whole = gallery.photo(index, 0).expect("a photo").resized(width as usize, width as usize);
            let again = whole.crop(at("x"), at("y"), 64, 64);
            let again = if json["mirrored"] == true { again.flipped() } else { again };
            assert_eq!(again, prepared.photo);
        }
    }

    #[test]
    fn a_recipe_from_its_json_cuts_the_same_tiles_again() {
        use crate::task::{Split, rng_for};
        let gallery = crate::dataset::gallery::Gallery::train(1, 96);
        let shape = TileShape { size: 64, cells: 2, share: 0.85, load_ratio: 1.1, mirror: true };
        let defences =
            Defences { grey: 0.5, chroma_blur: 3, channel_jitter: 2, pixelation: 0.5, ..Defences::default() };
        for index in 0..10 {
            let draw = Draw::new(&gallery, index, Split::Train, &());
            let mut rng = rng_for(3, index as u64, 0, 0);
            let puzzle = shape.draw(&defences, vec![3, 1, 0, 2], &draw, &mut rng).expect("a puzzle");
            let json = puzzle.recipe_json();
            let recipe: Recipe = serde_json::from_value(json["treatment"].clone()).expect("a recipe");
            let again = recipe.cut(&puzzle.prepared.photo);
            let slots: Vec<Patch> = puzzle.permutation.iter().map(|&cell| again[cell].clone()).collect();
            assert_eq!(slots, puzzle.slots());
        }
    }

    #[test]
    fn strangers_are_tiles_of_different_photos_where_the_true_ones_lie() {
        use crate::dataset::Source as _;
        use crate::dataset::gallery::Gallery;
        use crate::task::{Split, rng_for};
        let gallery = Gallery::train(1, 64);
        let shape = TileShape { size: 48, cells: 2, share: 0.75, load_ratio: 1.0, mirror: false };
        let of = |index: usize, shortcut: Option<Shortcut>| {
            let mut draw = Draw::new(&gallery, index, Split::HeldOut, &());
            draw.form = shortcut.map(Shortcut::form);
            shape.draw(&Defences::default(), vec![0, 1, 2, 3], &draw, &mut rng_for(3, 0, 0, 0)).expect("a puzzle")
        };
        let apart = gallery.len() / 4;
        let (border, strangers) = (of(5, Some(Shortcut::Border)), of(5, Some(Shortcut::Strangers)));
        assert_eq!(border.recipe.patches, strangers.recipe.patches, "the same places, so that puzzles can be paired");
        assert_eq!(border.prepared.photo, of(5, None).prepared.photo);
        let cell = |photo: &Photo, number: usize| photo.crop(number % 2 * 24, number / 2 * 24, 24, 24);
        for number in 0..4 {
            let whole = of((5 + number * apart) % gallery.len(), None);
            assert_eq!(cell(&strangers.prepared.photo, number), cell(&whole.prepared.photo, number), "cell {number}");
        }
        assert_eq!((border.parts.len(), strangers.parts.len()), (0, 3));
        assert_eq!(strangers.slots()[0], border.slots()[0], "the first tile is the photo's own");
        assert_ne!(strangers.slots()[1], border.slots()[1]);
    }

    #[test]
    fn the_papers_tiles_are_64_of_75_and_80_of_112() {
        let shape = TileShape { size: 225, cells: 3, share: 64.0 / 75.0, load_ratio: 1.0, mirror: false };
        assert_eq!(shape.tile(), 64);
        assert_eq!(TileShape { cells: 2, share: 80.0 / 112.0, ..shape }.tile(), 80);
    }
}
