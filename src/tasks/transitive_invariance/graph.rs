//! What the stage before training found: patches, which of them belong together, and some of it in pictures.

use super::matching::Joint;
use super::nodes::{Node, Spot};
use crate::photos::Photo;
use crate::task::RowMap;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::collections::HashMap;

/// Which kind of pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Edge {
    /// The two ends of one track: (A, A').
    Track,
    /// Two patches that look alike: (A, B).
    Neighbour,
    /// What follows from both: (A, B'), (A', B), (A', B').
    Inferred,
}

/// The graph.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(remote = "Self")]
pub struct Mined {
    /// The patches.
    pub nodes: Vec<Node>,
    /// The group of each, by the lowest number in it: patches of one group look alike.
    pub groups: Vec<usize>,
    /// Patches that were lost on the way.
    pub lost: usize,
    /// Patches that looked at the end as at first.
    pub still: usize,
    /// How often patches of one group are of one class, where there are classes.
    pub purity: Option<Purity>,
    /// Tracks in pictures.
    pub strips: Vec<Strip>,
    /// Some patches in pictures, those of a group beside each other.
    pub shown: Vec<Shown>,
    /// The neighbours among these, by their places in `shown`.
    pub joints: Vec<Joint>,
}

impl Serialize for Mined {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Self::serialize(self, serializer)
    }
}

/// A run folder may be of somebody else: what contradicts itself is no graph.
impl<'de> Deserialize<'de> for Mined {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mined = Self::deserialize(deserializer)?;
        let nodes = mined.nodes.len();
        let mut places = mined.groups.iter().copied().chain(mined.shown.iter().map(|shown| shown.node));
        // In the middle of the stage before training there are patches that are in no groups yet, and none is shown.
        let is_grouped = mined.groups.len() == nodes || (mined.groups.is_empty() && mined.shown.is_empty());
        let sound = is_grouped && places.all(|place| place < nodes);
        if sound { Ok(mined) } else { Err(D::Error::custom(crate::text!("transitive-graph-unsound"))) }
    }
}

/// A track in pictures.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Strip {
    /// The row of its clip.
    pub clip: usize,
    /// Small frames of one size.
    pub frames: Vec<Photo>,
    /// Where the patch is in each.
    pub way: Vec<Spot>,
}

/// A patch in pictures.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Shown {
    /// Its number.
    pub node: usize,
    /// What it looks like at first.
    pub first: Photo,
    /// What it looks like at the end.
    pub last: Photo,
}

/// How often the two clips of a pair are of one class. Labels serve this number alone.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Purity {
    /// Of patches that look alike, and of what follows from them.
    pub neighbours: f32,
    /// Of any two patches of different clips.
    pub chance: f32,
}

/// How many pairs of each kind there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counts {
    /// Patches, and as many tracks.
    pub tracks: usize,
    /// Pairs that look alike.
    pub neighbours: usize,
    /// Pairs that follow from both.
    pub inferred: usize,
}

impl Mined {
    /// How many pairs of each kind there are: a group of g patches has g tracks, g (g - 1) / 2 pairs that look alike, and
    /// three times as many that follow.
    pub fn counts(&self) -> Counts {
        let mut sizes: HashMap<usize, usize> = HashMap::new();
        self.groups.iter().for_each(|group| *sizes.entry(*group).or_default() += 1);
        let neighbours = sizes.values().map(|size| size * (size - 1) / 2).sum();
        Counts { tracks: self.nodes.len(), neighbours, inferred: 3 * neighbours }
    }

    /// The other patches of the group of `node`.
    pub fn mates(&self, node: usize) -> Vec<usize> {
        let own = self.groups.get(node);
        (0..self.groups.len()).filter(|other| *other != node && self.groups.get(*other) == own).collect()
    }

    /// The patches of the clip `row`.
    pub fn of_clip(&self, row: usize) -> Vec<usize> {
        (0..self.nodes.len()).filter(|node| self.nodes[*node].clip == row).collect()
    }

    /// The patches that have others in their group.
    pub fn in_groups(&self) -> Vec<usize> {
        let mut sizes: HashMap<usize, usize> = HashMap::new();
        self.groups.iter().for_each(|group| *sizes.entry(*group).or_default() += 1);
        (0..self.groups.len()).filter(|node| sizes[&self.groups[*node]] > 1).collect()
    }

    /// How often patches of one group are of one class, where `label` knows all classes.
    pub fn purity_by(&self, label: impl Fn(usize) -> Option<usize>) -> Option<Purity> {
        let labels: Option<Vec<usize>> = self.nodes.iter().map(|node| label(node.clip)).collect();
        let labels = labels.filter(|labels| !labels.is_empty())?;
        let (mut same, mut all, mut chance, mut pairs) = (0usize, 0usize, 0usize, 0usize);
        let known: Vec<_> = self.groups.iter().zip(&labels).zip(&self.nodes).collect();
        for (at, ((group, class), node)) in known.iter().enumerate() {
            for ((other_group, other_class), other) in known.iter().skip(at + 1) {
                let alike = usize::from(class == other_class);
                if group == other_group {
                    (same, all) = (same + alike, all + 1);
                }
                if node.clip != other.clip {
                    (chance, pairs) = (chance + alike, pairs + 1);
                }
            }
        }
        let share = |part: usize, of: usize| part as f32 / of.max(1) as f32;
        (all > 0).then(|| Purity { neighbours: share(same, all), chance: share(chance, pairs) })
    }

    /// The same for clips that came and went: what was found goes with its clip, and nothing is known of new ones.
    pub fn following(self, rows: &RowMap) -> Self {
        let clips: HashMap<usize, usize> = (0..rows.len()).filter_map(|row| Some((rows.old_row(row)?, row))).collect();
        let kept: Vec<usize> =
            (0..self.nodes.len()).filter(|node| clips.contains_key(&self.nodes[*node].clip)).collect();
        let place: HashMap<usize, usize> = kept.iter().enumerate().map(|(new, old)| (*old, new)).collect();
        let mut names: HashMap<usize, usize> = HashMap::new();
        let groups = kept.iter().enumerate().map(|(new, old)| *names.entry(self.groups[*old]).or_insert(new)).collect();
        let staying: Vec<usize> =
            (0..self.shown.len()).filter(|at| place.contains_key(&self.shown[*at].node)).collect();
        let moved = |shown: usize| staying.iter().position(|at| *at == shown);
        let joint = |joint: &Joint| Some(Joint { from: moved(joint.from)?, to: moved(joint.to)?, ..*joint });
        let strip = |strip: &Strip| Some(Strip { clip: *clips.get(&strip.clip)?, ..strip.clone() });
        let shown = |at: &usize| Shown { node: place[&self.shown[*at].node], ..self.shown[*at].clone() };
        Self {
            nodes: kept
                .iter()
                .map(|at| Node { clip: clips[&self.nodes[*at].clip], ..self.nodes[*at].clone() })
                .collect(),
            groups,
            strips: self.strips.iter().filter_map(strip).collect(),
            shown: staying.iter().map(shown).collect(),
            joints: self.joints.iter().filter_map(joint).collect(),
            ..self
        }
    }
}
