//! A whole network for other programs: what is shown to it, and how each number that it answers comes to be. A method
//! declares it as [`Exportable`]; what is told is held against what the method's own code says.

use super::error::TaskError;
use super::features::{Features, Trunk};
use super::method::{Draws, Learns, ModelOf, Puzzles};
use super::trace::Traced;
use super::trunk::numbers;
use burn::prelude::*;
use burn::tensor::TensorData;

/// Puzzles in an [`Exported`] example.
const EXAMPLES: usize = 3;

/// Things by the names that a file gives them.
pub type Named<T> = Vec<(&'static str, T)>;

/// A method whose whole network can be written to a file.
pub trait Exportable<M: Learns> {
    /// How many pictures make a puzzle, and the side at which the network sees each.
    fn shown(&self, p: &M::Params) -> (usize, usize);

    /// How the answer to one puzzle comes to be, from the maps of the trunk's named layers; empty where that takes more than
    /// pictures.
    fn traced(&self, p: &M::Params, network: (&[Traced], &M::Head)) -> Named<Traced>;

    /// The same numbers by the code that answers, one row a puzzle, map after map and row after row.
    ///
    /// # Shapes
    /// `shown` `[puzzles * pictures, channels, side, side]`, as [`Puzzles::feed`] lays pictures out.
    fn said(&self, p: &M::Params, network: (&dyn Features, &M::Head), shown: Tensor<4>) -> Named<Tensor<2>>;
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
    fn new<const D: usize>(name: &'static str, tensor: Tensor<D>) -> Result<Self, TaskError> {
        Ok(Self { name, shape: tensor.dims().to_vec(), values: numbers(tensor)? })
    }
}

/// The network `model` of `task`, in inference mode.
pub(super) fn exported<T: Draws>(
    task: &T,
    p: &T::Params,
    model: &ModelOf<T>,
    device: &Device,
) -> Result<Exported, TaskError> {
    let refused =
        |key: &str| TaskError::NotExported { method: task.info().title(), reason: crate::texts::lookup(key, &[]) };
    let own = task.exportable().map_err(refused)?;
    let (pictures, side) = own.shown(p);
    let shown = example([EXAMPLES * pictures, model.trunk.channels(), side, side], device);
    let layers = model.trunk.traced(Traced::picture(shown.clone().narrow(0, 0, pictures)));
    if layers.is_empty() {
        return Err(refused("export-no-trunk"));
    }
    let (told, feed) = (own.traced(p, (&layers, &model.head)), Puzzles::feed(task, p).name);
    if told.is_empty() {
        return Err(refused("export-no-answer"));
    }
    let said = own.said(p, (&model.trunk, &model.head), shown.clone());
    let said = said.into_iter().map(|(name, rows)| Numbers::new(name, rows));
    let example = std::iter::once(Numbers::new("pictures", shown)).chain(said).collect::<Result<_, _>>()?;
    Ok(Exported { feed, pictures, told, example })
}

/// Numbers from -1 to 1, in pictures of which no two are alike.
fn example(shape: [usize; 4], device: &Device) -> Tensor<4> {
    let count: usize = shape.iter().product();
    let values: Vec<f32> =
        (0..count).map(|at| (at as f64 * at as f64 * 1e-4 + at as f64 * 0.37).sin() as f32).collect();
    Tensor::from_data(TensorData::new(values, shape), device)
}
