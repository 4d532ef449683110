//! What the thread that owns the files of a collection can be asked to do.

use egui::ColorImage;
use std::path::PathBuf;
use std::sync::Arc;

/// Something to do with the collection.
pub(crate) enum Job {
    /// Looks what is collected in a folder; the names are those of the classes that an empty one begins with.
    Open(PathBuf, Vec<String>),
    /// Adds a class.
    New(String),
    /// Gives a class another name.
    Name(u64, String),
    /// Copies files, or the pictures of folders, into a class.
    Files(u64, Vec<PathBuf>),
    /// Keeps a picture that was pasted.
    Pasted(u64, Arc<ColorImage>),
    /// Takes a picture out.
    TakeOut(PathBuf),
    /// Puts the last one back.
    PutBack,
}
