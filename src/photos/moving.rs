//! Pictures that move as files: GIF, and PNG and WebP without loss. They are made picture by picture, so that a long film
//! never lies in memory as a whole.

use super::{Photo, WriteError};
use image::codecs::gif::{GifEncoder, Repeat};
use image::codecs::webp::WebPEncoder;
use image::{Delay, ExtendedColorType, Frame, ImageEncoder, RgbaImage};

/// How closely the colours of a GIF's palette are looked for: 1 is closest and slowest, 30 fastest.
const PALETTE_SPEED: i32 = 10;
/// Where the first chunk of a WebP file begins: behind `RIFF`, the size and `WEBP`.
const WEBP_HEAD: usize = 12;

/// A kind of file that moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moving {
    /// At most 256 colours a picture; shown everywhere.
    Gif,
    /// Every colour (APNG).
    Png,
    /// Every colour, smaller.
    WebP,
}

/// A picture of a film, and the milliseconds for which it is shown.
pub type Moment = (Photo, u32);

/// `count` pictures of one size, from `moment` by their numbers, as the bytes of a file that shows them over and over.
///
/// # Errors
/// What `moment` says, or when the format refuses a picture: one without pixels, or of another size than the first.
pub fn moving_bytes<E: From<WriteError>>(
    kind: Moving,
    count: usize,
    moment: impl FnMut(usize) -> Result<Moment, E>,
) -> Result<Vec<u8>, E> {
    let mut next = checked(moment);
    match kind {
        Moving::Gif => gif(count, &mut next),
        Moving::Png => png(count, &mut next),
        Moving::WebP => webp(count, &mut next),
    }
}

fn refused(reason: &impl ToString) -> WriteError {
    WriteError::Encode { reason: reason.to_string() }
}

/// The pictures of `moment`, as long as they have pixels and the size of the first.
fn checked<E: From<WriteError>>(
    mut moment: impl FnMut(usize) -> Result<Moment, E>,
) -> impl FnMut(usize) -> Result<Moment, E> {
    let mut first = None;
    move |number| {
        let (photo, shown_ms) = moment(number)?;
        let size = [photo.width, photo.height];
        if photo.rgb.is_empty() || *first.get_or_insert(size) != size {
            return Err(refused(&format!("{} x {}", size[0], size[1])).into());
        }
        Ok((photo, shown_ms))
    }
}

type Next<'a, E> = &'a mut dyn FnMut(usize) -> Result<Moment, E>;

fn gif<E: From<WriteError>>(count: usize, next: Next<'_, E>) -> Result<Vec<u8>, E> {
    let mut bytes = Vec::new();
    let mut encoder = GifEncoder::new_with_speed(&mut bytes, PALETTE_SPEED);
    encoder.set_repeat(Repeat::Infinite).map_err(|error| refused(&error))?;
    for number in 0..count {
        let (photo, shown_ms) = next(number)?;
        let rgba: Vec<u8> = photo.rgb.chunks_exact(3).flat_map(|pixel| [pixel[0], pixel[1], pixel[2], 255]).collect();
        let picture = RgbaImage::from_raw(photo.width as u32, photo.height as u32, rgba);
        let picture = picture.ok_or_else(|| refused(&number))?;
        // Browsers show pictures of less than two hundredths of a second for a tenth.
        let delay = Delay::from_numer_denom_ms(shown_ms.max(20), 1);
        encoder.encode_frame(Frame::from_parts(picture, 0, 0, delay)).map_err(|error| refused(&error))?;
    }
    drop(encoder);
    Ok(bytes)
}

fn png<E: From<WriteError>>(count: usize, next: Next<'_, E>) -> Result<Vec<u8>, E> {
    let mut bytes = Vec::new();
    let (first, shown_ms) = next(0)?;
    let mut encoder = png::Encoder::new(&mut bytes, first.width as u32, first.height as u32);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_animated(count as u32, 0).map_err(|error| refused(&error))?;
    let mut writer = encoder.write_header().map_err(|error| refused(&error))?;
    let mut write = |photo: &Photo, shown_ms: u32| {
        writer.set_frame_delay(shown_ms.min(u32::from(u16::MAX)) as u16, 1000)?;
        writer.write_image_data(&photo.rgb)
    };
    write(&first, shown_ms).map_err(|error| refused(&error))?;
    for number in 1..count {
        let (photo, shown_ms) = next(number)?;
        write(&photo, shown_ms).map_err(|error| refused(&error))?;
    }
    writer.finish().map_err(|error| refused(&error))?;
    Ok(bytes)
}

/// A file of the extended format: a head with the size, how often it is shown, and a chunk a picture
/// (WebP Container Specification, section "Animation").
fn webp<E: From<WriteError>>(count: usize, next: Next<'_, E>) -> Result<Vec<u8>, E> {
    /// The bit of the head that says that it moves, and that of a picture that is not mixed with the one before.
    const MOVES: u8 = 2;
    const ALONE: u8 = 2;
    let mut body = b"WEBP".to_vec();
    for number in 0..count {
        let (photo, shown_ms) = next(number)?;
        let size = [photo.width, photo.height].map(|side| three(side as u32 - 1));
        if number == 0 {
            chunk(&mut body, *b"VP8X", &[&[MOVES, 0, 0, 0], &size.concat()[..]].concat());
            // White behind everything; without an end.
            chunk(&mut body, *b"ANIM", &[255, 255, 255, 255, 0, 0]);
        }
        let mut still = Vec::new();
        WebPEncoder::new_lossless(&mut still)
            .write_image(&photo.rgb, photo.width as u32, photo.height as u32, ExtendedColorType::Rgb8)
            .map_err(|error| refused(&error))?;
        let pixels = still.get(WEBP_HEAD..).unwrap_or_default();
        let head = [three(0), three(0), size[0], size[1], three(shown_ms)].concat();
        chunk(&mut body, *b"ANMF", &[&head[..], &[ALONE], pixels].concat());
    }
    let mut bytes = Vec::with_capacity(body.len() + 8);
    chunk(&mut bytes, *b"RIFF", &body);
    Ok(bytes)
}

/// The lower three bytes, the lowest first.
fn three(number: u32) -> [u8; 3] {
    let [low, middle, high, _] = number.to_le_bytes();
    [low, middle, high]
}

fn chunk(file: &mut Vec<u8>, name: [u8; 4], content: &[u8]) {
    file.extend(name);
    file.extend((content.len() as u32).to_le_bytes());
    file.extend(content);
    if content.len() % 2 == 1 {
        file.push(0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::AnimationDecoder;
    use image::codecs::gif::GifDecoder;
    use image::codecs::png::PngDecoder;
    use image::codecs::webp::WebPDecoder;
    use std::io::Cursor;

    /// Odd sides, so that chunks of odd length come.
    fn moment(number: usize) -> Result<Moment, WriteError> {
        let shade = number as u8 * 60;
        let photo = Photo::from_fn(13, 9, |x, y| [x as u8 * 19, shade, y as u8 * 28]);
        Ok((photo, 250 * (number as u32 + 1)))
    }

    fn frames(kind: Moving, bytes: &[u8]) -> Vec<Frame> {
        let bytes = Cursor::new(bytes);
        let frames = match kind {
            Moving::Gif => GifDecoder::new(bytes).unwrap().into_frames(),
            Moving::Png => PngDecoder::new(bytes).unwrap().apng().unwrap().into_frames(),
            Moving::WebP => WebPDecoder::new(bytes).unwrap().into_frames(),
        };
        frames.collect_frames().unwrap()
    }

    #[test]
    fn every_kind_of_film_comes_back_with_its_pictures_and_their_times() {
        for kind in [Moving::Gif, Moving::Png, Moving::WebP] {
            let bytes = moving_bytes(kind, 4, moment).unwrap();
            let back = frames(kind, &bytes);
            assert_eq!(back.len(), 4, "{kind:?}");
            for (number, frame) in back.iter().enumerate() {
                let (photo, shown_ms) = moment(number).unwrap();
                let (numerator, denominator) = frame.delay().numer_denom_ms();
                assert_eq!(numerator, shown_ms * denominator, "{kind:?} {number}");
                assert_eq!(frame.buffer().dimensions(), (13, 9));
                let rgb: Vec<u8> = frame.buffer().pixels().flat_map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect();
                // Fewer than 256 colours: even a GIF keeps them.
                assert_eq!(rgb, photo.rgb, "{kind:?} {number}");
            }
        }
    }

    #[test]
    fn a_picture_of_another_size_is_refused_and_what_a_moment_says_is_handed_on() {
        let other = |number: usize| Ok::<_, WriteError>((Photo::filled(8 + number, 8, [9; 3]), 100));
        for kind in [Moving::Gif, Moving::Png, Moving::WebP] {
            assert!(moving_bytes(kind, 2, other).unwrap_err().to_string().contains("9 x 8"), "{kind:?}");
            let broken = |_| Err::<Moment, _>(WriteError::Encode { reason: "the run is gone".to_owned() });
            assert!(moving_bytes(kind, 2, broken).unwrap_err().to_string().contains("the run is gone"), "{kind:?}");
        }
    }
}
