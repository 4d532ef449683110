//! What the window knows of a run, told by events: what is dropped, what is kept, what is looked at.

use super::*;

fn sheet(step: u64) -> Event {
    Event::Answers { run: RunId(1), sheet: Arc::new(AnswerSheet { step, items: Vec::new(), overview: Vec::new() }) }
}

fn view() -> RunView {
    let mut view = RunView::starting();
    view.take(Event::Continued { run: RunId(1) });
    view
}

#[test]
fn events_of_another_run_are_dropped() {
    let mut view = view();
    let stale = Event::HeldOut { run: RunId(9), step: 1, epoch: 0.0, values: vec![("valid/loss".to_owned(), 1.0)] };
    assert_eq!(view.take(stale), Told::Nothing);
    assert!(view.held_out.is_empty());
}

#[test]
fn a_run_that_goes_on_keeps_its_curves_up_to_where_it_goes_on_from() {
    let started = |folder: &str, step| Event::Started {
        run: RunId(step),
        folder: PathBuf::from(folder),
        task: String::new(),
        step,
        steps: 100,
        parameters: 1,
        device: String::new(),
        notice: None,
    };
    let mut view = RunView::starting();
    view.take(started("a", 0));
    let report = |step| StepReport { step, epoch: 0.0, values: vec![("loss", 1.0)] };
    view.take(Event::Steps { run: RunId(0), steps: (1..=30).map(report).collect() });
    view.take(started("a", 20));
    assert_eq!(view.train["loss"].len(), 20, "the steps after the checkpoint are made again");
    view.take(started("b", 10));
    assert!(view.train.is_empty(), "another run has curves of its own");
}

#[test]
fn looking_back_stays_where_it_is_while_new_answers_come() {
    let mut view = view();
    for step in [10, 20, 30] {
        view.take(sheet(step));
    }
    assert_eq!(view.look_at(0), None, "a recent sheet is still in memory");
    view.take(sheet(40));
    assert_eq!(view.shown().map(|s| s.step), Some(10));
    view.look_at(3);
    view.take(sheet(50));
    assert_eq!(view.shown().map(|s| s.step), Some(50), "the last place follows the newest answers");
}

#[test]
fn the_kept_steps_are_played_from_the_first_to_the_newest() {
    let mut view = view();
    view.play(true);
    assert_eq!(view.played, None, "there is nothing to play");
    for step in [10, 20, 30] {
        view.take(sheet(step));
    }
    assert_eq!((view.play(true), view.looked_at), (None, Some(10)));
    view.play_on(1);
    assert!(view.played.is_some() && view.is_there() && view.place() == Some(1));
    view.play_on(2);
    assert_eq!((view.played, view.looked_at), (None, None));
    view.look_at(1);
    view.play(true);
    assert_eq!(view.looked_at, Some(20), "it goes on from the step that is looked at");
}

#[test]
fn a_sheet_that_left_memory_is_asked_for_and_shown_when_it_comes() {
    let mut view = view();
    for step in 0..40 {
        view.take(sheet(step));
    }
    assert_eq!(view.look_at(2), Some(2));
    view.read(2, Arc::new(AnswerSheet { step: 2, items: Vec::new(), overview: Vec::new() }));
    assert_eq!(view.shown().map(|s| s.step), Some(2));
}
