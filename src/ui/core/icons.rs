//! The few signs of the window, drawn, so that they look the same with every font.

use egui::{Color32, Painter, Pos2, Rect, Shape, Stroke, pos2, vec2};

/// A sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// Go.
    Start,
    /// Hold.
    Pause,
    /// One step.
    Step,
    /// One step back.
    Back,
    /// End.
    Stop,
    /// Another sample.
    Dice,
    /// Something needs attention.
    Warning,
    /// Into a file.
    Save,
    /// Into the clipboard.
    Copy,
}

impl Icon {
    /// Paints the sign into `rect`.
    pub fn paint(self, painter: &Painter, rect: Rect, colour: Color32) {
        let rect = Rect::from_center_size(rect.center(), vec2(10.0, 10.0));
        let at = |x: f32, y: f32| pos2(rect.left() + rect.width() * x, rect.top() + rect.height() * y);
        let fill = |points: Vec<Pos2>| painter.add(Shape::convex_polygon(points, colour, Stroke::NONE));
        let bar =
            |left: f32, right: f32| painter.rect_filled(Rect::from_min_max(at(left, 0.0), at(right, 1.0)), 1.0, colour);
        match self {
            Self::Start => {
                fill(vec![at(0.1, 0.0), at(1.0, 0.5), at(0.1, 1.0)]);
            }
            Self::Pause => {
                bar(0.08, 0.38);
                bar(0.62, 0.92);
            }
            Self::Step => {
                bar(0.0, 0.22);
                fill(vec![at(0.36, 0.0), at(1.06, 0.5), at(0.36, 1.0)]);
            }
            Self::Back => {
                bar(0.78, 1.0);
                fill(vec![at(0.64, 0.0), at(0.64, 1.0), at(-0.06, 0.5)]);
            }
            Self::Stop => {
                painter.rect_filled(rect, 1.5, colour);
            }
            Self::Warning => {
                let corners = vec![at(0.5, -0.05), at(1.1, 1.0), at(-0.1, 1.0)];
                painter.add(Shape::closed_line(corners, Stroke::new(1.5, colour)));
                painter.line_segment([at(0.5, 0.3), at(0.5, 0.62)], Stroke::new(1.6, colour));
                painter.circle_filled(at(0.5, 0.81), 0.9, colour);
            }
            Self::Save => {
                let pen = Stroke::new(1.4, colour);
                painter.line_segment([at(0.5, -0.05), at(0.5, 0.68)], pen);
                painter.add(Shape::line(vec![at(0.2, 0.4), at(0.5, 0.7), at(0.8, 0.4)], pen));
                painter.add(Shape::line(vec![at(0.0, 0.7), at(0.0, 1.05), at(1.0, 1.05), at(1.0, 0.7)], pen));
            }
            Self::Copy => {
                let pen = Stroke::new(1.4, colour);
                let front = Rect::from_min_max(at(0.3, 0.3), at(1.05, 1.05));
                painter.rect_stroke(front, 1.5, pen, egui::StrokeKind::Middle);
                let behind = vec![at(0.0, 0.7), at(-0.05, 0.65), at(-0.05, -0.05), at(0.65, -0.05), at(0.7, 0.0)];
                painter.add(Shape::line(behind, pen));
            }
            Self::Dice => {
                painter.rect_stroke(rect.expand(1.0), 2.0, Stroke::new(1.4, colour), egui::StrokeKind::Middle);
                for (x, y) in [(0.25, 0.25), (0.5, 0.5), (0.75, 0.75)] {
                    painter.circle_filled(at(x, y), 1.2, colour);
                }
            }
        }
    }
}
