//! Changing the size of a photo, always with an antialiasing filter.
//!
//! The filters have the support of Pillow's (it grows with the reduction), so that sizes and pixels agree with
//! `torchvision.transforms.Resize` on a Pillow image, bilinear to within one level.

use super::Photo;
use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};

/// How pixels between the pixels are found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Filter {
    /// The nearest pixel: for labels and masks, and to show pixels enlarged.
    Nearest,
    /// A triangle: fast, without ringing; what training pictures are made with.
    #[default]
    Bilinear,
    /// A cubic (a = -0.5).
    Bicubic,
    /// A windowed sine of three lobes: the sharpest reduction.
    Lanczos3,
}

impl Filter {
    fn algorithm(self) -> ResizeAlg {
        match self {
            Self::Nearest => ResizeAlg::Nearest,
            Self::Bilinear => ResizeAlg::Convolution(FilterType::Bilinear),
            Self::Bicubic => ResizeAlg::Convolution(FilterType::CatmullRom),
            Self::Lanczos3 => ResizeAlg::Convolution(FilterType::Lanczos3),
        }
    }
}

impl Photo {
    /// The whole picture at `width` x `height` (at least 1 x 1), antialiased bilinear; the aspect may change.
    pub fn resized(&self, width: usize, height: usize) -> Self {
        self.resized_with(width, height, Filter::default())
    }

    /// The whole picture at `width` x `height` (at least 1 x 1) by the given filter.
    pub fn resized_with(&self, width: usize, height: usize, filter: Filter) -> Self {
        let (width, height) = (width.max(1), height.max(1));
        if (width, height) == (self.width, self.height) {
            return self.clone();
        }
        resample(self, width, height, filter)
    }

    /// The picture with its shorter side at `px` and its aspect kept; enlarges where the picture is smaller.
    ///
    /// The longer side is rounded down, as torchvision does.
    pub fn shorter_side_resized(&self, px: usize) -> Self {
        let (width, height) = size_for_shorter_side(self.width, self.height, px);
        self.resized(width, height)
    }

    /// The square of the shorter side in the middle of the picture.
    pub fn centre_square(&self) -> Self {
        let side = self.shorter_side();
        if self.width == self.height {
            return self.clone();
        }
        self.crop((self.width - side) / 2, (self.height - side) / 2, side, side)
    }
}

/// Width and height that put the shorter side at `px` (at least 1) and keep the aspect, the longer side rounded down.
pub fn size_for_shorter_side(width: usize, height: usize, px: usize) -> (usize, usize) {
    let px = px.max(1);
    if width <= height { (px, px * height / width.max(1)) } else { (px * width / height.max(1), px) }
}

#[expect(clippy::expect_used, reason = "a photo's bytes fit its size, and both sizes are above zero")]
fn resample(photo: &Photo, width: usize, height: usize, filter: Filter) -> Photo {
    let source = ImageRef::new(photo.width as u32, photo.height as u32, &photo.rgb, PixelType::U8x3)
        .expect("a photo holds width * height * 3 bytes");
    let mut target = Image::new(width as u32, height as u32, PixelType::U8x3);
    Resizer::new()
        .resize(&source, &mut target, &ResizeOptions::new().resize_alg(filter.algorithm()))
        .expect("both pictures have the same pixel type");
    Photo { width, height, rgb: target.into_vec() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_follow_the_shorter_side_and_round_down() {
        assert_eq!(size_for_shorter_side(500, 375, 128), (170, 128));
        assert_eq!(size_for_shorter_side(375, 500, 128), (128, 170));
        assert_eq!(size_for_shorter_side(100, 100, 64), (64, 64));
        assert_eq!(size_for_shorter_side(3, 4000, 0), (1, 1333));
    }

    #[test]
    fn a_flat_picture_stays_flat_under_every_filter() {
        let photo = Photo::filled(37, 23, [10, 200, 77]);
        for filter in [Filter::Nearest, Filter::Bilinear, Filter::Bicubic, Filter::Lanczos3] {
            for (width, height) in [(5, 3), (1, 1), (90, 61)] {
                assert_eq!(photo.resized_with(width, height, filter), Photo::filled(width, height, [10, 200, 77]));
            }
        }
    }

    #[test]
    fn reducing_averages_instead_of_dropping_pixels() {
        let stripes = Photo::from_fn(64, 64, |x, _| if x % 2 == 0 { [0; 3] } else { [255; 3] });
        let small = stripes.resized(8, 8);
        for &byte in &small.rgb {
            assert!((120..=136).contains(&byte), "an antialiased stripe is grey, not {byte}");
        }
    }

    #[test]
    fn the_middle_square_is_cut_evenly() {
        let photo = Photo::from_fn(10, 4, |x, y| [x as u8, y as u8, 0]);
        let square = photo.centre_square();
        assert_eq!((square.width, square.height), (4, 4));
        assert_eq!(square.pixel(0, 0), [3, 0, 0]);
    }
}
