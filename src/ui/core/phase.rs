//! How the run stands, in words.

use crate::train::FinishReason;
use crate::ui::core::line_text::following_text;
use crate::ui::core::run_view::Phase;
use crate::ui::core::state::State;

/// What the run is doing, in a few words.
pub fn phase_text(state: &State) -> String {
    match &state.run.phase {
        Phase::Running if state.run.mining.is_some() => crate::text!("phase-mining"),
        Phase::Ended(FinishReason::Stopped) if state.run.mining.is_some() => crate::text!("mining-stopped"),
        Phase::Idle => crate::text!("phase-idle"),
        Phase::Starting => crate::text!("phase-starting"),
        Phase::Running => crate::text!("phase-running"),
        Phase::Paused(None) => crate::text!("phase-paused"),
        Phase::Paused(Some(reason)) => reason.clone(),
        Phase::Stopping => crate::text!("phase-stopping"),
        Phase::Ended(reason) => crate::texts::lookup(reason.key(), &[("step", state.run.progress.step.into())]),
        Phase::Failed => crate::text!("phase-failed"),
        Phase::Followed => following_text(state).unwrap_or_default(),
    }
}
