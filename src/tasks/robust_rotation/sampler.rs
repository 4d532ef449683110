//! Photo to question: a square, its class as it is given, and on held-out pictures what is asked beside: an attack, and
//! outliers to compare with.

use super::classes::{ClassMiner, ClassNames};
use super::label_noise::given;
use super::params::RobustParams;
use super::{INFO, PRESETS, RobustRotation};
use crate::dataset::{DataKind, Role};
use crate::nets::PhotoScale;
use crate::patches::classify::label_data;
use crate::patches::{OutlierKind, TURNS, outliers_beside};
use crate::photos::Photo;
use crate::task::{Draw, Feed, Framed, Framing, Miner, Preset, Puzzles, Rng, SampleError, Split, TaskInfo};
use burn::tensor::TensorData;
use serde_json::json;
use std::sync::Arc;

/// One question.
#[derive(Clone, Debug)]
pub struct Sample {
    /// The picture.
    pub framed: Arc<Framed>,
    /// Its number in its source.
    pub index: usize,
    /// Its class, where it is known.
    pub truth: Option<usize>,
    /// Its class as training is told: the true one but for wrong labels, and shuffled in a control run.
    pub given: usize,
    /// Whether the given class is known to be right.
    pub is_trusted: bool,
    /// The label of each of its four turned copies; shuffled in a control run.
    pub turns: [usize; TURNS],
    /// The classes by name.
    pub names: Arc<Vec<String>>,
    /// Whether it is attacked when it is answered.
    pub is_attacked: bool,
    /// Pictures of no class that are asked about beside it.
    pub outliers: Arc<Vec<(OutlierKind, Photo)>>,
}

impl Sample {
    /// What class `class` is called.
    pub fn name(&self, class: usize) -> String {
        self.names.get(class).cloned().unwrap_or_else(|| class.to_string())
    }
}

/// Many questions as tensor data.
pub struct Batch {
    /// In 0..=1.
    /// # Shapes `[photos, 3, size, size]`
    pub pictures: TensorData,
    /// # Shapes `[photos]`
    pub classes: TensorData,
    /// The turns of the turned copies: of all photos as they are, then of all turned by a quarter, and so on.
    /// # Shapes `[4 photos]`
    pub turns: TensorData,
    /// 1 where the class is known to be right, else 0.
    /// # Shapes `[photos]`
    pub is_trusted: TensorData,
}

/// Square pictures as tensor data in 0..=1, `[pictures, 3, size, size]`.
pub fn lay_out<'a>(size: usize, pictures: impl IntoIterator<Item = &'a Photo>) -> TensorData {
    let planes = Feed::unit().planes(pictures);
    let count = planes.len() / (3 * size * size).max(1);
    TensorData::new(planes, [count, 3, size, size])
}

/// The class of the photo of `draw` among `names`. A picture that a person chose may have none, or come from a folder whose
/// classes are others.
fn truth(draw: &Draw<'_, ClassNames>, names: &[String]) -> Result<Option<usize>, SampleError> {
    match draw.split {
        Split::Train | Split::HeldOut => draw.label().map(Some),
        Split::Chosen => {
            let name = draw.label().ok().and_then(|label| draw.classes().get(label));
            Ok(name.and_then(|name| names.iter().position(|known| known == name)))
        }
    }
}

impl Puzzles for RobustRotation {
    type Params = RobustParams;
    type Sample = Sample;
    type Batch = Batch;
    type Mined = ClassNames;

    fn info(&self) -> TaskInfo {
        INFO
    }

    fn presets(&self) -> &'static [Preset] {
        PRESETS
    }

    fn needs(&self) -> &'static [(Role, DataKind)] {
        &[(Role::IMAGES, DataKind::LabelledPhotos)]
    }

    fn optional(&self) -> &'static [(Role, DataKind)] {
        &[(Role::OUTLIERS, DataKind::Photos)]
    }

    fn miner(&self, _p: &RobustParams) -> Option<Box<dyn Miner<ClassNames>>> {
        Some(Box::new(ClassMiner::default()))
    }

    fn sample(&self, p: &RobustParams, draw: &Draw<'_, ClassNames>, rng: &mut Rng) -> Result<Sample, SampleError> {
        let framing = Framing { size: p.size, square: true, load_ratio: p.load_ratio, mirror: p.mirror };
        let framed = Arc::new(framing.framed(draw, rng)?);
        let known = &draw.mined.names;
        let names = if known.is_empty() { draw.classes().to_vec() } else { known.clone() };
        let truth = truth(draw, &names)?;
        let given = match truth {
            Some(truth) if draw.split == Split::Train => Some(given(p, (draw.seed(), draw.index), truth, names.len())),
            _ => None,
        };
        let outliers = match draw.split {
            Split::HeldOut => outliers_beside(framing, draw, rng)?,
            Split::Train | Split::Chosen => Vec::new(),
        };
        Ok(Sample {
            framed,
            index: draw.index,
            truth,
            given: given.map(|given| given.class).or(truth).unwrap_or_default(),
            is_trusted: given.is_some_and(|given| given.is_trusted),
            turns: std::array::from_fn(|turn| turn),
            names: Arc::new(names),
            is_attacked: match draw.split {
                Split::Train => false,
                Split::HeldOut => draw.index < p.attacked,
                Split::Chosen => true,
            },
            outliers: Arc::new(outliers),
        })
    }

    fn recipe(&self, sample: &Sample) -> serde_json::Value {
        json!({
            "prepared": sample.framed.recipe(),
            "class": sample.truth.map(|truth| sample.name(truth)),
            "given": sample.truth.map(|_| sample.name(sample.given)),
            "trusted": sample.is_trusted,
        })
    }

    /// Every picture gets the class of another one, and every copy the turn of another copy.
    fn break_link(&self, samples: &mut [Sample], rng: &mut Rng) {
        let mut classes: Vec<usize> = samples.iter().map(|sample| sample.given).collect();
        rng.shuffle(&mut classes);
        for (sample, class) in samples.iter_mut().zip(classes) {
            sample.given = class;
            rng.shuffle(&mut sample.turns);
        }
    }

    fn collate(&self, p: &RobustParams, samples: &[Sample]) -> Batch {
        let is_trusted: Vec<f32> = samples.iter().map(|sample| f32::from(u8::from(sample.is_trusted))).collect();
        Batch {
            pictures: lay_out(p.size, samples.iter().map(|sample| &sample.framed.photo)),
            classes: label_data(samples.iter().map(|sample| sample.given)),
            turns: label_data((0..TURNS).flat_map(|turn| samples.iter().map(move |sample| sample.turns[turn]))),
            is_trusted: TensorData::new(is_trusted, [samples.len()]),
        }
    }

    fn feed(&self, _p: &RobustParams) -> Feed {
        PhotoScale::Signed.feed()
    }

    fn photo_side(&self, p: &RobustParams) -> usize {
        p.size
    }
}

#[cfg(test)]
#[path = "sampler_tests.rs"]
mod tests;
