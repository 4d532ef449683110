//! What a header may claim: checked before a single pixel is allocated.

use super::ReadError;

/// The longest side that is accepted.
pub const MAX_SIDE: usize = 32_768;
/// The most pixels that are accepted: 100 million, 300 MB when decoded.
pub const MAX_PIXELS: usize = 100_000_000;
/// The most bytes of pixels as a file holds them: a picture of 16 bits a value has fewer pixels, or no opacity.
pub const MAX_DECODED_BYTES: u64 = 6 * MAX_PIXELS as u64;
/// The most bytes that decoding a picture takes at once: what its decoder holds, and the pixels that come of it. The largest
/// picture of three values of 16 bits has these.
pub const MAX_BYTES_AT_ONCE: u64 = 9 * MAX_PIXELS as u64;
/// What a decoder may hold beside the pixels of the picture: a frame that is larger than it.
pub(super) const MAX_BESIDE: u64 = 1 << 26;
/// The most bytes of what a PNG says beside its pixels; a larger colour profile is passed over.
pub(super) const MAX_PNG_EXTRAS: u64 = 1 << 26;
/// The least shorter side that a data set accepts: below it no puzzle can be cut.
pub const MIN_SIDE: usize = 8;
/// The most frames of a clip: an hour of video.
pub const MAX_FRAMES: usize = 100_000;
/// The most pixels of all frames of a moving picture together, as those before must be decoded to see one.
pub const MAX_MOVING_PIXELS: u64 = 20_000_000_000;
/// The largest file that is read.
pub const MAX_FILE_BYTES: u64 = crate::files::MOST_BYTES;

/// Refuses a claimed size that is zero or would take more memory than a picture may.
pub(super) fn check_claim(width: usize, height: usize) -> Result<(), ReadError> {
    if width == 0 || height == 0 {
        return Err(ReadError::TooSmall { width, height, minimum: 1 });
    }
    if width > MAX_SIDE || height > MAX_SIDE || width * height > MAX_PIXELS {
        return Err(ReadError::TooLarge { width, height });
    }
    Ok(())
}
