//! One puzzle: asked first; what is right and what the network said only after the person has answered.

use crate::task::{AskedPuzzle, Choice};
use crate::ui::core::commands::Commands;
use crate::ui::core::parts::weak;
use crate::ui::core::seen::Seen;
use crate::ui::core::theme::{GRID, palette};
use crate::ui::core::view::View;
use crate::ui::try_it::forms::{self, Put, Told};
use crate::ui::try_it::go_on::go_on_ui;
use crate::ui::try_it::state::{Against, TryState};
use egui::{Color32, Rect, RichText, Ui, UiBuilder, pos2};

/// Room below the puzzle for what is said about it.
const FOOT: f32 = GRID * 13.0;
/// A mark from which on an answer counts as right.
const RIGHT: f32 = 0.999;

pub(super) fn ask_ui(ui: &mut Ui, state: &Seen<'_, TryState>, view: &mut View, out: &mut Commands) {
    let Some(puzzle) = state.own.puzzle() else { return };
    progress_ui(ui, state, false);
    ui.label(RichText::new(forms::question(&puzzle.asked)).heading());
    weak(ui, forms::how(&puzzle.asked));
    let put = put(state, puzzle, None);
    let room = ui.available_rect_before_wrap();
    ui.scope_builder(UiBuilder::new().max_rect(room), |ui| forms::form_ui(ui, &put, view, out));
}

pub(super) fn told_ui(
    ui: &mut Ui,
    state: &Seen<'_, TryState>,
    (choice, mark): (&Choice, f32),
    view: &mut View,
    out: &mut Commands,
) {
    let colours = palette(ui);
    let Some(puzzle) = state.own.puzzle() else { return };
    progress_ui(ui, state, true);
    let network = state.own.network_on(puzzle);
    let right = mark >= RIGHT;
    let verdict = if right { crate::text!("try-right") } else { wrong(puzzle, choice, mark) };
    let ink = if right { colours.truth } else { colours.problem };
    ui.label(RichText::new(verdict).heading().color(ink));
    let put = put(state, puzzle, Some(Told { person: choice, network }));
    let room = ui.available_rect_before_wrap();
    let foot = (room.bottom() - FOOT).max(room.top());
    let (above, below) = room.split_top_bottom_at_y(foot);
    ui.scope_builder(UiBuilder::new().max_rect(above), |ui| forms::form_ui(ui, &put, view, out));
    let below = Rect::from_min_max(pos2(below.left(), below.top() + GRID), below.max);
    ui.scope_builder(UiBuilder::new().max_rect(below), |ui| {
        ui.vertical_centered(|ui| {
            let (text, ink) = network_said(puzzle, network, state, colours.network, colours.weak);
            ui.label(RichText::new(text).color(ink));
            ui.add_space(GRID);
            let last = state.own.sitting.as_ref().is_some_and(|one| one.replies.len() >= state.own.order.len());
            let next = if last { crate::text!("try-to-result") } else { crate::text!("try-next") };
            go_on_ui(ui, &next, out);
        });
    });
}

fn put<'a>(state: &'a Seen<'_, TryState>, puzzle: &'a AskedPuzzle, told: Option<Told<'a>>) -> Put<'a> {
    let number = (state.own.version << 20) + puzzle.photo as u64;
    Put { puzzle, number, draft: state.own.draft.as_ref(), held: state.own.held, told }
}

/// What was wrong: what is right, or how much of it was.
fn wrong(puzzle: &AskedPuzzle, choice: &Choice, mark: f32) -> String {
    match choice {
        Choice::One(_) => crate::text!("try-wrong", truth = forms::name(&puzzle.asked, &puzzle.truth)),
        Choice::Order(_) => crate::text!("try-partly", percent = percent(mark)),
        Choice::Places(_) => crate::text!("try-marked", percent = percent(mark)),
    }
}

fn network_said(
    puzzle: &AskedPuzzle,
    network: Option<&Choice>,
    state: &Seen<'_, TryState>,
    said: Color32,
    silent: Color32,
) -> (String, Color32) {
    let Some((choice, mark)) = network.and_then(|choice| Some((choice, puzzle.mark(choice)?))) else {
        let chance = percent(puzzle.chance);
        let key = match state.own.set.as_ref().map(|set| set.against) {
            Some(Against::Network(_)) => "try-network-silent",
            _ => "try-network-none",
        };
        return (crate::texts::lookup(key, &[("chance", chance.into())]), silent);
    };
    let text = match choice {
        Choice::Order(_) => crate::text!("try-network-partly", percent = percent(mark)),
        Choice::Places(_) => crate::text!("try-network-marked", percent = percent(mark)),
        Choice::One(_) if mark >= RIGHT => crate::text!("try-network-right"),
        Choice::One(_) => crate::text!("try-network-wrong", choice = forms::name(&puzzle.asked, choice)),
    };
    (text, said)
}

fn percent(share: f32) -> String {
    format!("{:.0}", share * 100.0)
}

fn progress_ui(ui: &mut Ui, state: &Seen<'_, TryState>, told: bool) {
    let Some(sitting) = &state.own.sitting else { return };
    let number = sitting.replies.len() + usize::from(!told);
    let text = crate::text!("try-progress", number = number, count = state.own.order.len());
    let text = if sitting.person.is_empty() { text } else { format!("{}  ·  {text}", sitting.person) };
    weak(ui, text);
}
