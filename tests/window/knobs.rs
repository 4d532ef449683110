//! The parameters under the puzzle: a few first, the rest under one word, found by what they are called.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking, in its helpers too")]

use crate::desk::{Desk, desk};
use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT, Queryable};
use pretext::task::Value;
use pretext::tasks::{TASKS, find};
use pretext::ui::core::commands::params::ParamCommand;
use pretext::ui::core::name::PaneId;

/// Whether this parameter of inpainting stands there.
fn stands(desk: &Desk, key: &str) -> bool {
    let label = find("inpainting").unwrap().info().label(key);
    desk.window.query_all_by_label(&label).next().is_some()
}

/// Opens the rest of the parameters, in sight or not.
fn more(desk: &Desk, rest: usize) {
    desk.window.get_all_by_label(&format!("More ({rest})")).next().unwrap().click_accesskit();
}

#[test]
fn five_parameters_stand_there_and_the_rest_under_one_word() {
    let mut desk = desk();
    desk.show(PaneId::PUZZLE);
    let keys: Vec<&str> = find("inpainting").unwrap().fields().iter().map(|field| field.key).collect();
    let shown = |desk: &Desk| keys.iter().filter(|key| stands(desk, key)).count();
    assert_eq!(shown(&desk), 5);
    assert!(stands(&desk, "mask") && stands(&desk, "overlap") && !stands(&desk, "beta1"));
    desk.window.state_mut().act(ParamCommand::Set("beta1".to_owned(), Value::Real(0.7)).into());
    desk.window.run_steps(3);
    assert!(stands(&desk, "beta1"), "what differs from its default is not hidden");
    more(&desk, keys.len() - 6);
    desk.window.run_steps(20);
    assert_eq!(shown(&desk), keys.len());
}

#[test]
fn a_parameter_is_found_by_its_name_or_by_what_it_does() {
    let mut desk = desk();
    desk.show(PaneId::PUZZLE);
    assert!(!stands(&desk, "beta1"));
    let field = desk.window.get_by_role_and_label(Role::TextInput, "Find a parameter");
    field.focus();
    desk.window.run_steps(2);
    desk.window.get_by_role_and_label(Role::TextInput, "Find a parameter").type_text("BETA");
    desk.window.run_steps(4);
    assert!(stands(&desk, "beta1") && !stands(&desk, "mask"));
    desk.window.get_by_role_and_label(Role::TextInput, "Find a parameter").type_text("qqq");
    desk.window.run_steps(4);
    assert!(desk.says("No parameter is called so"));
}

#[test]
fn another_method_begins_with_its_puzzle() {
    let mut desk = desk();
    desk.show(PaneId::PUZZLE);
    let top = |desk: &Desk| desk.window.get_all_by_label("One photo").next().unwrap().rect().top();
    let before = top(&desk);
    // The panel follows the keyboard down to the settings.
    let control = pretext::texts::lookup("setting-control", &[]);
    desk.window.get_by_role_and_label(Role::CheckBox, &control).focus();
    desk.window.run_steps(60);
    assert!(top(&desk) < before - 50.0, "it was scrolled: {} and {before}", top(&desk));
    let rotation = TASKS.iter().position(|task| task.info().id == "rotation").unwrap();
    desk.window.state_mut().act(ParamCommand::Task(rotation).into());
    desk.window.run_steps(10);
    assert!(top(&desk) > 0.0 && top(&desk) >= before - 30.0, "{} and {before}", top(&desk));
}

#[test]
fn long_names_are_wrapped_and_not_cut() {
    let mut desk = desk();
    desk.show(PaneId::PUZZLE);
    let all = find("inpainting").unwrap().fields().len();
    more(&desk, all - 5);
    desk.window.run_steps(20);
    // Whoever does not see the column is told the whole name; whoever does, reads it over several lines.
    let tall = desk.window.query_all_by_role(Role::Label).any(|node| {
        let node = node.accesskit_node();
        let text = node.value().or_else(|| node.label()).unwrap_or_default();
        find("inpainting")
            .unwrap()
            .fields()
            .iter()
            .any(|field| find("inpainting").unwrap().info().label(field.key) == text)
            && node.raw_bounds().is_some_and(|bounds| bounds.height() > 26.0)
    });
    assert!(tall, "in a column of this width some name takes two lines");
}
