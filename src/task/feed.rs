//! What a trunk is fed: the way from a picture in sRGB to the numbers that the first convolution sees.
//!
//! A method states it once ([`super::Puzzles::feed`]) and lays its own batches out with it; whatever else shows the trunk
//! a picture (probes, neighbours, maps of embeddings, objects, pictures of the inside, exported files) takes the same one
//! from the trunk it was handed. So a trunk is measured with what it was trained on by construction.

use crate::photos::Photo;
use burn::prelude::*;
use burn::tensor::TensorData;
use std::sync::Arc;

type LayOut = dyn Fn(&Photo, &mut Vec<f32>) + Send + Sync;

/// The input transform of a method: scale, normalisation and colour handling.
#[derive(Clone)]
pub struct Feed {
    /// Stable name, as exported files carry it (`photo_scale`): its steps in their order, `+` between them.
    pub name: String,
    /// Planes of a picture.
    pub channels: usize,
    /// Where training keeps one colour channel of each picture and draws which: the same with the red, the green and the
    /// blue one kept. This one keeps the green.
    pub of_channels: Vec<Feed>,
    lay_out: Arc<LayOut>,
}

impl std::fmt::Debug for Feed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Feed").field("name", &self.name).field("channels", &self.channels).finish_non_exhaustive()
    }
}

impl Feed {
    /// A transform that adds `channels` planes of a picture, each row after row, to what it is handed.
    pub fn new(
        name: impl Into<String>,
        channels: usize,
        lay_out: impl Fn(&Photo, &mut Vec<f32>) + Send + Sync + 'static,
    ) -> Self {
        Self { name: name.into(), channels, of_channels: Vec::new(), lay_out: Arc::new(lay_out) }
    }

    /// The same, with one for each colour channel that may be kept.
    #[must_use]
    pub fn with_channels(self, of_channels: Vec<Feed>) -> Self {
        Self { of_channels, ..self }
    }

    /// A transform of each value alone, from 0..=1, over the red, green and blue plane.
    pub fn of_values(name: &str, value: impl Fn(f32) -> f32 + Send + Sync + 'static) -> Self {
        Self::new(name, 3, move |photo, planes| {
            let (pixels, _) = photo.rgb.as_chunks::<3>();
            for channel in 0..3 {
                planes.extend(pixels.iter().map(|pixel| value(f32::from(pixel[channel]) / 255.0)));
            }
        })
    }

    /// Red, green and blue in 0..=1, as they are.
    pub fn unit() -> Self {
        Self::of_values("unit", |value| value)
    }

    /// Adds the planes of `photo` to `planes`.
    pub fn add(&self, photo: &Photo, planes: &mut Vec<f32>) {
        planes.reserve(self.channels * photo.width * photo.height);
        (self.lay_out)(photo, planes);
    }

    /// The planes of `photos` one behind the other.
    pub fn planes<'a>(&self, photos: impl IntoIterator<Item = &'a Photo>) -> Vec<f32> {
        let mut planes = Vec::new();
        photos.into_iter().for_each(|photo| self.add(photo, &mut planes));
        planes
    }

    /// Whether gradients reach pictures through it: whether [`Feed::of_pictures`] has a form for it.
    pub fn has_gradient(&self) -> bool {
        Scale::named(&self.name).is_some()
    }

    /// What [`Feed::planes`] makes of pictures in 0..=1 that are tensors already, so that gradients reach them; nothing where
    /// a step of it (a change of colours, lightness) has no form on tensors.
    ///
    /// # Shapes
    /// `[pictures, 3, side, side]`
    pub fn of_pictures(&self, pictures: Tensor<4>) -> Option<Tensor<4>> {
        Scale::named(&self.name).map(|scale| scale.of(pictures))
    }

    /// Planes of square pictures of `side` pixels as a tensor, `[pictures, channels, side, side]`.
    pub fn tensor(&self, planes: Vec<f32>, side: usize, device: &Device) -> Tensor<4> {
        let pictures = planes.len() / (self.channels * side * side).max(1);
        Tensor::from_data(TensorData::new(planes, [pictures, self.channels, side, side]), device)
    }
}

/// The scales that have a form on tensors, by the names that feeds and exported files give them.
enum Scale {
    /// `factor * (x - shift)`, channel by channel.
    Of { factor: [f32; 3], shift: [f32; 3] },
    /// Each channel of each picture gets mean 0 and deviation 1, as far as it deviates by a level of 255.
    PerImage,
    /// Each channel loses its mean, each picture gets this root mean square.
    Rms(f64),
}

impl Scale {
    fn named(name: &str) -> Option<Self> {
        let every = |factor: f32, shift: f32| Self::Of { factor: [factor; 3], shift: [shift; 3] };
        match name {
            "unit" => Some(every(1.0, 0.0)),
            "signed" => Some(every(2.0, 0.5)),
            "fixed" => Some(every(4.0, 0.5)),
            "imagenet" => {
                Some(Self::Of { factor: [1.0 / 0.229, 1.0 / 0.224, 1.0 / 0.225], shift: [0.485, 0.456, 0.406] })
            }
            "per_image" => Some(Self::PerImage),
            "rms" => Some(Self::Rms(50.0)),
            _ => None,
        }
    }

    fn of(&self, pictures: Tensor<4>) -> Tensor<4> {
        let centred = |pictures: Tensor<4>| {
            let means = pictures.clone().mean_dim(2).mean_dim(3); // [pictures, 3, 1, 1]
            pictures - means
        };
        let squares = |pictures: Tensor<4>| pictures.powi_scalar(2).mean_dim(2).mean_dim(3);
        match self {
            Self::Of { factor, shift } => {
                let device = pictures.device();
                let each = |values: [f32; 3]| Tensor::<1>::from_floats(values, &device).reshape([1, 3, 1, 1]);
                (pictures - each(*shift)) * each(*factor)
            }
            Self::PerImage => {
                let centred = centred(pictures * 255.0);
                let deviation = squares(centred.clone()).clamp_min(1.0).sqrt();
                centred / deviation
            }
            Self::Rms(wanted) => {
                let centred = centred(pictures * 255.0);
                let square = squares(centred.clone()).mean_dim(1); // [pictures, 1, 1, 1]
                // A picture of one colour stays what it is: nothing.
                centred / square.clamp_min(1e-12).sqrt() * *wanted
            }
        }
    }
}

/// How a trunk is shown pictures: as it was in training.
#[derive(Clone, Debug)]
pub struct View {
    /// The side at which it looks at whole pictures.
    pub side: usize,
    /// Its method's input transform.
    pub feed: Feed,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn planes_come_one_after_another_and_pictures_too() {
        let photo = Photo { width: 2, height: 1, rgb: vec![0, 51, 255, 255, 51, 0] };
        let planes = Feed::unit().planes([&photo, &photo]);
        assert_eq!(planes[..6], [0.0, 1.0, 0.2, 0.2, 1.0, 0.0]);
        assert_eq!(planes[6..], planes[..6]);
    }
}
