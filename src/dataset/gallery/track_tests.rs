//! The tracker on clips whose truth is known, because the program drew them.

use super::{ClipTruth, GalleryClips, Source};
use crate::photos::Photo;
use crate::photos::track::{Region, Track, TrackSettings, follow};
use std::sync::Arc;

const SIDE: usize = 64;
const FRAMES: usize = 16;
/// Overlap below which something else is being followed.
const ELSEWHERE: f32 = 0.3;

/// What moves through clips, followed from frame 0: the true regions of its 16 frames, and for how many it is in sight.
struct Thing {
    frames: Vec<Arc<Photo>>,
    truth: Vec<Region>,
    in_sight: usize,
}

fn things() -> Vec<Thing> {
    let clips = GalleryClips::held_out(5, SIDE, 16);
    let of_clip = |index| {
        let truth = clips.truth(index).unwrap();
        let frames = clips.frames(index, 0..FRAMES, SIDE).unwrap();
        (1..=truth.objects.len()).filter_map(move |object| thing(&frames, &truth, object)).collect::<Vec<_>>()
    };
    (0..clips.len()).flat_map(of_clip).collect()
}

/// The object as it moves; `None` where it is hidden or half outside already in the first frame.
fn thing(frames: &[Arc<Photo>], truth: &ClipTruth, object: usize) -> Option<Thing> {
    let way: Vec<_> = truth.tracks.iter().filter(|track| track.object == object).take(FRAMES).collect();
    let seen = |at: usize| way[at].points.iter().filter(|point| point.visible).count();
    let within = |at: usize| way[at].region.share_within(SIDE, SIDE);
    let in_sight = (0..FRAMES).take_while(|&at| seen(at) >= 3 && within(at) > 0.5).count();
    let begins_well = seen(0) == 5 && within(0) > 0.8;
    begins_well.then(|| Thing {
        frames: frames.to_vec(),
        truth: way.iter().map(|track| track.region).collect(),
        in_sight,
    })
}

fn tracks(things: &[Thing], settings: TrackSettings) -> Vec<Track> {
    things.iter().map(|thing| follow(&thing.frames, thing.truth[0], &settings)).collect()
}

/// Mean overlap with the truth over the frames in which the thing is in sight; a frame in which it was lost counts as 0.
fn overlap(thing: &Thing, track: &Track) -> f32 {
    let frames =
        (1..thing.in_sight).map(|at| track.regions.get(at).map_or(0.0, |found| found.overlap(&thing.truth[at])));
    frames.sum::<f32>() / (thing.in_sight as f32 - 1.0).max(1.0)
}

fn median(mut values: Vec<f32>) -> f32 {
    values.sort_by(f32::total_cmp);
    values[values.len() / 2]
}

/// How many of the frames that tracks tell about show something else.
fn elsewhere(things: &[Thing], tracks: &[Track]) -> usize {
    let wrong = |(thing, track): (&Thing, &Track)| {
        track.regions.iter().zip(&thing.truth).filter(|(found, truth)| found.overlap(truth) < ELSEWHERE).count()
    };
    things.iter().zip(tracks).map(wrong).sum()
}

#[test]
fn tracks_of_moving_things_lie_on_the_true_ones() {
    let things = things();
    let tracks = tracks(&things, TrackSettings::default());
    let overlaps: Vec<f32> = things.iter().zip(&tracks).map(|(thing, track)| overlap(thing, track)).collect();
    let whole = tracks.iter().filter(|track| track.lost.is_none()).count();
    println!("{} things, median overlap {:.3}, {whole} to the end", things.len(), median(overlaps.clone()));
    assert!(things.len() >= 20 && median(overlaps) > 0.85);
    assert!(whole * 2 > things.len(), "{whole} of {} are followed to the end", things.len());
}

#[test]
fn tracks_end_rather_than_drift() {
    let things = things();
    let checked = tracks(&things, TrackSettings::default());
    let believing = TrackSettings { least_score: -1.0, return_error: f32::INFINITY, ..TrackSettings::default() };
    let believed = tracks(&things, believing);
    let frames: usize = checked.iter().map(|track| track.regions.len()).sum();
    let (wrong, unchecked) = (elsewhere(&things, &checked), elsewhere(&things, &believed));
    println!("{wrong} of {frames} frames elsewhere; without the checks {unchecked} of {}", things.len() * FRAMES);
    assert!(wrong * 25 <= frames && wrong * 3 < unchecked, "{wrong} of {frames}, {unchecked} without checks");
}

#[test]
fn frames_shuffled_among_clips_lose_the_track() {
    let things = things();
    let shuffled = things.iter().enumerate().map(|(index, thing)| {
        let frame = |at: usize| things[(index + 5 * at) % things.len()].frames[at].clone();
        let frames: Vec<_> = (0..FRAMES).map(frame).collect();
        follow(&frames, thing.truth[0], &TrackSettings::default()).regions.len() as f32 - 1.0
    });
    let steps: Vec<f32> = shuffled.collect();
    println!("shuffled: median {} frames, most {:?}", median(steps.clone()), steps.iter().copied().reduce(f32::max));
    assert!(median(steps.clone()) <= 1.0 && steps.iter().all(|&frames| frames < 8.0), "{steps:?}");
}
