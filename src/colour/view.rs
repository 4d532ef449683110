//! Pictures of the ab plane and of how colourful an answer is, for all methods that predict colours.

use super::bins::AbBins;
use super::prior::Prior;
use super::quality::saturation;
use super::recolour::{ab_plane, lightness_plane, recoloured};
use crate::photos::Photo;
use crate::photos::lab::rgb_from_lab;
use crate::task::{Line, Panel, PanelKind, Role};

/// Lightness at which a bin's colour is shown.
const SHOWN_LIGHTNESS: f32 = 65.0;
/// What is outside the gamut in a picture of the plane.
const OUTSIDE: [u8; 3] = [40; 3];
/// Pixels of one bin in a picture of the plane.
const BIN_PX: usize = 9;
/// Upper end and bins of the saturation curve.
const MOST_SATURATED: f32 = 110.0;
const SATURATION_BINS: usize = 22;

/// The span of a grid in steps: least and largest a, least and largest b.
fn span(bins: &AbBins) -> [i32; 4] {
    let steps = |channel: usize| bins.centres.iter().map(move |c| (c[channel] / bins.grid as f32).round() as i32);
    let least = |channel| steps(channel).min().unwrap_or(0);
    let most = |channel| steps(channel).max().unwrap_or(0);
    [least(0), most(0), least(1), most(1)]
}

/// The ab plane, a to the right and b upwards, every bin in its own colour.
pub fn plane_picture(bins: &AbBins) -> Photo {
    let [left, right, bottom, top] = span(bins);
    let (columns, rows) = ((right - left + 1) as usize, (top - bottom + 1) as usize);
    Photo::from_fn(columns * BIN_PX, rows * BIN_PX, |x, y| {
        let gap = x % BIN_PX == 0 || y % BIN_PX == 0;
        let bin = bins.at([left + (x / BIN_PX) as i32, top - (y / BIN_PX) as i32]);
        match bin.filter(|_| !gap) {
            Some(bin) => rgb_from_lab([SHOWN_LIGHTNESS, bins.centres[bin][0], bins.centres[bin][1]]),
            None => OUTSIDE,
        }
    })
}

/// A value for each bin over the ab plane, a to the right and b upwards; outside the gamut the scale's lower end.
pub fn plane_heat(bins: &AbBins, values: &[f32], (low, high): (f32, f32)) -> PanelKind {
    let [left, right, bottom, top] = span(bins);
    let points = (bottom..=top).rev().flat_map(|b| (left..=right).map(move |a| [a, b]));
    let value = |point| bins.at(point).and_then(|bin| values.get(bin).copied()).unwrap_or(low);
    PanelKind::Heat {
        width: (right - left + 1) as usize,
        height: (top - bottom + 1) as usize,
        values: points.map(value).collect(),
        low,
        high,
    }
}

/// What was found in the folder: the bins, how often each occurs, and how much each weighs.
pub fn prior_panels(prior: &Prior, weights: &[f32]) -> Vec<Panel> {
    let bins = prior.bins();
    let logarithm: Vec<f32> = prior.encoded.iter().map(|p| p.max(1e-7).log10()).collect();
    let most = weights.iter().copied().fold(0.0, f32::max);
    let count = crate::text!("panel-colour-bins-count", count = bins.len());
    let looked = crate::text!("panel-colour-prior-photos", count = prior.photos);
    let heaviest = crate::text!("panel-colour-class-weights-most", value = format!("{most:.1}"));
    vec![
        Panel::new("bins", "panel-colour-bins", PanelKind::Picture(plane_picture(bins))).with_number(count),
        Panel::new("prior", "panel-colour-prior", plane_heat(bins, &logarithm, (-7.0, 0.0))).with_number(looked),
        Panel::new("class_weights", "panel-colour-class-weights", plane_heat(bins, weights, (0.0, most)))
            .with_number(heaviest),
    ]
}

/// The photo as the network sees it: its lightness alone.
pub fn grey_picture(lightness: &[f32], width: usize) -> Photo {
    recoloured(lightness, &vec![[0.0; 2]; lightness.len()], width)
}

/// How saturated the pixels of answer and truth are: two curves over the distance from grey.
pub fn saturation_panel(truth: &[[f32; 2]], answer: &[[f32; 2]]) -> Panel {
    let line = |key: &str, ab: &[[f32; 2]], role| {
        let mut shares = [0.0f32; SATURATION_BINS];
        for [a, b] in ab {
            let bin = (a.hypot(*b) / MOST_SATURATED * SATURATION_BINS as f32) as usize;
            shares[bin.min(SATURATION_BINS - 1)] += 100.0 / ab.len() as f32;
        }
        let at = |bin: usize| (bin as f32 + 0.5) * MOST_SATURATED / SATURATION_BINS as f32;
        let points = shares.iter().enumerate().map(|(bin, share)| [at(bin), *share]).collect();
        Line { label: crate::texts::lookup(key, &[]), points, role }
    };
    let lines = vec![
        line("panel-colour-saturation-truth", truth, Role::Truth),
        line("panel-colour-saturation-answer", answer, Role::Network),
    ];
    let kind = PanelKind::Curve {
        lines,
        x_axis: crate::text!("panel-colour-saturation-x"),
        y_axis: crate::text!("panel-colour-saturation-y"),
    };
    let mean = |ab| format!("{:.0}", saturation(ab));
    let number = crate::text!("panel-colour-saturation-means", answer = mean(answer), truth = mean(truth));
    Panel::new("saturation", "panel-colour-saturation", kind).with_number(number)
}

/// The colour error of each pixel.
pub fn error_panel(truth: &Photo, answer: &[[f32; 2]]) -> Panel {
    let errors = ab_plane(truth).iter().zip(answer).map(|(t, a)| (t[0] - a[0]).hypot(t[1] - a[1])).collect();
    let kind = PanelKind::Heat { width: truth.width, height: truth.height, values: errors, low: 0.0, high: 60.0 };
    Panel::new("error", "panel-colour-error", kind)
}

/// The original at full size with its own lightness and the colours `ab`, one a pixel.
pub fn restored(original: &Photo, ab: &[[f32; 2]]) -> Photo {
    recoloured(&lightness_plane(original), ab, original.width)
}
