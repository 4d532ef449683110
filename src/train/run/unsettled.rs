//! What is left of the beginning of a run.

use super::images::Images;

/// What is left of the beginning of a run that is built.
pub(super) struct Unsettled {
    /// Whether the run is a new one.
    pub(super) is_new: bool,
    /// What its log says about it: name and text.
    pub(super) said: Vec<(&'static str, String)>,
}

impl Unsettled {
    /// Of a run that goes on there are `notices`.
    pub(super) fn of(notices: Option<Vec<String>>, images: &Images) -> Self {
        let is_new = notices.is_none();
        let damaged = notices.into_iter().flatten().map(|notice| ("damaged", notice));
        let resumed = (!is_new).then(|| ("resumed", crate::text!("train-mark-resumed")));
        Self { is_new, said: damaged.chain(resumed).chain(images.marks.iter().cloned()).collect() }
    }
}
