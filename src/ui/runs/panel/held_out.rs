//! The held-out number of a run in the table, with what it needs to mean something: its name, unit, which direction is good, and
//! what it is compared with. Numbers of two methods are two things.

use crate::task::{Better, MetricInfo};
use crate::ui::core::parts::figures;
use crate::ui::core::plots::line_name;
use std::collections::BTreeMap;

/// A run's held-out number, told.
#[derive(Debug, PartialEq)]
pub(super) struct HeldOut {
    /// The number with its unit and an arrow towards the good.
    pub value: String,
    /// The metric's name.
    pub name: String,
    /// All of it in a sentence, with its baselines.
    pub sentence: String,
}

/// That of a run of `task` with these last held-out means, if it was measured and the method is known.
pub(super) fn held_out(task: &str, summary: &BTreeMap<String, f32>) -> Option<HeldOut> {
    let metric = *crate::tasks::find(task)?.info().metrics.first()?;
    let (name, value) = (metric.title(), with_unit(&metric, *summary.get(&format!("valid/{}", metric.name))?));
    let baselines: Vec<String> = metric
        .baselines
        .iter()
        .filter_map(|baseline| {
            let number = summary.get(&format!("baseline/{baseline}"))?;
            Some(format!("{} {}", line_name(baseline), with_unit(&metric, *number)))
        })
        .collect();
    let sentence = crate::texts::lookup(
        match metric.better {
            Better::Higher => "runs-hover-higher",
            Better::Lower => "runs-hover-lower",
            Better::Neither => "runs-hover-headline",
        },
        &[("name", name.as_str().into()), ("value", value.as_str().into())],
    );
    let sentence = std::iter::once(sentence).chain(baselines).collect::<Vec<_>>().join("; ");
    let arrow = match metric.better {
        Better::Higher => " ↑",
        Better::Lower => " ↓",
        Better::Neither => "",
    };
    Some(HeldOut { value: format!("{value}{arrow}"), name, sentence })
}

fn with_unit(metric: &MetricInfo, value: f32) -> String {
    let number = figures(f64::from(value));
    if metric.unit.is_empty() { number } else { format!("{number} {}", metric.unit) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(task: &str, numbers: &[(&str, f32)]) -> Option<HeldOut> {
        held_out(task, &numbers.iter().map(|(name, value)| ((*name).to_owned(), *value)).collect())
    }

    #[test]
    fn a_number_of_each_method_is_told_with_its_unit_its_direction_and_its_baselines() {
        let psnr = told("inpainting", &[("valid/psnr_hole", 16.84), ("baseline/psnr_hole_mean", 13.98)]).unwrap();
        assert!(psnr.value.starts_with("16.8") && psnr.value.ends_with("dB ↑"), "{psnr:?}");
        assert!(psnr.sentence.contains("(higher is better); "), "{psnr:?}");
        let turns = told("rotation", &[("valid/accuracy", 0.5), ("baseline/accuracy_chance", 0.25)]).unwrap();
        assert!(turns.value.starts_with("0.5") && turns.value.ends_with(" ↑"), "{turns:?}");
        assert!(turns.sentence.contains("0.25"), "{turns:?}");
        assert_eq!(told("rotation", &[]), None, "nothing was measured");
        assert_eq!(told("no_such_method", &[("valid/accuracy", 1.0)]), None);
    }

    #[test]
    fn what_is_better_smaller_points_down() {
        let lower = crate::tasks::TASKS.iter().filter_map(|task| {
            let metric = task.info().metrics.first().copied().filter(|metric| metric.better == Better::Lower)?;
            told(task.info().id, &[(&format!("valid/{}", metric.name), 2.5)])
        });
        let told = lower.inspect(|one| assert!(one.value.ends_with('↓') && one.sentence.contains("lower"), "{one:?}"));
        assert!(told.count() > 1, "the methods of colour are headed by a loss");
    }
}
