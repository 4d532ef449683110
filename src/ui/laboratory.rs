//! What the window knows of the colour laboratory. Plain data, changed by `commands::apply` alone.

use super::services::Painted;
use crate::task::{ColourDistribution, Panel, PanelKind};
use crate::train::AnswerSheet;
use std::path::PathBuf;
use std::sync::Arc;

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
    /// The photo.
    Truth,
}

/// Another run, to be compared with.
#[derive(Clone, Debug)]
pub struct Rival {
    /// Its folder.
    pub folder: PathBuf,
    /// Its newest answers, or why there are none.
    pub sheet: Result<Arc<AnswerSheet>, String>,
}

/// What the window knows of the colour laboratory.
pub struct LaboratoryState {
    /// Number of the answer that is looked at.
    pub item: usize,
    /// It, with the distributions behind it.
    pub picture: Option<Arc<ColourDistribution>>,
    /// What it is called.
    pub name: String,
    /// Counts pictures that were looked at.
    pub key: u64,
    /// The version of the answers that it was taken from; none before the first look.
    pub version: Option<u64>,
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
    /// The folder whose colours are shown, and pictures of them.
    pub found: Option<(PathBuf, Arc<Vec<Panel>>)>,
    /// The run to compare with.
    pub rival: Option<Rival>,
}

impl Default for LaboratoryState {
    fn default() -> Self {
        Self {
            item: 0,
            picture: None,
            name: String::new(),
            key: 0,
            version: None,
            temperature: None,
            plane: Plane::All,
            blur: 1,
            sides: [Side::Answer, Side::Truth],
            requested: 0,
            painted: None,
            found: None,
            rival: None,
        }
    }
}

impl LaboratoryState {
    /// The temperature in force.
    pub fn temperature(&self) -> f32 {
        self.temperature.or(self.picture.as_ref().map(|picture| picture.temperature)).unwrap_or(1.0)
    }
}

/// The answers of `sheet` that say something about colours: what they are called, and what they say.
pub fn answers(sheet: &AnswerSheet) -> Vec<(&str, &ColourDistribution)> {
    let mut found = Vec::new();
    for item in &sheet.items {
        for panel in &item.panels {
            if let PanelKind::Colours(said) = &panel.kind {
                found.push((item.name.as_str(), said.as_ref()));
            }
        }
    }
    found
}
