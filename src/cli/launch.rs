//! `pretext launch`: hands runs to the scheduler of a cluster, every variant of a sweep on every seed; each is a
//! `pretext train --continue` of its own, so that it may be killed and queued again.

use super::launch_skypilot::{self, SkyJob};
use super::launch_slurm::{Job, Task, job_file};
use super::launch_ssh::{self, FarJob};
use super::sweep::variant;
use super::train::{TrainArguments, settings};
use super::{CliError, inspect};
use crate::files;
use crate::photos::write_atomically;
use crate::task::ParamValues;
use crate::text;
use crate::train::folder::check_vacant;
use crate::train::{RunSettings, in_quotes};
use clap::Args;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The job file, by which a folder is known as one that was launched from.
const JOB: &str = "job.sh";
/// The common settings of the runs.
const SETTINGS: &str = "settings.toml";

/// Options of `train` that a job file has no use for.
const NOT_WITH: [&str; 5] = ["resume", "go_on", "epochs", "sweep_probe", "json"];

/// Arguments of `pretext launch`.
#[derive(Debug, Args)]
pub struct LaunchArguments {
    #[arg(long, required_unless_present_any = ["ssh", "skypilot"], requires = "out", conflicts_with_all = NOT_WITH, help = text!("cli-launch-slurm"))]
    slurm: bool,
    #[arg(long, value_name = "HOST", requires = "out", conflicts_with_all = NOT_WITH, help = text!("cli-launch-ssh"))]
    ssh: Option<String>,
    #[arg(long, value_name = "GPU", num_args = 0..=1, default_missing_value = "", requires = "out", conflicts_with_all = ["slurm", "ssh"], conflicts_with_all = NOT_WITH, help = text!("cli-launch-skypilot"))]
    skypilot: Option<String>,
    #[arg(long, value_name = "THERE=WHAT", requires = "skypilot", help = text!("cli-launch-mount"))]
    mount: Vec<String>,
    #[arg(long, value_name = "SEED,..", value_delimiter = ',', conflicts_with = "seed", help = text!("cli-launch-seeds"))]
    seeds: Vec<u64>,
    #[arg(long, value_name = "OPTION", allow_hyphen_values = true, conflicts_with_all = ["ssh", "skypilot"], help = text!("cli-launch-sbatch"))]
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
    if let Some(host) = &arguments.ssh {
        return far(arguments, host, &given, out);
    }
    if let Some(gpu) = &arguments.skypilot {
        return in_the_clouds(arguments, gpu, &given, out);
    }
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

/// The same for a machine that is reached by `ssh`: its paths mean something over there alone.
fn far(arguments: &LaunchArguments, host: &str, given: &RunSettings, out: &Path) -> Result<(), CliError> {
    let machine = launch_ssh::machine(host)?;
    let folder = out.to_string_lossy();
    if folder.chars().any(char::is_control) || folder.starts_with('~') {
        return Err(CliError::Usage(text!(
            "cli-launch-far-folder",
            given = crate::texts::printable(&folder).into_owned()
        )));
    }
    let tasks = tasks(given, out, (&arguments.train.sweep, &arguments.seeds))?;
    let common = RunSettings { out: None, ..given.clone() };
    let settings = toml::to_string_pretty(&common).map_err(|error| CliError::Failed(error.to_string()))?;
    let on_gpu = given.device != "cpu";
    let job = launch_ssh::job_file(&FarJob { folder: &folder, settings: &settings, on_gpu }, &tasks);
    if !arguments.submit {
        println!("{}", job.trim_end());
        return Ok(());
    }
    launch_ssh::submit(&machine, &folder, &job)?;
    println!("{}", text!("cli-launch-far-done", count = tasks.len(), host = machine.host()));
    let own = if folder.starts_with('/') { "" } else { "/~/" };
    for task in &tasks {
        println!("pretext follow {}", in_quotes(&format!("ssh://{host}{own}{}", task.out.display())));
    }
    Ok(())
}

/// The same for whichever machines SkyPilot finds: paths mean something over there alone.
fn in_the_clouds(arguments: &LaunchArguments, gpu: &str, given: &RunSettings, out: &Path) -> Result<(), CliError> {
    let folder = out.to_string_lossy();
    if !folder.starts_with('/') || folder.chars().any(char::is_control) {
        let given = crate::texts::printable(&folder).into_owned();
        return Err(CliError::Usage(text!("cli-launch-sky-folder", given = given)));
    }
    let gpu = launch_skypilot::gpu(gpu, &given.device)?;
    let mounts = arguments.mount.iter().map(|given| launch_skypilot::mount(given)).collect::<Result<_, _>>()?;
    let tasks = tasks(given, out, (&arguments.train.sweep, &arguments.seeds))?;
    let common = RunSettings { out: None, ..given.clone() };
    let settings = toml::to_string_pretty(&common).map_err(|error| CliError::Failed(error.to_string()))?;
    let program = std::env::current_exe().map_err(|error| CliError::Failed(error.to_string()))?;
    let name = format!("pretext-{}", given.task.replace('_', "-"));
    let job = SkyJob { name: name.clone(), gpu, program: &program, mounts, settings: &settings };
    let job = launch_skypilot::job_file(&job, &tasks);
    if !arguments.submit {
        println!("{}", job.trim_end());
        return Ok(());
    }
    let failed = |error: &std::io::Error| CliError::Failed(error.to_string());
    let scratch = files::scratch_folder(&std::env::temp_dir()).map_err(|error| failed(&error))?;
    let file = scratch.path().join("job.yaml");
    write_atomically(&file, job.as_bytes()).map_err(|error| CliError::write(&file, &error))?;
    launch_skypilot::submit(&file, &name, tasks.len())?;
    println!("{}", text!("cli-launch-sky-done", count = tasks.len()));
    Ok(())
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
