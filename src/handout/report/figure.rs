//! Panels and curves in a page: pixels inside of it, curves and letters as lines.

use super::html::{around, escaped, saying};
use crate::handout::HandoutError;
use crate::pictures::{Chart, Drawing, drawing};
use crate::task::{Panel, PanelKind, Role};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// A picture that is this much wider than high takes two places of a row.
const WIDE: f32 = 1.6;

pub(super) fn refused(reason: String) -> HandoutError {
    HandoutError::Draw { reason }
}

/// The panel with its caption and its number.
pub(super) fn panel(panel: &Panel) -> Result<String, HandoutError> {
    let (mut class, drawn) = match drawing(panel).map_err(refused)? {
        Drawing::Words(words) => ("wide".to_owned(), saying("p", "words", &words)),
        Drawing::Lines(svg) => ("wide".to_owned(), lines(&svg, &panel.description)),
        Drawing::Pixels(photo) => {
            let pixels = STANDARD.encode(photo.to_png_bytes()?);
            let (width, height) = (photo.width, photo.height);
            let image = format!(
                "<img src=\"data:image/png;base64,{pixels}\" width=\"{width}\" height=\"{height}\" alt=\"{}\" />\n",
                escaped(&panel.description)
            );
            let is_wide =
                width as f32 > height as f32 * WIDE || matches!(panel.kind, PanelKind::Boxes { .. } if width > 150);
            (if is_wide { "wide" } else { "" }.to_owned(), image)
        }
    };
    class.push_str(match panel.role {
        Role::Neutral => "",
        Role::Network => " network",
        Role::Truth => " truth",
    });
    let number = panel.number.as_deref().map(|number| saying("b", "", number)).unwrap_or_default();
    let caption = around("figcaption", "", &format!("{} {number}", escaped(&panel.caption)));
    Ok(around("figure", class.trim(), &format!("{drawn}{caption}")))
}

/// A chart, whose title stands in it.
pub(super) fn chart(chart: &Chart) -> Result<String, HandoutError> {
    Ok(around("figure", "chart", &lines(&chart.to_svg().map_err(refused)?, &chart.title)))
}

fn lines(svg: &str, said: &str) -> String {
    format!("<div class=\"lines\" role=\"img\" aria-label=\"{}\">{svg}</div>\n", escaped(said))
}
