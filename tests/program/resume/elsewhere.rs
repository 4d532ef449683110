//! A run whose folder is deleted or renamed under it loses nothing: it goes on in another folder.

use super::{CHECKPOINT_EVERY, Path, PathBuf, end_of, last_step, numbers, start, train, trunk, wait_for};
use std::process::{Child, Command, Stdio};

/// The same run, spoken to, which may go on in `spare`.
fn start_with_spare(folder: &Path, config: &str, out: &str, spare: &str) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_pretext"));
    command.args(["train", "--config", config, "--out", out, "--spare", spare]).current_dir(folder);
    command.env("LC_ALL", "C").stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap()
}

fn ensure_same(run: &Path, whole: &Path) {
    assert_eq!(numbers(run), numbers(whole));
    assert!(trunk(run) == trunk(whole), "the weights are not the same, bit for bit");
}

#[test]
fn a_run_folder_that_is_renamed_or_deleted_under_a_run_costs_it_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let run = |name: &str| -> PathBuf { folder.path().join(name) };
    assert!(start(folder.path(), "whole").wait().unwrap().success());

    let mut child = start(folder.path(), "run");
    wait_for("a checkpoint", || last_step(&run("run")) >= CHECKPOINT_EVERY || child.try_wait().unwrap().is_some());
    std::fs::rename(run("run"), run("renamed")).unwrap();
    assert!(child.wait().unwrap().success());
    assert!(!run("run").exists() && last_step(&run("renamed")) < last_step(&run("run-2")));
    ensure_same(&run("run-2"), &run("whole"));
    assert!(train(folder.path(), &["--resume", "renamed"]).wait().unwrap().success(), "what was renamed goes on, too");

    let mut child = start_with_spare(folder.path(), "whole/config.toml", "run", "spare/run");
    wait_for("a checkpoint", || last_step(&run("run")) >= CHECKPOINT_EVERY || child.try_wait().unwrap().is_some());
    // At once: something may be written into it meanwhile.
    std::fs::rename(run("run"), run("gone")).unwrap();
    std::fs::remove_dir_all(run("gone")).unwrap();
    let (code, said) = end_of(child);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("deleted, moved or renamed") && said.contains("goes on in spare/run"), "{said}");
    ensure_same(&run("spare/run"), &run("whole"));
}
