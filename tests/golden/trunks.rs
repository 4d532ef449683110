//! Trunks that leave for PyTorch and trunks that come from there (`make_trunks.py`).

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

use burn::prelude::*;
use burn::tensor::TensorData;
use pretext::nets::{ImportError, PhotoScale, SmallNetConfig, import_trunk};
use pretext::task::{AnyTrunk, HeldTrunk, View};
use safetensors::{Dtype, SafeTensors, tensor::TensorView};
use serde_json::Value;
use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

/// Values, shape and kind of each key.
type File = BTreeMap<String, (Vec<u8>, Vec<usize>, Dtype)>;

fn golden(architecture: &str) -> Value {
    let all: Value = serde_json::from_str(include_str!("trunks.json")).unwrap();
    all[architecture].clone()
}

fn bytes(values: impl Iterator<Item = f64>) -> Vec<u8> {
    values.flat_map(|value| (value as f32).to_le_bytes()).collect()
}

/// The weight of that name, by the formula of the script.
fn numbers(name: &str, shape: &[usize], number: usize) -> Vec<u8> {
    let (count, n) = (shape.iter().product::<usize>(), number as f64);
    let index = (0..count).map(|i| i as f64);
    if shape.len() == 4 {
        let fan_in = shape[1..].iter().product::<usize>() as f64;
        bytes(index.map(|i| 1.5 / fan_in.sqrt() * (i * (1.0 + 0.37 * (i % 101.0)) + n).sin()))
    } else if name.ends_with("running_var") {
        bytes(index.map(|i| 1.0 + 0.5 * (0.4 * i + n).sin()))
    } else if name.ends_with(".weight") {
        bytes(index.map(|i| 1.0 + 0.2 * (0.3 * i + n).sin()))
    } else {
        bytes(index.map(|i| 0.2 * (0.5 * i + n).sin()))
    }
}

/// A file as PyTorch would write it.
fn of_torch(architecture: &str) -> File {
    let golden = golden(architecture);
    let keys = golden["keys"].as_array().unwrap().iter().enumerate();
    let named = |(number, key): (usize, &Value)| {
        let name = key[0].as_str().unwrap().to_owned();
        let shape: Vec<usize> = key[1].as_array().unwrap().iter().map(|v| v.as_u64().unwrap() as usize).collect();
        (name.clone(), (numbers(&name, &shape, number), shape, Dtype::F32))
    };
    keys.map(named).collect()
}

fn write(folder: &Path, file: &File, metadata: Option<HashMap<String, String>>) -> PathBuf {
    let views: Vec<(&String, TensorView<'_>)> = file
        .iter()
        .map(|(name, (bytes, shape, kind))| (name, TensorView::new(*kind, shape.clone(), bytes).unwrap()))
        .collect();
    let path = folder.join("trunk.safetensors");
    std::fs::write(&path, safetensors::serialize(views, metadata).unwrap()).unwrap();
    path
}

fn read(path: &Path) -> File {
    let bytes = std::fs::read(path).unwrap();
    let tensors = SafeTensors::deserialize(&bytes).unwrap();
    let plain = |view: &TensorView<'_>| (view.data().to_vec(), view.shape().to_vec(), view.dtype());
    tensors.iter().map(|(name, view)| (name.to_owned(), plain(&view))).collect()
}

fn photos(side: usize) -> Tensor<4> {
    let values: Vec<f32> =
        (0..2 * 3 * side * side).map(|i| (0.5 + 0.5 * (0.013 * i as f64 + 0.5).sin()) as f32).collect();
    Tensor::from_data(TensorData::new(values, [2, 3, side, side]), &Device::flex())
}

/// As torchvision's networks expect photos, written without the transform under test.
fn scaled(photos: Tensor<4>) -> Tensor<4> {
    let channels = |values: [f32; 3]| Tensor::<1>::from_floats(values, &Device::flex()).reshape([1, 3, 1, 1]);
    (photos - channels([0.485, 0.456, 0.406])) / channels([0.229, 0.224, 0.225])
}

fn differs(found: &dyn AnyTrunk, golden: &Value) -> f32 {
    assert_eq!(found.view().feed.name, "imagenet");
    let layers = found.layer_tensors(scaled(photos(golden["side"].as_u64().unwrap() as usize)));
    let told = golden["layers"].as_object().unwrap();
    assert_eq!(layers.iter().map(|l| l.name).collect::<Vec<_>>(), told.keys().collect::<Vec<_>>());
    let mut worst = 0.0f32;
    for layer in layers {
        let expected = &told[layer.name];
        let shape: Vec<usize> = serde_json::from_value(expected["shape"].clone()).unwrap();
        assert_eq!(layer.maps.dims().to_vec(), shape, "{}", layer.name);
        let values: Vec<f32> = layer.maps.into_data().try_into_vec().unwrap();
        let sampled: Vec<f32> = serde_json::from_value(expected["values"].clone()).unwrap();
        assert!(sampled.iter().any(|v| *v > 0.1), "{}: numbers this small prove nothing", layer.name);
        let step = expected["step"].as_u64().unwrap() as usize;
        worst = values.iter().step_by(step).zip(&sampled).map(|(a, b)| (a - b).abs()).fold(worst, f32::max);
        let mean = values.iter().map(|v| f64::from(*v)).sum::<f64>() / values.len() as f64;
        worst = worst.max((mean - expected["mean"].as_f64().unwrap()).abs() as f32);
    }
    worst
}

#[test]
fn a_file_of_torchvisions_shape_sees_what_torchvisions_network_sees() {
    let folder = tempfile::tempdir().unwrap();
    for architecture in ["alexnet_bn", "resnet18", "resnet18_cifar"] {
        let golden = golden(architecture);
        let mut file = of_torch(architecture);
        let path = write(folder.path(), &file, None);
        let found = import_trunk(&path, &Device::flex()).unwrap().trunk;
        let worst = differs(found.as_ref(), &golden);
        assert!(worst < 1e-4, "{architecture}: {worst}");
        assert_eq!(found.photo_side(), if architecture == "resnet18_cifar" { 32 } else { 224 });

        // What leaves again is what came, weight for weight, and says how to scale photos.
        let again = folder.path().join("again.safetensors");
        found.export(&again, &[]).unwrap();
        assert_eq!(read(&again), file, "{architecture}");
        let worst = differs(import_trunk(&again, &Device::flex()).unwrap().trunk.as_ref(), &golden);
        assert!(worst < 1e-4, "{architecture} again: {worst}");

        // A changed weight (the first one is 0) does not go unnoticed.
        let name = golden["keys"][0][0].as_str().unwrap();
        file.get_mut(name).unwrap().0[7] ^= 0x80;
        let path = write(folder.path(), &file, None);
        let worst = differs(import_trunk(&path, &Device::flex()).unwrap().trunk.as_ref(), &golden);
        assert!(worst > 1e-4, "{architecture}: one flipped sign makes only {worst}");
    }
}

#[test]
fn classifiers_counters_and_a_common_beginning_are_left_aside() {
    let folder = tempfile::tempdir().unwrap();
    let mut file: File =
        of_torch("resnet18_cifar").into_iter().map(|(name, tensor)| (format!("module.{name}"), tensor)).collect();
    file.insert("module.bn1.num_batches_tracked".to_owned(), (vec![0; 8], vec![], Dtype::I64));
    file.insert("module.fc.weight".to_owned(), (vec![0; 4 * 512 * 3], vec![3, 512], Dtype::F32));
    let found = import_trunk(&write(folder.path(), &file, None), &Device::flex()).unwrap().trunk;
    let worst = differs(found.as_ref(), &golden("resnet18_cifar"));
    assert!(worst < 1e-4, "{worst}");
}

#[test]
fn what_does_not_fit_is_named_before_anything_is_loaded() {
    let folder = tempfile::tempdir().unwrap();
    let prediction = |file: &File| match import_trunk(&write(folder.path(), file, None), &Device::flex()) {
        Ok(_) => panic!("a file that does not fit was taken"),
        Err(error) => (matches!(error, ImportError::Differs { .. }), error.to_string()),
    };
    let good = of_torch("resnet18");
    let changed = |change: &dyn Fn(&mut File)| {
        let mut file = good.clone();
        change(&mut file);
        prediction(&file)
    };
    let (differs, text) = changed(&|file| {
        file.remove("layer3.0.downsample.0.weight");
        file.insert("layer1.2.conv1.weight".to_owned(), (vec![0; 4], vec![1], Dtype::F32));
        file.insert("layer4.1.bn2.bias".to_owned(), (vec![0; 8], vec![2], Dtype::F32));
    });
    assert!(differs, "{text}");
    for word in ["resnet18", "layer3.0.downsample.0.weight", "layer1.2.conv1.weight", "layer4.1.bn2.bias", "[512]"] {
        assert!(text.contains(word), "{word} is missing in: {text}");
    }
    let (_, text) = changed(&|file| file.get_mut("bn1.bias").unwrap().2 = Dtype::I32);
    assert!(text.contains("bn1.bias") && text.contains("I32"), "{text}");
    let (_, text) = changed(&|file| file.retain(|name, _| name.starts_with("bn1")));
    assert!(text.contains("features.0.weight") && text.contains("bn1.bias"), "{text}");

    let fed = |scale: &str| Some(HashMap::from([("photo_scale".to_owned(), scale.to_owned())]));
    let steps = write(folder.path(), &good, fed("chroma_blur_5+per_image"));
    match import_trunk(&steps, &Device::flex()) {
        Err(error @ ImportError::Scale { .. }) => {
            let text = error.to_string();
            assert!(text.contains("chroma_blur_5+per_image") && text.contains("per_image, rms"), "{text}");
        }
        _ => panic!("a trunk whose pictures cannot be made is not shown others"),
    }

    let nonsense = folder.path().join("nonsense.safetensors");
    std::fs::write(&nonsense, b"no tensors at all").unwrap();
    assert!(matches!(import_trunk(&nonsense, &Device::flex()), Err(ImportError::Read { .. })));
}

#[test]
fn half_precision_is_taken_as_well() {
    let folder = tempfile::tempdir().unwrap();
    let mut file = of_torch("resnet18_cifar");
    for (bytes, _, kind) in file.values_mut() {
        // The upper half of a 32-bit number is the same number in bfloat16.
        *bytes = bytes.chunks_exact(4).flat_map(|four| [four[2], four[3]]).collect();
        *kind = Dtype::BF16;
    }
    let found = import_trunk(&write(folder.path(), &file, None), &Device::flex()).unwrap().trunk;
    let worst = differs(found.as_ref(), &golden("resnet18_cifar"));
    assert!((1e-4..0.5).contains(&worst), "{worst}");
}

#[test]
fn the_small_trunk_comes_back_as_it_left() {
    let folder = tempfile::tempdir().unwrap();
    let config = SmallNetConfig { width: 4, pools: 3, affine: true };
    let view = View { side: 48, feed: PhotoScale::Rms.feed() };
    let original = HeldTrunk::new(&config.init(&Device::flex()), view, Device::flex());
    let path = folder.path().join("small.safetensors");
    let card = original.export(&path, &[("task".to_owned(), "none".to_owned())]).unwrap();
    assert_eq!(card.architecture, "small_net");
    let found = import_trunk(&path, &Device::flex()).unwrap().trunk;
    assert_eq!((found.photo_side(), found.view().feed.name.as_str()), (48, "rms"));
    for (a, b) in original.layer_tensors(photos(48)).into_iter().zip(found.layer_tensors(photos(48))) {
        assert_eq!(a.maps.into_data(), b.maps.into_data(), "{}", a.name);
    }
}
