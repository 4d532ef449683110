//! Settings that a method brings with it, such as those of its paper.

use super::settings::RunSettings;
use crate::dataset::gallery::Book;
use crate::task::AnyTask;
use crate::text;

/// The settings that `task` keeps under `name`.
///
/// # Errors
/// When it has none of that name.
pub fn preset(task: &dyn AnyTask, name: &str) -> Result<RunSettings, String> {
    let presets = task.presets();
    let Some(preset) = presets.iter().find(|preset| preset.name == name) else {
        let names: Vec<_> = presets.iter().map(|preset| preset.name).collect();
        return Err(if names.is_empty() {
            text!("train-error-no-presets", task = task.info().id)
        } else {
            text!("train-error-no-preset", task = task.info().id, preset = name, presets = names.join(", "))
        });
    };
    toml::from_str(preset.settings).map_err(|error| error.to_string())
}

/// What a person begins with who has chosen nothing yet: rotation on the gallery of cut paper, where features that were
/// learned are clearly better than those of an untrained network within a minute or two on two cores.
pub fn first_settings() -> RunSettings {
    let settings = crate::tasks::find("rotation").and_then(|task| preset(task, "quick").ok()).unwrap_or_default();
    RunSettings { data: Book::CutPaper.word().to_owned(), ..settings }
}

/// `settings` for a person in front of a window, who wants to see something move: measured often, on fewer images.
pub fn watched(settings: RunSettings) -> RunSettings {
    RunSettings { evaluate_every: 25, held_out: 48, probe_every: 25, probe_photos: 250, ..settings }
}

/// How often each of few photos is seen at most: more would learn the photos by heart.
const FEW_PASSES: usize = 200;
/// Steps that are made all the same.
const FEWEST_STEPS: u64 = 100;

/// Batch size and steps of `settings` for so few photos to train on: a batch holds none twice, and training ends before it
/// has seen each too often.
pub fn for_few(settings: &RunSettings, photos: usize) -> (usize, u64) {
    let batch = settings.batch_size.min(photos.max(2));
    let enough = (FEW_PASSES * photos).div_ceil(batch.max(1)) as u64;
    (batch, settings.steps.min(enough.max(FEWEST_STEPS)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::task::{ParamKind, ParamValues, Value};
    use crate::tasks::TASKS;
    use std::collections::BTreeSet;

    #[test]
    fn few_photos_are_neither_repeated_in_a_batch_nor_seen_without_end() {
        let settings = RunSettings { batch_size: 32, steps: 600, ..RunSettings::default() };
        assert_eq!(for_few(&settings, 12), (12, 200));
        assert_eq!(for_few(&settings, 40), (32, 250));
        assert_eq!(for_few(&settings, 4000), (32, 600), "of many it changes nothing");
        assert_eq!(for_few(&RunSettings { steps: 50, ..settings }, 12), (12, 50), "it never asks for more");
    }

    /// The settings of `preset`, and its parameters without those that would do nothing, which are told as a failure.
    fn effective(task: &dyn AnyTask, name: &str) -> (RunSettings, ParamValues) {
        let id = task.info().id;
        let settings = preset(task, name).unwrap_or_else(|reason| panic!("{id} {name}: {reason}"));
        assert_eq!(settings.task, id);
        let all = task.check(&settings.params).unwrap_or_else(|error| panic!("{id} {name}: {error}"));
        let mut with_runs = all.clone();
        for field in task.fields().iter().filter(|field| matches!(field.kind, ParamKind::Run { .. })) {
            with_runs.insert(field.key.to_owned(), Value::Choice("run".to_owned()));
        }
        let idle = task.idle(&with_runs);
        let in_vain: Vec<_> = settings.params.keys().filter(|key| idle.contains(&key.as_str())).collect();
        assert!(in_vain.is_empty(), "{id} {name}: {in_vain:?} would do nothing");
        (settings, all)
    }

    #[test]
    fn every_method_brings_its_papers_settings_and_can_be_trained_with_them() {
        for task in TASKS {
            let id = task.info().id;
            let (settings, all) = effective(*task, "paper");
            assert!(settings.steps > 500, "{id}: a paper's length");
            let defaults = task.check(&ParamValues::new()).expect("defaults");
            assert_ne!(all, defaults, "{id}: the paper's settings are not the defaults");
        }
    }

    #[test]
    fn every_method_has_a_quick_preset_and_says_what_to_expect_of_each() {
        for task in TASKS {
            let (id, presets) = (task.info().id, task.presets());
            let names: Vec<_> = presets.iter().map(|preset| preset.name).collect();
            assert!(["quick", "paper"].iter().all(|name| names.contains(name)), "{id}: {names:?}");
            assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len(), "{id}: a name twice");
            for preset in presets {
                let (settings, _) = effective(*task, preset.name);
                assert_eq!(settings.data, RunSettings::default().data, "{id}: the data is a person's choice");
                let about = preset.about();
                assert!(about.contains(' ') && !preset.title().contains('-'), "{id}: {} {about}", preset.title());
                // Figures that were measured, but for the paper's settings, which nobody can run here.
                let is_measured = about.chars().any(|letter| letter.is_ascii_digit());
                assert!(is_measured || preset.name == "paper", "{id} {}: {about}", preset.name);
                assert!(preset.name != "quick" || settings.steps <= 3000, "{id}: {} steps", settings.steps);
            }
        }
    }

    #[test]
    fn what_one_begins_with_can_be_trained() {
        let first = first_settings();
        let task = crate::tasks::find(&first.task).expect("a task");
        assert_eq!((first.data.as_str(), first.task.as_str()), ("demo-shapes", "rotation"));
        assert!(first.steps <= 1000 && task.check(&first.params).is_ok(), "{first:?}");
    }

    #[test]
    fn what_is_called_by_a_wrong_name_is_told_the_right_ones() {
        let task = crate::tasks::find("rotation").expect("rotation");
        let reason = preset(task, "papr").expect_err("no such preset");
        assert!(reason.contains("papr") && reason.contains("paper"), "{reason}");
    }
}
