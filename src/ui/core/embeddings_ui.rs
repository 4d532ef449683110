//! What every pane that shows embeddings shows of them: which layer, whether training is followed, how they stand.

use crate::ui::core::commands::Commands;
use crate::ui::core::commands::embeddings::FeatureCommand;
use crate::ui::core::embeddings::{Embedding, FeatureView};
use crate::ui::core::parts::{busy, grouped, small};
use crate::ui::core::state::State;
use crate::ui::core::theme::{GRID, palette};
use egui::{ComboBox, Ui};

/// Layer, following, asking now.
pub fn controls_ui(ui: &mut Ui, features: &FeatureView, out: &mut Commands) {
    ui.horizontal_wrapped(|ui| {
        let shown = features.shown.as_ref().map(|shown| shown.layer);
        let chosen = features.layer.or(shown).unwrap_or_default();
        let name = ui.label(crate::text!("neighbours-layer"));
        let layers = ComboBox::from_id_salt("layer").selected_text(chosen).width(GRID * 8.0).show_ui(ui, |ui| {
            for layer in &features.layers {
                if ui.selectable_label(chosen == *layer, *layer).clicked() {
                    out.push(FeatureCommand::Layer(layer).into());
                }
            }
        });
        layers.response.labelled_by(name.id).on_hover_text(crate::text!("neighbours-layer.help"));
        let mut follow = features.follow;
        let follows = ui.checkbox(&mut follow, crate::text!("neighbours-follow"));
        if follows.on_hover_text(crate::text!("neighbours-follow.help")).changed() {
            out.push(FeatureCommand::Follow(follow).into());
        }
        let refresh = ui.button(crate::text!("neighbours-refresh"));
        if refresh.on_hover_text(crate::text!("neighbours-refresh.help")).clicked() {
            out.push(FeatureCommand::Refresh.into());
        }
    });
}

/// What is embedded, and what is being embedded. The line always stands there, so that nothing jumps.
pub fn status_ui(ui: &mut Ui, state: &State) {
    let features = &state.features;
    let described = |shown: &Embedding| {
        let (count, step) = (grouped(shown.kept.len() as u64), grouped(shown.step));
        crate::text!("neighbours-status", count = count, layer = shown.layer, step = step)
    };
    match (&features.asked, &features.refused, &features.shown) {
        (Some(asked), _, shown) if shown.is_none() || asked.since.elapsed().as_millis() > 400 => {
            busy(ui, &crate::text!("neighbours-busy", percent = format!("{:.0}", asked.done * 100.0)));
        }
        (_, Some((_, reason)), _) => {
            ui.colored_label(palette(ui).problem, reason);
        }
        (_, _, Some(shown)) => {
            small(ui, described(shown));
        }
        _ => {
            small(ui, crate::text!("neighbours-nothing"));
        }
    }
}
