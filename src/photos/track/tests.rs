//! Known answers of the tracker; what it does with clips whose truth is known stands in `dataset::gallery`.

use super::*;

/// A photo whose pixels have nothing to do with each other.
fn noise(width: usize, height: usize, seed: u32) -> Photo {
    Photo::from_fn(width, height, |x, y| {
        let mut bits = (x as u32).wrapping_mul(0x9e37_79b9) ^ (y as u32).wrapping_mul(0x85eb_ca6b) ^ seed;
        [0; 3].map(|_: u8| {
            bits = (bits ^ (bits >> 15)).wrapping_mul(0x2c1b_3c6d);
            bits = (bits ^ (bits >> 12)).wrapping_mul(0x297a_2d39);
            (bits >> 16) as u8
        })
    })
}

/// A soft pattern seen at a scale, from (`left`, `top`) on.
fn waves(left: f32, top: f32, scale: f32) -> Photo {
    Photo::from_fn(64, 64, |x, y| {
        let (u, v) = (((x as f32 - 32.0) / scale + 32.0 + left), ((y as f32 - 32.0) / scale + 32.0 + top));
        let level = |a: f32, b: f32| (127.5 + 60.0 * (u * a).sin() + 60.0 * (v * b + u * 0.2).cos()) as u8;
        [level(0.5, 0.4), level(0.31, 0.6), level(0.43, 0.37)]
    })
}

fn rolled(photo: &Photo, x: usize, y: usize) -> Photo {
    let (width, height) = (photo.width, photo.height);
    Photo::from_fn(width, height, |column, row| photo.pixel((column + width - x) % width, (row + height - y) % height))
}

fn followed(frames: impl IntoIterator<Item = Photo>, start: Region) -> Track {
    let frames: Vec<_> = frames.into_iter().map(Arc::new).collect();
    let track = follow(&frames, start, &TrackSettings::default());
    assert_eq!(track.regions.len(), track.scores.len());
    assert_eq!(track.lost.map_or(frames.len(), |lost| lost.frame), track.regions.len());
    track
}

fn region(x: f32, y: f32, width: f32, height: f32) -> Region {
    Region { x, y, width, height }
}

/// `scene` with a square of `thing` whose corner is at (`x`, `y`).
fn with(scene: &Photo, thing: &Photo, x: i32, y: i32) -> Photo {
    Photo::from_fn(scene.width, scene.height, |column, row| {
        let (u, v) = (column as i32 - x, row as i32 - y);
        let inside = u >= 0 && v >= 0 && u < thing.width as i32 && v < thing.height as i32;
        if inside { thing.pixel(u as usize, v as usize) } else { scene.pixel(column, row) }
    })
}

#[test]
fn nothing_moves_where_nothing_changes() {
    for (start, rounding) in [(region(20.0, 16.0, 16.0, 12.0), 0.0), (region(10.3, 7.8, 21.5, 30.2), 1e-4)] {
        let track = followed(vec![noise(64, 64, 1); 20], start);
        let stays = |found: &Region| {
            let ways = [found.x - start.x, found.y - start.y, found.width - start.width, found.height - start.height];
            ways.iter().all(|way| way.abs() <= rounding)
        };
        assert!(track.lost.is_none() && track.regions.iter().all(stays), "{track:?}");
        assert!(track.scores.iter().all(|score| (score - 1.0).abs() < 1e-5), "{:?}", track.scores);
    }
}

#[test]
fn a_circular_shift_is_found_exactly() {
    let (photo, start) = (noise(64, 48, 2), region(24.0, 16.0, 16.0, 16.0));
    for (x, y) in [(1, 0), (0, 1), (3, 2), (5, 5), (63, 0), (60, 45), (4, 44)] {
        let track = followed([photo.clone(), rolled(&photo, x, y)], start);
        let signed = |by: usize, side: usize| if by > side / 2 { by as f32 - side as f32 } else { by as f32 };
        let moved = region(24.0 + signed(x, 64), 16.0 + signed(y, 48), 16.0, 16.0);
        assert_eq!((track.regions[1], track.lost), (moved, None), "shift by {x}, {y}");
    }
}

#[test]
fn fractions_of_a_pixel_and_scales_are_found() {
    let start = region(22.0, 22.0, 20.0, 20.0);
    for (x, y) in [(0.37, -0.21), (-1.5, 0.5), (2.25, 1.8)] {
        let found = followed([waves(0.0, 0.0, 1.0), waves(-x, -y, 1.0)], start).regions[1];
        let (across, down) = (found.x - 22.0, found.y - 22.0);
        assert!((across - x).abs() < 0.05 && (down - y).abs() < 0.05, "{across}, {down} for {x}, {y}");
        assert!((found.width / 20.0 - 1.0).abs() < 0.005, "{found:?}");
    }
    let grown = followed((0..10).map(|frame| waves(0.0, 0.0, 1.02_f32.powi(frame))), start);
    let width = grown.regions[9].width / 20.0;
    assert!((width / 1.02_f32.powi(9) - 1.0).abs() < 0.02 && grown.lost.is_none(), "{width}");
}

#[test]
fn large_regions_are_followed_through_fewer_samples() {
    let large = |shift: f32| Arc::new(waves(-shift, 0.0, 1.0).resized(512, 512));
    let frames: Vec<_> = (0..6).map(|frame| large(frame as f32)).collect();
    let track = follow(&frames, region(160.0, 160.0, 160.0, 160.0), &TrackSettings::default());
    let x = track.regions[5].x;
    assert!((x - 200.0).abs() < 2.0 && track.lost.is_none(), "{x}");
}

#[test]
fn agreements_are_numpys() {
    let golden: serde_json::Value = serde_json::from_str(include_str!("../../../tests/golden/track.json")).unwrap();
    let photo = Photo::from_fn(14, 12, |x, y| {
        [0, 1, 2].map(|c| ((x * (31 + 17 * c) + y * (53 + 7 * c) + (x * y * 29) % 83) % 256) as u8)
    });
    let start = region(5.0, 3.0, 6.0, 5.0);
    let grid = Grid::for_region(&start);
    assert_eq!((grid.columns, grid.rows), (6, 5));
    let whole = Grid::for_region(&region(0.0, 0.0, 14.0, 12.0));
    let search = Patch::cut(&photo, whole, &region(0.0, 0.0, 14.0, 12.0), 0);
    let found = Template::of(&Patch::cut(&photo, grid, &start, 0)).agreements(&search);
    let expected: Vec<f64> = golden["agreements"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|row| row.as_array().unwrap())
        .map(|v| v.as_f64().unwrap())
        .collect();
    assert_eq!(found.len(), expected.len());
    for (place, (found, expected)) in found.iter().zip(&expected).enumerate() {
        assert!((f64::from(*found) - expected).abs() < 1e-5, "place {place}: {found} for {expected}");
    }
    assert!((found[3 * 9 + 5] - 1.0).abs() < 1e-6, "the template is found where it was cut");
}

#[test]
fn what_is_covered_is_lost_and_its_cover_is_not_followed() {
    let (scene, thing, cover) = (noise(96, 64, 3), noise(16, 16, 4), noise(20, 64, 5));
    // The thing goes right, in front of it comes a bar from the right that takes everything along with it to the left.
    let frame = |t: i32| with(&with(&scene, &thing, 10 + 2 * t, 24), &cover, 70 - 3 * t, 0);
    let track = followed((0..24).map(frame), region(10.0, 24.0, 16.0, 16.0));
    // Bar and thing meet when 26 + 2t = 70 - 3t, and the thing is gone when 10 + 2t = 70 - 3t.
    let lost = track.lost.unwrap();
    assert!((9..=13).contains(&lost.frame) && [Cause::Unlike, Cause::Return].contains(&lost.cause), "{lost:?}");
    for (t, found) in track.regions.iter().enumerate() {
        let truth = region(10.0 + 2.0 * t as f32, 24.0, 16.0, 16.0);
        assert!(found.overlap(&truth) > 0.6, "frame {t}: {found:?}");
    }
}

#[test]
fn a_track_that_goes_over_to_something_else_is_cut_where_it_did() {
    let (scene, thing) = (waves(0.0, 0.0, 1.0), noise(16, 16, 4));
    let settings = TrackSettings { least_score: -1.0, ..TrackSettings::default() };
    // The thing vanishes between two frames: without a least agreement something of the scene is followed on.
    let frames: Vec<_> = (0..12)
        .map(|t| Arc::new(if t < 6 { with(&scene, &thing, 10 + 3 * t, 24) } else { rolled(&scene, t as usize, 0) }))
        .collect();
    let start = region(10.0, 24.0, 16.0, 16.0);
    let track = follow(&frames, start, &settings);
    assert_eq!((track.lost, track.regions.len()), (Some(Lost { frame: 6, cause: Cause::Return }), 6));
    let believing = TrackSettings { return_error: f32::INFINITY, ..settings };
    assert_eq!(follow(&frames, start, &believing).regions.len(), 12, "the way back is what found it");
    let strict = follow(&frames, start, &TrackSettings::default());
    assert_eq!(strict.lost, Some(Lost { frame: 6, cause: Cause::Unlike }));
}

#[test]
fn what_leaves_the_frame_is_said_to_have_left() {
    let (scene, thing) = (noise(64, 64, 6), noise(16, 16, 7));
    let track = followed((0..20).map(|t| with(&scene, &thing, 40 + 2 * t, 20)), region(40.0, 20.0, 16.0, 16.0));
    let lost = track.lost.unwrap();
    assert_eq!(lost.cause, Cause::Left);
    assert!((6..=8).contains(&lost.frame), "half of it is outside in frame 8, and it left in frame {}", lost.frame);
}

#[test]
fn what_cannot_be_followed_ends_at_once() {
    let plain = vec![Photo::filled(32, 32, [90, 120, 40]); 3];
    let track = followed(plain, region(4.0, 4.0, 8.0, 8.0));
    assert_eq!((track.regions.len(), track.lost), (1, Some(Lost { frame: 1, cause: Cause::Blank })));
    for outside in [region(40.0, 4.0, 8.0, 8.0), region(4.0, 4.0, 0.0, 8.0), region(f32::NAN, 4.0, 8.0, 8.0)] {
        let track = followed(vec![noise(32, 32, 8); 3], outside);
        assert_eq!(track.lost, Some(Lost { frame: 1, cause: Cause::Left }), "{outside:?}");
    }
    assert_eq!(follow(&[], region(0.0, 0.0, 8.0, 8.0), &TrackSettings::default()), Track::default());
}

#[test]
fn overlap_is_intersection_over_union() {
    let square = region(0.0, 0.0, 4.0, 4.0);
    for (other, overlap) in [(square, 1.0), (region(2.0, 0.0, 4.0, 4.0), 8.0 / 24.0), (region(4.0, 0.0, 4.0, 4.0), 0.0)]
    {
        assert_eq!(square.overlap(&other), overlap);
    }
    assert_eq!(region(-2.0, 0.0, 4.0, 4.0).share_within(10, 10), 0.5);
}
