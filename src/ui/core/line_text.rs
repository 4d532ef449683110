//! How the run on another machine that is followed stands, in words.

use crate::ui::core::following::{Following, LineView};
use crate::ui::core::run_view::Phase;
use crate::ui::core::state::State;
use std::time::Duration;

/// How the run that is followed stands; nothing where none is.
pub fn following_text(state: &State) -> Option<String> {
    let following = state.following.as_ref()?;
    let is_shown = state.run.phase == Phase::Followed && state.run.folder == following.folder;
    Some(following.said(is_shown.then_some((state.run.progress.step, state.run.progress.steps))))
}

/// When the line's words change by themselves.
pub fn changes_in(state: &State) -> Option<Duration> {
    let waits = |following: &&Following| matches!(following.line, LineView::Broken { .. });
    state.following.as_ref().filter(waits).map(|_| Duration::from_millis(500))
}
