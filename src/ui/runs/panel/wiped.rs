//! Two runs in one picture: for each picture of an answer, what the one run shows and what the other shows, with one border
//! between them that is dragged over all.

use crate::pictures::render;
use crate::task::{Panel, PanelKind};
use crate::train::{AnswerItem, AnswerSheet};
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;

/// A run at one of its kept steps, and its answers there.
pub(super) type Side = ((PathBuf, u64), Arc<AnswerSheet>);

/// Pictures that are ready, for two runs at their steps.
#[derive(Default)]
pub(super) struct Wiped {
    of: Option<[(PathBuf, u64); 2]>,
    items: HashMap<String, Arc<Vec<Panel>>>,
    /// Counts what was shown before, so that pictures of other steps are drawn anew.
    pub(super) version: u64,
}

impl Wiped {
    /// The pictures of the image `name`, left of the border those of the first of `sides`; none where one of them has no such.
    pub(super) fn panels(&mut self, sides: &[Side; 2], name: &str) -> Option<Arc<Vec<Panel>>> {
        let of = sides.each_ref().map(|(of, _)| of.clone());
        if self.of.as_ref() != Some(&of) {
            (self.of, self.version) = (Some(of), self.version + 1);
            self.items.clear();
        }
        if let Some(ready) = self.items.get(name) {
            return Some(ready.clone());
        }
        let [left, right] = sides.each_ref().map(|(_, sheet)| sheet.items.iter().find(|item| item.name == name));
        let ready = Arc::new(wiped(left?, right?));
        self.items.insert(name.to_owned(), ready.clone());
        Some(ready)
    }
}

/// Pictures that both have, in the order of `left`; those that are the same stand as they are.
fn wiped(left: &AnswerItem, right: &AnswerItem) -> Vec<Panel> {
    let both = left.panels.iter().filter_map(|panel| Some((panel, right.panels.iter().find(|it| it.id == panel.id)?)));
    both.filter_map(|(panel, other)| {
        if panel.kind == other.kind {
            return Some(panel.clone());
        }
        // A wipe of its own has one border already.
        if matches!(panel.kind, PanelKind::Wipe { .. }) {
            return None;
        }
        let (left, right) = (render(&panel.kind), render(&other.kind));
        let is_alike = (left.width, left.height) == (right.width, right.height);
        let number = match (&panel.number, &other.number) {
            (Some(own), Some(others)) => Some(format!("{own} | {others}")),
            _ => None,
        };
        is_alike.then(|| Panel { kind: PanelKind::Wipe { left, right }, number, ..panel.clone() })
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::photos::Photo;

    fn item(panels: &[(&str, u8, usize)]) -> AnswerItem {
        let panel = |(id, shade, side): &(&str, u8, usize)| Panel {
            number: Some(shade.to_string()),
            ..Panel::new(id, "panel-inpainting-photo", PanelKind::Picture(Photo::filled(*side, *side, [*shade; 3])))
        };
        AnswerItem { name: "cat".to_owned(), measures: Vec::new(), panels: panels.iter().map(panel).collect() }
    }

    #[test]
    fn what_differs_is_wiped_and_what_is_the_same_stands_as_it_is() {
        let found = wiped(
            &item(&[("input", 1, 8), ("output", 2, 8), ("odd", 3, 8)]),
            &item(&[("odd", 4, 9), ("output", 5, 8), ("input", 1, 8)]),
        );
        assert_eq!(found.iter().map(|panel| panel.id.as_str()).collect::<Vec<_>>(), ["input", "output"]);
        assert!(matches!(found[0].kind, PanelKind::Picture(_)));
        let PanelKind::Wipe { left, right } = &found[1].kind else { panic!("{:?}", found[1]) };
        assert_eq!((left.pixel(0, 0), right.pixel(0, 0)), ([2; 3], [5; 3]));
        assert_eq!(found[1].number.as_deref(), Some("2 | 5"));
    }

    #[test]
    fn another_step_is_drawn_anew() {
        let side = |run: &str, step, shade| {
            let items = vec![item(&[("output", shade, 8)])];
            ((PathBuf::from(run), step), Arc::new(AnswerSheet { step, items, overview: Vec::new() }))
        };
        let mut wiped = Wiped::default();
        let sides = [side("a", 10, 1), side("b", 10, 2)];
        let first = wiped.panels(&sides, "cat").expect("both show it");
        assert!(Arc::ptr_eq(&first, &wiped.panels(&sides, "cat").expect("still there")));
        let before = wiped.version;
        let later = wiped.panels(&[side("a", 10, 1), side("b", 20, 3)], "cat").expect("both show it");
        assert!(wiped.version > before && first != later);
        assert!(wiped.panels(&sides, "dog").is_none());
    }
}
