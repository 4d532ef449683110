//! The segments of a JPEG file up to its scans: frame, tables, and what the application blocks say.

use super::huffman::Huffman;
use super::{damaged, damaged_because};
use crate::photos::{ReadError, limits, orient};

/// One colour component of the frame.
#[derive(Clone, Debug)]
pub(super) struct Component {
    /// The number by which scans call it.
    pub(super) id: u8,
    /// Samples per unit, across and down (1 to 4).
    pub(super) across: usize,
    /// See `across`.
    pub(super) down: usize,
    /// Which quantisation table.
    pub(super) table: usize,
    /// Blocks in a row and rows of blocks, filled up to whole units.
    pub(super) blocks: (usize, usize),
    /// The same without the filling: what a scan of this component alone holds.
    pub(super) own_blocks: (usize, usize),
}

/// The frame header.
#[derive(Clone, Debug)]
pub(super) struct Frame {
    /// Pixels in a row.
    pub(super) width: usize,
    /// Rows.
    pub(super) height: usize,
    /// Whether coefficients come in several scans.
    pub(super) progressive: bool,
    /// One, three or four components.
    pub(super) components: Vec<Component>,
    /// The most samples per unit, across and down.
    pub(super) most: (usize, usize),
    /// Units in a row, and rows of them.
    pub(super) units: (usize, usize),
}

/// How the components stand for colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Colours {
    /// One component.
    Grey,
    /// Three: red, green, blue.
    Rgb,
    /// Three: luma and two differences.
    Ycc,
    /// Four inks, inverted.
    Cmyk,
    /// Luma and two differences of three inks, and inverted black.
    Ycck,
}

/// Everything the segments have said so far.
pub(super) struct Segments {
    /// Quantisation steps in the order of the file.
    pub(super) steps: [Option<[u16; 64]>; 4],
    /// Huffman tables of first coefficients.
    pub(super) first: [Option<Huffman>; 4],
    /// Huffman tables of the other coefficients.
    pub(super) others: [Option<Huffman>; 4],
    /// Units between restart markers; 0 for none.
    pub(super) restart_interval: usize,
    /// The EXIF orientation number.
    pub(super) orientation: u8,
    /// The frame, once its header was read.
    pub(super) frame: Option<Frame>,
    adobe_transform: Option<u8>,
    is_jfif: bool,
}

impl Segments {
    /// Nothing said yet.
    pub(super) fn new() -> Self {
        Self {
            steps: [None; 4],
            first: [const { None }; 4],
            others: [const { None }; 4],
            restart_interval: 0,
            orientation: 1,
            frame: None,
            adobe_transform: None,
            is_jfif: false,
        }
    }

    /// Takes in the segment that began with marker `code`.
    pub(super) fn read(&mut self, code: u8, segment: &[u8]) -> Result<(), ReadError> {
        match code {
            0xc0..=0xc2 => self.frame = Some(read_frame(segment, code == 0xc2, self.frame.is_some())?),
            0xc4 => self.read_huffman(segment).ok_or_else(|| damaged("photo-jpeg-table"))?,
            0xc3 | 0xc5..=0xcf if code != 0xc8 => return Err(unread_coding(code)),
            0xdb => self.read_steps(segment).ok_or_else(|| damaged("photo-jpeg-table"))?,
            0xdd => {
                let interval = segment.first_chunk::<2>().ok_or_else(|| damaged("photo-jpeg-segment"))?;
                self.restart_interval = usize::from(u16::from_be_bytes(*interval));
            }
            0xe0 => self.is_jfif |= segment.starts_with(b"JFIF\0"),
            0xe1 if segment.starts_with(b"Exif\0\0") => self.orientation = orient::orientation_from_exif(segment),
            0xee if segment.starts_with(b"Adobe") => self.adobe_transform = segment.get(11).copied(),
            _ => {}
        }
        Ok(())
    }

    /// What the components of the frame mean.
    pub(super) fn colours(&self, frame: &Frame) -> Colours {
        let ids: Vec<u8> = frame.components.iter().map(|component| component.id).collect();
        match (ids.as_slice(), self.adobe_transform) {
            ([_], _) => Colours::Grey,
            ([_, _, _], Some(0)) => Colours::Rgb,
            ([b'R', b'G', b'B'], None) if !self.is_jfif => Colours::Rgb,
            ([_, _, _], _) => Colours::Ycc,
            (_, Some(2)) => Colours::Ycck,
            _ => Colours::Cmyk,
        }
    }

    fn read_huffman(&mut self, mut segment: &[u8]) -> Option<()> {
        while let Some((&kind, rest)) = segment.split_first() {
            let (counts, rest) = rest.split_first_chunk::<16>()?;
            let total: usize = counts.iter().map(|&count| usize::from(count)).sum();
            let (symbols, rest) = rest.split_at_checked(total)?;
            let tables = if kind >> 4 == 0 { &mut self.first } else { &mut self.others };
            *tables.get_mut(usize::from(kind & 15))? = Some(Huffman::new(counts, symbols)?);
            segment = rest;
        }
        Some(())
    }

    fn read_steps(&mut self, mut segment: &[u8]) -> Option<()> {
        while let Some((&kind, rest)) = segment.split_first() {
            let bytes = if kind >> 4 == 0 { 1 } else { 2 };
            let (values, rest) = rest.split_at_checked(64 * bytes)?;
            let step = |at: usize| {
                values[at * bytes..(at + 1) * bytes].iter().fold(0, |sum, &byte| sum << 8 | u16::from(byte))
            };
            *self.steps.get_mut(usize::from(kind & 15))? = Some(std::array::from_fn(step));
            segment = rest;
        }
        Some(())
    }
}

fn read_frame(segment: &[u8], progressive: bool, is_second: bool) -> Result<Frame, ReadError> {
    let (header, parts) = segment.split_first_chunk::<6>().ok_or_else(|| damaged("photo-jpeg-segment"))?;
    let height = usize::from(u16::from_be_bytes([header[1], header[2]]));
    let width = usize::from(u16::from_be_bytes([header[3], header[4]]));
    let count = usize::from(header[5]);
    limits::check_claim(width, height)?;
    if header[0] != 8 {
        return Err(ReadError::Unsupported { reason: format!("JPEG, {} bit", header[0]) });
    }
    if !matches!(count, 1 | 3 | 4) || parts.len() < 3 * count || is_second {
        return Err(damaged("photo-jpeg-frame"));
    }
    let mut components: Vec<Component> = parts
        .chunks_exact(3)
        .take(count)
        .map(|part| Component {
            id: part[0],
            across: usize::from(part[1] >> 4),
            down: usize::from(part[1] & 15),
            table: usize::from(part[2]),
            blocks: (0, 0),
            own_blocks: (0, 0),
        })
        .collect();
    if components.iter().any(|part| !(1..=4).contains(&part.across) || !(1..=4).contains(&part.down) || part.table > 3)
    {
        return Err(damaged("photo-jpeg-frame"));
    }
    if let [only] = components.as_mut_slice() {
        // Alone, a component has no unit to share: its sampling means nothing.
        (only.across, only.down) = (1, 1);
    }
    let most = components.iter().fold((1, 1), |most, part| (most.0.max(part.across), most.1.max(part.down)));
    let units = (width.div_ceil(8 * most.0), height.div_ceil(8 * most.1));
    for part in &mut components {
        part.blocks = (units.0 * part.across, units.1 * part.down);
        part.own_blocks = ((width * part.across).div_ceil(8 * most.0), (height * part.down).div_ceil(8 * most.1));
    }
    Ok(Frame { width, height, progressive, components, most, units })
}

/// Why a frame of marker `code` is not read; a coding that is read is damaged by being a second frame.
pub(super) fn unread_coding(code: u8) -> ReadError {
    let coding = match code {
        0xc3 => "lossless",
        0xc5..=0xc7 => "hierarchical",
        0xc9..=0xcb | 0xcd..=0xcf => "arithmetic coding",
        _ => return damaged_because(format!("{code:x}")),
    };
    ReadError::Unsupported { reason: format!("JPEG, {coding}") }
}
