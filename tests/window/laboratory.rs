//! The colour laboratory in the window: the answers of a run are taken apart without the network.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

use crossbeam_channel::{Receiver, Sender, bounded};
use egui::Vec2;
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use pretext::colour::view::recolour_original;
use pretext::dataset::gallery::Gallery;
use pretext::gpu::colours::decoded;
use pretext::gpu::{DeviceChoice, choose};
use pretext::photos::Photo;
use pretext::task::{
    Decided, EarlierTrunks, Examined, MineContext, Panel, PanelKind, ParamValues, PlaneDistribution, Value,
    mine_at_once,
};
use pretext::train::{AnswerItem, AnswerSheet, Command, Event, QueryStatus, RunId, samples};
use pretext::ui::app::Workbench;
use pretext::ui::connect;
use pretext::ui::core::commands::params::ParamCommand;
use pretext::ui::core::commands::show::ShowCommand;
use pretext::ui::core::commands::training::TrainCommand;
use pretext::ui::core::name::PaneId;
use pretext::ui::core::services::TrainerLink;
use pretext::ui::laboratory::LaboratoryPane;
use pretext::ui::laboratory::commands::LaboratoryCommand;
use pretext::ui::laboratory::state::Side;
use pretext::ui::laboratory::thread::Plane;
use pretext::ui::setup::Setup;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

const RUN: RunId = RunId(3);

fn prediction(salt: usize) -> PlaneDistribution {
    let centres: Vec<[f32; 2]> =
        (0..49).map(|bin| [(bin / 7) as f32 * 20.0 - 60.0, (bin % 7) as f32 * 20.0 - 60.0]).collect();
    let share = |place: usize, bin: usize| (((place * 13 + bin * 29 + salt * 5) % 17) as f32 / 3.0).exp();
    let shares = (0..16).map(|place| (0..49).map(|bin| share(place, bin)).collect());
    PlaneDistribution {
        photo: Photo::from_fn(16, 16, |x, y| [(15 * x) as u8, (12 * y) as u8, (90 + salt) as u8]),
        prediction: PlaneDistribution::keep(49, shares),
        centres,
        columns: 4,
        rows: 4,
        step: 4.0,
        first: 1.5,
        temperature: 0.38,
        decided: None,
    }
}

fn sheet(step: u64, salt: usize) -> AnswerSheet {
    let item = |number: usize| AnswerItem {
        name: format!("photo {number}"),
        measures: Vec::new(),
        panels: vec![Panel::new(
            "colours",
            "panel-laboratory",
            PanelKind::Distribution(Box::new(prediction(number + salt))),
        )],
    };
    AnswerSheet { step, items: (0..3).map(item).collect(), overview: Vec::new() }
}

fn window() -> (Harness<'static, Workbench>, Sender<Event>) {
    let (window, events, _) = window_with_commands();
    (window, events)
}

fn window_with_commands() -> (Harness<'static, Workbench>, Sender<Event>, Receiver<Command>) {
    let (commands, held) = bounded(64);
    let (events, told) = bounded(64);
    // The far end of the commands lives as long as the window.
    let keep: Box<dyn std::any::Any> = Box::new(held.clone());
    let setup = Setup {
        tasks: pretext::tasks::TASKS.to_vec(),
        panes: pretext::ui::panes::all(),
        trainer: TrainerLink { commands, events: told, keep: Some(keep) },
        opener: Arc::new(connect::open_as),
        finder: Arc::new(connect::find_own),
        reader: Arc::new(|_, _| Err("there is none".to_owned())),
        kept: Arc::new(|_| Vec::new()),
        presets: PathBuf::from("no-such-folder"),
        lent: PathBuf::from("no-such-folder"),
        first: pretext::train::RunSettings::default(),
        open_first: Some("demo".to_owned()),
        follow: None,
        programs: pretext::follow::Programs::default(),
        reopened: None,
        language: None,
        system_fonts: false,
    };
    let builder = Harness::builder().with_size(Vec2::new(1280.0, 720.0));
    let mut window = builder.build_eframe(|cc| Workbench::new(&cc.egui_ctx, None, setup));
    until(&mut window, "the gallery", |w| w.state().data.opened.is_some());
    window.state_mut().act(TrainCommand::StartOrPause.into());
    window.state_mut().act(ShowCommand::Focus(PaneId("laboratory")).into());
    window.run_steps(3);
    (window, events, held)
}

fn until(window: &mut Harness<'static, Workbench>, what: &str, done: impl Fn(&Workbench) -> bool) {
    let start = Instant::now();
    while !done(window.state()) {
        assert!(start.elapsed() < Duration::from_secs(60), "waited in vain for {what}");
        std::thread::sleep(Duration::from_millis(5));
        window.step();
    }
    window.run_steps(2);
}

fn tell_sheet(window: &mut Harness<'static, Workbench>, events: &Sender<Event>, sheet: AnswerSheet) {
    let step = sheet.step;
    events.send(Event::Answers { run: RUN, sheet: Arc::new(sheet) }).unwrap();
    until(window, "the painted picture", |w| {
        let laboratory = &w.pane::<LaboratoryPane>().unwrap().state;
        let came = w.state().run.shown().is_some_and(|shown| shown.step == step);
        came && laboratory.is_current(&w.state().run)
            && laboratory.painted.as_ref().is_some_and(|painted| painted.number == laboratory.requested)
    });
}

/// A graphics device may round a channel to the next level.
fn close(one: &Photo, other: &Photo) -> bool {
    one.rgb.len() == other.rgb.len() && one.rgb.iter().zip(&other.rgb).all(|(a, b)| a.abs_diff(*b) <= 1)
}

#[test]
fn a_moved_temperature_repaints_the_picture_and_new_answers_keep_the_place() {
    let (mut window, events) = window();
    assert!(window.query_by_label_contains("No distributions over colours yet").is_some());
    tell_sheet(&mut window, &events, sheet(1, 0));
    let shown = |window: &Harness<'static, Workbench>| {
        window.state().pane::<LaboratoryPane>().unwrap().state.painted.as_ref().unwrap().pictures[1].clone()
    };
    assert!(close(&shown(&window), &decoded(&prediction(0), 0.38)), "the method's own temperature comes first");
    let slider = window.get_by_role_and_label(Role::Slider, "Temperature");
    slider.click();
    until(&mut window, "another temperature", |w| w.pane::<LaboratoryPane>().unwrap().state.temperature.is_some());
    window.get_by_label("Mode").click();
    window.run_steps(2);
    until(&mut window, "its picture", |w| {
        let laboratory = &w.pane::<LaboratoryPane>().unwrap().state;
        laboratory.temperature == Some(0.0)
            && laboratory.painted.as_ref().is_some_and(|painted| painted.number == laboratory.requested)
    });
    assert!(close(&shown(&window), &decoded(&prediction(0), 0.0)));
    assert!(!close(&shown(&window), &decoded(&prediction(0), 1.0)), "the comparison sees a temperature");
    window.get_by_label("Next").click();
    window.run_steps(2);
    assert_eq!(window.state().pane::<LaboratoryPane>().unwrap().state.name, "photo 1");
    tell_sheet(&mut window, &events, sheet(2, 7));
    assert_eq!(window.state().pane::<LaboratoryPane>().unwrap().state.name, "photo 1");
    assert!(close(&shown(&window), &decoded(&prediction(8), 0.0)));
}

#[test]
fn planes_and_sides_are_chosen_and_the_plane_names_its_marks() {
    let (mut window, events) = window();
    tell_sheet(&mut window, &events, sheet(1, 0));
    window.state_mut().act(LaboratoryCommand::Plane(Plane::GreenRed).into());
    window.state_mut().act(LaboratoryCommand::Sides([Side::Grey, Side::Answer]).into());
    window.state_mut().act(LaboratoryCommand::Blur(5).into());
    window.run_steps(3);
    let laboratory = &window.state().pane::<LaboratoryPane>().unwrap().state;
    assert_eq!((laboratory.plane, laboratory.sides, laboratory.blur), (Plane::GreenRed, [Side::Grey, Side::Answer], 5));
    assert!(window.query_by_label_contains("Annealed mean").is_some());
    assert!(window.query_by_label_contains("The ab plane with the distribution").is_some());
}

/// The next question that the window asked: its number, its run, and its kind.
fn asked(window: &mut Harness<'static, Workbench>, commands: &Receiver<Command>) -> (u64, PathBuf, &'static str) {
    let start = Instant::now();
    loop {
        match commands.try_recv() {
            Ok(Command::Query(asked)) => return (asked.number, asked.run, asked.query.kind()),
            Ok(_) => {}
            Err(_) => {
                assert!(start.elapsed() < Duration::from_secs(60), "nothing was asked");
                std::thread::sleep(Duration::from_millis(5));
                window.step();
            }
        }
    }
}

fn reply(events: &Sender<Event>, (number, kind): (u64, &'static str), prediction: PlaneDistribution) {
    let panels = vec![Panel::new("colours", "panel-laboratory", PanelKind::Distribution(Box::new(prediction)))];
    let nothing = serde_json::Value::Null;
    let examined = Examined {
        weights: Vec::new(),
        name: "flower.png".to_owned(),
        measures: Vec::new(),
        panels,
        recipe: nothing.clone(),
        prediction: nothing,
        said: None,
        restored: None,
    };
    let news = QueryStatus::Replied { step: 7, reply: Arc::new(examined) };
    events.send(Event::Query { run: RUN, number, kind, news }).unwrap();
}

fn begun(folder: &Path) -> Event {
    let (folder, task, device) = (folder.to_owned(), "colorization".to_owned(), "test".to_owned());
    Event::Started { run: RUN, folder, task, step: 0, steps: 100, parameters: 1, device, notice: None }
}

#[test]
fn a_photo_from_outside_is_asked_about_compared_and_saved_at_its_own_size() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("flower.png");
    let original = Photo::from_fn(60, 44, |x, y| [(4 * x) as u8, (5 * y) as u8, 90]);
    original.save_png(&file).unwrap();
    let (mut window, events, commands) = window_with_commands();
    events.send(begun(folder.path())).unwrap();
    tell_sheet(&mut window, &events, sheet(1, 0));
    window.state_mut().act(LaboratoryCommand::File(file.clone()).into());
    let (number, run, kind) = asked(&mut window, &commands);
    assert_eq!(run, folder.path());
    reply(&events, (number, kind), prediction(40));
    until(&mut window, "the answer", |w| w.pane::<LaboratoryPane>().unwrap().state.name == "flower.png");
    // New answers of the run ask about the same photo again instead of taking its place.
    events.send(Event::Answers { run: RUN, sheet: Arc::new(sheet(2, 3)) }).unwrap();
    let (number, _, kind) = asked(&mut window, &commands);
    reply(&events, (number, kind), prediction(41));
    until(&mut window, "the newer answer", |w| w.pane::<LaboratoryPane>().unwrap().state.asked.is_none());
    assert_eq!(
        *window.state().pane::<LaboratoryPane>().unwrap().state.picture.as_ref().unwrap().colours,
        prediction(41)
    );
    window.state_mut().act(LaboratoryCommand::Compare(folder.path().join("other")).into());
    let (number, run, kind) = asked(&mut window, &commands);
    assert_eq!(run, folder.path().join("other"), "the other run's own network is asked");
    let mut grey = prediction(0);
    grey.decided = Some(Decided::new(&[[1.0, 1.0]; 16], 4));
    reply(&events, (number, kind), grey);
    until(&mut window, "both pictures", |w| {
        w.pane::<LaboratoryPane>().unwrap().state.painted.as_ref().is_some_and(|painted| painted.reference.is_some())
    });
    let [own, theirs, _] = window.state().pane::<LaboratoryPane>().unwrap().state.painted.as_ref().unwrap().means;
    assert!(theirs < 2.0 && own > theirs, "{own} {theirs}");
    window.state_mut().act(LaboratoryCommand::Temperature(0.0).into());
    let target = folder.path().join("painted");
    window.state_mut().act(LaboratoryCommand::SaveTo(target.clone()).into());
    until(&mut window, "the file", |w| w.pane::<LaboratoryPane>().unwrap().state.saved.is_some());
    let saved = Photo::load(&target.with_extension("png")).unwrap();
    assert_eq!(saved, recolour_original(&prediction(41), &original, 0.0));
    assert_ne!(saved, recolour_original(&prediction(41), &original, 1.0), "the temperature is that of the slider");
    window.get_by_label("Back to the answers").click();
    until(&mut window, "the answers", |w| w.pane::<LaboratoryPane>().unwrap().state.name == "photo 0");
}

#[test]
fn what_goes_wrong_is_said_in_the_panel() {
    let folder = tempfile::tempdir().unwrap();
    let (mut window, events, commands) = window_with_commands();
    events.send(begun(folder.path())).unwrap();
    tell_sheet(&mut window, &events, sheet(1, 0));
    window.state_mut().act(LaboratoryCommand::File(folder.path().join("none.png")).into());
    until(&mut window, "the reason", |w| w.pane::<LaboratoryPane>().unwrap().state.refused.is_some());
    let file = folder.path().join("flower.png");
    Photo::filled(20, 20, [90; 3]).save_png(&file).unwrap();
    window.state_mut().act(LaboratoryCommand::File(file).into());
    let (number, _, kind) = asked(&mut window, &commands);
    let news = QueryStatus::Refused("no network on purpose".to_owned());
    events.send(Event::Query { run: RUN, number, kind, news }).unwrap();
    until(&mut window, "the reason", |w| w.pane::<LaboratoryPane>().unwrap().state.asked.is_none());
    assert!(window.query_by_label_contains("no network on purpose").is_some());
    window.state_mut().act(LaboratoryCommand::SaveTo(folder.path().join("no-folder/x.png")).into());
    until(&mut window, "the reason", |w| matches!(w.pane::<LaboratoryPane>().unwrap().state.saved, Some(Err(_))));
}

/// What a colour run counts in a small gallery, as its folder keeps it.
fn count_colours(folder: &Path) {
    let task = pretext::tasks::find("colorization").unwrap();
    let device = choose(DeviceChoice::Cpu).unwrap().device;
    let (gallery, trunks) = (Gallery::train(1, 64), EarlierTrunks::new());
    let context = MineContext { source: &gallery, others: None, device: &device, seed: 1, trunks: &trunks };
    let values = ParamValues::from([("prior_photos".to_owned(), Value::Count(20))]);
    let mined = mine_at_once(task, &values, &context, &mut |_| {}).unwrap();
    std::fs::write(folder.join("mined.json"), mined.json.as_bytes()).unwrap();
}

/// The largest value of the heat map `id`.
fn hottest(panels: &[Panel], id: &str) -> Option<f32> {
    let heat = panels.iter().find(|panel| panel.id == id)?;
    let PanelKind::Heat { values, .. } = &heat.kind else { return None };
    Some(values.iter().copied().fold(f32::MIN, f32::max))
}

#[test]
fn what_a_run_counted_stands_under_the_puzzle_weighs_its_places_and_follows_the_parameters() {
    let folder = tempfile::tempdir().unwrap();
    count_colours(folder.path());
    let (mut window, events) = window();
    let colorization = pretext::tasks::TASKS.iter().position(|task| task.info().id == "colorization").unwrap();
    window.state_mut().act(ParamCommand::Task(colorization).into());
    window.state_mut().act(ShowCommand::Focus(PaneId("puzzle")).into());
    window.run_steps(3);
    assert!(window.query_by_label_contains("Before training, the run counts").is_some());
    events.send(begun(folder.path())).unwrap();
    until(&mut window, "what was counted", |w| !w.state().bench.found.is_empty());
    let heaviest = |window: &Harness<'static, Workbench>| {
        let bench = &window.state().state().bench;
        (hottest(&bench.found, "class_weights").unwrap(), hottest(&bench.puzzles[0].panels, "weights").unwrap())
    };
    let (of_bins, of_places) = heaviest(&window);
    assert!(of_bins > 2.0 && of_places > 1.2, "rare colours weigh more: {of_bins} {of_places}");
    let before = window.state().state().bench.version;
    window.state_mut().act(ParamCommand::Set("lambda".to_owned(), Value::Real(1.0)).into());
    until(&mut window, "the puzzle under the parameter", |w| w.state().bench.version > before);
    let (of_bins, of_places) = heaviest(&window);
    assert!((of_bins - 1.0).abs() < 1e-3 && (of_places - 1.0).abs() < 1e-3, "all alike: {of_bins} {of_places}");
}

#[test]
fn distributions_survive_the_sheets_on_disk() {
    let folder = tempfile::tempdir().unwrap();
    let mut sheet = sheet(7, 0);
    let mut decided = prediction(0);
    (decided.prediction, decided.centres) = (Photo::default(), Vec::new());
    let histograms = [1, 2].map(|salt| PlaneDistribution::keep(8, (0..16).map(|at| vec![(at + salt) as f32; 8])));
    let colours = Decided { histograms: Some(histograms), bins: 8, ..Decided::new(&[[12.5, -7.0]; 16], 4) };
    decided.decided = Some(colours);
    sheet.items[2].panels = vec![Panel::new("colours", "panel-laboratory", PanelKind::Distribution(Box::new(decided)))];
    samples::write(folder.path(), &sheet, &[]).unwrap();
    assert_eq!(samples::read(folder.path(), 7).unwrap(), sheet);
    let text = std::fs::read_to_string(samples::folder(folder.path(), 7).join("answers.json")).unwrap();
    assert!(text.len() < 60_000, "probabilities are stored as a picture, not as numbers: {} bytes", text.len());
}
