//! Kills at any moment: fifty in the short part, `PRETEXT_KILLS` in the long one. After each the run folder opens; whoever goes
//! on as often as that ends with the same numbers and weights, bit for bit, and every step in the log once.

use super::{Path, PathBuf, numbers, trunk};
use pretext::train::checkpoint::{self, CheckpointError};
use pretext::train::folder::read_card;
use pretext::train::log;
use std::collections::BTreeSet;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const SHORT: usize = 50;

fn go_on(folder: &Path, out: &str) -> Child {
    let arguments = "train --continue --task rotation --data data --device cpu --seed 5 --batch-size 2 --held-out 4 --steps 12 \
        --checkpoint-every 2 --evaluate-every 4 --probe-every 4 --set width=4 --set size=32";
    let mut command = Command::new(env!("CARGO_BIN_EXE_pretext"));
    command.args(arguments.split_whitespace()).args(["--out", out]).current_dir(folder);
    command.env("RAYON_NUM_THREADS", "1").stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

/// Fractions of one in an order that looks like none: the same in every run of the test.
struct Moments(u64);

impl Moments {
    fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as f64 / f64::from(1_u32 << 31)
    }
}

/// A run that was killed opens: what is recorded as saved is there.
fn ensure_whole(run: &Path, kill: usize) {
    for found in [checkpoint::newest(run), checkpoint::best(run)] {
        match found {
            Ok(found) => assert!(found.damage.is_empty(), "kill {kill}: {:?}", found.damage),
            Err(CheckpointError::None { .. }) => {}
            Err(error) => panic!("kill {kill}: {error}"),
        }
    }
    if let (Ok(card), Ok(found)) = (read_card(run), checkpoint::newest(run)) {
        let is_there = card.best.is_none_or(|best| checkpoint::best(run).is_ok_and(|found| found.state.step >= best));
        assert!(is_there, "kill {kill}: the best of step {:?} is not there", card.best);
        assert!(found.state.step <= 12, "kill {kill}");
    }
}

fn ensure_once(run: &Path) {
    let mut seen = BTreeSet::new();
    for record in log::read(run).unwrap().into_iter().filter(|record| record.split == "train") {
        assert!(
            seen.insert((record.step, record.name.clone())),
            "{} of step {} stands twice",
            record.name,
            record.step
        );
    }
}

#[test]
fn a_run_that_is_killed_again_and_again_at_any_moment_loses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let run = |name: &str| -> PathBuf { folder.path().join(name) };
    let images = ["demo-data", "--out", "data", "--images", "24", "--clips", "0", "--size", "64"];
    let drawn = Command::new(env!("CARGO_BIN_EXE_pretext")).args(images).current_dir(folder.path()).output().unwrap();
    assert!(drawn.status.success());
    let start = Instant::now();
    assert!(go_on(folder.path(), "whole").wait().unwrap().success());
    let whole_time = start.elapsed();
    let kills: usize = std::env::var("PRETEXT_KILLS").ok().and_then(|count| count.parse().ok()).unwrap_or(SHORT);
    let (mut moments, mut killed, mut ended) = (Moments(11), 0, 0);
    while killed < kills {
        let mut child = go_on(folder.path(), "broken");
        std::thread::sleep(whole_time.mul_f64(moments.next() * 1.1).min(Duration::from_secs(20)));
        if let Some(status) = child.try_wait().unwrap() {
            assert!(status.success(), "after {killed} kills: {status}");
            ended += 1;
            assert_eq!(numbers(&run("broken")), numbers(&run("whole")), "after {killed} kills");
            assert!(trunk(&run("broken")) == trunk(&run("whole")), "after {killed} kills the weights are others");
            ensure_once(&run("broken"));
            std::fs::remove_dir_all(run("broken")).unwrap();
            continue;
        }
        child.kill().unwrap();
        child.wait().unwrap();
        killed += 1;
        ensure_whole(&run("broken"), killed);
    }
    let status = go_on(folder.path(), "broken").wait().unwrap();
    assert!(status.success(), "after all kills: {status}");
    assert_eq!(numbers(&run("broken")), numbers(&run("whole")));
    assert!(trunk(&run("broken")) == trunk(&run("whole")), "the weights are not the same, bit for bit");
    println!("{killed} kills, {} runs came to their end", ended + 1);
}
