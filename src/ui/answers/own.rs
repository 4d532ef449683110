//! A picture of one's own: the network is asked about a file that is dropped on the answers or typed there.

use crate::photos::Photo;
use crate::task::Examined;
use crate::train::{AnswerItem, AskPhoto, Command, QueryRequest, QueryStatus};
use crate::ui::core::name::PaneId;
use crate::ui::core::pane::{Desk, PaneCommand};
use crate::ui::core::run_view::Phase;
use crate::ui::core::services::note::Note;
use std::path::PathBuf;
use std::sync::Arc;

/// The pane's name.
pub const ID: PaneId = PaneId("answers");
/// The kind of query.
pub const OWN: &str = "own picture";
/// Something to ask.
pub enum AnswersCommand {
    /// Asks about a picture file.
    File(PathBuf),
}

impl PaneCommand for AnswersCommand {
    const PANE: PaneId = ID;
}

/// A picture file was read.
pub struct Read(PathBuf, Result<Photo, String>);

/// What is known of the picture.
#[derive(Default)]
pub struct OwnPicture {
    pub(super) path: Option<PathBuf>,
    number: u64,
    /// Whether it is read or asked about.
    pub(super) waits: bool,
    /// The step of the network that answered, and what it said.
    pub said: Option<(u64, AnswerItem)>,
}

impl OwnPicture {
    /// Reads a picture file.
    pub(super) fn open(&mut self, path: PathBuf, desk: &mut Desk<'_>) {
        (self.path, self.said, self.waits) = (Some(path.clone()), None, true);
        desk.services.files.own(move |_| {
            let photo = Photo::load(&path).map_err(|error| error.to_string());
            Note::own(ID, Read(path, photo))
        });
    }

    /// Asks the network about the picture that was read.
    pub(super) fn ask(&mut self, Read(path, photo): Read, desk: &mut Desk<'_>) {
        if self.path.as_ref() != Some(&path) {
            return;
        }
        let alive = !matches!(desk.state.run.phase, Phase::Starting | Phase::Failed);
        let run = desk.state.run.folder.clone().filter(|_| alive);
        let (photo, run) = match (photo, run) {
            (Ok(photo), Some(run)) => (Arc::new(photo), run),
            (photo, _) => {
                self.waits = false;
                return desk.state.report(photo.err().unwrap_or_else(|| crate::text!("answers-own-no-run")));
            }
        };
        self.number += 1;
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        let query = Box::new(AskPhoto::new(OWN, name, photo, desk.state.settings.seed));
        desk.services.command(Command::Query(QueryRequest { number: self.number, run, query }));
    }

    /// The trainer told something about it.
    pub(super) fn news(&mut self, number: u64, news: QueryStatus, desk: &mut Desk<'_>) {
        if number != self.number {
            return;
        }
        match news {
            QueryStatus::Progress(_) => return,
            QueryStatus::Refused(reason) => desk.state.report(reason),
            QueryStatus::Replied { step, reply } => {
                self.said = reply.downcast_ref::<Examined>().map(|said| {
                    let Examined { name, measures, panels, .. } = said.clone();
                    (step, AnswerItem { name, measures, panels })
                });
            }
        }
        self.waits = false;
    }
}
