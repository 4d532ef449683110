//! Arguments as a person types them: `~` and `file://` are paths, behind `=` too, where no shell turns them.

use super::CliError;
use crate::dataset::typed_path;
use crate::{text, texts};
use std::ffi::OsString;
use std::path::Path;
use std::str::FromStr;

/// How a path begins that is written another way than the system reads it.
const BEGINNINGS: [&str; 4] = ["~", "file://", "$HOME", "${HOME}"];

/// Checks that a path can be kept in a settings file.
///
/// # Errors
/// When it is no text.
pub fn check_text(path: &Path) -> Result<(), CliError> {
    let given = || path.display().to_string();
    if path.to_str().is_some() { Ok(()) } else { Err(CliError::Usage(text!("cli-error-no-text", given = given()))) }
}

/// A number as it is given.
///
/// # Errors
/// When it is none; one with a decimal comma is shown with a point.
pub fn decimal<N: FromStr>(given: &str) -> Result<N, String> {
    let pointed = given.replace(',', ".");
    given.parse().map_err(|_| match pointed.parse::<N>() {
        Ok(_) => text!("cli-error-comma", pointed = pointed),
        Err(_) => text!("cli-error-number"),
    })
}

/// A language that the program speaks.
///
/// # Errors
/// When it speaks none like it: those that there are.
pub fn language(given: &str) -> Result<&'static str, String> {
    texts::matching(given).ok_or_else(|| text!("cli-error-language", known = languages()))
}

/// The languages that there are, by name.
pub fn languages() -> String {
    let known: Vec<&str> = texts::LANGUAGES.iter().map(|(id, _)| *id).collect();
    known.join(", ")
}

/// The language that the arguments ask for: that of `--lang`, and English of `--json`, which programs read.
pub fn typed_language(arguments: &[OsString]) -> Option<&'static str> {
    let all = arguments.iter().filter_map(|argument| argument.to_str());
    let mut arguments = all.take_while(|argument| *argument != "--");
    if arguments.clone().any(|argument| argument == "--json") {
        return Some(texts::LANGUAGES[0].0);
    }
    let given = loop {
        let argument = arguments.next()?;
        if argument == "--lang" {
            break arguments.next()?;
        }
        if let Some(given) = argument.strip_prefix("--lang=") {
            break given;
        }
    };
    texts::matching(given)
}

/// The arguments of the program with such paths as the system reads them.
pub fn typed_arguments(given: impl IntoIterator<Item = OsString>) -> Vec<OsString> {
    given.into_iter().map(|argument| argument.to_str().and_then(typed).unwrap_or(argument)).collect()
}

/// The argument with its path as the system reads it, where it begins so.
fn typed(argument: &str) -> Option<OsString> {
    let begins = |text: &str| BEGINNINGS.iter().any(|beginning| text.starts_with(beginning));
    let (before, path) = if begins(argument) {
        ("", argument)
    } else {
        let at = argument.find('=').filter(|&at| begins(&argument[at + 1..]))?;
        argument.split_at(at + 1)
    };
    let mut whole = OsString::from(before);
    whole.push(typed_path(path));
    Some(whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decimal_comma_is_shown_as_a_point() {
        assert_eq!(decimal::<f64>("0.02"), Ok(0.02));
        let said = decimal::<f32>("0,02").unwrap_err();
        assert!(said.contains("point") && said.contains("0.02"), "{said}");
        let said = decimal::<f64>("much").unwrap_err();
        assert!(!said.contains("point"), "{said}");
    }

    #[test]
    fn the_language_is_known_before_the_arguments_are_read() {
        let asked = |arguments: &[&str]| typed_language(&arguments.iter().map(OsString::from).collect::<Vec<_>>());
        assert_eq!(asked(&["pretext", "tasks", "--lang", "zh"]), Some("zh-Hans"));
        assert_eq!(asked(&["pretext", "--lang=en", "tasks"]), Some("en"));
        assert_eq!(asked(&["pretext", "tasks", "--lang"]), None);
        assert_eq!(asked(&["pretext", "tasks", "--lang=zh", "--json"]), Some("en"), "what programs read stays");
        assert_eq!(asked(&["pretext", "apply", "--", "--lang=zh"]), None);
        let said = language("fr").unwrap_err();
        assert!(said.contains("en, zh-Hans") && !said.contains("pseudo"), "{said}");
    }

    #[test]
    fn home_is_meant_wherever_a_path_is_given() {
        let home = typed_path("~").display().to_string();
        let given =
            ["pretext", "--out", "~/r", "--data=~/photos", "clips=file:///a%20b", "~x", "a~", "lr=~", "--filter=a=~"];
        let typed = typed_arguments(given.map(OsString::from));
        let [out, data, home_alone] = [format!("{home}/r"), format!("--data={home}/photos"), format!("lr={home}")];
        let wanted = ["pretext", "--out", &out, &data, "clips=/a b", "~x", "a~", &home_alone, "--filter=a=~"];
        assert_eq!(typed, wanted.map(OsString::from));
    }
}
