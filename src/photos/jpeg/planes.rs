//! One plane a component, and from planes to RGB: chroma is brought to the size of luma, colours are converted.

use super::frame::{Colours, Frame};
use super::idct::{self, Block, ZIGZAG};
use super::scan::Coefficients;

/// The pixels of one component.
pub(super) struct Plane {
    /// Rows from the top, `stride` blocks of `size` pixels each.
    pub(super) pixels: Vec<u8>,
    /// Pixels in a row, filling included.
    pub(super) stride: usize,
    /// Pixels in a row of a block: 8, 4, 2 or 1.
    pub(super) size: usize,
    /// Pixels in a row and rows without the filling.
    inner: (usize, usize),
    /// How much larger the picture is than this plane, across and down, as fractions.
    across: (usize, usize),
    down: (usize, usize),
}

/// The size of the picture at `eighths` of its scale.
pub(super) fn scaled_size(frame: &Frame, eighths: usize) -> (usize, usize) {
    ((frame.width * eighths).div_ceil(8), (frame.height * eighths).div_ceil(8))
}

/// Empty planes for a picture at `eighths` of its scale. A component with fewer samples is decoded at a larger scale
/// where that gives the size of the picture without enlarging.
pub(super) fn planes_for(frame: &Frame, eighths: usize) -> Vec<Plane> {
    let full = (frame.most.0 * eighths, frame.most.1 * eighths);
    let plane = |component: &super::frame::Component| {
        let mut size = eighths;
        while size < 8 && component.across * size * 2 <= full.0 && component.down * size * 2 <= full.1 {
            size *= 2;
        }
        let stride = component.blocks.0 * size;
        let (across, down) = ((full.0, component.across * size), (full.1, component.down * size));
        let inner = |length: usize, ratio: (usize, usize)| (length * ratio.1).div_ceil(8 * ratio.0 / eighths).max(1);
        Plane {
            pixels: vec![0; stride * component.blocks.1 * size],
            stride,
            size,
            inner: (inner(frame.width, across), inner(frame.height, down)),
            across,
            down,
        }
    };
    frame.components.iter().map(plane).collect()
}

impl Plane {
    /// Fills the plane from the coefficients of a progressive frame.
    pub(super) fn fill(&mut self, coefficients: &Coefficients, scales: &Block) {
        for (number, values) in coefficients.values.as_chunks::<64>().0.iter().enumerate() {
            let mut block = [0.0; 64];
            for ((&value, &scale), &place) in values.iter().zip(scales).zip(&ZIGZAG) {
                block[usize::from(place)] = f32::from(value) * scale;
            }
            let (x, y) = (number % coefficients.wide, number / coefficients.wide);
            let start = (y * self.stride + x) * self.size;
            idct::write_block(&mut block, self.size, &mut self.pixels, start, self.stride);
        }
    }

    /// Row `y` of the picture, `width` pixels, in `scratch` unless the plane has it as it is.
    fn row<'a>(&'a self, y: usize, width: usize, scratch: &'a mut Vec<u8>) -> &'a [u8] {
        let same = |ratio: (usize, usize)| ratio.0 == ratio.1;
        let twice = |ratio: (usize, usize)| ratio.0 == 2 * ratio.1;
        if same(self.across) && same(self.down) {
            return &self.line(y)[..width];
        }
        scratch.clear();
        if twice(self.across) && same(self.down) {
            let line = self.line(y);
            widen(line.len(), |at| 4 * i32::from(line[at]), width, scratch);
        } else if twice(self.across) && twice(self.down) {
            let (near, far) = self.two_lines(y);
            widen(near.len(), |at| 3 * i32::from(near[at]) + i32::from(far[at]), width, scratch);
        } else if same(self.across) && twice(self.down) {
            let (near, far) = self.two_lines(y);
            let blend = |(&near, &far): (&u8, &u8)| ((3 * u16::from(near) + u16::from(far) + 2) / 4) as u8;
            scratch.extend(near.iter().zip(far).map(blend).take(width));
        } else {
            let line = self.line(y * self.down.1 / self.down.0);
            scratch.extend((0..width).map(|x| line[(x * self.across.1 / self.across.0).min(line.len() - 1)]));
        }
        scratch.resize(width, 128);
        scratch
    }

    /// Line `y` of the plane without its filling; the last where there are fewer.
    fn line(&self, y: usize) -> &[u8] {
        let start = y.min(self.inner.1 - 1) * self.stride;
        &self.pixels[start..start + self.inner.0]
    }

    /// The lines nearest and next to row `y` of a picture that is twice as high.
    fn two_lines(&self, y: usize) -> (&[u8], &[u8]) {
        let near = y / 2;
        let far = if y.is_multiple_of(2) { near.saturating_sub(1) } else { near + 1 };
        (self.line(near), self.line(far))
    }
}

/// Doubles a line of `count` levels (each 4 times a byte) by a triangle: three parts the nearer, one part the farther.
fn widen(count: usize, level: impl Fn(usize) -> i32, width: usize, out: &mut Vec<u8>) {
    for at in 0..count {
        let here = 3 * level(at);
        out.push(((here + level(at.saturating_sub(1)) + 8) >> 4) as u8);
        out.push(((here + level((at + 1).min(count - 1)) + 7) >> 4) as u8);
    }
    out.truncate(width);
}

/// The picture at `eighths` of its scale: width, height, interleaved RGB.
pub(super) fn rgb_from_planes(
    frame: &Frame,
    planes: &[Plane],
    colours: Colours,
    eighths: usize,
) -> (usize, usize, Vec<u8>) {
    let (width, height) = scaled_size(frame, eighths);
    let mut rgb = vec![0; width * height * 3];
    let mut scratch: [Vec<u8>; 4] = Default::default();
    for (y, out) in rgb.chunks_exact_mut(width * 3).enumerate() {
        let mut rows: [&[u8]; 4] = [&[]; 4];
        for ((row, plane), scratch) in rows.iter_mut().zip(planes).zip(&mut scratch) {
            *row = plane.row(y, width, scratch);
        }
        convert(rows, colours, out);
    }
    (width, height, rgb)
}

/// Converts one row of up to four components to RGB.
fn convert([a, b, c, d]: [&[u8]; 4], colours: Colours, out: &mut [u8]) {
    let pixels = out.as_chunks_mut::<3>().0;
    match colours {
        Colours::Grey => pixels.iter_mut().zip(a).for_each(|(pixel, &grey)| *pixel = [grey; 3]),
        Colours::Rgb => {
            for (((pixel, &red), &green), &blue) in pixels.iter_mut().zip(a).zip(b).zip(c) {
                *pixel = [red, green, blue];
            }
        }
        Colours::Ycc => {
            for (((pixel, &y), &cb), &cr) in pixels.iter_mut().zip(a).zip(b).zip(c) {
                *pixel = rgb_from_ycc(y, cb, cr);
            }
        }
        Colours::Cmyk | Colours::Ycck => {
            for ((((pixel, &a), &b), &c), &black) in pixels.iter_mut().zip(a).zip(b).zip(c).zip(d) {
                let inks =
                    if colours == Colours::Ycck { rgb_from_ycc(a, b, c).map(|ink| 255 - ink) } else { [a, b, c] };
                *pixel = inks.map(|ink| ((u32::from(ink) * u32::from(black) + 127) / 255) as u8);
            }
        }
    }
}

/// ITU-R BT.601 full range, in sixteenths of a bit.
#[inline(always)]
fn rgb_from_ycc(y: u8, cb: u8, cr: u8) -> [u8; 3] {
    let luma = (i32::from(y) << 16) + (1 << 15);
    let (blue, red) = (i32::from(cb) - 128, i32::from(cr) - 128);
    [luma + 91_881 * red, luma - 22_554 * blue - 46_802 * red, luma + 116_130 * blue]
        .map(|level| (level >> 16).clamp(0, 255) as u8)
}
