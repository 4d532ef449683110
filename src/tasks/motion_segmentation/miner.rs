//! The stage before training: where in a frame things usually move.

use super::labels::{Cut, Looked};
use super::params::MotionParams;
use super::pictures::prior_panel;
use super::prior::{Mined, Prior};
use crate::task::{MineContext, MineKey, MineProgress, Miner, Panel, TaskError, pack, unpack};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Counts what moves.
pub struct MotionMiner {
    p: MotionParams,
    known: Known,
}

/// What is known on the way.
#[derive(Default, Serialize, Deserialize)]
struct Known {
    /// Clips that were looked at.
    seen: usize,
    frames: usize,
    passed_over: usize,
    /// In how many frames each cell moved.
    counts: Vec<usize>,
}

impl MotionMiner {
    /// Nothing counted yet.
    pub fn new(p: &MotionParams) -> Self {
        Self { p: p.clone(), known: Known::default() }
    }

    /// Counts what moves from the middle of a clip on.
    fn look(&mut self, context: &MineContext<'_>, clip: usize) {
        let (p, count) = (&self.p, context.source.frame_count(clip));
        let span = (p.frames + 1).min(count);
        let from = (count - span) / 2;
        // What cannot be read is listed by the run.
        let Ok(frames) = context.source.frames(clip, from..from + span, p.size) else { return };
        let Some(first) = frames.first().filter(|_| span > 1) else { return };
        let looked = Looked::at(p, &frames, &Cut::middle(first, p.size));
        self.known.frames += 1;
        if p.takes(looked.share()) {
            self.known.counts.resize(looked.cells.len(), 0);
            self.known.counts.iter_mut().zip(&looked.cells).for_each(|(count, moves)| *count += usize::from(*moves));
        } else {
            self.known.passed_over += 1;
        }
    }

    fn prior(&self) -> Option<Prior> {
        let Known { frames, passed_over, counts, .. } = &self.known;
        let used = frames - passed_over;
        let shares = counts.iter().map(|count| *count as f32 / used.max(1) as f32).collect();
        let prior = Prior { columns: self.p.cells(), shares, frames: *frames, passed_over: *passed_over };
        (used > 0).then_some(prior)
    }
}

impl Miner<Mined> for MotionMiner {
    fn key(&self) -> MineKey {
        let parameters =
            &["size", "stride", "frames", "threshold", "remove_camera", "least_share", "most_share", "prior_clips"];
        MineKey { version: 1, parameters, seeded: false }
    }

    fn advance(&mut self, context: &MineContext<'_>) -> Result<MineProgress, TaskError> {
        let (clips, wanted) = (context.source.len(), self.p.prior_clips.min(context.source.len()));
        if self.known.seen < wanted {
            self.look(context, self.known.seen * clips / wanted);
            self.known.seen += 1;
        }
        Ok(MineProgress { what: "mining-motion-counted", done: self.known.seen, total: wanted })
    }

    fn panels(&self) -> Vec<Panel> {
        self.prior().as_ref().map(prior_panel).into_iter().collect()
    }

    fn state(&self) -> Result<Vec<u8>, TaskError> {
        pack(&self.known)
    }

    fn restore(&mut self, state: &[u8]) -> Result<(), TaskError> {
        self.known = unpack(state)?;
        Ok(())
    }

    fn finish(&mut self) -> Result<Mined, TaskError> {
        Ok(Mined { prior: self.prior().map(Arc::new) })
    }
}
