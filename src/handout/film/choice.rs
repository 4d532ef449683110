//! Which pictures of an answer a film shows: the question, what the network says, and the truth.

use crate::task::{Panel, PanelKind, Role};

/// Pictures of the network's voice at most.
const SAID: usize = 2;

/// Whether the picture says something without being pointed at or dragged.
fn stands_still(panel: &Panel) -> bool {
    !matches!(
        panel.kind,
        PanelKind::Wipe { .. } | PanelKind::Curve { .. } | PanelKind::Text(_) | PanelKind::Stages { .. }
    )
}

/// Whether it is a photo, whatever was done to it.
fn is_photo(panel: &Panel) -> bool {
    matches!(
        panel.kind,
        PanelKind::Picture(_)
            | PanelKind::Tiles { .. }
            | PanelKind::Mask { .. }
            | PanelKind::Film { .. }
            | PanelKind::Distribution(_)
    )
}

fn in_voice(panels: &[Panel], role: Role) -> impl Iterator<Item = &Panel> {
    panels.iter().filter(move |panel| panel.role == role && stands_still(panel))
}

/// The ids of the pictures of one answer in a film, in their order.
pub(super) fn columns(panels: &[Panel]) -> Vec<&str> {
    let asked = in_voice(panels, Role::Neutral).take(1);
    let chosen: Vec<&Panel> =
        asked.chain(in_voice(panels, Role::Network).take(SAID)).chain(in_voice(panels, Role::Truth).take(1)).collect();
    chosen.iter().map(|panel| panel.id.as_str()).collect()
}

/// The one picture that says what the network says.
pub(super) fn answer(panels: &[Panel]) -> Option<&Panel> {
    in_voice(panels, Role::Network).find(|panel| is_photo(panel)).or_else(|| in_voice(panels, Role::Network).next())
}

/// The question, or the truth.
pub(super) fn of(panels: &[Panel], role: Role) -> Option<&Panel> {
    in_voice(panels, role).next()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::photos::Photo;

    fn panel(id: &str, role: Role, kind: PanelKind) -> Panel {
        Panel { id: id.to_owned(), kind, caption: String::new(), number: None, description: String::new(), role }
    }

    #[test]
    fn a_film_has_the_question_the_answer_and_the_truth_and_nothing_that_is_to_be_dragged() {
        let photo = || PanelKind::Picture(Photo::filled(2, 2, [0; 3]));
        let wipe = PanelKind::Wipe { left: Photo::filled(2, 2, [0; 3]), right: Photo::filled(2, 2, [0; 3]) };
        let table = PanelKind::Matrix { rows: Vec::new(), columns: Vec::new(), values: Vec::new() };
        let panels = [
            panel("wipe", Role::Neutral, wipe),
            panel("input", Role::Neutral, photo()),
            panel("mean", Role::Neutral, photo()),
            panel("truth", Role::Truth, photo()),
            panel("table", Role::Network, table),
            panel("output", Role::Network, photo()),
            panel("more", Role::Network, photo()),
        ];
        assert_eq!(columns(&panels), ["input", "table", "output", "truth"]);
        assert_eq!(answer(&panels).map(|panel| panel.id.as_str()), Some("output"));
        assert_eq!(answer(&panels[4..5]).map(|panel| panel.id.as_str()), Some("table"));
        assert_eq!(answer(&panels[..4]), None);
    }
}
