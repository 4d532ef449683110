//! `pretext inspect`: puzzles as pictures, with every recipe.

use super::typed::decimal;
use super::{CliError, data, out};
use crate::dataset::{Others, Source};
use crate::photos::write_atomically;
use crate::pictures;
use crate::task::{
    Address, AnyTask, MineContext, MinedData, Panel, ParamValues, Puzzle, PuzzleForm, PuzzleRequest, TaskError, Value,
    mine_at_once,
};
use crate::text;
use crate::train::{RunData, RunSettings, earlier_trunks, gather};
use clap::Args;
use serde_json::json;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Least time between two lines on the stage before training.
const LINE_EVERY: Duration = Duration::from_secs(5);

/// Arguments of `pretext inspect`.
#[derive(Debug, Args)]
pub struct InspectArguments {
    #[arg(long, help = text!("cli-task"))]
    task: String,
    #[arg(long, default_value = "demo", help = text!("cli-data"))]
    data: String,
    #[command(flatten)]
    reading: data::ReadingArguments,
    #[arg(long = "source", value_name = "ROLE=PATH", help = text!("cli-train-source"))]
    source: Vec<String>,
    #[arg(long, default_value_t = 8, help = text!("cli-inspect-count"))]
    count: usize,
    #[arg(long, default_value_t = 42, help = text!("cli-seed"))]
    seed: u64,
    #[arg(long = "set", value_name = "KEY=VALUE", help = text!("cli-set"))]
    set: Vec<String>,
    #[arg(long, value_name = "STRENGTH", default_value_t = 0.0, value_parser = decimal::<f32>, help = text!("cli-lens-fringes"))]
    lens_fringes: f32,
    #[arg(long, alias = "leak", value_name = "border|middle|fringes|means|noise", help = text!("cli-inspect-shortcut"))]
    shortcut: Option<String>,
    #[arg(long, help = text!("cli-out-folder"))]
    out: PathBuf,
}

/// Reads `key=value` pairs.
pub fn values(pairs: &[String]) -> Result<ParamValues, CliError> {
    let mut values = ParamValues::new();
    for pair in pairs {
        let (key, value) =
            pair.split_once('=').ok_or_else(|| CliError::Usage(text!("cli-error-set", given = pair.as_str())))?;
        values.insert(key.trim().to_owned(), Value::parse(value));
    }
    Ok(values)
}

/// The form of the method's puzzles with this name.
fn form(task: &dyn AnyTask, name: &str) -> Result<PuzzleForm, CliError> {
    let found = task.info().forms.iter().find(|form| form.id == name).copied();
    let known = || task.info().forms.iter().map(|form| form.id).collect::<Vec<_>>().join(", ");
    found.ok_or_else(|| CliError::Usage(text!("cli-error-shortcut", given = name, known = known())))
}

/// The method with this id.
pub fn task(id: &str) -> Result<&'static dyn AnyTask, CliError> {
    crate::tasks::find(id).ok_or_else(|| CliError::Usage(text!("train-error-no-task", task = id)))
}

/// Makes the puzzles and writes them.
pub fn run(arguments: &InspectArguments) -> Result<(), CliError> {
    let task = task(&arguments.task)?;
    let read = [arguments.data.as_str()]
        .into_iter()
        .chain(arguments.source.iter().filter_map(|pair| Some(pair.split_once('=')?.1)));
    out::folder(&arguments.out, read)?;
    let values = task.check(&values(&arguments.set)?)?;
    let data = gathered(task, arguments)?;
    let (source, others) = (data.train.clone(), data.others());
    let form = arguments.shortcut.as_deref().map(|name| form(task, name)).transpose()?;
    let mined = mine(task, &values, (source.as_ref(), &others), arguments.seed)?;
    write_panels(&arguments.out, "mined", &task.draw_mined(&values, &mined)?)?;
    let mut samples = Vec::new();
    let mut draws = 0..(arguments.count + source.len()) as u64;
    while samples.len() < arguments.count {
        let Some(draw) = draws.next() else { break };
        let request = PuzzleRequest {
            form,
            mined: Some(&mined),
            others: Some(&others),
            batch_size: RunSettings::default().batch_size,
            ..PuzzleRequest::new(source.as_ref(), Address::Draw(draw), arguments.seed)
        };
        match task.puzzle(&values, &request) {
            Ok(puzzle) => samples.push(write_puzzle(arguments, samples.len(), draw, puzzle)?),
            Err(TaskError::Sample(reason)) => eprintln!("{reason}"),
            Err(error) => return Err(error.into()),
        }
    }
    let file = arguments.out.join("samples.json");
    let json = serde_json::to_vec_pretty(&samples).map_err(|e| CliError::write(&file, &e))?;
    write_atomically(&file, &json).map_err(|e| CliError::write(&file, &e))?;
    println!("{}", text!("cli-inspect-done", count = samples.len(), path = arguments.out.display().to_string()));
    Ok(())
}

/// The data as a run would have them, through the lens that was asked for.
fn gathered(task: &dyn AnyTask, arguments: &InspectArguments) -> Result<RunData, CliError> {
    let sources = data::sources(&arguments.source)?;
    let settings = RunSettings {
        data: arguments.data.clone(),
        layout: arguments.reading.layout.clone(),
        sources,
        ..RunSettings::default()
    };
    let opened = data::open_for(task, &arguments.data, None, &arguments.reading.layout)?;
    Ok(gather(task, &settings, data::run_data(&opened))?.0.through_lens(arguments.lens_fringes))
}

fn write_puzzle(
    arguments: &InspectArguments,
    number: usize,
    draw: u64,
    puzzle: Puzzle,
) -> Result<serde_json::Value, CliError> {
    let files = write_panels(&arguments.out, &format!("{number:04}"), &puzzle.panels)?;
    let mut sample = json!({
        "image": puzzle.name, "seed": arguments.seed, "draw": draw, "task": arguments.task, "files": files,
    });
    merge(&mut sample, puzzle.recipe);
    Ok(sample)
}

/// Runs the stage before training, on the processor.
fn mine(
    task: &dyn AnyTask,
    values: &ParamValues,
    (source, others): (&dyn Source, &Others),
    seed: u64,
) -> Result<MinedData, CliError> {
    let device = crate::gpu::choose(crate::gpu::DeviceChoice::Cpu)?.device;
    let (trunks, _) = earlier_trunks(crate::tasks::find, task, values)?;
    let context = MineContext { source, others: Some(others), device: &device, seed, trunks: &trunks };
    let mut last = Instant::now();
    Ok(mine_at_once(task, values, &context, &mut |progress| {
        if last.elapsed() >= LINE_EVERY {
            last = Instant::now();
            let what = crate::texts::lookup(progress.what, &[]);
            eprintln!("{}", text!("cli-mining-line", what = what, done = progress.done, total = progress.total));
        }
    })?)
}

/// Puts the recipe's entries beside those of `sample`.
pub fn merge(sample: &mut serde_json::Value, recipe: serde_json::Value) {
    if let (Some(sample), serde_json::Value::Object(recipe)) = (sample.as_object_mut(), recipe) {
        for (key, value) in recipe {
            sample.entry(key).or_insert(value);
        }
    }
}

/// Writes every panel as a PNG named `<prefix>-<panel>.png`; returns the names.
pub fn write_panels(folder: &Path, prefix: &str, panels: &[Panel]) -> Result<Vec<String>, CliError> {
    let mut names = Vec::with_capacity(panels.len());
    for panel in panels {
        let name = format!("{prefix}-{}.png", panel.id);
        let file = folder.join(&name);
        pictures::render(&panel.kind).save_png(&file).map_err(|e| CliError::write(&file, &e))?;
        names.push(name);
    }
    Ok(names)
}
