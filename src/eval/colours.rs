//! Features without a network: how often each colour occurs. What a trunk must beat.

use super::chunks::square;
use super::features::Features;
use crate::dataset::Source;
use crate::photos::Photo;

/// Bins of a colour histogram along each of red, green and blue.
const BINS: usize = 8;
/// Numbers of a photo.
const WIDTH: usize = BINS * BINS * BINS;

/// The share of pixels in each of 8 x 8 x 8 bins of red, green and blue. Photos that cannot be had are left out; the
/// second value says which places of `indices` remain.
pub fn colour_histograms(source: &dyn Source, indices: &[usize], side: usize) -> (Features, Vec<usize>) {
    let photos = indices.iter().enumerate();
    let usable = photos.filter_map(|(place, &index)| Some((place, square(source, index, side)?)));
    let (places, rows): (Vec<usize>, Vec<Vec<f32>>) = usable.map(|(place, photo)| (place, histogram(&photo))).unzip();
    (Features { name: "colours".to_owned(), width: WIDTH, rows: rows.concat() }, places)
}

/// The share of pixels in each bin.
pub fn histogram(photo: &Photo) -> Vec<f32> {
    let mut bins = vec![0.0f32; WIDTH];
    for pixel in photo.rgb.chunks_exact(3) {
        let [red, green, blue] = [pixel[0], pixel[1], pixel[2]].map(|v| usize::from(v) * BINS / 256);
        bins[(red * BINS + green) * BINS + blue] += 3.0 / photo.rgb.len() as f32;
    }
    bins
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::gallery::Gallery;

    #[test]
    fn shares_add_up_and_one_colour_fills_one_bin() {
        let (features, places) = colour_histograms(&Gallery::train(1, 32), &[0, 1, 2], 32);
        assert_eq!((features.len(), places), (3, vec![0, 1, 2]));
        for row in features.rows.chunks_exact(512) {
            assert!((row.iter().sum::<f32>() - 1.0).abs() < 1e-4);
        }
        let red = histogram(&Photo::filled(4, 4, [255, 0, 0]));
        assert!((red[7 * 64] - 1.0).abs() < 1e-6);
    }
}
