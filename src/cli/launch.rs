//! `pretext launch`: hands runs to the scheduler of a cluster, every variant of a sweep on every seed; each is a
//! `pretext train --continue` of its own, so that it may be killed and queued again.

use super::launch_slurm::{Job, Task, job_file};
use super::sweep::variant;
use super::train::{TrainArguments, settings};
use super::{CliError, inspect};
use crate::files;
use crate::photos::write_atomically;
use crate::task::ParamValues;
use crate::text;
use crate::train::RunSettings;
use crate::train::folder::check_vacant;
use clap::Args;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The job file, by which a folder is known as one that was launched from.
const JOB: &str = "job.sh";
/// The common settings of the runs.
const SETTINGS: &str = "settings.toml";

/// Arguments of `pretext launch`.
#[derive(Debug, Args)]
pub struct LaunchArguments {
    #[arg(long, required = true, requires = "out",
          conflicts_with_all = ["resume", "go_on", "epochs", "sweep_probe", "json"], help = text!("cli-launch-slurm"))]
    slurm: bool,
    #[arg(long, value_name = "SEED,..", value_delimiter = ',', conflicts_with = "seed", help = text!("cli-launch-seeds"))]
    seeds: Vec<u64>,
    #[arg(long, value_name = "OPTION", allow_hyphen_values = true, help = text!("cli-launch-sbatch"))]
    sbatch: Vec<String>,
    #[arg(long, help = text!("cli-launch-submit"))]
    submit: bool,
    #[command(flatten)]
    train: TrainArguments,
}

/// Writes the job file and the settings, and hands them over where that is asked for.
pub fn run(arguments: &LaunchArguments) -> Result<(), CliError> {
    let given = settings(&arguments.train)?;
    let Some(out) = &given.out else { return Err(CliError::Usage(text!("cli-continue-no-folder"))) };
    let failed = |path: &Path, error: &std::io::Error| CliError::write(path, error);
    let folder = std::path::absolute(out).map_err(|error| failed(out, &error))?;
    let job = folder.join(JOB);
    if !job.is_file() {
        check_vacant(&folder)?;
    }
    if let Some(option) = arguments.sbatch.iter().find(|option| !option.starts_with('-') || option.contains('\n')) {
        return Err(CliError::Usage(text!("cli-launch-option", given = option.as_str())));
    }
    let tasks = tasks(&given, &folder, (&arguments.train.sweep, &arguments.seeds))?;
    let program = std::env::current_exe().map_err(|error| CliError::Failed(error.to_string()))?;
    let common = RunSettings { out: None, ..given.clone() }.with_absolute_paths();
    let toml = toml::to_string_pretty(&common).map_err(|error| CliError::Failed(error.to_string()))?;
    let text = job_file(
        &Job {
            name: format!("pretext-{}", given.task),
            folder: &folder,
            settings: &folder.join(SETTINGS),
            program: &program,
            on_gpu: given.device != "cpu",
            options: &arguments.sbatch,
        },
        &tasks,
    );
    files::create_folders(&folder).map_err(|error| failed(&folder, &error))?;
    for (path, text) in [(folder.join(SETTINGS), toml), (job.clone(), text)] {
        write_atomically(&path, text.as_bytes()).map_err(|error| CliError::write(&path, &error))?;
    }
    println!("{}", text!("cli-launch-done", count = tasks.len(), path = job.display().to_string()));
    if arguments.submit { submit(&job) } else { Ok(()) }
}

/// A run for every variant and seed; the parameters of each fit the method.
fn tasks(given: &RunSettings, folder: &Path, (sweep, seeds): (&[String], &[u64])) -> Result<Vec<Task>, CliError> {
    let method = inspect::task(&given.task)?;
    let variants: Vec<(String, ParamValues)> = match sweep {
        [] => vec![("run".to_owned(), ParamValues::new())],
        several => several.iter().map(|given| variant(given)).collect::<Result<_, _>>()?,
    };
    let seeds = if seeds.is_empty() { &[given.seed] } else { seeds };
    let mut names = BTreeSet::new();
    let mut tasks = Vec::new();
    for (name, set) in variants {
        let mut all = given.params.clone();
        all.extend(set.clone());
        method.check(&all)?;
        for &seed in seeds {
            let out = folder.join(format!("{}-s{seed}", plain(&name)));
            if !names.insert(out.clone()) {
                return Err(CliError::Usage(text!("cli-launch-twice", path = out.display().to_string())));
            }
            tasks.push(Task { out, seed, set: set.clone() });
        }
    }
    Ok(tasks)
}

fn plain(name: &str) -> String {
    name.chars().map(|letter| if letter.is_alphanumeric() || letter == '-' { letter } else { '_' }).collect()
}

/// Hands the job file to Slurm.
fn submit(job: &PathBuf) -> Result<(), CliError> {
    let failed = |reason: String| CliError::Failed(text!("cli-launch-refused", reason = reason));
    let output = Command::new("sbatch").arg(job).output().map_err(|error| failed(error.to_string()))?;
    if !output.status.success() {
        return Err(failed(String::from_utf8_lossy(&output.stderr).trim().to_owned()));
    }
    println!("{}", crate::texts::printable(String::from_utf8_lossy(&output.stdout).trim()));
    Ok(())
}
