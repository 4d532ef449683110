//! Examples ready trained: runs on the galleries that come with the program, to look at before anything is trained.
//! `benches/make_examples.sh` remakes them.

use super::lent;
use super::parcel::{ParcelError, unpack};
use std::path::{Path, PathBuf};

/// A run that comes with the program.
#[derive(Clone, Copy, Debug)]
pub struct Example {
    /// Its name.
    pub id: &'static str,
    /// The method that it is of.
    pub task: &'static str,
    /// The packed run.
    parcel: &'static [u8],
}

macro_rules! example {
    ($id:literal, $task:literal) => {
        Example { id: $id, task: $task, parcel: include_bytes!(concat!("../../assets/examples/", $id, ".run")) }
    };
}

/// All of them, the most telling first.
pub const EXAMPLES: &[Example] = &[
    example!("holes", "inpainting"),
    example!("turns", "rotation"),
    example!("colours", "colorization"),
    example!("order", "permutation"),
];

/// The example of this name.
pub fn example(id: &str) -> Option<&'static Example> {
    EXAMPLES.iter().find(|example| example.id == id)
}

impl Example {
    /// What it is called before people.
    pub fn title(&self) -> String {
        crate::texts::lookup(&format!("example-{}", self.id), &[])
    }

    /// What is to be seen in it.
    pub fn help(&self) -> String {
        crate::texts::lookup(&format!("example-{}.help", self.id), &[])
    }

    /// Its packed bytes.
    pub fn size(&self) -> usize {
        self.parcel.len()
    }

    /// Its folder among the runs in `folder` that are only looked at; it is unpacked unless it is there.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn lend(&self, folder: &Path) -> Result<PathBuf, ParcelError> {
        lent::lend(self.parcel, self.id, folder)
    }

    /// Lays it as the new folder `to`, a run of one's own.
    ///
    /// # Errors
    /// When the folder is there already or cannot be written.
    pub fn unpack(&self, to: &Path) -> Result<(), ParcelError> {
        unpack(self.parcel, to)
    }
}
