//! A window under test: opened on the gallery at 1280 x 720, driven as a person would, with a stand-in for the trainer or
//! the real one behind it.

#![allow(dead_code, clippy::unwrap_used, clippy::panic, reason = "each test takes a part; a test fails by panicking")]

use crossbeam_channel::{Receiver, Sender, bounded};
use egui::Vec2;
use egui_kittest::kittest::Queryable;
use egui_kittest::{Harness, HarnessBuilder};
use pretext::train::{Command, Counts, DataFound, Event, Keyless, QueryRequest, RunId, RunSettings, Verdict};
use pretext::ui::app::Workbench;
use pretext::ui::connect;
use pretext::ui::core::commands::show::ShowCommand;
use pretext::ui::core::name::PaneId;
use pretext::ui::core::opened::FoundData;
use pretext::ui::core::services::TrainerLink;
use pretext::ui::setup::Setup;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// The run that a stand-in trains.
pub const RUN: RunId = RunId(7);
/// The longest wait, for training included, on a busy machine.
const PATIENCE: Duration = Duration::from_secs(240);

/// A window, and the far end of its trainer.
pub struct Desk<T = StandIn> {
    pub window: Harness<'static, Workbench>,
    pub trainer: T,
}

/// The far end of a trainer that does not exist: what it was told, and what it says.
pub struct StandIn {
    pub commands: Receiver<Command>,
    pub events: Sender<Event>,
}

/// A window of the usual size.
pub fn usual_size() -> HarnessBuilder<Workbench> {
    Harness::builder().with_size(Vec2::new(1280.0, 720.0))
}

/// A window on the gallery.
pub fn desk() -> Desk {
    Desk::on(usual_size(), |_| {})
}

impl Desk {
    /// A window on the gallery whose surroundings are changed before it opens.
    pub fn on(builder: HarnessBuilder<Workbench>, change: impl FnOnce(&mut Setup)) -> Self {
        let (commands_in, commands) = bounded(64);
        let (events, events_out) = bounded(256);
        let link = TrainerLink { commands: commands_in, events: events_out, keep: None };
        let mut setup = setup(link);
        change(&mut setup);
        Self::open(builder, setup, StandIn { commands, events })
    }

    /// A window whose surroundings are changed before it opens, perhaps so that there is nothing to show.
    pub fn unopened(builder: HarnessBuilder<Workbench>, change: impl FnOnce(&mut Setup)) -> Self {
        let (commands_in, commands) = bounded(64);
        let (events, events_out) = bounded(256);
        let mut setup = setup(TrainerLink { commands: commands_in, events: events_out, keep: None });
        change(&mut setup);
        let window = builder.build_eframe(|cc| Workbench::new(&cc.egui_ctx, None, setup));
        Self { window, trainer: StandIn { commands, events } }
    }

    /// Tells the window something, as the trainer would.
    pub fn tell(&mut self, event: Event) {
        self.trainer.events.send(event).unwrap();
        self.window.run_steps(3);
    }

    /// Presses Start, and answers as the trainer would.
    pub fn begin(&mut self) {
        self.window.state_mut().act(pretext::ui::core::commands::training::TrainCommand::StartOrPause.into());
        self.until_asked_to_start();
        self.begin_training();
    }

    /// The same with this method chosen.
    pub fn begin_task(&mut self, task: &str) {
        let index = pretext::tasks::TASKS.iter().position(|one| one.info().id == task).unwrap();
        self.window.state_mut().act(pretext::ui::core::commands::params::ParamCommand::Task(index).into());
        self.window.state_mut().act(pretext::ui::core::commands::training::TrainCommand::StartOrPause.into());
        self.until_asked_to_start();
        self.begin_training_of(task);
    }

    /// Waits for Start among what the window asks the trainer.
    pub fn until_asked_to_start(&self) {
        while !matches!(self.trainer.commands.recv_timeout(PATIENCE).unwrap(), Command::Start { .. }) {}
    }

    /// Says what the trainer says when training begins.
    pub fn begin_training(&mut self) {
        self.begin_training_of("inpainting");
    }

    fn begin_training_of(&mut self, task: &str) {
        self.tell(Event::Started {
            run: RUN,
            folder: PathBuf::from("runs/a-run"),
            task: task.to_owned(),
            step: 0,
            steps: 100,
            parameters: 1,
            device: "CPU".to_owned(),
            notice: None,
        });
    }

    /// The next question to the trainer.
    pub fn asked(&mut self) -> QueryRequest {
        let start = Instant::now();
        loop {
            while let Ok(command) = self.trainer.commands.try_recv() {
                if let Command::Query(asked) = command {
                    return asked;
                }
            }
            assert!(start.elapsed() < PATIENCE, "nothing was asked");
            self.window.step();
        }
    }
}

impl Desk<Sender<Command>> {
    /// A window with the real trainer.
    pub fn with_trainer(presets: &Path) -> Self {
        Self::with_trainer_on(usual_size(), presets)
    }

    /// As [`Self::with_trainer`], of another size or drawn.
    pub fn with_trainer_on(builder: HarnessBuilder<Workbench>, presets: &Path) -> Self {
        Self::with_trainer_and(builder, presets, |_| {})
    }

    /// As [`Self::with_trainer_on`], its surroundings changed before it opens.
    pub fn with_trainer_and(
        builder: HarnessBuilder<Workbench>,
        presets: &Path,
        change: impl FnOnce(&mut Setup),
    ) -> Self {
        let mut setup = connect::standard(Arc::new(|| {})).unwrap();
        setup.presets = presets.to_owned();
        setup.first = RunSettings::default();
        setup.open_first = Some("demo".to_owned());
        setup.system_fonts = false;
        change(&mut setup);
        let commands = setup.trainer.commands.clone();
        Self::open(builder, setup, commands)
    }
}

impl<T> Desk<T> {
    fn open(builder: HarnessBuilder<Workbench>, setup: Setup, trainer: T) -> Self {
        let window = builder.build_eframe(|cc| Workbench::new(&cc.egui_ctx, None, setup));
        let mut desk = Self { window, trainer };
        desk.until("the gallery and a puzzle", |window| !window.state().bench.puzzles.is_empty());
        desk
    }

    /// Draws the window until something has come true.
    pub fn until(&mut self, what: &str, done: impl Fn(&Workbench) -> bool) {
        let start = Instant::now();
        while !done(self.window.state()) {
            assert!(start.elapsed() < PATIENCE, "waited in vain for {what}");
            std::thread::sleep(Duration::from_millis(5));
            self.window.step();
        }
        self.window.run_steps(2);
    }

    /// Brings a panel to the front.
    pub fn show(&mut self, panel: PaneId) {
        self.window.state_mut().act(ShowCommand::Focus(panel).into());
        self.window.run_steps(3);
    }

    /// Clicks the first thing with this label.
    pub fn click(&mut self, label: &str) {
        let all: Vec<_> = self.window.get_all_by_label(label).collect();
        all.first().unwrap().click();
        drop(all);
        self.window.run_steps(3);
    }

    /// Whether a text with this part stands anywhere.
    pub fn says(&self, text: &str) -> bool {
        self.window.query_all_by_label_contains(text).next().is_some()
    }
}

/// The photos of a run; those of one that exists in events alone are the gallery.
fn find_own(run: &Path, path: Option<&str>) -> Result<FoundData, String> {
    if run.exists() {
        return connect::find_own(run, path);
    }
    let none = Counts::default();
    let found =
        DataFound { verdict: Verdict::Own, train: none, held_out: none, others: none, keyless: Keyless::default() };
    Ok(FoundData { data: connect::open("demo", &|_| {})?, found })
}

fn setup(trainer: TrainerLink) -> Setup {
    Setup {
        tasks: pretext::tasks::TASKS.to_vec(),
        panes: pretext::ui::panes::all(),
        trainer,
        opener: Arc::new(connect::open_as),
        finder: Arc::new(find_own),
        reader: Arc::new(|_, step| Ok(pretext::train::AnswerSheet { step, items: Vec::new(), overview: Vec::new() })),
        kept: Arc::new(|_| Vec::new()),
        presets: PathBuf::from("no-such-folder"),
        lent: PathBuf::from("no-such-folder"),
        first: RunSettings::default(),
        open_first: Some("demo".to_owned()),
        follow: None,
        programs: pretext::follow::Programs::default(),
        reopened: None,
        language: None,
        system_fonts: false,
    }
}
