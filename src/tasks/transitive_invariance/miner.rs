//! The stage before training: follows what moves in every clip, describes each patch by the trunk of an earlier
//! relative-position run, and finds which patches of different clips look alike.

use super::graph::{Mined, Shown, Strip};
use super::matching::{Bounds, Joint, groups, joined, nearest, rows_on};
use super::nodes::{Found, Node, follow_patches, starts};
use super::params::TransitiveParams;
use super::pictures::{counts_panel, graph_panels, purity_panel, strips_panel};
use crate::dataset::Source;
use crate::photos::Photo;
use crate::task::{AnyTrunk, MineContext, MineKey, MineProgress, Miner, Panel, TaskError, numbers, pack, unpack};
use burn::prelude::*;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Tracks that begin in one slice: some for each core.
const SLICE: usize = 4;
/// Patches whose neighbours are found in one slice.
const BLOCK: usize = 256;
/// Tracks and patches in pictures.
const STRIPS: usize = 4;
const SHOWN: usize = 16;
/// Frames of a strip and the shorter side of each; side of a patch in pictures.
const STRIP_FRAMES: usize = 6;
const STRIP_SIDE: usize = 48;
const PATCH_SIDE: usize = 32;
/// Side of the small copy by which patches are described without an earlier run.
const PLAIN: usize = 8;

/// Finds the graph.
pub struct GraphMiner {
    p: TransitiveParams,
    known: Known,
    /// Clips and first frames of all tracks; found anew after a stop.
    begins: Option<Vec<(usize, usize)>>,
    /// The descriptions on the device; made anew after a stop.
    rows: Option<Tensor<2>>,
}

/// What is known on the way.
#[derive(Default, Serialize, Deserialize)]
struct Known {
    /// Places where tracks begin that were looked at.
    seen: usize,
    features: Vec<Vec<f32>>,
    neighbours: Vec<Vec<(usize, f32)>>,
    over: bool,
    found: Mined,
}

/// What was found where tracks begin.
struct Looked {
    clip: usize,
    from: usize,
    found: Found,
    frames: Vec<Arc<Photo>>,
}

impl GraphMiner {
    /// Nothing found yet.
    pub fn new(p: &TransitiveParams) -> Self {
        Self { p: p.clone(), known: Known::default(), begins: None, rows: None }
    }

    /// Where all tracks begin: clip and frame.
    fn begins(&mut self, context: &MineContext<'_>) -> &[(usize, usize)] {
        let span = self.p.span;
        self.begins.get_or_insert_with(|| {
            let of_clip = |clip| starts(context.source.frame_count(clip), span).into_iter().map(move |at| (clip, at));
            (0..context.source.len()).flat_map(of_clip).collect()
        })
    }

    /// Follows the patches of the next few places, and describes them.
    fn follow(&mut self, context: &MineContext<'_>) -> Result<(), TaskError> {
        let seen = self.known.seen;
        let all = self.begins(context);
        let (now, count): (Vec<(usize, usize)>, usize) =
            (all.iter().skip(seen).take(SLICE).copied().collect(), all.len());
        let looked: Vec<Option<Looked>> = {
            let (p, source) = (&self.p, context.source);
            now.par_iter().map(|begin| look(p, *begin, source)).collect()
        };
        let mut patches = Vec::new();
        for (at, looked) in looked.into_iter().enumerate() {
            let Some(looked) = looked else { continue };
            let wanted = (seen + at) * STRIPS / count.max(1) >= self.known.found.strips.len();
            if let Some(strip) = strip(&looked).filter(|_| wanted && self.known.found.strips.len() < STRIPS) {
                self.known.found.strips.push(strip);
            }
            let Looked { clip, from, found, frames } = looked;
            self.known.found.lost += found.lost;
            self.known.found.still += found.still;
            for node in found.followed.iter().filter_map(|followed| followed.node(clip)) {
                patches.extend(frames.get(node.first.frame - from).map(|frame| node.first.cut(frame, self.p.size)));
                self.known.found.nodes.push(node);
            }
        }
        self.known.features.extend(described(context.trunk("position_run"), &patches)?);
        self.known.seen += now.len();
        Ok(())
    }

    /// Finds the neighbours of the next patches.
    fn compare(&mut self, context: &MineContext<'_>) -> Result<(), TaskError> {
        let features = &self.known.features;
        let rows = self.rows.get_or_insert_with(|| rows_on(features, context.device));
        let clips: Vec<usize> = self.known.found.nodes.iter().map(|node| node.clip).collect();
        let from = self.known.neighbours.len();
        let bounds = Bounds { most: self.p.neighbours, least: self.p.least_cosine as f32 };
        let found = nearest(rows, (from, (from + BLOCK).min(clips.len())), &clips, bounds)?;
        self.known.neighbours.extend(found);
        Ok(())
    }

    /// Joins patches to groups, and makes pictures of some.
    fn join(&mut self, context: &MineContext<'_>) {
        let joints = joined(&self.known.neighbours);
        let found = &mut self.known.found;
        let clips: Vec<usize> = found.nodes.iter().map(|node| node.clip).collect();
        found.groups = groups(&joints, &clips, self.p.group);
        found.purity = found.purity_by(|clip| context.source.label(clip));
        let side = self.p.frame_side();
        let shown = shown_nodes(found).into_iter().filter_map(|at| shown(&found.nodes[at], at, side, context));
        found.shown = shown.collect();
        let place = |node: usize| found.shown.iter().position(|shown| shown.node == node);
        let among = |joint: &Joint| Some(Joint { from: place(joint.from)?, to: place(joint.to)?, ..*joint });
        found.joints = joints
            .iter()
            .filter(|joint| found.groups[joint.from] == found.groups[joint.to])
            .filter_map(among)
            .collect();
        self.known.over = true;
        self.known.features = Vec::new();
        self.known.neighbours = Vec::new();
    }
}

/// Follows what moves in a clip from a frame on; nothing where its frames cannot be read.
fn look(p: &TransitiveParams, (clip, from): (usize, usize), source: &dyn Source) -> Option<Looked> {
    let to = (from + p.span).min(source.frame_count(clip));
    let frames = source.frames(clip, from..to, p.frame_side()).ok()?;
    Some(Looked { clip, from, found: follow_patches(&frames, from, p), frames })
}

/// The track of the first patch that was followed, in pictures.
fn strip(looked: &Looked) -> Option<Strip> {
    let way = &looked.found.followed.first()?.way;
    let last = way.len().saturating_sub(1);
    let places: Vec<usize> = (0..STRIP_FRAMES).map(|at| at * last / (STRIP_FRAMES - 1)).collect();
    let frame = |at: &usize| {
        let frame = looked.frames.get(way.get(*at)?.frame - looked.from)?;
        Some(frame.shorter_side_resized(STRIP_SIDE))
    };
    Some(Strip {
        clip: looked.clip,
        frames: places.iter().filter_map(frame).collect(),
        way: places.iter().filter_map(|at| way.get(*at)).copied().collect(),
    })
}

/// Numbers that describe each patch: what leaves `trunk`, the mean over all places taken; without one, a small copy of the
/// patch itself.
fn described(trunk: Option<&dyn AnyTrunk>, patches: &[Photo]) -> Result<Vec<Vec<f32>>, TaskError> {
    let Some(trunk) = trunk.filter(|_| !patches.is_empty()) else {
        let small = |patch: &Photo| patch.resized(PLAIN, PLAIN).rgb.iter().map(|v| f32::from(*v) / 255.0).collect();
        return Ok(patches.iter().map(small).collect());
    };
    let deepest = trunk.layer_tensors(trunk.fed(patches)).pop().ok_or(TaskError::NoNetwork)?;
    let [_, maps, _, _] = deepest.maps.dims();
    let means = numbers(deepest.maps.flatten::<3>(2, 3).mean_dim(2))?;
    Ok(means.chunks(maps.max(1)).map(<[f32]>::to_vec).collect())
}

/// Patches for pictures: whole groups, the largest first, then single ones.
fn shown_nodes(found: &Mined) -> Vec<usize> {
    let mut order: Vec<(usize, Vec<usize>)> = Vec::new();
    for node in 0..found.nodes.len() {
        if found.groups[node] == node {
            order.push((node, std::iter::once(node).chain(found.mates(node)).collect()));
        }
    }
    order.sort_by(|a, b| b.1.len().cmp(&a.1.len()).then(a.0.cmp(&b.0)));
    order.into_iter().flat_map(|(_, members)| members).take(SHOWN).collect()
}

/// Both ends of a track in pictures.
fn shown(node: &Node, at: usize, side: usize, context: &MineContext<'_>) -> Option<Shown> {
    let cut = |spot: &super::nodes::Spot| {
        let frames = context.source.frames(node.clip, spot.frame..spot.frame + 1, side).ok()?;
        Some(spot.cut(frames.first()?, PATCH_SIDE))
    };
    Some(Shown { node: at, first: cut(&node.first)?, last: cut(&node.last)? })
}

impl Miner<Mined> for GraphMiner {
    fn key(&self) -> MineKey {
        let parameters =
            &["size", "window", "nodes", "span", "least_change", "position_run", "neighbours", "least_cosine", "group"];
        MineKey { version: 1, parameters, seeded: false }
    }

    fn advance(&mut self, context: &MineContext<'_>) -> Result<MineProgress, TaskError> {
        let begins = self.begins(context).len();
        let total = 2 * begins + 1;
        let what = if self.known.seen < begins {
            self.follow(context)?;
            "mining-patches-followed"
        } else if self.known.neighbours.len() < self.known.features.len() {
            self.compare(context)?;
            "mining-patches-compared"
        } else {
            if !self.known.over {
                self.join(context);
            }
            return Ok(MineProgress { what: "mining-patches-compared", done: total, total });
        };
        let compared = begins * self.known.neighbours.len() / self.known.features.len().max(1);
        Ok(MineProgress { what, done: self.known.seen + compared, total })
    }

    fn panels(&self) -> Vec<Panel> {
        let found = &self.known.found;
        if found.nodes.is_empty() {
            return Vec::new();
        }
        let strips = strips_panel(&found.strips);
        strips.into_iter().chain([counts_panel(found)]).chain(purity_panel(found)).chain(graph_panels(found)).collect()
    }

    fn state(&self) -> Result<Vec<u8>, TaskError> {
        pack(&self.known)
    }

    fn restore(&mut self, state: &[u8]) -> Result<(), TaskError> {
        self.known = unpack(state)?;
        (self.begins, self.rows) = (None, None);
        Ok(())
    }

    fn finish(&mut self) -> Result<Mined, TaskError> {
        Ok(std::mem::take(&mut self.known.found))
    }
}
