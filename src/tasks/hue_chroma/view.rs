//! The puzzle and the answer in pictures, and the answer put onto the photo's own lightness at full size.

use super::HueChromaTask;
use super::histograms::histogram_panel;
use super::judge::{Answer, grid};
use super::miner::{Mined, mined_panels};
use super::params::HueChromaParams;
use super::sampler::{Sample, size};
use crate::colour::view::{answer_panels, decided, laboratory_panel, picture};
use crate::colour::{ChromaChoice, Distributions, lightness_plane, recoloured};
use crate::photos::Photo;
use crate::task::{Decided, Draws, Panel, PanelKind, PlacedBox, PlaneDistribution, Role};

/// Every way to make one chroma of a histogram, and what its picture is called.
const DECODINGS: [(ChromaChoice, &str, &str); 4] = [
    (ChromaChoice::Median, "by-median", "panel-hue-chroma-by-median"),
    (ChromaChoice::Mean, "by-mean", "panel-hue-chroma-by-mean"),
    (ChromaChoice::Mode, "by-mode", "panel-hue-chroma-by-mode"),
    (ChromaChoice::UpperQuartile, "by-upper-quartile", "panel-hue-chroma-by-upper-quartile"),
];

/// What the network sees.
fn input(sample: &Sample) -> Panel {
    let byte = |grey: f32| (grey * 255.0).round().clamp(0.0, 255.0) as u8;
    let (width, _) = size(sample);
    picture("input", Photo::from_fn(width, sample.grey.len() / width, |x, y| [byte(sample.grey[y * width + x]); 3]))
}

/// The mean over a puzzle's points of a histogram, each point with its weight.
fn mean(bins: usize, each: impl Iterator<Item = (Vec<f32>, f32)>) -> Vec<f32> {
    let (mut sums, mut all) = (vec![0.0f32; bins], 0.0f32);
    for (histogram, weight) in each {
        all += weight;
        sums.iter_mut().zip(histogram).for_each(|(sum, share)| *sum += weight * share);
    }
    sums.iter().map(|sum| sum / all.max(f32::MIN_POSITIVE)).collect()
}

/// The true mean histograms of hue (by chroma) and of chroma over a puzzle's points.
fn true_means(p: &HueChromaParams, sample: &Sample) -> (Vec<f32>, Vec<f32>) {
    let points = || sample.points.iter();
    (
        mean(p.bins, points().map(|point| (point.hue.clone(), point.colour.chroma))),
        mean(p.bins, points().map(|point| (point.chroma.clone(), 1.0))),
    )
}

/// The colour of every point of the grid, and the histograms that it was decided by.
fn considered(p: &HueChromaParams, sample: &Sample, answer: &Answer) -> PlaneDistribution {
    let grid = grid(sample);
    let mut colours = Decided::new(&answer.on_grid(p, sample), grid.columns);
    if let Answer::Histograms { hue, chroma } = answer {
        let places = sample.points.len()..hue.len();
        let kept = |prediction: &Distributions| {
            PlaneDistribution::keep(p.bins, places.clone().map(|place| prediction.at(place)))
        };
        (colours.histograms, colours.bins) = (Some([kept(hue), kept(chroma)]), p.bins);
    }
    decided(&sample.prepared.photo, grid, colours)
}

/// Where the network has made up its mind about hue.
fn certainty(p: &HueChromaParams, sample: &Sample, answer: &Answer) -> Panel {
    let grid = grid(sample);
    let own = sample.points.len();
    let strength = |at| answer.decoded(p, own + at).map_or(0.0, |decoded| decoded.decided * p.bins as f32);
    let values = (0..grid.columns * grid.rows).map(strength).collect();
    let heat = PanelKind::Heat { width: grid.columns, height: grid.rows, values, low: 0.0, high: 1.0 };
    Panel::new("decided", "panel-hue-chroma-decided", heat).in_role(Role::Network)
}

/// The answer under the decodings that are not in force: the other chromas, and the other way about undecided hues.
fn other_decodings(p: &HueChromaParams, sample: &Sample, answer: &Answer) -> Vec<Panel> {
    let photo = &sample.prepared.photo;
    let lightness = lightness_plane(photo);
    let under = |id: &str, key: &str, p: &HueChromaParams| {
        let picture = recoloured(&lightness, &answer.colours(p, sample, size(sample)), photo.width);
        Panel::new(id, key, PanelKind::Picture(picture)).in_role(Role::Network)
    };
    let others = DECODINGS.into_iter().filter(|(choice, ..)| *choice != p.chroma);
    let mut panels: Vec<Panel> =
        others.map(|(chroma, id, key)| under(id, key, &HueChromaParams { chroma, ..p.clone() })).collect();
    let key = if p.fading { "panel-hue-chroma-unfaded" } else { "panel-hue-chroma-faded" };
    panels.push(under("other-fading", key, &HueChromaParams { fading: !p.fading, ..p.clone() }));
    panels
}

impl Draws for HueChromaTask {
    fn draw_puzzle(&self, p: &HueChromaParams, sample: &Sample) -> Vec<Panel> {
        let photo = &sample.prepared.photo;
        let side = (2 * p.window + 1) as f32;
        let windows = sample.points.iter().map(|point| {
            let corner = point.place.map(|v| v as f32 - p.window as f32);
            PlacedBox { rect: [corner[0], corner[1], side, side], label: String::new(), role: Role::Truth }
        });
        let boxes = PanelKind::Boxes { photo: photo.clone(), boxes: windows.collect(), arrows: Vec::new() };
        let number = crate::text!("panel-hue-chroma-points-count", count = sample.points.len());
        let (hue, chroma) = true_means(p, sample);
        vec![
            picture("photo", photo.clone()),
            input(sample),
            Panel::new("points", "panel-hue-chroma-points", boxes).with_number(number),
            histogram_panel("hue", &hue, None),
            histogram_panel("chroma", &chroma, None),
        ]
    }

    fn draw_answer(&self, p: &HueChromaParams, sample: &Sample, answer: &Answer) -> Vec<Panel> {
        let photo = &sample.prepared.photo;
        let shown = answer.colours(p, sample, size(sample));
        let mut panels = answer_panels(input(sample), &lightness_plane(photo), photo, &shown);
        if let Answer::Histograms { hue, chroma } = answer {
            let (true_hue, true_chroma) = true_means(p, sample);
            let points = || sample.points.iter().enumerate();
            let predicted_hue = mean(p.bins, points().map(|(at, point)| (hue.at(at), point.colour.chroma)));
            let predicted_chroma = mean(p.bins, points().map(|(at, _)| (chroma.at(at), 1.0)));
            panels.push(histogram_panel("hue", &true_hue, Some(&predicted_hue)));
            panels.push(histogram_panel("chroma", &true_chroma, Some(&predicted_chroma)));
            panels.push(certainty(p, sample, answer));
            panels.extend(other_decodings(p, sample, answer));
        }
        panels.push(laboratory_panel(considered(p, sample, answer)));
        panels
    }

    fn draw_mined(&self, _p: &HueChromaParams, mined: &Mined) -> Vec<Panel> {
        mined.0.as_ref().map(|folder| mined_panels(folder)).unwrap_or_default()
    }
}
