//! The ab plane of CIE Lab: a to the right (green to red), b upwards (blue to yellow), and a distribution over it.
//!
//! Bins have their own colours, so what matters is told by size and shape alone: the share of a bin by the size of its
//! square, special points by different signs. Who cannot tell the colours apart takes the scale of all heat maps instead,
//! on which shares are told by lightness.

use crate::photos::lab::rgb_from_lab;
use crate::ui::core::theme::{self, GRID, Palette};
use egui::{Align2, FontId, Painter, Pos2, Rect, Shape, Stroke, pos2, vec2};

/// How the distribution behind a pixel is drawn on the ab plane.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PlaneStyle {
    /// Bins in their own colours, each with a dark square as large as its share.
    #[default]
    Squares,
    /// Bins by their share alone, on a scale that is safe for colour-blind eyes.
    Scale,
}

/// The plane reaches from minus to plus this.
const REACH: f32 = 118.0;
/// Lightness at which bins are shown.
const SHOWN_LIGHTNESS: f32 = 65.0;

/// A sign for a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// An open circle.
    Circle,
    /// A triangle.
    Triangle,
    /// A cross.
    Cross,
    /// An open square.
    Square,
    /// A square on its corner.
    Diamond,
}

/// A point on the plane with its sign and its name.
pub struct Mark {
    /// a and b.
    pub at: [f32; 2],
    /// The sign.
    pub sign: Sign,
}

/// Where a colour lies in `rect`.
fn place(rect: Rect, [a, b]: [f32; 2]) -> Pos2 {
    let scale = rect.width() / (2.0 * REACH);
    rect.center() + vec2(a, -b) * scale
}

/// The colour under `at`.
pub fn colour_at(rect: Rect, at: Pos2) -> [f32; 2] {
    let scale = rect.width() / (2.0 * REACH);
    let shift = (at - rect.center()) / scale;
    [shift.x, -shift.y]
}

/// What is painted on the plane.
pub struct Drawing<'a> {
    /// a and b of each bin.
    pub centres: &'a [[f32; 2]],
    /// The share of each bin.
    pub shares: &'a [f32],
    /// Special points.
    pub marks: &'a [Mark],
    /// How shares are told.
    pub style: PlaneStyle,
}

/// Powers of ten between the lightest and the darkest share on the scale.
pub const DECADES: f32 = 3.0;

/// Paints the plane into the square `rect`: the bins, the share of each, and marks.
pub fn paint(painter: &Painter, rect: Rect, drawing: &Drawing<'_>, colours: &Palette) {
    let Drawing { centres, shares, marks, style } = *drawing;
    painter.rect_filled(rect, 2.0, colours.raised);
    let cell = rect.width() / (2.0 * REACH) * spacing(centres);
    let full = cell - if cell > 6.0 { 1.0 } else { 0.0 };
    let largest = shares.iter().copied().fold(f32::MIN_POSITIVE, f32::max);
    for (bin, centre) in centres.iter().enumerate() {
        let (at, part) = (place(rect, *centre), shares.get(bin).copied().unwrap_or_default() / largest);
        let square = |side: f32| Rect::from_center_size(at, vec2(side, side));
        match style {
            PlaneStyle::Squares => {
                let own = theme::of_photo(rgb_from_lab([SHOWN_LIGHTNESS, centre[0], centre[1]]));
                painter.rect_filled(square(full), 0.0, own);
                // The area tells the share; what could not be seen is left out.
                let side = full * part.sqrt();
                if side > 0.7 {
                    painter.rect_filled(square(side), 0.0, theme::INK);
                }
            }
            PlaneStyle::Scale => {
                let shade = theme::scale_colour(1.0 + part.max(f32::MIN_POSITIVE).log10() / DECADES);
                painter.rect_filled(square(full), 0.0, shade);
            }
        }
    }
    let axis = Stroke::new(1.0, colours.quiet());
    painter.hline(rect.x_range(), rect.center().y, axis);
    painter.vline(rect.center().x, rect.y_range(), axis);
    for mark in marks {
        sign(painter, place(rect, mark.at), mark.sign);
    }
}

/// Names at the ends of the axes.
pub fn name_axes(painter: &Painter, rect: Rect, font: &FontId, colours: &Palette) {
    let write = |at: Pos2, align: Align2, key: &str| {
        let galley = painter.layout_no_wrap(crate::texts::lookup(key, &[]), font.clone(), colours.text);
        let words = align.anchor_size(at, galley.size());
        // Bins may lie below.
        painter.rect_filled(words.expand(2.0), 2.0, colours.raised.gamma_multiply(0.8));
        painter.galley(words.min, galley, colours.text);
    };
    let gap = GRID / 2.0;
    write(rect.left_center() + vec2(gap, -gap), Align2::LEFT_BOTTOM, "laboratory-green");
    write(rect.right_center() + vec2(-gap, -gap), Align2::RIGHT_BOTTOM, "laboratory-red");
    write(rect.center_top() + vec2(gap, gap), Align2::LEFT_TOP, "laboratory-yellow");
    write(rect.center_bottom() + vec2(gap, -gap), Align2::LEFT_BOTTOM, "laboratory-blue");
}

/// The distance of neighbouring bins.
fn spacing(centres: &[[f32; 2]]) -> f32 {
    let steps = centres.windows(2).filter(|two| two[0][0] == two[1][0]).map(|two| (two[1][1] - two[0][1]).abs());
    let least = steps.fold(f32::MAX, f32::min);
    if least < f32::MAX { least } else { 10.0 }
}

/// Paints a sign, light on dark, so that it reads on every colour.
pub fn sign(painter: &Painter, at: Pos2, sign: Sign) {
    let radius = 6.0;
    for (width, colour) in [(4.0, theme::INK), (2.0, theme::PAPER)] {
        let stroke = Stroke::new(width, colour);
        match sign {
            Sign::Circle => {
                painter.circle_stroke(at, radius, stroke);
            }
            Sign::Square => {
                let rect = Rect::from_center_size(at, vec2(radius * 1.8, radius * 1.8));
                painter.rect_stroke(rect, 0.0, stroke, egui::StrokeKind::Middle);
            }
            Sign::Diamond => {
                let corner = |x: f32, y: f32| pos2(at.x + radius * 1.2 * x, at.y + radius * 1.2 * y);
                let corners = vec![corner(0.0, -1.0), corner(1.0, 0.0), corner(0.0, 1.0), corner(-1.0, 0.0)];
                painter.add(Shape::closed_line(corners, stroke));
            }
            Sign::Triangle => {
                let corner = |x: f32, y: f32| pos2(at.x + radius * x, at.y + radius * y);
                let corners = vec![corner(0.0, -1.1), corner(1.0, 0.8), corner(-1.0, 0.8)];
                painter.add(Shape::closed_line(corners, stroke));
            }
            Sign::Cross => {
                let arm = vec2(radius * 0.8, radius * 0.8);
                painter.line_segment([at - arm, at + arm], stroke);
                let other = vec2(arm.x, -arm.y);
                painter.line_segment([at - other, at + other], stroke);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_of_the_plane_is_found_again_under_the_pointer() {
        let rect = Rect::from_min_size(pos2(30.0, 50.0), vec2(200.0, 200.0));
        for colour in [[0.0, 0.0], [-86.0, 83.0], [98.0, -108.0]] {
            let back = colour_at(rect, place(rect, colour));
            assert!((0..2).all(|at| (back[at] - colour[at]).abs() < 1e-3));
            assert!(rect.contains(place(rect, colour)));
        }
        assert!(place(rect, [0.0, 50.0]).y < rect.center().y, "yellow is above blue");
    }

    #[test]
    fn the_distance_of_bins_is_that_of_neighbours() {
        assert_eq!(spacing(&[[-90.0, 50.0], [-90.0, 60.0], [-80.0, 20.0]]), 10.0);
        assert_eq!(spacing(&[[0.0, 0.0]]), 10.0);
    }
}
