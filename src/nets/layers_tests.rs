//! Tests of `layers.rs`: running statistics against PyTorch (`tests/golden/make_layers.py`).

use super::*;
use burn::tensor::TensorData;
use serde_json::Value;

/// The batches that the script has too.
fn batch<const D: usize>(number: usize, shape: [usize; D], device: &Device) -> Tensor<D> {
    let value = |i: usize| (1.0 + (i % 3) as f64) * (0.7 * i as f64 + number as f64).sin() + 0.1 * number as f64;
    let values: Vec<f32> = (0..shape.iter().product()).map(|i| value(i) as f32).collect();
    Tensor::from_data(TensorData::new(values, shape), device)
}

fn running<const D: usize>(shape: [usize; D], known: &Value, what: &str) {
    let device = Device::flex().autodiff();
    let norm = BatchNormConfig::new(3).init(&device);
    for number in 0..3 {
        let _ = norm.forward(batch(number, shape, &device));
    }
    for (state, name) in [(&norm.running_mean, "mean"), (&norm.running_var, "variance")] {
        let found: Vec<f32> = state.value_sync().into_data().try_into_vec().expect("floats");
        let known = known[name].as_array().expect("a list");
        assert_eq!(found.len(), known.len());
        for (found, known) in found.iter().zip(known) {
            let known = known.as_f64().expect("a number");
            assert!((f64::from(*found) - known).abs() < 1e-5 * known.abs().max(0.1), "{what} {name}: {found} {known}");
        }
    }
}

#[test]
fn running_statistics_are_pytorchs_down_to_a_bottleneck_of_one_place() {
    let golden: Value = serde_json::from_str(include_str!("../../tests/golden/layers.json")).expect("json");
    running([4, 3, 1, 1], &golden["bottleneck"], "bottleneck");
    running([2, 3, 4, 5], &golden["maps"], "maps");
    running([6, 3], &golden["rows"], "rows");
}

#[test]
fn running_statistics_are_the_same_whichever_thread_makes_a_step() {
    let device = Device::flex().autodiff();
    let read = |norm: &BatchNorm| [&norm.running_mean, &norm.running_var].map(|state| state.value().into_data());
    let (one, several) = (BatchNormConfig::new(3).init(&device), BatchNormConfig::new(3).init(&device));
    for number in 0..4 {
        let maps = batch(number, [2, 3, 4, 5], &device);
        let _ = one.forward(maps.clone());
        let norm = several.clone();
        let thread = std::thread::Builder::new().name("step".to_owned());
        thread.spawn(move || norm.forward(maps)).expect("a thread").join().expect("a step");
        assert_eq!(read(&several), read(&one), "after batch {number}");
    }
}

#[test]
fn biases_begin_at_zero_whatever_the_weights_are_drawn_from() {
    let device = Device::flex();
    let wide = || Initializer::Normal { mean: 0.0, std: 3.0 };
    let down = Conv2dConfig::new([2, 5], [3, 3]).with_initializer(wide()).init(&device);
    let up = ConvTranspose2dConfig::new([2, 5], [3, 3]).with_initializer(wide()).init(&device);
    let full = super::super::LinearConfig::new(2, 5).with_initializer(wide()).init(&device);
    for bias in [down.bias, up.bias, full.bias] {
        let bias: Vec<f32> = bias.expect("a bias").val().into_data().try_into_vec().expect("floats");
        assert_eq!(bias, [0.0; 5]);
    }
}
