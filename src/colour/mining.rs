//! The stage before training: a look at the colours of some photos of the folder.

use crate::dataset::Source;
use crate::photos::Photo;
use crate::task::{MineContext, SlotOrder, TaskError};

/// Hands up to `count` photos, their shorter side at `side`, to `look`, in an order that the context's seed decides.
/// Photos that cannot be read are passed over: the run itself lists them.
pub fn scan_photos(
    source: &dyn Source,
    (count, side): (usize, usize),
    context: &mut MineContext<'_>,
    mut look: impl FnMut(&Photo),
) -> Result<(), TaskError> {
    let order = SlotOrder::new(context.seed, source.len());
    let count = count.min(source.len());
    for number in 0..count {
        if !(context.go_on)(number as f32 / count as f32) {
            return Err(TaskError::Stopped);
        }
        if let Ok(photo) = source.photo(order.photo(number as u64), side) {
            look(&photo.shorter_side_resized(side));
        }
    }
    Ok(())
}
