use super::*;

const GRID: PatchGrid = PatchGrid { patch: 16, stride: 8, count: 5 };

#[test]
fn the_square_of_a_perfect_constellation_is_itself() {
    let points = [[10.0, 10.0], [26.0, 10.0], [10.0, 26.0], [26.0, 26.0]];
    let fit = fit_square(&points, [0.0, 1000.0]);
    assert_eq!((fit.centre, fit.side, fit.error), ([18.0, 18.0], 16.0, 0.0));
}

#[test]
fn points_that_fall_together_are_refused() {
    // Spec: the side clamps to 2/3 of the average side, and the error is the sum of |s u_i|² / s² = 2.
    let fit = fit_square(&[[5.0, 5.0]; 4], [2.0 / 3.0 * 16.0, 4.0 / 3.0 * 16.0]);
    assert!((fit.side - 2.0 / 3.0 * 16.0).abs() < 1e-4 && (fit.error - 2.0).abs() < 1e-4);
}

#[test]
fn no_other_square_fits_better() {
    // A grid of centres and sides, tried one by one: the independent formulation.
    for shift in 0..20u32 {
        let noise = |k: u32| (((shift * 31 + k) * 7919) % 101) as f32 / 101.0 * 12.0;
        let points = [
            [noise(0), noise(1)],
            [16.0 + noise(2), noise(3)],
            [noise(4), 16.0 + noise(5)],
            [16.0 + noise(6), 16.0 + noise(7)],
        ];
        let fit = fit_square(&points, [1.0, 100.0]);
        let sum_at = |centre: [f32; 2], side: f32| {
            let corner = |k: usize| [[-0.5, -0.5], [0.5, -0.5], [-0.5, 0.5], [0.5, 0.5]][k].map(|u: f32| u * side);
            let off = |k: usize, axis: usize| (points[k][axis] - centre[axis] - corner(k)[axis]).powi(2);
            (0..4).map(|k| off(k, 0) + off(k, 1)).sum::<f32>()
        };
        let own = fit.error * fit.side * fit.side;
        for (dx, dy, ds) in [(0.1, 0.0, 0.0), (-0.1, 0.0, 0.0), (0.0, 0.1, 0.0), (0.0, 0.0, 0.1), (0.0, -0.1, -0.1)] {
            assert!(own <= sum_at([fit.centre[0] + dx, fit.centre[1] + dy], fit.side + ds) + 1e-3);
        }
    }
}

#[test]
fn constellations_are_neighbours_that_do_not_overlap() {
    assert_eq!(GRID.side(), 48);
    let all = GRID.constellations();
    assert_eq!((GRID.apart(), all.len()), (2, 9));
    for four in all {
        let corners = four.map(|patch| GRID.corner(patch));
        assert_eq!(corners[1][0] - corners[0][0], 16);
        assert_eq!(corners[2][1] - corners[0][1], 16);
        assert_eq!(corners[3], [corners[1][0], corners[2][1]]);
    }
}

/// Rows of noise, and in `planted` images the same object: four rows of its own at any place of the grid.
fn corpus(images: usize, planted: &[usize]) -> Corpus {
    let mut corpus = Corpus::new(GRID);
    let width = 24;
    let value = |seed: usize| {
        let mixed = (seed as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        ((mixed ^ (mixed >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9) >> 40) as f32 / (1u64 << 24) as f32 - 0.5
    };
    let layouts = GRID.constellations();
    for image in 0..images {
        let mut rows: Vec<f32> = (0..GRID.patches() * width).map(|at| value(image * 100_000 + at)).collect();
        if planted.contains(&image) {
            for (part, patch) in layouts[image % layouts.len()].into_iter().enumerate() {
                for (at, number) in rows[patch * width..(patch + 1) * width].iter_mut().enumerate() {
                    *number = value(987_654_321 + part * 1000 + at) + 0.1 * *number;
                }
            }
        }
        corpus.add(image, width, &rows);
    }
    corpus
}

fn mined(corpus: &Corpus, settings: DiscoverySettings) -> Vec<Cluster> {
    let mut search = Search::new(corpus, settings);
    while !search.is_done(corpus) {
        search.advance(corpus, 7);
    }
    search.ranked(corpus)
}

const PLANTED: [usize; 8] = [3, 7, 11, 20, 28, 33, 41, 55];

#[test]
fn an_object_in_several_images_is_found_and_ranked_first() {
    let corpus = corpus(60, &PLANTED);
    let settings = DiscoverySettings { constellations: 540, top: 12, ..DiscoverySettings::default() };
    let clusters = mined(&corpus, settings);
    let best = &clusters[0];
    assert!(PLANTED.contains(&best.seed.place));
    let found: std::collections::BTreeSet<usize> =
        best.members.iter().take(7).map(|one| one.place).chain([best.seed.place]).collect();
    assert_eq!(found.into_iter().collect::<Vec<_>>(), PLANTED, "all of them, and the strongest first");
    for one in &best.members[..7] {
        assert!(one.square.error < 1e-6 && (one.square.side - 16.0).abs() < 1e-4);
        assert!(GRID.constellations().contains(&one.patches));
    }
    assert!(
        best.verified >= 7 && clusters[1].verified <= best.verified / 2,
        "{} {}",
        best.verified,
        clusters[1].verified
    );
}

#[test]
fn exchanged_patches_hide_it() {
    let mut corpus = corpus(60, &PLANTED);
    corpus.shuffle(5);
    let settings = DiscoverySettings { constellations: 540, top: 12, ..DiscoverySettings::default() };
    let clusters = mined(&corpus, settings);
    assert!(clusters[0].verified <= 4, "{} of 12 verified in a control", clusters[0].verified);
}

#[test]
fn slices_find_what_one_look_finds_and_naive_loops_agree() {
    let corpus = corpus(30, &PLANTED);
    let settings = DiscoverySettings { constellations: 20, top: 5, duplicate: 2.0, ..DiscoverySettings::default() };
    let sliced = mined(&corpus, settings);
    let mut whole = Search::new(&corpus, settings);
    whole.advance(&corpus, usize::MAX / 2);
    assert_eq!(sliced, whole.ranked(&corpus));
    let cluster = &sliced[0];
    let cosine = |place: usize, patch: usize, part: usize| -> f64 {
        let wanted = corpus.row(cluster.seed.place, cluster.seed.patches[part]);
        corpus.row(place, patch).iter().zip(wanted).map(|(a, b)| f64::from(*a) * f64::from(*b)).sum()
    };
    let mut all: Vec<(f64, usize)> = (0..30)
        .filter(|place| *place != cluster.seed.place)
        .map(|place| {
            let best =
                |part: usize| (0..GRID.patches()).map(|patch| cosine(place, patch, part)).fold(f64::MIN, f64::max);
            ((0..4).map(best).sum::<f64>(), place)
        })
        .collect();
    all.sort_by(|a, b| b.0.total_cmp(&a.0));
    let top: Vec<usize> = all[..5].iter().map(|one| one.1).collect();
    assert!(!cluster.members.is_empty());
    for one in &cluster.members {
        assert!(top.contains(&one.place));
        let score = all.iter().find(|(_, place)| *place == one.place).unwrap().0;
        assert!((score - f64::from(one.score)).abs() < 1e-4);
    }
}

/// A cluster of these images, ranked by its place in the list.
fn cluster(places: &[usize]) -> Cluster {
    let square = SquareFit { centre: [0.0; 2], side: 1.0, error: 0.0 };
    let members = places.iter().map(|&place| Match { place, patches: [0; 4], score: 1.0, square }).collect();
    Cluster { seed: Constellation { place: 99, patches: [0; 4] }, verified: places.len(), members }
}

#[test]
fn purity_and_coverage_are_those_counted_by_hand() {
    let label = |place: usize| Some(place / 10);
    let mixed = cluster(&[0, 1, 10, 20]);
    assert_eq!(purity(&mixed, &label), Some((0.5, 0)));
    let clusters = [mixed, cluster(&[0, 1, 2, 3]), cluster(&[0, 1]), cluster(&[10, 11, 12, 1])];
    // The third has too few members. Purest first: 4 of 4, then 3 of 4, then 2 of 4.
    let curve = purity_and_coverage(&clusters, (4, 20, 1000), &label);
    let points: Vec<(f32, f32)> = curve.iter().map(|point| (point.purity, point.coverage)).collect();
    assert_eq!(points, [(1.0, 4.0 / 20.0), (0.875, 7.0 / 20.0), (0.75, 8.0 / 20.0)]);
    assert_eq!(purity_and_coverage(&clusters, (4, 20, 1), &label).len(), 1);
    assert!(purity_and_coverage(&clusters, (4, 20, 1000), &|_| None).is_empty(), "without labels there is no purity");
}

#[test]
fn clusters_drawn_by_lot_are_as_pure_as_chance() {
    let two_halves: Vec<usize> = (0..200).map(|at| at % 2).collect();
    // Of two: both alike in 99 of 199 draws, else half: 0.749 on average.
    let curve = curve_by_lot(&two_halves, (100, 2), 1);
    let last = curve[99];
    assert!((last.purity - (1.0 + 99.0 / 199.0) / 2.0).abs() < 0.02, "{}", last.purity);
    assert!(curve[0].purity > 0.99 && curve.windows(2).all(|two| two[0].coverage < two[1].coverage));
    let expected = 1.0 - 0.99f32.powi(100);
    assert!((last.coverage - expected).abs() < 0.02, "{} {expected}", last.coverage);
    assert_eq!(curve_by_lot(&[7; 30], (3, 5), 1)[2].purity, 1.0, "one label is always pure");
    assert!(curve_by_lot(&[], (3, 5), 1).is_empty());
}
