//! Everything that decides a run, as the window and the command line fill it in and `resolved.toml` keeps it.

use super::schedule::Schedule;
use crate::dataset::{LayoutRule, drawn, typed_path};
use crate::task::ParamValues;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// Everything that decides a run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RunSettings {
    /// Task id.
    pub task: String,
    /// The training data: a path, or `demo` for the gallery that the program draws.
    pub data: String,
    /// Held-out data; none takes it from `data`.
    pub valid: Option<String>,
    /// What a person says about the folders of `data`, where they would be read another way.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub layout: Vec<LayoutRule>,
    /// Classes whose images are left out, of training and of what is measured.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub leave_out: Vec<String>,
    /// Whether held-out images of the classes that are left out are measured all the same.
    pub measure_left_out: bool,
    /// `auto`, `cpu`, `gpu` or `gpu:N`.
    pub device: String,
    /// The one seed of the run.
    pub seed: u64,
    /// Training steps.
    pub steps: u64,
    /// Puzzles a step.
    pub batch_size: usize,
    /// How learning rates change over the run.
    pub schedule: Schedule,
    /// Steps between two measurements on held-out images.
    pub evaluate_every: u64,
    /// Held-out images that are measured.
    pub held_out: usize,
    /// Held-out images whose answers are shown and kept.
    pub shown: usize,
    /// Steps between two small probes of the features, where the data has labels; 0 makes none.
    pub probe_every: u64,
    /// Photos that these probes learn from, and as many held-out ones.
    pub probe_photos: usize,
    /// Steps between two checkpoints.
    pub checkpoint_every: u64,
    /// Threads that prepare batches.
    pub loaders: usize,
    /// Strength of the chromatic aberration (colour fringes) that every photo gets, as from a cheap lens; 0 is none.
    pub lens_fringes: f64,
    /// A control run: question and answer come from different images, so nothing can be learned.
    pub control: bool,
    /// Whether the stage before training is done anew even where an earlier run found the same already.
    pub mine_anew: bool,
    /// Where run folders are made.
    pub runs: PathBuf,
    /// The run's own folder; none makes a new one under `runs`, named by time, task, data and seed.
    pub out: Option<PathBuf>,
    /// Further data by the role that it plays, where the task draws from more than one source: a path, or `demo`.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub sources: BTreeMap<String, String>,
    /// Values of the task's parameters; missing ones keep their default.
    pub params: ParamValues,
}

/// A path to data as it is from any folder; a gallery has none.
pub fn absolute(data: &str) -> String {
    if drawn(data).is_some() {
        return data.to_owned();
    }
    let path = typed_path(data);
    std::path::absolute(&path).unwrap_or(path).to_string_lossy().into_owned()
}

impl RunSettings {
    /// The same settings from any working folder: relative paths to data lead where they lead from here.
    pub fn with_absolute_paths(self) -> Self {
        let sources = self.sources.iter().map(|(role, path)| (role.clone(), absolute(path))).collect();
        Self { data: absolute(&self.data), valid: self.valid.as_deref().map(absolute), sources, ..self }
    }
}

impl Default for RunSettings {
    fn default() -> Self {
        Self {
            task: "inpainting".to_owned(),
            data: "demo".to_owned(),
            valid: None,
            layout: Vec::new(),
            leave_out: Vec::new(),
            measure_left_out: false,
            device: "auto".to_owned(),
            seed: 42,
            steps: 2000,
            batch_size: 32,
            schedule: Schedule::Cosine,
            evaluate_every: 100,
            held_out: 200,
            shown: 8,
            probe_every: 100,
            probe_photos: 500,
            checkpoint_every: 200,
            loaders: 1,
            lens_fringes: 0.0,
            control: false,
            mine_anew: false,
            runs: PathBuf::from("runs"),
            out: None,
            sources: BTreeMap::new(),
            params: ParamValues::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_kept_as_they_are_from_anywhere() {
        let given =
            RunSettings { data: "photos".to_owned(), valid: Some("/test".to_owned()), ..RunSettings::default() };
        let kept = given.with_absolute_paths();
        assert_eq!(kept.data, std::env::current_dir().unwrap().join("photos").to_string_lossy());
        assert_eq!(kept.valid.as_deref(), Some("/test"));
        assert_eq!(absolute("~/photos"), typed_path("~/photos").to_string_lossy(), "the home folder, not one called ~");
        assert_eq!(RunSettings::default().with_absolute_paths().data, "demo");
        assert_eq!(absolute("demo-shapes"), "demo-shapes");
    }
}
