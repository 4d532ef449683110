//! Our reading of JPEG files beside that of two other programs: it never panics, and where all of them take a file for a
//! whole one, the pixels are nearly the same.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pretext::photos::{Photo, decode_bytes, sniff_bytes};
use zune_jpeg::zune_core::{bytestream::ZCursor, colorspace::ColorSpace, options::DecoderOptions};

/// Pixels of files that are compared: others take too long for this.
const MOST_PIXELS: usize = 1 << 20;
/// The mean difference, of 255, that rounding and the enlarging of colours explain.
const MEAN_DIFFERENCE: u64 = 24;

fuzz_target!(init: pretext_fuzz::watch_own_panics(), |data: &[u8]| {
    if !data.starts_with(&[0xff, 0xd8, 0xff]) {
        return;
    }
    let header = sniff_bytes(data);
    let small = header.as_ref().is_ok_and(|header| header.width * header.height <= MOST_PIXELS);
    if header.is_ok() && !small {
        return;
    }
    let ours = decode_bytes(data, None);
    if let Ok(photo) = decode_bytes(data, Some(8)) {
        assert!(photo.rgb.len() == photo.width * photo.height * 3);
    }
    let Ok(ours) = ours else { return };
    assert!(ours.rgb.len() == ours.width * ours.height * 3);
    if let Some((width, height, theirs)) = by_strict_zune(data) {
        // A turned picture is compared by its mean alone.
        assert!([(ours.width, ours.height), (ours.height, ours.width)].contains(&(width, height)));
        if (ours.width, ours.height) == (width, height) && is_upright(data) {
            let apart = difference(&ours, &theirs);
            assert!(apart <= MEAN_DIFFERENCE, "{apart} of 255 apart");
        }
    }
});

/// What `zune-jpeg` makes of a sequential file of one scan; of other files it garbles some.
fn by_strict_zune(data: &[u8]) -> Option<(usize, usize, Vec<u8>)> {
    let options = DecoderOptions::default().set_strict_mode(true).jpeg_set_out_colorspace(ColorSpace::RGB);
    let mut decoder = zune_jpeg::JpegDecoder::new_with_options(ZCursor::new(data), options);
    let pixels = decoder.decode().ok()?;
    let (width, height) = decoder.dimensions()?;
    let mut judge = jpeg_decoder::Decoder::new(data);
    let theirs = judge.decode().ok()?;
    let info = judge.info()?;
    let colours = info.pixel_format == jpeg_decoder::PixelFormat::RGB24;
    // Where the two of them do not agree, neither is a judge.
    let agree = colours && theirs.len() == pixels.len() && apart(&theirs, &pixels) <= MEAN_DIFFERENCE / 4;
    agree.then_some((width, height, pixels))
}

fn is_upright(data: &[u8]) -> bool {
    !data.windows(4).any(|window| window == b"Exif")
}

fn difference(ours: &Photo, theirs: &[u8]) -> u64 {
    if ours.rgb.len() == theirs.len() { apart(&ours.rgb, theirs) } else { u64::MAX }
}

fn apart(one: &[u8], other: &[u8]) -> u64 {
    let sum: u64 = one.iter().zip(other).map(|(a, b)| u64::from(a.abs_diff(*b))).sum();
    sum / one.len().max(1) as u64
}
