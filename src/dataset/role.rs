//! What part a source plays in a run: the images that it is about, clips beside them, outliers, a second data set.

use super::Source;
use serde::{Serialize, Serializer};
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

/// The part that a source plays, by a stable name: as in `--source clips=PATH` and under `[sources]` in settings.
///
/// The names here are those that methods share; a method whose need is its own gives it a name of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Role(&'static str);

impl Role {
    /// The images that a run is about: the main source of most methods.
    pub const IMAGES: Self = Self("images");
    /// Ordered frames.
    pub const CLIPS: Self = Self("clips");
    /// Images that are unlike those that the run is about.
    pub const OUTLIERS: Self = Self("outliers");
    /// Another data set of the same kind.
    pub const SECOND: Self = Self("second");

    /// The role with a name of its own.
    pub const fn new(name: &'static str) -> Self {
        Self(name)
    }

    /// The stable name.
    pub const fn name(self) -> &'static str {
        self.0
    }
}

impl fmt::Display for Role {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.0)
    }
}

impl Serialize for Role {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0)
    }
}

/// What a method wants of a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DataKind {
    /// Photos; labels are not used.
    Photos,
    /// Photos with class labels.
    LabelledPhotos,
    /// Clips: ordered frames.
    Clips,
}

impl DataKind {
    /// The kind in words.
    pub fn text(self) -> String {
        match self {
            Self::Photos => crate::text!("data-kind-photos"),
            Self::LabelledPhotos => crate::text!("data-kind-labelled-photos"),
            Self::Clips => crate::text!("data-kind-clips"),
        }
    }
}

/// The sources of a run beside the main one.
pub type Others = BTreeMap<Role, Arc<dyn Source>>;
