//! The whole network of a session, told step by step, with an example of what it says.

use super::error::TaskError;
use super::exporting::{Exported, Numbers};
use super::features::{Features, Trunk};
use super::method::{Draws, ModelOf, Puzzles};
use super::trace::Traced;
use burn::prelude::*;
use burn::tensor::TensorData;

/// Puzzles of an example.
const EXAMPLES: usize = 3;

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
