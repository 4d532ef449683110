//! A run on another machine that the window follows: where it is, into which folder it comes, how the line stands.

use crate::follow::News;
use crate::ui::core::parts::{clock, grouped};
use crate::ui::core::run_view::{Phase, RunView};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

/// How the line stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LineView {
    /// Nothing has come yet.
    Calling,
    /// It holds.
    Holds,
    /// It broke, and is taken up again then.
    Broken {
        /// Why.
        reason: String,
        /// When.
        again: Instant,
    },
    /// The run has finished, and is here.
    Finished,
}

impl From<News> for LineView {
    fn from(news: News) -> Self {
        match news {
            News::Current => Self::Holds,
            News::Broken { reason, rest } => Self::Broken { reason, again: Instant::now() + rest },
            News::Finished => Self::Finished,
        }
    }
}

/// A run that is followed; nobody follows it any more when this is dropped.
pub struct Following {
    /// Tells its notes from those of an earlier one.
    pub number: u64,
    /// Where it is.
    pub address: String,
    /// Its host.
    pub host: String,
    /// Where it comes to, once that is known.
    pub folder: Option<PathBuf>,
    /// How the line stands.
    pub line: LineView,
    /// Whether it was shown.
    pub shown: bool,
    /// Whether what came is being read.
    pub reading: bool,
    /// Whether more came since that began.
    pub more: bool,
    /// When the table of runs was last told of it.
    pub listed: Instant,
    /// Tells the thread that nobody follows any more.
    pub over: Arc<AtomicBool>,
}

impl Following {
    /// Whether something may still come.
    pub fn is_alive(&self) -> bool {
        self.line != LineView::Finished
    }

    /// How it stands, in one line; `step` where its steps are known.
    pub fn said(&self, steps: Option<(u64, u64)>) -> String {
        let host = self.host.as_str();
        match (&self.line, steps) {
            (LineView::Calling, _) => crate::text!("follow-calls", host = host),
            (LineView::Holds, Some((step, steps))) => {
                crate::text!("follow-holds", host = host, step = grouped(step), steps = grouped(steps))
            }
            (LineView::Holds, None) => crate::text!("follow-waits", host = host),
            (LineView::Broken { reason, again }, _) => {
                let rest = again.saturating_duration_since(Instant::now()).as_secs_f32().ceil();
                crate::text!("follow-broken", reason = reason.as_str(), rest = clock(rest))
            }
            (LineView::Finished, _) => crate::text!("follow-finished", host = host),
        }
    }
}

impl Drop for Following {
    fn drop(&mut self) {
        self.over.store(true, Ordering::SeqCst);
    }
}

/// A followed run as it was read, with its last checkpoint.
pub fn followed(mut view: RunView, saved: Option<u64>) -> RunView {
    view.phase = Phase::Followed;
    view.saved = saved.map(|step| (Instant::now(), step));
    view
}

/// Takes in what was read anew of the run that is shown; what is looked at stays.
pub fn renew(view: &mut RunView, read: RunView) {
    let step_of = |view: &RunView| view.newest.as_ref().map(|sheet| sheet.step);
    if view.looked_at.is_none() && step_of(view) != step_of(&read) {
        view.version += 1;
    }
    if view.saved.map(|(_, step)| step) != read.saved.map(|(_, step)| step) {
        view.saved = read.saved;
    }
    view.phase = read.phase;
    view.progress = read.progress;
    view.parameters = read.parameters;
    view.mining = read.mining;
    (view.train, view.held_out, view.marks) = (read.train, read.held_out, read.marks);
    (view.newest, view.kept) = (read.newest, read.kept);
    view.changes += 1;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::train::AnswerSheet;

    fn view(step: u64) -> RunView {
        let sheet = AnswerSheet { step, items: Vec::new(), overview: Vec::new() };
        let mut view = RunView::default();
        view.newest = Some(Arc::new(sheet));
        view.train.insert("loss".to_owned(), (1..=step).map(|at| [at as f64, 1.0]).collect());
        view.know_kept(&(0..=step / 10).map(|part| part * 10).collect::<Vec<_>>());
        followed(view, Some(step))
    }

    #[test]
    fn what_comes_adds_to_what_is_shown_and_what_is_looked_at_stays() {
        let mut shown = view(10);
        let version = shown.version;
        renew(&mut shown, view(20));
        assert_eq!((shown.kept.as_slice(), shown.train["loss"].len()), (&[0, 10, 20][..], 20));
        assert_eq!((shown.saved.unwrap().1, shown.phase.clone()), (20, Phase::Followed));
        assert!(shown.version > version, "the newest answers are others");
        shown.look_at(1);
        let (version, changes) = (shown.version, shown.changes);
        renew(&mut shown, view(30));
        assert_eq!((shown.looked_at, shown.version), (Some(10), version), "an earlier step is looked at");
        assert!(shown.changes > changes && !shown.is_alive());
    }
}
