//! Tests of `view.rs`.

use super::super::params::{MaskKind, Output};
use super::*;
use crate::tasks::inpainting::answer::restored;
use std::sync::Arc;

fn sample(p: &InpaintingParams) -> Sample {
    let photo = Arc::new(Photo::from_fn(p.size, p.size, |x, y| [(x * 3) as u8, (y * 3) as u8, 200]));
    Sample {
        target: photo.clone(),
        photo,
        mask: masks::centre(p.size, p.overlap),
        kind: Some(MaskKind::Centre),
        crop: [0.25, 0.0, 0.5, 1.0],
        flipped: false,
        noise: Vec::new(),
    }
}

fn grey_answer(p: &InpaintingParams) -> Answer {
    Answer { picture: vec![0.5; p.size * p.size * 3], real: 0.5, fake: 0.5, adversarial: 0.7 }
}

fn ids(panels: &[Panel]) -> Vec<&str> {
    panels.iter().map(|panel| panel.id.as_str()).collect()
}

fn shown<'a>(panels: &'a [Panel], id: &str) -> &'a Photo {
    match &panels.iter().find(|panel| panel.id == id).expect("a panel of that name").kind {
        PanelKind::Picture(photo) => photo,
        other => panic!("{id} is {other:?}"),
    }
}

#[test]
fn panels_have_stable_names_captions_and_descriptions() {
    let p = InpaintingParams::default();
    let (puzzle, answer) =
        (Inpainting.draw_puzzle(&p, &sample(&p)), Inpainting.draw_answer(&p, &sample(&p), &grey_answer(&p)));
    assert_eq!(ids(&puzzle), ["photo", "input", "mask", "weights", "target"]);
    let expected = ["input", "output", "pasted", "truth", "mean_fill", "diffusion_fill", "wipe", "difference"];
    assert_eq!(ids(&answer), expected);
    assert_eq!(puzzle[1].number.as_deref(), Some("19.1 % removed"));
    for panel in puzzle.iter().chain(&answer) {
        assert!(!panel.caption.starts_with("panel-") && !panel.description.starts_with("panel-"), "{}", panel.id);
        assert!(panel.caption.split_whitespace().count() <= 5, "{}", panel.caption);
    }
}

#[test]
fn roles_tell_the_network_from_the_truth() {
    let p = InpaintingParams::default();
    let answer = Inpainting.draw_answer(&p, &sample(&p), &grey_answer(&p));
    let role = |id: &str| answer.iter().find(|panel| panel.id == id).map(|panel| panel.role);
    assert_eq!(role("pasted"), Some(Role::Network));
    assert_eq!(role("output"), Some(Role::Network));
    assert_eq!(role("truth"), Some(Role::Truth));
    assert_eq!(role("diffusion_fill"), Some(Role::Neutral));
}

#[test]
fn pasting_touches_the_hole_only() {
    let p = InpaintingParams::default();
    let sample = sample(&p);
    let panels = Inpainting.draw_answer(&p, &sample, &grey_answer(&p));
    let (pasted, input) = (shown(&panels, "pasted"), shown(&panels, "input"));
    for (at, removed) in sample.mask.iter().enumerate() {
        let (x, y) = (at % p.size, at / p.size);
        if *removed {
            assert_eq!((pasted.pixel(x, y), input.pixel(x, y)), ([128; 3], [117, 104, 123]));
        } else {
            assert_eq!((pasted.pixel(x, y), input.pixel(x, y)), (sample.photo.pixel(x, y), sample.photo.pixel(x, y)));
        }
    }
}

#[test]
fn the_target_shows_hole_and_ring() {
    let p = InpaintingParams { output: Output::Centre, ..InpaintingParams::default() };
    let sample = sample(&p);
    let panels = Inpainting.draw_puzzle(&p, &sample);
    let target = shown(&panels, "target");
    assert_eq!(target.pixel(16, 16), sample.photo.pixel(16, 16));
    assert_eq!(target.pixel(15, 16), [117, 104, 123]);
}

#[test]
fn restoring_paints_inside_the_hole_at_full_size_and_nowhere_else() {
    let p = InpaintingParams::default();
    let sample = sample(&p);
    let original = Photo::from_fn(200, 100, |x, y| [x as u8, y as u8, 7]);
    let restored = restored(&original, &sample, &grey_answer(&p));
    assert_eq!((restored.width, restored.height), (200, 100));
    assert_eq!(restored.pixel(100, 50), [128; 3]);
    let changed: Vec<(usize, usize)> = (0..200 * 100)
        .map(|at| (at % 200, at / 200))
        .filter(|&(x, y)| restored.pixel(x, y) != original.pixel(x, y))
        .collect();
    let (left, right) = (changed.iter().map(|c| c.0).min(), changed.iter().map(|c| c.0).max());
    let (top, bottom) = (changed.iter().map(|c| c.1).min(), changed.iter().map(|c| c.1).max());
    let hole = |from: f64| (from + (16 + p.overlap) as f64 / 64.0 * 100.0).round() as usize;
    assert!(
        left.is_some_and(|l| l.abs_diff(hole(50.0)) <= 1) && right.is_some_and(|r| (149 - r).abs_diff(hole(0.0)) <= 1)
    );
    assert!(
        top.is_some_and(|t| t.abs_diff(hole(0.0)) <= 1) && bottom.is_some_and(|b| (99 - b).abs_diff(hole(0.0)) <= 1)
    );
}

#[test]
fn a_mirrored_puzzle_is_restored_the_right_way_round() {
    let p = InpaintingParams::default();
    let mask: Vec<bool> = (0..64 * 64).map(|at| at % 64 < 8).collect();
    let sample = Sample { mask, kind: None, flipped: true, crop: [0.0, 0.0, 1.0, 1.0], ..sample(&p) };
    let original = Photo::filled(64, 64, [9; 3]);
    let restored = restored(&original, &sample, &grey_answer(&p));
    assert_eq!((restored.pixel(0, 0), restored.pixel(63, 0)), ([9; 3], [128; 3]));
}
