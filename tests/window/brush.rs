//! Holes painted through the window: by pointer and by keys, filled by a real network, undone, and compared with another run.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

use crate::desk::{Desk, RUN, desk, usual_size};
use crossbeam_channel::Sender;
use egui::{Key, Modifiers, PointerButton, Pos2, TouchDeviceId, TouchId, TouchPhase, vec2};
use egui_kittest::kittest::Queryable;
use pretext::handout::EXAMPLES;
use pretext::photos::Photo;
use pretext::task::Value;
use pretext::train::{Command, Event, Filled, QueryRequest, QueryStatus};
use pretext::ui::brush::BrushPane;
use pretext::ui::brush::commands::BrushCommand;
use pretext::ui::brush::state::BrushState;
use pretext::ui::core::commands::UiCommand;
use pretext::ui::core::commands::params::ParamCommand;
use pretext::ui::core::name::PaneId;
use pretext::ui::core::state::Overlay;
use std::path::Path;
use std::sync::Arc;

/// How far a filled pixel may lie beside the painted hole: networks see smaller photos.
const BLURRED: usize = 4;

fn of<T>(desk: &Desk<T>) -> &BrushState {
    &desk.window.state().pane::<BrushPane>().unwrap().state
}

fn act<T>(desk: &mut Desk<T>, command: impl Into<UiCommand>) {
    desk.window.state_mut().act(command.into());
    desk.window.run_steps(3);
}

/// Shows the photo in which one paints.
fn open<T>(desk: &mut Desk<T>) {
    act(desk, UiCommand::Call(PaneId::BRUSH));
    desk.until("the photo", |window| window.pane::<BrushPane>().unwrap().state.canvas.is_some());
    assert_eq!(desk.window.state().state().overlay, Overlay::Fills(PaneId::BRUSH));
}

/// A window with a trainer, on the finished run of inpainting, with a hole about to be painted.
fn with_network(home: &Path) -> Desk<Sender<Command>> {
    let (lent, runs) = (home.join("lent"), home.join("runs"));
    let mut desk = Desk::with_trainer_and(usual_size(), home, move |setup| {
        setup.lent = lent;
        setup.first.runs = runs;
    });
    open(&mut desk);
    assert!(desk.says("No network that fills holes is open"));
    let example = EXAMPLES.iter().find(|example| example.task == "inpainting").unwrap();
    desk.click(&example.title());
    desk.until("the finished run", |window| {
        let own = &window.pane::<BrushPane>().unwrap().state;
        own.own.is_some() && own.canvas.is_some() && !own.loading
    });
    desk
}

/// The place at these shares of the photo's width and height.
fn at<T>(desk: &Desk<T>, across: f32, down: f32) -> Pos2 {
    let rect = desk.window.get_by_label_contains("taken away, brush").rect();
    rect.min + rect.size() * vec2(across, down)
}

/// A stroke by pointer.
fn stroke<T>(desk: &mut Desk<T>, from: [f32; 2], to: [f32; 2]) {
    let (from, to) = (at(desk, from[0], from[1]), at(desk, to[0], to[1]));
    desk.window.drag_at(from);
    desk.window.run_steps(2);
    desk.window.hover_at(to);
    desk.window.run_steps(2);
    desk.window.drop_at(to);
    desk.window.run_steps(2);
}

fn filled(desk: &mut Desk<Sender<Command>>) -> Arc<Filled> {
    desk.until("the filled hole", |window| {
        let own = &window.pane::<BrushPane>().unwrap().state;
        own.own.as_ref().is_some_and(|network| !network.waits() && network.filled.is_some())
    });
    of(desk).own.as_ref().unwrap().filled.clone().unwrap().1
}

/// Pixels well inside the painted hole, and well outside of it.
fn inside_and_outside(own: &BrushState) -> [Vec<(usize, usize)>; 2] {
    let photo = &own.canvas.as_ref().unwrap().photo;
    let removed = |x: usize, y: usize| own.hole.removed()[y * photo.width + x];
    let around = |x: usize, y: usize| {
        let columns = x.saturating_sub(BLURRED)..(x + BLURRED + 1).min(photo.width);
        let rows = y.saturating_sub(BLURRED)..(y + BLURRED + 1).min(photo.height);
        rows.flat_map(move |row| columns.clone().map(move |column| (column, row)))
    };
    let all: Vec<_> = (0..photo.height).flat_map(|y| (0..photo.width).map(move |x| (x, y))).collect();
    let inside = all.iter().copied().filter(|&(x, y)| around(x, y).all(|(x, y)| removed(x, y))).collect();
    let outside = all.iter().copied().filter(|&(x, y)| around(x, y).all(|(x, y)| !removed(x, y))).collect();
    [inside, outside]
}

fn share_that_differs(a: &Photo, b: &Photo, places: &[(usize, usize)]) -> f32 {
    let differ = places.iter().filter(|&&(x, y)| a.pixel(x, y) != b.pixel(x, y)).count();
    differ as f32 / places.len() as f32
}

#[test]
fn a_network_fills_what_is_painted_over_and_touches_nothing_else() {
    let home = tempfile::tempdir().unwrap();
    let mut desk = with_network(home.path());
    assert!(desk.says("This network has seen holes of one kind alone"), "it learned the square in the middle");
    act(&mut desk, BrushCommand::Width(0.3));
    stroke(&mut desk, [0.35, 0.5], [0.65, 0.5]);
    let first = filled(&mut desk);
    let photo = of(&desk).canvas.as_ref().unwrap().photo.clone();
    let [inside, outside] = inside_and_outside(of(&desk));
    assert!(inside.len() > 200 && outside.len() > 2000, "{} and {}", inside.len(), outside.len());
    assert_eq!(share_that_differs(&first.photo, &photo, &outside), 0.0);
    let changed = share_that_differs(&first.photo, &photo, &inside);
    assert!(changed > 0.9, "{changed} of the hole differs from what was there");
    assert!(desk.says("PSNR in the hole"), "how near it comes stands below");
    // A second stroke is filled as well; undone, the first answer is there again.
    stroke(&mut desk, [0.2, 0.15], [0.4, 0.15]);
    let both = filled(&mut desk);
    assert_ne!(both.photo, first.photo);
    desk.window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    desk.window.run_steps(3);
    assert_eq!(*filled(&mut desk), *first);
    desk.window.get_by_label("Clear").click();
    desk.window.run_steps(3);
    assert!(of(&desk).hole.is_empty() && of(&desk).own.as_ref().unwrap().filled.is_none());
    desk.window.get_by_label("Undo").click();
    desk.window.run_steps(3);
    assert_eq!(*filled(&mut desk), *first);
    assert!(desk.window.state().state().problems.is_empty());
}

#[test]
fn two_runs_fill_the_same_hole_side_by_side() {
    let home = tempfile::tempdir().unwrap();
    let twin = home.path().join("runs").join("twin");
    EXAMPLES.iter().find(|example| example.task == "inpainting").unwrap().unpack(&twin).unwrap();
    let mut desk = with_network(home.path());
    desk.until("the runs", |window| window.state().known_runs.list.is_some());
    stroke(&mut desk, [0.4, 0.4], [0.6, 0.6]);
    let own = filled(&mut desk);
    act(&mut desk, BrushCommand::Compare(Some(twin)));
    desk.until("the other answer", |window| {
        let other = &window.pane::<BrushPane>().unwrap().state.other;
        other.as_ref().is_some_and(|network| network.filled.is_some())
    });
    assert!(desk.says("twin, step "), "the other run has a picture of its own");
    let other = of(&desk).other.as_ref().unwrap().filled.clone().unwrap().1;
    assert_eq!(*other, *own, "the same weights put the same there");
}

/// A window with a stand-in for the trainer of a run of inpainting, with a hole about to be painted.
fn with_stand_in() -> Desk {
    let mut desk = desk();
    desk.begin_task("inpainting");
    open(&mut desk);
    desk
}

/// What was asked since the last look.
fn asked(desk: &Desk) -> Vec<QueryRequest> {
    let commands = desk.trainer.commands.try_iter();
    let asked = commands.filter_map(|command| if let Command::Query(asked) = command { Some(asked) } else { None });
    asked.filter(|asked| asked.query.kind() == "hole").collect()
}

#[test]
fn strokes_that_come_while_a_network_thinks_are_asked_about_together() {
    let mut desk = with_stand_in();
    stroke(&mut desk, [0.2, 0.2], [0.4, 0.2]);
    let first = asked(&desk);
    assert_eq!(first.len(), 1, "a stroke is one question, however long it is");
    stroke(&mut desk, [0.2, 0.5], [0.4, 0.5]);
    stroke(&mut desk, [0.2, 0.8], [0.4, 0.8]);
    assert!(asked(&desk).is_empty(), "nothing waits behind the question under way");
    let photo = of(&desk).canvas.as_ref().unwrap().photo.clone();
    let answer = |number: u64, kind: &'static str| Event::Query {
        run: RUN,
        number,
        kind,
        news: QueryStatus::Replied {
            step: 5,
            reply: Arc::new(Filled { photo: (*photo).clone(), measures: Vec::new() }),
        },
    };
    desk.tell(answer(first[0].number, first[0].query.kind()));
    let second = asked(&desk);
    assert_eq!(second.len(), 1, "the newest hole alone is asked about");
    // What answers the first question late is passed over.
    desk.tell(answer(first[0].number, first[0].query.kind()));
    assert!(of(&desk).own.as_ref().unwrap().waits());
    desk.tell(answer(second[0].number, second[0].query.kind()));
    assert!(!of(&desk).own.as_ref().unwrap().waits() && asked(&desk).is_empty());
}

#[test]
fn keys_paint_undo_and_change_the_brush() {
    let mut desk = with_stand_in();
    desk.window.get_by_label_contains("taken away, brush").focus();
    desk.window.run_steps(2);
    let press = |desk: &mut Desk, key: Key| {
        desk.window.key_press(key);
        desk.window.run_steps(2);
    };
    press(&mut desk, Key::ArrowUp);
    assert!(of(&desk).hole.is_empty(), "a lifted brush paints nothing");
    press(&mut desk, Key::Space);
    assert!(desk.says("brush down"));
    let dot = of(&desk).hole.coverage();
    for _ in 0..6 {
        press(&mut desk, Key::ArrowRight);
    }
    press(&mut desk, Key::Space);
    let line = of(&desk).hole.coverage();
    assert!(desk.says("brush lifted") && line > 1.5 * dot, "{dot} and {line}");
    let width = of(&desk).width;
    press(&mut desk, Key::Plus);
    assert!(of(&desk).width > width);
    press(&mut desk, Key::Minus);
    press(&mut desk, Key::Minus);
    assert!(of(&desk).width < width);
    desk.window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    desk.window.run_steps(2);
    assert!(of(&desk).hole.is_empty());
    press(&mut desk, Key::Escape);
    assert_eq!(desk.window.state().state().overlay, Overlay::None);
}

/// What a touch screen sends: the touch itself, and the pointer that it stands for.
fn touch(desk: &mut Desk, phase: TouchPhase, pos: Pos2) {
    let event = |event| desk.window.event(event);
    event(egui::Event::Touch { device_id: TouchDeviceId(1), id: TouchId(1), phase, pos, force: None });
    if phase != TouchPhase::End {
        event(egui::Event::PointerMoved(pos));
    }
    if phase != TouchPhase::Move {
        let (button, pressed) = (PointerButton::Primary, phase == TouchPhase::Start);
        event(egui::Event::PointerButton { pos, button, pressed, modifiers: Modifiers::NONE });
    }
    if phase == TouchPhase::End {
        event(egui::Event::PointerGone);
    }
    desk.window.run_steps(2);
}

#[test]
fn a_finger_paints_as_the_mouse_does() {
    let mut desk = with_stand_in();
    stroke(&mut desk, [0.2, 0.3], [0.6, 0.3]);
    let by_mouse = of(&desk).hole.removed().to_vec();
    act(&mut desk, BrushCommand::Clear);
    let (from, to) = (at(&desk, 0.2, 0.3), at(&desk, 0.6, 0.3));
    touch(&mut desk, TouchPhase::Start, from);
    touch(&mut desk, TouchPhase::Move, to);
    touch(&mut desk, TouchPhase::End, to);
    assert!(!of(&desk).down);
    assert_eq!(of(&desk).hole.removed(), by_mouse);
}

#[test]
fn only_runs_whose_method_fills_marked_offer_the_brush() {
    for (task, fills) in [("inpainting", true), ("rotation", false)] {
        let mut desk = desk();
        desk.begin_task(task);
        let sheet = pretext::train::AnswerSheet { step: 1, items: Vec::new(), overview: Vec::new() };
        desk.tell(Event::Answers { run: RUN, sheet: Arc::new(sheet) });
        desk.show(PaneId("answers"));
        assert_eq!(desk.says("Paint a hole…"), fills, "{task}");
        open(&mut desk);
        assert_eq!(desk.says("No network that fills holes is open"), !fills, "{task}");
        let setting = |desk: &mut Desk, mask: &str| {
            act(desk, ParamCommand::Set("mask".to_owned(), Value::Choice(mask.to_owned())));
            desk.says("This network has seen holes of one kind alone")
        };
        let warns = fills.then(|| [setting(&mut desk, "centre"), setting(&mut desk, "random_regions")]);
        assert_eq!(warns, fills.then_some([true, false]));
    }
}
