//! Training a trunk with labels: the reference that frozen features are compared with, and, started from a trained trunk,
//! full fine-tuning.
//!
//! The deepest maps are averaged and go through one linear layer; cross-entropy, SGD with Nesterov momentum 0.9, weight
//! decay 5e-4, a learning rate that falls along half a cosine. Each photo is mirrored and shifted at random.

use super::chunks::{Chunk, Chunks};
use super::features::{Features, Wanted, look, of_planes};
use super::photos::ProbePhotos;
use crate::patches::classify::{cross_entropy, label_data};
use crate::photos::Photo;
use crate::task::{
    Algorithm, AnyClassifier, AnyTrunk, OptimizerSpec, Optimizers, Question, SlotOrder, TaskError, View, numbers,
    purpose, rng_for,
};
use burn::module::Module;
use burn::nn::{Initializer, Linear, LinearConfig};
use burn::optim::GradientsParams;
use burn::prelude::*;
use burn::tensor::TensorData;
use burn::tensor::activation::softmax;

/// Photos are shifted by up to this share of their side.
const SHIFT: f32 = 0.125;
/// Learning rate from initial weights.
pub const LABEL_RATE: f64 = 0.05;
const TRUNK: &str = "trunk";
const HEAD: &str = "head";

/// The budget, and how fast it learns.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LabelSettings {
    /// Training steps.
    pub steps: u64,
    /// Photos a step.
    pub batch_size: usize,
    /// Learning rate at the beginning.
    pub learning_rate: f64,
    /// Order of the photos, mirrors and shifts.
    pub seed: u64,
}

/// A trunk that was trained with labels, and its classifier.
pub struct WithLabels {
    /// The trunk, answering.
    pub trunk: Box<dyn AnyTrunk>,
    head: Linear,
    classes: usize,
}

/// Trains a copy of `start` on `photos`; `tell` hears of each step and its loss, and may stop it.
///
/// # Errors
/// When the device fails or there is no photo.
pub fn train_with_labels(
    start: &dyn AnyTrunk,
    photos: &ProbePhotos,
    classes: usize,
    settings: LabelSettings,
    tell: &mut dyn FnMut(u64, f32) -> bool,
) -> Result<WithLabels, TaskError> {
    let mut training = LabelTraining::new(start, photos.len(), classes, settings)?;
    let draws = 0..settings.steps * settings.batch_size as u64;
    let places: Vec<usize> = draws.map(|draw| training.order.photo(draw)).collect();
    let drawn: Vec<usize> = places.iter().map(|&place| photos.indices[place]).collect();
    let feed = start.view().feed.clone();
    let varied = |draw: usize, photo: &Photo, planes: &mut Vec<f32>| {
        feed.add(&varied(photo, settings.seed, draw as u64), planes);
    };
    let chunks = Chunks {
        source: photos.source.as_ref(),
        indices: &drawn,
        size: settings.batch_size,
        side: start.photo_side(),
        threads: None,
        planes: &varied,
    };
    chunks.each(|Chunk { places: draws, planes, .. }| {
        let labels: Vec<usize> = draws.iter().map(|&draw| photos.labels[places[draw]]).collect();
        let loss = training.learn(planes, &labels)?;
        Ok(tell(training.step, loss))
    })?;
    Ok(training.finish())
}

/// Training with labels, step by step.
pub struct LabelTraining {
    trunk: Box<dyn AnyTrunk>,
    head: Linear,
    optimizers: Optimizers,
    settings: LabelSettings,
    /// Every photo once an epoch; places in the list of photos.
    order: SlotOrder,
    /// Steps done.
    pub step: u64,
    classes: usize,
}

impl LabelTraining {
    /// The training of a copy of `start` on `photos` photos of `classes` classes.
    ///
    /// # Errors
    /// When there is no photo.
    pub fn new(
        start: &dyn AnyTrunk,
        photos: usize,
        classes: usize,
        settings: LabelSettings,
    ) -> Result<Self, TaskError> {
        if photos == 0 {
            return Err(TaskError::NoPictures);
        }
        let trunk = start.learning();
        let (side, device) = (start.photo_side(), trunk.device().clone());
        let channels = trunk.view().feed.channels;
        let width = deepest_average(trunk.as_ref(), Tensor::zeros([2, channels, side, side], &device)).dims()[1];
        let head = LinearConfig::new(width, classes).with_initializer(Initializer::Zeros).init(&device);
        let optimizers = optimizers(settings.learning_rate);
        Ok(Self { trunk, head, optimizers, settings, order: SlotOrder::new(settings.seed, photos), step: 0, classes })
    }

    /// Whether all steps are done.
    pub fn is_done(&self) -> bool {
        self.step >= self.settings.steps
    }

    /// The next step on photos that lie in memory, with the class of each; returns the loss.
    ///
    /// # Errors
    /// When the device fails.
    pub fn learn_from(&mut self, squares: &[Photo], labels: &[usize]) -> Result<f32, TaskError> {
        let (batch, seed) = (self.settings.batch_size as u64, self.settings.seed);
        let draws = self.step * batch..(self.step + 1) * batch;
        let drawn: Vec<(u64, usize)> = draws.map(|draw| (draw, self.order.photo(draw))).collect();
        let photos: Vec<Photo> = drawn.iter().map(|&(draw, place)| varied(&squares[place], seed, draw)).collect();
        let labels: Vec<usize> = drawn.iter().map(|&(_, place)| labels[place]).collect();
        let planes = self.trunk.view().feed.planes(&photos);
        self.learn(planes, &labels)
    }

    /// One step; returns the loss.
    fn learn(&mut self, planes: Vec<f32>, labels: &[usize]) -> Result<f32, TaskError> {
        let device = self.trunk.device().clone();
        let pictures = self.trunk.view().feed.tensor(planes, self.trunk.photo_side(), &device);
        let logits = self.head.forward(deepest_average(self.trunk.as_ref(), pictures));
        let truth = label_data(labels.iter().copied());
        let loss = cross_entropy(logits, Tensor::from_data(truth, &device));
        let mut gradients = loss.backward();
        let done = self.step as f64 / self.settings.steps.max(1) as f64;
        self.optimizers.set_factor(0.5 * (1.0 + (std::f64::consts::PI * done).cos()));
        let own = GradientsParams::from_module(&mut gradients, &self.head);
        self.head = self.optimizers.step(HEAD, self.head.clone(), own)?;
        self.trunk.update(&mut self.optimizers, TRUNK, &mut gradients)?;
        self.step += 1;
        Ok(numbers(loss)?.first().copied().unwrap_or(f32::NAN))
    }

    /// The trunk and its classifier, answering.
    pub fn finish(self) -> WithLabels {
        WithLabels { trunk: self.trunk.answering(), head: self.head.valid(), classes: self.classes }
    }
}

impl WithLabels {
    /// What the classifier says about each of `photos`.
    ///
    /// # Errors
    /// When the device fails.
    pub fn classify(&self, photos: &ProbePhotos) -> Result<Vec<usize>, TaskError> {
        let seen = look(self.trunk.as_ref(), photos.source.as_ref(), &photos.indices, &self.deepest())?;
        let prediction = self.logits(seen.sets).map(|logits| logits.argmax(1).into_data());
        Ok(prediction.map(|all| all.iter::<i64>().map(|class| class as usize).collect()).unwrap_or_default())
    }

    /// How likely each class is, for each of `photos`: squares of the trunk's side.
    ///
    /// # Errors
    /// When the device fails.
    pub fn probabilities(&self, photos: &[Photo]) -> Result<Vec<Vec<f32>>, TaskError> {
        let planes = self.trunk.view().feed.planes(photos);
        let Some(logits) = self.logits(of_planes(self.trunk.as_ref(), planes, &self.deepest())?) else {
            return Ok(Vec::new());
        };
        Ok(numbers(softmax(logits, 1))?.chunks(self.classes.max(1)).map(<[f32]>::to_vec).collect())
    }

    fn deepest(&self) -> Wanted {
        let deepest = self.trunk.layer_names().pop().into_iter().map(str::to_owned).collect();
        Wanted { layers: Some(deepest), pooled: vec![1], largest: false }
    }

    /// `[photos, classes]`, if there is a photo and a class.
    fn logits(&self, sets: Vec<Vec<Features>>) -> Option<Tensor<2>> {
        let features = sets.into_iter().flatten().next().filter(|features| !features.is_empty() && self.classes > 0)?;
        let shape = [features.len(), features.width];
        let rows = Tensor::<2>::from_data(TensorData::new(features.rows, shape), self.trunk.device());
        Some(self.head.forward(rows))
    }
}

impl AnyClassifier for WithLabels {
    fn questions(&self) -> &[Question] {
        &[Question::Class]
    }

    fn view(&self) -> &View {
        self.trunk.view()
    }

    fn device(&self) -> &Device {
        self.trunk.device()
    }

    fn logits(&self, fed: Tensor<4>, question: Question) -> Option<Tensor<2>> {
        (question == Question::Class).then(|| self.head.forward(deepest_average(self.trunk.as_ref(), fed)))
    }
}

fn optimizers(learning_rate: f64) -> Optimizers {
    let algorithm = Algorithm::Sgd { momentum: 0.9, nesterov: true };
    let spec = |name| OptimizerSpec { name, algorithm, learning_rate, weight_decay: 5e-4 };
    Optimizers::new(vec![spec(TRUNK), spec(HEAD)])
}

/// The average of each of the deepest maps, `[photos, maps]`.
fn deepest_average(trunk: &dyn AnyTrunk, photos: Tensor<4>) -> Tensor<2> {
    let [count, ..] = photos.dims();
    match trunk.layer_tensors(photos).pop() {
        Some(layer) => layer.maps.flatten::<3>(2, 3).mean_dim(2).flatten(1, 2), // [photos, maps]
        None => Tensor::zeros([count, 1], trunk.device()),
    }
}

/// The photo mirrored with even chance and shifted; what is shifted in repeats the edge.
fn varied(photo: &Photo, seed: u64, draw: u64) -> Photo {
    let mut rng = rng_for(seed, draw, 0, purpose::LABELS);
    let mirrored = rng.coin(0.5);
    let most = (photo.width as f32 * SHIFT) as usize;
    let (right, down) = (rng.below(2 * most + 1), rng.below(2 * most + 1));
    let at = |place: usize, shift: usize, side: usize| (place + shift).saturating_sub(most).min(side - 1);
    Photo::from_fn(photo.width, photo.height, |x, y| {
        let x = if mirrored { photo.width - 1 - x } else { x };
        photo.pixel(at(x, right, photo.width), at(y, down, photo.height))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_varied_photo_keeps_its_size_and_its_colours() {
        let photo = Photo::from_fn(16, 16, |x, y| [x as u8, y as u8, 0]);
        let mut corners = std::collections::BTreeSet::new();
        for draw in 0..60 {
            let other = varied(&photo, 1, draw);
            assert_eq!((other.width, other.height), (16, 16));
            assert_eq!(other, varied(&photo, 1, draw), "the same draw is the same picture");
            corners.insert(other.pixel(0, 0));
        }
        // 5 x 5 shifts and the mirror; at the edge several of them look alike.
        assert!(corners.len() >= 12, "{corners:?}");
        assert!(corners.iter().all(|[x, y, _]| (*x <= 2 || *x >= 13) && *y <= 2), "{corners:?}");
    }
}
