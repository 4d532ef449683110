//! Pictures of one's own: dropped and pasted ones become a folder of classes, one button trains on them, and what is said of
//! the features comes from the answers of the trainer. A stand-in trains.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking, in its helpers too")]

use crate::desk::{Desk, RUN, usual_size};
use egui::{Key, Vec2, pos2};
use egui_kittest::kittest::Queryable;
use pretext::eval::Features;
use pretext::photos::Photo;
use pretext::train::{Cause, Command, Embedded, Embeddings, Event, FinishReason, QueryStatus, RunSettings};
use pretext::ui::collect::CollectPane;
use pretext::ui::collect::commands::CollectCommand;
use pretext::ui::collect::state::CollectState;
use pretext::ui::core::commands::UiCommand;
use pretext::ui::core::name::PaneId;
use pretext::ui::core::state::Overlay;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// A file that is dropped.
#[derive(Debug)]
struct Dropped(PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}

fn own(desk: &Desk) -> &CollectState {
    &desk.window.state().pane::<CollectPane>().unwrap().state
}

fn act(desk: &mut Desk, command: CollectCommand) {
    desk.window.state_mut().act(command.into());
    desk.window.run_steps(3);
}

/// A window whose runs lie in `home`, and with them what is collected.
fn window(home: &Path, size: Vec2) -> Desk {
    let runs = home.join("runs");
    Desk::on(usual_size().with_size(size), move |setup| setup.first.runs = runs)
}

/// So many pictures of a shade, in a folder of their own.
fn pictures(home: &Path, name: &str, count: usize) -> Vec<PathBuf> {
    let folder = home.join(name);
    std::fs::create_dir_all(&folder).unwrap();
    let one = |number: usize| {
        let path = folder.join(format!("{number}.png"));
        let shade = name.bytes().fold(number as u8, u8::wrapping_add);
        Photo::from_fn(40, 40, |x, y| [shade, x as u8 * 6, y as u8 * 6]).save_png(&path).unwrap();
        path
    };
    (0..count).map(one).collect()
}

fn drop_files(desk: &mut Desk, paths: &[PathBuf]) {
    let files = paths.iter().map(|path| Arc::new(Dropped(path.clone())) as egui::DroppedFileHandle);
    desk.window.input_mut().dropped_files.extend(files);
    desk.window.step();
    desk.window.input_mut().dropped_files.clear();
    desk.window.run_steps(2);
}

fn counts(state: &CollectState) -> Vec<usize> {
    state.classes.iter().map(|class| class.pictures.len()).collect()
}

fn until_counts(desk: &mut Desk, wanted: &[usize]) {
    desk.until("the pictures", |window| {
        let state = &window.pane::<CollectPane>().unwrap().state;
        counts(state) == wanted && state.coming == 0
    });
}

/// A window in which `each` pictures lie in each of two classes.
fn collected(home: &Path, each: usize) -> Desk {
    let mut desk = window(home, Vec2::new(1280.0, 720.0));
    desk.window.state_mut().act(UiCommand::Call(PaneId::COLLECT));
    desk.until("two classes", |window| window.pane::<CollectPane>().unwrap().state.classes.len() == 2);
    for (at, name) in ["cups", "spoons"].into_iter().enumerate() {
        let number = own(&desk).classes[at].number;
        act(&mut desk, CollectCommand::Choose(number));
        drop_files(&mut desk, &pictures(home, name, each));
    }
    until_counts(&mut desk, &[each, each]);
    desk
}

#[test]
fn a_burst_of_pictures_dropped_on_the_window_is_collected_and_kept_as_a_folder_of_classes() {
    let home = tempfile::tempdir().unwrap();
    let mut desk = window(home.path(), Vec2::new(1280.0, 720.0));
    let cups = pictures(home.path(), "cups", 5);
    drop_files(&mut desk, &cups);
    assert_eq!(desk.window.state().state().overlay, Overlay::Fills(PaneId::COLLECT));
    until_counts(&mut desk, &[5, 0]);
    let second = own(&desk).classes[1].number;
    act(&mut desk, CollectCommand::Choose(second));
    drop_files(&mut desk, &pictures(home.path(), "spoons", 3));
    until_counts(&mut desk, &[5, 3]);
    let folder = own(&desk).folder.clone().unwrap();
    assert!(folder.starts_with(home.path().join("pictures")), "{}", folder.display());
    let named = |class: &str, picture: &str| folder.join(class).join(picture).is_file();
    assert!(named("class 1", "4.png") && named("class 2", "2.png"));
    assert!(cups.iter().all(|cup| cup.is_file()), "the originals stay");
    assert!(desk.says("5 pictures") && desk.says("3 pictures"));
    // The same once more: nothing doubles, and it is said.
    drop_files(&mut desk, &cups[..1]);
    desk.until("a refusal", |window| !window.pane::<CollectPane>().unwrap().state.refused.is_empty());
    assert!(desk.says("this very picture is in “class 1” already"));
    assert_eq!(counts(own(&desk)), [5, 3]);
}

#[test]
fn pictures_that_are_dropped_on_a_class_go_there_and_pasted_ones_into_the_chosen_one() {
    let home = tempfile::tempdir().unwrap();
    let mut desk = window(home.path(), Vec2::new(1280.0, 720.0));
    desk.window.state_mut().act(UiCommand::Call(PaneId::COLLECT));
    desk.until("two classes", |window| window.pane::<CollectPane>().unwrap().state.classes.len() == 2);
    let middle = desk.window.get_all_by_label_contains("Drop pictures here").nth(1).unwrap().rect().center();
    desk.window.hover_at(middle);
    drop_files(&mut desk, &pictures(home.path(), "spoons", 2));
    until_counts(&mut desk, &[0, 2]);
    desk.window.hover_at(pos2(1200.0, 700.0));
    let image = egui::ColorImage::filled([20, 20], egui::Color32::BLUE);
    desk.window.event(egui::Event::PasteImage(Arc::new(image)));
    desk.window.run_steps(2);
    until_counts(&mut desk, &[1, 2]);
    // A file manager copies paths.
    let cups = pictures(home.path(), "cups", 2);
    let lines: Vec<String> = cups.iter().map(|cup| format!("file://{}", cup.display())).collect();
    desk.window.event(egui::Event::Paste(lines.join("\n")));
    desk.window.run_steps(2);
    until_counts(&mut desk, &[3, 2]);
}

#[test]
fn a_class_is_named_a_picture_taken_out_and_put_back_and_nothing_is_lost() {
    let home = tempfile::tempdir().unwrap();
    let mut desk = collected(home.path(), 3);
    let folder = own(&desk).folder.clone().unwrap();
    let number = own(&desk).classes[0].number;
    act(&mut desk, CollectCommand::Name(number, "cup".to_owned()));
    desk.until("its name", |window| window.pane::<CollectPane>().unwrap().state.classes[0].name == "cup");
    assert!(folder.join("cup/2.png").is_file());
    desk.click("Take 1.png out of cup");
    until_counts(&mut desk, &[2, 3]);
    assert!(!folder.join("cup/1.png").exists() && folder.join(".taken-out/cup/1.png").is_file());
    desk.click("Put back (1)");
    until_counts(&mut desk, &[3, 3]);
    assert!(folder.join("cup/1.png").is_file());
    // Another window goes on with what was collected there.
    let mut other = window(home.path(), Vec2::new(1280.0, 720.0));
    other.window.state_mut().act(UiCommand::Call(PaneId::COLLECT));
    other.window.state_mut().act(CollectCommand::Folder(folder).into());
    until_counts(&mut other, &[3, 3]);
    assert_eq!(own(&other).classes[0].name, "class 2", "in natural order");
}

/// The settings and photos with which the trainer was told to begin.
fn begun(desk: &mut Desk) -> (RunSettings, usize) {
    let since = Instant::now();
    while since.elapsed() < Duration::from_secs(60) {
        desk.window.step();
        if let Ok(Command::Start { settings, data }) = desk.trainer.commands.try_recv() {
            return (*settings, data.train.len() + data.held_out.len());
        }
    }
    panic!("nothing was begun");
}

#[test]
fn one_button_trains_on_what_was_collected_with_settings_for_few_pictures() {
    let home = tempfile::tempdir().unwrap();
    let mut desk = collected(home.path(), 3);
    assert!(desk.says("needs one more picture"), "too few are not trained on");
    act(&mut desk, CollectCommand::Train);
    let told: Vec<Command> = desk.trainer.commands.try_iter().collect();
    assert!(!told.iter().any(|command| matches!(command, Command::Start { .. })));
    let first = own(&desk).classes[0].number;
    act(&mut desk, CollectCommand::Add(Some(first), pictures(home.path(), "cups", 6)[3..].to_vec()));
    let second = own(&desk).classes[1].number;
    act(&mut desk, CollectCommand::Add(Some(second), pictures(home.path(), "spoons", 6)[3..].to_vec()));
    until_counts(&mut desk, &[6, 6]);
    act(&mut desk, CollectCommand::Method("rotation"));
    desk.click("Train on these pictures");
    let (settings, photos) = begun(&mut desk);
    assert_eq!((settings.task.as_str(), photos), ("rotation", 12));
    assert!(settings.batch_size <= 12 && settings.steps == 200, "{} {}", settings.batch_size, settings.steps);
    assert_eq!(settings.data, own(&desk).folder.clone().unwrap().display().to_string());
    assert_eq!(desk.window.state().state().overlay, Overlay::Fills(PaneId::COLLECT), "it stays in sight");
}

/// Rows of two directions, by class; without `apart` they say nothing.
fn rows(labels: &[usize], apart: bool) -> Features {
    let row = |(at, label): (usize, &usize)| {
        let class = if apart { *label } else { at / 2 % 2 };
        [1.0 - class as f32, class as f32, 0.01 * (at * 7 % 5) as f32]
    };
    let rows = labels.iter().enumerate().flat_map(row).collect();
    Features { name: "conv5".to_owned(), width: 3, rows }
}

/// Trains on twelve pictures, and answers the question about their features.
fn measured(desk: &mut Desk, apart: bool) {
    act(desk, CollectCommand::Train);
    begun(desk);
    desk.begin_training();
    let run = RUN;
    let progress = pretext::train::Progress { step: 40, steps: 200, ..pretext::train::Progress::default() };
    desk.tell(Event::Progress { run, progress });
    let mut asked = desk.asked();
    while asked.query.kind() != "collected" {
        asked = desk.asked();
    }
    let data = desk.window.state().state().data.opened.clone().unwrap();
    let labels: Vec<usize> = (0..data.all.len()).map(|at| data.all.label(at).unwrap()).collect();
    let of = |apart| Embedded { photos: rows(&labels, apart), query_image: None };
    let kept = (0..labels.len() as u32).collect();
    let layers = vec!["conv5"];
    let found = Embeddings { layers, layer: "conv5", kept, trained: of(apart), untrained: Some(of(false)) };
    let news = QueryStatus::Replied { step: 40, reply: Arc::new(found) };
    desk.tell(Event::Query { run: RUN, number: asked.number, kind: "collected", news });
    desk.until("what was found", |window| {
        window.pane::<CollectPane>().unwrap().state.run.as_ref().is_some_and(|run| run.found.is_some())
    });
    desk.tell(Event::Finished { run, reason: FinishReason::Stopped, step: 40, summary: Vec::new() });
}

#[test]
fn how_well_the_features_tell_the_classes_apart_is_told_beside_chance_and_references() {
    let home = tempfile::tempdir().unwrap();
    let mut desk = collected(home.path(), 8);
    measured(&mut desk, true);
    let found = own(&desk).run.as_ref().unwrap().found.clone().unwrap();
    assert!((found.trained.share - 1.0).abs() < 1e-9 && found.untrained.as_ref().unwrap().share < 0.8);
    assert!(desk.says("with the classes shuffled") && desk.says("16 pictures, each left out once"));
    assert!(desk.says("class 1: 8 of 8 right") && desk.says("nearly the same, and easy"));
    let other = tempfile::tempdir().unwrap();
    let mut desk = collected(other.path(), 8);
    measured(&mut desk, false);
    assert!(desk.says("no better than chance with so few pictures"));
}

#[test]
fn a_run_that_cannot_begin_says_why_and_can_be_tried_again() {
    let home = tempfile::tempdir().unwrap();
    let mut desk = collected(home.path(), 6);
    act(&mut desk, CollectCommand::Train);
    begun(&mut desk);
    desk.tell(Event::Failed { run: RUN, cause: Cause::Device, error: "No room on this device".to_owned() });
    assert!(desk.says("No room on this device"));
    desk.click("Train on these pictures");
    begun(&mut desk);
}

#[test]
fn at_every_size_the_button_and_the_classes_are_in_reach_and_named() {
    for (width, height) in [(1280.0, 720.0), (900.0, 600.0), (640.0, 360.0)] {
        let home = tempfile::tempdir().unwrap();
        let mut desk = window(home.path(), Vec2::new(width, height));
        desk.window.state_mut().act(UiCommand::Call(PaneId::COLLECT));
        desk.until("two classes", |window| window.pane::<CollectPane>().unwrap().state.classes.len() == 2);
        for label in ["Another class", "Train on these pictures", "Leave", "Add pictures to class 1"] {
            let rect = desk.window.get_all_by_label(label).next().unwrap().rect();
            assert!(rect.left() >= 0.0 && rect.right() <= width, "{label} at {rect} in {width}");
        }
        desk.window.key_press(Key::Escape);
        desk.window.run_steps(3);
        assert_eq!(desk.window.state().state().overlay, Overlay::None);
    }
}
