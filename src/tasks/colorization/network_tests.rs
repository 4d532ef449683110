//! Tests of `network.rs`.

use super::*;
use crate::colour::lightness_plane;
use crate::photos::Photo;
use burn::module::{ModuleVisitor, Param};
use burn::tensor::TensorData;

struct Learned(usize);

impl ModuleVisitor for Learned {
    fn visit_float<const D: usize>(&mut self, param: &Param<Tensor<D>>) {
        if param.is_require_grad() {
            self.0 += param.shape().num_elements();
        }
    }
}

#[test]
fn the_papers_network_has_the_published_number_of_weights_and_biases() {
    let p = ColorizationParams { network: Network::Paper, width: 64, ..ColorizationParams::default() };
    let model = ColorizationModel::new(&p, &Device::flex().autodiff());
    let mut learned = Learned(0);
    model.visit(&mut learned);
    assert_eq!(learned.0, 32_230_393);
}

#[test]
fn a_quarter_of_the_side_is_answered_whatever_the_size() {
    for (network, shortcuts) in [(Network::Paper, true), (Network::Small, true), (Network::Small, false)] {
        let p = ColorizationParams { network, shortcuts, width: 4, ..ColorizationParams::default() };
        let model = ColorizationModel::new(&p, &Device::flex());
        for (height, width) in [(176, 176), (64, 88)] {
            let said = model.forward(Tensor::zeros([1, 1, height, width], &Device::flex()));
            assert_eq!(said.dims(), [height / 4 * (width / 4), 313]);
        }
    }
}

#[test]
fn photos_become_the_lightness_that_the_sampler_shows() {
    let photo = Photo::from_fn(16, 16, |x, y| [(x * 16 + y) as u8, (y * 15) as u8, ((x * y) % 256) as u8]);
    let channel = |c: usize| photo.rgb.iter().skip(c).step_by(3).map(|&byte| f32::from(byte) / 255.0);
    let values: Vec<f32> = (0..3).flat_map(channel).collect();
    let photos = Tensor::<4>::from_data(TensorData::new(values, [1, 3, 16, 16]), &Device::flex());
    let found: Vec<f32> = lightness(photos).into_data().try_into_vec().expect("floats");
    let known = lightness_plane(&photo);
    assert!(found.iter().zip(&known).all(|(f, k)| (f - k).abs() < 1e-3));
}

#[test]
fn layers_are_named_and_shrink() {
    let p = ColorizationParams { width: 4, ..ColorizationParams::default() };
    let model = ColorizationModel::new(&p, &Device::flex());
    let photos = Tensor::<4>::full([1, 3, 32, 32], 0.5, &Device::flex());
    let layers = model.trunk.layers(photos.clone());
    assert_eq!(layers.iter().map(|l| l.name).collect::<Vec<_>>(), model.trunk.layer_names());
    assert_eq!(layers.iter().map(|l| l.maps.dims()[2]).collect::<Vec<_>>(), [16, 8, 4, 4, 4]);
}
