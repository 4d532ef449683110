//! Photo to puzzles: one of each task that takes part, all of the same photo, so that they can be looked at side by side.
//! The paper gives each task photos of its own.

use super::each::{Each, changed, parts};
use super::params::MultiTaskParams;
use super::{INFO, MultiTask};
use crate::colour::FolderPrior;
use crate::nets::PhotoScale;
use crate::task::{Draw, Feed, Miner, Puzzles, Rng, SampleError, TaskInfo, rng_for};
use crate::tasks::colorization::{self, Colorization};
use crate::tasks::exemplar::{self, Exemplar};
use crate::tasks::relative_position::{self, RelativePosition};
use serde_json::json;

/// One puzzle of each task, with its recipe.
pub type Sample = Each<relative_position::Sample, colorization::Sample, exemplar::Sample>;
/// Many puzzles of each task as tensor data; no tensor holds pictures of two tasks.
pub type Batch = Each<relative_position::Batch, colorization::Batch, exemplar::Batch>;

/// A puzzle of `method`, where it takes part.
fn puzzle<M: Puzzles>(
    method: &M,
    p: Option<M::Params>,
    draw: &Draw<'_, M::Mined>,
    address: u64,
) -> Result<Option<M::Sample>, SampleError> {
    p.map(|p| method.sample(&p, draw, &mut rng_for(address, 0, 0, 0))).transpose()
}

impl Puzzles for MultiTask {
    type Params = MultiTaskParams;
    type Sample = Sample;
    type Batch = Batch;
    type Mined = FolderPrior;

    fn info(&self) -> TaskInfo {
        INFO
    }

    fn miner(&self, p: &MultiTaskParams) -> Option<Box<dyn Miner<FolderPrior>>> {
        Colorization.miner(&p.colour()?)
    }

    fn sample(&self, p: &MultiTaskParams, draw: &Draw<'_, FolderPrior>, rng: &mut Rng) -> Result<Sample, SampleError> {
        // Every task has an address of its own, so that its puzzles are the same whatever else takes part.
        let [place, colour, exemplar] = [rng.bits(), rng.bits(), rng.bits()];
        let nothing = draw.seeing(&());
        Ok(Each {
            place: puzzle(&RelativePosition, p.place(), &nothing, place)?,
            colour: puzzle(&Colorization, p.colour(), draw, colour)?,
            exemplar: puzzle(&Exemplar, p.exemplar(), &nothing, exemplar)?,
        })
    }

    fn recipe(&self, sample: &Sample) -> serde_json::Value {
        json!({
            "relative_position": sample.place.as_ref().map(|own| RelativePosition.recipe(own)),
            "colorization": sample.colour.as_ref().map(|own| Colorization.recipe(own)),
            "exemplar": sample.exemplar.as_ref().map(|own| Exemplar.recipe(own)),
        })
    }

    fn break_link(&self, samples: &mut [Sample], rng: &mut Rng) {
        changed(samples, |sample| &mut sample.place, |own| RelativePosition.break_link(own, rng));
        changed(samples, |sample| &mut sample.colour, |own| Colorization.break_link(own, rng));
        changed(samples, |sample| &mut sample.exemplar, |own| Exemplar.break_link(own, rng));
    }

    fn collate(&self, p: &MultiTaskParams, samples: &[Sample]) -> Batch {
        Each {
            place: p.place().map(|p| RelativePosition.collate(&p, &parts(samples, |sample| &sample.place))),
            colour: p.colour().map(|p| Colorization.collate(&p, &parts(samples, |sample| &sample.colour))),
            exemplar: p.exemplar().map(|p| Exemplar.collate(&p, &parts(samples, |sample| &sample.exemplar))),
        }
    }

    fn feed(&self, p: &MultiTaskParams) -> Feed {
        if p.harmonise { PhotoScale::Harmonised.feed() } else { PhotoScale::Fixed.feed() }
    }

    fn photo_side(&self, p: &MultiTaskParams) -> usize {
        p.size
    }
}
