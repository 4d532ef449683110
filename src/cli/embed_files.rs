//! Embeddings as files: NumPy's format with a table of names beside it, or the files of TensorBoard's projector.

use super::CliError;
use super::embed_table::Table;
use crate::eval::Features;
use crate::photos::{Photo, write_atomically};
use crate::text;
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// The projector refuses sprite sheets that are larger.
const SHEET: usize = 8192;
/// Sides of small pictures, the largest that fits is taken.
const SIDES: [usize; 6] = [64, 48, 32, 24, 16, 8];

/// Which files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// `FILE.npy` and `FILE.csv`.
    Npy,
    /// `FILE.parquet`, where the program was built for it.
    Parquet,
    /// `FILE.tsv`, `FILE-metadata.tsv`, `FILE-sprite.png` and `projector_config.pbtxt`.
    Tsv,
}

impl Format {
    /// The format that the name of `out` asks for.
    pub fn of(out: &Path) -> Result<Self, CliError> {
        match out.extension().and_then(|extension| extension.to_str()) {
            Some("npy") => Ok(Self::Npy),
            Some("tsv") => Ok(Self::Tsv),
            Some("parquet") if cfg!(feature = "parquet") => Ok(Self::Parquet),
            Some("parquet") => Err(CliError::Usage(text!("cli-error-embed-parquet"))),
            _ => Err(CliError::Usage(text!("cli-error-embed-out", path = out.display().to_string()))),
        }
    }

    /// How its files end.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Npy => "npy",
            Self::Parquet => "parquet",
            Self::Tsv => "tsv",
        }
    }

    /// What is written beside `out`.
    pub fn beside(self, out: &Path) -> Vec<PathBuf> {
        match self {
            Self::Npy => vec![out.with_extension("csv")],
            Self::Parquet => Vec::new(),
            Self::Tsv => {
                ["metadata.tsv", "sprite.png"].map(|name| out.with_file_name(format!("{}-{name}", stem(out)))).into()
            }
        }
    }
}

/// The side of the small pictures of `count` photos.
pub fn sprite_side(count: usize) -> usize {
    let fits = |side: &usize| side * columns(count) <= SHEET;
    SIDES.into_iter().find(fits).unwrap_or(SIDES[SIDES.len() - 1])
}

/// Columns (and rows) of the sprite sheet of `count` photos.
fn columns(count: usize) -> usize {
    (1..).find(|columns| columns * columns >= count).unwrap_or(1)
}

/// Writes `table`; returns what was written.
pub fn write(format: Format, out: &Path, table: &Table) -> Result<Vec<PathBuf>, CliError> {
    let files = match format {
        Format::Npy => vec![(out.to_owned(), npy(&table.features)), (out.with_extension("csv"), names(table, b',')?)],
        Format::Parquet => vec![(out.to_owned(), parquet(table)?)],
        Format::Tsv => projector(out, table)?,
    };
    for (file, bytes) in &files {
        write_atomically(file, bytes).map_err(|e| CliError::write(file, &e))?;
    }
    Ok(files.into_iter().map(|(file, _)| file).collect())
}

#[cfg(feature = "parquet")]
fn parquet(table: &Table) -> Result<Vec<u8>, CliError> {
    super::embed_parquet::parquet(table).map_err(|e| CliError::Failed(e.to_string()))
}

#[cfg(not(feature = "parquet"))]
fn parquet(_table: &Table) -> Result<Vec<u8>, CliError> {
    Err(CliError::Usage(text!("cli-error-embed-parquet")))
}

/// NumPy's format, version 1.0: a magic word, a header whose length makes the numbers begin at a multiple of 64, the
/// numbers row after row.
fn npy(features: &Features) -> Vec<u8> {
    const PRELUDE: usize = 10;
    let shape = format!("({}, {})", features.len(), features.width);
    let mut header = format!("{{'descr': '<f4', 'fortran_order': False, 'shape': {shape}, }}");
    let length = (PRELUDE + header.len() + 1).next_multiple_of(64) - PRELUDE;
    header.push_str(&" ".repeat(length - header.len() - 1));
    header.push('\n');
    let mut bytes = b"\x93NUMPY\x01\x00".to_vec();
    bytes.extend((length as u16).to_le_bytes());
    bytes.extend(header.as_bytes());
    bytes.extend(features.rows.iter().flat_map(|value| value.to_le_bytes()));
    bytes
}

/// A table of names and labels with a heading.
fn names(table: &Table, delimiter: u8) -> Result<Vec<u8>, CliError> {
    let failed = |error: &dyn std::fmt::Display| CliError::Failed(error.to_string());
    let mut writer = csv::WriterBuilder::new().delimiter(delimiter).from_writer(Vec::new());
    writer.write_record(["file", "label", "split"]).map_err(|e| failed(&e))?;
    for ((name, label), split) in table.names.iter().zip(table.class_names()).zip(&table.splits) {
        writer.write_record([name, label.unwrap_or_default(), split.unwrap_or_default()]).map_err(|e| failed(&e))?;
    }
    writer.into_inner().map_err(|e| failed(&e))
}

fn stem(out: &Path) -> String {
    out.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
}

fn projector(out: &Path, table: &Table) -> Result<Vec<(PathBuf, Vec<u8>)>, CliError> {
    let stem = stem(out);
    let beside = |name: &str| out.with_file_name(name);
    let (metadata, sprite) = (format!("{stem}-metadata.tsv"), format!("{stem}-sprite.png"));
    let side = sprite_side(table.sprites.len());
    let config = format!(
        "embeddings {{\n  tensor_name: \"{}\"\n  tensor_path: \"{stem}.tsv\"\n  metadata_path: \"{metadata}\"\n  sprite {{\n    \
         image_path: \"{sprite}\"\n    single_image_dim: {side}\n    single_image_dim: {side}\n  }}\n}}\n",
        table.features.name
    );
    let sheet = sheet(&table.sprites, side).to_png_bytes().map_err(|e| CliError::Failed(e.to_string()))?;
    Ok(vec![
        (out.to_owned(), vectors(&table.features).into_bytes()),
        (beside(&metadata), names(table, b'\t')?),
        (beside(&sprite), sheet),
        (beside("projector_config.pbtxt"), config.into_bytes()),
    ])
}

/// One line a photo, numbers between tabs; the projector wants no heading.
fn vectors(features: &Features) -> String {
    let mut text = String::with_capacity(features.rows.len() * 10);
    for row in features.rows.chunks_exact(features.width.max(1)) {
        for (at, value) in row.iter().enumerate() {
            // Writing to a string cannot fail.
            let _ = write!(text, "{}{value}", if at == 0 { "" } else { "\t" });
        }
        text.push('\n');
    }
    text
}

/// Row after row, white where no picture is left.
fn sheet(sprites: &[Photo], side: usize) -> Photo {
    let columns = columns(sprites.len());
    Photo::from_fn(columns * side, columns * side, |x, y| {
        let picture = sprites.get(y / side * columns + x / side);
        picture.map_or([255; 3], |picture| picture.pixel(x % side, y % side))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numpys_numbers_begin_at_a_multiple_of_64_behind_a_header_that_says_what_they_are() {
        for (width, count) in [(1, 1), (3, 2), (512, 7), (12_288, 1)] {
            let features = Features { name: String::new(), width, rows: vec![1.5; width * count] };
            let bytes = npy(&features);
            let length = usize::from(u16::from_le_bytes([bytes[8], bytes[9]]));
            assert_eq!((10 + length) % 64, 0);
            assert_eq!(bytes.len(), 10 + length + 4 * width * count);
            let header = String::from_utf8(bytes[10..10 + length].to_vec()).expect("text");
            assert!(header.ends_with('\n') && header.contains(&format!("'shape': ({count}, {width})")), "{header}");
            assert_eq!(bytes[10 + length..][..4], 1.5f32.to_le_bytes());
        }
    }

    #[test]
    fn a_sprite_sheet_is_never_larger_than_the_projector_takes() {
        for count in [1, 2, 9, 10, 10_000, 16_384, 16_385, 50_000, 1_000_000] {
            let columns = columns(count);
            assert!(columns * columns >= count && (columns - 1) * (columns - 1) < count);
            assert!(sprite_side(count) * columns <= SHEET, "{count}");
        }
    }

    #[test]
    fn sprites_stand_row_after_row() {
        let sprites: Vec<Photo> = (0..5).map(|at| Photo::filled(8, 8, [at * 10, 0, 0])).collect();
        let sheet = sheet(&sprites, 8);
        assert_eq!((sheet.width, sheet.height), (24, 24));
        assert_eq!(
            [(0, 0), (23, 7), (0, 8), (15, 15), (16, 8)].map(|(x, y)| sheet.pixel(x, y)[0]),
            [0, 20, 30, 40, 255]
        );
    }
}
