//! What the panel of data knows of how its folders are read: the tree, what a person wants instead, and what that would
//! give.

use crate::dataset::LayoutRule;
use crate::ui::core::folder_tree::FolderTree;
use crate::ui::core::opened::OpenedData;

/// How the reading stands.
#[derive(Default)]
pub(super) struct ReadingState {
    /// The folders of what is open.
    pub(super) tree: FolderTree,
    /// What a person says about them.
    pub(super) wish: Vec<LayoutRule>,
    /// Why what was typed says nothing.
    pub(super) refused: Option<String>,
    /// What a thread reads the folders as.
    pub(super) looking: Option<Vec<LayoutRule>>,
    /// What that gave.
    pub(super) preview: Option<Preview>,
    /// Whether a list is being written.
    pub(super) writing: bool,
    /// What became of the last list.
    pub(super) list: Option<Result<String, String>>,
}

/// What would be read.
pub(super) struct Preview {
    /// As what a person says.
    pub(super) layout: Vec<LayoutRule>,
    /// The data and its folders, or why not.
    pub(super) result: Result<(OpenedData, FolderTree), String>,
}

impl ReadingState {
    /// What would be read as is wanted, or why not; none while nobody knows.
    pub(super) fn wanted(&self) -> Option<&Result<(OpenedData, FolderTree), String>> {
        self.preview.as_ref().filter(|preview| preview.layout == self.wish).map(|preview| &preview.result)
    }

    /// What is said about the levels, if anything.
    pub(super) fn levels(&self) -> Option<&LayoutRule> {
        self.wish.iter().find(|rule| !matches!(rule, LayoutRule::Folder { .. }))
    }
}
