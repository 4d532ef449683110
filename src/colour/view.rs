//! Pictures of the ab plane and of how colourful an answer is, for all methods that predict colours.

use super::bins::AbBins;
use super::metrics::saturation;
use super::prior::Prior;
use super::recolour::{Grid, ab_plane, at_full_size, lightness_plane, recoloured};
use crate::photos::Photo;
use crate::photos::lab::rgb_from_lab;
use crate::task::{Decided, Framed, Line, Panel, PanelKind, PlaneDistribution, Role};

/// Lightness at which a bin's colour is shown.
const SHOWN_LIGHTNESS: f32 = 65.0;
/// What is outside the gamut in a picture of the plane.
const OUTSIDE: [u8; 3] = [40; 3];
/// Pixels of one bin in a picture of the plane.
const BIN_PX: usize = 9;
/// Upper end and bins of the saturation curve.
const MOST_SATURATED: f32 = 110.0;
const SATURATION_BINS: usize = 22;
/// Bins nearer to grey than this count as nearly grey.
const NEAR_GREY: f32 = 15.0;

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

/// How often each bin occurs, in powers of ten.
fn shares_panel(id: &str, bins: &AbBins, shares: &[f32]) -> Panel {
    let logarithm: Vec<f32> = shares.iter().map(|p| p.max(1e-5).log10()).collect();
    Panel::new(id, &format!("panel-colour-{}", id.replace('_', "-")), plane_heat(bins, &logarithm, (-5.0, 0.0)))
}

/// How often each colour occurs in the folder.
pub fn prior_panel(prior: &Prior) -> Panel {
    let looked = crate::text!("panel-colour-prior-photos", count = prior.photos);
    shares_panel("prior", prior.bins(), &prior.encoded).with_number(looked)
}

/// What was found in the folder: the bins and how often each occurs; with `weights`, how much each weighs and what the
/// loss sees then.
pub fn prior_panels(prior: &Prior, weights: Option<&[f32]>) -> Vec<Panel> {
    let bins = prior.bins();
    let count = crate::text!("panel-colour-bins-count", count = bins.len());
    let mut panels = vec![
        Panel::new("bins", "panel-colour-bins", PanelKind::Picture(plane_picture(bins))).with_number(count),
        prior_panel(prior),
    ];
    let Some(weights) = weights else { return panels };
    let most = weights.iter().copied().fold(0.0, f32::max);
    let heaviest = crate::text!("panel-colour-class-weights-most", value = format!("{most:.1}"));
    let heat = plane_heat(bins, weights, (0.0, most));
    panels.push(Panel::new("class_weights", "panel-colour-class-weights", heat).with_number(heaviest));
    let seen = prior.best_constant(Some(weights));
    // The share of what is nearly grey tells at a glance what rebalancing does.
    let near_grey = |shares: &[f32]| {
        let near = bins.centres.iter().zip(shares).filter(|(centre, _)| centre[0].hypot(centre[1]) < NEAR_GREY);
        format!("{:.0}", 100.0 * near.map(|(_, share)| share).sum::<f32>())
    };
    let number =
        crate::text!("panel-colour-rebalanced-grey", before = near_grey(&prior.encoded), after = near_grey(&seen));
    panels.push(shares_panel("rebalanced", bins, &seen).with_number(number));
    panels
}

/// The photo as the network sees it: its lightness alone.
pub fn grey_picture(lightness: &[f32], width: usize) -> Photo {
    recoloured(lightness, &vec![[0.0; 2]; lightness.len()], width)
}

/// How far the colours `ab` lie from grey, as a line named `label`: the percentage at each distance.
pub fn saturation_line(label: String, ab: &[[f32; 2]], role: Role) -> Line {
    let mut shares = [0.0f32; SATURATION_BINS];
    for [a, b] in ab {
        let bin = (a.hypot(*b) / MOST_SATURATED * SATURATION_BINS as f32) as usize;
        shares[bin.min(SATURATION_BINS - 1)] += 100.0 / ab.len() as f32;
    }
    let at = |bin: usize| (bin as f32 + 0.5) * MOST_SATURATED / SATURATION_BINS as f32;
    Line { label, points: shares.iter().enumerate().map(|(bin, share)| [at(bin), *share]).collect(), role }
}

/// How saturated the pixels of answer and truth are: two curves over the distance from grey.
pub fn saturation_panel(truth: &[[f32; 2]], answer: &[[f32; 2]]) -> Panel {
    let lines = vec![
        saturation_line(crate::text!("panel-colour-saturation-truth"), truth, Role::Truth),
        saturation_line(crate::text!("panel-colour-saturation-answer"), answer, Role::Network),
    ];
    let mean = |ab| format!("{:.0}", saturation(ab));
    let number = crate::text!("panel-colour-saturation-means", answer = mean(answer), truth = mean(truth));
    curves(lines).with_number(number)
}

/// Curves over the distance from grey.
pub fn curves(lines: Vec<Line>) -> Panel {
    let kind = PanelKind::Curve {
        lines,
        x_axis: crate::text!("panel-colour-saturation-x"),
        y_axis: crate::text!("panel-colour-saturation-y"),
    };
    Panel::new("saturation", "panel-colour-saturation", kind)
}

/// A picture of this method family, under its usual caption.
pub fn picture(id: &str, photo: Photo) -> Panel {
    Panel::new(id, &format!("panel-colour-{id}"), PanelKind::Picture(photo))
}

/// What every answer in colours is shown by: the question `input`, the photo under the colours `shown` (one a pixel),
/// the truth, a wipe between the two, and how grey and how wrong the answer is.
pub fn answer_panels(input: Panel, lightness: &[f32], photo: &Photo, shown: &[[f32; 2]]) -> Vec<Panel> {
    let output = recoloured(lightness, shown, photo.width);
    let wipe = PanelKind::Wipe { left: output.clone(), right: photo.clone() };
    vec![
        input,
        picture("output", output).in_role(Role::Network),
        picture("truth", photo.clone()).in_role(Role::Truth),
        Panel::new("wipe", "panel-colour-wipe", wipe),
        saturation_panel(&ab_plane(photo), shown),
        error_panel(photo, shown),
    ]
}

/// The answer with all that was considered, for the colour laboratory.
pub fn laboratory_panel(prediction: PlaneDistribution) -> Panel {
    Panel::new("distributions", "panel-colour-distributions", PanelKind::Distribution(Box::new(prediction)))
        .in_role(Role::Network)
}

/// One colour for each place of `grid` over `photo`, as the laboratory takes it.
pub fn decided(photo: &Photo, grid: Grid, decided: Decided) -> PlaneDistribution {
    PlaneDistribution {
        photo: photo.clone(),
        prediction: Photo::default(),
        centres: Vec::new(),
        columns: grid.columns,
        rows: grid.rows,
        step: grid.step,
        first: grid.first,
        temperature: 1.0,
        decided: Some(decided),
    }
}

/// The colour error of each pixel.
pub fn error_panel(truth: &Photo, answer: &[[f32; 2]]) -> Panel {
    let errors = ab_plane(truth).iter().zip(answer).map(|(t, a)| (t[0] - a[0]).hypot(t[1] - a[1])).collect();
    let kind = PanelKind::Heat { width: truth.width, height: truth.height, values: errors, low: 0.0, high: 60.0 };
    Panel::new("error", "panel-colour-error", kind)
}

/// The original at full size with its own lightness and the colours `ab`, one a pixel.
fn restored(original: &Photo, ab: &[[f32; 2]]) -> Photo {
    recoloured(&lightness_plane(original), ab, original.width)
}

/// The answer to `framed` put back into the photo it was made of: `colours` gives a and b of every pixel of a picture of
/// any size. A square cut from the middle or a mirrored one is no whole photo; those stay as they are.
pub fn restore(
    original: &Photo,
    framed: &Framed,
    colours: impl FnOnce((usize, usize)) -> Vec<[f32; 2]>,
) -> Option<Photo> {
    framed.is_whole().then(|| restored(original, &colours((original.width, original.height))))
}

/// The original at full size under what a network said of it, decoded at `temperature`.
pub fn recolour_original(prediction: &PlaneDistribution, original: &Photo, temperature: f32) -> Photo {
    let colours: Vec<[f32; 2]> =
        (0..prediction.columns * prediction.rows).map(|place| prediction.mean(place, temperature)).collect();
    let grid =
        Grid { columns: prediction.columns, rows: prediction.rows, step: prediction.step, first: prediction.first };
    let (seen, size) = ((prediction.photo.width, prediction.photo.height), (original.width, original.height));
    restored(original, &at_full_size(&colours, grid, seen, size))
}

#[cfg(test)]
mod tests {
    use super::super::{ColourCounter, SoftEncoder};
    use super::*;

    #[test]
    fn rebalancing_takes_its_share_from_grey_and_a_loss_without_it_shows_no_weights() {
        let bins = AbBins::of_grid(10);
        let colours: Vec<[f32; 2]> = (0..100).map(|at| if at < 90 { [0.0; 2] } else { [60.0, 40.0] }).collect();
        let mut counter = ColourCounter::new(bins);
        counter.add(&colours, &SoftEncoder::new(bins, 5, 5.0).encode(colours.iter().copied()));
        let prior = counter.finish(5.0).expect("colours");
        let panels = prior_panels(&prior, Some(&prior.weights(0.5)));
        let grey = |id: &str| match panels.iter().find(|panel| panel.id == id).map(|panel| &panel.kind) {
            Some(PanelKind::Heat { values, .. }) => values.iter().copied().fold(f32::MIN, f32::max),
            _ => f32::NAN,
        };
        assert!(
            grey("prior") > grey("rebalanced") + 0.1,
            "the peak is lower: {} {}",
            grey("prior"),
            grey("rebalanced")
        );
        assert_eq!(prior_panels(&prior, None).len(), 2);
    }

    #[test]
    fn an_original_gets_the_decided_colours_at_its_own_size() {
        let photo = Photo::filled(8, 8, [120; 3]);
        let grid = Grid { columns: 2, rows: 2, step: 4.0, first: 1.5 };
        let prediction =
            decided(&photo, grid, Decided::new(&[[40.0, 20.0], [-30.0, 10.0], [0.0, -30.0], [5.0, 5.0]], 2));
        let original = Photo::filled(80, 60, [120; 3]);
        let painted = recolour_original(&prediction, &original, 0.38);
        assert_eq!((painted.width, painted.height), (80, 60));
        let [corner, other] = [painted.pixel(2, 2), painted.pixel(77, 2)];
        let [_, a, b] = crate::photos::lab::lab_from_rgb(corner);
        assert!((a - 40.0).abs() < 1.0 && (b - 20.0).abs() < 1.0, "{a} {b}");
        assert!(crate::photos::lab::lab_from_rgb(other)[1] < -25.0);
    }
}
