//! Pictures in JPEG XL, bare or in a box, in builds with the feature `jxl`. Of one that moves the first frame is taken; the
//! decoder turns pictures upright itself.

use super::limits;
use image::{ImageDecoder, ImageResult, Limits};
use jxl_oxide::integration::JxlDecoder;
use std::io::Read;

/// The usual name of the format.
pub(super) const NAME: &str = "JPEG XL";
/// What a bare picture begins with, and what a box has behind its length.
const BARE: &[u8] = b"\xff\x0a";
const BOX: &[u8] = b"JXL \r\n";

/// Whether a file that begins with `start` is one.
pub(super) fn begins(start: &[u8]) -> bool {
    start.starts_with(BARE) || start.get(4..).is_some_and(|rest| rest.starts_with(BOX))
}

/// A decoder that has read the header and will not take more memory than the largest accepted picture needs.
pub(super) fn decoder<R: Read>(reader: R) -> ImageResult<JxlDecoder<R>> {
    let mut decoder = JxlDecoder::new(reader)?;
    let mut memory = Limits::no_limits();
    memory.max_alloc = Some(16 * limits::MAX_PIXELS as u64);
    decoder.set_limits(memory)?;
    Ok(decoder)
}

#[cfg(test)]
mod tests {
    use super::super::{decode_bytes, sniff_bytes};

    /// 12 x 8 pixels, red 20 x, green 30 y, blue 10 (x + y), written by libjxl without loss.
    const PLAIN: &str = "ff0a0141240800010058054b2833dd8c1d3a0ae3320edb930a0a0a0a8e68140523232323d2636c44440c63181563241b8387625d0ce620c6e81863638c618c113146c41841d7c5e0ad31381a236370388cc12a00b1310653c3182c1163448c31a45b158357c7e0680c0ec41811630c63b0ac17882f000e4044412784e679bccb0e3bec70cceac070c070401be40818300206458f0346c0801177ac301c300286970d8c80e18011d93c3060040cc794320c070c871d37187678060f9d27b6a5159e7dbfd9d3fbb2c1967ee6cfaec9660f2f7d3370b3a8285f1f52aff072be7758e35a938b21f7f3be36e4d118ab93213330f4f16411328e79b9c2063165724a3b06e1600b80be64c29163606634a6505e9428386d33f1ec1cec29e30d97443968391766f32c47460e4a7ce580c351561ee7e4889c01bbcaca12267bce21a3b85310fc9e3c80562c2723ee2bbc7481b58032c93ecf7017682c1831bd8a0450011002";
    /// The same with opacity: the first pixel is red and clear, the second black and half clear.
    const SEE_THROUGH: &str = "ff0a01c14a0800100028064b28a3ba453afc23317e341e39dea3a0b0d98e54980e5750505070445b58891819191919515a88614414b63206b31dc608c4183ac6e8188cd235319883186318636c8cd13146a51b118327c7d8181c8c3122064bc7181d634474630cde1a83a3315801315885314649972206531a839511836518636cac17103080220c0d609d95bc79956a9ec30e233a3b1c301c30127d1d3002068c80e18011fc993060040c078c800123a0dd5c3860040c1801c30103f9c401c3618781761c9e2709e0a970c3b8665ddf6cd950c8664b3f33fbe364b39d8587197852ba59940f5544a9571820d73bac63f671c5f0e88efb19fa5ff168ccebd99019ac7c1bb228c90819fd6d5a618316ab38a57dd41c437ab905dbdac649282cf233aab6162f4a5e4bb439599d78d652e994f142aaa31cb420b69c79bed69223238327a472c05c0ae18c733dce72444e55956465d1923de77c21dc80b6e3ebd328ff67baffffffe75bfaffffc720feffff9bca7ff5d9bc2f3010c2397402802203825f34687f09894e3e8e62921c290e1e5c9c004500";

    fn bytes(text: &str) -> Vec<u8> {
        let pairs = text.as_bytes().chunks(2).map(|pair| std::str::from_utf8(pair).unwrap());
        pairs.map(|pair| u8::from_str_radix(pair, 16).unwrap()).collect()
    }

    #[test]
    fn a_file_of_libjxl_has_the_pixels_that_were_written() {
        let header = sniff_bytes(&bytes(PLAIN)).unwrap();
        assert_eq!((header.format, header.width, header.height), ("JPEG XL", 12, 8));
        let photo = decode_bytes(&bytes(PLAIN), None).unwrap();
        let wanted: Vec<u8> = (0..8).flat_map(|y| (0..12).flat_map(move |x| [x * 20, y * 30, (x + y) * 10])).collect();
        assert_eq!((photo.width, photo.height, photo.rgb), (12, 8, wanted));
        let see_through = decode_bytes(&bytes(SEE_THROUGH), None).unwrap();
        assert_eq!(see_through.rgb[..9], [255, 255, 255, 127, 127, 127, 40, 0, 20]);
    }

    #[test]
    fn one_cut_short_or_spoiled_is_told_and_does_no_harm() {
        let whole = bytes(PLAIN);
        for length in 2..whole.len() {
            let said = decode_bytes(&whole[..length], None).unwrap_err().to_string();
            assert!(!said.is_empty(), "{length} bytes");
        }
        for at in 2..whole.len() {
            let mut spoiled = whole.clone();
            spoiled[at] ^= 0x55;
            // Whatever comes of it, it comes back.
            let _ = decode_bytes(&spoiled, None);
        }
    }
}
