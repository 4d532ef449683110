//! What the colour laboratory knows. Plain data, changed by its commands alone.

use crate::photos::Photo;
use crate::task::{Panel, PanelKind, PlaneDistribution};
use crate::train::AnswerSheet;
use crate::ui::core::draw::ab_plane::PlaneStyle;
use crate::ui::core::name::PaneId;
use crate::ui::core::run_view::RunView;
use crate::ui::core::services::dialogs::ChosenFile;
use crate::ui::core::services::mailbox::Mailbox;
use crate::ui::laboratory::thread::{PaintRequest, Painted, Plane, Prediction};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

/// The name of the pane.
pub const ID: PaneId = PaneId("laboratory");

/// One of the pictures between which one wipes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The lightness, which is what the network sees.
    Grey,
    /// What the network answers.
    Answer,
    /// What the network of another run answers.
    Reference,
    /// The photo.
    Truth,
}

/// A photo from outside the answers: dropped, opened, or an answer's photo as a whole.
#[derive(Clone)]
pub struct QueryImage {
    /// Its file, or its name among the data.
    pub path: PathBuf,
    /// Its pixels at full size, once they are there.
    pub original: Option<Arc<Photo>>,
    /// Steps that the network had done when it answered.
    pub step: Option<u64>,
}

impl QueryImage {
    /// What to call it.
    pub fn name(&self) -> String {
        self.path.file_name().unwrap_or_default().to_string_lossy().into_owned()
    }
}

/// Another run, whose network is asked about the same photo.
#[derive(Clone)]
pub struct Reference {
    /// Its folder.
    pub folder: PathBuf,
    /// The photo that it was asked about last.
    pub about: Option<Arc<Photo>>,
    /// Number of the question under way.
    pub asked: Option<u64>,
    /// Its answer, or why there is none.
    pub answer: Option<Result<Prediction, String>>,
}

impl Reference {
    /// What to call it: its folder's name.
    pub fn name(&self) -> String {
        self.folder.file_name().unwrap_or_default().to_string_lossy().into_owned()
    }

    /// What it says, if it has answered.
    pub fn prediction(&self) -> Option<&Prediction> {
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

/// What the colour laboratory knows.
pub struct LaboratoryState {
    /// Number of the answer that is looked at.
    pub item: usize,
    /// The photo from outside that is looked at in its place.
    pub query_image: Option<QueryImage>,
    /// The question about it that is under way: its number, and since when.
    pub asked: Option<(u64, Instant)>,
    /// Why there is no answer to it.
    pub refused: Option<String>,
    /// What is said of the photo that is looked at.
    pub picture: Option<Prediction>,
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
    /// Newest wish for a picture wins.
    pub paint: Mailbox<PaintRequest>,
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
    pub reference: Option<Reference>,
}

impl Default for LaboratoryState {
    fn default() -> Self {
        Self {
            item: 0,
            query_image: None,
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
            paint: Mailbox::new(),
            requested: 0,
            painted: None,
            style: PlaneStyle::default(),
            saved: None,
            save_as: None,
            reference: None,
        }
    }
}

impl LaboratoryState {
    /// The temperature in force.
    pub fn temperature(&self) -> f32 {
        self.temperature.or(self.picture.as_ref().map(|picture| picture.colours.temperature)).unwrap_or(1.0)
    }

    /// Takes what was said of a photo as the picture that is looked at.
    pub(super) fn show(&mut self, colours: Arc<PlaneDistribution>) {
        self.key += 1;
        self.picture = Some(Prediction { colours, key: self.key });
    }

    /// Asks the `laboratory` thread for what should be shown now.
    pub(super) fn request(&mut self) {
        let Some(picture) = self.picture.clone() else { return };
        self.requested += 1;
        self.paint.put(PaintRequest {
            number: self.requested,
            picture,
            reference: self.reference.as_ref().and_then(|reference| reference.prediction().cloned()),
            temperature: self.temperature(),
            plane: self.plane,
            blur: self.blur,
        });
    }

    /// A picture came: shows it unless a newer one is shown already.
    pub(super) fn take(&mut self, painted: Painted) {
        let shown = self.painted.as_ref().map_or(0, |shown| shown.number);
        if painted.number >= shown {
            self.painted = Some(painted);
        }
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
    panels.iter().find_map(|panel| {
        if let PanelKind::Distribution(prediction) = &panel.kind { Some(prediction.as_ref()) } else { None }
    })
}

/// What the helper threads tell the laboratory.
pub enum LaboratoryNote {
    /// A picture was painted.
    Painted(Painted),
    /// The pixels of a photo, or why there are none.
    Picture(PathBuf, Result<Photo, String>),
    /// A file dialog closed.
    Chosen(ChosenFile),
    /// A photo was written at full size, or why it was not.
    Saved(Result<SavedPhoto, String>),
}
