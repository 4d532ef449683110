//! Threads that follow runs on other machines: one a run, with a line of the system's `ssh`.

use crate::follow::{Address, Follow, Programs, follow, open_for};
use crate::ui::core::services::note::{FollowNews, Helpers, Note, spawn};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// What is to be followed.
pub struct Wanted {
    /// Tells its notes from those of others.
    pub number: u64,
    /// Where it is.
    pub address: Address,
    /// The folder of the runs, in which it gets one of its own.
    pub runs: PathBuf,
    /// The programs that are called.
    pub programs: Programs,
}

/// Follows what is `wanted` until what is returned says that it is over, the run has finished, or the window is gone.
pub(super) fn start(helpers: &Helpers, wanted: Wanted) -> Arc<AtomicBool> {
    let over = Arc::new(AtomicBool::new(false));
    let (helpers, told) = (helpers.clone(), over.clone());
    spawn("follow", move || {
        let Wanted { number, address, runs, programs } = wanted;
        let tell = |news: FollowNews| {
            if !helpers.tell(Note::Follow(number, news)) {
                told.store(true, Ordering::SeqCst);
            }
        };
        let mut mirror = match open_for(&address, None, &runs) {
            Ok(mirror) => mirror,
            Err(error) => return tell(FollowNews::Ended(Err(error.to_string()))),
        };
        tell(FollowNews::Opened(mirror.folder().to_owned()));
        let what = Follow { address, programs, once: false, alone: true };
        let is_over = || told.load(Ordering::SeqCst);
        let ended = follow(&what, &mut mirror, &is_over, &mut |news| tell(FollowNews::Line(news)));
        // Somebody else may have the folder before it is told that nobody has it.
        drop(mirror);
        tell(FollowNews::Ended(ended.map_err(|error| error.to_string())));
    });
    over
}
