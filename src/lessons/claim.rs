//! What a lesson says that a student will see: a number of a run that is larger than another one, or smaller, by a margin.

use super::stage::Stage;
use serde::Deserialize;

/// A number of a run that is larger than another, or smaller.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// The name by which texts speak of it.
    pub name: String,
    /// The number, by its name in `metrics.jsonl`.
    value: String,
    /// What it is compared with.
    against: Against,
    /// The number of which both are told as shares, for numbers that are no shares themselves.
    #[serde(default)]
    of: Option<String>,
    /// Whether it is smaller, not larger.
    #[serde(default)]
    smaller: bool,
    /// Whether it comes true in the counter-example as well: what both have in common, so that the other claims tell more.
    #[serde(default)]
    pub common: bool,
    /// By how much it is larger (or smaller) at least.
    pub margin: f64,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(untagged)]
enum Against {
    Number(f64),
    Name(String),
}

/// A claim with the numbers of a run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measured {
    /// The number.
    pub value: f64,
    /// What it is compared with.
    pub against: f64,
    /// By how much it should be larger, or smaller.
    pub margin: f64,
    /// Whether it should be smaller.
    pub smaller: bool,
    /// Whether it should come true in the counter-example as well.
    pub common: bool,
}

impl Measured {
    /// By how much it is larger, or smaller where it should be that.
    pub fn lead(&self) -> f64 {
        if self.smaller { self.against - self.value } else { self.value - self.against }
    }

    /// Whether it is larger, or smaller, by the margin.
    pub fn holds(&self) -> bool {
        self.lead() >= self.margin
    }

    /// Whether the run of this stage came out as the lesson says: in its own run every claim, in its counter-example only those
    /// that both have in common.
    pub fn as_told(&self, stage: Stage) -> bool {
        self.holds() == (stage == Stage::Lesson || self.common)
    }
}

impl Claim {
    /// The names of the numbers that it reads.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let against = if let Against::Name(name) = &self.against { Some(name.as_str()) } else { None };
        std::iter::once(self.value.as_str()).chain(against).chain(self.of.as_deref())
    }

    /// It with the numbers of a run, which are asked for by name; none while one of them is missing.
    pub fn measured(&self, number: impl Fn(&str) -> Option<f64>) -> Option<Measured> {
        let whole = self.of.as_ref().map_or(Some(1.0), |of| number(of))?;
        let against = match &self.against {
            Against::Number(number) => *number,
            Against::Name(name) => number(name)? / whole,
        };
        let value = number(&self.value)? / whole;
        Some(Measured { value, against, margin: self.margin, smaller: self.smaller, common: self.common })
    }
}

/// A share as texts write it, in percent.
pub fn percent(share: f64) -> String {
    format!("{:.0}", share * 100.0)
}

/// `text` with the numbers of the claims in it: `{NAME}` is the number in percent, `{NAME.against}` what it is compared with.
pub fn filled<'a>(text: &str, measured: impl IntoIterator<Item = (&'a str, Measured)>) -> String {
    measured.into_iter().fold(text.to_owned(), |text, (name, found)| {
        let text = text.replace(&format!("{{{name}}}"), &percent(found.value));
        text.replace(&format!("{{{name}.against}}"), &percent(found.against))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The claim that `a` is larger than `b` by a quarter.
    fn claim() -> Claim {
        let against = Against::Name("b".to_owned());
        let [name, value] = ["c", "a"].map(str::to_owned);
        Claim { name, value, against, of: None, smaller: false, common: false, margin: 0.25 }
    }

    /// The claim with this number, held against a half.
    fn of(claim: &Claim, a: f64) -> Measured {
        claim.measured(|name| Some(if name == "a" { a } else { 0.5 })).unwrap()
    }

    #[test]
    fn a_claim_holds_by_its_margin_and_not_while_a_number_is_missing() {
        let claim = claim();
        assert_eq!(claim.measured(|name| (name == "a").then_some(1.0)), None);
        assert!(of(&claim, 0.75).holds() && !of(&claim, 0.7).holds());
        assert!(!of(&claim, f64::NAN).holds(), "what is no number shows nothing");
        assert_eq!(filled("{c} % and {c.against} %, {d}", [("c", of(&claim, 0.75))]), "75 % and 50 %, {d}");
    }

    #[test]
    fn a_claim_may_be_of_a_smaller_number_and_of_shares() {
        let smaller = Claim { smaller: true, ..claim() };
        assert!(of(&smaller, 0.25).holds() && !of(&smaller, 0.3).holds() && !of(&smaller, 0.75).holds());
        let share = Claim { of: Some("whole".to_owned()), ..claim() };
        assert!(share.names().eq(["a", "b", "whole"]));
        let numbers = |name: &str| {
            Some(if name == "a" {
                18.0
            } else if name == "b" {
                10.0
            } else {
                20.0
            })
        };
        let found = share.measured(numbers).unwrap();
        assert_eq!((found.value, found.against), (0.9, 0.5));
        assert_eq!(share.measured(|name| numbers(name).filter(|_| name != "whole")), None);
        let fixed = Claim { against: Against::Number(0.5), ..share };
        assert_eq!(fixed.measured(numbers).unwrap().against, 0.5, "a number in a plan is a share already");
    }

    #[test]
    fn a_counter_example_has_to_fail_what_it_does_not_have_in_common() {
        let [yes, no] = [0.75, 0.5].map(|a| of(&claim(), a));
        assert!(yes.as_told(Stage::Lesson) && !no.as_told(Stage::Lesson));
        assert!(!yes.as_told(Stage::Counter) && no.as_told(Stage::Counter));
        let [yes, no] = [0.75, 0.5].map(|a| of(&Claim { common: true, ..claim() }, a));
        assert!(yes.as_told(Stage::Counter) && !no.as_told(Stage::Counter) && !no.as_told(Stage::Lesson));
    }
}
