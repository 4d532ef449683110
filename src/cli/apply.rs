//! `pretext apply`: a trained run answers pictures from outside.

use super::films::write_films;
use super::inspect::{merge, task, values, write_panels};
use super::{CliError, data, out, own_data, run_folder};
use crate::dataset::Source;
use crate::gpu::{DeviceChoice, choose};
use crate::photos::{Photo, load_mask, write_atomically};
use crate::task::{
    Address, AnyAnswerer, AnyTask, BatchPlan, Examined, MinedData, Panel, PanelKind, PuzzleRequest, Session,
    SessionSettings,
};
use crate::text;
use crate::train::checkpoint::State;
use crate::train::{RunDir, RunSettings, checkpoint, folder, tell_images};
use clap::Args;
use serde_json::{Value, json};
use std::cell::OnceCell;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Arguments of `pretext apply`.
#[derive(Debug, Args)]
pub struct ApplyArguments {
    #[arg(long, help = text!("cli-run"))]
    run: PathBuf,
    #[arg(long, help = text!("cli-apply-input"))]
    input: String,
    #[command(flatten)]
    reading: data::ReadingArguments,
    #[arg(long, help = text!("cli-apply-mask"))]
    mask: Option<PathBuf>,
    #[arg(long = "set", value_name = "KEY=VALUE", help = text!("cli-apply-set"))]
    set: Vec<String>,
    #[arg(long, default_value_t = 42, help = text!("cli-seed"))]
    seed: u64,
    #[arg(long, help = text!("cli-out-folder"))]
    out: PathBuf,
}

/// A session with the weights of the best checkpoint of `run`, its settings, and that checkpoint's step.
pub fn open_run(run: &Path, source: Arc<dyn Source>) -> Result<(Box<dyn Session>, RunSettings, u64), CliError> {
    run_folder::check(run)?;
    let found = checkpoint::best(run)?;
    found.notice().iter().for_each(|notice| eprintln!("{notice}"));
    let mut session = session_with(run, source, found.state.clone())?;
    session.load_weights(&found.folder)?;
    Ok((session, folder::settings(run)?, found.state.step))
}

/// A session of `run` as its checkpoint with this `state` left it, with the weights it began with.
fn session_with(run: &Path, source: Arc<dyn Source>, state: State) -> Result<Box<dyn Session>, CliError> {
    let settings = folder::settings(run)?;
    let card = folder::read_card(run)?;
    let task = task(&settings.task)?;
    Ok(task.start(SessionSettings {
        facts: card.data.facts(&task.sources(), state.images()),
        values: state.params,
        plan: BatchPlan::of(source, settings.seed, 1),
        device: choose(DeviceChoice::Cpu)?.device,
        mined: mined(run, task)?,
    })?)
}

/// What the stage before training of `run` found.
fn mined(run: &Path, task: &dyn AnyTask) -> Result<MinedData, CliError> {
    let json = RunDir::at(run).read("mined.json")?;
    Ok(task.mined_from_json(&String::from_utf8_lossy(&json))?)
}

/// Answers every picture of the input.
pub fn run(arguments: &ApplyArguments) -> Result<(), CliError> {
    out::folder(&arguments.out, [arguments.input.as_str()])?;
    let source = input(arguments)?;
    let (mut session, settings, step) = open_run(&arguments.run, source.clone())?;
    check_fills(task(&settings.task)?, arguments)?;
    session.set_values(&values(&arguments.set)?)?;
    let (network, mined) = (session.answerer()?, mined(&arguments.run, task(&settings.task)?)?);
    let marked = match &arguments.mask {
        Some(file) => Some(load_mask(file).map_err(|reason| no_mask(file, &reason))?),
        None => None,
    };
    let images = RowImages { run: &arguments.run, images: OnceCell::new() };
    let (mut answers, mut failed) = (Vec::new(), 0_usize);
    for index in 0..source.len() {
        let request = PuzzleRequest {
            marked: marked.as_ref(),
            mined: Some(&mined),
            ..PuzzleRequest::new(source.as_ref(), Address::Photo(index), arguments.seed)
        };
        match answer((network.as_ref(), &images), &request, index, arguments) {
            Ok(value) => answers.push(value),
            Err(CliError::Data(reason)) => {
                eprintln!("{reason}");
                failed += 1;
            }
            Err(other) => return Err(other),
        }
    }
    answers.iter_mut().for_each(|answer| images.name(&mut answer["answer"]));
    let file = arguments.out.join("answers.json");
    let all =
        json!({ "task": settings.task, "step": step, "seed": arguments.seed, "failed": failed, "answers": answers });
    let bytes = serde_json::to_vec_pretty(&all).map_err(|e| CliError::write(&file, &e))?;
    write_atomically(&file, &bytes).map_err(|e| CliError::write(&file, &e))?;
    let (count, path) = (answers.len(), arguments.out.display().to_string());
    match (count, failed) {
        (0, _) => return Err(CliError::Data(text!("cli-apply-none", count = failed))),
        (_, 0) => println!("{}", text!("cli-apply-done", count = count, path = path)),
        _ => println!("{}", text!("cli-apply-done-some", count = count, path = path, failed = failed)),
    }
    Ok(())
}

fn no_mask(file: &Path, reason: &impl std::fmt::Display) -> CliError {
    CliError::Data(text!("cli-error-mask", path = file.display().to_string(), reason = reason.to_string()))
}

/// Methods that fill no holes would pass over a mask in silence.
fn check_fills(task: &dyn AnyTask, arguments: &ApplyArguments) -> Result<(), CliError> {
    match &arguments.mask {
        Some(file) if !task.fills_marked() => {
            Err(CliError::Usage(text!("cli-error-mask-unused", path = file.display().to_string())))
        }
        _ => Ok(()),
    }
}

/// Checks that the mask that was given made a hole.
fn check_mask(file: &Path, recipe: &Value) -> Result<(), CliError> {
    let coverage = recipe.get("mask").and_then(|mask| mask.get("coverage"));
    let covers = coverage.and_then(Value::as_f64).is_none_or(|coverage| coverage > 0.0);
    if covers { Ok(()) } else { Err(no_mask(file, &text!("mask-too-fine"))) }
}

/// What is to be answered: pictures; for a method of clips clips, where there are some.
fn input(arguments: &ApplyArguments) -> Result<Arc<dyn Source>, CliError> {
    let pictures = data::open(&arguments.input, None, &arguments.reading.layout)?.all;
    run_folder::check(&arguments.run)?;
    let settings = folder::settings(&arguments.run)?;
    let clips = data::open_for(task(&settings.task)?, &arguments.input, None, &arguments.reading.layout);
    let clips = clips.ok().map(|opened| opened.all);
    let moves = |source: &Arc<dyn Source>| (0..source.len()).any(|index| source.frame_count(index) > 1);
    Ok(clips.filter(moves).unwrap_or(pictures))
}

/// The training images of a run, opened when an answer first speaks of one.
struct RowImages<'a> {
    run: &'a Path,
    images: OnceCell<Option<Arc<dyn Source>>>,
}

impl RowImages<'_> {
    /// Puts the name of the image beside every `row` that `prediction` speaks of.
    fn name(&self, prediction: &mut Value) {
        match prediction {
            Value::Array(all) => all.iter_mut().for_each(|part| self.name(part)),
            Value::Object(parts) => {
                let row = parts.get("row").and_then(Value::as_u64);
                if let Some(image) = row.and_then(|row| self.image(row as usize)) {
                    parts.insert("image".to_owned(), Value::String(image));
                }
                parts.values_mut().for_each(|part| self.name(part));
            }
            _ => {}
        }
    }

    fn source(&self) -> Option<&Arc<dyn Source>> {
        self.images.get_or_init(|| own_data::behind_rows(self.run)).as_ref()
    }

    /// Shows the images behind rows in `panels`.
    fn show(&self, panels: &mut [Panel]) {
        let has_rows = panels.iter().any(|panel| matches!(panel.kind, PanelKind::Nearest { .. }));
        if let Some(images) = has_rows.then(|| self.source()).flatten() {
            tell_images(panels, images.as_ref());
        }
    }

    fn image(&self, row: usize) -> Option<String> {
        let images = self.source()?;
        (row < images.len()).then(|| images.name(row))
    }
}

fn answer(
    (network, images): (&dyn AnyAnswerer, &RowImages<'_>),
    request: &PuzzleRequest<'_>,
    index: usize,
    ApplyArguments { out, mask, .. }: &ApplyArguments,
) -> Result<Value, CliError> {
    let original = request.source.photo(index, usize::MAX).map_err(|e| CliError::Data(e.to_string()))?;
    let (puzzle, mut examined) = network.answer(request, Some(&original))?;
    mask.as_ref().map_or(Ok(()), |file| check_mask(file, &examined.recipe))?;
    images.show(&mut examined.panels);
    let prefix = format!("{index:04}");
    let mut files = write_panels(out, &prefix, &examined.panels)?;
    files.extend(write_films(out, &prefix, &examined.panels)?);
    if let Some(restored) = &examined.restored {
        files.extend(write_restored(out, &prefix, &original, restored)?);
    }
    let Examined { measures, recipe, prediction, .. } = examined;
    let measures: serde_json::Map<String, Value> =
        measures.into_iter().map(|(name, value)| (name, json!(value))).collect();
    let mut answer = json!({ "image": puzzle.name, "files": files, "measures": measures, "answer": prediction });
    merge(&mut answer, recipe);
    Ok(answer)
}

fn write_restored(out: &Path, prefix: &str, original: &Photo, restored: &Photo) -> Result<Vec<String>, CliError> {
    let mut names = Vec::new();
    for (name, photo) in [("before-full", original), ("restored-full", restored)] {
        let name = format!("{prefix}-{name}.png");
        let file = out.join(&name);
        photo.save_png(&file).map_err(|e| CliError::write(&file, &e))?;
        names.push(name);
    }
    Ok(names)
}
