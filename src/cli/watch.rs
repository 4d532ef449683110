//! Following a run from a terminal: a progress bar, plain lines, or JSON lines.

use super::telling::{Telling, clock};
use super::watch_mining::MiningLines;
use super::{CliError, interrupt};
use crate::text;
use crate::train::log::{Record, wall_seconds};
use crate::train::{Cause, Command, Event, FinishReason, Progress, Trainer};
use indicatif::{ProgressBar, ProgressStyle};
use std::io::IsTerminal;
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// Least time between two plain lines.
const LINE_EVERY: Duration = Duration::from_secs(10);

/// How long after something could not be written it is tried again.
const TRY_AGAIN: Duration = Duration::from_secs(1);

/// How a run ended, for the caller.
pub struct Ended {
    /// Its folder.
    pub folder: PathBuf,
    /// Why.
    pub reason: FinishReason,
    /// The last held-out means.
    pub summary: Vec<(String, f32)>,
}

struct Watcher {
    telling: Telling,
    bar: Option<ProgressBar>,
    mining: MiningLines,
    folder: PathBuf,
    last_line: Instant,
    last_loss: f32,
    last_held_out: String,
    diverged: Option<String>,
    stopping: bool,
    /// The last step at which something could not be written, and how often it was tried again.
    unwritten: Option<(u64, usize)>,
    /// Where the run goes on if its own folder cannot be written.
    spare: Option<PathBuf>,
}

/// Follows the run that `trainer` was just asked for, to its end. It goes on in `spare` if its own folder cannot be written.
pub fn follow(trainer: &Trainer, telling: Telling, spare: Option<PathBuf>) -> Result<Ended, CliError> {
    interrupt::listen();
    let mut watcher = Watcher {
        telling,
        bar: None,
        mining: MiningLines::default(),
        folder: PathBuf::new(),
        last_line: Instant::now(),
        last_loss: f32::NAN,
        last_held_out: String::new(),
        diverged: None,
        stopping: false,
        unwritten: None,
        spare,
    };
    loop {
        if interrupt::pressed() && !watcher.stopping {
            watcher.stopping = true;
            send(trainer, Command::Stop { save: true })?;
            watcher.note(&text!("cli-train-interrupted"));
        }
        match trainer.events.recv_timeout(Duration::from_millis(100)) {
            Ok(event) => {
                if let Some(ended) = watcher.take(event, trainer)? {
                    return watcher.end(ended);
                }
            }
            Err(crossbeam_channel::RecvTimeoutError::Timeout) => {}
            Err(crossbeam_channel::RecvTimeoutError::Disconnected) => {
                return Err(CliError::Failed(text!("cli-error-trainer-gone")));
            }
        }
    }
}

fn send(trainer: &Trainer, command: Command) -> Result<(), CliError> {
    trainer.commands.send(command).map_err(|_| CliError::Failed(text!("cli-error-trainer-gone")))
}

impl Watcher {
    fn take(&mut self, event: Event, trainer: &Trainer) -> Result<Option<Ended>, CliError> {
        match event {
            Event::Mining { report, .. } => {
                self.mining.tell(self.telling, &report);
                self.folder = report.folder;
            }
            Event::Started { folder, device, notice, steps, step, parameters, .. } => {
                self.mining.end();
                self.folder = folder;
                let path = self.folder.display().to_string();
                self.note(&text!("cli-train-started", path = path, device = device, parameters = parameters));
                notice.iter().for_each(|notice| self.note(notice));
                self.begin_bar(step, steps);
            }
            Event::Busy { what: Some(what), .. } | Event::Mark { text: what, .. } => self.note(&what),
            Event::Detected { findings, .. } => findings.iter().for_each(|finding| self.note(&finding.sentence())),
            Event::Skipped { reason, .. } | Event::Refused { reason, .. } => self.note(&reason),
            Event::Steps { steps, .. } => {
                for report in &steps {
                    self.last_loss = report.values.first().map_or(f32::NAN, |(_, loss)| *loss);
                    self.records((report.step, report.epoch), "train", report.values.iter().copied());
                }
            }
            Event::HeldOut { step, epoch, values, .. } => self.held_out((step, epoch), &values),
            Event::Probe { step, epoch, values, .. } => {
                let bare = values.iter().filter_map(|(name, value)| Some((name.strip_prefix("probe/")?, *value)));
                self.records((step, epoch), "probe", bare);
            }
            Event::Progress { progress, .. } => self.progress(&progress),
            Event::Paused { reason: Some(reason), .. } => {
                self.diverged = Some(reason);
                send(trainer, Command::Stop { save: true })?;
            }
            Event::Unwritten { step, reason, is_gone, place, .. } => {
                let place = self.spare.clone().or(place.filter(|_| is_gone));
                self.try_again((step, reason), place, trainer)?;
            }
            Event::Moved { folder, .. } => {
                self.note(&text!("cli-train-elsewhere", path = folder.display().to_string()));
                self.spare = self.spare.take().filter(|spare| *spare != folder);
                self.folder = folder;
            }
            Event::Finished { reason, summary, .. } => {
                return Ok(Some(Ended { folder: self.folder.clone(), reason, summary }));
            }
            Event::Failed { cause, error, .. } => {
                return Err(match cause {
                    Cause::Settings => CliError::Usage(error),
                    Cause::Data => CliError::Data(error),
                    Cause::Device => CliError::Device(error),
                    Cause::Other => CliError::Failed(error),
                });
            }
            _ => {}
        }
        Ok(None)
    }

    /// Lets what could not be written be written a moment later, and, where it cannot be then, in another `place`; both once
    /// a step.
    fn try_again(
        &mut self,
        (step, reason): (u64, String),
        place: Option<PathBuf>,
        trainer: &Trainer,
    ) -> Result<(), CliError> {
        let tried = self.unwritten.filter(|(at, _)| *at == step).map_or(0, |(_, tried)| tried);
        self.unwritten = Some((step, tried + 1));
        let is_ending = self.stopping || self.diverged.is_some();
        match (tried, place) {
            (0, _) => {
                self.note(&reason);
                std::thread::sleep(TRY_AGAIN);
                if !is_ending {
                    return send(trainer, Command::Continue);
                }
            }
            (1, Some(place)) => send(trainer, Command::GoElsewhere(place))?,
            _ => return Err(CliError::Data(reason)),
        }
        if is_ending { send(trainer, Command::Stop { save: true }) } else { Ok(()) }
    }

    fn end(mut self, ended: Ended) -> Result<Ended, CliError> {
        self.mining.end();
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
        match (self.diverged, self.stopping, ended.reason) {
            (Some(reason), ..) => Err(CliError::Diverged(reason)),
            (None, true, FinishReason::Stopped) => {
                let said = text!("cli-train-saved", path = ended.folder.display().to_string());
                Err(if interrupt::by_system() { CliError::Ended(said) } else { CliError::Interrupted(said) })
            }
            _ => Ok(ended),
        }
    }

    fn begin_bar(&mut self, step: u64, steps: u64) {
        if self.telling == Telling::Human && std::io::stderr().is_terminal() {
            let style = ProgressStyle::with_template("{bar:30} {pos}/{len} {msg}");
            let bar = ProgressBar::new(steps).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
            bar.set_position(step);
            self.bar = Some(bar);
        }
    }

    /// A line for people; on a machine's channel it goes to the error stream.
    fn note(&self, line: &str) {
        match &self.bar {
            Some(bar) => bar.println(line),
            None => self.mining.note(line),
        }
    }

    fn progress(&mut self, progress: &Progress) {
        let loss = format!("{:.4}", self.last_loss);
        let (speed, left) = (format!("{:.0}", progress.images_per_second), clock(progress.seconds_left));
        let line = match self.last_held_out.as_str() {
            "" => text!("cli-train-progress", loss = loss, speed = speed, left = left),
            held => text!("cli-train-progress-measured", loss = loss, speed = speed, left = left, held = held),
        };
        if let Some(bar) = &self.bar {
            bar.set_position(progress.step);
            bar.set_message(line);
        } else if self.telling == Telling::Human && self.last_line.elapsed() >= LINE_EVERY {
            self.last_line = Instant::now();
            println!("{}", text!("cli-train-line", step = progress.step, steps = progress.steps, rest = line));
        }
    }

    fn held_out(&mut self, at: (u64, f64), values: &[(String, f32)]) {
        for split in ["valid", "baseline"] {
            let of_split =
                values.iter().filter_map(|(name, value)| Some((name.strip_prefix(split)?.strip_prefix('/')?, *value)));
            self.records(at, split, of_split);
        }
        let shown = ["valid/psnr_hole", "valid/accuracy", "valid/tile_accuracy", "valid/loss"];
        if let Some((name, value)) = shown.iter().find_map(|wanted| values.iter().find(|(name, _)| name == wanted)) {
            self.last_held_out = format!("{name} {value:.2}");
        }
        if self.telling == Telling::Human && self.bar.is_none() {
            println!("{}", text!("cli-train-held-out", step = at.0, held = self.last_held_out.as_str()));
        }
    }

    fn records<'a>(&self, at: (u64, f64), split: &str, values: impl Iterator<Item = (&'a str, f32)>) {
        if self.telling != Telling::Json {
            return;
        }
        for (name, value) in values {
            let record = Record {
                step: at.0,
                epoch: at.1,
                wall: wall_seconds(),
                split: split.to_owned(),
                name: name.to_owned(),
                value,
                text: None,
            };
            if let Ok(line) = serde_json::to_string(&record) {
                println!("{line}");
            }
        }
    }
}
