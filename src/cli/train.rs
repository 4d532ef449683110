//! `pretext train`: a run without a window.

use super::telling::Telling;
use super::typed::{check_text, decimal};
use super::watch::{Ended, follow};
use super::{CliError, data, dry_run, go_on, inspect, own_data, plot, run_folder, slurm_path};
use crate::dataset::typed;
use crate::text;
use crate::train::folder::{check_vacant, read_settings};
use crate::train::{Accept, Command, Place, RunSettings, Schedule, Trainer, earlier, preset, without_left_out};
use clap::Args;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Arguments of `pretext train`.
#[derive(Debug, Args)]
pub struct TrainArguments {
    #[arg(long, help = text!("cli-task"))]
    task: Option<String>,
    #[arg(long, help = text!("cli-data"))]
    data: Option<String>,
    #[arg(long, help = text!("cli-train-valid"))]
    valid: Option<String>,
    #[command(flatten)]
    reading: data::ReadingArguments,
    #[arg(long = "source", value_name = "ROLE=PATH", help = text!("cli-train-source"))]
    source: Vec<String>,
    #[arg(long, value_name = "CLASS", help = text!("cli-train-leave-out"))]
    leave_out: Vec<String>,
    #[arg(long, requires = "leave_out", help = text!("cli-train-measure-left-out"))]
    measure_left_out: bool,
    #[arg(long, help = text!("cli-train-config"))]
    config: Option<PathBuf>,
    #[arg(long, value_name = "NAME", requires = "task", conflicts_with_all = ["config", "resume"], help = text!("cli-train-preset"))]
    preset: Option<String>,
    #[arg(long = "set", value_name = "KEY=VALUE", help = text!("cli-set"))]
    set: Vec<String>,
    #[arg(long, value_name = "auto|cpu|gpu|gpu:N", help = text!("cli-device"))]
    device: Option<String>,
    #[arg(long, conflicts_with = "epochs", help = text!("cli-train-steps"))]
    steps: Option<u64>,
    #[arg(long, value_parser = decimal::<f64>, help = text!("cli-train-epochs"))]
    epochs: Option<f64>,
    #[arg(long, help = text!("cli-train-batch-size"))]
    batch_size: Option<usize>,
    #[arg(long, help = text!("cli-seed"))]
    seed: Option<u64>,
    #[arg(long, help = text!("cli-train-out"))]
    out: Option<PathBuf>,
    #[arg(long, value_name = "FOLDER", help = text!("cli-train-spare"))]
    spare: Option<PathBuf>,
    #[arg(long, value_name = "FOLDER", conflicts_with = "out", help = text!("cli-train-runs"))]
    runs: Option<PathBuf>,
    #[arg(long, help = text!("cli-train-evaluate-every"))]
    evaluate_every: Option<u64>,
    #[arg(long, help = text!("cli-train-probe-every"))]
    probe_every: Option<u64>,
    #[arg(long, help = text!("cli-train-probe-photos"))]
    probe_photos: Option<usize>,
    #[arg(long, help = text!("cli-train-checkpoint-every"))]
    checkpoint_every: Option<u64>,
    #[arg(long, help = text!("cli-train-held-out-count"))]
    held_out: Option<usize>,
    #[arg(long, help = text!("cli-train-shown"))]
    shown: Option<usize>,
    #[arg(long, help = text!("cli-train-loaders"))]
    loaders: Option<usize>,
    #[arg(long, value_name = "constant|cosine|linear_decay|step:AT,..@FACTOR", help = text!("cli-train-schedule"))]
    schedule: Option<Schedule>,
    #[arg(long, value_name = "STRENGTH", value_parser = decimal::<f64>, help = text!("cli-lens-fringes"))]
    lens_fringes: Option<f64>,
    #[arg(long, value_name = "NAME[:K=V,..]", help = text!("cli-train-sweep"))]
    pub(super) sweep: Vec<String>,
    #[arg(long, value_name = "TRAIN,TEST", num_args = 0..=1, default_missing_value = "2000,1000", value_delimiter = ',', requires = "sweep", help = text!("cli-train-sweep-probe"))]
    pub(super) sweep_probe: Vec<usize>,
    #[arg(long, help = text!("cli-train-control"))]
    control: bool,
    #[arg(long, help = text!("cli-train-mine-anew"))]
    mine_anew: bool,
    #[arg(long, value_name = "RUN", conflicts_with_all = ["task", "config", "out", "control", "batch_size", "seed", "leave_out"], help = text!("cli-train-resume"))]
    resume: Option<PathBuf>,
    #[arg(long = "continue", conflicts_with_all = ["resume", "sweep"], help = text!("cli-train-continue"))]
    go_on: bool,
    #[arg(long, value_name = "changed|other", requires = "resume", help = text!("cli-train-accept-data"))]
    accept_data: Option<Accept>,
    #[arg(long, conflicts_with_all = ["resume", "go_on", "sweep"], help = text!("cli-train-dry-run"))]
    dry_run: bool,
    #[arg(long, help = text!("cli-json-lines"))]
    json: bool,
}

/// Trains.
pub fn run(arguments: &TrainArguments) -> Result<(), CliError> {
    let command = match &arguments.resume {
        Some(run) => resume(arguments, run)?,
        None if arguments.go_on => {
            let epochs = arguments.epochs;
            let begin = |settings| command(settings, epochs);
            let Some(command) = go_on::next(settings(arguments)?, epochs.is_some(), begin)? else { return Ok(()) };
            command
        }
        None => start(arguments)?,
    };
    if let (true, Command::Start { settings, data }) = (arguments.dry_run, &command) {
        return dry_run::run(settings, data.clone(), arguments.json);
    }
    let telling = if arguments.json { Telling::Json } else { Telling::Human };
    let spare = arguments.spare.as_deref().map(typed);
    if let Some(spare) = &spare {
        check_text(spare)?;
        check_vacant(spare)?;
    }
    train(command, telling, spare).map(drop)
}

/// Hands `command` to a trainer and follows the run to its end, in `spare` if its own folder cannot be written; leaves a plot
/// of the loss in the run folder.
pub fn train(command: Command, telling: Telling, spare: Option<PathBuf>) -> Result<Ended, CliError> {
    let trainer = Trainer::spawn(Arc::new(|| {}))
        .map_err(|e| CliError::Failed(text!("train-error-thread", reason = e.to_string())))?;
    trainer.commands.send(command).map_err(|_| CliError::Failed(text!("cli-error-trainer-gone")))?;
    let ended = follow(&trainer, telling, spare)?;
    plot::write(&ended.folder)?;
    if telling == Telling::Human {
        for (name, value) in &ended.summary {
            println!("{name:32} {value:10.4}");
        }
        println!("{}", text!("cli-train-done", path = ended.folder.display().to_string()));
    }
    Ok(ended)
}

/// The settings that the arguments ask for.
pub fn settings(arguments: &TrainArguments) -> Result<RunSettings, CliError> {
    let mut settings = match (&arguments.config, &arguments.preset, &arguments.task) {
        (Some(file), ..) => read_settings(file).map_err(|e| CliError::Usage(e.to_string()))?,
        (None, Some(name), Some(task)) => preset(inspect::task(task)?, name).map_err(CliError::Usage)?,
        _ => RunSettings::default(),
    };
    fill(&mut settings, arguments)?;
    Ok(settings)
}

fn start(arguments: &TrainArguments) -> Result<Command, CliError> {
    command(settings(arguments)?, arguments.epochs)
}

/// What starts a run with `settings`; `epochs` decides the steps where it is given.
pub fn command(mut settings: RunSettings, epochs: Option<f64>) -> Result<Command, CliError> {
    let task = inspect::task(&settings.task)?;
    (settings.runs, settings.out) = (typed(&settings.runs), settings.out.as_deref().map(typed));
    earlier::check(task, &task.check(&settings.params)?).map_err(|e| CliError::Usage(e.to_string()))?;
    settings.device.parse::<crate::gpu::DeviceChoice>().map_err(|e| CliError::Usage(e.to_string()))?;
    [Some(&settings.runs), settings.out.as_ref()].into_iter().flatten().try_for_each(|path| check_text(path))?;
    if let Some(out) = &settings.out {
        // Before a large folder of images is looked through.
        check_vacant(out)?;
    }
    let opened = data::open_for(task, &settings.data, settings.valid.as_deref(), &settings.layout)?;
    if let Some(epochs) = epochs {
        let images = without_left_out(&settings, opened.train.clone())?.len();
        settings.steps = (epochs * images as f64 / settings.batch_size as f64).ceil() as u64;
    }
    Ok(Command::Start { settings: Box::new(settings), data: data::run_data(&opened) })
}

fn fill(settings: &mut RunSettings, arguments: &TrainArguments) -> Result<(), CliError> {
    fn take<T: Clone>(into: &mut T, given: Option<&T>) {
        if let Some(given) = given {
            *into = given.clone();
        }
    }
    take(&mut settings.task, arguments.task.as_ref());
    take(&mut settings.data, arguments.data.as_ref());
    take(&mut settings.device, arguments.device.as_ref());
    take(&mut settings.steps, arguments.steps.as_ref());
    take(&mut settings.batch_size, arguments.batch_size.as_ref());
    take(&mut settings.seed, arguments.seed.as_ref());
    take(&mut settings.evaluate_every, arguments.evaluate_every.as_ref());
    take(&mut settings.probe_every, arguments.probe_every.as_ref());
    take(&mut settings.probe_photos, arguments.probe_photos.as_ref());
    take(&mut settings.shown, arguments.shown.as_ref());
    take(&mut settings.runs, arguments.runs.as_ref());
    take(&mut settings.checkpoint_every, arguments.checkpoint_every.as_ref());
    take(&mut settings.held_out, arguments.held_out.as_ref());
    take(&mut settings.loaders, arguments.loaders.as_ref());
    take(&mut settings.schedule, arguments.schedule.as_ref());
    take(&mut settings.lens_fringes, arguments.lens_fringes.as_ref());
    if arguments.valid.is_some() {
        settings.valid.clone_from(&arguments.valid);
    }
    if let Some(out) = &arguments.out {
        settings.out = Some(slurm_path::of_this_job(out)?);
    }
    if !arguments.reading.layout.is_empty() {
        settings.layout.clone_from(&arguments.reading.layout);
    }
    settings.control |= arguments.control;
    settings.mine_anew |= arguments.mine_anew;
    settings.measure_left_out |= arguments.measure_left_out;
    if !arguments.leave_out.is_empty() {
        settings.leave_out.clone_from(&arguments.leave_out);
    }
    settings.sources.extend(data::sources(&arguments.source)?);
    settings.params.extend(inspect::values(&arguments.set)?);
    Ok(())
}

fn resume(arguments: &TrainArguments, run: &Path) -> Result<Command, CliError> {
    run_folder::check(run)?;
    let accept = arguments.accept_data.unwrap_or_default();
    let sources = data::sources(&arguments.source)?;
    let layout = Some(arguments.reading.layout.clone()).filter(|layout| !layout.is_empty());
    let place = Place { data: arguments.data.clone(), valid: arguments.valid.clone(), layout, sources };
    let data = own_data::to_go_on(run, &place, accept)?;
    Ok(Command::Resume {
        run: run.to_owned(),
        data,
        place,
        accept,
        steps: arguments.steps,
        device: arguments.device.clone(),
        probe_every: arguments.probe_every,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::{Arguments, Verb};
    use crate::task::{AnyTask, ParamKind, Value};
    use crate::train::train_words;
    use clap::Parser;

    /// What the command for `given` asks for, all parameters filled in.
    fn back(task: &dyn AnyTask, given: &RunSettings) -> RunSettings {
        let words = train_words(given);
        let Some(Verb::Train(arguments)) = Arguments::try_parse_from(&words).unwrap().command else {
            panic!("{words:?} train nothing")
        };
        let read = settings(&arguments).unwrap();
        RunSettings { params: task.check(&read.params).unwrap(), ..read }
    }

    /// Another value of a parameter than its default.
    fn other(kind: &ParamKind, default: &Value) -> Value {
        match (kind, default) {
            (ParamKind::Count { min, max, .. }, _) => {
                Value::Count(if *default == Value::Count(*max) { *min } else { *max })
            }
            (ParamKind::Real { min, max, .. }, _) => {
                Value::Real(if *default == Value::Real(*max) { *min } else { *max })
            }
            (_, Value::Switch(on)) => Value::Switch(!on),
            (ParamKind::Choice { options }, _) => {
                let other = options.iter().rev().find(|option| **option != default.to_string());
                Value::Choice(other.map_or_else(|| default.to_string(), |option| (*option).to_owned()))
            }
            _ => Value::Choice("/runs/an earlier one".to_owned()),
        }
    }

    #[test]
    fn the_command_of_every_method_gives_its_settings_back() {
        for task in crate::tasks::TASKS {
            let (id, params) = (task.info().id, task.check(&Default::default()).unwrap());
            let usual = RunSettings { task: id.to_owned(), params, ..RunSettings::default() };
            assert_eq!(back(*task, &usual), usual, "{id}");
            for preset in task.presets() {
                let settings = crate::train::preset(*task, preset.name).unwrap();
                let settings = RunSettings { params: task.check(&settings.params).unwrap(), ..settings };
                assert_eq!(back(*task, &settings), settings, "{id} {}", preset.name);
            }
            for field in task.fields() {
                let params = [(field.key.to_owned(), other(&field.kind, &field.default))].into();
                let Ok(params) = task.check(&params) else { continue };
                let changed = RunSettings { params, ..usual.clone() };
                assert_eq!(back(*task, &changed), changed, "{id} {}", field.key);
            }
        }
    }

    #[test]
    fn the_command_gives_every_setting_back() {
        let task = inspect::task("multi_task").unwrap();
        let given = RunSettings {
            task: "multi_task".to_owned(),
            data: "/photos/a b".to_owned(),
            valid: Some("-held out".to_owned()),
            layout: vec!["part/class".parse().unwrap(), "Meta=skip".parse().unwrap()],
            leave_out: vec!["cat".to_owned(), "-dog, too".to_owned()],
            measure_left_out: true,
            device: "gpu:1".to_owned(),
            seed: u64::MAX,
            steps: 7,
            batch_size: 3,
            schedule: "step:0.5,0.75@0.1".parse().unwrap(),
            evaluate_every: 5,
            held_out: 6,
            shown: 2,
            probe_every: 0,
            probe_photos: 40,
            checkpoint_every: 9,
            loaders: 2,
            lens_fringes: 0.75,
            control: true,
            mine_anew: true,
            runs: "/my runs".into(),
            sources: [("clips".to_owned(), "demo".to_owned())].into(),
            params: task.check(&[("motion".to_owned(), Value::Switch(true))].into()).unwrap(),
            ..RunSettings::default()
        };
        assert_eq!(back(task, &given), given);
        let elsewhere = RunSettings { runs: "runs".into(), out: Some("it's here".into()), ..given };
        assert_eq!(back(task, &elsewhere), elsewhere);
    }
}
