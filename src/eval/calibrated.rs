//! The fairest untrained reference: the weights as they were drawn, the statistics of the normalisation those of photos.
//!
//! Training sets both, and only the weights learn. A trunk whose running means and variances are still 0 and 1 squashes or
//! stretches its maps, so that a trained one seems better than its weights are.

use super::features::{Wanted, look};
use super::photos::ProbePhotos;
use crate::task::{AnyTrunk, TaskError};

/// Batches after which nothing is left of the first statistics: 0.9^60 of them is 0.002.
const BATCHES: usize = 60;
/// Photos of a batch ([`look`]'s).
const BATCH: usize = 64;

/// A copy of `trunk` whose normalisation has seen `photos` as training would have shown them, again and again; its weights are
/// the same.
///
/// # Errors
/// When the device fails.
pub fn calibrated(trunk: &dyn AnyTrunk, photos: &ProbePhotos) -> Result<Box<dyn AnyTrunk>, TaskError> {
    let learning = trunk.learning();
    let nothing = Wanted { layers: Some(Vec::new()), ..Wanted::default() };
    for _ in 0..BATCHES.div_ceil(photos.len().div_ceil(BATCH).max(1)) {
        look(learning.as_ref(), photos.source.as_ref(), &photos.indices, &nothing)?;
    }
    Ok(learning.answering())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::gallery::Gallery;
    use crate::nets::{PhotoScale, SmallNetConfig};
    use crate::task::{HeldTrunk, View, seeded};
    use burn::prelude::Device;
    use std::sync::Arc;

    /// Of each layer the share of values above 0, and the mean square.
    fn on(trunk: &dyn AnyTrunk, photos: &ProbePhotos) -> Vec<f32> {
        let wanted = Wanted { pooled: vec![16 * 64 * 64], ..Wanted::default() };
        let seen = look(trunk, photos.source.as_ref(), &photos.indices, &wanted).expect("features");
        let layers = seen.sets.concat();
        let share = |rows: &[f32]| rows.iter().filter(|v| **v > 0.0).count() as f32 / rows.len() as f32;
        let square = |rows: &[f32]| rows.iter().map(|v| v * v).sum::<f32>() / rows.len() as f32;
        layers.iter().flat_map(|layer| [share(&layer.rows), square(&layer.rows)]).collect()
    }

    #[test]
    fn calibrated_maps_have_deviation_one_and_the_weights_stay() {
        let device = Device::flex();
        let _drawing = seeded(&device, 1);
        let net = SmallNetConfig { width: 8, pools: 0, affine: true }.init(&device);
        let view = View { side: 16, feed: PhotoScale::Signed.feed() };
        let plain = HeldTrunk::new(&net, view, device);
        let photos = ProbePhotos::of(Arc::new(Gallery::train(1, 16)), 128, 16);
        let calibrated = calibrated(&plain, &photos).expect("a trunk");
        // A rectified normal distribution of deviation 1 has half its values above 0 and a mean square of a half.
        for pair in on(calibrated.as_ref(), &photos).as_chunks::<2>().0 {
            assert!((0.3..0.7).contains(&pair[0]) && (0.4..0.6).contains(&pair[1]), "{pair:?}");
        }
        assert!(on(&plain, &photos).as_chunks::<2>().0.iter().any(|pair| !(0.4..0.6).contains(&pair[1])));
        assert_eq!(plain.parameters(), calibrated.parameters());
        let filters = |trunk: &dyn AnyTrunk| trunk.filters().expect("the device").expect("filters");
        assert_eq!(filters(&plain), filters(calibrated.as_ref()));
    }
}
