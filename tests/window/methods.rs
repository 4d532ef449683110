//! The panel of methods: a puzzle of each, where its paper is to be read, and the way to the one that was chosen elsewhere.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]

use crate::desk::{Desk, desk};
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable;
use pretext::tasks::TASKS;
use pretext::ui::core::commands::params::ParamCommand;
use pretext::ui::core::name::PaneId;
use pretext::ui::methods::MethodsPane;

/// Where the card of a method stands.
fn card(desk: &Desk, index: usize) -> egui::Rect {
    let title = TASKS[index].info().title();
    // The menu of methods in the bar has the same name.
    let all = desk.window.get_all_by_role_and_label(Role::Button, &title);
    all.map(|node| node.rect()).max_by(|a, b| a.height().total_cmp(&b.height())).unwrap()
}

#[test]
fn a_method_shows_a_puzzle_of_the_open_data_and_its_paper() {
    let mut desk = desk();
    desk.show(PaneId("methods"));
    let drawn = |desk: &Desk, index| desk.window.state().pane::<MethodsPane>().unwrap().pictures.of(index).cloned();
    desk.until("the first puzzle", |window| window.pane::<MethodsPane>().unwrap().pictures.of(0).is_some());
    let panels = drawn(&desk, 0).unwrap();
    assert!(!panels.is_empty(), "the first puzzle of the first method");
    assert!(desk.says(&panels[0].description));
    assert!(drawn(&desk, TASKS.len() - 1).is_none(), "what is not in sight is not drawn");
    assert!(desk.says("arxiv.org/abs/1604.07379"), "where the paper is to be read");
    for task in TASKS {
        let link = task.info().link().unwrap_or_default();
        assert!(["arxiv.org/abs/", "doi.org/10."].iter().any(|start| link.starts_with(start)), "{link}");
    }
}

#[test]
fn the_method_that_was_chosen_elsewhere_is_scrolled_to() {
    let mut desk = desk();
    desk.show(PaneId("methods"));
    let last = TASKS.len() - 1;
    assert!(card(&desk, last).top() > 720.0, "the last card begins out of sight");
    desk.window.state_mut().act(ParamCommand::Task(last).into());
    desk.window.run_steps(60);
    let there = card(&desk, last);
    assert!(there.bottom() > 100.0 && there.top() < 650.0, "the last card stands at {there}");
}

#[test]
fn in_a_narrow_column_the_pictures_of_a_method_are_smaller_and_no_text_is_cut() {
    let size = egui::Vec2::new(960.0, 640.0);
    let mut desk = Desk::on(crate::desk::usual_size().with_size(size), |_| {});
    desk.show(PaneId("methods"));
    desk.until("the first puzzle", |window| window.pane::<MethodsPane>().unwrap().pictures.of(0).is_some());
    let there = card(&desk, 0);
    assert!(there.right() <= 0.2 * size.x, "the card reaches to {}", there.right());
}

#[test]
fn a_window_in_which_four_columns_would_not_be_legible_shows_one_panel() {
    for (width, docked) in [(900.0, false), (960.0, true)] {
        let desk = Desk::on(crate::desk::usual_size().with_size(egui::Vec2::new(width, 600.0)), |_| {});
        assert_eq!(desk.says("No answers yet"), docked, "{width}");
    }
}
