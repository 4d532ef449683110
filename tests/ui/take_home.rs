//! What leaves the window: reports and films of runs, and the command of what it is set to; and what comes back by being
//! dropped on it.

use super::*;
use egui::OutputCommand;
use pretext::photos::count_frames;
use pretext::train::{RunSettings, train_line};
use pretext::ui::core::commands::UiCommand;
use pretext::ui::core::commands::params::ParamCommand;
use pretext::ui::core::commands::save::SaveCommand;
use pretext::ui::core::commands::training::TrainCommand;
use pretext::ui::core::saving::{Asking, Wish};
use pretext::ui::core::services::note::Note;
use pretext::ui::runs::RunsPane;
use pretext::ui::runs::commands::RunsCommand;
use pretext::ui::runs::state::Aspect;
use std::path::Path;

/// The trials of this file.
pub const TRIALS: [(&str, fn()); 6] = [
    ("a_run_leaves_as_a_page_and_as_a_film", a_run_leaves_as_a_page_and_as_a_film),
    ("reports_and_films_are_offered", reports_and_films_are_offered_for_one_run),
    ("two_runs_stand_in_one_picture", two_runs_stand_in_one_picture_with_one_step_for_all),
    ("the_command_of_the_window_is_copied", the_command_of_the_window_is_copied),
    ("settings_dropped_on_the_window", settings_dropped_on_the_window_are_taken_over),
    ("a_run_dropped_on_the_window", a_run_dropped_on_the_window_is_shown_and_data_are_opened),
];

/// Writes what `wish` makes to `file`, as a person says it where there is no file dialog.
fn save(desk: &mut Desk, wish: Wish, file: &Path) {
    let asking = Asking { picture: wish.picture, path: file.display().to_string() };
    desk.window.state_mut().act(UiCommand::Note(Note::NoDialog(Box::new(asking))));
    let before = desk.window.state().state().saving.said.as_ref().map(|said| said.at);
    desk.window.state_mut().act(SaveCommand::Write.into());
    desk.until("an answer", |window| window.state().saving.said.as_ref().map(|said| said.at) != before);
    assert!(desk.window.state().state().saving.making.is_none());
}

fn a_run_leaves_as_a_page_and_as_a_film() {
    let root = tempfile::tempdir().unwrap();
    let run = runs::make_run(root.path(), "a-run", 1, 0.01);
    let mut desk = desk();
    let [page, film] = ["report.html", "film.gif"].map(|name| root.path().join(name));
    save(&mut desk, Wish::report(&run), &page);
    let html = std::fs::read_to_string(&page).unwrap();
    assert!(html.contains("<h1>Rotation") && html.contains("a-run") && html.contains("<h4>Step 200 "), "{html}");
    save(&mut desk, Wish::film(&run), &film);
    assert_eq!(count_frames(&film), Ok(2));
    save(&mut desk, Wish::film(&root.path().join("nowhere")), &root.path().join("other.gif"));
    let problem = &desk.window.state().state().problems[0].text;
    assert!(problem.contains("could not be saved") && problem.contains("nowhere"), "{problem}");
}

fn reports_and_films_are_offered_for_one_run() {
    let root = tempfile::tempdir().unwrap();
    let run = runs::make_run(root.path(), "a-run", 1, 0.01);
    let mut desk = desk();
    desk.window.state_mut().act(RunsCommand::Folder(root.path().to_owned()).into());
    desk.show(PaneId("runs"));
    desk.until("the table", |window| window.state().known_runs.list.is_some());
    desk.window.state_mut().act(RunsCommand::Choose(run.clone()).into());
    desk.window.run_steps(3);
    for button in ["Report…", "Film…"] {
        assert!(desk.window.query_all_by_label(button).next().is_some(), "{button}");
    }
    let palette = |desk: &mut Desk| {
        desk.window.state_mut().act(ShowCommand::Overlay(Overlay::Palette).into());
        desk.window.run_steps(3);
        let offered = desk.window.query_all_by_label_contains("Save a report of this run").next().is_some();
        desk.window.state_mut().act(ShowCommand::Overlay(Overlay::None).into());
        offered
    };
    assert!(!palette(&mut desk), "no run is shown");
    desk.window.state_mut().act(TrainCommand::Reopen(run.clone()).into());
    desk.until("the run", |window| window.state().run.folder.as_ref() == Some(&run));
    assert!(palette(&mut desk));
}

fn two_runs_stand_in_one_picture_with_one_step_for_all() {
    let root = tempfile::tempdir().unwrap();
    let both = [("one", 1), ("other", 4)].map(|(name, seed)| runs::make_run(root.path(), name, seed, 0.01));
    let mut desk = desk();
    desk.window.state_mut().act(RunsCommand::Folder(root.path().to_owned()).into());
    desk.show(PaneId("runs"));
    desk.until("the table", |window| window.state().known_runs.list.is_some());
    desk.window.state_mut().act(RunsCommand::Choose(both[0].clone()).into());
    desk.window.state_mut().act(RunsCommand::Show(Aspect::Pictures).into());
    desk.window.run_steps(3);
    assert!(desk.window.query_by_label("Wipe").is_none(), "one run has nothing beside it");
    desk.window.state_mut().act(RunsCommand::Toggle(both[1].clone()).into());
    desk.until("the pictures", |window| window.pane::<RunsPane>().unwrap().state.sheets.len() == 2);
    let pictures = |desk: &Desk| desk.window.query_all_by_label_contains("The prepared square of the photo").count();
    let apart = pictures(&desk);
    desk.click("Wipe");
    assert!(desk.window.state().pane::<RunsPane>().unwrap().state.wipe);
    assert_eq!(apart - pictures(&desk), 2, "the photo and the answer of the one stand in those of the other");
    desk.window.state_mut().act(RunsCommand::Step(100).into());
    desk.until("earlier pictures", |window| window.pane::<RunsPane>().unwrap().state.sheets.len() == 4);
    assert_eq!(apart - pictures(&desk), 2);
    desk.click("One below the other");
    assert_eq!(pictures(&desk), apart);
}

fn the_command_of_the_window_is_copied() {
    let mut desk = desk();
    let rotation = pretext::tasks::TASKS.iter().position(|task| task.info().id == "rotation").unwrap();
    desk.window.state_mut().act(ParamCommand::Task(rotation).into());
    let all: Vec<_> = desk.window.get_all_by_label("Copy as command").collect();
    all.first().unwrap().click();
    drop(all);
    let mut copied = None;
    for _ in 0..6 {
        desk.window.step();
        let commands = &desk.window.output().platform_output.commands;
        copied = copied.or(commands.iter().find_map(|command| match command {
            OutputCommand::CopyText(text) => Some(text.clone()),
            _ => None,
        }));
    }
    let wanted = train_line(&desk.window.state().state().settings);
    assert_eq!(copied.as_deref(), Some(wanted.as_str()));
    assert!(wanted.starts_with("pretext train --task rotation --data demo"), "{wanted}");
    assert!(desk.says("Copied: pretext train --task rotation"));
}

fn settings_dropped_on_the_window_are_taken_over() {
    let root = tempfile::tempdir().unwrap();
    let file = root.path().join("mine.toml");
    let mut given = RunSettings { task: "rotation".to_owned(), seed: 99, steps: 123, ..RunSettings::default() };
    given.params.insert("learning_rate".to_owned(), Value::Real(0.004));
    std::fs::write(&file, toml::to_string(&given).unwrap()).unwrap();
    let mut desk = desk();
    desk.window.state_mut().act(TrainCommand::Dropped(file.clone()).into());
    desk.until("the settings", |window| window.state().settings.seed == 99);
    let state = desk.window.state().state();
    assert_eq!((state.settings.task.as_str(), state.settings.steps), ("rotation", 123));
    assert_eq!(state.settings.params.get("learning_rate"), Some(&Value::Real(0.004)));
    assert_eq!(state.task().map(|task| task.info().id), Some("rotation"));
    assert!(state.run.folder.is_none() && state.focus == PaneId::PUZZLE, "it is settings and no run");

    std::fs::write(&file, "seed = \"none\"").unwrap();
    desk.window.state_mut().act(TrainCommand::Dropped(file).into());
    desk.until("a problem", |window| !window.state().problems.is_empty());
    let problem = &desk.window.state().state().problems[0].text;
    assert!(problem.contains("mine.toml") && desk.window.state().state().settings.seed == 99, "{problem}");
}

fn a_run_dropped_on_the_window_is_shown_and_data_are_opened() {
    let root = tempfile::tempdir().unwrap();
    let run = runs::make_run(root.path(), "a-run", 5, 0.01);
    let mut desk = desk();
    desk.window.state_mut().act(TrainCommand::Dropped(run.clone()).into());
    desk.until("the run", |window| window.state().run.folder.as_ref() == Some(&run));
    assert_eq!(desk.window.state().state().settings.seed, 5);
    let photos = root.path().join("photos");
    std::fs::create_dir(&photos).unwrap();
    for number in 0..6u8 {
        Photo::filled(40, 40, [number * 40; 3]).save_png(&photos.join(format!("{number}.png"))).unwrap();
    }
    desk.window.state_mut().act(TrainCommand::Dropped(photos.clone()).into());
    let location = photos.display().to_string();
    desk.until("the photos", |window| window.state().data.opened.as_ref().is_some_and(|it| it.location == location));
    assert_eq!(desk.window.state().state().focus, PaneId::DATA);
}
