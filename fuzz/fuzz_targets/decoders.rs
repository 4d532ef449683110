//! Still pictures of every other format: no panic of ours, and a picture has the pixels that its size says.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pretext::photos::{decode_bytes, sniff_bytes};

/// Pixels of files that are decoded here: larger ones are slow, and no different.
const MOST_PIXELS: usize = 1 << 20;

fuzz_target!(init: pretext_fuzz::watch_own_panics(), |data: &[u8]| {
    let Ok(header) = sniff_bytes(data) else {
        assert!(decode_bytes(data, None).is_err(), "decoded without a header");
        return;
    };
    if header.format == "JPEG" || header.width * header.height > MOST_PIXELS {
        return;
    }
    if let Ok(photo) = decode_bytes(data, Some(16)) {
        assert_eq!(photo.rgb.len(), photo.width * photo.height * 3);
        assert_eq!(photo.width * photo.height, header.width * header.height, "another size than the header says");
    }
});
