//! The query that mines a folder for objects: features of all patches, then the search, then the pictures of what was
//! found. Photos are decoded on a thread of their own; a slice takes what is ready, and as many as fit into its time.

use super::{Advance, Query, Trunks, prefetched};
use crate::dataset::Source;
use crate::eval::discovery::{
    Cluster, Corpus, CoveragePoint, DiscoverySettings, PatchGrid, Search, curve_by_lot, purity, purity_and_coverage,
};
use crate::eval::{pool, readable};
use crate::photos::Photo;
use crate::task::{AnyTrunk, Panel, PanelKind, PlacedBox, Role, TaskError, rng_for};
use crate::threads::{Next, Prefetch};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// What a slice aims at.
const SLICE: Duration = Duration::from_millis(50);
/// How long a slice waits for a first photo.
const WAIT: Duration = Duration::from_millis(5);
/// Images prefetched as patches.
const PREFETCHED: usize = 16;
/// Clusters of the curve at most (the paper's 1,000).
const CURVE: usize = 1000;

/// What to mine.
#[derive(Clone)]
pub struct DiscoverRequest {
    /// The photos.
    pub source: Arc<dyn Source>,
    /// Images that are mined at most, spread evenly.
    pub images: usize,
    /// Patches along a side of an image; they overlap by half.
    pub patches: usize,
    /// Numbers of a patch at most.
    pub width: usize,
    /// Clusters whose pictures are made.
    pub shown: usize,
    /// The parameters of the mining.
    pub settings: DiscoverySettings,
}

/// A cluster with its pictures.
#[derive(Clone, Debug)]
pub struct Finding {
    /// What was found.
    pub cluster: Cluster,
    /// The most frequent label of its members and their share, where there are labels.
    pub label: Option<(String, f32)>,
    /// The image it was looked for with, and the images where it was found, with their patches.
    pub panels: Vec<Panel>,
    /// Names of these images.
    pub names: Vec<String>,
}

/// The reply.
#[derive(Clone, Debug)]
pub struct Discovery {
    /// How patches lie.
    pub grid: PatchGrid,
    /// Images that were mined.
    pub images: usize,
    /// Numbers of a patch.
    pub width: usize,
    /// The parameters.
    pub settings: DiscoverySettings,
    /// Verified matches of every cluster that is no duplicate, the best first.
    pub ranking: Vec<usize>,
    /// Purity over coverage; empty without labels.
    pub curve: Vec<CoveragePoint>,
    /// The same of clusters whose members are drawn by lot.
    pub by_lot: Vec<CoveragePoint>,
    /// The best clusters.
    pub findings: Vec<Finding>,
}

enum Stage {
    Features,
    Search(Box<Search>),
    Pictures(Vec<Cluster>),
}

/// A cut image: its number and its patches, or nothing if it cannot be had.
type Cut = (usize, Option<Vec<Photo>>);

/// The mining under way.
pub struct Discover {
    request: DiscoverRequest,
    stage: Stage,
    corpus: Option<(Corpus, Prefetch<Cut>)>,
    seen: usize,
    chunk: usize,
    reply: Option<Discovery>,
}

impl Discover {
    /// Name of this kind of question.
    pub const KIND: &'static str = "discover";
    /// Share of the progress at which the features, and then the search, end.
    pub const STAGES: [f32; 2] = [0.7, 0.97];

    /// The mining of `request`.
    pub fn new(request: DiscoverRequest) -> Self {
        Self { request, stage: Stage::Features, corpus: None, seen: 0, chunk: 1, reply: None }
    }

    /// How patches lie for a trunk that looks at `patch` pixels.
    pub fn grid(patch: usize, patches: usize) -> PatchGrid {
        PatchGrid { patch, stride: (patch / 2).max(1), count: patches.max(3) }
    }

    fn wanted(&self) -> usize {
        self.request.source.len().min(self.request.images)
    }

    /// Features of the images that are ready; true when there are no more.
    fn add_features(&mut self, trunk: &dyn AnyTrunk) -> Result<bool, TaskError> {
        if self.corpus.is_none() {
            let grid = Self::grid(trunk.photo_side(), self.request.patches);
            self.corpus = Some((Corpus::new(grid), prefetched_patches(&self.request, grid)?));
        }
        let Some((corpus, cuts)) = &mut self.corpus else { return Err(TaskError::OutOfOrder) };
        let (start, mut wait, width) = (Instant::now(), WAIT, self.request.width);
        for _ in 0..self.chunk {
            let (index, patches) = match cuts.next_within(wait) {
                Next::Made(cut) => cut?,
                Next::NotYet => return Ok(false),
                Next::End => return Ok(true),
            };
            if let Some(patches) = patches {
                let rows = rows_of(trunk, &patches, width)?;
                corpus.add(index, rows.0, &rows.1);
            }
            self.seen += 1;
            wait = Duration::ZERO;
            if start.elapsed() > SLICE {
                break;
            }
        }
        self.chunk = if start.elapsed() < SLICE { (self.chunk * 2).min(64) } else { self.chunk };
        Ok(false)
    }

    fn begin_search(&mut self) -> Result<(), TaskError> {
        let Some((corpus, _)) = &mut self.corpus else { return Err(TaskError::OutOfOrder) };
        if corpus.images.len() < 2 || corpus.grid.constellations().is_empty() {
            return Err(TaskError::Data { reason: crate::text!("discover-too-few") });
        }
        if self.request.settings.shuffled {
            corpus.shuffle(self.request.settings.seed);
        }
        self.chunk = 1;
        self.stage = Stage::Search(Box::new(Search::new(corpus, self.request.settings)));
        Ok(())
    }

    /// Ranks, measures, and leaves the best for their pictures.
    fn end_search(&mut self, search: Search) -> Result<(), TaskError> {
        let Some((corpus, _)) = &self.corpus else { return Err(TaskError::OutOfOrder) };
        let clusters = search.ranked(corpus);
        let settings = self.request.settings;
        let label = |place: usize| self.request.source.label(*corpus.images.get(place)?);
        let curve = purity_and_coverage(&clusters, (settings.members, corpus.images.len(), CURVE), &label);
        let labels: Option<Vec<usize>> = (0..corpus.images.len()).map(label).collect();
        let by_lot = curve_by_lot(&labels.unwrap_or_default(), (curve.len(), settings.members), settings.seed);
        self.reply = Some(Discovery {
            grid: corpus.grid,
            images: corpus.images.len(),
            width: corpus.width,
            settings,
            ranking: clusters.iter().map(|cluster| cluster.verified).collect(),
            curve,
            by_lot,
            findings: Vec::new(),
        });
        let mut shown: Vec<Cluster> = clusters.into_iter().filter(|cluster| cluster.verified > 0).collect();
        shown.truncate(self.request.shown);
        shown.reverse();
        self.stage = Stage::Pictures(shown);
        Ok(())
    }

    fn finding(&self, cluster: Cluster) -> Result<Finding, TaskError> {
        let Some((corpus, _)) = &self.corpus else { return Err(TaskError::OutOfOrder) };
        let source = self.request.source.as_ref();
        let label = |place: usize| source.label(*corpus.images.get(place)?);
        let name = |label: usize| source.classes().get(label).cloned().unwrap_or_else(|| label.to_string());
        let label = purity(&cluster, &label).map(|(share, label)| (name(label), share));
        let seed = (cluster.seed.place, cluster.seed.patches, None);
        let members = cluster.members.iter().map(|one| (one.place, one.patches, Some(one.score)));
        let (mut panels, mut names) = (Vec::new(), Vec::new());
        for (place, patches, score) in std::iter::once(seed).chain(members) {
            let Some(&index) = corpus.images.get(place) else { continue };
            // An image that was there a moment ago and is gone has no picture, and the rest still has.
            let Ok(photo) = source.photo(index, corpus.grid.side()) else { continue };
            let photo = photo.shorter_side_resized(corpus.grid.side()).centre_square();
            let key = caption(score, self.request.settings.shuffled);
            panels.push(picture(&corpus.grid, photo, patches, (panels.len(), score, key)));
            names.push(source.name(index));
        }
        Ok(Finding { cluster, label, panels, names })
    }
}

impl Query for Discover {
    fn kind(&self) -> &'static str {
        Self::KIND
    }

    fn advance(&mut self, trunks: &Trunks<'_>) -> Result<Advance, TaskError> {
        match &mut self.stage {
            Stage::Features => {
                if self.add_features(trunks.trained)? {
                    self.begin_search()?;
                }
                Ok(Advance::More(Self::STAGES[0] * self.seen as f32 / self.wanted().max(1) as f32))
            }
            Stage::Search(search) => {
                let Some((corpus, _)) = &self.corpus else { return Err(TaskError::OutOfOrder) };
                let start = Instant::now();
                let share = search.advance(corpus, self.chunk);
                let slower = start.elapsed().as_secs_f64() / SLICE.as_secs_f64();
                self.chunk = ((self.chunk as f64 / slower.max(0.1)) as usize).clamp(1, 1 << 16);
                if search.is_done(corpus)
                    && let Stage::Search(search) = std::mem::replace(&mut self.stage, Stage::Pictures(Vec::new()))
                {
                    self.end_search(*search)?;
                }
                Ok(Advance::More(Self::STAGES[0] + (Self::STAGES[1] - Self::STAGES[0]) * share))
            }
            Stage::Pictures(left) => match left.pop() {
                Some(cluster) => {
                    let finding = self.finding(cluster)?;
                    let Some(reply) = &mut self.reply else { return Err(TaskError::OutOfOrder) };
                    reply.findings.push(finding);
                    Ok(Advance::More(Self::STAGES[1]))
                }
                None => Ok(Advance::Done(Arc::new(self.reply.take().ok_or(TaskError::OutOfOrder)?))),
            },
        }
    }
}

/// One row a patch: the deepest layer, averaged over squares of its maps to at most `most` numbers.
fn rows_of(trunk: &dyn AnyTrunk, patches: &[Photo], most: usize) -> Result<(usize, Vec<f32>), TaskError> {
    let deepest = trunk
        .layers(patches)?
        .pop()
        .ok_or_else(|| TaskError::NoLayer { layer: String::new(), known: trunk.layer_names().join(", ") })?;
    Ok(pool(&deepest, most))
}

/// One image of each of `wanted` even parts of `all`, drawn by lot: an even step would see one class alone where classes
/// take turns. All of them where they are no more than wanted.
fn chosen(all: usize, wanted: usize, seed: u64) -> Vec<usize> {
    let wanted = wanted.min(all);
    let mut rng = rng_for(seed, 3, 0, crate::task::purpose::DISCOVERY);
    let begin = |number: usize| number * all / wanted.max(1);
    (0..wanted).map(|number| begin(number) + rng.below(begin(number + 1) - begin(number))).collect()
}

/// Decodes and cuts the images on a thread that ends with the question.
fn prefetched_patches(request: &DiscoverRequest, grid: PatchGrid) -> Result<Prefetch<Cut>, TaskError> {
    let source = request.source.clone();
    let indices = chosen(source.len(), request.images, request.settings.seed);
    prefetched(("patches", PREFETCHED), indices.len(), move |number| {
        let index = indices[number];
        (index, readable(source.as_ref(), index, grid.side()).map(|photo| grid.cut(&photo)))
    })
}

/// What a picture shows; what the control brings is chance's, and nothing that was found.
fn caption(score: Option<f32>, shuffled: bool) -> &'static str {
    match (score, shuffled) {
        (None, _) => "discover-wanted",
        (Some(_), false) => "discover-found",
        (Some(_), true) => "discover-found-control",
    }
}

/// An image with the four patches on it: those looked for in the truth's colour, those found in the network's.
fn picture(
    grid: &PatchGrid,
    photo: Photo,
    patches: [usize; 4],
    (number, score, key): (usize, Option<f32>, &str),
) -> Panel {
    let role = if score.is_some() { Role::Network } else { Role::Truth };
    let placed = |(part, patch): (usize, usize)| {
        let [x, y] = grid.corner(patch).map(|corner| corner as f32);
        let side = grid.patch as f32;
        PlacedBox { rect: [x, y, side, side], label: (part + 1).to_string(), role }
    };
    let boxes = patches.into_iter().enumerate().map(placed).collect();
    let kind = PanelKind::Boxes { photo, boxes, arrows: Vec::new() };
    let panel = Panel::new(&format!("{number:02}"), key, kind).in_role(role);
    match score {
        Some(score) => panel.with_number(crate::text!("discover-score", score = format!("{:.3}", score / 4.0))),
        None => panel,
    }
}

#[cfg(test)]
mod tests {
    use super::{caption, chosen};

    #[test]
    fn what_the_control_brings_is_not_called_found() {
        assert_eq!(
            [false, true].map(|shuffled| caption(Some(0.5), shuffled)),
            ["discover-found", "discover-found-control"]
        );
        assert_eq!(caption(None, true), "discover-wanted");
    }

    #[test]
    fn images_are_drawn_from_even_parts_and_not_in_step_with_the_classes() {
        assert_eq!(chosen(7, 50, 1), [0, 1, 2, 3, 4, 5, 6], "few are taken whole");
        let some = chosen(2400, 120, 1);
        assert!(some.iter().enumerate().all(|(part, index)| index / 20 == part));
        let classes: std::collections::BTreeSet<usize> = some.iter().map(|index| index % 10).collect();
        assert_eq!(classes.len(), 10, "{classes:?}");
        assert!(chosen(0, 5, 1).is_empty());
    }
}
