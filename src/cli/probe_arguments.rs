//! What `pretext probe` may be told.

use super::trunk_source::{OpenedTrunk, TrunkSource};
use super::{CliError, data};
use crate::eval::{Asked, Channels, LabelSettings, Method, POOLED, Variant};
use crate::task::Choose;
use crate::text;
use crate::train::RunSettings;
use clap::Args;
use std::path::PathBuf;

/// What may be kept of a layer; the first two where nothing is said.
const VARIANTS: [Variant; 3] = [Variant::Average, Variant::Pooled, Variant::Max];
/// Arguments of `pretext probe`.
#[derive(Debug, Args)]
pub struct ProbeArguments {
    #[arg(long, required_unless_present = "trunk", conflicts_with = "trunk", help = text!("cli-probe-run"))]
    pub(super) run: Vec<PathBuf>,
    #[arg(long, value_name = "FILE.safetensors", help = text!("cli-trunk"))]
    pub(super) trunk: Option<PathBuf>,
    #[arg(long, help = text!("cli-probe-data"))]
    pub(super) data: String,
    #[arg(long, help = text!("cli-probe-test"))]
    pub(super) test: Option<String>,
    #[command(flatten)]
    pub(super) reading: data::ReadingArguments,
    #[arg(long, value_name = "knn|linear", help = text!("cli-probe-method"))]
    pub(super) method: Option<String>,
    #[arg(long, value_name = "average|pooled|max", help = text!("cli-probe-variant"))]
    pub(super) variant: Option<String>,
    #[arg(long, value_name = "one|mean|concatenated", default_value = "one", help = text!("cli-probe-channels"))]
    pub(super) channels: String,
    #[arg(long, default_value = "all", help = text!("cli-probe-layers"))]
    pub(super) layers: String,
    #[arg(long, default_value_t = 2000, help = text!("cli-probe-train-images"))]
    pub(super) train_images: usize,
    #[arg(long, default_value_t = 1000, help = text!("cli-probe-test-images"))]
    pub(super) test_images: usize,
    #[arg(long, default_value_t = POOLED, help = text!("cli-probe-pooled"))]
    pub(super) pooled: usize,
    #[arg(long, value_name = "COUNTS", num_args = 0..=1, default_missing_value = "1,5,10,50", value_delimiter = ',', help = text!("cli-probe-low-shot"))]
    pub(super) low_shot: Vec<usize>,
    #[arg(long, default_value_t = 5, help = text!("cli-probe-draws"))]
    pub(super) draws: u64,
    #[arg(long, help = text!("cli-probe-supervised"))]
    pub(super) supervised: bool,
    #[arg(long, help = text!("cli-probe-fine-tune"))]
    pub(super) fine_tune: bool,
    #[arg(long, help = text!("cli-probe-label-steps"))]
    pub(super) label_steps: Option<u64>,
    #[arg(long, help = text!("cli-probe-label-batch"))]
    pub(super) label_batch: Option<usize>,
    #[arg(long, help = text!("cli-probe-control"))]
    pub(super) control: bool,
    #[arg(long, default_value_t = 42, help = text!("cli-seed"))]
    pub(super) seed: u64,
    #[arg(long, help = text!("cli-json"))]
    pub(super) json: bool,
}

/// The choice of this name, or all of them.
fn chosen<T: Choose + Copy>(all: &[T], given: Option<&str>, error: &str) -> Result<Vec<T>, CliError> {
    match given {
        None => Ok(all.to_vec()),
        Some(name) => {
            let found = all.iter().find(|choice| choice.name() == name);
            found.map(|choice| vec![*choice]).ok_or_else(|| CliError::Usage(text!(error, given = name)))
        }
    }
}

impl ProbeArguments {
    /// The usual question about `run`, of the images that `settings` name: so many to learn from, so many to ask about.
    pub(super) fn of_run(run: PathBuf, settings: &RunSettings, [train_images, test_images]: [usize; 2]) -> Self {
        Self {
            run: vec![run],
            trunk: None,
            data: settings.data.clone(),
            test: settings.valid.clone(),
            reading: data::ReadingArguments { layout: settings.layout.clone() },
            method: None,
            variant: None,
            channels: Channels::One.name().to_owned(),
            layers: "all".to_owned(),
            train_images,
            test_images,
            pooled: POOLED,
            low_shot: Vec::new(),
            draws: 1,
            supervised: false,
            fine_tune: false,
            label_steps: None,
            label_batch: None,
            control: false,
            seed: settings.seed,
            json: false,
        }
    }

    /// What is measured of images of so many classes.
    pub(super) fn asked(&self, classes: usize) -> Result<Asked, CliError> {
        let names = || self.layers.split(',').map(|layer| layer.trim().to_owned()).collect();
        let ways = [Channels::One, Channels::Mean, Channels::Concatenated];
        Ok(Asked {
            channels: chosen(&ways, Some(&self.channels), "cli-error-channels")?[0],
            methods: chosen(&[Method::Knn, Method::Linear], self.method.as_deref(), "cli-error-method")?,
            variants: match &self.variant {
                None => VARIANTS[..2].to_vec(),
                Some(name) => chosen(&VARIANTS, Some(name), "cli-error-variant")?,
            },
            layers: (self.layers != "all").then(names),
            pooled: self.pooled,
            shots: self.low_shot.clone(),
            draws: self.draws.max(1),
            seed: self.seed,
            classes,
        })
    }

    /// The trunks that are asked about: of each run, or from the file.
    pub(super) fn sources(&self) -> Vec<TrunkSource> {
        let runs = self.run.iter().map(|run| TrunkSource { run: Some(run.clone()), trunk: None });
        let file = self.trunk.iter().map(|file| TrunkSource { run: None, trunk: Some(file.clone()) });
        runs.chain(file).collect()
    }

    /// How a trunk is trained with labels.
    pub(super) fn label_settings(&self, opened: &OpenedTrunk, learning_rate: f64) -> LabelSettings {
        let (steps, batch_size) = opened.label_budget(self.label_steps, self.label_batch);
        LabelSettings { steps, batch_size, learning_rate, seed: self.seed }
    }
}
