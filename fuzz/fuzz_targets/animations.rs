//! Pictures that move: as many frames as were counted, or an error.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pretext::photos::{count_frames, decode_frames, sniff_bytes};

const MOST_PIXELS: usize = 1 << 18;

fuzz_target!(init: pretext_fuzz::watch_own_panics(), |data: &[u8]| {
    if !sniff_bytes(data).is_ok_and(|header| header.width * header.height <= MOST_PIXELS) {
        return;
    }
    let file = pretext_fuzz::file("moving", data);
    let Ok(count) = count_frames(&file) else { return };
    assert!(count > 0);
    let wanted = count.saturating_sub(2).min(6)..count.min(8);
    if let Ok(frames) = decode_frames(&file, wanted.clone(), 16) {
        assert_eq!(frames.len(), wanted.len());
        assert!(frames.iter().all(|frame| frame.rgb.len() == frame.width * frame.height * 3));
    }
});
