//! Frames by range: only those that are asked for are decoded, and none twice, whatever wraps the clips.

use crate::source::{FRAMES, Tiny};
use pretext::dataset::{Cached, ChromaticAberration, ClipFolder, Joined, Key, PhotoError, Source, Subset};
use pretext::photos::Photo;
use std::ops::Range;
use std::path::Path;
use std::sync::{Arc, Mutex};

/// Clips that note which ranges are asked for; frames of 40 pixels.
#[derive(Default)]
struct Noting {
    asked: Mutex<Vec<Range<usize>>>,
}

impl Source for Noting {
    fn len(&self) -> usize {
        40
    }

    fn photo(&self, index: usize, side: usize) -> Result<Arc<Photo>, PhotoError> {
        Ok(self.frames(index, 0..1, side)?.remove(0))
    }

    fn frame_count(&self, _index: usize) -> usize {
        24
    }

    fn frames(&self, index: usize, range: Range<usize>, _side: usize) -> Result<Vec<Arc<Photo>>, PhotoError> {
        self.asked.lock().expect("a list").push(range.clone());
        Ok(range.map(|frame| Arc::new(Photo::filled(60, 40, [index as u8, frame as u8, 0]))).collect())
    }

    fn label(&self, _index: usize) -> Option<usize> {
        None
    }

    fn classes(&self) -> &[String] {
        &[]
    }

    fn name(&self, index: usize) -> String {
        format!("clip {index}")
    }

    fn key(&self, index: usize) -> Key {
        Key::of_text(&self.name(index))
    }
}

fn numbers(frames: &[Arc<Photo>]) -> Vec<[u8; 2]> {
    frames.iter().map(|frame| [frame.pixel(0, 0)[0], frame.pixel(0, 0)[1]]).collect()
}

#[test]
fn only_the_frames_that_are_not_at_hand_are_decoded() {
    let cached = Cached::new(Arc::new(Noting::default()), 1 << 20);
    let asked = || std::mem::take(&mut *cached.inner().asked.lock().expect("a list"));
    let frames = cached.frames(2, 3..6, 30).expect("frames");
    assert_eq!(numbers(&frames), [[2, 3], [2, 4], [2, 5]]);
    assert_eq!((frames[0].width, frames[0].height), (48, 32), "kept at the step above what was asked for");
    assert_eq!(asked(), vec![3..6]);
    assert_eq!(cached.frames(2, 3..6, 32).expect("frames"), frames);
    assert!(asked().is_empty(), "nothing is decoded twice");
    assert_eq!(numbers(&cached.frames(2, 1..8, 30).expect("frames")), (1..8).map(|f| [2, f]).collect::<Vec<_>>());
    assert_eq!(asked(), [1..3, 6..8], "the ends alone");
    cached.frames(3, 3..4, 30).expect("frames");
    cached.frames(2, 3..4, 10).expect("frames");
    assert_eq!(asked(), [3..4, 3..4], "another clip and another size are others");
}

#[test]
fn frames_share_the_budget_of_the_photos() {
    let budget = 1 << 19;
    let cached = Cached::new(Arc::new(Noting::default()), budget);
    for clip in 0..40 {
        cached.clip(clip, 40).expect("frames");
        cached.photo(clip, 40).expect("a photo");
    }
    assert!(cached.bytes_held() <= budget, "{} bytes", cached.bytes_held());
    assert!(cached.bytes_held() > budget / 2, "the budget is used: {} bytes", cached.bytes_held());
}

#[test]
fn every_wrapper_hands_frames_on() {
    let clips: Arc<dyn Source> = Arc::new(Tiny::held_out());
    let expected = clips.frames(4, 2..4, 8).expect("frames");
    let part: Arc<dyn Source> = Arc::new(Subset::of(clips.clone(), [4]));
    let joined: Arc<dyn Source> = Arc::new(Joined::new(Arc::new(Tiny::train()), part.clone()));
    let cached: Arc<dyn Source> = Arc::new(Cached::new(joined.clone(), 1 << 20));
    for (source, index) in [(&part, 0), (&joined, 32), (&cached, 32)] {
        assert_eq!(source.frame_count(index), FRAMES);
        assert_eq!(source.frames(index, 2..4, 8).expect("frames"), expected);
        assert_eq!(source.clip(index, 8).expect("a clip").len(), FRAMES);
    }
    let aberrated = ChromaticAberration::over(cached, 0.2);
    assert_eq!(aberrated.frame_count(32), FRAMES);
    let through = aberrated.frames(32, 2..4, 8).expect("frames");
    assert_eq!(*through[1], expected[1].with_chromatic_aberration(0.2));
}

fn save(folder: &Path, number: usize) {
    let picture = Photo::from_fn(48, 48, |x, y| [(x * 5) as u8, (y * 5) as u8, number as u8 * 20]);
    picture.save_png(&folder.join(format!("{number:03}.png"))).expect("a picture");
}

#[test]
fn a_frame_that_is_not_asked_for_is_not_decoded() {
    let root = tempfile::tempdir().expect("a folder");
    let walk = root.path().join("walk");
    std::fs::create_dir(&walk).expect("a folder");
    (0..6).for_each(|number| save(&walk, number));
    let torn = walk.join("004.png");
    let bytes = std::fs::read(&torn).expect("a picture");
    std::fs::write(&torn, &bytes[..bytes.len() / 2]).expect("half a picture");
    let skips = Arc::default();
    let clips = ClipFolder::open(root.path(), Arc::clone(&skips)).expect("clips");
    assert_eq!(clips.frame_count(0), 6);
    assert_eq!(clips.frames(0, 1..4, 16).expect("frames").len(), 3);
    assert!(skips.is_empty());
    assert!(clips.frames(0, 3..5, 16).is_err() && skips.len() == 1, "the torn one");
    let said = clips.frames(0, 4..9, 16).expect_err("too many").to_string();
    assert!(said.contains("6 frames"), "{said}");
}
