//! What can be asked about the network's features, and what the trainer answers.

use crate::dataset::spread;
use crate::train::{Command, Embed, Embedded, EmbeddingRequest, Embeddings, QueryRequest, QueryStatus, Reply};
use crate::ui::core::embeddings::{Asking, Embedding, MOST, Subject};
use crate::ui::core::run_view::Phase;
use crate::ui::core::services::Services;
use crate::ui::core::signal::Signal;
use crate::ui::core::state::State;
use std::sync::Arc;
use std::time::Instant;

/// The kind of query that embeds the open data.
const KIND: &str = "embedding";

/// Something to ask.
#[derive(Clone, Copy, Debug)]
pub enum FeatureCommand {
    /// A panel that shows embeddings is in sight: asks for them if it is time.
    Want,
    /// Asks now, whatever is there.
    Refresh,
    /// Looks at this layer.
    Layer(&'static str),
    /// Asks again and again while training goes on.
    Follow(bool),
}

pub(super) fn apply(state: &mut State, services: &mut Services, command: FeatureCommand) {
    match command {
        FeatureCommand::Want => {
            if let Some(subject) = due(state) {
                ask(state, services, subject);
            }
        }
        FeatureCommand::Refresh => {
            state.features.refused = None;
            if let Some(subject) = subject(state) {
                ask(state, services, subject);
            }
        }
        FeatureCommand::Layer(layer) => {
            state.features.layer = Some(layer);
            state.signals.push(Signal::LayerChosen);
        }
        FeatureCommand::Follow(follow) => state.features.follow = follow,
    }
}

/// What embeddings would be made of now; none without a run or data.
pub fn subject(state: &State) -> Option<Subject> {
    let run = state.run.folder.clone()?;
    state.data.opened.as_ref()?;
    let gone = matches!(state.run.phase, Phase::Starting | Phase::Failed);
    (!gone).then_some(Subject { run, generation: state.data.generation, layer: state.features.layer })
}

/// What to ask for now, if it is time.
pub fn due(state: &State) -> Option<Subject> {
    let subject = subject(state)?;
    let trains = matches!(state.run.phase, Phase::Running | Phase::Stopping);
    // Of a run that is followed the last checkpoint is here, and its log is ahead of that.
    let checkpoint = state.run.saved.filter(|_| state.run.phase == Phase::Followed);
    let step = checkpoint.map_or(state.run.progress.step, |(_, step)| step);
    state.features.is_due(&subject, step, trains).then_some(subject)
}

fn ask(state: &mut State, services: &mut Services, subject: Subject) {
    let Some(data) = &state.data.opened else { return };
    let features = &mut state.features;
    features.number += 1;
    let same = |shown: &&Embedding| shown.subject == subject && shown.untrained.is_some();
    let untrained = features.shown.as_ref().filter(same).is_none();
    let request = EmbeddingRequest {
        kind: KIND,
        source: data.pool.source.clone(),
        indices: spread(data.pool.source.as_ref(), MOST),
        query_image: features.query_image.clone(),
        layer: subject.layer.map(str::to_owned),
        untrained,
    };
    let asked =
        QueryRequest { number: features.number, run: subject.run.clone(), query: Box::new(Embed::new(request)) };
    features.asked = Some(Asking { number: asked.number, subject, done: 0.0, since: Instant::now() });
    services.command(Command::Query(asked));
}

/// The trainer told something about a query.
pub fn news(state: &mut State, (number, kind): (u64, &str), news: QueryStatus) {
    let Some(asked) = state.features.asked.as_mut().filter(|asked| kind == KIND && asked.number == number) else {
        return;
    };
    match news {
        QueryStatus::Progress(done) => asked.done = done,
        QueryStatus::Refused(reason) => {
            state.features.refused = Some((asked.subject.clone(), reason));
            state.features.asked = None;
        }
        QueryStatus::Replied { step, reply } => embedded(state, step, reply),
    }
}

fn embedded(state: &mut State, step: u64, reply: Reply) {
    let Ok(found) = reply.downcast::<Embeddings>() else { return };
    let Embeddings { layers, layer, kept, trained, untrained } = Arc::unwrap_or_clone(found);
    let features = &mut state.features;
    let Some(asked) = features.asked.clone() else { return };
    let earlier = features.shown.take().filter(|shown| shown.subject == asked.subject);
    let Embedded { photos, query_image: row } = trained;
    features.query_row = row.map(|row| (layer, row));
    features.layers = layers;
    features.shown = Some(Embedding {
        number: asked.number,
        subject: asked.subject,
        step,
        layer,
        kept: kept.into(),
        trained: Arc::new(photos),
        untrained: untrained.map(|rows| Arc::new(rows.photos)).or(earlier.and_then(|shown| shown.untrained)),
    });
    features.finish();
    state.signals.push(Signal::Embedded);
}
