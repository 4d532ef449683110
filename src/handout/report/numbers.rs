//! The run in one line, its curves, and all of its numbers as they stand on its card.

use super::figure;
use super::html::{Cell, around, escaped, part, saying, table};
use crate::handout::{HandoutError, KeptRun, curves};
use crate::task::MetricInfo;
use crate::text;
use crate::texts::{figures, grouped};

/// The headline number beside its baselines and what it was before training.
pub(super) fn headline(run: &KeptRun) -> String {
    let Some(metric) = run.task().and_then(|task| task.info().metrics.first().copied()) else { return String::new() };
    let Some(value) = run.last(&format!("valid/{}", metric.name)) else { return String::new() };
    let tile = |class: &str, value: f64, name: &str| {
        let number = format!("<b>{} <small>{}</small></b>", escaped(&figures(value)), escaped(metric.unit));
        around("div", class, &format!("{number}{}", saying("span", "", name)))
    };
    let mut tiles = tile("tile network", value, &metric.title());
    if let Some(before) = run.first("valid", metric.name) {
        tiles.push_str(&tile("tile", before, &text!("report-before")));
    }
    for baseline in metric.baselines {
        let bare = baseline.strip_prefix("baseline/").unwrap_or(baseline);
        if let Some(value) = run.last(&format!("baseline/{bare}")) {
            tiles.push_str(&tile("tile", value, &curves::baseline_title(bare)));
        }
    }
    let help = saying("p", "weak", &metric.help());
    part("headline", &text!("report-headline"), &format!("{}{help}", around("div", "tiles", &tiles)))
}

/// Loss and held-out numbers over the steps, and what happened on the way.
pub(super) fn over_steps(run: &KeptRun) -> Result<String, HandoutError> {
    let guessing = run.task().and_then(|task| task.guessing_loss(&run.settings.params));
    let mut drawn = figure::chart(&curves::loss(&run.records, guessing))?;
    let measured = |metric: &&MetricInfo| run.first("valid", metric.name).is_some();
    let metrics = run.task().map(|task| task.info().metrics).unwrap_or_default();
    // The loss stands there already.
    for metric in metrics.iter().filter(measured).filter(|metric| metric.name != "loss") {
        drawn.push_str(&figure::chart(&curves::metric(&run.records, metric))?);
    }
    let mut inner = around("div", "charts", &drawn);
    let marks = run.records.iter().filter(|record| record.split == "mark");
    let mark = |step: u64, text: &str| saying("li", "", &text!("report-mark", step = grouped(step), what = text));
    let marks: String = marks.map(|record| mark(record.step, record.text.as_deref().unwrap_or(&record.name))).collect();
    if !marks.is_empty() {
        inner.push_str(&format!("{}{}", saying("h3", "", &text!("report-marks")), around("ul", "", &marks)));
    }
    Ok(part("curves", &text!("report-curves"), &inner))
}

/// Every number of the card, with its stable name and all of its digits.
pub(super) fn numbers(run: &KeptRun) -> String {
    let title = |name: &str| match name.split_once('/') {
        Some(("valid" | "baseline", bare)) => curves::baseline_title(bare),
        _ => String::new(),
    };
    let row = |(name, value): (&String, &f32)| {
        vec![Cell::Code(name.clone()), Cell::Words(title(name)), Cell::Number(value.to_string())]
    };
    let rows: Vec<Vec<Cell>> = run.card.summary.iter().map(row).collect();
    let heads = ["report-name", "report-measured", "report-value"].map(|key| crate::texts::lookup(key, &[]));
    let how = saying("p", "weak", &text!("report-numbers-how"));
    part("numbers", &text!("report-numbers"), &format!("{how}{}", table("compact", &heads, &rows)))
}
