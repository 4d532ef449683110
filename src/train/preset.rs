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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::task::{ParamKind, ParamValues, Value};
    use crate::tasks::TASKS;

    #[test]
    fn every_method_brings_its_papers_settings_and_can_be_trained_with_them() {
        for task in TASKS {
            let id = task.info().id;
            let settings = preset(*task, "paper").unwrap_or_else(|reason| panic!("{id}: {reason}"));
            assert_eq!(settings.task, id);
            assert!(settings.steps > 500, "{id}: a paper's length");
            let all = task.check(&settings.params).unwrap_or_else(|error| panic!("{id}: {error}"));
            let defaults = task.check(&ParamValues::new()).expect("defaults");
            assert_ne!(all, defaults, "{id}: the paper's settings are not the defaults");
            let mut with_runs = all;
            for field in task.fields().iter().filter(|field| matches!(field.kind, ParamKind::Run { .. })) {
                with_runs.insert(field.key.to_owned(), Value::Choice("run".to_owned()));
            }
            let idle = task.idle(&with_runs);
            let in_vain: Vec<_> = settings.params.keys().filter(|key| idle.contains(&key.as_str())).collect();
            assert!(in_vain.is_empty(), "{id}: {in_vain:?} would do nothing");
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
