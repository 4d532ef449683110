//! A run goes on with its own photos: the window looks for them, asks where they are, says what it found.

use super::*;
use pretext::train::{Accept, absolute};
use pretext::ui::core::commands::own_data::OwnDataCommand;
use pretext::ui::core::reopen::reopen;
use pretext::ui::runs::commands::RunsCommand;
use std::path::Path;

/// The trials of this file that need no adapter.
pub const TRIALS: [(&str, fn()); 5] = [
    ("a_run_goes_on_with_its_own_photos", a_run_goes_on_with_its_own_photos_whatever_is_open),
    ("photos_that_are_gone", a_run_whose_photos_are_gone_asks_where_they_are_and_opens_no_gallery),
    ("the_last_run_is_offered", the_last_run_is_offered_and_goes_on_by_one_click),
    ("held_out_photos_of_their_own", held_out_photos_of_their_own_stay_those_of_settings_and_of_a_run),
    ("photos_that_changed", changed_photos_are_counted_before_a_run_goes_on_with_them),
];

/// A folder with 28 photos and a run of two steps on them, made by the program itself.
fn run_on_photos() -> (tempfile::TempDir, PathBuf, PathBuf) {
    let root = tempfile::tempdir().unwrap();
    let (photos, run) = (root.path().join("photos"), root.path().join("run"));
    make(&photos, 0..28);
    train(root.path(), "--data photos --out run");
    (root, photos, run)
}

fn train(root: &Path, more: &str) {
    let fixed = "train --task rotation --device cpu --set size=32 --set width=4 --batch-size 4 --held-out 4 --steps 2 \
                 --probe-every 0 ";
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_pretext"));
    let output = command.args((fixed.to_owned() + more).split_whitespace()).current_dir(root).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

fn make(folder: &Path, numbers: std::ops::Range<usize>) {
    std::fs::create_dir_all(folder).unwrap();
    for number in numbers {
        let photo = Photo::from_fn(40, 40, |x, y| [(number * 9) as u8, (x * 6) as u8, (y * 6 + number) as u8]);
        photo.save_png(&folder.join(format!("{number:03}.png"))).unwrap();
    }
}

/// The window opened on `run`, as `pretext gui RUN` opens it.
pub fn window_on(run: &Path, builder: HarnessBuilder<Workbench>) -> Desk {
    let reopened = reopen(run).unwrap().unwrap();
    Desk::unopened(builder, |setup| {
        setup.open_first = Some(reopened.settings.data.clone());
        setup.reopened = Some(reopened);
    })
}

/// The way in which the trainer is asked to go on, if it is.
fn resumed(desk: &Desk) -> Option<(PathBuf, usize, Option<String>, Accept)> {
    let commands = std::iter::from_fn(|| desk.trainer.commands.try_recv().ok());
    commands.into_iter().find_map(|command| match command {
        Command::Resume { run, data, place, accept, .. } => {
            Some((run, data.train.len() + data.held_out.len(), place.data, accept))
        }
        _ => None,
    })
}

fn answer(desk: &mut Desk, folder: &Path) {
    let found =
        |window: &Workbench| window.state().own_data.as_ref().is_some_and(|own| !own.looking && own.found.is_some());
    desk.window.state_mut().act(OwnDataCommand::Path(folder.display().to_string()).into());
    desk.window.state_mut().act(OwnDataCommand::Look.into());
    desk.until("an answer", found);
}

pub fn a_run_goes_on_with_its_own_photos_whatever_is_open() {
    let (_root, photos, run) = run_on_photos();
    let mut desk = desk();
    desk.window.state_mut().act(RunsCommand::Open(run.clone()).into());
    desk.until("the run", |window| window.state().run.folder.is_some() && window.state().data.opening.is_none());
    assert_eq!(desk.window.state().state().run.phase, Phase::Ended(FinishReason::Done), "all its steps are made");
    let gallery = pretext::ui::core::commands::data::DataCommand::Open("demo".to_owned());
    desk.window.state_mut().act(gallery.into());
    desk.until("the gallery", |window| window.state().data.opened.as_ref().is_some_and(|data| data.location == "demo"));
    desk.click("Go on with this run");
    desk.until("the run to go on", |window| window.state().run.is_alive());
    let place = Some(absolute(photos.to_str().unwrap()));
    assert_eq!(resumed(&desk), Some((run, 28, place, Accept::Own)));
    assert_eq!(desk.window.state().state().data.opened.as_ref().unwrap().location, photos.to_str().unwrap());
    assert_eq!(desk.window.state().state().run.train["loss"].len(), 2, "the curve before stays");
}

pub fn a_run_whose_photos_are_gone_asks_where_they_are_and_opens_no_gallery() {
    let (root, photos, run) = run_on_photos();
    let moved = root.path().join("bilder");
    std::fs::rename(&photos, &moved).unwrap();
    let mut desk = window_on(&run, usual_size());
    desk.until("the failure", |window| window.state().data.failed.is_some());
    desk.window.run_steps(20);
    assert!(desk.window.state().state().data.opened.is_none(), "nothing is opened in their place");
    assert_eq!(desk.window.state().state().run.train["loss"].len(), 2, "the run is shown");
    desk.show(PaneId("learning"));
    desk.click("Go on with this run");
    desk.until("the question", |window| window.state().overlay == Overlay::WherePhotos);
    assert!(desk.says("are not in") && resumed(&desk).is_none());
    // T starts a Turing test elsewhere; a path that is typed before its field is clicked must not.
    desk.window.key_press(Key::T);
    desk.window.run_steps(3);
    assert_eq!(desk.window.state().state().overlay, Overlay::WherePhotos);
    desk.window.event(egui::Event::Text("bilder".to_owned()));
    desk.window.run_steps(3);
    assert_eq!(desk.window.state().state().own_data.as_ref().unwrap().path, "bilder", "the field takes what is typed");
    answer(&mut desk, &moved);
    assert!(desk.says("All 28 photos of this run found"));
    // The button of the question, not the one behind it.
    desk.window.get_all_by_label("Go on with this run").last().unwrap().click();
    desk.window.run_steps(3);
    let place = Some(moved.display().to_string());
    assert_eq!(resumed(&desk), Some((run, 28, place, Accept::Own)));
    assert_eq!(desk.window.state().state().overlay, Overlay::None);
    assert!(desk.window.state().state().data.missing_of.is_none());
}

pub fn held_out_photos_of_their_own_stay_those_of_settings_and_of_a_run() {
    let root = tempfile::tempdir().unwrap();
    make(&root.path().join("photos"), 0..28);
    make(&root.path().join("others"), 60..67);
    train(root.path(), "--data photos --valid others --out run");
    let run = root.path().join("run");
    let settings = root.path().join("settings.toml");
    std::fs::copy(run.join("resolved.toml"), &settings).unwrap();
    let counts = |desk: &Desk| {
        let data = desk.window.state().state().data.opened.clone().unwrap();
        (data.train.len(), data.held_out.len())
    };
    let valid = |desk: &Desk| desk.window.state().state().settings.valid.clone();
    let others = Some(absolute(root.path().join("others").to_str().unwrap()));
    for opened in [&run, &settings] {
        let mut desk = window_on(opened, usual_size());
        desk.until("the photos", |window| window.state().data.opened.is_some());
        assert_eq!((counts(&desk), valid(&desk)), ((28, 7), others.clone()), "{}", opened.display());
        assert!(desk.says("Held-out images from “others”"));
    }
    // From the table of runs, while the same folder is open without them.
    let mut desk = desk();
    let photos = root.path().join("photos").display().to_string();
    desk.window.state_mut().act(pretext::ui::core::commands::data::DataCommand::Open(photos).into());
    desk.until("the photos", |window| window.state().data.opened.as_ref().is_some_and(|data| data.name == "photos"));
    assert_eq!(valid(&desk), None);
    desk.window.state_mut().act(RunsCommand::Open(run).into());
    desk.until("the held-out photos", |window| {
        window.state().settings.valid.is_some() && window.state().data.opening.is_none()
    });
    assert_eq!((counts(&desk), valid(&desk)), ((28, 7), others));
}

pub fn changed_photos_are_counted_before_a_run_goes_on_with_them() {
    let (root, photos, run) = run_on_photos();
    (0..3).for_each(|number| std::fs::remove_file(photos.join(format!("{number:03}.png"))).unwrap());
    make(&photos, 40..44);
    let other = root.path().join("other");
    make(&other, 60..70);
    let mut desk = window_on(&run, usual_size());
    desk.until("the photos", |window| window.state().data.opened.is_some());
    desk.show(PaneId("learning"));
    desk.click("Go on with this run");
    desk.until("the question", |window| window.state().overlay == Overlay::WherePhotos);
    assert!(desk.says("25 of 28 photos of this run found, 3 missing, 4 new"));
    answer(&mut desk, &other);
    assert!(desk.says("None of the 28 photos of this run found, 10 others are there"));
    assert!(!desk.says("Go on with these"), "entirely other photos are not offered");
    answer(&mut desk, &photos);
    assert!(resumed(&desk).is_none(), "nothing goes on before the answer");
    desk.click("Go on with these");
    let (_, count, _, accept) = resumed(&desk).unwrap();
    assert_eq!((count, accept), (29, Accept::Changed));
}

/// A window before any run, its table on the folder that holds `run`.
fn after_a_restart(root: &Path) -> Desk {
    let mut desk = desk();
    desk.show(PaneId("learning"));
    desk.window.state_mut().act(RunsCommand::Folder(root.to_owned()).into());
    desk.until("the runs", |window| window.state().known_runs.list.is_some());
    desk
}

pub fn the_last_run_is_offered_and_goes_on_by_one_click() {
    let (root, photos, run) = run_on_photos();
    let settings = run.join("resolved.toml");
    let text = std::fs::read_to_string(&settings).unwrap();
    std::fs::write(&settings, text.replace("\nsteps = 2\n", "\nsteps = 5\n")).unwrap();
    let mut desk = after_a_restart(root.path());
    assert!(desk.says("Nothing trained yet") && desk.says("Rotation, photos, step 2 of 5"));
    desk.click("Go on from step 2 of 5");
    desk.until("the run to go on", |window| window.state().run.is_alive());
    let place = Some(absolute(photos.to_str().unwrap()));
    assert_eq!(resumed(&desk), Some((run.clone(), 28, place, Accept::Own)));
    assert_eq!(desk.window.state().state().run.train["loss"].len(), 2, "the curve before is shown");
    let mut desk = after_a_restart(root.path());
    desk.click("Look at the last run");
    desk.until("its photos", |window| window.state().data.opened.as_ref().is_some_and(|data| data.name == "photos"));
    let state = desk.window.state().state();
    assert_eq!((state.run.folder.as_ref(), state.run.is_alive()), (Some(&run), false));
    assert!(resumed(&desk).is_none(), "nothing is trained by looking");
}

/// With `PRETEXT_SCREENS` the pictures of the question are kept in that folder.
pub fn the_question_is_drawn_in_both_themes() {
    let (root, photos, run) = run_on_photos();
    let moved = root.path().join("bilder");
    std::fs::rename(&photos, &moved).unwrap();
    for choice in [ThemeChoice::Light, ThemeChoice::Dark] {
        let mut desk = window_on(&run, usual_size().wgpu());
        desk.window.state_mut().act(ShowCommand::Theme(choice).into());
        desk.until("the failure", |window| window.state().data.missing_of.is_some());
        desk.show(PaneId("learning"));
        runs::shot(&mut desk, &format!("own-photos-gone-{choice:?}"));
        desk.click("Where are the photos now?…");
        runs::shot(&mut desk, &format!("own-photos-asked-{choice:?}"));
        answer(&mut desk, &moved);
        runs::shot(&mut desk, &format!("own-photos-found-{choice:?}"));
        assert!(desk.says("All 28 photos of this run found"));
    }
}
