//! The network: a trunk, the mean over all places, one linear layer whose numbers describe a copy, and where every image
//! is a class, a row of weights for each. The multi-task paper describes a copy by 3 x 3 x 512 numbers of two residual
//! blocks; Dosovitskiy et al. by a layer of up to 1024.

use super::params::{ExemplarParams, class_of, image_of};
use crate::nets::LinearConfig;
use crate::task::{Features, RowMap, fitted};
use burn::module::{Module, Param};
use burn::nn::{Initializer, Linear};
use burn::prelude::*;
use burn::tensor::TensorData;
use burn::tensor::activation::relu;

/// What stands behind the trunk.
#[derive(Module, Debug)]
pub struct ExemplarHead {
    pub(super) project: Linear,
    /// A row a class, where there are classes.
    pub rows: Option<Rows>,
}

/// The softmax over surrogate classes.
#[derive(Module, Debug)]
pub struct Rows {
    /// # Shapes `[classes, embedding]`
    pub weight: Param<Tensor<2>>,
    /// # Shapes `[classes]`
    pub bias: Param<Tensor<1>>,
}

impl Rows {
    /// Rows with initial weights (even within one over the root of their length, as every linear layer begins).
    pub fn new(classes: usize, embedding: usize, device: &Device) -> Self {
        let reach = 1.0 / (embedding.max(1) as f64).sqrt();
        let even = Initializer::Uniform { min: -reach, max: reach };
        Self { weight: even.init([classes, embedding], device), bias: Initializer::Zeros.init([classes], device) }
    }

    /// # Shapes
    /// `[copies, embedding]` to logits `[copies, classes]`.
    pub fn logits(&self, copies: Tensor<2>) -> Tensor<2> {
        copies.matmul(self.weight.val().transpose()) + self.bias.val().unsqueeze::<2>()
    }

    /// The rows as a linear layer.
    pub fn layer(&self) -> Linear {
        let weight = Param::from_tensor(self.weight.val().transpose());
        Linear { weight, bias: Some(Param::from_tensor(self.bias.val())) }
    }

    /// How many classes there are.
    pub fn classes(&self) -> usize {
        self.bias.val().dims()[0]
    }

    /// The rows for images that changed: each class goes with its image, others take the `fresh` row.
    fn follow(self, fresh: &Self, images: &RowMap) -> Self {
        let (before, classes) = (self.classes(), fresh.classes());
        let place = |class: usize| {
            let old = images.old_row(image_of(class, classes, images.len()));
            let old = old.and_then(|image| class_of(image, before, images.old_len()));
            old.unwrap_or(before + class) as i64
        };
        let places = TensorData::new((0..classes).map(place).collect::<Vec<_>>(), [classes]);
        let places = Tensor::<1, Int>::from_data(places, &self.bias.val().device());
        let weight = |old: Tensor<2>| Tensor::cat(vec![old, fresh.weight.val()], 0).select(0, places.clone());
        let bias = |old: Tensor<1>| Tensor::cat(vec![old, fresh.bias.val()], 0).select(0, places.clone());
        Self { weight: followed(self.weight, weight), bias: followed(self.bias, bias) }
    }
}

/// A parameter that learns on, where it did, as `change` leaves it.
fn followed<const D: usize>(old: Param<Tensor<D>>, change: impl FnOnce(Tensor<D>) -> Tensor<D>) -> Param<Tensor<D>> {
    old.map(|values| {
        let learns = values.is_require_grad();
        let values = change(values).detach();
        if learns { values.require_grad() } else { values }
    })
}

impl ExemplarHead {
    /// A head for `trunk` with initial weights, for the classes of `images` images.
    pub fn new(p: &ExemplarParams, images: usize, trunk: &dyn Features, device: &Device) -> Self {
        let channels = trunk.deepest_shape(p.size).channels;
        Self {
            project: LinearConfig::new(channels, p.embedding).init(device),
            rows: p.is_classifying().then(|| Rows::new(p.classes_of(images), p.embedding, device)),
        }
    }

    /// The head for images that changed since it was saved.
    pub fn following(self, fresh: &Self, images: &RowMap) -> Self {
        let rows = match (self.rows, &fresh.rows) {
            (Some(rows), Some(fresh)) => Some(rows.follow(fresh, images)),
            (rows, _) => rows,
        };
        Self { rows, ..self }
    }

    /// The numbers that describe each copy: behind a rectifier where rows of weights read them.
    ///
    /// # Shapes
    /// `[copies, channels, size, size]` to `[copies, embedding]`.
    pub fn forward(&self, trunk: &dyn Features, pictures: Tensor<4>) -> Tensor<2> {
        let maps = trunk.deepest(fitted(pictures, trunk));
        let described = self.project.forward(maps.flatten::<3>(2, 3).mean_dim(2).squeeze_dim::<2>(2));
        if self.rows.is_some() { relu(described) } else { described }
    }
}
