//! Inside: the plan of the network with or without a run, its layers by click, one number worked out, and the run followed.

use crate::desk::{Desk, RUN, desk};
use crossbeam_channel::Sender;
use egui_kittest::kittest::Queryable;
use pretext::eval::Target;
use pretext::photos::Photo;
use pretext::task::LayerMaps;
use pretext::tasks::find;
use pretext::train::{Command, Event, InsideReply, QueryStatus, StepReport};
use pretext::ui::app::Workbench;
use pretext::ui::core::name::PaneId;
use pretext::ui::inside::InsidePane;
use std::sync::Arc;
use std::time::Duration;

const INSIDE: PaneId = PaneId("inside");

fn reply(window: &Workbench) -> Option<Arc<InsideReply>> {
    let state = &window.pane::<InsidePane>().unwrap().state;
    state.reply.as_ref().filter(|_| state.waiting.is_none()).map(|(_, reply)| reply.clone())
}

/// Waits until what `known` says of the newest answer is true.
fn answered(desk: &mut Desk<Sender<Command>>, known: impl Fn(&InsideReply) -> bool) -> Arc<InsideReply> {
    desk.until("a look inside", |window| reply(window).is_some_and(|reply| known(&reply)));
    desk.window.run_steps(3);
    reply(desk.window.state()).unwrap()
}

#[test]
fn without_a_run_the_untrained_network_of_the_chosen_method_is_shown_and_said_so() {
    let nothing = tempfile::tempdir().unwrap();
    let mut desk = Desk::with_trainer(nothing.path());
    desk.show(INSIDE);
    let first = answered(&mut desk, |reply| reply.layer == 0);
    let method = desk.window.state().state().task().unwrap().info().title();
    assert!(desk.says(&format!("Untrained network of {method}")) && first.untrained);
    let shapes: Vec<_> = first.plan.iter().map(|layer| layer.name).collect();
    assert_eq!(shapes, first.layers, "every layer stands in the strip");
    assert!(!first.head.is_empty() && desk.says("Cut: the head is taken off here"));
    assert!(desk.says("One number worked out"));
    let card = |name: &str| format!("{name}, ");
    desk.window.query_all_by_label_contains(&card(first.layers[1])).next().unwrap().click();
    desk.window.run_steps(3);
    let second = answered(&mut desk, |reply| reply.layer == 1);
    assert_eq!(second.maps.name, first.layers[1]);
    let told = second.arithmetic.as_ref().unwrap();
    let [map, row, column] = told.unit;
    let [_, height, width] = second.maps.shape;
    let own = second.maps.values[(map * height + row) * width + column];
    let worked_out = told.rows.last().unwrap().after();
    assert!((worked_out - f64::from(own)).abs() < 1e-5 * f64::from(own).abs().max(1.0), "{worked_out} {own}");
}

#[test]
fn another_method_brings_its_own_network() {
    let nothing = tempfile::tempdir().unwrap();
    let mut desk = Desk::with_trainer(nothing.path());
    desk.show(INSIDE);
    answered(&mut desk, |reply| reply.fed[0] == 3);
    let colour = pretext::tasks::TASKS.iter().position(|task| task.info().id == "colorization").unwrap();
    desk.window.state_mut().act(pretext::ui::core::commands::params::ParamCommand::Task(colour).into());
    let grey = answered(&mut desk, |reply| reply.fed[0] == 1);
    let title = find("colorization").unwrap().info().title();
    assert!(desk.says(&format!("Untrained network of {title}")));
    assert!(grey.filters.is_none() && grey.plan.iter().all(|layer| layer.field.size > 1), "its geometry is known");
}

#[test]
fn the_panel_follows_the_run_unless_it_is_told_to_hold_still() {
    let mut desk = desk();
    desk.begin();
    desk.show(INSIDE);
    let answer = |desk: &mut Desk, step: u64| {
        let asked = desk.asked();
        let reply = InsideReply {
            layers: vec!["conv1"],
            plan: Vec::new(),
            head: Vec::new(),
            fed: [3, 8, 8],
            untrained: false,
            layer: 0,
            photo: Photo::filled(8, 8, [9; 3]),
            maps: LayerMaps { name: "conv1", shape: [2, 4, 4], values: vec![0.5; 32] },
            arithmetic: None,
            filters: None,
            target: Target::Energy,
            saliency: vec![0.1; 64],
        };
        let news = QueryStatus::Replied { step, reply: Arc::new(reply) };
        desk.tell(Event::Query { run: RUN, number: asked.number, kind: asked.query.kind(), news });
    };
    answer(&mut desk, 0);
    assert!(desk.says("Trained: step 0"));
    let steps = |desk: &mut Desk, step: u64| {
        let step = StepReport { step, epoch: 0.0, values: vec![("loss", 2.0)] };
        desk.tell(Event::Steps { run: RUN, steps: vec![step] });
        std::thread::sleep(Duration::from_millis(2100));
        desk.window.run_steps(3);
    };
    steps(&mut desk, 50);
    answer(&mut desk, 50);
    assert!(desk.says("Trained: step 50"), "it has looked again by itself");
    desk.click("Follow the run");
    while desk.trainer.commands.try_recv().is_ok() {}
    steps(&mut desk, 90);
    let again = desk.trainer.commands.try_iter().any(|command| matches!(command, Command::Query(_)));
    assert!(!again, "it holds still");
}
