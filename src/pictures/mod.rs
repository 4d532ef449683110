//! Panels, curves, maps and galleries as files for slides and papers: the same plain data that the window draws.
//!
//! PNG has pixels. SVG has curves, dots and words as lines and letters, and the pixels of photos crisp at any size.

mod axis;
mod chart;
mod cloud;
mod gallery;
mod heat;
pub mod letters;
mod map;
mod matrix;
mod named;
mod panel;
mod sheet;
mod spread;
mod svg;

pub use axis::with_room;
pub use chart::{Chart, Curve, Pen};
pub use gallery::{Gallery, Shown, Tile};
pub use map::{Dot, Map};
pub use panel::{Drawing, drawing, render};
pub use sheet::{Item, Shape, Sheet, escaped};
pub use spread::spread;
pub use svg::panel_svg;

use crate::photos::{Photo, write_atomically};
use crate::task::Panel;
use std::path::Path;
use std::sync::Arc;

/// Something that can be saved: a picture, or pages and films that are made as they are written.
pub trait Document: std::fmt::Debug + Send + Sync {
    /// Makes it and writes it to `file`.
    ///
    /// # Errors
    /// When it cannot be made or written; the sentence says why.
    fn save(&self, file: &Path) -> Result<(), String>;
}

/// A picture that can be saved.
#[derive(Clone, Debug)]
pub enum Picture {
    /// A panel.
    Panel(Arc<Panel>),
    /// Curves.
    Chart(Chart),
    /// The map of embeddings.
    Map(Map),
    /// Photos in rows.
    Gallery(Gallery),
}

impl Picture {
    /// What it shows.
    pub fn title(&self) -> &str {
        match self {
            Self::Panel(panel) => &panel.caption,
            Self::Chart(chart) => &chart.title,
            Self::Map(map) => &map.title,
            Self::Gallery(gallery) => &gallery.title,
        }
    }

    fn to_svg(&self) -> Result<String, String> {
        match self {
            Self::Panel(panel) => panel_svg(panel),
            Self::Chart(chart) => chart.to_svg(),
            Self::Map(map) => map.sheet().to_svg(),
            Self::Gallery(gallery) => gallery.sheet().to_svg(),
        }
    }

    fn to_photo(&self) -> Result<Photo, String> {
        match self {
            Self::Panel(panel) => Ok(render(&panel.kind)),
            Self::Chart(chart) => chart.to_photo(),
            Self::Map(map) => map.sheet().to_photo(),
            Self::Gallery(gallery) => gallery.sheet().to_photo(),
        }
    }
}

impl Document for Picture {
    /// As SVG where the name ends so, else as PNG.
    fn save(&self, file: &Path) -> Result<(), String> {
        let svg = file.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("svg"));
        let bytes = if svg {
            self.to_svg()?.into_bytes()
        } else {
            self.to_photo()?.to_png_bytes().map_err(|e| e.to_string())?
        };
        write_atomically(file, &bytes).map_err(|e| e.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::Source;
    use crate::dataset::gallery::Gallery as Photos;

    fn map() -> Picture {
        let dot = |colour, shape| Dot { colour, shape };
        let (cat, dog) = (dot([0, 114, 178], Shape::Disc), dot([213, 94, 0], Shape::Triangle));
        Picture::Map(Map {
            title: "Map at step 40".to_owned(),
            note: "trustworthiness 0.9".to_owned(),
            dots: vec![([0.5, 0.5], cat), ([0.25, 0.75], dog), ([1.5, 0.5], dog)],
            legend: vec![(cat, "cats & more".to_owned()), (dog, "dogs".to_owned())],
        })
    }

    #[test]
    fn a_map_has_a_dot_for_each_photo_in_sight_and_a_legend() {
        let folder = tempfile::tempdir().expect("a folder");
        let [svg, png] = ["map.svg", "map.png"].map(|name| folder.path().join(name));
        map().save(&svg).expect("written");
        map().save(&png).expect("written");
        let text = std::fs::read_to_string(svg).expect("text");
        assert_eq!((text.matches("<circle").count(), text.matches("<polygon").count()), (2, 2), "{text}");
        assert!(text.contains(">cats &amp; more</text>") && text.contains(">Map at step 40</text>"), "{text}");
        let photo = Photo::load(&png).expect("a picture");
        // The first dot stands in the middle of the square with the dots.
        assert_eq!(photo.pixel(24 + 420, 64 + 420), [0, 114, 178]);
        assert_eq!(photo.pixel(24 + 420, 64 + 440), [255, 255, 255]);
    }

    #[test]
    fn a_gallery_holds_its_photos_and_their_words() {
        let source: Arc<dyn Source> = Arc::new(Photos::train(1, 32));
        let tile = |number| Tile {
            shown: Shown::Numbered(number),
            words: ["a castle".to_owned(), "0.987".to_owned()],
            same: Some(true),
        };
        let red = Arc::new(Photo::filled(40, 30, [200, 10, 10]));
        let query_image = Tile { shown: Shown::Photo(red), words: [String::new(), String::new()], same: None };
        let rows = vec![
            ("Asked about".to_owned(), vec![query_image]),
            ("After training".to_owned(), (0..12).map(tile).collect()),
        ];
        let gallery = Picture::Gallery(Gallery { title: "Neighbours".to_owned(), source, rows });
        let svg = gallery.to_svg().expect("drawn");
        assert_eq!((svg.matches("<image").count(), svg.matches(">a castle</text>").count()), (13, 12));
        let photo = gallery.to_photo().expect("drawn");
        assert_eq!(photo.pixel(14 + 64, 14 + 34 + 64), [200, 10, 10]);
    }

    #[test]
    fn a_folder_that_takes_no_files_gives_a_sentence() {
        let error = map().save(Path::new("/no/such/folder/map.svg")).expect_err("nowhere to write");
        assert!(error.contains("/no/such/folder/map.svg"), "{error}");
    }
}
