//! The stage before training: how often each colour occurs in the folder.

use super::coarse::{coarse, is_grey};
use super::params::{ColorizationParams, Loss};
use crate::colour::view::prior_panels;
use crate::colour::{ColourCounter, FolderPrior, PhotoScan, Prior, SoftEncoder, ab_plane};
use crate::task::{MineContext, MineKey, MineProgress, Miner, Panel, TaskError, pack, unpack};

/// Counts the folder's colours.
pub struct ColourMiner {
    p: ColorizationParams,
    encoder: SoftEncoder,
    scan: PhotoScan,
    counter: ColourCounter,
}

impl ColourMiner {
    /// Nothing counted yet.
    pub fn new(p: &ColorizationParams) -> Self {
        let (encoder, counter) = (p.encoder(), ColourCounter::new(p.bins()));
        Self { p: p.clone(), encoder, scan: PhotoScan::default(), counter }
    }
}

impl Miner<FolderPrior> for ColourMiner {
    fn key(&self) -> MineKey {
        let parameters = &["size", "grid", "neighbours", "sigma", "subsampling", "smoothing", "prior_photos"];
        MineKey { version: 2, parameters, seeded: true }
    }

    fn advance(&mut self, context: &MineContext<'_>) -> Result<MineProgress, TaskError> {
        let (p, counter) = (&self.p, &mut self.counter);
        Ok(self.scan.slice((p.prior_photos, p.size), context, |photo| {
            let ab = ab_plane(photo);
            let (_, colours) = coarse(p.subsampling, &ab, photo.width);
            let encoding = self.encoder.encode(colours.iter().copied());
            counter.add(&colours, &encoding);
            if !is_grey(&ab) {
                counter.teach(&colours, &encoding);
            }
        }))
    }

    fn panels(&self) -> Vec<Panel> {
        let prior = self.counter.finish(self.p.smoothing as f32);
        prior.map(|prior| mined_panels(&self.p, &prior)).unwrap_or_default()
    }

    fn state(&self) -> Result<Vec<u8>, TaskError> {
        pack(&(&self.scan, &self.counter))
    }

    fn restore(&mut self, state: &[u8]) -> Result<(), TaskError> {
        (self.scan, self.counter) = unpack(state)?;
        Ok(())
    }

    fn finish(&mut self) -> Result<FolderPrior, TaskError> {
        self.counter.check()?;
        Ok(self.counter.finish(self.p.smoothing as f32).into())
    }
}

/// What was found in the folder; class weights only where the loss uses them.
pub fn mined_panels(p: &ColorizationParams, prior: &Prior) -> Vec<Panel> {
    let weights = (p.loss == Loss::Rebalanced).then(|| prior.weights(p.lambda as f32));
    prior_panels(prior, weights.as_deref())
}
