//! A run that is followed: a stand-in for `ssh` runs the command in a shell of this machine, as the far one does, and breaks
//! the line in the middle.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

use std::collections::BTreeMap;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const PROGRAM: &str = env!("CARGO_BIN_EXE_pretext");

/// A stand-in that does `body` with the command in `$command` and the number of the call in `$turn`, and notes both.
fn stand_in(folder: &Path, body: &str) -> PathBuf {
    let path = folder.join("ssh");
    let calls = folder.join("calls");
    let script = format!(
        "#!/bin/sh\nfor command; do :; done\nprintf '%s\\n' \"$*\" >> '{calls}'\nturn=$(wc -l < '{calls}')\n{body}\n",
        calls = calls.display()
    );
    std::fs::write(&path, script).unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
    path
}

fn train(folder: &Path, out: &str, steps: &str) -> Command {
    let fixed = "train --task inpainting --data demo --device cpu --seed 3 --batch-size 4 --held-out 4 --evaluate-every 12 \
                 --checkpoint-every 6 --probe-every 6 --set size=32 --set width=4 --set bottleneck=16";
    let mut command = Command::new(PROGRAM);
    command.args(fixed.split_whitespace()).args(["--steps", steps, "--out", out]).current_dir(folder);
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command
}

fn follow(folder: &Path, ssh: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(PROGRAM);
    command.arg("follow").args(arguments).env("PRETEXT_SSH", ssh).env("PRETEXT_REMOTE", PROGRAM);
    command.args(["--lang", "en"]).current_dir(folder).output().unwrap()
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// Every file below `root` that `is_wanted`, by name.
fn files(root: &Path, is_wanted: impl Fn(&str) -> bool) -> BTreeMap<String, Vec<u8>> {
    let files = walkdir::WalkDir::new(root).into_iter().map(Result::unwrap).filter(|entry| entry.file_type().is_file());
    let named = files.map(|entry| (entry.path().strip_prefix(root).unwrap().display().to_string(), entry));
    named
        .filter(|(name, _)| is_wanted(name))
        .map(|(name, entry)| (name, std::fs::read(entry.path()).unwrap()))
        .collect()
}

#[test]
fn a_run_comes_over_a_line_that_breaks_while_it_trains_and_is_opened_as_any_run() {
    let (far, near) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let mut training = train(far.path(), "it's a run", "24").spawn().unwrap();
    let run = far.path().join("it's a run");
    while !run.join("checkpoints/last.json").exists() {
        assert!(training.try_wait().unwrap().is_none_or(|status| status.success()), "it did not train");
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    // Twice the line breaks, the first time in the middle of the first checkpoint at the latest.
    let ssh = stand_in(
        near.path(),
        "case $turn in\n1) sh -c \"$command\" | head -c 20000; exit 255 ;;\n2) sh -c \"$command\" | head -c 120000; exit 255 ;;\n\
         *) exec sh -c \"$command\" ;;\nesac",
    );
    let address = format!("ssh://ada@gpu1:2222{}", run.display());
    let output = follow(near.path(), &ssh, &[&address]);
    let told = said(&output);
    assert!(output.status.success(), "{told}");
    assert!(training.wait().unwrap().success());
    assert!(told.contains("Trying again in 0:01") && told.contains("step 24 of 24: finished"), "{told}");

    let calls = std::fs::read_to_string(near.path().join("calls")).unwrap();
    let first = calls.lines().next().unwrap();
    assert!(first.contains("-p 2222 -- ada@gpu1 ") && first.contains(" mirror --since 0 "), "{first}");
    assert!(!calls.lines().last().unwrap().contains("--since 0 "), "what had come is not asked for again: {calls}");

    let mirror = near.path().join("runs/gpu1/it_s_a_run");
    let is_sent = |name: &str| {
        let of_its_own = ["owner.json", "mirror.json", "run-manifest.txt", "skipped.csv", "trunk.safetensors"];
        !of_its_own.contains(&name) && !name.contains("tfevents")
    };
    let (mut there, here) = (files(&run, is_sent), files(&mirror, is_sent));
    // Only checkpoints that are pointed at come over.
    there.retain(|name, _| !name.starts_with("checkpoints/step-") || here.contains_key(name));
    assert_eq!(there.keys().collect::<Vec<_>>(), here.keys().collect::<Vec<_>>());
    assert!(there == here, "the same, byte for byte");
    assert_eq!(pretext::train::checkpoint::last(&mirror).unwrap().1.step, 24);
    let listed = pretext::train::runs::list(&near.path().join("runs"));
    assert_eq!(
        listed.runs.iter().map(|run| (run.name.as_str(), run.steps)).collect::<Vec<_>>(),
        [("gpu1/it_s_a_run", 24)]
    );

    // Once more: nothing is new, and it ends at once.
    let output = follow(near.path(), &ssh, &[&address, "--once"]);
    assert!(output.status.success(), "{}", said(&output));
    assert!(files(&mirror, is_sent) == here);
}

#[test]
fn a_mirror_of_a_run_whose_line_is_broken_is_stalled_and_not_called_dead() {
    let (far, near) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    assert!(train(far.path(), "r", "6").status().unwrap().success());
    let run = far.path().join("r");
    let change = |name: &str, from: &str, to: &str| {
        let text = std::fs::read_to_string(run.join(name)).unwrap();
        assert!(text.contains(from), "{text}");
        std::fs::write(run.join(name), text.replace(from, to)).unwrap();
    };
    change("run.json", "\"finished\"", "\"running\"");
    change("status.json", "\"done\"", "\"running\"");
    let ssh = stand_in(near.path(), "exec sh -c \"$command\"");
    let output = follow(near.path(), &ssh, &[&format!("ssh://h{}", run.display()), "--out", "m", "--once"]);
    assert!(output.status.success(), "{}", said(&output));
    let mirror = near.path().join("m");
    let standing = || pretext::train::runs::list(near.path()).runs[0].status;
    assert_eq!(standing(), pretext::train::runs::Standing::Running);
    let mut pulse = pretext::train::Pulse::read(&mirror).unwrap();
    pulse.beat -= 120.0;
    std::fs::write(mirror.join("status.json"), serde_json::to_vec(&pulse).unwrap()).unwrap();
    assert_eq!(standing(), pretext::train::runs::Standing::Stalled);
}

#[test]
fn a_far_side_that_is_hostile_or_not_there_ends_it_with_a_sentence_and_writes_nothing_elsewhere() {
    let near = tempfile::tempdir().unwrap();
    let stream = |frame: &str| format!("printf 'pretext mirror 1\\n{frame}\\nx'; sleep 5");
    let piece = |unit: &str, file: &str| {
        stream(&format!(
            "{{\"piece\":{{\"unit\":\"{unit}\",\"stamp\":\"1\",\"file\":\"{file}\",\"at\":0,\"of\":1,\"bytes\":1}}}}"
        ))
    };
    let cases = [
        (piece("../evil.json", ""), "nothing more was taken"),
        (piece("checkpoints/step-1", "../../../evil.bpk"), "nothing more was taken"),
        (stream("{\"log\":{\"at\":99,\"bytes\":1}}"), "nothing more was taken"),
        ("echo 'Permission denied (publickey).' >&2; exit 255".to_owned(), "Permission denied"),
        ("echo 'sh: pretext: not found' >&2; exit 127".to_owned(), "--program"),
        ("exec sh -c \"$command\"".to_owned(), "There is no folder"),
    ];
    for (body, expected) in cases {
        let ssh = stand_in(near.path(), &body);
        let output = follow(near.path(), &ssh, &["ssh://h/no-such-run"]);
        let told = said(&output);
        assert!(output.status.code() == Some(1) && told.contains(expected), "{body}: {told}");
        assert!(!told.contains("Trying again"), "no further try helps: {told}");
    }
    let left = files(near.path(), |name| name.contains("evil"));
    assert!(left.is_empty(), "{:?}", left.keys());
    for (address, code) in [("ssh://-oProxyCommand=touch evil/r", 2), ("runs/r", 2)] {
        let output = follow(near.path(), Path::new("/nonexistent/ssh"), &[address]);
        assert_eq!(output.status.code(), Some(code), "{}", said(&output));
    }
    let output = follow(near.path(), Path::new("/nonexistent/ssh"), &["ssh://h/r"]);
    assert!(output.status.code() == Some(1) && said(&output).contains("PRETEXT_SSH"), "{}", said(&output));
}
