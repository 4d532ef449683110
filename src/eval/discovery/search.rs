//! Looks for every constellation in every image, in slices.

use super::DiscoverySettings;
use super::corpus::Corpus;
use super::square::{SquareFit, fit_square};
use crate::task::rng_for;
use std::collections::HashSet;

/// Four patches of one image.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Constellation {
    /// Place of the image in the corpus.
    pub place: usize,
    /// Its patches: top left, top right, bottom left, bottom right.
    pub patches: [usize; 4],
}

/// Where a constellation was found again.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize)]
pub struct Match {
    /// Place of the image in the corpus.
    pub place: usize,
    /// The patch that is most like each of the four.
    pub patches: [usize; 4],
    /// Sum of the four cosines.
    pub score: f32,
    /// The square through their centres.
    pub square: SquareFit,
}

/// A constellation with what was found of it.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct Cluster {
    /// What was looked for.
    pub seed: Constellation,
    /// Verified among the top matches.
    pub verified: usize,
    /// Verified matches, the strongest first, at most as many as make a cluster.
    pub members: Vec<Match>,
}

/// A search under way.
pub struct Search {
    settings: DiscoverySettings,
    seeds: Vec<Constellation>,
    found: Vec<Vec<(f32, usize, [usize; 4])>>,
    next: usize,
}

impl Search {
    /// A search for constellations drawn at random from `corpus`, no two the same.
    pub fn new(corpus: &Corpus, settings: DiscoverySettings) -> Self {
        let layouts = corpus.grid.constellations();
        let all = layouts.len() * corpus.images.len();
        let wanted = settings.constellations.min(all);
        let mut rng = rng_for(settings.seed, 1, 0, crate::task::purpose::DISCOVERY);
        let (mut seeds, mut drawn) = (Vec::with_capacity(wanted), HashSet::new());
        while seeds.len() < wanted {
            // With few to draw from, drawing until all are hit would take long: then each is taken in turn.
            let at = if wanted * 2 > all { seeds.len() * all / wanted } else { rng.below(all) };
            if drawn.insert(at)
                && let Some(patches) = layouts.get(at % layouts.len())
            {
                seeds.push(Constellation { place: at / layouts.len(), patches: *patches });
            }
        }
        let found = vec![Vec::new(); seeds.len()];
        Self { settings, seeds, found, next: 0 }
    }

    /// Looks through up to `images` more images; the share that is done.
    pub fn advance(&mut self, corpus: &Corpus, images: usize) -> f32 {
        let end = (self.next + images).min(corpus.images.len());
        for (seed, found) in self.seeds.iter().zip(&mut self.found) {
            let wanted = seed.patches.map(|patch| corpus.row(seed.place, patch));
            for place in (self.next..end).filter(|place| *place != seed.place) {
                found.push(best_of_image(corpus, place, &wanted));
            }
            // Only the strongest matter; the rest is dropped now and then.
            if found.len() > 4 * self.settings.top.max(16) {
                keep_strongest(found, self.settings.top);
            }
        }
        self.next = end;
        end as f32 / corpus.images.len().max(1) as f32
    }

    /// Whether every image was looked through.
    pub fn is_done(&self, corpus: &Corpus) -> bool {
        self.next >= corpus.images.len()
    }

    /// Every constellation with its verified matches, the most often verified first; those whose members mostly belong to
    /// better ones are left out.
    pub fn ranked(mut self, corpus: &Corpus) -> Vec<Cluster> {
        let settings = self.settings;
        let mut clusters: Vec<Cluster> = Vec::with_capacity(self.seeds.len());
        for (seed, found) in self.seeds.iter().zip(&mut self.found) {
            keep_strongest(found, settings.top);
            let mut members: Vec<Match> = found.iter().map(|found| with_square(corpus, *found, &settings)).collect();
            members.retain(|one| one.square.error < settings.error);
            let verified = members.len();
            members.truncate(settings.members);
            clusters.push(Cluster { seed: *seed, verified, members });
        }
        let strength = |cluster: &Cluster| cluster.members.iter().map(|one| one.score).sum::<f32>();
        clusters.sort_by(|a, b| b.verified.cmp(&a.verified).then_with(|| strength(b).total_cmp(&strength(a))));
        without_duplicates(clusters, settings.duplicate)
    }
}

/// The patch of an image that is most like each of the four wanted ones, and the sum of their cosines.
fn best_of_image(corpus: &Corpus, place: usize, wanted: &[&[f32]; 4]) -> (f32, usize, [usize; 4]) {
    let mut best = [(f32::MIN, 0usize); 4];
    for patch in 0..corpus.grid.patches() {
        let row = corpus.row(place, patch);
        for (wanted, best) in wanted.iter().zip(&mut best) {
            let cosine = dot(wanted, row);
            if cosine > best.0 {
                *best = (cosine, patch);
            }
        }
    }
    (best.iter().map(|one| one.0).sum(), place, best.map(|one| one.1))
}

/// Eight sums side by side, so that the compiler can use wide registers.
fn dot(a: &[f32], b: &[f32]) -> f32 {
    let mut sums = [0.0f32; 8];
    let (a_chunks, b_chunks) = (a.chunks_exact(8), b.chunks_exact(8));
    let rest: f32 = a_chunks.remainder().iter().zip(b_chunks.remainder()).map(|(x, y)| x * y).sum();
    for (x, y) in a_chunks.zip(b_chunks) {
        for lane in 0..8 {
            sums[lane] += x[lane] * y[lane];
        }
    }
    sums.iter().sum::<f32>() + rest
}

fn keep_strongest(found: &mut Vec<(f32, usize, [usize; 4])>, count: usize) {
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    found.truncate(count);
}

fn with_square(
    corpus: &Corpus,
    (score, place, patches): (f32, usize, [usize; 4]),
    settings: &DiscoverySettings,
) -> Match {
    let side = corpus.grid.patch as f32;
    let centre = |patch: usize| corpus.grid.corner(patch).map(|corner| corner as f32 + side / 2.0);
    let square = fit_square(&patches.map(centre), settings.sides.map(|share| share * side));
    Match { place, patches, score, square }
}

/// Leaves out a cluster when at least `share` of its members, its own image among them, belong to better ones.
fn without_duplicates(clusters: Vec<Cluster>, share: f32) -> Vec<Cluster> {
    let mut taken: HashSet<usize> = HashSet::new();
    let mut kept = Vec::new();
    for cluster in clusters {
        let places: Vec<usize> =
            std::iter::once(cluster.seed.place).chain(cluster.members.iter().map(|one| one.place)).collect();
        let known = places.iter().filter(|place| taken.contains(place)).count();
        if (known as f32) < share * places.len() as f32 || kept.is_empty() {
            taken.extend(places);
            kept.push(cluster);
        }
    }
    kept
}
