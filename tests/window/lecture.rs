//! A lecture at 1280 x 720: the picture begins at once and fills, every panel can be reached, leaving shows what was there.

use crate::desk::{Desk, desk};
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable;
use pretext::ui::core::commands::show::ShowCommand;
use pretext::ui::core::name::PaneId;

fn lecture(desk: &mut Desk, on: bool) {
    desk.window.state_mut().act(ShowCommand::Lecture(on).into());
    desk.window.run_steps(5);
}

#[test]
fn the_picture_of_a_lecture_begins_at_once_and_fills() {
    let mut desk = desk();
    desk.show(PaneId::PUZZLE);
    lecture(&mut desk, true);
    let panels = desk.window.state().state().bench.puzzles[0].panels.clone();
    let rects: Vec<egui::Rect> = panels
        .iter()
        .map(|panel| desk.window.get_all_by_role_and_label(Role::Image, &spoken(panel)).next().unwrap().rect())
        .collect();
    let whole = rects.iter().skip(1).fold(rects[0], |whole, rect| whole.union(*rect));
    assert!(whole.top() <= 90.0, "the picture begins at {}", whole.top());
    let room = (1280.0, 720.0 - 90.0 - 28.0);
    let fills = whole.width() > 0.9 * room.0 || whole.height() > 0.75 * room.1;
    assert!(fills && whole.right() <= 1280.0, "the picture stands at {whole}");
}

/// What a picture says to those who do not see it.
fn spoken(panel: &pretext::task::Panel) -> String {
    match &panel.number {
        Some(number) => format!("{}, {}. {}", panel.caption, number, panel.description),
        None => format!("{}. {}", panel.caption, panel.description),
    }
}

#[test]
fn every_panel_can_be_reached_in_a_lecture() {
    let mut desk = desk();
    lecture(&mut desk, true);
    let (shown, all) = (desk.window.state().state().panels(true), desk.window.state().state().panels(false));
    assert!(shown.len() < all.len(), "some panels are not part of the way");
    for panel in all {
        if !shown.contains(&panel) {
            desk.click("Other panels");
        }
        desk.click(&panel.title());
        assert_eq!(desk.window.state().state().focus, panel);
    }
}

#[test]
fn leaving_a_lecture_shows_what_was_there() {
    let mut desk = desk();
    for full in [false, true] {
        desk.show(PaneId::RUNS);
        if full {
            desk.window.state_mut().act(ShowCommand::FullScreen.into());
        }
        lecture(&mut desk, true);
        assert_eq!(desk.window.state().state().focus, PaneId::PUZZLE, "the table is not part of the way");
        desk.show(PaneId("atlas"));
        lecture(&mut desk, false);
        let state = desk.window.state().state();
        assert_eq!((state.focus, state.full_screen), (PaneId::RUNS, full));
    }
}
