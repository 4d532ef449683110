//! The pair, the answer and the graph in pictures.

use super::TransitiveInvariance;
use super::graph::{Edge, Mined};
use super::judge::{Answer, across};
use super::params::TransitiveParams;
use super::pictures::{Marked, boxed, counts_panel, graph_panels, purity_panel, strips_panel};
use super::sampler::{Sample, Seen};
use crate::patches::view::hardest_panel;
use crate::photos::Photo;
use crate::task::{Bar, Draws, Panel, PanelKind, Role, likeness_panel, ranked_panel};

/// Frames of a track in pictures, and in a row.
const FRAMES: usize = 8;
const IN_A_ROW: usize = 4;

fn tiles(id: &str, tiles: Vec<Photo>, columns: usize) -> Panel {
    Panel::new(id, &format!("panel-transitive-{id}"), PanelKind::Tiles { tiles, columns, order: Vec::new() })
}

/// What joins the pair, in words.
fn edge_name(edge: Edge) -> String {
    match edge {
        Edge::Track => crate::text!("panel-transitive-kind-track"),
        Edge::Neighbour => crate::text!("panel-transitive-kind-neighbour"),
        Edge::Inferred => crate::text!("panel-transitive-kind-inferred"),
    }
}

/// The names of the two patches, where both clips are one and where they are two.
fn names(sample: &Sample) -> [&'static str; 2] {
    match sample.edge {
        Edge::Track => ["A", "A'"],
        Edge::Neighbour => ["A", "B"],
        Edge::Inferred if sample.first.spot.frame < sample.second.spot.frame => ["A", "B'"],
        Edge::Inferred if sample.first.spot.frame > sample.second.spot.frame => ["A'", "B"],
        Edge::Inferred => ["A'", "B'"],
    }
}

/// Both frames with the patches marked.
fn frames(sample: &Sample) -> Panel {
    let marked = |seen: &Seen, name: &str| Marked {
        frame: seen.frame.clone(),
        spot: Some((seen.spot, name.to_owned(), Role::Truth)),
    };
    let [first, second] = names(sample);
    let both = [marked(&sample.first, first), marked(&sample.second, second)];
    Panel::new("frames", "panel-transitive-frames", boxed(&both, 1)).with_number(edge_name(sample.edge))
}

/// The track that was followed for this puzzle.
fn track(sample: &Sample) -> Option<Panel> {
    let last = sample.track.len().checked_sub(1)?;
    let few = FRAMES.min(sample.track.len());
    let shown = (0..few).filter_map(|at| sample.track.get(at * last / few.saturating_sub(1).max(1)));
    let marked =
        shown.map(|(frame, spot)| Marked { frame: frame.clone(), spot: Some((*spot, String::new(), Role::Truth)) });
    let marked: Vec<_> = marked.collect();
    Some(Panel::new("track", "panel-transitive-track", boxed(&marked, IN_A_ROW)))
}

/// The first patch, then the second and the others from the nearest to the farthest.
fn ranking(p: &TransitiveParams, sample: &Sample, answer: &Answer) -> Panel {
    let own = (&sample.second, answer.same(), Role::Truth);
    let others = sample.others.iter().zip(answer.with_others()).map(|(seen, cosine)| (seen, cosine, Role::Network));
    let mut ranked: Vec<_> = std::iter::once(own).chain(others).collect();
    ranked.sort_by(|a, b| b.1.total_cmp(&a.1));
    let shown = std::iter::once((&sample.first, 1.0, Role::Neutral)).chain(ranked);
    let shown: Vec<(Photo, f32, Role)> =
        shown.map(|(seen, cosine, role)| (seen.picture(p.size), cosine, role)).collect();
    Panel::new("ranking", "panel-transitive-ranking", ranked_panel(&shown, IN_A_ROW)).in_role(Role::Network)
}

/// The distances of the triplets, and how many hinges are active.
fn distances(p: &TransitiveParams, sample: &Sample, answer: &Answer) -> Panel {
    let (margin, same) = (p.margin as f32, 1.0 - answer.same());
    let bar = |label: String, value: f32, role| Bar { label, value, role };
    let [_, second] = names(sample);
    let mut bars = vec![bar(second.to_owned(), same, Role::Truth)];
    bars.push(bar(crate::text!("panel-transitive-safe"), same + margin, Role::Neutral));
    let hinges = answer.hinges(margin);
    for (number, (cosine, hinge)) in answer.with_others().into_iter().zip(&hinges).enumerate() {
        let label = match *hinge > 0.0 {
            true => crate::text!("panel-transitive-other-active", number = number + 1),
            false => crate::text!("panel-transitive-other", number = number + 1),
        };
        bars.push(bar(label, 1.0 - cosine, Role::Network));
    }
    let full = bars.iter().map(|bar| bar.value).fold(1.0, f32::max);
    let active = hinges.iter().filter(|hinge| **hinge > 0.0).count();
    let number = crate::text!("panel-transitive-hinges", active = active, all = hinges.len());
    Panel::new("distances", "panel-transitive-distances", PanelKind::Bars { bars, full })
        .in_role(Role::Network)
        .with_number(number)
}

impl Draws for TransitiveInvariance {
    fn draw_puzzle(&self, p: &TransitiveParams, sample: &Sample) -> Vec<Panel> {
        let pair = tiles("pair", vec![sample.first.picture(p.size), sample.second.picture(p.size)], 2);
        [Some(frames(sample)), Some(pair), track(sample)].into_iter().flatten().collect()
    }

    fn draw_answer(&self, p: &TransitiveParams, sample: &Sample, answer: &Answer) -> Vec<Panel> {
        vec![frames(sample), ranking(p, sample, answer), distances(p, sample, answer)]
    }

    /// The cosines of all held-out clips, and the patches that are found least often.
    fn draw_overview(&self, p: &TransitiveParams, answered: &[(&Sample, &Answer)]) -> Vec<Panel> {
        let tracks: Vec<f32> = answered.iter().map(|(_, answer)| answer.same()).collect();
        let across = across(answered);
        let pictures: Vec<(f32, Photo)> =
            answered.iter().map(|(sample, answer)| (answer.triplet_accuracy(), sample.first.picture(p.size))).collect();
        let mut panels = vec![likeness_panel(&tracks, &across.strange)];
        if !across.related.is_empty() {
            let panel = likeness_panel(&across.related, &across.strange);
            let (caption, description) =
                (crate::text!("panel-transitive-related"), crate::text!("panel-transitive-related.help"));
            panels.push(Panel { id: "related".to_owned(), caption, description, ..panel });
        }
        panels.push(hardest_panel(pictures.iter().map(|(trust, picture)| (*trust, picture))));
        panels
    }

    fn draw_mined(&self, _p: &TransitiveParams, mined: &Mined) -> Vec<Panel> {
        if mined.nodes.is_empty() {
            return Vec::new();
        }
        let strips = strips_panel(&mined.strips);
        graph_panels(mined).into_iter().chain(strips).chain([counts_panel(mined)]).chain(purity_panel(mined)).collect()
    }
}
