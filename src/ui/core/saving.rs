//! Saving what is seen: what is to be written and under which name, and what was said about the last one.

use crate::handout::FilmFile;
use crate::pictures::{Chart, Document, Picture};
use crate::texts::in_english;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Letters of a caption that go into a file's name at most.
const NAME: usize = 48;
/// How long the window says where something went.
const SAID: Duration = Duration::from_secs(7);
/// What is made within this time is not announced.
const SOON: Duration = Duration::from_millis(200);

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Pixels.
    Png,
    /// Lines and letters.
    Svg,
    /// A page.
    Html,
    /// Pictures that move.
    Gif,
}

impl Format {
    /// How the name of such a file ends.
    pub fn ending(self) -> &'static str {
        self.endings().first().copied().unwrap_or_default()
    }

    /// All endings under which the same can be saved, the usual one first.
    pub fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Png => &["png"],
            Self::Svg => &["svg"],
            Self::Html => &["html"],
            Self::Gif => &FilmFile::MOVING,
        }
    }

    /// The catalogue key of what stands above the dialog.
    pub(super) fn title(self) -> &'static str {
        match self {
            Self::Png | Self::Svg => "save-dialog-title",
            Self::Html => "save-dialog-report",
            Self::Gif => "save-dialog-film",
        }
    }
}

/// Something that is to be saved.
#[derive(Clone, Debug)]
pub struct Wish {
    /// The picture, the page or the film.
    pub picture: Arc<dyn Document>,
    /// Name of its file, without what it ends with.
    pub name: String,
}

impl Wish {
    /// Curves of several runs.
    pub fn of_runs(chart: Chart) -> Self {
        Self { name: format!("runs_{}", slug(&in_english(&chart.title))), picture: Arc::new(Picture::Chart(chart)) }
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
    pub picture: Arc<dyn Document>,
    /// What was typed.
    pub path: String,
}

/// What was said last about what leaves the window.
#[derive(Clone, Debug)]
pub struct Said {
    /// What was done, or why it was not.
    pub result: Result<String, String>,
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
    /// The file that is being made, and since when.
    pub making: Option<(PathBuf, Instant)>,
    /// What was said last.
    pub said: Option<Said>,
    /// What goes to the clipboard with the next frame.
    pub to_copy: Option<String>,
    /// Counts wishes for a picture of the window.
    pub captures: u64,
}

impl SaveState {
    /// What is still worth saying, and for how long.
    pub fn fresh(&self) -> Option<(&Said, Duration)> {
        let said = self.said.as_ref()?;
        Some((said, SAID.checked_sub(said.at.elapsed())?))
    }

    /// The file that takes its time.
    pub fn under_way(&self) -> Option<&Path> {
        self.making.as_ref().filter(|(_, since)| since.elapsed() >= SOON).map(|(file, _)| file.as_path())
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
