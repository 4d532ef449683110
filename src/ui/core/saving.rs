//! Saving what is seen: what is to be written and under which name, and what was said about the last one.

use crate::pictures::{Chart, Picture};
use crate::texts::in_english;
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// Letters of a caption that go into a file's name at most.
const NAME: usize = 48;
/// How long the window says where a picture went.
const SAID: Duration = Duration::from_secs(7);

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Pixels.
    Png,
    /// Lines and letters.
    Svg,
}

impl Format {
    /// How the name of such a file ends.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Svg => "svg",
        }
    }
}

/// A picture that is to be saved.
#[derive(Clone, Debug)]
pub struct Wish {
    /// The picture.
    pub picture: Picture,
    /// Name of its file, without what it ends with.
    pub name: String,
}

impl Wish {
    /// Curves of several runs.
    pub fn of_runs(chart: Chart) -> Self {
        Self { name: format!("runs_{}", slug(&in_english(&chart.title))), picture: Picture::Chart(chart) }
    }
}

/// A caption as part of a file's name.
pub(super) fn slug(caption: &str) -> String {
    let mut out = String::new();
    for letter in caption.chars().flat_map(char::to_lowercase) {
        if letter.is_alphanumeric() {
            out.push(letter);
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
        if out.chars().count() >= NAME {
            break;
        }
    }
    out.trim_end_matches('-').to_owned()
}

/// Where a picture shall go, while a person types it.
#[derive(Clone, Debug)]
pub struct Asking {
    /// The picture.
    pub picture: Picture,
    /// What was typed.
    pub path: String,
}

/// What was said last about saving.
#[derive(Clone, Debug)]
pub struct Said {
    /// The file, or why there is none.
    pub result: Result<PathBuf, String>,
    /// When.
    pub at: Instant,
}

/// How saving stands.
#[derive(Clone, Debug, Default)]
pub struct SaveState {
    /// Where the last picture went.
    pub folder: Option<PathBuf>,
    /// What is being asked.
    pub asking: Option<Asking>,
    /// What was said last.
    pub said: Option<Said>,
    /// Counts wishes for a picture of the window.
    pub captures: u64,
}

impl SaveState {
    /// What is still worth saying, and for how long.
    pub fn fresh(&self) -> Option<(&Said, Duration)> {
        let said = self.said.as_ref()?;
        Some((said, SAID.checked_sub(said.at.elapsed())?))
    }
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn a_caption_becomes_a_name_that_every_system_takes() {
        assert_eq!(slug("What it says (held out): 3/4 <b>"), "what-it-says-held-out-3-4-b");
        assert_eq!(slug("Größe"), "größe");
        assert!(slug(&"word ".repeat(40)).chars().count() <= 48);
        assert_eq!(slug("…"), "");
    }
}
