//! How points look, what that means, and how far their map can be trusted.

use crate::ui::atlas::state::{AtlasView, Cast, ColourBy, Method};
use crate::ui::core::dots::{Look, class_look};
use crate::ui::core::opened::OpenedData;
use crate::ui::core::theme::Palette;

/// Classes that the legend names at most.
pub(super) const NAMED: usize = 24;

/// How far the map can be trusted, as a sentence.
pub(super) fn judged(atlas: &AtlasView) -> String {
    let Some(map) = atlas.map.as_ref().filter(|_| !atlas.through_training) else {
        return crate::text!("atlas-aligned");
    };
    let figure = |trust: Option<f32>| trust.map_or_else(|| "–".to_owned(), |trust| format!("{trust:.3}"));
    let (own, components) = (figure(map.trust), figure(map.trust_components));
    match map.method {
        Method::Components => {
            crate::text!("atlas-shown", percent = format!("{:.0}", map.shown * 100.0), trust = components)
        }
        Method::Tsne => crate::text!("atlas-trust", trust = own, components = components),
    }
}

/// How a point looks.
pub(super) fn look_of(atlas: &AtlasView, cast: &Cast, at: usize, colours: &Palette) -> Look {
    let flag = |flags: &[bool]| flags.get(at).copied().unwrap_or_default();
    let wrong = || atlas.map.as_ref().and_then(|map| map.wrong.as_ref()).is_some_and(|wrong| flag(wrong));
    let mut look = match atlas.colour {
        ColourBy::Class => match cast.labels.get(at).copied().flatten() {
            Some(class) => class_look(class, colours),
            None => Look { colour: colours.quiet(), shape: 0 },
        },
        ColourBy::Split if flag(&cast.held_out) => Look { colour: colours.network, shape: 1 },
        ColourBy::Split => Look { colour: colours.accent, shape: 0 },
        ColourBy::Error if !atlas.through_training && wrong() => Look { colour: colours.problem, shape: 2 },
        ColourBy::Error => Look { colour: colours.quiet(), shape: 0 },
    };
    if !atlas.chosen.is_empty() && atlas.chosen.binary_search(&(at as u32)).is_err() {
        look.colour = look.colour.gamma_multiply(0.2);
    }
    look
}

/// What colours and shapes mean.
pub(super) fn looks(data: &OpenedData, cast: &Cast, atlas: &AtlasView, colours: &Palette) -> Vec<(Look, String)> {
    match atlas.colour {
        ColourBy::Class => {
            let named = data.pool.source.classes().iter().enumerate().take(NAMED);
            named.map(|(class, name)| (class_look(class, colours), name.clone())).collect()
        }
        ColourBy::Split => vec![
            (Look { colour: colours.accent, shape: 0 }, crate::text!("atlas-trained-on")),
            (Look { colour: colours.network, shape: 1 }, crate::text!("atlas-held-out")),
        ],
        ColourBy::Error => {
            let wrong = atlas.map.as_ref().and_then(|map| map.wrong.as_ref());
            let count = wrong.map_or(0, |wrong| wrong.iter().filter(|wrong| **wrong).count());
            let percent = format!("{:.0}", count as f32 / cast.labels.len().max(1) as f32 * 100.0);
            vec![
                (Look { colour: colours.quiet(), shape: 0 }, crate::text!("atlas-right")),
                (Look { colour: colours.problem, shape: 2 }, crate::text!("atlas-wrong", percent = percent)),
            ]
        }
    }
}
