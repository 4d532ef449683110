//! The window's own browser of folders: it comes where the system has no dialog, and by its button; the keyboard is enough.

use super::*;
use pretext::ui::connect;
use pretext::ui::core::commands::UiCommand;
use pretext::ui::core::commands::browsing::BrowseCommand;
use pretext::ui::core::commands::data::DataCommand;
use pretext::ui::core::services::note::Note;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

/// The trials of this file.
pub const TRIALS: [(&str, fn()); 3] = [
    ("a_folder_shows_its_first_pictures_at_once", a_folder_that_takes_long_to_list_shows_its_first_pictures_meanwhile),
    ("without_a_folder_dialog_the_window_browses", without_a_folder_dialog_the_window_browses_and_the_keyboard_opens),
    ("a_folder_is_browsed_for_with_the_mouse", a_folder_is_browsed_for_with_the_mouse_and_left_alone_with_esc),
];

fn make(folder: &Path) {
    std::fs::create_dir_all(folder).unwrap();
    for number in 0..12u8 {
        Photo::filled(40, 40, [number * 20, 90, 30]).save_png(&folder.join(format!("{number:02}.png"))).unwrap();
    }
}

/// A folder with one of pictures in two classes, and one that is hidden.
fn pets() -> tempfile::TempDir {
    let root = tempfile::Builder::new().prefix("browse").tempdir().unwrap();
    ["pets/ant", "pets/bee", ".cache"].iter().for_each(|name| make(&root.path().join(name)));
    root
}

fn go(desk: &mut Desk, folder: &Path) {
    desk.window.state_mut().act(BrowseCommand::Go(folder.to_owned()).into());
    until_listed(desk, folder);
}

/// Waits until `folder` is listed and everything in it is counted.
fn until_listed(desk: &mut Desk, folder: &Path) {
    desk.until("the listing", |window| {
        let Some(browsing) = &window.state().browsing else { return false };
        let counted =
            |listing: &pretext::ui::core::browsing::Listing| listing.folders.iter().all(|it| it.holds.is_some());
        browsing.folder == folder && matches!(&browsing.listing, Some(Ok(listing)) if counted(listing))
    });
}

fn until_open(desk: &mut Desk, folder: &Path) {
    let location = folder.display().to_string();
    desk.until("the data", |window| window.state().data.opened.as_ref().is_some_and(|data| data.location == location));
    assert_eq!(desk.window.state().state().overlay, Overlay::None);
    assert_eq!(desk.window.state().state().data.opened.as_ref().unwrap().train.classes(), ["ant", "bee"]);
}

fn without_a_folder_dialog_the_window_browses_and_the_keyboard_opens() {
    let (root, mut desk) = (pets(), desk());
    let pets = root.path().join("pets");
    desk.window.state_mut().act(DataCommand::Choose.into());
    desk.window.state_mut().act(UiCommand::Note(Note::Picked { folder: None, open_for: Duration::ZERO }));
    assert_eq!(desk.window.state().state().overlay, Overlay::Browse);
    assert!(desk.window.state().state().problems.is_empty(), "a missing dialog is no problem");
    go(&mut desk, root.path());
    assert!(desk.says("pets, 0 pictures, 2 folders") && desk.says("1 hidden folder not shown"));
    press(&mut desk, Key::ArrowDown);
    let chosen = |window: &Workbench| window.state().browsing.as_ref().unwrap().chosen().to_owned();
    assert_eq!(chosen(desk.window.state()), pets);
    desk.until("a picture of each class", |window| window.state().browsing.as_ref().unwrap().glimpse.len() == 2);
    press(&mut desk, Key::ArrowRight);
    until_listed(&mut desk, &pets);
    assert!(desk.says("ant, 12 pictures") && desk.says("bee, 12 pictures"));
    assert_eq!(chosen(desk.window.state()), pets, "none of its folders is chosen yet");
    press(&mut desk, Key::ArrowLeft);
    until_listed(&mut desk, root.path());
    press(&mut desk, Key::ArrowDown);
    press(&mut desk, Key::Enter);
    until_open(&mut desk, &pets);
}

fn a_folder_is_browsed_for_with_the_mouse_and_left_alone_with_esc() {
    let (root, mut desk) = (pets(), desk());
    desk.show(PaneId("data"));
    desk.click("Browse here");
    assert_eq!(desk.window.state().state().overlay, Overlay::Browse);
    desk.window.state_mut().act(BrowseCommand::Go(root.path().join("gone")).into());
    desk.until("the reason", |window| matches!(window.state().browsing.as_ref().unwrap().listing, Some(Err(_))));
    assert!(desk.says("cannot be listed"));
    press(&mut desk, Key::Escape);
    assert_eq!(desk.window.state().state().overlay, Overlay::None);
    assert_eq!(desk.window.state().state().data.opened.as_ref().unwrap().location, "demo", "nothing else changed");
    desk.click("Browse here");
    go(&mut desk, root.path());
    desk.click("pets, 0 pictures, 2 folders");
    desk.click("Open pets");
    until_open(&mut desk, &root.path().join("pets"));
}

fn a_folder_that_takes_long_to_list_shows_its_first_pictures_meanwhile() {
    let (root, listed) = (pets(), Arc::new(AtomicBool::new(false)));
    let (pets, all) = (root.path().join("pets"), listed.clone());
    let mut desk = Desk::on(usual_size(), move |setup| {
        setup.opener = Arc::new(move |location, read_as, told| {
            for found in (100..).step_by(100).take_while(|_| location != "demo" && !all.load(Ordering::Relaxed)) {
                told(found);
                std::thread::sleep(Duration::from_millis(20));
            }
            connect::open_as(location, read_as, told)
        });
    });
    desk.show(PaneId("data"));
    desk.window.state_mut().act(DataCommand::Open(pets.display().to_string()).into());
    desk.until("a picture of each class", |window| window.state().data.first.photos.len() == 2);
    assert!(desk.window.state().state().data.opening.is_some(), "it is not open yet");
    desk.window.run_steps(3);
    assert!(desk.says("One of the first pictures in"));
    listed.store(true, Ordering::Relaxed);
    until_open(&mut desk, &pets);
    desk.window.run_steps(3);
    assert!(!desk.says("One of the first pictures in"));
}
