//! What can be done: choose a photo, paint, undo, clear, compare.

use crate::dataset::Source;
use crate::photos::Photo;
use crate::ui::brush::ask;
use crate::ui::brush::hole::Hole;
use crate::ui::brush::state::{BrushState, Canvas, Filler};
use crate::ui::core::name::PaneId;
use crate::ui::core::pane::{Desk, PaneCommand};
use crate::ui::core::services::note::Note;
use crate::ui::core::state::Overlay;
use std::path::PathBuf;
use std::sync::Arc;

/// The shorter side of the photo in which one paints, in pixels, at most: networks paint smaller ones.
const SIDE: usize = 384;

/// Something to do.
pub enum BrushCommand {
    /// Shows the photo, and asks the networks that are there now.
    Open,
    /// Looks which network there is to be asked.
    Look,
    /// Goes so many photos on.
    Photo(isize),
    /// Paints in this picture file.
    File(PathBuf),
    /// The width of the brush, as a share of the photo's shorter side.
    Width(f32),
    /// Puts the brush down at this place, in pixels of the photo.
    Down([f32; 2]),
    /// Moves the brush there; it paints while it is down.
    To([f32; 2]),
    /// Lifts the brush.
    Lift,
    /// Takes back what was done last.
    Undo,
    /// Takes back everything.
    Clear,
    /// Has the network of another run fill the same hole, or none.
    Compare(Option<PathBuf>),
}

impl PaneCommand for BrushCommand {
    const PANE: PaneId = PaneId::BRUSH;
}

/// A photo was read, or not.
pub(super) struct Read {
    version: u64,
    canvas: Result<Canvas, String>,
}

pub(super) fn apply(own: &mut BrushState, desk: &mut Desk<'_>, command: BrushCommand) {
    match command {
        BrushCommand::Open => {
            desk.state.overlay = Overlay::Fills(PaneId::BRUSH);
            own.down = false;
            own.fillers().for_each(Filler::forget);
            look(own, desk);
            if own.canvas.is_none() { read(own, desk) } else { ask::ask(own, desk) }
        }
        BrushCommand::Look => {
            look(own, desk);
            ask::ask(own, desk);
        }
        BrushCommand::Photo(by) => {
            let count = desk.state.data.opened.as_ref().map_or(0, |data| data.held_out.len());
            let by = if own.file.take().is_some() { 0 } else { by };
            own.photo = (own.photo as isize + by).rem_euclid(count.max(1) as isize) as usize;
            read(own, desk);
        }
        BrushCommand::File(path) => {
            own.file = Some(path);
            read(own, desk);
        }
        BrushCommand::Width(width) => own.width = width,
        BrushCommand::Down(at) => {
            let radius = own.radius();
            own.hole.begin(at, radius);
            (own.cursor, own.down) = (at, true);
            changed(own, desk);
        }
        BrushCommand::To(at) => {
            own.cursor = at;
            if own.down {
                own.hole.go(at);
                changed(own, desk);
            }
        }
        BrushCommand::Lift => own.down = false,
        BrushCommand::Undo => {
            own.hole.undo();
            lifted(own, desk);
        }
        BrushCommand::Clear => {
            own.hole.clear();
            lifted(own, desk);
        }
        BrushCommand::Compare(run) => {
            own.other = run.map(|run| Filler::new(&run));
            ask::ask(own, desk);
        }
    }
}

fn lifted(own: &mut BrushState, desk: &mut Desk<'_>) {
    own.down = false;
    changed(own, desk);
}

fn changed(own: &mut BrushState, desk: &mut Desk<'_>) {
    own.changes += 1;
    ask::ask(own, desk);
}

/// Takes the network of the run that is shown.
fn look(own: &mut BrushState, desk: &Desk<'_>) {
    let run = ask::run_of(desk.state);
    if own.own.as_ref().map(|network| &network.run) != run {
        own.own = run.map(|run| Filler::new(run));
    }
}

/// Other photos are open.
pub(super) fn other_data(own: &mut BrushState, desk: &mut Desk<'_>) {
    own.version += 1;
    (own.photo, own.file, own.canvas, own.loading) = (0, None, None, false);
    if desk.state.overlay == Overlay::Fills(PaneId::BRUSH) {
        read(own, desk);
    }
}

/// Has the chosen photo read; the hole goes with the photo before.
fn read(own: &mut BrushState, desk: &mut Desk<'_>) {
    own.version += 1;
    (own.failed, own.loading) = (None, false);
    let version = own.version;
    if let Some(path) = own.file.clone() {
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        own.loading = desk.services.files.own(move |_| {
            let photo = Photo::load(&path).map_err(|error| error.to_string());
            Note::own(
                PaneId::BRUSH,
                Read { version, canvas: photo.map(|photo| canvas((name, version), Arc::new(photo))) },
            )
        });
    } else if let Some(data) = &desk.state.data.opened {
        let (source, photo): (Arc<dyn Source>, usize) = (data.held_out.clone(), own.photo);
        own.loading = desk.services.files.own(move |_| {
            let found = source.photo(photo, SIDE).map_err(|error| error.to_string());
            let canvas = found.map(|found| canvas((source.name(photo), version), found));
            Note::own(PaneId::BRUSH, Read { version, canvas })
        });
    }
}

fn canvas((name, version): (String, u64), photo: Arc<Photo>) -> Canvas {
    let photo = if photo.shorter_side() > SIDE { Arc::new(photo.shorter_side_resized(SIDE)) } else { photo };
    Canvas { name, photo, version }
}

/// A photo came.
pub(super) fn came(own: &mut BrushState, desk: &mut Desk<'_>, Read { version, canvas }: Read) {
    if version != own.version {
        return;
    }
    own.loading = false;
    match canvas {
        Ok(canvas) => {
            let size = [canvas.photo.width, canvas.photo.height];
            own.hole = Hole::new(size);
            own.cursor = size.map(|side| side as f32 / 2.0);
            own.canvas = Some(canvas);
            lifted(own, desk);
        }
        Err(reason) => own.failed = Some(reason),
    }
}
