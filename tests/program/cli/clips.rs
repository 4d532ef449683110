//! What is asked about clips.

use super::{command, json, pretext, text};
use pretext::dataset::{DataRequest, open};
use serde_json::Value;
use std::collections::BTreeMap;

#[test]
fn a_method_of_clips_answers_a_clip_with_a_film_and_a_picture_without() {
    let folder = tempfile::tempdir().unwrap();
    let train = "train --task motion_segmentation --data data --device cpu --seed 1 --steps 1 --batch-size 2 --held-out 1 \
                 --set size=32 --set width=4 --set prior_clips=4 --out run";
    for line in ["demo-data --out data --images 8 --clips 4 --size 64", train] {
        let output = pretext(folder.path(), &line.split_whitespace().collect::<Vec<_>>());
        assert!(output.status.success(), "{}", text(&output.stderr));
    }
    let frames = folder.path().join("data/clips/street_0002");
    std::fs::copy(frames.join("000.png"), folder.path().join("one.png")).unwrap();
    let answer = |input: &str, out: &str| {
        let output = pretext(folder.path(), &["apply", "--run", "run", "--input", input, "--out", out]);
        assert!(output.status.success(), "{}", text(&output.stderr));
        let file = folder.path().join(out).join("answers.json");
        let all: Value = serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap();
        all["answers"].as_array().unwrap().clone()
    };
    let clip = answer("data/clips/street_0002", "film");
    assert_eq!(clip.len(), 1, "a folder of frames is one clip");
    assert_eq!(clip[0]["answer"]["film_moving_shares"].as_array().unwrap().len(), 24);
    let film = folder.path().join("film/0000-answered.gif");
    assert_eq!(pretext::photos::count_frames(&film), Ok(24));
    assert!(folder.path().join("film/0000-answered/023.png").is_file());
    let picture = answer("one.png", "still");
    assert!(picture[0]["answer"]["film_moving_shares"].as_array().unwrap().is_empty());
    assert_eq!(picture[0]["answer"]["probabilities"].as_array().unwrap().len(), 16);
}

#[test]
fn a_marked_patch_is_followed_drawn_and_lost_where_it_leaves() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let made = pretext(folder, &["demo-data", "--out", "data", "--images", "0", "--clips", "1", "--size", "64"]);
    assert!(made.status.success(), "{}", text(&made.stderr));
    let clip = "data/clips/countryside_0000";
    let truth = std::fs::read(folder.join(clip).join("truth/tracks.json")).unwrap();
    let truth: Value = serde_json::from_slice(&truth).unwrap();
    let of = |frame: u64| {
        let tracks = truth["tracks"].as_array().unwrap();
        tracks.iter().find(|t| t["object"] == 1 && t["frame"] == frame).unwrap()["region"].clone()
    };
    let start = ["x", "y", "width", "height"].map(|part| of(0)[part].to_string()).join(",");
    let arguments = ["track", clip, "--box", &start, "--frames", "16", "--out", "strip.png", "--json"];
    let output = pretext(folder, &arguments);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let said = json(&output);
    let regions = said["regions"].as_array().unwrap();
    assert_eq!(regions[0]["score"], 1.0);
    let (last, frame) = (&regions[regions.len() - 1], regions.len() as u64 - 1);
    let off = (last["x"].as_f64().unwrap() - of(frame)["x"].as_f64().unwrap()).abs();
    assert!(frame >= 4 && off < 3.0, "in frame {frame} it is {off} pixels away: {said}");
    assert!(pretext::photos::Photo::load(&folder.join("strip.png")).unwrap().width > 64);

    let plain = pretext(folder, &["track", clip, "--box", &start, "--frames", "3"]);
    assert!(text(&plain.stdout).contains("Followed through all 3 frames"), "{}", text(&plain.stdout));
    let outside = pretext(folder, &["track", clip, "--box", "90,90,8,8"]);
    assert!(text(&outside.stdout).contains("Lost in frame 1: it left the frame"), "{}", text(&outside.stdout));
    let among = format!("{clip}/strip.png");
    let cases: [(&[&str], i32, &str); 4] = [
        (&["--box", "1,2,3"], 2, "--box 20,14,24,30"),
        (&["--box", "1,2,9,9", "--clip", "walk"], 2, "countryside_0000"),
        (&["--box", "1,2,9,9", "--from", "23"], 2, "24 frames"),
        (&["--box", "1,2,9,9", "--out", &among], 3, "folder of the images"),
    ];
    for (arguments, code, says) in cases {
        let output = pretext(folder, &[&["track", clip], arguments].concat());
        assert_eq!(output.status.code(), Some(code), "{arguments:?}");
        assert!(text(&output.stderr).contains(says), "{arguments:?}: {}", text(&output.stderr));
    }
}

/// Six frames of a square that moves, which `make_moving.py` wrote.
const MOVING: [(&str, &[u8]); 3] = [
    ("a.gif", include_bytes!("../../golden/moving.gif")),
    ("b.png", include_bytes!("../../golden/moving.png")),
    ("c.webp", include_bytes!("../../golden/moving.webp")),
];

#[test]
fn moving_pictures_of_every_format_are_clips_with_their_frames_in_order() {
    let folder = tempfile::tempdir().unwrap();
    MOVING.iter().for_each(|(name, bytes)| std::fs::write(folder.path().join(name), bytes).unwrap());
    let opened = open(&DataRequest { clips: true, held_out_share: 0.0, ..DataRequest::new(folder.path()) }).unwrap();
    let clips = opened.all;
    assert_eq!((clips.len(), opened.skipped.len()), (3, 0), "{:?}", opened.skipped.all());
    for (clip, (name, _)) in MOVING.iter().enumerate() {
        assert_eq!((clips.name(clip).as_str(), clips.frame_count(clip)), (*name, 6));
        let frames = clips.frames(clip, 1..5, 24).unwrap();
        for (number, (frame, colour)) in
            (1..).zip(frames.iter().zip([[30, 160, 40], [30, 40, 200], [220, 200, 20], [20, 20, 20]]))
        {
            let (left, top) = (4 * number, 4 + number);
            assert_eq!(frame.pixel(left, top), colour, "{name}: frame {number}");
            assert_eq!(frame.pixel(left - 1, top), [255; 3], "{name}: what frame {number} does not cover is clear");
        }
    }
}

#[test]
fn doctor_names_each_clip_that_is_passed_over_and_why() {
    let folder = tempfile::tempdir().unwrap();
    let clips = folder.path().join("clips");
    let photo = |level: u8| pretext::photos::Photo::from_fn(24, 16, |x, y| [level, (x * 9) as u8, (y * 9) as u8]);
    let frame = |name: &str, level: u8| {
        let path = clips.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        photo(level).save_png(&path).unwrap();
    };
    for (name, level) in [("walk/000.png", 1), ("walk/001.png", 2), ("short/000.png", 3), ("photos/cat.png", 4)] {
        frame(name, level);
    }
    frame("cover.png", 5);
    MOVING.iter().for_each(|(name, bytes)| std::fs::write(clips.join(name), bytes).unwrap());
    // Its frames are all announced before the first, and the last are not there.
    std::fs::write(clips.join("broken.png"), &MOVING[1].1[..400]).unwrap();
    std::fs::write(clips.join("film.mp4"), b"not looked at").unwrap();
    std::fs::create_dir(clips.join("bad")).unwrap();
    ["000.png", "001.png"].iter().for_each(|name| std::fs::write(clips.join("bad").join(name), "a text").unwrap());
    std::fs::write(clips.join("notes.txt"), "no clip at all").unwrap();

    let ask = |arguments: &[&str]| command(folder.path(), arguments).env("PATH", folder.path()).output().unwrap();
    let output = ask(&["doctor", "clips", "--json"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let report = json(&output)["data"].clone();
    let skipped: BTreeMap<&str, &str> = report["skipped"]
        .as_array()
        .unwrap()
        .iter()
        .map(|skip| (skip["path"].as_str().unwrap(), skip["reason"].as_str().unwrap()))
        .collect();
    for (path, reason) in [
        ("short", "only one of its frames"),
        ("photos", "no frames in this folder"),
        ("cover.png", "stands still"),
        ("broken.png", "ends before the picture"),
        ("film.mp4", "Install ffmpeg"),
        ("bad/000.png", "not a picture"),
        ("bad/001.png", "not a picture"),
        ("bad", "none of its frames"),
    ] {
        assert!(skipped.get(path).is_some_and(|told| told.contains(reason)), "{path}: {reason}: {skipped:?}");
    }
    assert_eq!(skipped.len(), 8, "{skipped:?}");
    assert_eq!((report["usable"].as_u64(), report["frames"].as_u64()), (Some(4), Some(20)), "{report}");
    assert_eq!(report["reading"]["other_files"], 1);
    let told = text(&ask(&["doctor", "clips"]).stdout);
    assert!(told.contains("4 usable clips with 20 frames") && told.contains("two or more frames  cover.png"), "{told}");
}
