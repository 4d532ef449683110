//! Panels and curves as files for slides and papers: the same plain data that the window draws.
//!
//! PNG has pixels. SVG has curves as lines and letters, and the pixels of photos crisp at any size, with their caption.

mod chart;
mod panel;
mod svg;

pub use chart::{Curve, chart, chart_svg};
pub use panel::render;
pub use svg::panel_svg;

use crate::photos::write_atomically;
use crate::task::Panel;
use std::path::Path;
use std::sync::Arc;

/// Something to be saved.
#[derive(Clone, Debug)]
pub enum Picture {
    /// A panel.
    Panel(Arc<Panel>),
    /// Curves over the steps of a run.
    Chart {
        /// What stands above them.
        title: String,
        /// The curves.
        curves: Vec<Curve>,
    },
}

impl Picture {
    /// What it shows.
    pub fn title(&self) -> &str {
        match self {
            Self::Panel(panel) => &panel.caption,
            Self::Chart { title, .. } => title,
        }
    }

    /// Writes it to `file`, as SVG where the name ends so, else as PNG.
    ///
    /// # Errors
    /// When it cannot be drawn or written; the sentence says why.
    pub fn save(&self, file: &Path) -> Result<(), String> {
        let svg = file.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("svg"));
        let bytes = match self {
            Self::Panel(panel) if svg => panel_svg(panel)?.into_bytes(),
            Self::Panel(panel) => render(&panel.kind).to_png_bytes().map_err(|e| e.to_string())?,
            Self::Chart { title, curves } if svg => chart_svg(title, curves)?.into_bytes(),
            Self::Chart { title, curves } => chart(title, curves)?.to_png_bytes().map_err(|e| e.to_string())?,
        };
        write_atomically(file, &bytes).map_err(|e| e.to_string())
    }
}
