//! Learning rates by a table, as released code of RotNet and its kin keeps them: pairs of an end and a rate. Unlike
//! milestones they may rise again.

use crate::text;
use std::fmt;

/// Factors with the end of each, `0.85@1,0.95@0.1,1@0.01`: the factor of the first end that is not reached holds, and
/// behind the last end the last one.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// Ends, rising, and the factor up to each.
    rows: Vec<(f64, f64)>,
    /// Whether ends are numbers of steps, or fractions of the run.
    in_steps: bool,
}

impl Table {
    /// The factor at `step`, when the share `done` of the run is over.
    pub(super) fn factor(&self, step: u64, done: f64) -> f64 {
        let at = if self.in_steps { step as f64 } else { done };
        let row = self.rows.iter().find(|(end, _)| at < *end).or(self.rows.last());
        row.map_or(1.0, |(_, factor)| *factor)
    }

    /// Reads `0.85@1,1@0.1` or `3000@1,6000@0.1`.
    pub(super) fn read(given: &str) -> Result<Self, String> {
        let rows = given.split(',').map(row).collect::<Result<Vec<(f64, f64)>, String>>()?;
        let in_steps = rows.iter().all(|(end, _)| end.fract() == 0.0) && rows.iter().any(|(end, _)| *end > 1.0);
        if let Some((end, _)) = rows.iter().find(|(end, _)| !in_steps && *end > 1.0) {
            return Err(text!("train-error-schedule-end", given = end.to_string()));
        }
        if !rows.is_sorted_by(|earlier, later| earlier.0 < later.0) {
            return Err(text!("train-error-schedule-order"));
        }
        Ok(Self { rows, in_steps })
    }
}

/// Reads `0.85@0.1`.
fn row(given: &str) -> Result<(f64, f64), String> {
    let (end, factor) = given.split_once('@').ok_or_else(|| text!("train-error-schedule-no-row", given = given))?;
    let positive = |text: &str| text.trim().parse::<f64>().ok().filter(|value| *value > 0.0 && value.is_finite());
    let end = positive(end).ok_or_else(|| text!("train-error-schedule-end", given = end.trim()))?;
    let factor = positive(factor).ok_or_else(|| text!("train-error-schedule-row-factor", given = factor.trim()))?;
    Ok((end, factor))
}

impl fmt::Display for Table {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rows: Vec<String> = self.rows.iter().map(|(end, factor)| format!("{end}@{factor}")).collect();
        formatter.write_str(&rows.join(","))
    }
}
