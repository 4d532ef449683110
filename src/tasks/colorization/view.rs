//! The puzzle and the answer in pictures, and the answer put onto the photo's own lightness at full size.

use super::Colorization;
use super::judge::Answer;
use super::miner::mined_panels;
use super::params::ColorizationParams;
use super::sampler::Sample;
use crate::colour::view::{answer_panels, decided, grey_picture, laboratory_panel, picture, plane_heat};
use crate::colour::{Distributions, FolderPrior, at_full_size, curve_panel, recoloured};
use crate::task::{Decided, Draws, Panel, PanelKind, PlaneDistribution, Role};

/// What the network sees.
fn input(sample: &Sample) -> Panel {
    picture("input", grey_picture(&sample.lightness, sample.prepared.photo.width))
}

/// Which colours the network thinks of over the whole picture, and where it is undecided.
fn distribution_panels(p: &ColorizationParams, sample: &Sample, prediction: &Distributions) -> [Panel; 2] {
    let mut mean = vec![0.0f32; prediction.bins];
    let mut entropies = Vec::with_capacity(prediction.len());
    for place in 0..prediction.len() {
        let shares = prediction.at(place);
        mean.iter_mut().zip(&shares).for_each(|(sum, share)| *sum += share / prediction.len() as f32);
        entropies.push(shares.iter().filter(|s| **s > 0.0).map(|s| -s * s.ln()).sum());
    }
    let logarithm: Vec<f32> = mean.iter().map(|share| share.max(1e-5).log10()).collect();
    let undecided = PanelKind::Heat {
        width: sample.grid.columns,
        height: sample.grid.rows,
        values: entropies,
        low: 0.0,
        high: (prediction.bins as f32).ln(),
    };
    [
        Panel::new("palette", "panel-colour-palette", plane_heat(p.bins(), &logarithm, (-5.0, 0.0)))
            .in_role(Role::Network),
        Panel::new("undecided", "panel-colour-undecided", undecided).in_role(Role::Network),
    ]
}

/// The distributions themselves, so that the laboratory can decode them at any temperature; of a regression its colours.
fn considered(p: &ColorizationParams, sample: &Sample, answer: &Answer) -> PlaneDistribution {
    let (photo, grid) = (&sample.prepared.photo, sample.grid);
    let prediction = match answer {
        Answer::Distributions(prediction) => prediction,
        Answer::Colours(colours) => return decided(photo, grid, Decided::new(colours, grid.columns)),
    };
    let centres = p.bins().centres.clone();
    PlaneDistribution {
        photo: photo.clone(),
        prediction: PlaneDistribution::keep(centres.len(), (0..prediction.len()).map(|place| prediction.at(place))),
        centres,
        columns: grid.columns,
        rows: grid.rows,
        step: grid.step,
        first: grid.first,
        temperature: p.temperature as f32,
        decided: None,
    }
}

impl Draws for Colorization {
    fn draw_puzzle(&self, p: &ColorizationParams, sample: &Sample) -> Vec<Panel> {
        let photo = &sample.prepared.photo;
        let size = (photo.width, photo.height);
        let centres = &p.bins().centres;
        let decoded = |place: usize| {
            let add = |sum: [f32; 2], (bin, share): (usize, f32)| {
                [sum[0] + share * centres[bin][0], sum[1] + share * centres[bin][1]]
            };
            sample.encoding.of(place).fold([0.0; 2], add)
        };
        let target: Vec<[f32; 2]> = (0..sample.encoding.len()).map(decoded).collect();
        let target = at_full_size(&target, sample.grid, size, size);
        let high = sample.weights.iter().copied().fold(1.0, f32::max);
        let weights = PanelKind::Heat {
            width: sample.grid.columns,
            height: sample.grid.rows,
            values: sample.weights.clone(),
            low: 0.0,
            high,
        };
        let places = crate::text!("panel-colour-places", columns = sample.grid.columns, rows = sample.grid.rows);
        vec![
            picture("photo", photo.clone()),
            input(sample),
            picture("target", recoloured(&sample.lightness, &target, photo.width))
                .in_role(Role::Truth)
                .with_number(places),
            Panel::new("weights", "panel-colour-weights", weights),
        ]
    }

    fn draw_answer(&self, p: &ColorizationParams, sample: &Sample, answer: &Answer) -> Vec<Panel> {
        let photo = &sample.prepared.photo;
        let size = (photo.width, photo.height);
        let mut panels = answer_panels(input(sample), &sample.lightness, photo, &answer.shown(p, sample));
        if let Answer::Distributions(prediction) = answer {
            let at =
                |temperature| recoloured(&sample.lightness, &answer.colours(p, sample, size, temperature), photo.width);
            panels.push(picture("mean", at(1.0)).in_role(Role::Network));
            panels.push(picture("mode", at(0.0)).in_role(Role::Network));
            panels.extend(distribution_panels(p, sample, prediction));
        }
        panels.push(curve_panel(photo, &answer.shown(p, sample), sample.prior.as_deref()));
        panels.push(laboratory_panel(considered(p, sample, answer)));
        panels
    }

    fn draw_mined(&self, p: &ColorizationParams, mined: &FolderPrior) -> Vec<Panel> {
        mined.0.as_ref().map(|prior| mined_panels(p, prior)).unwrap_or_default()
    }
}
