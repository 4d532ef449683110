//! The trainer thread: the only owner of tensors. Commands are drained before every turn; a panic ends the run, never
//! the thread or the window.

use super::command::Command;
use super::event::{Cause, Event, FinishReason, RunId};
use super::outbox::{Outbox, Wake};
use super::run::{Active, Beginning, FindTask, How, Images, Outcome, RunError, attempt};
use super::scheduler::Scheduler;
use crate::gpu::{Trouble, words_of};
use crate::threads::caught;
use crossbeam_channel::{Receiver, RecvTimeoutError, Sender, TryRecvError, bounded};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// Commands and events that may wait.
const ROOM: usize = 64;

/// How often an idle trainer looks whether waiting events can go out.
const IDLE: Duration = Duration::from_millis(50);

/// Seconds that queries may take before training has to earn them: a short question is answered at once.
const CREDIT: f64 = 0.25;

/// The trainer as its user sees it.
pub struct Trainer {
    /// Requests.
    pub commands: Sender<Command>,
    /// What it tells.
    pub events: Receiver<Event>,
    thread: Option<JoinHandle<()>>,
}

impl Trainer {
    /// Starts the thread; `wake` is called whenever events are waiting.
    pub fn spawn(wake: Wake) -> std::io::Result<Self> {
        Self::spawn_with(wake, crate::tasks::find)
    }

    /// The same with other methods than the registered ones; `find` knows a method by its id.
    pub fn spawn_with(wake: Wake, find: FindTask) -> std::io::Result<Self> {
        let (commands, command_reader) = bounded(ROOM);
        let (event_writer, events) = bounded(ROOM);
        let thread = std::thread::Builder::new().name("trainer".to_owned()).spawn(move || {
            let out = Outbox::new(event_writer, wake);
            Loop {
                commands: command_reader,
                out,
                active: None,
                scheduler: Scheduler::new(find),
                runs: 0,
                find,
                credit: CREDIT,
            }
            .run();
        })?;
        Ok(Self { commands, events, thread: Some(thread) })
    }
}

impl Drop for Trainer {
    fn drop(&mut self) {
        // A full channel or a thread that has ended both mean that it will see the channel close.
        let _ = self.commands.try_send(Command::Quit);
        let (closed, _) = bounded(0);
        self.commands = closed;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

struct Loop {
    commands: Receiver<Command>,
    out: Outbox,
    active: Option<Active>,
    scheduler: Scheduler,
    runs: u64,
    find: FindTask,
    /// Seconds that queries may still take before training goes on.
    credit: f64,
}

impl Loop {
    fn run(mut self) {
        loop {
            match self.next_command() {
                Next::Command(command) => {
                    if !self.guarded(|this| this.obey(*command)) {
                        return;
                    }
                }
                Next::Work => {
                    let start = Instant::now();
                    self.guarded(Self::work);
                    self.inquire(start.elapsed().as_secs_f64());
                }
                Next::Nothing => self.out.pump(),
                Next::Quit => {
                    self.guarded(|this| {
                        this.end(FinishReason::Stopped)?;
                        Ok(true)
                    });
                    if let Some(unsaved) = &mut self.active {
                        unsaved.mark_failed();
                    }
                    return;
                }
            }
        }
    }

    fn next_command(&self) -> Next {
        if self.scheduler.is_busy() || self.active.as_ref().is_some_and(|run| !run.is_paused()) {
            return match self.commands.try_recv() {
                Ok(Command::Quit) | Err(TryRecvError::Disconnected) => Next::Quit,
                Ok(command) => Next::Command(Box::new(command)),
                Err(TryRecvError::Empty) => Next::Work,
            };
        }
        let waited = if self.out.is_empty() {
            self.commands.recv().map_err(|_| RecvTimeoutError::Disconnected)
        } else {
            self.commands.recv_timeout(IDLE)
        };
        match waited {
            Ok(Command::Quit) | Err(RecvTimeoutError::Disconnected) => Next::Quit,
            Ok(command) => Next::Command(Box::new(command)),
            Err(RecvTimeoutError::Timeout) => Next::Nothing,
        }
    }

    /// Runs `act`; an error or a panic ends the run and is told. False when the thread should end.
    fn guarded(&mut self, act: impl FnOnce(&mut Self) -> Result<bool, RunError>) -> bool {
        let (cause, error) = match caught(|| act(self)) {
            Ok(Ok(go_on)) => return go_on,
            Ok(Err(error)) if self.active.as_mut().is_some_and(|run| run.hold(&error, &mut self.out)) => return true,
            Ok(Err(error)) => (error.cause(), error.told()),
            Err(panic) => broke(&panic.to_string()),
        };
        let run = RunId(self.runs);
        let mut error = error;
        if let Some(mut broken) = self.active.take() {
            if matches!(cause, Cause::Device | Cause::Other) {
                // What broke may have left the network as it was after the last step.
                let saved = caught(|| broken.save_what_stands(&mut self.out));
                tracing::debug!(?saved, "a run that broke is saved as far as it stands");
                error = broken.standing_after(error);
            }
            // Whatever could not be written then, this is why.
            if let Err(gone) = broken.check_place() {
                error = gone.to_string();
            }
            broken.mark_failed();
            // What is left of a run that broke may break again when it is put away.
            let _ = caught(move || drop(broken));
        }
        self.out.send(Event::Busy { run, what: None });
        self.out.send(Event::Failed { run, cause, error });
        true
    }

    fn work(&mut self) -> Result<bool, RunError> {
        let Some(run) = self.active.as_mut().filter(|run| !run.is_paused()) else { return Ok(true) };
        let outcome = run.turn(&mut self.out)?;
        self.out.pump();
        if let Outcome::Over(reason) = outcome {
            self.end(reason)?;
        }
        Ok(true)
    }

    /// Does slices of queries: as much time as training took since the last ones, so that it runs at half its speed or
    /// more; after each slice commands come first.
    fn inquire(&mut self, worked: f64) {
        self.credit = (self.credit + worked).min(CREDIT.max(worked));
        let trains = self.active.as_ref().is_some_and(|run| !run.is_paused());
        while self.scheduler.is_busy() && (self.credit > 0.0 || !trains) {
            let start = Instant::now();
            let advanced = self.scheduler.slice(RunId(self.runs), &mut self.out);
            self.credit -= if trains { start.elapsed().as_secs_f64() } else { 0.0 };
            if !trains || !advanced || !self.commands.is_empty() {
                return;
            }
        }
    }

    fn end(&mut self, reason: FinishReason) -> Result<(), RunError> {
        if reason == FinishReason::Discarded {
            return self.active.take().map_or(Ok(()), |run| run.discard(&mut self.out));
        }
        if let Some(run) = &mut self.active {
            run.finish(reason, &mut self.out)?;
        }
        self.scheduler.rest(self.active.take().and_then(Active::into_resting));
        Ok(())
    }

    fn obey(&mut self, command: Command) -> Result<bool, RunError> {
        match command {
            Command::Start { settings, data } => {
                self.end(FinishReason::Stopped)?;
                let images = Images::default();
                let beginning = Beginning { id: self.next_run(), find: self.find, settings: *settings, data, images };
                self.begin(beginning, How::Anew)?;
            }
            Command::Resume { run: folder, data, place, accept, steps, device, probe_every } => {
                self.end(FinishReason::Stopped)?;
                let id = self.next_run();
                let mut settings = super::folder::settings(&folder)?;
                settings.steps = steps.unwrap_or(settings.steps);
                settings.device = device.unwrap_or(settings.device);
                settings.probe_every = probe_every.unwrap_or(settings.probe_every);
                settings.data = place.data.unwrap_or(settings.data);
                settings.valid = place.valid.or(settings.valid);
                settings.layout = place.layout.unwrap_or(settings.layout);
                settings.sources.extend(place.sources);
                let beginning = Beginning { id, find: self.find, settings, data, images: Images::default() };
                self.begin(beginning, How::From(folder, accept))?;
            }
            Command::Stop { save } => {
                self.end(if save { FinishReason::Stopped } else { FinishReason::Discarded })?;
            }
            Command::Query(asked) => {
                self.scheduler.take(
                    asked,
                    self.active.as_ref().and_then(Active::training),
                    (RunId(self.runs), &mut self.out),
                );
            }
            Command::QueryFresh(asked) => self.scheduler.take_fresh(*asked, (RunId(self.runs), &mut self.out)),
            Command::GoElsewhere(folder) => {
                if let Some(active) = &mut self.active {
                    active.go_elsewhere(&folder, &mut self.out)?;
                }
            }
            Command::Withdraw(kind) => self.scheduler.withdraw(kind),
            Command::Quit => return Ok(false),
            other => self.obey_running(other)?,
        }
        Ok(true)
    }

    fn begin(&mut self, beginning: Beginning, how: How) -> Result<(), RunError> {
        // What the rest of its beginning cannot write holds it: it is there by then.
        self.active.insert(attempt(beginning, how, &mut self.out)?).settle(&mut self.out)
    }

    fn obey_running(&mut self, command: Command) -> Result<(), RunError> {
        let Self { active: Some(active), out, .. } = self else { return Ok(()) };
        let Some(command) = active.obey_before(command, out)? else { return Ok(()) };
        let Active::Training(run) = active else { return Ok(()) };
        match command {
            Command::Pause => run.pause(None, out),
            Command::Continue => run.go_on(out),
            Command::StepOnce => run.step_once(out),
            Command::Save => run.save(out),
            Command::Examine => {
                run.start_evaluation();
                run.evaluate_now(out)
            }
            Command::Detect => run.detect(out),
            // A parameter that does not fit is told, and the run goes on as it was.
            Command::SetParams(values) => match run.set_params(&values, out) {
                Err(RunError::Task(error)) => {
                    out.send(Event::Refused { run: run.id, reason: error.to_string() });
                    Ok(())
                }
                other => other,
            },
            _ => Ok(()),
        }
    }

    fn next_run(&mut self) -> RunId {
        self.scheduler.clear_rest();
        self.runs += 1;
        RunId(self.runs)
    }
}

/// What a panic means, and its sentence.
fn broke(reason: &str) -> (Cause, String) {
    match Trouble::told_by(reason) {
        Some(trouble) => (Cause::Device, trouble.sentence(reason)),
        None => (Cause::Other, crate::text!("train-error-panic", reason = words_of(reason))),
    }
}

enum Next {
    Command(Box<Command>),
    Work,
    Nothing,
    Quit,
}
