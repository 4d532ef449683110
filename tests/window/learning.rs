//! Is it learning? The probe beside the loss, warnings in sentences, and the panel of objects that a network finds: with a
//! stand-in for the trainer where its answers matter, and once with the real one from training to galleries.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking, in its helpers too")]

use crate::desk::{Desk, RUN, desk};
use crossbeam_channel::Sender;
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable;
use pretext::dataset::DataKind;
use pretext::task::{
    AnyMiner, AnyTask, Bar, Effect, FieldInfo, MinedData, Panel, PanelKind, ParamError, ParamKind, ParamValues, Puzzle,
    PuzzleRequest, Role as PanelRole, RowMap, Session, SessionSettings, TaskError, TaskInfo, Value,
};
use pretext::train::{
    Command, Event, FinishReason, Health, LabelReference, MiningReport, QueryStatus, RunData, RunSettings, StepReport,
};
use pretext::ui::atlas::AtlasPane;
use pretext::ui::atlas::commands::AtlasCommand;
use pretext::ui::core::commands::params::{ParamCommand, SettingChange};
use pretext::ui::core::commands::show::ShowCommand;
use pretext::ui::core::commands::training::TrainCommand;
use pretext::ui::core::name::PaneId;
use pretext::ui::core::run_view::Phase;
use pretext::ui::discovery::DiscoveryPane;
use pretext::ui::discovery::commands::DiscoveryCommand;
use pretext::ui::discovery::state::Parameters;
use pretext::ui::runs::commands::RunsCommand;
use std::path::Path;
use std::sync::{Arc, OnceLock};

#[test]
fn the_probe_stands_below_the_loss_beside_its_baselines() {
    let mut desk = desk();
    desk.begin();
    desk.show(PaneId("learning"));
    let step = |step: u64| StepReport { step, epoch: 0.0, values: vec![("loss", 2.0 / (1.0 + step as f32))] };
    desk.trainer.events.send(Event::Steps { run: RUN, steps: (1..=50).map(step).collect() }).unwrap();
    desk.window.run_steps(3);
    assert!(desk.says("Plot of the loss over 50 steps; it stands at"));
    assert!(!desk.says("Plot of the k-NN accuracy"), "without labels there is the loss alone");
    let values = [("random_init/knn_top1", 0.25), ("colours/knn_top1", 0.255), ("chance", 0.1), ("knn_top1", 0.425)];
    for at in [25, 50] {
        let values = values.iter().map(|(name, value)| (format!("probe/{name}"), *value)).collect();
        desk.trainer.events.send(Event::Probe { run: RUN, step: at, epoch: 0.0, values }).unwrap();
    }
    let health = |rule, warning, text: &str| Health { rule, warning, text: text.to_owned() };
    let sentences = vec![health("collapse", true, "It collapsed."), health("rare", false, "Probes are rare.")];
    desk.trainer.events.send(Event::Health { run: RUN, sentences }).unwrap();
    desk.window.run_steps(4);
    assert!(desk.says("the accuracy stands at 42.5 %"));
    assert!(desk.says("beside untrained network 25 %, colours alone 25.5 %, guessing 10 %"));
    assert!(desk.says("k-NN accuracy"), "the line is named");
    assert!(desk.says("It collapsed.") && desk.says("Probes are rare."));
    let signs = desk.window.get_all_by_role_and_label(Role::Image, "Warning").count();
    assert_eq!(signs, 2, "a warning has a sign above the plots and below, a remark has none");
}

#[test]
fn what_labels_teach_is_asked_for_once_and_becomes_a_reference_of_the_probe() {
    let mut desk = desk();
    desk.begin();
    desk.show(PaneId("learning"));
    let step = StepReport { step: 50, epoch: 0.0, values: vec![("loss", 2.0)] };
    desk.trainer.events.send(Event::Steps { run: RUN, steps: vec![step] }).unwrap();
    let values = vec![("probe/knn_top1".to_owned(), 0.4)];
    desk.trainer.events.send(Event::Probe { run: RUN, step: 50, epoch: 0.0, values }).unwrap();
    desk.window.run_steps(4);
    desk.click("What would labels teach?");
    let first = desk.asked();
    assert_eq!(first.query.kind(), "with_labels");
    let tell = |number, news| Event::Query { run: RUN, number, kind: "with_labels", news };
    desk.trainer.events.send(tell(first.number, QueryStatus::Progress(0.5))).unwrap();
    desk.window.run_steps(4);
    assert!(desk.says("Learning with labels, 50 %"));
    desk.click("Cancel");
    desk.trainer.events.send(tell(first.number, QueryStatus::Refused("late".to_owned()))).unwrap();
    desk.window.run_steps(3);
    assert!(!desk.says("late"), "what was cancelled says nothing more");
    desk.click("What would labels teach?");
    let second = desk.asked();
    let found = LabelReference { steps: 100, batch_size: 8, values: vec![("knn_top1".to_owned(), 0.75)] };
    desk.trainer.events.send(tell(second.number, QueryStatus::Replied { step: 50, reply: Arc::new(found) })).unwrap();
    desk.until("the reference", |w| w.state().run.held_out.contains_key("probe/supervised/knn_top1"));
    assert!(desk.says("beside trained with labels 75 %"));
    assert!(desk.says("Learn with labels again"));
}

#[test]
fn discovery_says_what_to_do_asks_once_and_can_be_cancelled() {
    let mut desk = desk();
    desk.show(PaneId("discovery"));
    assert!(desk.says("Press Start, or open an earlier run"));
    desk.begin();
    assert!(desk.says("Nothing looked for yet"));
    assert!(desk.trainer.commands.try_recv().is_err(), "nothing is asked before the button is pressed");
    desk.click("Find objects");
    let asked = desk.asked();
    assert_eq!(asked.query.kind(), "discover");
    let tell = |news| Event::Query { run: RUN, number: asked.number, kind: "discover", news };
    desk.trainer.events.send(tell(QueryStatus::Progress(0.4))).unwrap();
    desk.until("progress", |w| {
        w.pane::<DiscoveryPane>().unwrap().state.mining.as_ref().is_some_and(|mining| mining.done > 0.3)
    });
    assert!(desk.says("Computing features of patches"));
    desk.click("Cancel");
    assert!(matches!(desk.trainer.commands.try_recv(), Ok(Command::Withdraw("discover"))));
    assert!(desk.says("Nothing looked for yet"), "after a cancel it can be started anew");
    desk.trainer.events.send(tell(QueryStatus::Refused("late".to_owned()))).unwrap();
    desk.window.run_steps(3);
    assert!(!desk.says("late"), "what was cancelled says nothing more");
    desk.click("Find objects");
    let asked = desk.asked();
    let news = QueryStatus::Refused("no checkpoint on purpose".to_owned());
    desk.trainer.events.send(Event::Query { run: RUN, number: asked.number, kind: "discover", news }).unwrap();
    desk.until("the refusal", |w| w.pane::<DiscoveryPane>().unwrap().state.refused.is_some());
    assert!(desk.says("no checkpoint on purpose"));
}

/// Trains a few steps on the gallery and waits until the run has ended.
fn trained(desk: &mut Desk<Sender<Command>>, runs: &Path) {
    let settings = RunSettings {
        task: "rotation".to_owned(),
        device: "cpu".to_owned(),
        steps: 4,
        batch_size: 4,
        held_out: 4,
        probe_every: 2,
        probe_photos: 40,
        loaders: 1,
        runs: runs.to_owned(),
        ..RunSettings::default()
    };
    let data = desk.window.state().state().data.opened.clone().unwrap();
    let data = RunData::new(data.train, data.held_out, data.name, data.hash);
    desk.trainer.send(Command::Start { settings: Box::new(settings), data }).unwrap();
    desk.until("a trained network", |window| matches!(window.state().run.phase, Phase::Ended(_)));
}

#[test]
fn a_trained_network_finds_clusters_or_says_that_there_are_none() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = Desk::with_trainer(&folder.path().join("presets"));
    trained(&mut desk, folder.path());
    desk.show(PaneId("atlas"));
    desk.window.state_mut().act(AtlasCommand::ThroughTraining(true).into());
    desk.until("what the probes kept", |window| window.pane::<AtlasPane>().unwrap().state.through.is_some());
    let steps = &desk.window.state().pane::<AtlasPane>().unwrap().state.through.as_ref().unwrap().steps;
    assert!(steps.len() > 1 && steps.iter().all(|(_, spots)| spots.len() == 40), "{} steps", steps.len());
    desk.show(PaneId("discovery"));
    let parameters = Parameters { images: 24, constellations: 40, top: 8, members: 3, shuffled: false };
    desk.window.state_mut().act(DiscoveryCommand::Parameters(parameters).into());
    desk.window.run_steps(2);
    desk.click("Find objects");
    desk.until("what was found", |window| window.pane::<DiscoveryPane>().unwrap().state.mined.is_some());
    let state = &desk.window.state().pane::<DiscoveryPane>().unwrap().state;
    let mined = state.mined.as_ref().unwrap().discovery.clone();
    assert_eq!((mined.images, mined.settings.top), (24, 8));
    assert!(state.mining.is_none() && state.refused.is_none());
    let best = mined.ranking.first().copied().unwrap_or_default();
    assert!(desk.says(&format!("Best constellation: {best} of 8 matches verified")));
    match mined.findings.first() {
        Some(first) => {
            assert_eq!(first.panels.len(), first.cluster.members.len() + 1, "the photo looked for, and the members");
            assert!(desk.says(&format!("1. {}", first.label.as_ref().unwrap().0)), "the class of the first cluster");
            let name = format!("{} of 8 verified", first.cluster.verified);
            assert!(desk.says(&name), "{name}");
            let pictures: Vec<_> = desk.window.get_all_by_label_contains("Looked for").collect();
            pictures[0].click_accesskit();
            drop(pictures);
            desk.window.run_steps(3);
            assert!(
                matches!(&desk.window.state().state().overlay, pretext::ui::core::state::Overlay::Enlarged(panel, _) if panel.id == "00"),
                "a click enlarges"
            );
        }
        None => assert!(desk.says("No objects were found")),
    }
    desk.window.state_mut().act(ShowCommand::Overlay(pretext::ui::core::state::Overlay::None).into());
    desk.window.state_mut().act(DiscoveryCommand::Parameters(Parameters { shuffled: true, ..parameters }).into());
    desk.window.run_steps(3);
    desk.click("Find what chance finds");
    desk.until("the control", |window| window.pane::<DiscoveryPane>().unwrap().state.control.is_some());
    assert!(desk.window.state().pane::<DiscoveryPane>().unwrap().state.control_is_shown());
    desk.window.state_mut().act(DiscoveryCommand::ShowControl(false).into());
    desk.window.run_steps(3);
    assert!(desk.says("With patches exchanged, the best has"), "what was found is held against chance");
}

/// A report of the stage before training.
fn report(done: usize, pictures: bool) -> Event {
    let bar = Bar { label: "grey".to_owned(), value: 0.5, role: PanelRole::Neutral };
    let bars = PanelKind::Bars { bars: vec![bar], full: 1.0 };
    let panels = if pictures { vec![Panel::new("bars", "panel-prior", bars)] } else { Vec::new() };
    let report = MiningReport {
        folder: "runs/a-run".into(),
        task: "colorization".to_owned(),
        device: "CPU".to_owned(),
        what: "Counting the colours of the photos".to_owned(),
        done,
        total: 2000,
        seconds_left: Some(75.0),
        panels: Arc::new(panels),
    };
    Event::Mining { run: RUN, report }
}

#[test]
fn the_stage_before_training_can_be_watched_held_cancelled_and_gone_on_with() {
    let mut desk = desk();
    desk.show(PaneId("learning"));
    desk.window.state_mut().act(TrainCommand::StartOrPause.into());
    assert!(matches!(desk.trainer.commands.try_recv(), Ok(Command::Start { .. })));
    desk.tell(report(0, false));
    assert!(desk.says("Counting the colours of the photos") && desk.says("1:15 left"));
    assert!(desk.says("The first pictures of what is found are on their way"));
    desk.tell(report(1200, true));
    assert!(desk.says("1,200 of 2,000") && desk.says("Found so far") && desk.says("Looking through the data"));
    desk.click("Pause");
    assert!(matches!(desk.trainer.commands.try_recv(), Ok(Command::Pause)));
    desk.tell(Event::Paused { run: RUN, step: 0, reason: None });
    assert!(desk.says("Paused. What was found so far is kept"));
    desk.click("Cancel");
    assert!(desk.says("Cancel looking through the data?"));
    desk.click("Stop and keep");
    assert!(matches!(desk.trainer.commands.try_recv(), Ok(Command::Stop { save: true })));
    desk.tell(Event::Finished { run: RUN, reason: FinishReason::Stopped, step: 0, summary: Vec::new() });
    assert!(desk.says("Stopped. What was found so far is kept"));
    desk.show(PaneId("answers"));
    assert!(desk.says("Press Start. A few images") && !desk.says("looks through the data first"));
    desk.show(PaneId("learning"));
    desk.click("Go on with this run");
    desk.until("the run to go on", |window| window.state().run.is_alive());
    assert!(matches!(desk.trainer.commands.try_recv(), Ok(Command::Resume { .. })));
    desk.tell(report(1201, true));
    assert!(desk.says("1,201 of 2,000"));
    assert_eq!(desk.window.state().state().run.phase, Phase::Running, "it can be held again");
    desk.begin_training();
    assert!(!desk.says("Found so far"), "training takes the panel over");
}

/// Rotation with one more parameter: an earlier run of jigsaw.
struct WithRun(&'static dyn AnyTask, Needs);

type Needs = &'static [(pretext::dataset::Role, DataKind)];

const EARLIER: &str = "earlier";
const ONE: Needs = &[(pretext::dataset::Role::IMAGES, DataKind::Photos)];
const TWO: Needs = &[ONE[0], (pretext::dataset::Role::CLIPS, DataKind::Clips)];

impl AnyTask for WithRun {
    fn info(&self) -> TaskInfo {
        self.0.info()
    }

    fn presets(&self) -> &'static [pretext::task::Preset] {
        self.0.presets()
    }

    fn needs(&self) -> Needs {
        self.1
    }

    fn optional(&self) -> Needs {
        &[]
    }

    fn fields(&self) -> Vec<FieldInfo> {
        let kind = ParamKind::Run { method: Some("jigsaw") };
        let (effect, default) = (Effect::NewRun, Value::Choice(String::new()));
        let earlier = FieldInfo { key: EARLIER, effect, unit: "", default, kind };
        self.0.fields().into_iter().chain([earlier]).collect()
    }

    fn idle(&self, values: &ParamValues) -> Vec<&'static str> {
        self.0.idle(values)
    }

    fn check(&self, values: &ParamValues) -> Result<ParamValues, ParamError> {
        let mut others = values.clone();
        let earlier = others.remove(EARLIER).unwrap_or_else(|| Value::Choice(String::new()));
        let mut all = self.0.check(&others)?;
        all.insert(EARLIER.to_owned(), earlier);
        Ok(all)
    }

    fn puzzle(&self, values: &ParamValues, request: &PuzzleRequest<'_>) -> Result<Puzzle, TaskError> {
        let mut others = values.clone();
        others.remove(EARLIER);
        self.0.puzzle(&others, request)
    }

    fn miner(&self, _: &ParamValues) -> Result<Option<Box<dyn AnyMiner>>, TaskError> {
        Ok(None)
    }

    fn nothing_mined(&self) -> Result<MinedData, TaskError> {
        self.0.nothing_mined()
    }

    fn mined_from_json(&self, json: &str) -> Result<MinedData, TaskError> {
        self.0.mined_from_json(json)
    }

    fn follow_mined(&self, mined: &MinedData, _: &RowMap) -> Result<MinedData, TaskError> {
        Ok(mined.clone())
    }

    fn draw_mined(&self, _: &ParamValues, _: &MinedData) -> Result<Vec<Panel>, TaskError> {
        Ok(Vec::new())
    }

    fn start(&'static self, settings: SessionSettings) -> Result<Box<dyn Session>, TaskError> {
        self.0.start(settings)
    }
}

#[test]
fn an_earlier_run_is_typed_or_chosen_and_the_window_says_which_it_is_or_why_not() {
    let folder = tempfile::tempdir().unwrap();
    let mut real = Desk::with_trainer(folder.path());
    trained(&mut real, folder.path());
    drop(real);
    static TASK: OnceLock<WithRun> = OnceLock::new();
    let task = TASK.get_or_init(|| WithRun(pretext::tasks::find("rotation").unwrap(), ONE));
    let mut desk = Desk::on(crate::desk::usual_size(), |setup| setup.tasks = vec![task]);
    desk.window.state_mut().act(RunsCommand::Folder(folder.path().to_owned()).into());
    desk.until("the runs", |w| w.state().known_runs.list.as_ref().is_some_and(|list| list.len() == 1));
    let rotation = desk.window.state().state().known_runs.all()[0].folder.display().to_string();
    let name = |desk: &mut Desk, run: &str| {
        desk.window.state_mut().act(ParamCommand::Set(EARLIER.to_owned(), Value::Choice(run.to_owned())).into());
        desk.until("a look at the run", |w| w.state().known_runs.checked.get(EARLIER).is_some_and(|(of, _)| of == run));
    };
    name(&mut desk, "no-such-run");
    assert!(desk.says("there is no run in no-such-run"));
    name(&mut desk, &rotation);
    assert!(desk.says("asks for a run of jigsaw"));
}

/// Types into the line with this name, behind what stands there.
fn type_into(desk: &mut Desk, line: &str, text: &str) {
    desk.window.get_by_role_and_label(Role::TextInput, line).focus();
    desk.window.run_steps(2);
    desk.window.key_press(egui::Key::End);
    desk.window.run_steps(2);
    desk.window.get_by_role_and_label(Role::TextInput, line).type_text(text);
    desk.window.run_steps(3);
}

#[test]
fn milestones_left_out_classes_and_further_data_are_typed_and_nonsense_is_told() {
    static TASK: OnceLock<WithRun> = OnceLock::new();
    let task = TASK.get_or_init(|| WithRun(pretext::tasks::find("rotation").unwrap(), TWO));
    // Without clips there is no puzzle, and the bench says what is missing.
    let mut desk = Desk::unopened(crate::desk::usual_size(), |setup| setup.tasks = vec![task]);
    desk.until("the gallery", |window| window.state().bench.error.is_some());
    assert!(desk.says("--source clips=PATH"));
    desk.show(PaneId("puzzle"));
    type_into(&mut desk, "Data “clips”", "demo");
    desk.window.key_press(egui::Key::Enter);
    desk.until("a puzzle", |window| !window.state().bench.puzzles.is_empty());
    let table = "table:0.5@1,1@0.1".parse().unwrap();
    desk.window.state_mut().act(ParamCommand::Setting(SettingChange::Schedule(table)).into());
    desk.window.run_steps(3);
    type_into(&mut desk, "Table", "@");
    assert!(desk.says("should be a number above 0"));
    desk.window.key_press(egui::Key::Backspace);
    type_into(&mut desk, "Table", "5");
    desk.window.key_press(egui::Key::Enter);
    desk.window.run_steps(3);
    assert_eq!(desk.window.state().state().settings.schedule.to_string(), "table:0.5@1,1@0.15");
    let milestones = "step:0.5,0.75@0.1".parse().unwrap();
    desk.window.state_mut().act(ParamCommand::Setting(SettingChange::Schedule(milestones)).into());
    desk.window.run_steps(3);
    type_into(&mut desk, "Milestones", "x");
    assert!(desk.says("should be a number between 0 and 1"));
    desk.window.key_press(egui::Key::Backspace);
    type_into(&mut desk, "Milestones", "5");
    desk.window.key_press(egui::Key::Enter);
    desk.window.run_steps(3);
    type_into(&mut desk, "Leave out classes", "ca");
    assert!(desk.says("There is no class “ca”"));
    type_into(&mut desk, "Leave out classes", "t");
    desk.window.key_press(egui::Key::Enter);
    desk.window.run_steps(3);
    desk.window.get_by_role_and_label(Role::CheckBox, "Measure left-out classes").click_accesskit();
    desk.window.run_steps(3);
    let settings = &desk.window.state().state().settings;
    assert!(settings.measure_left_out);
    assert_eq!(settings.schedule.to_string(), "step:0.5,0.75@0.15");
    assert_eq!((settings.leave_out.clone(), settings.sources["clips"].as_str()), (vec!["cat".to_owned()], "demo"));
}
