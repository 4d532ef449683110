//! Whether settings are those of a run, for a command that is given again and again: every setting is compared, but for those
//! that change nothing about what is learned.

use super::earlier;
use super::settings::RunSettings;
use crate::task::{AnyTask, ParamError};
use std::collections::BTreeSet;
use toml::{Table, Value};

/// Settings that may differ from one sitting of a run to the next.
const FREE: [&str; 5] = ["device", "loaders", "mine_anew", "runs", "out"];

/// Every setting by its name that is another one in `given` than in `kept`, with what it is in each. Where data lies may
/// differ: the images themselves are compared.
///
/// # Errors
/// When a parameter does not fit the method.
pub fn contradictions(
    task: &dyn AnyTask,
    kept: &RunSettings,
    given: &RunSettings,
) -> Result<Vec<(String, String, String)>, ParamError> {
    let (kept, mut given) = (settled(task, kept)?, settled(task, given)?);
    given.data.clone_from(&kept.data);
    if given.valid.is_some() && kept.valid.is_some() {
        given.valid.clone_from(&kept.valid);
    }
    for (role, path) in &mut given.sources {
        if let Some(kept) = kept.sources.get(role) {
            path.clone_from(kept);
        }
    }
    let (kept, given) = (flat(&kept), flat(&given));
    let names: BTreeSet<&String> = kept.keys().chain(given.keys()).collect();
    let shown = |table: &Table, name: &String| table.get(name).map_or_else(|| "-".to_owned(), Value::to_string);
    let differ = names.into_iter().filter(|name| !FREE.contains(&name.as_str()) && kept.get(*name) != given.get(*name));
    Ok(differ.map(|name| (name.clone(), shown(&kept, name), shown(&given, name))).collect())
}

fn settled(task: &dyn AnyTask, settings: &RunSettings) -> Result<RunSettings, ParamError> {
    let mut params = task.check(&settings.params)?;
    earlier::settle(task, &mut params);
    Ok(RunSettings { params, ..settings.clone() })
}

/// The settings in one table, parameters and sources beside the others.
fn flat(settings: &RunSettings) -> Table {
    let mut all = Table::try_from(settings).unwrap_or_default();
    for inner in ["params", "sources"] {
        if let Some(Value::Table(found)) = all.remove(inner) {
            all.extend(found);
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::task::Value as Param;

    fn names(given: impl Fn(&mut RunSettings)) -> Vec<String> {
        let kept = RunSettings { task: "rotation".to_owned(), data: "/a".to_owned(), ..RunSettings::default() };
        let mut other = kept.clone();
        given(&mut other);
        let task = crate::tasks::find("rotation").unwrap();
        contradictions(task, &kept, &other).unwrap().into_iter().map(|(name, ..)| name).collect()
    }

    #[test]
    fn what_decides_a_run_is_compared_and_named_and_where_it_runs_is_not() {
        assert!(names(|_| {}).is_empty());
        assert!(names(|given| given.data = "/b".to_owned()).is_empty(), "the images are compared themselves");
        let elsewhere = names(|given| {
            (given.device, given.loaders, given.out) = ("cpu".to_owned(), 4, Some("r".into()));
        });
        assert!(elsewhere.is_empty(), "{elsewhere:?}");
        let other = names(|given| {
            (given.seed, given.steps) = (7, 9);
            given.params.insert("width".to_owned(), Param::Count(8));
            given.valid = Some("/c".to_owned());
        });
        assert_eq!(other, ["seed", "steps", "valid", "width"]);
        let default = crate::tasks::find("rotation").unwrap().check(&Default::default()).unwrap();
        let said = names(|given| given.params.clone_from(&default));
        assert!(said.is_empty(), "a default that is said is the same setting: {said:?}");
    }
}
