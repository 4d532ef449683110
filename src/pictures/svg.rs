//! A panel as SVG: its pixels inside, crisp at any size, its caption as letters below.

use super::panel::{chart_of, render};
use super::sheet::escaped;
use crate::task::{Panel, PanelKind};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// The longer side of a picture, in units of the drawing.
const SIDE: f32 = 512.0;
/// Room for the caption below it.
const CAPTION: f32 = 36.0;
/// Height of letters.
const LETTERS: f32 = 18.0;

/// The panel as SVG.
///
/// # Errors
/// When its pixels or its curves cannot be drawn.
pub fn panel_svg(panel: &Panel) -> Result<String, String> {
    if let PanelKind::Curve { lines, x_axis, .. } = &panel.kind {
        return chart_of(panel, lines, x_axis).to_svg();
    }
    let photo = render(&panel.kind);
    let factor = SIDE / photo.width.max(photo.height).max(1) as f32;
    let (width, height) = (photo.width as f32 * factor, photo.height as f32 * factor);
    let pixels = STANDARD.encode(photo.to_png_bytes().map_err(|e| e.to_string())?);
    let words = match &panel.number {
        Some(number) => format!("{} · {number}", panel.caption),
        None => panel.caption.clone(),
    };
    Ok(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {full}\" width=\"{width}\" height=\"{full}\">\n\
         <title>{caption}</title>\n<desc>{description}</desc>\n\
         <image width=\"{width}\" height=\"{height}\" style=\"image-rendering: pixelated\" \
         href=\"data:image/png;base64,{pixels}\"/>\n\
         <text x=\"0\" y=\"{baseline}\" font-family=\"sans-serif\" font-size=\"{LETTERS}\">{words}</text>\n</svg>\n",
        full = height + CAPTION,
        baseline = height + CAPTION - LETTERS / 2.0,
        caption = escaped(&panel.caption),
        description = escaped(&panel.description),
        words = escaped(&words),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::photos::Photo;
    use crate::task::{Line, Role};

    fn panel(kind: PanelKind) -> Panel {
        Panel {
            id: "test".to_owned(),
            kind,
            caption: "a < b & c".to_owned(),
            number: Some("7 dB".to_owned()),
            description: String::new(),
            role: Role::Neutral,
        }
    }

    #[test]
    fn pixels_come_back_and_words_are_letters() {
        let photo = Photo::from_fn(5, 3, |x, y| [x as u8 * 50, y as u8 * 80, 7]);
        let svg = panel_svg(&panel(PanelKind::Picture(photo.clone()))).expect("drawn");
        assert!(svg.contains("a &lt; b &amp; c · 7 dB</text>"), "{svg}");
        let data = svg.split("base64,").nth(1).and_then(|rest| rest.split('"').next()).expect("pixels");
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("inside.png");
        std::fs::write(&file, STANDARD.decode(data).expect("base64")).expect("written");
        assert_eq!(Photo::load(&file).expect("a picture"), photo);
    }

    #[test]
    fn curves_are_lines_and_not_pixels() {
        let line = Line { label: "rising".to_owned(), points: vec![[0.0, 0.0], [1.0, 2.0]], role: Role::Network };
        let kind = PanelKind::Curve { lines: vec![line], x_axis: String::new(), y_axis: String::new() };
        let svg = panel_svg(&panel(kind)).expect("drawn");
        assert!(svg.contains("<polyline") && svg.contains("rising") && !svg.contains("base64"), "{svg}");
    }
}
