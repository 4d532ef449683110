//! Attacking the chosen photo: asked of the helper thread, and taken in.

use crate::eval::{AttackPlan, Through};
use crate::ui::core::state::State;
use crate::ui::stress::classifier::at_hand;
use crate::ui::stress::jobs::{AttackFound, AttackJob, AttackKey};
use crate::ui::stress::state::StressView;
use crate::ui::stress::views::{REACH, STEPS};

/// What would be attacked now.
pub(super) fn wanted(view: &StressView, state: &State) -> Option<AttackKey> {
    let held = at_hand(view, state)?;
    let photos = state.data.opened.as_ref()?.all.len();
    let (photo, mut plan) = (state.data.photo, view.attack.plan);
    if !plan.through.is_open(&held.handed.questions) {
        plan.through = Through::Main;
    }
    let can = held.handed.has_gradient && photo < photos;
    can.then_some(AttackKey { held: held.number, generation: state.data.generation, photo, plan })
}

/// Attacks so from now on; what is out of range is brought into it.
pub(super) fn plan(view: &mut StressView, state: &State, plan: AttackPlan) {
    let reach = if plan.reach.is_finite() { plan.reach.clamp(*REACH.start(), *REACH.end()) } else { 0.0 };
    view.attack.plan = AttackPlan { reach, steps: plan.steps.clamp(*STEPS.start(), *STEPS.end()), ..plan };
    begin(view, state);
}

/// Attacks what is wanted; an attack under way ends at its next step.
pub(super) fn begin(view: &mut StressView, state: &State) {
    let (Some(key), Some(held), Some(data)) = (wanted(view, state), at_hand(view, state), &state.data.opened) else {
        return;
    };
    let (handed, run) = (held.handed.clone(), held.subject.run.clone());
    view.attack.jobs.put(AttackJob { key, handed, source: data.all.clone(), run });
    view.attack.under_way = Some(key);
}

/// The thread found something.
pub(super) fn found(view: &mut StressView, found: AttackFound) {
    if view.attack.under_way == Some(found.key) {
        view.attack.under_way = None;
    }
    view.attack.found = Some(found);
    view.attack.version += 1;
}
