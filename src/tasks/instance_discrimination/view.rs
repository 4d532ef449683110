//! The puzzle, the answer and the bank in pictures.

use super::judge::Answer;
use super::params::InstanceParams;
use super::sampler::{Sample, Seen};
use super::{InstanceDiscrimination, sphere};
use crate::nets::Bank;
use crate::patches::view::hardest_panel;
use crate::photos::Photo;
use crate::task::{
    Draws, ModelOf, Panel, PanelKind, Role, floats, likeness_of_rows, likeness_panel, ranked_panel, rng_for,
};
use burn::prelude::*;
use burn::tensor::TensorData;

/// Views on the contact sheet, and in a row of it.
const SHEET: usize = 12;
const IN_A_ROW: usize = 4;
/// Nearest rows that are shown.
const SHOWN: usize = 8;
/// Rows of the bank that are drawn, and that are compared with each other.
const DRAWN: usize = 1500;
const COMPARED: usize = 200;

/// The view of the puzzle, the one it is compared with, and as many more as make a full sheet.
fn sheet(p: &InstanceParams, sample: &Sample) -> Panel {
    let mut rng = rng_for(sample.further, 0, 0, 0);
    let drawn = std::iter::once(&sample.view).chain(sample.against.first()).map(|seen| (*seen.picture).clone());
    let further = std::iter::repeat_with(|| (*Seen::of(p, &sample.image, &mut rng).picture).clone());
    let tiles = drawn.chain(further).take(SHEET).collect();
    let kind = PanelKind::Tiles { tiles, columns: IN_A_ROW, order: Vec::new() };
    Panel::new("views", "panel-instance-views", kind)
}

/// The view, then all that it is compared with from the nearest to the farthest.
fn ranking(sample: &Sample, answer: &Answer) -> Panel {
    let role = |at: usize| if at == 0 { Role::Truth } else { Role::Network };
    let against = sample.against.iter().zip(&answer.cosines).enumerate();
    let mut ranked: Vec<(&Photo, f32, Role)> =
        against.map(|(at, (seen, cosine))| (&*seen.picture, *cosine, role(at))).collect();
    ranked.sort_by(|a, b| b.1.total_cmp(&a.1));
    let place = ranked.iter().position(|(_, _, role)| *role == Role::Truth).unwrap_or_default() + 1;
    let first = (&*sample.view.picture, 1.0, Role::Neutral);
    let shown: Vec<_> = std::iter::once(first).chain(ranked).collect();
    let number = crate::text!("panel-instance-place", place = place, all = sample.against.len());
    let kind = ranked_panel(&shown, IN_A_ROW);
    Panel::new("ranking", "panel-instance-ranking", kind).in_role(Role::Network).with_number(number)
}

/// The nearest rows of the bank.
fn rows_panel(sample: &Sample, answer: &Answer) -> Panel {
    let own = sample.against.is_empty().then_some(sample.row as u32);
    let rows = answer.nearest.iter().take(SHOWN).map(|(row, cosine)| (*row as u32, *cosine)).collect();
    let kind = PanelKind::Nearest { rows, own };
    let number = crate::text!("panel-instance-images", images = answer.images);
    Panel::new("rows", "panel-instance-rows", kind).in_role(Role::Network).with_number(number)
}

/// At most `most` rows of the bank, evenly among all, and the number of each.
fn some_rows(bank: &Bank, most: usize) -> (Tensor<2>, Vec<u32>) {
    let points = bank.points();
    let images = points.dims()[0];
    let count = images.min(most);
    let places: Vec<u32> = (0..count).map(|at| (at * images / count.max(1)) as u32).collect();
    let numbers: Vec<i64> = places.iter().map(|place| i64::from(*place)).collect();
    let numbers = Tensor::<1, Int>::from_data(TensorData::new(numbers, [count]), &points.device());
    (points.select(0, numbers), places)
}

/// How alike the rows of the bank are.
fn spread(bank: &Bank) -> Panel {
    let (rows, _) = some_rows(bank, COMPARED);
    let count = rows.dims()[0];
    let kind = likeness_of_rows(&floats(rows.clone().matmul(rows.transpose())), count);
    Panel::new("spread", "panel-instance-spread", kind)
}

impl Draws for InstanceDiscrimination {
    fn draw_puzzle(&self, p: &InstanceParams, sample: &Sample) -> Vec<Panel> {
        let photo = PanelKind::Picture((*sample.image).clone());
        vec![Panel::new("photo", "panel-instance-photo", photo), sheet(p, sample)]
    }

    fn draw_answer(&self, _p: &InstanceParams, sample: &Sample, answer: &Answer) -> Vec<Panel> {
        vec![ranking(sample, answer), rows_panel(sample, answer)]
    }

    /// The cosines of all held-out views, and the images that are found least easily.
    fn draw_overview(&self, p: &InstanceParams, answered: &[(&Sample, &Answer)]) -> Vec<Panel> {
        let together: Vec<f32> = answered.iter().map(|(_, answer)| answer.own()).collect();
        let apart: Vec<f32> = answered.iter().flat_map(|(_, answer)| answer.others().iter().copied()).collect();
        let trusted = answered.iter().map(|(sample, answer)| (-answer.loss(p.temperature as f32), &*sample.image));
        // Images differ in shape; the middle squares make a grid.
        let squares: Vec<(f32, Photo)> =
            trusted.map(|(trust, image)| (trust, image.centre_square().resized(p.size, p.size))).collect();
        let hardest = hardest_panel(squares.iter().map(|(trust, photo)| (*trust, photo)));
        vec![likeness_panel(&together, &apart), hardest]
    }

    fn draw_model(&self, _p: &InstanceParams, model: &ModelOf<Self>) -> Vec<Panel> {
        let bank = &model.head.bank;
        let (rows, images) = some_rows(bank, DRAWN);
        let number = match images.len() {
            shown if shown < bank.images() => {
                crate::text!("panel-instance-images-shown", shown = shown, images = bank.images())
            }
            all => crate::text!("panel-instance-images", images = all),
        };
        let kind = PanelKind::Cloud(Box::new(sphere::cloud(rows, images)));
        vec![Panel::new("sphere", "panel-instance-sphere", kind).with_number(number), spread(bank)]
    }
}
