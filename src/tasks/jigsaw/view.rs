//! The puzzle, its set of permutations, and the answer in pictures.

use super::Jigsaw;
use super::judge::Answer;
use super::params::JigsawParams;
use super::sampler::Sample;
use super::set::hamming;
use crate::patches::view::{hardest_panel, percent};
use crate::photos::Photo;
use crate::task::{Draws, Panel, PanelKind, Role};

/// Permutations in the matrix of distances; more would be too small to see.
const SHOWN: usize = 48;

/// The distances between the permutations of the set.
fn set_panels(p: &JigsawParams) -> [Panel; 2] {
    let set = p.set();
    let few = &set[..set.len().min(SHOWN)];
    let values = few.iter().flat_map(|a| few.iter().map(move |b| hamming(a, b) as f32)).collect();
    let unnamed = vec![String::new(); few.len()];
    let matrix = PanelKind::Matrix { rows: unnamed.clone(), columns: unnamed, values };
    let mut counts = vec![0.0; p.tiles() + 1];
    let (mut sum, mut least, mut pairs) = (0, p.tiles(), 0usize);
    for (at, a) in set.iter().enumerate() {
        for b in &set[..at] {
            let distance = hamming(a, b);
            counts[distance] += 1.0;
            (sum, least, pairs) = (sum + distance, least.min(distance), pairs + 1);
        }
    }
    let mean = format!("{:.2}", sum as f64 / pairs.max(1) as f64);
    let number = crate::text!("panel-jigsaw-distances", least = least, mean = mean);
    let histogram = PanelKind::Histogram { from: -0.5, to: p.tiles() as f32 + 0.5, counts };
    [
        Panel::new("set", "panel-jigsaw-set", matrix)
            .with_number(crate::text!("panel-jigsaw-count", count = set.len())),
        Panel::new("histogram", "panel-jigsaw-histogram", histogram).with_number(number),
    ]
}

/// The probability of each class: the permutations in the order of the set, and again for every turn of the tiles.
fn distribution(p: &JigsawParams, answer: &Answer, label: usize) -> Panel {
    let (chosen, turns, sure) = answer.class(p);
    let count = p.set().len();
    let name = |order: usize, turns: usize| match p.turned {
        true => format!("{} {}", order + 1, crate::text!("panel-rotation-degrees", degrees = turns * 90)),
        false => (order + 1).to_string(),
    };
    let (prediction, truth) = (name(chosen, turns), name(label % count, label / count));
    let number =
        crate::text!("panel-jigsaw-prediction", prediction = prediction, truth = truth, percent = percent(sure));
    let (to, counts) = (answer.probabilities.len() as f32 + 0.5, answer.probabilities.clone());
    let kind = PanelKind::Histogram { from: 0.5, to, counts };
    Panel::new("distribution", "panel-jigsaw-distribution", kind).in_role(Role::Network).with_number(number)
}

impl Draws for Jigsaw {
    fn draw_puzzle(&self, p: &JigsawParams, sample: &Sample) -> Vec<Panel> {
        let [matrix, histogram] = set_panels(p);
        vec![sample.puzzle.boxes_panel(), sample.puzzle.slots_panel(&p.defences), matrix, histogram]
    }

    fn draw_answer(&self, p: &JigsawParams, sample: &Sample, answer: &Answer) -> Vec<Panel> {
        let prediction = answer.permutation(p);
        let right = p.tiles() - hamming(&prediction, &sample.puzzle.permutation);
        let picture =
            |id: &str, photo: Photo| Panel::new(id, &format!("panel-patches-{id}"), PanelKind::Picture(photo));
        let number = crate::text!("panel-patches-tiles-right", right = right, all = p.tiles());
        vec![
            sample.puzzle.slots_panel(&p.defences),
            picture("together", sample.puzzle.put_together(&prediction)).in_role(Role::Network).with_number(number),
            picture("truth", sample.puzzle.prepared.photo.clone()).in_role(Role::Truth),
            distribution(p, answer, sample.label),
        ]
    }

    fn draw_overview(&self, _p: &JigsawParams, answered: &[(&Sample, &Answer)]) -> Vec<Panel> {
        let trust =
            |(sample, answer): &(&Sample, &Answer)| answer.probabilities.get(sample.label).copied().unwrap_or(0.0);
        vec![hardest_panel(answered.iter().map(|one| (trust(one), &one.0.puzzle.prepared.photo)))]
    }
}
