//! A lecture at 1280 x 720: the picture begins at once and fills, every panel can be reached, leaving shows what was there.

use crate::desk::{Desk, desk};
use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, pos2};
use egui_kittest::kittest::Queryable;
use pretext::ui::core::commands::show::ShowCommand;
use pretext::ui::core::name::PaneId;
use pretext::ui::lessons::commands::LessonCommand;

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

fn press(desk: &mut Desk, key: Key) {
    desk.window.key_press_modifiers(Modifiers::NONE, key);
    desk.window.run_steps(3);
}

#[test]
fn the_presenter_sees_the_notes_what_comes_next_and_the_time() {
    let mut desk = desk();
    press(&mut desk, Key::N);
    assert!(desk.window.state().state().preferences.lecture, "there is something to present");
    assert!(desk.says("The room sees") && desk.says("0:0"));
    let next = desk.window.state().state().panels(true);
    let at = next.iter().position(|panel| *panel == desk.window.state().state().focus).unwrap();
    assert!(desk.says(&format!("next: {}", next[at + 1].title())));
    desk.window.state_mut().act(LessonCommand::Open(0).into());
    desk.window.run_steps(3);
    let lesson = pretext::lessons::lessons().unwrap().swap_remove(0);
    let [step, following] = [&lesson.steps[0], &lesson.steps[1]];
    for part in [&step.words.teacher, &step.words.question, &following.words.heading] {
        assert!(desk.says(part), "the presenter does not see: {part}");
    }
    assert!(!desk.window.state().state().full_screen);
    press(&mut desk, Key::N);
    assert!(!desk.says("The room sees") && desk.window.state().state().preferences.lecture);
}

#[test]
fn the_ring_follows_the_mouse_and_goes_with_the_lecture() {
    let mut desk = desk();
    lecture(&mut desk, true);
    desk.window.event(Event::PointerMoved(pos2(640.0, 400.0)));
    let rings = |desk: &Desk| {
        let shapes = desk.window.output().shapes.iter();
        let of = |shape: &&egui::epaint::ClippedShape| match &shape.shape {
            egui::Shape::Circle(circle) => circle.center == pos2(640.0, 400.0) && circle.radius > 20.0,
            _ => false,
        };
        shapes.filter(of).count()
    };
    desk.window.run_steps(3);
    assert_eq!(rings(&desk), 0);
    press(&mut desk, Key::P);
    assert!(rings(&desk) > 0, "the ring stands where the mouse is");
    desk.window.state_mut().act(ShowCommand::Presenter(true).into());
    lecture(&mut desk, false);
    assert_eq!((rings(&desk), desk.window.state().state().talk), (0, pretext::ui::core::talk::Talk::default()));
}
