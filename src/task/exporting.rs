//! A whole network for other programs: what is shown to it, and how each number that it answers comes to be. A method
//! declares it as [`Exportable`]; what is told is held against what the method's own code says.

use super::error::TaskError;
use super::features::Features;
use super::trace::Traced;
use super::trunk::numbers;
use burn::prelude::*;

/// Things by the names that a file gives them.
pub type Named<T> = Vec<(&'static str, T)>;

/// A method with parameters `P` and head `H` whose whole network can be written to a file.
pub trait Exportable<P, H> {
    /// How many pictures make a puzzle, and the side at which the network sees each.
    fn shown(&self, p: &P) -> (usize, usize);

    /// How the answer to one puzzle comes to be, from the maps of the trunk's named layers; empty where that takes more than
    /// pictures.
    fn traced(&self, p: &P, network: (&[Traced], &H)) -> Named<Traced>;

    /// The same numbers by the code that answers, one row a puzzle, map after map and row after row.
    ///
    /// # Shapes
    /// `shown` `[puzzles * pictures, channels, side, side]`, as the method's [`Feed`](super::Feed) lays pictures out.
    fn said(&self, p: &P, network: (&dyn Features, &H), shown: Tensor<4>) -> Named<Tensor<2>>;
}

/// A network as it is told, and an example to hold a file against.
pub struct Exported {
    /// The input transform, by name.
    pub feed: String,
    /// How many pictures make a puzzle.
    pub pictures: usize,
    /// How the answer to one puzzle comes to be.
    pub told: Named<Traced>,
    /// `pictures`, `[puzzles * pictures, channels, side, side]`, as the network is shown them, and what its own code says about
    /// them by name, one row a puzzle.
    pub example: Vec<Numbers>,
}

/// Numbers as plain data.
pub struct Numbers {
    /// What they are called.
    pub name: &'static str,
    /// Their shape.
    pub shape: Vec<usize>,
    /// The numbers, row by row.
    pub values: Vec<f32>,
}

impl Numbers {
    /// The numbers of a tensor.
    pub(super) fn new<const D: usize>(name: &'static str, tensor: Tensor<D>) -> Result<Self, TaskError> {
        Ok(Self { name, shape: tensor.dims().to_vec(), values: numbers(tensor)? })
    }
}
