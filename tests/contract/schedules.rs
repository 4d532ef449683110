//! How learning rates change over a run: by hand, and beside what PyTorch's schedulers say.

use crate::bench::{Bench, settings};
use crate::kept::numbers;
use pretext::train::{RunSettings, Schedule, folder};

fn schedule(name: &str) -> Schedule {
    name.parse().expect("a schedule")
}

#[test]
fn schedules_begin_at_one_and_end_where_they_say() {
    for name in ["constant", "cosine", "linear_decay", "step:0.5@0.1", "step:7@0.5", "table:0.5@1,1@2", "table:7@1"] {
        assert_eq!(schedule(name).factor(0, 100), 1.0);
        assert_eq!(schedule(name).to_string(), name, "a schedule is written as it is read");
    }
    assert_eq!(schedule("constant").factor(100, 100), 1.0);
    assert!(schedule("cosine").factor(100, 100).abs() < 1e-12);
    assert!((schedule("cosine").factor(50, 100) - 0.5).abs() < 1e-12);
    assert_eq!([50, 75, 100].map(|step| schedule("linear_decay").factor(step, 100)), [1.0, 0.5, 0.0]);
}

#[test]
fn learning_rates_fall_at_milestones() {
    let fractions = schedule("step:0.5,0.75@0.5");
    let at = [0, 49, 50, 74, 75, 99, 100];
    assert_eq!(at.map(|step| fractions.factor(step, 100)), [1.0, 1.0, 0.5, 0.5, 0.25, 0.25, 0.25]);
    assert_eq!([4, 5, 7, 8].map(|step| fractions.factor(step, 10)), [1.0, 0.5, 0.5, 0.25], "7 of 10 is before 0.75");
    for tenth in 1..10u64 {
        let milestone = schedule(&format!("step:0.{tenth}@0.5"));
        let around = [10 * tenth - 1, 10 * tenth].map(|step| milestone.factor(step, 100));
        assert_eq!(around, [1.0, 0.5], "a fraction that falls on a step falls on that step");
    }
    let steps = schedule("step:300,600@0.2");
    assert_eq!([299, 300, 599].map(|step| steps.factor(step, 1000)), [1.0, 0.2, 0.2]);
    assert!((steps.factor(600, 1000) - 0.04).abs() < 1e-15);
    assert_eq!(steps.factor(300, 5), 0.2, "steps are counted whatever the length of the run");
}

/// The example of PyTorch's `MultiStepLR`: milestones 30 and 80, gamma 0.1, a learning rate of 0.05.
#[test]
fn milestones_are_those_of_pytorch() {
    let schedule = schedule("step:30,80@0.1");
    for (step, learning_rate) in [(0, 0.05), (29, 0.05), (30, 0.005), (79, 0.005), (80, 0.0005), (99, 0.0005)] {
        let ours: f64 = 0.05 * schedule.factor(step, 100);
        assert!((ours / learning_rate - 1.0).abs() < 1e-12, "step {step}: {ours} against {learning_rate}");
    }
}

/// `lut_lr` of the released configuration of rotation feature decoupling, 245 epochs: (end, rate) pairs of which the first
/// whose end lies behind the epoch holds, else the last.
#[test]
fn a_table_holds_up_to_its_ends_and_may_rise_again() {
    let pairs = [(90, 0.01), (130, 0.001), (190, 1e-4), (210, 1e-5), (230, 1e-4), (245, 1e-5)];
    let row = |(end, rate): (u64, f64), unit: f64| format!("{}@{}", end as f64 / unit, rate / 0.01);
    let epochs = schedule(&format!("table:{}", pairs.map(|pair| row(pair, 1.0)).join(",")));
    let fractions = schedule(&format!("table:{}", pairs.map(|pair| row(pair, 245.0)).join(",")));
    for epoch in 0..250u64 {
        let pair = pairs.iter().find(|(end, _)| *end > epoch).unwrap_or(&pairs[5]);
        for (ours, of) in [(epochs.factor(epoch, 1000), "steps"), (fractions.factor(4 * epoch + 1, 980), "shares")] {
            assert!((0.01 * ours / pair.1 - 1.0).abs() < 1e-12, "epoch {epoch}, in {of}: {ours} against {pair:?}");
        }
    }
    let small = schedule("table:0.5@1,1@0.1");
    assert_eq!([0, 49, 50, 99, 100].map(|step| small.factor(step, 100)), [1.0, 1.0, 0.1, 0.1, 0.1]);
}

#[test]
fn nonsense_is_refused_with_what_is_wrong() {
    for (given, said) in [
        ("steps:0.5@0.1", "milestones such as step:0.5,0.75@0.1"),
        ("step:0.5,0.75", "stands @ and the factor"),
        ("step:0.5@", "the factor “”"),
        ("step:0.5@10", "between 0 and 1"),
        ("step:0.5@0", "between 0 and 1"),
        ("step:0.5@NaN", "between 0 and 1"),
        ("step:@0.1", "the milestone “”"),
        ("step:0@0.1", "the milestone “0”"),
        ("step:1.5@0.1", "the milestone “1.5”"),
        ("step:0.5,300@0.1", "the milestone “300”"),
        ("step:-3@0.1", "the milestone “-3”"),
        ("step:0.75,0.5@0.1", "behind the one before"),
        ("step:600,600@0.1", "behind the one before"),
        ("table:", "an end, @ and a factor"),
        ("table:0.5@1,0.1", "an end, @ and a factor"),
        ("table:0.5@0", "the factor “0”"),
        ("table:0.5@inf", "the factor “inf”"),
        ("table:-1@1", "the end “-1”"),
        ("table:0.5@1,300@0.1", "the end “300”"),
        ("table:0.5@1,0.5@0.1", "behind the one before"),
    ] {
        let error = given.parse::<Schedule>().expect_err(given);
        assert!(error.contains(given) && error.contains(said), "{given}: {error}");
    }
}

#[test]
fn a_run_keeps_its_milestones_and_learns_with_them() {
    let folder = tempfile::tempdir().expect("a folder");
    let run = |name: &str, schedule: Schedule| {
        let run = folder.path().join(name);
        let mut bench = Bench::new();
        bench.start(RunSettings { schedule, ..settings("bank", &run) });
        bench.finish();
        run
    };
    let (stays, falls) = (run("stays", Schedule::Constant), run("falls", schedule("step:0.5@0.001")));
    let losses = |run| numbers(run, "train").into_iter().filter(|n| n.1 == "loss").collect::<Vec<_>>();
    let (stays, all) = (losses(&stays), losses(&falls));
    assert_eq!(stays[..4], all[..4], "the fourth step is the first that is smaller");
    assert_ne!(stays[4..], all[4..]);
    assert_eq!(folder::settings(&falls).expect("settings").schedule, schedule("step:0.5@0.001"));
    let written = std::fs::read_to_string(falls.join("resolved.toml")).expect("settings");
    assert!(written.contains("schedule = \"step:0.5@0.001\""), "{written}");
}
