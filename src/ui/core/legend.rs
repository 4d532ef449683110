//! What lines and points of a drawing mean: a sign and its name, wrapped in columns of any width.

use crate::ui::core::dots::{Look, symbol};
use crate::ui::core::theme::{GRID, palette};
use egui::{Color32, Sense, Shape, Stroke, TextStyle, Ui, WidgetInfo, pos2, vec2};

/// A sign beside its name.
#[derive(Clone, Copy)]
pub(crate) enum Sign {
    /// A point of a map.
    Point(Look),
    /// A line.
    Line(Color32),
    /// A dashed line.
    Dashed(Color32),
    /// A dotted line.
    Dotted(Color32),
}

/// Shows signs with their names. A name stands on one line with its sign, and too long a name goes on below it.
pub(crate) fn legend_ui(ui: &mut Ui, entries: &[(Sign, String)]) {
    ui.scope(|ui| {
        // Rows are as high as their text: nothing here can be clicked.
        ui.spacing_mut().item_spacing = vec2(GRID * 1.25, 2.0);
        ui.spacing_mut().interact_size.y = ui.text_style_height(&TextStyle::Small);
        ui.horizontal_wrapped(|ui| {
            for (sign, name) in entries {
                entry_ui(ui, *sign, name);
            }
        });
    });
}

fn entry_ui(ui: &mut Ui, sign: Sign, name: &str) {
    let width = if matches!(sign, Sign::Point(_)) { GRID * 1.5 } else { GRID * 2.75 };
    let (font, ink) = (TextStyle::Small.resolve(ui.style()), palette(ui).weak);
    let room = (ui.max_rect().width() - width).max(GRID * 4.0);
    let galley = ui.painter().layout(name.to_owned(), font, ink, room);
    let (rect, response) = ui.allocate_exact_size(vec2(width + galley.size().x, galley.size().y), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, name));
    let line = galley.rows.first().map_or(rect.height(), |row| row.height());
    let middle = rect.top() + line / 2.0;
    let ends = [pos2(rect.left(), middle), pos2(rect.left() + width - GRID * 0.75, middle)];
    let painter = ui.painter();
    match sign {
        Sign::Point(look) => symbol(painter, pos2(rect.left() + GRID * 0.5, middle), look),
        Sign::Line(colour) => {
            painter.line_segment(ends, Stroke::new(2.0, colour));
        }
        Sign::Dashed(colour) => {
            painter.extend(Shape::dashed_line(&ends, Stroke::new(1.5, colour), 5.0, 3.0));
        }
        Sign::Dotted(colour) => {
            painter.extend(Shape::dotted_line(&ends, colour, 4.0, 1.0));
        }
    }
    painter.galley(pos2(rect.left() + width, rect.top()), galley, ink);
}
