//! What all maps say about a few points of each picture, each a weighted sum of a few cells, and the way back.

use rayon::prelude::*;

/// Points of one job.
const POINTS: usize = 32;

/// Where the points of a batch lie.
#[derive(Clone, Debug)]
pub struct Cells {
    /// Cells of the maps of all pictures, counted picture after picture.
    /// # Shapes `[points, corners]`
    pub cells: Vec<usize>,
    /// Their weights.
    /// # Shapes `[points, corners]`
    pub weights: Vec<f32>,
    /// Cells of a point.
    pub corners: usize,
}

/// Sizes of the maps.
#[derive(Clone, Copy, Debug)]
pub struct MapsShape {
    /// Maps of one picture.
    pub channels: usize,
    /// Cells of a map.
    pub pixels: usize,
}

/// # Shapes
/// `maps` `[pictures, channels, pixels]` to `[points, channels]`.
pub fn forward(shape: MapsShape, maps: &[f32], points: &Cells) -> Vec<f32> {
    let MapsShape { channels, pixels } = shape;
    let mut read = vec![0.0; points.cells.len() / points.corners * channels];
    let job = POINTS * points.corners;
    read.par_chunks_mut(POINTS * channels)
        .zip(points.cells.par_chunks(job).zip(points.weights.par_chunks(job)))
        .for_each(|(read, (cells, weights))| {
            // Map after map, so that the cells of neighbouring points are met in the cache.
            for channel in 0..channels {
                let corners = cells.chunks_exact(points.corners).zip(weights.chunks_exact(points.corners));
                for (read, (cells, weights)) in read.chunks_exact_mut(channels).zip(corners) {
                    let at = |cell: &usize| (cell / pixels * channels + channel) * pixels + cell % pixels;
                    read[channel] = cells.iter().zip(weights).map(|(cell, weight)| maps[at(cell)] * weight).sum();
                }
            }
        });
    read
}

/// The gradient of maps of `pictures` pictures from that of what was read.
///
/// # Shapes
/// `gradient` `[points, channels]` to `[pictures, channels, pixels]`.
pub fn backward(shape: MapsShape, pictures: usize, gradient: &[f32], points: &Cells) -> Vec<f32> {
    let MapsShape { channels, pixels } = shape;
    let mut corners_of = vec![Vec::new(); pictures];
    for (corner, (cell, weight)) in points.cells.iter().zip(&points.weights).enumerate() {
        corners_of[cell / pixels].push((cell % pixels, corner / points.corners * channels, *weight));
    }
    let mut maps = vec![0.0; pictures * channels * pixels];
    maps.par_chunks_mut(channels * pixels).zip(corners_of).for_each(|(maps, corners)| {
        for (channel, map) in maps.chunks_exact_mut(pixels).enumerate() {
            for (cell, row, weight) in &corners {
                map[*cell] += weight * gradient[row + channel];
            }
        }
    });
    maps
}
