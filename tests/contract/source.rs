//! A handful of small photos and clips made of arithmetic: classes, a photo that cannot be used, and nothing on disk.

use pretext::dataset::{Key, PhotoError, Source};
use pretext::photos::Photo;
use std::ops::Range;
use std::sync::Arc;

/// Side of every photo, in pixels.
pub const SIDE: usize = 8;
/// Frames of a clip.
pub const FRAMES: usize = 6;
/// The photo (and clip) that cannot be used, where there is one.
pub const BROKEN: usize = 5;

/// Photos of four classes: stripes of a width and a direction that the class decides, colours that the number decides.
pub struct Tiny {
    photos: usize,
    first: usize,
    classes: Vec<String>,
    broken: Option<usize>,
    breaks_decoder: bool,
}

impl Tiny {
    /// What the networks learn from: 32 photos, one of them broken.
    pub fn train() -> Self {
        let classes = ["wide", "narrow", "flat", "steep"].map(str::to_owned).to_vec();
        Self { photos: 32, first: 0, classes, broken: Some(BROKEN), breaks_decoder: false }
    }

    /// Other photos to measure on.
    pub fn held_out() -> Self {
        Self { photos: 6, first: 100, broken: None, ..Self::train() }
    }

    /// The same photos, none of them broken.
    pub fn whole(self) -> Self {
        Self { broken: None, ..self }
    }

    /// The same photos; the broken one breaks its decoder, which is a panic and no error.
    pub fn breaking_decoder(self) -> Self {
        Self { breaks_decoder: true, ..self }
    }

    /// The same photos without their classes.
    pub fn unlabelled(self) -> Self {
        Self { classes: Vec::new(), ..self }
    }

    fn check(&self, index: usize) -> Result<(), PhotoError> {
        if self.broken == Some(index) {
            assert!(!self.breaks_decoder, "the decoder is broken on purpose");
            return Err(PhotoError::Unusable { name: self.name(index), reason: "it is broken on purpose".to_owned() });
        }
        Ok(())
    }
}

impl Source for Tiny {
    fn len(&self) -> usize {
        self.photos
    }

    fn photo(&self, index: usize, _side: usize) -> Result<Arc<Photo>, PhotoError> {
        self.check(index)?;
        let (number, class) = (index + self.first, index % 4);
        let photo = Photo::from_fn(SIDE, SIDE, |x, y| {
            let along = if class < 2 { x } else { y };
            let bright = if (along / (1 + class % 2) + number) % 2 == 0 { 160 } else { 20 };
            [0, 1, 2].map(|channel| bright + ((number * 37 + channel * 53 + x * 3 + y * 5) % 80) as u8)
        });
        Ok(Arc::new(photo))
    }

    fn label(&self, index: usize) -> Option<usize> {
        (!self.classes.is_empty()).then_some(index % 4)
    }

    fn classes(&self) -> &[String] {
        &self.classes
    }

    fn name(&self, index: usize) -> String {
        format!("photo-{:02}", index + self.first)
    }

    fn key(&self, index: usize) -> Key {
        Key::of_text(&self.name(index))
    }

    fn frame_count(&self, _index: usize) -> usize {
        FRAMES
    }

    fn frames(&self, index: usize, range: Range<usize>, _side: usize) -> Result<Vec<Arc<Photo>>, PhotoError> {
        self.check(index)?;
        let number = index + self.first;
        let frame =
            |time: usize| {
                let at = (number + time * (1 + number % 3)) % SIDE;
                Photo::from_fn(SIDE, SIDE, |x, y| {
                    if x == at { [230; 3] } else { [(number * 11 % 90) as u8, (y * 9) as u8, 40] }
                })
            };
        Ok(range.map(|time| Arc::new(frame(time))).collect())
    }
}
