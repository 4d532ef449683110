//! The `laboratory` thread: paints a photo under a network's colours, as often as a slider moves. The newest request wins.
//!
//! It owns the runner of picture passes; what does not change stays on the GPU from one temperature to the next.

use crate::colour::view::{curves, saturation_line};
use crate::colour::{ab_plane, saturation};
use crate::gpu::colours::Painter;
use crate::gpu::runner::Runner;
use crate::photos::lab::{lab_from_rgb, rgb_from_lab};
use crate::photos::{BlurShape, Photo};
use crate::task::{Panel, PlaneDistribution, Role, unpacked};
use crate::ui::core::services::mailbox::Mailbox;
use crate::ui::core::services::note::spawn;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Lightness at which a single colour plane is shown.
const PLANE_LIGHTNESS: f32 = 60.0;
/// Which part of the colours is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Plane {
    /// All of them.
    #[default]
    All,
    /// Lightness alone.
    Lightness,
    /// a alone: green to red.
    GreenRed,
    /// b alone: blue to yellow.
    BlueYellow,
}

/// What to paint.
pub struct PaintRequest {
    /// Number of the request, rising.
    pub number: u64,
    /// The photo and what the network says of it.
    pub picture: Prediction,
    /// What the network of another run says of it.
    pub reference: Option<Prediction>,
    /// The temperature.
    pub temperature: f32,
    /// Which part of the colours is shown.
    pub plane: Plane,
    /// Window of the chroma blur in pixels.
    pub blur: usize,
}

/// What a network says of a photo.
#[derive(Clone, Debug)]
pub struct Prediction {
    /// It.
    pub colours: Arc<PlaneDistribution>,
    /// Another one for each.
    pub key: u64,
}

/// The painted pictures.
#[derive(Clone, Debug)]
pub struct Painted {
    /// Number of the request that is answered.
    pub number: u64,
    /// The photo in grey, under the network's colours, and as it is.
    pub pictures: Arc<[Photo; 3]>,
    /// The photo under the colours of the other run.
    pub reference: Option<Arc<Photo>>,
    /// Mean distance from grey of this run's answer, of the other run's, and of the truth.
    pub means: [f32; 3],
    /// How saturated answers and truth are.
    pub saturation: Arc<Panel>,
    /// The graphics device that painted; none where the processor did.
    pub device: Option<String>,
    /// How long it took, the device's own time included.
    pub took: Duration,
}

/// Starts the thread; it ends when nobody listens any more.
pub(super) fn start(requests: Mailbox<PaintRequest>, tell: impl Fn(Painted) -> bool + Send + 'static) {
    spawn("laboratory", move || {
        let mut bench = Bench::default();
        while let Some(request) = requests.wait() {
            if !tell(bench.paint(&request)) {
                return;
            }
        }
    });
}

/// The device and the pictures that lie on it: of this run, and of another.
#[derive(Default)]
struct Bench {
    runner: Option<Option<Runner>>,
    painters: [Option<(u64, Painter)>; 2],
}

impl Bench {
    fn paint(&mut self, request: &PaintRequest) -> Painted {
        let start = Instant::now();
        let runner = self.runner.get_or_insert_with(|| Runner::open().ok()).as_ref();
        let [own, other] = &mut self.painters;
        let truth = &request.picture.colours.photo;
        let shown = |photo: &Photo| {
            let plain = request.plane == Plane::All && request.blur < 2;
            if plain {
                photo.clone()
            } else {
                part(&photo.chroma_blurred(request.blur, BlurShape::Gaussian), request.plane)
            }
        };
        let (prediction, painted) = painted_by(own, &request.picture, runner, request.temperature);
        let reference =
            request.reference.as_ref().map(|reference| painted_by(other, reference, runner, request.temperature));
        let spread = Spread {
            prediction: &prediction,
            reference: reference.as_ref().map(|(prediction, _)| prediction.as_slice()),
            truth: &ab_plane(truth),
        };
        Painted {
            number: request.number,
            pictures: Arc::new([part(truth, Plane::Lightness), shown(&painted), shown(truth)]),
            means: [spread.prediction, spread.reference.unwrap_or_default(), spread.truth].map(saturation),
            saturation: Arc::new(spread.panel()),
            reference: reference.map(|(_, photo)| Arc::new(shown(&photo))),
            device: runner.map(|runner| runner.adapter().name.clone()),
            took: start.elapsed(),
        }
    }
}

/// The colour that each place of `prediction` means, and the painted photo; `painter` keeps what does not change.
fn painted_by(
    painter: &mut Option<(u64, Painter)>,
    prediction: &Prediction,
    runner: Option<&Runner>,
    temperature: f32,
) -> (Vec<[f32; 2]>, Photo) {
    let new = || (prediction.key, Painter::new((*prediction.colours).clone(), runner));
    let kept = painter.take().filter(|(key, _)| *key == prediction.key).unwrap_or_else(new);
    let (meant, photo) = kept.1.paint(runner, temperature);
    *painter = Some(kept);
    (meant.into_iter().map(unpacked).collect(), photo)
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

/// Colours whose distance from grey is compared: of the answers, place by place, and of the truth, pixel by pixel.
struct Spread<'a> {
    prediction: &'a [[f32; 2]],
    reference: Option<&'a [[f32; 2]]>,
    truth: &'a [[f32; 2]],
}

impl Spread<'_> {
    /// A curve for each.
    fn panel(&self) -> Panel {
        let mean = |ab: &[[f32; 2]]| format!("{:.1}", saturation(ab));
        let (answer, truth) = (mean(self.prediction), mean(self.truth));
        let own = if self.reference.is_some() { "laboratory-own" } else { "laboratory-answer" };
        let mut lines = vec![
            saturation_line(crate::text!("laboratory-truth"), self.truth, Role::Truth),
            saturation_line(crate::texts::lookup(own, &[]), self.prediction, Role::Network),
        ];
        let number = match self.reference {
            Some(reference) => {
                lines.push(saturation_line(crate::text!("laboratory-theirs"), reference, Role::Neutral));
                crate::text!("laboratory-saturation-three", answer = answer, reference = mean(reference), truth = truth)
            }
            None => crate::text!("laboratory-saturation-means", answer = answer, truth = truth),
        };
        curves(lines).with_number(number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::task::{Decided, PanelKind};

    fn picture() -> PlaneDistribution {
        let centres = vec![[60.0, 40.0], [-40.0, 30.0]];
        let shares = (0..4).map(|place| vec![0.2 + 0.2 * place as f32, 0.8 - 0.2 * place as f32]);
        PlaneDistribution {
            photo: Photo::from_fn(8, 8, |x, y| [(60 + 20 * x) as u8, 120, (40 + 20 * y) as u8]),
            prediction: PlaneDistribution::keep(2, shares),
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
        let picture = Prediction { colours: Arc::new(picture()), key: 1 };
        PaintRequest { number: 1, picture, reference: None, temperature, plane, blur }
    }

    #[test]
    fn the_answer_follows_the_temperature_and_grey_and_truth_stay() {
        let mut bench = Bench { runner: Some(None), painters: [None, None] };
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
    fn another_run_is_painted_beside_and_its_curve_stands_beside_the_truths() {
        let mut bench = Bench { runner: Some(None), painters: [None, None] };
        let mut grey = picture();
        grey.decided = Some(Decided::new(&[[2.0, 1.0]; 4], 2));
        let reference = Some(Prediction { colours: Arc::new(grey), key: 2 });
        let [hot, mean] = [0.0, 1.0].map(|temperature| {
            bench.paint(&PaintRequest { reference: reference.clone(), ..request(temperature, Plane::All, 1) })
        });
        assert_eq!(hot.reference, mean.reference, "what is decided has no temperature");
        assert_ne!(hot.pictures[1], mean.pictures[1]);
        let PanelKind::Curve { lines, .. } = &hot.saturation.kind else { panic!("curves") };
        let at = |line: usize| lines[line].points.iter().map(|[x, y]| x * y / 100.0).sum::<f32>();
        assert_eq!(lines.len(), 3);
        assert!(at(2) + 10.0 < at(1), "the other run is greyer: {} {}", at(2), at(1));
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
