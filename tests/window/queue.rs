//! Runs that wait: a stand-in for the trainer is told of one after the other.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking, in its helpers too")]

use crate::desk::{Desk, RUN, desk};
use egui::Key;
use egui_kittest::kittest::{NodeT, Queryable};
use pretext::train::{Cause, Command, Event, FinishReason, RunSettings};
use pretext::ui::core::commands::params::{ParamCommand, SettingChange};
use pretext::ui::core::name::PaneId;
use pretext::ui::core::queue::Stands;
use pretext::ui::queue::commands::QueueCommand;
use std::time::{Duration, Instant};

/// A window whose queue has a run of each seed.
fn with_seeds(seeds: &[u64]) -> Desk {
    let mut desk = desk();
    desk.show(PaneId::QUEUE);
    for seed in seeds {
        desk.window.state_mut().act(ParamCommand::Setting(SettingChange::Seed(*seed)).into());
        desk.click("Add these settings");
    }
    assert_eq!(waiting(&desk), seeds);
    desk
}

fn waiting(desk: &Desk) -> Vec<u64> {
    desk.window.state().state().preferences.queue.waiting().map(|run| run.settings.seed).collect()
}

/// The settings that the trainer was told to begin with, once it was.
fn begun(desk: &mut Desk) -> RunSettings {
    let since = Instant::now();
    while since.elapsed() < Duration::from_secs(60) {
        desk.window.step();
        if let Ok(Command::Start { settings, .. }) = desk.trainer.commands.try_recv() {
            return *settings;
        }
    }
    panic!("nothing was begun");
}

fn nothing_begins(desk: &mut Desk) {
    desk.window.run_steps(5);
    while let Ok(command) = desk.trainer.commands.try_recv() {
        assert!(!matches!(command, Command::Start { .. }), "something was begun");
    }
}

fn ends(desk: &mut Desk, reason: FinishReason) {
    desk.tell(Event::Finished { run: RUN, reason, step: 100, summary: Vec::new() });
}

#[test]
fn runs_are_trained_one_after_the_other_as_they_were_added_and_the_window_keeps_its_settings() {
    let mut desk = with_seeds(&[5, 6, 7]);
    nothing_begins(&mut desk);
    desk.window.state_mut().act(ParamCommand::Setting(SettingChange::Seed(99)).into());
    desk.click("Start the queue");
    let first = begun(&mut desk);
    assert_eq!((first.seed, first.out), (5, None));
    desk.begin_training();
    assert!(desk.says("trains") && waiting(&desk) == [6, 7]);
    nothing_begins(&mut desk);
    desk.show(PaneId::RUNS);
    assert!(desk.says("2 runs wait"), "Runs tells what waits");
    desk.show(PaneId::QUEUE);
    ends(&mut desk, FinishReason::Done);
    assert_eq!(begun(&mut desk).seed, 6);
    desk.click("Pause the queue");
    desk.begin_training();
    ends(&mut desk, FinishReason::Done);
    nothing_begins(&mut desk);
    assert_eq!(waiting(&desk), [7]);
    desk.click("Start the queue");
    assert_eq!(begun(&mut desk).seed, 7);
    desk.begin_training();
    ends(&mut desk, FinishReason::Done);
    let state = desk.window.state().state();
    assert!(state.preferences.queue.runs.is_empty());
    assert_eq!(state.settings.seed, 99, "what is set stays as it was set");
}

#[test]
fn a_run_that_fails_tells_why_and_makes_room_and_one_that_is_stopped_is_held() {
    let mut desk = with_seeds(&[5, 6]);
    desk.click("Start the queue");
    begun(&mut desk);
    let error = "No room on this device".to_owned();
    desk.tell(Event::Failed { run: RUN, cause: Cause::Device, error: error.clone() });
    assert_eq!(begun(&mut desk).seed, 6);
    assert!(desk.says(&error) && desk.says("failed"));
    desk.begin_training();
    ends(&mut desk, FinishReason::Stopped);
    let queue = &desk.window.state().state().preferences.queue;
    assert_eq!(queue.runs[0].stands, Stands::Failed(error));
    let stopped = &queue.runs[1];
    assert!(stopped.held && stopped.folder.is_some(), "it goes on where it was, when it is let go on");
    desk.click("Try again");
    assert_eq!(begun(&mut desk).seed, 5);
}

#[test]
fn order_device_and_what_is_taken_out_are_a_persons_to_choose() {
    let mut desk = with_seeds(&[5, 6, 7]);
    let numbers: Vec<u64> = desk.window.state().state().preferences.queue.runs.iter().map(|run| run.number).collect();
    desk.click("Down");
    assert_eq!(waiting(&desk), [6, 5, 7]);
    desk.window.state_mut().act(QueueCommand::Device(numbers[1], "cpu".to_owned()).into());
    desk.click("Hold");
    desk.click("Start the queue");
    let first = begun(&mut desk);
    assert_eq!(first.seed, 5, "the first is held");
    desk.begin_training();
    desk.window.state_mut().act(QueueCommand::Remove(numbers[2]).into());
    ends(&mut desk, FinishReason::Done);
    nothing_begins(&mut desk);
    desk.click("Let go on");
    let last = begun(&mut desk);
    assert_eq!((last.seed, last.device.as_str()), (6, "cpu"));
}

#[test]
fn the_queue_is_worked_by_the_keyboard_alone() {
    let mut desk = with_seeds(&[5]);
    for (label, rest) in [("Hold", 1), ("Let go on", 1), ("Take out", 0)] {
        desk.window.get_by_label(label).focus();
        desk.window.run_steps(2);
        let node = desk.window.get_by_label(label);
        assert!(node.accesskit_node().is_focused(), "{label} takes no keyboard");
        desk.window.key_press(Key::Enter);
        desk.window.run_steps(3);
        assert_eq!(desk.window.state().state().preferences.queue.runs.len(), rest, "{label}");
    }
    assert!(desk.says("Nothing waits"));
}
