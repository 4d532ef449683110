//! What is told of a folder while it is read.

use super::Skipped;

/// The most files that one page holds.
pub const PAGE_FILES: usize = 512;

/// What a scan has found since the page before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// Usable files, by relative path, in the order in which the finished listing numbers them.
    pub names: Vec<String>,
    /// Files that were passed over.
    pub skipped: Vec<Skipped>,
    /// How many files were looked at since the scan began.
    pub looked_at: usize,
}

impl Page {
    /// Takes at most so many files off the front.
    pub(super) fn take_first(&mut self, most: usize) -> Self {
        let mut skipped = std::mem::take(&mut self.skipped);
        let mut names = std::mem::take(&mut self.names);
        self.names = names.split_off(names.len().min(most));
        self.skipped = skipped.split_off(skipped.len().min(most - names.len()));
        Self { names, skipped, looked_at: self.looked_at }
    }
}
