//! What runs is named wherever it is shown, whatever is chosen for the next run.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking, in its helpers too")]

use crate::desk::{Desk, RUN, desk, usual_size};
use egui_kittest::HarnessBuilder;
use pretext::tasks::{TASKS, find};
use pretext::train::{Event, StepReport};
use pretext::ui::app::Workbench;
use pretext::ui::core::commands::params::ParamCommand;
use pretext::ui::core::name::PaneId;

/// A run of inpainting at step 50, while rotation is chosen.
fn rotation_chosen() -> Desk {
    rotation_chosen_in(usual_size())
}

/// The same in a window of another size.
fn rotation_chosen_in(size: HarnessBuilder<Workbench>) -> Desk {
    let mut desk = Desk::on(size, |_| {});
    desk.begin();
    let step = StepReport { step: 50, epoch: 0.0, values: vec![("loss", 2.0)] };
    desk.tell(Event::Steps { run: RUN, steps: vec![step] });
    let rotation = TASKS.iter().position(|task| task.info().id == "rotation").unwrap();
    desk.window.state_mut().act(ParamCommand::Task(rotation).into());
    desk.window.run_steps(3);
    assert_eq!(desk.window.state().state().settings.task, "rotation");
    desk
}

#[test]
fn every_panel_that_shows_the_run_names_its_method_data_and_step() {
    let mut desk = rotation_chosen();
    let (runs, chosen) = (find("inpainting").unwrap().info().title(), find("rotation").unwrap().info().title());
    let data = desk.window.state().state().data.opened.as_ref().unwrap().title();
    for panel in ["learning", "answers", "neighbours", "atlas", "inside", "discovery"] {
        desk.window.state_mut().act(pretext::ui::core::commands::show::ShowCommand::Lecture(true).into());
        desk.show(PaneId(panel));
        assert!(desk.says(&format!("{runs} · {data} · step 50")), "{panel} does not name the run");
        assert!(desk.says(&format!("Chosen for the next run: {chosen}")), "{panel} does not tell them apart");
    }
}

#[test]
fn headings_over_a_run_are_those_of_its_own_method() {
    let mut desk = rotation_chosen();
    let metric = find("inpainting").unwrap().info().metrics.first().copied().unwrap();
    let values = vec![(format!("valid/{}", metric.name), 17.0)];
    desk.tell(Event::HeldOut { run: RUN, step: 50, epoch: 0.0, values });
    desk.show(PaneId::LEARNING);
    assert_eq!(desk.window.state().state().run_task().map(|task| task.info().id), Some("inpainting"));
    assert!(desk.says(&metric.title()), "the heading is of another method");
}

#[test]
fn the_buttons_that_hold_a_run_say_which_one_it_is() {
    let mut desk = desk();
    desk.begin();
    assert!(!desk.says("Training: "), "the chosen method is the one that runs");
    let desk = rotation_chosen_in(usual_size().with_size(egui::Vec2::new(1920.0, 1080.0)));
    let title = find("inpainting").unwrap().info().title();
    assert!(desk.says(&format!("Training: {title}")));
}

#[test]
fn the_fields_word_stands_beside_the_plain_one() {
    let beside = [
        ("panel-patches-confusion.help", "Confusion matrix"),
        ("inside-saliency.help", "Saliency"),
        ("atlas-components.help", "PCA"),
        ("param-colorization-shortcuts", "Skip connections"),
        ("discovery-curve-lot", "Chance"),
    ];
    for (key, word) in beside {
        assert!(pretext::texts::lookup(key, &[]).contains(word), "{key} does not say {word}");
    }
    let [schedule, rate] =
        ["setting-schedule", "param-patches-learning-rate"].map(|key| pretext::texts::lookup(key, &[]));
    assert_ne!(schedule, rate, "two controls of one name");
}

#[test]
fn no_caption_claims_that_a_drawn_order_is_wrong() {
    // Among the orders of a small square is the right one: 1, 2, 3, 4.
    assert!(!pretext::texts::lookup("panel-patches-shuffled", &[]).contains("wrong"));
}
