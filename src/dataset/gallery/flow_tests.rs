//! Flow, and what moves by itself, on clips whose truth is known, because the program drew them. Everything that is drawn as an
//! object moves at every moment, so what a mask marks is what moves relative to the scene.

use super::{GalleryClips, Source};
use crate::photos::flow::{Levels, Moving, MovingSettings, flow, pooled};

const SIDE: usize = 64;
const STRIDE: usize = 8;

/// Cells that are marked by both, and by one or both of label and truth, over clips of the gallery.
fn overlap(remove_camera: bool) -> f32 {
    let clips = GalleryClips::held_out(5, SIDE, 16);
    let settings = MovingSettings { threshold: 2.0, remove_camera };
    let (mut both, mut any) = (0, 0);
    for (index, start) in (0..clips.len()).flat_map(|index| [(index, 0), (index, 12)]) {
        let frames = clips.frames(index, start..start + 5, SIDE).unwrap();
        let truth = pooled(&clips.truth(index).unwrap().masks[start], SIDE, STRIDE);
        let label = Moving::of(&frames, settings).cells(STRIDE);
        both += label.iter().zip(&truth).filter(|(label, truth)| **label && **truth).count();
        any += label.iter().zip(&truth).filter(|(label, truth)| **label || **truth).count();
    }
    both as f32 / any as f32
}

#[test]
fn labels_are_the_true_masks_as_long_as_the_motion_of_the_camera_is_taken_out() {
    let (with, without) = (overlap(true), overlap(false));
    println!("intersection over union {with}, without taking the camera's motion out {without}");
    assert!(with >= 0.6, "{with}");
    assert!(without < with - 0.15, "{without}, and {with} with the camera's motion taken out");
}

#[test]
fn flow_on_the_gallerys_frames_is_about_opencvs() {
    let all: serde_json::Value = serde_json::from_str(include_str!("../../../tests/golden/motion.json")).unwrap();
    let clips = GalleryClips::train(42, SIDE, 8);
    for theirs in ["farneback", "dis"] {
        let mut apart = Vec::new();
        for (index, golden) in all["flow"]["clips"].as_array().unwrap().iter().enumerate() {
            let frames = clips.frames(index, 0..2, SIDE).unwrap();
            let own = flow(&Levels::of(&frames[0]), &Levels::of(&frames[1]));
            let numbers: Vec<f32> =
                golden[theirs].as_array().unwrap().iter().map(|v| v.as_f64().unwrap() as f32).collect();
            apart.extend(numbers.chunks_exact(2).enumerate().map(|(at, way)| {
                let [right, down] = own.ways[(at / 8 * 8 + 4) * SIDE + at % 8 * 8 + 4];
                (right - way[0]).hypot(down - way[1])
            }));
        }
        let mean = apart.iter().sum::<f32>() / apart.len() as f32;
        println!("mean end-point error against {theirs}: {mean} px");
        assert!(mean < 0.5, "{theirs}: {mean} px");
    }
}
