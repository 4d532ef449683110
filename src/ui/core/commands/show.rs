//! What can be done with what is shown: puzzles on the bench, panels, layout, theme, scale, help.

use crate::task::{Address, Panel, PuzzleForm};
use crate::texts;
use crate::ui::core::name::PaneId;
use crate::ui::core::services::Services;
use crate::ui::core::services::preview::{PreviewAnswer, PreviewRequest};
use crate::ui::core::signal::Signal;
use crate::ui::core::state::{Overlay, Standing, State, ThemeChoice};
use std::sync::Arc;
use std::time::Instant;

/// Puzzles on the contact sheet of the next batch.
pub const SHEET: u64 = 8;
/// Smallest and largest size of everything.
pub const SCALES: std::ops::RangeInclusive<f32> = 1.0..=2.0;

/// Something to do with what is shown.
pub enum ShowCommand {
    /// Draws another sample of the same photo.
    NewSample,
    /// Shows the next batch instead of one photo, or back.
    Sheet(bool),
    /// Leaves only this shortcut in the puzzles of the bench, or shows them whole.
    Form(Option<PuzzleForm>),
    /// Makes a picture large; one of the run's answers can be followed through the kept steps.
    Enlarge(Arc<Panel>, Option<Standing>),
    /// Shows what stands before everything else, or nothing.
    Overlay(Overlay),
    /// Takes this panel.
    Focus(PaneId),
    /// Takes the next panel (1) or the one before (-1).
    Move(i32),
    /// Lets the panel fill the window, or back.
    FullScreen,
    /// Lecture or workbench.
    Lecture(bool),
    /// Opens the presenter's own window beside a lecture, or closes it.
    Presenter(bool),
    /// A large ring follows the mouse, or no more.
    Pointer(bool),
    /// The clock of the lecture begins anew.
    RestartClock,
    /// Puts all panels back where they were at first.
    ResetLayout,
    /// Light, dark or as the system.
    Theme(ThemeChoice),
    /// Size of everything, 1 = 100 %.
    Scale(f32),
    /// Speaks this language, or the one of the system.
    Language(Option<&'static str>),
    /// Share of the left picture in every wipe.
    Wipe(f32),
    /// How far balls of points are turned to the right and down, as angles.
    Turn([f32; 2]),
    /// Weight of the past in smoothed lines.
    Smoothing(f32),
    /// Logarithmic axis for losses.
    LogScale(bool),
    /// Empties the list of problems.
    ClearProblems,
}

pub(crate) fn apply(state: &mut State, services: &mut Services, command: ShowCommand) {
    match command {
        ShowCommand::NewSample => {
            state.bench.sample += 1;
            request_puzzles(state, services);
        }
        ShowCommand::Sheet(sheet) => {
            state.bench.sheet = sheet;
            request_puzzles(state, services);
        }
        ShowCommand::Form(form) => {
            state.bench.form = form;
            state.focus = PaneId::PUZZLE;
            request_puzzles(state, services);
        }
        ShowCommand::Enlarge(panel, standing) => state.overlay = Overlay::Enlarged(panel, standing),
        ShowCommand::Overlay(overlay) => state.overlay = overlay,
        ShowCommand::Focus(panel) => state.focus = panel,
        ShowCommand::Move(by) => state.focus = moved(state, by),
        ShowCommand::FullScreen => state.full_screen = !state.full_screen,
        ShowCommand::Lecture(on) => lecture(state, on),
        ShowCommand::Presenter(on) => {
            if on {
                lecture(state, true);
            }
            state.talk.presenter = on;
        }
        ShowCommand::Pointer(on) => state.talk.pointer = on,
        ShowCommand::RestartClock => state.talk.since = Some(Instant::now()),
        ShowCommand::ResetLayout => state.layout_resets += 1,
        ShowCommand::Theme(theme) => state.preferences.theme = theme,
        ShowCommand::Scale(scale) => {
            state.preferences.scale = ((scale * 20.0).round() / 20.0).clamp(*SCALES.start(), *SCALES.end());
        }
        ShowCommand::Language(language) => {
            state.preferences.language = language.map(str::to_owned);
            texts::set_language(language.unwrap_or_else(texts::system_language));
            state.signals.push(Signal::LanguageChosen);
            request_puzzles(state, services);
        }
        ShowCommand::Wipe(share) => state.wipe = share.clamp(0.0, 1.0),
        ShowCommand::Turn(turn) => state.turn = turn,
        ShowCommand::Smoothing(weight) => state.preferences.smoothing = weight.clamp(0.0, 0.99),
        ShowCommand::LogScale(on) => state.preferences.log_scale = on,
        ShowCommand::ClearProblems => state.problems.clear(),
    }
}

/// Begins a lecture, or leaves it and shows again what was shown before.
fn lecture(state: &mut State, on: bool) {
    let begins = on && !state.preferences.lecture;
    if begins {
        state.talk.before = Some((state.focus, state.full_screen));
        state.talk.since = Some(Instant::now());
    }
    state.preferences.lecture = on;
    state.full_screen = false;
    if begins && !state.panels(true).contains(&state.focus) {
        state.focus = PaneId::PUZZLE;
    }
    if on {
        return;
    }
    if let Some(before) = std::mem::take(&mut state.talk).before {
        (state.focus, state.full_screen) = before;
    }
}

/// The panel `by` places further in the order of the layout.
fn moved(state: &State, by: i32) -> PaneId {
    let order = state.panels(state.preferences.lecture);
    let at = order.iter().position(|panel| *panel == state.focus).unwrap_or(0) as i32;
    let next = (at + by).rem_euclid(order.len() as i32) as usize;
    order.get(next).copied().unwrap_or(PaneId::PUZZLE)
}

/// Asks the `preview` thread for what the bench should show now.
pub(crate) fn request_puzzles(state: &mut State, services: &Services) {
    let (Some(task), Some(data)) = (state.task(), &state.data.opened) else { return };
    let (addresses, seed) = if state.bench.sheet {
        let batch = state.settings.batch_size as u64;
        let first = state.run.progress.step * batch + state.bench.sample * SHEET;
        ((first..first + SHEET.min(batch)).map(Address::Draw).collect(), state.settings.seed)
    } else {
        (vec![Address::Photo(state.data.photo)], state.settings.seed.wrapping_add(state.bench.sample))
    };
    state.bench.requested += 1;
    state.bench.since = Instant::now();
    let source = if state.bench.sheet { data.train.clone() } else { data.all.clone() };
    let mut settings = state.settings.clone();
    if !state.bench.sheet {
        // Any photo of the data may be looked at.
        settings.leave_out.clear();
    }
    services.preview.put(PreviewRequest {
        form: state.bench.form,
        number: state.bench.requested,
        task,
        settings,
        source,
        addresses,
        seed,
        mined: state.found.of(&state.settings.task).cloned(),
    });
}

/// Puzzles came: shows them unless newer ones are shown already.
pub(crate) fn puzzles(state: &mut State, answer: PreviewAnswer) {
    let bench = &mut state.bench;
    if answer.number < bench.answered {
        return;
    }
    bench.answered = answer.number;
    bench.took = answer.took;
    // Where none could be made, the one of before would be taken for it.
    bench.puzzles = answer.puzzles;
    bench.version += 1;
    bench.found = Arc::new(answer.found);
    bench.error.clone_from(&answer.error);
    if let Some(error) = answer.error {
        state.report(error);
    }
}
