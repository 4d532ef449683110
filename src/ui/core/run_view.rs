//! What the window knows of the run: numbers over time, marks, health, answers. Filled by the trainer's events.

use crate::eval::Detection;
use crate::train::{
    AnswerSheet, Event, FinishReason, Health, LabelReference, MiningReport, Progress, RunId, StepReport,
};
use crate::ui::core::time_left::TimeLeft;
use crate::ui::core::told::Told;
use std::collections::{BTreeMap, VecDeque};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

/// Sheets kept in memory so that scrubbing back does not wait for the disk.
const SHEETS_IN_MEMORY: usize = 24;

/// How the run stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Phase {
    /// There is none.
    #[default]
    Idle,
    /// Asked to start, not started yet.
    Starting,
    /// Steps are made.
    Running,
    /// It holds, perhaps for a reason.
    Paused(Option<String>),
    /// Asked to stop, not stopped yet.
    Stopping,
    /// It ended.
    Ended(FinishReason),
    /// It could not go on.
    Failed,
    /// It trains on another machine, and what it does comes over.
    Followed,
}

/// Points (step, value), steps rising.
pub type Series = Vec<[f64; 2]>;

/// What the window knows of the run.
#[derive(Default)]
pub struct RunView {
    /// The run that events belong to.
    pub id: Option<RunId>,
    /// How it stands.
    pub phase: Phase,
    /// Its folder.
    pub folder: Option<PathBuf>,
    /// While it holds because something could not be written: another folder in which it could go on, as it is typed.
    pub elsewhere: Option<String>,
    /// Where it has its photos, if it was read from its folder.
    pub place: Option<String>,
    /// Its task.
    pub task: String,
    /// What its data is called; empty if that is not known.
    pub data: String,
    /// What it was started with, where that is known.
    pub settings: Option<crate::train::RunSettings>,
    /// The device.
    pub device: String,
    /// Something to know about the device.
    pub notice: Option<String>,
    /// Numbers that the model learns.
    pub parameters: usize,
    /// Something that takes long, and since when.
    pub busy: Option<(String, Instant)>,
    /// How the stage before training stands; none once training began.
    pub mining: Option<MiningReport>,
    /// Counts changes of its pictures, for textures.
    pub mining_version: u64,
    /// Steps, speed, time left.
    pub progress: Progress,
    /// How long it still takes, as it is shown.
    pub time_left: TimeLeft,
    /// The loss of a network that guesses, where the method knows it.
    pub guessing: Option<f64>,
    /// Numbers of training, by name.
    pub train: BTreeMap<String, Series>,
    /// Numbers of held-out images and baselines, by full name (`valid/…`, `baseline/…`).
    pub held_out: BTreeMap<String, Series>,
    /// What happened at which step.
    pub marks: Vec<(u64, String)>,
    /// What the detector of shortcuts found, and at which step.
    pub findings: Option<(u64, Vec<Detection>)>,
    /// How training goes.
    pub health: Vec<Health>,
    /// When it was last saved, and at which step.
    pub saved: Option<(Instant, u64)>,
    /// The newest answers.
    pub newest: Option<Arc<AnswerSheet>>,
    /// The steps whose answers are kept, rising.
    pub kept: Vec<u64>,
    /// The kept step that is looked at; none is the newest.
    pub looked_at: Option<u64>,
    /// The answers of that step, once they are there.
    pub earlier: Option<Arc<AnswerSheet>>,
    /// While the kept steps are played: since when this one is shown.
    pub played: Option<Instant>,
    /// Counts changes of the shown answers, for textures.
    pub version: u64,
    /// Counts changes of any series, for plots.
    pub changes: u64,
    recent: VecDeque<Arc<AnswerSheet>>,
}

impl RunView {
    /// Whether there is a run that has not ended.
    pub fn is_alive(&self) -> bool {
        matches!(self.phase, Phase::Starting | Phase::Running | Phase::Paused(_) | Phase::Stopping)
    }

    /// A run that was asked for and has not begun.
    pub fn starting() -> Self {
        Self { phase: Phase::Starting, ..Self::default() }
    }

    /// The answers to show.
    pub fn shown(&self) -> Option<&Arc<AnswerSheet>> {
        match self.looked_at {
            Some(_) => self.earlier.as_ref().or(self.newest.as_ref()),
            None => self.newest.as_ref(),
        }
    }

    /// The number of the kept step that is looked at; none is the newest.
    pub fn place(&self) -> Option<usize> {
        self.looked_at.and_then(|step| self.kept.iter().position(|kept| *kept == step))
    }

    /// Whether the answers that are looked at are there, not those that stand in for them.
    pub fn is_there(&self) -> bool {
        self.looked_at.is_none() || self.earlier.as_ref().map(|sheet| sheet.step) == self.looked_at
    }

    /// Plays the kept steps from the one that is looked at, or from the first where that is the newest; or stops playing.
    /// Returns the step that has to be read from disk, if any.
    pub fn play(&mut self, on: bool) -> Option<u64> {
        self.played = (on && self.kept.len() > 1).then(Instant::now);
        if self.played.is_some() && self.looked_at.is_none() { self.look_at(0) } else { None }
    }

    /// Goes on to the kept step number `position`; the last one ends the play.
    pub fn play_on(&mut self, position: usize) -> Option<u64> {
        self.played = (position + 1 < self.kept.len()).then(Instant::now);
        self.look_at(position)
    }

    /// Looks at the kept step number `position`; the last one follows the newest answers. Returns the step that has to
    /// be read from disk, if any.
    pub fn look_at(&mut self, position: usize) -> Option<u64> {
        self.version += 1;
        let step = self.kept.get(position).copied();
        if step.is_none() || position + 1 >= self.kept.len() {
            (self.looked_at, self.earlier) = (None, None);
            return None;
        }
        self.looked_at = step;
        let found = self.recent.iter().find(|sheet| Some(sheet.step) == step).cloned();
        let missing = if found.is_none() { step } else { None };
        self.earlier = found.or_else(|| self.earlier.take());
        missing
    }

    /// Answers of an earlier step came from disk.
    pub fn read(&mut self, step: u64, sheet: Arc<AnswerSheet>) {
        if self.looked_at == Some(step) {
            self.earlier = Some(sheet.clone());
            self.version += 1;
        }
        self.remember(sheet);
    }

    /// Takes in what labels taught the same network.
    pub fn take_labels(&mut self, found: &LabelReference) {
        for (name, value) in &found.values {
            self.held_out.insert(format!("probe/supervised/{name}"), vec![[found.steps as f64, f64::from(*value)]]);
        }
        self.changes += 1;
    }

    /// Takes in which steps the run folder keeps.
    pub fn know_kept(&mut self, steps: &[u64]) {
        self.kept.extend(steps);
        self.kept.sort_unstable();
        self.kept.dedup();
    }

    fn remember(&mut self, sheet: Arc<AnswerSheet>) {
        self.recent.push_back(sheet);
        if self.recent.len() > SHEETS_IN_MEMORY {
            self.recent.pop_front();
        }
    }

    /// Takes in what the trainer told. Events of another run are dropped, except the beginning of a new one. Returns
    /// sentences for the log, and for the problems.
    pub fn take(&mut self, event: Event) -> Told {
        if !matches!(event, Event::Started { .. } | Event::Failed { .. }) && self.id != Some(event.run()) {
            if self.id.is_some() || self.phase != Phase::Starting {
                return Told::Nothing;
            }
            self.id = Some(event.run());
        }
        match event {
            Event::Started { .. } => self.begin(event),
            Event::Busy { what, .. } => {
                self.busy = what.map(|what| (what, Instant::now()));
                Told::Nothing
            }
            Event::Mining { report, .. } => self.mine(report),
            Event::Steps { steps, .. } => self.add_steps(&steps),
            Event::Progress { progress, .. } => {
                self.time_left.guess(progress.seconds_left, Instant::now());
                self.progress = progress;
                Told::Nothing
            }
            Event::HeldOut { step, values, .. } | Event::Probe { step, values, .. } => self.add_held_out(step, &values),
            Event::Answers { sheet, .. } => self.add_sheet(sheet),
            Event::Mark { step, text, .. } => {
                let line = crate::text!("log-mark", step = step, text = text.as_str());
                self.marks.push((step, text));
                Told::Log(line)
            }
            Event::Health { sentences, .. } => {
                self.health = sentences;
                Told::Nothing
            }
            Event::Detected { step, findings, .. } => {
                self.findings = Some((step, findings));
                Told::Nothing
            }
            Event::Skipped { reason, .. } | Event::Refused { reason, .. } => Told::Problem(reason),
            Event::Saved { step, .. } => {
                self.saved = Some((Instant::now(), step));
                Told::Log(crate::text!("log-saved", step = step))
            }
            other => self.change_phase(other),
        }
    }

    /// The stage before training: the first report is the beginning of the run.
    fn mine(&mut self, report: MiningReport) -> Told {
        let first = self.mining.is_none();
        if self.mining.as_ref().is_none_or(|before| !Arc::ptr_eq(&before.panels, &report.panels)) {
            self.mining_version += 1;
        }
        // A run that goes on shows what is known of it until the first report.
        if first || self.phase == Phase::Starting {
            self.phase = Phase::Running;
            self.folder = Some(report.folder.clone());
            self.task.clone_from(&report.task);
            self.device.clone_from(&report.device);
        }
        self.mining = Some(report);
        if first { Told::Log(crate::text!("log-mining")) } else { Told::Nothing }
    }

    fn change_phase(&mut self, event: Event) -> Told {
        match event {
            Event::Paused { step, reason, .. } => {
                self.progress.step = self.progress.step.max(step);
                self.phase = Phase::Paused(reason.clone());
                self.time_left.hold(true, Instant::now());
                reason.map_or_else(|| Told::Log(crate::text!("log-paused", step = step)), Told::Problem)
            }
            Event::Unwritten { run, step, reason, place, .. } => {
                self.busy = None;
                self.elsewhere = place.map(|place| place.display().to_string());
                self.change_phase(Event::Paused { run, step, reason: Some(reason) })
            }
            Event::Moved { folder, .. } => {
                let line = crate::text!("log-moved", path = folder.display().to_string());
                (self.folder, self.elsewhere) = (Some(folder), None);
                Told::Log(line)
            }
            Event::Continued { .. } => {
                self.elsewhere = None;
                self.phase = Phase::Running;
                self.time_left.hold(false, Instant::now());
                Told::Log(crate::text!("log-continued"))
            }
            Event::Finished { reason: reason @ FinishReason::Stopped, .. } if self.mining.is_some() => {
                (self.phase, self.busy, self.elsewhere) = (Phase::Ended(reason), None, None);
                Told::Log(crate::text!("mining-stopped"))
            }
            Event::Finished { reason, step, .. } => {
                self.phase = Phase::Ended(reason);
                self.progress.step = step;
                self.time_left.end();
                (self.busy, self.elsewhere) = (None, None);
                Told::Log(crate::texts::lookup(reason.key(), &[("step", step.into())]))
            }
            Event::Failed { run, error, .. } => {
                if self.id.is_some_and(|mine| mine != run) {
                    return Told::Nothing;
                }
                self.phase = Phase::Failed;
                (self.busy, self.elsewhere) = (None, None);
                Told::Problem(error)
            }
            _ => Told::Nothing,
        }
    }

    fn begin(&mut self, event: Event) -> Told {
        let Event::Started { run, folder, task, step, steps, parameters, device, notice } = event else {
            return Told::Nothing;
        };
        let line = crate::text!("log-started", task = task.as_str(), device = device.as_str());
        let busy = self.busy.take();
        let same = self.folder.as_ref().is_none_or(|known| *known == folder);
        let before = std::mem::take(self);
        let (data, guessing, settings) =
            if same { (before.data.clone(), before.guessing, before.settings.clone()) } else { Default::default() };
        // A run that goes on keeps what it showed, up to where it goes on from.
        let before =
            if step > 0 && before.folder.as_ref() == Some(&folder) { before.until(step) } else { Self::default() };
        *self = Self {
            id: Some(run),
            phase: Phase::Running,
            folder: Some(folder),
            task,
            data,
            settings,
            device,
            notice,
            parameters,
            progress: Progress { step, steps, ..Progress::default() },
            guessing,
            busy,
            ..before
        };
        Told::Log(line)
    }

    /// The curves, marks and answers of the first `step` steps.
    fn until(self, step: u64) -> Self {
        let cut = |series: BTreeMap<String, Series>| -> BTreeMap<String, Series> {
            let points = |points: Series| points.into_iter().filter(|[at, _]| *at <= step as f64).collect();
            series.into_iter().map(|(name, series)| (name, points(series))).collect()
        };
        Self {
            train: cut(self.train),
            held_out: cut(self.held_out),
            marks: self.marks.into_iter().filter(|(at, _)| *at <= step).collect(),
            newest: self.newest.filter(|sheet| sheet.step <= step),
            kept: self.kept.into_iter().filter(|at| *at <= step).collect(),
            changes: self.changes + 1,
            version: self.version + 1,
            ..Self::default()
        }
    }

    fn add_steps(&mut self, steps: &[StepReport]) -> Told {
        for report in steps {
            for (name, value) in &report.values {
                let line = self.train.entry((*name).to_owned()).or_default();
                line.push([report.step as f64, f64::from(*value)]);
            }
            self.progress.step = report.step;
        }
        self.changes += 1;
        Told::Nothing
    }

    fn add_held_out(&mut self, step: u64, values: &[(String, f32)]) -> Told {
        for (name, value) in values {
            self.held_out.entry(name.clone()).or_default().push([step as f64, f64::from(*value)]);
        }
        self.changes += 1;
        Told::Nothing
    }

    fn add_sheet(&mut self, sheet: Arc<AnswerSheet>) -> Told {
        if self.kept.last().is_none_or(|&last| last < sheet.step) {
            self.kept.push(sheet.step);
        }
        self.remember(sheet.clone());
        self.newest = Some(sheet);
        if self.looked_at.is_none() {
            self.version += 1;
        }
        Told::Nothing
    }
}

#[cfg(test)]
#[path = "run_view_tests.rs"]
mod tests;
