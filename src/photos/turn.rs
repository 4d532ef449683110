//! Quarter turns: pure index permutations, no pixel is ever computed anew.

use super::Photo;

impl Photo {
    /// The picture turned `quarters` times by 90 degrees counter-clockwise, as `numpy.rot90` does.
    pub fn turned(&self, quarters: usize) -> Self {
        let (width, height) = (self.width, self.height);
        match quarters % 4 {
            1 => Self::from_fn(height, width, |x, y| self.pixel(width - 1 - y, x)),
            2 => Self::from_fn(width, height, |x, y| self.pixel(width - 1 - x, height - 1 - y)),
            3 => Self::from_fn(height, width, |x, y| self.pixel(y, height - 1 - x)),
            _ => self.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(photo: &Photo) -> Vec<Vec<u8>> {
        (0..photo.height).map(|y| (0..photo.width).map(|x| photo.pixel(x, y)[0]).collect()).collect()
    }

    #[test]
    fn one_turn_of_one_to_nine_is_numpys() {
        let nine = Photo::from_fn(3, 3, |x, y| [(y * 3 + x + 1) as u8; 3]);
        assert_eq!(rows(&nine.turned(1)), [[3, 6, 9], [2, 5, 8], [1, 4, 7]]);
    }

    #[test]
    fn turns_add_up_and_half_a_turn_flips_both_axes() {
        let photo = Photo::from_fn(4, 3, |x, y| [x as u8, y as u8, 7]);
        for first in 0..4 {
            for second in 0..4 {
                assert_eq!(photo.turned(first).turned(second), photo.turned(first + second));
            }
        }
        assert_eq!(photo.turned(2), photo.flipped().oriented(4));
        assert_ne!(photo.turned(1), photo.turned(3));
    }
}
