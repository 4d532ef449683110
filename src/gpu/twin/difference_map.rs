//! Where two pictures differ: the mean absolute difference of the channels, amplified, through a colour ramp. Twin of
//! `shaders/difference_map.wgsl`; whole numbers, so that both agree to the last bit.

use super::{PassError, same_size};
use crate::photos::Photo;

/// Colours from no difference to the largest at ten even steps: the map "magma" of Smith and van der Walt (CC0), whose
/// lightness rises evenly, so that twice the difference looks twice as far along the ramp, in grey as well.
const STEPS: [[u8; 3]; 10] = [
    [0x00, 0x00, 0x04],
    [0x18, 0x0F, 0x3E],
    [0x45, 0x10, 0x77],
    [0x72, 0x1F, 0x81],
    [0x9F, 0x2F, 0x7F],
    [0xCD, 0x40, 0x71],
    [0xF1, 0x60, 0x5D],
    [0xFD, 0x95, 0x67],
    [0xFE, 0xC9, 0x8D],
    [0xFC, 0xFD, 0xBF],
];

/// The colour of each difference from 0 to 255, for the picture and its legend.
pub const DIFFERENCE_RAMP: [[u8; 3]; 256] = ramp();

/// The strongest amplification offered.
pub const LARGEST_AMPLIFICATION: f32 = 64.0;

const fn ramp() -> [[u8; 3]; 256] {
    let mut colours = [[0; 3]; 256];
    let segments = STEPS.len() - 1;
    let mut level = 0;
    while level < 256 {
        let (segment, part) = (level * segments / 255, level * segments % 255);
        let next = if segment < segments { segment + 1 } else { segment };
        let mut channel = 0;
        while channel < 3 {
            let sum = STEPS[segment][channel] as usize * (255 - part) + STEPS[next][channel] as usize * part;
            colours[level][channel] = ((sum + 127) / 255) as u8;
            channel += 1;
        }
        level += 1;
    }
    colours
}

/// The difference of two pictures of one size, `amplification` times as strong (0 to [`LARGEST_AMPLIFICATION`]); what
/// would exceed 255 shows as 255.
///
/// # Errors
/// [`PassError::Sizes`] when the pictures are not of one size.
pub fn difference(one: &Photo, other: &Photo, amplification: f32) -> Result<Photo, PassError> {
    same_size("difference_map", one, other)?;
    let amplification = in_256ths(amplification);
    Ok(Photo::from_fn(one.width, one.height, |x, y| {
        let (one, other) = (one.pixel(x, y), other.pixel(x, y));
        let sum: u32 = one.iter().zip(other).map(|(one, other)| u32::from(one.abs_diff(other))).sum();
        let level = ((sum * amplification + 384) / 768).min(255);
        DIFFERENCE_RAMP[level as usize]
    }))
}

/// An amplification as a whole number of 256ths.
pub(crate) fn in_256ths(amplification: f32) -> u32 {
    (amplification.clamp(0.0, LARGEST_AMPLIFICATION) * 256.0).round() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ramp_grows_lighter_with_every_step_and_ends_at_its_ends() {
        let luminance = |colour: &[u8; 3]| {
            let [red, green, blue] = colour.map(|byte| (f64::from(byte) / 255.0).powf(2.2));
            0.2126 * red + 0.7152 * green + 0.0722 * blue
        };
        assert!(DIFFERENCE_RAMP.windows(2).all(|pair| luminance(&pair[0]) <= luminance(&pair[1])));
        assert_eq!((DIFFERENCE_RAMP[0], DIFFERENCE_RAMP[255]), (STEPS[0], STEPS[9]));
    }

    #[test]
    fn equal_pictures_show_no_difference_at_any_amplification() {
        let photo = Photo::from_fn(5, 3, |x, y| [x as u8, y as u8, 77]);
        let shown = difference(&photo, &photo, 64.0).unwrap();
        assert_eq!(shown, Photo::filled(5, 3, DIFFERENCE_RAMP[0]));
    }
}
