//! Is it learning? The probe beside the loss, warnings in sentences, and the panel of objects that a network finds: with a
//! stand-in for the trainer where its answers matter, and once with the real one from training to galleries.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking, in its helpers too")]

use crossbeam_channel::{Receiver, Sender, bounded};
use egui::Vec2;
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use pretext::train::{Asked, Command, Event, Health, LabelReference, News, RunData, RunId, RunSettings, StepReport};
use pretext::ui::commands::{AtlasCommand, DiscoveryCommand, ShowCommand};
use pretext::ui::discovery::Knobs;
use pretext::ui::run_view::Phase;
use pretext::ui::services::TrainerLink;
use pretext::ui::state::PanelName;
use pretext::ui::{Workbench, connect};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

const RUN: RunId = RunId(3);

struct Desk {
    window: Harness<'static, Workbench>,
}

impl Desk {
    fn on(link: Option<TrainerLink>, presets: &Path) -> (Self, Sender<Command>) {
        let mut setup = connect::standard(Arc::new(|| {})).unwrap();
        setup.trainer = link.unwrap_or(setup.trainer);
        setup.presets = presets.to_owned();
        setup.open_first = Some("demo".to_owned());
        setup.system_fonts = false;
        let commands = setup.trainer.commands.clone();
        let builder = Harness::builder().with_size(Vec2::new(1280.0, 720.0));
        let window = builder.build_eframe(|cc| Workbench::new(&cc.egui_ctx, None, setup));
        let mut desk = Self { window };
        desk.until("the gallery", |window| window.state().data.opened.is_some());
        (desk, commands)
    }

    fn until(&mut self, what: &str, done: impl Fn(&Workbench) -> bool) {
        let start = Instant::now();
        while !done(self.window.state()) {
            assert!(start.elapsed() < Duration::from_secs(240), "waited in vain for {what}");
            std::thread::sleep(Duration::from_millis(5));
            self.window.step();
        }
        self.window.run_steps(2);
    }

    fn show(&mut self, panel: PanelName) {
        self.window.state_mut().act(ShowCommand::Focus(panel).into());
        self.window.run_steps(3);
    }

    fn click(&mut self, label: &str) {
        let all: Vec<_> = self.window.get_all_by_label(label).collect();
        all[0].click();
        drop(all);
        self.window.run_steps(3);
    }

    fn says(&self, text: &str) -> bool {
        self.window.query_all_by_label_contains(text).next().is_some()
    }
}

/// A window, and the far end of its trainer.
fn stand_in() -> (Desk, Receiver<Command>, Sender<Event>) {
    let (commands_in, commands) = bounded(64);
    let (events, events_out) = bounded(256);
    let link = TrainerLink { commands: commands_in, events: events_out, keep: None };
    let (desk, _) = Desk::on(Some(link), Path::new("no-such-folder"));
    (desk, commands, events)
}

fn begin(desk: &mut Desk, events: &Sender<Event>) {
    let event = Event::Started {
        run: RUN,
        folder: PathBuf::from("runs/a-run"),
        task: "inpainting".to_owned(),
        step: 0,
        steps: 100,
        parameters: 1,
        device: "CPU".to_owned(),
        notice: None,
    };
    events.send(event).unwrap();
    desk.window.run_steps(3);
}

fn next_asked(desk: &mut Desk, commands: &Receiver<Command>) -> Asked {
    let start = Instant::now();
    loop {
        while let Ok(command) = commands.try_recv() {
            if let Command::Inquire(asked) = command {
                return asked;
            }
        }
        assert!(start.elapsed() < Duration::from_secs(20), "nothing was asked");
        desk.window.step();
    }
}

#[test]
fn the_probe_stands_in_the_plot_of_the_loss_beside_what_it_is_held_against() {
    let (mut desk, _commands, events) = stand_in();
    begin(&mut desk, &events);
    desk.show(PanelName::Learning);
    let step = |step: u64| StepReport { step, epoch: 0.0, values: vec![("loss", 2.0 / (1.0 + step as f32))] };
    events.send(Event::Steps { run: RUN, steps: (1..=50).map(step).collect() }).unwrap();
    desk.window.run_steps(3);
    assert!(desk.says("Plot of the loss over 50 steps; it stands at"), "without labels there is the loss alone");
    let values = [("random_init/knn_top1", 0.25), ("colours/knn_top1", 0.255), ("chance", 0.1), ("knn_top1", 0.425)];
    for at in [25, 50] {
        let values = values.iter().map(|(name, value)| (format!("probe/{name}"), *value)).collect();
        events.send(Event::Probe { run: RUN, step: at, epoch: 0.0, values }).unwrap();
    }
    let health = |rule, warning, text: &str| Health { rule, warning, text: text.to_owned() };
    let sentences = vec![health("collapse", true, "It collapsed."), health("rare", false, "Probes are rare.")];
    events.send(Event::Health { run: RUN, sentences }).unwrap();
    desk.window.run_steps(4);
    let plots: Vec<_> = desk.window.get_all_by_label_contains("Plot of the loss over 50 steps").collect();
    assert_eq!(plots.len(), 1, "one plot holds both");
    drop(plots);
    assert!(desk.says("the features at 42.5 %"));
    assert!(desk.says("held against untrained network 25 %, colours alone 25.5 %, guessing 10 %"));
    assert!(desk.says("Right about the class"), "the line is named");
    assert!(desk.says("It collapsed.") && desk.says("Probes are rare."));
    let signs = desk.window.get_all_by_role_and_label(Role::Image, "Warning").count();
    assert_eq!(signs, 1, "a warning has a sign, a remark has none");
}

#[test]
fn what_labels_teach_is_asked_for_once_and_becomes_a_reference_of_the_probe() {
    let (mut desk, commands, events) = stand_in();
    begin(&mut desk, &events);
    desk.show(PanelName::Learning);
    let step = StepReport { step: 50, epoch: 0.0, values: vec![("loss", 2.0)] };
    events.send(Event::Steps { run: RUN, steps: vec![step] }).unwrap();
    let values = vec![("probe/knn_top1".to_owned(), 0.4)];
    events.send(Event::Probe { run: RUN, step: 50, epoch: 0.0, values }).unwrap();
    desk.window.run_steps(4);
    desk.click("What would labels teach?");
    let first = next_asked(&mut desk, &commands);
    assert_eq!(first.inquiry.kind(), "with_labels");
    let tell = |number, news| Event::Inquiry { run: RUN, number, kind: "with_labels", news };
    events.send(tell(first.number, News::Progress(0.5))).unwrap();
    desk.window.run_steps(4);
    assert!(desk.says("Learning with labels, 50 %"));
    desk.click("Cancel");
    events.send(tell(first.number, News::Refused("late".to_owned()))).unwrap();
    desk.window.run_steps(3);
    assert!(!desk.says("late"), "what was cancelled says nothing more");
    desk.click("What would labels teach?");
    let second = next_asked(&mut desk, &commands);
    let found = LabelReference { steps: 100, batch_size: 8, values: vec![("knn_top1".to_owned(), 0.75)] };
    events.send(tell(second.number, News::Replied { step: 50, reply: Arc::new(found) })).unwrap();
    desk.until("the reference", |w| w.state().run.held_out.contains_key("probe/supervised/knn_top1"));
    assert!(desk.says("held against trained with labels 75 %"));
    assert!(desk.says("Learn with labels again"));
}

#[test]
fn discovery_says_what_to_do_asks_once_and_can_be_cancelled() {
    let (mut desk, commands, events) = stand_in();
    desk.show(PanelName::Discovery);
    assert!(desk.says("Press Start, or open an earlier run"));
    begin(&mut desk, &events);
    assert!(desk.says("Nothing looked for yet"));
    assert!(commands.try_recv().is_err(), "nothing is asked before the button is pressed");
    desk.click("Find objects");
    let asked = next_asked(&mut desk, &commands);
    assert_eq!(asked.inquiry.kind(), "discover");
    let tell = |news| Event::Inquiry { run: RUN, number: asked.number, kind: "discover", news };
    events.send(tell(News::Progress(0.4))).unwrap();
    desk.until("progress", |w| w.state().discovery.mining.as_ref().is_some_and(|mining| mining.done > 0.3));
    assert!(desk.says("Computing features of patches"));
    desk.click("Cancel");
    assert!(matches!(commands.try_recv(), Ok(Command::Withdraw("discover"))));
    assert!(desk.says("Nothing looked for yet"), "after a cancel it can be started anew");
    events.send(tell(News::Refused("late".to_owned()))).unwrap();
    desk.window.run_steps(3);
    assert!(!desk.says("late"), "what was cancelled says nothing more");
    desk.click("Find objects");
    let asked = next_asked(&mut desk, &commands);
    let news = News::Refused("no checkpoint on purpose".to_owned());
    events.send(Event::Inquiry { run: RUN, number: asked.number, kind: "discover", news }).unwrap();
    desk.until("the refusal", |w| w.state().discovery.refused.is_some());
    assert!(desk.says("no checkpoint on purpose"));
}

/// Trains a few steps on the gallery and waits until the run has ended.
fn trained(desk: &mut Desk, commands: &Sender<Command>, runs: &Path) {
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
    let data = RunData { train: data.train, held_out: data.held_out, name: data.name, hash: data.hash };
    commands.send(Command::Start { settings: Box::new(settings), data }).unwrap();
    desk.until("a trained network", |window| matches!(window.state().run.phase, Phase::Ended(_)));
}

#[test]
fn a_trained_network_finds_clusters_or_says_that_there_are_none() {
    let folder = tempfile::tempdir().unwrap();
    let (mut desk, commands) = Desk::on(None, &folder.path().join("presets"));
    trained(&mut desk, &commands, folder.path());
    desk.show(PanelName::Atlas);
    desk.window.state_mut().act(AtlasCommand::ThroughTraining(true).into());
    desk.until("what the probes kept", |window| window.state().atlas.through.is_some());
    let steps = &desk.window.state().state().atlas.through.as_ref().unwrap().steps;
    assert!(steps.len() > 1 && steps.iter().all(|(_, spots)| spots.len() == 40), "{} steps", steps.len());
    desk.show(PanelName::Discovery);
    let knobs = Knobs { images: 24, constellations: 40, top: 8, members: 3, shuffled: false };
    desk.window.state_mut().act(DiscoveryCommand::Knobs(knobs).into());
    desk.window.run_steps(2);
    desk.click("Find objects");
    desk.until("what was found", |window| window.state().discovery.found.is_some());
    let state = desk.window.state().state();
    let mined = state.discovery.found.as_ref().unwrap().discovery.clone();
    assert_eq!((mined.images, mined.settings.top), (24, 8));
    assert!(state.discovery.mining.is_none() && state.discovery.refused.is_none());
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
                matches!(&desk.window.state().state().overlay, pretext::ui::state::Overlay::Enlarged(panel) if panel.id == "00"),
                "a click enlarges"
            );
        }
        None => assert!(desk.says("No objects were found")),
    }
    desk.window.state_mut().act(ShowCommand::Overlay(pretext::ui::state::Overlay::None).into());
    desk.window.state_mut().act(DiscoveryCommand::Knobs(Knobs { shuffled: true, ..knobs }).into());
    desk.window.run_steps(3);
    desk.click("Find what chance finds");
    desk.until("the control", |window| window.state().discovery.control.is_some());
    assert!(desk.window.state().state().discovery.control_is_shown());
    desk.window.state_mut().act(DiscoveryCommand::ShowControl(false).into());
    desk.window.run_steps(3);
    assert!(desk.says("With patches exchanged, the best has"), "what was found is held against chance");
}
