//! `pretext help`: of a command its help, of a topic its page of the guide.

use super::CliError;
use crate::guide::{PAGES, sections, told};
use crate::text;
use clap::{Args, Command};

/// The widest that pages are, however wide the terminal is.
const WIDEST: usize = 100;

/// Arguments of `pretext help`.
#[derive(Debug, Args)]
pub struct HelpArguments {
    #[arg(value_name = "COMMAND|TOPIC", help = text!("cli-help-topic"))]
    words: Vec<String>,
}

/// Shows the help; `whole` is the program's command line.
pub fn run(arguments: &HelpArguments, mut whole: Command) -> Result<(), CliError> {
    let words: Vec<&str> = arguments.words.iter().map(String::as_str).collect();
    if words.is_empty() {
        println!("{}\n\n{}", whole.render_long_help(), topics());
        return Ok(());
    }
    let columns = terminal_columns();
    match (told(&words.join("-"), columns), of_command(whole, &words)) {
        (Some(page), Some(help)) => println!("{page}\n\n{help}"),
        (Some(page), None) => println!("{page}"),
        (None, Some(help)) => println!("{help}"),
        (None, None) => {
            let given = words.join(" ");
            return Err(CliError::Usage(text!("cli-help-unknown", given = given, topics = topics())));
        }
    }
    Ok(())
}

/// The topics of the guide, one a line, and those that are parts of a page.
fn topics() -> String {
    let pages: Vec<String> = PAGES.iter().map(|page| format!("  {:24} {}", page.topic, page.title())).collect();
    let names: Vec<&str> = sections().into_iter().map(|(name, _, _)| name).collect();
    text!("cli-help-topics", pages = pages.join("\n"), panels = names.join(", "))
}

/// The help of a command, and of one below it.
fn of_command(mut whole: Command, words: &[&str]) -> Option<String> {
    whole.build();
    let found = words.iter().try_fold(&mut whole, |command, word| command.find_subcommand_mut(word))?;
    Some(found.render_long_help().to_string().trim_end().to_owned())
}

/// As wide as the person's terminal says it is.
fn terminal_columns() -> usize {
    let said = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    said.unwrap_or(80).min(WIDEST)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::train::settings;
    use crate::cli::{Arguments, Verb, inspect};
    use crate::train::RunSettings;
    use clap::{CommandFactory, Parser};

    /// The words of a command line, as a shell divides them.
    fn divided(line: &str) -> Vec<String> {
        let (mut words, mut quoted, mut word) = (Vec::new(), false, None::<String>);
        for letter in line.chars() {
            match letter {
                '"' => {
                    quoted = !quoted;
                    word.get_or_insert_default();
                }
                ' ' if !quoted => words.extend(word.take()),
                letter => word.get_or_insert_default().push(letter),
            }
        }
        words.extend(word);
        words
    }

    /// Whether a command line means something: its words to the program, its settings to the method.
    fn check(line: &str) -> Result<(), String> {
        let arguments = Arguments::try_parse_from(divided(line)).map_err(|error| error.to_string())?;
        let arguments = match arguments.command {
            Some(Verb::Train(arguments)) => arguments,
            Some(Verb::Help(HelpArguments { words })) => {
                let known = told(&words.join("-"), 80).is_some()
                    || of_command(Arguments::command(), &words.iter().map(|w| &**w).collect::<Vec<_>>()).is_some();
                return known.then_some(()).ok_or_else(|| format!("{words:?} is no topic"));
            }
            _ => return Ok(()),
        };
        let RunSettings { task, params, .. } = settings(&arguments).map_err(|error| error.to_string())?;
        // A run that is named is not there.
        let params = params.into_iter().filter(|(_, value)| !value.to_string().starts_with("runs/")).collect();
        inspect::task(&task).map_err(|e| e.to_string())?.check(&params).map(|_| ()).map_err(|e| e.to_string())
    }

    /// The command lines of a text whose code is set off by four blanks, without what is said of them.
    fn readme_commands() -> Vec<&'static str> {
        let lines = include_str!("../../README.md").lines().filter_map(|line| line.strip_prefix("    pretext "));
        lines.map(|line| line.split(" # ").next().unwrap_or(line).trim()).collect()
    }

    #[test]
    fn every_command_of_the_guide_and_of_the_readme_is_understood() {
        let guide: Vec<String> = PAGES.iter().flat_map(crate::guide::Page::commands).collect();
        assert!(guide.len() > 70, "{} commands", guide.len());
        let readme = readme_commands();
        assert!(readme.len() > 30, "{} commands", readme.len());
        let readme = readme.into_iter().map(|line| format!("pretext {line}"));
        for line in guide.into_iter().chain(readme) {
            if let Err(reason) = check(&line) {
                panic!("{line}\n{reason}");
            }
        }
        for wrong in
            ["pretext train --tsk rotation", "pretext train --task rotation --set angel=1", "pretext help nothing"]
        {
            assert!(check(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn every_method_has_a_page_whose_settings_and_numbers_are_its_own() {
        for task in crate::tasks::TASKS {
            let id = task.info().id;
            let page = PAGES.iter().find(|page| page.topic == id).unwrap_or_else(|| panic!("no page of {id}"));
            let spans: Vec<&str> = page.written_in("en").unwrap().split('`').skip(1).step_by(2).collect();
            let metrics: Vec<&str> = task.info().metrics.iter().map(|metric| metric.name).collect();
            for span in spans.iter().filter(|span| !span.contains(' ')) {
                if let Some(number) = span.strip_prefix("valid/") {
                    assert!(metrics.contains(&number), "{id} has no number {number}: {metrics:?}");
                } else if span.contains('=') {
                    let values = inspect::values(&[(*span).to_owned()]).unwrap();
                    assert!(task.check(&values).is_ok(), "{id} has no {span}");
                }
            }
            assert!(page.commands().iter().any(|line| line.contains(&format!("--task {id} --preset quick"))), "{id}");
        }
    }

    #[test]
    #[cfg(feature = "window")]
    fn every_panel_has_a_section_by_its_name() {
        let known: Vec<&str> = sections().into_iter().map(|(name, _, _)| name).collect();
        for pane in crate::ui::panes::all() {
            let id = pane.card().id.0;
            assert!(known.contains(&id), "{id} is not among {known:?}");
        }
    }
}
