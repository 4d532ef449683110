//! `pretext launch --skypilot`: the task file of SkyPilot (its *SkyPilot YAML*), by which each run is a managed job of its own
//! on one GPU of whichever cloud has it.

use super::CliError;
use super::launch_slurm::{Task, case};
use crate::text;
use std::path::Path;
use std::process::Command;

/// The task file, but for what is filled in.
const TEMPLATE: &str = include_str!("../../assets/launch/skypilot.yaml");
/// Where this program is put over there.
const PROGRAM: &str = "~/.pretext/pretext";
/// What a run on the processor asks for.
const PROCESSORS: &str = "2+";

/// What all runs have in common.
pub(super) struct SkyJob<'a> {
    /// What the jobs are called.
    pub(super) name: String,
    /// The kind of GPU; none on the processor.
    pub(super) gpu: Option<&'a str>,
    /// This program, which is sent along.
    pub(super) program: &'a Path,
    /// Where what is brought there: a folder here or a bucket.
    pub(super) mounts: Vec<(&'a str, &'a str)>,
    /// The common settings, as TOML.
    pub(super) settings: &'a str,
}

/// The kind of GPU that was named, for what is to be trained.
pub(super) fn gpu<'a>(named: &'a str, device: &str) -> Result<Option<&'a str>, CliError> {
    let is_name = |letter: char| letter.is_ascii_alphanumeric() || "-_.".contains(letter);
    match (named, device) {
        ("", "cpu") => Ok(None),
        ("", _) => Err(CliError::Usage(text!("cli-launch-gpu-none"))),
        (named, _) if named.chars().all(is_name) => Ok(Some(named)),
        (named, _) => {
            Err(CliError::Usage(text!("cli-launch-gpu", given = crate::texts::printable(named).into_owned())))
        }
    }
}

/// A folder over there and what is to be in it.
pub(super) fn mount(given: &str) -> Result<(&str, &str), CliError> {
    let parts = given.split_once('=').filter(|(there, what)| {
        (there.starts_with('/') || there.starts_with("~/")) && !what.is_empty() && !given.contains(char::is_control)
    });
    parts.ok_or_else(|| {
        CliError::Usage(text!("cli-launch-mount-wrong", given = crate::texts::printable(given).into_owned()))
    })
}

/// The text of the task file.
pub(super) fn job_file(job: &SkyJob<'_>, tasks: &[Task]) -> String {
    let resources = match job.gpu {
        Some(gpu) => format!("  accelerators: {}", quoted(&format!("{gpu}:1"))),
        None => format!("  cpus: {}", quoted(PROCESSORS)),
    };
    let program = format!("  {}: {}", quoted(PROGRAM), quoted(&job.program.display().to_string()));
    let mounts = job.mounts.iter().map(|(there, what)| {
        if what.contains("://") {
            format!("  {}:\n    source: {}\n    mode: MOUNT", quoted(there), quoted(what))
        } else {
            format!("  {}: {}", quoted(there), quoted(what))
        }
    });
    let mounts: Vec<String> = std::iter::once(program).chain(mounts).collect();
    let cases: Vec<String> = tasks.iter().enumerate().map(case).collect();
    let settings: Vec<String> = job.settings.trim_end().lines().map(|line| format!("  {line}")).collect();
    TEMPLATE
        .replace("{{count}}", &tasks.len().to_string())
        .replace("{{last}}", &tasks.len().saturating_sub(1).to_string())
        .replace("{{name}}", &job.name)
        .replace("{{resources}}", &resources)
        .replace("{{mounts}}", &mounts.join("\n"))
        .replace("{{tasks}}", &cases.join("\n  "))
        .replace("{{settings}}", &settings.join("\n"))
}

/// A string of YAML, which takes those of JSON.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// Hands every run to SkyPilot as a managed job.
pub(super) fn submit(job: &Path, name: &str, runs: usize) -> Result<(), CliError> {
    let failed = |reason: String| CliError::Failed(text!("cli-launch-sky-refused", reason = reason));
    for run in 0..runs {
        let mut sky = Command::new("sky");
        sky.args(["jobs", "launch", "--yes", "--detach-run", "--name", &format!("{name}-{run}")]);
        sky.args(["--env", &format!("PRETEXT_RUN={run}")]).arg(job);
        let output = sky.output().map_err(|error| failed(error.to_string()))?;
        if !output.status.success() {
            let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
            return Err(failed(crate::texts::printable(&said).into_owned()));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::task::ParamValues;

    #[test]
    fn a_task_file_says_one_gpu_a_run_and_quotes_what_people_name() {
        let task = |seed: u64| Task { out: format!("/runs/it's/a-s{seed}").into(), seed, set: ParamValues::new() };
        let job = SkyJob {
            name: "pretext-rotation".to_owned(),
            gpu: Some("L4"),
            program: Path::new("/opt/a \"b\"/pretext"),
            mounts: vec![("/runs", "s3://mine"), ("/photos", "./photos")],
            settings: "task = \"rotation\"\n\n[params]\nsize = 48\n",
        };
        let text = job_file(&job, &[task(1), task(2)]);
        for line in [
            "name: pretext-rotation",
            "  accelerators: \"L4:1\"",
            r#"  "~/.pretext/pretext": "/opt/a \"b\"/pretext""#,
            "  \"/runs\":",
            "    source: \"s3://mine\"",
            "  \"/photos\": \"./photos\"",
            r"  1) set -- --seed 2 --out '/runs/it'\''s/a-s2' ;;",
            "  task = \"rotation\"",
            "  size = 48",
        ] {
            assert!(text.lines().any(|found| found == line), "{line}: {text}");
        }
        assert!(!text.contains("{{"), "{text}");
        assert!(job_file(&SkyJob { gpu: None, ..job }, &[task(1)]).contains("\n  cpus: \"2+\"\n"));
        assert_eq!(gpu("", "cpu").unwrap(), None);
        assert_eq!(gpu("A100-80GB", "auto").unwrap(), Some("A100-80GB"));
        assert!(gpu("", "auto").is_err() && gpu("L4:2\n", "auto").is_err());
        assert_eq!(mount("/runs=s3://mine").unwrap(), ("/runs", "s3://mine"));
        for wrong in ["/runs", "runs=s3://mine", "/runs=", "/a\n=b"] {
            assert!(mount(wrong).is_err(), "{wrong}");
        }
    }
}
