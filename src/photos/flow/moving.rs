//! Which parts of a frame move by themselves in the frames that follow: flow, less the motion of the camera, followed from
//! frame to frame, against a threshold; pooled to cells by majority.
//!
//! A flat ground beside a moving edge flows with the edge, and nothing in its flow tells that it stays. So what moves must
//! also be seen to move ([`super::evidence`]).

use super::affine::Affine;
use super::camera::camera;
use super::dense::{Levels, flow};
use super::evidence::{shared, unlike};
use super::field::Field;
use crate::photos::Photo;
use std::borrow::Borrow;

/// The shorter side of the frames to which thresholds refer.
pub const USUAL_SIDE: usize = 64;
/// By how many levels of 255 a pixel and those like it about it must be more like where they went than like where the camera
/// alone would have taken them: more than the grain of a film.
const LEAST_EVIDENCE: f32 = 3.0;

/// What counts as moving.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MovingSettings {
    /// How far a pixel must go by itself through all frames, in pixels of a frame whose shorter side is 64.
    pub threshold: f32,
    /// Whether the motion of the camera is taken out.
    pub remove_camera: bool,
}

/// What moves in a clip, as its first frame shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct Moving {
    /// How far each pixel goes in all, to the right and down.
    pub way: Field,
    /// How far the camera alone would have moved it.
    pub camera: Field,
    /// The difference.
    pub own: Field,
    /// Whether a pixel moves by itself, row after row.
    pub pixels: Vec<bool>,
}

impl Moving {
    /// What moves from the first of `frames`, which all have one size, to the last.
    pub fn of<P: Borrow<Photo>>(frames: &[P], settings: MovingSettings) -> Self {
        let photos: Vec<&Photo> = frames.iter().map(Borrow::borrow).collect();
        let nothing = Photo::default();
        let (first, later) = photos.split_first().map_or((&nothing, &[][..]), |(first, later)| (*first, later));
        let levels: Vec<Levels> = photos.iter().map(|photo| Levels::of(photo)).collect();
        let steps: Vec<Step<'_>> = levels
            .windows(2)
            .zip(later)
            .map(|(two, photo)| {
                let field = flow(&two[0], &two[1]);
                let camera = if settings.remove_camera { camera(&field) } else { Affine::default() };
                Step { field, camera, photo }
            })
            .collect();
        let (width, height) = (first.width, first.height);
        let gone: Vec<Gone> = (0..width * height).map(|at| gone(first, (at % width, at / width), &steps)).collect();
        let field = |of: fn(&Gone) -> [f32; 2]| Field { width, height, ways: gone.iter().map(of).collect() };
        let own = field(|gone| [gone.way[0] - gone.camera[0], gone.way[1] - gone.camera[1]]);
        let threshold = settings.threshold * width.min(height) as f32 / USUAL_SIDE as f32;
        let evidence = shared(first, &gone.iter().map(|gone| gone.evidence).collect::<Vec<_>>());
        let moves = |(way, evidence): (&[f32; 2], &f32)| way[0].hypot(way[1]) > threshold && *evidence > LEAST_EVIDENCE;
        let pixels = own.ways.iter().zip(&evidence).map(moves).collect();
        Self { way: field(|gone| gone.way), camera: field(|gone| gone.camera), own, pixels }
    }

    /// Whether most of each cell of `stride` pixels moves.
    pub fn cells(&self, stride: usize) -> Vec<bool> {
        pooled(&self.pixels, self.own.width, stride)
    }
}

/// Whether most pixels of each cell of `stride` pixels are marked, row after row. What does not fill a cell at the right and
/// the bottom is left out.
pub fn pooled(pixels: &[bool], width: usize, stride: usize) -> Vec<bool> {
    let stride = stride.max(1);
    let (columns, rows) = (width / stride, pixels.len() / width.max(1) / stride);
    let marked = |cell: usize| {
        let corner = cell / columns * stride * width + cell % columns * stride;
        let lines = (0..stride).filter_map(|y| pixels.get(corner + y * width..corner + y * width + stride));
        lines.flatten().filter(|marked| **marked).count()
    };
    (0..columns * rows).map(|cell| 2 * marked(cell) > stride * stride).collect()
}

/// From one frame to the next.
struct Step<'a> {
    field: Field,
    camera: Affine,
    /// The next.
    photo: &'a Photo,
}

/// How far a pixel goes through all frames.
#[derive(Clone, Copy, Default)]
struct Gone {
    way: [f32; 2],
    camera: [f32; 2],
    /// By how many levels it is more like where it went than like where the camera would have taken it.
    evidence: f32,
}

/// Follows a pixel; what leaves the frame is held to go on as it went.
fn gone(first: &Photo, (x, y): (usize, usize), steps: &[Step<'_>]) -> Gone {
    let plus = |way: [f32; 2]| [x as f32 + way[0], y as f32 + way[1]];
    let colour = first.pixel(x, y);
    let mut gone = Gone::default();
    let mut taken = 0;
    for Step { field, camera, photo } in steps {
        let places = [plus(gone.way), plus(gone.camera)];
        if !places.into_iter().all(|place| field.holds(place)) {
            break;
        }
        let (way, moved) = (field.at(places[0]), camera.way(places[1]));
        for axis in 0..2 {
            gone.way[axis] += way[axis];
            gone.camera[axis] += moved[axis];
        }
        gone.evidence += unlike(colour, photo, plus(gone.camera)) - unlike(colour, photo, plus(gone.way));
        taken += 1;
    }
    let count = taken.max(1) as f32;
    let whole = |way: [f32; 2]| way.map(|along| along * steps.len() as f32 / count);
    Gone { way: whole(gone.way), camera: whole(gone.camera), evidence: gone.evidence / count }
}
