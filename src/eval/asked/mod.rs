//! Tests of people who answer the very puzzles that the network answers: what was answered, what it comes to beside the
//! network and beside guessing, and the files in which a class puts its answers together. How a choice is marked is the
//! method's business (`task::Askable`), painting the window's.

mod hard;
mod merge;
mod row;
mod score;
mod sitting;
mod table;

pub use hard::{Hard, hardest};
pub use merge::{add, read};
pub use score::{Standing, Standings, is_same_person, standings};
pub use sitting::{Reply, Sitting};
pub use table::{save, save_answers};
