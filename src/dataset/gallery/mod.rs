//! The galleries: picture books that the program draws itself, from a seed, at any size. One shows scenes, one cut paper.
//!
//! Pictures are drawn from signed-distance shapes, with nothing shared between calls, so any thread may draw any
//! picture at any time and it is always the same. A picture does not change with the size it is drawn at.

mod book;
mod canvas;
mod clips;
mod cutouts;
mod dice;
mod export;
mod finish;
mod indoors;
mod motion;
mod noise;
mod outlines;
mod palette;
mod plants;
mod scenery;
mod scenes;
mod shapes;
mod stage;
mod walls;

use super::{Key, PhotoError, Source};
use crate::photos::Photo;
pub use book::Book;
use canvas::{Canvas, frame};
pub use clips::{ClipSettings, GalleryClips};
use dice::scramble;
pub use export::{DemoData, write_demo_data};
pub use motion::{ClipTruth, FRAMES, Track, TrackPoint};
use scenes::FAMILIES;
use stage::Stage;
use std::sync::Arc;

/// Pictures of the training part of the gallery.
pub const TRAIN_IMAGES: usize = 2000;
/// Pictures of the held-out part.
pub const HELD_OUT_IMAGES: usize = 400;
/// Smallest and largest side that a picture can have.
pub const SIDES: (usize, usize) = (16, 1024);

/// Turns a seed into that of the held-out part.
const HELD_OUT: u64 = 0x68_656c_642d_6f75;

/// What a gallery shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GallerySettings {
    /// Which of the two.
    pub book: Book,
    /// How many pictures there are.
    pub images: usize,
    /// Their side in pixels; brought into [`SIDES`].
    pub size: usize,
    /// Which gallery: another seed shows other pictures.
    pub seed: u64,
}

/// What is known about a scene because the program drew it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SceneAttributes {
    /// Index of the class.
    pub label: usize,
    /// 0 noon, about 0.6 sunset, 1 night.
    pub time_of_day: f32,
    /// Size of the main object, 0 small to 1 large.
    pub object_size: f32,
    /// Where the light comes from: -1 left, 1 right.
    pub sun_side: f32,
    /// Whether the scene stands under an open sky.
    pub outdoors: bool,
}

/// The scalar attribute that says when a scene takes place.
pub const TIME_OF_DAY: &str = "time_of_day";
/// The scalar attribute that says how large a scene's main object is.
pub const OBJECT_SIZE: &str = "object_size";

/// The gallery as a source of photos.
#[derive(Clone, Debug)]
pub struct Gallery {
    settings: GallerySettings,
    classes: Vec<String>,
}

impl Gallery {
    /// The gallery with these settings.
    pub fn new(settings: GallerySettings) -> Self {
        let size = settings.size.clamp(SIDES.0, SIDES.1);
        let classes = settings.book.classes().iter().map(|&name| name.to_owned()).collect();
        Self { settings: GallerySettings { size, ..settings }, classes }
    }

    /// The scenes to train on.
    pub fn train(seed: u64, size: usize) -> Self {
        Self::train_of(Book::Scenes, seed, size)
    }

    /// Scenes that are never trained on.
    pub fn held_out(seed: u64, size: usize) -> Self {
        Self::held_out_of(Book::Scenes, seed, size)
    }

    /// The pictures of `book` to train on.
    pub fn train_of(book: Book, seed: u64, size: usize) -> Self {
        Self::new(GallerySettings { book, images: TRAIN_IMAGES, size, seed: scramble(seed) })
    }

    /// Pictures of `book` that are never trained on.
    pub fn held_out_of(book: Book, seed: u64, size: usize) -> Self {
        let seed = scramble(scramble(seed) ^ HELD_OUT);
        Self::new(GallerySettings { book, images: HELD_OUT_IMAGES, size, seed })
    }

    /// The settings, the size as it is drawn.
    pub const fn settings(&self) -> &GallerySettings {
        &self.settings
    }

    /// What is known about picture `index` of the scenes.
    pub fn attributes(&self, index: usize) -> SceneAttributes {
        let stage = Stage::new(self.settings.seed, index as u64);
        let label = index % FAMILIES.len();
        SceneAttributes {
            label,
            time_of_day: stage.time_of_day,
            object_size: stage.object_size,
            sun_side: stage.sun_side,
            outdoors: FAMILIES[label].outdoors,
        }
    }

    fn draw(&self, index: usize, size: usize) -> Photo {
        let GallerySettings { book, seed, .. } = self.settings;
        let mut canvas = Canvas::new(size, &frame(0.0, 0.0, 1.0));
        let label = index % self.classes.len();
        match book {
            Book::Scenes => {
                let mut stage = Stage::new(seed, index as u64);
                let grain = stage.dice.noise_seed();
                (FAMILIES[label].draw)(&mut canvas, &mut stage);
                finish::develop(canvas, size, finish::Film { grain, frame: 0, from_above: true })
            }
            Book::CutPaper => {
                let (size_of_thing, mut dice) = cutouts::begin(seed, index as u64);
                let grain = dice.noise_seed();
                cutouts::draw(&mut canvas, label, (dice, size_of_thing));
                finish::develop(canvas, size, finish::Film { grain, frame: 0, from_above: false })
            }
        }
    }
}

impl Source for Gallery {
    fn len(&self) -> usize {
        self.settings.images
    }

    fn photo(&self, index: usize, _side: usize) -> Result<Arc<Photo>, PhotoError> {
        if index >= self.settings.images {
            let reason = crate::text!("data-error-no-such-photo", count = self.settings.images);
            return Err(PhotoError::Unusable { name: self.name(index), reason });
        }
        Ok(Arc::new(self.draw(index, self.settings.size)))
    }

    crate::photos_only!();

    fn thumbnail(&self, index: usize, px: usize) -> Result<Arc<Photo>, PhotoError> {
        if index >= self.settings.images || px >= self.settings.size {
            return self.photo(index, px);
        }
        Ok(Arc::new(self.draw(index, px.max(SIDES.0))))
    }

    fn label(&self, index: usize) -> Option<usize> {
        (index < self.settings.images).then_some(index % self.classes.len())
    }

    fn classes(&self) -> &[String] {
        &self.classes
    }

    fn key(&self, index: usize) -> Key {
        let GallerySettings { book, seed, size, .. } = self.settings;
        Key::of_text(&format!("{}, seed {seed}, {size} pixels, picture {index}", book.key()))
    }

    fn attribute(&self, index: usize, name: &str) -> Option<f32> {
        match (self.settings.book, name) {
            (Book::Scenes, TIME_OF_DAY) => Some(self.attributes(index).time_of_day),
            (Book::Scenes, OBJECT_SIZE) => Some(self.attributes(index).object_size),
            (Book::CutPaper, OBJECT_SIZE) => Some(cutouts::begin(self.settings.seed, index as u64).0),
            _ => None,
        }
    }

    fn name(&self, index: usize) -> String {
        format!("{}/{index:05}.png", self.classes[index % self.classes.len()])
    }
}

#[cfg(test)]
mod flow_tests;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod track_tests;
