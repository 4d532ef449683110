//! One row of numbers a photo: feature maps of a layer, pooled to the papers' size or to one number a map.

use super::chunks::{Chunk, Chunks};
use crate::choices;
use crate::dataset::Source;
use crate::photos::Photo;
use crate::task::{AnyTrunk, LayerMaps, TaskError, plain_layer};
use rayon::prelude::*;
use std::time::Instant;

/// Numbers that a pooled layer keeps at most for each photo: about 9,000 to 10,000, as Zhang, Isola & Efros (ECCV 2016) and
/// Gidaris et al. (ICLR 2018) keep; the former resize the maps, the latter take the largest value of each cell.
pub const POOLED: usize = 9216;
/// Photos that go through the trunk together.
const CHUNK: usize = 64;

choices! {
    /// What is kept of a layer's maps.
    pub enum Variant {
        /// A square grid of averages.
        Pooled = "pooled",
        /// The average of each map.
        Average = "average",
        /// A square grid of largest values (adaptive maximum pooling, as Gidaris et al. have it).
        Max = "max",
    }
}

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

    /// The rows with these numbers, in this order.
    #[must_use]
    pub fn chosen(&self, rows: &[usize]) -> Self {
        let chosen = rows.iter().flat_map(|row| &self.rows[row * self.width..(row + 1) * self.width]).copied();
        Self { name: self.name.clone(), width: self.width, rows: chosen.collect() }
    }
}

/// What is wanted of the layers.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// Layers by name; none means all.
    pub layers: Option<Vec<String>>,
    /// For each set of features the numbers that a layer keeps at most: [`POOLED`], or 1 for the average of each map.
    pub pooled: Vec<usize>,
    /// Whether the largest value of each cell is kept, and not the average.
    pub largest: bool,
}

/// What the trunk saw.
#[derive(Clone, Debug, Default)]
pub struct Seen {
    /// For each entry of [`Wanted::pooled`], the features of the wanted layers, shallow to deep.
    pub sets: Vec<Vec<Features>>,
    /// Places in the list of indices; photos that cannot be had are missing.
    pub places: Vec<usize>,
    /// Seconds that the trunk waited for photos, and seconds in all.
    pub seconds: (f64, f64),
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
    let mut seen = look(trunk, source, indices, &Wanted { pooled: vec![pooled], ..Wanted::default() })?;
    let kept = seen.places.iter().map(|&place| indices[place]).collect();
    Ok((seen.sets.pop().unwrap_or_default(), kept))
}

/// Shows photos `indices` of `source` to `trunk`.
///
/// # Errors
/// When the device fails.
pub fn look(trunk: &dyn AnyTrunk, source: &dyn Source, indices: &[usize], wanted: &Wanted) -> Result<Seen, TaskError> {
    look_with((trunk, source, indices), wanted, LookOptions { threads: None, see: &mut |_| {} })
}

/// How photos are read while a trunk looks at them.
pub struct LookOptions<'a> {
    /// Threads that decode them; none is as many as there are processors, up to four.
    pub threads: Option<usize>,
    /// Gets every photo that the trunk saw, as it saw it.
    pub see: &'a mut dyn FnMut(&Photo),
}

/// The same as [`look`] with a say in how photos are read.
///
/// # Errors
/// When the device fails.
pub fn look_with(
    (trunk, source, indices): (&dyn AnyTrunk, &dyn Source, &[usize]),
    wanted: &Wanted,
    LookOptions { threads, see }: LookOptions<'_>,
) -> Result<Seen, TaskError> {
    let start = Instant::now();
    let mut seen = Seen { sets: vec![Vec::new(); wanted.pooled.len()], ..Seen::default() };
    let feed = trunk.view().feed.clone();
    let planes = |_: usize, photo: &Photo, planes: &mut Vec<f32>| feed.add(photo, planes);
    let side = trunk.photo_side();
    let chunks = Chunks { source, indices, size: CHUNK, side, threads, planes: &planes };
    let waited = chunks.each(|chunk: Chunk| -> Result<bool, TaskError> {
        seen.places.extend(chunk.places);
        chunk.squares.iter().for_each(&mut *see);
        for (set, features) in seen.sets.iter_mut().zip(of_planes(trunk, chunk.planes, wanted)?) {
            append(set, features);
        }
        Ok(true)
    })?;
    seen.seconds = (waited, start.elapsed().as_secs_f64());
    Ok(seen)
}

/// The features of photos that the trunk's [`crate::task::Feed`] laid out already, for each entry of [`Wanted::pooled`].
///
/// # Errors
/// When the device fails.
pub fn of_planes(trunk: &dyn AnyTrunk, planes: Vec<f32>, wanted: &Wanted) -> Result<Vec<Vec<Features>>, TaskError> {
    let mut sets = vec![Vec::new(); wanted.pooled.len()];
    if planes.is_empty() {
        return Ok(sets);
    }
    for layer in trunk.layer_tensors(trunk.view().feed.tensor(planes, trunk.photo_side(), trunk.device())) {
        if wanted.layers.as_ref().is_none_or(|layers| layers.iter().any(|name| name == layer.name)) {
            let maps = plain_layer(layer)?;
            for (set, &most) in sets.iter_mut().zip(&wanted.pooled) {
                let (width, rows) = if wanted.largest { pooled(&maps, most, bin_largest) } else { pool(&maps, most) };
                set.push(Features { name: maps.name.to_owned(), width, rows });
            }
        }
    }
    Ok(sets)
}

/// Puts the rows of `more` behind those of `features`, layer by layer.
pub fn append(features: &mut Vec<Features>, more: Vec<Features>) {
    if features.is_empty() {
        *features = more;
        return;
    }
    for (features, more) in features.iter_mut().zip(more) {
        features.rows.extend(more.rows);
    }
}

/// Average-pools each map to the finest square grid that keeps at most `most` numbers a photo (at least one a map).
pub fn pool(maps: &LayerMaps, most: usize) -> (usize, Vec<f32>) {
    pooled(maps, most, bin_mean)
}

/// The number that stands for a cell of a map: its rows and columns.
type OfCell = fn(&[f32], usize, std::ops::Range<usize>, std::ops::Range<usize>) -> f32;

fn pooled(maps: &LayerMaps, most: usize, of_cell: OfCell) -> (usize, Vec<f32>) {
    let [channels, height, width] = maps.shape;
    let grid = grid(maps.shape, most);
    let cells = |map: &[f32]| -> Vec<f32> {
        let cell = |at: usize| {
            let (row, column) = (at / grid, at % grid);
            of_cell(map, width, bin(row, grid, height), bin(column, grid, width))
        };
        (0..grid * grid).map(cell).collect()
    };
    let rows = maps.values.par_chunks_exact(height * width).flat_map_iter(cells).collect();
    (channels * grid * grid, rows)
}

/// The rows, and as many columns, of the grid to which [`pool`] brings maps of this shape (maps, rows, columns).
pub fn grid([channels, height, width]: [usize; 3], most: usize) -> usize {
    ((most as f64 / channels as f64).sqrt() as usize).clamp(1, height.min(width))
}

/// The pixels of bin `at` of `bins` over `length`, as adaptive pooling cuts them.
fn bin(at: usize, bins: usize, length: usize) -> std::ops::Range<usize> {
    at * length / bins..((at + 1) * length).div_ceil(bins)
}

fn bin_mean(map: &[f32], width: usize, rows: std::ops::Range<usize>, columns: std::ops::Range<usize>) -> f32 {
    let count = (rows.len() * columns.len()).max(1) as f32;
    rows.map(|row| map[row * width..][columns.clone()].iter().sum::<f32>()).sum::<f32>() / count
}

fn bin_largest(map: &[f32], width: usize, rows: std::ops::Range<usize>, columns: std::ops::Range<usize>) -> f32 {
    let values = rows.flat_map(|row| &map[row * width..][columns.clone()]);
    values.copied().fold(f32::NEG_INFINITY, f32::max)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn largest_values_are_those_of_adaptive_maximum_pooling() {
        // torch.nn.functional.adaptive_max_pool2d(x, 2) of a 5 x 5 map: rows and columns 0..3 and 2..5.
        let values: Vec<f32> = (0..25).map(|i| ((i * 7) % 13) as f32 - 20.0).collect();
        let maps = LayerMaps { name: "conv1", shape: [1, 5, 5], values: values.clone() };
        let cell = |rows: [usize; 3], columns: [usize; 3]| {
            rows.iter().flat_map(|y| columns.map(|x| values[y * 5 + x])).fold(f32::NEG_INFINITY, f32::max)
        };
        let (near, far) = ([0, 1, 2], [2, 3, 4]);
        let known = [cell(near, near), cell(near, far), cell(far, near), cell(far, far)];
        assert_eq!(pooled(&maps, 4, bin_largest), (4, known.to_vec()));
        assert!(known.iter().all(|v| *v < 0.0), "a maximum of negative values is negative");
    }

    #[test]
    fn pooling_to_one_place_is_the_mean_of_the_map() {
        let values: Vec<f32> = (0..2 * 3 * 25).map(|i| ((i * 7) % 13) as f32).collect();
        let maps = LayerMaps { name: "conv1", shape: [3, 5, 5], values };
        let (width, rows) = pool(&maps, 1);
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
}
