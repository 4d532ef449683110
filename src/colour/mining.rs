//! The stage before training of the colour methods: a look at the colours of some photos of the folder.

use crate::photos::Photo;
use crate::task::{MineContext, MineProgress, SlotOrder};
use serde::{Deserialize, Serialize};
use std::time::{Duration, Instant};

/// How long a slice may take, short of its last photo.
const SLICE: Duration = Duration::from_millis(30);

/// A walk over some photos of a folder, in an order that the seed decides.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct PhotoScan {
    next: usize,
}

impl PhotoScan {
    /// Hands the next of up to `count` photos, their shorter side at `side`, to `look`, for as long as a slice may take.
    /// Photos that cannot be read are passed over: the run itself lists them.
    pub fn slice(
        &mut self,
        (count, side): (usize, usize),
        context: &MineContext<'_>,
        mut look: impl FnMut(&Photo),
    ) -> MineProgress {
        let order = SlotOrder::new(context.seed, context.source.len());
        let total = count.min(context.source.len());
        let start = Instant::now();
        while self.next < total {
            if let Ok(photo) = context.source.photo(order.photo(self.next as u64), side) {
                look(&photo.shorter_side_resized(side));
            }
            self.next += 1;
            if start.elapsed() >= SLICE {
                break;
            }
        }
        MineProgress { what: "mining-colours", done: self.next, total }
    }
}
