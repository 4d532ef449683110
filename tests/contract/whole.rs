//! Numbers of all answers together, pictures of the model itself, and a step that names an optimiser that is not there.

use crate::common::{FEATURES, adam, lay_out, linear, rows, tiny_info};
use burn::nn::Linear;
use burn::prelude::*;
use burn::tensor::TensorData;
use pretext::photos::Photo;
use pretext::task::{
    Answers, Bar, DataFacts, Draw, Draws, Effect, Features, Field, Learns, Measures, ModelOf, NETWORK, OptimizerSpec,
    Panel, PanelKind, Params, Puzzles, Rng, Role, SampleError, StepContext, StepOutput, TaskError, TaskInfo,
};
use serde::Serialize;

pub struct Whole;

#[derive(Clone)]
pub struct Parameters {
    learning_rate: f64,
    astray: bool,
}

impl Default for Parameters {
    fn default() -> Self {
        Self { learning_rate: 0.01, astray: false }
    }
}

impl Params for Parameters {
    fn fields(&mut self) -> Vec<Field<'_>> {
        vec![
            Field::real("learning_rate", Effect::Live, "", &mut self.learning_rate, 0.0..=1.0),
            Field::switch("astray", Effect::Live, &mut self.astray),
        ]
    }
}

#[derive(Clone, Serialize)]
pub struct Sample {
    pub photo: Photo,
    /// Pixels that count: another number for each photo, so that a mean of ratios is no ratio of sums.
    pub counted: usize,
}

pub struct Batch {
    photos: TensorData,
}

impl Puzzles for Whole {
    type Params = Parameters;
    type Sample = Sample;
    type Batch = Batch;
    type Mined = ();

    fn info(&self) -> TaskInfo {
        tiny_info("whole")
    }

    fn sample(&self, _: &Parameters, draw: &Draw<'_>, _: &mut Rng) -> Result<Sample, SampleError> {
        Ok(Sample { photo: (*draw.photo(8)?).clone(), counted: 1 + 10 * draw.index })
    }

    fn collate(&self, _: &Parameters, samples: &[Sample]) -> Batch {
        Batch { photos: lay_out(samples.iter().map(|s| &s.photo)) }
    }

    crate::plain_puzzles!();
}

impl Learns for Whole {
    type Head = Linear;

    crate::tiny_trunk!();

    fn head(&self, _: &Parameters, _: DataFacts, _: &dyn Features, device: &Device) -> Linear {
        linear(FEATURES, 1, device)
    }

    fn optimizers(&self, p: &Parameters) -> Vec<OptimizerSpec> {
        vec![adam(NETWORK, p.learning_rate)]
    }

    fn loss(
        &self,
        _: &Parameters,
        trunk: &dyn Features,
        head: &Linear,
        batch: Batch,
        context: &mut StepContext<'_>,
    ) -> StepOutput {
        let said = head.forward(rows(trunk, context.upload(batch.photos)));
        StepOutput { loss: (said - 1.0).powi_scalar(2).mean(), metrics: Vec::new() }
    }

    fn step(
        &self,
        p: &Parameters,
        model: ModelOf<Self>,
        batch: Batch,
        context: &mut StepContext<'_>,
    ) -> Result<(ModelOf<Self>, StepOutput), TaskError> {
        let output = self.loss(p, &model.trunk, &model.head, batch, context);
        let name = if p.astray { "nobody" } else { NETWORK };
        Ok((context.update(name, model, output.loss.clone())?, output))
    }
}

/// How many of the counted pixels are "right": as many as the photo has of a bright first byte.
fn right(sample: &Sample) -> usize {
    usize::from(sample.photo.rgb[0]) % sample.counted
}

impl Answers for Whole {
    type Answer = ();

    const KEEPS_ANSWERS: bool = true;

    fn answer(&self, _: &Parameters, _: (&dyn Features, &Linear), samples: &[Sample], _: &Device) -> Vec<()> {
        vec![(); samples.len()]
    }

    fn judge(&self, _: &Parameters, sample: &Sample, (): &()) -> Measures {
        let ratio = right(sample) as f32 / sample.counted as f32;
        vec![("loss", 1.0), ("share", ratio), ("portion", ratio)]
    }

    fn weights(&self, _: &Parameters, sample: &Sample) -> Measures {
        ["portion", "portion_half"].map(|name| (name, sample.counted as f32)).to_vec()
    }

    fn baselines(&self, _: &Parameters, sample: &Sample) -> Measures {
        vec![("portion_half", 0.5 * right(sample) as f32 / sample.counted as f32)]
    }

    fn summarise(&self, _: &Parameters, answered: &[(&Sample, &())]) -> Measures {
        let sum = |of: fn(&Sample) -> usize| answered.iter().map(|(sample, ())| of(sample)).sum::<usize>() as f32;
        vec![("share", sum(right) / sum(|sample| sample.counted))]
    }
}

impl Draws for Whole {
    fn draw_puzzle(&self, _: &Parameters, sample: &Sample) -> Vec<Panel> {
        vec![Panel::new("photo", "contract-photo", PanelKind::Picture(sample.photo.clone()))]
    }

    fn draw_answer(&self, p: &Parameters, sample: &Sample, (): &()) -> Vec<Panel> {
        self.draw_puzzle(p, sample)
    }

    fn draw_model(&self, _: &Parameters, model: &ModelOf<Self>) -> Vec<Panel> {
        let weights: Vec<f32> = model.head.weight.val().into_data().try_into_vec().expect("floats");
        let bar = Bar { label: "first".to_owned(), value: weights[0], role: Role::Network };
        vec![Panel::new("weights", "contract-weights", PanelKind::Bars { bars: vec![bar], full: 1.0 })]
    }
}

mod tests {
    use super::*;
    use crate::bench::{Bench, parameters, settings};
    use crate::kept::numbers;
    use crate::source::Tiny;
    use pretext::dataset::Source;
    use pretext::task::Value;
    use pretext::train::{AnswerSheet, RunSettings, samples};

    fn weight(sheet: &AnswerSheet) -> f32 {
        let panel = sheet.overview.iter().find(|panel| panel.id == "weights").expect("a picture of the model");
        match &panel.kind {
            PanelKind::Bars { bars, .. } => bars[0].value,
            other => panic!("not bars: {other:?}"),
        }
    }

    #[test]
    fn a_ratio_is_pooled_over_all_answers_or_by_weights_and_the_model_is_drawn_as_it_learns() {
        let folder = tempfile::tempdir().expect("a folder");
        let run = folder.path().join("run");
        let mut bench = Bench::new();
        bench.start(RunSettings { held_out: 6, evaluate_every: 3, ..settings("whole", &run) });
        bench.finish();
        let photos = Tiny::held_out();
        let samples_of_all: Vec<Sample> = (0..6)
            .map(|index| Sample { photo: (*photos.photo(index, 8).expect("a photo")).clone(), counted: 1 + 10 * index })
            .collect();
        let ratio = |sample: &Sample| right(sample) as f32 / sample.counted as f32;
        let mean = samples_of_all.iter().map(ratio).sum::<f32>() / 6.0;
        let all: usize = samples_of_all.iter().map(|sample| sample.counted).sum();
        let pooled = samples_of_all.iter().map(right).sum::<usize>() as f32 / all as f32;
        assert!((mean - pooled).abs() > 1e-3, "the two must differ for this to prove anything");
        let found: Vec<_> = numbers(&run, "valid").into_iter().filter(|number| number.1 == "share").collect();
        assert!(!found.is_empty() && found.iter().all(|number| number.2 == pooled.to_bits()), "{found:?} {pooled}");
        for (split, name, expected) in [("valid", "portion", pooled), ("baseline", "portion_half", pooled / 2.0)] {
            let found: Vec<_> = numbers(&run, split).into_iter().filter(|number| number.1 == name).collect();
            let near = |bits: u32| (f32::from_bits(bits) - expected).abs() < 1e-6;
            assert!(!found.is_empty() && found.iter().all(|number| near(number.2)), "{name}: {found:?} {expected}");
        }
        let [first, last] = [3, 6].map(|step| weight(&samples::read(&run, step).expect("a sheet")));
        assert_ne!(first, last, "the picture follows the model");
    }

    #[test]
    fn an_optimiser_that_does_not_exist_is_refused_by_name() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut bench = Bench::new();
        let params = parameters([("astray", Value::Switch(true))]);
        bench.start(RunSettings { params, ..settings("whole", &folder.path().join("run")) });
        let error = bench.failure();
        assert!(error.contains("nobody") && error.contains(NETWORK), "{error}");
    }
}
