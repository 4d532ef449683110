//! Which patches of different clips look alike: mutual nearest neighbours by cosine, joined to groups of bounded size.
//!
//! The paper clusters in two stages and does not say how large its groups are. Neighbours that must be mutual, a least
//! cosine and a bound keep groups as tight, and need no number of clusters.

use crate::task::{TaskError, numbers};
use burn::prelude::*;
use burn::tensor::TensorData;

/// Two patches that are each other's neighbours.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Joint {
    /// The one with the lower number.
    pub from: usize,
    /// The other.
    pub to: usize,
    /// Their cosine.
    pub cosine: f32,
}

/// The rows of `features` less their mean over all rows, each of length 1; a row that is the mean stays 0. What all patches
/// have in common (every number behind a rectifier is positive) would make all of them alike.
///
/// # Shapes
/// `[rows, numbers]`, row after row.
pub fn unit_rows(features: &[Vec<f32>]) -> Vec<f32> {
    let numbers = features.first().map_or(0, Vec::len);
    let mut mean = vec![0.0f64; numbers];
    for row in features {
        mean.iter_mut().zip(row).for_each(|(sum, value)| *sum += f64::from(*value));
    }
    let count = features.len().max(1) as f64;
    let mut rows = Vec::with_capacity(features.len() * numbers);
    for row in features {
        let centred: Vec<f64> = row.iter().zip(&mean).map(|(value, sum)| f64::from(*value) - sum / count).collect();
        let length = centred.iter().map(|v| v * v).sum::<f64>().sqrt();
        rows.extend(centred.iter().map(|v| if length > 1e-9 { (v / length) as f32 } else { 0.0 }));
    }
    rows
}

/// Whom a row may have as a neighbour.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds {
    /// How many at most.
    pub most: usize,
    /// Their least cosine.
    pub least: f32,
}

/// The neighbours of the rows `from..to` among all, the nearest first, none of the row's own clip: one product of a block
/// of rows with all of them.
///
/// # Shapes
/// `rows` `[rows, numbers]`, each of length 1.
///
/// # Errors
/// When the device fails.
pub fn nearest(
    rows: &Tensor<2>,
    (from, to): (usize, usize),
    clips: &[usize],
    bounds: Bounds,
) -> Result<Vec<Vec<(usize, f32)>>, TaskError> {
    let block = rows.clone().narrow(0, from, to - from);
    let cosines = numbers(block.matmul(rows.clone().transpose()))?;
    let of_row = |(row, cosines): (usize, &[f32])| best_of(cosines, |other| clips[other] != clips[from + row], bounds);
    Ok(cosines.chunks(clips.len().max(1)).enumerate().map(of_row).collect())
}

/// The best of `cosines` whose number is allowed, the best first; of equal ones the first.
fn best_of(cosines: &[f32], allowed: impl Fn(usize) -> bool, bounds: Bounds) -> Vec<(usize, f32)> {
    let mut best: Vec<(usize, f32)> = Vec::with_capacity(bounds.most + 1);
    for (other, &cosine) in cosines.iter().enumerate() {
        let full = best.len() == bounds.most;
        let good = cosine >= bounds.least && (!full || best.last().is_some_and(|(_, worst)| cosine > *worst));
        if good && allowed(other) {
            let place = best.partition_point(|(_, better)| *better >= cosine);
            best.insert(place, (other, cosine));
            best.truncate(bounds.most);
        }
    }
    best
}

/// `features` on `device`, ready for [`nearest`].
pub fn rows_on(features: &[Vec<f32>], device: &Device) -> Tensor<2> {
    let numbers = features.first().map_or(0, Vec::len);
    Tensor::from_data(TensorData::new(unit_rows(features), [features.len(), numbers]), device)
}

/// The pairs in which each is among the other's neighbours, the most alike first.
pub fn joined(neighbours: &[Vec<(usize, f32)>]) -> Vec<Joint> {
    let knows =
        |from: usize, to: usize| neighbours.get(from).is_some_and(|of| of.iter().any(|(other, _)| *other == to));
    let of_row = |(from, of): (usize, &Vec<(usize, f32)>)| {
        let later = of.iter().filter(|(to, _)| *to > from && knows(*to, from)).copied();
        later.map(|(to, cosine)| Joint { from, to, cosine }).collect::<Vec<_>>()
    };
    let mut joints: Vec<Joint> = neighbours.iter().enumerate().flat_map(of_row).collect();
    joints.sort_by(|a, b| b.cosine.total_cmp(&a.cosine).then((a.from, a.to).cmp(&(b.from, b.to))));
    joints
}

/// The group of each patch, by its lowest number: what joints connect, the most alike first, as long as no group grows
/// beyond `most` or has two patches of one clip.
pub fn groups(joints: &[Joint], clips: &[usize], most: usize) -> Vec<usize> {
    let mut group: Vec<usize> = (0..clips.len()).collect();
    let mut members: Vec<Vec<usize>> = (0..clips.len()).map(|node| vec![node]).collect();
    for joint in joints {
        let (low, high) = (group[joint.from].min(group[joint.to]), group[joint.from].max(group[joint.to]));
        let of_one_clip = |a: &usize| members[high].iter().any(|b| clips[*a] == clips[*b]);
        let too_many = members[low].len() + members[high].len() > most;
        if low == high || too_many || members[low].iter().any(of_one_clip) {
            continue;
        }
        let moved = std::mem::take(&mut members[high]);
        moved.iter().for_each(|node| group[*node] = low);
        members[low].extend(moved);
    }
    group
}
