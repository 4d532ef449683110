//! How well the features of the run on the collection tell its classes apart: asks the trainer for a row a picture, and has
//! a thread leave out one after the other.

use crate::dataset::Source;
use crate::eval::{Apart, apart, colour_histograms, same_by_luck};
use crate::train::{Command, Embed, EmbeddingRequest, Embeddings, QueryRequest, QueryStatus};
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
/// What is less likely than this is not called luck.
const LUCK: f64 = 0.05;

/// What was found at a step.
#[derive(Clone, Debug, Default)]
pub struct Finding {
    /// The step.
    pub step: u64,
    /// The layer.
    pub layer: &'static str,
    /// The classes by name.
    pub classes: Vec<String>,
    /// The class of each picture that was looked at.
    pub labels: Vec<usize>,
    /// The network as it is.
    pub trained: Apart,
    /// The network as it began.
    pub untrained: Option<Apart>,
    /// Without a network: how often each colour occurs.
    pub colours: Apart,
}

/// What may be said of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// No better than with shuffled classes.
    Chance,
    /// No better than the network as it began.
    AsUntrained,
    /// No better than colours alone.
    AsColours,
    /// Better than both.
    Better,
}

impl Finding {
    /// What may be said of it.
    pub fn verdict(&self) -> Verdict {
        let beats = |other: &Apart| {
            self.trained.share > other.share && same_by_luck(&self.trained.said, &other.said, &self.labels) < LUCK
        };
        if !self.trained.beats_chance() {
            Verdict::Chance
        } else if self.untrained.as_ref().is_some_and(|untrained| !beats(untrained)) {
            Verdict::AsUntrained
        } else if !beats(&self.colours) {
            Verdict::AsColours
        } else {
            Verdict::Better
        }
    }

    /// Of each class: pictures, those told rightly, and the class that the others are most often taken for.
    pub fn by_class(&self) -> Vec<(usize, usize, Option<usize>)> {
        let of_class = |class: usize| {
            let said = self.labels.iter().zip(&self.trained.said).filter(|(label, _)| **label == class);
            let said: Vec<usize> = said.map(|(_, said)| *said).collect();
            let count = |wanted: usize| said.iter().filter(|said| **said == wanted).count();
            let others = (0..self.classes.len()).filter(|other| *other != class && count(*other) > 0);
            (said.len(), count(class), others.max_by_key(|other| count(*other)))
        };
        (0..self.classes.len()).map(of_class).collect()
    }
}

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

#[cfg(test)]
mod tests {
    use super::*;

    /// A finding of 12 pictures of two classes, of which these many first ones are told rightly.
    fn found(trained: usize, untrained: usize, colours: usize) -> Finding {
        let labels: Vec<usize> = (0..12).map(|at| at % 2).collect();
        let of = |right: usize| {
            let said = labels.iter().enumerate().map(|(at, label)| if at < right { *label } else { 1 - *label });
            Apart { said: said.collect(), share: right as f64 / 12.0, chance_range: [0.2, 0.8], ..Apart::default() }
        };
        let classes = vec!["cup".to_owned(), "spoon".to_owned()];
        let (trained, untrained, colours) = (of(trained), Some(of(untrained)), of(colours));
        Finding { step: 1, layer: "conv5", classes, labels, trained, untrained, colours }
    }

    #[test]
    fn few_pictures_are_not_said_to_show_more_than_they_do() {
        assert_eq!(found(9, 3, 3).verdict(), Verdict::Chance, "9 of 12 is what shuffled classes may give");
        assert_eq!(found(12, 7, 2).verdict(), Verdict::AsUntrained, "5 more of 12 may be luck: 2 / 32");
        assert_eq!(found(12, 3, 8).verdict(), Verdict::AsColours);
        assert_eq!(found(12, 3, 2).verdict(), Verdict::Better);
        assert_eq!(found(10, 12, 12).verdict(), Verdict::AsUntrained, "and not where it is worse");
    }

    #[test]
    fn each_class_is_told_with_what_it_is_taken_for() {
        assert_eq!(found(9, 3, 3).by_class(), [(6, 5, Some(1)), (6, 4, Some(0))]);
        assert_eq!(found(12, 3, 3).by_class(), [(6, 6, None), (6, 6, None)]);
    }
}
