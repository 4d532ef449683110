//! Photo to puzzles: one of each task that takes part, those of photos all of the same one, so that they can be looked at side by side.
//! The paper gives each task photos of its own.

use super::each::{Each, changed, parts};
use super::params::MultiTaskParams;
use super::{INFO, MultiTask, PRESETS};
use crate::colour::FolderPrior;
use crate::dataset::{DataKind, Role};
use crate::nets::PhotoScale;
use crate::task::{Draw, Feed, Miner, Preset, Puzzles, Rng, SampleError, Split, TaskInfo, rng_for};
use crate::tasks::colorization::{self, Colorization};
use crate::tasks::exemplar::{self, Exemplar};
use crate::tasks::motion_segmentation::{self, MotionParams, MotionSegmentation};
use crate::tasks::relative_position::{self, RelativePosition};
use serde_json::json;

/// Clips lie beside the main source, which alone is looked through before training: where things usually move is not known.
static NOTHING_COUNTED: motion_segmentation::Mined = motion_segmentation::Mined { prior: None };

/// One puzzle of each task, with its recipe.
pub type Sample = Each<relative_position::Sample, colorization::Sample, exemplar::Sample, motion_segmentation::Sample>;
/// Many puzzles of each task as tensor data; no tensor holds pictures of two tasks.
pub type Batch = Each<relative_position::Batch, colorization::Batch, exemplar::Batch, motion_segmentation::Batch>;

/// A puzzle of `method`, where it takes part.
fn puzzle<M: Puzzles>(
    method: &M,
    p: Option<M::Params>,
    draw: &Draw<'_, M::Mined>,
    address: u64,
) -> Result<Option<M::Sample>, SampleError> {
    p.map(|p| method.sample(&p, draw, &mut rng_for(address, 0, 0, 0))).transpose()
}

/// A puzzle of a clip, which has the place in its own source that the photo has in the photos'. A picture that a person
/// chose may stand alone.
fn motion_puzzle(
    p: Option<MotionParams>,
    draw: &Draw<'_, FolderPrior>,
    address: u64,
) -> Result<Option<motion_segmentation::Sample>, SampleError> {
    if p.is_none() {
        return Ok(None);
    }
    let mut clip = match draw.source(Role::CLIPS) {
        Err(SampleError::NoSource { .. }) if draw.split == Split::Chosen => return Ok(None),
        found => found?,
    };
    if clip.split == Split::Chosen {
        // Nobody chose this clip: its first frames are enough, and no film of it is made.
        clip.split = Split::HeldOut;
    }
    puzzle(&MotionSegmentation, p, &clip.seeing(&NOTHING_COUNTED), address)
}

impl Puzzles for MultiTask {
    type Params = MultiTaskParams;
    type Sample = Sample;
    type Batch = Batch;
    type Mined = FolderPrior;

    fn info(&self) -> TaskInfo {
        INFO
    }

    fn presets(&self) -> &'static [Preset] {
        PRESETS
    }

    fn optional(&self) -> &'static [(Role, DataKind)] {
        &[(Role::CLIPS, DataKind::Clips)]
    }

    fn miner(&self, p: &MultiTaskParams) -> Option<Box<dyn Miner<FolderPrior>>> {
        Colorization.miner(&p.colour()?)
    }

    fn sample(&self, p: &MultiTaskParams, draw: &Draw<'_, FolderPrior>, rng: &mut Rng) -> Result<Sample, SampleError> {
        // Every task has an address of its own, so that its puzzles are the same whatever else takes part.
        let [place, colour, exemplar, motion] = [rng.bits(), rng.bits(), rng.bits(), rng.bits()];
        let nothing = draw.seeing(&());
        Ok(Each {
            place: puzzle(&RelativePosition, p.place(), &nothing, place)?,
            colour: puzzle(&Colorization, p.colour(), draw, colour)?,
            exemplar: puzzle(&Exemplar, p.exemplar(), &nothing, exemplar)?,
            motion: motion_puzzle(p.motion(), draw, motion)?,
        })
    }

    fn recipe(&self, sample: &Sample) -> serde_json::Value {
        json!({
            "relative_position": sample.place.as_ref().map(|own| RelativePosition.recipe(own)),
            "colorization": sample.colour.as_ref().map(|own| Colorization.recipe(own)),
            "exemplar": sample.exemplar.as_ref().map(|own| Exemplar.recipe(own)),
            "motion_segmentation": sample.motion.as_ref().map(|own| MotionSegmentation.recipe(own)),
        })
    }

    fn break_link(&self, samples: &mut [Sample], rng: &mut Rng) {
        changed(samples, |sample| &mut sample.place, |own| RelativePosition.break_link(own, rng));
        changed(samples, |sample| &mut sample.colour, |own| Colorization.break_link(own, rng));
        changed(samples, |sample| &mut sample.exemplar, |own| Exemplar.break_link(own, rng));
        changed(samples, |sample| &mut sample.motion, |own| MotionSegmentation.break_link(own, rng));
    }

    fn collate(&self, p: &MultiTaskParams, samples: &[Sample]) -> Batch {
        Each {
            place: p.place().map(|p| RelativePosition.collate(&p, &parts(samples, |sample| &sample.place))),
            colour: p.colour().map(|p| Colorization.collate(&p, &parts(samples, |sample| &sample.colour))),
            exemplar: p.exemplar().map(|p| Exemplar.collate(&p, &parts(samples, |sample| &sample.exemplar))),
            motion: p.motion().map(|p| MotionSegmentation.collate(&p, &parts(samples, |sample| &sample.motion))),
        }
    }

    fn feed(&self, p: &MultiTaskParams) -> Feed {
        if p.harmonise { PhotoScale::Harmonised.feed() } else { PhotoScale::Fixed.feed() }
    }

    fn photo_side(&self, p: &MultiTaskParams) -> usize {
        p.size
    }
}
