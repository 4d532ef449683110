//! Clip to puzzle: two patches that belong together, one in each of two frames; for measurements patches of other clips
//! beside them.

use super::graph::{Edge, Mined};
use super::miner::GraphMiner;
use super::moving::{middle, moving_windows};
use super::nodes::{Spot, follow_one, window_side};
use super::params::{Edges, TransitiveParams};
use super::{INFO, PRESETS, TransitiveInvariance};
use crate::dataset::{DataKind, Role};
use crate::patches::{Defences, Normalise, Patch, lay_out};
use crate::photos::Photo;
use crate::task::{Draw, Feed, Miner, Preset, Puzzles, Rng, RowMap, SampleError, Split, TaskInfo, rng_for};
use burn::tensor::TensorData;
use serde_json::json;
use std::sync::Arc;

/// Other clips that a held-out pair is compared with.
pub const OTHERS: usize = 6;
/// Frames that are looked at to find what moves in such a clip.
const GLANCE: usize = 9;
/// Which pair of a patch is drawn: the ends of its track, and four of a mate.
const KINDS: usize = 5;
/// How much of a single picture its second view shows.
const PIECE: f32 = 0.75;
/// The scale at which patches are fed.
pub(super) const SCALE: Normalise = Normalise::Fixed;

/// A patch in its frame.
#[derive(Clone, Debug)]
pub struct Seen {
    /// The frame.
    pub frame: Arc<Photo>,
    /// Where it is.
    pub spot: Spot,
    /// The number of its clip.
    pub clip: usize,
    /// Its group.
    pub group: usize,
    /// The class of its clip, for numbers that need one; nothing is learned from it.
    pub class: Option<usize>,
}

impl Seen {
    /// The patch at `side` pixels.
    pub fn picture(&self, side: usize) -> Photo {
        self.spot.cut(&self.frame, side)
    }
}

/// One puzzle with its recipe.
#[derive(Clone, Debug)]
pub struct Sample {
    /// A patch.
    pub first: Seen,
    /// One that belongs to it; in a control run, one that does not.
    pub second: Seen,
    /// Why they belong together.
    pub edge: Edge,
    /// Patches of other clips; none in training, where those of the batch serve.
    pub others: Vec<Seen>,
    /// The track, where it was followed for this puzzle.
    pub track: Vec<(Arc<Photo>, Spot)>,
    /// The address of the random numbers by which negatives are chosen.
    pub further: u64,
}

/// Many puzzles as tensor data.
pub struct Batch {
    /// All first patches, then all second ones.
    /// # Shapes `[2 pairs, 3, side, side]`
    pub patches: TensorData,
    /// Which patches may be a pair's negatives: those of other clips and other groups.
    /// # Shapes `[pairs, 2 pairs]`
    pub allowed: Vec<bool>,
    /// Random numbers by which negatives are chosen.
    /// # Shapes `[pairs, 2 pairs]`
    pub chances: Vec<f32>,
}

/// Lays puzzles out as tensors.
pub fn collate(p: &TransitiveParams, samples: &[Sample]) -> Batch {
    let all: Vec<&Seen> = samples.iter().map(|s| &s.first).chain(samples.iter().map(|s| &s.second)).collect();
    let patches: Vec<Patch> = all.iter().map(|seen| Patch::from_photo(&seen.picture(p.size))).collect();
    let strange = |sample: &Sample, other: &Seen| {
        [&sample.first, &sample.second].iter().all(|own| own.clip != other.clip && own.group != other.group)
    };
    let allowed = samples.iter().flat_map(|sample| all.iter().map(move |other| strange(sample, other))).collect();
    let chances = samples.iter().flat_map(|sample| {
        let mut rng = rng_for(sample.further, 0, 0, 0);
        (0..all.len()).map(|_| rng.unit()).collect::<Vec<_>>()
    });
    Batch { patches: lay_out(&patches, SCALE), allowed, chances: chances.collect() }
}

/// A patch of clip `clip` at `spot`.
fn seen(p: &TransitiveParams, draw: &Draw<'_, Mined>, at: (usize, Spot), group: usize) -> Result<Seen, SampleError> {
    let (clip, spot) = at;
    let of = draw.of(clip);
    let frame = of.frames(spot.frame..spot.frame + 1, p.frame_side())?.pop();
    let frame = frame.ok_or_else(|| unsuitable(&of))?;
    Ok(Seen { frame, spot, clip, group, class: draw.label_of(clip).ok() })
}

fn unsuitable(draw: &Draw<'_, Mined>) -> SampleError {
    SampleError::Unsuitable { reason: crate::text!("sample-error-no-track", name = draw.name()) }
}

/// Which node a training puzzle is about: one of the clip that was drawn, or of any where that has none.
fn node(p: &TransitiveParams, draw: &Draw<'_, Mined>, rng: &mut Rng) -> Result<usize, SampleError> {
    let mined = draw.mined;
    let grouped = if p.edges == Edges::Neighbours { Some(mined.in_groups()) } else { None };
    let wanted = |node: &usize| grouped.as_ref().is_none_or(|grouped| grouped.binary_search(node).is_ok());
    let own: Vec<usize> = mined.of_clip(draw.index).into_iter().filter(wanted).collect();
    let any = || grouped.clone().unwrap_or_else(|| (0..mined.nodes.len()).collect());
    let from = if own.is_empty() { any() } else { own };
    let nothing = || SampleError::Unsuitable { reason: crate::text!("sample-error-no-neighbours") };
    from.get(rng.below(from.len())).copied().ok_or_else(nothing)
}

/// A pair of the graph.
fn pair_of_graph(p: &TransitiveParams, draw: &Draw<'_, Mined>, rng: &mut Rng) -> Result<Sample, SampleError> {
    let mined = draw.mined;
    let a = node(p, draw, rng)?;
    let mates = if p.edges == Edges::Tracks { Vec::new() } else { mined.mates(a) };
    let kind = match p.edges {
        Edges::Neighbours => 1,
        _ if mates.is_empty() => 0,
        _ => rng.below(KINDS),
    };
    let b = if kind == 0 { a } else { mates.get(rng.below(mates.len())).copied().unwrap_or(a) };
    let (late_first, late_second) = (kind >= 3, matches!(kind, 0 | 2 | 4));
    let end = |node: usize, late: bool| {
        let one = &mined.nodes[node];
        let group = mined.groups.get(node).copied().unwrap_or(node);
        seen(p, draw, (one.clip, if late { one.last } else { one.first }), group)
    };
    let edge = [Edge::Track, Edge::Neighbour, Edge::Inferred][kind.min(2)];
    let (first, second) = (end(a, late_first)?, end(b, late_second)?);
    Ok(Sample { first, second, edge, others: Vec::new(), track: Vec::new(), further: rng.bits() })
}

/// A pair that is followed now, in the clip of the draw.
fn pair_of_clip(p: &TransitiveParams, draw: &Draw<'_, Mined>, rng: &mut Rng) -> Result<Sample, SampleError> {
    let count = draw.frame_count();
    let from = if draw.split == Split::Train { rng.between(0, count.saturating_sub(p.span)) } else { 0 };
    let frames = draw.frames(from..(from + p.span).min(count), p.frame_side())?;
    let way = follow_one(&frames, from, p).ok_or_else(|| unsuitable(draw))?.way;
    let place = |spot: &Spot| Some((frames.get(spot.frame - from)?.clone(), *spot));
    let track: Vec<(Arc<Photo>, Spot)> = way.iter().filter_map(place).collect();
    if track.len() < 2 {
        // What is lost at once is no held-out question; a person who chose the clip sees two views of it all the same.
        return if draw.split == Split::HeldOut { Err(unsuitable(draw)) } else { pair_of_picture(p, draw, rng) };
    }
    let class = draw.label().ok();
    let end = |at: Option<&(Arc<Photo>, Spot)>| {
        let (frame, spot) = at.ok_or_else(|| unsuitable(draw))?.clone();
        Ok::<_, SampleError>(Seen { frame, spot, clip: draw.index, group: draw.index, class })
    };
    let (first, second) = (end(track.first())?, end(track.last())?);
    Ok(Sample { first, second, edge: Edge::Track, others: Vec::new(), track, further: rng.bits() })
}

/// Two views of a single picture: its middle, and a corner of that. For pictures that a person hands in.
fn pair_of_picture(p: &TransitiveParams, draw: &Draw<'_, Mined>, rng: &mut Rng) -> Result<Sample, SampleError> {
    let frame = Arc::new(draw.photo(p.frame_side())?.centre_square());
    let view = |part| {
        let spot = Spot { frame: 0, part };
        Seen { frame: frame.clone(), spot, clip: draw.index, group: draw.index, class: draw.label().ok() }
    };
    let (first, second) = (view([0.0, 0.0, 1.0, 1.0]), view([0.0, 0.0, PIECE, PIECE]));
    Ok(Sample { first, second, edge: Edge::Track, others: Vec::new(), track: Vec::new(), further: rng.bits() })
}

/// Patches of other clips, of other classes where classes are known.
fn strangers(p: &TransitiveParams, draw: &Draw<'_, Mined>, rng: &mut Rng) -> Vec<Seen> {
    let (clips, own) = (draw.photos(), draw.label().ok());
    let strange = |clip: &usize| *clip != draw.index && (own.is_none() || draw.label_of(*clip).ok() != own);
    let mut others: Vec<usize> = (0..clips).filter(strange).collect();
    rng.shuffle(&mut others);
    let one = |clip: usize| {
        let of = draw.of(clip);
        let frames = of.frames(0..GLANCE.min(of.frame_count()), p.frame_side()).ok()?;
        let at = middle(frames.len());
        let frame = frames.get(at)?.clone();
        let side = window_side(&frame, p);
        let middle = [(frame.width - side.min(frame.width)) / 2, (frame.height - side.min(frame.height)) / 2];
        let [x, y] = moving_windows(&frames, side, 1).first().copied().unwrap_or(middle);
        let (width, height) = (frame.width as f32, frame.height as f32);
        let part = [x as f32 / width, y as f32 / height, side as f32 / width, side as f32 / height];
        Some(Seen { frame, spot: Spot { frame: at, part }, clip, group: clip, class: of.label().ok() })
    };
    others.into_iter().take(OTHERS).filter_map(one).collect()
}

/// Patches of the graph, for a picture that stands alone.
fn remembered(mined: &Mined) -> Vec<Seen> {
    let whole = Spot { frame: 0, part: [0.0, 0.0, 1.0, 1.0] };
    let one = |shown: &super::graph::Shown| {
        let node = mined.nodes.get(shown.node)?;
        let group = mined.groups.get(shown.node).copied().unwrap_or(shown.node);
        Some(Seen { frame: Arc::new(shown.first.clone()), spot: whole, clip: node.clip, group, class: None })
    };
    mined.shown.iter().filter_map(one).collect()
}

impl Puzzles for TransitiveInvariance {
    type Params = TransitiveParams;
    type Sample = Sample;
    type Batch = Batch;
    type Mined = Mined;

    fn info(&self) -> TaskInfo {
        INFO
    }

    fn presets(&self) -> &'static [Preset] {
        PRESETS
    }

    fn needs(&self) -> &'static [(Role, DataKind)] {
        &[(Role::CLIPS, DataKind::Clips)]
    }

    fn miner(&self, p: &TransitiveParams) -> Option<Box<dyn Miner<Mined>>> {
        Some(Box::new(GraphMiner::new(p)))
    }

    fn follow_mined(&self, mined: Mined, rows: &RowMap) -> Mined {
        mined.following(rows)
    }

    fn sample(&self, p: &TransitiveParams, draw: &Draw<'_, Mined>, rng: &mut Rng) -> Result<Sample, SampleError> {
        if draw.frame_count() == 0 {
            let pair = pair_of_picture(p, draw, rng)?;
            return Ok(Sample { others: remembered(draw.mined), ..pair });
        }
        if draw.split == Split::Train && !draw.mined.nodes.is_empty() {
            return pair_of_graph(p, draw, rng);
        }
        let pair = pair_of_clip(p, draw, rng)?;
        let others = if draw.split == Split::Train { Vec::new() } else { strangers(p, draw, rng) };
        Ok(Sample { others, ..pair })
    }

    fn recipe(&self, sample: &Sample) -> serde_json::Value {
        let told = |seen: &Seen| json!({ "clip": seen.clip, "spot": seen.spot, "group": seen.group });
        json!({
            "edge": sample.edge,
            "first": told(&sample.first),
            "second": told(&sample.second),
            "others": sample.others.iter().map(told).collect::<Vec<_>>(),
        })
    }

    /// For control runs: shuffled edges. Every second patch is that of another pair.
    fn break_link(&self, samples: &mut [Sample], rng: &mut Rng) {
        let count = samples.len();
        if count > 1 {
            let by = 1 + rng.below(count - 1);
            let given: Vec<Seen> = samples.iter().map(|sample| sample.second.clone()).collect();
            for (at, sample) in samples.iter_mut().enumerate() {
                sample.second = given[(at + by) % count].clone();
            }
        }
    }

    fn collate(&self, p: &TransitiveParams, samples: &[Sample]) -> Batch {
        collate(p, samples)
    }

    fn feed(&self, _p: &TransitiveParams) -> Feed {
        Defences { normalise: SCALE, ..Defences::default() }.feed()
    }

    fn photo_side(&self, p: &TransitiveParams) -> usize {
        p.size
    }
}
