//! What can be done to a classifier. Corrupting the chosen photo on a helper thread, asking the trainer what the classifier
//! knows of many, and taking in what came of both.

use crate::dataset::Source;
use crate::eval::{AttackPlan, ScoreOf};
use crate::photos::SEVERITIES;
use crate::task::{Panel, PanelKind, Role};
use crate::train::{Command, HandOut, QueryRequest, QueryStatus, Stress, StressReport, StressRequest};
use crate::ui::core::name::PaneId;
use crate::ui::core::pane::PaneCommand;
use crate::ui::core::services::Services;
use crate::ui::core::services::note::Note;
use crate::ui::core::state::State;
use crate::ui::stress::jobs::{OutlierChoice, StressNote};
use crate::ui::stress::state::{
    ID, Kept, Look, Measured, Measuring, PHOTOS, Parameters, Pictured, SEED, Shown, StressView, Tab, Wanted,
};
use crate::ui::stress::{attack, classifier, outliers};
use std::time::Instant;

/// Something to do to a classifier.
#[derive(Clone)]
pub enum StressCommand {
    /// Does this to it.
    Tab(Tab),
    /// Asks for the classifier that is chosen, as the network is now.
    Fetch,
    /// Gives up the one that is being made.
    Withdraw,
    /// Attacks the chosen photo as it is planned.
    Attack,
    /// Plans attacks so; what is out of range is brought into it.
    Plan(AttackPlan),
    /// Asks about these pictures; what is out of range is brought into it.
    Outliers(OutlierChoice),
    /// Asks how far from normal they are.
    Score,
    /// Stops asking.
    StopScoring,
    /// Shows this score.
    ScoreOf(ScoreOf),
    /// Moves the threshold.
    Threshold(f32),
    /// Corrupts the chosen photo as it is looked at.
    Draw,
    /// Looks at it so.
    Look(Look),
    /// Measures the network as it is now.
    Measure,
    /// Stops measuring.
    Cancel,
    /// Turns the parameters; what is out of range is brought into it.
    Parameters(Parameters),
    /// Shows these accuracies.
    Show(Shown),
    /// Keeps what was measured, so that later measurements are compared with it.
    Keep,
}

impl PaneCommand for StressCommand {
    const PANE: PaneId = ID;
}

pub(super) fn apply(view: &mut StressView, state: &State, services: &mut Services, command: StressCommand) {
    match command {
        StressCommand::Tab(tab) => view.tab = tab,
        StressCommand::Fetch => classifier::fetch(view, state, services),
        StressCommand::Withdraw => classifier::withdraw(view, services),
        StressCommand::Attack => attack::begin(view, state),
        StressCommand::Plan(plan) => attack::plan(view, state, plan),
        StressCommand::Outliers(choice) => outliers::choose(view, choice),
        StressCommand::Score => outliers::begin(view, state),
        StressCommand::StopScoring => outliers::stop(view),
        StressCommand::ScoreOf(score) => view.outliers.show(score),
        StressCommand::Threshold(at) => outliers::threshold(view, at),
        StressCommand::Draw => draw(view, state, services),
        StressCommand::Look(look) => {
            view.look = Look { severity: look.severity.min(SEVERITIES), side: look.side.max(1), ..look };
            draw(view, state, services);
        }
        StressCommand::Measure => measure(view, state, services),
        StressCommand::Cancel => {
            if view.measuring.take().is_some() {
                services.command(Command::Withdraw(Stress::KIND));
            }
        }
        StressCommand::Parameters(parameters) => {
            let photos = parameters.photos.clamp(*PHOTOS.start(), *PHOTOS.end());
            view.parameters = Parameters { photos, ..parameters };
        }
        StressCommand::Keep => {
            let kept = view.measured.as_ref();
            view.kept = kept.map(|one| Kept { of: (one.run.clone(), one.generation), report: one.report.clone() });
            view.compare();
        }
        StressCommand::Show(shown) => {
            view.shown = shown;
            view.version += 1;
        }
    }
}

/// What the pane would picture now.
pub(super) fn wanted(view: &StressView, state: &State) -> Option<Wanted> {
    let photos = state.data.opened.as_ref()?.all.len();
    let photo = state.data.photo;
    (photo < photos).then_some(Wanted { generation: state.data.generation, photo, look: view.look })
}

/// Pictures what is wanted; while something else is pictured, that comes first, and the panel asks again.
fn draw(view: &mut StressView, state: &State, services: &Services) {
    let (Some(wanted), Some(data)) = (wanted(view, state), &state.data.opened) else { return };
    let source = data.all.clone();
    if view.drawing.is_none() && services.files.own(move |_| Note::own(ID, picture(source.as_ref(), wanted))) {
        view.drawing = Some(wanted);
    }
}

/// The photo before and after its corruption.
fn picture(source: &dyn Source, wanted: Wanted) -> Pictured {
    let Look { corruption, severity, side } = wanted.look;
    let photo = source.photo(wanted.photo, side).map_err(|error| error.to_string());
    let panels = photo.map(|photo| {
        let before = photo.shorter_side_resized(side).centre_square();
        let after = before.corrupted(corruption, severity, SEED);
        let size = crate::text!("stress-side", side = side);
        let corrupted = Panel {
            id: "corrupted".to_owned(),
            caption: corruption.title(),
            number: Some(crate::text!("stress-severity-is", severity = severity)),
            description: corruption.help(),
            role: Role::Neutral,
            kind: PanelKind::Picture(after),
        };
        vec![Panel::new("clean", "stress-clean", PanelKind::Picture(before)).with_number(size), corrupted]
    });
    Pictured { wanted, panels }
}

/// The helper pictured something.
pub(super) fn pictured(view: &mut StressView, pictured: Pictured) {
    view.drawing = None;
    view.pictured = Some(pictured);
    view.version += 1;
}

fn measure(view: &mut StressView, state: &State, services: &mut Services) {
    let (Some(subject), Some(data)) = (classifier::wanted(view, state), &state.data.opened) else { return };
    view.number += 1;
    view.refused = None;
    let request = StressRequest {
        train: classifier::told(&subject, &data.train),
        held_out: classifier::told(&subject, &data.held_out),
        images: view.parameters.images(),
        plan: view.parameters.plan(),
        wish: classifier::wish(&subject),
    };
    view.measuring = Some(Measuring {
        number: view.number,
        run: subject.run.clone(),
        generation: subject.generation,
        done: 0.0,
        since: Instant::now(),
    });
    let query = Box::new(Stress::new(request));
    services.command(Command::Query(QueryRequest { number: view.number, run: subject.run, query }));
}

/// A helper thread told something.
pub(super) fn noted(view: &mut StressView, note: StressNote) {
    match note {
        StressNote::Attacked(found) => attack::found(view, found),
        StressNote::Scoring(number, done) => outliers::progress(view, number, done),
        StressNote::Scored(found) => outliers::found(view, found),
    }
}

/// The trainer told how a question of this kind stands.
pub(super) fn news(view: &mut StressView, (number, kind): (u64, &str), news: QueryStatus) {
    if kind == HandOut::KIND {
        return classifier::news(view, number, news);
    }
    let Some(measuring) = view.measuring.as_mut().filter(|measuring| measuring.number == number) else { return };
    match news {
        QueryStatus::Progress(done) => measuring.done = done,
        QueryStatus::Refused(reason) => {
            view.measuring = None;
            view.refused = Some(reason);
        }
        QueryStatus::Replied { step, reply } => {
            if let (Some(measuring), Ok(report)) = (view.measuring.take(), reply.downcast::<StressReport>()) {
                view.measured = Some(Measured::new(measuring, step, report));
                view.compare();
            }
        }
    }
}
