//! One picture of a film: how far the run is, and the same images with what the network says about them.

use super::choice::columns;
use super::settings::Film;
use crate::handout::{HandoutError, KeptRun};
use crate::photos::Photo;
use crate::pictures::{Item, Sheet, render};
use crate::task::{Panel, Role};
use crate::text;
use crate::texts::{figures, grouped};
use crate::train::AnswerSheet;

/// The shape that a film comes near to, width over height.
const SHAPE: f32 = 1.6;
/// Width of a letter as a share of its height.
const LETTER: f32 = 0.5;
const TEXT: [u8; 3] = [29, 32, 37];
const WEAK: [u8; 3] = [88, 94, 104];
const RULE: [u8; 3] = [222, 224, 228];
const NETWORK: [u8; 3] = [161, 85, 0];
const TRUTH: [u8; 3] = [0, 111, 84];

/// Where everything stands; the same in all pictures of a film.
pub(super) struct Plan {
    width: f32,
    /// Side of a picture.
    cell: f32,
    /// Room around everything and between answers.
    pub margin: f32,
    /// Height of letters.
    pub letters: f32,
    /// Answers beside each other.
    beside: usize,
    /// Rows of answers.
    rows: usize,
    examples: usize,
    columns: Vec<String>,
    /// Whether room for a number is kept below each picture.
    numbered: bool,
}

impl Plan {
    /// For the answers of `first` and those after it.
    pub fn new(film: &Film, run: &KeptRun, first: &AnswerSheet) -> Self {
        let panels = first.items.first().map(|item| item.panels.as_slice()).unwrap_or_default();
        let columns: Vec<String> = columns(panels).into_iter().map(str::to_owned).collect();
        // A number may come only later.
        let last = run.steps.last().and_then(|step| run.answers(*step).ok());
        let numbered = [Some(first), last.as_ref()]
            .into_iter()
            .flatten()
            .flat_map(|sheet| &sheet.items)
            .any(|item| item.panels.iter().any(|panel| columns.contains(&panel.id) && panel.number.is_some()));
        let examples = film.examples.clamp(1, first.items.len().max(1));
        let width = film.width as f32;
        let plan = |beside: usize| {
            let margin = (width / 60.0).round();
            let places = (columns.len().max(1) * beside) as f32;
            let gaps = (beside + 1) as f32 * margin + (places - beside as f32) * margin / 3.0;
            Self {
                width,
                cell: ((width - gaps) / places).floor().max(8.0),
                margin,
                letters: (width / 66.0).max(11.0).round(),
                beside,
                rows: examples.div_ceil(beside),
                examples,
                columns: columns.clone(),
                numbered,
            }
        };
        let distance = |plan: &Plan| (plan.width / plan.height() / SHAPE).ln().abs();
        let plans = (1..=examples).map(plan);
        plans.min_by(|a, b| distance(a).total_cmp(&distance(b))).unwrap_or_else(|| plan(1))
    }

    /// Height of the lines above the answers.
    fn head(&self) -> f32 {
        (self.margin * 2.0 + self.letters * 3.4).round()
    }

    /// Height of a row of answers: its captions, its pictures, its numbers.
    fn row(&self) -> f32 {
        let lines = if self.numbered { 3.2 } else { 1.8 };
        (self.cell + self.letters * lines + self.margin / 2.0).round()
    }

    fn height(&self) -> f32 {
        self.head() + self.row() * self.rows as f32
    }

    /// The picture of the answers in `sheet`.
    pub fn moment(&self, run: &KeptRun, sheet: &AnswerSheet) -> Result<Photo, HandoutError> {
        let mut items = self.title(run, sheet.step);
        for (number, item) in sheet.items.iter().enumerate().take(self.examples) {
            let group = self.columns.len() as f32 * (self.cell + self.margin / 3.0) - self.margin / 3.0 + self.margin;
            let left = self.margin + (number % self.beside) as f32 * group;
            let top = self.head() + (number / self.beside) as f32 * self.row();
            for (place, id) in self.columns.iter().enumerate() {
                if let Some(panel) = item.panels.iter().find(|panel| panel.id == *id) {
                    let left = left + place as f32 * (self.cell + self.margin / 3.0);
                    self.panel(panel, [left.round(), top], &mut items);
                }
            }
        }
        let size = [self.width, self.height()].map(|side| side as usize);
        let sheet = Sheet { title: String::new(), size, items };
        sheet.to_photo().map_err(|reason| HandoutError::Draw { reason })
    }

    /// The method, the step, the main number, and a bar as long as what is done of the run.
    fn title(&self, run: &KeptRun, step: u64) -> Vec<Item> {
        let (large, planned) = ((self.letters * 1.5).round(), run.settings.steps.max(run.card.steps).max(1));
        let said = text!("film-title", method = run.title(), step = grouped(step), steps = grouped(planned));
        let mut items = vec![text([self.margin, self.margin], large, TEXT, said)];
        if let Some(said) = measured(run, step) {
            let room = said.chars().count() as f32 * self.letters * LETTER;
            items.push(text([self.width - self.margin - room, self.margin + large * 0.3], self.letters, WEAK, said));
        }
        let (top, whole) = (self.margin + large * 1.25, self.width - self.margin * 2.0);
        let high = (self.letters / 3.0).round().max(2.0);
        let done = whole * (step as f32 / planned as f32).min(1.0);
        items.push(Item::Fill { rect: [self.margin, top, whole, high], colour: RULE });
        items.push(Item::Fill { rect: [self.margin, top, done, high], colour: NETWORK });
        items
    }

    fn panel(&self, panel: &Panel, [left, top]: [f32; 2], items: &mut Vec<Item>) {
        let ink = match panel.role {
            Role::Neutral => TEXT,
            Role::Network => NETWORK,
            Role::Truth => TRUTH,
        };
        items.push(text([left, top], self.letters, ink, cut(&panel.caption, self.cell, self.letters)));
        let photo = fitted(&render(&panel.kind), self.cell as usize);
        let top = top + (self.letters * 1.4).round();
        items.push(Item::Photo { at: [left, top], photo });
        if let Some(number) = &panel.number {
            let at = [left, top + self.cell + self.letters * 0.35];
            items.push(text(at, self.letters, WEAK, cut(number, self.cell, self.letters)));
        }
    }
}

/// The run's main number as it was measured at `step`.
fn measured(run: &KeptRun, step: u64) -> Option<String> {
    let metric = run.task()?.info().metrics.first().copied()?;
    let mut found = run.records.iter().rev().filter(|record| record.split == "valid" && record.name == metric.name);
    let value = found.find(|record| record.step == step)?.value;
    Some(format!("{} {} {}", metric.title(), figures(f64::from(value)), metric.unit).trim_end().to_owned())
}

pub(super) fn text(at: [f32; 2], size: f32, colour: [u8; 3], text: String) -> Item {
    Item::Text { at: at.map(f32::round), size, colour, text }
}

/// `words` as far as there is room for them.
pub(super) fn cut(words: &str, room: f32, letters: f32) -> String {
    let most = (room / (letters * LETTER)) as usize;
    if words.chars().count() <= most {
        return words.to_owned();
    }
    words.chars().take(most.saturating_sub(1)).chain(['…']).collect()
}

/// `photo` in a square of `side`: small ones enlarged pixel by pixel, large ones made smaller.
pub(super) fn fitted(photo: &Photo, side: usize) -> Photo {
    let (side, longer) = (side.max(1), photo.width.max(photo.height).max(1));
    let [width, height] = [photo.width, photo.height].map(|own| (own * side / longer).max(1));
    if photo.rgb.is_empty() || longer > side {
        return photo.resized(width, height);
    }
    Photo::from_fn(width, height, |x, y| photo.pixel(x * photo.width / width, y * photo.height / height))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_pictures_keep_their_pixels_and_large_ones_fit() {
        let photo = Photo::from_fn(2, 1, |x, _| [x as u8 * 200; 3]);
        let large = fitted(&photo, 9);
        assert_eq!((large.width, large.height), (9, 4));
        assert_eq!((large.pixel(4, 3), large.pixel(5, 0)), ([0; 3], [200; 3]));
        let small = fitted(&Photo::filled(300, 150, [7; 3]), 30);
        assert_eq!((small.width, small.height, small.pixel(9, 9)), (30, 15, [7; 3]));
    }

    #[test]
    fn captions_stay_within_their_picture() {
        assert_eq!(cut("Truth", 100.0, 10.0), "Truth");
        assert_eq!(cut("What the network sees", 50.0, 10.0), "What the …");
    }
}
