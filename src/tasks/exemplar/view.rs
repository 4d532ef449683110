//! The puzzle, the answer and the head in pictures.

use super::Exemplar;
use super::judge::Answer;
use super::network::Rows;
use super::params::ExemplarParams;
use super::sampler::{Copied, Sample};
use crate::nets::unit_length;
use crate::patches::view::hardest_panel;
use crate::photos::Photo;
use crate::task::{
    Draws, Line, ModelOf, Panel, PanelKind, Role, floats, likeness_of_rows, likeness_panel, ranked_panel, rng_for,
};

/// Copies on the contact sheet, and in a row of it.
const SHEET: usize = 24;
const IN_A_ROW: usize = 6;
/// How far each range goes, from left to right.
const REACHES: [f32; 5] = [-1.0, -0.5, 0.0, 0.5, 1.0];
/// Rows of the softmax that are compared with each other.
const COMPARED: usize = 200;
const MEGABYTE: f32 = 1e6;
/// How far the picture of the memory looks ahead, as a multiple of the folder.
const GROWTH: usize = 5;

fn tiles(id: &str, tiles: Vec<Photo>, columns: usize) -> Panel {
    Panel::new(id, &format!("panel-exemplar-{id}"), PanelKind::Tiles { tiles, columns, order: Vec::new() })
}

/// The copies of the puzzle, and as many more as make a full sheet.
fn sheet(p: &ExemplarParams, sample: &Sample, first: &Copied) -> Panel {
    let mut rng = rng_for(sample.further, 0, 0, 0);
    let drawn = sample.copies.iter().map(|copy| copy.picture(p.size));
    let further = std::iter::repeat_with(|| p.ranges.draw(&mut rng).copy_of(&first.image, p.size));
    tiles("sheet", drawn.chain(further).take(SHEET).collect(), IN_A_ROW)
}

/// What each range means, one in a row.
fn ranges(p: &ExemplarParams, first: &Copied) -> Panel {
    let at = REACHES.map(|reach| p.ranges.one_by_one(reach));
    let rows = (0..at[0].len()).flat_map(|part| at.iter().map(move |changes| changes[part]));
    tiles("ranges", rows.map(|change| change.copy_of(&first.image, p.size)).collect(), REACHES.len())
}

/// A number of bytes for people.
fn megabytes(bytes: usize) -> String {
    let value = bytes as f32 / MEGABYTE;
    if value < 10.0 { format!("{value:.2}") } else { format!("{value:.0}") }
}

/// What the rows of a softmax over every image take as the folder grows, and where this run stands.
fn memory(p: &ExemplarParams, images: usize) -> Panel {
    let whole = ExemplarParams { classes: 0, ..p.clone() };
    let size = |bytes: usize| bytes as f32 / MEGABYTE;
    let most = GROWTH * images.max(1);
    let here = [images as f32, size(p.softmax_bytes(images))];
    let line = |label: String, points: [[f32; 2]; 2], role| Line { label, points: points.to_vec(), role };
    let end = [most as f32, size(whole.softmax_bytes(most))];
    let kind = PanelKind::Curve {
        lines: vec![
            line(crate::text!("panel-exemplar-memory-rows"), [[0.0; 2], end], Role::Neutral),
            line(crate::text!("panel-exemplar-memory-triplets"), [[0.0; 2], [most as f32, 0.0]], Role::Truth),
            line(crate::text!("panel-exemplar-memory-here"), [[here[0], 0.0], here], Role::Network),
        ],
        x_axis: crate::text!("panel-exemplar-memory-images"),
        y_axis: crate::text!("panel-exemplar-memory-size"),
    };
    let (classes, size) = (p.classes_of(images), megabytes(p.softmax_bytes(images)));
    let number = crate::text!("panel-exemplar-memory-number", classes = classes, size = size);
    Panel::new("memory", "panel-exemplar-memory", kind).with_number(number)
}

/// The first copy, then all others from the nearest to the farthest, each with its cosine in a frame that says whether it
/// is of the same image.
fn ranking(p: &ExemplarParams, sample: &Sample, answer: &Answer) -> Option<Panel> {
    let (own, others) = (answer.own.first()?, answer.others.first()?);
    let fellows = sample.copies.iter().zip(own).skip(1).map(|(copy, cosine)| (copy, *cosine, Role::Truth));
    let negatives = sample.others.iter().zip(others).map(|(copy, cosine)| (copy, *cosine, Role::Network));
    let mut ranked: Vec<_> = fellows.chain(negatives).collect();
    ranked.sort_by(|a, b| b.1.total_cmp(&a.1));
    let first = sample.copies.first().map(|copy| (copy, 1.0, Role::Neutral));
    let shown: Vec<(Photo, f32, Role)> =
        first.into_iter().chain(ranked).map(|(copy, cosine, role)| (copy.picture(p.size), cosine, role)).collect();
    let kind = ranked_panel(&shown, IN_A_ROW);
    let found = (answer.retrieval() * answer.own.len() as f32).round() as usize;
    let number = crate::text!("panel-exemplar-found", found = found, all = answer.own.len());
    Some(Panel::new("ranking", "panel-exemplar-ranking", kind).in_role(Role::Network).with_number(number))
}

/// The cosines of all copies, those of the image itself first.
fn cosines(answer: &Answer) -> Panel {
    let mine = |number: usize| crate::text!("panel-exemplar-own", number = number + 1);
    let theirs = |number: usize| crate::text!("panel-exemplar-other", number = number + 1);
    let rows: Vec<String> = (0..answer.own.len()).map(mine).collect();
    let others = answer.others.first().map_or(0, Vec::len);
    let columns = rows.iter().cloned().chain((0..others).map(theirs)).collect();
    let values = answer.own.iter().zip(&answer.others).flat_map(|(own, others)| own.iter().chain(others).copied());
    let kind = PanelKind::Matrix { rows, columns, values: values.collect() };
    Panel::new("cosines", "panel-exemplar-cosines", kind).in_role(Role::Network)
}

/// How alike the rows of the softmax are, and what they take.
fn rows_panel(rows: &Rows) -> Panel {
    let weight = rows.weight.val();
    let [classes, embedding] = weight.dims();
    let few = classes.min(COMPARED);
    let unit = unit_length(weight.narrow(0, 0, few));
    let kind = likeness_of_rows(&floats(unit.clone().matmul(unit.transpose())), few);
    let size = megabytes(classes * (embedding + 1) * size_of::<f32>());
    let number = crate::text!("panel-exemplar-memory-number", classes = classes, size = size);
    Panel::new("rows", "panel-exemplar-rows", kind).with_number(number)
}

impl Draws for Exemplar {
    fn draw_puzzle(&self, p: &ExemplarParams, sample: &Sample) -> Vec<Panel> {
        let Some(first) = sample.copies.first() else { return Vec::new() };
        let photo = PanelKind::Picture((*first.image).clone());
        let mut panels =
            vec![Panel::new("photo", "panel-exemplar-photo", photo), sheet(p, sample, first), ranges(p, first)];
        if p.is_classifying() {
            panels.push(memory(p, sample.images));
        }
        panels
    }

    fn draw_answer(&self, p: &ExemplarParams, sample: &Sample, answer: &Answer) -> Vec<Panel> {
        let asked = tiles("asked", sample.copies.iter().map(|copy| copy.picture(p.size)).collect(), 2);
        [Some(asked), ranking(p, sample, answer), Some(cosines(answer))].into_iter().flatten().collect()
    }

    /// The cosines of all held-out images, and the images that are found least often.
    fn draw_overview(&self, _p: &ExemplarParams, answered: &[(&Sample, &Answer)]) -> Vec<Panel> {
        let together: Vec<f32> = answered.iter().flat_map(|(_, answer)| answer.same()).collect();
        let apart: Vec<f32> = answered.iter().flat_map(|(_, answer)| answer.others.concat()).collect();
        let photos = answered.iter().filter_map(|(sample, answer)| {
            let first = sample.copies.first()?;
            Some((answer.triplet_accuracy(), &*first.image))
        });
        vec![likeness_panel(&together, &apart), hardest_panel(photos)]
    }

    fn draw_model(&self, _p: &ExemplarParams, model: &ModelOf<Self>) -> Vec<Panel> {
        model.head.rows.iter().map(rows_panel).collect()
    }
}
