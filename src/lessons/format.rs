//! `lesson.toml`: what of a lesson is no text, and its bounds.

use super::claim::Claim;
use super::error::LessonError;
use super::stage::Stage;
use crate::task::{ParamValues, TaskInfo};
use crate::tasks;
use crate::train::RunSettings;
use serde::Deserialize;
use std::ops::RangeInclusive;

/// Minutes of a lesson.
const MINUTES: RangeInclusive<u32> = 1..=45;
/// Training steps of its runs: they are waited for in class.
const TRAINING: RangeInclusive<u64> = 1..=3000;
/// Steps of a lesson.
const STEPS: RangeInclusive<usize> = 1..=12;

/// What of a lesson is no text.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// Its place among the lessons.
    pub number: u32,
    /// How long it takes.
    pub minutes: u32,
    /// The paper that its claims are from, with the section.
    pub paper: String,
    /// The run that shows them.
    pub run: RunPlan,
    /// What is different in its counter-example, in which they must not come true.
    #[serde(rename = "counter")]
    changes: toml::Table,
    /// What the student is to see, as numbers.
    #[serde(rename = "claim")]
    pub claims: Vec<Claim>,
    /// What is done, one after the other.
    #[serde(rename = "step")]
    pub steps: Vec<StepPlan>,
    /// What is asked before and after all of it.
    #[serde(default, rename = "question")]
    pub questions: Vec<QuestionPlan>,
}

/// A question that is asked before and after a lesson.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuestionPlan {
    /// The name by which its text is found.
    pub name: String,
    /// The choice that is right, counted from 1.
    pub answer: usize,
}

/// A run of a lesson.
#[derive(Clone, Debug, PartialEq, Deserialize, serde::Serialize)]
#[serde(deny_unknown_fields)]
pub struct RunPlan {
    /// Task id.
    pub task: String,
    /// The data.
    pub data: String,
    /// Training steps.
    pub steps: u64,
    /// Puzzles a step.
    pub batch_size: usize,
    /// Strength of colour fringes on every photo.
    #[serde(default)]
    pub lens_fringes: f64,
    /// Whether question and answer come from different images.
    #[serde(default)]
    pub control: bool,
    /// Parameters that differ from their defaults.
    #[serde(default)]
    pub params: ParamValues,
}

/// What one predicts.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "snake_case")]
pub enum Prediction {
    /// One of the choices of the text; the one that is right, counted from 1.
    Choice(usize),
    /// The number of the claim of this name, on a slider.
    Number(String),
}

/// A step of a lesson.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StepPlan {
    /// The name by which its text is found.
    pub name: String,
    /// The panel of the window that it is about.
    pub panel: String,
    /// The run that it needs; none where it needs no numbers.
    pub stage: Option<Stage>,
    /// What is to be predicted.
    pub predict: Prediction,
}

impl RunPlan {
    /// `settings` with what this run needs, and everything else as it is.
    pub fn put_into(&self, settings: RunSettings) -> RunSettings {
        RunSettings {
            task: self.task.clone(),
            data: self.data.clone(),
            valid: None,
            layout: Vec::new(),
            leave_out: Vec::new(),
            steps: self.steps,
            batch_size: self.batch_size,
            schedule: RunSettings::default().schedule,
            lens_fringes: self.lens_fringes,
            control: self.control,
            params: self.params.clone(),
            ..settings
        }
    }

    /// Whether a run with `settings` is this one, whatever its seed and device.
    pub fn is_of(&self, settings: &RunSettings) -> bool {
        let wanted = self.put_into(settings.clone());
        let Some(task) = tasks::find(&self.task).filter(|_| settings.task == self.task) else { return false };
        let all = |settings: &RunSettings| task.check(&settings.params).ok();
        all(&wanted) == all(settings) && RunSettings { params: settings.params.clone(), ..wanted } == *settings
    }
}

impl Plan {
    /// Reads `toml`.
    ///
    /// # Errors
    /// When it is not the plan of a lesson, or its settings cannot be trained.
    pub fn read(id: &str, toml: &str) -> Result<Self, LessonError> {
        let plan: Self = toml::from_str(toml).map_err(|error| LessonError::file(id, error.to_string()))?;
        let within = MINUTES.contains(&plan.minutes)
            && TRAINING.contains(&plan.run.steps)
            && STEPS.contains(&plan.steps.len())
            && !plan.claims.is_empty();
        if !within {
            return Err(LessonError::file(id, crate::text!("lesson-error-bounds")));
        }
        let counter = plan.counter(id)?;
        for run in [&plan.run, &counter] {
            let task = tasks::find(&run.task)
                .ok_or_else(|| LessonError::file(id, crate::text!("lesson-error-task", task = run.task.as_str())))?;
            task.check(&run.params).map_err(|error| LessonError::file(id, error.to_string()))?;
        }
        if counter == plan.run {
            return Err(LessonError::file(id, crate::text!("lesson-error-counter")));
        }
        plan.check_numbers(id, &counter)?;
        Ok(plan)
    }

    /// The run in which the claims must not come true.
    ///
    /// # Errors
    /// When what is changed for it is no setting of a run.
    pub fn counter(&self, id: &str) -> Result<RunPlan, LessonError> {
        let failed = |reason: String| LessonError::file(id, reason);
        let mut run = toml::Table::try_from(&self.run).map_err(|error| failed(error.to_string()))?;
        for (key, value) in &self.changes {
            match (run.get_mut(key), value) {
                (Some(toml::Value::Table(own)), toml::Value::Table(changed)) => own.extend(changed.clone()),
                _ => {
                    run.insert(key.clone(), value.clone());
                }
            }
        }
        run.try_into().map_err(|error: toml::de::Error| failed(error.to_string()))
    }

    fn check_numbers(&self, id: &str, counter: &RunPlan) -> Result<(), LessonError> {
        let infos = [&self.run, counter].map(|run| tasks::find(&run.task).map(crate::task::AnyTask::info));
        let leave = |name: &str| infos.iter().all(|info| info.as_ref().is_some_and(|info| is_number(info, name)));
        if self.claims.iter().all(|claim| claim.common) {
            return Err(LessonError::file(id, crate::text!("lesson-error-common")));
        }
        let unknown = |number: &str| Err(LessonError::Number { lesson: id.to_owned(), number: number.to_owned() });
        for claim in &self.claims {
            if !(claim.margin.is_finite() && claim.margin > 0.0) {
                return Err(LessonError::file(id, crate::text!("lesson-error-margin", claim = claim.name.as_str())));
            }
            if let Some(wrong) = claim.names().find(|name| !leave(name)) {
                return unknown(wrong);
            }
        }
        for step in &self.steps {
            match &step.predict {
                Prediction::Number(name) if step.stage.is_none() => return unknown(name),
                Prediction::Number(name) if self.claims.iter().all(|claim| claim.name != *name) => {
                    return unknown(name);
                }
                _ => {}
            }
        }
        Ok(())
    }
}

/// Whether a run of the method leaves a number of this name.
fn is_number(info: &TaskInfo, name: &str) -> bool {
    const PROBES: [&str; 4] =
        ["probe/knn_top1", "probe/random_init/knn_top1", "probe/colours/knn_top1", "probe/chance"];
    let of_baseline = |rest: &str| info.metrics.iter().any(|metric| metric.baselines.contains(&rest));
    // What is measured anew each time to hold a number against, stands beside it.
    let of_metric = |rest: &str| info.metrics.iter().any(|metric| metric.name == rest) || of_baseline(rest);
    let of_form = |rest: &str| info.forms.iter().any(|form| form.id == rest.strip_suffix("_chance").unwrap_or(rest));
    match name.split_once('/') {
        Some(("shortcut", rest)) => of_form(rest),
        Some(("valid", rest)) => of_metric(rest),
        Some(("baseline", rest)) => of_baseline(rest),
        _ => PROBES.contains(&name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOML: &str = r#"
number = 1
minutes = 10
paper = "A paper"
run = { task = "rotation", data = "demo-shapes", steps = 600, batch_size = 32, params = { size = 48 } }
counter = { control = true, params = { width = 8 } }
claim = [{ name = "turns", value = "valid/accuracy", against = 0.25, margin = 0.1 }]
step = [{ name = "one", panel = "puzzle", stage = "lesson", predict = { number = "turns" } }]
"#;

    #[test]
    fn a_counter_example_is_the_run_with_what_is_changed() {
        let plan = Plan::read("a", TOML).unwrap();
        let counter = plan.counter("a").unwrap();
        assert!(counter.control && counter.steps == 600 && counter.params.len() == 2);
        let settings = plan.run.put_into(RunSettings { seed: 9, held_out: 3, ..RunSettings::default() });
        assert!(plan.run.is_of(&settings) && !counter.is_of(&settings));
        assert_eq!((settings.seed, settings.held_out), (9, 3), "what the lesson does not speak of stays");
        assert!(!plan.run.is_of(&RunSettings { steps: 599, ..settings.clone() }));
        assert!(!plan.run.is_of(&RunSettings { params: ParamValues::new(), ..settings }));
    }

    #[test]
    fn what_is_wrong_with_a_plan_is_told() {
        let wrong = |from: &str, to: &str| {
            assert!(TOML.contains(from), "{from}");
            Plan::read("a", &TOML.replace(from, to)).unwrap_err().to_string()
        };
        assert!(wrong("valid/accuracy", "valid/acuracy").contains("valid/acuracy"));
        assert!(wrong("number = \"turns\"", "number = \"turn\"").contains("turn"));
        assert!(wrong("\"rotation\"", "\"rotatoin\"").contains("rotatoin"));
        assert!(wrong("size = 48", "side_px = 48").contains("side_px"));
        assert!(wrong("control = true, params = { width = 8 }", "").contains("counter-example"));
        assert!(wrong("margin = 0.1", "margin = 0.0").contains("turns"));
        assert!(wrong("margin = 0.1", "margin = 0.1, common = true").contains("tells the two apart"));
        assert!(wrong("margin = 0.1", "margin = 0.1, of = \"valid/loos\"").contains("valid/loos"));
        assert!(wrong("counter = { ", "counter = { task = \"exemplar\", ").contains("valid/accuracy"), "both leave it");
        assert!(wrong("minutes = 10", "minutes = 90").contains("45"));
        assert!(wrong("minutes = 10", "minuets = 10").contains("minuets"));
    }
}
