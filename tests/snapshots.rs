//! What every panel looks like, in both themes, and every method's puzzles and answers: pictures in `tests/snapshots`.
//!
//! `UPDATE_SNAPSHOTS=1` writes them anew. They are half as large as the window, so that the edges of letters, which differ
//! a little between graphics adapters, are no difference. Without an adapter, not even a software one, they are ignored.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a trial fails by panicking, as a test does")]

mod desk;

use crossbeam_channel::Sender;
use desk::Desk;
use egui::Vec2;
use egui_kittest::{Harness, HarnessBuilder, SnapshotOptions, try_image_snapshot_options};
use image::RgbaImage;
use image::imageops::{FilterType, crop_imm, resize};
use libtest_mimic::{Arguments, Failed, Trial};
use pretext::task::{Cloud, Panel, PanelKind};
use pretext::tasks::TASKS;
use pretext::train::{Command, RunData, RunSettings};
use pretext::ui::app::Workbench;
use pretext::ui::core::commands::params::ParamCommand;
use pretext::ui::core::commands::show::ShowCommand;
use pretext::ui::core::name::PaneId;
use pretext::ui::core::run_view::Phase;
use pretext::ui::core::state::ThemeChoice;
use pretext::ui::inside::InsidePane;
use pretext::ui::panes;
use pretext::ui::stress::StressPane;
use pretext::ui::stress::commands::StressCommand;
use pretext::ui::stress::jobs::OutlierChoice;
use pretext::ui::stress::state::Tab;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

/// Heights of what changes from run to run: buttons, and speed, memory and time.
const TOP_BAR: u32 = 48;
const STATUS_BAR: u32 = 32;
const THEMES: [ThemeChoice; 2] = [ThemeChoice::Dark, ThemeChoice::Light];

fn window() -> HarnessBuilder<Workbench> {
    Harness::builder().with_size(Vec2::new(480.0, 620.0)).wgpu()
}

/// The window once nothing in it changes any more.
fn settled<T>(desk: &mut Desk<T>) -> RgbaImage {
    let mut before = RgbaImage::new(0, 0);
    for _ in 0..100 {
        desk.window.run_steps(6);
        let now = desk.window.render().unwrap();
        if now == before {
            return now;
        }
        before = now;
        std::thread::sleep(Duration::from_millis(60));
    }
    panic!("the window does not come to rest");
}

/// Lets `panel` fill the window, and compares what is between the bars with its picture.
fn shot<T>(desk: &mut Desk<T>, (panel, theme): (PaneId, ThemeChoice), name: &str) {
    desk.show(panel);
    desk.window.state_mut().act(ShowCommand::Theme(theme).into());
    let whole = settled(desk);
    let (width, height) = (whole.width(), whole.height() - TOP_BAR - STATUS_BAR);
    let panel = crop_imm(&whole, 0, TOP_BAR, width, height).to_image();
    let half = resize(&panel, width / 2, height / 2, FilterType::Triangle);
    let name = format!("{name}-{theme:?}").to_lowercase();
    // Twenty levels of grey: what adapters and processors round differently, and no letter or line that moved.
    let options = SnapshotOptions::new().threshold(200.0).max_failed_pixels(20);
    let options = options.output_path(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/snapshots"));
    try_image_snapshot_options(&half, name, &options).unwrap_or_else(|error| panic!("{error}"));
}

/// A panel before anything was trained.
fn untrained(panel: PaneId) {
    let mut desk = Desk::on(window(), |_| {});
    desk.window.state_mut().act(ShowCommand::FullScreen.into());
    THEMES.into_iter().for_each(|theme| shot(&mut desk, (panel, theme), panel.0));
}

/// The inside of a network that nothing has trained.
fn inside() {
    let root = tempfile::tempdir().unwrap();
    let mut desk = Desk::with_trainer_on(window(), root.path());
    desk.window.state_mut().act(ShowCommand::FullScreen.into());
    desk.show(PaneId("inside"));
    desk.until("a look inside", |window| window.pane::<InsidePane>().unwrap().state.reply.is_some());
    THEMES.into_iter().for_each(|theme| shot(&mut desk, (PaneId("inside"), theme), "inside"));
}

/// A run of two steps of the method `id`.
fn run_of(desk: &mut Desk<Sender<Command>>, id: &str, root: &Path) {
    let settings = RunSettings {
        task: id.to_owned(),
        device: "cpu".to_owned(),
        steps: 2,
        batch_size: 4,
        held_out: 2,
        probe_every: 0,
        loaders: 1,
        runs: root.to_owned(),
        ..RunSettings::default()
    };
    let data = desk.window.state().state().data.opened.clone().unwrap();
    let data = RunData::new(data.train, data.held_out, data.name, data.hash);
    desk.trainer.send(Command::Start { settings: Box::new(settings), data }).unwrap();
    desk.until("the end of the run", |window| matches!(window.state().run.phase, Phase::Ended(_)));
}

/// The puzzles of a method, and its answers after two steps.
fn method(index: usize) {
    let id = TASKS[index].info().id;
    let root = tempfile::tempdir().unwrap();
    let mut desk = Desk::with_trainer_on(window(), root.path());
    desk.window.state_mut().act(ShowCommand::FullScreen.into());
    desk.window.state_mut().act(ParamCommand::Task(index).into());
    run_of(&mut desk, id, root.path());
    shot(&mut desk, (PaneId::PUZZLE, ThemeChoice::Dark), &format!("{id}-puzzle"));
    shot(&mut desk, (PaneId("answers"), ThemeChoice::Light), &format!("{id}-answers"));
}

/// The attack and the outliers of a robust rotation of two steps.
fn stress() {
    let root = tempfile::tempdir().unwrap();
    let mut desk = Desk::with_trainer_on(window(), root.path());
    desk.window.state_mut().act(ShowCommand::FullScreen.into());
    run_of(&mut desk, "robust_rotation", root.path());
    let pane = |window: &Workbench| -> (bool, bool, bool) {
        let stress = &window.pane::<StressPane>().unwrap().state;
        let attacked = stress.attack.found.is_some() && stress.attack.under_way.is_none();
        (stress.handing.held.is_some(), attacked, stress.outliers.report().is_some())
    };
    desk.show(PaneId("stress"));
    desk.window.state_mut().act(StressCommand::Tab(Tab::Attack).into());
    desk.until("an attack", |window| pane(window).1);
    THEMES.into_iter().for_each(|theme| shot(&mut desk, (PaneId("stress"), theme), "stress-attack"));
    desk.window.state_mut().act(StressCommand::Tab(Tab::Outliers).into());
    desk.until("a classifier", |window| pane(window).0);
    let choice = OutlierChoice { pictures: 20, normal: Some(1), elsewhere: String::new() };
    desk.window.state_mut().act(StressCommand::Outliers(choice).into());
    desk.window.state_mut().act(StressCommand::Score.into());
    desk.until("scores", |window| pane(window).2);
    THEMES.into_iter().for_each(|theme| shot(&mut desk, (PaneId("stress"), theme), "stress-outliers"));
}

/// Points on a ball and on a circle, and what their colours mean, shown large.
fn clouds() {
    let root = tempfile::tempdir().unwrap();
    let mut desk = Desk::with_trainer_on(window(), root.path());
    let even = |at: usize| (1.0 - at as f32 / 75.0, at as f32 * 2.4);
    let ball = (0..150).flat_map(|at| {
        let (height, turn) = even(at);
        let wide = (1.0 - height * height).max(0.0).sqrt();
        [wide * turn.cos(), height, wide * turn.sin()]
    });
    let circle = (0..150).flat_map(|at| {
        let turn = even(at).1 + 0.4 * even(at).1.sin();
        [turn.cos(), turn.sin()]
    });
    let clouds = [
        ("ball", Cloud::new(&ball.collect::<Vec<_>>(), 3)),
        ("circle", Cloud { is_circle: true, ..Cloud::new(&circle.collect::<Vec<_>>(), 2) }),
    ];
    for (name, cloud) in clouds {
        let groups = (0..150).map(|at| at / 50).collect();
        let names = ["ball", "cup", "tree"].map(str::to_owned).to_vec();
        let cloud = Cloud { has_outline: true, groups, names, ..cloud };
        let panel = Panel::new("sphere", "panel-instance-sphere", PanelKind::Cloud(Box::new(cloud)));
        desk.window.state_mut().act(ShowCommand::Enlarge(Arc::new(panel), None).into());
        THEMES.into_iter().for_each(|theme| shot(&mut desk, (PaneId("problems"), theme), &format!("cloud-{name}")));
    }
}

fn main() {
    // Runs that somebody made in this folder are none of the pictures'.
    let nowhere = tempfile::tempdir().unwrap();
    std::env::set_current_dir(nowhere.path()).unwrap();
    let no_adapter = pretext::gpu::adapters().is_empty();
    let trial = |name: String, run: Box<dyn FnOnce() + Send>| {
        let run = move || -> Result<(), Failed> {
            run();
            Ok(())
        };
        Trial::test(name, run).with_ignored_flag(no_adapter)
    };
    let panels = panes::all().into_iter().map(|pane| pane.card()).filter(|card| card.home.is_some());
    // Inside asks a trainer even before a run.
    let panels = panels.filter(|card| card.id.0 != "inside");
    let panels = panels.map(|card| trial(card.id.0.to_owned(), Box::new(move || untrained(card.id))));
    let methods = TASKS.iter().enumerate();
    let methods = methods.map(|(at, task)| trial(task.info().id.to_owned(), Box::new(move || method(at))));
    let clouds = std::iter::once(trial("clouds".to_owned(), Box::new(clouds)));
    let stress = std::iter::once(trial("stress-views".to_owned(), Box::new(stress)));
    let inside = std::iter::once(trial("inside".to_owned(), Box::new(inside)));
    let all = panels.chain(methods).chain(clouds).chain(stress).chain(inside);
    libtest_mimic::run(&Arguments::from_args(), all.collect()).exit();
}
