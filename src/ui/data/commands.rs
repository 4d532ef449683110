//! What can be done about the reading of folders. Folders are read on a thread; a wish is looked at before it is used.

use crate::dataset::{LayoutRule, NoLayoutRule, write_parts};
use crate::ui::core::commands::data::DataCommand;
use crate::ui::core::name::PaneId;
use crate::ui::core::opened::{OpenedData, ReadAs};
use crate::ui::core::pane::{Desk, PaneCommand};
use crate::ui::core::services::note::Note;
use crate::ui::data::state::{Preview, ReadingState};
use std::path::{Path, PathBuf};

/// Something to do about the reading.
pub enum ReadingCommand {
    /// Opens or closes this row of the tree; of the one that would be read where `preview` holds.
    Toggle {
        /// Whether it is the tree that would be read.
        preview: bool,
        /// The row.
        row: usize,
    },
    /// Looks what the levels would give, read so; none leaves them to the rules.
    Levels(Option<LayoutRule>),
    /// Looks what this would give beside what is said already.
    Say(LayoutRule),
    /// The same, as it is typed.
    Typed(String),
    /// Takes back what is said, by its number.
    TakeBack(usize),
    /// Reads the data as was looked at.
    Use,
    /// Forgets what was looked at.
    Leave,
    /// Leaves everything to the rules again.
    Automatic,
    /// Writes the reading as a list into this file.
    WriteList(String),
}

impl PaneCommand for ReadingCommand {
    const PANE: PaneId = PaneId::DATA;
}

/// What a thread did.
pub(super) enum Done {
    /// Data at a place was read as is said.
    Looked(String, Box<Preview>),
    /// A list was written, or why not.
    Written(Result<String, String>),
}

pub(super) fn apply(own: &mut ReadingState, desk: &mut Desk<'_>, command: ReadingCommand) {
    match command {
        ReadingCommand::Toggle { preview: false, row } => own.tree.toggle(row),
        ReadingCommand::Toggle { preview: true, row } => {
            if let Some(Preview { result: Ok((_, tree)), .. }) = &mut own.preview {
                tree.toggle(row);
            }
        }
        ReadingCommand::Levels(rule) => {
            own.wish.retain(|said| matches!(said, LayoutRule::Folder { .. }));
            if let Some(rule) = rule {
                own.wish.insert(0, rule);
            }
            look(own, desk);
        }
        ReadingCommand::Say(rule) => {
            say(own, rule);
            look(own, desk);
        }
        ReadingCommand::Typed(text) => match text.parse() {
            Ok(rule) => {
                say(own, rule);
                look(own, desk);
            }
            Err(refused) => own.refused = Some(NoLayoutRule::to_string(&refused)),
        },
        ReadingCommand::TakeBack(number) => {
            if number < own.wish.len() {
                own.wish.remove(number);
            }
            look(own, desk);
        }
        ReadingCommand::Use => {
            let looked_at = own.preview.take_if(|preview| preview.layout == own.wish);
            if let Some(Preview { result: Ok((data, _)), .. }) = looked_at {
                desk.out.push(DataCommand::Take(Box::new(data)).into());
            }
        }
        ReadingCommand::Leave => {
            own.wish = desk.state.data.opened.as_ref().map(|data| data.read_as.layout.clone()).unwrap_or_default();
            look(own, desk);
        }
        ReadingCommand::Automatic => {
            if let Some(data) = &desk.state.data.opened {
                desk.out.push(DataCommand::Open(data.location.clone()).into());
            }
        }
        ReadingCommand::WriteList(file) => write_list(own, desk, &file),
    }
}

/// Adds a rule; it replaces what was said of the same folder, or of the levels.
fn say(own: &mut ReadingState, rule: LayoutRule) {
    let same = |said: &LayoutRule| match (said, &rule) {
        (LayoutRule::Folder { path: one, .. }, LayoutRule::Folder { path: two, .. }) => one == two,
        (LayoutRule::Folder { .. }, _) | (_, LayoutRule::Folder { .. }) => false,
        _ => true,
    };
    own.wish.retain(|said| !same(said));
    own.wish.push(rule);
}

/// Has a thread read the folders as is wanted, unless that is how they are read; one at a time.
fn look(own: &mut ReadingState, desk: &Desk<'_>) {
    own.refused = None;
    let Some(data) = &desk.state.data.opened else { return };
    if own.wish == data.read_as.layout || own.wanted().is_some() || own.looking.is_some() {
        return;
    }
    own.looking = Some(own.wish.clone());
    let (location, layout) = (data.location.clone(), own.wish.clone());
    let read_as = ReadAs { layout: layout.clone(), ..data.read_as.clone() };
    desk.services.files.look((location.clone(), read_as), move |read| {
        let result = read.map(|data| {
            let tree = (*data.tree).clone();
            (data, tree)
        });
        Note::own(PaneId::DATA, Done::Looked(location, Box::new(Preview { layout, result })))
    });
}

/// Takes in what a thread did.
pub(super) fn note(own: &mut ReadingState, desk: &mut Desk<'_>, done: Done) {
    match done {
        Done::Looked(location, preview) => {
            own.looking = None;
            if desk.state.data.opened.as_ref().is_some_and(|data| data.location == location) {
                own.preview = Some(*preview);
            }
            // What was wanted meanwhile.
            look(own, desk);
        }
        Done::Written(result) => {
            own.writing = false;
            own.list = Some(result);
        }
    }
}

/// Other data was opened, or the same read in another way.
pub(super) fn opened(own: &mut ReadingState, desk: &Desk<'_>) {
    let Some(data) = &desk.state.data.opened else { return };
    let (looking, writing) = (own.looking.take(), own.writing);
    *own = ReadingState {
        tree: (*data.tree).clone(),
        wish: data.read_as.layout.clone(),
        looking,
        writing,
        ..ReadingState::default()
    };
}

fn write_list(own: &mut ReadingState, desk: &Desk<'_>, file: &str) {
    let Some(data) = desk.state.data.opened.clone().filter(|_| !own.writing) else { return };
    let file = file.to_owned();
    own.writing = desk.services.files.own(move |_| Note::own(PaneId::DATA, Done::Written(written(&data, &file))));
    own.list = None;
}

/// Writes the list, over nothing: a list may have been corrected by hand since it was written.
fn written(data: &OpenedData, file: &str) -> Result<String, String> {
    let mut file: PathBuf = crate::dataset::typed_path(file);
    if !file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("csv")) {
        file.as_mut_os_string().push(".csv");
    }
    let path = |file: &Path| file.display().to_string();
    if file.exists() {
        return Err(crate::text!("cli-doctor-list-there", path = path(&file)));
    }
    let parts = [Some(&*data.train), Some(&*data.held_out), data.test.as_deref()];
    let count = write_parts(data.kind, parts, &file).map_err(|error| error.to_string())?;
    Ok(crate::text!("cli-doctor-list-done", count = count, path = path(&file)))
}
