//! Pictures by their cosines, the nearest first, as one contact sheet.

use super::panel::{PanelKind, PlacedBox, Role};
use crate::photos::Photo;
use std::borrow::Borrow;

/// Pixels between the pictures of a contact sheet, and their colour.
const GAP: usize = 3;
const GROUND: [u8; 3] = [128; 3];

/// A contact sheet of equal pictures with their cosines, in frames of the colour of their voice.
pub fn ranked_panel(shown: &[(impl Borrow<Photo>, f32, Role)], in_a_row: usize) -> PanelKind {
    let side = shown.first().map_or(1, |(photo, ..)| photo.borrow().width);
    let (columns, pitch) = (in_a_row.min(shown.len()).max(1), side + GAP);
    let rows = shown.len().div_ceil(columns);
    let photo = Photo::from_fn(columns * pitch + GAP, rows * pitch + GAP, |x, y| {
        let inside = |at: usize| at.checked_sub(GAP).filter(|at| at % pitch < side);
        let pixel = inside(x).zip(inside(y)).and_then(|(x, y)| {
            let (picture, ..) = shown.get(y / pitch * columns + x / pitch)?;
            Some(picture.borrow().pixel(x % pitch, y % pitch))
        });
        pixel.unwrap_or(GROUND)
    });
    let placed = shown.iter().enumerate().map(|(at, (_, cosine, role))| {
        let rect = [GAP + at % columns * pitch, GAP + at / columns * pitch, side, side].map(|v| v as f32);
        PlacedBox { rect, label: format!("{cosine:.2}"), role: *role }
    });
    PanelKind::Boxes { boxes: placed.collect(), photo, arrows: Vec::new() }
}
