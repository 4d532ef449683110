//! The entropy-coded scans: all coefficients of a block at once (baseline), or bit by bit in several scans
//! (progressive), ITU-T T.81 annexes F and G.

use super::bits::BitReader;
use super::frame::{Frame, Segments};
use super::huffman::Huffman;
use super::idct::{self, Block, ZIGZAG};
use super::planes::Plane;

/// What a scan header says.
#[derive(Debug)]
pub(super) struct Scan {
    /// Components by their place in the frame, each with its tables of first and of other coefficients.
    pub(super) parts: Vec<(usize, usize, usize)>,
    /// The first and the last coefficient of the scan.
    pub(super) band: (usize, usize),
    /// The bit position that was sent before, 0 in a first scan.
    pub(super) high: u32,
    /// The bit position that is sent now.
    pub(super) low: u32,
}

impl Scan {
    /// The header in `segment`; `None` where it contradicts the frame.
    pub(super) fn read(segment: &[u8], frame: &Frame) -> Option<Self> {
        let (&count, rest) = segment.split_first()?;
        let (named, rest) = rest.split_at_checked(2 * usize::from(count))?;
        let mut parts = Vec::with_capacity(4);
        for pair in named.chunks_exact(2) {
            let place = frame.components.iter().position(|component| component.id == pair[0])?;
            parts.push((place, usize::from(pair[1] >> 4), usize::from(pair[1] & 15)));
        }
        let [start, end, bits] = *rest.first_chunk::<3>()?;
        let band = if frame.progressive { (usize::from(start), usize::from(end)) } else { (0, 63) };
        let (high, low) = if frame.progressive { (u32::from(bits >> 4), u32::from(bits & 15)) } else { (0, 0) };
        let fits = !parts.is_empty() && band.0 <= band.1 && band.1 < 64 && low < 14;
        let one_kind = !frame.progressive || (band.0 == 0) == (band.1 == 0);
        let alone = band.0 == 0 || parts.len() == 1;
        (fits && one_kind && alone).then_some(Self { parts, band, high, low })
    }
}

/// Why a scan could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Broken {
    /// The bits end too early.
    Ended,
    /// The bits fit no code, or a table is missing.
    Nonsense,
}

/// Something that takes in the blocks of a scan one by one.
trait Blocks {
    /// Reads the block at (`x`, `y`) of the part numbered `part` in the scan.
    fn block(&mut self, bits: &mut BitReader<'_>, part: usize, x: usize, y: usize) -> Option<()>;
    /// Forgets what was carried from block to block.
    fn restart(&mut self);
}

/// Walks the blocks of a scan in file order.
fn walk(
    frame: &Frame,
    scan: &Scan,
    interval: usize,
    bits: &mut BitReader<'_>,
    blocks: &mut impl Blocks,
) -> Result<(), Broken> {
    let only = match scan.parts.as_slice() {
        [(place, _, _)] => frame.components.get(*place),
        _ => None,
    };
    let (wide, high) = only.map_or(frame.units, |component| component.own_blocks);
    for y in 0..high {
        for x in 0..wide {
            let number = y * wide + x;
            if interval > 0 && number > 0 && number % interval == 0 {
                bits.restart().ok_or(if bits.is_overread() { Broken::Ended } else { Broken::Nonsense })?;
                blocks.restart();
            }
            let read =
                if only.is_some() { blocks.block(bits, 0, x, y) } else { unit(frame, scan, bits, blocks, (x, y)) };
            read.ok_or(Broken::Nonsense).map_err(|broken| if bits.is_overread() { Broken::Ended } else { broken })?;
        }
        if bits.is_overread() {
            return Err(Broken::Ended);
        }
    }
    Ok(())
}

#[inline(always)]
fn unit(
    frame: &Frame,
    scan: &Scan,
    bits: &mut BitReader<'_>,
    blocks: &mut impl Blocks,
    (x, y): (usize, usize),
) -> Option<()> {
    for (part, &(place, _, _)) in scan.parts.iter().enumerate() {
        let component = &frame.components[place];
        for down in 0..component.down {
            for across in 0..component.across {
                blocks.block(bits, part, x * component.across + across, y * component.down + down)?;
            }
        }
    }
    Some(())
}

/// The tables of one part of a baseline scan, and what goes from block to block.
struct BaselinePart<'a> {
    first: &'a Huffman,
    others: &'a Huffman,
    scales: Block,
    plane: usize,
    before: i32,
}

struct Baseline<'a> {
    parts: Vec<BaselinePart<'a>>,
    planes: &'a mut [Plane],
}

impl Blocks for Baseline<'_> {
    #[inline(always)]
    fn block(&mut self, bits: &mut BitReader<'_>, part: usize, x: usize, y: usize) -> Option<()> {
        let part = &mut self.parts[part];
        let plane = &mut self.planes[part.plane];
        let mut block = [0.0; 64];
        bits.refill();
        part.before = part.before.wrapping_add(part.first.next(bits)?.1);
        block[0] = part.before as f32 * part.scales[0];
        let mut at = 1;
        while at < 64 {
            bits.refill();
            let (run, value) = part.others.next(bits)?;
            if value == 0 {
                if run < 15 {
                    break;
                }
                at += 16;
                continue;
            }
            at += run;
            let place = usize::from(*ZIGZAG.get(at)?);
            block[place] = value as f32 * part.scales[at];
            at += 1;
        }
        let start = (y * plane.stride + x) * plane.size;
        if at == 1 {
            idct::write_flat(block[0], plane.size, &mut plane.pixels, start, plane.stride);
        } else {
            idct::write_block(&mut block, plane.size, &mut plane.pixels, start, plane.stride);
        }
        Some(())
    }

    fn restart(&mut self) {
        for part in &mut self.parts {
            part.before = 0;
        }
    }
}

/// Reads a baseline scan straight into `planes`.
pub(super) fn read_baseline(
    segments: &Segments,
    frame: &Frame,
    scan: &Scan,
    bits: &mut BitReader<'_>,
    planes: &mut [Plane],
) -> Result<(), Broken> {
    let part = |&(place, first, others): &(usize, usize, usize)| {
        let steps = segments.steps.get(frame.components.get(place)?.table)?.as_ref()?;
        Some(BaselinePart {
            first: segments.first.get(first)?.as_ref()?,
            others: segments.others.get(others)?.as_ref()?,
            scales: idct::scales(steps, planes.get(place)?.size),
            plane: place,
            before: 0,
        })
    };
    let parts = scan.parts.iter().map(part).collect::<Option<Vec<_>>>().ok_or(Broken::Nonsense)?;
    walk(frame, scan, segments.restart_interval, bits, &mut Baseline { parts, planes })
}

/// Coefficients of a component in the order of the file, 64 to a block.
pub(super) struct Coefficients {
    /// Blocks in a row.
    pub(super) wide: usize,
    /// All blocks, row by row.
    pub(super) values: Vec<i16>,
}

struct Progressive<'a> {
    scan: &'a Scan,
    tables: Vec<(Option<&'a Huffman>, Option<&'a Huffman>)>,
    before: Vec<i32>,
    ended_blocks: u32,
    coefficients: &'a mut [Coefficients],
}

/// Reads one scan of a progressive frame into `coefficients`.
pub(super) fn read_progressive(
    segments: &Segments,
    frame: &Frame,
    scan: &Scan,
    bits: &mut BitReader<'_>,
    coefficients: &mut [Coefficients],
) -> Result<(), Broken> {
    let tables = scan.parts.iter().map(|&(_, first, others)| {
        (segments.first.get(first).and_then(Option::as_ref), segments.others.get(others).and_then(Option::as_ref))
    });
    let mut blocks = Progressive {
        scan,
        tables: tables.collect(),
        before: vec![0; scan.parts.len()],
        ended_blocks: 0,
        coefficients,
    };
    walk(frame, scan, segments.restart_interval, bits, &mut blocks)
}

impl Blocks for Progressive<'_> {
    fn block(&mut self, bits: &mut BitReader<'_>, part: usize, x: usize, y: usize) -> Option<()> {
        let coefficients = &mut self.coefficients[self.scan.parts[part].0];
        let start = (y * coefficients.wide + x) * 64;
        let block = coefficients.values.get_mut(start..)?.first_chunk_mut::<64>()?;
        let (scan, (first, others)) = (self.scan, self.tables[part]);
        match (scan.band.0, scan.high) {
            (0, 0) => {
                bits.refill();
                self.before[part] = self.before[part].wrapping_add(first?.next(bits)?.1);
                block[0] = (self.before[part] << scan.low) as i16;
                Some(())
            }
            (0, _) => {
                block[0] |= (bits.take(1) << scan.low) as i16;
                Some(())
            }
            (_, 0) => first_pass(scan, others?, bits, &mut self.ended_blocks, block),
            _ => refining_pass(scan, others?, bits, &mut self.ended_blocks, block),
        }
    }

    fn restart(&mut self) {
        self.before.fill(0);
        self.ended_blocks = 0;
    }
}

/// The first bits of a band (G.1.2.2).
fn first_pass(
    scan: &Scan,
    table: &Huffman,
    bits: &mut BitReader<'_>,
    ended: &mut u32,
    block: &mut [i16; 64],
) -> Option<()> {
    if *ended > 0 {
        *ended -= 1;
        return Some(());
    }
    let mut at = scan.band.0;
    while at <= scan.band.1 {
        bits.refill();
        let (run, value) = table.next(bits)?;
        if value == 0 && run < 15 {
            *ended = (1 << run) - 1 + bits.take(run as u32);
            break;
        }
        at += run;
        *block.get_mut(at)? = (value << scan.low) as i16;
        at += 1;
    }
    Some(())
}

/// One more bit of a band (G.1.2.3): new coefficients appear among old ones, each of which gets a bit on the way.
fn refining_pass(
    scan: &Scan,
    table: &Huffman,
    bits: &mut BitReader<'_>,
    ended: &mut u32,
    block: &mut [i16; 64],
) -> Option<()> {
    let one = 1_i16 << scan.low;
    let mut at = scan.band.0;
    while *ended == 0 && at <= scan.band.1 {
        bits.refill();
        let (mut run, value) = table.next(bits)?;
        if value == 0 && run < 15 {
            *ended = (1 << run) + bits.take(run as u32);
            break;
        }
        while at <= scan.band.1 {
            if block[at] != 0 {
                refine(bits, one, &mut block[at]);
            } else if run == 0 {
                break;
            } else {
                run -= 1;
            }
            at += 1;
        }
        if value != 0 && at <= scan.band.1 {
            block[at] = if value > 0 { one } else { -one };
        }
        at += 1;
    }
    if *ended > 0 {
        for value in block.iter_mut().take(scan.band.1 + 1).skip(at).filter(|value| **value != 0) {
            refine(bits, one, value);
        }
        *ended -= 1;
    }
    Some(())
}

fn refine(bits: &mut BitReader<'_>, one: i16, value: &mut i16) {
    if bits.take(1) == 1 && *value & one == 0 {
        *value = value.wrapping_add(if *value > 0 { one } else { -one });
    }
}
