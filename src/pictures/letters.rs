//! The letters of pictures in files: which font they have, and how wide they are drawn.

use crate::texts::{fonts, language, own_name};
use plotters::style::{FontStyle, register_font};
use std::error::Error;
use ttf_parser::Face;

/// The window's Latin font, or where it lacks the letters of the language that one of the language.
fn bytes() -> &'static [u8] {
    let latin = epaint_default_fonts::UBUNTU_LIGHT;
    let has = |letter| Face::parse(latin, 0).is_ok_and(|face| face.glyph_index(letter).is_some());
    if own_name(&language()).chars().all(has) { latin } else { fonts::HAN }
}

/// Makes letters possible.
pub(super) fn font() -> Result<(), Box<dyn Error>> {
    register_font("sans-serif", FontStyle::Normal, bytes()).map_err(|_| "font".into())
}

/// How wide `text` is when its letters are `size` high.
pub fn width(text: &str, size: f32) -> f32 {
    let Ok(face) = Face::parse(bytes(), 0) else { return 0.0 };
    let advance = |letter| face.glyph_index(letter).and_then(|glyph| face.glyph_hor_advance(glyph));
    // A letter that the font lacks is drawn as a box.
    let units: f32 = text.chars().map(|letter| f32::from(advance(letter).unwrap_or(face.units_per_em()))).sum();
    units * size / f32::from(face.ascender() - face.descender()).max(1.0)
}

/// `text` as far as there is room for it in `most` pixels.
pub fn cut(text: &str, most: f32, size: f32) -> String {
    if width(text, size) <= most {
        return text.to_owned();
    }
    let ends = text.char_indices().map(|(end, _)| end).rev();
    let shorter = ends.map(|end| format!("{}…", text.get(..end).unwrap_or_default()));
    shorter.into_iter().find(|shorter| width(shorter, size) <= most).unwrap_or_default()
}

/// `text` in at most two lines of `most` pixels.
pub fn two_lines(text: &str, most: f32, size: f32) -> Vec<String> {
    if width(text, size) <= most {
        return vec![text.to_owned()];
    }
    let fits = |(at, _): &(usize, &str)| text.get(..*at).is_some_and(|first| width(first, size) <= most);
    match text.match_indices(' ').rfind(fits).and_then(|(at, _)| text.split_at_checked(at)) {
        Some((first, rest)) => vec![first.to_owned(), cut(rest.trim_start(), most, size)],
        None => vec![cut(text, most, size)],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_letters_take_more_room_and_what_has_no_room_is_cut() {
        assert!(width("mmmm", 20.0) > 2.0 * width("iiii", 20.0));
        assert!((width("room", 40.0) - 2.0 * width("room", 20.0)).abs() < 1e-3);
        let most = width("What the network", 14.0);
        assert_eq!(cut("Truth", most, 14.0), "Truth");
        let short = cut("What the network sees", most, 14.0);
        assert!(short.starts_with("What the net") && short.ends_with('…') && width(&short, 14.0) <= most, "{short}");
        assert_eq!(cut("What", 1.0, 14.0), "");
        assert_eq!(two_lines("Truth", most, 14.0), ["Truth"]);
        assert_eq!(two_lines("What the network sees", most, 14.0), ["What the network", "sees"]);
        assert_eq!(two_lines("Whatthenetworksees", most, 14.0).len(), 1, "a word stays one");
    }
}
