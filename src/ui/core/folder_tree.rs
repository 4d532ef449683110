//! Folders as rows of a tree that opens and closes, and what they were read as in one line. Made where data is opened, on
//! a thread: there may be very many.

use crate::dataset::{Layout, LayoutRule, Level, Reading, Taken};
use std::collections::BTreeSet;
use std::sync::Arc;

/// A folder is open at first while no more rows than this lie in it.
const OPEN_UP_TO: usize = 12;

/// One folder of the tree.
pub struct Row {
    /// What it was taken as.
    pub level: Level,
    /// How many folders of the tree it lies in.
    pub depth: usize,
    /// Its name in the folder of the tree in which it lies.
    pub name: String,
    /// How many rows lie in it.
    pub inside: usize,
}

/// Folders of data.
#[derive(Clone, Default)]
pub struct FolderTree {
    /// What they were read as, in one line.
    pub summary: String,
    /// Whether there is nothing that a person may want to see: every folder is used, nothing may be wrong, nothing was said
    /// by hand.
    pub is_ordinary: bool,
    rows: Arc<Vec<Row>>,
    open: Vec<bool>,
    visible: Vec<usize>,
}

impl FolderTree {
    /// The folders of a reading as this layout, with this many classes, where `said` was said by hand.
    pub fn of(reading: &Reading, (layout, classes): (Layout, usize), said: &[LayoutRule]) -> Self {
        let used = |level: &Level| !matches!(level.taken, Taken::PassedOver | Taken::Empty | Taken::NoClass);
        let rows = rows(&reading.levels);
        let open = rows.iter().map(|row| row.inside <= OPEN_UP_TO).collect();
        let mut tree = Self {
            summary: summary(&reading.levels, layout, classes),
            is_ordinary: said.is_empty() && reading.notes.is_empty() && reading.levels.iter().all(used),
            rows: Arc::new(rows),
            open,
            visible: Vec::new(),
        };
        tree.see();
        tree
    }

    /// Opens the folder of row `at`, or closes it.
    pub fn toggle(&mut self, at: usize) {
        if let Some(open) = self.open.get_mut(at) {
            *open = !*open;
        }
        self.see();
    }

    /// How many rows are shown.
    pub fn shown(&self) -> usize {
        self.visible.len()
    }

    /// The row that is shown at `place`, its number, and whether what lies in it is shown.
    pub fn row(&self, place: usize) -> Option<(usize, &Row, bool)> {
        let at = *self.visible.get(place)?;
        Some((at, self.rows.get(at)?, self.is_open(at)))
    }

    fn is_open(&self, at: usize) -> bool {
        self.open.get(at).copied().unwrap_or_default()
    }

    fn see(&mut self) {
        self.visible.clear();
        let mut at = 0;
        while let Some(row) = self.rows.get(at) {
            self.visible.push(at);
            at += if self.is_open(at) { 1 } else { 1 + row.inside };
        }
    }
}

/// The rows of levels, a folder before what lies in it.
fn rows(levels: &[Level]) -> Vec<Row> {
    let mut sorted: Vec<&Level> = levels.iter().collect();
    sorted.sort_by(|one, other| one.tree_order(other));
    let (mut rows, mut above): (Vec<Row>, Vec<usize>) = (Vec::with_capacity(levels.len()), Vec::new());
    for level in sorted {
        let is_above = |at: &usize| rows.get(*at).is_some_and(|row| level.lies_in(&row.level.path));
        while above.last().is_some_and(|at| !is_above(at)) {
            above.pop();
        }
        let parent = above.last().and_then(|at| rows.get(*at)).map(|row| row.level.path.as_str());
        let name = parent.and_then(|parent| level.path.strip_prefix(parent)).unwrap_or(&level.path);
        let name = name.trim_start_matches('/').to_owned();
        for &at in &above {
            if let Some(row) = rows.get_mut(at) {
                row.inside += 1;
            }
        }
        above.push(rows.len());
        rows.push(Row { level: level.clone(), depth: above.len() - 1, name, inside: 0 });
    }
    rows
}

fn summary(levels: &[Level], layout: Layout, classes: usize) -> String {
    if layout == Layout::Clips {
        return crate::text!("data-read-clips");
    }
    let count = |taken: Taken| levels.iter().filter(|level| level.taken == taken).count();
    let parts: BTreeSet<&str> = levels.iter().filter_map(|level| part(level.taken)).collect();
    let (passed, empty) = (count(Taken::PassedOver), count(Taken::Empty));
    crate::text!("data-read", classes = classes, parts = parts.len(), passed = passed, empty = empty)
}

fn part(taken: Taken) -> Option<&'static str> {
    match taken {
        Taken::Train => Some("train"),
        Taken::Valid => Some("valid"),
        Taken::Test => Some("test"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(paths: &[&str]) -> FolderTree {
        let level =
            |path: &&str| Level { path: (*path).to_owned(), taken: Taken::Class, reason: String::new(), images: 1 };
        let reading = Reading { levels: paths.iter().map(level).collect(), ..Reading::default() };
        FolderTree::of(&reading, (Layout::Classes, paths.len()), &[])
    }

    fn shown(tree: &FolderTree) -> Vec<String> {
        let row = |place| tree.row(place).map(|(_, row, _)| format!("{}{}", "-".repeat(row.depth), row.name));
        (0..tree.shown()).filter_map(row).collect()
    }

    #[test]
    fn folders_stand_below_the_nearest_folder_that_means_something() {
        let tree = tree(&["b", "a/10", "a b", "a/2", "a", "b/deep/down"]);
        assert_eq!(shown(&tree), ["a", "-2", "-10", "a b", "b", "-deep/down"]);
        assert!(tree.is_ordinary && tree.summary.contains("6 classes"), "{}", tree.summary);
    }

    #[test]
    fn a_closed_folder_hides_all_that_lies_in_it_and_one_with_many_is_closed_at_first() {
        let many: Vec<String> = (0..40).map(|number| format!("train/c{number}/x")).collect();
        let paths = ["a", "a/b", "a/b/c", "train"].into_iter().chain(many.iter().map(String::as_str));
        let mut tree = tree(&paths.collect::<Vec<_>>());
        assert_eq!(shown(&tree), ["a", "-b", "--c", "train"]);
        tree.toggle(0);
        assert_eq!(shown(&tree), ["a", "train"]);
        tree.toggle(3);
        assert_eq!(tree.shown(), 42);
    }
}
