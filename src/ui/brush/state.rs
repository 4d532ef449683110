//! What the window knows of the photo in which a person paints a hole. Plain data, changed by `commands` alone.

use crate::photos::Photo;
use crate::train::Filled;
use crate::ui::brush::hole::Hole;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Width of the brush at first, as a share of the photo's shorter side.
const WIDTH: f32 = 0.16;

/// The photo in which one paints.
#[derive(Clone)]
pub struct Canvas {
    /// What it is called.
    pub name: String,
    /// Its pixels.
    pub photo: Arc<Photo>,
    /// Differs from that of any other photo, for textures.
    pub version: u64,
}

/// A network that fills the hole.
pub struct Filler {
    /// The folder of its run.
    pub run: PathBuf,
    /// The question under way: its number, and which hole it is about.
    pub(super) asked: Option<(u64, u64)>,
    /// Which hole it was last asked about and has answered, or refused to.
    pub(super) answered: u64,
    /// What it put into the hole, and steps that it had done.
    pub filled: Option<(u64, Arc<Filled>)>,
    /// Why it put nothing there.
    pub refused: Option<String>,
    /// Differs whenever what it put there does, for textures.
    pub version: u64,
}

impl Filler {
    /// The network of `run`, not asked yet.
    pub(super) fn new(run: &Path) -> Self {
        Self { run: run.to_owned(), asked: None, answered: 0, filled: None, refused: None, version: 0 }
    }

    /// What to call its run: its folder's name.
    pub fn name(&self) -> String {
        self.run.file_name().unwrap_or_default().to_string_lossy().into_owned()
    }

    /// Whether it was asked and has not answered.
    pub fn waits(&self) -> bool {
        self.asked.is_some()
    }

    /// Forgets what it put there.
    pub(super) fn forget(&mut self) {
        (self.asked, self.answered, self.filled, self.refused) = (None, 0, None, None);
    }
}

/// What the window knows of a painted hole.
pub struct BrushState {
    /// The number of the photo among those that are held out.
    pub photo: usize,
    /// The picture file that is painted in instead.
    pub file: Option<PathBuf>,
    /// The photo in which one paints.
    pub canvas: Option<Canvas>,
    /// Counts photos that were asked for: late ones are passed over.
    pub version: u64,
    /// Whether a photo is being read.
    pub loading: bool,
    /// Why there is no photo.
    pub failed: Option<String>,
    /// Width of the brush as a share of the photo's shorter side.
    pub width: f32,
    /// The hole.
    pub hole: Hole,
    /// Counts changes of the hole.
    pub changes: u64,
    /// Where the brush stands that is moved by keys, in pixels of the photo.
    pub cursor: [f32; 2],
    /// Whether the brush is down.
    pub down: bool,
    /// The network of the run that is shown, where it fills holes.
    pub own: Option<Filler>,
    /// The network that it is compared with.
    pub other: Option<Filler>,
    /// Counts questions.
    pub(super) questions: u64,
}

impl Default for BrushState {
    fn default() -> Self {
        Self {
            photo: 0,
            file: None,
            canvas: None,
            version: 0,
            loading: false,
            failed: None,
            width: WIDTH,
            hole: Hole::default(),
            changes: 0,
            cursor: [0.0; 2],
            down: false,
            own: None,
            other: None,
            questions: 0,
        }
    }
}

impl BrushState {
    /// Half the width of the brush in pixels of the photo.
    pub fn radius(&self) -> f32 {
        let side = self.canvas.as_ref().map_or(1, |canvas| canvas.photo.shorter_side());
        (self.width * side as f32 / 2.0).max(1.0)
    }

    /// The networks that fill the hole.
    pub(super) fn fillers(&mut self) -> impl Iterator<Item = &mut Filler> {
        [&mut self.own, &mut self.other].into_iter().flatten()
    }
}
