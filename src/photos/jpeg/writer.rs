//! Writes JPEG files of every sampling, order of scans and meaning of components, for tests. Codes of nine bits for
//! everything; the picture is a formula, so that what the pixels should be is known.

use crate::photos::Photo;
use std::f32::consts::PI;

/// What kind of file.
#[derive(Clone, Debug)]
pub(super) struct Kind {
    /// Width and height.
    pub(super) size: (usize, usize),
    /// Samples across and down of each component.
    pub(super) samplings: Vec<(usize, usize)>,
    /// Whether each component has a scan of its own.
    pub(super) apart: bool,
    /// Units between restart markers; 0 for none.
    pub(super) restart: usize,
    /// The quantisation step of every coefficient.
    pub(super) step: u8,
    /// The numbers of the components.
    pub(super) ids: [u8; 3],
    /// Whether the components are red, green and blue.
    pub(super) is_rgb: bool,
    /// Segments before the tables.
    pub(super) head: Vec<u8>,
}

/// The colour at a place: smooth, so that no way to enlarge the colours changes it much.
pub(super) fn colour(x: f32, y: f32) -> [f32; 3] {
    [60.0 + 0.9 * x + 0.4 * y, 220.0 - 0.5 * x - 0.7 * y, 90.0 + 30.0 * (x / 25.0).sin() + 0.6 * y]
}

/// The picture that the file should show.
pub(super) fn expected(kind: &Kind) -> Photo {
    let grey = kind.samplings.len() == 1;
    Photo::from_fn(kind.size.0, kind.size.1, |x, y| {
        let rgb = colour(x as f32, y as f32);
        if grey { [component(rgb, 0, false).round() as u8; 3] } else { rgb.map(|level| level.round() as u8) }
    })
}

fn component([red, green, blue]: [f32; 3], number: usize, is_rgb: bool) -> f32 {
    match (is_rgb, number) {
        (true, _) => [red, green, blue][number],
        (false, 0) => 0.299 * red + 0.587 * green + 0.114 * blue,
        (false, 1) => 128.0 - 0.168_736 * red - 0.331_264 * green + 0.5 * blue,
        (false, _) => 128.0 + 0.5 * red - 0.418_688 * green - 0.081_312 * blue,
    }
}

/// Bits with stuffed bytes.
#[derive(Default)]
struct Bits {
    bytes: Vec<u8>,
    held: u32,
    count: u32,
}

impl Bits {
    fn put(&mut self, value: u32, count: u32) {
        for bit in (0..count).rev() {
            self.held = self.held << 1 | (value >> bit & 1);
            self.count += 1;
            if self.count == 8 {
                self.bytes.push(self.held as u8);
                if self.held == 0xff {
                    self.bytes.push(0);
                }
                (self.held, self.count) = (0, 0);
            }
        }
    }

    /// A symbol of a table whose codes are `place` in nine bits, and the bits of `value`.
    fn put_coded(&mut self, place: usize, value: i32, size: u32) {
        self.put(place as u32, 9);
        let bits = if value < 0 { value + (1 << size) - 1 } else { value };
        self.put(bits as u32, size);
    }

    fn end(&mut self) {
        if self.count > 0 {
            self.put(0xff, 8 - self.count);
        }
    }
}

const DC_SYMBOLS: std::ops::RangeInclusive<u8> = 0..=11;

fn ac_symbols() -> Vec<u8> {
    let coded = (0..16_u8).flat_map(|run| (1..=10).map(move |size| run << 4 | size));
    [0, 0xf0].into_iter().chain(coded).collect()
}

fn size_of(value: i32) -> u32 {
    i32::BITS - value.abs().leading_zeros()
}

/// The quantised coefficients of the block at (`column`, `row`) of component `number`, in the order of the file.
fn block(kind: &Kind, number: usize, most: (usize, usize), column: usize, row: usize) -> Vec<i32> {
    let (across, down) = kind.samplings[number];
    let (wide, high) = (most.0 as f32 / across as f32, most.1 as f32 / down as f32);
    let place = |block: usize, at: usize, scale: f32, length: usize| {
        (((block * 8 + at) as f32 + 0.5) * scale - 0.5).min(length as f32 - 1.0)
    };
    let sample = |x: usize, y: usize| {
        let rgb = colour(place(column, x, wide, kind.size.0), place(row, y, high, kind.size.1));
        component(rgb, number, kind.is_rgb) - 128.0
    };
    let wave = |at: usize, frequency: usize| ((2 * at + 1) as f32 * frequency as f32 * PI / 16.0).cos();
    let norm = |frequency: usize| if frequency == 0 { 0.125_f32.sqrt() } else { 0.5 };
    let waves: Vec<[f32; 8]> =
        (0..8).map(|frequency| std::array::from_fn(|at| norm(frequency) * wave(at, frequency))).collect();
    let mut lines = [[0.0_f32; 8]; 8];
    for (y, line) in lines.iter_mut().enumerate() {
        let samples: [f32; 8] = std::array::from_fn(|x| sample(x, y));
        *line = std::array::from_fn(|u| samples.iter().zip(waves[u]).map(|(sample, wave)| sample * wave).sum());
    }
    let coefficient = |u: usize, v: usize| lines.iter().zip(waves[v]).map(|(line, wave)| line[u] * wave).sum::<f32>();
    let mut order: Vec<(usize, usize)> = (0..64).map(|at| (at % 8, at / 8)).collect();
    order.sort_by_key(|&(u, v)| (u + v, if (u + v) % 2 == 0 { u } else { v }));
    order.into_iter().map(|(u, v)| (coefficient(u, v) / f32::from(kind.step)).round() as i32).collect()
}

fn put_block(bits: &mut Bits, block: &[i32], before: &mut i32, ac: &[u8]) {
    let change = block[0] - *before;
    *before = block[0];
    bits.put_coded(size_of(change) as usize, change, size_of(change));
    let mut run = 0;
    for &value in &block[1..] {
        if value == 0 {
            run += 1;
            continue;
        }
        while run > 15 {
            bits.put_coded(1, 0, 0);
            run -= 16;
        }
        let symbol = (run << 4 | size_of(value)) as u8;
        bits.put_coded(ac.iter().position(|&each| each == symbol).unwrap(), value, size_of(value));
        run = 0;
    }
    if run > 0 {
        bits.put_coded(0, 0, 0);
    }
}

fn segment(code: u8, body: &[u8]) -> Vec<u8> {
    [&[0xff, code], (body.len() as u16 + 2).to_be_bytes().as_slice(), body].concat()
}

fn table(kind: u8, symbols: &[u8]) -> Vec<u8> {
    let mut counts = [0; 16];
    counts[8] = symbols.len() as u8;
    segment(0xc4, &[&[kind], counts.as_slice(), symbols].concat())
}

/// The scan of the components `numbers`.
fn scan(kind: &Kind, most: (usize, usize), numbers: &[usize]) -> Vec<u8> {
    let ac = ac_symbols();
    let (width, height) = kind.size;
    let alone = numbers.len() == 1;
    let sampling = |number: usize| if alone { (1, 1) } else { kind.samplings[number] };
    let (part, whole) =
        if alone && kind.samplings.len() > 1 { (kind.samplings[numbers[0]], most) } else { ((1, 1), (1, 1)) };
    let (wide, high) = if alone {
        ((width * part.0).div_ceil(8 * whole.0), (height * part.1).div_ceil(8 * whole.1))
    } else {
        (width.div_ceil(8 * most.0), height.div_ceil(8 * most.1))
    };
    let mut bits = Bits::default();
    let mut before = [0; 3];
    for unit in 0..wide * high {
        if kind.restart > 0 && unit > 0 && unit % kind.restart == 0 {
            bits.end();
            bits.bytes.extend([0xff, 0xd0 + ((unit / kind.restart - 1) % 8) as u8]);
            before = [0; 3];
        }
        for &number in numbers {
            let (across, down) = sampling(number);
            for at in 0..across * down {
                let (column, row) = (unit % wide * across + at % across, unit / wide * down + at / across);
                let block =
                    block(kind, number, if kind.samplings.len() == 1 { kind.samplings[0] } else { most }, column, row);
                put_block(&mut bits, &block, &mut before[number], &ac);
            }
        }
    }
    bits.end();
    let parts: Vec<u8> = numbers.iter().flat_map(|&number| [kind.ids[number], 0]).collect();
    [segment(0xda, &[&[numbers.len() as u8], parts.as_slice(), &[0, 63, 0]].concat()), bits.bytes].concat()
}

/// The file.
pub(super) fn written(kind: &Kind) -> Vec<u8> {
    let count = kind.samplings.len();
    let most = kind.samplings.iter().fold((1, 1), |most, part| (most.0.max(part.0), most.1.max(part.1)));
    let (width, height) = ((kind.size.0 as u16).to_be_bytes(), (kind.size.1 as u16).to_be_bytes());
    let parts = kind.samplings.iter().zip(kind.ids).flat_map(|(part, id)| [id, (part.0 << 4 | part.1) as u8, 0]);
    let frame = [&[8], height.as_slice(), &width, &[count as u8], &parts.collect::<Vec<u8>>()].concat();
    let mut file = [&[0xff, 0xd8], kind.head.as_slice()].concat();
    file.extend(segment(0xdb, &[&[0], [kind.step; 64].as_slice()].concat()));
    file.extend(segment(0xc0, &frame));
    file.extend(table(0, &DC_SYMBOLS.collect::<Vec<u8>>()));
    file.extend(table(0x10, &ac_symbols()));
    if kind.restart > 0 {
        file.extend(segment(0xdd, &(kind.restart as u16).to_be_bytes()));
    }
    let all: Vec<usize> = (0..count).collect();
    for numbers in all.chunks(if kind.apart { 1 } else { count }) {
        file.extend(scan(kind, most, numbers));
    }
    file.extend([0xff, 0xd9]);
    file
}
