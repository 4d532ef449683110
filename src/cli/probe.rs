//! `pretext probe`: how good the frozen features of a run are, with an untrained trunk (as it begins, and with the statistics
//! of the photos in its normalisation), the same trunk trained with labels, plain colours and guessing beside them.

use super::probe_arguments::ProbeArguments;
use super::trunk_source::TrunkSource;
use super::{CliError, data};
use crate::dataset::Opened;
use crate::eval::{self, Accuracy, Asked, Channels, LABEL_RATE, LabelSettings, Line, ProbePhotos, WithLabels};
use crate::photos::write_atomically;
use crate::task::{AnyTrunk, Choose};
use crate::text;
use crate::train::{RunDir, folder};

/// Learning rate with labels from trained weights.
const FINE_TUNING_RATE: f64 = 0.01;

/// What was found about one run.
pub(super) struct Found {
    /// What each probe reached.
    pub lines: Vec<Line>,
    /// What guessing reaches.
    pub chance: f32,
    step: u64,
    labels: LabelSettings,
}

/// What was found about all runs, and whether it could be kept with them.
pub(super) struct Measured {
    /// Each of them.
    pub runs: Vec<Found>,
    /// Why something could not be kept.
    pub kept: Result<(), CliError>,
    classes: usize,
}

/// Measures and prints.
pub fn run(arguments: &ProbeArguments) -> Result<(), CliError> {
    let found = measured(arguments)?;
    report(arguments, found.classes, &found.runs)?;
    found.kept
}

/// Opens the images that are asked about.
///
/// # Errors
/// When they have no classes to tell apart.
pub(super) fn check(arguments: &ProbeArguments) -> Result<Opened, CliError> {
    let opened = data::open(&arguments.data, arguments.test.as_deref(), &arguments.reading.layout)?;
    if opened.train.classes().len() < 2 || !data::shares_classes(&opened) {
        return Err(data::no_labels(&opened, &arguments.data));
    }
    Ok(opened)
}

/// Measures every trunk, and keeps what was found with it.
pub(super) fn measured(arguments: &ProbeArguments) -> Result<Measured, CliError> {
    let opened = check(arguments)?;
    let classes = opened.train.classes().len();
    let asked = arguments.asked(classes)?;
    let (mut runs, mut kept) = (Vec::new(), Ok(()));
    for source in arguments.sources() {
        let trunk = source.open(&opened.train)?;
        let side = trunk.trained.photo_side();
        let mut train = ProbePhotos::of(opened.train.clone(), arguments.train_images, side);
        let test = ProbePhotos::of(opened.valid.clone(), arguments.test_images, side);
        if train.is_empty() || test.is_empty() {
            return Err(data::no_labels(&opened, &arguments.data));
        }
        let chance = eval::chance(&train.labels, &test.labels, classes);
        if arguments.control {
            train.labels = eval::permuted(&train.labels, arguments.seed);
        }
        let labels = arguments.label_settings(&trunk, LABEL_RATE);
        let trunks = (trunk.trained.as_ref(), trunk.untrained.as_ref());
        let lines = Probe { arguments, asked: &asked, photos: (&train, &test), labels }.all(trunks)?;
        let one = Found { lines, chance, step: trunk.step, labels };
        // What was measured is shown even where it cannot be kept.
        kept = kept.and(keep(arguments, &source, classes, &one));
        runs.push(one);
    }
    Ok(Measured { runs, kept, classes })
}

struct Probe<'a> {
    arguments: &'a ProbeArguments,
    asked: &'a Asked,
    photos: (&'a ProbePhotos, &'a ProbePhotos),
    labels: LabelSettings,
}

fn tell(line: &Line) {
    let Line { trunk, layer, variant, accuracy, shots, .. } = line;
    let few = shots.map_or_else(String::new, |shots| text!("cli-probe-shots", count = shots));
    eprintln!("{trunk} {layer} {variant} {} {few}: {:.3}", how(line), accuracy.value);
}

/// The classifier, with the neighbours that vote.
fn how(line: &Line) -> String {
    line.neighbours.map_or_else(|| line.method.to_owned(), |votes| format!("{} {votes}", line.method))
}

impl Probe<'_> {
    /// Every line: the trained trunk first, then its baselines and references.
    fn all(&self, (trained, untrained): (&dyn AnyTrunk, &dyn AnyTrunk)) -> Result<Vec<Line>, CliError> {
        let mut lines = eval::probe_trunk("trained", trained, self.photos, self.asked, &mut tell)?;
        lines.extend(eval::probe_untrained(untrained, self.photos, self.asked, &mut tell)?);
        lines.extend(eval::probe_colours(self.photos, self.asked, &mut tell));
        if self.arguments.supervised {
            let learned = self.with_labels(untrained, LABEL_RATE)?;
            lines.push(eval::probe_classifier("supervised", &learned, self.photos.1)?);
            let trunk = learned.trunk.as_ref();
            lines.extend(eval::probe_trunk("supervised", trunk, self.photos, self.asked, &mut tell)?);
        }
        if self.arguments.fine_tune {
            let learned = self.with_labels(trained, FINE_TUNING_RATE)?;
            lines.push(eval::probe_classifier("fine_tuned", &learned, self.photos.1)?);
        }
        Ok(lines)
    }

    fn with_labels(&self, start: &dyn AnyTrunk, learning_rate: f64) -> Result<WithLabels, CliError> {
        let settings = LabelSettings { learning_rate, ..self.labels };
        let mut tell = |step: u64, loss: f32| {
            if step.is_multiple_of(50) {
                eprintln!(
                    "{}",
                    text!("cli-probe-label-step", step = step, steps = settings.steps, loss = format!("{loss:.3}"))
                );
            }
            true
        };
        Ok(eval::train_with_labels(start, self.photos.0, self.asked.classes, settings, &mut tell)?)
    }
}

fn document(arguments: &ProbeArguments, classes: usize, found: &Found, lines: &[Line]) -> serde_json::Value {
    let mut document = serde_json::json!({
        "step": found.step, "data": arguments.data, "control": arguments.control, "seed": arguments.seed,
        "classes": classes, "chance": found.chance, "probes": lines, "runs": arguments.run.len(),
        "channels": arguments.channels,
    });
    if arguments.supervised || arguments.fine_tune {
        document["with_labels"] =
            serde_json::json!({ "steps": found.labels.steps, "batch_size": found.labels.batch_size });
    }
    document
}

/// Keeps what was found in the run's folder, or beside the trunk's file, and the main numbers on the run's card; those of a
/// control and of all colour channels stay off the card.
fn keep(arguments: &ProbeArguments, source: &TrunkSource, classes: usize, found: &Found) -> Result<(), CliError> {
    let control = if arguments.control { "control-" } else { "" };
    let is_usual = arguments.channels == Channels::One.name();
    let channels = if is_usual { String::new() } else { format!("{}-", arguments.channels) };
    let name = format!("{control}{channels}step-{:08}.json", found.step);
    let bytes = serde_json::to_vec_pretty(&document(arguments, classes, found, &found.lines)).unwrap_or_default();
    let Some(run) = &source.run else {
        let folder = source.beside("probe");
        crate::files::create_folders(&folder).map_err(|e| CliError::write(&folder, &e))?;
        let file = folder.join(name);
        return write_atomically(&file, &bytes).map_err(|e| CliError::write(&file, &e));
    };
    RunDir::at(run).write(&format!("probe/{name}"), &bytes)?;
    if !arguments.control && is_usual {
        let mut card = folder::read_card(run)?;
        card.summary.extend(eval::summary(&found.lines, found.chance));
        folder::write_card(run, &card)?;
    }
    Ok(())
}

/// Prints the table, or everything as JSON; of several runs the means.
fn report(arguments: &ProbeArguments, classes: usize, found: &[Found]) -> Result<(), CliError> {
    let of_each: Vec<Vec<Line>> = found.iter().map(|one| one.lines.clone()).collect();
    let lines = eval::over_runs(&of_each);
    let Some(first) = found.first() else { return Ok(()) };
    if arguments.json {
        println!("{:#}", document(arguments, classes, first, &lines));
        return Ok(());
    }
    let heads = [
        text!("cli-probe-trunk"),
        text!("cli-probe-layer"),
        text!("cli-probe-kept"),
        text!("cli-probe-how"),
        text!("cli-probe-shot-count"),
        text!("cli-probe-accuracy"),
    ];
    println!("| {} |\n|{}", heads.join(" | "), "---|".repeat(heads.len()));
    for line in &lines {
        let Line { trunk, layer, variant, shots, accuracy, .. } = line;
        let Accuracy { value, interval: [low, high] } = accuracy;
        let (shots, how) = (shots.map_or_else(String::new, |shots| shots.to_string()), how(line));
        println!("| {trunk} | {layer} | {variant} | {how} | {shots} | {value:.3} ({low:.3} - {high:.3}) |");
    }
    println!("{}", text!("cli-probe-chance", chance = format!("{:.3}", first.chance)));
    if arguments.supervised || arguments.fine_tune {
        println!("{}", text!("cli-probe-budget", steps = first.labels.steps, batch = first.labels.batch_size));
    }
    Ok(())
}
