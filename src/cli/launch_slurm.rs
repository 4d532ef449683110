//! The job file of `pretext launch --slurm`: an array, a run each.

use crate::task::ParamValues;
use crate::train::in_quotes;
use std::path::{Path, PathBuf};

/// The job file, but for what is filled in.
const TEMPLATE: &str = include_str!("../../assets/launch/slurm.sh");
/// Seconds before the end of its time in which a task saves.
const NOTICE: u32 = 120;

/// One run of the array.
pub(super) struct Task {
    /// Its folder.
    pub(super) out: PathBuf,
    /// Its seed.
    pub(super) seed: u64,
    /// What it changes about the common settings.
    pub(super) set: ParamValues,
}

/// What all runs of the array have in common.
pub(super) struct Job<'a> {
    /// What it is called in the queue.
    pub(super) name: String,
    /// Where logs are written.
    pub(super) folder: &'a Path,
    /// The file of the settings.
    pub(super) settings: &'a Path,
    /// This program.
    pub(super) program: &'a Path,
    /// Whether each run needs a GPU.
    pub(super) on_gpu: bool,
    /// What a person says to Slurm; the later of two options counts.
    pub(super) options: &'a [String],
}

/// The text of the job file.
pub(super) fn job_file(job: &Job<'_>, tasks: &[Task]) -> String {
    let mut options = vec![
        format!("--job-name={}", job.name),
        format!("--array=0-{}", tasks.len().saturating_sub(1)),
        "--ntasks=1".to_owned(),
        "--requeue".to_owned(),
        "--open-mode=append".to_owned(),
        format!("--signal=B:USR1@{NOTICE}"),
        format!("--output=\"{}\"", job.folder.join("slurm-%A_%a.log").display()),
    ];
    if job.on_gpu {
        options.push("--gres=gpu:1".to_owned());
    }
    options.extend_from_slice(job.options);
    let options: Vec<String> = options.iter().map(|option| format!("#SBATCH {option}")).collect();
    let cases: Vec<String> = tasks.iter().enumerate().map(case).collect();
    TEMPLATE
        .replace("{{options}}", &options.join("\n"))
        .replace("{{program}}", &in_quotes(&job.program.display().to_string()))
        .replace("{{settings}}", &in_quotes(&job.settings.display().to_string()))
        .replace("{{tasks}}", &cases.join("\n"))
}

/// The line of the job file that is run number `number`.
pub(super) fn case((number, task): (usize, &Task)) -> String {
    let set = task.set.iter().map(|(key, value)| format!(" --set {}", in_quotes(&format!("{key}={value}"))));
    let out = in_quotes(&task.out.display().to_string());
    format!("{number}) set -- --seed {} --out {out}{} ;;", task.seed, set.collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::task::Value;

    #[test]
    fn every_task_of_the_array_is_one_run_and_words_are_quoted() {
        let task = |seed: u64, out: &str, set: ParamValues| Task { out: PathBuf::from(out), seed, set };
        let blur = ParamValues::from([("chroma_blur".to_owned(), Value::Count(5))]);
        let tasks = [task(1, "/r/plain-s1", ParamValues::new()), task(2, "/it's/blur-s2", blur)];
        let job = Job {
            name: "pretext-rotation".to_owned(),
            folder: Path::new("/r"),
            settings: Path::new("/r/settings.toml"),
            program: Path::new("/opt/pretext"),
            on_gpu: true,
            options: &["--time=2:00:00".to_owned()],
        };
        let text = job_file(&job, &tasks);
        for line in [
            "#SBATCH --array=0-1",
            "#SBATCH --gres=gpu:1",
            "#SBATCH --output=\"/r/slurm-%A_%a.log\"",
            "#SBATCH --time=2:00:00",
            "pretext=${PRETEXT:-'/opt/pretext'}",
            "0) set -- --seed 1 --out '/r/plain-s1' ;;",
            r"1) set -- --seed 2 --out '/it'\''s/blur-s2' --set 'chroma_blur=5' ;;",
            "\"$pretext\" train --config '/r/settings.toml' \"$@\" --continue &",
        ] {
            assert!(text.lines().any(|found| found == line), "{line}: {text}");
        }
        assert!(!text.contains("{{"), "{text}");
        let processor = Job { on_gpu: false, ..job };
        assert!(!job_file(&processor, &tasks).contains("gres"));
    }
}
