//! Pictures as plain data: the closed vocabulary in which a method shows its puzzle and its answer.
//!
//! A method never names the window. A new kind of picture is one variant here and one file in `ui/draw/`.

use super::cloud::Cloud;
use super::distribution::PlaneDistribution;
use crate::photos::Photo;
use serde::{Deserialize, Serialize};

/// One picture with its caption.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Panel {
    /// Stable name: the same picture stands in the same place, and tests and files are named by it.
    pub id: String,
    /// At most five words.
    pub caption: String,
    /// The number that belongs to it, formatted, if any.
    pub number: Option<String>,
    /// A sentence that says what is shown; also read out by screen readers.
    pub description: String,
    /// Whose voice it is.
    pub role: Role,
    /// What is drawn.
    pub kind: PanelKind,
}

/// Whose voice a picture is; each has one colour in the whole window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Role {
    /// The question, or neither.
    #[default]
    Neutral,
    /// What the network says.
    Network,
    /// What is true.
    Truth,
}

/// What is drawn.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum PanelKind {
    /// A picture.
    Picture(Photo),
    /// Pictures of one size in a grid, row by row.
    Tiles {
        /// The tiles in the order in which they are shown.
        tiles: Vec<Photo>,
        /// Tiles in a row.
        columns: usize,
        /// A number written on each tile (its true place), or empty.
        order: Vec<usize>,
    },
    /// A mask over a picture: 0 untouched .. 1 marked, one value a pixel.
    Mask {
        /// The picture below.
        over: Photo,
        /// `width * height` values in 0..=1.
        mask: Vec<f32>,
    },
    /// A field of values, one a pixel, with a colour scale.
    Heat {
        /// Columns.
        width: usize,
        /// Rows.
        height: usize,
        /// `width * height` values.
        values: Vec<f32>,
        /// Value at the lower end of the colour scale.
        low: f32,
        /// Value at the upper end.
        high: f32,
    },
    /// Boxes and arrows on a picture.
    Boxes {
        /// The picture below.
        photo: Photo,
        /// The boxes.
        boxes: Vec<PlacedBox>,
        /// Arrows between boxes.
        arrows: Vec<Arrow>,
    },
    /// Pictures of one size that follow each other in time.
    Film {
        /// The pictures.
        frames: Vec<Photo>,
        /// Seconds that each is shown.
        period: f32,
    },
    /// Pairs of pictures side by side.
    Pairs(Vec<(Photo, Photo)>),
    /// Two pictures of one size with a border that slides between them.
    Wipe {
        /// Shown left of the border.
        left: Photo,
        /// Shown right of it.
        right: Photo,
    },
    /// Bars with names.
    Bars {
        /// The bars.
        bars: Vec<Bar>,
        /// The length of a full bar.
        full: f32,
    },
    /// One number for each of the eight directions around a centre.
    #[serde(alias = "Compass")]
    Directions {
        /// Top left, top, top right, left, right, bottom left, bottom, bottom right.
        values: [f32; 8],
        /// The true direction, as a position in `values`, if there is one.
        truth: Option<usize>,
        /// The length of a full ray.
        full: f32,
    },
    /// Lines over a common axis.
    Curve {
        /// The lines.
        lines: Vec<Line>,
        /// What the horizontal axis shows.
        x_axis: String,
        /// What the vertical axis shows.
        y_axis: String,
    },
    /// A table of numbers as a heat map.
    Matrix {
        /// Names of the rows.
        rows: Vec<String>,
        /// Names of the columns.
        columns: Vec<String>,
        /// `rows * columns` values, row by row.
        values: Vec<f32>,
    },
    /// The same table of numbers at several stages, between which one drags.
    Stages {
        /// Names of the rows.
        rows: Vec<String>,
        /// Names of the columns.
        columns: Vec<String>,
        /// Name of each stage and its `rows * columns` values, row by row.
        stages: Vec<(String, Vec<f32>)>,
    },
    /// Counts over equal bins.
    Histogram {
        /// Left end of the first bin.
        from: f32,
        /// Right end of the last bin.
        to: f32,
        /// Count a bin.
        counts: Vec<f32>,
    },
    /// Points in a plane, on a circle or on a ball that can be turned.
    Cloud(Box<Cloud>),
    /// Training images by their rows, the nearest first; the engine shows the images themselves where it has them.
    Nearest {
        /// Rows and cosines.
        rows: Vec<(u32, f32)>,
        /// The row that is the true one, if any.
        own: Option<u32>,
    },
    /// Pictures joined by lines, in which one walks.
    Graph(Box<Graph>),
    /// What a network says about each place of a photo, over a plane: decoded at a temperature, with the distribution
    /// behind a pixel.
    #[serde(alias = "Colours")]
    Distribution(Box<PlaneDistribution>),
    /// A sentence.
    Text(String),
}

/// A rectangle on a picture, in its pixels.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlacedBox {
    /// Left, top, width, height.
    pub rect: [f32; 4],
    /// A short label, or empty.
    pub label: String,
    /// Whose voice it is.
    pub role: Role,
}

/// An arrow between the centres of two boxes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Arrow {
    /// Index of the box where it begins.
    pub from: usize,
    /// Index of the box where it ends.
    pub to: usize,
}

/// A bar with its name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Bar {
    /// Its name.
    pub label: String,
    /// Its length.
    pub value: f32,
    /// Whose voice it is.
    pub role: Role,
}

/// A line of a curve.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// Its name.
    pub label: String,
    /// Points (x, y), x rising.
    pub points: Vec<[f32; 2]>,
    /// Whose voice it is.
    pub role: Role,
}

/// Pictures joined by lines: one stands in the middle with those that are joined to it around it, and a click on one of
/// them goes there.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Graph {
    /// The pictures.
    pub nodes: Vec<Photo>,
    /// What each is called, in a letter or two.
    pub names: Vec<String>,
    /// The kinds of lines.
    pub lines: Vec<GraphLine>,
    /// Joined pairs.
    pub joints: Vec<GraphJoint>,
}

/// A kind of line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GraphLine {
    /// What it means, in a few words.
    pub name: String,
    /// Whose voice it is.
    pub role: Role,
    /// Whether it is dashed.
    pub dashed: bool,
}

/// Two pictures that are joined.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct GraphJoint {
    /// One picture.
    pub from: usize,
    /// The other.
    pub to: usize,
    /// Which kind of line joins them.
    pub line: usize,
    /// How strongly, 0..=1.
    pub strength: f32,
}

impl Graph {
    /// The pictures that are joined to `node`, in their order, each with its joint.
    pub fn around(&self, node: usize) -> Vec<(usize, GraphJoint)> {
        let other = |joint: &GraphJoint| match node {
            at if at == joint.from => Some(joint.to),
            at if at == joint.to => Some(joint.from),
            _ => None,
        };
        let mut around: Vec<(usize, GraphJoint)> =
            self.joints.iter().filter_map(|joint| Some((other(joint)?, *joint))).collect();
        around.sort_by_key(|(other, _)| *other);
        around
    }
}

impl Panel {
    /// A panel whose texts stand in the catalogue under `<key>` and `<key>.help`; its id is `key`'s last word group
    /// after the task's prefix, given as `id`.
    pub fn new(id: &str, key: &str, kind: PanelKind) -> Self {
        Self {
            id: id.to_owned(),
            caption: crate::texts::lookup(key, &[]),
            number: None,
            description: crate::texts::lookup(&format!("{key}.help"), &[]),
            role: Role::Neutral,
            kind,
        }
    }

    /// The same panel in the voice of `role`.
    pub fn in_role(mut self, role: Role) -> Self {
        self.role = role;
        self
    }

    /// The same panel with a number under its caption.
    pub fn with_number(mut self, number: impl Into<String>) -> Self {
        self.number = Some(number.into());
        self
    }
}

impl PanelKind {
    /// Rows as bars: what is left of the nearest images where the images are not there.
    pub fn bars_of_rows(rows: &[(u32, f32)], own: Option<u32>) -> Vec<Bar> {
        let bar = |(row, cosine): &(u32, f32)| Bar {
            label: crate::text!("panel-row", row = *row),
            value: cosine.max(0.0),
            role: if Some(*row) == own { Role::Truth } else { Role::Network },
        };
        rows.iter().map(bar).collect()
    }

    /// Every photo inside, in a fixed order; used to store pictures apart from the rest.
    pub fn photos_mut(&mut self) -> Vec<&mut Photo> {
        match self {
            PanelKind::Picture(photo) | PanelKind::Mask { over: photo, .. } | PanelKind::Boxes { photo, .. } => {
                vec![photo]
            }
            PanelKind::Tiles { tiles: photos, .. } | PanelKind::Film { frames: photos, .. } => {
                photos.iter_mut().collect()
            }
            PanelKind::Graph(graph) => graph.nodes.iter_mut().collect(),
            PanelKind::Pairs(pairs) => pairs.iter_mut().flat_map(|(a, b)| [a, b]).collect(),
            PanelKind::Wipe { left, right } => vec![left, right],
            PanelKind::Distribution(prediction) => prediction.photos_mut(),
            PanelKind::Heat { .. }
            | PanelKind::Bars { .. }
            | PanelKind::Directions { .. }
            | PanelKind::Curve { .. }
            | PanelKind::Matrix { .. }
            | PanelKind::Stages { .. }
            | PanelKind::Histogram { .. }
            | PanelKind::Cloud(_)
            | PanelKind::Nearest { .. }
            | PanelKind::Text(_) => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn around_a_picture_stand_those_that_are_joined_to_it_whichever_end_it_is() {
        let joint = |from, to| GraphJoint { from, to, line: 0, strength: 1.0 };
        let nodes = vec![Photo::filled(1, 1, [0; 3]); 4];
        let graph = Graph { nodes, names: Vec::new(), lines: Vec::new(), joints: vec![joint(3, 1), joint(0, 1)] };
        let around = |node| graph.around(node).into_iter().map(|(other, _)| other).collect::<Vec<_>>();
        assert_eq!((around(1), around(3), around(2)), (vec![0, 3], vec![1], vec![]));
    }
}
