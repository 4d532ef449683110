//! The puzzle and the answer in pictures.

use super::judge::Answer;
use super::params::RotationParams;
use super::sampler::Sample;
use super::{Rotation, TURNS};
use crate::patches::classify::best;
use crate::patches::turn_names;
use crate::patches::view::{as_seen, confusion_panel, hardest_panel};
use crate::photos::Photo;
use crate::task::{Draws, Panel, PanelKind, Role};

fn tiles(id: &str, tiles: Vec<Photo>) -> Panel {
    let key = format!("panel-rotation-{id}");
    Panel::new(id, &key, PanelKind::Tiles { tiles, columns: 2, order: Vec::new() })
}

impl Draws for Rotation {
    fn draw_puzzle(&self, p: &RotationParams, sample: &Sample) -> Vec<Panel> {
        let seen = sample.turned().iter().map(|patch| as_seen(patch, p.defences.normalise)).collect();
        let photo = PanelKind::Picture(sample.prepared.photo.clone());
        vec![Panel::new("photo", "panel-rotation-photo", photo), tiles("turns", seen)]
    }

    fn draw_answer(&self, _p: &RotationParams, sample: &Sample, answer: &Answer) -> Vec<Panel> {
        let turned = || (0..TURNS).map(|quarters| sample.prepared.photo.turned(quarters));
        let prediction: Vec<usize> = answer.probabilities.iter().map(|p| best(p)).collect();
        let upright = turned().zip(&prediction).map(|(photo, prediction)| photo.turned(TURNS - prediction)).collect();
        let right = prediction.iter().zip(sample.labels).filter(|(prediction, label)| **prediction == *label).count();
        let number = crate::text!("panel-rotation-right", right = right);
        let matrix =
            PanelKind::Matrix { rows: turn_names(), columns: turn_names(), values: answer.probabilities.concat() };
        vec![
            tiles("turns", turned().collect()),
            Panel::new("probabilities", "panel-rotation-probabilities", matrix).in_role(Role::Network),
            tiles("upright", upright).in_role(Role::Network).with_number(number),
        ]
    }

    /// Who is taken for whom, and the pictures that cannot be solved.
    fn draw_overview(&self, _p: &RotationParams, answered: &[(&Sample, &Answer)]) -> Vec<Panel> {
        let pairs = answered
            .iter()
            .flat_map(|(sample, answer)| sample.labels.into_iter().zip(answer.probabilities.iter().map(|p| best(p))));
        let trust = |(sample, answer): &(&Sample, &Answer)| -> f32 {
            sample.labels.iter().zip(&answer.probabilities).map(|(label, p)| p[*label]).sum::<f32>() / TURNS as f32
        };
        let hardest = hardest_panel(answered.iter().map(|one| (trust(one), &one.0.prepared.photo)));
        vec![confusion_panel(&turn_names(), pairs), hardest]
    }
}
