//! Runs in one small file: what the program brings along, and what becomes of a run that is packed and unpacked.

use super::{TINY, json, pretext, text};
use pretext::handout::{EXAMPLES, Example};
use pretext::photos::Photo;
use pretext::train::folder::read_card;
use pretext::train::{checkpoint, samples};
use std::path::Path;

/// What all of them may weigh in the repository, and each.
const MOST: (usize, usize) = (10_000_000, 3_000_000);

#[test]
fn the_examples_are_small_and_are_laid_as_runs() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    assert!(EXAMPLES.iter().map(Example::size).sum::<usize>() <= MOST.0);
    let listed = text(&pretext(folder, &["example"]).stdout);
    for example in EXAMPLES {
        assert!(example.size() <= MOST.1, "{}: {} bytes", example.id, example.size());
        assert!(listed.contains(example.id) && listed.contains(&example.title()), "{listed}");
        let output = pretext(folder, &["example", example.id, "--out", example.id]);
        assert!(output.status.success(), "{}", text(&output.stderr));
        let run = folder.join(example.id);
        let (card, steps) = (read_card(&run).unwrap(), samples::kept(&run));
        assert_eq!(card.task, example.task);
        assert!(steps.len() >= 5 && steps.first() == Some(&0) && steps.last() == Some(&card.steps), "{steps:?}");
        for step in steps {
            assert!(samples::read(&run, step).unwrap().items.len() >= 4, "{}: step {step}", example.id);
        }
        let found = checkpoint::newest(&run).unwrap();
        assert!(found.damage.is_empty() && found.state.slim, "{:?}", found.damage);
        let out = format!("{}.html", example.id);
        let report = pretext(folder, &["report", example.id, "--out", &out]);
        assert!(report.status.success(), "{}", text(&report.stderr));
    }
    let unknown = pretext(folder, &["example", "nobody"]);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(text(&unknown.stderr).contains("holes"), "{}", text(&unknown.stderr));
}

fn bytes_of_weights(run: &Path) -> u64 {
    std::fs::metadata(checkpoint::newest(run).unwrap().folder.join("model.bpk")).unwrap().len()
}

/// Every picture that `pretext apply` makes of one photo.
fn answers(folder: &Path, run: &str) -> Vec<Photo> {
    let out = format!("{run} answers");
    let output = pretext(folder, &["apply", "--run", run, "--input", "photo.png", "--out", &out]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let entries = std::fs::read_dir(folder.join(&out)).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<_> = entries.filter(|path| path.extension().is_some_and(|ending| ending == "png")).collect();
    files.sort();
    files.iter().map(|file| Photo::load(file).unwrap()).collect()
}

#[test]
fn a_packed_run_answers_as_before_and_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let mut train = vec!["train", "--data", "demo", "--steps", "12", "--evaluate-every", "3", "--out", "run"];
    train.extend(["--shown", "3", "--probe-every", "0"].iter().chain(&TINY));
    for way in [
        &train[..],
        &["pack", "run", "--out", "class.run", "--steps", "3", "--images", "2"],
        &["unpack", "class.run", "--out", "again"],
    ] {
        let output = pretext(folder, way);
        assert!(output.status.success(), "{way:?}: {}", text(&output.stderr));
    }
    let [run, again] = ["run", "again"].map(|name| folder.join(name));
    assert!(bytes_of_weights(&again) * 10 < bytes_of_weights(&run) * 7);
    assert_eq!(samples::kept(&again).len(), 3);
    let (before, after) = (samples::read(&run, 12).unwrap(), samples::read(&again, 12).unwrap());
    assert_eq!(after.items.len(), 2);
    let pictures = |sheet: &pretext::train::AnswerSheet| -> Vec<_> {
        let items = sheet.items.iter().take(2).flat_map(|item| item.panels.clone());
        items.filter(|panel| panel.id != "difference").collect()
    };
    assert_eq!(pictures(&before), pictures(&after), "kept pictures come back as they were");

    Photo::from_fn(32, 32, |x, y| [x as u8 * 7, y as u8 * 7, 90]).save_png(&folder.join("photo.png")).unwrap();
    // Its last network was packed, and otherwise its best one answers.
    let _ = std::fs::remove_file(run.join("checkpoints/best.json"));
    let (before, after) = (answers(folder, "run"), answers(folder, "again"));
    assert!(!before.is_empty() && before.len() == after.len());
    for (one, other) in before.iter().zip(&after) {
        let furthest = one.rgb.iter().zip(&other.rgb).map(|(a, b)| a.abs_diff(*b)).max();
        assert!(furthest <= Some(2), "an answer moved by {furthest:?} of 255");
    }

    let output = pretext(folder, &["train", "--resume", "again", "--steps", "14", "--json"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let log = std::fs::read_to_string(again.join("metrics.jsonl")).unwrap();
    assert!(log.contains("without the state of its optimisers") && log.contains("\"step\":14"), "{log}");
    assert!(!checkpoint::newest(&again).unwrap().state.slim, "from here on everything is kept");
    assert_eq!(json(&pretext(folder, &["runs", ".", "--json"])).as_array().unwrap().len(), 2);

    let over = pretext(folder, &["unpack", "class.run", "--out", "again"]);
    assert_eq!(over.status.code(), Some(3));
    let foreign = pretext(folder, &["unpack", "photo.png", "--out", "new"]);
    assert!(foreign.status.code() == Some(3) && !folder.join("new").exists(), "{}", text(&foreign.stderr));
}
