//! Photo to question: a square, moved at random and in all four turns; on held-out pictures outliers beside.

use super::params::OneClassParams;
use super::{INFO, OneClass, PRESETS};
use crate::dataset::{DataKind, Role};
use crate::nets::PhotoScale;
use crate::patches::classify::label_data;
use crate::patches::moves::{MOVES, Transform};
use crate::patches::{OutlierKind, TURNS, outliers_beside};
use crate::photos::Photo;
use crate::task::{Draw, Feed, Framed, Framing, Preset, Puzzles, Rng, SampleError, Split, TaskInfo};
use burn::tensor::TensorData;
use serde_json::json;
use std::sync::Arc;

/// Photos that are looked at for one of the normal class, for each class that there is.
const TRIES: usize = 60;

/// One question.
#[derive(Clone, Debug)]
pub struct Sample {
    /// The picture.
    pub framed: Arc<Framed>,
    /// What was done to it four times: one move, every turn.
    pub done: [Transform; TURNS],
    /// What training is told was done; in a control run not that.
    pub told: [Transform; TURNS],
    /// Whether it is of the normal class, where that is known; every photo is where no class was chosen.
    pub is_normal: Option<bool>,
    /// Its class by name, where there is one.
    pub class: Option<String>,
    /// Pictures of no class that are asked about beside it.
    pub outliers: Arc<Vec<(OutlierKind, Photo)>>,
}

/// Many questions as tensor data, copy after copy.
pub struct Batch {
    /// As the trunk is fed.
    /// # Shapes `[4 photos, 3, size, size]`
    pub pictures: TensorData,
    /// # Shapes `[4 photos]`
    pub across: TensorData,
    /// # Shapes `[4 photos]`
    pub down: TensorData,
    /// # Shapes `[4 photos]`
    pub turns: TensorData,
}

/// A training photo of the normal class: the one that was drawn, or else any other.
fn of_the_class<'a>(p: &OneClassParams, draw: &Draw<'a>, rng: &mut Rng) -> Result<Draw<'a>, SampleError> {
    let classes = draw.classes().len();
    if p.normal > 0 && classes == 0 {
        return Err(SampleError::NoLabel { name: draw.name() });
    }
    let Some(normal) = p.normal_class(classes).filter(|_| draw.split == Split::Train) else {
        return Ok(draw.of(draw.index));
    };
    let others = (0..TRIES * classes).map(|_| rng.below(draw.photos()));
    let found = std::iter::once(draw.index).chain(others).find(|index| draw.label_of(*index) == Ok(normal));
    found.map(|index| draw.of(index)).ok_or_else(|| SampleError::Unsuitable {
        reason: crate::text!("sample-error-no-normal", class = draw.classes()[normal].as_str()),
    })
}

impl Puzzles for OneClass {
    type Params = OneClassParams;
    type Sample = Sample;
    type Batch = Batch;
    type Mined = ();

    fn info(&self) -> TaskInfo {
        INFO
    }

    fn presets(&self) -> &'static [Preset] {
        PRESETS
    }

    fn optional(&self) -> &'static [(Role, DataKind)] {
        &[(Role::OUTLIERS, DataKind::Photos)]
    }

    fn sample(&self, p: &OneClassParams, draw: &Draw<'_>, rng: &mut Rng) -> Result<Sample, SampleError> {
        let framing = Framing { size: p.size, square: true, load_ratio: p.load_ratio, mirror: p.mirror };
        let chosen = of_the_class(p, draw, rng)?;
        let framed = Arc::new(framing.framed(&chosen, rng)?);
        let class = chosen.label().ok();
        let normal = p.normal_class(chosen.classes().len());
        let (across, down) = match draw.split {
            Split::Train => (rng.below(MOVES), rng.below(MOVES)),
            // All moves are asked about; this one is shown.
            Split::HeldOut | Split::Chosen => (2, 1),
        };
        let done = std::array::from_fn(|turn| Transform { across, down, turn });
        let outliers = match draw.split {
            Split::HeldOut => outliers_beside(framing, draw, rng)?,
            Split::Train | Split::Chosen => Vec::new(),
        };
        Ok(Sample {
            framed,
            done,
            told: done,
            is_normal: match (normal, draw.split) {
                (_, Split::Chosen) => None,
                (Some(normal), _) => Some(class == Some(normal)),
                (None, _) => Some(true),
            },
            class: class.and_then(|class| chosen.classes().get(class).cloned()),
            outliers: Arc::new(outliers),
        })
    }

    fn recipe(&self, sample: &Sample) -> serde_json::Value {
        json!({
            "prepared": sample.framed.recipe(),
            "across": sample.done[0].across,
            "down": sample.done[0].down,
            "rotation_deg": sample.done.map(|done| done.turn * 90),
            "class": sample.class,
            "normal": sample.is_normal,
        })
    }

    /// Every picture is said to have been moved as another one was, and every copy turned as another copy.
    fn break_link(&self, samples: &mut [Sample], rng: &mut Rng) {
        let mut moves: Vec<(usize, usize)> = samples.iter().map(|one| (one.told[0].across, one.told[0].down)).collect();
        rng.shuffle(&mut moves);
        for (sample, (across, down)) in samples.iter_mut().zip(moves) {
            let mut turns: [usize; TURNS] = sample.told.map(|told| told.turn);
            rng.shuffle(&mut turns);
            sample.told = turns.map(|turn| Transform { across, down, turn });
        }
    }

    fn collate(&self, p: &OneClassParams, samples: &[Sample]) -> Batch {
        let copies = samples.iter().flat_map(|sample| sample.done.iter().map(|done| done.of(&sample.framed.photo)));
        let told = || samples.iter().flat_map(|sample| sample.told);
        Batch {
            pictures: lay_out(p.size, &copies.collect::<Vec<_>>()),
            across: label_data(told().map(|told| told.across)),
            down: label_data(told().map(|told| told.down)),
            turns: label_data(told().map(|told| told.turn)),
        }
    }

    fn feed(&self, _p: &OneClassParams) -> Feed {
        PhotoScale::Signed.feed()
    }

    fn photo_side(&self, p: &OneClassParams) -> usize {
        p.size
    }
}

/// Square pictures as the trunk is fed.
pub fn lay_out(size: usize, pictures: &[Photo]) -> TensorData {
    TensorData::new(PhotoScale::Signed.feed().planes(pictures), [pictures.len(), 3, size, size])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::Source;
    use crate::dataset::gallery::Gallery;
    use crate::task::rng_for;

    fn sample(p: &OneClassParams, index: usize, split: Split) -> Sample {
        let gallery = Gallery::train(1, 32);
        let draw = Draw::new(&gallery, index, split, &());
        OneClass.sample(p, &draw, &mut rng_for(2, index as u64, 0, 0)).expect("a question")
    }

    #[test]
    fn training_sees_the_normal_class_alone_and_held_out_pictures_say_what_they_are() {
        let classes = Gallery::train(1, 32).classes().to_vec();
        let p = OneClassParams { normal: 3, ..OneClassParams::default() };
        let seen: Vec<Sample> = (0..30).map(|at| sample(&p, at, Split::Train)).collect();
        assert!(seen.iter().all(|one| one.class.as_ref() == Some(&classes[2]) && one.is_normal == Some(true)));
        let asked: Vec<Sample> = (0..30).map(|at| sample(&p, at, Split::HeldOut)).collect();
        let normal = asked.iter().filter(|one| one.is_normal == Some(true)).count();
        assert!((1..29).contains(&normal), "{normal} of 30 are normal");
        assert!(asked.iter().all(|one| (one.class.as_ref() == Some(&classes[2])) == (one.is_normal == Some(true))));
        let every = OneClassParams::default();
        assert!((0..30).all(|at| sample(&every, at, Split::HeldOut).is_normal == Some(true)));
        let beyond = OneClassParams { normal: 3 + classes.len(), ..OneClassParams::default() };
        assert_eq!(sample(&beyond, 0, Split::Train).class.as_ref(), Some(&classes[2]), "counted on from the first");
    }

    #[test]
    fn copies_are_the_picture_moved_and_turned_and_their_labels_say_so() {
        let p = OneClassParams::default();
        let one = sample(&p, 4, Split::Train);
        let batch = OneClass.collate(&p, std::slice::from_ref(&one));
        let planes: Vec<f32> = batch.pictures.try_into_vec().expect("floats");
        for (copy, done) in planes.chunks_exact(3 * 32 * 32).zip(one.done) {
            let photo = done.of(&one.framed.photo);
            let far = |(at, value): (usize, &f32)| {
                let [plane, place] = [at / 1024, at % 1024];
                let byte = photo.pixel(place % 32, place / 32)[plane];
                (value - (f32::from(byte) / 127.5 - 1.0)).abs()
            };
            assert!(copy.iter().enumerate().all(|value| far(value) < 1e-5));
        }
        let turns: Vec<i64> = batch.turns.iter::<i64>().collect();
        assert_eq!(turns, [0, 1, 2, 3]);
        let across: Vec<i64> = batch.across.iter::<i64>().collect();
        assert_eq!(across, [one.done[0].across as i64; 4]);
    }
}
