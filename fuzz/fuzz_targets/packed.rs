//! Files that hold many images (arrays of NumPy, archives) and labels beside them: opened or refused, and what is listed has a
//! name, a size and pixels.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pretext::dataset::{DataRequest, open};

/// The file that is given, and one that stands beside it.
const FILES: [[&str; 2]; 4] = [
    ["images.npy", "labels.npy"],
    ["shard.tar", "other.txt"],
    ["labels.npy", "images.npy"],
    ["x_train.npy", "y_train.npy"],
];
/// Two grey images of 8 x 8, all black.
const ARRAY: &[u8] = b"\x93NUMPY\x01\x00\x3d\x00{'descr': '|u1', 'fortran_order': False, 'shape': (2, 8, 8)}\n";

fuzz_target!(init: pretext_fuzz::watch_own_panics(), |data: &[u8]| {
    let Some((which, content)) = pretext_fuzz::chosen(data) else { return };
    let root = pretext_fuzz::folder().join("packed");
    let _ = std::fs::remove_dir_all(&root);
    std::fs::create_dir(&root).expect("a folder");
    let [given, beside] = FILES[which % FILES.len()];
    pretext_fuzz::write(&root.join(given), content);
    if beside.ends_with("npy") {
        pretext_fuzz::write(&root.join(beside), &[ARRAY, &[0; 128]].concat());
    }
    let Ok(opened) = open(&DataRequest::new(&root)) else { return };
    for index in 0..opened.all.len().min(4) {
        assert!(!opened.all.name(index).is_empty());
        assert!(opened.all.label(index).is_none_or(|label| label < opened.all.classes().len()));
        if let Ok(photo) = opened.all.photo(index, 8) {
            assert_eq!(photo.rgb.len(), photo.width * photo.height * 3);
        }
    }
});
