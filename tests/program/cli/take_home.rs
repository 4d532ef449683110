//! Reports and films of a run that was really trained.

use super::{TINY, command, pretext, text};
use pretext::photos::{Photo, count_frames};
use std::path::Path;

fn trained(folder: &Path) {
    let mut arguments = vec!["train", "--data", "demo", "--steps", "4", "--evaluate-every", "2", "--out", "a run"];
    arguments.extend(["--shown", "2", "--probe-photos", "20"].iter().chain(&TINY));
    let output = pretext(folder, &arguments);
    assert!(output.status.success(), "{}", text(&output.stderr));
}

#[test]
fn a_run_leaves_as_a_page_and_as_films_and_what_cannot_be_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    trained(folder);
    let said = |way: &[&str]| {
        let output = pretext(folder, way);
        assert!(output.status.success(), "{way:?}: {}", text(&output.stderr));
        text(&output.stdout)
    };
    assert!(said(&["report", "a run", "--out", "report.html"]).contains("report.html"));
    let html = std::fs::read_to_string(folder.join("report.html")).unwrap();
    let settings = std::fs::read_to_string(folder.join("a run/resolved.toml")).unwrap();
    assert!(settings.contains("shown = 2") && settings.contains("probe_photos = 20"), "{settings}");
    for part in
        ["<h4>Step 0 ", "<h4>Step 2 ", "<h4>Step 4 ", "pretext train --task inpainting", "<code>valid/psnr_hole</code>"]
    {
        assert!(html.contains(part), "{part}");
    }
    // Nothing but names of things leads anywhere, and nobody learns where the run lies.
    assert!(!html.contains("<script") && !html.contains("https:") && !html.contains(&folder.display().to_string()));

    for film in ["film.gif", "film.png", "film.webp"] {
        said(&["film", "a run", "--out", film, "--width", "320", "--per-second", "5"]);
        assert_eq!(count_frames(&folder.join(film)), Ok(3), "{film}");
    }
    said(&["film", "a run", "--out", "sheet.jpg", "--sheet", "--examples", "1"]);
    let sheet = Photo::load(&folder.join("sheet.jpg")).unwrap();
    assert!(sheet.width == 960 && sheet.height < 480, "one row: {} x {}", sheet.width, sheet.height);

    for (way, code, expected) in [
        ("report|a run|--out|report.pdf", 2, "should end in .html, .htm"),
        ("report|a run|--out|new.html|--at|999", 2, "no answers of step 999"),
        ("report|nowhere|--out|new.html", 3, "nothing at"),
        ("film|a run|--out|film.mp4", 2, "should end in .gif, .png, .apng, .webp"),
        ("film|a run|--out|film.jpg", 2, "--sheet"),
        ("film|a run|--out|film.gif|--width|9", 2, "240 to 3840"),
        ("film|a run|--out|film.gif|--per-second|0", 2, "not 0"),
        ("film|a run|--out|film.gif|--sheet", 3, "film.gif is there already"),
    ] {
        let output = command(folder, &way.split('|').collect::<Vec<_>>()).output().unwrap();
        let said = text(&output.stderr);
        assert!(output.status.code() == Some(code) && said.contains(expected), "{way}: {said}");
    }
    assert!(!folder.join("new.html").exists());
}

#[test]
fn a_whole_network_comes_with_an_example_and_what_no_file_holds_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let mut arguments = vec!["train", "--steps", "2", "--out", "run"];
    arguments.extend(TINY);
    assert!(pretext(folder.path(), &arguments).status.success());
    let whole = ["export", "--run", "run", "--whole", "--out", "network.onnx", "--example", "example.safetensors"];
    let output = pretext(folder.path(), &whole);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let network = std::fs::read(folder.path().join("network.onnx")).unwrap();
    for word in ["ConvTranspose", "Tanh", "painted", "pictures_of_a_puzzle"] {
        assert!(network.windows(word.len()).any(|part| part == word.as_bytes()), "{word}");
    }
    let example = std::fs::read(folder.path().join("example.safetensors")).unwrap();
    let example = safetensors::SafeTensors::deserialize(&example).unwrap();
    assert_eq!(example.tensor("pictures").unwrap().shape(), [3, 3, 32, 32]);
    assert_eq!(example.tensor("painted").unwrap().shape(), [3, 3 * 32 * 32]);
    let output = pretext(folder.path(), &["export", "--run", "run", "--whole", "--out", "network.safetensors"]);
    assert_eq!(output.status.code(), Some(2), "{}", text(&output.stderr));

    let hues = "train --task hue_chroma --device cpu --steps 1 --batch-size 4 --held-out 2 --set size=32 --set width=4 --out hues";
    let output = pretext(folder.path(), &hues.split_whitespace().collect::<Vec<_>>());
    assert!(output.status.success(), "{}", text(&output.stderr));
    let output = pretext(folder.path(), &["export", "--run", "hues", "--whole", "--out", "hues.onnx"]);
    assert_eq!(output.status.code(), Some(1));
    let said = text(&output.stderr);
    assert!(said.contains("Hue and chroma") && said.contains("points"), "{said}");
    assert!(!folder.path().join("hues.onnx").exists());
}
