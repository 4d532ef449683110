//! The puzzle and the answer in pictures.

use super::RelativePosition;
use super::judge::Answer;
use super::layout::Arrangement;
use super::layout::DIRECTIONS;
use super::params::{RelativePositionParams, TURNS};
use super::sampler::Sample;
use crate::patches::classify::{best, confusion};
use crate::patches::view::{as_seen, bars, confusion_panel};
use crate::task::{Arrow, Draws, Panel, PanelKind, PlacedBox, Role};

/// The names of the classes; with `signs`, arrows instead of words, for tables.
fn names(p: &RelativePositionParams, signs: bool) -> Vec<String> {
    let layout = |label: usize| match p.arrangement {
        Arrangement::Pairs if signs => {
            crate::texts::lookup(&format!("panel-relative-position-direction-{label}.sign"), &[])
        }
        Arrangement::Pairs => crate::texts::lookup(&format!("panel-relative-position-direction-{label}"), &[]),
        _ => crate::text!("panel-relative-position-layout", number = label + 1),
    };
    let turned = |class: usize| match class / p.layouts() {
        0 => layout(class),
        turn => {
            format!("{} {}", layout(class % p.layouts()), crate::text!("panel-rotation-degrees", degrees = turn * 90))
        }
    };
    (0..p.classes()).map(turned).collect()
}

/// The photo with the boxes of one question and its arrows.
fn boxes(sample: &Sample) -> Panel {
    let asked = &sample.questions[sample.shown].patches;
    let place = |number: usize| sample.recipe.patches[number].rect();
    let numbered = asked.iter().enumerate();
    let boxes = numbered
        .map(|(at, &number)| PlacedBox { rect: place(number), label: (at + 1).to_string(), role: Role::Truth })
        .collect();
    let arrows = (1..asked.len()).map(|to| Arrow { from: to - 1, to }).collect();
    let kind = PanelKind::Boxes { photo: sample.prepared.photo.clone(), boxes, arrows };
    Panel::new("photo", "panel-relative-position-photo", kind)
}

/// The patches of the shown question as the network gets them.
fn seen(p: &RelativePositionParams, sample: &Sample) -> Panel {
    let tiles: Vec<_> = sample.shown_patches().iter().map(|patch| as_seen(patch, p.defences.normalise)).collect();
    let order = (0..tiles.len()).collect();
    let kind = PanelKind::Tiles { tiles, columns: 2, order };
    Panel::new("seen", "panel-relative-position-seen", kind)
}

/// Every patch of the first grid, before and after the defences.
fn grid(p: &RelativePositionParams, sample: &Sample) -> [Panel; 2] {
    let count = sample.recipe.patches.len() / p.grids.max(1);
    let columns = p.cells;
    let cut = sample.recipe.patches.iter().take(count);
    let cut = cut.map(|place| sample.prepared.photo.crop(place.x, place.y, place.w, place.h)).collect();
    let after = sample.patches();
    let after = after.iter().take(count).map(|patch| as_seen(patch, p.defences.normalise)).collect();
    let tiles = |id: &str, tiles| {
        let kind = PanelKind::Tiles { tiles, columns, order: Vec::new() };
        Panel::new(id, &format!("panel-relative-position-{id}"), kind)
    };
    [tiles("cut", cut), tiles("defended", after)]
}

/// The distribution over the classes: a compass for the eight directions, bars otherwise.
fn distribution(p: &RelativePositionParams, names: &[String], prediction: &[f32], label: usize) -> Panel {
    let kind = match (p.arrangement, <[f32; DIRECTIONS.len()]>::try_from(prediction)) {
        (Arrangement::Pairs, Ok(values)) => PanelKind::Directions { values, truth: Some(label), full: 1.0 },
        _ => bars(names, prediction, label),
    };
    Panel::new("answer", "panel-relative-position-answer", kind).in_role(Role::Network)
}

/// Every patch of the photo; its number is the share of questions about it that are answered rightly.
fn right_and_wrong(sample: &Sample, answer: &Answer) -> Panel {
    let patches = sample.recipe.patches.iter().enumerate();
    let boxes = patches.map(|(number, place)| {
        let about = sample.questions.iter().zip(&answer.probabilities).filter(|(q, _)| q.patches.contains(&number));
        let right: Vec<f32> = about.map(|(q, prediction)| f32::from(u8::from(best(prediction) == q.label))).collect();
        let share = right.iter().sum::<f32>() / right.len().max(1) as f32;
        PlacedBox { rect: place.rect(), label: format!("{:.0}", share * 100.0), role: Role::Network }
    });
    let kind = PanelKind::Boxes { photo: sample.prepared.photo.clone(), boxes: boxes.collect(), arrows: Vec::new() };
    Panel::new("right", "panel-relative-position-right", kind).in_role(Role::Network)
}

impl Draws for RelativePosition {
    fn draw_puzzle(&self, p: &RelativePositionParams, sample: &Sample) -> Vec<Panel> {
        let [cut, defended] = grid(p, sample);
        let label = sample.questions[sample.shown].label;
        let name = names(p, false).get(label).cloned().unwrap_or_default();
        vec![boxes(sample).with_number(name), seen(p, sample), cut, defended]
    }

    fn draw_answer(&self, p: &RelativePositionParams, sample: &Sample, answer: &Answer) -> Vec<Panel> {
        let label = sample.questions[sample.shown].label;
        let prediction = answer.probabilities.get(sample.shown).cloned().unwrap_or_default();
        let names = names(p, false);
        let answered = names.get(best(&prediction)).cloned().unwrap_or_default();
        let truth = names.get(label).cloned().unwrap_or_default();
        let number = crate::text!("panel-relative-position-prediction", prediction = answered, truth = truth);
        vec![
            boxes(sample),
            seen(p, sample),
            distribution(p, &names, &prediction, label).with_number(number),
            right_and_wrong(sample, answer),
        ]
    }

    fn draw_overview(&self, p: &RelativePositionParams, answered: &[(&Sample, &Answer)]) -> Vec<Panel> {
        let all = answered.iter().flat_map(|(sample, answer)| {
            sample.questions.iter().map(|q| q.label).zip(answer.probabilities.iter().map(|prediction| best(prediction)))
        });
        let all: Vec<(usize, usize)> = all.collect();
        let mut panels = Vec::new();
        if p.arrangement == Arrangement::Pairs {
            let classes = p.classes();
            let matrix = confusion(classes, all.iter().copied());
            let turns = if p.turned { TURNS } else { 1 };
            let known = |direction: usize| -> f32 {
                let of = |turn: usize| matrix[(direction + turn * DIRECTIONS.len()) * (classes + 1)];
                (0..turns).map(of).sum::<f32>() / turns as f32
            };
            let kind = PanelKind::Directions { values: std::array::from_fn(known), truth: None, full: 1.0 };
            panels.push(Panel::new("known", "panel-relative-position-known", kind).in_role(Role::Network));
        }
        panels.push(confusion_panel(&names(p, true), all));
        panels
    }
}
