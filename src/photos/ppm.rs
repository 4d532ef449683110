//! Pictures as other programs hand them over: raw pixels behind a short header (PPM).

use super::{Photo, ReadError, limits};
use std::io::BufRead;

/// The longest header that is read.
const HEADER: usize = 64;

/// The next picture of a stream of PPM pictures of 8 bits; `None` at its end.
///
/// # Errors
/// When what comes is none, claims a size that is not accepted, or breaks off.
pub fn read_ppm(stream: &mut impl BufRead) -> Result<Option<Photo>, ReadError> {
    if stream.fill_buf()?.is_empty() {
        return Ok(None);
    }
    let mut words = Vec::new();
    let mut read = 0;
    while words.len() < 4 {
        let mut word = String::new();
        loop {
            let mut byte = [0];
            stream.read_exact(&mut byte)?;
            read += 1;
            if byte[0].is_ascii_whitespace() {
                break;
            }
            word.push(char::from(byte[0]));
            if read > HEADER {
                return Err(ReadError::NotAPicture);
            }
        }
        words.push(word);
    }
    let number = |at: usize| words.get(at).and_then(|word: &String| word.parse::<usize>().ok());
    let (Some("P6"), Some(width), Some(height), Some(255)) =
        (words.first().map(String::as_str), number(1), number(2), number(3))
    else {
        return Err(ReadError::NotAPicture);
    };
    limits::check_claim(width, height)?;
    let mut rgb = vec![0; width * height * 3];
    stream.read_exact(&mut rgb)?;
    Ok(Some(Photo { width, height, rgb }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_come_one_after_the_other_until_the_stream_ends() {
        let mut stream: &[u8] = b"P6\n2 1\n255\nabcdefP6 1 1 255 xyz";
        let first = read_ppm(&mut stream).unwrap().unwrap();
        assert_eq!((first.width, first.height, first.rgb.as_slice()), (2, 1, b"abcdef".as_slice()));
        assert_eq!(read_ppm(&mut stream).unwrap().unwrap().rgb, b"xyz");
        assert_eq!(read_ppm(&mut stream), Ok(None));
    }

    #[test]
    fn what_is_no_picture_or_breaks_off_is_refused() {
        let refused = |mut stream: &[u8]| read_ppm(&mut stream).unwrap_err();
        assert_eq!(refused(b"P5\n2 1\n255\nab"), ReadError::NotAPicture);
        assert_eq!(refused(&[b'P'; 200]), ReadError::NotAPicture);
        assert_eq!(refused(b"P6\n2 2\n255\nabc"), ReadError::Truncated);
        assert_eq!(refused(b"P6\n90000 90000\n255\n"), ReadError::TooLarge { width: 90000, height: 90000 });
    }
}
