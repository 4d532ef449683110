//! `pretext stress`: what the frozen features of a trunk still tell of corrupted photos, with an untrained trunk and the same
//! trunk trained with labels beside them.

use super::corrupt::{self, CorruptionChoice};
use super::stress_report::{Found, Subject};
use super::trunk_source::{OpenedTrunk, TrunkSource};
use super::{CliError, data, out, stress_report};
use crate::eval::{
    self, CorruptionBench, FrozenClassifiers, LABEL_RATE, LabelSettings, POOLED, ProbePhotos, Wanted, WithLabels,
    features_of,
};
use crate::photos::Photo;
use crate::task::{AnyClassifier, AnyTrunk, Question, TaskError};
use crate::text;
use crate::train::{folder, told_of};
use clap::Args;
use std::path::PathBuf;

/// Arguments of `pretext stress`.
#[derive(Debug, Args)]
pub struct StressArguments {
    #[command(flatten)]
    from: TrunkSource,
    #[arg(long, help = text!("cli-probe-data"))]
    data: String,
    #[arg(long, help = text!("cli-probe-test"))]
    test: Option<String>,
    #[command(flatten)]
    reading: data::ReadingArguments,
    #[command(flatten)]
    choice: CorruptionChoice,
    #[arg(long, default_value_t = 500, help = text!("cli-stress-photos"))]
    photos: usize,
    #[arg(long, default_value_t = 2000, help = text!("cli-probe-train-images"))]
    train_images: usize,
    #[arg(long, default_value = "all", help = text!("cli-probe-layers"))]
    layers: String,
    #[arg(long, default_value_t = POOLED, help = text!("cli-probe-pooled"))]
    pooled: usize,
    #[arg(long, help = text!("cli-stress-supervised"))]
    supervised: bool,
    #[arg(long, help = text!("cli-stress-own"))]
    own: bool,
    #[arg(long, help = text!("cli-probe-label-steps"))]
    label_steps: Option<u64>,
    #[arg(long, help = text!("cli-probe-label-batch"))]
    label_batch: Option<usize>,
    #[arg(long, help = text!("cli-stress-out"))]
    out: Option<PathBuf>,
    #[arg(long, help = text!("cli-json"))]
    json: bool,
}

/// The photos that classifiers are fitted to.
struct Known {
    photos: ProbePhotos,
    squares: Vec<Photo>,
    classes: usize,
}

/// Measures, prints, and leaves pictures.
pub fn run(arguments: &StressArguments) -> Result<(), CliError> {
    let plan = arguments.choice.plan()?;
    if let Some(out) = &arguments.out {
        out::folder(out, [arguments.data.as_str()].into_iter().chain(arguments.test.as_deref()))?;
    }
    let mut opened = data::open(&arguments.data, arguments.test.as_deref(), &arguments.reading.layout)?;
    let trunk = arguments.from.open(&opened.train)?;
    if let Some(run) = arguments.from.run.as_deref().filter(|_| arguments.own) {
        let settings = folder::settings(run)?;
        (opened.train, opened.valid) = (told_of(&settings, opened.train), told_of(&settings, opened.valid));
    }
    let side = trunk.trained.photo_side();
    let (photos, squares) = ProbePhotos::with_squares(opened.train.clone(), arguments.train_images, side);
    let known = Known { photos, squares, classes: opened.train.classes().len() };
    let (asked, photos) = ProbePhotos::with_squares(opened.valid.clone(), arguments.photos, side);
    if known.classes < 2 || known.squares.is_empty() || photos.is_empty() || !data::shares_classes(&opened) {
        return Err(data::no_labels(&opened, &arguments.data));
    }
    let bench = CorruptionBench { photos, labels: asked.labels, plan };
    let subjects = arguments.subjects(&trunk, &known, &bench)?;
    let chance = eval::chance(&known.photos.labels, &bench.labels, known.classes);
    let found = Found { step: trunk.step, side, known: known.squares.len(), chance, subjects };
    if let Some(out) = &arguments.out {
        stress_report::write(out, &found, &bench)?;
        if let Some(photo) = bench.photos.first() {
            corrupt::write_sheet(&out.join("corruptions.png"), photo, &bench.plan)?;
        }
    }
    if arguments.json {
        println!("{:#}", stress_report::document(&found, &bench));
    } else {
        stress_report::print(&found);
    }
    Ok(())
}

/// Tells every tenth of the way.
fn telling() -> impl FnMut(f32) {
    let mut told = 0;
    move |share| {
        let tenth = (share * 10.0) as usize;
        if tenth > told {
            told = tenth;
            eprintln!("{}", text!("cli-discover-progress", percent = tenth * 10));
        }
    }
}

/// What the network's own head still knows of turns: the same photos, turned before anything is done to them.
fn about_turns(own: &dyn AnyClassifier, bench: &CorruptionBench) -> Result<Subject, CliError> {
    let turned = CorruptionBench::of_turns(&bench.photos, bench.plan.clone());
    let mut classify = |photos: &[Photo]| Ok::<_, TaskError>(vec![own.probabilities(photos, Question::Turn)?]);
    let table = turned.tables(1, &mut classify, &mut telling())?.pop().ok_or(TaskError::NoAnswer)?;
    Ok(Subject { trunk: "own_head", layer: "turn".to_owned(), table })
}

impl StressArguments {
    /// The tables of every trunk and layer, all asked about the same corrupted photos.
    fn subjects(&self, opened: &OpenedTrunk, known: &Known, bench: &CorruptionBench) -> Result<Vec<Subject>, CliError> {
        let trunks = [("trained", opened.trained.as_ref()), ("random_init", opened.untrained.as_ref())];
        let mut frozen: Vec<(&dyn AnyTrunk, FrozenClassifiers)> = Vec::new();
        let mut names = Vec::new();
        for (name, trunk) in trunks {
            let classifiers = self.fitted(trunk, known)?;
            names.extend(classifiers.layers().map(|layer| (name, layer.to_owned())));
            frozen.push((trunk, classifiers));
        }
        let mut heads: Vec<Box<dyn AnyClassifier>> = Vec::new();
        if self.supervised {
            let learned = self.with_labels(opened, known)?;
            names.push(("supervised", learned.trunk.layer_names().pop().unwrap_or_default().to_owned()));
            heads.push(Box::new(learned));
        }
        let own = self.own.then(|| opened.own.as_deref().ok_or(TaskError::NoClassifier)).transpose()?;
        let asks_class = own.is_some_and(|own| own.questions().contains(&Question::Class));
        if asks_class {
            names.push(("own_head", "class".to_owned()));
        }
        let mut classify = |photos: &[Photo]| -> Result<_, TaskError> {
            let mut answers = Vec::with_capacity(names.len());
            for (trunk, classifiers) in &frozen {
                answers.extend(classifiers.answers(*trunk, photos)?);
            }
            for head in &heads {
                answers.push(head.probabilities(photos, Question::Class)?);
            }
            if let Some(own) = own.filter(|_| asks_class) {
                answers.push(own.probabilities(photos, Question::Class)?);
            }
            Ok(answers)
        };
        let tables = bench.tables(names.len(), &mut classify, &mut telling())?;
        let named = names.into_iter().zip(tables);
        let mut subjects: Vec<Subject> = named.map(|((trunk, layer), table)| Subject { trunk, layer, table }).collect();
        if let Some(own) = own.filter(|own| own.questions().contains(&Question::Turn)) {
            subjects.push(about_turns(own, bench)?);
        }
        Ok(subjects)
    }

    fn fitted(&self, trunk: &dyn AnyTrunk, known: &Known) -> Result<FrozenClassifiers, CliError> {
        let names = || self.layers.split(',').map(|layer| layer.trim().to_owned()).collect::<Vec<_>>();
        let layers = (self.layers != "all").then(names);
        let there = trunk.layer_names();
        let is_unknown = |layer: &&String| !there.contains(&layer.as_str());
        if let Some(unknown) = layers.iter().flatten().find(is_unknown) {
            let (given, there) = (unknown.as_str(), there.join(", "));
            return Err(CliError::Usage(text!("cli-error-layer", given = given, known = there)));
        }
        let wanted = Wanted { layers, pooled: vec![self.pooled.min(POOLED)], largest: false };
        let features = features_of(trunk, &known.squares, &wanted)?;
        Ok(FrozenClassifiers::fit(&features, &known.photos.labels, known.classes, wanted))
    }

    /// The untrained trunk trained with labels, as long as the run was.
    fn with_labels(&self, opened: &OpenedTrunk, known: &Known) -> Result<WithLabels, CliError> {
        let (steps, batch_size) = opened.label_budget(self.label_steps, self.label_batch);
        let settings = LabelSettings { steps, batch_size, learning_rate: LABEL_RATE, seed: self.choice.seed };
        let mut tell = |step: u64, loss: f32| {
            if step.is_multiple_of(50) {
                let loss = format!("{loss:.3}");
                eprintln!("{}", text!("cli-probe-label-step", step = step, steps = steps, loss = loss));
            }
            true
        };
        let start = opened.untrained.as_ref();
        Ok(eval::train_with_labels(start, &known.photos, known.classes, settings, &mut tell)?)
    }
}
