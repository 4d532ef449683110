//! One row of numbers a photo: feature maps of a layer, pooled to about the papers' size, or plain colours.

use crate::dataset::Source;
use crate::photos::Photo;
use crate::task::{AnyTrunk, LayerMaps, TaskError};
use std::sync::Arc;

/// Numbers that a pooled layer keeps at most for each photo: the papers' 9,000 to 10,000 (Zhang et al.; Gidaris et al.).
pub const POOLED: usize = 9216;
/// Photos that go through the trunk together.
const CHUNK: usize = 64;
/// Bins of a colour histogram along each of red, green and blue.
const BINS: usize = 8;

/// Features of many photos.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Features {
    /// `conv1`, `conv2`, …, or what else was looked at.
    pub name: String,
    /// Numbers of a photo.
    pub width: usize,
    /// Row after row.
    pub rows: Vec<f32>,
}

impl Features {
    /// How many photos there are.
    pub fn len(&self) -> usize {
        self.rows.len() / self.width.max(1)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}

/// The features of photos `indices` of `source` at every layer of `trunk`, each layer average-pooled to a square grid of
/// at most `pooled` numbers. Photos that cannot be had are left out; the second value says which remain.
///
/// # Errors
/// When the device fails.
pub fn of_trunk(
    trunk: &dyn AnyTrunk,
    source: &dyn Source,
    indices: &[usize],
    pooled: usize,
) -> Result<(Vec<Features>, Vec<usize>), TaskError> {
    let side = trunk.photo_side();
    let (mut found, mut kept): (Vec<Features>, Vec<usize>) = (Vec::new(), Vec::new());
    for chunk in indices.chunks(CHUNK) {
        let usable: Vec<(usize, Arc<Photo>)> =
            chunk.iter().filter_map(|&index| Some((index, source.photo(index, side).ok()?))).collect();
        let squares: Vec<Photo> =
            usable.iter().map(|(_, photo)| photo.shorter_side_resized(side).centre_square()).collect();
        kept.extend(usable.iter().map(|(index, _)| *index));
        for (at, maps) in trunk.layers(&squares)?.into_iter().enumerate() {
            if found.len() <= at {
                found.push(Features { name: maps.name.to_owned(), ..Features::default() });
            }
            let (width, rows) = pool(&maps, pooled);
            found[at].width = width;
            found[at].rows.extend(rows);
        }
    }
    Ok((found, kept))
}

/// Average-pools each map to the finest square grid that keeps at most `most` numbers a photo (at least one a map).
pub fn pool(maps: &LayerMaps, most: usize) -> (usize, Vec<f32>) {
    let [channels, height, width] = maps.shape;
    let grid = ((most as f64 / channels as f64).sqrt() as usize).clamp(1, height.min(width));
    let mut rows = Vec::with_capacity(maps.values.len() / (height * width).max(1) * grid * grid);
    for map in maps.values.chunks_exact(height * width) {
        for row in 0..grid {
            for column in 0..grid {
                rows.push(bin_mean(map, width, bin(row, grid, height), bin(column, grid, width)));
            }
        }
    }
    (channels * grid * grid, rows)
}

/// The pixels of bin `at` of `bins` over `length`, as adaptive pooling cuts them.
fn bin(at: usize, bins: usize, length: usize) -> std::ops::Range<usize> {
    at * length / bins..((at + 1) * length).div_ceil(bins)
}

fn bin_mean(map: &[f32], width: usize, rows: std::ops::Range<usize>, columns: std::ops::Range<usize>) -> f32 {
    let count = (rows.len() * columns.len()).max(1) as f32;
    rows.map(|row| map[row * width..][columns.clone()].iter().sum::<f32>()).sum::<f32>() / count
}

/// The share of pixels in each of 8 x 8 x 8 bins of red, green and blue.
pub fn colour_histograms(source: &dyn Source, indices: &[usize], side: usize) -> Features {
    let mut rows = Vec::new();
    for photo in indices.iter().filter_map(|&index| source.photo(index, side).ok()) {
        let small = photo.shorter_side_resized(side).centre_square();
        let mut bins = vec![0.0f32; BINS * BINS * BINS];
        for pixel in small.rgb.chunks_exact(3) {
            let [red, green, blue] = [pixel[0], pixel[1], pixel[2]].map(|v| usize::from(v) * BINS / 256);
            bins[(red * BINS + green) * BINS + blue] += 3.0 / small.rgb.len() as f32;
        }
        rows.extend(bins);
    }
    Features { name: "colours".to_owned(), width: BINS * BINS * BINS, rows }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pooling_to_one_place_is_the_mean_of_the_map() {
        let values: Vec<f32> = (0..2 * 3 * 25).map(|i| ((i * 7) % 13) as f32).collect();
        let maps = LayerMaps { name: "conv1", shape: [3, 5, 5], values };
        let (width, rows) = pool(&maps, 3);
        assert_eq!((width, rows.len()), (3, 6));
        for (mean, map) in rows.iter().zip(maps.values.chunks_exact(25)) {
            assert!((mean - map.iter().sum::<f32>() / 25.0).abs() < 1e-5);
        }
        let (width, same) = pool(&maps, usize::MAX >> 20);
        assert_eq!((width, same), (75, maps.values), "a grid is never finer than the map");
    }

    #[test]
    fn bins_are_those_of_adaptive_pooling() {
        let bins: Vec<_> = (0..3).map(|at| bin(at, 3, 7)).collect();
        assert_eq!(bins, [0..3, 2..5, 4..7]);
    }

    #[test]
    fn a_red_picture_has_all_its_pixels_in_one_bin() {
        let gallery = crate::dataset::gallery::Gallery::train(1, 32);
        let features = colour_histograms(&gallery, &[0, 1, 2], 32);
        assert_eq!(features.len(), 3);
        for row in features.rows.chunks_exact(512) {
            assert!((row.iter().sum::<f32>() - 1.0).abs() < 1e-4);
        }
    }
}
