//! How well the features of the run on the collection tell its classes apart: asks the trainer for a row a picture, and has
//! a thread leave out one after the other.

use crate::dataset::Source;
use crate::eval::{Apart, apart, colour_histograms};
use crate::train::{Command, Embed, EmbeddingRequest, Embeddings, QueryRequest, QueryStatus};
use crate::ui::collect::finding::Finding;
use crate::ui::collect::state::{CollectState, OwnRun};
use crate::ui::core::name::PaneId;
use crate::ui::core::pane::Desk;
use crate::ui::core::run_view::Phase;
use crate::ui::core::services::note::Note;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// The kind of query.
pub(super) const KIND: &str = "collected";
/// Training is asked again only after this many times as long as the last answer took, and never sooner than that.
const REST: (u32, Duration) = (9, Duration::from_secs(3));
/// Side of the pictures whose colours are counted.
const COLOURS: usize = 64;

/// What a thread worked out of the answer to a question.
pub(super) struct Measured {
    number: u64,
    finding: Finding,
}

/// Whether the network has moved on, and training was left alone long enough.
fn is_due(run: &OwnRun, step: u64, trains: bool) -> bool {
    let rested = run.rested.is_none_or(|(at, took)| at.elapsed() > (took * REST.0).max(REST.1));
    run.asked.is_none() && run.refused.is_none() && run.step != Some(step) && (rested || !trains)
}

/// Asks for a row a picture, if it is time.
pub(super) fn want(own: &mut CollectState, desk: &mut Desk<'_>) {
    let (phase, step) = (&desk.state.run.phase, desk.state.run.progress.step);
    let trains = desk.state.run.is_alive();
    let is_gone = matches!(phase, Phase::Starting | Phase::Failed | Phase::Idle);
    let folder = desk.state.run.folder.as_ref();
    let Some(run) = own.run.as_mut().filter(|run| Some(&run.folder) == folder) else { return };
    if is_gone || step == 0 || !is_due(run, step, trains) {
        return;
    }
    own.asked += 1;
    (run.asked, run.step) = (Some((own.asked, Instant::now())), Some(step));
    let request = EmbeddingRequest {
        kind: KIND,
        source: run.source.clone(),
        indices: (0..run.source.len()).collect(),
        query_image: None,
        layer: None,
        untrained: true,
    };
    let asked = QueryRequest { number: own.asked, run: run.folder.clone(), query: Box::new(Embed::new(request)) };
    desk.services.command(Command::Query(asked));
}

/// The trainer told something about the question.
pub(super) fn news(own: &mut CollectState, desk: &mut Desk<'_>, number: u64, news: QueryStatus) {
    let is_asked = |run: &&mut OwnRun| run.asked.is_some_and(|(asked, _)| asked == number);
    let Some(run) = own.run.as_mut().filter(is_asked) else { return };
    match news {
        QueryStatus::Progress(_) => {}
        QueryStatus::Refused(reason) => (run.asked, run.refused) = (None, Some(reason)),
        QueryStatus::Replied { step, reply } => {
            let (Ok(found), source) = (reply.downcast::<Embeddings>(), run.source.clone()) else { return };
            desk.services.files.own(move |_| {
                let finding = finding(step, &found, source.as_ref());
                Note::own(PaneId::COLLECT, Measured { number, finding })
            });
        }
    }
}

fn finding(step: u64, found: &Embeddings, source: &dyn Source) -> Finding {
    let kept: Vec<usize> = found.kept.iter().map(|index| *index as usize).collect();
    let labels: Vec<usize> = kept.iter().map(|index| source.label(*index).unwrap_or_default()).collect();
    let classes = source.classes().to_vec();
    let (colours, places) = colour_histograms(source, &kept, COLOURS);
    // A picture that could not be read this time is missing in both.
    let of_colours =
        if places.len() == labels.len() { apart(&colours, &labels, classes.len()) } else { Apart::default() };
    Finding {
        step,
        layer: found.layer,
        trained: apart(&found.trained.photos, &labels, classes.len()),
        untrained: found.untrained.as_ref().map(|rows| apart(&rows.photos, &labels, classes.len())),
        colours: of_colours,
        classes,
        labels,
    }
}

/// It was worked out.
pub(super) fn measured(own: &mut CollectState, Measured { number, finding }: Measured) {
    let Some(run) = own.run.as_mut() else { return };
    if let Some((_, since)) = run.asked.filter(|(asked, _)| *asked == number) {
        run.asked = None;
        run.rested = Some((Instant::now(), since.elapsed()));
        run.found = Some(Arc::new(finding));
    }
}
