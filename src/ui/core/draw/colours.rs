//! A photo under a network's colours; while the pointer is over it, the distribution behind the pixel stands in a corner.

use crate::colour::{AbBins, OFFICIAL_GRID};
use crate::gpu::colours::decoded;
use crate::task::PlaneDistribution;
use crate::ui::core::draw::ab_plane::PlaneStyle;
use crate::ui::core::draw::ab_plane::{Drawing, Mark, Sign, paint};
use crate::ui::core::draw::brush::Brush;
use crate::ui::core::theme::GRID;
use egui::{Align2, Stroke, StrokeKind, vec2};

/// Share of the picture that the plane takes.
const INSET: f32 = 0.45;

/// The bins on which what was said is drawn; a decided colour is drawn on those of the paper.
pub fn plane_of(prediction: &PlaneDistribution) -> &[[f32; 2]] {
    if prediction.centres.is_empty() { &AbBins::of_grid(OFFICIAL_GRID).centres } else { &prediction.centres }
}

pub(crate) fn draw(brush: &mut Brush<'_>, prediction: &PlaneDistribution) {
    let size = [prediction.photo.width, prediction.photo.height];
    let make = || crate::ui::core::textures::image_from_photo(&decoded(prediction, prediction.temperature));
    let rect = brush.image("colours", size, brush.rect, make);
    let Some((x, y)) = brush.pixel_under_pointer(size[0], size[1], rect) else { return };
    let place = prediction.place_at(x, y);
    let shares = prediction.shares(place, 1.0);
    let likeliest = shares.iter().copied().fold(0.0, f32::max);
    let percent = format!("{:.0}", likeliest * 100.0);
    brush.hover = prediction.decided.is_none().then(|| crate::text!("draw-colours", x = x, y = y, percent = percent));
    let side = (rect.width().min(rect.height()) * INSET).max(GRID * 8.0).min(rect.width());
    // In the corner that is farthest from the pointer.
    let left = x * 2 >= size[0];
    let align = match (left, y * 2 >= size[1]) {
        (true, true) => Align2::LEFT_TOP,
        (false, true) => Align2::RIGHT_TOP,
        (true, false) => Align2::LEFT_BOTTOM,
        (false, false) => Align2::RIGHT_BOTTOM,
    };
    let inset = align.align_size_within_rect(vec2(side, side), rect);
    let marks = [Mark { at: prediction.mean(place, prediction.temperature), sign: Sign::Cross }];
    let painter = brush.ui.painter().with_clip_rect(inset.intersect(brush.ui.clip_rect()));
    let drawing = Drawing { centres: plane_of(prediction), shares: &shares, marks: &marks, style: PlaneStyle::Squares };
    paint(&painter, inset, &drawing, brush.colours);
    painter.rect_stroke(inset, 0.0, Stroke::new(1.0, brush.colours.line), StrokeKind::Inside);
}
