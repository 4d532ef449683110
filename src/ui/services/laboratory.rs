//! The `laboratory` thread: paints a photo under a network's colours, as often as a slider moves. The newest request wins.
//!
//! It owns the runner of picture passes; what does not change stays on the GPU from one temperature to the next.

use super::super::laboratory::Plane;
use super::{Mailbox, Wake, spawn};
use crate::gpu::colours::Painter;
use crate::gpu::runner::Runner;

use crate::photos::lab::{lab_from_rgb, rgb_from_lab};
use crate::photos::{BlurShape, Photo};
use crate::task::{ColourDistribution, Line, Panel, PanelKind, Role};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Lightness at which a single colour plane is shown.
const PLANE_LIGHTNESS: f32 = 60.0;
/// Upper end and bins of the saturation curve, in units of the ab plane.
const MOST_SATURATED: f32 = 110.0;
const SATURATION_BINS: usize = 22;

/// What to paint.
pub struct PaintRequest {
    /// Number of the request, rising.
    pub number: u64,
    /// The photo and what the network says of it.
    pub picture: Arc<ColourDistribution>,
    /// Changes when the picture does.
    pub key: u64,
    /// The temperature.
    pub temperature: f32,
    /// Which part of the colours is shown.
    pub plane: Plane,
    /// Window of the chroma blur in pixels.
    pub blur: usize,
}

/// The painted pictures.
#[derive(Clone, Debug)]
pub struct Painted {
    /// Number of the request that is answered.
    pub number: u64,
    /// The photo in grey, under the network's colours, and as it is.
    pub pictures: Arc<[Photo; 3]>,
    /// How saturated answer and truth are.
    pub saturation: Arc<Panel>,
    /// The graphics device that painted; none where the processor did.
    pub device: Option<String>,
    /// How long it took, the device's own time included.
    pub took: Duration,
}

/// Starts the thread; it ends when the window's end of `requests` is dropped with all clones.
pub(super) fn start(requests: Mailbox<PaintRequest>, answers: Mailbox<Painted>, wake: Wake) {
    spawn("laboratory", move || {
        let mut bench = Bench::default();
        while let Some(request) = requests.wait() {
            answers.put(bench.paint(&request));
            wake();
        }
    });
}

/// The device and the picture that lies on it.
#[derive(Default)]
struct Bench {
    runner: Option<Option<Runner>>,
    painter: Option<(u64, Painter)>,
}

impl Bench {
    fn paint(&mut self, request: &PaintRequest) -> Painted {
        let start = Instant::now();
        let runner = self.runner.get_or_insert_with(|| Runner::open().ok()).as_ref();
        let picture = &request.picture;
        if self.painter.as_ref().is_none_or(|(key, _)| *key != request.key) {
            self.painter = Some((request.key, Painter::new((**picture).clone(), runner)));
        }
        let (meant, painted) = match &self.painter {
            Some((_, painter)) => painter.paint(runner, request.temperature),
            None => (Vec::new(), picture.photo.clone()),
        };
        let truth = &picture.photo;
        let shown = |photo: &Photo| part(&photo.chroma_blurred(request.blur, BlurShape::Gaussian), request.plane);
        let pictures = if request.plane == Plane::All && request.blur < 2 {
            [part(truth, Plane::Lightness), painted, truth.clone()]
        } else {
            [part(truth, Plane::Lightness), shown(&painted), shown(truth)]
        };
        let said: Vec<[f32; 2]> = meant.into_iter().map(unpacked).collect();
        Painted {
            number: request.number,
            pictures: Arc::new(pictures),
            saturation: Arc::new(saturation(&said, truth)),
            device: runner.map(|runner| runner.adapter().name.clone()),
            took: start.elapsed(),
        }
    }
}

/// One part of a photo's colours.
fn part(photo: &Photo, plane: Plane) -> Photo {
    let pixel = |lab: [f32; 3]| match plane {
        Plane::All => lab,
        Plane::Lightness => [lab[0], 0.0, 0.0],
        Plane::GreenRed => [PLANE_LIGHTNESS, lab[1], 0.0],
        Plane::BlueYellow => [PLANE_LIGHTNESS, 0.0, lab[2]],
    };
    let rgb = photo.rgb.chunks_exact(3).flat_map(|p| rgb_from_lab(pixel(lab_from_rgb([p[0], p[1], p[2]]))));
    Photo { width: photo.width, height: photo.height, rgb: rgb.collect() }
}

/// Two curves over the distance from grey: of the answer, place by place, and of the truth, pixel by pixel.
fn saturation(said: &[[f32; 2]], truth: &Photo) -> Panel {
    let truth: Vec<[f32; 2]> =
        truth.rgb.chunks_exact(3).map(|p| lab_from_rgb([p[0], p[1], p[2]])).map(|[_, a, b]| [a, b]).collect();
    let line = |key: &str, ab: &[[f32; 2]], role| {
        let mut shares = [0.0f32; SATURATION_BINS];
        for [a, b] in ab {
            let bin = (a.hypot(*b) / MOST_SATURATED * SATURATION_BINS as f32) as usize;
            shares[bin.min(SATURATION_BINS - 1)] += 100.0 / ab.len().max(1) as f32;
        }
        let at = |bin: usize| (bin as f32 + 0.5) * MOST_SATURATED / SATURATION_BINS as f32;
        let points = shares.iter().enumerate().map(|(bin, share)| [at(bin), *share]).collect();
        Line { label: crate::texts::lookup(key, &[]), points, role }
    };
    let lines = vec![line("laboratory-truth", &truth, Role::Truth), line("laboratory-answer", said, Role::Network)];
    let (x_axis, y_axis) = (crate::text!("laboratory-saturation-x"), crate::text!("laboratory-saturation-y"));
    let mean = |ab: &[[f32; 2]]| {
        let sum: f32 = ab.iter().map(|[a, b]| a.hypot(*b)).sum();
        format!("{:.1}", sum / ab.len().max(1) as f32)
    };
    let number = crate::text!("laboratory-saturation-means", answer = mean(said), truth = mean(&truth));
    Panel::new("saturation", "laboratory-saturation", PanelKind::Curve { lines, x_axis, y_axis }).with_number(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture() -> ColourDistribution {
        let centres = vec![[60.0, 40.0], [-40.0, 30.0]];
        let shares = (0..4).map(|place| vec![0.2 + 0.2 * place as f32, 0.8 - 0.2 * place as f32]);
        ColourDistribution {
            photo: Photo::from_fn(8, 8, |x, y| [(60 + 20 * x) as u8, 120, (40 + 20 * y) as u8]),
            said: ColourDistribution::keep(2, shares),
            centres,
            columns: 2,
            rows: 2,
            step: 4.0,
            first: 1.5,
            temperature: 0.38,
            decided: None,
        }
    }

    fn request(temperature: f32, plane: Plane, blur: usize) -> PaintRequest {
        PaintRequest { number: 1, picture: Arc::new(picture()), key: 1, temperature, plane, blur }
    }

    #[test]
    fn the_answer_follows_the_temperature_and_grey_and_truth_stay() {
        let mut bench = Bench { runner: Some(None), painter: None };
        let (mode, mean) = (bench.paint(&request(0.0, Plane::All, 1)), bench.paint(&request(1.0, Plane::All, 1)));
        assert_eq!((&mode.pictures[0], &mode.pictures[2]), (&mean.pictures[0], &mean.pictures[2]));
        assert_eq!(mode.pictures[2], picture().photo);
        assert_ne!(mode.pictures[1], mean.pictures[1]);
        let saturation = |painted: &Painted| match &painted.saturation.kind {
            PanelKind::Curve { lines, .. } => lines[1].points.iter().map(|[x, y]| x * y / 100.0).sum::<f32>(),
            _ => f32::NAN,
        };
        assert!(saturation(&mode) > saturation(&mean) + 5.0, "averaging makes grey");
    }

    #[test]
    fn a_plane_shows_its_part_of_the_colours_alone() {
        let photo = picture().photo;
        for pixel in part(&photo, Plane::Lightness).rgb.chunks_exact(3) {
            assert!(pixel[0].abs_diff(pixel[1]) <= 1 && pixel[1].abs_diff(pixel[2]) <= 1);
        }
        for (plane, kept) in [(Plane::GreenRed, 1), (Plane::BlueYellow, 2)] {
            for (before, after) in photo.rgb.chunks_exact(3).zip(part(&photo, plane).rgb.chunks_exact(3)) {
                let lab = |p: &[u8]| lab_from_rgb([p[0], p[1], p[2]]);
                let (before, after) = (lab(before), lab(after));
                if before[kept].abs() < 30.0 {
                    assert!((before[kept] - after[kept]).abs() < 1.5, "{before:?} {after:?}");
                    assert!(after[3 - kept].abs() < 1.5, "{after:?}");
                }
            }
        }
    }
}
