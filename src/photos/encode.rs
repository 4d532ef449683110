//! Writing photos as PNG files, and several as moving GIF files: whole or not at all.

use super::{Moving, Photo, ReadError, WriteError, moving_bytes};
use crate::files::Scratch;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder};
use std::io::Write;
use std::path::Path;

impl Photo {
    /// The picture as the bytes of a PNG file.
    ///
    /// # Errors
    /// When the encoder refuses it: a picture without pixels, or more than memory holds.
    pub fn to_png_bytes(&self) -> Result<Vec<u8>, WriteError> {
        self.png_bytes(CompressionType::Fast)
    }

    /// The same in as few bytes as the encoder can, which takes it longer.
    ///
    /// # Errors
    /// As [`Photo::to_png_bytes`].
    pub fn to_small_png_bytes(&self) -> Result<Vec<u8>, WriteError> {
        self.png_bytes(CompressionType::Best)
    }

    fn png_bytes(&self, effort: CompressionType) -> Result<Vec<u8>, WriteError> {
        let mut bytes = Vec::with_capacity(self.rgb.len() / 2 + 128);
        PngEncoder::new_with_quality(&mut bytes, effort, FilterType::Adaptive)
            .write_image(&self.rgb, self.width as u32, self.height as u32, ExtendedColorType::Rgb8)
            .map_err(|error| WriteError::Encode { reason: error.to_string() })?;
        Ok(bytes)
    }

    /// Writes the picture to `path` as PNG; a reader sees the old file or the whole new one, never a part.
    ///
    /// # Errors
    /// When the picture cannot be encoded or the file cannot be written.
    pub fn save_png(&self, path: &Path) -> Result<(), WriteError> {
        write_atomically(path, &self.to_png_bytes()?)
    }

    /// Reads the picture in `path` at its full size, upright.
    ///
    /// # Errors
    /// When the file cannot be read or is not a usable picture; the text says why.
    pub fn load(path: &Path) -> Result<Self, ReadError> {
        super::decode_file(path, None)
    }
}

/// Pictures of one size as the bytes of a GIF file that shows each for `period` seconds, over and over.
///
/// # Errors
/// When the encoder refuses them: pictures without pixels, or more than the format allows.
pub fn gif_bytes(frames: &[Photo], period: f32) -> Result<Vec<u8>, WriteError> {
    let shown_ms = (period * 1000.0).round() as u32;
    moving_bytes(Moving::Gif, frames.len(), |number| Ok((frames.get(number).cloned().unwrap_or_default(), shown_ms)))
}

/// Writes `bytes` to `path` through a temporary file beside it and a rename.
///
/// # Errors
/// When the folder is missing or cannot be written.
pub fn write_atomically(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    let failed = |error: &std::io::Error| WriteError::Write { path: path.to_path_buf(), reason: error.to_string() };
    let folder = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let mut file = Scratch::new_in(folder).map_err(|error| failed(&error))?;
    file.write_all(bytes).map_err(|error| failed(&error))?;
    file.persist(path).map_err(|error| failed(&error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_saved_picture_comes_back_byte_for_byte() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("picture.png");
        let photo = Photo::from_fn(31, 17, |x, y| [(x * 8) as u8, (y * 15) as u8, (x * y) as u8]);
        photo.save_png(&path).unwrap();
        photo.save_png(&path).unwrap();
        assert_eq!(Photo::load(&path).unwrap(), photo);
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "no temporary file is left behind");
    }

    #[test]
    fn frames_come_back_from_a_gif_about_as_they_were() {
        let frames = [[200, 30, 40], [20, 180, 60], [90, 90, 250]].map(|colour| Photo::filled(9, 7, colour));
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), gif_bytes(&frames, 0.1).unwrap()).unwrap();
        let back = crate::photos::decode_frames(file.path(), 0..3, usize::MAX).unwrap();
        for (back, frame) in back.iter().zip(&frames) {
            assert_eq!((back.width, back.height), (9, 7));
            assert!(back.rgb.iter().zip(&frame.rgb).all(|(a, b)| a.abs_diff(*b) < 12), "{:?}", back.pixel(4, 3));
        }
        assert!(gif_bytes(&[Photo::filled(0, 0, [0; 3])], 0.1).is_err());
    }

    #[test]
    fn a_missing_folder_is_an_error_that_names_the_path() {
        let error = Photo::filled(8, 8, [0; 3]).save_png(Path::new("/no/such/folder/x.png")).unwrap_err();
        assert!(error.to_string().contains("/no/such/folder/x.png"), "{error}");
    }
}
