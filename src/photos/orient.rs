//! Turning a picture upright by the orientation number of its EXIF block (1 to 8).

use super::Photo;

impl Photo {
    /// The picture as it is meant to be seen, where `orientation` is the EXIF number; any number but 2 to 8 changes
    /// nothing. 5 to 8 swap width and height.
    pub fn oriented(self, orientation: u8) -> Self {
        let (right, bottom) = (self.width.saturating_sub(1), self.height.saturating_sub(1));
        let (tall, wide) = (self.width, self.height);
        match orientation {
            2 => self.flipped(),
            3 => Self::from_fn(tall, wide, |x, y| self.pixel(right - x, bottom - y)),
            4 => Self::from_fn(tall, wide, |x, y| self.pixel(x, bottom - y)),
            5 => Self::from_fn(wide, tall, |x, y| self.pixel(y, x)),
            6 => Self::from_fn(wide, tall, |x, y| self.pixel(y, bottom - x)),
            7 => Self::from_fn(wide, tall, |x, y| self.pixel(right - y, bottom - x)),
            8 => Self::from_fn(wide, tall, |x, y| self.pixel(right - y, x)),
            _ => self,
        }
    }
}

/// The orientation number in an EXIF block (with or without its `Exif\0\0` prefix); 1 (upright) where there is none.
pub(super) fn orientation_from_exif(exif: &[u8]) -> u8 {
    let tiff = exif.strip_prefix(b"Exif\0\0").unwrap_or(exif);
    image::metadata::Orientation::from_exif_chunk(tiff).map_or(1, image::metadata::Orientation::to_exif)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two columns, three rows, every pixel its own number.
    fn numbered() -> Photo {
        Photo::from_fn(2, 3, |x, y| [(y * 2 + x) as u8; 3])
    }

    fn numbers(photo: &Photo) -> Vec<Vec<u8>> {
        (0..photo.height).map(|y| (0..photo.width).map(|x| photo.pixel(x, y)[0]).collect()).collect()
    }

    #[test]
    fn each_orientation_number_does_what_exif_says() {
        // Where the stored row 0 and column 0 are shown, EXIF 2.3 table 4.6.4.A: worked out by hand.
        let expected: [(u8, Vec<Vec<u8>>); 8] = [
            (1, vec![vec![0, 1], vec![2, 3], vec![4, 5]]),
            (2, vec![vec![1, 0], vec![3, 2], vec![5, 4]]),
            (3, vec![vec![5, 4], vec![3, 2], vec![1, 0]]),
            (4, vec![vec![4, 5], vec![2, 3], vec![0, 1]]),
            (5, vec![vec![0, 2, 4], vec![1, 3, 5]]),
            (6, vec![vec![4, 2, 0], vec![5, 3, 1]]),
            (7, vec![vec![5, 3, 1], vec![4, 2, 0]]),
            (8, vec![vec![1, 3, 5], vec![0, 2, 4]]),
        ];
        for (orientation, rows) in expected {
            assert_eq!(numbers(&numbered().oriented(orientation)), rows, "orientation {orientation}");
        }
    }

    #[test]
    fn an_unknown_number_changes_nothing() {
        assert_eq!(numbered().oriented(0), numbered());
        assert_eq!(numbered().oriented(9), numbered());
    }
}
