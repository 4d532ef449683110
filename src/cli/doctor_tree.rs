//! What the folders of data were taken as, as a tree with the reason for each level.

use crate::dataset::Level;
use crate::text;
use crate::texts::printable;
use std::collections::HashMap;

/// Folders of one place and kind that are printed; all of them are in the JSON document.
const LISTED: usize = 8;

/// The lines of the tree. Folders that were taken as the same for the same reason and lie in the same folder are told up
/// to [`LISTED`], then counted.
pub fn lines(levels: &[Level]) -> Vec<String> {
    let mut sorted: Vec<&Level> = levels.iter().collect();
    sorted.sort_by(|a, b| a.tree_order(b));
    let mut told: HashMap<(&str, &str), usize> = HashMap::new();
    let mut of_kind: HashMap<(&str, &str), usize> = HashMap::new();
    for level in &sorted {
        *of_kind.entry((above(level), &level.reason)).or_default() += 1;
    }
    let mut lines = Vec::new();
    for level in sorted {
        let key = (above(level), level.reason.as_str());
        let (count, all) = (told.entry(key).or_default(), of_kind.get(&key).copied().unwrap_or(0));
        *count += 1;
        let indent = "  ".repeat(level.path.matches('/').count() + 2);
        if *count <= LISTED {
            lines.push(format!("{indent}{}", line(level)));
        } else if *count == LISTED + 1 {
            lines.push(format!("{indent}{}", text!("cli-doctor-more", count = all - LISTED)));
        }
    }
    lines
}

/// The folder in which one lies.
fn above(level: &Level) -> &str {
    level.path.rsplit_once('/').map_or("", |(above, _)| above)
}

fn line(level: &Level) -> String {
    let name = level.path.rsplit('/').next().unwrap_or_default();
    let (name, taken, reason) = (printable(name), level.taken.words(), level.reason.as_str());
    text!("cli-doctor-level", name = name, taken = taken, images = level.images, reason = reason)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::Taken;

    fn level(path: &str, taken: Taken, reason: &str) -> Level {
        Level { path: path.to_owned(), taken, reason: reason.to_owned(), images: 3 }
    }

    #[test]
    fn a_level_stands_below_its_folder_with_its_reason_and_many_alike_are_counted() {
        let mut levels = vec![level("Meta", Taken::PassedOver, "beside"), level("train", Taken::Train, "called so")];
        levels.extend((0..30).map(|number| level(&format!("train/c{number}"), Taken::Class, "first below")));
        let lines = lines(&levels);
        assert_eq!(lines.len(), 2 + LISTED + 1, "{lines:#?}");
        assert!(lines[0].starts_with("    Meta") && lines[0].contains("beside"), "{lines:#?}");
        assert!(lines[2].starts_with("      c0") && lines[4].contains("c2"), "natural order: {lines:#?}");
        assert!(lines[10].contains("22"), "{lines:#?}");
    }
}
