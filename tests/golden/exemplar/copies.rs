//! What changes do to copies: at rest, alone, after one another, and as their ranges draw them.

use pretext::photos::Photo;
use pretext::task::rng_for;
use pretext::tasks::exemplar::{Change, Ranges, Tone};

pub(super) fn photo(side: usize) -> Photo {
    Photo::from_fn(side, side, |x, y| [(40 + x * 3 + y) as u8, (200 - 2 * y - x) as u8, (90 + (x * y) % 60) as u8])
}

/// The largest difference between two pictures of one size, without an edge of `edge` pixels.
fn difference(a: &Photo, b: &Photo, edge: usize) -> i32 {
    assert_eq!((a.width, a.height), (b.width, b.height));
    let inside = edge..a.width - edge;
    let pixels = inside.clone().flat_map(|y| inside.clone().map(move |x| (a.pixel(x, y), b.pixel(x, y))));
    pixels.flat_map(|(a, b)| (0..3).map(move |c| (i32::from(a[c]) - i32::from(b[c])).abs())).max().expect("pixels")
}

#[test]
fn ranges_at_their_identity_copy_the_middle_of_the_image_bit_for_bit() {
    let image = photo(41);
    for seed in 0..20 {
        let change = Ranges::NONE.draw(&mut rng_for(seed, 0, 0, 0));
        assert_eq!(change, Change::NONE);
        assert_eq!(change.copy_of(&image, 41), image);
        assert_eq!(change.copy_of(&image, 31), image.crop(5, 5, 31, 31));
    }
    for reach in [-1.0, 0.0, 1.0] {
        assert!(Ranges::NONE.one_by_one(reach).into_iter().all(|change| change == Change::NONE));
    }
}

#[test]
fn turns_and_shifts_are_those_of_the_picture() {
    let image = photo(33);
    for quarters in 0..4 {
        let turned = Change { angle_deg: 90.0 * quarters as f32, ..Change::NONE }.copy_of(&image, 33);
        assert!(difference(&turned, &image.turned(quarters), 0) <= 1, "{quarters} quarters");
    }
    let moved = Change { shift: [0.25, -0.125], ..Change::NONE }.copy_of(&photo(33), 16);
    let still = Change::NONE.copy_of(&photo(33), 16);
    for y in 2..14 {
        for x in 2..12 {
            assert_eq!(moved.pixel(x, y), still.pixel(x + 4, y - 2));
        }
    }
}

#[test]
fn changes_after_another_are_one_change_and_the_opposite_takes_them_back() {
    let image = Photo::from_fn(65, 65, |x, y| {
        let wave = |v: usize, turn: f32| (127.0 + 100.0 * (v as f32 * 0.08 + turn).sin()) as u8;
        [wave(x, 0.0), wave(y, 1.0), wave(x + y, 2.0)]
    });
    let turn = |angle_deg| Change { angle_deg, ..Change::NONE };
    let twice = turn(20.0).copy_of(&turn(15.0).copy_of(&image, 65), 65);
    assert!(difference(&twice, &turn(35.0).copy_of(&image, 65), 18) <= 3);
    let scale = |scale| Change { scale, ..Change::NONE };
    let twice = scale(1.25).copy_of(&scale(1.2).copy_of(&image, 65), 65);
    assert!(difference(&twice, &scale(1.5).copy_of(&image, 65), 18) <= 3);
    let backs = [
        (turn(25.0), turn(-25.0)),
        (scale(1.3), scale(1.0 / 1.3)),
        (Change { shift: [0.2, 0.1], ..Change::NONE }, Change { shift: [-0.2, -0.1], ..Change::NONE }),
        (Change { hue: 0.3, ..Change::NONE }, Change { hue: -0.3, ..Change::NONE }),
        (
            Change { contrast: [0.7, 0.9, 0.8], ..Change::NONE },
            Change { contrast: [1.0 / 0.7, 1.0 / 0.9, 1.0 / 0.8], ..Change::NONE },
        ),
    ];
    for (there, back) in backs {
        let returned = back.copy_of(&there.copy_of(&image, 65), 65);
        assert!(difference(&there.copy_of(&image, 65), &image, 18) > 5, "{there:?} does something");
        assert!(difference(&returned, &image, 18) <= 4, "{there:?}");
    }
}

#[test]
fn colours_change_as_their_names_say() {
    let image = Photo::filled(8, 8, [200, 100, 50]);
    let first = |change: Change| change.copy_of(&image, 8).pixel(3, 3);
    // A third of the circle turns red to green to blue.
    assert_eq!(first(Change { hue: 1.0 / 3.0, ..Change::NONE }), [50, 200, 100]);
    let grey = Tone { power: 1.0, gain: 0.0, lift: 0.0 };
    assert_eq!(first(Change { saturation: grey, ..Change::NONE }), [200; 3]);
    let half = Tone { power: 1.0, gain: 0.5, lift: 0.0 };
    assert_eq!(first(Change { brightness: half, ..Change::NONE }), [100, 50, 25]);
    assert_eq!(first(Change { contrast: [3.0, 0.2, 2.0], ..Change::NONE }), [200, 100, 50], "its own mean stays");
    assert!((Tone { power: 2.0, gain: 1.4, lift: -0.1 }.of(0.5) - 0.25).abs() < 1e-6);
    // Along the axis of brightness a factor moves all three channels alike.
    let two = Photo::from_fn(8, 8, |x, _| [if x < 4 { 100 } else { 140 }; 3]);
    let stretched = Change { contrast: [2.0, 1.0, 1.0], ..Change::NONE }.copy_of(&two, 8);
    assert_eq!((stretched.pixel(0, 0), stretched.pixel(7, 0)), ([80; 3], [160; 3]));
}

#[test]
fn drawn_changes_stay_in_their_ranges_and_fill_them() {
    let ranges = Ranges::PAPER;
    let drawn: Vec<Change> = (0..4000).map(|seed| ranges.draw(&mut rng_for(seed, 0, 0, 0))).collect();
    let spread = |value: fn(&Change) -> f32, low: f32, high: f32| {
        let (least, most) = drawn.iter().map(value).fold((f32::MAX, f32::MIN), |(a, b), v| (a.min(v), b.max(v)));
        let room = 0.01 * (high - low);
        assert!(
            least >= low - 1e-5 && least < low + room && most <= high + 1e-5 && most > high - room,
            "{least} {most}"
        );
    };
    spread(|c| c.shift[0], -0.2, 0.2);
    spread(|c| c.shift[1], -0.2, 0.2);
    spread(|c| c.scale, 1.0 / 1.4, 1.4);
    spread(|c| c.angle_deg, -20.0, 20.0);
    spread(|c| c.contrast[2], 0.5, 2.0);
    spread(|c| c.saturation.power, 0.25, 4.0);
    spread(|c| c.brightness.gain, 1.0 / 1.4, 1.4);
    spread(|c| c.brightness.lift, -0.1, 0.1);
    spread(|c| c.hue, -0.1, 0.1);
}
