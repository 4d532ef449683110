//! Looking inside a trunk: which pixels of a photo move a unit, a map, or a whole layer (Simonyan, Vedaldi & Zisserman,
//! 2014: the gradient of a score with respect to the pixels).

use crate::photos::Photo;
use crate::task::{AnyTrunk, TaskError, numbers};

/// What is moved.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Target {
    /// The energy of a layer: the mean of the squares of all its units.
    #[default]
    Energy,
    /// A map: the sum of its units.
    Map(usize),
    /// One unit of a map.
    Unit {
        /// The map.
        map: usize,
        /// Its row.
        row: usize,
        /// Its column.
        column: usize,
    },
}

/// The gradient of `target` in layer number `layer` with respect to the planes that the trunk is fed for `photo`, a
/// square of [`AnyTrunk::photo_side`] pixels.
///
/// # Errors
/// When there is no such layer or unit, or the device fails.
pub fn gradient(trunk: &dyn AnyTrunk, photo: &Photo, layer: usize, target: Target) -> Result<Vec<f32>, TaskError> {
    let trunk = trunk.watched();
    let pixels = trunk.fed(std::slice::from_ref(photo)).require_grad();
    let maps = trunk.layer_tensors(pixels.clone()).into_iter().nth(layer);
    let maps = maps.ok_or_else(|| no_layer(trunk.as_ref(), layer))?.maps;
    let [_, count, height, width] = maps.dims();
    let score = match target {
        Target::Energy => maps.powi_scalar(2).mean(),
        Target::Map(map) if map < count => maps.narrow(1, map, 1).sum(),
        Target::Unit { map, row, column } if map < count && row < height && column < width => {
            maps.narrow(1, map, 1).narrow(2, row, 1).narrow(3, column, 1).sum()
        }
        Target::Map(_) | Target::Unit { .. } => return Err(TaskError::NoUnit),
    };
    let gradients = score.backward();
    numbers(pixels.grad(&gradients).ok_or(TaskError::NoGradient)?)
}

fn no_layer(trunk: &dyn AnyTrunk, layer: usize) -> TaskError {
    TaskError::NoLayer { layer: layer.to_string(), known: trunk.layer_names().join(", ") }
}

/// How much each pixel moves the target: the largest size of the gradients of its planes, row by row.
///
/// # Errors
/// As [`gradient`].
pub fn saliency(trunk: &dyn AnyTrunk, photo: &Photo, layer: usize, target: Target) -> Result<Vec<f32>, TaskError> {
    let gradient = gradient(trunk, photo, layer, target)?;
    let plane = gradient.len() / trunk.view().feed.channels.max(1);
    let size = |pixel: usize| gradient.iter().skip(pixel).step_by(plane.max(1)).fold(0.0f32, |m, g| m.max(g.abs()));
    Ok((0..plane).map(size).collect())
}

#[cfg(test)]
#[path = "inside_tests.rs"]
mod tests;
