//! What runs is named wherever it is shown, whatever is chosen for the next run.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking, in its helpers too")]

use crate::desk::{Desk, RUN, desk, usual_size};
use egui_kittest::HarnessBuilder;
use egui_kittest::kittest::{NodeT, Queryable};
use pretext::eval::Target;
use pretext::eval::discovery::{DiscoverySettings, PatchGrid};
use pretext::photos::Photo;
use pretext::task::{LayerMaps, PlannedKind, PlannedLayer, PlannedStep, ReceptiveField};
use pretext::tasks::{TASKS, find};
use pretext::train::{Discovery, Event, InsideReply, QueryStatus, StepReport};
use pretext::ui::app::Workbench;
use pretext::ui::core::commands::params::ParamCommand;
use pretext::ui::core::name::PaneId;
use pretext::ui::discovery::commands::DiscoveryCommand;
use pretext::ui::discovery::state::Parameters;
use pretext::ui::inside::commands::InsideCommand;
use std::sync::Arc;

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
    let panels =
        ["learning", "answers", "neighbours", "atlas", "inside", "discovery", "stress", "shortcuts", "laboratory"];
    for panel in panels {
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
    for id in ["jigsaw", "permutation"] {
        assert!(!find(id).unwrap().info().summary().contains("wrong order"), "{id} stands above its puzzle");
    }
}

#[test]
fn a_method_of_one_picture_has_no_borders_of_patches() {
    let words = |id: &str| -> Vec<String> {
        find(id).unwrap().info().forms.iter().map(|form| pretext::eval::shortcut_title(*form)).collect()
    };
    assert!(words("jigsaw").iter().any(|title| title.contains("Borders of the patches")));
    assert!(words("rotation").iter().all(|title| !title.contains("patch")), "{:?}", words("rotation"));
    let ids = |id: &str| -> Vec<&str> { find(id).unwrap().info().forms.iter().map(|form| form.id).collect() };
    assert_eq!(ids("rotation"), ["border", "middle", "fringes", "noise"], "names on disk stay");
}

#[test]
fn the_shortcuts_are_those_of_the_run_and_the_bench_says_why_it_cannot_show_them() {
    let mut desk = desk();
    desk.begin_task("jigsaw");
    desk.show(PaneId("shortcuts"));
    assert!(desk.says("Borders of the patches"));
    let rotation = TASKS.iter().position(|task| task.info().id == "rotation").unwrap();
    desk.window.state_mut().act(ParamCommand::Task(rotation).into());
    desk.show(PaneId("shortcuts"));
    assert!(desk.says("Borders of the patches") && !desk.says("Border of the picture"), "the run is jigsaw's");
    let mut buttons = desk.window.query_all_by_label_contains("Show this puzzle: ");
    assert!(buttons.all(|button| button.accesskit_node().is_disabled()), "the bench has no such puzzle");
}

#[test]
fn what_only_the_control_brought_is_not_called_found() {
    let mut desk = desk();
    desk.begin();
    desk.show(PaneId("discovery"));
    let parameters = Parameters { shuffled: true, ..Parameters::default() };
    desk.window.state_mut().act(DiscoveryCommand::Parameters(parameters).into());
    desk.window.state_mut().act(DiscoveryCommand::Find.into());
    let asked = desk.asked();
    let settings = DiscoverySettings { shuffled: true, ..DiscoverySettings::default() };
    let reply = Discovery {
        grid: PatchGrid { patch: 8, stride: 4, count: 4 },
        images: 400,
        width: 8,
        settings,
        ranking: vec![3],
        curve: Vec::new(),
        by_lot: Vec::new(),
        findings: Vec::new(),
    };
    let news = QueryStatus::Replied { step: 40, reply: Arc::new(reply) };
    desk.tell(Event::Query { run: RUN, number: asked.number, kind: asked.query.kind(), news });
    assert!(desk.says("Chance alone: the best constellation has 3") && desk.says("Only the control was searched"));
    assert!(!desk.says("Best constellation:"));
}

/// A layer of one convolution whose units see `field`.
fn planned(field: ReceptiveField) -> PlannedLayer {
    let kind = PlannedKind::Convolution { kernel: 3, stride: 2, padding: [1, 1], dilation: 1, is_full: false };
    let steps = vec![PlannedStep { kind, shape: [2, 4, 4], parameters: 54 }];
    PlannedLayer { name: "conv1", steps, shape: [2, 4, 4], field }
}

#[test]
fn a_trunk_without_geometry_promises_no_box() {
    let mut desk = desk();
    desk.begin();
    desk.show(PaneId("inside"));
    let answer = |desk: &mut Desk, fields: Vec<ReceptiveField>| {
        let asked = desk.asked();
        let reply = InsideReply {
            layers: vec!["conv1"],
            plan: fields.into_iter().map(planned).collect(),
            head: Vec::new(),
            fed: [3, 8, 8],
            untrained: false,
            layer: 0,
            photo: Photo::filled(8, 8, [9; 3]),
            arithmetic: None,
            maps: LayerMaps { name: "conv1", shape: [2, 4, 4], values: vec![0.5; 32] },
            filters: None,
            target: Target::Energy,
            saliency: vec![0.1; 64],
        };
        let news = QueryStatus::Replied { step: 40, reply: Arc::new(reply) };
        desk.tell(Event::Query { run: RUN, number: asked.number, kind: asked.query.kind(), news });
    };
    answer(&mut desk, vec![ReceptiveField { size: 3, jump: 2, start: -1 }]);
    assert!(desk.says("the box on the photo"));
    desk.window.state_mut().act(InsideCommand::Look.into());
    answer(&mut desk, Vec::new());
    assert!(!desk.says("the box") && !desk.says("what a unit sees"), "there is no box to show");
}

#[test]
fn nobody_counts_the_steps_of_a_run_that_is_being_started() {
    let mut desk = desk();
    desk.click("Start");
    assert!(!desk.says("step 0 of 0"));
    desk.until_asked_to_start();
    desk.begin_training();
    assert!(desk.says("step 0 of 100"));
}
