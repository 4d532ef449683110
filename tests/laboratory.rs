//! The colour laboratory in the window: the answers of a run are taken apart without the network.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

use crossbeam_channel::{Sender, bounded};
use egui::Vec2;
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use pretext::gpu::colours::decoded;
use pretext::photos::Photo;
use pretext::task::{ColourDistribution, Panel, PanelKind};
use pretext::train::{AnswerItem, AnswerSheet, Event, RunId, samples};
use pretext::ui::commands::{LaboratoryCommand, ShowCommand, TrainCommand};
use pretext::ui::laboratory::{Plane, Side};
use pretext::ui::services::{Setup, TrainerLink};
use pretext::ui::state::PanelName;
use pretext::ui::{Workbench, connect};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

const RUN: RunId = RunId(3);

fn said(salt: usize) -> ColourDistribution {
    let centres: Vec<[f32; 2]> =
        (0..49).map(|bin| [(bin / 7) as f32 * 20.0 - 60.0, (bin % 7) as f32 * 20.0 - 60.0]).collect();
    let share = |place: usize, bin: usize| (((place * 13 + bin * 29 + salt * 5) % 17) as f32 / 3.0).exp();
    let shares = (0..16).map(|place| (0..49).map(|bin| share(place, bin)).collect());
    ColourDistribution {
        photo: Photo::from_fn(16, 16, |x, y| [(15 * x) as u8, (12 * y) as u8, (90 + salt) as u8]),
        said: ColourDistribution::keep(49, shares),
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
        panels: vec![Panel::new("colours", "panel-laboratory", PanelKind::Colours(Box::new(said(number + salt))))],
    };
    AnswerSheet { step, items: (0..3).map(item).collect(), overview: Vec::new() }
}

fn window() -> (Harness<'static, Workbench>, Sender<Event>) {
    let (commands, held) = bounded(64);
    let (events, told) = bounded(64);
    // The far end of the commands lives as long as the window.
    let keep: Box<dyn std::any::Any> = Box::new(held);
    let setup = Setup {
        tasks: pretext::tasks::TASKS.to_vec(),
        trainer: TrainerLink { commands, events: told, keep: Some(keep) },
        opener: Arc::new(connect::open),
        reader: Arc::new(|_, _| Err("there is none".to_owned())),
        kept: Arc::new(|_| Vec::new()),
        presets: PathBuf::from("no-such-folder"),
        open_first: Some("demo".to_owned()),
        reopened: None,
        system_fonts: false,
    };
    let builder = Harness::builder().with_size(Vec2::new(1280.0, 720.0));
    let mut window = builder.build_eframe(|cc| Workbench::new(&cc.egui_ctx, None, setup));
    until(&mut window, "the gallery", |w| w.state().data.opened.is_some());
    window.state_mut().act(TrainCommand::StartOrPause.into());
    window.state_mut().act(ShowCommand::Focus(PanelName::Laboratory).into());
    window.run_steps(3);
    (window, events)
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
    events.send(Event::Answers { run: RUN, sheet: Arc::new(sheet) }).unwrap();
    until(window, "the painted picture", |w| {
        let laboratory = &w.state().laboratory;
        laboratory.version == Some(w.state().run.version)
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
        window.state().state().laboratory.painted.as_ref().unwrap().pictures[1].clone()
    };
    assert!(close(&shown(&window), &decoded(&said(0), 0.38)), "the method's own temperature comes first");
    let slider = window.get_by_role_and_label(Role::Slider, "Temperature");
    slider.click();
    until(&mut window, "another temperature", |w| w.state().laboratory.temperature.is_some());
    window.get_by_label("Mode").click();
    window.run_steps(2);
    until(&mut window, "its picture", |w| {
        let laboratory = &w.state().laboratory;
        laboratory.temperature == Some(0.0)
            && laboratory.painted.as_ref().is_some_and(|painted| painted.number == laboratory.requested)
    });
    assert!(close(&shown(&window), &decoded(&said(0), 0.0)));
    assert!(!close(&shown(&window), &decoded(&said(0), 1.0)), "the comparison sees a temperature");
    window.get_by_label("Next").click();
    window.run_steps(2);
    assert_eq!(window.state().state().laboratory.name, "photo 1");
    tell_sheet(&mut window, &events, sheet(2, 7));
    assert_eq!(window.state().state().laboratory.name, "photo 1");
    assert!(close(&shown(&window), &decoded(&said(8), 0.0)));
}

#[test]
fn planes_and_sides_are_chosen_and_the_plane_names_its_marks() {
    let (mut window, events) = window();
    tell_sheet(&mut window, &events, sheet(1, 0));
    window.state_mut().act(LaboratoryCommand::Plane(Plane::GreenRed).into());
    window.state_mut().act(LaboratoryCommand::Sides([Side::Grey, Side::Answer]).into());
    window.state_mut().act(LaboratoryCommand::Blur(5).into());
    window.run_steps(3);
    let laboratory = &window.state().state().laboratory;
    assert_eq!((laboratory.plane, laboratory.sides, laboratory.blur), (Plane::GreenRed, [Side::Grey, Side::Answer], 5));
    assert!(window.query_by_label_contains("Annealed mean").is_some());
    assert!(window.query_by_label_contains("The ab plane with the distribution").is_some());
    window.state_mut().act(LaboratoryCommand::Compare(PathBuf::from("no-such-run")).into());
    until(&mut window, "the reason", |w| w.state().laboratory.rival.is_some());
    assert!(window.query_by_label_contains("This is no run folder with answers").is_some());
}

#[test]
fn distributions_survive_the_sheets_on_disk() {
    let folder = tempfile::tempdir().unwrap();
    let sheet = sheet(7, 0);
    samples::write(folder.path(), &sheet).unwrap();
    assert_eq!(samples::read(folder.path(), 7).unwrap(), sheet);
    let text = std::fs::read_to_string(samples::folder(folder.path(), 7).join("answers.json")).unwrap();
    assert!(text.len() < 60_000, "probabilities are stored as a picture, not as numbers: {} bytes", text.len());
}
