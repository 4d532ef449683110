//! What a run draws from, by role: the data that was opened for it, and whatever else its method needs, opened here from
//! its settings, in the window and on the command line alike.

use super::run_data::{RoleData, RunData};
use super::settings::RunSettings;
use crate::dataset::{DataKind, DataRequest, Opened, Role, Skipped, Source, Subset, open};
use crate::task::{AnyTask, TaskError};
use crate::text;
use std::path::PathBuf;
use std::sync::Arc;

/// What a method draws from, the main source first.
type Needs<'a> = &'a [(Role, DataKind)];

/// The data of a run with all that `task` needs, and the files of further sources that cannot be used.
///
/// # Errors
/// When a source is missing, cannot be opened, or does not hold what the method needs; the text names what to give.
pub fn gather(
    task: &dyn AnyTask,
    settings: &RunSettings,
    mut data: RunData,
) -> Result<(RunData, Vec<Skipped>), TaskError> {
    let (sources, mut skipped) = (task.sources(), Vec::new());
    check_roles(task, settings)?;
    for (number, (role, kind)) in sources.iter().enumerate() {
        if number == 0 {
            main(settings, *kind, &mut data, &mut skipped)?;
            leave_out(settings, &sources, &mut data)?;
        } else if !data.others.contains_key(role) {
            let Some(path) = settings.sources.get(role.name()) else {
                if number >= task.needs().len() {
                    continue;
                }
                return Err(missing(task, *role, *kind));
            };
            // Another gallery than the main one: a second source of the same pictures is no second source.
            let gallery_seed = DataRequest::new("").gallery_seed + number as u64;
            let opened = opened(DataRequest { gallery_seed, ..DataRequest::new(path) }, *kind, &mut skipped)?;
            data.others.insert(*role, RoleData::of(&opened));
        }
    }
    for (number, (role, kind)) in sources.iter().enumerate() {
        let source = if number == 0 { Some(&data.train) } else { data.others.get(role).map(|data| &data.train) };
        if let Some(reason) = source.and_then(|source| shortage(source, *kind)) {
            let reason =
                if number == 0 { reason } else { text!("train-error-in-role", role = role.name(), reason = reason) };
            return Err(TaskError::Data { reason });
        }
    }
    Ok((data, skipped))
}

/// Opens the main data again as clips, where the method needs clips and what is open are photos: the gallery, or a folder
/// with clips beside its images.
fn main(
    settings: &RunSettings,
    kind: DataKind,
    data: &mut RunData,
    skipped: &mut Vec<Skipped>,
) -> Result<(), TaskError> {
    if kind != DataKind::Clips || shortage(&data.train, kind).is_none() {
        return Ok(());
    }
    let (valid, layout) = (settings.valid.as_ref().map(PathBuf::from), settings.layout.clone());
    let request = DataRequest { valid, layout, ..DataRequest::new(&settings.data) };
    let opened =
        opened(request, kind, skipped).map_err(|_| TaskError::Data { reason: text!("train-error-needs-clips") })?;
    (data.train, data.held_out) = (opened.train, opened.valid);
    data.hash = opened.manifest.hash;
    Ok(())
}

/// Takes the classes that are to be left out from the main data. A method of outliers gets them as such, unless others are
/// named. Classes keep their numbers where all of them are measured, and are numbered anew where none of them is left.
fn leave_out(settings: &RunSettings, needs: Needs<'_>, data: &mut RunData) -> Result<(), TaskError> {
    if settings.leave_out.is_empty() || std::mem::replace(&mut data.left_out, true) {
        return Ok(());
    }
    let (train, held_out, out) = (data.train.clone(), data.held_out.clone(), &settings.leave_out);
    data.train = without_left_out(settings, train.clone())?;
    if !settings.measure_left_out {
        let held_out = Subset::without_classes(held_out.clone(), out);
        data.held_out = Arc::new(held_out.with_classes(data.train.classes()));
    }
    let wants_outliers = needs.iter().skip(1).any(|(role, _)| *role == Role::OUTLIERS);
    if wants_outliers && !settings.sources.contains_key(Role::OUTLIERS.name()) {
        let outliers = RoleData {
            train: Arc::new(Subset::only_classes(train, out)),
            held_out: Arc::new(Subset::only_classes(held_out, out)),
            hash: data.hash.clone(),
        };
        data.others.entry(Role::OUTLIERS).or_insert(outliers);
    }
    Ok(())
}

/// The images of `source` that the own head of a run with `settings` can be asked about, with the numbers that it has for their
/// classes.
pub fn told_of(settings: &RunSettings, source: Arc<dyn Source>) -> Arc<dyn Source> {
    let out = &settings.leave_out;
    if out.is_empty() || settings.measure_left_out {
        return source;
    }
    let told: Vec<String> = source.classes().iter().filter(|class| !out.contains(class)).cloned().collect();
    Arc::new(Subset::without_classes(source, out).with_classes(&told))
}

/// The images of `train` that are trained on.
///
/// # Errors
/// When there are no classes, none of that name, or nothing is left.
pub fn without_left_out(settings: &RunSettings, train: Arc<dyn Source>) -> Result<Arc<dyn Source>, TaskError> {
    let out = &settings.leave_out;
    if out.is_empty() {
        return Ok(train);
    }
    let classes = train.classes().to_vec();
    let refuse = |reason: String| Err(TaskError::Data { reason });
    if let Some(unknown) = out.iter().find(|class| !classes.contains(class)) {
        let class = unknown.as_str();
        return refuse(match classes.is_empty() {
            true => text!("train-error-leave-out-no-classes", class = class),
            false => text!("train-error-leave-out", class = class, classes = classes.join(", ")),
        });
    }
    let rest = Subset::without_classes(train, out);
    if rest.is_empty() {
        return refuse(text!("train-error-leave-out-all"));
    }
    if settings.measure_left_out {
        return Ok(Arc::new(rest));
    }
    let left: Vec<String> = classes.into_iter().filter(|class| !out.contains(class)).collect();
    Ok(Arc::new(rest.with_classes(&left)))
}

fn opened(request: DataRequest, kind: DataKind, skipped: &mut Vec<Skipped>) -> Result<Opened, TaskError> {
    let opened = open(&DataRequest { clips: kind == DataKind::Clips, ..request });
    let opened = opened.map_err(|error| TaskError::Data { reason: error.to_string() })?;
    skipped.extend(opened.skipped.all());
    Ok(opened)
}

/// What `source` lacks of `kind`.
fn shortage(source: &Arc<dyn Source>, kind: DataKind) -> Option<String> {
    match kind {
        DataKind::Photos => None,
        DataKind::LabelledPhotos => source.classes().is_empty().then(|| text!("train-error-needs-labels")),
        DataKind::Clips => (source.frame_count(0) == 0).then(|| text!("train-error-needs-clips")),
    }
}

/// A source under a name that the method does not know is a slip of the pen, not something to pass over.
fn check_roles(task: &dyn AnyTask, settings: &RunSettings) -> Result<(), TaskError> {
    let sources = task.sources();
    let further: Needs<'_> = sources.get(1..).unwrap_or_default();
    let known = |name: &String| further.iter().any(|(role, _)| role.name() == name);
    let Some(unknown) = settings.sources.keys().find(|name| !known(name)) else { return Ok(()) };
    let names: Vec<&str> = further.iter().map(|(role, _)| role.name()).collect();
    let (role, task) = (unknown.as_str(), task.info().title());
    let reason = match names.is_empty() {
        true => text!("train-error-no-roles", role = role, task = task),
        false => text!("train-error-no-role", role = role, task = task, roles = names.join(", ")),
    };
    Err(TaskError::Data { reason })
}

fn missing(task: &dyn AnyTask, role: Role, kind: DataKind) -> TaskError {
    let (task, kind) = (task.info().title(), kind.text());
    TaskError::Data { reason: text!("train-error-needs-source", task = task, role = role.name(), kind = kind) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_is_asked_with_its_own_numbers_about_the_classes_that_it_was_told_of() {
        let all = open(&DataRequest::new("demo")).expect("the gallery").valid;
        let classes = all.classes().to_vec();
        let mut settings = RunSettings { leave_out: vec![classes[1].clone()], ..RunSettings::default() };
        let trained = without_left_out(&settings, all.clone()).expect("the rest");
        let asked = told_of(&settings, all.clone());
        assert_eq!(asked.classes(), trained.classes());
        let labels = |source: &dyn Source| (0..source.len()).map(|index| source.label(index)).collect::<Vec<_>>();
        assert_eq!(labels(asked.as_ref()), labels(trained.as_ref()));
        settings.measure_left_out = true;
        assert_eq!(
            told_of(&settings, all.clone()).classes(),
            classes,
            "where all are measured, all keep their numbers"
        );
        assert_eq!(told_of(&RunSettings::default(), all.clone()).len(), all.len());
    }
}
