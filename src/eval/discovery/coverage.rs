//! How pure the clusters are and how much of the data they cover.

use super::search::Cluster;
use crate::task::rng_for;
use std::collections::{BTreeMap, HashSet};

/// Times that clusters are drawn by lot, for a smooth curve.
const DRAWS: usize = 20;

/// A point of the curve.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize)]
pub struct CoveragePoint {
    /// Clusters so far, the purest first.
    pub clusters: usize,
    /// Mean purity of these clusters.
    pub purity: f32,
    /// Share of the images that lie in one of them.
    pub coverage: f32,
}

/// Share of the images of a cluster that have its most frequent label, and that label. Without labels there is none.
pub fn purity(cluster: &Cluster, label: &dyn Fn(usize) -> Option<usize>) -> Option<(f32, usize)> {
    let labels: Option<Vec<usize>> = cluster.members.iter().map(|one| label(one.place)).collect();
    most_frequent(&labels?)
}

/// Share of the most frequent label, and that label.
fn most_frequent(labels: &[usize]) -> Option<(f32, usize)> {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for label in labels {
        *counts.entry(*label).or_default() += 1;
    }
    let (label, most) = counts.into_iter().max_by_key(|(label, count)| (*count, std::cmp::Reverse(*label)))?;
    Some((most as f32 / labels.len() as f32, label))
}

/// The curve that as many `clusters` of as many `members` give when their members are drawn by lot among images with
/// these labels: the purity that means nothing. It begins above its end because the purest come first.
pub fn curve_by_lot(labels: &[usize], (clusters, members): (usize, usize), seed: u64) -> Vec<CoveragePoint> {
    let members = members.min(labels.len());
    if members == 0 {
        return Vec::new();
    }
    let (mut purities, mut covers) = (vec![0.0f64; clusters], vec![0usize; clusters]);
    for draw in 0..DRAWS {
        let mut rng = rng_for(seed, 2, draw as u64, crate::task::purpose::DISCOVERY);
        let mut drawn: Vec<(f32, Vec<usize>)> = Vec::with_capacity(clusters);
        for _ in 0..clusters {
            let mut places = HashSet::new();
            while places.len() < members {
                places.insert(rng.below(labels.len()));
            }
            let own: Vec<usize> = places.iter().filter_map(|place| labels.get(*place).copied()).collect();
            let share = most_frequent(&own).map_or(0.0, |one| one.0);
            drawn.push((share, places.into_iter().collect()));
        }
        drawn.sort_by(|a, b| b.0.total_cmp(&a.0));
        let (mut sum, mut covered) = (0.0, HashSet::new());
        for (number, (share, places)) in drawn.into_iter().enumerate() {
            sum += f64::from(share);
            covered.extend(places);
            purities[number] += sum / (number + 1) as f64;
            covers[number] += covered.len();
        }
    }
    let point = |(number, (purity, covered)): (usize, (f64, usize))| CoveragePoint {
        clusters: number + 1,
        purity: (purity / DRAWS as f64) as f32,
        coverage: covered as f32 / (DRAWS * labels.len()) as f32,
    };
    purities.into_iter().zip(covers).enumerate().map(point).collect()
}

/// The curve of purity over coverage, over clusters that have all their `members`.
///
/// From the best-ranked on, clusters are taken that hold an image not yet covered; when none is left, images have to be
/// covered once more, up to `most` clusters. Then the purest come first, and the curve is the mean purity of the first
/// `k` over the share of the `images` they cover.
pub fn purity_and_coverage(
    clusters: &[Cluster],
    (members, images, most): (usize, usize, usize),
    label: &dyn Fn(usize) -> Option<usize>,
) -> Vec<CoveragePoint> {
    let whole: Vec<&Cluster> = clusters.iter().filter(|cluster| cluster.members.len() >= members).collect();
    let chosen = cover(&whole, most);
    let mut pure: Vec<(f32, &Cluster)> =
        chosen.into_iter().filter_map(|cluster| Some((purity(cluster, label)?.0, cluster))).collect();
    pure.sort_by(|a, b| b.0.total_cmp(&a.0));
    let (mut sum, mut covered) = (0.0f64, HashSet::new());
    let mut curve = Vec::with_capacity(pure.len());
    for (number, (purity, cluster)) in pure.into_iter().enumerate() {
        sum += f64::from(purity);
        covered.extend(cluster.members.iter().map(|one| one.place));
        curve.push(CoveragePoint {
            clusters: number + 1,
            purity: (sum / (number + 1) as f64) as f32,
            coverage: covered.len() as f32 / images.max(1) as f32,
        });
    }
    curve
}

/// Greedily takes the best-ranked cluster that covers some image for the first time, then for the second time, and so on.
fn cover<'a>(ranked: &[&'a Cluster], most: usize) -> Vec<&'a Cluster> {
    let mut times: BTreeMap<usize, usize> = BTreeMap::new();
    let (mut left, mut chosen) = (ranked.to_vec(), Vec::new());
    let mut round = 1;
    while !left.is_empty() && chosen.len() < most {
        let helps = |cluster: &&Cluster| {
            cluster.members.iter().any(|one| times.get(&one.place).copied().unwrap_or_default() < round)
        };
        match left.iter().position(helps) {
            Some(at) => {
                let cluster = left.remove(at);
                cluster.members.iter().for_each(|one| *times.entry(one.place).or_default() += 1);
                chosen.push(cluster);
            }
            None => round += 1,
        }
    }
    chosen
}
