//! Every cue of the detector, with readers that see nothing else: each is right where the defence is off, and the detector
//! says so; where the defence is on the same reader guesses, and the detector is silent.

use pretext::dataset::{CHROMATIC_ABERRATION, Key, PhotoError, Source};
use pretext::eval::Detection;
use pretext::patches::tiles::TileShape;
use pretext::patches::{Colour, Defences, Normalise, Place, Shortcut, lay_out};
use pretext::photos::Photo;
use pretext::task::{Draw, FormScores, PuzzleForm, Rng, Split, rng_for};
use std::sync::Arc;

const PUZZLES: u64 = 200;
/// Side of a patch.
const SIDE: usize = 16;

/// A patch as the network gets it: a red, a green and a blue plane.
struct Seen(Vec<f32>);

impl Seen {
    fn plane(&self, channel: usize) -> &[f32] {
        &self.0[channel * SIDE * SIDE..][..SIDE * SIDE]
    }

    fn mean(&self) -> f32 {
        self.0.iter().sum::<f32>() / self.0.len() as f32
    }

    fn spread(&self) -> f32 {
        let mean = self.mean();
        self.0.iter().map(|v| (v - mean).powi(2)).sum::<f32>()
    }

    /// A column of all channels.
    fn column(&self, x: usize) -> impl Iterator<Item = f32> {
        (0..3).flat_map(move |channel| (0..SIDE).map(move |y| self.plane(channel)[y * SIDE + x]))
    }

    /// How far blue lies to the right of red, by the edges of green.
    fn fringe(&self) -> f32 {
        let along = |at: usize| self.plane(1)[at + 1] - self.plane(1)[at - 1];
        let inner = (0..SIDE * SIDE).filter(|at| (1..SIDE - 1).contains(&(at % SIDE)));
        inner.map(|at| (self.plane(0)[at] - self.plane(2)[at]) * along(at)).sum()
    }
}

/// One question: a photo and the places of its first and its second patch, whose order the reader must tell.
type Asked = (Photo, [Place; 2]);

/// What the detector finds where `reader` says whether the first patch is first: of each puzzle one order or the other is
/// shown.
fn found(
    form: PuzzleForm,
    defences: &Defences,
    ask: &dyn Fn(&mut Rng) -> Asked,
    reader: &dyn Fn(&Seen, &Seen) -> f32,
) -> (PuzzleForm, FormScores) {
    let score = |number: u64| {
        let mut rng = rng_for(5, number, 0, 0);
        let (photo, mut places) = ask(&mut rng);
        let swapped = rng.coin(0.5);
        if swapped {
            places.reverse();
        }
        let recipe = defences.draw(places.to_vec(), SIDE, (Split::HeldOut, Shortcut::of(Some(form))), &mut rng);
        let seen: Vec<Seen> = recipe
            .cut(&photo)
            .iter()
            .map(|patch| Seen(lay_out([patch], defences.normalise).try_into_vec().expect("floats")))
            .collect();
        let said = reader(&seen[0], &seen[1]);
        // What is undecided is guessed; rounding is no decision.
        let first = if said.abs() < 1e-3 { rng.coin(0.5) } else { said > 0.0 };
        f32::from(u8::from(first != swapped))
    };
    (form, FormScores { values: (0..PUZZLES).map(score).collect(), baseline: 0.5 })
}

fn with(normalise: Normalise) -> Defences {
    Defences { normalise, ..Defences::default() }
}

fn pair(distance: usize, below: bool) -> [Place; 2] {
    let (x, y) = if below { (0, distance) } else { (distance, 0) };
    [Place::new(8, 8, SIDE), Place::new(8 + x, 8 + y, SIDE)]
}

/// Noise of a grain of `grain` pixels.
fn noise(side: usize, grain: usize, rng: &mut Rng) -> Photo {
    let small = side.div_ceil(grain) + 1;
    let levels: Vec<[u8; 3]> =
        (0..small * small).map(|_| std::array::from_fn(|_| (255.0 * rng.unit()) as u8)).collect();
    Photo::from_fn(small, small, |x, y| levels[y * small + x]).resized(side, side)
}

fn assert_pair(fires: &Detection, silent: &Detection) {
    assert!(fires.cheats() && fires.accuracy > 0.8, "{}", fires.sentence());
    assert!(!silent.cheats() && (0.38..0.62).contains(&silent.accuracy), "{}", silent.sentence());
}

#[test]
fn mean_colours_tell_what_is_above_unless_each_patch_loses_its_mean() {
    // A sky above a ground, with some noise.
    let ask = |rng: &mut Rng| -> Asked {
        let grain = noise(64, 2, rng);
        let photo = Photo::from_fn(64, 64, |x, y| grain.pixel(x, y).map(|v| v / 4 + 180 - 2 * y as u8));
        (photo, pair(24, true))
    };
    let reader = |first: &Seen, second: &Seen| first.mean() - second.mean();
    let one =
        |normalise| Detection::of_all(&[found(Shortcut::Means.form(), &with(normalise), &ask, &reader)]).remove(0);
    assert_pair(&one(Normalise::Fixed), &one(Normalise::PerPatch));
    assert_pair(&one(Normalise::Fixed), &one(Normalise::Rms));
}

#[test]
fn the_spread_of_noise_tells_what_is_above_unless_each_patch_is_scaled_by_its_own() {
    // Smooth above, rough below, of the same brightness.
    let ask = |rng: &mut Rng| -> Asked {
        let grain = noise(64, 2, rng);
        let photo = Photo::from_fn(64, 64, |x, y| {
            grain.pixel(x, y).map(|v| (128.0 + (f32::from(v) - 128.0) * (0.2 + y as f32 / 80.0)) as u8)
        });
        (photo, pair(24, true))
    };
    let reader = |first: &Seen, second: &Seen| (second.spread() - first.spread()) / first.spread().max(1.0);
    let one =
        |normalise| Detection::of_all(&[found(Shortcut::Noise.form(), &with(normalise), &ask, &reader)]).remove(0);
    assert_pair(&one(Normalise::Fixed), &one(Normalise::PerPatch));
}

#[test]
fn borders_tell_which_side_is_joined_where_nothing_lies_between_and_middles_do_not() {
    // Which edges go on: those of the first patch's right side in the second one's left, or the other way round.
    let reader = |first: &Seen, second: &Seen| {
        let apart = |left: &Seen, right: &Seen| -> f32 {
            left.column(SIDE - 1).zip(right.column(0)).map(|(a, b)| (a - b).abs()).sum()
        };
        apart(second, first) - apart(first, second)
    };
    let forms = [Shortcut::Border.form(), Shortcut::Middle.form()];
    let one = |gap: usize| {
        let ask = move |rng: &mut Rng| -> Asked { (noise(64, 6, rng), pair(SIDE + gap, false)) };
        let scored = forms.map(|form| found(form, &with(Normalise::PerPatch), &ask, &reader));
        Detection::of_all(&scored)
    };
    let (joined, apart) = (one(0), one(12));
    assert_pair(&joined[0], &apart[0]);
    assert!(!joined[1].cheats() && joined[1].is_control && joined[1].accuracy < 0.62, "{joined:?}");
}

/// Photos that are made on demand.
struct Made(fn(usize) -> Photo);

impl Source for Made {
    fn len(&self) -> usize {
        400
    }
    fn photo(&self, index: usize, _side: usize) -> Result<Arc<Photo>, PhotoError> {
        Ok(Arc::new((self.0)(index)))
    }
    pretext::photos_only!();
    fn label(&self, _index: usize) -> Option<usize> {
        None
    }
    fn classes(&self) -> &[String] {
        &[]
    }
    fn name(&self, index: usize) -> String {
        index.to_string()
    }
    fn key(&self, index: usize) -> Key {
        Key::of_text(&index.to_string())
    }
}

/// What the detector finds of the two upper tiles of `photos`, which touch, where `reader` says whether the first is the left
/// one.
fn upper_tiles(photos: &Made, reader: &dyn Fn(&Seen, &Seen) -> f32) -> Detection {
    let shape = TileShape { size: 2 * SIDE, cells: 2, share: 1.0, load_ratio: 1.0, mirror: false };
    let scored = [Shortcut::FORMS_OF_TILES[0], Shortcut::FORMS_OF_TILES[1]].map(|form| {
        let score = |index: usize| {
            let mut draw = Draw::new(photos, index, Split::HeldOut, &());
            draw.form = Some(form);
            let mut rng = rng_for(6, index as u64, 0, 0);
            let order = if index.is_multiple_of(2) { vec![0, 1, 2, 3] } else { vec![1, 0, 2, 3] };
            let puzzle = shape.draw(&with(Normalise::PerPatch), order, &draw, &mut rng).expect("a puzzle");
            let planes: Vec<f32> = lay_out(&puzzle.slots(), Normalise::PerPatch).try_into_vec().expect("floats");
            let seen: Vec<Seen> = planes.chunks_exact(3 * SIDE * SIDE).map(|planes| Seen(planes.to_vec())).collect();
            f32::from(u8::from((reader(&seen[0], &seen[1]) > 0.0) == index.is_multiple_of(2)))
        };
        (form, FormScores { values: (0..PUZZLES as usize).map(score).collect(), baseline: 0.5 })
    });
    Detection::of_all(&scored).remove(0)
}

#[test]
fn rings_that_tell_their_place_by_themselves_are_content_and_lines_that_go_on_are_a_shortcut() {
    let joined = |first: &Seen, second: &Seen| {
        let apart = |left: &Seen, right: &Seen| -> f32 {
            left.column(SIDE - 1).zip(right.column(0)).map(|(a, b)| (a - b).abs()).sum()
        };
        apart(second, first) - apart(first, second)
    };
    let grain = Made(|index| noise(2 * SIDE, 6, &mut rng_for(7, index as u64, 0, 0)));
    let lines = upper_tiles(&grain, &joined);
    assert!(lines.cheats(), "{lines:?}");
    // A light disc of some size in the middle: the left tile is light at its right side, whatever lies beside it.
    let disc = Made(|index| {
        let reach = 8 + index % 6;
        Photo::from_fn(2 * SIDE, 2 * SIDE, |x, y| {
            let inside = x.abs_diff(SIDE).pow(2) + y.abs_diff(SIDE).pow(2) < reach * reach;
            [if inside { 220 } else { 40 }; 3]
        })
    });
    let side = |seen: &Seen| seen.column(SIDE - 1).sum::<f32>() - seen.column(0).sum::<f32>();
    let content = upper_tiles(&disc, &|first, second| side(first) - side(second));
    assert!(!content.cheats() && content.interval[0] > 0.9, "{content:?}");
}

#[test]
fn colour_fringes_tell_left_from_right_unless_colours_are_dropped_or_grey() {
    let ask = |rng: &mut Rng| -> Asked {
        let grey = noise(96, 3, rng);
        let grey = Photo::from_fn(96, 96, |x, y| [grey.pixel(x, y)[0]; 3]);
        (grey.with_chromatic_aberration(CHROMATIC_ABERRATION), [Place::new(4, 40, SIDE), Place::new(76, 40, SIDE)])
    };
    let reader = |first: &Seen, second: &Seen| second.fringe() - first.fringe();
    let form = Shortcut::ChromaticAberration.form();
    let one = |defences: &Defences| Detection::of_all(&[found(form, defences, &ask, &reader)]).remove(0);
    let plain = with(Normalise::PerPatch);
    let open = one(&plain);
    // Which way a lens throws its fringes is not the matter: always wrong is as certain.
    let open = if open.accuracy < 0.5 {
        let back = |first: &Seen, second: &Seen| first.fringe() - second.fringe();
        Detection::of_all(&[found(form, &plain, &ask, &back)]).remove(0)
    } else {
        open
    };
    assert_pair(&open, &one(&Defences { grey: 1.0, ..plain.clone() }));
    assert_pair(&open, &one(&Defences { colour: Colour::Dropping, ..plain }));
}
