//! The tables that a sweep leaves.

use super::{pretext, text};
use serde_json::Value;

#[test]
fn a_sweep_over_tasks_tells_what_the_features_of_each_are_good_for_layer_by_layer() {
    let folder = tempfile::tempdir().unwrap();
    let tiny = "train --task multi_task --device cpu --seed 3 --steps 1 --batch-size 2 --held-out 2 --probe-every 0 \
                --set trunk=small --set width=4 --set size=32 --set patch=12 --set gap=4 --set embedding=16 \
                --set prior_photos=10 --out sweep";
    let variants = ["place: colour=false, exemplar=false", "colour: place=false, exemplar=false"];
    let sweep = |extra: &[&str]| {
        let swept = variants.iter().flat_map(|variant| ["--sweep", variant]);
        let arguments: Vec<&str> = tiny.split_whitespace().chain(swept).chain(extra.iter().copied()).collect();
        pretext(folder.path(), &arguments)
    };
    let wrong = sweep(&["--sweep-probe", "40"]);
    assert_eq!(wrong.status.code(), Some(2), "{}", text(&wrong.stderr));
    assert!(text(&wrong.stderr).contains("2000,1000") && !folder.path().join("sweep").exists());
    let none = pretext(folder.path(), &["train", "--task", "multi_task", "--sweep-probe"]);
    assert_eq!(none.status.code(), Some(2), "nothing is swept");

    let output = sweep(&["--sweep-probe", "40,20"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let read = |file: &str| std::fs::read_to_string(folder.path().join("sweep").join(file)).unwrap();
    let told = read("sweep.md");
    let of = |variant: &str, layer: &str| {
        let start = format!("| {variant} | {layer} |");
        told.lines().find(|line| line.starts_with(&start)).unwrap_or_else(|| panic!("{start} {told}")).to_owned()
    };
    for variant in ["place", "colour"] {
        let row = of(variant, "conv1");
        let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
        assert_eq!(cells.len(), 8, "{row}");
        for cell in &cells[2..] {
            let (value, interval) = cell.split_once(' ').unwrap();
            let (low, high) = interval.trim_matches(['(', ')']).split_once(" - ").unwrap();
            let [value, low, high] = [value, low, high].map(|number| number.parse::<f32>().unwrap());
            assert!(low <= value && value <= high, "{cell}");
        }
    }

    let json: Value = serde_json::from_str(&read("sweep.json")).unwrap();
    let lines = json[0]["probes"].as_array().unwrap();
    let table = read("sweep-probes.csv");
    assert_eq!(table.lines().count(), 1 + 2 * lines.len(), "a row for every line of both variants");
    for trunk in ["trained", "random_init", "calibrated_init", "colours"] {
        assert!(lines.iter().any(|line| line["trunk"] == trunk), "{trunk}");
        let start = format!("place,\"colour=false, exemplar=false\",{trunk},");
        assert!(table.lines().any(|line| line.starts_with(&start)), "{start}: {table}");
    }
    let metrics = read("sweep.csv");
    assert!(metrics.starts_with("variant,set,valid/loss,") && metrics.contains("probe/knn_top1"), "{metrics}");
    let card: Value = serde_json::from_str(&read("01/run.json")).unwrap();
    assert!(card["summary"]["probe/linear_top1/conv1"].is_number(), "the table of runs shows it too: {card}");
    assert!(read("01/probe/step-00000001.json").contains("calibrated_init"));
}
