//! What labels would teach: asks the trainer for the reference, and lays it beside the run's own probes.

use crate::train::{
    Command, LabelReference, LabelReferenceRequest, LearnWithLabels, QueryRequest, QueryStatus, RunSettings,
};
use crate::ui::core::name::PaneId;
use crate::ui::core::pane::PaneCommand;
use crate::ui::core::services::Services;
use crate::ui::core::state::State;
use std::path::PathBuf;

/// Something to do about labels.
#[derive(Clone, Copy)]
pub enum LabelCommand {
    /// Trains the run's network with labels, from its first weights.
    Learn,
    /// Stops that.
    Cancel,
}

/// What the window knows of the question.
#[derive(Default)]
pub struct LabelView {
    /// Counts questions.
    number: u64,
    /// The run that is asked about, and the share that is done.
    pub asked: Option<(PathBuf, f32)>,
    /// Why it was refused.
    pub refused: Option<String>,
}

impl PaneCommand for LabelCommand {
    const PANE: PaneId = PaneId::LEARNING;
}

pub(super) fn apply(labels: &mut LabelView, state: &State, services: &mut Services, command: LabelCommand) {
    match command {
        LabelCommand::Learn => learn(labels, state, services),
        LabelCommand::Cancel => {
            if labels.asked.take().is_some() {
                services.command(Command::Withdraw(LearnWithLabels::KIND));
            }
        }
    }
}

fn learn(labels: &mut LabelView, state: &State, services: &mut Services) {
    let (Some(data), Some(run)) = (state.run_data(), state.run.folder.clone()) else { return };
    let settings = RunSettings { steps: state.run.progress.steps, ..state.settings.clone() };
    labels.number += 1;
    labels.refused = None;
    labels.asked = Some((run.clone(), 0.0));
    let request = LabelReferenceRequest { run: run.clone(), settings, train: data.train, held_out: data.held_out };
    let query = Box::new(LearnWithLabels::new(request));
    services.command(Command::Query(QueryRequest { number: labels.number, run, query }));
}

/// The trainer told how it stands.
pub(super) fn news(labels: &mut LabelView, state: &mut State, number: u64, news: QueryStatus) {
    // What was cancelled says nothing more.
    if number != labels.number || labels.asked.is_none() {
        return;
    }
    match news {
        QueryStatus::Progress(share) => {
            if let Some((_, done)) = &mut labels.asked {
                *done = share;
            }
        }
        QueryStatus::Replied { reply, .. } => {
            let asked = labels.asked.take();
            let found = reply.downcast::<LabelReference>();
            if let (Some((run, _)), Ok(found)) = (asked, found)
                && state.run.folder.as_ref() == Some(&run)
            {
                state.run.take_labels(&found);
            }
        }
        QueryStatus::Refused(reason) => {
            labels.asked = None;
            labels.refused = Some(reason);
        }
    }
}
