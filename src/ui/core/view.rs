//! What widgets remember between frames: textures, texts being typed, smoothed lines. Nothing that matters to a run.

use crate::dataset::Source;
use crate::ui::core::name::PaneId;
use crate::ui::core::plot_lines::PlotCache;
use crate::ui::core::textures::Textures;
use crate::ui::core::thumbs::Thumbs;
use egui::Rect;
use std::collections::HashMap;

/// What widgets remember.
#[derive(Default)]
pub struct View {
    /// Pictures on the graphics device.
    pub textures: Textures,
    /// Thumbnails, by who wants them.
    thumbs: HashMap<PaneId, Thumbs>,
    /// Smoothed and thinned lines.
    pub plots: PlotCache,
    /// Panels in sight that take pictures that are dropped, and where they stand.
    pub takes_pictures: Vec<(PaneId, Rect)>,
    /// Texts being typed, by the name of their field: what they began with, and what was typed.
    typed: HashMap<&'static str, (String, String)>,
    /// What is typed into the command palette.
    pub palette: String,
    /// The photo that was last looked for by its name: which opening of data, the name, and its number.
    named: Option<(u64, String, Option<usize>)>,
    /// The marked line of the command palette.
    pub palette_at: usize,
}

impl View {
    /// The text being typed into `field`.
    pub fn typed(&mut self, field: &'static str) -> &mut String {
        self.typed_from(field, "")
    }

    /// The text being typed into `field`, which begins anew whenever `first` is another.
    pub fn typed_from(&mut self, field: &'static str, first: &str) -> &mut String {
        let (began, text) = self.typed.entry(field).or_insert_with(|| (first.to_owned(), first.to_owned()));
        if began != first {
            (*began, *text) = (first.to_owned(), first.to_owned());
        }
        text
    }

    /// The number of the photo of this name in `source`; remembered, for it is asked for in every frame.
    pub fn photo_named(&mut self, generation: u64, name: &str, source: &dyn Source) -> Option<usize> {
        match &self.named {
            Some((of, known, photo)) if *of == generation && known == name => *photo,
            _ => {
                let photo = (0..source.len()).find(|index| source.name(*index) == name);
                self.named = Some((generation, name.to_owned(), photo));
                photo
            }
        }
    }

    /// The thumbnails of a pane.
    pub fn thumbs(&mut self, pane: PaneId) -> &mut Thumbs {
        self.thumbs.entry(pane).or_default()
    }
}
