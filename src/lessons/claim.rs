//! What a lesson says that a student will see: a number of a run that is larger than another one by a margin.

use serde::Deserialize;

/// A number of a run that is larger than another.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// The name by which texts speak of it.
    pub name: String,
    /// The number, by its name in `metrics.jsonl`.
    value: String,
    /// What it is compared with.
    against: Against,
    /// By how much it is larger at least.
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
    /// By how much it should be larger.
    pub margin: f64,
}

impl Measured {
    /// Whether it is larger by the margin.
    pub fn holds(&self) -> bool {
        self.value - self.against >= self.margin
    }
}

impl Claim {
    /// The names of the numbers that it reads.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let against = if let Against::Name(name) = &self.against { Some(name.as_str()) } else { None };
        std::iter::once(self.value.as_str()).chain(against)
    }

    /// It with the numbers of a run, which are asked for by name; none while one of them is missing.
    pub fn measured(&self, number: impl Fn(&str) -> Option<f64>) -> Option<Measured> {
        let against = match &self.against {
            Against::Number(number) => *number,
            Against::Name(name) => number(name)?,
        };
        Some(Measured { value: number(&self.value)?, against, margin: self.margin })
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

    #[test]
    fn a_claim_holds_by_its_margin_and_not_while_a_number_is_missing() {
        let against = Against::Name("b".to_owned());
        let claim = Claim { name: "c".to_owned(), value: "a".to_owned(), against, margin: 0.25 };
        assert_eq!(claim.measured(|name| (name == "a").then_some(1.0)), None);
        let of = |a: f64| claim.measured(move |name| Some(if name == "a" { a } else { 0.5 })).unwrap();
        assert!(of(0.75).holds() && !of(0.7).holds());
        assert!(!of(f64::NAN).holds(), "what is no number shows nothing");
        assert_eq!(filled("{c} % and {c.against} %, {d}", [("c", of(0.75))]), "75 % and 50 %, {d}");
    }
}
