//! The 15 common corruptions of photos and their 4 extras, each at 5 severities (Hendrycks & Dietterich, ICLR 2019).
//!
//! The tables are those of CIFAR-10-C (32 pixels), Tiny-ImageNet-C (64) and ImageNet-C (224). A picture takes the one whose
//! side differs from its shorter side by the smaller factor: up to 45 pixels, up to 119, and above. Sizes in pixels are the
//! table's and do not grow with the picture, so a photo is to be made as large as the network sees it before it is
//! corrupted. `tests/golden/make_corruptions.py` holds the formulas a second time.

mod blur;
mod colour;
mod cosine;
mod draws;
mod elastic;
mod fog;
mod frost;
#[cfg(test)]
mod golden_tests;
mod jpeg;
mod level;
mod lines;
mod motion;
mod noise;
mod pixelate;
mod raster;
mod snow;
mod spatter;

use super::Photo;
use draws::{Draws, Stream};
use level::Level;
use raster::Raster;
use serde::{Deserialize, Serialize};

/// Severities count from 1 to this; 0 is the picture as it is.
pub const SEVERITIES: u8 = 5;

/// What can be done to a photo.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Corruption {
    /// A normal number is added to every value.
    GaussianNoise,
    /// Photons are counted.
    ShotNoise,
    /// Values become black or white.
    ImpulseNoise,
    /// Out of focus.
    DefocusBlur,
    /// Through frosted glass.
    GlassBlur,
    /// The camera moved.
    MotionBlur,
    /// The camera moved towards the picture.
    ZoomBlur,
    /// It snows.
    Snow,
    /// Ice on the lens (drawn, not photographed).
    Frost,
    /// Fog.
    Fog,
    /// Brighter.
    Brightness,
    /// Less contrast.
    Contrast,
    /// Stretched.
    #[serde(rename = "elastic_transform")]
    Elastic,
    /// Fewer pixels.
    Pixelate,
    /// JPEG at a low quality.
    #[serde(rename = "jpeg_compression")]
    Jpeg,
    /// Noise in proportion to the value.
    SpeckleNoise,
    /// Blurred.
    GaussianBlur,
    /// Drops on the lens.
    Spatter,
    /// Weaker or stronger colours.
    Saturate,
}

use Corruption::*;

impl Corruption {
    /// All of them: the 15 common ones in the paper's order, then the extras.
    pub const ALL: [Self; 19] = [
        GaussianNoise,
        ShotNoise,
        ImpulseNoise,
        DefocusBlur,
        GlassBlur,
        MotionBlur,
        ZoomBlur,
        Snow,
        Frost,
        Fog,
        Brightness,
        Contrast,
        Elastic,
        Pixelate,
        Jpeg,
        SpeckleNoise,
        GaussianBlur,
        Spatter,
        Saturate,
    ];

    /// The 15 that results are reported over, in the paper's order.
    pub const COMMON: &'static [Self] = Self::ALL.split_at(15).0;

    /// Its name in files and on the command line.
    pub fn key(self) -> &'static str {
        match self {
            GaussianNoise => "gaussian_noise",
            ShotNoise => "shot_noise",
            ImpulseNoise => "impulse_noise",
            DefocusBlur => "defocus_blur",
            GlassBlur => "glass_blur",
            MotionBlur => "motion_blur",
            ZoomBlur => "zoom_blur",
            Snow => "snow",
            Frost => "frost",
            Fog => "fog",
            Brightness => "brightness",
            Contrast => "contrast",
            Elastic => "elastic_transform",
            Pixelate => "pixelate",
            Jpeg => "jpeg_compression",
            SpeckleNoise => "speckle_noise",
            GaussianBlur => "gaussian_blur",
            Spatter => "spatter",
            Saturate => "saturate",
        }
    }

    /// The one that is called `key`.
    pub fn find(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|corruption| corruption.key() == key)
    }

    /// Its name for people.
    pub fn title(self) -> String {
        crate::text!(&format!("corruption-{}", self.key().replace('_', "-")))
    }

    /// What it does to a photo.
    pub fn help(self) -> String {
        crate::text!(&format!("corruption-{}.help", self.key().replace('_', "-")))
    }
}

impl Photo {
    /// The picture after a `corruption` of a `severity` from 1 to [`SEVERITIES`] (a greater one counts as that); 0 changes
    /// nothing.
    ///
    /// The same seed makes the same picture. What is random depends on seed, corruption and severity alone, so pictures
    /// of one set need seeds of their own, or all of them get the same snow.
    pub fn corrupted(&self, corruption: Corruption, severity: u8, seed: u64) -> Self {
        let severity = severity.min(SEVERITIES);
        match Level::new(self.shorter_side(), severity) {
            Some(level) if !self.rgb.is_empty() => {
                let place = Corruption::ALL.iter().position(|one| *one == corruption).unwrap_or_default();
                applied(self, corruption, level, &mut Stream::new(seed, place, severity))
            }
            _ => self.clone(),
        }
    }
}

/// The corruption of a level with the given random numbers.
fn applied(photo: &Photo, corruption: Corruption, level: Level, draws: &mut dyn Draws) -> Photo {
    let raster = Raster::of(photo);
    let after = match corruption {
        Pixelate => return pixelate::pixelate(photo, level),
        Jpeg => return jpeg::jpeg(photo, level),
        GaussianNoise => noise::gaussian(raster, level, draws),
        ShotNoise => noise::shot(raster, level, draws),
        ImpulseNoise => noise::impulse(raster, level, draws),
        SpeckleNoise => noise::speckle(raster, level, draws),
        GaussianBlur => blur::gaussian(&raster, level),
        DefocusBlur => blur::defocus(&raster, level),
        GlassBlur => blur::glass(&raster, level, draws),
        MotionBlur => motion::motion(&raster, level, draws),
        ZoomBlur => motion::zoom(&raster, level),
        Snow => snow::snow(raster, level, draws),
        Frost => frost::frost(raster, level, draws),
        Fog => fog::fog(raster, level, draws),
        Spatter => spatter::spatter(raster, level, draws),
        Brightness => colour::brightness(raster, level),
        Contrast => colour::contrast(raster, level),
        Saturate => colour::saturate(raster, level),
        Elastic => elastic::elastic(&raster, level, draws),
    };
    after.photo()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pattern(width: usize, height: usize) -> Photo {
        Photo::from_fn(width, height, |x, y| [(x * 7 % 256) as u8, (y * 5 % 256) as u8, ((x * y + 40) % 256) as u8])
    }

    #[test]
    fn severity_zero_changes_nothing_and_every_other_does() {
        for side in [32, 64] {
            let photo = pattern(side, side);
            for corruption in Corruption::ALL {
                assert_eq!(photo.corrupted(corruption, 0, 1), photo);
                for severity in 1..=SEVERITIES {
                    let after = photo.corrupted(corruption, severity, 1);
                    assert_ne!(after, photo, "{corruption:?} {severity}");
                    assert_eq!((after.width, after.height, after.rgb.len()), (side, side, photo.rgb.len()));
                }
                assert_eq!(photo.corrupted(corruption, 9, 1), photo.corrupted(corruption, 5, 1));
            }
        }
    }

    #[test]
    fn one_seed_is_one_picture_and_random_corruptions_differ_by_seed() {
        let photo = pattern(32, 32);
        let fixed = [DefocusBlur, ZoomBlur, Brightness, Contrast, Pixelate, Jpeg, GaussianBlur, Saturate];
        for corruption in Corruption::ALL {
            let made = |seed| photo.corrupted(corruption, 4, seed);
            assert_eq!(made(7), made(7));
            assert_eq!(made(7) == made(8), fixed.contains(&corruption), "{corruption:?}");
        }
    }

    #[test]
    fn pictures_of_any_size_and_form_are_corrupted() {
        for (width, height) in [(0, 0), (1, 1), (1, 9), (2, 1), (3, 3), (5, 130), (50, 47), (33, 70), (131, 120)] {
            let photo = pattern(width, height);
            for corruption in Corruption::ALL {
                for severity in [1, 2, 3, 4, 5] {
                    let after = photo.corrupted(corruption, severity, 3);
                    assert_eq!((after.width, after.height, after.rgb.len()), (width, height, photo.rgb.len()));
                }
            }
        }
    }

    #[test]
    fn every_corruption_has_a_key_of_its_own_and_words() {
        for corruption in Corruption::ALL {
            assert_eq!(Corruption::find(corruption.key()), Some(corruption));
            assert_eq!(
                serde_json::to_value(corruption).expect("JSON"),
                corruption.key(),
                "it has one name in all files"
            );
            for text in [corruption.title(), corruption.help()] {
                assert!(!text.starts_with("corruption-"), "{text} is missing");
            }
        }
        assert_eq!(Corruption::find("rain"), None);
        let common: Vec<&str> = Corruption::COMMON.iter().map(|corruption| corruption.key()).collect();
        assert_eq!((common[0], common[14], common.len()), ("gaussian_noise", "jpeg_compression", 15));
    }
}
