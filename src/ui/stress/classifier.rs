//! Which classifier the pane is about, and a copy of it for the pane's own threads: asked of the trainer, and taken in.

use crate::dataset::Source;
use crate::eval::{LABEL_RATE, LabelSettings};
use crate::task::{ParamValues, Question};
use crate::train::{
    ClassifierKind, ClassifierRequest, ClassifierWish, Command, HandOut, Handed, QueryRequest, QueryStatus,
    RunSettings, told_of,
};
use crate::ui::core::commands::embeddings::subject;
use crate::ui::core::services::Services;
use crate::ui::core::state::State;
use crate::ui::stress::held::{Awaited, Held, Subject};
use crate::ui::stress::state::{StressView, Tab, WIDTH};
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

/// Photos that a classifier is fitted to or trained with, at most.
const KNOWN: usize = 1000;

/// What the heads of the run's own method tell, the main question first.
pub(super) fn own_questions(state: &State) -> &'static [Question] {
    let task = state.tasks.iter().find(|task| task.info().id == state.run.task);
    task.map(|task| task.questions(&ParamValues::new())).unwrap_or_default()
}

/// The classifier that is chosen: where nobody chose, the network's own heads if they tell what the tab is about.
pub(super) fn kind(view: &StressView, state: &State) -> ClassifierKind {
    let own = own_questions(state);
    let fits = match view.tab {
        Tab::Outliers => !own.is_empty(),
        Tab::Corruptions | Tab::Attack => own.first() == Some(&Question::Class),
    };
    view.parameters.kind.unwrap_or(if fits { ClassifierKind::Own } else { ClassifierKind::Frozen })
}

/// What a classifier would be made of now; none without a run or data.
pub(super) fn wanted(view: &StressView, state: &State) -> Option<Subject> {
    let subject = subject(state)?;
    let kind = kind(view, state);
    let layer = view.parameters.layer.filter(|_| kind == ClassifierKind::Frozen);
    Some(Subject { run: subject.run, generation: subject.generation, kind, layer })
}

/// The classifier at hand, if it is the one that is wanted now.
pub(super) fn at_hand<'a>(view: &'a StressView, state: &State) -> Option<&'a Held> {
    let wanted = wanted(view, state)?;
    view.handing.held.as_ref().filter(|held| held.subject == wanted)
}

/// What is to be made with what: the layer, and labels for as long as the run trains.
pub(super) fn wish(subject: &Subject) -> ClassifierWish {
    ClassifierWish {
        kind: subject.kind,
        layer: subject.layer.map(str::to_owned),
        width: WIDTH,
        labels: label_settings(&subject.run),
    }
}

/// The images of `source` that the classifier can be asked about: the network's own head only about classes it was told of.
pub(super) fn told(subject: &Subject, source: &Arc<dyn Source>) -> Arc<dyn Source> {
    match subject.kind {
        ClassifierKind::Own => {
            told_of(&crate::train::folder::settings(&subject.run).unwrap_or_default(), source.clone())
        }
        _ => source.clone(),
    }
}

fn label_settings(run: &Path) -> LabelSettings {
    let RunSettings { steps, batch_size, seed, .. } = crate::train::folder::settings(run).unwrap_or_default();
    LabelSettings { steps: steps.max(1), batch_size: batch_size.max(2), learning_rate: LABEL_RATE, seed }
}

/// Asks for the classifier that is wanted, as the network is now.
pub(super) fn fetch(view: &mut StressView, state: &State, services: &mut Services) {
    let (Some(subject), Some(data)) = (wanted(view, state), &state.data.opened) else { return };
    let handing = &mut view.handing;
    handing.number += 1;
    handing.refused = None;
    let request = ClassifierRequest { wish: wish(&subject), train: data.train.clone(), images: KNOWN };
    let (number, run) = (handing.number, subject.run.clone());
    handing.awaited = Some(Awaited { number, subject, done: 0.0, since: Instant::now() });
    services.command(Command::Query(QueryRequest { number, run, query: Box::new(HandOut::new(request)) }));
}

/// Gives up what is being made.
pub(super) fn withdraw(view: &mut StressView, services: &mut Services) {
    if let Some(awaited) = view.handing.awaited.take() {
        view.handing.refused = Some((awaited.subject, crate::text!("stress-classifier-stopped")));
        services.command(Command::Withdraw(HandOut::KIND));
    }
}

/// The trainer told how the question stands.
pub(super) fn news(view: &mut StressView, number: u64, news: QueryStatus) {
    let handing = &mut view.handing;
    let Some(awaited) = handing.awaited.as_mut().filter(|awaited| awaited.number == number) else { return };
    match news {
        QueryStatus::Progress(done) => awaited.done = done,
        QueryStatus::Refused(reason) => {
            handing.refused = handing.awaited.take().map(|awaited| (awaited.subject, reason));
        }
        QueryStatus::Replied { step, reply } => {
            if let (Some(awaited), Ok(handed)) = (handing.awaited.take(), reply.downcast::<Handed>()) {
                handing.held = Some(Held { number, subject: awaited.subject, step, handed });
            }
        }
    }
}
