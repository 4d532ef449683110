//! People who try it themselves: every form is played through the window, by keys and by pointer, alone and against a
//! network, down to the files and the class that is made of them.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

use crate::desk::{Desk, RUN, usual_size};
use egui::Key;
use egui_kittest::kittest::Queryable;
use pretext::eval::asked::{Sitting, read, save};
use pretext::task::{Choice, Said};
use pretext::train::{AnswerSheet, Event, samples};
use pretext::ui::core::commands::params::ParamCommand;
use pretext::ui::core::commands::training::TrainCommand;
use pretext::ui::core::name::PaneId;
use pretext::ui::core::state::Overlay;
use pretext::ui::try_it::TryPane;
use pretext::ui::try_it::commands::TryCommand;
use pretext::ui::try_it::state::{Against, Stage, TryState};
use std::path::Path;
use std::sync::Arc;

/// Puzzles a person.
const PUZZLES: usize = 3;
/// The keys of the eight directions.
const PAD: [Key; 8] = [Key::Num7, Key::Num8, Key::Num9, Key::Num4, Key::Num6, Key::Num1, Key::Num2, Key::Num3];
/// The keys of everything else that is numbered.
const NUMBERS: [Key; 6] = [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6];

fn of(desk: &Desk) -> &TryState {
    &desk.window.state().pane::<TryPane>().unwrap().state
}

fn act(desk: &mut Desk, command: TryCommand) {
    desk.window.state_mut().act(command.into());
    desk.window.run_steps(3);
}

fn press(desk: &mut Desk, key: Key) {
    desk.window.key_press(key);
    desk.window.run_steps(3);
}

/// A window whose runs lie in `home`.
fn window(home: &Path) -> Desk {
    let runs = home.to_owned();
    Desk::on(usual_size(), move |setup| setup.first.runs = runs)
}

fn made(desk: &mut Desk, task: &'static str) {
    desk.until("the puzzles", |window| {
        let own = &window.pane::<TryPane>().unwrap().state;
        let set = own.set.as_ref().filter(|set| set.task == task && set.puzzles.len() == PUZZLES);
        !own.loading && set.is_some()
    });
}

/// Opens the puzzles of `task`.
fn open(desk: &mut Desk, task: &'static str) {
    act(desk, TryCommand::Open);
    act(desk, TryCommand::Wanted(PUZZLES));
    act(desk, TryCommand::Task(task));
    made(desk, task);
}

/// What is right in the puzzle that is asked.
fn truth(desk: &Desk) -> Choice {
    of(desk).puzzle().unwrap().truth.clone()
}

/// The number that is right, or the one after it.
fn number(desk: &Desk, right: bool, all: usize) -> usize {
    let Choice::One(number) = truth(desk) else { panic!("one of several is right") };
    if right { number } else { (number + 1) % all }
}

/// Where the tile lies that belongs into `cell`.
fn wanted_at(desk: &Desk, cell: usize) -> usize {
    let (Choice::Order(right), Some(Choice::Order(lie))) = (truth(desk), of(desk).draft.clone()) else {
        panic!("an order is asked for");
    };
    lie[right.iter().position(|place| *place == cell).unwrap()]
}

/// The label of the tile that lies in `cell`.
fn label(desk: &Desk, cell: usize) -> String {
    let Some(Choice::Order(lie)) = &of(desk).draft else { panic!("an order is asked for") };
    let tile = lie.iter().position(|place| *place == cell).unwrap();
    format!("Place {}: tile {}", cell + 1, tile + 1)
}

fn is_told(desk: &Desk) -> bool {
    matches!(of(desk).stage, Stage::Told { .. })
}

/// Answers all puzzles with keys alone.
fn play(desk: &mut Desk, mut answer: impl FnMut(&mut Desk, usize)) {
    for puzzle in 0..PUZZLES {
        assert_eq!(of(desk).stage, Stage::Ask);
        answer(desk, puzzle);
        assert!(is_told(desk), "the answer was taken");
        press(desk, Key::Space);
    }
    assert_eq!(of(desk).stage, Stage::Result);
}

fn marks(desk: &Desk) -> Vec<f32> {
    of(desk).done.last().unwrap().replies.iter().map(|reply| reply.mark).collect()
}

#[test]
fn one_of_several_is_chosen_by_keys_down_to_the_files() {
    let home = tempfile::tempdir().unwrap();
    let mut desk = window(home.path());
    press(&mut desk, Key::T);
    assert_eq!(desk.window.state().state().overlay, Overlay::Fills(PaneId::TRY));
    let of_eight = ("relative_position", &PAD[..]);
    let of_few = [("inpainting", 4), ("colorization", 6), ("exemplar", 5), ("instance_discrimination", 5)];
    let of_few = of_few.map(|(task, count)| (task, &NUMBERS[..count]));
    for (task, keys) in [("rotation", &NUMBERS[..4]), of_eight].into_iter().chain(of_few) {
        open(&mut desk, task);
        assert!(desk.says("There is no run of this method"), "it says that there is no network");
        desk.window.get_by_label("Begin").click();
        desk.window.run_steps(3);
        play(&mut desk, |desk, puzzle| {
            let right = puzzle != 1;
            let wanted = number(desk, right, keys.len());
            press(desk, keys[wanted]);
            assert_eq!(desk.says("No. Right is"), !right);
            press(desk, keys[0]);
            assert!(is_told(desk), "nothing can be answered twice");
        });
        assert_eq!(marks(&desk), [1.0, 0.0, 1.0]);
    }
    desk.until("the files", |window| window.pane::<TryPane>().unwrap().state.saved.is_some());
    let saved = of(&desk).saved.clone().unwrap();
    assert!(saved.starts_with(home.path()));
    desk.until("both in one file", |_| read(&saved).is_ok_and(|sittings| sittings.len() == 6));
    assert_eq!(read(&saved).unwrap(), of(&desk).done);
}

#[test]
fn a_choice_is_named_for_those_who_do_not_see_it_and_is_clicked_and_reached_by_tab() {
    let home = tempfile::tempdir().unwrap();
    let mut desk = window(home.path());
    open(&mut desk, "rotation");
    act(&mut desk, TryCommand::Begin("Ada".to_owned()));
    let names = ["not turned", "was turned to the left", "was upside down", "was turned to the right"];
    play(&mut desk, |desk, puzzle| {
        let wanted = names[number(desk, true, 4)];
        if puzzle == 0 {
            desk.window.get_by_label(wanted).click();
            desk.window.run_steps(3);
        } else {
            desk.window.get_by_label(wanted).focus();
            desk.window.run_steps(3);
            press(desk, Key::Space);
        }
    });
    assert_eq!(marks(&desk), [1.0; PUZZLES]);
    assert_eq!(of(&desk).done.last().unwrap().person, "Ada");
}

#[test]
fn tiles_are_put_in_order_by_keys_and_by_dragging() {
    let home = tempfile::tempdir().unwrap();
    let mut desk = window(home.path());
    for task in ["jigsaw", "permutation"] {
        open(&mut desk, task);
        act(&mut desk, TryCommand::Begin(String::new()));
        play(&mut desk, |desk, puzzle| {
            let Some(Choice::Order(lie)) = of(desk).draft.clone() else { panic!("an order is asked for") };
            for cell in 0..lie.len() {
                let from = wanted_at(desk, cell);
                if from == cell {
                    continue;
                }
                let [from, onto] = [from, cell].map(|cell| label(desk, cell));
                if puzzle == 0 {
                    drag(desk, &from, &onto);
                } else {
                    take_and_put(desk, &from, &onto);
                }
            }
            press(desk, Key::Enter);
        });
        assert_eq!(marks(&desk), [1.0; PUZZLES], "{task}");
    }
}

fn drag(desk: &mut Desk, from: &str, onto: &str) {
    let [from, onto] = [from, onto].map(|label| desk.window.get_by_label(label).rect().center());
    desk.window.drag_at(from);
    desk.window.run_steps(2);
    desk.window.hover_at(from.lerp(onto, 0.5));
    desk.window.run_steps(2);
    desk.window.hover_at(onto);
    desk.window.run_steps(2);
    desk.window.drop_at(onto);
    desk.window.run_steps(3);
}

#[test]
fn what_will_move_is_marked_by_keys_and_by_painting() {
    let home = tempfile::tempdir().unwrap();
    let mut desk = window(home.path());
    open(&mut desk, "motion_segmentation");
    act(&mut desk, TryCommand::Begin(String::new()));
    play(&mut desk, |desk, puzzle| {
        let Choice::Places(right) = truth(desk) else { panic!("cells are asked for") };
        let picture = |desk: &Desk| desk.window.get_by_label_contains("Row ").rect();
        let columns = (right.len() as f32).sqrt().round() as usize;
        if puzzle == 0 {
            for at in (0..right.len()).filter(|at| right[*at]) {
                let rect = picture(desk);
                let share = egui::vec2((at % columns) as f32 + 0.5, (at / columns) as f32 + 0.5) / columns as f32;
                desk.window.drag_at(rect.min + rect.size() * share);
                desk.window.run_steps(2);
                desk.window.drop_at(rect.min + rect.size() * share);
                desk.window.run_steps(2);
            }
        } else {
            // The first cell, and the one to the right of it and back.
            desk.window.get_by_label("Row 1, column 1").focus();
            desk.window.run_steps(2);
            press(desk, Key::ArrowRight);
            press(desk, Key::Space);
            assert!(desk.says("Row 1, column 2, marked"));
            press(desk, Key::Space);
            let mut cells = vec![false; right.len()];
            cells[1] = true;
            assert_eq!(of(desk).draft, Some(Choice::Places(vec![false; right.len()])));
            act(desk, TryCommand::Draft(Choice::Places(cells)));
        }
        press(desk, Key::Enter);
    });
    let marks = marks(&desk);
    assert_eq!(marks[0], 1.0);
    assert!(marks[1] < 1.0 && marks[2] < 1.0, "{marks:?}");
}

/// Space takes and Space puts; what is held says so.
fn take_and_put(desk: &mut Desk, from: &str, onto: &str) {
    desk.window.get_by_label(from).focus();
    desk.window.run_steps(2);
    press(desk, Key::Space);
    assert!(desk.says(&format!("{from}, taken")));
    desk.window.get_by_label(onto).focus();
    desk.window.run_steps(2);
    press(desk, Key::Space);
}

/// Starts a run of `task` in `folder`, as the trainer would.
fn begin(desk: &mut Desk, task: &str, folder: &Path) {
    let index = pretext::tasks::TASKS.iter().position(|one| one.info().id == task).unwrap();
    desk.window.state_mut().act(ParamCommand::Task(index).into());
    desk.window.state_mut().act(TrainCommand::StartOrPause.into());
    desk.tell(Event::Started {
        run: RUN,
        folder: folder.to_owned(),
        task: task.to_owned(),
        step: 0,
        steps: 100,
        parameters: 1,
        device: "CPU".to_owned(),
        notice: None,
    });
}

#[test]
fn the_network_speaks_after_the_person_and_stands_beside_the_class() {
    let home = tempfile::tempdir().unwrap();
    let mut desk = window(home.path());
    let folder = home.path().join("a-run");
    begin(&mut desk, "rotation", &folder);
    open(&mut desk, "rotation");
    let set = of(&desk).set.clone().unwrap();
    assert_eq!(set.against, Against::NotKept, "the run has no folder that keeps anything");
    let wrong = |truth: &Choice| match truth {
        Choice::One(number) => Choice::One((number + 2) % 4),
        other => other.clone(),
    };
    let said: Vec<Said> = set
        .puzzles
        .iter()
        .map(|puzzle| Said { photo: puzzle.photo, name: puzzle.name.clone(), choice: wrong(&puzzle.truth) })
        .collect();
    std::fs::create_dir_all(&folder).unwrap();
    let sheet = AnswerSheet { step: 10, items: Vec::new(), overview: Vec::new() };
    samples::write(&folder, &sheet, &said).unwrap();
    desk.tell(Event::Answers { run: RUN, sheet: Arc::new(sheet) });
    act(&mut desk, TryCommand::Open);
    desk.until("the network's choices", |window| {
        let set = window.pane::<TryPane>().unwrap().state.set.clone();
        set.is_some_and(|set| set.against == Against::Network(10))
    });
    act(&mut desk, TryCommand::Begin("Ben".to_owned()));
    play(&mut desk, |desk, puzzle| {
        assert!(!desk.says("The network"), "it is silent before the person has answered");
        let wanted = number(desk, puzzle > 0, 4);
        press(desk, NUMBERS[wanted]);
        assert!(desk.says("The network says:"));
    });
    assert!(desk.says("the network: 0 %"), "its bar");
    assert!(desk.says("One puzzle was hard for both"));
}

#[test]
fn a_class_of_three_machines_is_put_together_and_nobody_counts_twice() {
    let home = tempfile::tempdir().unwrap();
    let mut desk = window(home.path());
    open(&mut desk, "rotation");
    act(&mut desk, TryCommand::Begin("Ada".to_owned()));
    play(&mut desk, |desk, _| {
        let wanted = number(desk, true, 4);
        press(desk, NUMBERS[wanted]);
    });
    let own = of(&desk).done[0].clone();
    let files = home.path().join("class");
    for (number, mark) in [(1, 0.0), (2, 0.0)] {
        let mut other = Sitting { id: format!("machine {number}"), person: String::new(), ..own.clone() };
        other.replies.iter_mut().for_each(|reply| reply.mark = mark);
        save(&files.join(number.to_string()), &[&other]).unwrap();
    }
    // This machine's own file lies there, too.
    save(&files.join("3"), &[&own]).unwrap();
    act(&mut desk, TryCommand::Open);
    act(&mut desk, TryCommand::Read(files.clone()));
    desk.until("the class", |window| !window.pane::<TryPane>().unwrap().state.read.is_empty());
    made(&mut desk, "rotation");
    assert_eq!(of(&desk).class().len(), 3);
    assert!(desk.says("3 people together: 33 %"), "the pooled score");
    assert!(desk.says("2 sittings from other files"));
    act(&mut desk, TryCommand::Read(home.path().join("no-such-file.csv")));
    desk.until("the reason", |window| window.pane::<TryPane>().unwrap().state.failed.is_some());
    assert!(desk.says("cannot be read"));
}

#[test]
fn somebody_who_left_goes_on_where_they_were() {
    let home = tempfile::tempdir().unwrap();
    let mut desk = window(home.path());
    open(&mut desk, "relative_position");
    act(&mut desk, TryCommand::Begin("Ada".to_owned()));
    press(&mut desk, PAD[0]);
    press(&mut desk, Key::Escape);
    assert_eq!(desk.window.state().state().overlay, Overlay::None);
    press(&mut desk, Key::T);
    assert!(desk.says("Ada answered 1 of 3 puzzles"));
    desk.window.get_by_label("Go on").click();
    desk.window.run_steps(3);
    assert_eq!(of(&desk).stage, Stage::Ask);
    assert_eq!(of(&desk).sitting.as_ref().unwrap().replies.len(), 1);
}

#[test]
fn a_method_of_several_tasks_asks_the_puzzles_of_each_and_marks_them_as_that_task_does() {
    const MANY: usize = 12;
    let home = tempfile::tempdir().unwrap();
    let mut desk = window(home.path());
    act(&mut desk, TryCommand::Open);
    act(&mut desk, TryCommand::Wanted(MANY));
    act(&mut desk, TryCommand::Task("multi_task"));
    desk.until("the puzzles", |window| {
        let own = &window.pane::<TryPane>().unwrap().state;
        !own.loading && own.set.as_ref().is_some_and(|set| set.task == "multi_task")
    });
    let all = of(&desk).set.as_ref().unwrap().puzzles.len();
    act(&mut desk, TryCommand::Begin("Ada".to_owned()));
    for puzzle in 0..all {
        let right = truth(&desk);
        let wrong = match &right {
            Choice::One(0) => Choice::One(1),
            Choice::One(number) => Choice::One(number - 1),
            other => other.clone(),
        };
        act(&mut desk, TryCommand::Answer(Some(if puzzle % 2 == 0 { right } else { wrong })));
        press(&mut desk, Key::Space);
    }
    assert_eq!(of(&desk).stage, Stage::Result);
    let replies = of(&desk).done[0].replies.clone();
    assert!(replies.iter().enumerate().all(|(at, reply)| reply.mark == f32::from(u8::from(at % 2 == 0))));
    let chances: std::collections::BTreeSet<_> =
        replies.iter().map(|reply| (reply.form.clone(), (1.0 / reply.chance).round() as u32)).collect();
    let asked = |form: &str, of: u32| chances.contains(&(form.to_owned(), of));
    assert!(asked("direction", 8) && asked("colour", 6) && asked("pick", 5), "{chances:?}");
}
