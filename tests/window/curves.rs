//! The plots of a run: two below each other, one cursor, what guessing costs, and nothing that jumps.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking, in its helpers too")]

use crate::desk::{Desk, RUN, desk};
use egui::accesskit::Role;
use egui::{Key, Rect};
use egui_kittest::kittest::{NodeT, Queryable};
use pretext::train::{Event, Health, Progress, StepReport};
use pretext::ui::core::name::PaneId;

/// A run of this method with 50 steps and two probes.
fn curves_of(task: &str) -> Desk {
    let mut desk = desk();
    desk.begin_task(task);
    desk.show(PaneId::LEARNING);
    let step = |step: u64| StepReport { step, epoch: 0.0, values: vec![("loss", 100.0 - step as f32)] };
    desk.tell(Event::Steps { run: RUN, steps: (1..=50).map(step).collect() });
    for (at, right) in [(25, 0.4), (50, 0.6)] {
        let values = [("knn_top1", right), ("random_init/knn_top1", 0.25), ("chance", 0.1), ("asked", 48.0)];
        let values = values.iter().map(|(name, value)| (format!("probe/{name}"), *value)).collect();
        desk.tell(Event::Probe { run: RUN, step: at, epoch: 0.0, values });
    }
    desk.window.run_steps(3);
    desk
}

/// Where the plot of this sentence stands.
fn plot(desk: &Desk, sentence: &str) -> Rect {
    desk.window.get_all_by_label_contains(sentence).next().unwrap().rect()
}

#[test]
fn loss_and_features_stand_below_each_other_at_the_same_steps() {
    let desk = curves_of("rotation");
    let [loss, features] = ["Plot of the loss", "Plot of the k-NN accuracy"].map(|sentence| plot(&desk, sentence));
    assert!(features.top() > loss.bottom(), "{loss:?} and {features:?}");
    assert!((loss.left() - features.left()).abs() < 1.0 && (loss.right() - features.right()).abs() < 1.0);
    assert!(desk.says("its 95 % interval"), "the band is named");
    // The names of the baselines have the right edge for themselves.
    let panel = desk
        .window
        .get_all_by_role(Role::Region)
        .find(|node| node.accesskit_node().label().is_some_and(|label| label.starts_with(&PaneId::LEARNING.title())));
    assert!(panel.unwrap().rect().right() - loss.right() > 60.0);
}

#[test]
fn the_loss_stands_beside_what_guessing_costs_where_the_method_knows_it() {
    let desk = curves_of("rotation");
    assert!(desk.says("beside guessing 1.386"), "four turns: ln 4");
    let desk = curves_of("inpainting");
    assert!(!desk.says("beside guessing 1"), "what is painted cannot be guessed");
}

#[test]
fn one_slider_moves_the_cursor_of_both_plots() {
    let mut desk = curves_of("rotation");
    assert!(desk.says("Step 50") && desk.says("k-NN accuracy 60 %"), "it follows the newest");
    let slider = desk.window.get_by_role_and_label(Role::Slider, "Step");
    slider.focus();
    desk.window.run_steps(3);
    for _ in 0..20 {
        desk.window.key_press(Key::ArrowLeft);
        desk.window.run_steps(2);
    }
    let said = desk.window.query_all_by_label_contains("k-NN accuracy 40 %").count();
    assert!(said > 0 && !desk.says("k-NN accuracy 60 %"), "the probe before the cursor");
    let step = StepReport { step: 51, epoch: 0.0, values: vec![("loss", 49.0)] };
    desk.tell(Event::Steps { run: RUN, steps: vec![step] });
    assert!(desk.says("k-NN accuracy 40 %"), "new steps do not pull the cursor away");
}

#[test]
fn a_warning_does_not_push_the_plot_down_and_what_lasts_stands_in_the_status_bar() {
    let mut desk = curves_of("rotation");
    let before = plot(&desk, "Plot of the loss");
    let health = |rule, warning, text: &str| Health { rule, warning, text: text.to_owned() };
    let sentences = vec![
        health("collapse", true, "It collapsed."),
        health("overfitting", true, "It learns by heart."),
        health("probes-rare", false, "Probes are rare."),
    ];
    desk.tell(Event::Health { run: RUN, sentences });
    assert_eq!(plot(&desk, "Plot of the loss"), before);
    assert!(desk.says("It collapsed. (and 1 more below)") && desk.says("It learns by heart."));
    desk.tell(Event::Started {
        run: RUN,
        folder: "runs/a-run".into(),
        task: "rotation".to_owned(),
        step: 50,
        steps: 100,
        parameters: 1,
        device: "llvmpipe".to_owned(),
        notice: Some("A software adapter trains slowly.".to_owned()),
    });
    desk.show(PaneId::DATA);
    let note = desk.window.get_all_by_label_contains("A software adapter").next().unwrap().rect();
    assert!(note.top() > 680.0, "{note:?} is not in the bar at the bottom");
}

#[test]
fn the_time_left_does_not_jump() {
    let mut desk = curves_of("rotation");
    let progress = |seconds_left: f32| Progress { step: 50, steps: 100, seconds_left, ..Progress::default() };
    desk.tell(Event::Progress { run: RUN, progress: progress(3600.0) });
    let left = |desk: &Desk| desk.window.state().state().run.time_left.seconds(std::time::Instant::now()).unwrap();
    assert!((left(&desk) - 3600.0).abs() < 60.0);
    desk.tell(Event::Progress { run: RUN, progress: progress(7200.0) });
    assert!(left(&desk) < 4300.0, "one new guess does not double it: {}", left(&desk));
    desk.tell(Event::Paused { run: RUN, step: 50, reason: None });
    let held = left(&desk);
    std::thread::sleep(std::time::Duration::from_millis(30));
    assert_eq!(left(&desk), held, "it stands still while the run does");
}
