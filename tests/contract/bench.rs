//! Drives the real trainer as the window does: commands in, events out, run folders in a temporary place.
//!
//! One run at a time: the processor's random numbers have one seed for the whole program, as it has one trainer.

use crate::adversarial::Adversarial;
use crate::bank::Bank;
use crate::clips::Clips;
use crate::labels::Labels;
use crate::mixture::Mixture;
use crate::shared::Pair;
use crate::slow::Slow;
use crate::source::Tiny;
use crate::triplets::Triplets;
use crate::two_sources;
use crate::whole::Whole;
use pretext::task::{AnyTask, ParamValues, Value};
use pretext::train::{Accept, Command, Event, FinishReason, Place, RunData, RunSettings, Trainer, Wake, checkpoint};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// Longest wait for an event; far more than any of these runs takes.
const PATIENCE: Duration = Duration::from_secs(120);

static ALONE: Mutex<()> = Mutex::new(());

/// The tiny task with this id, or the registered one.
pub fn find(id: &str) -> Option<&'static dyn AnyTask> {
    Some(match id {
        "adversarial" => &Adversarial,
        "bank" => &Bank,
        "triplets" => &Triplets,
        "clips" => &Clips,
        "slow" => &Slow,
        "labels" => &Labels,
        "mixture" => &Mixture,
        "pair" => &Pair,
        "whole" => &Whole,
        "two_sources" => &two_sources::WITH_CLIPS,
        "outliers" => &two_sources::WITH_OUTLIERS,
        _ => return pretext::tasks::find(id),
    })
}

/// Six steps of `task` in `folder`, a checkpoint every three.
pub fn settings(task: &str, folder: &Path) -> RunSettings {
    RunSettings {
        task: task.to_owned(),
        device: "cpu".to_owned(),
        seed: 7,
        steps: 6,
        batch_size: 4,
        evaluate_every: 1_000_000,
        held_out: 4,
        shown: 2,
        checkpoint_every: 3,
        out: Some(folder.to_owned()),
        ..RunSettings::default()
    }
}

/// The values of parameters.
pub fn parameters<const N: usize>(values: [(&str, Value); N]) -> ParamValues {
    values.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
}

/// The photos.
pub fn data() -> RunData {
    run_data(Tiny::train())
}

/// The photos of `train`.
pub fn run_data(train: Tiny) -> RunData {
    RunData::new(Arc::new(train), Arc::new(Tiny::held_out()), "tiny".to_owned(), String::new())
}

/// A trainer, and every event it sent so far.
pub struct Bench {
    trainer: Trainer,
    /// What was told.
    pub events: Vec<Event>,
    _alone: MutexGuard<'static, ()>,
}

impl Bench {
    /// A trainer that knows the tiny tasks.
    pub fn new() -> Self {
        Self::waking(Arc::new(|| {}))
    }

    /// The same, and the run folder `from` is copied to `to` at the moment at which its checkpoint of `step` is told.
    ///
    /// The copy is made on the trainer's thread, which stands still meanwhile: it is what a kill at that moment leaves.
    pub fn copying(from: &Path, to: &Path, step: u64) -> Self {
        let (from, to) = (from.to_owned(), to.to_owned());
        Self::waking(Arc::new(move || {
            if !to.exists() && checkpoint::last(&from).is_ok_and(|(_, state)| state.step == step) {
                copy_folder(&from, &to);
            }
        }))
    }

    fn waking(wake: Wake) -> Self {
        let alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
        let trainer = Trainer::spawn_with(wake, find).expect("a thread");
        Self { trainer, events: Vec::new(), _alone: alone }
    }

    /// Sends a command.
    pub fn send(&self, command: Command) {
        self.trainer.commands.send(command).expect("the trainer lives");
    }

    /// Starts a run on the photos.
    pub fn start(&self, settings: RunSettings) {
        self.send(Command::Start { settings: Box::new(settings), data: data() });
    }

    /// Goes on with the run in `run`.
    pub fn resume(&self, run: &Path) {
        self.resume_on(run, data(), None);
    }

    /// Goes on with the run in `run` on `data`, which shall be its own, perhaps to another step.
    pub fn resume_on(&self, run: &Path, data: RunData, steps: Option<u64>) {
        self.resume_accepting(run, data, steps, Accept::Own);
    }

    /// The same where the data may be other data.
    pub fn resume_accepting(&self, run: &Path, data: RunData, steps: Option<u64>, accept: Accept) {
        let (run, place) = (run.to_owned(), Place::default());
        self.send(Command::Resume { run, data, place, accept, steps, device: None, probe_every: None });
    }

    /// Waits until an event fits, and returns the events since the last wait, that one being the last.
    pub fn wait_for(&mut self, what: &str, fits: impl Fn(&Event) -> bool) -> Vec<Event> {
        let first = self.events.len();
        loop {
            let told = &self.events[first..];
            let Ok(event) = self.trainer.events.recv_timeout(PATIENCE) else { panic!("no {what} in {told:?}") };
            let (found, failed) = (fits(&event), matches!(event, Event::Failed { .. }));
            self.events.push(event);
            assert!(found || !failed, "no {what} but {:?}", self.events.last());
            if found {
                return self.events[first..].to_vec();
            }
        }
    }

    /// Waits until the run ends, and returns why and after how many steps.
    pub fn finish(&mut self) -> (FinishReason, u64) {
        match self.wait_for("end", |event| matches!(event, Event::Finished { .. })).pop() {
            Some(Event::Finished { reason, step, .. }) => (reason, step),
            other => panic!("not an end: {other:?}"),
        }
    }

    /// Waits until the run fails, and returns what it says.
    pub fn failure(&mut self) -> String {
        match self.wait_for("failure", |event| matches!(event, Event::Failed { .. })).pop() {
            Some(Event::Failed { error, .. }) => error,
            other => panic!("not a failure: {other:?}"),
        }
    }

    /// Waits until the run holds, and returns the step and the events since the last wait.
    pub fn hold(&mut self) -> (u64, Vec<Event>) {
        let told = self.wait_for("pause", |event| matches!(event, Event::Paused { .. }));
        match told.last() {
            Some(Event::Paused { step, .. }) => (*step, told),
            other => panic!("not a pause: {other:?}"),
        }
    }

    /// The step from which the last run began.
    pub fn began_at(&self) -> Option<u64> {
        self.events.iter().rev().find_map(|event| match event {
            Event::Started { step, .. } => Some(*step),
            _ => None,
        })
    }

    /// Whether nothing is told for a while.
    pub fn is_quiet(&self) -> bool {
        self.trainer.events.recv_timeout(Duration::from_millis(200)).is_err()
    }
}

/// The numbers of the steps that `events` report.
pub fn steps_in(events: &[Event]) -> Vec<u64> {
    let steps = events.iter().filter_map(|event| match event {
        Event::Steps { steps, .. } => Some(steps),
        _ => None,
    });
    steps.flatten().map(|report| report.step).collect()
}

/// Copies a folder with everything in it.
pub fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("a folder") {
        let path = entry.expect("an entry").path();
        let target: PathBuf = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            copy_folder(&path, &target);
        } else {
            std::fs::copy(&path, &target).expect("a copy");
        }
    }
}
