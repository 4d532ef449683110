//! Parameters, declared once: sliders, `--set key=value`, TOML presets, validation and tests all read one declaration.
//!
//! Texts live in the catalogue: label `param-<task>-<key>`, explanation `.help`, choices `param-<task>-<key>-<option>`.

use super::choice::Choose;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

/// The parameters of a method. `Default` is the paper's setting, scaled down where the help text says so.
pub trait Params: Default + Clone + Send + Sync + 'static {
    /// Every parameter, once, in the order in which it should be shown.
    fn fields(&mut self) -> Vec<Field<'_>>;
}

/// When a change of a parameter takes effect.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// It shapes the network or the data: a new run is needed.
    NewRun,
    /// It may change while training runs, from the next batch on.
    Live,
}

/// One parameter: where its value lives and what it may be.
pub struct Field<'a> {
    /// Stable name in settings files and on the command line.
    pub key: &'static str,
    /// When a change takes effect.
    pub effect: Effect,
    /// Unit shown behind the number: `px`, `%`, or empty.
    pub unit: &'static str,
    /// Whether it does anything under the present values of the others.
    pub active: bool,
    /// The value and its range.
    pub slot: ParamSlot<'a>,
}

/// A value in its place, with its range.
pub enum ParamSlot<'a> {
    /// A whole number in steps.
    Count {
        /// Where it lives.
        value: &'a mut usize,
        /// Smallest and largest, both allowed.
        range: RangeInclusive<usize>,
        /// Only multiples of this, counted from 0.
        step: usize,
    },
    /// A real number.
    Real {
        /// Where it lives.
        value: &'a mut f64,
        /// Smallest and largest, both allowed.
        range: RangeInclusive<f64>,
        /// Whether the slider is logarithmic.
        logarithmic: bool,
    },
    /// On or off.
    Switch(&'a mut bool),
    /// One of a few.
    Choice(&'a mut dyn Choose),
    /// An earlier run.
    Run {
        /// Its folder; empty is none.
        value: &'a mut String,
        /// The method that it must be a run of, if not any.
        method: Option<&'static str>,
    },
}

/// The value of a parameter outside its struct: in a settings file, a message or a record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Value {
    /// On or off.
    Switch(bool),
    /// A whole number.
    Count(usize),
    /// A real number.
    Real(f64),
    /// The stable name of a choice, or the folder of a run.
    Choice(String),
}

/// Values by key; keys that are missing keep their default.
pub type ParamValues = BTreeMap<String, Value>;

/// A parameter described in plain data: what the window, the command line and the tests see.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FieldInfo {
    /// Stable name.
    pub key: &'static str,
    /// When a change takes effect.
    pub effect: Effect,
    /// Unit behind the number.
    pub unit: &'static str,
    /// Its default.
    pub default: Value,
    /// What it may be.
    #[serde(rename = "parameter")]
    pub kind: ParamKind,
}

/// What a parameter may be.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum ParamKind {
    /// A whole number `min..=max` in multiples of `step`.
    Count {
        /// Smallest.
        min: usize,
        /// Largest.
        max: usize,
        /// Only multiples of this.
        step: usize,
    },
    /// A real number `min..=max`.
    Real {
        /// Smallest.
        min: f64,
        /// Largest.
        max: f64,
        /// Whether the slider is logarithmic.
        logarithmic: bool,
    },
    /// On or off.
    Switch,
    /// One of these.
    Choice {
        /// Stable names.
        options: &'static [&'static str],
    },
    /// The folder of an earlier run, or nothing.
    Run {
        /// The method that it must be a run of, if not any.
        method: Option<&'static str>,
    },
}

/// Why a value was refused.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum ParamError {
    /// No such parameter.
    #[error("{}", crate::text!("param-error-unknown", key = key.as_str(), known = known.as_str()))]
    Unknown {
        /// The key that was given.
        key: String,
        /// The keys that exist.
        known: String,
    },
    /// Outside its range, or of the wrong kind.
    #[error("{}", out_of_range(key, given, allowed))]
    Range {
        /// The parameter.
        key: String,
        /// What was given.
        given: String,
        /// What is allowed.
        allowed: String,
    },
}

/// What is wrong with a value, and that numbers have a point where it is only that.
fn out_of_range(key: &str, given: &str, allowed: &str) -> String {
    let pointed = given.replace(',', ".");
    if given.contains(',') && pointed.parse::<f64>().is_ok() {
        return crate::text!("param-error-comma", key = key, given = given, pointed = pointed);
    }
    crate::text!("param-error-range", key = key, given = given, allowed = allowed)
}

impl Value {
    /// Reads what a person typed: `true`, `12`, `0.5`, `centre`.
    pub fn parse(text: &str) -> Self {
        let text = text.trim();
        match text {
            "true" | "on" | "yes" => return Value::Switch(true),
            "false" | "off" | "no" => return Value::Switch(false),
            _ => {}
        }
        if let Ok(count) = text.parse() {
            Value::Count(count)
        } else if let Ok(real) = text.parse() {
            Value::Real(real)
        } else {
            Value::Choice(text.to_owned())
        }
    }
}

impl std::fmt::Display for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Value::Switch(on) => write!(f, "{on}"),
            Value::Count(count) => write!(f, "{count}"),
            Value::Real(real) => write!(f, "{real}"),
            Value::Choice(name) => f.write_str(name),
        }
    }
}

impl std::fmt::Display for ParamKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            ParamKind::Count { min, max, step: 1 } => write!(f, "{min}..{max}"),
            ParamKind::Count { min, max, step } => write!(f, "{min}..{max} / {step}"),
            ParamKind::Real { min, max, .. } => write!(f, "{min}..{max}"),
            ParamKind::Switch => f.write_str("true | false"),
            ParamKind::Choice { options } => f.write_str(&options.join(" | ")),
            ParamKind::Run { method: None } => f.write_str(&crate::text!("param-allowed-run")),
            ParamKind::Run { method: Some(method) } => {
                f.write_str(&crate::text!("param-allowed-run-of", method = *method))
            }
        }
    }
}

impl Field<'_> {
    /// A whole number of any size in `range`.
    pub fn count<'a>(
        key: &'static str,
        effect: Effect,
        unit: &'static str,
        value: &'a mut usize,
        range: RangeInclusive<usize>,
    ) -> Field<'a> {
        Field { key, effect, unit, active: true, slot: ParamSlot::Count { value, range, step: 1 } }
    }

    /// A real number in `range`.
    pub fn real<'a>(
        key: &'static str,
        effect: Effect,
        unit: &'static str,
        value: &'a mut f64,
        range: RangeInclusive<f64>,
    ) -> Field<'a> {
        Field { key, effect, unit, active: true, slot: ParamSlot::Real { value, range, logarithmic: false } }
    }

    /// A switch.
    pub fn switch<'a>(key: &'static str, effect: Effect, value: &'a mut bool) -> Field<'a> {
        Field { key, effect, unit: "", active: true, slot: ParamSlot::Switch(value) }
    }

    /// A choice.
    pub fn choice<'a>(key: &'static str, effect: Effect, value: &'a mut dyn Choose) -> Field<'a> {
        Field { key, effect, unit: "", active: true, slot: ParamSlot::Choice(value) }
    }

    /// The folder of an earlier run, empty for none. That the run exists is checked when a run begins, not here: a run goes
    /// on after the one it learned from is gone.
    pub fn run<'a>(key: &'static str, value: &'a mut String) -> Field<'a> {
        Field { key, effect: Effect::NewRun, unit: "", active: true, slot: ParamSlot::Run { value, method: None } }
    }

    /// The same run, which must be one of `id`.
    pub fn of_method(mut self, id: &'static str) -> Self {
        if let ParamSlot::Run { method, .. } = &mut self.slot {
            *method = Some(id);
        }
        self
    }

    /// The same whole number, only in multiples of `step`.
    pub fn in_steps(mut self, multiple: usize) -> Self {
        if let ParamSlot::Count { step, .. } = &mut self.slot {
            *step = multiple;
        }
        self
    }

    /// The same real number on a logarithmic slider.
    pub fn logarithmic(mut self) -> Self {
        if let ParamSlot::Real { logarithmic, .. } = &mut self.slot {
            *logarithmic = true;
        }
        self
    }

    /// The same parameter, which does something only while `condition` holds.
    pub fn only_if(mut self, condition: bool) -> Self {
        self.active = condition;
        self
    }

    fn value(&self) -> Value {
        match &self.slot {
            ParamSlot::Count { value, .. } => Value::Count(**value),
            ParamSlot::Real { value, .. } => Value::Real(**value),
            ParamSlot::Switch(value) => Value::Switch(**value),
            ParamSlot::Choice(value) => Value::Choice(value.name().to_owned()),
            ParamSlot::Run { value, .. } => Value::Choice((*value).clone()),
        }
    }

    fn info(&self) -> ParamKind {
        match &self.slot {
            ParamSlot::Count { range, step, .. } => {
                ParamKind::Count { min: *range.start(), max: *range.end(), step: *step }
            }
            ParamSlot::Real { range, logarithmic, .. } => {
                ParamKind::Real { min: *range.start(), max: *range.end(), logarithmic: *logarithmic }
            }
            ParamSlot::Switch(_) => ParamKind::Switch,
            ParamSlot::Choice(value) => ParamKind::Choice { options: value.options() },
            ParamSlot::Run { method, .. } => ParamKind::Run { method: *method },
        }
    }

    /// Puts `given` into the parameter, if it is of its kind and inside its range.
    fn set(&mut self, given: &Value) -> Result<(), ParamError> {
        let refused =
            ParamError::Range { key: self.key.to_owned(), given: given.to_string(), allowed: self.info().to_string() };
        match (&mut self.slot, given) {
            (ParamSlot::Count { value, range, step }, Value::Count(n)) if range.contains(n) && n % *step == 0 => {
                **value = *n;
            }
            (ParamSlot::Real { value, range, .. }, Value::Real(x)) if range.contains(x) => **value = *x,
            (ParamSlot::Real { value, range, .. }, Value::Count(n)) if range.contains(&(*n as f64)) => {
                **value = *n as f64;
            }
            (ParamSlot::Switch(value), Value::Switch(on)) => **value = *on,
            (ParamSlot::Choice(value), Value::Choice(name)) => match value.options().iter().position(|o| o == name) {
                Some(position) => {
                    value.choose(position);
                }
                None => return Err(refused),
            },
            // A folder may be called `12` or `true`.
            (ParamSlot::Run { value, .. }, given) => **value = given.to_string(),
            _ => return Err(refused),
        }
        Ok(())
    }
}

/// Every parameter of `P`, described, with its default.
pub fn describe<P: Params>() -> Vec<FieldInfo> {
    let mut params = P::default();
    params
        .fields()
        .iter()
        .map(|f| FieldInfo { key: f.key, effect: f.effect, unit: f.unit, default: f.value(), kind: f.info() })
        .collect()
}

/// The parameters of `P` that do nothing under `values`.
pub fn idle<P: Params>(values: &ParamValues) -> Vec<&'static str> {
    let mut params = P::default();
    // Values that do not fit are reported where they are set; the parameters after them keep their defaults here.
    let _ = assign(&mut params, values);
    params.fields().iter().filter(|field| !field.active).map(|field| field.key).collect()
}

/// Puts `values` into `params`; the first value that does not fit is an error and names what is allowed.
pub fn assign<P: Params>(params: &mut P, values: &ParamValues) -> Result<(), ParamError> {
    let mut fields = params.fields();
    for (key, value) in values {
        let known = || fields_known(&fields);
        match fields.iter().position(|f| f.key == key) {
            Some(at) => fields[at].set(value)?,
            None => return Err(ParamError::Unknown { key: key.clone(), known: known() }),
        }
    }
    Ok(())
}

fn fields_known(fields: &[Field<'_>]) -> String {
    fields.iter().map(|f| f.key).collect::<Vec<_>>().join(", ")
}

/// The defaults of `P` with `values` on top, both as the struct and as a complete table of values.
pub fn resolve<P: Params>(values: &ParamValues) -> Result<(P, ParamValues), ParamError> {
    let mut params = P::default();
    assign(&mut params, values)?;
    let all = params.fields().iter().map(|f| (f.key.to_owned(), f.value())).collect();
    Ok((params, all))
}
