//! How learning rates change over a run.

use super::schedule_table::Table;
use crate::text;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::fmt;
use std::str::FromStr;

/// How learning rates change over the run; in settings and on the command line by its name.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Schedule {
    /// They stay.
    Constant,
    /// They fall to zero along half a cosine.
    #[default]
    Cosine,
    /// They fall linearly to zero over the second half.
    LinearDecay,
    /// They fall at milestones, as `step:0.5,0.75@0.1` says it: by what stands behind the `@`, at each of these.
    Steps(Milestones),
    /// They are what a table says, as `table:0.85@1,0.95@0.1,1@0.01` does: a factor up to each end. They may rise again.
    Table(Table),
}

/// When and by how much learning rates fall.
#[derive(Clone, Debug, PartialEq)]
pub struct Milestones {
    at: At,
    factor: f64,
}

/// Where milestones lie, rising.
#[derive(Clone, Debug, PartialEq)]
enum At {
    /// As fractions of the run.
    Fractions(Vec<f64>),
    /// As numbers of steps.
    Steps(Vec<u64>),
}

/// How milestones begin.
const STEP: &str = "step:";
/// How a table begins.
const TABLE: &str = "table:";

impl Schedule {
    /// The factor on every learning rate at `step` of `steps`.
    pub fn factor(&self, step: u64, steps: u64) -> f64 {
        let done = step as f64 / steps.max(1) as f64;
        match self {
            Schedule::Constant => 1.0,
            Schedule::Cosine => 0.5 * (1.0 + (std::f64::consts::PI * done.min(1.0)).cos()),
            Schedule::LinearDecay => (2.0 - 2.0 * done).clamp(0.0, 1.0),
            Schedule::Steps(milestones) => milestones.factor(step, done),
            Schedule::Table(table) => table.factor(step, done),
        }
    }
}

impl Milestones {
    fn factor(&self, step: u64, done: f64) -> f64 {
        let passed = match &self.at {
            At::Fractions(fractions) => fractions.iter().filter(|&&fraction| done >= fraction).count(),
            At::Steps(steps) => steps.iter().filter(|&&milestone| step >= milestone).count(),
        };
        // One product after the other, as PyTorch's MultiStepLR does it.
        (0..passed).fold(1.0, |product, _| product * self.factor)
    }

    /// Reads `0.5,0.75@0.1` or `300,600@0.1`.
    fn read(given: &str) -> Result<Self, String> {
        let (at, factor) = given.split_once('@').ok_or_else(|| text!("train-error-schedule-no-factor"))?;
        let factor: f64 =
            factor.trim().parse().map_err(|_| text!("train-error-schedule-factor", given = factor.trim()))?;
        if !(factor > 0.0 && factor < 1.0) {
            return Err(text!("train-error-schedule-factor", given = factor.to_string()));
        }
        let places: Vec<&str> = at.split(',').map(str::trim).collect();
        let wrong = |place: &str| text!("train-error-schedule-place", given = place);
        let steps: Result<Vec<u64>, String> = places
            .iter()
            .map(|place| place.parse::<u64>().ok().filter(|step| *step > 0).ok_or_else(|| wrong(place)))
            .collect();
        if let Ok(steps) = steps {
            let rising = steps.is_sorted_by(|earlier, later| earlier < later);
            return if rising {
                Ok(Self { at: At::Steps(steps), factor })
            } else {
                Err(text!("train-error-schedule-order"))
            };
        }
        let fraction =
            |place: &&str| place.parse::<f64>().ok().filter(|at| *at > 0.0 && *at < 1.0).ok_or_else(|| wrong(place));
        let fractions = places.iter().map(fraction).collect::<Result<Vec<f64>, String>>()?;
        if !fractions.is_sorted_by(|earlier, later| earlier < later) {
            return Err(text!("train-error-schedule-order"));
        }
        Ok(Self { at: At::Fractions(fractions), factor })
    }
}

impl fmt::Display for Milestones {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let places: Vec<String> = match &self.at {
            At::Fractions(fractions) => fractions.iter().map(f64::to_string).collect(),
            At::Steps(steps) => steps.iter().map(u64::to_string).collect(),
        };
        write!(formatter, "{}@{}", places.join(","), self.factor)
    }
}

impl fmt::Display for Schedule {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Schedule::Constant => formatter.write_str("constant"),
            Schedule::Cosine => formatter.write_str("cosine"),
            Schedule::LinearDecay => formatter.write_str("linear_decay"),
            Schedule::Steps(milestones) => write!(formatter, "{STEP}{milestones}"),
            Schedule::Table(table) => write!(formatter, "{TABLE}{table}"),
        }
    }
}

impl FromStr for Schedule {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        if let Some(rows) = name.strip_prefix(TABLE) {
            let wrong = |reason| text!("train-error-schedule-table", given = name, reason = reason);
            return Table::read(rows).map(Schedule::Table).map_err(wrong);
        }
        match (name, name.strip_prefix(STEP)) {
            ("constant", _) => Ok(Schedule::Constant),
            ("cosine", _) => Ok(Schedule::Cosine),
            ("linear_decay", _) => Ok(Schedule::LinearDecay),
            (_, Some(milestones)) => match Milestones::read(milestones) {
                Ok(milestones) => Ok(Schedule::Steps(milestones)),
                Err(reason) => Err(text!("train-error-schedule-steps", given = name, reason = reason)),
            },
            _ => Err(text!("train-error-schedule", given = name)),
        }
    }
}

impl Serialize for Schedule {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Schedule {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}
