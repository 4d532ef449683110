//! How a person says that a folder is to be read, where the rules read it another way: `--layout part/class`,
//! `--layout Meta=skip`.
//!
//! One rule names what each level of folders is, from the data on: `part`, `class`, or `-` for a level that is looked
//! through; what lies deeper belongs to its class. `flat` is no level at all, `clips` reads folders as clips. Other rules
//! say of single folders that they are a part, a class, or to be passed over.

use super::levels::Taken;
use super::listing::Part;
use crate::text;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::fmt;
use std::str::FromStr;

/// The word for folders without classes.
const FLAT: &str = "flat";
/// The word for clips.
const CLIPS: &str = "clips";
/// The word for folders that are passed over.
const SKIP: &str = "skip";

/// What the folders of one level are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LevelKind {
    /// Parts, by their names.
    Part,
    /// Classes.
    Class,
    /// Nothing: they are looked through.
    Through,
}

/// One rule of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LayoutRule {
    /// What the levels of folders are, from the data on.
    Levels(Vec<LevelKind>),
    /// The data is clips.
    Clips,
    /// What a single folder is.
    Folder {
        /// The folder, relative to the data, `/` between folders.
        path: String,
        /// A part, a class, or passed over.
        taken: Taken,
    },
}

/// Why a rule is none.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", text!("data-layout-rule", given = given.as_str()))]
pub struct NoLayoutRule {
    given: String,
}

impl FromStr for LayoutRule {
    type Err = NoLayoutRule;

    fn from_str(given: &str) -> Result<Self, Self::Err> {
        rule(given.trim()).ok_or_else(|| NoLayoutRule { given: given.to_owned() })
    }
}

fn rule(given: &str) -> Option<LayoutRule> {
    if let Some((path, word)) = given.rsplit_once('=') {
        let path = path.trim().replace('\\', "/").trim_start_matches("./").trim_matches('/').to_owned();
        let taken = match word.trim().to_lowercase().as_str() {
            SKIP => Taken::PassedOver,
            "class" => Taken::Class,
            word => Part::from_name(word)?.into(),
        };
        return (!path.is_empty()).then_some(LayoutRule::Folder { path, taken });
    }
    let level = |word: &str| match word.trim().to_lowercase().as_str() {
        "part" => Some(LevelKind::Part),
        "class" => Some(LevelKind::Class),
        "-" => Some(LevelKind::Through),
        _ => None,
    };
    match given.to_lowercase().as_str() {
        FLAT => Some(LayoutRule::Levels(Vec::new())),
        CLIPS => Some(LayoutRule::Clips),
        _ => {
            let levels: Vec<LevelKind> = given.split('/').map(level).collect::<Option<_>>()?;
            let once = |kind| levels.iter().filter(|level| **level == kind).count() < 2;
            (once(LevelKind::Part) && once(LevelKind::Class)).then_some(LayoutRule::Levels(levels))
        }
    }
}

impl fmt::Display for LayoutRule {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Clips => out.write_str(CLIPS),
            Self::Levels(levels) if levels.is_empty() => out.write_str(FLAT),
            Self::Levels(levels) => {
                let word = |level: &LevelKind| match level {
                    LevelKind::Part => "part",
                    LevelKind::Class => "class",
                    LevelKind::Through => "-",
                };
                out.write_str(&levels.iter().map(word).collect::<Vec<_>>().join("/"))
            }
            Self::Folder { path, taken } => {
                let word = match taken {
                    Taken::Train => "train",
                    Taken::Valid => "valid",
                    Taken::Test => "test",
                    Taken::Class => "class",
                    _ => SKIP,
                };
                write!(out, "{path}={word}")
            }
        }
    }
}

impl Serialize for LayoutRule {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for LayoutRule {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

/// What all rules together say about the levels, if anything; more than one such rule is an error of the person.
pub(super) fn levels(rules: &[LayoutRule]) -> Result<Option<&[LevelKind]>, String> {
    let mut all = rules.iter().filter_map(|rule| match rule {
        LayoutRule::Levels(levels) => Some(levels.as_slice()),
        _ => None,
    });
    match (all.next(), all.next()) {
        (_, Some(_)) => Err(text!("data-layout-twice")),
        (levels, None) => Ok(levels),
    }
}

/// The single folders that rules speak of, each with what it is.
pub(super) fn folders(rules: &[LayoutRule]) -> impl Iterator<Item = (&str, Taken)> + Clone {
    rules.iter().filter_map(|rule| match rule {
        LayoutRule::Folder { path, taken } => Some((path.as_str(), *taken)),
        _ => None,
    })
}

/// Whether the folder `path` is `above` or lies in it.
pub(super) fn is_in(path: &str, above: &str) -> bool {
    path.strip_prefix(above).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_read_as_they_are_written() {
        for written in ["part/class", "-/class", "class", "part/-/class", "flat", "clips", "Meta=skip", "a/b=c=train"] {
            let rule: LayoutRule = written.parse().unwrap();
            assert_eq!(rule.to_string(), written);
            let kept = toml::Value::try_from(&rule).unwrap();
            assert_eq!(kept.try_into::<LayoutRule>().unwrap(), rule);
        }
        let folder: LayoutRule = r".\hold\out\ = Val".parse().unwrap();
        assert_eq!(folder, LayoutRule::Folder { path: "hold/out".to_owned(), taken: Taken::Valid });
    }

    #[test]
    fn what_is_no_rule_is_refused_with_an_example() {
        for wrong in ["", "parts", "part/part", "class/class", "Meta=", "=skip", "Meta=blue", "part,class"] {
            let said = wrong.parse::<LayoutRule>().unwrap_err().to_string();
            assert!(said.contains("part/class") && said.contains("=skip"), "{wrong}: {said}");
        }
    }

    #[test]
    fn a_folder_lies_in_itself_and_in_what_is_above_it_and_not_in_what_begins_alike() {
        assert!(is_in("a/b", "a") && is_in("a", "a") && !is_in("ab", "a") && !is_in("a", "a/b"));
    }
}
