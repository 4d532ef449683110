//! The memory bank of methods in which every image is a class of its own: one point on the sphere for each training image,
//! kept as part of the model and moved without gradients.

use super::unit_length::unit_length;
use crate::task::RowMap;
use burn::module::{Module, Param};
use burn::prelude::*;
use burn::tensor::{Distribution, IndexingUpdateOp};

/// One row an image, and the constant that makes probabilities of powers.
#[derive(Module, Debug)]
pub struct Bank {
    /// # Shapes `[images, dimension]`
    pub rows: Param<Tensor<2>>,
    /// The constant Z of noise-contrastive estimation; 0 until the first batch has estimated it.
    /// # Shapes `[1]`
    pub z: Param<Tensor<1>>,
}

/// State that no optimiser touches.
fn kept<const D: usize>(values: Tensor<D>) -> Param<Tensor<D>> {
    Param::from_tensor(values.detach()).set_require_grad(false)
}

impl Bank {
    /// Rows even within one over the root of a third of their length, so that their mean squared length is 1 (released
    /// code).
    pub fn new(images: usize, dimension: usize, device: &Device) -> Self {
        let reach = (dimension as f64 / 3.0).sqrt().recip();
        let rows = Tensor::random([images.max(1), dimension], Distribution::Uniform(-reach, reach), device);
        Self { rows: kept(rows), z: kept(Tensor::zeros([1], device)) }
    }

    /// How many images there are.
    pub fn images(&self) -> usize {
        self.rows.val().dims()[0]
    }

    /// The rows as they are, out of reach of gradients.
    pub fn points(&self) -> Tensor<2> {
        self.rows.val().detach()
    }

    /// The bank for images that came and went: rows go with their images, and the constant with their number.
    pub fn following(self, fresh: &Self, images: &RowMap) -> Self {
        let growth = images.len() as f32 / images.old_len().max(1) as f32;
        Self {
            rows: self.rows.map(|rows| images.follow_tensor(rows, fresh.points()).detach()),
            z: self.z.map(|z| (z * growth).detach()),
        }
    }

    /// The bank after its `rows` were seen as `found`: each moves towards what was found and stays on the sphere. A row
    /// that occurs several times moves once, towards the mean of what was found.
    ///
    /// # Shapes
    /// `rows` `[views]`, `found` `[views, dimension]`.
    pub fn remembering(self, rows: Tensor<1, Int>, found: Tensor<2>, momentum: f64) -> Self {
        let views = rows.dims()[0];
        let across = rows.clone().reshape([1, views]).repeat_dim(0, views);
        let same: Tensor<2> = rows.clone().reshape([views, 1]).repeat_dim(1, views).equal(across).float();
        let times = same.clone().sum_dim(1);
        let mean = same.matmul(found.detach()) / times.clone();
        let moved = |bank: Tensor<2>| {
            let before = bank.clone().select(0, rows.clone());
            let after = unit_length(before.clone() * momentum + mean * (1.0 - momentum));
            bank.select_assign(0, rows, (after - before) / times, IndexingUpdateOp::Add).detach()
        };
        Self { rows: self.rows.map(moved), z: self.z }
    }

    /// As [`Self::remembering`], and by how many degrees these rows turned on average. An epoch shows each image once, so
    /// this is how far the bank drifts in an epoch.
    ///
    /// # Shapes
    /// `rows` `[views]`, `found` `[views, dimension]`; the angle `[1]`.
    pub fn drifting(self, rows: Tensor<1, Int>, found: Tensor<2>, momentum: f64) -> (Self, Tensor<1>) {
        let before = self.points().select(0, rows.clone());
        let bank = self.remembering(rows.clone(), found, momentum);
        let after = bank.points().select(0, rows);
        // Rows are of any length until their image is seen for the first time.
        let cosines = (unit_length(before) * unit_length(after)).sum_dim(1).clamp(-1.0, 1.0);
        (bank, cosines.acos().mean() * std::f32::consts::PI.recip() * 180.0)
    }

    /// The bank with the constant `z`.
    pub fn with_z(self, z: &Tensor<1>) -> Self {
        Self { z: self.z.map(|_| z.clone().detach()), rows: self.rows }
    }
}
