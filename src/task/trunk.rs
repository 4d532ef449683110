//! A trunk without its type and without its task: what probes, neighbours, maps of embeddings, pictures of the inside,
//! exports and imports work on. Lives on the thread that owns the tensors.

use super::error::TaskError;
use super::features::{Layer, LayerMaps, Trunk};
use super::feed::{Feed, View};
use super::optimizer::Optimizers;
use super::plan::{learned, planned_layers};
use super::store;
use super::trace::Traced;
use super::trunk_card::TrunkCard;
use super::window::ReceptiveField;
use crate::photos::Photo;
use burn::module::{ModuleVisitor, Param};
use burn::optim::GradientsParams;
use burn::prelude::*;
use burn::tensor::Gradients;
use std::path::Path;

/// A trunk without its type: a copy of its own, so that whatever is done to it leaves the run it came from alone.
pub trait AnyTrunk: Send {
    /// The named layers, shallow to deep.
    fn layer_names(&self) -> Vec<&'static str>;

    /// How it is shown pictures.
    fn view(&self) -> &View;

    /// The side at which it looks at whole photos.
    fn photo_side(&self) -> usize {
        self.view().side
    }

    /// Square photos of any one size as what it was fed in training, on its device.
    fn fed(&self, photos: &[Photo]) -> Tensor<4> {
        let side = photos.first().map_or(self.photo_side(), |photo| photo.width);
        self.view().feed.tensor(self.view().feed.planes(photos), side, self.device())
    }

    /// The device that its photos must be on; with autodiff after [`AnyTrunk::learning`] and [`AnyTrunk::watched`].
    fn device(&self) -> &Device;

    /// What units of each named layer see of a photo; empty where the trunk does not tell.
    fn fields(&self) -> Vec<ReceptiveField> {
        let side = self.photo_side();
        let blank = self.fed(&[Photo::filled(side, side, [0; 3])]);
        let planned = planned_layers(&self.layer_names(), &self.traced(blank));
        planned.into_iter().map(|layer| layer.field).collect()
    }

    /// The feature maps of all named layers of one picture, each with everything that led to it; empty where the trunk
    /// does not tell.
    ///
    /// # Shapes
    /// `input`: `[1, channels, side, side]`, as [`AnyTrunk::fed`] lays photos out.
    fn traced(&self, input: Tensor<4>) -> Vec<Traced>;

    /// The weights of its first convolution, if it looks at red, green and blue.
    ///
    /// # Errors
    /// When the device fails.
    fn filters(&self) -> Result<Option<Filters>, TaskError>;

    /// How many numbers it has learned.
    fn parameters(&self) -> usize;

    /// The feature maps of all named layers, on the device.
    ///
    /// # Shapes
    /// `input`: `[photos, channels, side, side]`, as [`AnyTrunk::fed`] or its [`Feed`](super::Feed) lays photos out.
    fn layer_tensors(&self, input: Tensor<4>) -> Vec<Layer>;

    /// The feature maps of all named layers for square photos of [`AnyTrunk::photo_side`] pixels.
    ///
    /// # Errors
    /// When a photo has another size, or the device fails.
    fn layers(&self, photos: &[Photo]) -> Result<Vec<LayerMaps>, TaskError> {
        let side = self.photo_side();
        if let Some(&Photo { width, height, .. }) = photos.iter().find(|p| (p.width, p.height) != (side, side)) {
            return Err(TaskError::PictureSize { width, height, side });
        }
        self.layer_tensors(self.fed(photos)).into_iter().map(plain_layer).collect()
    }

    /// A copy.
    fn boxed_clone(&self) -> Box<dyn AnyTrunk>;

    /// A copy that answers about pictures that are laid out by `feed`, in place of its own transform.
    fn fed_by(&self, feed: Feed) -> Box<dyn AnyTrunk>;

    /// A copy that can be trained: gradients reach its weights, normalisation uses the batch.
    fn learning(&self) -> Box<dyn AnyTrunk>;

    /// A copy whose weights and statistics stand still while gradients reach the photos.
    fn watched(&self) -> Box<dyn AnyTrunk>;

    /// A copy that answers: no gradients, normalisation by what it has seen.
    fn answering(&self) -> Box<dyn AnyTrunk>;

    /// One step of optimiser `name` with this trunk's part of `gradients`; only after [`AnyTrunk::learning`].
    ///
    /// # Errors
    /// When there is no such optimiser.
    fn update(
        &mut self,
        optimizers: &mut Optimizers,
        name: &'static str,
        gradients: &mut Gradients,
    ) -> Result<(), TaskError>;

    /// Writes it as a safetensors file under PyTorch's names and layouts, with `metadata`; returns its card.
    ///
    /// # Errors
    /// When the file cannot be written.
    fn export(&self, file: &Path, metadata: &[(String, String)]) -> Result<TrunkCard, TaskError>;
}

/// The weights of a first convolution.
#[derive(Clone, Debug, PartialEq)]
pub struct Filters {
    /// Filters.
    pub count: usize,
    /// Rows of each.
    pub height: usize,
    /// Columns of each.
    pub width: usize,
    /// Filter after filter, each as a red, a green and a blue plane.
    pub values: Vec<f32>,
}

/// Keeps the first weights that have the shape of a convolution over red, green and blue.
struct FirstFilters(Option<Tensor<4>>);

impl ModuleVisitor for FirstFilters {
    fn visit_float<const D: usize>(&mut self, param: &Param<Tensor<D>>) {
        let dims = param.val().dims();
        if let [count, 3, height, width] = dims.as_slice()
            && self.0.is_none()
        {
            self.0 = Some(param.val().detach().reshape([*count, 3, *height, *width]));
        }
    }
}

/// The numbers of a tensor, row by row.
///
/// # Errors
/// When the device fails.
pub fn numbers<const D: usize>(tensor: Tensor<D>) -> Result<Vec<f32>, TaskError> {
    let failed = |reason: String| TaskError::Readback { reason };
    let data = tensor.try_into_data().map_err(|e| failed(format!("{e:?}")))?;
    data.convert::<f32>().try_into_vec().map_err(|e| failed(format!("{e:?}")))
}

/// The same where a failure cannot be told: the panic ends the run with its reason.
#[expect(clippy::expect_used, reason = "the network's numbers are 32-bit floats on every device this program uses")]
pub fn floats<const D: usize>(tensor: Tensor<D>) -> Vec<f32> {
    tensor.into_data().convert::<f32>().try_into_vec().expect("32-bit floats")
}

/// The maps of `layer` as plain data.
///
/// # Errors
/// When the device fails.
pub fn plain_layer(layer: Layer) -> Result<LayerMaps, TaskError> {
    let [_, maps, height, width] = layer.maps.dims();
    let values = numbers(layer.maps)?;
    Ok(LayerMaps { name: layer.name, shape: [maps, height, width], values })
}

/// Any trunk behind [`AnyTrunk`].
#[derive(Clone)]
pub struct HeldTrunk<T: Trunk> {
    trunk: T,
    view: View,
    device: Device,
}

impl<T: Trunk + 'static> HeldTrunk<T> {
    /// A copy of `trunk` that answers on `device` (without autodiff) about photos that it sees through `view`.
    pub fn new(trunk: &T, view: View, device: Device) -> Self {
        Self { trunk: trunk.valid(), view, device }
    }

    fn on(&self, trunk: T, device: Device) -> Box<dyn AnyTrunk> {
        Box::new(Self { trunk, view: self.view.clone(), device })
    }
}

impl<T: Trunk + 'static> AnyTrunk for HeldTrunk<T> {
    fn layer_names(&self) -> Vec<&'static str> {
        self.trunk.layer_names()
    }

    fn view(&self) -> &View {
        &self.view
    }

    fn device(&self) -> &Device {
        &self.device
    }

    fn traced(&self, input: Tensor<4>) -> Vec<Traced> {
        self.trunk.traced(Traced::picture(input))
    }

    fn filters(&self) -> Result<Option<Filters>, TaskError> {
        let mut first = FirstFilters(None);
        self.trunk.visit(&mut first);
        let Some(weights) = first.0 else { return Ok(None) };
        let [count, _, height, width] = weights.dims();
        let values = numbers(weights)?;
        Ok(Some(Filters { count, height, width, values }))
    }

    fn parameters(&self) -> usize {
        learned(&self.trunk)
    }

    fn layer_tensors(&self, input: Tensor<4>) -> Vec<Layer> {
        self.trunk.layers(input)
    }

    fn boxed_clone(&self) -> Box<dyn AnyTrunk> {
        // Running statistics are shared between clones; those of a snapshot are its own.
        if self.device.is_autodiff() { self.learning() } else { self.answering() }
    }

    fn fed_by(&self, feed: Feed) -> Box<dyn AnyTrunk> {
        let view = View { feed, ..self.view.clone() };
        Box::new(Self { trunk: self.trunk.valid(), view, device: self.device.clone().without_autodiff() })
    }

    fn learning(&self) -> Box<dyn AnyTrunk> {
        self.on(self.trunk.valid().train(), self.device.clone().autodiff())
    }

    fn watched(&self) -> Box<dyn AnyTrunk> {
        self.on(self.trunk.valid().train().freeze(), self.device.clone().autodiff())
    }

    fn answering(&self) -> Box<dyn AnyTrunk> {
        self.on(self.trunk.valid(), self.device.clone().without_autodiff())
    }

    fn update(
        &mut self,
        optimizers: &mut Optimizers,
        name: &'static str,
        gradients: &mut Gradients,
    ) -> Result<(), TaskError> {
        let own = GradientsParams::from_module(gradients, &self.trunk);
        self.trunk = optimizers.step(name, self.trunk.clone(), own)?;
        Ok(())
    }

    fn export(&self, file: &Path, metadata: &[(String, String)]) -> Result<TrunkCard, TaskError> {
        store::export((&self.trunk, &self.view), file, metadata)
    }
}
