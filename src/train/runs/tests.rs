use super::*;
use crate::train::RunDir;
use crate::train::log::MetricsLog;
use std::collections::BTreeMap;

/// A run folder as the trainer leaves it, with `steps` losses that begin at `start`.
fn make_run(root: &Path, name: &str, change: impl Fn(&mut RunSettings), start: f32) -> PathBuf {
    let folder = root.join(name);
    std::fs::create_dir_all(&folder).unwrap();
    let mut settings = RunSettings { task: "rotation".to_owned(), steps: 10, ..RunSettings::default() };
    change(&mut settings);
    let text = toml::to_string_pretty(&settings).unwrap();
    std::fs::write(folder.join("config.toml"), &text).unwrap();
    std::fs::write(folder.join("resolved.toml"), text).unwrap();
    let mut log = MetricsLog::open(&folder).unwrap();
    for step in 1..=10u64 {
        log.add((step, 0.0), "train", &[("loss".to_owned(), start / step as f32)]);
    }
    log.flush().unwrap();
    let card = RunCard {
        task: settings.task.clone(),
        seed: settings.seed,
        device: "CPU".to_owned(),
        version: "0".to_owned(),
        data: folder::DataCard { path: settings.data.clone(), ..Default::default() },
        status: Status::Running,
        steps: 4,
        parameters: 1,
        best: None,
        summary: BTreeMap::from([
            ("valid/accuracy".to_owned(), 0.5),
            ("probe/knn_top1/conv4".to_owned(), 0.7),
            ("probe/random_init/knn_top1/conv4".to_owned(), 0.9),
        ]),
    };
    folder::write_card(&folder, &card).unwrap();
    folder
}

#[test]
fn runs_and_the_variants_of_sweeps_are_listed_newest_first() {
    let root = tempfile::tempdir().unwrap();
    make_run(root.path(), "2026-03-01T10-00-00_rotation_a_s1", |s| s.seed = 1, 1.0);
    make_run(root.path(), "2026-03-02T10-00-00_rotation_a_s2", |s| s.seed = 2, 1.0);
    make_run(&root.path().join("sweep-rotation-s1"), "00", |s| s.seed = 3, 1.0);
    std::fs::create_dir(root.path().join("no-run")).unwrap();
    let broken = make_run(root.path(), "broken", |_| {}, 1.0);
    std::fs::write(broken.join("run.json"), "{").unwrap();
    let list = list(root.path());
    let seeds: Vec<u64> = list.runs.iter().map(|run| run.seed).collect();
    assert_eq!(seeds, [3, 2, 1], "the sweep has just been made");
    assert_eq!(list.unreadable.len(), 1);
    let newest_named = &list.runs[1];
    assert_eq!(newest_named.begun, "2026-03-02T10:00:00");
    assert_eq!(newest_named.headline, Some(Measured { name: "valid/accuracy".to_owned(), value: 0.5 }));
    let probe = Measured { name: "probe/knn_top1/conv4".to_owned(), value: 0.7 };
    assert_eq!(newest_named.probe, Some(probe), "a reference line is not the run's own probe");
    assert_eq!((newest_named.steps, newest_named.planned), (10, 10), "the log is further than the card");
    assert_eq!(newest_named.status, Standing::Running, "its last number is fresh");
}

#[test]
fn a_silent_run_is_not_called_running() {
    let run = tempfile::tempdir().unwrap();
    let standing = |status, sign| standing(run.path(), status, sign);
    assert_eq!(standing(Status::Running, Some(wall_seconds() - 3600.0)), Standing::Unfinished);
    assert_eq!(standing(Status::Running, None), Standing::Unfinished);
    assert_eq!(standing(Status::Finished, Some(wall_seconds())), Standing::Finished);
}

/// A status file of process 1, which lives, or of another, on this host or elsewhere, so many seconds old.
fn pulse(run: &Path, host: &str, (pid, age): (u32, f64)) {
    let pulse =
        Pulse { state: Vital::Running, host: host.to_owned(), pid, step: 3, beat: wall_seconds() - age, every: 10.0 };
    std::fs::write(run.join("status.json"), serde_json::to_vec(&pulse).unwrap()).unwrap();
}

#[test]
fn a_run_whose_heart_stops_is_stalled_and_one_whose_process_is_gone_is_dead() {
    let folder = tempfile::tempdir().unwrap();
    let run = folder.path();
    let here = gethostname::gethostname().to_string_lossy().into_owned();
    let standing = |status| standing(run, status, None);
    let owner = std::fs::File::create(run.join("owner.json")).unwrap();
    owner.lock().unwrap();
    for host in [here.as_str(), "another-host"] {
        pulse(run, host, (std::process::id(), 5.0));
        assert_eq!(standing(Status::Running), Standing::Running, "{host}");
        assert_eq!(standing(Status::Stopped), Standing::Running, "{host}: it is being gone on with");
        assert_eq!(standing(Status::Finished), Standing::Finished, "{host}");
        pulse(run, host, (std::process::id(), 600.0));
        assert_eq!(standing(Status::Running), Standing::Stalled, "{host}");
        assert_eq!(standing(Status::Failed), Standing::Failed, "{host}");
    }
    owner.unlock().unwrap();
    pulse(run, &here, (u32::MAX, 5.0));
    assert_eq!(standing(Status::Running), Standing::Dead, "nobody has its folder");
    pulse(run, "another-host", (1, 5.0));
    assert_eq!(standing(Status::Running), Standing::Running, "what another host has locked is not always seen");
    pulse(run, "another-host", (1, 600.0));
    assert_eq!(standing(Status::Running), Standing::Dead);
}

#[test]
fn what_pretext_probe_left_counts_and_its_controls_do_not() {
    let root = tempfile::tempdir().unwrap();
    let run = make_run(root.path(), "a", |_| {}, 1.0);
    std::fs::create_dir(run.join("probe")).unwrap();
    let document = |value: f32| {
        serde_json::json!({"probes": [
            {"trunk": "trained", "layer": "conv2", "method": "linear", "value": value},
            {"trunk": "random_init", "layer": "conv2", "method": "linear", "value": 0.99},
        ]})
        .to_string()
    };
    std::fs::write(run.join("probe/step-00000010.json"), document(0.8)).unwrap();
    std::fs::write(run.join("probe/control-step-00000010.json"), document(0.95)).unwrap();
    let probe = list(root.path()).runs.remove(0).probe.unwrap();
    assert_eq!((probe.name.as_str(), probe.value), ("probe/linear_top1/conv2", 0.8));
}

#[test]
fn notes_are_kept_and_found_and_tags_stand_once() {
    let root = tempfile::tempdir().unwrap();
    let run = make_run(root.path(), "a", |_| {}, 1.0);
    Notes::typed("  the one for the talk ", "good, talk,, good").write(&run).unwrap();
    let entry = list(root.path()).runs.remove(0);
    assert_eq!(
        entry.notes,
        Notes { note: "the one for the talk".to_owned(), tags: vec!["good".into(), "talk".into()] }
    );
    assert!(entry.matches("TALK rotation") && !entry.matches("talk jigsaw"));
    assert!(folder::read_card(&run).is_ok(), "notes leave the card alone");
}

#[test]
fn runs_that_differ_only_in_the_seed_are_one_group_and_any_other_parameter_parts_them() {
    let root = tempfile::tempdir().unwrap();
    make_run(root.path(), "2026-03-04T10-00-00_a", |s| (s.seed, s.loaders) = (1, 1), 1.0);
    make_run(root.path(), "2026-03-03T10-00-00_b", |s| (s.seed, s.loaders) = (2, 3), 1.0);
    let slow = |s: &mut RunSettings| {
        s.seed = 3;
        s.params.insert("learning_rate".to_owned(), crate::task::Value::Real(0.5));
    };
    make_run(root.path(), "2026-03-02T10-00-00_c", slow, 1.0);
    let list = list(root.path());
    let runs: Vec<&RunEntry> = list.runs.iter().collect();
    let members: Vec<Vec<usize>> = seed_groups(&runs).into_iter().map(|group| group.members).collect();
    assert_eq!(members, [vec![0, 1], vec![2]]);
    let rows = difference(&[runs[0], runs[2]]);
    let keys: Vec<&str> = rows.iter().map(|row| row.key.as_str()).collect();
    assert_eq!(keys, ["params.learning_rate", "seed"]);
    assert_eq!(rows[0].values, ["", "0.5"]);
    assert!(difference(&[runs[0], runs[0]]).is_empty());
}

#[test]
fn mean_and_spread_are_those_of_the_textbook_at_the_common_steps() {
    let a = [[1.0, 2.0], [2.0, 4.0], [3.0, 1.0]];
    let b = [[1.0, 4.0], [2.0, 4.0]];
    let c = [[1.0, 9.0], [2.0, f64::NAN], [9.0, 1.0]];
    let spread = mean_and_spread(&[&a, &b]);
    assert_eq!((spread.steps, spread.mean), (vec![1.0, 2.0], vec![3.0, 4.0]));
    assert!((spread.deviation[0] - 2f64.sqrt()).abs() < 1e-12 && spread.deviation[1] == 0.0);
    // numpy.std([2, 4, 9], ddof=1) = 3.605551275463989
    let spread = mean_and_spread(&[&a, &b, &c]);
    assert_eq!(spread.steps, [1.0], "a step at which one curve is no number is left out");
    assert!((spread.deviation[0] - 3.605_551_275_463_989).abs() < 1e-12);
}

#[test]
fn a_record_holds_every_curve() {
    let root = tempfile::tempdir().unwrap();
    let run = make_run(root.path(), "a", |_| {}, 2.0);
    let record = read_record(&run);
    assert_eq!(record.curves["train/loss"].len(), 10);
    assert_eq!(record.curves["train/loss"][3], [4.0, 0.5]);
}

#[test]
fn only_runs_are_removed() {
    let root = tempfile::tempdir().unwrap();
    let run = make_run(root.path(), "a", |_| {}, 1.0);
    assert!(matches!(delete_for_good(root.path()), Err(TrashError::NoRun { .. })));
    assert!(matches!(move_to_trash(&root.path().join("nothing")), Err(TrashError::NoRun { .. })));
    delete_for_good(&run).unwrap();
    assert!(!run.exists());
}

#[cfg(not(any(windows, target_os = "macos")))]
#[test]
fn the_trash_takes_two_runs_of_one_name_and_remembers_where_they_lay() {
    let (root, home) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let trash = home.path().join("Trash");
    for parent in ["one", "with space"] {
        let run = make_run(&root.path().join(parent), "a", |_| {}, 1.0);
        trash::freedesktop::move_into(&trash, &run, &run).unwrap();
        assert!(!run.exists());
    }
    assert!(trash.join("files/a/run.json").is_file() && trash.join("files/a.2/run.json").is_file());
    let note = std::fs::read_to_string(trash.join("info/a.2.trashinfo")).unwrap();
    assert!(note.starts_with("[Trash Info]\nPath=/") && note.contains("/with%20space/a\nDeletionDate=20"), "{note}");
    assert!(trash::freedesktop::move_into(&trash, &root.path().join("gone"), root.path()).is_err());
    assert!(!trash.join("info/gone.trashinfo").exists(), "what did not come leaves no note");
}

#[test]
fn what_is_not_of_a_run_stays_when_the_run_is_moved_away() {
    let root = tempfile::tempdir().unwrap();
    let run = make_run(root.path(), "a", |_| {}, 1.0);
    std::fs::create_dir(run.join("samples")).unwrap();
    std::fs::write(run.join("samples/cat.png"), "mine").unwrap();
    let (dir, apart) = (RunDir::at(&run), root.path().join("apart"));
    dir.move_own(&dir.contents(""), &apart).unwrap();
    assert!(folder::read_card(&apart).is_ok() && apart.join("metrics.jsonl").is_file());
    let left: Vec<_> = walkdir::WalkDir::new(&run).into_iter().map(|entry| entry.unwrap().into_path()).collect();
    assert_eq!(left, [run.clone(), run.join("samples"), run.join("samples/cat.png")]);
}
