//! A picture of each method: its first puzzle on the open data, with the defaults of its parameters. The `methods` thread
//! makes those in sight, one after the other.

use crate::task::{Address, Panel, PanelKind};
use crate::train::RunSettings;
use crate::ui::core::name::PaneId;
use crate::ui::core::pane::PaneCommand;
use crate::ui::core::services::note::spawn;
use crate::ui::core::services::preview::{PreviewRequest, made_here};
use crate::ui::core::state::State;
use crossbeam_channel::{Receiver, Sender};
use std::collections::HashMap;
use std::sync::Arc;

/// The name of the pane.
pub const ID: PaneId = PaneId("methods");
/// Pictures of a puzzle that are shown at most.
pub(super) const SHOWN: usize = 3;

/// Draws the puzzle of the method with this number.
pub struct DrawPuzzle(pub usize);

impl PaneCommand for DrawPuzzle {
    const PANE: PaneId = ID;
}

/// Which puzzle the thread shall make.
pub(super) struct Wish {
    generation: u64,
    method: usize,
    request: PreviewRequest,
}

/// A puzzle, or none where this data makes none.
pub(super) struct Drawn {
    generation: u64,
    method: usize,
    panels: Arc<Vec<Panel>>,
}

/// A puzzle of each method that was in sight.
#[derive(Default)]
pub struct PuzzlePictures {
    /// Which opening of data they are of.
    pub generation: u64,
    /// Their panels by the number of the method; none while they are made.
    drawn: HashMap<usize, Option<Arc<Vec<Panel>>>>,
}

impl PuzzlePictures {
    /// The panels of a method: empty where this data makes no puzzle of it, none while nothing was drawn.
    pub fn of(&self, method: usize) -> Option<&Arc<Vec<Panel>>> {
        self.drawn.get(&method).and_then(Option::as_ref)
    }

    /// Whether nobody asked for the picture of this method yet.
    pub fn is_unasked(&self, method: usize) -> bool {
        !self.drawn.contains_key(&method)
    }

    /// Other data: all are drawn anew.
    pub(super) fn forget(&mut self) {
        self.generation += 1;
        self.drawn.clear();
    }

    /// Asks for the picture of a method.
    pub(super) fn want(&mut self, method: usize, state: &State, wishes: &Sender<Wish>) {
        let (Some(task), Some(data)) = (state.tasks.get(method).copied(), &state.data.opened) else { return };
        if !self.is_unasked(method) {
            return;
        }
        let params = task.fields().into_iter().map(|field| (field.key.to_owned(), field.default)).collect();
        let settings = RunSettings {
            task: task.info().id.to_owned(),
            params,
            leave_out: Vec::new(),
            sources: RunSettings::default().sources,
            ..state.settings.clone()
        };
        let request = PreviewRequest {
            number: 0,
            task,
            seed: settings.seed,
            settings,
            source: data.all.clone(),
            addresses: vec![Address::Photo(data.photo_at(0).unwrap_or_default())],
            form: None,
            mined: None,
        };
        // Where too many wait, it is asked for again in the next frame.
        if wishes.try_send(Wish { generation: self.generation, method, request }).is_ok() {
            self.drawn.insert(method, None);
        }
    }

    /// A puzzle was made.
    pub(super) fn take(&mut self, drawn: Drawn) {
        if drawn.generation == self.generation {
            self.drawn.insert(drawn.method, Some(drawn.panels));
        }
    }
}

/// Starts the thread; it ends when the window's end of the channel is dropped.
pub(super) fn start(wishes: Receiver<Wish>, tell: impl Fn(Drawn) -> bool + Send + 'static) {
    spawn("methods", move || {
        while let Ok(Wish { generation, method, request }) = wishes.recv() {
            let puzzles = made_here(&request).map(|answer| answer.puzzles);
            let panels = puzzles.as_ref().and_then(|puzzles| puzzles.first()).map(|puzzle| shown(&puzzle.panels));
            if !tell(Drawn { generation, method, panels: Arc::new(panels.unwrap_or_default()) }) {
                return;
            }
        }
    });
}

/// The first panels of a puzzle that are pictures, without their numbers.
fn shown(panels: &[Panel]) -> Vec<Panel> {
    let is_picture = |panel: &&Panel| {
        matches!(
            panel.kind,
            PanelKind::Picture(_)
                | PanelKind::Tiles { .. }
                | PanelKind::Mask { .. }
                | PanelKind::Boxes { .. }
                | PanelKind::Pairs(_)
                | PanelKind::Film { .. }
        )
    };
    panels.iter().filter(is_picture).take(SHOWN).map(|panel| Panel { number: None, ..panel.clone() }).collect()
}
