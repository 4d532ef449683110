//! A sheet of small pictures: every map of a layer, every filter.

use crate::ui::core::arrows::walked;
use crate::ui::core::theme::{GRID, palette};
use crate::ui::core::view::View;
use egui::{Color32, ColorImage, Pos2, Rect, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2};

/// Small pictures of one size in rows.
pub(super) struct Sheet {
    pub count: usize,
    pub width: usize,
    pub height: usize,
    /// Least width of each on the screen.
    pub least: f32,
}

/// Draws a sheet as one picture, crisp, with a line between its parts. Returns the part that was clicked.
#[expect(clippy::too_many_arguments, reason = "what is painted, what widgets remember, and what is marked")]
pub(super) fn sheet_ui(
    ui: &mut Ui,
    view: &mut View,
    ((name, spoken), version): ((&str, String), u64),
    sheet: &Sheet,
    marked: Option<usize>,
    pixel: impl Fn(usize, usize, usize) -> [u8; 3],
) -> Option<usize> {
    let room = ui.available_width();
    let wanted = (sheet.width as f32 * 3.0).clamp(sheet.least, GRID * 9.0);
    let columns = ((room / (wanted + 2.0)).floor() as usize).clamp(1, sheet.count.max(1));
    let rows = sheet.count.div_ceil(columns);
    let cell = vec2(wanted, wanted * sheet.height as f32 / sheet.width.max(1) as f32);
    let step = cell + vec2(2.0, 2.0);
    let (rect, response) = ui.allocate_exact_size(vec2(step.x * columns as f32, step.y * rows as f32), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Image, true, &spoken));
    let strip = || {
        let mut rgb = Vec::with_capacity(sheet.count * sheet.width * sheet.height * 3);
        for y in 0..sheet.height {
            for part in 0..sheet.count {
                (0..sheet.width).for_each(|x| rgb.extend(pixel(part, x, y)));
            }
        }
        ColorImage::from_rgb([sheet.count * sheet.width, sheet.height], &rgb)
    };
    let texture = view.textures.get(ui.ctx(), ui.scope_id().with(name), version, strip);
    let corner = |part: usize| rect.min + vec2(step.x * (part % columns) as f32, step.y * (part / columns) as f32);
    let share = 1.0 / sheet.count.max(1) as f32;
    for part in 0..sheet.count {
        let from = Rect::from_min_max(Pos2::new(part as f32 * share, 0.0), Pos2::new((part + 1) as f32 * share, 1.0));
        ui.painter().image(texture, Rect::from_min_size(corner(part), cell), from, Color32::WHITE);
    }
    let at = |pointer: Pos2| {
        let place = pointer - rect.min;
        let part = (place.y / step.y) as usize * columns + (place.x / step.x) as usize;
        ((place.x / step.x) < columns as f32 && part < sheet.count).then_some(part)
    };
    let kept = ui.scope_id().with((name, "keyed"));
    let before = ui.data(|data| data.get_temp(kept)).or(marked).filter(|part| *part < sheet.count);
    let keyed = walked(ui, &response, [rows, columns], before.map(|part| [part / columns, part % columns]));
    let keyed = keyed.map(|[row, column]| (row * columns + column).min(sheet.count.saturating_sub(1)));
    if let Some(part) = keyed {
        ui.data_mut(|data| data.insert_temp(kept, part));
    }
    let hovered = response.hover_pos().and_then(at).or(keyed);
    for (part, colour) in [(marked, palette(ui).network), (hovered, palette(ui).text)] {
        if let Some(part) = part.filter(|part| *part < sheet.count) {
            let stroke = Stroke::new(2.0, colour);
            ui.painter().rect_stroke(Rect::from_min_size(corner(part), cell), 0.0, stroke, StrokeKind::Outside);
        }
    }
    let clicked = response.clicked();
    if let Some(part) = hovered {
        response.on_hover_text_at_pointer(crate::text!("inside-part", number = part));
    }
    hovered.filter(|_| clicked)
}
