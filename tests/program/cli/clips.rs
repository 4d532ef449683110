//! What is asked about clips.

use super::{json, pretext, text};
use serde_json::Value;

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
