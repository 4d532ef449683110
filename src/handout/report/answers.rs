//! What the network said about the same images at a few steps, one below the other: what stays the same stands once.

use super::figure;
use super::html::{around, escaped, part, saying};
use crate::handout::{HandoutError, KeptRun};
use crate::task::{MetricInfo, Panel, PanelKind};
use crate::text;
use crate::texts::{figures, grouped};
use crate::train::{AnswerItem, AnswerSheet};

/// The steps of a report: those that were `asked` for, else the first, one in the middle and the last.
pub(super) fn chosen(kept: &[u64], asked: &[u64]) -> Result<Vec<u64>, HandoutError> {
    if let Some(step) = asked.iter().find(|step| !kept.contains(step)) {
        let kept = kept.iter().map(u64::to_string).collect::<Vec<_>>().join(", ");
        return Err(HandoutError::NoStep { step: *step, kept });
    }
    let mut steps = if asked.is_empty() {
        let at = |place: usize| kept.get(place).copied();
        [at(0), at(kept.len() / 2), at(kept.len().saturating_sub(1))].into_iter().flatten().collect()
    } else {
        asked.to_vec()
    };
    steps.sort_unstable();
    steps.dedup();
    Ok(steps)
}

/// The first `examples` images at the steps of `sheets`.
pub(super) fn answers(run: &KeptRun, sheets: &[AnswerSheet], examples: usize) -> Result<String, HandoutError> {
    let Some(last) = sheets.last() else { return Ok(saying("p", "weak", &text!("report-answers-none"))) };
    let metric = run.task().and_then(|task| task.info().metrics.first().copied());
    let mut drawn = String::new();
    for (number, item) in last.items.iter().enumerate().take(examples) {
        let moments: Vec<(u64, &AnswerItem)> =
            sheets.iter().filter_map(|sheet| Some((sheet.step, sheet.items.get(number)?))).collect();
        drawn.push_str(&example(item, &moments, metric)?);
    }
    let how = saying("p", "weak", &text!("report-answers-how"));
    Ok(part("answers", &text!("report-answers"), &format!("{how}{}", around("div", "examples", &drawn))))
}

fn example(
    item: &AnswerItem,
    moments: &[(u64, &AnswerItem)],
    metric: Option<MetricInfo>,
) -> Result<String, HandoutError> {
    let mut inner = saying("h3", "", &item.name);
    let stays = |panel: &Panel| moments.len() > 1 && moments.iter().all(|(_, other)| other.panels.contains(panel));
    let (same, moving): (Vec<&Panel>, Vec<&Panel>) = item.panels.iter().filter(shown).partition(|panel| stays(panel));
    if !same.is_empty() {
        inner.push_str(&row(&text!("report-answers-same"), "", &same)?);
    }
    for (step, at) in moments {
        let panels: Vec<&Panel> =
            at.panels.iter().filter(|panel| moving.iter().any(|moves| moves.id == panel.id)).collect();
        let title = text!("report-step", step = grouped(*step));
        inner.push_str(&row(&title, &measured(at, metric).unwrap_or_default(), &panels)?);
    }
    Ok(around("div", "example", &inner))
}

/// A wipe says on paper what the two pictures beside it say.
fn shown(panel: &&Panel) -> bool {
    !matches!(panel.kind, PanelKind::Wipe { .. })
}

/// The headline number of one image.
fn measured(item: &AnswerItem, metric: Option<MetricInfo>) -> Option<String> {
    let metric = metric?;
    let value = item.measures.iter().find(|(name, _)| name == metric.name)?.1;
    Some(format!("{} {} {}", metric.title(), figures(f64::from(value)), metric.unit))
}

fn row(title: &str, said: &str, panels: &[&Panel]) -> Result<String, HandoutError> {
    let drawn: Result<String, HandoutError> = panels.iter().map(|panel| figure::panel(panel)).collect();
    let title = format!("{} {}", escaped(title), saying("small", "", said));
    Ok(around("div", "moment", &format!("{}{}", around("h4", "", &title), around("div", "row", &drawn?))))
}

/// All held-out answers in one look, such as what was taken for what.
pub(super) fn overview(sheet: &AnswerSheet) -> Result<String, HandoutError> {
    if sheet.overview.is_empty() {
        return Ok(String::new());
    }
    let drawn: Result<String, HandoutError> = sheet.overview.iter().filter(shown).map(figure::panel).collect();
    let how = saying("p", "weak", &text!("report-overview-how", step = grouped(sheet.step)));
    Ok(part("overview", &text!("report-overview"), &format!("{how}{}", around("div", "row large", &drawn?))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_the_middle_and_the_last_step_are_shown_each_once_or_those_that_are_asked_for() {
        let steps = |kept: &[u64]| chosen(kept, &[]).unwrap();
        assert_eq!(steps(&[0, 100, 200, 300, 400]), [0, 200, 400]);
        assert_eq!((steps(&[0, 100]), steps(&[50]), steps(&[])), (vec![0, 100], vec![50], vec![]));
        assert_eq!(chosen(&[0, 100, 200], &[200, 0, 200]).unwrap(), [0, 200]);
        let said = chosen(&[0, 100], &[7]).unwrap_err().to_string();
        assert!(said.contains('7') && said.contains("0, 100"), "{said}");
    }
}
