//! Asking a classifier how far from normal pictures are: asked of the helper thread, and taken in.

use crate::ui::core::state::State;
use crate::ui::stress::classifier::at_hand;
use crate::ui::stress::jobs::{OutlierChoice, OutlierJob, OutliersFound};
use crate::ui::stress::state::StressView;
use crate::ui::stress::views::PICTURES;

/// Asks about these pictures from now on; what is out of range is brought into it.
pub(super) fn choose(view: &mut StressView, choice: OutlierChoice) {
    let pictures = choice.pictures.clamp(*PICTURES.start(), *PICTURES.end());
    view.outliers.choice = OutlierChoice { pictures, ..choice };
}

/// Asks the classifier at hand about the pictures that are chosen.
pub(super) fn begin(view: &mut StressView, state: &State) {
    let (Some(held), Some(data)) = (at_hand(view, state), &state.data.opened) else { return };
    let number = view.outliers.number + 1;
    let job = OutlierJob {
        number,
        handed: held.handed.clone(),
        step: held.step,
        of: (held.subject.run.clone(), held.subject.generation),
        held_out: data.held_out.clone(),
        choice: view.outliers.choice.clone(),
    };
    view.outliers.number = number;
    view.outliers.under_way = Some((number, 0.0));
    view.outliers.jobs.put(job);
}

/// Stops what is under way; what was found before stays.
pub(super) fn stop(view: &mut StressView) {
    view.outliers.jobs.stop();
    view.outliers.under_way = None;
}

/// So much of job `number` is done.
pub(super) fn progress(view: &mut StressView, number: u64, done: f32) {
    if let Some(under_way) = view.outliers.under_way.as_mut().filter(|(of, _)| *of == number) {
        under_way.1 = done;
    }
}

/// The thread found something.
pub(super) fn found(view: &mut StressView, found: OutliersFound) {
    let outliers = &mut view.outliers;
    if outliers.under_way.is_none_or(|(of, _)| of != found.number) {
        return;
    }
    outliers.under_way = None;
    outliers.found = Some(found);
    outliers.show(outliers.score);
}

/// Moves the threshold; it stays among the scores.
pub(super) fn threshold(view: &mut StressView, at: f32) {
    let outliers = &mut view.outliers;
    let range = outliers.report().and_then(|report| report.range(outliers.score));
    if let Some([low, high]) = range.filter(|_| at.is_finite()) {
        outliers.threshold = at.clamp(low, high);
    }
}
