//! The map of embeddings: every photo a point, near points look alike to the network.

use crate::ui::atlas::commands::AtlasCommand;
use crate::ui::atlas::commands::lacks;
use crate::ui::atlas::looks::{NAMED, judged, looks};
use crate::ui::atlas::map::{CHOSEN, Plane, map_ui};
use crate::ui::atlas::state::ID;
use crate::ui::atlas::state::{AtlasView, Cast, ColourBy, Method};
use crate::ui::core::commands::Commands;
use crate::ui::core::commands::embeddings::{FeatureCommand, due, subject};
use crate::ui::core::embeddings_ui::{controls_ui, status_ui};
use crate::ui::core::legend::{self, Sign};
use crate::ui::core::opened::OpenedData;
use crate::ui::core::parts::{busy, empty, grouped, main_button, segments, small, warning};
use crate::ui::core::scroll::show_around;
use crate::ui::core::seen::{Seen, Sight};
use crate::ui::core::theme::{GRID, palette};
use crate::ui::core::tile::{Tile, tile_ui};
use egui::{ScrollArea, Slider, Ui, vec2};

pub(crate) fn atlas_ui(ui: &mut Ui, state: &Seen<'_, AtlasView>, view: &mut Sight<'_, Plane>, out: &mut Commands) {
    let Some(data) = state.data.opened.as_ref().filter(|_| subject(state).is_some()) else {
        return empty(ui, &crate::text!("atlas-empty"), &crate::text!("atlas-empty.help"));
    };
    // However little there is to show, the panel keeps its paper.
    ui.set_min_size(ui.available_size());
    let atlas = &state.own;
    if !atlas.through_training && due(state).is_some() {
        out.push(FeatureCommand::Want.into());
    }
    if lacks(state.own, state) {
        out.push(AtlasCommand::Want.into());
    }
    choices_ui(ui, state, out);
    if atlas.through_training {
        time_ui(ui, state, view, out);
    } else {
        controls_ui(ui, &state.features, out);
        match atlas.busy.filter(|_| state.features.asked.is_none()) {
            Some((what, done)) => {
                busy(ui, &crate::texts::lookup(what, &[("percent", format!("{:.0}", done * 100.0).into())]));
            }
            None => status_ui(ui, state),
        }
    }
    if let Some(reason) = atlas.unreadable.as_ref().filter(|_| atlas.through_training) {
        warning(ui, reason);
    }
    let (Some(cast), Some(spots)) = (atlas.cast(), atlas.spots()) else {
        if atlas.through_training && atlas.unreadable.is_some() {
            return;
        }
        return empty(ui, &crate::text!("atlas-wait"), &crate::text!("atlas-wait.help"));
    };
    if spots.is_empty() {
        return empty(ui, &crate::text!("atlas-nothing-kept"), &crate::text!("atlas-nothing-kept.help"));
    }
    let rest = if atlas.chosen.is_empty() { GRID * 9.0 } else { GRID * 25.0 };
    let height = (ui.available_height() - rest).max(GRID * 22.0);
    map_ui(ui, (state, data), (cast, &spots, height), view, out);
    judged_ui(ui, atlas);
    legend_ui(ui, data, cast, atlas);
    if !atlas.chosen.is_empty() {
        chosen_ui(ui, (state, data), cast, view, out);
    }
}

/// Now or through training; how; what colours say.
fn choices_ui(ui: &mut Ui, state: &Seen<'_, AtlasView>, out: &mut Commands) {
    let atlas = &state.own;
    let named = |key: &str| (crate::texts::lookup(key, &[]), crate::texts::lookup(&format!("{key}.help"), &[]));
    ui.horizontal_wrapped(|ui| {
        let times = [named("atlas-now"), named("atlas-through")];
        if let Some(chosen) = segments(ui, &times, usize::from(atlas.through_training)) {
            out.push(AtlasCommand::ThroughTraining(chosen == 1).into());
        }
        if !atlas.through_training {
            ui.separator();
            let methods = [Method::Components, Method::Tsne];
            let at = methods.iter().position(|method| *method == atlas.method).unwrap_or_default();
            if let Some(chosen) = segments(ui, &[named("atlas-components"), named("atlas-tsne")], at) {
                out.push(AtlasCommand::Method(methods[chosen]).into());
            }
            let makes = atlas.map.as_ref().is_some_and(|map| map.done.is_some());
            if makes && ui.button(crate::text!("atlas-rest")).on_hover_text(crate::text!("atlas-rest.help")).clicked() {
                out.push(AtlasCommand::Rest.into());
            }
        }
    });
    ui.horizontal_wrapped(|ui| {
        ui.label(crate::text!("atlas-colour"));
        let colours = [ColourBy::Class, ColourBy::Split, ColourBy::Error];
        let names = [named("atlas-class"), named("atlas-split"), named("atlas-error")];
        // Whether neighbours agree is known for the map of this moment only.
        let known = if atlas.through_training { 2 } else { 3 };
        let at = colours.iter().position(|colour| *colour == atlas.colour).unwrap_or_default();
        if let Some(chosen) = segments(ui, &names[..known], at) {
            out.push(AtlasCommand::Colour(colours[chosen]).into());
        }
    });
}

/// The slider over the kept steps, and its motion.
fn time_ui(ui: &mut Ui, state: &Seen<'_, AtlasView>, view: &mut Sight<'_, Plane>, out: &mut Commands) {
    let Some(through) = state.own.through.as_ref().filter(|through| !through.steps.is_empty()) else { return };
    let last = through.steps.len().saturating_sub(1) as f32;
    ui.horizontal(|ui| {
        let key = if view.own.plays { "atlas-hold" } else { "atlas-play" };
        let play = ui.add_enabled(last > 0.0, egui::Button::new(crate::texts::lookup(key, &[])));
        if play.on_hover_text(crate::text!("atlas-play.help")).clicked() {
            view.own.plays = !view.own.plays;
            if state.own.at >= last {
                out.push(AtlasCommand::At(0.0).into());
            }
        }
        ui.strong(crate::text!("atlas-step", step = grouped(through.step(state.own.at))));
    });
    let mut at = state.own.at;
    ui.add_enabled_ui(last > 0.0, |ui| {
        ui.spacing_mut().slider_width = ui.available_width() - GRID;
        let slider = Slider::new(&mut at, 0.0..=last.max(1.0)).show_value(false);
        if ui.name_inputs(crate::text!("atlas-time"), |ui| ui.add(slider)).changed() {
            view.own.plays = false;
            out.push(AtlasCommand::At(at).into());
        }
    });
    if view.own.plays {
        let next = state.own.at + ui.input(|input| input.stable_dt).min(0.1) * 2.0;
        view.own.plays = next < last;
        out.push(AtlasCommand::At(next.min(last)).into());
        ui.ctx().request_repaint();
    }
}

/// How far the map can be trusted.
fn judged_ui(ui: &mut Ui, atlas: &AtlasView) {
    let help = if atlas.map.is_some() && !atlas.through_training { "atlas-trust.help" } else { "atlas-aligned.help" };
    small(ui, judged(atlas)).on_hover_text(crate::texts::lookup(help, &[]));
}

fn legend_ui(ui: &mut Ui, data: &OpenedData, cast: &Cast, atlas: &AtlasView) {
    let (looks, classes) = (looks(data, cast, atlas, palette(ui)), data.pool.source.classes());
    let entries: Vec<(Sign, String)> = looks.into_iter().map(|(look, name)| (Sign::Point(look), name)).collect();
    legend::legend_ui(ui, &entries);
    if atlas.colour == ColourBy::Class && classes.len() > NAMED {
        small(ui, crate::text!("atlas-more-classes", count = classes.len() - NAMED));
    }
}

/// The chosen photos, and what can be done with them.
fn chosen_ui(
    ui: &mut Ui,
    (state, data): (&Seen<'_, AtlasView>, &OpenedData),
    cast: &Cast,
    view: &mut Sight<'_, Plane>,
    out: &mut Commands,
) {
    let chosen = &state.own.chosen;
    ui.horizontal_wrapped(|ui| {
        ui.strong(crate::text!("atlas-chosen", count = chosen.len()));
        let open = main_button(ui, &crate::text!("atlas-open-chosen"));
        if open.on_hover_text(crate::text!("atlas-open-chosen.help")).clicked() {
            out.push(AtlasCommand::OpenChosen.into());
        }
        if ui.button(crate::text!("atlas-clear")).clicked() {
            out.push(AtlasCommand::Clear.into());
        }
    });
    let gap = GRID * 0.5;
    let columns = (((ui.available_width() + gap) / (CHOSEN + gap)) as usize).max(1);
    let height = ui.available_height().max(CHOSEN + gap);
    let area = ScrollArea::vertical().id_salt("chosen").auto_shrink(false).max_height(height);
    ui.spacing_mut().item_spacing = vec2(gap, gap);
    area.show_rows(ui, CHOSEN, chosen.len().div_ceil(columns), |ui, in_sight| {
        for row in in_sight {
            ui.horizontal(|ui| {
                let end = ((row + 1) * columns).min(chosen.len());
                for &at in chosen.get(row * columns..end).unwrap_or_default() {
                    let Some(photo) = cast.photos.get(at as usize).copied().flatten() else { continue };
                    view.own.wishes.push(photo as usize);
                    let spoken = data.pool.source.name(photo as usize);
                    let thumb = view.thumbs(ID).get(photo as usize);
                    let tile = Tile { side: CHOSEN, spoken, lines: [None, None], mark: None, clickable: true };
                    let chosen = tile_ui(ui, thumb, &tile);
                    show_around(ui, &chosen, CHOSEN);
                    if chosen.clicked() {
                        out.push(AtlasCommand::Point(at as usize).into());
                    }
                }
            });
        }
    });
    ui.spacing_mut().item_spacing = vec2(GRID, GRID);
}
