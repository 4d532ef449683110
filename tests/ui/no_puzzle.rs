//! A folder of which nothing can be decoded, or a photo of that kind: the puzzle of before does not stand for it.

use super::*;
use pretext::ui::core::commands::data::DataCommand;

/// The trials of this file.
pub const TRIALS: [(&str, fn()); 1] = [("no_puzzle_of_before_stands_for_a_folder_of_bad_pictures", bad_pictures)];

fn bad_pictures() {
    let folder = tempfile::tempdir().unwrap();
    for number in 0..6 {
        let file = folder.path().join(format!("{number}.png"));
        Photo::from_fn(64, 64, |x, y| [x as u8 * 3, y as u8 * 3, number]).save_png(&file).unwrap();
        let bytes = std::fs::read(&file).unwrap();
        std::fs::write(&file, &bytes[..bytes.len() / 2]).unwrap();
    }
    let mut desk = desk::desk();
    let location = folder.path().display().to_string();
    desk.window.state_mut().act(DataCommand::Open(location.clone()).into());
    desk.until("the folder", |window| {
        window.state().data.opened.as_ref().is_some_and(|data| data.location == location)
    });
    desk.until("the reason", |window| window.state().bench.error.is_some());
    assert!(desk.window.state().state().bench.puzzles.is_empty(), "the puzzle of the gallery is gone");
    desk.show(PaneId::PUZZLE);
    let said = desk.window.state().state().bench.error.clone().unwrap();
    assert!(said.contains("0.png") && desk.says(&said), "{said}");
    desk.window.state_mut().act(DataCommand::Open("demo".to_owned()).into());
    desk.until("a puzzle", |window| !window.state().bench.puzzles.is_empty());
    assert_eq!(desk.window.state().state().bench.error, None);
}
