//! Why something could not be done with a collection.

use super::{CLASSES, MOST};
use crate::text;
use std::path::PathBuf;

/// Why something could not be done with a collection.
#[derive(Debug, thiserror::Error)]
pub enum CollectionError {
    /// The name cannot be that of a folder.
    #[error("{}", text!("collection-bad-name", name = name.as_str()))]
    BadName {
        /// The name.
        name: String,
    },
    /// A folder of that name is read as a part of the data.
    #[error("{}", text!("collection-part-name", name = name.as_str()))]
    PartName {
        /// The name.
        name: String,
    },
    /// Another class has that name, or something else stands there.
    #[error("{}", text!("collection-taken-name", name = name.as_str()))]
    TakenName {
        /// The name.
        name: String,
    },
    /// The folder holds more classes than can be shown.
    #[error("{}", text!("collection-many-classes", count = count, most = *CLASSES.end()))]
    ManyClasses {
        /// How many.
        count: usize,
    },
    /// The class takes no more.
    #[error("{}", text!("collection-full", class = class.as_str(), most = MOST))]
    Full {
        /// The class.
        class: String,
    },
    /// The very picture is there already.
    #[error("{}", text!("collection-there", file = file.as_str(), class = class.as_str()))]
    There {
        /// The file that was to be added.
        file: String,
        /// The class that has it.
        class: String,
    },
    /// It is no picture that can be read.
    #[error("{}", text!("collection-no-picture", file = file.as_str(), reason = reason.as_str()))]
    NoPicture {
        /// The file.
        file: String,
        /// Why.
        reason: String,
    },
    /// The system refused.
    #[error("{}", text!("collection-refused", path = path.display().to_string(), reason = reason.as_str()))]
    System {
        /// What was to be read or written.
        path: PathBuf,
        /// What the system says.
        reason: String,
    },
}
