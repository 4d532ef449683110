//! The film on one sheet: a row an image, from the question over what the network said at each step to the truth.

use super::choice::{answer, of};
use super::draw::{cut, fitted, text};
use super::settings::Film;
use crate::handout::{HandoutError, KeptRun};
use crate::photos::Photo;
use crate::pictures::{Item, Sheet, render};
use crate::task::{Panel, Role};
use crate::text;
use crate::texts::grouped;
use crate::train::AnswerItem;

/// Steps on a sheet at most.
const STEPS: usize = 8;
const TEXT: [u8; 3] = [29, 32, 37];
const WEAK: [u8; 3] = [88, 94, 104];

/// At most [`STEPS`] of `kept`, the first and the last among them.
fn spread(kept: &[u64]) -> Vec<u64> {
    let count = kept.len().min(STEPS);
    let at = |place: usize| kept.get(place * (kept.len() - 1) / (count - 1).max(1)).copied();
    (0..count).filter_map(at).collect()
}

/// The sheet.
pub(super) fn drawn(film: &Film, run: &KeptRun) -> Result<Photo, HandoutError> {
    let steps = spread(&run.steps);
    let sheets = steps.iter().map(|step| run.answers(*step)).collect::<Result<Vec<_>, _>>()?;
    let items: Vec<&AnswerItem> =
        sheets.last().iter().flat_map(|last| &last.items).take(film.examples.max(1)).collect();
    let has = |role| items.iter().any(|item| of(&item.panels, role).is_some());
    let (asked, truth) = (has(Role::Neutral), has(Role::Truth));
    let heads: Vec<String> = asked
        .then(|| caption(&items, Role::Neutral))
        .into_iter()
        .chain(steps.iter().map(|step| text!("report-step", step = grouped(*step))))
        .chain(truth.then(|| caption(&items, Role::Truth)))
        .collect();
    let (width, margin) = (film.width as f32, (film.width as f32 / 60.0).round());
    let letters = (width / 66.0).max(11.0).round();
    let gap = margin / 3.0;
    let cell = ((width - margin * 2.0 + gap) / heads.len().max(1) as f32 - gap).floor().max(8.0);
    let row = cell + gap;
    let top = margin * 2.0 + letters * 3.4;
    let at = |column: usize, row_number: usize| {
        [(margin + column as f32 * (cell + gap)).round(), (top + row_number as f32 * row).round()]
    };
    let mut drawn = vec![text([margin, margin], (letters * 1.5).round(), TEXT, run.title())];
    for (column, head) in heads.iter().enumerate() {
        let [left, _] = at(column, 0);
        drawn.push(text([left, top - letters * 1.4], letters, WEAK, cut(head, cell, letters)));
    }
    for (number, item) in items.iter().enumerate() {
        let said = sheets.iter().map(|sheet| sheet.items.get(number).and_then(|item| answer(&item.panels)));
        let question = asked.then(|| of(&item.panels, Role::Neutral)).into_iter();
        let panels: Vec<Option<&Panel>> =
            question.chain(said).chain(truth.then(|| of(&item.panels, Role::Truth))).collect();
        for (column, panel) in panels.iter().enumerate() {
            if let Some(panel) = panel {
                drawn.push(Item::Photo { at: at(column, number), photo: fitted(&render(&panel.kind), cell as usize) });
            }
        }
    }
    let size = [film.width, (top + row * items.len() as f32 + margin) as usize];
    let sheet = Sheet { title: String::new(), size, items: drawn };
    sheet.to_photo().map_err(|reason| HandoutError::Draw { reason })
}

/// What the picture of `role` is called.
fn caption(items: &[&AnswerItem], role: Role) -> String {
    items.iter().find_map(|item| of(&item.panels, role)).map(|panel| panel.caption.clone()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_run_is_shown_from_its_first_step_to_its_last() {
        let kept: Vec<u64> = (0..100).map(|at| at * 10).collect();
        let steps = spread(&kept);
        assert_eq!((steps.len(), steps.first(), steps.last()), (STEPS, Some(&0), Some(&990)));
        assert_eq!((spread(&[0, 5]), spread(&[7]), spread(&[])), (vec![0, 5], vec![7], vec![]));
    }
}
