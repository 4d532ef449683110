//! How the networks halve a picture.

/// Halving ends at this many positions a side or fewer.
const SMALLEST_SIDE: usize = 7;

/// How often `side` is halved, and what is left.
pub(super) fn halvings(mut side: usize) -> (usize, usize) {
    let mut count = 0;
    while side > SMALLEST_SIDE {
        side /= 2;
        count += 1;
    }
    (count, side)
}

/// Feature maps of `count` halving stages: the first `width`, doubled at each, but never more than 8 times `width`; the
/// released network for 128 px puts its extra stage at the beginning.
pub(super) fn maps_of_stages(count: usize, width: usize) -> Vec<usize> {
    let extra = count.saturating_sub(4);
    (0..count).map(|stage| width << stage.saturating_sub(extra)).collect()
}
