//! What leaves the program, from the command line: embeddings, trunks, plots, and lines that nobody reads.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

use serde_json::Value;
use std::path::Path;
use std::process::{Command, Output, Stdio};

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_pretext"));
    command.args(arguments).current_dir(folder).env("LC_ALL", "C").env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY");
    command
}

fn pretext(folder: &Path, arguments: &[&str]) -> Output {
    let output = command(folder, arguments).output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    output
}

fn read(folder: &Path, file: &str) -> String {
    std::fs::read_to_string(folder.join(file)).unwrap()
}

#[test]
fn a_trunk_leaves_comes_back_and_says_the_same_about_the_same_photos() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    pretext(folder, &["demo-data", "--out", "data", "--images", "24", "--clips", "0", "--size", "64"]);
    let tiny = ["--set", "trunk=resnet18", "--set", "size=32", "--batch-size", "2", "--held-out", "4", "--seed", "3"];
    let mut arguments = vec!["train", "--task", "rotation", "--data", "data", "--steps", "2", "--out", "run"];
    arguments.extend(["--device", "cpu"].iter().chain(&tiny));
    pretext(folder, &arguments);

    pretext(folder, &["export", "--run", "run", "--out", "trunk.safetensors"]);
    #[cfg(unix)]
    for file in ["trunk.safetensors", "run/trunk.safetensors"] {
        use std::os::unix::fs::PermissionsExt;
        let mode = |file: &str| folder.join(file).metadata().unwrap().permissions().mode();
        assert_eq!(mode(file), mode("trunk.py"), "{file} may be read by fewer people than other files");
    }
    let loader = read(folder, "trunk.py");
    assert!(loader.contains("trunk.safetensors") && loader.contains("from torchvision.models import resnet18"));
    assert!(!loader.contains("{{"), "a place of the loader was not filled in");

    let ways = [("--run", "run", "run.npy"), ("--trunk", "trunk.safetensors", "file.npy")];
    for (from, path, out) in ways {
        let arguments =
            ["embed", from, path, "--data", "data", "--layer", "layer2", "--pooled", "1000000", "--out", out];
        let said = String::from_utf8(pretext(folder, &arguments).stdout).unwrap();
        assert!(said.contains("24 photos, 2048 numbers each from layer2"), "{said}");
    }
    let (of_run, of_file) = (folder.join("run.npy"), folder.join("file.npy"));
    assert_eq!(std::fs::read(of_run).unwrap(), std::fs::read(of_file).unwrap());
    let names = read(folder, "run.csv");
    assert_eq!(names.lines().count(), 25);
    let tells_class = |line: &str| {
        let (file, told) = line.split_once(',').unwrap();
        told.split_once(',')
            .is_some_and(|(class, split)| file.split('/').rev().nth(1) == Some(class) && !split.is_empty())
    };
    assert!(names.starts_with("file,label,split") && names.lines().skip(1).all(tells_class), "{names}");

    let arguments = ["embed", "--run", "run", "--data", "data", "--out", "atlas.tsv"];
    pretext(folder, &arguments);
    let rows: Vec<Vec<f32>> =
        read(folder, "atlas.tsv").lines().map(|l| l.split('\t').map(|v| v.parse().unwrap()).collect()).collect();
    assert!(rows.len() == 24 && rows.iter().all(|row| row.len() == 512));
    assert_eq!(read(folder, "atlas-metadata.tsv").lines().count(), 25);
    let sheet = pretext::photos::Photo::load(&folder.join("atlas-sprite.png")).unwrap();
    assert_eq!((sheet.width, sheet.height), (5 * 64, 5 * 64));
    let config = read(folder, "projector_config.pbtxt");
    for part in
        ["\"layer4\"", "\"atlas.tsv\"", "\"atlas-metadata.tsv\"", "\"atlas-sprite.png\"", "single_image_dim: 64"]
    {
        assert!(config.contains(part), "{part}: {config}");
    }

    let arguments = ["probe", "--trunk", "trunk.safetensors", "--data", "data", "--method", "knn", "--json"];
    let probes: Value = serde_json::from_slice(&pretext(folder, &arguments).stdout).unwrap();
    let trunks: Vec<&str> = probes["probes"].as_array().unwrap().iter().map(|p| p["trunk"].as_str().unwrap()).collect();
    assert!(trunks.contains(&"trained") && trunks.contains(&"random_init"), "{trunks:?}");

    pretext(folder, &["plot", "--run", "run", "--out", "loss.svg"]);
    assert!(read(folder, "loss.svg").contains("<polyline"));
    pretext(folder, &["plot", "--run", "run", "--what", "headline", "--out", "headline.png"]);
    pretext::photos::Photo::load(&folder.join("headline.png")).unwrap();
}

#[test]
fn wrong_words_and_files_say_what_there_is() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("not.safetensors"), b"nothing of the kind").unwrap();
    let cases: [(&[&str], i32, &str); 4] = [
        (&["embed", "--data", "demo", "--out", "x.npy"], 2, "--trunk"),
        (&["embed", "--trunk", "not.safetensors", "--data", "demo", "--out", "x.doc"], 2, ".npy"),
        (&["embed", "--trunk", "not.safetensors", "--data", "demo", "--out", "x.npy"], 3, "not.safetensors"),
        (&["plot", "--run", "nowhere", "--what", "noise", "--out", "x.png"], 2, "headline"),
    ];
    for (arguments, code, says) in cases {
        let output = command(folder.path(), arguments).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {said}");
        assert!(said.contains(says), "{arguments:?} says only: {said}");
    }
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let folder = tempfile::tempdir().unwrap();
    let lists: [&[&str]; 3] = [&["tasks"], &["completions", "bash"], &["bench", "data", "--json"]];
    for arguments in lists {
        let mut child =
            command(folder.path(), arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success() && !said.contains("panicked"), "{arguments:?}: {:?} {said}", output.status);
    }
}

#[test]
fn a_training_run_that_nobody_reads_stops_and_is_saved() {
    let folder = tempfile::tempdir().unwrap();
    let arguments = "train --task rotation --device cpu --set size=32 --set width=4 --batch-size 4 --held-out 4 \
                     --steps 100000 --json --out run";
    let arguments: Vec<&str> = arguments.split_whitespace().collect();
    let mut child = command(folder.path(), &arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    assert_eq!(child.wait_with_output().unwrap().status.code(), Some(130));
    let card: Value = serde_json::from_str(&read(folder.path(), "run/run.json")).unwrap();
    assert_eq!(card["status"], "stopped");
    assert!(folder.path().join("run/checkpoints/last.json").exists());
}

#[test]
fn photos_are_never_the_folder_of_a_run() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let photos = folder.join("photos");
    std::fs::create_dir(&photos).unwrap();
    for number in 0..4 {
        let photo = pretext::photos::Photo::from_fn(48, 40, |x, y| [x as u8, y as u8, number * 9]);
        photo.save_png(&photos.join(format!("{number}.png"))).unwrap();
    }
    std::fs::write(folder.join("settings.toml"), "task = \"rotation\"\ndata = \"photos\"\nout = \"photos\"\n").unwrap();
    let ways = [
        "train --task rotation --data photos --steps 2 --device cpu --out photos",
        "train --task rotation --data photos --steps 2 --device cpu --out photos --sweep plain",
        "train --config settings.toml --steps 2 --device cpu",
        "train --config settings.toml --steps 2 --device cpu --sweep plain",
    ];
    for way in ways {
        let output = command(folder, &way.split_whitespace().collect::<Vec<_>>()).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(3), "{way}: {said}");
        assert!(said.contains("photos is not empty (it holds 0.png, 1.png, 2.png, …)"), "{way}: {said}");
        assert_eq!(std::fs::read_dir(&photos).unwrap().count(), 4, "{way}");
    }
}

#[test]
fn no_picture_is_written_among_the_images_and_nothing_over_a_file_of_someone_else() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    pretext(folder, &["demo-data", "--out", "data", "--images", "12", "--clips", "0", "--size", "64"]);
    std::fs::rename(folder.join("data/images"), folder.join("photos")).unwrap();
    let line = "train --task rotation --data photos --steps 1 --device cpu --set size=32 --set width=4 --batch-size 2 \
                --held-out 2 --out run";
    pretext(folder, &line.split_whitespace().collect::<Vec<_>>());
    for (file, text) in [("photo.jpg", "mine"), ("mine.py", "mine"), ("labels.csv", "mine")] {
        std::fs::write(folder.join(file), text).unwrap();
    }
    let one = std::fs::read_dir(folder.join("photos")).unwrap().next().unwrap().unwrap().path();
    let one = std::fs::read_dir(one).unwrap().next().unwrap().unwrap().path().display().to_string();
    let among = [
        ("inspect --task rotation --data photos --out photos", "is in photos"),
        ("inspect --task rotation --data photos --out photos/new/puzzles", "is in photos"),
        ("apply --run run --input photos --out photos/../photos/answers", "is in photos"),
        ("inspect --task rotation --data photos --out nowhere/../photos/new", "is in photos"),
        ("inspect --task rotation --data demo --out nowhere/../photos", "holds images of its own"),
        ("discover --run run --data photos --out photos/found", "is in photos"),
        ("demo-data --images 2 --clips 0 --out photos", "holds images of its own"),
        (&format!("apply --run run --input {one} --out photos"), "holds images of its own"),
        ("export --run run --out photo.jpg", "photo.jpg is there already"),
        ("export --run run --out mine.safetensors", "mine.py is there already"),
        ("embed --run run --data photos --out labels.npy", "labels.csv is there already"),
        ("plot --run run --out photo.jpg", "photo.jpg is there already"),
        ("report run --out photo.jpg", "photo.jpg is there already"),
        ("film run --out labels.csv", "labels.csv is there already"),
        ("film run --sheet --out photos/sheet.png", "the folder of the images"),
    ];
    let files = || walkdir(folder);
    let before = files();
    for (way, expected) in among {
        let output = command(folder, &way.split_whitespace().collect::<Vec<_>>()).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(3), "{way}: {said}");
        assert!(said.contains(expected), "{way}: {said}");
        assert_eq!(files(), before, "{way}");
    }
    what_cannot_be_is_refused(folder, &one);
    let home = ["inspect", "--task", "rotation", "--data", "photos", "--count", "1", "--out=~/at home"];
    assert!(command(folder, &home).env("HOME", folder).status().unwrap().success());
    assert!(folder.join("at home/samples.json").exists() && !folder.join("~").exists());
    for way in [
        "inspect --task rotation --data photos --count 1 --out puzzles",
        "apply --run run --input photos --out answers",
        "export --run run --out trunk.safetensors",
        "embed --run run --data photos --out features.npy",
        "plot --run run --out loss.png",
        "report run --out report.html",
        "film run --width 320 --out film.gif",
        "film run --width 320 --sheet --out sheet.png",
        "demo-data --images 2 --clips 0 --out gallery",
    ] {
        let arguments: Vec<&str> = way.split_whitespace().collect();
        // What a command wrote itself is written anew.
        pretext(folder, &arguments);
        pretext(folder, &arguments);
    }
    #[cfg(unix)]
    a_link_in_a_run_is_not_followed(folder);
}

/// Endings, masks and run folders that cannot be what is asked for; `one` is a photo.
fn what_cannot_be_is_refused(folder: &Path, one: &str) {
    pretext::photos::Photo::from_fn(9, 9, |x, _| [(x / 5 * 255) as u8; 3]).save_png(&folder.join("mask.png")).unwrap();
    for (way, code, expected) in [
        (&*format!("apply --run run --input {one} --mask mask.png --out masked"), 2, "fills no holes"),
        ("plot --run run --out loss.jpg", 2, "should end in .png, .svg"),
        ("export --run run --out trunk.pt", 2, "should end in .safetensors"),
        ("export --run photos --out trunk.safetensors", 3, "no run folder"),
    ] {
        let output = command(folder, &way.split_whitespace().collect::<Vec<_>>()).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.code() == Some(code) && said.contains(expected), "{way}: {said}");
    }
}

#[cfg(unix)]
fn a_link_in_a_run_is_not_followed(folder: &Path) {
    // Links lead out of a run folder, and this one to a file without end.
    std::fs::remove_file(folder.join("run/mined.json")).unwrap();
    std::os::unix::fs::symlink("/dev/zero", folder.join("run/mined.json")).unwrap();
    let way = ["apply", "--run", "run", "--input", "photos", "--out", "answers"];
    let output = command(folder, &way).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.code() == Some(3) && said.contains("is a link"), "{said}");
}

/// All files below `folder`, with their sizes.
fn walkdir(folder: &Path) -> Vec<(std::path::PathBuf, u64)> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<_> = entries
        .flat_map(|path| {
            let size = path.metadata().unwrap().len();
            if path.is_dir() { walkdir(&path) } else { vec![(path, size)] }
        })
        .collect();
    files.sort();
    files
}

#[test]
fn without_ffmpeg_a_video_is_told_what_it_needs() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("film.mp4"), b"not looked at").unwrap();
    for data in ["film.mp4", "."] {
        let arguments = ["track", data, "--box", "0,0,8,8"];
        let output = command(folder.path(), &arguments).env("PATH", folder.path()).output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.code() == Some(3) && said.contains("Install ffmpeg"), "{said}");
    }
}

#[cfg(unix)]
#[test]
fn videos_are_read_by_ffmpeg_without_a_shell_and_by_range() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    // A stand-in for ffmpeg: six packets, and frames of 16 x 16 with the colours of the alphabet.
    let script = r#"#!/bin/sh
printf '%s\n' "$@" >> "$LOG"
case "$*" in
*framecrc*) printf '#tb 0: 1/25\n0, 0, 0, 1, 9, 0x1\n0, 1, 1, 1, 9, 0x1\n0, 2, 2, 1, 9, 0x1\n0, 3, 3, 1, 9, 0x1\n' ;;
*broken*) printf 'it is broken\n' >&2; exit 1 ;;
*) for frame in 1 2 3; do
       printf 'P6\n16 16\n255\n'
       for row in 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6; do printf 'abcdefghijklmnopQRSTUVWXYZabcdefGHIJKLMNOPqrstuv'; done
   done ;;
esac
"#;
    let program = folder.join("ffmpeg");
    std::fs::write(&program, script).unwrap();
    std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).unwrap();
    std::fs::create_dir(folder.join("films")).unwrap();
    for name in ["-y; touch oops.mp4", "broken.mkv"] {
        std::fs::write(folder.join("films").join(name), b"a film").unwrap();
    }
    let track = |clip: &str| {
        let clip = format!("--clip={clip}");
        let arguments = ["track", "films", &clip, "--box", "4,4,8,8", "--from", "1", "--json"];
        command(folder, &arguments).env("PATH", folder).env("LOG", folder.join("log")).output().unwrap()
    };
    let output = track("-y; touch oops.mp4");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let said: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((said["first"].as_u64(), said["end"].as_u64()), (Some(1), Some(4)));
    assert_eq!(said["regions"].as_array().unwrap().len(), 3, "{said}");
    let log = read(folder, "log");
    let named = |line: &str| line.starts_with("file:/") && line.ends_with("films/-y; touch oops.mp4");
    assert!(log.lines().any(named), "{log}");
    assert!(log.contains("between(n\\,1\\,3)") && log.contains("file,pipe") && !folder.join("oops.mp4").exists());

    let output = track("broken.mkv");
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.code() == Some(3) && said.contains("it is broken"), "{said}");
}

fn its_own_head_is_asked_about_turns(folder: &Path, arguments: &[&str]) {
    let arguments = [arguments, &["--own", "--layers", "conv4", "--json"]].concat();
    let found: Value = serde_json::from_slice(&pretext(folder, &arguments).stdout).unwrap();
    let own: Vec<_> = found["subjects"].as_array().unwrap().iter().filter(|one| one["trunk"] == "own_head").collect();
    assert!(own.len() == 1 && own[0]["layer"] == "turn", "rotation says turns alone: {own:?}");
    assert_eq!(own[0]["table"]["rows"].as_array().unwrap().len(), 2);
}

#[test]
fn what_corruptions_do_to_a_run_is_told_as_a_table_and_left_as_pictures() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    pretext(folder, &["demo-data", "--out", "data", "--images", "80", "--clips", "0", "--size", "64"]);
    let mut arguments = vec!["train", "--task", "rotation", "--data", "data", "--steps", "2", "--out", "run"];
    arguments.extend(["--device", "cpu", "--set", "size=32", "--set", "width=4", "--batch-size", "4"]);
    arguments.extend(["--held-out", "4", "--seed", "3"]);
    pretext(folder, &arguments);

    let mut arguments = vec!["stress", "--run", "run", "--data", "data", "--photos", "16", "--severities", "5,1"];
    arguments.extend(["--corruptions", "fog,jpeg_compression", "--supervised", "--label-steps", "2"]);
    arguments.extend(["--out", "out", "--json"]);
    let found: Value = serde_json::from_slice(&pretext(folder, &arguments).stdout).unwrap();
    let subjects = found["subjects"].as_array().unwrap();
    let of = |trunk: &str| subjects.iter().filter(|subject| subject["trunk"] == trunk).count();
    assert!(of("trained") > 1 && of("trained") == of("random_init") && of("supervised") == 1, "{subjects:?}");
    for subject in subjects {
        let (table, trained) = (&subject["table"], subject["trunk"] == "trained");
        assert_eq!(table["severities"], serde_json::json!([1, 5]), "the weakest comes first");
        let rows = table["rows"].as_array().unwrap();
        let names: Vec<&str> = rows.iter().map(|row| row["corruption"].as_str().unwrap()).collect();
        assert_eq!(names, ["fog", "jpeg_compression"]);
        let cells: Vec<f64> = rows
            .iter()
            .flat_map(|row| row["cells"].as_array().unwrap())
            .map(|cell| cell["accuracy"]["value"].as_f64().unwrap())
            .collect();
        let mean = cells.iter().sum::<f64>() / cells.len() as f64;
        assert!(cells.len() == 4 && (table["mean"]["value"].as_f64().unwrap() - mean).abs() < 1e-5);
        assert!(!trained || subject["gain"]["interval"][0].is_number(), "beside the untrained trunk");
    }
    // Two trunks at every layer and the reference, each clean and in four cells.
    let lines = read(folder, "out/stress.csv").lines().count();
    assert_eq!(lines, 1 + subjects.len() * 5);
    for file in ["accuracy", "accuracy-untrained", "difference", "reliability", "corruptions"] {
        let picture = pretext::photos::Photo::load(&folder.join(format!("out/{file}.png"))).unwrap();
        assert!(picture.width > 100 && picture.height > 80, "{file}");
    }
    assert!(read(folder, "out/reliability.svg").contains("<svg"));

    its_own_head_is_asked_about_turns(folder, &arguments[..arguments.len() - 3]);

    let said = String::from_utf8(pretext(folder, &arguments[..arguments.len() - 3]).stdout).unwrap();
    assert!(said.contains("| fog |") && said.contains("random_init") && said.contains("Guessing"), "{said}");
    let wrong = |changed: [&str; 2]| {
        let arguments = ["stress", "--run", "run", "--data", "data", changed[0], changed[1]];
        let output = command(folder, &arguments).output().unwrap();
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    };
    let said = [["--corruptions", "rain"], ["--severities", "6"], ["--layers", "conv99"]].map(wrong);
    assert!(said.iter().all(|(code, _)| *code == Some(2)), "{said:?}");
    assert!(
        said[0].1.contains("glass_blur") && said[1].1.contains("1 to 5") && said[2].1.contains("conv1"),
        "{said:?}"
    );
    assert_eq!(wrong(["--out", "data/out"]).0, Some(3), "nothing is written among images");

    let photo = std::fs::read_dir(folder.join("data/images")).unwrap().next().unwrap().unwrap().path();
    let photo = std::fs::read_dir(photo).unwrap().next().unwrap().unwrap().path();
    let input = photo.to_str().unwrap();
    pretext(folder, &["corrupt", "--input", input, "--out", "one", "--corruptions", "snow", "--side", "64"]);
    let made =
        |severity: usize| pretext::photos::Photo::load(&folder.join(format!("one/snow-{severity}.png"))).unwrap();
    assert!(made(1).width == 64 && made(1) != made(5));
    assert_eq!(read(folder, "one/corruptions.json").matches("\"snow\"").count(), 5);
}
