//! Finished runs that come with the program: offered on the first screen, opened with one click, and only looked at.

use super::*;
use pretext::handout::EXAMPLES;
use pretext::train::{RunSettings, samples};
use std::path::Path;

/// The trials of this file.
pub const TRIALS: [(&str, fn()); 2] = [
    ("the_first_screen_offers_a_finished_run", the_first_screen_offers_finished_runs_and_one_click_shows_their_answers),
    ("an_example_is_gone_on_with_as_a_copy", an_example_is_only_looked_at_and_gone_on_with_as_a_copy),
];

/// A window that reads kept answers, with the folders of lent and own runs in `root`.
fn window(root: &Path) -> Desk {
    Desk::on(usual_size(), |setup| {
        setup.reader = Arc::new(|run, step| samples::read(run, step).map_err(|error| error.to_string()));
        setup.kept = Arc::new(samples::kept);
        setup.lent = root.join("lent");
        setup.first = RunSettings { runs: root.join("runs"), ..RunSettings::default() };
    })
}

fn opened(desk: &mut Desk, example: &pretext::handout::Example) {
    desk.show(PaneId::LEARNING);
    desk.click(&example.title());
    desk.until("the example", |window| {
        let run = &window.state().run;
        run.phase == Phase::Ended(FinishReason::Done) && run.task == example.task && run.shown().is_some()
    });
}

fn the_first_screen_offers_finished_runs_and_one_click_shows_their_answers() {
    let root = tempfile::tempdir().unwrap();
    for example in EXAMPLES {
        let mut desk = window(root.path());
        desk.show(PaneId::LEARNING);
        assert!(desk.says("Look at a finished run"));
        opened(&mut desk, example);
        let run = &desk.window.state().state().run;
        assert!(run.shown().is_some_and(|sheet| sheet.items.len() >= 4), "its answers");
        assert!(run.train.get("loss").is_some_and(|curve| curve.len() > 100), "its curve");
        let last = run.progress.step;
        desk.window.state_mut().act(TrainCommand::LookAt(0).into());
        desk.until("its first answers", |window| window.state().run.shown().is_some_and(|sheet| sheet.step == 0));
        assert!(last > 0 && desk.window.state().state().problems.is_empty());
        assert!(desk.trainer.commands.try_iter().all(|command| !matches!(command, Command::Start { .. })));
    }
}

/// Every file below `folder` with its size.
fn files(folder: &Path) -> Vec<(PathBuf, u64)> {
    let inside = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut found: Vec<_> = inside
        .flat_map(|path| match path.is_dir() {
            true => files(&path),
            false => vec![(path.clone(), path.metadata().unwrap().len())],
        })
        .collect();
    found.sort();
    found
}

fn an_example_is_only_looked_at_and_gone_on_with_as_a_copy() {
    let root = tempfile::tempdir().unwrap();
    let (lent, runs) = (root.path().join("lent"), root.path().join("runs"));
    let example = &EXAMPLES[1];
    let mut desk = window(root.path());
    opened(&mut desk, example);
    let before = files(&lent);
    let folder = desk.window.state().state().run.folder.clone().unwrap();
    assert!(folder.starts_with(&lent) && !runs.exists());
    desk.window.state_mut().act(TrainCommand::Resume(folder.clone()).into());
    // It has the pictures that the program draws today, so nothing is asked.
    desk.until("the run that goes on", |window| window.state().run.phase == Phase::Starting);
    let gone_on = desk.trainer.commands.try_iter().find_map(|command| match command {
        Command::Resume { run, .. } => Some(run),
        _ => None,
    });
    let copy = gone_on.unwrap();
    assert!(copy.starts_with(&runs), "{}", copy.display());
    let (own, done) =
        (pretext::train::folder::settings(&copy).unwrap(), pretext::train::folder::settings(&folder).unwrap());
    assert_eq!(own.steps, 2 * done.steps, "there is something left to do");
    assert_eq!(files(&lent), before, "nothing was written there");
    desk.window.state_mut().act(ShowCommand::Overlay(Overlay::Palette).into());
    desk.window.run_steps(3);
    assert!(desk.says(&format!("Look at a finished run: {}", EXAMPLES[0].title())), "it stays in reach");
}
