//! The row above the pictures: which photo, how wide the brush is, undo and clear, and with which run to compare.

use crate::train::runs::RunEntry;
use crate::ui::brush::commands::BrushCommand;
use crate::ui::brush::state::{BrushState, Filler};
use crate::ui::core::commands::{Commands, UiCommand};
use crate::ui::core::icons::Icon;
use crate::ui::core::parts::{busy, field, sign_button};
use crate::ui::core::seen::Seen;
use crate::ui::core::state::State;
use crate::ui::core::theme::GRID;
use crate::ui::core::view::View;
use egui::{Button, ComboBox, Key, Modifiers, Slider, TextEdit, Ui};

/// Widths of the brush, as shares of the photo's shorter side.
const WIDTHS: std::ops::RangeInclusive<f32> = 0.02..=0.5;
/// By how much a key makes the brush wider.
const WIDER: f32 = 0.02;

pub(super) fn tools_ui(ui: &mut Ui, state: &Seen<'_, BrushState>, view: &mut View, out: &mut Commands) {
    keys(ui, state.own, out);
    ui.horizontal_wrapped(|ui| {
        photo_ui(ui, state, out);
        ui.separator();
        width_ui(ui, state.own, out);
        let undo = ui.add_enabled(state.own.hole.has_past(), Button::new(crate::text!("brush-undo")));
        if undo.on_hover_text(crate::text!("brush-undo.help")).clicked() {
            out.push(BrushCommand::Undo.into());
        }
        let clear = ui.add_enabled(!state.own.hole.is_empty(), Button::new(crate::text!("brush-clear")));
        if clear.on_hover_text(crate::text!("brush-clear.help")).clicked() {
            out.push(BrushCommand::Clear.into());
        }
        ui.separator();
        compare_ui(ui, state, out);
        file_ui(ui, view, out);
    });
}

/// Which photo is painted in, and the ways to the others.
fn photo_ui(ui: &mut Ui, state: &Seen<'_, BrushState>, out: &mut Commands) {
    for (icon, key, by) in [(Icon::Back, "brush-photo-before", -1), (Icon::Step, "brush-photo-next", 1)] {
        let name = crate::texts::lookup(key, &[]);
        if sign_button(ui, icon, &name).on_hover_text(name).clicked() {
            out.push(BrushCommand::Photo(by).into());
        }
    }
    match &state.own.canvas {
        _ if state.own.loading => busy(ui, &crate::text!("brush-reading")),
        Some(canvas) => {
            ui.label(canvas.name.as_str());
        }
        None => {
            ui.label(crate::text!("brush-no-photo"));
        }
    }
}

fn width_ui(ui: &mut Ui, own: &BrushState, out: &mut Commands) {
    let (name, mut width) = (crate::text!("brush-width"), own.width);
    ui.label(name.as_str());
    ui.spacing_mut().slider_width = GRID * 14.0;
    let slider = ui.name_inputs(name, |ui| ui.add(Slider::new(&mut width, WIDTHS).show_value(false)));
    if slider.on_hover_text(crate::text!("brush-width.help")).changed() {
        out.push(BrushCommand::Width(width).into());
    }
}

/// The other runs whose networks fill holes.
fn others(state: &State) -> impl Iterator<Item = &RunEntry> {
    let fills = |run: &&RunEntry| {
        let task = state.tasks.iter().find(|task| task.info().id == run.task);
        task.is_some_and(|task| task.fills_marked()) && state.run.folder.as_ref() != Some(&run.folder)
    };
    state.known_runs.all().iter().filter(fills)
}

fn compare_ui(ui: &mut Ui, state: &Seen<'_, BrushState>, out: &mut Commands) {
    if state.known_runs.stale && !state.known_runs.listing {
        out.push(UiCommand::ListRuns);
    }
    let other = state.own.other.as_ref();
    let label = ui.label(crate::text!("brush-compare"));
    let alone = crate::text!("brush-compare-none");
    let shown = other.map_or_else(|| alone.clone(), Filler::name);
    let list = ComboBox::from_id_salt("brush compare").selected_text(shown).width(GRID * 20.0).truncate();
    let list = list.show_ui(ui, |ui| {
        if ui.selectable_label(other.is_none(), alone).clicked() {
            out.push(BrushCommand::Compare(None).into());
        }
        for run in others(state.state) {
            let chosen = other.is_some_and(|other| other.run == run.folder);
            if ui.selectable_label(chosen, run.name.as_str()).clicked() {
                out.push(BrushCommand::Compare(Some(run.folder.clone())).into());
            }
        }
    });
    list.response.labelled_by(label.id).on_hover_text(crate::text!("brush-compare.help"));
}

/// A picture of one's own, typed; it can be dropped as well.
fn file_ui(ui: &mut Ui, view: &mut View, out: &mut Commands) {
    let name = crate::text!("brush-file");
    let edit = TextEdit::singleline(view.typed("brush-file")).hint_text(name.clone()).desired_width(GRID * 30.0);
    let typed = field(ui, &name, edit);
    let path = view.typed("brush-file").trim().to_owned();
    if typed.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) && !path.is_empty() {
        out.push(BrushCommand::File(path.into()).into());
    }
}

/// Undo, and a wider or narrower brush; never while typing.
fn keys(ui: &Ui, own: &BrushState, out: &mut Commands) {
    if ui.ctx().text_edit_focused() {
        return;
    }
    let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
    if pressed(Modifiers::COMMAND, Key::Z) {
        out.push(BrushCommand::Undo.into());
    }
    for (keys, by) in [(&[Key::Plus, Key::Equals][..], WIDER), (&[Key::Minus][..], -WIDER)] {
        if keys.iter().any(|key| pressed(Modifiers::NONE, *key)) {
            out.push(BrushCommand::Width((own.width + by).clamp(*WIDTHS.start(), *WIDTHS.end())).into());
        }
    }
}
