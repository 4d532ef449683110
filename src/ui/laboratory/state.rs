//! What the window knows of the colour laboratory. Plain data, changed by `commands::apply` alone.

use crate::photos::Photo;
use crate::task::{Panel, PanelKind, PlaneDistribution};
use crate::train::AnswerSheet;
use crate::ui::core::run_view::RunView;
use crate::ui::laboratory::thread::{Painted, Said};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

/// Which part of the colours is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Plane {
    /// All of them.
    #[default]
    All,
    /// Lightness alone.
    Lightness,
    /// a alone: green to red.
    GreenRed,
    /// b alone: blue to yellow.
    BlueYellow,
}

/// One of the pictures between which one wipes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The lightness, which is what the network sees.
    Grey,
    /// What the network answers.
    Answer,
    /// What the network of another run answers.
    Rival,
    /// The photo.
    Truth,
}

/// How the distribution behind a pixel is drawn on the ab plane.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PlaneStyle {
    /// Bins in their own colours, each with a dark square as large as its share.
    #[default]
    Squares,
    /// Bins by their share alone, on a scale that is safe for colour-blind eyes.
    Scale,
}

/// A photo from outside the answers: dropped, opened, or an answer's photo as a whole.
#[derive(Clone)]
pub struct Guest {
    /// Its file, or its name among the data.
    pub path: PathBuf,
    /// Its pixels at full size, once they are there.
    pub original: Option<Arc<Photo>>,
    /// Steps that the network had done when it answered.
    pub step: Option<u64>,
}

impl Guest {
    /// What to call it.
    pub fn name(&self) -> String {
        self.path.file_name().unwrap_or_default().to_string_lossy().into_owned()
    }
}

/// Another run, whose network is asked about the same photo.
#[derive(Clone)]
pub struct Rival {
    /// Its folder.
    pub folder: PathBuf,
    /// The photo that it was asked about last.
    pub about: Option<Arc<Photo>>,
    /// Number of the question under way.
    pub asked: Option<u64>,
    /// Its answer, or why there is none.
    pub answer: Option<Result<Said, String>>,
}

impl Rival {
    /// What to call it: its folder's name.
    pub fn name(&self) -> String {
        self.folder.file_name().unwrap_or_default().to_string_lossy().into_owned()
    }

    /// What it says, if it has answered.
    pub fn said(&self) -> Option<&Said> {
        self.answer.as_ref()?.as_ref().ok()
    }
}

/// A photo that was written at full size.
#[derive(Clone, Debug, PartialEq)]
pub struct SavedPhoto {
    /// Where it lies.
    pub path: PathBuf,
    /// Width and height in pixels.
    pub size: [usize; 2],
}

/// What the window knows of the colour laboratory.
pub struct LaboratoryState {
    /// Number of the answer that is looked at.
    pub item: usize,
    /// The photo from outside that is looked at in its place.
    pub guest: Option<Guest>,
    /// The question about it that is under way: its number, and since when.
    pub asked: Option<(u64, Instant)>,
    /// Why there is no answer to it.
    pub refused: Option<String>,
    /// What is said of the photo that is looked at.
    pub picture: Option<Said>,
    /// What it is called.
    pub name: String,
    /// Counts pictures and questions.
    pub key: u64,
    /// The run and the version of its answers that were looked at; none before the first look.
    pub seen: Option<(Option<PathBuf>, u64)>,
    /// The temperature; none takes the one of the method.
    pub temperature: Option<f32>,
    /// Which part of the colours is shown.
    pub plane: Plane,
    /// Window of the chroma blur in pixels; 1 is none.
    pub blur: usize,
    /// Left and right of the wipe.
    pub sides: [Side; 2],
    /// Number of the newest request.
    pub requested: u64,
    /// The newest picture.
    pub painted: Option<Painted>,
    /// How a distribution is drawn.
    pub style: PlaneStyle,
    /// The photo that was written last, or why it was not.
    pub saved: Option<Result<SavedPhoto, String>>,
    /// Where to write to, to be typed in the panel: the system has no dialog.
    pub save_as: Option<PathBuf>,
    /// The run to compare with.
    pub rival: Option<Rival>,
}

impl Default for LaboratoryState {
    fn default() -> Self {
        Self {
            item: 0,
            guest: None,
            asked: None,
            refused: None,
            picture: None,
            name: String::new(),
            key: 0,
            seen: None,
            temperature: None,
            plane: Plane::All,
            blur: 1,
            sides: [Side::Answer, Side::Truth],
            requested: 0,
            painted: None,
            style: PlaneStyle::default(),
            saved: None,
            save_as: None,
            rival: None,
        }
    }
}

impl LaboratoryState {
    /// The temperature in force.
    pub fn temperature(&self) -> f32 {
        self.temperature.or(self.picture.as_ref().map(|picture| picture.colours.temperature)).unwrap_or(1.0)
    }

    /// Whether the newest answers of `run` were looked at.
    pub fn is_current(&self, run: &RunView) -> bool {
        self.seen.as_ref().is_some_and(|(folder, version)| *folder == run.folder && *version == run.version)
    }
}

/// The answers of `sheet` that say something about colours: what they are called, and what they say.
pub fn answers(sheet: &AnswerSheet) -> Vec<(&str, &PlaneDistribution)> {
    sheet.items.iter().filter_map(|item| Some((item.name.as_str(), colours_of(&item.panels)?))).collect()
}

/// What `panels` say about colours.
pub fn colours_of(panels: &[Panel]) -> Option<&PlaneDistribution> {
    panels
        .iter()
        .find_map(|panel| if let PanelKind::Distribution(said) = &panel.kind { Some(said.as_ref()) } else { None })
}
