//! The answers of a run over its kept steps, as a file that moves or as one sheet.

mod choice;
mod draw;
mod settings;
mod sheet;

pub use settings::Film;

use super::{HandoutError, KeptRun};
use crate::photos::{Moving, WriteError, moving_bytes, write_atomically};
use crate::pictures::Document;
use crate::text;
use draw::Plan;
use image::codecs::jpeg::JpegEncoder;
use image::{ExtendedColorType, ImageEncoder};
use std::path::Path;

/// For how many pictures the last one stands before the film begins anew.
const LAST: u32 = 3;
/// Quality of a sheet as JPEG.
const QUALITY: u8 = 92;

/// What a film becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FilmFile {
    /// A file that moves.
    Moves(Moving),
    /// One sheet with every step, without loss.
    SheetPng,
    /// The same, smaller.
    SheetJpeg,
}

impl FilmFile {
    /// How names of files that move end.
    pub const MOVING: [&str; 4] = ["gif", "png", "apng", "webp"];
    /// How names of sheets end.
    pub const SHEETS: [&str; 3] = ["png", "jpg", "jpeg"];

    /// What a file of this name becomes, as a film or as a `sheet`; none where such files hold neither.
    pub fn of(file: &Path, sheet: bool) -> Option<Self> {
        let ending = file.extension()?.to_str()?.to_lowercase();
        Some(match (ending.as_str(), sheet) {
            ("gif", false) => Self::Moves(Moving::Gif),
            ("png" | "apng", false) => Self::Moves(Moving::Png),
            ("webp", false) => Self::Moves(Moving::WebP),
            ("png", true) => Self::SheetPng,
            ("jpg" | "jpeg", true) => Self::SheetJpeg,
            _ => return None,
        })
    }
}

impl Film {
    /// The bytes of `file`.
    ///
    /// # Errors
    /// When the run keeps no answers, or they cannot be read or drawn.
    pub fn bytes(&self, file: FilmFile) -> Result<Vec<u8>, HandoutError> {
        let run = KeptRun::open(&self.run)?;
        let nothing = || HandoutError::NothingKept { path: self.run.clone() };
        let first = run.answers(*run.steps.first().ok_or_else(nothing)?)?;
        if first.items.is_empty() {
            return Err(nothing());
        }
        let kind = match file {
            FilmFile::Moves(kind) => kind,
            FilmFile::SheetPng => return Ok(sheet::drawn(self, &run)?.to_png_bytes()?),
            FilmFile::SheetJpeg => {
                let photo = sheet::drawn(self, &run)?;
                let (mut bytes, size) = (Vec::new(), (photo.width as u32, photo.height as u32));
                JpegEncoder::new_with_quality(&mut bytes, QUALITY)
                    .write_image(&photo.rgb, size.0, size.1, ExtendedColorType::Rgb8)
                    .map_err(|error| WriteError::Encode { reason: error.to_string() })?;
                return Ok(bytes);
            }
        };
        let plan = Plan::new(self, &run, &first);
        let shown_ms = (1000.0 / self.per_second).round() as u32;
        moving_bytes(kind, run.steps.len(), |number| {
            let step = run.steps.get(number).copied().unwrap_or_default();
            let photo = plan.moment(&run, &run.answers(step)?)?;
            let is_last = number + 1 == run.steps.len();
            Ok((photo, if is_last { shown_ms * LAST } else { shown_ms }))
        })
    }

    /// Makes `file` and writes it to `path`, whole or not at all.
    ///
    /// # Errors
    /// As for [`Self::bytes`], and when it cannot be written.
    pub fn write(&self, file: FilmFile, path: &Path) -> Result<(), HandoutError> {
        Ok(write_atomically(path, &self.bytes(file)?)?)
    }
}

impl Document for Film {
    fn save(&self, path: &Path) -> Result<(), String> {
        let endings = || FilmFile::MOVING.join(", .");
        let file = FilmFile::of(path, false).ok_or_else(|| text!("handout-error-ending", endings = endings()))?;
        self.write(file, path).map_err(|error| error.to_string())
    }
}

#[cfg(test)]
mod tests;
