//! The window without a mouse, and without eyes: what Tab, the panel keys and the arrows reach, and what a screen reader is
//! told.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking, in its helpers too")]

use crate::desk::{Desk, RUN, desk};
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable};
use pretext::photos::Photo;
use pretext::task::{Panel, PanelKind};
use pretext::train::{AnswerItem, AnswerSheet, Event, StepReport};
use pretext::ui::core::commands::show::ShowCommand;
use pretext::ui::core::name::PaneId;
use pretext::ui::core::state::Overlay;
use std::collections::HashMap;
use std::sync::Arc;

const CONTROLS: [Role; 6] =
    [Role::Button, Role::CheckBox, Role::Slider, Role::ComboBox, Role::TextInput, Role::SpinButton];

fn press(desk: &mut Desk, key: Key) {
    press_with(desk, Modifiers::NONE, key);
}

fn press_with(desk: &mut Desk, modifiers: Modifiers, key: Key) {
    desk.window.key_press_modifiers(modifiers, key);
    desk.window.run_steps(3);
}

/// What a screen reader says of the control that has the keyboard.
fn focused(desk: &Desk) -> String {
    let node = desk.window.root().children_recursive().find(|node| node.accesskit_node().is_focused());
    node.and_then(|node| node.accesskit_node().label()).unwrap_or_default()
}

/// A run with numbers and an answer.
fn with_answers() -> Desk {
    let mut desk = desk();
    desk.begin();
    let steps = (1..=50).map(|step| StepReport { step, epoch: 0.0, values: vec![("loss", 2.0)] }).collect();
    desk.tell(Event::Steps { run: RUN, steps });
    let values = vec![("probe/knn_top1".to_owned(), 0.4), ("probe/chance".to_owned(), 0.1)];
    desk.tell(Event::Probe { run: RUN, step: 50, epoch: 0.0, values });
    let kind = PanelKind::Wipe { left: Photo::filled(8, 8, [7; 3]), right: Photo::filled(8, 8, [9; 3]) };
    let panel = Panel::new("wipe", "panel-inpainting-wipe", kind);
    let items = vec![AnswerItem { name: "a".to_owned(), measures: Vec::new(), panels: vec![panel] }];
    desk.tell(Event::Answers { run: RUN, sheet: Arc::new(AnswerSheet { step: 50, items, overview: Vec::new() }) });
    desk
}

#[test]
fn the_keyboard_goes_from_panel_to_panel_in_both_layouts_and_while_typing() {
    let mut desk = desk();
    for lecture in [false, true] {
        desk.window.state_mut().act(ShowCommand::Lecture(lecture).into());
        let panels = desk.window.state().state().panels(lecture);
        let start = panels.iter().position(|panel| *panel == desk.window.state().state().focus).unwrap();
        for number in 1..=panels.len() {
            let (modifiers, key) =
                if number % 2 == 0 { (Modifiers::COMMAND, Key::Tab) } else { (Modifiers::NONE, Key::F6) };
            press_with(&mut desk, modifiers, key);
            let panel = panels[(start + number) % panels.len()];
            assert_eq!(desk.window.state().state().focus, panel);
            assert!(focused(&desk).starts_with(&panel.title()), "the keyboard is on {:?}", focused(&desk));
        }
        press_with(&mut desk, Modifiers::COMMAND | Modifiers::SHIFT, Key::Tab);
        press_with(&mut desk, Modifiers::SHIFT, Key::F6);
        let back = panels[(start + 2 * panels.len() - 2) % panels.len()];
        assert_eq!(desk.window.state().state().focus, back);
    }
    desk.window.state_mut().act(ShowCommand::Lecture(false).into());
    desk.show(PaneId::DATA);
    desk.window.get_by_role_and_label(Role::TextInput, "Filter by name or class").focus();
    desk.window.run_steps(3);
    press(&mut desk, Key::F6);
    assert_ne!(desk.window.state().state().focus, PaneId::DATA, "a field does not hold the keyboard fast");
}

#[test]
fn tab_reaches_every_control() {
    let mut desk = with_answers();
    desk.window.state_mut().act(ShowCommand::FullScreen.into());
    for panel in desk.window.state().state().panels(false) {
        desk.show(panel);
        let is_control = |role: Role| CONTROLS.contains(&role);
        let mut left: HashMap<_, _> = desk
            .window
            .root()
            .children_recursive()
            .map(|node| node.accesskit_node())
            .filter(|node| is_control(node.role()) && !node.is_disabled() && !node.is_hidden())
            .map(|node| (node.id(), node.label().unwrap_or_default()))
            .collect();
        let all = left.len();
        assert!(all > 5, "{panel:?}");
        for _ in 0..all * 2 + 60 {
            desk.window.key_press(Key::Tab);
            desk.window.run_steps(1);
            let node = desk.window.root().children_recursive().find(|node| node.accesskit_node().is_focused());
            if let Some(node) = node {
                left.remove(&node.accesskit_node().id());
            }
        }
        assert!(left.is_empty(), "{panel:?}: Tab does not reach {:?}", left.values());
    }
}

#[test]
fn a_dialog_takes_the_keyboard_and_gives_it_back() {
    let mut desk = desk();
    desk.begin();
    desk.window.get_all_by_role_and_label(Role::Button, "Stop").next().unwrap().focus();
    desk.window.run_steps(3);
    press(&mut desk, Key::Enter);
    assert_eq!(desk.window.state().state().overlay, Overlay::AskStop);
    assert_eq!(focused(&desk), "Stop and keep", "the first thing of the dialog");
    for _ in 0..8 {
        press(&mut desk, Key::Tab);
        // After the last control comes none, then the first again.
        let inside = ["Stop and keep", "Go on training", "Discard…", ""];
        assert!(inside.contains(&focused(&desk).as_str()), "{} lies below the dialog", focused(&desk));
    }
    press(&mut desk, Key::Escape);
    assert_eq!((&desk.window.state().state().overlay, focused(&desk).as_str()), (&Overlay::None, "Stop"));
    press_with(&mut desk, Modifiers::COMMAND, Key::P);
    let field = desk.window.get_all_by_role(Role::TextInput).find(|node| node.accesskit_node().is_focused());
    assert!(field.is_some(), "the palette has its field ready");
    press(&mut desk, Key::Escape);
    assert_eq!((&desk.window.state().state().overlay, focused(&desk).as_str()), (&Overlay::None, "Stop"));
    press(&mut desk, Key::F1);
    desk.window.run_steps(3);
    assert!(matches!(desk.window.state().state().overlay, Overlay::Guide(_)));
    assert_eq!(focused(&desk), pretext::texts::lookup("help-close", &[]));
    press(&mut desk, Key::Enter);
    assert_eq!((&desk.window.state().state().overlay, focused(&desk).as_str()), (&Overlay::None, "Stop"));
    desk.window.state_mut().act(ShowCommand::Overlay(Overlay::Help).into());
    desk.window.run_steps(4);
    assert_eq!(focused(&desk), pretext::texts::lookup("help-close", &[]));
    for keys in ["Ctrl Tab", "F6", "Shift F10"] {
        assert!(desk.says(keys), "the list of keys does not tell {keys}");
    }
    press(&mut desk, Key::Enter);
    assert_eq!((&desk.window.state().state().overlay, focused(&desk).as_str()), (&Overlay::None, "Stop"));
}

#[test]
fn arrows_move_within_what_has_the_keyboard() {
    let mut desk = with_answers();
    desk.show(PaneId("answers"));
    let picture = |desk: &Desk| {
        desk.window
            .get_all_by_role(Role::Image)
            .find(|node| {
                node.accesskit_node()
                    .label()
                    .is_some_and(|label| label.contains(&pretext::texts::lookup("panel-inpainting-wipe", &[])))
            })
            .map(|node| node.focus())
    };
    picture(&desk).unwrap();
    desk.window.run_steps(3);
    press(&mut desk, Key::ArrowLeft);
    press(&mut desk, Key::ArrowLeft);
    assert!((desk.window.state().state().wipe - 0.4).abs() < 1e-3, "{}", desk.window.state().state().wipe);
    press_with(&mut desk, Modifiers::SHIFT, Key::F10);
    assert!(desk.says("Save as PNG"), "the menu of a picture is there without a mouse");
    press(&mut desk, Key::Escape);

    desk.show(PaneId::DATA);
    let name = |desk: &Desk, index: usize| desk.window.state().state().data.opened.as_ref().unwrap().all.name(index);
    let first = name(&desk, 0);
    let cell =
        |node: &egui_kittest::Node<'_>| node.accesskit_node().label().is_some_and(|label| label.contains(&first));
    desk.window.get_all_by_role(Role::Button).find(cell).unwrap().focus();
    desk.window.run_steps(3);
    press(&mut desk, Key::ArrowRight);
    assert!(focused(&desk).contains(&name(&desk, 1)), "{}", focused(&desk));
    press(&mut desk, Key::ArrowLeft);
    assert!(focused(&desk).contains(&first));
    let mut seen = vec![first.clone()];
    for _ in 0..30 {
        press(&mut desk, Key::ArrowDown);
        assert!(!focused(&desk).is_empty() && !seen.contains(&focused(&desk)), "after {} rows", seen.len());
        seen.push(focused(&desk));
    }
    press(&mut desk, Key::Enter);
    assert!(desk.window.state().state().data.photo > 30, "Enter takes the photo far down");
}

#[test]
fn those_who_do_not_see_the_window_are_told_what_it_shows() {
    let mut desk = with_answers();
    desk.show(PaneId::PUZZLE);
    let sliders: Vec<_> = desk.window.get_all_by_role(Role::Slider).map(|node| node.accesskit_node()).collect();
    assert!(sliders.len() > 3);
    for slider in &sliders {
        let name = slider.label().or_else(|| slider.labelled_by().next().and_then(|by| by.label().or(by.value())));
        assert!(name.is_some_and(|name| !name.trim().is_empty()), "a slider without a name");
        assert!(slider.numeric_value().is_some(), "{:?} tells no value", slider.label());
    }
    for panel in desk.window.state().state().panels(false) {
        desk.show(panel);
        for image in desk.window.query_all_by_role(Role::Image) {
            let label = image.accesskit_node().label().unwrap_or_default();
            let words = label.split_whitespace().count();
            assert!(words >= 2 || label == pretext::texts::lookup("warning", &[]), "{panel:?} shows {label:?}");
        }
        let region = |node: &egui_kittest::Node<'_>| {
            node.accesskit_node().label().is_some_and(|label| label.starts_with(&panel.title()))
        };
        assert!(desk.window.query_all_by_role(Role::Region).any(|node| region(&node)), "{panel:?} has no name");
    }
}

/// A list that draws the rows in sight alone has no others that Tab could reach, unless it goes with the keyboard.
#[test]
fn the_keyboard_reaches_rows_that_are_not_drawn_yet() {
    let mut window = egui_kittest::Harness::builder().with_size(egui::vec2(200.0, 120.0)).build_ui(|ui| {
        egui::ScrollArea::vertical().max_height(100.0).show_rows(ui, 20.0, 40, |ui, in_sight| {
            for row in in_sight {
                let button = ui.button(format!("Row {row}"));
                pretext::ui::core::scroll::show_around(ui, &button, 24.0);
            }
        });
    });
    assert!(window.query_by_label("Row 30").is_none(), "not all rows are drawn");
    for _ in 0..31 {
        window.key_press(Key::Tab);
        window.run_steps(4);
    }
    let row = window.query_by_label("Row 30").unwrap();
    assert!(row.accesskit_node().is_focused());
}
