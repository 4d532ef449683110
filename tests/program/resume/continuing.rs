//! `train --continue`: the same command again and again, whatever kills it.

use super::*;
use pretext::train::{Pulse, Vital};

/// The one command, with `more` at its end.
fn again(folder: &Path, out: &str, more: &[&str]) -> Child {
    let fixed = "train --task inpainting --data demo --device cpu --seed 3 --batch-size 4 --held-out 4 --evaluate-every 12 \
                 --checkpoint-every 6 --probe-every 6 --set size=32 --set width=4 --set bottleneck=16 --steps 24 --continue";
    let mut command = Command::new(env!("CARGO_BIN_EXE_pretext"));
    command.args(fixed.split_whitespace()).args(["--out", out]).args(more).current_dir(folder);
    command.env("SLURM_ARRAY_JOB_ID", "81").env("SLURM_ARRAY_TASK_ID", "2").env_remove("SLURM_JOB_ID");
    command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap()
}

#[test]
fn one_command_begins_a_run_and_goes_on_with_it_after_every_kill() {
    let folder = tempfile::tempdir().unwrap();
    assert!(start(folder.path(), "whole").wait().unwrap().success());
    let (named, run) = ("{SLURM_ARRAY_JOB_ID}-{SLURM_ARRAY_TASK_ID}", folder.path().join("81-2"));

    // Before the first checkpoint: there may be nothing yet.
    let mut child = again(folder.path(), named, &[]);
    wait_for("its folder", || run.exists() || child.try_wait().unwrap().is_some());
    child.kill().unwrap();
    child.wait().unwrap();
    kill_after(again(folder.path(), named, &[]), &run, CHECKPOINT_EVERY, Duration::from_millis(40));
    assert!((CHECKPOINT_EVERY..STEPS).contains(&last_step(&run)), "killed too late, which proves nothing");
    assert_eq!(Pulse::read(&run).map(|pulse| pulse.state), Some(Vital::Running), "a killed run cannot say so");
    let listed = pretext::train::runs::list(folder.path());
    let dead = listed.runs.iter().find(|entry| entry.name == "81-2").unwrap();
    assert_eq!(dead.status, pretext::train::runs::Standing::Dead);
    kill_after(again(folder.path(), named, &[]), &run, 2 * CHECKPOINT_EVERY, Duration::ZERO);
    let (code, said) = end_of(again(folder.path(), named, &[]));
    assert_eq!(code, Some(0), "{said}");
    assert_eq!(numbers(&folder.path().join("whole")), numbers(&run));
    assert!(trunk(&folder.path().join("whole")) == trunk(&run), "the weights are not the same, bit for bit");
    assert_eq!(Pulse::read(&run).map(|pulse| (pulse.state, pulse.step)), Some((Vital::Done, STEPS)));

    let log = std::fs::read(run.join("metrics.jsonl")).unwrap();
    let (code, said) = end_of(again(folder.path(), named, &[]));
    assert!(code == Some(0) && said.contains("has finished already"), "{said}");
    assert_eq!(std::fs::read(run.join("metrics.jsonl")).unwrap(), log, "nothing was trained");
}

/// A run that takes over what an earlier one found is killed at each of the files with which it does so.
#[test]
fn a_run_that_was_killed_as_it_took_over_what_another_found_is_gone_on_with() {
    let folder = tempfile::tempdir().unwrap();
    let pretext = |arguments: &str, fault: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_pretext"));
        command.args(arguments.split_whitespace()).current_dir(folder.path()).env("PRETEXT_FAULT", fault);
        command.output().unwrap()
    };
    let fixed = "--data data --device cpu --seed 3 --steps 2 --batch-size 4 --held-out 4 --probe-every 0 --set size=32 --set width=4";
    let begin = |out: &str, fault: &str| {
        let decoupling =
            "train --task rotation_decoupling --set half=16 --set dimension=16 --set rotation_run=turns --continue";
        pretext(&format!("{decoupling} {fixed} --out {out}"), fault)
    };
    assert!(pretext("demo-data --out data --images 40 --clips 0 --size 64", "").status.success());
    assert!(pretext(&format!("train --task rotation {fixed} --out turns"), "").status.success());
    assert!(begin("first", "").status.success());
    let whole = trunk(&folder.path().join("first"));
    for name in ["run.json", "mining.json", "mined.json", "last.json"] {
        let mut killed = 0;
        // Until the run comes to its end before so many of its operations on such a file.
        for at in 1.. {
            let (out, run) = (format!("killed-{at}"), folder.path().join(format!("killed-{at}")));
            if begin(&out, &format!("{at}:crash:{name}")).status.success() {
                std::fs::remove_dir_all(run).unwrap();
                break;
            }
            killed += 1;
            let again = begin(&out, "");
            assert!(again.status.success(), "{at} of {name}: {}", String::from_utf8_lossy(&again.stderr));
            assert!(trunk(&run) == whole, "{at} of {name}: it is another run");
            // Runs are read by those that begin beside them.
            std::fs::remove_dir_all(run).unwrap();
        }
        assert!(killed > 1, "{name} is written and read");
    }
}

#[test]
fn settings_of_another_run_are_named_and_nothing_is_changed() {
    let folder = tempfile::tempdir().unwrap();
    assert!(again(folder.path(), "r", &["--set", "lr_generator=0.003"]).wait().unwrap().success());
    let card = || std::fs::read(folder.path().join("r/run.json")).unwrap();
    let before = card();
    let (code, said) = end_of(again(folder.path(), "r", &["--leave-out", "ball"]));
    assert_eq!(code, Some(2), "{said}");
    assert!(said.contains("leave_out") && said.contains("lr_generator is 0.003"), "{said}");
    assert!(!said.contains("device") && !said.contains("width"), "what is the same is not named: {said}");
    assert_eq!(before, card());
    let (code, said) = end_of(again(folder.path(), "{SLURM_JOB_ID}", &[]));
    assert!(code == Some(2) && said.contains("SLURM_JOB_ID is not set"), "{said}");
    let (code, said) = end_of(again(folder.path(), "{HOSTNAME}", &[]));
    assert!(code == Some(2) && said.contains("{SLURM_ARRAY_TASK_ID}"), "{said}");
    assert!(!folder.path().join("{HOSTNAME}").exists());
}

/// A node that fell takes the lock with it and leaves its name.
#[test]
fn a_run_whose_heart_stopped_on_another_host_is_taken_over_by_the_command_that_began_it() {
    let folder = tempfile::tempdir().unwrap();
    let run = folder.path().join("r");
    kill_after(again(folder.path(), "r", &[]), &run, CHECKPOINT_EVERY, Duration::ZERO);
    std::fs::write(run.join("owner.json"), r#"{"process": 7, "host": "another-host"}"#).unwrap();
    let beat = |age: f64| {
        let pulse = Pulse {
            state: Vital::Running,
            host: "another-host".to_owned(),
            pid: 7,
            step: 6,
            beat: pretext::train::log::wall_seconds() - age,
            every: 10.0,
        };
        std::fs::write(run.join("status.json"), serde_json::to_vec(&pulse).unwrap()).unwrap();
    };
    beat(0.0);
    let waiting = again(folder.path(), "r", &[]);
    std::thread::sleep(Duration::from_secs(4));
    beat(0.0);
    let (code, said) = end_of(waiting);
    assert!(code == Some(3) && said.contains("process 7 on another-host"), "it lives: {said}");
    beat(3600.0);
    let (code, said) = end_of(again(folder.path(), "r", &[]));
    assert_eq!(code, Some(0), "{said}");
    assert_eq!(last_step(&run), STEPS);
}

/// A stopped process holds its lock, and its heart does not beat.
#[cfg(unix)]
#[test]
fn a_process_that_stands_still_is_stalled_in_the_table_and_saved_by_two_signals_when_it_goes_on() {
    use pretext::train::runs::{Standing, list};
    let folder = tempfile::tempdir().unwrap();
    let run = folder.path().join("r");
    let mut child = endless(folder.path(), "r");
    wait_for("a checkpoint", || last_step(&run) >= 10 || child.try_wait().unwrap().is_some());
    let standing = || list(folder.path()).runs[0].status;
    assert_eq!(standing(), Standing::Running);
    signal(&child, "STOP");
    let mut pulse = Pulse::read(&run).unwrap();
    assert_eq!((pulse.state, pulse.pid), (Vital::Running, child.id()));
    // As if the clock had gone on.
    pulse.beat -= 120.0;
    std::fs::write(run.join("status.json"), serde_json::to_vec(&pulse).unwrap()).unwrap();
    assert_eq!(standing(), Standing::Stalled);
    ["TERM", "CONT"].iter().for_each(|name| signal(&child, name));
    // The second comes while it saves and measures.
    wait_for("the save", || Pulse::read(&run).is_some_and(|pulse| pulse.state == Vital::Saved));
    signal(&child, "TERM");
    assert_eq!(child.wait().unwrap().code(), Some(75));
    assert_eq!(standing(), Standing::Stopped);
    assert_eq!(Pulse::read(&run).unwrap().step, last_step(&run));
}
