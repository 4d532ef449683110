//! What the edges are worth on clips that were not trained on: pairs that follow from tracks and neighbours lie closer than
//! others, closer than after tracks alone, and not where edges are shuffled.

use burn::module::Module;
use burn::prelude::*;
use pretext::dataset::gallery::GalleryClips;
use pretext::dataset::{Cached, DataKind, Role, SinglePhoto, Source};
use pretext::patches::{Normalise, Patch, area_under_curve, lay_out};
use pretext::photos::Photo;
use pretext::task::{
    Answers, DataFacts, Draw, Learns, MineContext, Miner, ModelOf, Optimizers, Puzzles, Split, StepContext, build,
    rng_for,
};
use pretext::tasks::transitive_invariance::{
    Edges, GraphMiner, Mined, Sample, Spot, TransitiveInvariance, TransitiveParams,
};
use std::sync::{Arc, LazyLock};

const STEPS: u64 = 300;
const BATCH: usize = 24;
/// Networks that are drawn and trained apart: what one of them shows may be chance.
const SEEDS: [u64; 3] = [3, 4, 5];

fn cached(clips: GalleryClips) -> Arc<dyn Source> {
    Arc::new(Cached::new(Arc::new(clips), 1 << 29))
}

static TRAINING: LazyLock<Arc<dyn Source>> = LazyLock::new(|| cached(GalleryClips::train(1, 64, 64)));
static MEASURED: LazyLock<Arc<dyn Source>> = LazyLock::new(|| cached(GalleryClips::held_out(1, 64, 48)));

fn params(edges: Edges) -> TransitiveParams {
    let small = TransitiveParams { size: 32, width: 8, embedding: 32, neighbours: 5, group: 6, ..Default::default() };
    TransitiveParams { position_run: "earlier".to_owned(), edges, ..small }
}

/// The graph of `source`, by the trunk of a relative-position network as it begins.
fn mined_of(source: &dyn Source) -> Mined {
    let (device, trunks) = (Device::flex(), super::graph::trunks(16));
    let context = MineContext { source, others: None, device: &device, seed: 1, trunks: &trunks };
    let mut miner = GraphMiner::new(&params(Edges::All));
    while !miner.advance(&context).expect("a slice").is_over() {}
    miner.finish().expect("a graph")
}

/// The graph of the clips to train on.
static GRAPH: LazyLock<Mined> = LazyLock::new(|| mined_of(TRAINING.as_ref()));

/// A network after so many steps on pairs of `mined`.
fn trained(mined: &Mined, edges: Edges, (seed, steps, control): (u64, u64, bool)) -> ModelOf<TransitiveInvariance> {
    let (p, device) = (params(edges), Device::flex().autodiff());
    let _drawing = pretext::task::seeded(&device, seed);
    let mut model = build(&TransitiveInvariance, &p, DataFacts::new(64, 0), &device);
    let mut optimizers = Optimizers::new(TransitiveInvariance.optimizers(&p));
    for step in 0..steps {
        let mut rng = rng_for(seed, step, 0, 0);
        let mut one = || {
            let draw = Draw::new(TRAINING.as_ref(), rng.below(64), Split::Train, mined);
            TransitiveInvariance.sample(&p, &draw, &mut rng).expect("a pair")
        };
        let mut samples: Vec<Sample> = (0..BATCH).map(|_| one()).collect();
        if control {
            TransitiveInvariance.break_link(&mut samples, &mut rng);
        }
        let batch = Puzzles::collate(&TransitiveInvariance, &p, &samples);
        let mut context = StepContext::new(&device, &mut optimizers, step, steps);
        (model, _) = TransitiveInvariance.step(&p, model, batch, &mut context).expect("a step");
    }
    model.valid()
}

/// How often a pair of the kind (A, B') of the held-out graph is closer than two patches of different clips and groups.
fn told_apart(model: &ModelOf<TransitiveInvariance>, held_out: &Mined) -> f32 {
    let patch = |clip: usize, spot: &Spot| {
        let frames = MEASURED.frames(clip, spot.frame..spot.frame + 1, 0).expect("a frame");
        Patch::from_photo(&spot.cut(&frames[0], 32))
    };
    let described = |late: bool| -> Vec<Vec<f32>> {
        let spots = held_out.nodes.iter().map(|node| (node.clip, if late { &node.last } else { &node.first }));
        let patches: Vec<Patch> = spots.map(|(clip, spot)| patch(clip, spot)).collect();
        let input = Tensor::from_data(lay_out(&patches, Normalise::Fixed), &Device::flex());
        let rows: Vec<f32> = model.head.forward(&model.trunk, input).into_data().try_into_vec().expect("floats");
        rows.chunks(32).map(<[f32]>::to_vec).collect()
    };
    let (first, last) = (described(false), described(true));
    let (mut together, mut apart) = (Vec::new(), Vec::new());
    for (a, early) in first.iter().enumerate() {
        for (b, late) in last.iter().enumerate().filter(|(b, _)| held_out.nodes[*b].clip != held_out.nodes[a].clip) {
            let cosine: f32 = early.iter().zip(late).map(|(a, b)| a * b).sum();
            if held_out.groups[a] == held_out.groups[b] { together.push(cosine) } else { apart.push(cosine) }
        }
    }
    area_under_curve(&together, &apart).expect("pairs of both kinds")
}

#[test]
fn what_follows_from_the_graph_is_learned_better_than_from_tracks_alone_and_not_from_shuffled_edges() {
    let (mined, held_out) = (&*GRAPH, mined_of(MEASURED.as_ref()));
    let mean = |edges, steps, control| {
        let each = SEEDS.map(|seed| told_apart(&trained(mined, edges, (seed, steps, control)), &held_out));
        println!("{edges:?} {steps} {control}: {each:?}");
        each.iter().sum::<f32>() / SEEDS.len() as f32
    };
    let untrained = mean(Edges::All, 0, false);
    let [all, tracks] = [Edges::All, Edges::Tracks].map(|edges| mean(edges, STEPS, false));
    let shuffled = mean(Edges::All, STEPS, true);
    println!("untrained {untrained:.3}, all {all:.3}, tracks {tracks:.3}, shuffled {shuffled:.3}");
    assert!(all > untrained + 0.05 && all > tracks + 0.02 && all > shuffled + 0.02);
}

fn samples(edges: Edges, split: Split, mined: &Mined) -> Vec<Sample> {
    let p = TransitiveParams { size: 32, edges, ..TransitiveParams::default() };
    let sample = |index: usize| {
        let draw = Draw::new(TRAINING.as_ref(), index % 64, split, mined);
        TransitiveInvariance.sample(&p, &draw, &mut rng_for(9, index as u64, 0, 0)).ok()
    };
    (0..96).filter_map(sample).collect()
}

#[test]
fn pairs_are_those_of_the_graph_and_each_kind_can_be_drawn_alone() {
    let mined = &*GRAPH;
    let kinds = |samples: &[Sample]| -> std::collections::BTreeSet<String> {
        samples.iter().map(|sample| format!("{:?}", sample.edge)).collect()
    };
    let of = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<std::collections::BTreeSet<_>>();
    let all = samples(Edges::All, Split::Train, mined);
    assert_eq!(kinds(&all), of(&["Inferred", "Neighbour", "Track"]));
    assert_eq!(kinds(&samples(Edges::Tracks, Split::Train, mined)), of(&["Track"]));
    assert_eq!(kinds(&samples(Edges::Neighbours, Split::Train, mined)), of(&["Neighbour"]));
    for Sample { first, second, edge, .. } in &all {
        let (late_first, late_second) = (first.spot.frame > 4, second.spot.frame > 4);
        let expected = match format!("{edge:?}").as_str() {
            "Track" => first.clip == second.clip && !late_first && late_second,
            "Neighbour" => first.clip != second.clip && !late_first && !late_second,
            _ => first.clip != second.clip && (late_first || late_second),
        };
        assert!(expected && first.group == second.group, "{edge:?} {first:?} {second:?}");
    }
}

#[test]
fn no_patch_of_the_own_clip_or_group_is_a_negative_and_a_control_run_shuffles_the_edges() {
    let mined = &*GRAPH;
    let whole = samples(Edges::All, Split::Train, mined);
    let p = TransitiveParams { size: 32, ..TransitiveParams::default() };
    let batch = Puzzles::collate(&TransitiveInvariance, &p, &whole);
    let all: Vec<_> = whole.iter().map(|s| &s.first).chain(whole.iter().map(|s| &s.second)).collect();
    for (at, allowed) in batch.allowed.iter().enumerate() {
        let (pair, patch) = (&whole[at / all.len()], all[at % all.len()]);
        let own = [&pair.first, &pair.second];
        assert_eq!(*allowed, own.iter().all(|own| own.clip != patch.clip && own.group != patch.group));
    }
    assert!(batch.allowed.iter().filter(|allowed| !**allowed).count() > all.len(), "some are not allowed");
    let mut broken = whole.clone();
    TransitiveInvariance.break_link(&mut broken, &mut rng_for(1, 0, 0, 0));
    let kept = broken.iter().zip(&whole).filter(|(after, before)| after.second.spot == before.second.spot);
    assert!(kept.count() < whole.len() / 4);
}

#[test]
fn held_out_pairs_are_followed_in_their_own_clip_and_held_against_other_classes() {
    let asked = samples(Edges::All, Split::HeldOut, &Mined::default());
    assert!(asked.len() > 60, "{}", asked.len());
    for sample in &asked {
        assert!(sample.first.clip == sample.second.clip && (2..=12).contains(&sample.track.len()));
        assert!(!sample.others.is_empty() && sample.others.iter().all(|other| other.class != sample.first.class));
    }
    assert_eq!(Puzzles::needs(&TransitiveInvariance), [(Role::CLIPS, DataKind::Clips)]);
}

#[test]
fn a_picture_from_outside_is_told_the_nearest_patches_of_the_graph() {
    let mined = &*GRAPH;
    let photo = Arc::new(Photo::from_fn(90, 70, |x, y| [(x * 2) as u8, (y * 3) as u8, 80]));
    let alone = SinglePhoto { name: "dot".to_owned(), photo };
    let p = TransitiveParams { size: 32, width: 4, embedding: 8, ..TransitiveParams::default() };
    let draw = Draw::new(&alone, 0, Split::Chosen, mined);
    let sample = TransitiveInvariance.sample(&p, &draw, &mut rng_for(1, 0, 0, 0)).expect("a puzzle");
    let model = build(&TransitiveInvariance, &p, DataFacts::new(4, 0), &Device::flex());
    let network = (&model.trunk as &dyn pretext::task::Features, &model.head);
    let answer = TransitiveInvariance.answer(&p, network, std::slice::from_ref(&sample), &Device::flex()).remove(0);
    let told = TransitiveInvariance.tell(&p, &sample, &answer);
    let nearest = told["nearest"].as_array().expect("a list");
    assert_eq!(nearest.len(), mined.shown.len());
    let cosine = |at: usize| nearest[at]["cosine"].as_f64().expect("a number");
    assert!((1..nearest.len()).all(|at| cosine(at - 1) >= cosine(at)));
    // By hand: the patch of the graph that is nearest, and its clip.
    let described = |photo: &Photo| -> Vec<f32> {
        let patch = Patch::from_photo(&photo.resized(32, 32));
        let rows =
            model.head.forward(&model.trunk, Tensor::from_data(lay_out([&patch], Normalise::Fixed), &Device::flex()));
        rows.into_data().try_into_vec().expect("floats")
    };
    let own = described(&sample.first.picture(32));
    let with = |at: usize| own.iter().zip(described(&mined.shown[at].first)).map(|(a, b)| a * b).sum::<f32>();
    let best = (0..mined.shown.len()).max_by(|a, b| with(*a).total_cmp(&with(*b))).expect("one");
    assert_eq!(nearest[0]["row"], mined.nodes[mined.shown[best].node].clip);
    assert!(
        area_under_curve(&[cosine(0) as f32], &[with(best)])
            .is_some_and(|_| (cosine(0) as f32 - with(best)).abs() < 1e-5)
    );
}
