//! Every format and every odd kind of picture, decoded and compared with known pixels. The files under
//! `tests/golden` were made with Pillow 12; the other ones are written here.

use super::*;
use image::{DynamicImage, ImageFormat};
use std::io::Cursor;

const CMYK: &[u8] = include_bytes!("../../tests/golden/cmyk.jpg");
const PROGRESSIVE: &[u8] = include_bytes!("../../tests/golden/progressive.jpg");
const SUBSAMPLED: &[u8] = include_bytes!("../../tests/golden/subsampled.jpg");
const PALETTE: &[u8] = include_bytes!("../../tests/golden/palette.png");
const RESIZED: [(Filter, &[u8]); 3] = [
    (Filter::Bilinear, include_bytes!("../../tests/golden/resized_bilinear.png")),
    (Filter::Bicubic, include_bytes!("../../tests/golden/resized_bicubic.png")),
    (Filter::Lanczos3, include_bytes!("../../tests/golden/resized_lanczos.png")),
];
/// The four quarters of the JPEG files.
const QUARTERS: [[u8; 3]; 4] = [[230, 30, 30], [30, 200, 40], [20, 40, 220], [128, 128, 128]];

/// The picture that Pillow resized.
fn drawn() -> Photo {
    Photo::from_fn(96, 72, |x, y| {
        let red = if (x / 16 + y / 12) % 2 == 1 { (x * x / 7 + 3 * y) % 256 } else { 40 + 2 * x };
        let blue = if x < 48 { 255 - 3 * y } else { 60 + 2 * y };
        [red as u8, ((5 * x + y * y / 9) % 200) as u8, blue as u8]
    })
}

fn written(photo: &Photo, format: ImageFormat) -> Vec<u8> {
    let buffer = image::RgbImage::from_raw(photo.width as u32, photo.height as u32, photo.rgb.clone()).unwrap();
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::from(buffer).write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// The largest and the mean difference of two pictures of one size.
fn distance(left: &Photo, right: &Photo) -> (u8, f64) {
    assert_eq!((left.width, left.height), (right.width, right.height));
    let differences: Vec<u8> = left.rgb.iter().zip(&right.rgb).map(|(a, b)| a.abs_diff(*b)).collect();
    let mean = differences.iter().map(|&value| f64::from(value)).sum::<f64>() / differences.len() as f64;
    (differences.into_iter().max().unwrap_or(0), mean)
}

fn assert_quarters(photo: &Photo, expected: [[u8; 3]; 4], tolerance: u8) {
    let (right, bottom) = (photo.width * 3 / 4, photo.height * 3 / 4);
    let places =
        [(photo.width / 4, photo.height / 4), (right, photo.height / 4), (photo.width / 4, bottom), (right, bottom)];
    for ((x, y), wanted) in places.into_iter().zip(expected) {
        let pixel = photo.pixel(x, y);
        let near = pixel.iter().zip(wanted).all(|(value, wanted)| value.abs_diff(wanted) <= tolerance);
        assert!(near, "{pixel:?} at {x}, {y} is not {wanted:?}");
    }
}

/// The four pixels in the corners of a picture.
fn corners(photo: &Photo) -> Photo {
    Photo::from_fn(2, 2, |x, y| photo.pixel(x * (photo.width - 1), y * (photo.height - 1)))
}

#[test]
fn lossless_formats_come_back_exactly() {
    for format in [ImageFormat::Png, ImageFormat::WebP, ImageFormat::Bmp, ImageFormat::Tiff, ImageFormat::Pnm] {
        let bytes = written(&drawn(), format);
        assert_eq!(decode_bytes(&bytes, Some(8)).unwrap(), drawn(), "{format:?}");
        let header = sniff_bytes(&bytes).unwrap();
        assert_eq!((header.width, header.height), (96, 72), "{format:?}");
    }
}

#[test]
fn a_gif_gives_its_first_frame_in_its_palette() {
    let stripes = Photo::from_fn(20, 12, |x, _| QUARTERS[x / 5]);
    assert_eq!(decode_bytes(&written(&stripes, ImageFormat::Gif), None).unwrap(), stripes);
}

#[test]
fn a_palette_png_is_expanded() {
    let photo = decode_bytes(PALETTE, None).unwrap();
    assert_eq!((photo.pixel(0, 0), photo.pixel(15, 15)), ([44, 24, 165], [53, 71, 185]));
}

#[test]
fn a_grey_jpeg_has_three_equal_channels() {
    let grey = image::GrayImage::from_fn(40, 24, |x, y| image::Luma([(x * 3 + y * 4) as u8]));
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::from(grey).write_to(&mut bytes, ImageFormat::Jpeg).unwrap();
    let photo = decode_bytes(bytes.get_ref(), None).unwrap();
    assert!(photo.rgb.chunks_exact(3).all(|pixel| pixel[0] == pixel[1] && pixel[1] == pixel[2]));
    assert!(photo.pixel(20, 12)[0].abs_diff(108) < 8);
}

#[test]
fn inks_become_light_in_cmyk_and_ycck() {
    let photo = decode_bytes(CMYK, None).unwrap();
    assert_quarters(&photo, QUARTERS, 2);
    let mut ycck = CMYK.to_vec();
    let adobe = ycck.windows(5).position(|window| window == b"Adobe").unwrap();
    ycck[adobe + 11] = 2;
    // 255 minus the YCbCr colour whose luma and differences are the stored inks, worked out by BT.601.
    assert_quarters(
        &decode_bytes(&ycck, None).unwrap(),
        [[162, 0, 199], [255, 187, 97], [106, 255, 255], [127, 127, 127]],
        3,
    );
}

#[test]
fn progressive_and_subsampled_jpegs_are_read_at_every_scale() {
    for bytes in [PROGRESSIVE, SUBSAMPLED] {
        for (side, size) in [(None, 32), (Some(17), 32), (Some(16), 16), (Some(8), 8), (Some(4), 4)] {
            let photo = decode_bytes(bytes, side).unwrap();
            assert_eq!((photo.width, photo.height), (size, size));
            if size > 4 {
                assert_quarters(&photo, QUARTERS, 4);
            } else {
                // Every pixel borders on another quarter, and colours at half the size are blended across the border.
                assert_quarters(&corners(&photo), QUARTERS, 4);
            }
        }
    }
}

/// Filters that overshoot are clipped between the two passes, which are made in another order than Pillow's: single
/// pixels at hard edges differ by more, the mean does not.
#[test]
fn resizing_agrees_with_pillow() {
    for ((filter, golden), tolerance) in RESIZED.into_iter().zip([1, 2, 6]) {
        let golden = decode_bytes(golden, None).unwrap();
        let (most, mean) = distance(&drawn().resized_with(32, 24, filter), &golden);
        assert!(most <= tolerance && mean < 0.2, "{filter:?}: at most {most}, mean {mean}");
    }
}

/// A JPEG decoded at half or a quarter of its scale and then resized is close to the whole picture resized: the scale
/// loses only frequencies that the resize would remove. 3 levels in the mean, of which the JPEG itself is 1.
#[test]
fn a_reduced_scale_gives_the_same_picture_in_the_end() {
    let large = Photo::from_fn(384, 288, |x, y| drawn().pixel(x / 4, y / 4)).resized_with(384, 288, Filter::Bilinear);
    let smooth = large.resized(96, 72).resized_with(384, 288, Filter::Bicubic);
    let mut bytes = Vec::new();
    let encoder = image::codecs::jpeg::JpegEncoder::new_with_quality(&mut bytes, 95);
    image::ImageEncoder::write_image(encoder, &smooth.rgb, 384, 288, image::ExtendedColorType::Rgb8).unwrap();
    let golden = decode_bytes(RESIZED[0].1, None).unwrap();
    for (side, height) in [(None, 288), (Some(144), 144), (Some(72), 72), (Some(24), 36)] {
        let decoded = decode_bytes(&bytes, side).unwrap();
        assert_eq!(decoded.height, height);
        let whole = smooth.resized(32, 24);
        let (most, mean) = distance(&decoded.resized(32, 24), &whole);
        assert!(mean < 3.0 && most < 30, "side {side:?}: mean {mean}, at most {most}");
        assert!(distance(&decoded.resized(32, 24), &golden).1 < 12.0, "and it is still the drawn picture");
    }
}

#[test]
fn photographs_are_turned_upright_in_all_eight_ways() {
    let upright = Photo::from_fn(48, 32, |x, y| QUARTERS[usize::from(x >= 24) + 2 * usize::from(y >= 16)]);
    for orientation in 1..=8_u8 {
        // What has to be stored so that turning it by `orientation` gives the upright picture.
        let inverse = match orientation {
            6 => 8,
            8 => 6,
            other => other,
        };
        let stored = written(&upright.clone().oriented(inverse), ImageFormat::Jpeg);
        let photo = decode_bytes(&with_orientation(&stored, orientation), None).unwrap();
        assert_eq!((photo.width, photo.height), (48, 32), "orientation {orientation}");
        assert_quarters(&photo, QUARTERS, 6);
    }
}

/// A JPEG with an EXIF block that holds nothing but the orientation.
fn with_orientation(jpeg: &[u8], orientation: u8) -> Vec<u8> {
    let tiff: [u8; 26] =
        [b'M', b'M', 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0];
    let exif = [b"Exif\0\0".as_slice(), &tiff].concat();
    let length = (exif.len() as u16 + 2).to_be_bytes();
    [&jpeg[..2], &[0xff, 0xe1], &length, &exif, &jpeg[2..]].concat()
}

#[test]
fn a_jpeg_cut_anywhere_is_refused_and_never_filled_with_grey() {
    for whole in [SUBSAMPLED.to_vec(), PROGRESSIVE.to_vec(), CMYK.to_vec(), written(&drawn(), ImageFormat::Jpeg)] {
        for length in (2..whole.len() - 2).step_by(7) {
            let cut = decode_bytes(&whole[..length], None);
            assert!(cut.is_err(), "{length} of {} bytes gave a picture", whole.len());
        }
    }
}

#[test]
fn a_jpeg_with_any_byte_changed_never_stops_the_program() {
    for whole in [SUBSAMPLED, PROGRESSIVE, CMYK] {
        for at in (2..whole.len()).step_by(3) {
            for change in [1_u8 << (at % 8), 0xff] {
                let mut bytes = whole.to_vec();
                bytes[at] ^= change;
                let size = sniff_bytes(&bytes).map_or(0, |header| header.width * header.height);
                if size < 50_000 {
                    let _ = jpeg::decode(&bytes, Some(16));
                }
            }
        }
    }
}
