//! The `preview` thread: makes the puzzles that the bench shows. The newest request wins; nothing queues.

use crate::dataset::Source;
use crate::task::{Address, AnyTask, MinedData, Panel, PuzzleForm, PuzzleRequest};
use crate::train::{RunData, RunSettings, gather};
use crate::ui::core::opened::Puzzles;
use crate::ui::core::services::mailbox::Mailbox;
use crate::ui::core::services::note::{Wake, spawn};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Which puzzles to make.
#[derive(Clone)]
pub struct PreviewRequest {
    /// Number of the request, rising.
    pub number: u64,
    /// The method.
    pub task: &'static dyn AnyTask,
    /// Its parameters, and all else that decides a run.
    pub settings: RunSettings,
    /// The photos.
    pub source: Arc<dyn Source>,
    /// Which puzzles.
    pub addresses: Vec<Address>,
    /// The seed.
    pub seed: u64,
    /// The form of the puzzles, if a special one is asked for.
    pub form: Option<PuzzleForm>,
    /// What the run at hand found before it began.
    pub mined: Option<MinedData>,
}

/// Puzzles, or why there are none.
#[derive(Clone)]
pub struct PreviewAnswer {
    /// Number of the request that is answered.
    pub number: u64,
    /// The puzzles, in the order of the addresses; those that failed are left out.
    pub puzzles: Puzzles,
    /// Pictures of what the run at hand found before it began, under the parameters of the request.
    pub found: Vec<Panel>,
    /// The first failure.
    pub error: Option<String>,
    /// How long it took.
    pub took: Duration,
}

/// Starts the thread; it ends when the window's end of `requests` is dropped with all clones.
pub(super) fn start(requests: Mailbox<PreviewRequest>, answers: Mailbox<PreviewAnswer>, wake: Wake) {
    spawn("preview", move || {
        let mut opened = None;
        while let Some(request) = requests.wait() {
            if let Some(answer) = answer(&request, &requests, &mut opened) {
                answers.put(answer);
                wake();
            }
        }
    });
}

/// The puzzles of one request alone, made on the thread that asks.
pub fn made_here(request: &PreviewRequest) -> Option<PreviewAnswer> {
    answer(request, &Mailbox::new(), &mut None)
}

/// What the last request drew from: which task and settings it was for, and all its sources.
struct Gathered {
    task: &'static str,
    settings: RunSettings,
    photos: Arc<dyn Source>,
    data: Result<RunData, String>,
}

impl Gathered {
    /// What a run would draw from; further sources are opened here.
    fn of(request: &PreviewRequest) -> Self {
        let photos = request.source.clone();
        let data = RunData::new(photos.clone(), photos.clone(), String::new(), String::new());
        let data = gather(request.task, &request.settings, data).map_err(|error| error.to_string());
        let aberration = request.settings.lens_fringes as f32;
        Self {
            task: request.task.info().id,
            settings: request.settings.clone(),
            photos,
            data: data.map(|(data, _)| data.through_lens(aberration)),
        }
    }

    fn is_for(&self, request: &PreviewRequest) -> bool {
        let (ours, theirs) = (&self.settings, &request.settings);
        self.task == request.task.info().id
            && Arc::ptr_eq(&self.photos, &request.source)
            && (&ours.data, &ours.valid, &ours.sources) == (&theirs.data, &theirs.valid, &theirs.sources)
            && (&ours.leave_out, ours.lens_fringes) == (&theirs.leave_out, theirs.lens_fringes)
    }
}

/// The puzzles of `request`; none when a newer request came meanwhile and this one was a sheet.
fn answer(
    request: &PreviewRequest,
    requests: &Mailbox<PreviewRequest>,
    opened: &mut Option<Gathered>,
) -> Option<PreviewAnswer> {
    let start = Instant::now();
    let gathered = opened.take().filter(|opened| opened.is_for(request)).unwrap_or_else(|| Gathered::of(request));
    let gathered = opened.insert(gathered);
    let (mut puzzles, mut error) = (Vec::new(), gathered.data.as_ref().err().cloned());
    let values = &request.settings.params;
    for (done, &address) in request.addresses.iter().enumerate() {
        let Ok(data) = &gathered.data else { break };
        // Where photos are open and clips are asked about, a photo's number stands for a clip.
        let address = match address {
            Address::Photo(index) => Address::Photo(index % data.train.len().max(1)),
            draw @ Address::Draw(_) => draw,
        };
        let others = data.others();
        if done > 0 && requests.has_mail() {
            return None;
        }
        let wanted = PuzzleRequest {
            form: request.form,
            mined: request.mined.as_ref(),
            batch_size: request.settings.batch_size,
            others: Some(&others),
            ..PuzzleRequest::new(data.train.as_ref(), address, request.seed)
        };
        let made = catch_unwind(AssertUnwindSafe(|| request.task.puzzle(values, &wanted)));
        match made {
            Ok(Ok(puzzle)) => puzzles.push(puzzle),
            Ok(Err(reason)) => error = error.or(Some(reason.to_string())),
            Err(_) => error = error.or(Some(crate::text!("puzzle-error-broke"))),
        }
    }
    let draw = |mined| request.task.draw_mined(values, mined).ok();
    let found = request.mined.as_ref().and_then(draw).unwrap_or_default();
    Some(PreviewAnswer { number: request.number, puzzles: Arc::new(puzzles), found, error, took: start.elapsed() })
}
