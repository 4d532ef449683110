//! Masks: black and white, and never all of the one.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pretext::photos::{load_mask, sniff_bytes};

const MOST_PIXELS: usize = 1 << 18;

fuzz_target!(init: pretext_fuzz::watch_own_panics(), |data: &[u8]| {
    if sniff_bytes(data).is_ok_and(|header| header.width * header.height > MOST_PIXELS) {
        return;
    }
    if let Ok(mask) = load_mask(&pretext_fuzz::file("mask", data)) {
        let white = mask.rgb.chunks_exact(3).filter(|pixel| *pixel == [255; 3]).count();
        let black = mask.rgb.chunks_exact(3).filter(|pixel| *pixel == [0; 3]).count();
        assert!(white > 0 && black > 0 && white + black == mask.width * mask.height);
    }
});
