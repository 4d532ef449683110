//! What widgets remember between frames: textures, texts being typed, smoothed lines. Nothing that matters to a run.

use crate::ui::atlas::map::Plane;
use crate::ui::core::pane::PanelName;
use crate::ui::core::plot_lines::PlotCache;
use crate::ui::core::services::thumbnails::ThumbPlace;
use crate::ui::core::textures::Textures;
use crate::ui::core::thumbs::Thumbs;
use crate::ui::runs::panel::RunsView;
use egui::Rect;
use std::collections::HashMap;

/// What widgets remember.
#[derive(Default)]
pub struct View {
    /// Pictures on the graphics device.
    pub textures: Textures,
    /// Thumbnails, by who wants them.
    pub thumbs: [Thumbs; ThumbPlace::COUNT],
    /// Smoothed and thinned lines.
    pub plots: PlotCache,
    /// What the table of runs remembers.
    pub runs: RunsView,
    /// The path being typed.
    pub path: String,
    /// What the plane of the map remembers.
    pub atlas: Plane,
    /// The path of a picture being typed.
    pub picture: String,
    /// Panels in sight that take pictures that are dropped, and where they stand.
    pub takes_pictures: Vec<(PanelName, Rect)>,
    /// The filter being typed.
    pub filter: String,
    /// The name of a preset being typed.
    pub preset: String,
    /// The folder of pairs being typed.
    pub pairs_path: String,
    /// The name of the person to be tested, being typed.
    pub person: String,
    /// The pixel whose distribution the laboratory shows.
    pub laboratory_pixel: [usize; 2],
    /// The path of a photo for the laboratory, being typed.
    pub laboratory_path: String,
    /// The path of a photo to be written, being typed.
    pub save_path: String,
    /// The folders of runs that parameters name, by parameter: the one in force, and what is being typed.
    pub typed_runs: HashMap<&'static str, (String, String)>,
    /// The folder of a run to compare with, being typed.
    pub rival_path: String,
    /// What is typed into the command palette.
    pub palette: String,
    /// The marked line of the command palette.
    pub palette_at: usize,
}
