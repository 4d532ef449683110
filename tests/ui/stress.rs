//! A classifier under attack and before outliers: with a network that was really trained a little, and with a stand-in.

use super::*;
use crossbeam_channel::Sender;
use pretext::eval::{AttackPlan, ScoreOf, Through};
use pretext::task::Panel;
use pretext::train::{ClassifierKind, HandOut, QueryStatus, RunData, RunSettings};
use pretext::ui::stress::StressPane;
use pretext::ui::stress::commands::StressCommand;
use pretext::ui::stress::jobs::OutlierChoice;
use pretext::ui::stress::state::{Parameters, StressView, Tab};
use std::path::Path;

/// The trials of this file.
pub const TRIALS: [(&str, fn()); 3] = [
    ("a_photo_is_attacked_again_at_once", a_photo_is_attacked_again_at_once_whenever_the_reach_moves),
    ("outliers_are_told_apart", outliers_are_told_apart_by_a_threshold_that_one_drags),
    (
        "a_classifier_that_takes_long_is_made_when_asked_for",
        a_classifier_that_takes_long_is_made_when_asked_for_and_a_refusal_is_not_asked_again,
    ),
];

fn stress(window: &Workbench) -> &StressView {
    &window.pane::<StressPane>().unwrap().state
}

/// A window with a robust rotation of a few steps, its stress panel filling the window.
fn trained(root: &Path) -> Desk<Sender<Command>> {
    let mut desk = Desk::with_trainer(root);
    let params = [("width", 4), ("attacked", 0)].map(|(key, value)| (key.to_owned(), Value::Count(value)));
    let settings = RunSettings {
        task: "robust_rotation".to_owned(),
        device: "cpu".to_owned(),
        steps: 4,
        batch_size: 8,
        held_out: 2,
        probe_every: 0,
        loaders: 1,
        runs: root.to_owned(),
        params: params.into_iter().collect(),
        ..RunSettings::default()
    };
    let data = desk.window.state().state().data.opened.clone().unwrap();
    let data = RunData::new(data.train, data.held_out, data.name, data.hash);
    desk.trainer.send(Command::Start { settings: Box::new(settings), data }).unwrap();
    desk.until("the end of the run", |window| matches!(window.state().run.phase, Phase::Ended(_)));
    desk.show(PaneId("stress"));
    desk.window.state_mut().act(ShowCommand::FullScreen.into());
    desk.window.run_steps(3);
    desk
}

/// The attack that was found last, if it is of this plan.
fn found(window: &Workbench, plan: AttackPlan) -> Option<&[Panel]> {
    let found = stress(window).attack.found.as_ref().filter(|found| found.key.plan == plan)?;
    found.panels.as_deref().ok()
}

fn photo(panels: &[Panel], id: &str) -> Photo {
    let panel = panels.iter().find(|panel| panel.id == id).unwrap();
    let PanelKind::Picture(photo) = &panel.kind else { panic!("no picture") };
    photo.clone()
}

fn a_photo_is_attacked_again_at_once_whenever_the_reach_moves() {
    let root = tempfile::tempdir().unwrap();
    let mut desk = trained(root.path());
    desk.click("Attack");
    let first = AttackPlan { reach: 8.0, steps: 20, through: Through::Main };
    desk.until("an attack", |window| found(window, first).is_some());
    for words in ["What is added", "Attacked photo", "Before the attack", "up to 8.0/255", "the turns"] {
        assert!(desk.says(words), "{words}");
    }
    let act = |desk: &mut Desk<Sender<Command>>, plan| desk.window.state_mut().act(StressCommand::Plan(plan).into());
    // Values come faster than attacks end: only the last one counts.
    for half in 0..40 {
        act(&mut desk, AttackPlan { reach: f64::from(half) / 2.0, ..first });
    }
    let none = AttackPlan { reach: 0.0, ..first };
    act(&mut desk, none);
    desk.until("the last value", |window| found(window, none).is_some());
    assert!(stress(desk.window.state()).attack.under_way.is_none());
    let panels = found(desk.window.state(), none).unwrap();
    assert_eq!(photo(panels, "photo"), photo(panels, "attacked"), "what may reach nothing changes nothing");
    for (reach, through) in [(4.0, Through::Main), (16.0, Through::Turns), (2.0, Through::Both)] {
        let plan = AttackPlan { reach, steps: 5, through };
        act(&mut desk, plan);
        desk.until("an attack through this head", |window| found(window, plan).is_some());
        let panels = found(desk.window.state(), plan).unwrap();
        let both = [photo(panels, "photo"), photo(panels, "attacked")].map(|photo| photo.rgb);
        let far = both[0].iter().zip(&both[1]).map(|(a, b)| a.abs_diff(*b)).max().unwrap();
        // A value in the ball is rounded to a byte.
        assert!(far > 0 && f64::from(far) <= reach + 0.5, "{far} levels of {reach}");
    }
    act(&mut desk, AttackPlan { reach: f64::NAN, steps: 900, through: Through::Main });
    assert_eq!(stress(desk.window.state()).attack.plan, AttackPlan { reach: 0.0, steps: 50, through: Through::Main });
}

fn outliers_are_told_apart_by_a_threshold_that_one_drags() {
    let root = tempfile::tempdir().unwrap();
    let mut desk = trained(root.path());
    desk.click("Outliers");
    desk.until("a classifier", |window| stress(window).handing.held.is_some());
    let choice = OutlierChoice { pictures: 10, normal: Some(0), elsewhere: "demo".to_owned() };
    desk.window.state_mut().act(StressCommand::Outliers(choice).into());
    desk.window.run_steps(2);
    desk.click("Ask about them");
    desk.until("scores", |window| stress(window).outliers.report().is_some());
    let kinds: Vec<String> =
        stress(desk.window.state()).outliers.report().unwrap().crowds().map(pretext::eval::Crowd::title).collect();
    assert_eq!(kinds, ["normal", "other classes", "outliers", "noise", "blobs"]);
    for words in ["AUROC", "False alarms", "Most normal", "Least normal"] {
        assert!(desk.says(words), "{words}");
    }
    let range = |desk: &Desk<Sender<Command>>| {
        let outliers = &stress(desk.window.state()).outliers;
        outliers.report().unwrap().range(outliers.score).unwrap()
    };
    let rect = |desk: &Desk<Sender<Command>>| {
        desk.window.get_by_label_contains("Scores of normal pictures and of outliers").rect()
    };
    let (plot, [low, high]) = (rect(&desk), range(&desk));
    for (to, share) in [(0.25, 0.25), (0.75, 0.75), (2.0, 1.0)] {
        desk.window.drag_at(plot.center());
        desk.window.run_steps(1);
        let at = plot.left() + 8.0 + (plot.width() - 16.0) * to;
        desk.window.hover_at(egui::pos2(at, plot.center().y));
        desk.window.run_steps(2);
        desk.window.drop_at(egui::pos2(at, plot.center().y));
        desk.window.run_steps(2);
        let threshold = stress(desk.window.state()).outliers.threshold;
        let moved = (threshold - low) / (high - low);
        assert!((moved - share).abs() < 0.02, "dragged to {share}, it stands at {moved}");
    }
    desk.window.state_mut().act(StressCommand::Threshold(f32::NEG_INFINITY).into());
    desk.window.state_mut().act(StressCommand::Threshold(low - 5.0).into());
    desk.window.run_steps(2);
    assert!(desk.says("noise 100 %") && desk.says("False alarms: 100 %"), "everything lies above the lowest score");
    desk.window.state_mut().act(StressCommand::ScoreOf(ScoreOf::Certainty).into());
    desk.window.run_steps(2);
    let [low, high] = range(&desk);
    assert!(low >= -1.0 && high <= 0.0, "certainties");
    assert!((low..=high).contains(&stress(desk.window.state()).outliers.threshold), "it moves among the new scores");
    let choice = OutlierChoice { pictures: 10, normal: None, elsewhere: "no such folder".to_owned() };
    desk.window.state_mut().act(StressCommand::Outliers(choice).into());
    desk.window.state_mut().act(StressCommand::Score.into());
    desk.until("the reason", |window| {
        stress(window).outliers.found.as_ref().is_some_and(|found| found.report.is_err())
    });
    assert!(desk.says("no such folder"));
}

fn a_classifier_that_takes_long_is_made_when_asked_for_and_a_refusal_is_not_asked_again() {
    let mut desk = desk();
    desk.show(PaneId("stress"));
    desk.click("Attack");
    assert!(desk.says("No network to ask yet"));
    desk.begin();
    desk.show(PaneId("stress"));
    let asked = desk.asked();
    assert!(asked.query.kind() == HandOut::KIND && !asked.query.wants_answers(), "features, as inpainting has no head");
    let number = asked.number;
    let kind = HandOut::KIND;
    desk.tell(Event::Query { run: RUN, number, kind, news: QueryStatus::Progress(0.5) });
    assert!(desk.says("The classifier is being made"));
    let news = QueryStatus::Refused("no labels here".to_owned());
    desk.tell(Event::Query { run: RUN, number, kind, news });
    desk.window.run_steps(5);
    assert!(desk.says("no labels here") && desk.trainer.commands.try_recv().is_err(), "it is not asked by itself");
    desk.click("Make the classifier");
    assert_eq!(desk.asked().number, number + 1);
    desk.click("Cancel");
    let told: Vec<Command> = desk.trainer.commands.try_iter().collect();
    assert!(matches!(told.as_slice(), [Command::Withdraw(of)] if *of == kind));
    let parameters = stress(desk.window.state()).parameters;
    let labelled = Parameters { kind: Some(ClassifierKind::Labelled), ..parameters };
    desk.window.state_mut().act(StressCommand::Parameters(labelled).into());
    desk.window.run_steps(5);
    assert!(desk.trainer.commands.try_recv().is_err(), "training with labels takes a while and waits for a press");
    desk.click("Make the classifier");
    assert!(desk.asked().query.wants_untrained());
    desk.window.state_mut().act(StressCommand::Tab(Tab::Outliers).into());
    desk.window.run_steps(3);
    assert!(desk.trainer.commands.try_recv().is_err(), "one classifier serves both views");
}
