//! The stage before training on a terminal: a bar of its own, plain lines, or JSON lines.

use super::telling::{Telling, clock};
use crate::text;
use crate::train::MiningReport;
use crate::train::log::{Record, wall_seconds};
use indicatif::{ProgressBar, ProgressStyle};
use std::io::IsTerminal;
use std::time::{Duration, Instant};

/// Least time between two plain lines.
const LINE_EVERY: Duration = Duration::from_secs(5);
/// Least time between two reports as JSON.
const RECORD_EVERY: Duration = Duration::from_secs(1);

/// What was told of the stage so far.
#[derive(Default)]
pub struct MiningLines {
    bar: Option<ProgressBar>,
    last: Option<Instant>,
    begun: bool,
}

impl MiningLines {
    /// Tells how the stage stands; the first and the last report are always told.
    pub fn tell(&mut self, telling: Telling, report: &MiningReport) {
        if !self.begun {
            self.begun = true;
            eprintln!("{}", text!("cli-mining-begun", path = report.folder.display().to_string()));
        }
        if report.total == 0 {
            return;
        }
        let every = if telling == Telling::Json { RECORD_EVERY } else { LINE_EVERY };
        let due = report.done >= report.total || self.last.is_none_or(|last| last.elapsed() >= every);
        if telling == Telling::Human && std::io::stderr().is_terminal() {
            return self.move_bar(report);
        }
        if due {
            self.last = Some(Instant::now());
            match telling {
                Telling::Json => records(report),
                Telling::Human => println!("{}", line(report)),
                Telling::Quiet => {}
            }
        }
    }

    fn move_bar(&mut self, report: &MiningReport) {
        let bar = self.bar.get_or_insert_with(|| {
            let style = ProgressStyle::with_template("{bar:30} {pos}/{len} {msg}");
            ProgressBar::new(0).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
        });
        bar.set_length(report.total as u64);
        bar.set_position(report.done as u64);
        let left = report.seconds_left.map(|seconds| text!("train-left", time = clock(seconds)));
        bar.set_message(format!("{}  {}", report.what, left.unwrap_or_default()));
    }

    /// Takes the bar away: training has one of its own.
    pub fn end(&mut self) {
        if let Some(bar) = self.bar.take() {
            bar.finish_and_clear();
        }
    }

    /// Prints `text` for a person, above the bar where there is one.
    pub fn note(&self, text: &str) {
        match &self.bar {
            Some(bar) => bar.println(text),
            None => eprintln!("{text}"),
        }
    }
}

fn line(report: &MiningReport) -> String {
    let (what, done, total) = (report.what.as_str(), report.done, report.total);
    match report.seconds_left {
        Some(seconds) => text!("cli-mining-line-left", what = what, done = done, total = total, left = clock(seconds)),
        None => text!("cli-mining-line", what = what, done = done, total = total),
    }
}

fn records(report: &MiningReport) {
    let numbers = [
        ("done", Some(report.done as f32)),
        ("total", Some(report.total as f32)),
        ("seconds_left", report.seconds_left),
    ];
    for (name, value) in numbers {
        let Some(value) = value else { continue };
        let record = Record {
            step: 0,
            epoch: 0.0,
            wall: wall_seconds(),
            split: "mining".to_owned(),
            name: name.to_owned(),
            value,
            text: (name == "done").then(|| report.what.clone()),
        };
        if let Ok(line) = serde_json::to_string(&record) {
            println!("{line}");
        }
    }
}
