//! `pretext launch --ssh`: one machine without a scheduler. The job file holds everything that it needs; it runs each run
//! over there, one process a GPU.

use super::CliError;
use super::launch_slurm::{Task, case};
use crate::follow::{Address, caller};
use crate::text;
use crate::train::in_quotes;
use std::io::Write;
use std::process::Stdio;

/// The job file, but for what is filled in.
const TEMPLATE: &str = include_str!("../../assets/launch/ssh.sh");
/// This program over there, where nothing names another one.
const PROGRAM: &str = "pretext";
/// How many GPUs there are.
const GPUS: &str = "${GPUS:-$(nvidia-smi -L 2>/dev/null | grep -c ^GPU)}";

/// What all runs have in common.
pub(super) struct FarJob<'a> {
    /// The folder over there, from the user's own folder on where it does not begin with a slash.
    pub(super) folder: &'a str,
    /// The common settings, as TOML.
    pub(super) settings: &'a str,
    /// Whether runs need a GPU each.
    pub(super) on_gpu: bool,
}

/// The machine that is named by `user@host:port`.
pub(super) fn machine(named: &str) -> Result<Address, CliError> {
    let wrong = || CliError::Usage(text!("cli-launch-host", given = crate::texts::printable(named).into_owned()));
    // Any path makes an address of it.
    let address = Address::parse(&format!("ssh://{named}/~/.")).map_err(|_| wrong())?;
    if named.contains('/') { Err(wrong()) } else { Ok(address) }
}

/// The text of the job file.
pub(super) fn job_file(job: &FarJob<'_>, tasks: &[Task]) -> String {
    let cases: Vec<String> = tasks.iter().enumerate().map(case).collect();
    let program = std::env::var("PRETEXT_REMOTE").ok().filter(|named| !named.is_empty());
    TEMPLATE
        .replace("{{program}}", &in_quotes(program.as_deref().unwrap_or(PROGRAM)))
        .replace("{{folder}}", &in_quotes(job.folder))
        .replace("{{gpus}}", if job.on_gpu { GPUS } else { "1" })
        .replace("{{count}}", &tasks.len().to_string())
        .replace("{{tasks}}", &cases.join("\n    "))
        .replace("{{settings}}", job.settings.trim_end())
}

/// Hands `job` to `machine`, which begins with it at once and goes on when the line has ended.
pub(super) fn submit(machine: &Address, folder: &str, job: &str) -> Result<(), CliError> {
    let failed = |reason: String| CliError::Failed(text!("cli-launch-far", host = machine.host(), reason = reason));
    let folder = in_quotes(folder);
    let command = format!(
        "cd && mkdir -p {folder} && cat > {folder}/job.sh && \
         {{ nohup bash {folder}/job.sh > {folder}/launch.log 2>&1 < /dev/null & }}"
    );
    let mut ssh = caller(machine, None, false);
    let ssh = ssh.arg(command).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped());
    let mut child = ssh.spawn().map_err(|error| failed(error.to_string()))?;
    if let Some(mut takes) = child.stdin.take() {
        // Where the line breaks it says so by its end.
        let _ = takes.write_all(job.as_bytes());
    }
    let output = child.wait_with_output().map_err(|error| failed(error.to_string()))?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
    Err(failed(crate::texts::printable(&said).into_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::task::ParamValues;

    #[test]
    fn a_job_file_holds_settings_and_runs_and_no_host_becomes_an_option() {
        let task = |seed: u64| Task { out: format!("it's/a-s{seed}").into(), seed, set: ParamValues::new() };
        let job = FarJob { folder: "it's", settings: "task = \"rotation\"\n", on_gpu: true };
        let text = job_file(&job, &[task(1), task(2)]);
        for line in [
            r"folder='it'\''s'",
            "task = \"rotation\"",
            r"    1) set -- --seed 2 --out 'it'\''s/a-s2' ;;",
            "gpus=${GPUS:-$(nvidia-smi -L 2>/dev/null | grep -c ^GPU)}",
        ] {
            assert!(text.lines().any(|found| found == line), "{line}: {text}");
        }
        assert!(!text.contains("{{"), "{text}");
        assert!(job_file(&FarJob { on_gpu: false, ..job }, &[task(1)]).contains("\ngpus=1\n"));
        assert_eq!(machine("ada@gpu1:2222").unwrap().destination(), "ada@gpu1");
        for wrong in ["", "-oProxyCommand=x", "a b", "gpu1/x;y", "$(id)"] {
            assert!(machine(wrong).is_err(), "{wrong}");
        }
    }
}
