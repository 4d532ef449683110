use super::*;
use crate::nets::{AlexNetBnConfig, PhotoScale, ResNet18Config, SmallNetConfig, Stem};
use crate::task::{HeldTrunk, ReceptiveField, Trunk, View};
use burn::prelude::*;

const SMALL: SmallNetConfig = SmallNetConfig { width: 3, pools: 2, affine: true };

fn held<T: Trunk + 'static>(trunk: &T, side: usize) -> HeldTrunk<T> {
    HeldTrunk::new(trunk, View { side, feed: PhotoScale::Fixed.feed() }, Device::flex())
}

fn noise(side: usize, seed: u64) -> Photo {
    let byte = |x: usize, y: usize, channel: u64| {
        let mixed =
            (x as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ (y as u64 + 7).wrapping_mul(0xc2b2_ae3d_27d4_eb4f);
        ((mixed ^ (seed * 31 + channel)).wrapping_mul(0xff51_afd7_ed55_8ccd) >> 40) as u8
    };
    Photo::from_fn(side, side, |x, y| [0, 1, 2].map(|channel| byte(x, y, channel)))
}

/// The unit of a layer that answers most to a photo: surely no dead one.
fn liveliest(trunk: &dyn AnyTrunk, photo: &Photo, layer: usize) -> Target {
    let maps = trunk.layers(std::slice::from_ref(photo)).unwrap().swap_remove(layer);
    let [_, height, width] = maps.shape;
    let most = maps.values.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1)).unwrap().0;
    Target::Unit { map: most / (height * width), row: most / width % height, column: most % width }
}

/// The box around all pixels whose change changes some map of `layer` at (`row`, `column`), over a few photos.
fn box_by_trial(trunk: &dyn AnyTrunk, layer: usize, (row, column): (usize, usize)) -> [(usize, usize); 2] {
    let side = trunk.photo_side();
    let mut seen = [(usize::MAX, 0), (usize::MAX, 0)];
    for seed in 0..3 {
        let photo = noise(side, seed);
        for y in 0..side {
            let changed = (0..side).map(|x| {
                let mut changed = photo.clone();
                changed.set_pixel(x, y, photo.pixel(x, y).map(|value| if value < 128 { 255 } else { 0 }));
                changed
            });
            // In one batch with the photo itself: batches of other sizes may round otherwise.
            let photos: Vec<Photo> = changed.chain([photo.clone()]).collect();
            let mut values = unit(trunk, layer, &photos, (row, column));
            let plain = values.pop().unwrap();
            for (x, values) in values.into_iter().enumerate() {
                if values != plain {
                    for (place, [low, high]) in [y, x].into_iter().zip(seen.each_mut().map(|(l, h)| [l, h])) {
                        (*low, *high) = ((*low).min(place), (*high).max(place + 1));
                    }
                }
            }
        }
    }
    seen
}

/// Every map's unit at a place, for each photo.
fn unit(trunk: &dyn AnyTrunk, layer: usize, photos: &[Photo], (row, column): (usize, usize)) -> Vec<Vec<f32>> {
    let maps = trunk.layers(photos).unwrap().swap_remove(layer);
    let [count, height, width] = maps.shape;
    let of_photo = maps.values.chunks(count * height * width);
    of_photo.map(|photo| photo.chunks(height * width).map(|map| map[row * width + column]).collect()).collect()
}

fn expected(field: ReceptiveField, (row, column): (usize, usize), side: usize) -> [(usize, usize); 2] {
    [field.range(row, side), field.range(column, side)]
}

#[test]
fn the_box_of_a_unit_is_what_changes_it() {
    let device = Device::flex();
    let small = held(&SMALL.init(&device), 20);
    let fields = small.fields();
    for (layer, place) in [(0, (0, 0)), (0, (4, 9)), (1, (2, 3)), (2, (0, 4)), (2, (2, 2))] {
        let field = fields[layer];
        assert_eq!(box_by_trial(&small, layer, place), expected(field, place, 20), "layer {layer} {place:?}");
    }
    let alexnet = held(&AlexNetBnConfig.init(&device), 32);
    assert_eq!(box_by_trial(&alexnet, 0, (3, 5)), expected(alexnet.fields()[0], (3, 5), 32));
    let resnet = held(&ResNet18Config { stem: Stem::Cifar }.init(&device), 16);
    assert_eq!(box_by_trial(&resnet, 1, (3, 12)), expected(resnet.fields()[1], (3, 12), 16));
}

#[test]
fn a_box_one_pixel_off_would_be_noticed() {
    let small = held(&SMALL.init(&Device::flex()), 20);
    let field = small.fields()[1];
    let wrong = ReceptiveField { start: field.start + 1, ..field };
    assert_ne!(box_by_trial(&small, 1, (2, 3)), expected(wrong, (2, 3), 20));
}

/// The score as the gradient is told, computed without it.
fn score(trunk: &dyn AnyTrunk, planes: &[f32], layer: usize, target: Target) -> f64 {
    let side = trunk.photo_side();
    let tensor = trunk.view().feed.tensor(planes.to_vec(), side, trunk.device());
    let maps = trunk.layer_tensors(tensor).swap_remove(layer).maps;
    let [_, _, height, width] = maps.dims();
    let values: Vec<f32> = maps.into_data().try_into_vec().unwrap();
    let sum = |values: &[f32]| values.iter().map(|value| f64::from(*value)).sum::<f64>();
    match target {
        Target::Energy => values.iter().map(|value| f64::from(*value).powi(2)).sum::<f64>() / values.len() as f64,
        Target::Map(map) => sum(&values[map * height * width..][..height * width]),
        Target::Unit { map, row, column } => f64::from(values[(map * height + row) * width + column]),
    }
}

#[test]
fn gradients_are_those_of_finite_differences() {
    let small = held(&SMALL.init(&Device::flex()), 16);
    let photo = noise(16, 5);
    let values = small.view().feed.planes([&photo]);
    let live = liveliest(&small, &photo, 2);
    // A map that the rectifier silences for this photo has no gradient to compare.
    let Target::Unit { map, .. } = liveliest(&small, &photo, 1) else { unreachable!("a unit was asked for") };
    for (layer, target) in [(0, Target::Energy), (2, Target::Energy), (1, Target::Map(map)), (2, live)] {
        let gradient = gradient(&small, &photo, layer, target).unwrap();
        assert_eq!(gradient.len(), values.len());
        let largest = gradient.iter().fold(0.0f32, |most, value| most.max(value.abs()));
        assert!(largest > 0.0, "{target:?}");
        let (mut off, mut of) = (0.0f64, 0.0f64);
        for at in (0..values.len()).step_by(11) {
            let moved = |by: f32| {
                let mut moved = values.clone();
                moved[at] += by;
                score(&small, &moved, layer, target)
            };
            let step = 2e-3f32;
            let difference = (moved(step) - moved(-step)) / (2.0 * f64::from(step));
            off += (difference - f64::from(gradient[at])).abs();
            of += difference.abs();
        }
        // Rectifiers and maxima have corners, so single differences may be off; together they are not.
        assert!(off < 0.03 * of, "{target:?}: off by {off} of {of}");
    }
}

#[test]
fn saliency_is_the_largest_of_the_three_gradients_and_ends_at_the_field() {
    let small = held(&SMALL.init(&Device::flex()), 20);
    let photo = noise(20, 9);
    let target = liveliest(&small, &photo, 1);
    let Target::Unit { row, column, .. } = target else { unreachable!("a unit was asked for") };
    let gradient = gradient(&small, &photo, 1, target).unwrap();
    let saliency = saliency(&small, &photo, 1, target).unwrap();
    let (rows, columns) = (small.fields()[1].range(row, 20), small.fields()[1].range(column, 20));
    for (at, value) in saliency.iter().enumerate() {
        let of_three = (0..3).map(|channel| gradient[channel * 400 + at].abs()).fold(0.0, f32::max);
        assert_eq!(*value, of_three);
        let inside = (rows.0..rows.1).contains(&(at / 20)) && (columns.0..columns.1).contains(&(at % 20));
        assert!(inside || *value == 0.0, "a pixel outside the field moves the unit");
    }
    assert!(saliency.iter().any(|value| *value > 0.0));
    assert!(super::saliency(&small, &photo, 1, Target::Map(6)).is_err(), "there are six maps, 0 to 5");
}

#[test]
fn filters_are_the_weights_of_the_first_convolution() {
    let net = SMALL.init(&Device::flex());
    let filters = held(&net, 16).filters().unwrap().unwrap();
    assert_eq!((filters.count, filters.height, filters.width), (3, 3, 3));
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("trunk.safetensors");
    held(&net, 16).export(&file, &[]).unwrap();
    let bytes = std::fs::read(&file).unwrap();
    let tensors = safetensors::SafeTensors::deserialize(&bytes).unwrap();
    let weights = tensors.tensor("blocks.0.conv.weight").unwrap();
    let values: Vec<f32> =
        weights.data().chunks_exact(4).map(|four| f32::from_le_bytes(four.try_into().unwrap())).collect();
    assert_eq!(filters.values, values, "as they stand in the exported file");
}
