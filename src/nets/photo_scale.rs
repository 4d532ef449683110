//! How a whole photo is brought into the range that a trunk has learned on: what probes, neighbours and embeddings show
//! it.

use crate::choices;
use crate::task::Choose;
use burn::prelude::*;

/// Mean of red, green and blue over ImageNet, as torchvision's networks expect them.
const IMAGENET_MEAN: [f32; 3] = [0.485, 0.456, 0.406];
/// Their deviation.
const IMAGENET_DEVIATION: [f32; 3] = [0.229, 0.224, 0.225];

choices! {
    /// How photos in 0..=1 are scaled. The names stand in exported files.
    pub enum PhotoScale {
        /// `(x - 0.5) / 0.25`.
        Fixed = "fixed",
        /// Each photo's channels get mean 0 and deviation 1.
        Own = "own",
        /// Mean and deviation of ImageNet's channels.
        ImageNet = "imagenet",
    }
}

impl PhotoScale {
    /// The scale of that name.
    pub fn named(name: &str) -> Option<Self> {
        [Self::Fixed, Self::Own, Self::ImageNet].into_iter().find(|scale| scale.name() == name)
    }

    /// # Shapes
    /// `[photos, 3, height, width]` to the same.
    pub fn apply(self, photos: Tensor<4>) -> Tensor<4> {
        match self {
            Self::Fixed => (photos - 0.5) / 0.25,
            Self::Own => {
                let mean = photos.clone().mean_dim(2).mean_dim(3); // [photos, 3, 1, 1]
                let centred = photos - mean;
                let variance = centred.clone().powi_scalar(2).mean_dim(2).mean_dim(3); // [photos, 3, 1, 1]
                centred / (variance + 1e-4).sqrt()
            }
            Self::ImageNet => {
                let device = photos.device();
                let channels = |values: [f32; 3]| Tensor::<1>::from_floats(values, &device).reshape([1, 3, 1, 1]);
                (photos - channels(IMAGENET_MEAN)) / channels(IMAGENET_DEVIATION)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_scale_is_found_by_its_name_and_grey_comes_out_as_it_should() {
        let grey = Tensor::<4>::full([1, 3, 2, 2], 0.5, &Device::flex());
        for (name, expected) in [("fixed", 0.0), ("own", 0.0), ("imagenet", (0.5 - 0.485) / 0.229)] {
            let scale = PhotoScale::named(name).expect("a known name");
            let first = scale.apply(grey.clone()).into_data().iter::<f32>().next().expect("a pixel");
            assert!((first - expected).abs() < 1e-6, "{name}: {first}");
        }
        assert_eq!(PhotoScale::named("none"), None);
    }
}
