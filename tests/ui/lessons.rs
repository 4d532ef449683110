//! Lessons: nothing is told before it is predicted, and what is told are the numbers of the run.

use super::*;
use pretext::eval::Detection;
use pretext::lessons::Stage;
use pretext::patches::Shortcut;
use pretext::task::FormScores;
use pretext::train::{RunId, RunSettings};
use pretext::ui::lessons::LessonsPane;
use pretext::ui::lessons::commands::LessonCommand;
use pretext::ui::lessons::state::LessonsState;

/// The trials of this file.
pub const TRIALS: [(&str, fn()); 5] = [
    ("a_lesson_asks_before_it_tells", a_lesson_asks_before_it_tells),
    ("a_lesson_reads_its_own_run", a_lesson_is_set_up_reads_its_own_run_and_gives_everything_back),
    ("what_the_detector_finds_is_told_in_a_lesson", what_the_detector_finds_is_told_in_a_lesson),
    ("the_same_is_asked_before_and_after_a_lesson", the_same_is_asked_before_and_after_a_lesson),
    ("arrows_move_within_an_open_lesson", arrows_move_within_an_open_lesson_and_a_lecture_goes_on_behind_it),
];

const LESSONS: PaneId = PaneId("lessons");
const MADE_BY: &str = "The program turned the picture, so it knows";

fn lessons(window: &Workbench) -> &LessonsState {
    &window.pane::<LessonsPane>().unwrap().state
}

fn act(desk: &mut Desk, command: LessonCommand) {
    desk.window.state_mut().act(command.into());
    desk.window.run_steps(3);
}

/// Presses what may stand below what is in sight.
fn press_named(desk: &mut Desk, label: &str) {
    desk.window.get_all_by_label(label).next().unwrap().click_accesskit();
    desk.window.run_steps(3);
}

/// A window with the first lesson open.
fn opened() -> Desk {
    let mut desk = desk();
    desk.show(LESSONS);
    desk.window.state_mut().act(ShowCommand::FullScreen.into());
    desk.window.run_steps(3);
    desk.click("1. What is a pretext task?");
    desk
}

fn a_lesson_asks_before_it_tells() {
    let mut desk = opened();
    assert!(desk.says("Predict first") && !desk.says(MADE_BY));
    act(&mut desk, LessonCommand::Keep);
    assert!(!desk.says(MADE_BY), "there is nothing to keep yet");
    desk.click("The network itself, while it learns");
    assert!(!desk.says(MADE_BY), "a prediction can still be changed");
    let here = "Words of the field on this page";
    assert!(!desk.says(here), "words of what is not told yet would tell it");
    desk.click("Keep my prediction");
    assert!(desk.says("You said: The network itself, while it learns. It is: The program that turned"));
    assert!(desk.says(MADE_BY));
    let meaning = "it is the pretext under which a network learns";
    assert!(desk.says(here) && !desk.says(meaning));
    press_named(&mut desk, "pretext task");
    assert!(desk.says(meaning));
    press_named(&mut desk, "pretext task");
    assert!(!desk.says(meaning));
    act(&mut desk, LessonCommand::Predict(2));
    assert!(desk.says("You said: The network itself"), "what was kept stays");
    assert!(!desk.says("Section 3.1 of the paper"));
    press_named(&mut desk, "Notes for teachers");
    assert!(desk.says("Section 3.1 of the paper"));
    desk.click("All lessons");
    assert!(desk.says("1 of 4 steps answered") && desk.says("Words of the field"));
    press_named(&mut desk, "held-out");
    assert!(desk.says("pictures that the network never trained on"));
}

/// Starts what the window is set to, and says what a trainer would, up to the end, with these numbers.
fn trained(desk: &mut Desk, run: RunId, [turns, features]: [f32; 2]) -> RunSettings {
    while desk.trainer.commands.try_recv().is_ok() {}
    desk.window.state_mut().act(TrainCommand::StartOrPause.into());
    let Ok(Command::Start { settings, .. }) = desk.trainer.commands.try_recv() else { panic!("nothing was started") };
    let (steps, task) = (settings.steps, settings.task.clone());
    let folder = PathBuf::from(format!("runs/{}", run.0));
    let device = "CPU".to_owned();
    desk.tell(Event::Started { run, folder, task, step: 0, steps, parameters: 1, device, notice: None });
    let set = desk.window.state().state().settings.clone();
    act(desk, LessonCommand::SetUp(if set.control { Stage::Lesson } else { Stage::Counter }));
    assert_eq!(desk.window.state().state().settings, set, "a run under way is left alone");
    assert!(desk.says("Training: step 0 of 600"));
    let named = |name: &str, value: f32| (name.to_owned(), value);
    let values = vec![named("valid/accuracy", turns), named("baseline/accuracy_chance", 0.25)];
    desk.tell(Event::HeldOut { run, step: steps, epoch: 1.0, values });
    let values = vec![named("probe/knn_top1", features), named("probe/random_init/knn_top1", 0.15)];
    desk.tell(Event::Probe { run, step: steps, epoch: 1.0, values });
    desk.tell(Event::Finished { run, reason: FinishReason::Done, step: steps, summary: Vec::new() });
    *settings
}

fn a_lesson_is_set_up_reads_its_own_run_and_gives_everything_back() {
    let mut desk = opened();
    desk.window.state_mut().act(ParamCommand::Set("overlap".to_owned(), Value::Count(3)).into());
    let before = desk.window.state().state().settings.clone();
    act(&mut desk, LessonCommand::Go(1));
    act(&mut desk, LessonCommand::Predict(60));
    desk.click("Keep my prediction");
    assert!(desk.says("Nothing happened yet"));
    desk.click("Set it up for me");
    desk.until("the gallery of cut paper", |window| {
        window.state().data.opened.as_ref().is_some_and(|data| data.location == "demo-shapes")
    });
    assert!(desk.says("Everything is set up") && desk.says("Nothing happened yet"));
    let settings = trained(&mut desk, RunId(8), [0.84, 0.5]);
    assert_eq!((settings.task.as_str(), settings.steps, settings.control), ("rotation", 600, false));
    assert_eq!(settings.params.get("size"), Some(&Value::Count(48)));
    assert!(
        desk.says("You said 60 of 100. It came out at 84.") && desk.says("It told 84 of 100 rightly, and guessing 25")
    );
    trained(&mut desk, RunId(9), [0.3, 0.5]);
    assert!(
        desk.says("This time it told only 30 of 100") && !desk.says("It told"),
        "it says so when it did not come out"
    );
    act(&mut desk, LessonCommand::Go(3));
    act(&mut desk, LessonCommand::Predict(1));
    desk.click("Keep my prediction");
    assert!(desk.says("Nothing happened yet"), "the run of another step is not its own");
    act(&mut desk, LessonCommand::SetUp(Stage::Counter));
    assert!(trained(&mut desk, RunId(10), [0.26, 0.16]).control);
    assert!(desk.says("You said so: Neither gets clearly better") && desk.says("Turns: 26 of 100, guessing 25"));
    desk.click("Back to where I was");
    desk.until("what was open before", |window| window.state().settings.data == "demo");
    assert_eq!(desk.window.state().state().settings, before);
}

fn what_the_detector_finds_is_told_in_a_lesson() {
    let mut desk = desk();
    desk.show(LESSONS);
    desk.window.state_mut().act(ShowCommand::FullScreen.into());
    desk.window.run_steps(3);
    desk.click("4. Does it cheat?");
    act(&mut desk, LessonCommand::Go(1));
    act(&mut desk, LessonCommand::Predict(20));
    desk.click("Keep my prediction");
    desk.click("Set it up for me");
    assert!(desk.says("Everything is set up"));
    desk.window.state_mut().act(TrainCommand::StartOrPause.into());
    let (run, folder, device) = (RunId(8), PathBuf::from("runs/8"), "CPU".to_owned());
    let task = "relative_position".to_owned();
    desk.tell(Event::Started { run, folder, task, step: 0, steps: 250, parameters: 1, device, notice: None });
    let scores = FormScores { values: vec![1.0, 0.5, 0.75, 0.75], baseline: 0.15 };
    let findings = vec![Detection::new(Shortcut::ChromaticAberration.form(), &scores)];
    desk.tell(Event::Detected { run, step: 250, findings });
    assert!(desk.says("Training") && !desk.says("It answered"), "it is not over");
    desk.tell(Event::Finished { run, reason: FinishReason::Done, step: 250, summary: Vec::new() });
    assert!(desk.says("It came out at 75.") && desk.says("It answered 75 of 100 rightly, guessing 15"));
}

fn arrows_move_within_an_open_lesson_and_a_lecture_goes_on_behind_it() {
    let mut desk = opened();
    let step = |desk: &Desk| lessons(desk.window.state()).open.map(|(_, step)| step);
    press(&mut desk, Key::ArrowRight);
    assert!(step(&desk) == Some(1) && desk.says("Can it be learned?"), "{:?}", step(&desk));
    press(&mut desk, Key::ArrowLeft);
    press(&mut desk, Key::ArrowLeft);
    assert_eq!((step(&desk), desk.window.state().state().focus), (Some(0), LESSONS), "there is none before the first");
    desk.window.state_mut().act(ShowCommand::Lecture(true).into());
    desk.window.run_steps(3);
    for _ in 0..3 {
        press(&mut desk, Key::ArrowRight);
    }
    assert_eq!((step(&desk), desk.window.state().state().focus), (Some(3), LESSONS));
    press(&mut desk, Key::ArrowRight);
    assert_eq!(desk.window.state().state().focus, PaneId("data"), "behind the last step the lecture goes on");
    press(&mut desk, Key::ArrowLeft);
    act(&mut desk, LessonCommand::Close);
    press(&mut desk, Key::ArrowRight);
    assert_eq!(desk.window.state().state().focus, PaneId("data"), "the list has no steps");
}

fn the_same_is_asked_before_and_after_a_lesson() {
    let mut desk = opened();
    assert!(desk.says("Before you begin") && !desk.says("Asked once more"));
    act(&mut desk, LessonCommand::Ask(0, false, 1));
    let last = lessons(desk.window.state()).here().unwrap().0.steps.len() - 1;
    act(&mut desk, LessonCommand::Go(last));
    assert!(!desk.says("Asked once more"), "the lesson is not over");
    act(&mut desk, LessonCommand::Predict(1));
    act(&mut desk, LessonCommand::Keep);
    assert!(desk.says("Asked once more") && !desk.says("Before: "));
    act(&mut desk, LessonCommand::Ask(0, true, 3));
    let right = "The program that made the puzzle out of the picture";
    assert!(desk.says(&format!("Before: A person who looks at every picture  ·  Now: {right}  ·  Right: {right}")));
    act(&mut desk, LessonCommand::Ask(0, true, 1));
    assert!(desk.says(&format!("Now: {right}")), "the first answer counts");
}
