//! People who are asked a method's puzzles: they get the run's own, and are marked as its network is.

use super::{beside, claim_values, claimed, held_out, mined, set_held_out, start};
use pretext::dataset::by_turns;
use pretext::task::{AnyTask, Choice, HeldOutPhotos, Said};

/// Puzzles of each method.
const PUZZLES: usize = 6;

/// A choice that is wrong wherever `right` is right.
fn wrong(right: &Choice) -> Choice {
    match right {
        Choice::One(0) => Choice::One(1),
        Choice::One(number) => Choice::One(number - 1),
        Choice::Order(cells) => {
            let mut cells = cells.clone();
            cells.swap(0, 1);
            Choice::Order(cells)
        }
        Choice::Places(cells) => Choice::Places(cells.iter().map(|marked| !marked).collect()),
    }
}

/// The right choice has the full mark and a wrong one has not; the network's choices are about the very same puzzles, and
/// where a puzzle is one question they get the mark that the judge gave its answer.
pub fn people_are_asked_and_marked_as_the_network_is(task: &'static dyn AnyTask) {
    if !task.is_askable() {
        return;
    }
    let values = claim_values(task);
    let mut session = start(task, values.clone(), 2, false);
    set_held_out(session.as_mut(), task, PUZZLES);
    let examined = session.examine(0..PUZZLES, false).expect("answers");
    let (source, others) = (held_out(task), beside(task, 1));
    let found = mined(task, &values, claimed(task).as_ref(), &beside(task, 0));
    let photos = HeldOutPhotos { source: source.as_ref(), others: Some(&others) };
    let numbers = by_turns(source.as_ref(), PUZZLES);
    let asked = task.asked(&values, photos, Some(&found), (1, &numbers)).expect("puzzles");
    // A photo without colours leaves none to choose, a clip in which nothing moves nothing to mark.
    assert!(asked.len() > PUZZLES / 2, "most held-out puzzles can be asked: {}", asked.len());
    for puzzle in &asked {
        assert_eq!(puzzle.mark(&puzzle.truth), Some(1.0), "{}", puzzle.name);
        let below = puzzle.mark(&wrong(&puzzle.truth)).expect("a mark");
        assert!(below < 1.0, "{}: {below}", puzzle.name);
        assert!(puzzle.chance > 0.0 && puzzle.chance < 1.0);
        let is_same = |said: &&Said| (said.photo, said.name.as_str()) == (puzzle.photo, puzzle.name.as_str());
        let of = examined.iter().find(|one| one.said.as_ref().filter(is_same).is_some());
        let of = of.unwrap_or_else(|| panic!("the network was asked about {}", puzzle.name));
        let mark = of.said.as_ref().and_then(|said| puzzle.mark(&said.choice)).expect("a mark");
        assert!((0.0..=1.0).contains(&mark));
        if puzzle.asked.form() == "order" {
            let judged = of.measures.iter().find(|(name, _)| name == "tile_accuracy").expect("a number");
            assert!((judged.1 - mark).abs() < 1e-6, "{}: {} and {mark}", puzzle.name, judged.1);
        }
    }
    let choices: Vec<&Choice> = asked.iter().map(|puzzle| &puzzle.truth).collect();
    assert!(choices.windows(2).any(|two| two[0] != two[1]), "not always the same is right");
}
