//! From the drawing surface to a photo: paper grain, averaging, sensor noise, bytes.

use super::canvas::{Canvas, FINE_SIDE};
use super::noise::{bits, value};
use super::shapes::at;
use crate::photos::Photo;

/// Standard deviation of the sensor noise, of a full scale of 1.
const SENSOR_NOISE: f32 = 0.006;

/// How a drawing becomes a photo.
#[derive(Clone, Copy, Debug)]
pub struct Film {
    /// Seed of paper grain and sensor noise.
    pub grain: u32,
    /// Number of the frame in a clip; each has its own sensor noise.
    pub frame: u32,
    /// Whether light falls a little from above, which tells where up is.
    pub from_above: bool,
}

/// The finished photo, `size` pixels square.
pub fn develop(mut canvas: Canvas, size: usize, film: Film) -> Photo {
    let side = canvas.side();
    paper(&mut canvas, film);
    let fold = if size < FINE_SIDE { 2 } else { 1 };
    let share = 1.0 / (fold * fold) as f32;
    let pixels = canvas.pixels();
    let seed = film.grain ^ film.frame.wrapping_mul(0x85eb_ca6b);
    Photo::from_fn(size, size, |x, y| {
        let mut sum = [0.0_f32; 3];
        for row in y * fold..(y + 1) * fold {
            for pixel in &pixels[row * side + x * fold..row * side + (x + 1) * fold] {
                sum = [sum[0] + pixel[0], sum[1] + pixel[1], sum[2] + pixel[2]];
            }
        }
        // Two even draws of ten bits a channel: their sum has a standard deviation of 0.408.
        let (first, second) = (bits(x as i32, y as i32, seed), bits(x as i32, y as i32, !seed));
        let mut channel = 0;
        sum.map(|v| {
            let draws = ((first >> channel) & 1023) + ((second >> channel) & 1023);
            channel += 10;
            let noise = (draws as f32 / 1023.0 - 1.0) * (SENSOR_NOISE / 0.408);
            // The conversion saturates, so nothing need be clamped.
            ((v * share + noise) * 255.0 + 0.5) as u8
        })
    })
}

/// The tooth of the paper, and light that falls from above.
fn paper(canvas: &mut Canvas, film: Film) {
    let side = canvas.side();
    let unit = 1.0 / side as f32;
    let (seed, fall) = (film.grain, if film.from_above { 0.03 } else { 0.0 });
    for (index, pixel) in canvas.pixels_mut().iter_mut().enumerate() {
        let p = at((index % side) as f32 * unit, (index / side) as f32 * unit);
        let tooth = value(p * 70.0, seed) - 0.5;
        let light = 1.015 - fall * p.y + tooth * 0.035;
        *pixel = pixel.map(|v| v * light);
    }
}
