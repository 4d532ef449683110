//! `pretext lesson`: the lessons, and whether what they say comes true: in the run of a lesson, and not in its
//! counter-example.

use super::CliError;
use super::telling::Telling;
use super::train::{command, train};
use crate::lessons::{Lesson, Measured, Stage, lesson, lessons, percent};
use crate::text;
use crate::train::{RunSettings, watched};
use std::collections::BTreeMap;
use std::path::Path;
use std::time::Instant;

/// Arguments of `pretext lesson`.
#[derive(Debug, clap::Args)]
pub struct LessonArguments {
    #[arg(help = text!("cli-lesson-id"))]
    id: Option<String>,
    #[arg(long, requires = "id", help = text!("cli-lesson-check"))]
    check: bool,
    #[arg(long, requires = "check", default_value_t = 42, help = text!("cli-lesson-seed"))]
    seed: u64,
}

/// Lists, tells or checks.
pub fn run(arguments: &LessonArguments) -> Result<(), CliError> {
    match &arguments.id {
        None => lessons()?.iter().for_each(|lesson| println!("{}", line(lesson))),
        Some(id) if arguments.check => check(&lesson(id)?, arguments.seed)?,
        Some(id) => tell(&lesson(id)?),
    }
    Ok(())
}

fn line(lesson: &Lesson) -> String {
    let (number, minutes) = (lesson.number, lesson.minutes);
    text!("cli-lesson-line", number = number, id = lesson.id, title = lesson.title.as_str(), minutes = minutes)
}

fn tell(lesson: &Lesson) {
    println!("{}", line(lesson));
    println!("{}", text!("cli-lesson-afterwards", aim = lesson.aim.as_str()));
    println!("{}\n", text!("cli-lesson-paper", paper = lesson.paper.as_str()));
    for (place, step) in lesson.steps.iter().enumerate() {
        let (heading, question) = (step.words.heading.as_str(), step.words.question.as_str());
        println!("{}", text!("cli-lesson-step", number = place + 1, heading = heading, question = question));
    }
    for asked in &lesson.questions {
        println!("\n{}", text!("cli-lesson-asked", question = asked.text.as_str()));
        for (place, choice) in asked.choices.iter().enumerate() {
            println!("{} {choice}", if place + 1 == asked.right { "  *" } else { "   " });
        }
        println!("{}", text!("cli-lesson-why", why = asked.why.as_str()));
    }
}

/// Trains both runs of the lesson; an error where a claim did not come true, or came true in the counter-example.
fn check(lesson: &Lesson, seed: u64) -> Result<(), CliError> {
    let root = tempfile::tempdir().map_err(|error| CliError::Failed(error.to_string()))?;
    for stage in [Stage::Lesson, Stage::Counter] {
        let name = stage_name(stage);
        println!("{}", text!("cli-lesson-training", stage = name.as_str(), seed = seed));
        let start = Instant::now();
        let summary = trained(lesson, (stage, seed), root.path())?;
        let found = lesson
            .measured(|name| summary.get(name).copied().map(f64::from))
            .ok_or_else(|| CliError::Failed(text!("cli-error-lesson-numbers", lesson = lesson.id)))?;
        found.iter().for_each(|(claim, found)| println!("{}", told((claim, *found), &name)));
        println!("{}", text!("cli-lesson-stage-seconds", seconds = start.elapsed().as_secs()));
        judge(lesson.id, stage, &found)?;
    }
    println!("{}", text!("cli-lesson-holds", lesson = lesson.id));
    Ok(())
}

fn stage_name(stage: Stage) -> String {
    match stage {
        Stage::Lesson => text!("cli-lesson-run"),
        Stage::Counter => text!("cli-lesson-counter"),
    }
}

fn told((claim, found): (&str, Measured), stage: &str) -> String {
    text!(
        "cli-lesson-number",
        claim = claim,
        stage = stage,
        value = percent(found.value),
        against = percent(found.against),
        more = percent(found.lead()),
        margin = percent(found.margin)
    )
}

/// The last numbers of a run of the lesson, made and measured as in the window.
fn trained(lesson: &Lesson, (stage, seed): (Stage, u64), root: &Path) -> Result<BTreeMap<String, f32>, CliError> {
    let out = root.join(if stage == Stage::Lesson { "lesson" } else { "counter" });
    let common = RunSettings { seed, device: "cpu".to_owned(), out: Some(out), ..RunSettings::default() };
    let settings = watched(lesson.run(stage).put_into(common));
    Ok(train(command(settings, None)?, Telling::Quiet, None)?.summary.into_iter().collect())
}

/// Every claim comes true in the run of the lesson, and in its counter-example only those that both have in common.
fn judge(lesson: &str, stage: Stage, found: &[(&str, Measured)]) -> Result<(), CliError> {
    let Some((claim, wrong)) = found.iter().find(|(_, measured)| !measured.as_told(stage)) else { return Ok(()) };
    Err(CliError::Failed(if wrong.holds() {
        text!("cli-error-lesson-counter", lesson = lesson, claim = *claim)
    } else {
        text!("cli-error-lesson-claim", lesson = lesson, claim = *claim)
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_claim_has_to_come_true_in_the_lesson_and_must_not_in_its_counter_example() {
        let found = |value: f64| Measured { value, against: 0.25, margin: 0.2, smaller: false, common: false };
        let [more, less] = [found(0.5), found(0.3)];
        assert!(judge("a", Stage::Lesson, &[("x", more), ("y", more)]).is_ok());
        assert!(judge("a", Stage::Counter, &[("x", less), ("y", less)]).is_ok());
        let failed = judge("a", Stage::Lesson, &[("x", more), ("y", less)]).unwrap_err();
        assert!(failed.to_string().contains("“y”") && failed.exit_code() == 1);
        assert!(judge("a", Stage::Counter, &[("x", less), ("y", more)]).is_err_and(|e| e.to_string().contains("“y”")));
    }
}
