//! A run as one page that needs nothing else: no network, no script, no file beside it. It is meant to be printed on A4, and to
//! be read on a screen of any width.

mod answers;
mod features;
mod figure;
mod html;
mod numbers;
mod recipe;

use super::{HandoutError, KeptRun};
use crate::photos::write_atomically;
use crate::pictures::Document;
use crate::text;
use crate::texts::{clock, grouped, language};
use crate::train::folder::Status;
use html::{around, escaped, saying};
use std::path::{Path, PathBuf};

/// How the page looks.
const STYLE: &str = include_str!("../../../assets/report.css");
/// What a browser may do with the page: show what is inside of it.
const POLICY: &str = "default-src 'none'; img-src data:; style-src 'unsafe-inline'";

/// What is to be told of a run.
#[derive(Clone, Debug)]
pub struct Report {
    /// The run folder.
    pub run: PathBuf,
    /// How many images are shown with their answers.
    pub examples: usize,
    /// At which steps; none are the first, one in the middle and the last.
    pub steps: Vec<u64>,
}

impl Report {
    /// Images that are shown where nobody says how many.
    pub const EXAMPLES: usize = 4;

    /// The report of the run in `run` as it is made where nobody says more.
    pub fn of(run: &Path) -> Self {
        Self { run: run.to_owned(), examples: Self::EXAMPLES, steps: Vec::new() }
    }

    /// The page.
    ///
    /// # Errors
    /// When the run or what it kept cannot be read, or does not keep a step that is asked for.
    pub fn html(&self) -> Result<String, HandoutError> {
        let run = KeptRun::open(&self.run)?;
        let steps = answers::chosen(&run.steps, &self.steps)?;
        let sheets = steps.iter().map(|step| run.answers(*step)).collect::<Result<Vec<_>, _>>()?;
        let parts = [
            head(&run),
            numbers::headline(&run),
            answers::answers(&run, &sheets, self.examples)?,
            numbers::over_steps(&run)?,
            sheets.last().map(answers::overview).transpose()?.unwrap_or_default(),
            features::features(&run)?,
            recipe::recipe(&run),
            recipe::machine(&run),
            numbers::numbers(&run),
            saying("footer", "", &text!("report-made-by", version = env!("CARGO_PKG_VERSION"))),
        ];
        let title = format!("{} · {}", run.title(), run.name());
        Ok(page(&title, &around("main", "", &parts.concat())))
    }

    /// Writes the page to `file`, whole or not at all.
    ///
    /// # Errors
    /// As for [`Self::html`], and when the file cannot be written.
    pub fn write(&self, file: &Path) -> Result<(), HandoutError> {
        Ok(write_atomically(file, self.html()?.as_bytes())?)
    }
}

impl Document for Report {
    fn save(&self, file: &Path) -> Result<(), String> {
        self.write(file).map_err(|error| error.to_string())
    }
}

fn page(title: &str, body: &str) -> String {
    format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\" />\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\" />\n\
         <meta name=\"color-scheme\" content=\"light dark\" />\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\" />\n\
         <title>{}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n{body}</body>\n</html>\n",
        escaped(&language()),
        escaped(title)
    )
}

/// What the run is, in the first lines.
fn head(run: &KeptRun) -> String {
    let status = match run.card.status {
        Status::Finished => "standing-finished",
        Status::Stopped => "standing-stopped",
        Status::Failed => "standing-failed",
        Status::Running => "standing-unfinished",
    };
    let begun = run.begun().and_then(|wall| jiff::Timestamp::from_second(wall as i64).ok());
    let begun = begun.map(|time| time.to_zoned(jiff::tz::TimeZone::system()).strftime("%Y-%m-%d %H:%M").to_string());
    let facts = text!(
        "report-facts",
        status = crate::texts::lookup(status, &[]),
        done = grouped(run.card.steps),
        planned = grouped(run.settings.steps),
        images = grouped(run.card.data.images as u64),
        took = clock(run.seconds() as f32),
        seed = run.card.seed.to_string(),
        device = run.card.device.as_str(),
    );
    let mut inner =
        saying("p", "kicker", &text!("report-kicker", name = run.name(), begun = begun.unwrap_or_default()));
    inner.push_str(&saying("h1", "", &run.title()));
    if let Some(task) = run.task() {
        inner.push_str(&saying("p", "lead", &task.info().summary()));
        inner.push_str(&saying("p", "paper", &task.info().paper()));
    }
    inner.push_str(&saying("p", "facts", &facts));
    around("header", "", &inner)
}

#[cfg(test)]
pub(super) mod tests;
