//! What of the run that is shown is to be saved, and under which name.

use crate::handout::{Film, Report};
use crate::photos::Photo;
use crate::pictures::{Chart, Picture};
use crate::task::{Panel, PanelKind};
use crate::texts::in_english;
use crate::ui::core::saving::{Wish, slug};
use crate::ui::core::state::State;
use std::path::Path;
use std::sync::Arc;

impl Wish {
    /// Something that the run which is shown brought: its file is named after the run, the step and what it shows.
    pub fn of_run(state: &State, picture: Picture) -> Self {
        let run = state.run.folder.as_deref().map_or_else(|| "pretext".to_owned(), called);
        let name = match state.run.id {
            Some(_) => format!("{run}_step-{:06}_{}", state.run.progress.step, slug(&in_english(picture.title()))),
            None => format!("{run}_{}", slug(&in_english(picture.title()))),
        };
        Self { picture: Arc::new(picture), name }
    }

    /// A panel of that run.
    pub fn panel(state: &State, panel: &Panel) -> Self {
        Self::of_run(state, Picture::Panel(Arc::new(panel.clone())))
    }

    /// Curves of that run.
    pub fn chart(state: &State, chart: Chart) -> Self {
        Self::of_run(state, Picture::Chart(chart))
    }

    /// The report of `run`.
    pub fn report(run: &Path) -> Self {
        Self { picture: Arc::new(Report::of(run)), name: format!("{}_report", called(run)) }
    }

    /// The film of `run`.
    pub fn film(run: &Path) -> Self {
        Self { picture: Arc::new(Film::of(run)), name: format!("{}_film", called(run)) }
    }

    /// The window as it was.
    pub fn window(state: &State, photo: Photo) -> Self {
        let mut panel = Panel::new("window", "save-window-caption", PanelKind::Picture(photo));
        panel.description = String::new();
        Self::panel(state, &panel)
    }
}

/// The name of the run in `folder`.
fn called(folder: &Path) -> String {
    folder.file_name().map_or_else(|| "pretext".to_owned(), |name| name.to_string_lossy().into_owned())
}
