//! Colour: brightness and saturation in HSV, and contrast about the mean of each channel.

use super::level::Level;
use super::raster::Raster;
use crate::photos::hsv::{hsv_from_rgb, rgb_from_hsv};

/// What is added to the brightness.
const BRIGHTNESS: [[f32; 5]; 3] = [[0.05, 0.1, 0.15, 0.2, 0.3], [0.1, 0.2, 0.3, 0.4, 0.5], [0.1, 0.2, 0.3, 0.4, 0.5]];
/// What is left of the contrast.
const CONTRAST: [[f32; 5]; 3] = [[0.75, 0.5, 0.4, 0.3, 0.15], [0.4, 0.3, 0.2, 0.1, 0.05], [0.4, 0.3, 0.2, 0.1, 0.05]];
/// What the saturation is multiplied with, and what is added.
const SATURATE: [[(f32, f32); 5]; 3] = [
    [(0.3, 0.0), (0.1, 0.0), (1.5, 0.0), (2.0, 0.1), (2.5, 0.2)],
    [(0.3, 0.0), (0.1, 0.0), (2.0, 0.0), (5.0, 0.1), (30.0, 0.2)],
    [(0.3, 0.0), (0.1, 0.0), (2.0, 0.0), (5.0, 0.1), (20.0, 0.2)],
];

/// Raises the brightness.
pub fn brightness(raster: Raster, level: Level) -> Raster {
    let more = level.of(&BRIGHTNESS);
    in_hsv(raster, |[hue, saturation, brightness]| [hue, saturation, (brightness + more).clamp(0.0, 1.0)])
}

/// Weakens or strengthens the saturation.
pub fn saturate(raster: Raster, level: Level) -> Raster {
    let (factor, more) = level.of(&SATURATE);
    in_hsv(raster, |[hue, saturation, brightness]| [hue, (saturation * factor + more).clamp(0.0, 1.0), brightness])
}

fn in_hsv(mut raster: Raster, change: impl Fn([f32; 3]) -> [f32; 3]) -> Raster {
    for pixel in raster.values.chunks_exact_mut(3) {
        pixel.copy_from_slice(&rgb_from_hsv(change(hsv_from_rgb([pixel[0], pixel[1], pixel[2]]))));
    }
    raster
}

/// Weakens the contrast.
pub fn contrast(raster: Raster, level: Level) -> Raster {
    about_the_mean(raster, level.of(&CONTRAST))
}

/// Multiplies each value's distance from the mean of its channel.
fn about_the_mean(mut raster: Raster, factor: f32) -> Raster {
    let pixels = (raster.width * raster.height) as f64;
    let mean =
        |channel| raster.values.iter().skip(channel).step_by(3).map(|value| f64::from(*value)).sum::<f64>() / pixels;
    let means = [mean(0), mean(1), mean(2)].map(|mean| mean as f32);
    for pixel in raster.values.chunks_exact_mut(3) {
        for (value, mean) in pixel.iter_mut().zip(means) {
            *value = (*value - mean) * factor + mean;
        }
    }
    raster
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::photos::Photo;

    #[test]
    fn contrast_of_one_changes_nothing_and_of_zero_leaves_the_mean() {
        let photo = Photo::from_fn(16, 11, |x, y| [(x * 16) as u8, (y * 23) as u8, ((x * y * 7) % 256) as u8]);
        assert_eq!(about_the_mean(Raster::of(&photo), 1.0).photo(), photo);
        let two = Photo { width: 2, height: 1, rgb: vec![0, 10, 255, 100, 30, 255] };
        assert_eq!(about_the_mean(Raster::of(&two), 0.0).photo().rgb, [50, 20, 255, 50, 20, 255]);
    }

    #[test]
    fn brightness_is_added_to_the_greatest_channel_and_keeps_hue_and_saturation() {
        let photo = Photo::filled(1, 1, [100, 50, 0]);
        let brighter = brightness(Raster::of(&photo), Level::new(224, 1).expect("severity 1")).values;
        let most = 100.0 / 255.0 + 0.1;
        assert!(brighter.iter().zip([most, most / 2.0, 0.0]).all(|(a, b)| (a - b).abs() < 1e-5), "{brighter:?}");
    }

    #[test]
    fn grey_stays_grey_until_saturation_is_added() {
        let grey = Photo::filled(2, 2, [90; 3]);
        let at = |severity| saturate(Raster::of(&grey), Level::new(32, severity).expect("a severity")).photo();
        assert_eq!(at(3), grey);
        assert_ne!(at(4), grey);
    }
}
