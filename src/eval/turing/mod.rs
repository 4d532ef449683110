//! The colorization Turing test (Zhang, Isola & Efros, ECCV 2016, section 3.1): people see pairs of a real photo and its
//! recoloured version and say which one is the fake. Whoever cannot tell is wrong half of the time.
//!
//! Here are the plan of a sitting, what was answered, the scores and their files; painting is the window's business.

mod pictures;
mod plan;
mod pooled;
mod score;
mod sitting;
mod table;

pub use pictures::{Pair, PairError, decoy, has_pair, pair_of_panels, read_pairs};
pub use plan::{Fake, Moment, Order, TestSettings, Trial, moment, plan, showing};
pub use pooled::{Who, pooled, pooled_task};
pub use score::{PictureScore, Score, by_picture, score};
pub use sitting::{Reply, Sitting};
pub use table::save;
