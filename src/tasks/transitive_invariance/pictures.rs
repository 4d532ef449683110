//! The graph in pictures: tracks, how many pairs there are and how pure they are, and the graph itself.

use super::graph::{Mined, Strip};
use super::nodes::Spot;
use crate::patches::view::percent;
use crate::photos::Photo;
use crate::task::{Bar, Graph, GraphJoint, GraphLine, Panel, PanelKind, PlacedBox, Role};
use std::borrow::Borrow;

/// Pixels between frames, and their colour.
const GAP: usize = 3;
const GROUND: [u8; 3] = [128; 3];
/// Which line of the graph is which.
const TRACK: usize = 0;
const NEIGHBOUR: usize = 1;
const INFERRED: usize = 2;

/// One frame with what is marked in it.
pub(super) struct Marked<P> {
    /// The frame.
    pub frame: P,
    /// The part, its name and its voice.
    pub spot: Option<(Spot, String, Role)>,
}

/// Frames of one size, so many in a row, with the marked part of each in a box.
pub(super) fn boxed<P: Borrow<Photo>>(frames: &[Marked<P>], columns: usize) -> PanelKind {
    let (width, height) = frames.first().map_or((1, 1), |one| (one.frame.borrow().width, one.frame.borrow().height));
    let (columns, across, down) = (columns.max(1), width + GAP, height + GAP);
    let rows = frames.len().div_ceil(columns).max(1);
    let photo = Photo::from_fn(columns * across - GAP, rows * down - GAP, |x, y| {
        let frame = frames.get(y / down * columns + x / across).map(|one| one.frame.borrow());
        let inside = frame.filter(|frame| x % across < frame.width.min(width) && y % down < frame.height.min(height));
        inside.map_or(GROUND, |frame| frame.pixel(x % across, y % down))
    });
    let placed = frames.iter().enumerate().filter_map(|(at, one)| {
        let (spot, label, role) = one.spot.as_ref()?;
        let [x, y, w, h] = spot.pixels(one.frame.borrow());
        let (left, top) = ((at % columns * across) as f32, (at / columns * down) as f32);
        Some(PlacedBox { rect: [left + x, top + y, w, h], label: label.clone(), role: *role })
    });
    PanelKind::Boxes { boxes: placed.collect(), photo, arrows: Vec::new() }
}

/// Tracks, one a row.
pub(super) fn strips_panel(strips: &[Strip]) -> Option<Panel> {
    let size = |photo: &Photo| (photo.width, photo.height);
    let first = strips.first()?.frames.first().map(size)?;
    let (same, columns) =
        (strips.iter().filter(|strip| strip.frames.first().map(size) == Some(first)), strips[0].frames.len());
    let marked = same.flat_map(|strip| {
        let ends = [0, strip.way.len().saturating_sub(1)];
        strip.frames.iter().zip(&strip.way).enumerate().map(move |(at, (frame, spot))| {
            let name = match at {
                at if at == ends[0] => "A",
                at if at == ends[1] => "A'",
                _ => "",
            };
            Marked { frame, spot: Some((*spot, name.to_owned(), Role::Truth)) }
        })
    });
    let marked: Vec<Marked<&Photo>> = marked.collect();
    Some(Panel::new("strips", "panel-transitive-strips", boxed(&marked, columns)))
}

/// How many pairs of each kind there are, and how many patches were given up.
pub(super) fn counts_panel(found: &Mined) -> Panel {
    let counts = found.counts();
    let bar = |label: String, value: usize, role| Bar { label, value: value as f32, role };
    let bars = vec![
        bar(crate::text!("panel-transitive-kind-track"), counts.tracks, Role::Truth),
        bar(crate::text!("panel-transitive-kind-neighbour"), counts.neighbours, Role::Network),
        bar(crate::text!("panel-transitive-kind-inferred"), counts.inferred, Role::Neutral),
        bar(crate::text!("panel-transitive-lost"), found.lost, Role::Neutral),
        bar(crate::text!("panel-transitive-still"), found.still, Role::Neutral),
    ];
    let full = bars.iter().map(|bar| bar.value).fold(1.0, f32::max);
    Panel::new("counts", "panel-transitive-counts", PanelKind::Bars { bars, full })
}

/// How often the two patches of a pair are of one class, where there are classes.
pub(super) fn purity_panel(found: &Mined) -> Option<Panel> {
    let purity = found.purity?;
    let bar = |label: String, value: f32, role| Bar { label, value, role };
    let bars = vec![
        bar(crate::text!("panel-transitive-kind-track"), 1.0, Role::Truth),
        bar(crate::text!("panel-transitive-kind-neighbour"), purity.neighbours, Role::Network),
        bar(crate::text!("panel-transitive-kind-inferred"), purity.neighbours, Role::Neutral),
        bar(crate::text!("panel-transitive-any-two"), purity.chance, Role::Neutral),
    ];
    let number = crate::text!(
        "panel-transitive-purity-number",
        pure = percent(purity.neighbours),
        chance = percent(purity.chance)
    );
    let kind = PanelKind::Bars { bars, full: 1.0 };
    Some(Panel::new("purity", "panel-transitive-purity", kind).with_number(number))
}

/// The graph to walk.
pub(super) fn graph_panels(found: &Mined) -> Option<Panel> {
    let graph = graph(found)?;
    let groups: std::collections::BTreeSet<usize> = found.shown.iter().map(|shown| found.groups[shown.node]).collect();
    let number = crate::text!("panel-transitive-shown", patches = found.shown.len(), groups = groups.len());
    let kind = PanelKind::Graph(Box::new(graph));
    Some(Panel::new("graph", "panel-transitive-graph", kind).with_number(number))
}

fn graph(found: &Mined) -> Option<Graph> {
    let line = |name: String, role, dashed| GraphLine { name, role, dashed };
    let (mut nodes, mut names, mut joints) = (Vec::new(), Vec::new(), Vec::new());
    for (at, shown) in found.shown.iter().enumerate() {
        nodes.extend([shown.first.clone(), shown.last.clone()]);
        let name = letter(at);
        names.extend([name.clone(), format!("{name}'")]);
        joints.push(GraphJoint { from: 2 * at, to: 2 * at + 1, line: TRACK, strength: 1.0 });
        for (before, other) in found.shown.iter().enumerate().take(at) {
            if found.groups[shown.node] == found.groups[other.node] {
                let known = found.joints.iter().find(|joint| (joint.from, joint.to) == (before, at));
                let strength = known.map_or(0.2, |joint| joint.cosine.clamp(0.0, 1.0));
                let (a, b) = (2 * before, 2 * at);
                joints.push(GraphJoint { from: a, to: b, line: NEIGHBOUR, strength });
                for (from, to) in [(a, b + 1), (a + 1, b), (a + 1, b + 1)] {
                    joints.push(GraphJoint { from, to, line: INFERRED, strength: 0.3 });
                }
            }
        }
    }
    let lines = vec![
        line(crate::text!("panel-transitive-kind-track"), Role::Truth, false),
        line(crate::text!("panel-transitive-kind-neighbour"), Role::Network, false),
        line(crate::text!("panel-transitive-kind-inferred"), Role::Neutral, true),
    ];
    (!nodes.is_empty()).then_some(Graph { nodes, names, lines, joints })
}

/// `A` to `Z`, then `A2`, …
fn letter(at: usize) -> String {
    let letter = char::from(b'A' + (at % 26) as u8);
    if at < 26 { letter.to_string() } else { format!("{letter}{}", at / 26 + 1) }
}
