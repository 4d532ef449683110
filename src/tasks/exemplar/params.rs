//! The parameters of exemplar.

use super::change::Ranges;
use crate::choices;
use crate::nets::TrunkKind;
use crate::task::Effect::{Live, NewRun};
use crate::task::{Field, Params};

choices! {
    /// What is asked about copies.
    pub enum Form {
        /// Which is nearer: a copy of the same image, or one of another.
        Triplet = "triplet",
        /// Of which image is it a copy.
        Softmax = "softmax",
    }
}

choices! {
    /// Which copies of other images a pair is compared with.
    pub enum Negatives {
        /// One of the next image of the batch.
        One = "one",
        /// Those of every other image of the batch.
        All = "all",
        /// The most similar one of the batch.
        Hardest = "hardest",
    }
}

/// The parameters.
#[derive(Clone, Debug, PartialEq)]
pub struct ExemplarParams {
    /// What is asked.
    pub form: Form,
    /// Side of a copy.
    pub size: usize,
    /// Shorter side of the image as a multiple of `size`.
    pub room: f64,
    /// Copies of an image in a batch.
    pub copies: usize,
    /// Surrogate classes; 0 makes every image one.
    pub classes: usize,
    /// By how much the copy of another image must lie farther.
    pub margin: f64,
    /// What a pair is compared with.
    pub negatives: Negatives,
    /// What is done to copies.
    pub ranges: Ranges,
    /// Which trunk learns.
    pub trunk: TrunkKind,
    /// Feature maps of the small trunk's first layer.
    pub width: usize,
    /// Numbers that describe a copy.
    pub embedding: usize,
    /// Learning rate.
    pub learning_rate: f64,
    /// Momentum.
    pub momentum: f64,
    /// L2 penalty.
    pub weight_decay: f64,
}

impl Default for ExemplarParams {
    fn default() -> Self {
        Self {
            form: Form::Triplet,
            size: 64,
            room: 1.25,
            copies: 2,
            classes: 0,
            margin: 0.5,
            negatives: Negatives::All,
            ranges: Ranges::PAPER,
            trunk: TrunkKind::Small,
            width: 16,
            embedding: 128,
            learning_rate: 0.05,
            momentum: 0.9,
            weight_decay: 1e-4,
        }
    }
}

impl ExemplarParams {
    /// Whether every image is a class, or as many as `classes` says.
    pub fn is_classifying(&self) -> bool {
        self.form == Form::Softmax
    }

    /// Surrogate classes among `images` images.
    pub fn classes_of(&self, images: usize) -> usize {
        if self.classes == 0 { images } else { self.classes.min(images) }
    }

    /// Bytes of the rows of a softmax over the classes of `images` images: a weight for each number and a bias.
    pub fn softmax_bytes(&self, images: usize) -> usize {
        self.classes_of(images) * (self.embedding + 1) * size_of::<f32>()
    }
}

/// The image that is class `class` of `classes` among `images` images: the classes lie evenly among them.
pub fn image_of(class: usize, classes: usize, images: usize) -> usize {
    class * images / classes.max(1)
}

/// The class of training image `image`, where it is one.
pub fn class_of(image: usize, classes: usize, images: usize) -> Option<usize> {
    let class = (image * classes).div_ceil(images.max(1));
    (class < classes && image_of(class, classes, images) == image).then_some(class)
}

impl Params for ExemplarParams {
    fn fields(&mut self) -> Vec<Field<'_>> {
        let classifying = self.is_classifying();
        let mut fields = vec![
            Field::choice("form", NewRun, &mut self.form),
            Field::count("size", NewRun, "px", &mut self.size, 32..=256).in_steps(16),
            Field::real("room", Live, "", &mut self.room, 1.0..=3.0),
            Field::count("copies", Live, "", &mut self.copies, 2..=8),
            Field::count("classes", NewRun, "", &mut self.classes, 0..=1_000_000).only_if(classifying),
            Field::real("margin", Live, "", &mut self.margin, 0.0..=2.0),
            Field::choice("negatives", Live, &mut self.negatives).only_if(!classifying),
        ];
        fields.extend(self.ranges.fields());
        fields.extend([
            Field::choice("trunk", NewRun, &mut self.trunk),
            Field::count("width", NewRun, "", &mut self.width, 4..=64).in_steps(4),
            Field::count("embedding", NewRun, "", &mut self.embedding, 8..=1024).in_steps(8),
            Field::real("learning_rate", Live, "", &mut self.learning_rate, 1e-5..=1.0).logarithmic(),
            Field::real("momentum", NewRun, "", &mut self.momentum, 0.0..=0.99),
            Field::real("weight_decay", NewRun, "", &mut self.weight_decay, 0.0..=0.01),
        ]);
        fields
    }
}
