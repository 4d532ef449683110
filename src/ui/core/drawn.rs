//! What follows from what happened to a picture: dragging moves all pictures of its kind, and the image of the point under
//! the pointer is shown beside it.

use crate::task::{Cloud, Panel, PanelKind};
use crate::ui::core::commands::Commands;
use crate::ui::core::commands::data::DataCommand;
use crate::ui::core::commands::show::ShowCommand;
use crate::ui::core::draw::{Dragged, Drawn, cloud};
use crate::ui::core::name::PaneId;
use crate::ui::core::state::State;
use crate::ui::core::theme::{GRID, palette};
use crate::ui::core::tile::picture_in;
use crate::ui::core::view::View;
use egui::{Stroke, StrokeKind, Ui};

/// Who wants the thumbnails of points: no pane, for points stand in several.
const POINTS: PaneId = PaneId("points");

/// Asks for what was done to `panel`, and shows the image of the point under the pointer.
pub(crate) fn drawn_ui(ui: &Ui, (panel, drawn): (&Panel, &Drawn), state: &State, view: &mut View, out: &mut Commands) {
    match drawn.dragged {
        Some(Dragged::Wipe(share)) => out.push(ShowCommand::Wipe(share).into()),
        Some(Dragged::Turn(turn)) => out.push(ShowCommand::Turn(turn).into()),
        None => {}
    }
    if let (PanelKind::Cloud(cloud), Some(point)) = (&panel.kind, drawn.point) {
        image_ui(ui, (cloud, point), drawn, (state, view), out);
    }
}

fn image_ui(
    ui: &Ui,
    (points, point): (&Cloud, usize),
    drawn: &Drawn,
    (state, view): (&State, &mut View),
    out: &mut Commands,
) {
    let (Some(data), Some(name)) = (&state.data.opened, points.images.get(point)) else { return };
    let generation = state.data.generation;
    let Some(photo) = view.photo_named(generation, name, data.pool.source.as_ref()) else { return };
    let Some(pointer) = drawn.response.hover_pos() else { return };
    let rect = cloud::beside(drawn.response.rect, pointer);
    let thumbs = view.thumbs(POINTS);
    if let Some(missing) = thumbs.wanted(generation, photo as u64, 0..1, |_| Some(photo)) {
        let pixels = (GRID * 14.0 * ui.pixels_per_point()).ceil() as usize;
        out.push(DataCommand::Thumbnails(POINTS, missing, pixels).into());
    }
    picture_in(ui.painter(), thumbs.get(photo), rect, palette(ui));
    ui.painter().rect_stroke(rect, 0.0, Stroke::new(1.0, palette(ui).text), StrokeKind::Outside);
}
