//! Known motions are found, and what is found is OpenCV's on the same frames (`tests/golden/make_motion.py`).

use super::*;
use crate::photos::Photo;

const SIDE: usize = 64;

/// A pattern with something to see in all directions, as `make_motion.py` draws it.
fn waves(x: f64, y: f64) -> f64 {
    let slow = 40.0 * (0.35 * x + 0.2 * y).sin() + 30.0 * (0.15 * x - 0.4 * y + 1.0).sin();
    128.0 + slow + 25.0 * (0.6 * x + 2.0).sin() + 20.0 * (0.5 * y + 0.5).sin()
}

/// The pattern, each pixel showing what `from` names.
fn frame(from: impl Fn(f64, f64) -> (f64, f64)) -> Photo {
    Photo::from_fn(SIDE, SIDE, |x, y| {
        let (x, y) = from(x as f64, y as f64);
        [(waves(x, y) + 0.5).floor().clamp(0.0, 255.0) as u8; 3]
    })
}

fn between(first: &Photo, second: &Photo) -> Field {
    flow(&Levels::of(first), &Levels::of(second))
}

fn apart(a: [f32; 2], b: [f32; 2]) -> f32 {
    (a[0] - b[0]).hypot(a[1] - b[1])
}

/// The mean distance of `field` from `way`, `edge` pixels at each side left out.
fn error(field: &Field, edge: usize, way: impl Fn(usize, usize) -> [f32; 2]) -> f32 {
    let inner = (edge..SIDE - edge).flat_map(|y| (edge..SIDE - edge).map(move |x| (x, y)));
    let errors: Vec<f32> = inner.map(|(x, y)| apart(field.ways[y * SIDE + x], way(x, y))).collect();
    errors.iter().sum::<f32>() / errors.len() as f32
}

/// A sequence of places of OpenCV's, one in 8 pixels along and down.
fn golden(of: &serde_json::Value) -> Vec<[f32; 2]> {
    let numbers: Vec<f32> = of.as_array().unwrap().iter().map(|v| v.as_f64().unwrap() as f32).collect();
    numbers.chunks_exact(2).map(|way| [way[0], way[1]]).collect()
}

#[test]
fn a_shift_is_found_to_a_tenth_of_a_pixel_where_opencv_finds_it() {
    let field = between(&frame(|x, y| (x, y)), &frame(|x, y| (x - 1.3, y + 0.7)));
    let own = error(&field, 6, |_, _| [1.3, -0.7]);
    assert!(own < 0.1, "the mean error is {own} px");
    let all: serde_json::Value = serde_json::from_str(include_str!("../../../tests/golden/motion.json")).unwrap();
    for theirs in ["farneback", "dis"] {
        let golden = golden(&all["flow"]["shifted"][theirs]);
        let own = (0..golden.len()).map(|at| field.ways[(at / 8 * 8 + 4) * SIDE + at % 8 * 8 + 4]);
        let mean = own.zip(&golden).map(|(own, theirs)| apart(own, *theirs)).sum::<f32>() / golden.len() as f32;
        assert!(mean < 0.2, "{theirs}: {mean}");
    }
}

#[test]
fn a_zoom_and_a_turn_of_the_camera_are_found_though_a_third_of_the_frame_moves_otherwise() {
    let (zoom, turn) = (0.02f64, 0.01f64);
    let truth = Affine { shift: [0.8, -0.5], slopes: [[0.02, -0.01], [0.01, 0.02]] };
    // The frame that follows shows at p + way(p) what is at p now.
    let back = move |x: f64, y: f64| {
        let (x, y) = (x - 0.8, y + 0.5);
        let size = (1.0 + zoom).powi(2) + turn * turn;
        (((1.0 + zoom) * x + turn * y) / size, ((1.0 + zoom) * y - turn * x) / size)
    };
    let own = |x: f64, y: f64| (x * 1.1 + 300.0, y * 0.9 - 200.0);
    let is_own = |x: f64, left: f64| (left..left + 21.0).contains(&x);
    let first = frame(|x, y| if is_own(x, 20.0) { own(x, y) } else { (x, y) });
    let second = frame(|x, y| if is_own(x, 23.0) { own(x - 3.0, y) } else { back(x, y) });
    let found = camera(&between(&first, &second));
    let worst = [[0.0, 0.0], [63.0, 0.0], [0.0, 63.0], [63.0, 63.0]]
        .map(|place| apart(found.way(place), truth.way(place)))
        .into_iter()
        .fold(0.0, f32::max);
    assert!(worst < 0.25, "{found:?} misses a corner by {worst}");
}

/// Waves that go by with the camera, and a square of another pattern that goes the other way by itself.
fn clip(frames: usize) -> Vec<Photo> {
    let one = |at: usize| {
        let left = 24.0 - 2.0 * at as f64;
        frame(|x, y| {
            let inside = (left..left + 24.0).contains(&x) && (24.0..48.0).contains(&y);
            if inside { (3.0 * (x - left) + 500.0, y * 1.5) } else { (x - 1.5 * at as f64, y) }
        })
    };
    (0..frames).map(one).collect()
}

#[test]
fn what_moves_by_itself_is_told_from_what_the_camera_moves() {
    let settings = MovingSettings { threshold: 2.0, remove_camera: true };
    let clip = clip(5);
    let cells = Moving::of(&clip, settings).cells(8);
    let truth = |cell: usize| (3..6).contains(&(cell % 8)) && (3..6).contains(&(cell / 8));
    let wrong = cells.iter().enumerate().filter(|(cell, moves)| **moves != truth(*cell)).count();
    assert!(wrong <= 3, "{wrong} cells are wrong: {cells:?}");
    let with_camera = Moving::of(&clip, MovingSettings { remove_camera: false, ..settings }).cells(8);
    let share = with_camera.iter().filter(|moves| **moves).count();
    assert!(share > 40, "without the camera's motion taken out nearly everything moves, not {share} cells");
}

#[test]
fn nothing_moves_where_nothing_changes_and_where_there_is_nothing_to_see() {
    let settings = MovingSettings { threshold: 0.5, remove_camera: true };
    for frames in [vec![frame(|x, y| (x, y)); 3], vec![Photo::filled(SIDE, 40, [90; 3]); 3], vec![], clip(1)] {
        let moving = Moving::of(&frames, settings);
        assert!(moving.pixels.iter().all(|moves| !moves));
        assert!(moving.own.ways.iter().all(|way| apart(*way, [0.0; 2]) < 1e-3));
    }
}

#[test]
fn frames_of_a_few_pixels_have_a_flow() {
    for (width, height) in [(1, 1), (2, 9), (17, 5)] {
        let photo = Photo::from_fn(width, height, |x, y| [(x * 40 + y * 9) as u8; 3]);
        let moving = Moving::of(&[photo.clone(), photo], MovingSettings { threshold: 1.0, remove_camera: true });
        assert_eq!(moving.pixels, vec![false; width * height]);
    }
}

#[test]
fn a_cell_moves_where_most_of_its_pixels_do() {
    let pixels =
        |marked: usize| (0..9 * 5).map(|at| at % 9 < 4 && at / 9 < 4 && (at / 9 * 4 + at % 9) < marked).collect();
    let of = |marked: usize| pooled(&Vec::<bool>::from_iter::<Vec<bool>>(pixels(marked)), 9, 4);
    assert_eq!((of(8), of(9)), (vec![false, false], vec![true, false]), "half of a cell is not most of it");
}
