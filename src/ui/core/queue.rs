//! Runs that wait to be trained by this window, one after the other. They are remembered with what else is remembered
//! between two starts; one that had begun is gone on with.

use crate::train::RunSettings;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// How a run of the queue stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Stands {
    /// Its turn has not come.
    #[default]
    Waits,
    /// Its photos are being opened.
    Opens,
    /// It trains.
    Trains,
    /// It ended without its last step, and why.
    Failed(String),
}

/// A run of the queue.
#[derive(Clone, Debug, PartialEq)]
pub struct Queued {
    /// Tells it from the others.
    pub number: u64,
    /// Everything that decides it.
    pub settings: RunSettings,
    /// Whether it is passed over.
    pub held: bool,
    /// Its folder, once it has begun.
    pub folder: Option<PathBuf>,
    /// How it stands.
    pub stands: Stands,
}

/// The queue.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(from = "Kept", into = "Kept")]
pub struct Queue {
    /// The runs, the next one first.
    pub runs: Vec<Queued>,
    /// Whether the next one begins when nothing trains. A window that opens trains nothing by itself.
    pub works: bool,
    /// Counts runs.
    last: u64,
}

/// What is remembered of a queue. Settings are text: those of another version, which cannot be read, are left out, and
/// everything else that is remembered stays.
#[derive(Serialize, Deserialize)]
struct Kept(Vec<KeptRun>);

#[derive(Serialize, Deserialize)]
struct KeptRun {
    settings: String,
    held: bool,
    folder: Option<PathBuf>,
    failed: Option<String>,
}

impl From<Queue> for Kept {
    fn from(queue: Queue) -> Self {
        let kept = |run: Queued| {
            let settings = toml::to_string(&run.settings).ok()?;
            let failed = if let Stands::Failed(reason) = run.stands { Some(reason) } else { None };
            Some(KeptRun { settings, held: run.held, folder: run.folder, failed })
        };
        Self(queue.runs.into_iter().filter_map(kept).collect())
    }
}

impl From<Kept> for Queue {
    fn from(kept: Kept) -> Self {
        let mut queue = Self::default();
        for KeptRun { settings, held, folder, failed } in kept.0 {
            if let Ok(settings) = toml::from_str(&settings) {
                queue.last += 1;
                let stands = failed.map_or(Stands::Waits, Stands::Failed);
                queue.runs.push(Queued { number: queue.last, settings, held, folder, stands });
            }
        }
        queue
    }
}

impl Queue {
    /// Takes a run with `settings` in, as the last one.
    pub fn add(&mut self, settings: &RunSettings) {
        self.last += 1;
        let settings = RunSettings { out: None, ..settings.clone() }.with_absolute_paths();
        self.runs.push(Queued { number: self.last, settings, held: false, folder: None, stands: Stands::Waits });
    }

    /// The run with this number.
    pub fn run(&mut self, number: u64) -> Option<&mut Queued> {
        self.runs.iter_mut().find(|run| run.number == number)
    }

    /// The run that has the trainer.
    pub fn current(&mut self) -> Option<&mut Queued> {
        self.runs.iter_mut().find(|run| matches!(run.stands, Stands::Opens | Stands::Trains))
    }

    /// The run whose turn it is, if the queue works and none of its runs has the trainer.
    pub fn turn(&mut self) -> Option<&mut Queued> {
        if !self.works || self.current().is_some() {
            return None;
        }
        self.runs.iter_mut().find(|run| !run.held && run.stands == Stands::Waits)
    }

    /// Moves a run by so many places; not past the one that trains.
    pub fn shift(&mut self, number: u64, by: i32) {
        let Some(from) = self.runs.iter().position(|run| run.number == number) else { return };
        let to = (from as i64 + i64::from(by)).clamp(0, self.runs.len() as i64 - 1) as usize;
        let run = self.runs.remove(from);
        self.runs.insert(to, run);
    }

    /// The runs that have not begun to train.
    pub fn waiting(&self) -> impl Iterator<Item = &Queued> {
        self.runs.iter().filter(|run| run.stands == Stands::Waits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn queue(seeds: &[u64]) -> Queue {
        let mut queue = Queue { works: true, ..Queue::default() };
        seeds.iter().for_each(|&seed| queue.add(&RunSettings { seed, ..RunSettings::default() }));
        queue
    }

    fn seeds(queue: &Queue) -> Vec<u64> {
        queue.runs.iter().map(|run| run.settings.seed).collect()
    }

    #[test]
    fn runs_come_in_their_order_one_at_a_time_and_those_that_are_held_are_passed_over() {
        let mut queue = queue(&[5, 6, 7]);
        queue.runs[0].held = true;
        assert_eq!(queue.turn().map(|run| run.settings.seed), Some(6));
        queue.turn().unwrap().stands = Stands::Trains;
        assert!(queue.turn().is_none(), "one at a time");
        queue.current().unwrap().stands = Stands::Failed("no room".to_owned());
        assert_eq!(queue.turn().map(|run| run.settings.seed), Some(7));
        queue.works = false;
        assert!(queue.turn().is_none());
        let first = queue.runs[0].number;
        queue.shift(first, 1);
        assert_eq!(seeds(&queue), [6, 5, 7]);
        queue.shift(first, 9);
        assert_eq!(seeds(&queue), [6, 7, 5]);
        assert_eq!(queue.waiting().count(), 2);
    }

    #[test]
    fn a_queue_is_remembered_and_what_cannot_be_read_of_it_is_left_out() {
        let mut before = queue(&[5, 6]);
        before.runs[0].stands = Stands::Trains;
        before.runs[0].folder = Some("runs/a".into());
        before.runs[1].held = true;
        let json = serde_json::to_string(&before).unwrap();
        let after: Queue = serde_json::from_str(&json).unwrap();
        assert!(!after.works, "a window that opens trains nothing by itself");
        assert_eq!(seeds(&after), [5, 6]);
        assert_eq!(
            (after.runs[0].stands.clone(), after.runs[0].folder.clone()),
            (Stands::Waits, Some("runs/a".into()))
        );
        assert!(after.runs[1].held);
        let other: Queue = serde_json::from_str(&json.replace("seed = 5", "sed = 5")).unwrap();
        assert_eq!(seeds(&other), [6]);
    }
}
