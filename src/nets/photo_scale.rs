//! Input transforms of networks from files, by the names that the files carry.

use crate::choices;
use crate::photos::Photo;
use crate::photos::lab::lab_from_rgb;
use crate::task::{Choose, Feed};

/// Mean of red, green and blue over ImageNet, as torchvision's networks expect them.
const IMAGENET_MEAN: [f32; 3] = [0.485, 0.456, 0.406];
/// Their deviation.
const IMAGENET_DEVIATION: [f32; 3] = [0.229, 0.224, 0.225];

/// Root mean square of a picture on the scale of bytes, as the released trainer of context prediction has it.
const RMS: f32 = 50.0;
/// Added to a variance in files of earlier versions.
const LEAST_VARIANCE: f32 = 1e-4;

choices! {
    /// How pictures are scaled. The names stand in exported files.
    pub enum PhotoScale {
        /// `(x - 0.5) / 0.25` of values in 0..=1.
        Fixed = "fixed",
        /// Each channel of each picture gets mean 0 and deviation 1.
        PerImage = "per_image",
        /// Each channel loses its mean, each picture gets root mean square 50.
        Rms = "rms",
        /// `2 x - 1` of values in 0..=1.
        Signed = "signed",
        /// Mean and deviation of ImageNet's channels.
        ImageNet = "imagenet",
        /// The lightness, `(L / 100 - 0.5) / 0.25`, in all three channels.
        Harmonised = "harmonised",
        /// As `per_image`, with a small number added to the variance: what earlier versions exported.
        Own = "own",
    }
}

impl PhotoScale {
    /// The scale of that name.
    pub fn named(name: &str) -> Option<Self> {
        let mut scale = Self::Fixed;
        scale.choose(scale.options().iter().position(|option| *option == name)?);
        Some(scale)
    }

    /// The transform.
    pub fn feed(self) -> Feed {
        match self {
            Self::Fixed => Feed::of_values(self.name(), |x| (x - 0.5) / 0.25),
            Self::Signed => Feed::of_values(self.name(), |x| 2.0 * x - 1.0),
            Self::Harmonised => Feed::new(self.name(), 3, |photo, planes| {
                let (pixels, _) = photo.rgb.as_chunks::<3>();
                let lightness: Vec<f32> =
                    pixels.iter().map(|pixel| (lab_from_rgb(*pixel)[0] / 100.0 - 0.5) / 0.25).collect();
                (0..3).for_each(|_| planes.extend_from_slice(&lightness));
            }),
            _ => Feed::new(self.name(), 3, move |photo, planes| {
                let mut channels = [0, 1, 2].map(|channel| plane(photo, channel));
                self.scale(&mut channels);
                channels.iter().for_each(|channel| planes.extend_from_slice(channel));
            }),
        }
    }

    /// Scales the planes of one picture, which hold bytes.
    fn scale(self, channels: &mut [Vec<f32>; 3]) {
        if self == Self::ImageNet {
            for (channel, (mean, deviation)) in
                channels.iter_mut().zip(IMAGENET_MEAN.into_iter().zip(IMAGENET_DEVIATION))
            {
                channel.iter_mut().for_each(|v| *v = (*v / 255.0 - mean) / deviation);
            }
            return;
        }
        for channel in channels.iter_mut() {
            let mean = channel.iter().sum::<f32>() / channel.len().max(1) as f32;
            channel.iter_mut().for_each(|v| *v -= mean);
        }
        let squares = |channel: &Vec<f32>| channel.iter().map(|v| v * v).sum::<f32>() / channel.len().max(1) as f32;
        if self == Self::Rms {
            let square = channels.iter().map(squares).sum::<f32>() / 3.0;
            let root = if square > 0.0 { square.sqrt() } else { 1.0 };
            channels.iter_mut().flatten().for_each(|v| *v = *v / root * RMS);
            return;
        }
        for channel in channels.iter_mut() {
            let variance = squares(channel);
            let deviation = match self {
                Self::Own => 255.0 * (variance / (255.0 * 255.0) + LEAST_VARIANCE).sqrt(),
                _ => variance.sqrt().max(1.0),
            };
            channel.iter_mut().for_each(|v| *v /= deviation);
        }
    }
}

fn plane(photo: &Photo, channel: usize) -> Vec<f32> {
    photo.rgb.iter().skip(channel).step_by(3).map(|&byte| f32::from(byte)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_scale_is_found_by_its_name_and_grey_comes_out_as_it_should() {
        let grey = Photo::filled(2, 2, [51; 3]);
        let expected = [
            ("fixed", -1.2),
            ("per_image", 0.0),
            ("rms", 0.0),
            ("signed", -0.6),
            ("imagenet", (0.2 - 0.485) / 0.229),
            ("own", 0.0),
            // lightness of the grey 51: 21.2467
            ("harmonised", (0.212_467 - 0.5) / 0.25),
        ];
        for (name, expected) in expected {
            let scale = PhotoScale::named(name).expect("a known name");
            let first = scale.feed().planes([&grey])[0];
            assert!((first - expected).abs() < 1e-5, "{name}: {first}");
        }
        assert_eq!(PhotoScale::named("none"), None);
    }

    #[test]
    fn root_mean_square_and_deviation_are_those_of_a_plain_loop() {
        let photo = Photo::from_fn(5, 4, |x, y| [(x * 40) as u8, (y * 50) as u8, (x * y * 9) as u8]);
        let planes = PhotoScale::Rms.feed().planes([&photo]);
        let square = planes.iter().map(|v| v * v).sum::<f32>() / planes.len() as f32;
        assert!((square.sqrt() - 50.0).abs() < 1e-3);
        for channel in PhotoScale::PerImage.feed().planes([&photo]).chunks(20) {
            let mean = channel.iter().sum::<f32>() / 20.0;
            let variance = channel.iter().map(|v| (v - mean).powi(2)).sum::<f32>() / 20.0;
            assert!(mean.abs() < 1e-5 && (variance - 1.0).abs() < 1e-4);
        }
    }
}
