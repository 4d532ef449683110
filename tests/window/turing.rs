//! A Turing test, driven through the window with keys and clicks, down to its files.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

use crossbeam_channel::bounded;
use egui::{Key, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use pretext::eval::asked::{self, read, save_answers};
use pretext::eval::turing::{Fake, Moment};
use pretext::photos::Photo;
use pretext::ui::app::Workbench;
use pretext::ui::connect;
use pretext::ui::core::name::PaneId;
use pretext::ui::core::services::TrainerLink;
use pretext::ui::core::state::Overlay;
use pretext::ui::setup::Setup;
use pretext::ui::turing::TuringPane;
use pretext::ui::turing::commands::TuringCommand;
use pretext::ui::turing::state::Stage;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

type Window = Harness<'static, Workbench>;

/// A window whose trainer does nothing.
fn window() -> Window {
    let (commands, _held) = bounded(8);
    let (_told, events) = bounded(8);
    let setup = Setup {
        tasks: pretext::tasks::TASKS.to_vec(),
        panes: pretext::ui::panes::all(),
        trainer: TrainerLink { commands, events, keep: None },
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
    builder.build_eframe(|cc| Workbench::new(&cc.egui_ctx, None, setup))
}

fn until(window: &mut Window, what: &str, done: impl Fn(&Workbench) -> bool) {
    let start = Instant::now();
    while !done(window.state()) {
        assert!(start.elapsed() < Duration::from_secs(60), "waited in vain for {what}");
        std::thread::sleep(Duration::from_millis(5));
        window.step();
    }
    window.run_steps(2);
}

/// Six pairs as `pretext apply` writes them.
fn applied(folder: &Path) {
    let answers: Vec<_> = (0..6u8)
        .map(|number| {
            let names = ["before", "restored"].map(|part| format!("{number:04}-{part}-full.png"));
            for (part, name) in names.iter().enumerate() {
                let level = 30 * number + 20 * part as u8;
                Photo::filled(40, 30, [level, 90, 200 - level]).save_png(&folder.join(name)).unwrap();
            }
            serde_json::json!({ "image": format!("photo {number}"), "files": names })
        })
        .collect();
    let list = serde_json::json!({ "task": "colorization", "answers": answers });
    std::fs::write(folder.join("answers.json"), list.to_string()).unwrap();
}

fn ask(window: &mut Window) {
    until(window, "the question", |w| {
        let turing = &w.pane::<TuringPane>().unwrap().state;
        turing.stage == Stage::Trial && turing.moment().0 == Moment::Ask
    });
}

/// What another machine wrote of the same pictures, in the form in which all puzzles are answered, stands beside what this
/// one did.
fn class_of_two(window: &mut Window, saved: &Path, folder: &Path) {
    let own = read(saved).unwrap();
    let marks: Vec<f32> = own[0].replies.iter().map(|reply| reply.mark).collect();
    assert_eq!(
        (own.len(), own[0].person.as_str(), marks),
        (1, "", vec![0.0; 4]),
        "all were taken for real, by somebody"
    );
    let mut other = asked::Sitting { id: "another machine".to_owned(), ..own[0].clone() };
    other.replies.iter_mut().for_each(|reply| reply.mark = 1.0);
    let files = folder.join("class");
    save_answers(&files.join("1"), &[&other]).unwrap();
    save_answers(&files.join("2"), &[&own[0]]).unwrap();
    window.state_mut().act(TuringCommand::Read(files).into());
    until(window, "the class", |w| !w.pane::<TuringPane>().unwrap().state.read.is_empty());
    let people: Vec<String> =
        window.state().pane::<TuringPane>().unwrap().state.class().iter().map(|one| one.id.clone()).collect();
    assert_eq!(people, ["another machine".to_owned(), own[0].id.clone()], "nobody counts twice");
}

#[test]
fn a_whole_test_by_keys_and_clicks_ends_in_its_files() {
    let folder = tempfile::tempdir().unwrap();
    applied(folder.path());
    let mut window = window();
    window.run_steps(3);
    window.key_press(Key::T);
    window.run_steps(3);
    assert_eq!(window.state().state().overlay, Overlay::Fills(PaneId::TRY));
    window.get_by_label("Tell the photo from the fake…").click();
    window.run_steps(3);
    assert_eq!(window.state().state().overlay, Overlay::Fills(PaneId::TURING));
    assert!(window.query_by_label_contains("Pairs of photos and what a network made of them are needed").is_some());
    window.state_mut().act(TuringCommand::Load(folder.path().to_owned()).into());
    until(&mut window, "the pairs", |w| w.pane::<TuringPane>().unwrap().state.pairs.is_some());
    let mut settings = window.state().pane::<TuringPane>().unwrap().state.settings;
    (settings.seconds, settings.practice, settings.test, settings.catch_share) = (0.1, 2, 6, 0.34);
    window.state_mut().act(TuringCommand::Settings(settings).into());
    window.run_steps(2);
    window.get_by_label("Begin").click();
    window.run_steps(3);
    assert_eq!(window.state().pane::<TuringPane>().unwrap().state.stage, Stage::Trial);
    window.key_press(Key::ArrowLeft);
    window.run_steps(2);
    let early = window.state().pane::<TuringPane>().unwrap().state.sitting.as_ref().unwrap().replies.len();
    assert_eq!(early, 0, "nothing can be answered before both pictures were shown");
    for number in 0..8 {
        ask(&mut window);
        let trial = *window.state().pane::<TuringPane>().unwrap().state.sitting.as_ref().unwrap().current().unwrap();
        // Practice is answered rightly, fakes with random colours too, the network's are taken for real.
        let right = number < 2 || trial.fake != Fake::Answer;
        let left = trial.fake_left == right;
        match number {
            1 | 4 => window.get_by_label(if left { "The left one" } else { "The right one" }).click(),
            _ => window.key_press(if left { Key::ArrowLeft } else { Key::ArrowRight }),
        }
        window.run_steps(2);
        if number < 2 {
            assert_eq!(window.state().pane::<TuringPane>().unwrap().state.stage, Stage::Feedback { right: true });
            assert!(window.query_by_label("Right").is_some());
            window.key_press(Key::Space);
            window.run_steps(2);
        }
    }
    until(&mut window, "the files", |w| !w.pane::<TuringPane>().unwrap().state.saved.is_empty());
    assert_eq!(window.state().pane::<TuringPane>().unwrap().state.stage, Stage::Result);
    // The sentence stands there, and the bar says it to a screen reader.
    assert_eq!(window.query_all_by_label_contains("Took 4 of 4 pictures").count(), 2);
    assert!(window.query_by_label_contains("Saw through 2 of 2").is_some());
    let saved = window.state().pane::<TuringPane>().unwrap().state.saved.values().next().unwrap().clone();
    assert!(saved.starts_with(folder.path()));
    let rows = std::fs::read_to_string(saved.join("trials.csv")).unwrap();
    assert_eq!(rows.lines().count(), 9);
    assert_eq!(rows.matches(",random_colours,").count(), 2);
    class_of_two(&mut window, &saved, folder.path());
    let scores = std::fs::read_to_string(saved.join("scores.csv")).unwrap();
    assert!(scores.lines().any(|line| line.ends_with(",Person 1,1,4,4,1.0000,1.0000,1.0000,2,2")), "{scores}");
    window.key_press(Key::Space);
    window.run_steps(2);
    assert!(window.query_by_label("Person 1").is_some(), "the scores stand beside the next test");
    assert!(window.query_by_label_contains("2 people together saw through 50 % of the fakes").is_some());
}

#[test]
fn a_test_that_was_left_is_gone_on_with_and_a_folder_without_pairs_says_what_is_needed() {
    let (folder, wrong) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    applied(folder.path());
    let mut window = window();
    window.state_mut().act(TuringCommand::Open.into());
    window.state_mut().act(TuringCommand::Load(wrong.path().to_owned()).into());
    until(&mut window, "the reason", |w| w.pane::<TuringPane>().unwrap().state.failed.is_some());
    assert!(window.query_by_label_contains("neither a run folder").is_some());
    window.state_mut().act(TuringCommand::Load(folder.path().to_owned()).into());
    until(&mut window, "the pairs", |w| w.pane::<TuringPane>().unwrap().state.pairs.is_some());
    let mut settings = window.state().pane::<TuringPane>().unwrap().state.settings;
    settings.seconds = 0.1;
    window.state_mut().act(TuringCommand::Settings(settings).into());
    window.state_mut().act(TuringCommand::Begin("Ada".to_owned()).into());
    ask(&mut window);
    window.key_press(Key::ArrowRight);
    window.run_steps(2);
    window.key_press(Key::Escape);
    window.run_steps(2);
    assert_eq!(window.state().state().overlay, Overlay::None);
    window.state_mut().act(TuringCommand::Open.into());
    window.run_steps(3);
    assert!(window.query_by_label_contains("Ada answered 1 of").is_some());
    window.get_by_label("Go on").click();
    window.run_steps(2);
    ask(&mut window);
    assert_eq!(window.state().pane::<TuringPane>().unwrap().state.sitting.as_ref().unwrap().replies.len(), 1);
}
