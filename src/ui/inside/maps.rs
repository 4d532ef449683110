//! Sheets of small pictures: every map of the layer, and the filters of the first one.

use crate::eval::Target;
use crate::task::Filters;
use crate::train::InsideReply;
use crate::ui::core::commands::Commands;
use crate::ui::core::parts::section;
use crate::ui::core::seen::Seen;
use crate::ui::core::theme::{self, GRID};
use crate::ui::core::view::View;
use crate::ui::inside::commands::InsideCommand;
use crate::ui::inside::looked::{ends, map_values, shown_map};
use crate::ui::inside::sheet::{Sheet, sheet_ui};
use crate::ui::inside::state::InsideState;
use egui::Ui;

/// Maps that are shown of a layer at most.
const MAPS: usize = 256;
/// Pixels of a picture on the graphics device at most, along one side.
const TEXTURE: usize = 8192;
/// Least side of a map, and of a filter, which has to be read weight by weight.
const LEAST: [f32; 2] = [GRID * 4.0, GRID * 6.0];

/// Every map of the layer; a click takes one.
pub(super) fn maps_ui(
    ui: &mut Ui,
    state: &Seen<'_, InsideState>,
    reply: &InsideReply,
    view: &mut View,
    out: &mut Commands,
) {
    let [count, height, width] = reply.maps.shape;
    let shown = count.min(MAPS).min(TEXTURE / width.max(1));
    section(ui, &crate::text!("inside-maps", count = count, width = width, height = height))
        .on_hover_text(crate::text!("inside-maps.help"));
    let sheet = Sheet { count: shown, width, height, least: LEAST[0] };
    let scales: Vec<(f32, f32)> = (0..shown).map(|map| ends(map_values(&reply.maps, map))).collect();
    let pixel = |map: usize, x: usize, y: usize| {
        let (low, high) = scales.get(map).copied().unwrap_or((0.0, 1.0));
        let value = map_values(&reply.maps, map).get(y * width + x).copied().unwrap_or_default();
        theme::scale((value - low) / (high - low))
    };
    let chosen = shown_map(reply.target, &reply.maps);
    let name = ("maps", crate::text!("inside-maps-spoken", count = count, layer = reply.maps.name));
    let clicked = sheet_ui(ui, view, (name, state.own.version), &sheet, Some(chosen), pixel);
    if let Some(map) = clicked {
        out.push(InsideCommand::Move(Target::Map(map)).into());
    }
}

/// The weights of the first convolution as pictures.
pub(super) fn filters_ui(
    ui: &mut Ui,
    state: &Seen<'_, InsideState>,
    (filters, reply): (&Filters, &InsideReply),
    view: &mut View,
    out: &mut Commands,
) {
    ui.add_space(GRID);
    ui.horizontal_wrapped(|ui| {
        ui.strong(crate::text!("inside-filters", count = filters.count, side = filters.width))
            .on_hover_text(crate::text!("inside-filters.help"));
        let mut common = state.own.common_scale;
        let response = ui.checkbox(&mut common, crate::text!("inside-common-scale"));
        if response.on_hover_text(crate::text!("inside-common-scale.help")).changed() {
            out.push(InsideCommand::CommonScale(common).into());
        }
    });
    let sheet = Sheet { count: filters.count, width: filters.width, height: filters.height, least: LEAST[1] };
    let each = filters.width * filters.height;
    let all = ends(&filters.values);
    let scales: Vec<(f32, f32)> = filters
        .values
        .chunks(3 * each.max(1))
        .map(|filter| if state.own.common_scale { all } else { ends(filter) })
        .collect();
    let pixel = |filter: usize, x: usize, y: usize| {
        let (low, high) = scales.get(filter).copied().unwrap_or((0.0, 1.0));
        [0, 1, 2].map(|channel| {
            let at = (filter * 3 + channel) * each + y * filters.width + x;
            let value = filters.values.get(at).copied().unwrap_or_default();
            ((value - low) / (high - low) * 255.0).round() as u8
        })
    };
    let spoken = crate::text!("inside-filters-spoken", count = filters.count);
    // A filter of the first layer makes the map of its number.
    let chosen = (reply.layer == 0).then(|| shown_map(reply.target, &reply.maps));
    if let Some(filter) = sheet_ui(ui, view, (("filters", spoken), state.own.version), &sheet, chosen, pixel) {
        out.push(InsideCommand::Filter(filter).into());
    }
}
