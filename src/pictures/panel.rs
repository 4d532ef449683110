//! Panels as pictures in files: the same plain data that the window draws.

use super::chart::{Chart, Curve};
use super::heat::heat;
use super::sheet::Sheet;
use super::{cloud, matrix, named};
use crate::gpu::colours::decoded;
use crate::photos::Photo;
use crate::task::{Arrow, Line, Panel, PanelKind, PlacedBox};

/// Small pictures are enlarged, pixel by pixel, to about this many pixels.
const READABLE: usize = 256;

/// Colour of marks.
const MARK: [u8; 3] = [213, 94, 0];

/// Frames of a film in a row.
const FRAMES_IN_A_ROW: usize = 8;

/// Pixels between pictures that stand side by side.
const GAP: usize = 2;

/// The panel as one picture.
pub fn render(kind: &PanelKind) -> Photo {
    match kind {
        PanelKind::Picture(photo) => photo.clone(),
        PanelKind::Tiles { tiles, columns, .. } => grid(tiles, *columns),
        PanelKind::Film { frames, .. } => grid(frames, FRAMES_IN_A_ROW),
        PanelKind::Mask { over, mask } => tinted(over, mask),
        PanelKind::Heat { width, height, values, low, high } => heat((*width, *height), values, (*low, *high)),
        PanelKind::Boxes { photo, boxes, arrows } => framed(photo, boxes, arrows),
        PanelKind::Pairs(pairs) => grid(&pairs.iter().flat_map(|(a, b)| [a.clone(), b.clone()]).collect::<Vec<_>>(), 2),
        PanelKind::Wipe { left, right } => Photo::from_fn(left.width, left.height, |x, y| {
            if x < left.width / 2 {
                left.pixel(x, y)
            } else {
                right.pixel(x.min(right.width - 1), y.min(right.height - 1))
            }
        }),
        PanelKind::Curve { lines, x_axis, .. } => drawn(&chart("", lines, x_axis)),
        PanelKind::Stages { rows, columns, stages } => {
            let pictures: Vec<Photo> = stages
                .iter()
                .map(|(_, values)| enlarged(&heat((columns.len(), rows.len()), values, (0.0, 1.0))))
                .collect();
            grid(&pictures, 5)
        }
        PanelKind::Graph(graph) => grid(&graph.nodes, 8),
        PanelKind::Bars { .. }
        | PanelKind::Directions { .. }
        | PanelKind::Matrix { .. }
        | PanelKind::Histogram { .. }
        | PanelKind::Nearest { .. }
        | PanelKind::Cloud(_) => paper(kind).map_or_else(|| Photo::filled(1, 1, [255; 3]), |sheet| on_paper(&sheet)),
        PanelKind::Distribution(prediction) => decoded(prediction, prediction.temperature),
        PanelKind::Text(text) => drawn(&chart(text, &[], "")),
    }
}

/// What is drawn on paper with letters: everything that is neither pixels nor curves.
fn paper(kind: &PanelKind) -> Option<Sheet> {
    Some(match kind {
        PanelKind::Bars { bars, full } => named::bars(bars, *full),
        PanelKind::Nearest { rows, own } => named::bars(&PanelKind::bars_of_rows(rows, *own), 1.0),
        PanelKind::Directions { values, truth, full } => named::directions(values, *truth, *full),
        PanelKind::Histogram { from, to, counts } => named::histogram((*from, *to), counts),
        PanelKind::Matrix { rows, columns, values } => matrix::sheet(rows, columns, values),
        PanelKind::Cloud(points) => cloud::sheet(points),
        _ => return None,
    })
}

/// A panel as a document shows it.
#[derive(Clone, Debug)]
pub enum Drawing {
    /// Pixels, which stay squares when they are enlarged.
    Pixels(Photo),
    /// Lines and letters, as SVG.
    Lines(String),
    /// A sentence.
    Words(String),
}

/// The panel as lines and letters where it is made of such, else as pixels.
///
/// # Errors
/// When its curves or its letters cannot be drawn.
pub fn drawing(panel: &Panel) -> Result<Drawing, String> {
    Ok(match &panel.kind {
        PanelKind::Text(text) => Drawing::Words(text.clone()),
        PanelKind::Curve { lines, x_axis, .. } => Drawing::Lines(chart_of(panel, lines, x_axis).to_svg()?),
        kind => match paper(kind) {
            Some(sheet) => Drawing::Lines(sheet.to_svg()?),
            None => Drawing::Pixels(render(kind)),
        },
    })
}

/// The lines of a panel as a chart under its caption.
pub(super) fn chart_of(panel: &Panel, lines: &[Line], x_axis: &str) -> Chart {
    chart(&panel.caption, lines, x_axis)
}

fn chart(title: &str, lines: &[Line], x_axis: &str) -> Chart {
    let points = |line: &Line| line.points.iter().map(|p| (f64::from(p[0]), f64::from(p[1]))).collect();
    let curve = |line: &Line| Curve { name: line.label.clone(), points: points(line), ..Curve::default() };
    Chart { title: title.to_owned(), x_axis: x_axis.to_owned(), log: false, curves: lines.iter().map(curve).collect() }
}

fn on_paper(sheet: &Sheet) -> Photo {
    sheet.to_photo().unwrap_or_else(|_| Photo::filled(1, 1, [255; 3]))
}

fn drawn(chart: &Chart) -> Photo {
    chart.to_photo().unwrap_or_else(|_| Photo::filled(1, 1, [255; 3]))
}

fn enlarged(photo: &Photo) -> Photo {
    let times = (READABLE / photo.width.max(photo.height).max(1)).max(1);
    Photo::from_fn(photo.width * times, photo.height * times, |x, y| photo.pixel(x / times, y / times))
}

fn grid(tiles: &[Photo], columns: usize) -> Photo {
    let columns = columns.clamp(1, tiles.len().max(1));
    let cell = tiles.iter().fold((1, 1), |(w, h), t| (t.width.max(w), t.height.max(h)));
    let rows = tiles.len().div_ceil(columns).max(1);
    let size = (columns * (cell.0 + GAP) - GAP, rows * (cell.1 + GAP) - GAP);
    Photo::from_fn(size.0, size.1, |x, y| {
        let (column, row) = (x / (cell.0 + GAP), y / (cell.1 + GAP));
        let (inside_x, inside_y) = (x % (cell.0 + GAP), y % (cell.1 + GAP));
        match tiles.get(row * columns + column) {
            Some(tile) if inside_x < tile.width && inside_y < tile.height => tile.pixel(inside_x, inside_y),
            _ => [255; 3],
        }
    })
}

fn tinted(over: &Photo, mask: &[f32]) -> Photo {
    Photo::from_fn(over.width, over.height, |x, y| {
        let marked = mask.get(y * over.width + x).copied().unwrap_or(0.0).clamp(0.0, 1.0) * 0.6;
        let below = over.pixel(x, y);
        std::array::from_fn(|c| (f32::from(below[c]) * (1.0 - marked) + f32::from(MARK[c]) * marked).round() as u8)
    })
}

fn framed(photo: &Photo, boxes: &[PlacedBox], arrows: &[Arrow]) -> Photo {
    let mut out = photo.clone();
    for arrow in arrows {
        if let (Some(from), Some(to)) = (boxes.get(arrow.from), boxes.get(arrow.to)) {
            draw_arrow(&mut out, centre(from), centre(to));
        }
    }
    for placed in boxes {
        let [x, y, width, height] = placed.rect.map(|v| v.max(0.0) as usize);
        let (right, bottom) = ((x + width).min(out.width), (y + height).min(out.height));
        for row in y..bottom {
            for column in x..right {
                if row == y || row + 1 == bottom || column == x || column + 1 == right {
                    out.set_pixel(column, row, MARK);
                }
            }
        }
    }
    out
}

fn centre(placed: &PlacedBox) -> [f32; 2] {
    let [x, y, width, height] = placed.rect;
    [x + width / 2.0, y + height / 2.0]
}

/// A line with a head at its end.
fn draw_arrow(out: &mut Photo, from: [f32; 2], to: [f32; 2]) {
    let (along, down) = (to[0] - from[0], to[1] - from[1]);
    let length = along.hypot(down).max(1.0);
    let head = length.min(12.0) / 2.0;
    let barb =
        |side: f32| [to[0] - head * (along + side * down) / length, to[1] - head * (down - side * along) / length];
    for end in [from, barb(1.0), barb(-1.0)] {
        let steps = (2.0 * (to[0] - end[0]).hypot(to[1] - end[1])).ceil().max(1.0);
        for step in 0..=steps as usize {
            let share = step as f32 / steps;
            let (x, y) = (to[0] + (end[0] - to[0]) * share, to[1] + (end[1] - to[1]) * share);
            if x >= 0.0 && y >= 0.0 && (x as usize) < out.width && (y as usize) < out.height {
                out.set_pixel(x as usize, y as usize, MARK);
            }
        }
    }
}
