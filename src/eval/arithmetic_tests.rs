use super::*;
use crate::nets::{AlexNetBnConfig, NinConfig, PhotoScale, PreActResNetConfig, ResNet18Config, SmallNetConfig, Stem};
use crate::photos::Photo;
use crate::task::{HeldTrunk, Trunk, View, rng_for};

fn photo(side: usize) -> Photo {
    Photo::from_fn(side, side, |x, y| {
        [(x * 37 + y * 11) % 256, (x * x + 3 * y) % 256, (x * y * 7) % 256].map(|v| v as u8)
    })
}

/// Works numbers of every layer of `trunk` out, at places drawn by lot and where it is largest.
fn check<T: Trunk + 'static>(trunk: &T, side: usize, name: &str) {
    let held = HeldTrunk::new(trunk, View { side, feed: PhotoScale::Fixed.feed() }, Device::flex());
    let photos = [photo(side)];
    let layers = held.layers(&photos).unwrap();
    let traced = held.traced(held.fed(&photos));
    let mut rng = rng_for(5, 0, 0, 1);
    for (at, layer) in layers.iter().enumerate() {
        let [maps, height, width] = layer.shape;
        let largest = layer.values.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1)).unwrap().0;
        let largest = [largest / (height * width), largest / width % height, largest % width];
        let drawn = (0..6).map(|_| [rng.below(maps), rng.below(height), rng.below(width)]);
        for unit in drawn.chain([largest, [0, 0, 0], [maps - 1, height - 1, width - 1]]) {
            let told = arithmetic(&held, &traced, at, unit).unwrap();
            let own = layer.values[(unit[0] * height + unit[1]) * width + unit[2]];
            assert_eq!(told.network, own, "{name} {} {unit:?}", layer.name);
            let worked_out = told.rows.last().unwrap().after();
            let tolerance = 1e-5 * f64::from(own).abs().max(1.0);
            assert!(
                (worked_out - f64::from(own)).abs() < tolerance,
                "{name} {} {unit:?}: {worked_out} {own}",
                layer.name
            );
        }
    }
}

#[test]
fn the_sum_of_the_products_is_the_networks_own_number() {
    let device = Device::flex();
    check(&SmallNetConfig { width: 4, pools: 3, affine: true }.init(&device), 24, "small");
    check(&AlexNetBnConfig.init(&device), 48, "alexnet");
    check(&ResNet18Config { stem: Stem::Cifar }.init(&device), 16, "resnet");
    check(&ResNet18Config { stem: Stem::ImageNet }.init(&device), 48, "resnet of ImageNet");
    check(&PreActResNetConfig { width: 4, units: 2 }.init(&device), 24, "preact");
    check(&NinConfig.init(&device), 12, "network in network");
}

#[test]
fn a_window_that_reaches_over_the_edge_holds_zeros_there() {
    let held = HeldTrunk::new(
        &SmallNetConfig { width: 3, pools: 0, affine: true }.init(&Device::flex()),
        View { side: 12, feed: PhotoScale::Fixed.feed() },
        Device::flex(),
    );
    let traced = held.traced(held.fed(&[photo(12)]));
    let told = arithmetic(&held, &traced, 0, [1, 0, 5]).unwrap();
    let Row::Weighed(weighed) = &told.rows[0] else { panic!("a convolution comes first") };
    assert_eq!((weighed.of_picture, weighed.shape, weighed.at), (true, [3, 3, 3], [-1, 4]));
    for map in 0..3 {
        assert!(weighed.inputs[map * 9..map * 9 + 3].iter().all(|value| *value == 0.0), "above the photo");
    }
    let by_hand: f64 =
        weighed.inputs.iter().zip(&weighed.weights).map(|(input, weight)| f64::from(*input) * f64::from(*weight)).sum();
    assert!((weighed.sum - by_hand).abs() < 1e-12);
    assert!(matches!(told.rows[1], Row::Normalised { .. }) && matches!(told.rows[2], Row::Rectified { .. }));
    assert!(arithmetic(&held, &traced, 0, [3, 0, 0]).is_err(), "there are three maps");
}
