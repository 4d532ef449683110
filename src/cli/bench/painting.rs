//! What a move of the temperature slider costs: processor time of the thread that asks for the picture and of the window
//! that shows it, and the time that passes until it is there (which holds the graphics device's own work).

use super::frames::cpu_time;
use crate::gpu::colours::Painter;
use crate::gpu::runner::Runner;
use crate::photos::Photo;
use crate::task::PlaneDistribution;
use crate::ui::core::textures::image_from_photo;
use std::time::{Duration, Instant};

/// Bins along each side of the plane in the timed distribution: 324, about as many as the paper's 313.
const BINS_ALONG: usize = 18;
/// Pixels from one place to the next, as in the paper's network.
const STEP: usize = 4;

/// Times of a painted picture.
#[derive(Clone, Debug, serde::Serialize)]
pub struct PaintTimes {
    /// Side of the picture in pixels.
    pub side: usize,
    /// Pictures painted.
    pub pictures: usize,
    /// The device that painted; none where the processor did.
    pub device: Option<String>,
    /// Half of the pictures took our threads less processor time, in milliseconds, the window's conversion included.
    pub own_median_ms: f64,
    /// The most that one took.
    pub own_longest_ms: f64,
    /// Half of the pictures were there sooner, in milliseconds.
    pub passed_median_ms: f64,
    /// Processor time of sending the distribution, once for each photo.
    pub send_ms: f64,
}

/// Paints a picture of `side` pixels at `pictures` temperatures, on the graphics device if there is one and `gpu` is set.
pub fn measure_painting(side: usize, pictures: usize, gpu: bool) -> PaintTimes {
    let runner = if gpu { Runner::open().ok() } else { None };
    let start = cpu_time();
    let painter = Painter::new(made_up(side), runner.as_ref());
    let send_ms = milliseconds(cpu_time().saturating_sub(start));
    // The first run compiles the shaders.
    painter.paint(runner.as_ref(), 0.5);
    let (mut own, mut passed) = (Vec::new(), Vec::new());
    for number in 0..pictures.max(1) {
        let temperature = 0.02 + 0.98 * number as f32 / pictures.max(1) as f32;
        let (start, clock) = (cpu_time(), Instant::now());
        let (_, photo) = painter.paint(runner.as_ref(), temperature);
        let image = image_from_photo(&photo);
        own.push(milliseconds(cpu_time().saturating_sub(start)));
        passed.push(milliseconds(clock.elapsed()));
        drop(image);
    }
    own.sort_by(f64::total_cmp);
    passed.sort_by(f64::total_cmp);
    PaintTimes {
        side,
        pictures: own.len(),
        device: runner.map(|runner| runner.adapter().name.clone()),
        own_median_ms: own[own.len() / 2],
        own_longest_ms: own[own.len() - 1],
        passed_median_ms: passed[passed.len() / 2],
        send_ms,
    }
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

/// A photo with a distribution of its own at every place.
fn made_up(side: usize) -> PlaneDistribution {
    let places = side.div_ceil(STEP);
    let bins = BINS_ALONG * BINS_ALONG;
    let along = |at: usize| at as f32 * 10.0 - 85.0;
    let shares = (0..places * places).map(|place| {
        let middle = (place * 7919) % bins;
        (0..bins).map(|bin| (-(bin.abs_diff(middle) as f32) / 30.0).exp()).collect()
    });
    PlaneDistribution {
        photo: Photo::from_fn(side, side, |x, y| [(x % 256) as u8, (y % 256) as u8, ((x + y) % 256) as u8]),
        prediction: PlaneDistribution::keep(bins, shares),
        centres: (0..bins).map(|bin| [along(bin / BINS_ALONG), along(bin % BINS_ALONG)]).collect(),
        columns: places,
        rows: places,
        step: STEP as f32,
        first: 1.5,
        temperature: 0.38,
        decided: None,
    }
}
