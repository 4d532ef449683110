//! The network: a trunk, and behind its deepest maps one logit a place, brought to the grid of cells. The paper's trunk has a
//! place every 8 pixels, as the small one here; the layers of its head are not known.

use super::params::{Head, MotionParams};
use crate::nets::LinearConfig;
use crate::nets::layers::{Conv2d, Conv2dConfig};
use crate::task::{Features, MapShape, fitted};
use burn::module::Module;
use burn::nn::{Initializer, Linear, PaddingConfig2d};
use burn::prelude::*;
use burn::tensor::TensorData;
use pretext_kernels::ops;

/// What stands behind the trunk.
#[derive(Module, Debug)]
pub struct MotionHead {
    pub(super) hidden: Option<Conv2d>,
    pub(super) out: Linear,
    /// Cells along a side.
    #[module(skip)]
    pub(super) cells: usize,
}

impl MotionHead {
    /// A head for `trunk` with initial weights.
    pub fn new(p: &MotionParams, trunk: &dyn Features, device: &Device) -> Self {
        let MapShape { channels, .. } = trunk.deepest_shape(p.size);
        let hidden = || {
            Conv2dConfig::new([channels, channels], [3, 3])
                .with_padding(PaddingConfig2d::Explicit(1, 1, 1, 1))
                .with_initializer(Initializer::Normal { mean: 0.0, std: (2.0 / (9 * channels) as f64).sqrt() })
                .init(device)
        };
        Self {
            hidden: (p.head == Head::TwoLayers).then(hidden),
            out: LinearConfig::new(channels, 1).init(device),
            cells: p.cells(),
        }
    }

    /// # Shapes
    /// `[frames, channels, size, size]` to logits `[frames, cells]`, row after row.
    pub fn forward(&self, trunk: &dyn Features, pictures: Tensor<4>) -> Tensor<2> {
        let maps = trunk.deepest(fitted(pictures, trunk));
        let maps = match &self.hidden {
            Some(conv) => ops::relu(conv.forward(maps)),
            None => maps,
        };
        let [frames, channels, side, _] = maps.dims();
        let places = maps.reshape([frames, channels, side * side]).swap_dims(1, 2); // [frames, places, channels]
        let logits = self.out.forward(places.reshape([frames * side * side, channels]));
        brought_to(logits.reshape([frames, side, side]), self.cells)
    }
}

/// One logit a cell from one a place.
///
/// # Shapes
/// `[frames, side, side]` to `[frames, cells * cells]`.
pub(super) fn brought_to(logits: Tensor<3>, cells: usize) -> Tensor<2> {
    let [frames, side, _] = logits.dims();
    if side == cells {
        return logits.reshape([frames, cells * cells]);
    }
    let columns = columns_of(side, cells, &logits.device());
    let wide = logits.reshape([frames * side, side]).matmul(columns.clone()).reshape([frames, side, cells]);
    let high = wide.swap_dims(1, 2).reshape([frames * cells, side]).matmul(columns); // [frames * columns, rows]
    high.reshape([frames, cells, cells]).swap_dims(1, 2).reshape([frames, cells * cells])
}

/// What each place of a row counts for each cell: `[side, cells]`.
pub(super) fn columns_of(side: usize, cells: usize, device: &Device) -> Tensor<2> {
    Tensor::<2>::from_data(TensorData::new(resize_rows(side, cells), [cells, side]), device).transpose()
}

/// What each of `side` places in a row counts for each of `cells` cells: where there are more cells than places they are found
/// between the nearest two, else a cell is the mean of the places that it covers.
fn resize_rows(side: usize, cells: usize) -> Vec<f32> {
    let scale = side as f32 / cells.max(1) as f32;
    let mut rows = vec![0.0; cells * side];
    for (cell, row) in rows.chunks_exact_mut(side.max(1)).enumerate() {
        if scale < 1.0 {
            let at = ((cell as f32 + 0.5) * scale - 0.5).clamp(0.0, side as f32 - 1.0);
            let (before, share) = (at as usize, at.fract());
            row[before] += 1.0 - share;
            row[(before + 1).min(side - 1)] += share;
        } else {
            let (from, to) = (cell as f32 * scale, (cell + 1) as f32 * scale);
            for (place, weight) in row.iter_mut().enumerate() {
                *weight = (to.min(place as f32 + 1.0) - from.max(place as f32)).max(0.0) / scale;
            }
        }
    }
    rows
}
