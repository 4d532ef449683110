//! How far a map can be trusted: whether those who are neighbours on it were near each other before (Venna & Kaski, ICANN
//! 2001). 1 is a map without strangers among neighbours.

use super::Spot;
use rayon::prelude::*;

/// The trustworthiness of `spots` as a map of `rows`, over the `neighbours` nearest spots of `anchors` photos spread
/// evenly over all; with as many anchors as photos it is the published figure.
pub fn trustworthiness(rows: &[f32], width: usize, spots: &[Spot], (neighbours, anchors): (usize, usize)) -> f32 {
    let count = spots.len();
    if count < 2 * neighbours + 2 || neighbours == 0 {
        return 1.0;
    }
    let anchors = anchors.clamp(1, count);
    let row = |at: usize| rows.get(at * width..(at + 1) * width).unwrap_or_default();
    let excess: f64 = (0..anchors)
        .into_par_iter()
        .map(|anchor| {
            let own = anchor * count / anchors;
            let far = |a: &[f32], b: &[f32]| a.iter().zip(b).map(|(a, b)| (a - b) * (a - b)).sum::<f32>();
            let before: Vec<f32> = (0..count).map(|at| far(row(own), row(at))).collect();
            let on_map: Vec<f32> = spots.iter().map(|spot| far(&spots[own], spot)).collect();
            let mut near: Vec<usize> = (0..count).filter(|at| *at != own).collect();
            near.select_nth_unstable_by(neighbours, |a, b| on_map[*a].total_cmp(&on_map[*b]));
            near.truncate(neighbours);
            let rank = |at: usize| 1 + (0..count).filter(|k| *k != own && before[*k] < before[at]).count();
            near.into_iter().map(|at| rank(at).saturating_sub(neighbours) as f64).sum::<f64>()
        })
        .sum();
    let (n, k) = (count as f64, neighbours as f64);
    (1.0 - excess * 2.0 / (anchors as f64 * k * (2.0 * n - 3.0 * k - 1.0))) as f32
}
