//! `pretext probe`: how good the frozen features of a run are, with an untrained trunk, plain colours and guessing beside
//! them.

use super::trunk_source::{OpenedTrunk, TrunkSource};
use super::{CliError, data};
use crate::dataset::Source;
use crate::eval::{self, Accuracy, Features, Labelled, Method, POOLED};
use crate::photos::write_atomically;
use crate::task::Choose;
use crate::text;
use clap::Args;
use serde::Serialize;

/// Side of the photos whose colours are counted.
const COLOUR_SIDE: usize = 64;

/// Arguments of `pretext probe`.
#[derive(Debug, Args)]
pub struct ProbeArguments {
    #[command(flatten)]
    from: TrunkSource,
    #[arg(long, help = text!("cli-probe-data"))]
    data: String,
    #[arg(long, help = text!("cli-probe-test"))]
    test: Option<String>,
    #[arg(long, value_name = "knn|linear", help = text!("cli-probe-method"))]
    method: Option<String>,
    #[arg(long, default_value = "all", help = text!("cli-probe-layers"))]
    layers: String,
    #[arg(long, default_value_t = 2000, help = text!("cli-probe-train-images"))]
    train_images: usize,
    #[arg(long, default_value_t = 1000, help = text!("cli-probe-test-images"))]
    test_images: usize,
    #[arg(long, default_value_t = 1024, help = text!("cli-probe-pooled"))]
    pooled: usize,
    #[arg(long, help = text!("cli-probe-control"))]
    control: bool,
    #[arg(long, default_value_t = 42, help = text!("cli-seed"))]
    seed: u64,
    #[arg(long, help = text!("cli-json"))]
    json: bool,
}

/// One line of the answer.
#[derive(Debug, Serialize)]
struct Line {
    /// `trained`, `random_init` or `colours`.
    trunk: &'static str,
    /// The layer.
    layer: String,
    /// `knn` or `linear`.
    method: &'static str,
    /// Numbers of a photo.
    width: usize,
    #[serde(flatten)]
    accuracy: Accuracy,
}

/// Photos with a class, at most `most` of them, spread evenly.
fn labelled(source: &dyn Source, most: usize) -> Vec<usize> {
    let all: Vec<usize> = (0..source.len()).filter(|&index| source.label(index).is_some()).collect();
    let count = all.len().min(most);
    (0..count).map(|at| all[at * all.len() / count]).collect()
}

fn methods(given: Option<&str>) -> Result<Vec<Method>, CliError> {
    let all = [Method::Knn, Method::Linear];
    match given {
        None => Ok(all.to_vec()),
        Some(name) => {
            let found = all.into_iter().find(|method| method.name() == name);
            found.map(|method| vec![method]).ok_or_else(|| CliError::Usage(text!("cli-error-method", given = name)))
        }
    }
}

/// Measures and prints.
pub fn run(arguments: &ProbeArguments) -> Result<(), CliError> {
    let methods = methods(arguments.method.as_deref())?;
    let opened = data::open(&arguments.data, arguments.test.as_deref())?;
    let (train, test) = (opened.train.clone(), opened.valid.clone());
    let classes = train.classes().len();
    let chosen = (labelled(train.as_ref(), arguments.train_images), labelled(test.as_ref(), arguments.test_images));
    if classes < 2 || chosen.0.is_empty() || chosen.1.is_empty() {
        return Err(CliError::Data(text!("cli-probe-no-labels", data = arguments.data.as_str())));
    }
    let OpenedTrunk { trained, untrained, step } = arguments.from.open(&train)?;
    let mut probe = Probe { arguments, methods, classes, lines: Vec::new(), chance: 0.0 };
    for (trunk, layers) in [("trained", trained), ("random_init", untrained)] {
        let (train_layers, kept) =
            eval::of_trunk(layers.as_ref(), train.as_ref(), &chosen.0, arguments.pooled.min(POOLED))?;
        let (test_layers, test_kept) =
            eval::of_trunk(layers.as_ref(), test.as_ref(), &chosen.1, arguments.pooled.min(POOLED))?;
        let labels = (labels(train.as_ref(), &kept), labels(test.as_ref(), &test_kept));
        for (train, test) in train_layers.into_iter().zip(test_layers) {
            if arguments.layers == "all" || arguments.layers.split(',').any(|layer| layer.trim() == train.name) {
                probe.take(trunk, (train, test), &labels);
            }
        }
    }
    let colours = (
        eval::colour_histograms(train.as_ref(), &chosen.0, COLOUR_SIDE),
        eval::colour_histograms(test.as_ref(), &chosen.1, COLOUR_SIDE),
    );
    if colours.0.len() == chosen.0.len() && colours.1.len() == chosen.1.len() {
        probe.take("colours", colours, &(labels(train.as_ref(), &chosen.0), labels(test.as_ref(), &chosen.1)));
    }
    probe.report(step)
}

fn labels(source: &dyn Source, indices: &[usize]) -> Vec<usize> {
    indices.iter().filter_map(|&index| source.label(index)).collect()
}

struct Probe<'a> {
    arguments: &'a ProbeArguments,
    methods: Vec<Method>,
    classes: usize,
    lines: Vec<Line>,
    chance: f32,
}

impl Probe<'_> {
    /// Measures one set of features with every method.
    fn take(&mut self, trunk: &'static str, features: (Features, Features), labels: &(Vec<usize>, Vec<usize>)) {
        self.chance = eval::chance(&labels.0, &labels.1, self.classes);
        let (layer, width) = (features.0.name.clone(), features.0.width);
        let known =
            if self.arguments.control { eval::permuted(&labels.0, self.arguments.seed) } else { labels.0.clone() };
        let train = Labelled { features: features.0, labels: known };
        let test = Labelled { features: features.1, labels: labels.1.clone() };
        for method in self.methods.clone() {
            let accuracy = eval::measure(method, &train, &test, self.classes);
            eprintln!("{trunk} {layer} {}: {:.3}", method.name(), accuracy.value);
            self.lines.push(Line { trunk, layer: layer.clone(), method: method.name(), width, accuracy });
        }
    }

    /// Prints everything and keeps it in the run folder.
    fn report(self, step: u64) -> Result<(), CliError> {
        let document = serde_json::json!({
            "step": step, "data": self.arguments.data, "control": self.arguments.control, "seed": self.arguments.seed,
            "classes": self.classes, "chance": self.chance, "probes": self.lines,
        });
        let folder = self.arguments.from.folder("probe");
        std::fs::create_dir_all(&folder).map_err(|e| CliError::write(&folder, &e))?;
        let kind = if self.arguments.control { "control-" } else { "" };
        let file = folder.join(format!("{kind}step-{step:08}.json"));
        let bytes = serde_json::to_vec_pretty(&document).unwrap_or_default();
        write_atomically(&file, &bytes).map_err(|e| CliError::write(&file, &e))?;
        if self.arguments.json {
            println!("{document:#}");
            return Ok(());
        }
        println!(
            "| {} | {} | {} | {} |\n|---|---|---|---|",
            text!("cli-probe-trunk"),
            text!("cli-probe-layer"),
            text!("cli-probe-how"),
            text!("cli-probe-accuracy")
        );
        for Line { trunk, layer, method, accuracy: Accuracy { value, interval: [low, high] }, .. } in &self.lines {
            println!("| {trunk} | {layer} | {method} | {value:.3} ({low:.3} - {high:.3}) |");
        }
        println!("{}", text!("cli-probe-chance", chance = format!("{:.3}", self.chance)));
        Ok(())
    }
}
