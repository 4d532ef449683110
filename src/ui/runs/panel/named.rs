//! What runs are called: by their method, and by what tells one from others.

use crate::train::runs::{RunEntry, difference};

/// Settings that change nothing that is learned, only how often it is looked at.
const MEASURING: [&str; 5] = ["evaluate_every", "held_out", "shown", "probe_every", "probe_photos"];

/// What tells each of `runs` from the others: its method where these differ, and what tells it from others of its method.
pub(super) fn names(runs: &[&RunEntry]) -> Vec<String> {
    if runs.iter().all(|run| Some(&run.task) == runs.first().map(|first| &first.task)) {
        return names_of_one_method(runs);
    }
    let name = |run: &&RunEntry| {
        let alike: Vec<&RunEntry> = runs.iter().copied().filter(|other| other.task == run.task).collect();
        let place = alike.iter().position(|other| other.folder == run.folder);
        let inner = names_of_one_method(&alike);
        match place.and_then(|place| inner.get(place)) {
            Some(inner) if alike.len() > 1 => format!("{}, {inner}", title(&run.task)),
            _ => title(&run.task),
        }
    };
    runs.iter().map(name).collect()
}

/// The first settings in which runs of one method differ; that which only says how often they are measured comes last.
fn names_of_one_method(runs: &[&RunEntry]) -> Vec<String> {
    let rows = difference(runs);
    let telling = rows.iter().filter(|row| row.key != "seed" && !row.key.starts_with("run."));
    let (measuring, telling): (Vec<_>, Vec<_>) = telling.partition(|row| MEASURING.contains(&row.key.as_str()));
    let telling: Vec<_> = telling.into_iter().chain(measuring).take(2).collect();
    let own = |at: usize, run: &RunEntry| {
        let parts = telling.iter().filter_map(|row| {
            let key = row.key.rsplit('.').next().unwrap_or(&row.key).replace('_', " ");
            let value = row.values.get(at).filter(|value| !value.is_empty())?;
            Some(format!("{key} {value}"))
        });
        let text = parts.collect::<Vec<_>>().join(", ");
        if text.is_empty() { run.short_name() } else { text }
    };
    runs.iter().enumerate().map(|(at, run)| own(at, run)).collect()
}

/// The name of a method for people.
pub(super) fn title(task: &str) -> String {
    crate::tasks::find(task).map_or_else(|| task.to_owned(), |task| task.info().title())
}
