//! The weighted nearest-neighbour classifier (Wu, Xiong, Yu & Lin, CVPR 2018, section 3.4): features of length 1, the `k`
//! training photos with the largest cosine, each with weight `exp(cosine / temperature)` for its class.

use super::features::Features;
use burn::prelude::*;
use burn::tensor::TensorData;
use rayon::prelude::*;

/// Rows of test features that are compared at a time.
const BLOCK: usize = 512;

/// Neighbours and temperature; the paper's.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct KnnSettings {
    /// Neighbours that vote.
    pub neighbours: usize,
    /// The lower, the more the nearest ones count.
    pub temperature: f32,
}

impl Default for KnnSettings {
    fn default() -> Self {
        Self { neighbours: 200, temperature: 0.07 }
    }
}

impl KnnSettings {
    /// The paper's settings, with at most a tenth of `photos` voting: 200 of 36 would all say the larger class.
    pub fn of_photos(photos: usize) -> Self {
        let all = Self::default();
        Self { neighbours: (photos / 10).clamp(1, all.neighbours), ..all }
    }
}

/// The class of each row of `test`; ties go to the smaller class.
pub fn weighted_knn(
    (train, labels): (&Features, &[usize]),
    test: &Features,
    classes: usize,
    settings: KnnSettings,
) -> Vec<usize> {
    let device = Device::flex();
    let bank = unit_rows(train, 0..train.len(), &device).transpose(); // [width, train]
    let neighbours = settings.neighbours.clamp(1, train.len().max(1));
    let mut prediction = Vec::with_capacity(test.len());
    for start in (0..test.len()).step_by(BLOCK) {
        let block = unit_rows(test, start..(start + BLOCK).min(test.len()), &device);
        let cosines: Vec<f32> = block.matmul(bank.clone()).into_data().try_into_vec().unwrap_or_default();
        let rows: Vec<usize> = cosines
            .par_chunks_exact(train.len())
            .map(|row| vote(row, labels, classes, (neighbours, settings.temperature)))
            .collect();
        prediction.extend(rows);
    }
    prediction
}

/// Rows of length 1.
fn unit_rows(features: &Features, range: std::ops::Range<usize>, device: &Device) -> Tensor<2> {
    let (rows, width) = (range.len(), features.width);
    let mut values = features.rows[range.start * width..range.end * width].to_vec();
    for row in values.chunks_exact_mut(width) {
        let length = row.iter().map(|v| v * v).sum::<f32>().sqrt().max(1e-12);
        row.iter_mut().for_each(|v| *v /= length);
    }
    Tensor::from_data(TensorData::new(values, [rows, width]), device)
}

/// The `count` largest cosines and their places, in no particular order; of equal ones the first.
///
/// A buffer of candidates is cut back to the best `count` whenever it is full, so that nearly every cosine costs one
/// comparison with the smallest that still counts.
pub(super) fn nearest(cosines: &[f32], count: usize) -> Vec<(f32, u32)> {
    let room = 4 * count.max(64);
    let nearer = |a: &(f32, u32), b: &(f32, u32)| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1));
    let mut found: Vec<(f32, u32)> = Vec::with_capacity(room);
    let mut least = f32::NEG_INFINITY;
    for (at, &cosine) in cosines.iter().enumerate() {
        // A later photo with the same cosine as the last that counts comes after it.
        if cosine > least {
            found.push((cosine, at as u32));
            if found.len() == room {
                let (_, last, _) = found.select_nth_unstable_by(count - 1, nearer);
                least = last.0;
                found.truncate(count);
            }
        }
    }
    if found.len() > count {
        found.select_nth_unstable_by(count - 1, nearer);
        found.truncate(count);
    }
    found
}

fn vote(cosines: &[f32], labels: &[usize], classes: usize, (neighbours, temperature): (usize, f32)) -> usize {
    elect(&nearest(cosines, neighbours), labels, classes, temperature)
}

/// The class for which the photos of `near`, their cosines and places, vote; ties go to the smaller class.
pub(super) fn elect(near: &[(f32, u32)], labels: &[usize], classes: usize, temperature: f32) -> usize {
    let mut votes = vec![0.0f64; classes];
    for (cosine, at) in near {
        // Divided by the largest possible weight, so that nothing overflows at a low temperature.
        votes[labels[*at as usize]] += f64::from((cosine - 1.0) / temperature).exp();
    }
    let best = |best: usize, class: usize| if votes[class] > votes[best] { class } else { best };
    (0..classes).fold(0, best)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::task::rng_for;

    fn features(rows: Vec<f32>, width: usize) -> Features {
        Features { name: String::new(), width, rows }
    }

    #[test]
    fn it_is_the_plain_loop() {
        let mut rng = rng_for(5, 0, 0, 0);
        let (width, classes) = (6, 4);
        let train = features((0..90 * width).map(|_| rng.normal()).collect(), width);
        let test = features((0..40 * width).map(|_| rng.normal()).collect(), width);
        let labels: Vec<usize> = (0..90).map(|_| rng.below(classes)).collect();
        let settings = KnnSettings { neighbours: 15, temperature: 0.2 };
        let unit = |row: &[f32]| -> Vec<f64> {
            let length = row.iter().map(|v| f64::from(*v).powi(2)).sum::<f64>().sqrt();
            row.iter().map(|v| f64::from(*v) / length).collect()
        };
        let naive: Vec<usize> = test
            .rows
            .chunks_exact(width)
            .map(|row| {
                let row = unit(row);
                let mut near: Vec<(f64, usize)> = train
                    .rows
                    .chunks_exact(width)
                    .zip(&labels)
                    .map(|(other, label)| (row.iter().zip(unit(other)).map(|(a, b)| a * b).sum(), *label))
                    .collect();
                near.sort_by(|a, b| b.0.total_cmp(&a.0));
                let mut votes = [0.0; 4];
                near[..15].iter().for_each(|(cosine, label)| votes[*label] += (cosine / 0.2).exp());
                (0..4).fold(0, |best, class| if votes[class] > votes[best] { class } else { best })
            })
            .collect();
        assert_eq!(weighted_knn((&train, &labels), &test, classes, settings), naive);
    }

    #[test]
    fn the_nearest_are_those_of_a_full_sort() {
        let mut rng = rng_for(6, 0, 0, 0);
        for (length, count) in [(1, 1), (50, 7), (3000, 20), (3000, 200), (700, 700)] {
            // Few different values, so that many are equal.
            let cosines: Vec<f32> = (0..length).map(|_| rng.below(40) as f32 / 40.0 - 0.5).collect();
            let mut order: Vec<u32> = (0..length as u32).collect();
            order.sort_by(|a, b| cosines[*b as usize].total_cmp(&cosines[*a as usize]).then(a.cmp(b)));
            let mut found: Vec<u32> = nearest(&cosines, count).into_iter().map(|(_, at)| at).collect();
            found.sort_unstable();
            order.truncate(count);
            order.sort_unstable();
            assert_eq!(found, order, "{length} {count}");
        }
    }

    #[test]
    fn a_near_photo_outvotes_as_many_farther_ones_as_the_papers_temperature_says() {
        // exp(0.9 / 0.07) / exp(0.8 / 0.07) = 4.173: one photo at cosine 0.9 beats four at 0.8 and loses to five.
        let row = |cosine: f32| [cosine, (1.0 - cosine * cosine).sqrt()];
        let test = features(vec![1.0, 0.0], 2);
        for (far, class) in [(4, 1), (5, 0)] {
            let rows = std::iter::once(0.9).chain(std::iter::repeat_n(0.8, far)).flat_map(row).collect();
            let labels: Vec<usize> = std::iter::once(1).chain(std::iter::repeat_n(0, far)).collect();
            assert_eq!(weighted_knn((&features(rows, 2), &labels), &test, 2, KnnSettings::default()), [class], "{far}");
        }
        // With one voter the nearest decides alone.
        let rows = std::iter::once(0.9).chain(std::iter::repeat_n(0.8, 9)).flat_map(row).collect();
        let labels: Vec<usize> = std::iter::once(1).chain(std::iter::repeat_n(0, 9)).collect();
        let one = KnnSettings { neighbours: 1, ..KnnSettings::default() };
        assert_eq!(weighted_knn((&features(rows, 2), &labels), &test, 2, one), [1]);
    }

    #[test]
    fn few_photos_have_few_neighbours_and_many_the_paper_s() {
        let of = |photos| KnnSettings::of_photos(photos).neighbours;
        assert_eq!([of(0), of(9), of(48), of(1999), of(2000), of(50_000)], [1, 1, 4, 199, 200, 200]);
    }

    #[test]
    fn the_larger_class_does_not_outvote_neighbours_that_are_nearer() {
        let row = |at: usize| if at < 36 { [1.0, 0.0] } else { [0.6, 0.8] };
        let rows: Vec<f32> = (0..48).flat_map(row).collect();
        let train = Features { name: String::new(), width: 2, rows };
        let labels: Vec<usize> = (0..48).map(|at| usize::from(at >= 36)).collect();
        let test = Features { name: String::new(), width: 2, rows: vec![0.65, 0.76] };
        assert_eq!(weighted_knn((&train, &labels), &test, 2, KnnSettings::of_photos(48)), [1]);
    }
}
