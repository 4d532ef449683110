//! A run made small to be handed on: its last weights in 16 bits, a few kept steps with the answers to a few images, a log that
//! still draws the same curves. It is opened, asked and gone on with as any other run.

use super::event::AnswerSheet;
use super::log::{self, Record};
use super::run::RunError;
use super::run_dir::{FolderError, RunDir};
use super::settings::RunSettings;
use super::{checkpoint, folder, mined, samples};
use crate::task::PanelKind;
use std::collections::BTreeSet;
use std::path::Path;

/// Steps of the log that are kept of what every step records: more than a curve has pixels to show.
const LOGGED: usize = 250;
/// Steps of colour between the ends of a field of values: more than a screen has.
const SHADES: f32 = 300.0;
/// Files that are taken over as they are, where the run has them.
const TAKEN: [&str; 3] = ["mining.json", "probe/with-labels.json", "probe/photos.json"];

/// How small.
#[derive(Clone, Copy, Debug)]
pub struct Slim {
    /// Steps whose answers are kept.
    pub steps: usize,
    /// Images whose answers are kept.
    pub images: usize,
}

impl Slim {
    /// Writes the run in `from` into the empty folder `into`.
    ///
    /// # Errors
    /// When something of it cannot be read or written.
    pub fn write(self, from: &Path, into: &Path) -> Result<(), RunError> {
        let (run, dir) = (RunDir::at(from), RunDir::at(into));
        let settings = RunSettings { out: None, runs: RunSettings::default().runs, ..folder::settings(from)? };
        folder::write_settings(&dir, &settings, &settings)?;
        folder::write_card(into, &folder::read_card(from)?)?;
        for name in TAKEN {
            if let Ok(bytes) = run.read(name) {
                dir.write(name, &bytes)?;
            }
        }
        mined::keep(&dir, &mined::read(from)?)?;
        checkpoint::write_slim(from, &dir)?;
        for name in run.names("checkpoints").iter().filter(|name| name.starts_with("rows-")) {
            let name = format!("checkpoints/{name}");
            dir.write(&name, &run.read(&name)?)?;
        }
        let steps = chosen(&samples::kept(from), self.steps);
        for &step in &steps {
            let sheet = self.sheet(samples::read(from, step)?, steps.last() == Some(&step));
            samples::write(into, &sheet, &samples::choices(from, step))?;
        }
        let records = log::read(from).map_err(|error| FolderError::read(from, &error))?;
        Ok(log::write(&dir, &thinned(records))?)
    }

    /// The answers to the first images, coarser where nobody sees it. Whole distributions, from which pictures are made anew, are
    /// kept of the last step alone.
    fn sheet(self, mut sheet: AnswerSheet, is_last: bool) -> AnswerSheet {
        sheet.items.truncate(self.images);
        for item in &mut sheet.items {
            item.panels.retain(|panel| is_last || !matches!(panel.kind, PanelKind::Distribution(_)));
        }
        let of_items = sheet.items.iter_mut().flat_map(|item| &mut item.panels);
        for panel in of_items.chain(&mut sheet.overview) {
            if let PanelKind::Heat { values, low, high, .. } = &mut panel.kind {
                coarser(values, *high - *low);
            }
        }
        sheet
    }
}

/// Rounds `values` to decimals that are finer than a shade of `range`, so that their text is short.
fn coarser(values: &mut [f32], range: f32) {
    let decimals = (SHADES / range).log10().ceil();
    if decimals.is_finite() {
        let unit = 10f32.powf(decimals);
        values.iter_mut().for_each(|value| *value = (*value * unit).round() / unit);
    }
}

/// At most `count` of `kept`, which rises: the first, the last, and between them more of the early ones, when most changes.
fn chosen(kept: &[u64], count: usize) -> BTreeSet<u64> {
    let (Some(first), Some(last)) = (kept.first(), kept.last()) else { return BTreeSet::new() };
    let smallest = kept.iter().find(|step| **step > 0).map_or(1.0, |step| *step as f64);
    let rise = (*last as f64 / smallest).max(1.0);
    let between = count.saturating_sub(2);
    let wanted = (0..between).map(|place| smallest * rise.powf(place as f64 / between.max(1) as f64));
    let near =
        |wish: f64| kept.iter().copied().min_by(|a, b| (*a as f64 - wish).abs().total_cmp(&(*b as f64 - wish).abs()));
    let ends = [first, last].into_iter().copied().take(count);
    wanted.filter_map(near).chain(ends).collect()
}

/// Everything that was measured, and of what every step records so much that its curves look the same.
fn thinned(records: Vec<Record>) -> Vec<Record> {
    let of_steps = |record: &Record| matches!(record.split.as_str(), "train" | "perf");
    let steps: BTreeSet<u64> = records.iter().filter(|record| of_steps(record)).map(|record| record.step).collect();
    let every = steps.len().div_ceil(LOGGED).max(1);
    let last = steps.last().copied();
    let kept: BTreeSet<u64> = steps.into_iter().step_by(every).chain(last).collect();
    records.into_iter().filter(|record| !of_steps(record) || kept.contains(&record.step)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::event::AnswerItem;
    use super::*;
    use crate::photos::Photo;
    use crate::task::{Panel, PlaneDistribution};

    #[test]
    fn of_many_kept_steps_the_first_the_last_and_mostly_early_ones_stay() {
        let kept: Vec<u64> = (0..=20).map(|place| place * 200).collect();
        let few = chosen(&kept, 7);
        assert_eq!(few.into_iter().collect::<Vec<_>>(), [0, 200, 400, 600, 1200, 2200, 4000]);
        assert_eq!(chosen(&kept, 1).into_iter().collect::<Vec<_>>(), [0]);
        assert_eq!(chosen(&[7], 5).into_iter().collect::<Vec<_>>(), [7]);
        assert!(chosen(&[], 5).is_empty());
    }

    #[test]
    fn a_thin_log_has_every_measurement_and_the_last_step() {
        let record = |step: u64, split: &str| Record {
            step,
            epoch: 0.0,
            wall: 0.0,
            split: split.to_owned(),
            name: "loss".to_owned(),
            value: 1.0,
            text: None,
        };
        let all: Vec<Record> = (1..=1001).flat_map(|step| [record(step, "train"), record(step, "valid")]).collect();
        let thin = thinned(all);
        let of = |split: &str| thin.iter().filter(|record| record.split == split).count();
        assert_eq!(of("valid"), 1001);
        assert!((LOGGED / 2..=LOGGED + 1).contains(&of("train")), "{}", of("train"));
        assert_eq!(thin.iter().rfind(|record| record.split == "train").map(|record| record.step), Some(1001));
    }

    #[test]
    fn values_of_a_field_move_by_less_than_a_shade() {
        let mut values = [0.123_456, 0.499_99, 0.0];
        coarser(&mut values, 0.5);
        assert_eq!(values, [0.123, 0.5, 0.0]);
        let mut unranged = [0.123_456];
        coarser(&mut unranged, 0.0);
        assert_eq!(unranged, [0.123_456]);
    }

    #[test]
    fn whole_distributions_are_kept_of_the_last_step_alone() {
        let distribution = PlaneDistribution {
            photo: Photo::filled(1, 1, [0; 3]),
            prediction: PlaneDistribution::keep(1, std::iter::once(vec![1.0])),
            centres: vec![[0.0; 2]],
            columns: 1,
            rows: 1,
            step: 1.0,
            first: 0.0,
            temperature: 1.0,
            decided: None,
        };
        let kinds = [PanelKind::Picture(Photo::filled(1, 1, [0; 3])), PanelKind::Distribution(Box::new(distribution))];
        let panels = kinds.map(|kind| Panel::new("panel", "panel-laboratory", kind)).to_vec();
        let item = AnswerItem { name: "photo".to_owned(), measures: Vec::new(), panels };
        let sheet = AnswerSheet { step: 1, items: vec![item; 3], overview: Vec::new() };
        let slim = Slim { steps: 2, images: 2 };
        let kept =
            |is_last: bool| slim.sheet(sheet.clone(), is_last).items.iter().map(|item| item.panels.len()).collect();
        let (earlier, last): (Vec<usize>, Vec<usize>) = (kept(false), kept(true));
        assert_eq!((earlier, last), (vec![1, 1], vec![2, 2]));
    }
}
