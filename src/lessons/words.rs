//! The texts of a lesson: one Markdown file a language.
//!
//! `# TITLE` and below it what one will be able to say; for every step `## NAME: HEADING` with its text, then the parts
//! `### Predict` (a question, and lines that begin with `- ` for its choices), `### Do`, `### Reveal`, `### Otherwise` and
//! `### Teacher`. Headings of parts are the same in every language.
//!
//! `## ? NAME: QUESTION` is asked before and after the whole lesson: its choices stand below it, and under `### Teacher` why it
//! tells whether the lesson was understood.

use super::error::LessonError;
use std::collections::BTreeMap;

/// Words of a step before it is answered, and of each part that comes after.
const WORDS: usize = 60;

/// The texts of a lesson.
#[derive(Clone, Debug, Default)]
pub struct Words {
    /// What it is called.
    pub title: String,
    /// What one will be able to say afterwards.
    pub aim: String,
    /// Its steps, by name.
    pub steps: BTreeMap<String, StepWords>,
    /// What is asked before and after it, by name; of each the question, the choices, and what is for teachers.
    pub questions: BTreeMap<String, StepWords>,
}

/// The texts of a step.
#[derive(Clone, Debug, Default)]
pub struct StepWords {
    /// What it is called.
    pub heading: String,
    /// What it tells.
    pub text: String,
    /// What is to be predicted.
    pub question: String,
    /// The choices, where there are some.
    pub choices: Vec<String>,
    /// What to do then.
    pub task: String,
    /// What is told when it came out as it should.
    pub reveal: String,
    /// What is told when it did not.
    pub otherwise: String,
    /// What a teacher may want to know.
    pub teacher: String,
}

impl StepWords {
    fn part(&mut self, name: &str) -> Option<&mut String> {
        Some(match name {
            "Predict" => &mut self.question,
            "Do" => &mut self.task,
            "Reveal" => &mut self.reveal,
            "Otherwise" => &mut self.otherwise,
            "Teacher" => &mut self.teacher,
            _ => return None,
        })
    }

    /// The parts in which numbers of a run may stand.
    pub fn with_numbers(&self) -> [&str; 2] {
        [&self.reveal, &self.otherwise]
    }
}

/// `text` with a line more.
pub(super) fn add(text: &mut String, line: &str) {
    if line.is_empty() {
        return;
    }
    if !text.is_empty() {
        text.push(' ');
    }
    text.push_str(line);
}

/// How the name of a question begins that is asked before and after the lesson.
const ASKED: &str = "? ";

impl Words {
    /// Puts a step, or a question, to the others.
    fn keep(&mut self, step: Option<(String, StepWords)>) {
        let Some((name, words)) = step else { return };
        match name.strip_prefix(ASKED) {
            Some(name) => self.questions.insert(name.to_owned(), words),
            None => self.steps.insert(name, words),
        };
    }
}

/// Reads the texts of lesson `id`.
///
/// # Errors
/// When a part has a name that is not known, a needed one is missing, or one is too long.
pub fn read(id: &str, markdown: &str) -> Result<Words, LessonError> {
    let mut words = Words::default();
    let mut step: Option<(String, StepWords)> = None;
    let mut part = String::new();
    for line in markdown.lines().map(str::trim) {
        if let Some(name) = line.strip_prefix("### ") {
            name.clone_into(&mut part);
            let known = step.as_mut().is_some_and(|(_, step)| step.part(name).is_some());
            if !known {
                return Err(LessonError::file(id, crate::text!("lesson-error-part", part = name)));
            }
        } else if let Some(heading) = line.strip_prefix("## ") {
            words.keep(step.take());
            let (name, heading) = heading.split_once(": ").unwrap_or((heading, ""));
            let (mut own, is_asked) = (StepWords::default(), name.starts_with(ASKED));
            let first = if is_asked { &mut own.question } else { &mut own.heading };
            heading.clone_into(first);
            part = if is_asked { "Predict".to_owned() } else { String::new() };
            step = Some((name.to_owned(), own));
        } else if let Some(title) = line.strip_prefix("# ") {
            title.clone_into(&mut words.title);
        } else {
            match (&mut step, line.strip_prefix("- ")) {
                (None, _) => add(&mut words.aim, line),
                (Some((_, step)), Some(choice)) if part == "Predict" => step.choices.push(choice.to_owned()),
                (Some((_, step)), _) => match step.part(&part) {
                    Some(text) => add(text, line),
                    None => add(&mut step.text, line),
                },
            }
        }
    }
    words.keep(step);
    check(id, &words)?;
    Ok(words)
}

/// The words of a text; two Chinese characters are read like one.
pub(super) fn length(text: &str) -> usize {
    let is_han = |letter: char| ('\u{3400}'..='\u{9fff}').contains(&letter);
    let others = text.split(|letter: char| letter.is_whitespace() || is_han(letter));
    let words = others.filter(|word| word.contains(|letter: char| letter.is_alphanumeric() || letter == '{'));
    words.count() + text.chars().filter(|letter| is_han(*letter)).count().div_ceil(2)
}

fn check(id: &str, words: &Words) -> Result<(), LessonError> {
    let missing =
        |part: &str, of: &str| LessonError::file(id, crate::text!("lesson-error-missing", part = part, of = of));
    if words.title.is_empty() || words.aim.is_empty() {
        return Err(missing("# TITLE", id));
    }
    for (name, asked) in &words.questions {
        let needed = [("## ? NAME: QUESTION", &asked.question), ("### Teacher", &asked.teacher)];
        let missed = needed.into_iter().find(|(_, text)| text.is_empty()).map(|(part, _)| part);
        if let Some(part) = missed.or((asked.choices.len() < 2).then_some("- …")) {
            return Err(missing(part, name));
        }
    }
    for (name, step) in &words.steps {
        let needed = [
            ("## NAME: HEADING", &step.heading),
            ("text", &step.text),
            ("### Predict", &step.question),
            ("### Do", &step.task),
            ("### Reveal", &step.reveal),
            ("### Teacher", &step.teacher),
        ];
        if let Some((part, _)) = needed.into_iter().find(|(_, text)| text.is_empty()) {
            return Err(missing(part, name));
        }
        let count = |texts: &[&String]| texts.iter().map(|text| length(text)).sum::<usize>();
        let parts =
            [count(&[&step.text, &step.question, &step.task]), count(&[&step.reveal]), count(&[&step.otherwise])];
        if let Some(longest) = parts.into_iter().max().filter(|longest| *longest > WORDS) {
            return Err(LessonError::file(
                id,
                crate::text!("lesson-error-long", step = name.as_str(), words = longest, most = WORDS),
            ));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "# Title\n\nOne can\nsay this.\n\n## one: First\n\nA text\nof two lines.\n\n### Predict\nWhich?\n- this\n\
                        - that\n\n### Do\nPress.\n### Reveal\nIt was {a} %.\n### Teacher\nA note.\n";

    #[test]
    fn words_are_counted_in_every_script() {
        assert_eq!(length("It told {turns} of 100 rightly – so much"), 8);
        assert_eq!(length("它说对 {turns}，随机猜为 25。"), 6);
    }

    #[test]
    fn the_parts_of_a_step_are_found() {
        let words = read("a", TEXT).unwrap();
        assert_eq!((words.title.as_str(), words.aim.as_str()), ("Title", "One can say this."));
        let step = &words.steps["one"];
        assert_eq!((step.heading.as_str(), step.text.as_str()), ("First", "A text of two lines."));
        assert_eq!(
            (step.question.as_str(), step.choices.as_slice()),
            ("Which?", &["this".to_owned(), "that".to_owned()][..])
        );
        assert_eq!([&step.task, &step.reveal, &step.teacher], ["Press.", "It was {a} %.", "A note."]);
    }

    #[test]
    fn what_is_asked_before_and_after_is_no_step() {
        let words = read("a", &format!("{TEXT}## ? two: What?\n\n- yes\n- no\n\n### Teacher\nBecause.\n")).unwrap();
        assert_eq!(words.steps.len(), 1);
        let asked = &words.questions["two"];
        assert_eq!((asked.question.as_str(), asked.choices.len(), asked.teacher.as_str()), ("What?", 2, "Because."));
    }

    #[test]
    fn what_is_wrong_with_a_text_is_told() {
        let wrong = |from: &str, to: &str| read("a", &TEXT.replace(from, to)).unwrap_err().to_string();
        assert!(wrong("### Do", "### Doo").contains("Doo"));
        assert!(wrong("Press.", "").contains("### Do"));
        assert!(wrong("Press.", &"word ".repeat(60)).contains("one"), "too long with the text above it");
        assert!(read("a", &TEXT.replace("A note.", &"word ".repeat(200))).is_ok(), "a teacher has time");
        assert!(wrong("# Title\n", "").contains("TITLE"));
        assert!(wrong("## one", "## ? x: What?\n- a\n\n## one").contains("### Teacher"));
    }
}
