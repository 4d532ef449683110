//! Queries under way: which network each looks into, whose turn it is. Lives on the trainer thread.

use super::checkpoint;
use super::event::{Event, RunId};
use super::fresh::{FreshNetwork, FreshQuery};
use super::outbox::Outbox;
use super::queries::{Advance, Query, QueryRequest, QueryStatus, Trunks};
use super::run::{ActiveRun, FindTask, Resting, RunError, reload};
use super::run_dir::RunDir;
use crate::task::{AnyAnswerer, AnyTrunk, Session, TaskError};
use crate::threads::caught;
use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::time::{Duration, Instant};

/// Least time between two reports on one query.
const REPORT_EVERY: Duration = Duration::from_millis(100);
/// Networks at rest at most.
const RESTING: usize = 2;

/// Queries under way.
pub(super) struct Scheduler {
    find: FindTask,
    under_way: VecDeque<UnderWay>,
    /// Networks that were looked into and are not in training, the last one at the end: so many that two runs can be
    /// compared.
    resting: Vec<Resting>,
    /// The network of a run with the weights it began with.
    untrained: Option<(PathBuf, Rc<dyn AnyTrunk>)>,
    /// The last network that no run has trained.
    fresh: Option<(FreshNetwork, Box<dyn Session>)>,
    /// What is to be told about networks that were read.
    notices: Vec<String>,
}

struct UnderWay {
    number: u64,
    query: Box<dyn Query>,
    step: u64,
    trained: Box<dyn AnyTrunk>,
    untrained: Option<Rc<dyn AnyTrunk>>,
    answerer: Option<Box<dyn AnyAnswerer>>,
    reported: Instant,
}

impl UnderWay {
    fn advance(&mut self) -> Result<Advance, TaskError> {
        let untrained = self.untrained.as_deref();
        let (trained, answerer) = (self.trained.as_ref(), self.answerer.as_deref());
        self.query.advance(&Trunks { step: self.step, trained, untrained, answerer })
    }
}

impl Scheduler {
    pub fn new(find: FindTask) -> Self {
        Self {
            find,
            under_way: VecDeque::new(),
            resting: Vec::new(),
            untrained: None,
            fresh: None,
            notices: Vec::new(),
        }
    }

    /// Whether some query waits for a slice.
    pub fn is_busy(&self) -> bool {
        !self.under_way.is_empty()
    }

    /// Keeps the network of a run that ended, so that it can be asked about.
    pub fn rest(&mut self, resting: Option<Resting>) {
        let Some(resting) = resting else { return };
        self.resting.retain(|earlier| earlier.folder != resting.folder);
        if self.resting.len() >= RESTING {
            self.resting.remove(0);
        }
        self.resting.push(resting);
    }

    /// Frees the networks that do not train: another one needs the room.
    pub fn clear_rest(&mut self) {
        self.resting.clear();
        self.fresh = None;
    }

    /// Forgets the query of this kind.
    pub fn withdraw(&mut self, kind: &str) {
        self.under_way.retain(|one| one.query.kind() != kind);
    }

    /// Takes a query in; one that cannot be begun is refused.
    pub fn take(&mut self, asked: QueryRequest, active: Option<&ActiveRun>, (run, out): (RunId, &mut Outbox)) {
        let (number, kind) = (asked.number, asked.query.kind());
        self.withdraw(kind);
        match guarded(|| self.begin(asked, active)) {
            Ok(under_way) => self.under_way.push_back(under_way),
            Err(reason) => out.send(Event::Query { run, number, kind, news: QueryStatus::Refused(reason) }),
        }
        self.notices.drain(..).for_each(|reason| out.send(Event::Refused { run, reason }));
    }

    /// Takes a query in that is put to a network that no run has trained.
    pub fn take_fresh(&mut self, asked: FreshQuery, (run, out): (RunId, &mut Outbox)) {
        let (number, kind) = (asked.number, asked.query.kind());
        self.withdraw(kind);
        match guarded(|| self.begin_fresh(asked)) {
            Ok(under_way) => self.under_way.push_back(under_way),
            Err(reason) => out.send(Event::Query { run, number, kind, news: QueryStatus::Refused(reason) }),
        }
    }

    fn begin_fresh(&mut self, FreshQuery { number, network, query }: FreshQuery) -> Result<UnderWay, RunError> {
        let session = match self.fresh.take() {
            Some((known, session)) if known == network => session,
            _ => network.session(self.find)?,
        };
        let trained = session.untrained_trunk()?;
        let untrained = query.wants_untrained().then(|| Rc::from(trained.boxed_clone()));
        let answerer = query.wants_answers().then(|| session.answerer()).transpose()?;
        self.fresh = Some((network, session));
        Ok(UnderWay { number, query, step: 0, trained, untrained, answerer, reported: Instant::now() })
    }

    fn begin(&mut self, asked: QueryRequest, active: Option<&ActiveRun>) -> Result<UnderWay, RunError> {
        let QueryRequest { number, run: folder, query } = asked;
        let active = active.filter(|run| run.folder == folder);
        // What is followed learns elsewhere.
        if RunDir::at(&folder).is_mirror() {
            let newest = checkpoint::last_step(&folder);
            self.resting.retain(|resting| resting.folder != folder || newest.is_none_or(|step| step == resting.step));
        }
        if active.is_none() && self.resting.iter().all(|resting| resting.folder != folder) {
            let mut resting = reload(self.find, &folder)?;
            self.notices.extend(resting.notice.take());
            self.rest(Some(resting));
        }
        let resting = self.resting.iter().find(|resting| resting.folder == folder);
        let (session, step) = match (active, resting) {
            (Some(run), _) => run.subject(),
            (_, Some(resting)) => (resting.session.as_ref(), resting.step),
            _ => return Err(TaskError::NoNetwork.into()),
        };
        let trained = session.trunk()?;
        if query.wants_untrained() && self.untrained_of(&folder).is_none() {
            self.untrained = Some((folder.clone(), session.untrained_trunk()?.into()));
        }
        let untrained = if query.wants_untrained() { self.untrained_of(&folder) } else { None };
        let answerer = query.wants_answers().then(|| session.answerer()).transpose()?;
        Ok(UnderWay { number, query, step, trained, untrained, answerer, reported: Instant::now() })
    }

    fn untrained_of(&self, folder: &Path) -> Option<Rc<dyn AnyTrunk>> {
        self.untrained.as_ref().filter(|(of, _)| of == folder).map(|(_, trunk)| trunk.clone())
    }

    /// Does one slice of the query that has waited longest; false when it had nothing to work on.
    pub fn slice(&mut self, run: RunId, out: &mut Outbox) -> bool {
        let Some(mut one) = self.under_way.pop_front() else { return false };
        let (number, kind, step) = (one.number, one.query.kind(), one.step);
        let advance = guarded(|| one.advance());
        let worked = !matches!(advance, Ok(Advance::Waiting(_)));
        let news = match advance {
            Ok(Advance::Done(reply)) => QueryStatus::Replied { step, reply },
            Ok(Advance::More(done) | Advance::Waiting(done)) => {
                let due = one.reported.elapsed() >= REPORT_EVERY;
                if due {
                    one.reported = Instant::now();
                }
                self.under_way.push_back(one);
                if !due {
                    return worked;
                }
                QueryStatus::Progress(done)
            }
            Err(reason) => QueryStatus::Refused(reason),
        };
        out.send(Event::Query { run, number, kind, news });
        worked
    }
}

/// What `act` gives, or why not; a panic is a reason like any other.
fn guarded<T, E: std::fmt::Display>(act: impl FnOnce() -> Result<T, E>) -> Result<T, String> {
    match caught(act) {
        Ok(result) => result.map_err(|error| error.to_string()),
        Err(panic) => Err(crate::text!("train-error-query", reason = panic.to_string())),
    }
}
