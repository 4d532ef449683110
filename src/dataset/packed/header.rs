//! The header of an array of NumPy, read before anything is allocated for what it claims.
//!
//! `\x93NUMPY`, a version, the length of a text, and that text: `{'descr': '|u1', 'fortran_order': False, 'shape': (60000,
//! 28, 28), }`, as `numpy.lib.format` describes it.

use crate::text;
use std::fs::File;
use std::io::Read;

/// What an array begins with.
const MAGIC: &[u8] = b"\x93NUMPY";
/// The longest text of a header: NumPy itself writes a few hundred bytes.
const LONGEST: u32 = 1 << 16;
/// The most dimensions that are read.
const DIMENSIONS: usize = 8;

/// What the numbers of an array are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Floating-point numbers of this many bytes.
    Float(usize),
    /// Whole numbers of this many bytes; truth values are of one.
    Whole(usize),
    /// Text of this many letters, four bytes each.
    Letters(usize),
    /// Text of this many bytes.
    Bytes(usize),
}

impl Kind {
    /// Bytes of one value.
    pub(super) fn size(self) -> usize {
        match self {
            Self::Float(bytes) | Self::Whole(bytes) | Self::Bytes(bytes) => bytes,
            Self::Letters(letters) => letters.saturating_mul(4),
        }
    }
}

/// What an array says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Header {
    /// What its numbers are.
    pub(super) kind: Kind,
    /// As NumPy writes it, as `<f4`.
    pub(super) descr: String,
    /// Whether the first byte of a number is the largest.
    pub(super) big_endian: bool,
    /// How many there are along each dimension, the slowest first.
    pub(super) shape: Vec<usize>,
    /// Where the numbers begin in the file.
    pub(super) start: u64,
}

impl Header {
    /// Reads the header of `file`, and checks that the file holds what it claims.
    ///
    /// # Errors
    /// A sentence that says why it cannot be read, and what to do.
    pub(super) fn read(file: &mut File) -> Result<Self, String> {
        let broken = || text!("npy-damaged");
        let mut start = [0; 8];
        file.read_exact(&mut start).map_err(|_| text!("npy-no-array"))?;
        if &start[..6] != MAGIC {
            return Err(text!("npy-no-array"));
        }
        let wide = start[6] > 1;
        let mut length = [0; 4];
        let bytes = if wide { 4 } else { 2 };
        file.read_exact(&mut length[..bytes]).map_err(|_| broken())?;
        let length = u32::from_le_bytes(length);
        if length > LONGEST {
            return Err(broken());
        }
        let mut words = vec![0; length as usize];
        file.read_exact(&mut words).map_err(|_| broken())?;
        let words = String::from_utf8_lossy(&words).into_owned();
        let header = Self::of_text(&words, (8 + bytes) as u64 + u64::from(length))?;
        let held = file.metadata().map_err(|error| error.to_string())?.len();
        match header.bytes().and_then(|bytes| header.start.checked_add(bytes)) {
            Some(end) if end <= held => Ok(header),
            _ => Err(text!("npy-short", shape = shown(&header.shape))),
        }
    }

    /// Bytes of all numbers, where so many can be counted.
    fn bytes(&self) -> Option<u64> {
        let count = self.shape.iter().try_fold(1_u64, |all, &side| all.checked_mul(side as u64))?;
        count.checked_mul(self.kind.size() as u64)
    }

    fn of_text(words: &str, start: u64) -> Result<Self, String> {
        let broken = || text!("npy-damaged");
        let after = |name: &str| words.split_once(&format!("'{name}':")).map(|(_, rest)| rest.trim_start());
        let descr = after("descr").ok_or_else(broken)?;
        let Some(descr) = descr.strip_prefix('\'').and_then(|rest| rest.split('\'').next()) else {
            return Err(text!("npy-kind", kind = text!("npy-several")));
        };
        if after("fortran_order").ok_or_else(broken)?.starts_with("True") {
            return Err(text!("npy-order"));
        }
        let shape = after("shape").and_then(|rest| rest.strip_prefix('(')).and_then(|rest| rest.split(')').next());
        let sides = shape.ok_or_else(broken)?.split(',').map(str::trim).filter(|side| !side.is_empty());
        let shape: Vec<usize> = sides.map(str::parse).collect::<Result<_, _>>().map_err(|_| broken())?;
        if shape.len() > DIMENSIONS {
            return Err(broken());
        }
        let (kind, big_endian) = kind_of(descr)?;
        Ok(Self { kind, descr: descr.to_owned(), big_endian, shape, start })
    }
}

/// What a type of NumPy is, and whether its largest byte comes first.
fn kind_of(descr: &str) -> Result<(Kind, bool), String> {
    let unknown = || text!("npy-kind", kind = descr);
    let mut letters = descr.chars();
    let (order, kind) = (letters.next().ok_or_else(unknown)?, letters.next().ok_or_else(unknown)?);
    if kind == 'O' {
        return Err(text!("npy-objects"));
    }
    let size: usize = letters.as_str().parse().map_err(|_| unknown())?;
    let kind = match (kind, size) {
        ('f', 4 | 8) => Kind::Float(size),
        ('u' | 'i', 1 | 2 | 4 | 8) | ('b', 1) => Kind::Whole(size),
        ('U', _) => Kind::Letters(size),
        ('S', _) => Kind::Bytes(size),
        _ => return Err(unknown()),
    };
    Ok((kind, order == '>'))
}

/// A shape as people write it.
pub(super) fn shown(shape: &[usize]) -> String {
    let sides: Vec<String> = shape.iter().map(ToString::to_string).collect();
    sides.join(" × ")
}
