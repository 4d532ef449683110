//! A run on another machine in the window: a stand-in for `ssh` runs the far end on this one, and lets the line break while a
//! file says so.

#![allow(clippy::unwrap_used, reason = "a test may fail")]
#![cfg(unix)]

use crate::desk::{Desk, usual_size};
use pretext::follow::Programs;
use pretext::train::RunSettings;
use pretext::ui::app::Workbench;
use pretext::ui::core::commands::data::DataCommand;
use pretext::ui::core::commands::embeddings::FeatureCommand;
use pretext::ui::core::name::PaneId;
use pretext::ui::core::run_view::Phase;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Stdio};

const PROGRAM: &str = env!("CARGO_BIN_EXE_pretext");
const SSH: &str = "#!/bin/sh
for command; do :; done
exec 3<&0
sh -c \"exec $command\" <&3 &
far=$!
while kill -0 $far 2>/dev/null; do
    if [ -e \"$(dirname \"$0\")/break\" ]; then
        kill $far
        echo 'Connection reset by gpu1' >&2
        exit 255
    fi
    sleep 0.1
done
wait $far
";

/// Trains the far run to `steps` steps; it says that it was stopped, and may go on.
fn train(far: &Path, arguments: &[&str]) {
    let done =
        Command::new(PROGRAM).arg("train").args(arguments).current_dir(far).stderr(Stdio::null()).status().unwrap();
    assert!(done.success());
    let card = far.join("r/run.json");
    let text = std::fs::read_to_string(&card).unwrap();
    std::fs::write(&card, text.replace("\"finished\"", "\"stopped\"")).unwrap();
}

fn begin(far: &Path) {
    let fixed = "--task inpainting --data demo --device cpu --seed 3 --batch-size 4 --held-out 4 --evaluate-every 6 \
                 --checkpoint-every 6 --probe-every 0 --set size=32 --set width=4 --set bottleneck=16 --steps 6 --out r";
    train(far, &fixed.split_whitespace().collect::<Vec<_>>());
}

/// The window, with the stand-in in `near`.
fn desk(near: &Path) -> Desk<crossbeam_channel::Sender<pretext::train::Command>> {
    let ssh = near.join("ssh");
    std::fs::write(&ssh, SSH).unwrap();
    std::fs::set_permissions(&ssh, std::fs::Permissions::from_mode(0o755)).unwrap();
    Desk::with_trainer_and(usual_size(), &near.join("presets"), |setup| {
        setup.first = RunSettings { runs: near.join("runs"), ..RunSettings::default() };
        setup.programs = Programs { ssh: Some(ssh.display().to_string()), far: Some(PROGRAM.to_owned()) };
    })
}

fn losses(window: &Workbench) -> usize {
    window.state().run.train.values().map(Vec::len).max().unwrap_or_default()
}

#[test]
fn a_run_on_another_machine_grows_in_the_window_over_a_line_that_breaks() {
    let (far, near) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    begin(far.path());
    let mut desk = desk(near.path());
    let address = format!("ssh://gpu1{}", far.path().join("r").display());
    desk.window.state_mut().act(DataCommand::Open(address).into());
    desk.until("the run", |window| window.state().run.phase == Phase::Followed && losses(window) == 6);
    let state = desk.window.state().state();
    assert_eq!(state.run.kept.last(), Some(&6));
    assert_eq!(state.run.folder.as_deref(), Some(&*near.path().join("runs/gpu1/r")));
    assert!(desk.says("Following gpu1: step 6 of 6"), "the status line tells");
    desk.show(PaneId("atlas"));
    desk.until("the map", |window| window.state().features.shown.as_ref().is_some_and(|shown| shown.step == 6));

    std::fs::write(near.path().join("break"), "").unwrap();
    desk.until("the break", |window| {
        pretext::ui::core::line_text::following_text(window.state()).is_some_and(|text| text.contains("reset by gpu1"))
    });
    assert!(desk.says("The line broke: Connection reset by gpu1"));
    train(far.path(), &["--resume", "r", "--steps", "12"]);
    std::fs::remove_file(near.path().join("break")).unwrap();
    desk.until("more of the run", |window| losses(window) == 12);
    assert_eq!(desk.window.state().state().run.kept.last(), Some(&12), "its answers come, too");
    desk.window.state_mut().act(FeatureCommand::Refresh.into());
    desk.until("the map of more", |window| {
        window.state().features.shown.as_ref().is_some_and(|shown| shown.step == 12)
    });

    desk.click("Let go");
    assert!(desk.window.state().state().following.is_none());
    assert!(matches!(desk.window.state().state().run.phase, Phase::Ended(_)), "what came stays");
    assert_eq!(losses(desk.window.state()), 12);
}

#[test]
fn what_cannot_be_followed_is_told_and_changes_nothing() {
    let near = tempfile::tempdir().unwrap();
    let mut desk = desk(near.path());
    for (address, reason) in [("ssh://gpu1/no/such/run", "no folder"), ("ssh://-x/r", "not where a run can be")] {
        desk.window.state_mut().act(DataCommand::Open(address.to_owned()).into());
        desk.until(reason, |window| window.state().problems.iter().any(|problem| problem.text.contains(reason)));
        let state = desk.window.state().state();
        assert!(state.following.is_none() && state.run.phase == Phase::Idle);
    }
}
