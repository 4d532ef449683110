//! A trunk without its type: copies are its own, gradients reach what they should, and nothing else.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

use burn::tensor::{Device, Tensor};
use pretext::nets::{PhotoScale, SmallNet, SmallNetConfig};
use pretext::photos::Photo;
use pretext::task::{Algorithm, AnyTrunk, HeldTrunk, LayerMaps, OptimizerSpec, Optimizers, View};

const SIDE: usize = 16;

fn trunk() -> HeldTrunk<SmallNet> {
    let config = SmallNetConfig { width: 4, pools: 4, affine: true };
    HeldTrunk::new(&config.init(&Device::flex()), view(), Device::flex())
}

fn view() -> View {
    View { side: SIDE, feed: PhotoScale::Fixed.feed() }
}

fn photos(count: usize) -> Vec<Photo> {
    let byte = |photo: usize, at: usize| ((at * (37 + 11 * photo)) % 251) as u8;
    let photo = |n: usize| Photo::from_fn(SIDE, SIDE, |x, y| [0, 1, 2].map(|c| byte(n, 3 * (y * SIDE + x) + c)));
    (0..count).map(photo).collect()
}

fn tensor(photos: &[Photo], device: &Device) -> Tensor<4> {
    view().feed.tensor(view().feed.planes(photos), SIDE, device)
}

fn optimizers() -> Optimizers {
    let algorithm = Algorithm::Sgd { momentum: 0.9, nesterov: false };
    Optimizers::new(vec![OptimizerSpec { name: "trunk", algorithm, learning_rate: 0.1, weight_decay: 0.0 }])
}

fn largest_difference(a: &[LayerMaps], b: &[LayerMaps]) -> f32 {
    let pairs = a.iter().zip(b).flat_map(|(a, b)| a.values.iter().zip(&b.values));
    pairs.fold(0.0, |most, (a, b)| most.max((a - b).abs()))
}

#[test]
fn a_copy_learns_and_the_original_stays_as_it_was() {
    let (original, photos) = (trunk(), photos(8));
    let before = original.layers(&photos).unwrap();
    let (mut learning, mut optimizers) = (original.learning(), optimizers());
    for _ in 0..3 {
        let device = learning.device().clone();
        let deepest = learning.layer_tensors(tensor(&photos, &device)).pop().unwrap().maps;
        let mut gradients = deepest.powi_scalar(2).mean().backward();
        learning.update(&mut optimizers, "trunk", &mut gradients).unwrap();
    }
    assert_eq!(original.layers(&photos).unwrap(), before, "weights or running statistics leaked into the original");
    let mut gradients =
        learning.layer_tensors(tensor(&photos, learning.device())).pop().unwrap().maps.mean().backward();
    let refused = learning.update(&mut optimizers, "trnk", &mut gradients).unwrap_err().to_string();
    assert!(refused.contains("trnk") && refused.contains("trunk"), "{refused}");
    let learned = learning.answering().layers(&photos).unwrap();
    assert!(largest_difference(&learned, &before) > 1e-3);
    assert_eq!(learning.boxed_clone().answering().layers(&photos).unwrap(), learned);
}

#[test]
fn the_slope_of_a_watched_trunk_is_that_of_small_changes() {
    let (original, photos) = (trunk(), photos(1));
    let watched = original.watched();
    let pixels = tensor(&photos, &watched.device().clone()).require_grad();
    let score = |trunk: &dyn AnyTrunk, pixels: Tensor<4>| trunk.layer_tensors(pixels).pop().unwrap().maps.mean();
    let gradients = score(watched.as_ref(), pixels.clone()).backward();
    let slope = pixels.grad(&gradients).unwrap();
    let plain = tensor(&photos, &Device::flex());
    // A step along the slope changes the score by about the squared length of the slope.
    let length = slope.clone().powi_scalar(2).sum().into_scalar::<f32>();
    assert!(length > 0.0);
    let step = 1e-3 / length.sqrt();
    let up = score(&original, plain.clone() + slope.clone() * step).into_scalar::<f32>();
    let down = score(&original, plain - slope * step).into_scalar::<f32>();
    let measured = (up - down) / (2.0 * step);
    assert!((measured - length).abs() < 0.05 * length, "{measured} against {length}");
}
