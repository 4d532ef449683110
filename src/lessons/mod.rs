//! Lessons: what a teacher shows in a few minutes, step by step. Each step asks for a prediction before it tells what is to
//! be seen, and what it tells are the numbers of the run that the student made.
//!
//! A lesson is a folder under `assets/lessons/`: `lesson.toml` and one Markdown file a language. Its claims are checked by
//! `pretext lesson ID --check`: they come true in its run and not in its counter-example.

mod claim;
mod error;
mod format;
mod glossary;
mod stage;
mod words;

pub use claim::{Claim, Measured, filled, percent};
pub use error::LessonError;
pub use format::{Prediction, RunPlan};
pub use glossary::{Word, glossary, used};
pub use stage::Stage;
pub use words::StepWords;

use crate::text;
use format::Plan;

/// The files of a lesson.
struct Files {
    id: &'static str,
    plan: &'static str,
    /// Texts by language; the first answers for a language that is missing.
    words: &'static [(&'static str, &'static str)],
}

/// The files in the folder of a lesson, with its texts in these languages.
macro_rules! files {
    ($id:literal, $($language:literal),+) => {
        Files {
            id: $id,
            plan: include_str!(concat!("../../assets/lessons/", $id, "/lesson.toml")),
            words: &[$(($language, include_str!(concat!("../../assets/lessons/", $id, "/", $language, ".md")))),+],
        }
    };
}

/// Every lesson, in the order in which they are taught.
const LESSONS: &[Files] = &[
    files!("pretext-task", "en", "zh-Hans"),
    files!("holes", "en", "zh-Hans"),
    files!("place", "en", "zh-Hans"),
    files!("cheating", "en", "zh-Hans"),
    files!("puzzles", "en", "zh-Hans"),
    files!("order", "en", "zh-Hans"),
    files!("grey", "en", "zh-Hans"),
    files!("hues", "en", "zh-Hans"),
    files!("instances", "en", "zh-Hans"),
    files!("twice", "en", "zh-Hans"),
    files!("halves", "en", "zh-Hans"),
    files!("teachers", "en", "zh-Hans"),
    files!("score", "en", "zh-Hans"),
];

/// A step.
#[derive(Clone, Debug)]
pub struct Step {
    /// The name of the panel that it is about.
    pub panel: String,
    /// The run that it needs; none where it needs no numbers.
    pub stage: Option<Stage>,
    /// What is to be predicted.
    pub predict: Prediction,
    /// Its texts.
    pub words: StepWords,
}

/// What is asked before and after a lesson, to see what was understood.
#[derive(Clone, Debug)]
pub struct Question {
    /// The question.
    pub text: String,
    /// What one may answer.
    pub choices: Vec<String>,
    /// The choice that is right, counted from 1.
    pub right: usize,
    /// Why it tells whether the lesson was understood.
    pub why: String,
}

/// A lesson.
#[derive(Clone, Debug)]
pub struct Lesson {
    /// Its name on the command line.
    pub id: &'static str,
    /// Its place among all lessons.
    pub number: u32,
    /// How long it takes.
    pub minutes: u32,
    /// The paper that its claims are from, with the section.
    pub paper: String,
    /// What it is called.
    pub title: String,
    /// What one will be able to say afterwards.
    pub aim: String,
    /// What is done, one after the other.
    pub steps: Vec<Step>,
    /// What a student is to see, as numbers.
    pub claims: Vec<Claim>,
    /// What is asked before and after it.
    pub questions: Vec<Question>,
    run: RunPlan,
    counter: RunPlan,
}

impl Lesson {
    /// A run of it.
    pub fn run(&self, stage: Stage) -> &RunPlan {
        match stage {
            Stage::Lesson => &self.run,
            Stage::Counter => &self.counter,
        }
    }

    /// The claims with the numbers of a run, which are asked for by name; none while one of them is missing.
    pub fn measured(&self, number: impl Fn(&str) -> Option<f64>) -> Option<Vec<(&str, Measured)>> {
        self.claims.iter().map(|claim| Some((claim.name.as_str(), claim.measured(&number)?))).collect()
    }

    fn read(files: &Files, language: &str) -> Result<Self, LessonError> {
        let plan = Plan::read(files.id, files.plan)?;
        let translated = files.words.iter().find(|(of, _)| language.starts_with(of));
        let markdown = translated.or_else(|| files.words.first()).map_or("", |(_, markdown)| markdown);
        let mut words = words::read(files.id, markdown)?;
        let counter = plan.counter(files.id)?;
        let mut steps = Vec::with_capacity(plan.steps.len());
        for step in plan.steps {
            let own = words.steps.remove(&step.name).ok_or_else(|| {
                LessonError::file(files.id, text!("lesson-error-missing", part = "##", of = step.name.as_str()))
            })?;
            let fits = match step.predict {
                Prediction::Choice(right) => {
                    (2..=6).contains(&own.choices.len()) && (1..=own.choices.len()).contains(&right)
                }
                Prediction::Number(_) => own.choices.is_empty(),
            };
            if !fits {
                return Err(LessonError::file(files.id, text!("lesson-error-choices", step = step.name.as_str())));
            }
            if step.stage.is_some() == own.otherwise.is_empty() {
                return Err(LessonError::file(files.id, text!("lesson-error-otherwise", step = step.name.as_str())));
            }
            check_blanks(files.id, &plan.claims, step.stage, &own)?;
            steps.push(Step { panel: step.panel, stage: step.stage, predict: step.predict, words: own });
        }
        let mut questions = Vec::with_capacity(plan.questions.len());
        for asked in plan.questions {
            let own = words.questions.remove(&asked.name).filter(|own| (1..=own.choices.len()).contains(&asked.answer));
            let own = own.ok_or_else(|| {
                LessonError::file(files.id, text!("lesson-error-missing", part = "## ?", of = asked.name.as_str()))
            })?;
            let StepWords { question: text, choices, teacher: why, .. } = own;
            questions.push(Question { text, choices, right: asked.answer, why });
        }
        if let Some(left) = words.steps.keys().chain(words.questions.keys()).next() {
            let reason = text!("lesson-error-missing", part = "step", of = left.as_str());
            return Err(LessonError::file(files.id, reason));
        }
        Ok(Self {
            id: files.id,
            number: plan.number,
            minutes: plan.minutes,
            paper: plan.paper,
            title: words.title,
            aim: words.aim,
            steps,
            claims: plan.claims,
            questions,
            run: plan.run,
            counter,
        })
    }
}

/// Whether every number that a text of the step speaks of is one of a claim, and there is a run to take it from.
fn check_blanks(id: &str, claims: &[Claim], stage: Option<Stage>, words: &StepWords) -> Result<(), LessonError> {
    for blank in words.with_numbers().into_iter().flat_map(|text| text.split('{').skip(1)) {
        let name = blank.split('}').next().unwrap_or_default();
        let claim = name.strip_suffix(".against").unwrap_or(name);
        if stage.is_none() || claims.iter().all(|known| known.name != claim) {
            return Err(LessonError::Number { lesson: id.to_owned(), number: name.to_owned() });
        }
    }
    Ok(())
}

/// Every lesson, in the language of the program.
///
/// # Errors
/// When the files of one are not as they should be.
pub fn lessons() -> Result<Vec<Lesson>, LessonError> {
    let language = crate::texts::language();
    LESSONS.iter().map(|files| Lesson::read(files, &language)).collect()
}

/// The lesson of this name.
///
/// # Errors
/// When there is none, or its files are not as they should be.
pub fn lesson(id: &str) -> Result<Lesson, LessonError> {
    let files = LESSONS.iter().find(|files| files.id == id).ok_or_else(|| {
        let known: Vec<&str> = LESSONS.iter().map(|files| files.id).collect();
        LessonError::Unknown { lesson: id.to_owned(), known: known.join(", ") }
    })?;
    Lesson::read(files, &crate::texts::language())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_lesson_is_well_formed_in_every_language() {
        let mut last = 0;
        for files in LESSONS {
            for (language, _) in files.words {
                let lesson = Lesson::read(files, language).unwrap_or_else(|error| panic!("{language}: {error}"));
                assert!(lesson.number > last || *language != "en", "{}: they stand in order", files.id);
                last = lesson.number;
                let stages: Vec<_> = lesson.steps.iter().filter_map(|step| step.stage).collect();
                assert!(stages.contains(&Stage::Lesson) && stages.contains(&Stage::Counter), "{}", files.id);
                assert!(!lesson.questions.is_empty(), "{language}: {}: nothing is asked before and after", files.id);
            }
        }
        assert!(lesson("no-such").is_err_and(|error| error.to_string().contains("pretext-task")));
    }

    #[test]
    fn a_text_that_does_not_fit_its_plan_is_told() {
        let first = &LESSONS[0];
        let wrong = |from: &str, to: &str| {
            let text: &'static str = first.words[0].1.replacen(from, to, 1).leak();
            assert_ne!(text, first.words[0].1, "{from}");
            let words: &'static [(&str, &str)] = vec![("en", text)].leak();
            Lesson::read(&Files { words, ..*first }, "en").unwrap_err().to_string()
        };
        assert!(wrong("{turns}", "{turn}").contains("turn"));
        assert!(wrong("## ", "## other-").contains("##"));
        assert!(wrong("\n- No: it only", "\nNo: it only").contains("choices"), "the third of two cannot be right");
    }
}
