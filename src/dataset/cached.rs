//! A source that remembers prepared photos and frames of clips: bounded in bytes, shared by all loader threads.
//!
//! A photo is kept already reduced to the shorter side that was asked for, rounded up to a step of [`STEPS`], so that
//! later passes neither read nor resize. What comes out depends only on the index and the step, never on what the
//! cache happens to hold: draws stay reproducible.

use super::{Key as ImageKey, PhotoError, Source};
use crate::photos::Photo;
use quick_cache::sync::Cache;
use quick_cache::{DefaultHashBuilder, OptionsBuilder, Weighter};
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

/// Shorter sides in pixels at which photos are kept; above the last, photos are kept as large as they are.
pub const STEPS: [usize; 16] = [16, 24, 32, 48, 64, 96, 128, 160, 192, 224, 256, 320, 384, 512, 768, 1024];
/// Bytes of prepared photos that are kept unless the user says otherwise.
pub const DEFAULT_PHOTO_BYTES: u64 = 512 << 20;
/// Bytes of thumbnails that are kept.
pub const THUMBNAIL_BYTES: u64 = 48 << 20;
/// What an entry costs beside its pixels.
const OVERHEAD: u64 = 128;

/// Number of the photo or clip, number of the frame, shorter side.
type Key = (u32, u32, u32);
/// The frame number of what is no frame of a clip.
const PHOTO: u32 = u32::MAX;

#[derive(Clone)]
struct Bytes;

impl Weighter<Key, Arc<Photo>> for Bytes {
    fn weight(&self, _key: &Key, photo: &Arc<Photo>) -> u64 {
        photo.bytes() as u64 + OVERHEAD
    }
}

type PhotoCache = Cache<Key, Arc<Photo>, Bytes>;

/// `inner` with a memory.
pub struct Cached<S: ?Sized> {
    photos: PhotoCache,
    thumbnails: PhotoCache,
    inner: Arc<S>,
}

impl<S: Source + ?Sized> Cached<S> {
    /// Remembers up to `photo_bytes` of the photos of `inner`, and thumbnails beside.
    pub fn new(inner: Arc<S>, photo_bytes: u64) -> Self {
        Self { photos: cache_of(photo_bytes), thumbnails: cache_of(THUMBNAIL_BYTES), inner }
    }

    /// The source behind the memory.
    pub fn inner(&self) -> &Arc<S> {
        &self.inner
    }

    /// Bytes of prepared photos and thumbnails held now.
    pub fn bytes_held(&self) -> u64 {
        self.photos.weight() + self.thumbnails.weight()
    }

    /// Remembers `photo`, reduced to `step`.
    fn keep(&self, key: Key, mut photo: Arc<Photo>, step: usize) -> Arc<Photo> {
        if photo.shorter_side() > step {
            photo = Arc::new(photo.shorter_side_resized(step));
        }
        self.photos.insert(key, photo.clone());
        photo
    }
}

/// A cache of `bytes` in few shards, so that a large photo still fits one of them.
fn cache_of(bytes: u64) -> PhotoCache {
    let options = OptionsBuilder::new()
        .shards(4)
        .estimated_items_capacity((bytes / 50_000).clamp(16, 1_000_000) as usize)
        .weight_capacity(bytes)
        .build();
    match options {
        Ok(options) => Cache::with_options(options, Bytes, DefaultHashBuilder::default(), Default::default()),
        Err(_) => Cache::with_weighter(16, bytes, Bytes),
    }
}

fn key(index: usize, frame: u32, side: usize) -> Key {
    (index as u32, frame, side.min(u32::MAX as usize) as u32)
}

/// The step at which a photo asked for with a shorter side of `side` is kept.
fn step_for(side: usize) -> Option<usize> {
    STEPS.into_iter().find(|&step| step >= side)
}

impl<S: Source + ?Sized> Source for Cached<S> {
    fn len(&self) -> usize {
        self.inner.len()
    }

    fn photo(&self, index: usize, side: usize) -> Result<Arc<Photo>, PhotoError> {
        let step = step_for(side).unwrap_or(usize::MAX);
        let key = key(index, PHOTO, step);
        match self.photos.get(&key) {
            Some(photo) => Ok(photo),
            None => Ok(self.keep(key, self.inner.photo(index, step)?, step)),
        }
    }

    fn frame_count(&self, index: usize) -> usize {
        self.inner.frame_count(index)
    }

    fn frames(&self, index: usize, range: Range<usize>, side: usize) -> Result<Vec<Arc<Photo>>, PhotoError> {
        let step = step_for(side).unwrap_or(usize::MAX);
        let key = |frame: usize| key(index, frame as u32, step);
        let mut frames = Vec::with_capacity(range.len());
        let mut next = range.start;
        while next < range.end {
            if let Some(frame) = self.photos.get(&key(next)) {
                frames.push(frame);
                next += 1;
                continue;
            }
            // Everything up to the next frame that is here is decoded together.
            let end = (next + 1..range.end).find(|&frame| self.photos.peek(&key(frame)).is_some()).unwrap_or(range.end);
            let decoded = self.inner.frames(index, next..end, step)?;
            frames
                .extend(decoded.into_iter().zip(next..end).map(|(frame, number)| self.keep(key(number), frame, step)));
            next = end;
        }
        Ok(frames)
    }

    fn label(&self, index: usize) -> Option<usize> {
        self.inner.label(index)
    }

    fn attribute(&self, index: usize, name: &str) -> Option<f32> {
        self.inner.attribute(index, name)
    }

    fn classes(&self) -> &[String] {
        self.inner.classes()
    }

    fn name(&self, index: usize) -> String {
        self.inner.name(index)
    }

    fn matching(&self, words: &str) -> Vec<u32> {
        self.inner.matching(words)
    }

    fn key(&self, index: usize) -> ImageKey {
        self.inner.key(index)
    }

    fn known_key(&self, index: usize) -> Option<ImageKey> {
        self.inner.known_key(index)
    }

    fn quick_key(&self, index: usize) -> ImageKey {
        self.inner.quick_key(index)
    }

    fn thumbnail(&self, index: usize, px: usize) -> Result<Arc<Photo>, PhotoError> {
        let key = key(index, PHOTO, px);
        if let Some(photo) = self.thumbnails.get(&key) {
            return Ok(photo);
        }
        let thumbnail = self.inner.thumbnail(index, px)?;
        self.thumbnails.insert(key, thumbnail.clone());
        Ok(thumbnail)
    }

    fn location(&self, index: usize) -> Option<PathBuf> {
        self.inner.location(index)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    /// A thousand flat photos of 90 x 60 that count how often they are made.
    #[derive(Default)]
    struct Flat {
        made: AtomicUsize,
    }

    impl Source for Flat {
        fn len(&self) -> usize {
            1000
        }
        fn photo(&self, index: usize, _side: usize) -> Result<Arc<Photo>, PhotoError> {
            self.made.fetch_add(1, Ordering::Relaxed);
            Ok(Arc::new(Photo::filled(90, 60, [index as u8; 3])))
        }
        crate::photos_only!();
        fn label(&self, _index: usize) -> Option<usize> {
            None
        }
        fn classes(&self) -> &[String] {
            &[]
        }
        fn name(&self, index: usize) -> String {
            index.to_string()
        }
        fn key(&self, index: usize) -> ImageKey {
            ImageKey::of_text(&self.name(index))
        }
    }

    #[test]
    fn a_photo_is_prepared_once_and_kept_at_the_size_that_was_asked_for() {
        let cached = Cached::new(Arc::new(Flat::default()), 1 << 20);
        for _ in 0..5 {
            let photo = cached.photo(7, 30).unwrap();
            assert_eq!((photo.width, photo.height, photo.pixel(0, 0)), (48, 32, [7; 3]));
        }
        assert_eq!(cached.inner().made.load(Ordering::Relaxed), 1);
        assert_eq!(cached.photo(7, 500).unwrap().height, 60, "nothing is enlarged");
    }

    #[test]
    fn memory_stays_within_the_budget() {
        let budget = 1 << 20;
        let cached = Cached::new(Arc::new(Flat::default()), budget);
        for index in 0..1000 {
            cached.photo(index, 60).unwrap();
        }
        assert!(cached.photos.weight() <= budget, "{} bytes", cached.photos.weight());
        assert!(cached.photos.weight() > budget / 2, "the budget is used: {} bytes", cached.photos.weight());
    }

    #[test]
    fn a_budget_of_nothing_still_serves_photos() {
        let cached = Cached::new(Arc::new(Flat::default()), 0);
        assert_eq!(cached.photo(3, 32).unwrap().pixel(0, 0), [3; 3]);
    }

    #[test]
    fn thumbnails_have_their_own_size_and_memory() {
        let cached = Cached::new(Arc::new(Flat::default()), 1 << 20);
        for _ in 0..3 {
            assert_eq!(cached.thumbnail(9, 20).unwrap().height, 20);
        }
        assert_eq!(cached.inner().made.load(Ordering::Relaxed), 1);
    }
}
