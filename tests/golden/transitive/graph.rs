//! The graph: neighbours and groups against plain loops, known counts, moving patches and their tracks, and the stage before
//! training: packed, followed, walked.

use burn::prelude::*;
use pretext::dataset::gallery::{Gallery, GalleryClips};
use pretext::dataset::{Cached, Key, Source, Subset};
use pretext::photos::Photo;
use pretext::task::{
    AnyTrunk, DataFacts, Draws, EarlierTrunks, HeldTrunk, Learns, MineContext, Miner, PanelKind, Puzzles, RowMap, View,
    rng_for,
};
use pretext::tasks::relative_position::{RelativePosition, RelativePositionParams};
use pretext::tasks::transitive_invariance::{
    Bounds, Counts, GraphMiner, Joint, Mined, Node, Spot, TransitiveInvariance, TransitiveParams, groups, joined,
    moving_windows, nearest, rows_on, starts, unit_rows,
};
use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};

/// Features of patches: some near each other, of clips of three patches each.
fn features(count: usize) -> (Vec<Vec<f32>>, Vec<usize>) {
    let mut rng = rng_for(8, 0, 0, 0);
    let middles: Vec<Vec<f32>> = (0..count / 5 + 1).map(|_| (0..7).map(|_| 2.0 * rng.normal()).collect()).collect();
    let row = |at: usize, rng: &mut pretext::task::Rng| -> Vec<f32> {
        middles[at % middles.len()].iter().map(|v| v + 0.8 * rng.normal()).collect()
    };
    ((0..count).map(|at| row(at, &mut rng)).collect(), (0..count).map(|at| at / 3).collect())
}

#[test]
fn neighbours_found_block_by_block_are_those_of_plain_loops() {
    let (features, clips) = features(100);
    let bounds = Bounds { most: 4, least: 0.7 };
    let rows = rows_on(&features, &Device::flex());
    let mut found = Vec::new();
    for from in (0..100).step_by(33) {
        found.extend(nearest(&rows, (from, (from + 33).min(100)), &clips, bounds).expect("neighbours"));
    }
    // By loops, in double precision.
    let mean: Vec<f64> = (0..7).map(|at| features.iter().map(|row| f64::from(row[at])).sum::<f64>() / 100.0).collect();
    let cosine = |a: usize, b: usize| {
        let off = |row: usize| -> Vec<f64> { (0..7).map(|at| f64::from(features[row][at]) - mean[at]).collect() };
        let dot = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
        let (a, b) = (off(a), off(b));
        dot(&a, &b) / (dot(&a, &a) * dot(&b, &b)).sqrt()
    };
    let near = |a: usize, b: usize| {
        let closer = (0..100).filter(|other| clips[*other] != clips[a] && cosine(a, *other) > cosine(a, b)).count();
        clips[a] != clips[b] && closer < bounds.most && cosine(a, b) >= f64::from(bounds.least)
    };
    let expected: BTreeSet<(usize, usize)> = (0..100)
        .flat_map(|a| (a + 1..100).map(move |b| (a, b)))
        .filter(|(a, b)| near(*a, *b) && near(*b, *a))
        .collect();
    let joints = joined(&found);
    let pairs: BTreeSet<(usize, usize)> = joints.iter().map(|joint| (joint.from, joint.to)).collect();
    assert_eq!(pairs, expected);
    assert!(pairs.len() > 50 && found.iter().any(|of| of.len() < 4), "bounds are met: {}", pairs.len());
    assert!(joints.windows(2).all(|two| two[0].cosine >= two[1].cosine), "the most alike come first");
    assert!(joints.iter().all(|joint| (f64::from(joint.cosine) - cosine(joint.from, joint.to)).abs() < 1e-5));
}

#[test]
fn what_all_patches_have_in_common_makes_none_alike() {
    let rows = unit_rows(&[vec![5.0, 1.0], vec![5.0, -1.0], vec![5.0, 0.0]]);
    assert_eq!(rows, [0.0, 1.0, 0.0, -1.0, 0.0, 0.0], "and the mean itself stays nothing");
}

#[test]
fn groups_stay_small_and_have_one_patch_of_a_clip() {
    let joint = |from, to, cosine| Joint { from, to, cosine };
    // 0-1, 1-2 and 3-4 are of different clips; 2 and 5 are of one clip.
    let clips = [0, 1, 2, 3, 4, 2, 6];
    let joints = [joint(0, 1, 0.9), joint(1, 2, 0.8), joint(3, 4, 0.7), joint(1, 5, 0.6), joint(2, 3, 0.5)];
    assert_eq!(groups(&joints, &clips, 10), [0, 0, 0, 0, 0, 5, 6]);
    assert_eq!(groups(&joints, &clips, 4), [0, 0, 0, 3, 3, 5, 6], "two groups of three and two would be five");
    assert_eq!(groups(&joints, &clips, 2), [0, 0, 2, 3, 3, 5, 6]);
    assert_eq!(groups(&[], &clips, 10), [0, 1, 2, 3, 4, 5, 6]);
}

fn spot(frame: usize) -> Spot {
    Spot { frame, part: [0.1, 0.2, 0.3, 0.3] }
}

fn graph(groups: &[usize]) -> Mined {
    let node = |clip| Node { clip, first: spot(0), last: spot(7) };
    Mined { nodes: (0..groups.len()).map(node).collect(), groups: groups.to_vec(), ..Mined::default() }
}

#[test]
fn a_group_has_its_known_number_of_pairs_of_each_kind() {
    for g in 1..8 {
        let pairs = g * (g - 1) / 2;
        let counts = graph(&vec![0; g]).counts();
        assert_eq!(counts, Counts { tracks: g, neighbours: pairs, inferred: 3 * pairs });
    }
    let two = graph(&[0, 0, 2, 2, 2, 5]);
    assert_eq!(two.counts(), Counts { tracks: 6, neighbours: 4, inferred: 12 });
    assert_eq!((two.mates(3), two.mates(5), two.in_groups()), (vec![2, 4], vec![], vec![0, 1, 2, 3, 4]));
}

#[test]
fn purity_is_the_share_of_pairs_of_one_class() {
    let graph = graph(&[0, 0, 2, 2]);
    let purity = graph.purity_by(|clip| Some([0, 0, 0, 1][clip])).expect("all have a class");
    assert_eq!((purity.neighbours, purity.chance), (0.5, 0.5));
    assert!(graph.purity_by(|clip| (clip > 0).then_some(0)).is_none(), "without classes nothing is said");
}

#[test]
fn what_was_found_goes_with_its_clip() {
    let keys = |names: &str| names.chars().map(|name| Key::of_text(&name.to_string())).collect::<Vec<_>>();
    let rows = RowMap::between(&keys("abcd"), &keys("dxab"));
    let followed = TransitiveInvariance.follow_mined(graph(&[0, 1, 0, 1]), &rows);
    // a, b and d are left, in their old order; a's mate c is gone, b and d still are mates.
    assert_eq!(followed.nodes.iter().map(|node| node.clip).collect::<Vec<_>>(), [2, 3, 0]);
    assert_eq!(followed.groups, [0, 1, 1]);
}

#[test]
fn tracks_begin_one_after_another() {
    assert_eq!(
        (starts(24, 16), starts(48, 16), starts(5, 16), starts(1, 16)),
        (vec![0], vec![0, 16, 32], vec![0], vec![])
    );
}

/// A textured scene that moves by `camera`, in front of which a square of another texture moves by `thing`, in pixels a frame.
fn scene(camera: [i64; 2], thing: [i64; 2]) -> Vec<Arc<Photo>> {
    let level = |x: i64, y: i64, salt: u64| rng_for(x as u64, y as u64, salt, 0).below(90) as u8 + 60;
    let frame = |t: i64| {
        Photo::from_fn(96, 80, |x, y| {
            let (x, y) = (x as i64, y as i64);
            let (left, top) = (30 + thing[0] * t, 24 + thing[1] * t);
            if (left..left + 28).contains(&x) && (top..top + 28).contains(&y) {
                [level((x - left) / 3, (y - top) / 3, 1) + 90; 3]
            } else {
                [level((x + camera[0] * t).div_euclid(5), (y + camera[1] * t).div_euclid(5), 0); 3]
            }
        })
    };
    (0..9).map(|t| Arc::new(frame(t))).collect()
}

#[test]
fn what_moves_is_found_whatever_the_camera_does() {
    for (camera, thing) in [([0, 0], [2, 0]), ([1, 0], [-2, 1]), ([-1, 1], [2, -1])] {
        let windows = moving_windows(&scene(camera, thing), 28, 1);
        let [x, y] = windows.first().copied().expect("something moves").map(|v| v as i64);
        let (left, top) = (30 + 4 * thing[0], 24 + 4 * thing[1]);
        assert!((x - left).abs() <= 12 && (y - top).abs() <= 12, "{camera:?} {thing:?}: {x} {y}");
    }
    assert!(moving_windows(&scene([0, 0], [0, 0]), 28, 4).is_empty(), "nothing moves");
    assert!(moving_windows(&scene([1, 1], [-1, -1]), 28, 4).is_empty(), "only the camera moves");
    assert!(moving_windows(&scene([0, 0], [2, 0])[..1], 28, 4).is_empty(), "one frame tells nothing");
    assert!(moving_windows(&scene([0, 0], [2, 0]), 200, 4).is_empty(), "a window larger than the frame");
}

static CLIPS: LazyLock<Arc<dyn Source>> =
    LazyLock::new(|| Arc::new(Cached::new(Arc::new(GalleryClips::train(1, 64, 24)), 1 << 28)));

fn params() -> TransitiveParams {
    let small = TransitiveParams { size: 32, span: 12, neighbours: 5, group: 6, ..TransitiveParams::default() };
    TransitiveParams { position_run: "earlier".to_owned(), ..small }
}

/// The trunk of a relative-position network as it begins.
pub fn trunks(width: usize) -> EarlierTrunks {
    let p = RelativePositionParams { width, ..RelativePositionParams::default() };
    let device = Device::flex();
    let _drawing = pretext::task::seeded(&device, 4);
    let trunk = RelativePosition.trunk(&p, DataFacts::new(1, 0), &device);
    let view = View { side: 64, feed: RelativePosition.feed(&p) };
    let held: Box<dyn AnyTrunk> = Box::new(HeldTrunk::new(&trunk, view, device));
    EarlierTrunks::from([("position_run", held)])
}

/// What is found, by a miner that is packed and unpacked after every slice or never.
fn found(packed: bool) -> Mined {
    let (source, device, trunks) = (CLIPS.clone(), Device::flex(), trunks(4));
    let context = MineContext { source: source.as_ref(), others: None, device: &device, seed: 1, trunks: &trunks };
    let mut miner = GraphMiner::new(&params());
    let (mut done, mut shares) = (false, Vec::new());
    while !done {
        let progress = miner.advance(&context).expect("a slice");
        (done, shares) = (progress.is_over(), [shares, vec![progress.share()]].concat());
        if packed {
            let state = miner.state().expect("a state");
            miner = GraphMiner::new(&params());
            miner.restore(&state).expect("a state");
        }
    }
    assert!(shares.is_sorted() && shares.len() > 5, "{shares:?}");
    assert!(miner.panels().iter().any(|panel| panel.id == "graph"), "it can be looked at");
    miner.finish().expect("something is found")
}

#[test]
fn the_stage_before_training_finds_tracks_neighbours_and_a_graph_to_walk() {
    let mined = found(false);
    let counts = mined.counts();
    assert!(counts.tracks >= 12 && counts.neighbours >= 3, "{counts:?}");
    for (node, group) in mined.nodes.iter().zip(&mined.groups) {
        assert!(node.last.frame == node.first.frame + 7 && node.first.frame % 12 == 4);
        assert!(node.first.part.iter().chain(&node.last.part).all(|v| (0.0..=1.0).contains(v)), "{node:?}");
        let clips =
            mined.groups.iter().zip(&mined.nodes).filter(|(other, _)| *other == group).map(|(_, node)| node.clip);
        let clips: Vec<usize> = clips.collect();
        assert_eq!(clips.len(), clips.iter().collect::<BTreeSet<_>>().len(), "one patch of a clip in a group");
    }
    let purity = mined.purity.expect("the gallery knows its places");
    assert!(purity.neighbours > purity.chance, "{purity:?}");
    let panels = TransitiveInvariance.draw_mined(&params(), &mined);
    assert_eq!(
        panels.iter().map(|panel| panel.id.as_str()).collect::<Vec<_>>(),
        ["graph", "strips", "counts", "purity"]
    );
    let PanelKind::Graph(graph) = &panels[0].kind else { panic!("not a graph: {panels:?}") };
    // A in the middle: its track, and three lines for each mate: solid to B, dashed to B'.
    let mates =
        mined.shown.iter().filter(|shown| mined.groups[shown.node] == mined.groups[mined.shown[0].node]).count() - 1;
    let lines: Vec<usize> = graph.around(0).into_iter().map(|(_, joint)| joint.line).collect();
    assert!(mates > 0 && lines.len() == 1 + 2 * mates, "{lines:?}");
    assert_eq!(lines.iter().filter(|line| graph.lines[**line].dashed).count(), mates);
    let around: Vec<&str> = graph.around(0).iter().map(|(node, _)| graph.names[*node].as_str()).take(3).collect();
    assert_eq!((graph.names[0].as_str(), around), ("A", vec!["A'", "B", "B'"]));
    assert!(TransitiveInvariance.draw_mined(&params(), &Mined::default()).is_empty());
}

#[test]
fn a_miner_that_is_packed_after_every_slice_finds_the_same_bits() {
    assert_eq!(found(true), found(false));
}

#[test]
fn patches_are_described_by_the_earlier_run_or_by_themselves() {
    let none = EarlierTrunks::new();
    let (source, device) = (CLIPS.clone(), Device::flex());
    let source = Subset::of(source, 0..8);
    let context = MineContext { source: &source, others: None, device: &device, seed: 1, trunks: &none };
    let mut miner = GraphMiner::new(&TransitiveParams { position_run: String::new(), ..params() });
    while !miner.advance(&context).expect("a slice").is_over() {}
    let plain = miner.finish().expect("a graph");
    assert!(!plain.nodes.is_empty());
    // Photos have no frames: nothing is found, and that is no error.
    let photos = Subset::of(Arc::new(Gallery::train(1, 32)), 0..3);
    let context = MineContext { source: &photos, others: None, device: &device, seed: 1, trunks: &none };
    let mut miner = GraphMiner::new(&params());
    assert!(miner.advance(&context).expect("a slice").is_over() && miner.panels().is_empty());
    assert_eq!(miner.finish().expect("nothing"), Mined::default());
}
