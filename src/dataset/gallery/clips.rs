//! Clips of the gallery: a camera pans and zooms over a drawn scene, in front of which one to three objects move.
//!
//! The scene is a plane and moves with the camera alone, so the true motion masks and tracks are known exactly.

use super::canvas::{Canvas, Frame, frame};
use super::dice::{Dice, scramble};
use super::finish::{Film, develop};
use super::motion::{Camera, ClipTruth, FRAMES, Path, Track, TrackPoint};
use super::scenery::{bird, clouds, hills, meadow, sky, strewn};
use super::scenes::{Balloon, Boat, Car, Fish, deep, sea, street};
use super::shapes::{Point, at};
use super::stage::Stage;
use super::{Key, PhotoError, SIDES, Source};
use crate::dataset::source::check_range;
use crate::photos::Photo;
use crate::photos::track::Region;
use std::ops::Range;
use std::sync::Arc;

/// Turns a gallery's seed into that of its clips.
const CLIPS: u64 = 0x63_6c69_7073;
/// Followed points an object has, in units of its size, about its middle.
const HANDLES: [(f32, f32); 5] = [(0.0, 0.0), (0.12, 0.0), (-0.12, 0.0), (0.0, 0.06), (0.0, -0.06)];
/// Pixels of the drawing by which the bounds of an object are found; its own frame is as wide from -1 to 1.
const OUTLINE: usize = 128;
/// Followed points of the background, a grid of that many by that many.
const GRID: usize = 5;

/// What clips are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClipSettings {
    /// How many clips there are.
    pub clips: usize,
    /// Side of the frames in pixels; brought into [`SIDES`].
    pub size: usize,
    /// Frames of a clip, 16 to 32.
    pub frames: usize,
    /// Which clips: another seed shows others.
    pub seed: u64,
}

/// The clips of the gallery as a source; `photo(i)` is the first frame of clip `i`.
#[derive(Clone, Debug)]
pub struct GalleryClips {
    settings: ClipSettings,
    classes: Vec<String>,
}

/// Before what the objects move.
const PLACES: [&str; 4] = ["countryside", "sea", "street", "under_water"];

/// One moving thing.
struct Mover {
    kind: &'static str,
    middle: Point,
    path: Path,
    looks: Looks,
}

enum Looks {
    Balloon(Balloon),
    Boat(Boat),
    Car(Car),
    Fish(Fish),
    Bird,
}

/// One clip before it is drawn.
struct Plan {
    place: usize,
    stage: Stage,
    camera: Camera,
    movers: Vec<Mover>,
    grain: u32,
}

impl GalleryClips {
    /// The clips with these settings.
    pub fn new(settings: ClipSettings) -> Self {
        let size = settings.size.clamp(SIDES.0, SIDES.1);
        let frames = settings.frames.clamp(16, 32);
        let classes = PLACES.iter().map(|&place| place.to_owned()).collect();
        Self { settings: ClipSettings { size, frames, ..settings }, classes }
    }

    /// Clips to train on: `clips` of them, of the usual length.
    pub fn train(seed: u64, size: usize, clips: usize) -> Self {
        Self::new(ClipSettings { clips, size, frames: FRAMES, seed: scramble(seed) ^ CLIPS })
    }

    /// Clips that are never trained on.
    pub fn held_out(seed: u64, size: usize, clips: usize) -> Self {
        let seed = scramble(scramble(seed) ^ super::HELD_OUT) ^ CLIPS;
        Self::new(ClipSettings { clips, size, frames: FRAMES, seed })
    }

    /// What is known about clip `index`: motion masks and tracks.
    ///
    /// # Errors
    /// When there is no such clip.
    pub fn truth(&self, index: usize) -> Result<ClipTruth, PhotoError> {
        let plan = self.plan(index)?;
        let size = self.settings.size;
        let objects = plan.movers.iter().map(|mover| mover.kind).collect();
        let outlines: Vec<_> = plan.movers.iter().map(|mover| mover.looks.outline()).collect();
        let mut truth = ClipTruth { size, objects, masks: Vec::new(), tracks: Vec::new() };
        for frame in 0..self.settings.frames {
            let share = self.share(frame);
            let owners = owners(&plan.draw(share, size), size);
            plan.track(share, (frame, size, &owners), &outlines, &mut truth.tracks);
            truth.masks.push(owners.into_iter().map(|owner| owner > 0).collect());
        }
        Ok(truth)
    }

    fn share(&self, frame: usize) -> f32 {
        frame as f32 / (self.settings.frames - 1) as f32
    }

    fn frame(&self, plan: &Plan, frame: usize) -> Photo {
        let film = Film { grain: plan.grain, frame: frame as u32, from_above: true };
        develop(plan.draw(self.share(frame), self.settings.size), self.settings.size, film)
    }

    fn plan(&self, index: usize) -> Result<Plan, PhotoError> {
        if index < self.settings.clips {
            return Ok(Plan::new(self.settings.seed, index));
        }
        let reason = crate::text!("data-error-no-such-photo", count = self.settings.clips);
        Err(PhotoError::Unusable { name: self.name(index), reason })
    }
}

/// Who owns each pixel of the picture: the owner of most of what is averaged into it.
fn owners(canvas: &Canvas, size: usize) -> Vec<u8> {
    let (side, drawn) = (canvas.side(), canvas.owners());
    let fold = side / size;
    (0..size * size)
        .map(|pixel| {
            let (x, y) = (pixel % size * fold, pixel / size * fold);
            let mut votes: Vec<u8> = (0..fold * fold).map(|i| drawn[(y + i / fold) * side + x + i % fold]).collect();
            votes.sort_unstable();
            votes[votes.len() / 2]
        })
        .collect()
}

impl Plan {
    fn new(seed: u64, index: usize) -> Self {
        let mut stage = Stage::new(seed, index as u64);
        let mut dice = Dice::new(stage.dice.bits(), 1);
        let camera = Camera::roll(&mut dice);
        let place = index % PLACES.len();
        let count = dice.count(1, 3);
        let movers = (0..count).map(|number| Mover::roll(&mut stage, &mut dice, (place, number, count))).collect();
        Self { place, stage, camera, movers, grain: dice.noise_seed() }
    }

    fn draw(&self, share: f32, size: usize) -> Canvas {
        let mut stage = self.stage.clone();
        let mut canvas = Canvas::new(size, &self.camera.at(share));
        let scene = match self.place {
            0 => countryside,
            1 => |c: &mut Canvas, s: &mut Stage| sea(c, s, 0.5),
            2 => |c: &mut Canvas, s: &mut Stage| street(c, s, 0.64),
            _ => |c: &mut Canvas, s: &mut Stage| deep(c, s, 0.8),
        };
        scene(&mut canvas, &mut stage);
        for (number, mover) in self.movers.iter().enumerate() {
            canvas.set_owner(number as u8 + 1);
            canvas.within(&mover.path.at(share), |c| mover.looks.draw(c));
        }
        canvas
    }

    fn track(
        &self,
        share: f32,
        (frame, size, owners): (usize, usize, &[u8]),
        outlines: &[(Point, Point)],
        tracks: &mut Vec<Track>,
    ) {
        let camera = self.camera.at(share);
        let point = |view: &Frame, p: Point, object: usize| {
            let place = view.place(p) * size as f32;
            let inside = |v: f32| v >= 0.0 && v < size as f32;
            let visible = inside(place.x)
                && inside(place.y)
                && owners[place.y as usize * size + place.x as usize] as usize == object;
            TrackPoint { x: place.x, y: place.y, visible }
        };
        let region = |view: &Frame, (a, b): (Point, Point)| {
            let (a, b) = (view.place(a) * size as f32, view.place(b) * size as f32);
            Region { x: a.x.min(b.x), y: a.y.min(b.y), width: (a.x - b.x).abs(), height: (a.y - b.y).abs() }
        };
        let spot = |i: usize| (i as f32 + 0.5) / GRID as f32;
        let grid = (0..GRID * GRID).map(|i| point(&camera, at(spot(i % GRID), spot(i / GRID)), 0)).collect();
        let centre = camera.place(at(0.5, 0.5)) * size as f32;
        let scene = region(&camera, (at(0.0, 0.0), at(1.0, 1.0)));
        tracks.push(Track { object: 0, frame, centre_x: centre.x, centre_y: centre.y, region: scene, points: grid });
        for (number, (mover, outline)) in self.movers.iter().zip(outlines).enumerate() {
            let view = camera.inner(&mover.path.at(share));
            let centre = view.place(mover.middle) * size as f32;
            let handles = HANDLES.iter().map(|&(x, y)| point(&view, mover.middle + at(x, y), number + 1)).collect();
            let (object, region) = (number + 1, region(&view, *outline));
            tracks.push(Track { object, frame, centre_x: centre.x, centre_y: centre.y, region, points: handles });
        }
    }
}

fn countryside(canvas: &mut Canvas, stage: &mut Stage) {
    sky(canvas, stage, 0.66);
    clouds(canvas, stage, 0.4);
    hills(canvas, stage, 0.64, 0.7);
    meadow(canvas, stage, 0.72);
    strewn(canvas, stage, 0.78, 18);
}

impl Mover {
    /// Object `number` of `count` before place `place`; the later, the nearer.
    fn roll(stage: &mut Stage, dice: &mut Dice, (place, number, count): (usize, usize, usize)) -> Self {
        let depth = (number + 1) as f32 / count as f32;
        let (kind, looks, height, scale, middle) = match place {
            0 if number == 0 => {
                ("balloon", Looks::Balloon(Balloon::roll(stage)), dice.range(0.34, 0.48), 0.4, at(0.0, -0.1))
            }
            0 => ("bird", Looks::Bird, dice.range(0.24, 0.6), 0.06, at(0.0, 0.05)),
            1 => ("boat", Looks::Boat(Boat::roll(stage)), 0.56 + 0.2 * depth, 0.24 + 0.14 * depth, at(0.0, -0.08)),
            2 => ("car", Looks::Car(Car::roll(stage)), 0.7 + 0.13 * depth, 0.3 + 0.12 * depth, at(0.0, -0.17)),
            _ => ("fish", Looks::Fish(Fish::roll(stage)), dice.range(0.25, 0.65), 0.2 + 0.16 * depth, at(-0.02, 0.0)),
        };
        // Far enough that even the slowest moves a pixel in a few frames of 64 pixels, whatever the camera does.
        let (start, way) = (dice.range(0.28, 0.5), dice.range(0.28, 0.42));
        let (from, to) = (at(start, height), at(start + way, height + dice.range(-0.03, 0.03)));
        let bob = if place == 2 { 0.0 } else { 0.012 };
        let path = Path { from, to, scale, bob, phase: dice.unit() };
        let path = if dice.chance(0.5) { Path { from: to, to: from, ..path } } else { path };
        Self { kind, middle, path, looks }
    }
}

impl Looks {
    fn draw(&self, canvas: &mut Canvas) {
        match self {
            Self::Balloon(balloon) => balloon.draw(canvas),
            Self::Boat(boat) => boat.draw(canvas),
            Self::Car(car) => car.draw(canvas),
            Self::Fish(fish) => fish.draw(canvas),
            Self::Bird => bird(canvas),
        }
    }

    /// The corners of the rectangle about all that is drawn, in the object's own frame.
    fn outline(&self) -> (Point, Point) {
        let mut canvas = Canvas::new(OUTLINE, &frame(0.5, 0.5, 0.5));
        canvas.set_owner(1);
        self.draw(&mut canvas);
        let side = canvas.side();
        let (mut first, mut last) = ((side, side), (0, 0));
        for (index, _) in canvas.owners().iter().enumerate().filter(|(_, owner)| **owner == 1) {
            let (x, y) = (index % side, index / side);
            first = (first.0.min(x), first.1.min(y));
            last = (last.0.max(x + 1), last.1.max(y + 1));
        }
        let place = |(x, y): (usize, usize)| at(x as f32, y as f32) * (2.0 / side as f32) - at(1.0, 1.0);
        (place(first), place(last))
    }
}

impl Source for GalleryClips {
    fn len(&self) -> usize {
        self.settings.clips
    }

    fn photo(&self, index: usize, _side: usize) -> Result<Arc<Photo>, PhotoError> {
        Ok(Arc::new(self.frame(&self.plan(index)?, 0)))
    }

    fn label(&self, index: usize) -> Option<usize> {
        (index < self.settings.clips).then_some(index % PLACES.len())
    }

    fn classes(&self) -> &[String] {
        &self.classes
    }

    fn name(&self, index: usize) -> String {
        format!("{}_{index:04}", PLACES[index % PLACES.len()])
    }

    fn key(&self, index: usize) -> Key {
        let ClipSettings { seed, size, frames, .. } = self.settings;
        Key::of_text(&format!("gallery, seed {seed}, {size} pixels, {frames} frames, clip {index}"))
    }

    fn frame_count(&self, index: usize) -> usize {
        if index < self.settings.clips { self.settings.frames } else { 0 }
    }

    fn frames(&self, index: usize, range: Range<usize>, _side: usize) -> Result<Vec<Arc<Photo>>, PhotoError> {
        let plan = self.plan(index)?;
        check_range(|| self.name(index), self.settings.frames, &range)?;
        Ok(range.map(|frame| Arc::new(self.frame(&plan, frame))).collect())
    }
}
