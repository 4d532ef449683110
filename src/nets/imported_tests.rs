//! Files that are no trunk, and those that claim to be a large one.

use super::*;
use safetensors::tensor::{Dtype, TensorView};

/// What is said of a file of these tensors (name, shape, bytes of 32-bit numbers) and this metadata.
fn said(tensors: &[(&str, Vec<usize>, Vec<u8>)], metadata: &[(&str, &str)]) -> String {
    let views = tensors
        .iter()
        .map(|(name, shape, bytes)| (*name, TensorView::new(Dtype::F32, shape.clone(), bytes).expect("a tensor")));
    let metadata = metadata.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect();
    let (folder, bytes) = (tempfile::tempdir().unwrap(), safetensors::serialize(views, Some(metadata)).unwrap());
    let file = folder.path().join("trunk.safetensors");
    std::fs::write(&file, bytes).unwrap();
    import_trunk(&file, &Device::flex()).map(drop).expect_err("no trunk").to_string()
}

#[test]
fn files_that_people_take_for_weights_are_called_what_they_are() {
    let said = |bytes: &[u8]| ImportError::foreign("w.pth", bytes).map(|error| error.to_string()).unwrap_or_default();
    assert!(said(b"PK\x03\x04archive").contains("torch.load(\"w.pth\""), "{}", said(b"PK\x03\x04"));
    assert!(said(b"\x80\x02}q").contains("PyTorch") && said(b"").contains("empty"));
    assert!(said(b"version https://git-lfs.github.com/spec/v1").contains("git lfs pull"));
    assert!(said(b"<!DOCTYPE html>").contains("HTML"));
    assert_eq!(said(b"\x40\0\0\0\0\0\0\0{}"), "");
}

#[test]
fn a_width_that_only_the_header_speaks_of_builds_no_network() {
    let width = 400_000_000;
    let own = [("pools", "3"), ("photo_side", "32"), ("photo_scale", "fixed")];
    for key in ["blocks.0.conv.weight", "conv1.weight"] {
        let said = said(&[(key, vec![width, 0, 3, 3], Vec::new())], &own);
        assert!(said.contains("400000000") && said.contains("1024"), "{said}");
    }
    let said = said(&[("blocks.0.conv.weight", vec![0, 3, 3, 3], Vec::new())], &own);
    assert!(said.contains("width"), "{said}");
}

#[test]
fn sides_and_halvings_that_no_trunk_has_are_refused() {
    let first = [("blocks.0.conv.weight", vec![4, 3, 3, 3], vec![0; 4 * 27 * 4])];
    for (key, value) in [("photo_side", "0"), ("photo_side", "100000000"), ("pools", "4000000000")] {
        let mut own = vec![("pools", "3"), ("photo_side", "32"), ("photo_scale", "fixed")];
        own.retain(|(other, _)| *other != key);
        own.push((key, value));
        let said = said(&first, &own);
        assert!(said.contains(key) && said.contains(value), "{said}");
    }
}

#[test]
fn weights_that_are_no_numbers_are_refused_by_name() {
    let device = Device::flex();
    let net = ChosenTrunk::Small(SmallNetConfig { width: 4, pools: 3, affine: true }.init(&device));
    let shapes = names_and_shapes(&net, &net.card());
    let tensors: Vec<(&str, Vec<usize>, Vec<u8>)> = shapes
        .iter()
        .map(|(name, shape)| {
            let value = if name == "blocks.2.conv.weight" { f32::NAN } else { 0.5 };
            (name.as_str(), shape.clone(), value.to_le_bytes().repeat(shape.iter().product()))
        })
        .collect();
    let said = said(&tensors, &[("pools", "3"), ("photo_side", "32"), ("photo_scale", "fixed")]);
    assert!(said.contains("blocks.2.conv.weight") && said.contains("NaN"), "{said}");
}
