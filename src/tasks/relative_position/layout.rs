//! Which cells of a grid make a question, and which class it belongs to.
//!
//! Pairs (Doersch, Gupta & Efros): every ordered pair of neighbours; the class is the place of the second patch around
//! the first, row by row. Triples (Mundhenk, Ho & Chen): 20 layouts of three cells. Of those only the mirror table is
//! published; the layouts here are ours and keep its structure: eight directed lines through the middle, four corners of
//! a 2 x 2 window with the corner second, and eight layouts around a first cell.

/// Columns and rows from the first to the second patch, for each of the eight classes.
pub const DIRECTIONS: [(i32, i32); 8] = [(-1, -1), (0, -1), (1, -1), (-1, 0), (1, 0), (-1, 1), (0, 1), (1, 1)];

/// Classes of triples.
pub const TRIPLES: usize = 20;

/// Cells of a 3 x 3 window, row by row, in the order of the patches.
const LAYOUTS: [[usize; 3]; TRIPLES] = [
    // Lines through the middle, by their direction: clockwise from top left.
    [8, 4, 0],
    [7, 4, 1],
    [6, 4, 2],
    [3, 4, 5],
    [0, 4, 8],
    [1, 4, 7],
    [2, 4, 6],
    [5, 4, 3],
    // Corners of a 2 x 2 window, clockwise from top right, each read clockwise.
    [0, 1, 4],
    [1, 4, 3],
    [4, 3, 0],
    [3, 0, 1],
    // Two diagonal neighbours of the middle, clockwise.
    [4, 0, 2],
    [4, 2, 8],
    [4, 8, 6],
    [4, 6, 0],
    // Two straight neighbours of the middle, clockwise.
    [4, 1, 5],
    [4, 5, 7],
    [4, 7, 3],
    [4, 3, 1],
];

/// The classes of corners, which lie in a 2 x 2 window.
const CORNERS: std::ops::Range<usize> = 8..12;

/// One question: the cells of its patches, in order, and the class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Numbers of patches.
    pub patches: Vec<usize>,
    /// The class.
    pub label: usize,
}

/// Every ordered pair of neighbours in a grid of `columns` x `rows`.
pub fn pairs(columns: usize, rows: usize) -> Vec<Question> {
    let mut questions = Vec::new();
    for first in 0..columns * rows {
        for (label, (right, down)) in DIRECTIONS.into_iter().enumerate() {
            let beside = |at: usize, step: i32, length: usize| {
                at.checked_add_signed(step as isize).filter(|&moved| moved < length)
            };
            let column = beside(first % columns, right, columns);
            let row = beside(first / columns, down, rows);
            if let (Some(column), Some(row)) = (column, row) {
                questions.push(Question { patches: vec![first, row * columns + column], label });
            }
        }
    }
    questions
}

/// The 20 layouts in every 3 x 3 window of a grid of `columns` x `rows`. The four corners stand in one of its 2 x 2
/// windows, `corner` columns and rows from the first, so that they do not always lie in the same place.
pub fn triples(columns: usize, rows: usize, corner: (usize, usize)) -> Vec<Question> {
    let mut questions = Vec::new();
    for top in 0..(rows + 1).saturating_sub(3) {
        for left in 0..(columns + 1).saturating_sub(3) {
            for (label, cells) in LAYOUTS.iter().enumerate() {
                let (right, down) = if CORNERS.contains(&label) { corner } else { (0, 0) };
                let cell = |at: usize| (top + down + at / 3) * columns + left + right + at % 3;
                questions.push(Question { patches: cells.map(cell).to_vec(), label });
            }
        }
    }
    questions
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_grid_has_the_published_number_of_ordered_pairs() {
        for (columns, rows, expected) in [(3, 3, 40), (2, 2, 12), (4, 3, 58), (1, 1, 0)] {
            assert_eq!(pairs(columns, rows).len(), expected);
            let c = columns as i64;
            let r = rows as i64;
            assert_eq!(2 * (r * (c - 1) + c * (r - 1) + 2 * (r - 1) * (c - 1)), expected as i64);
        }
    }

    #[test]
    fn turning_a_pair_round_gives_seven_minus_its_label() {
        let all = pairs(4, 3);
        for question in &all {
            let back: Vec<usize> = question.patches.iter().rev().copied().collect();
            let other = all.iter().find(|q| q.patches == back).expect("both orders are asked");
            assert_eq!(other.label, 7 - question.label);
        }
    }

    #[test]
    fn mirroring_swaps_the_published_labels() {
        let mirrored = |label: usize| {
            let (right, down) = DIRECTIONS[label];
            DIRECTIONS.iter().position(|d| *d == (-right, down))
        };
        let expected = [2, 1, 0, 4, 3, 7, 6, 5];
        assert_eq!((0..8).filter_map(mirrored).collect::<Vec<_>>(), expected);
    }

    /// The class of the mirrored layout, and the patches that change places for it.
    fn mirror(label: usize) -> (usize, Option<(usize, usize)>) {
        let flipped = LAYOUTS[label].map(|cell| cell / 3 * 3 + 2 - cell % 3);
        // Corners lie in the left upper 2 x 2 window.
        let flipped =
            if CORNERS.contains(&label) { LAYOUTS[label].map(|cell| cell / 3 * 3 + 1 - cell % 3) } else { flipped };
        for swap in [None, Some((0, 2)), Some((1, 2))] {
            let mut cells = flipped;
            if let Some((a, b)) = swap {
                cells.swap(a, b);
            }
            if let Some(found) = LAYOUTS.iter().position(|layout| *layout == cells) {
                return (found, swap);
            }
        }
        (usize::MAX, None)
    }

    #[test]
    fn layouts_differ_and_mirroring_them_twice_changes_nothing() {
        for (label, layout) in LAYOUTS.iter().enumerate() {
            let (other, swap) = mirror(label);
            assert!(other < TRIPLES, "layout {label} has no mirror image");
            assert_eq!(mirror(other), (label, swap));
            assert_eq!(LAYOUTS.iter().filter(|other| *other == layout).count(), 1);
        }
        // The published part: lines swap 0-2, 3-7, 4-6 and keep 1 and 5; corners swap 8-11 and 9-10 with patches 1 and 3.
        assert_eq!([0, 1, 3, 4, 5].map(|l| mirror(l).0), [2, 1, 7, 6, 5]);
        assert_eq!([8, 9].map(mirror), [(11, Some((0, 2))), (10, Some((0, 2)))]);
    }

    #[test]
    fn a_mirrored_and_turned_class_is_the_published_one() {
        // Base 4, mirrored, is 6; turned by 270 degrees it is 6 + 20 * 3.
        assert_eq!(mirror(4).0, 6);
        assert_eq!(mirror(4).0 + TRIPLES * 3, 66);
    }

    #[test]
    fn triples_stay_in_the_grid_wherever_the_corners_stand() {
        for corner in [(0, 0), (1, 0), (0, 1), (1, 1)] {
            let asked = triples(3, 3, corner);
            assert_eq!(asked.len(), TRIPLES);
            assert!(asked.iter().all(|q| q.patches.iter().all(|&cell| cell < 9)));
            assert_eq!(asked[8].patches[0], corner.1 * 3 + corner.0);
        }
    }

    /// The mirror table of the released code (LLNL/selfsupervised), as a fixture: class, and the patches that swap.
    const RELEASED: [(usize, Option<(usize, usize)>); TRIPLES] = [
        (2, None),
        (1, None),
        (0, None),
        (7, None),
        (6, None),
        (5, None),
        (4, None),
        (3, None),
        (11, Some((0, 2))),
        (10, Some((0, 2))),
        (9, Some((0, 2))),
        (8, Some((0, 2))),
        (14, None),
        (15, Some((1, 2))),
        (12, None),
        (13, Some((1, 2))),
        (18, Some((1, 2))),
        (19, None),
        (16, Some((1, 2))),
        (17, None),
    ];

    #[test]
    fn the_released_table_is_an_involution_and_ours_agrees_where_its_geometry_is_known() {
        for (label, (other, swap)) in RELEASED.into_iter().enumerate() {
            assert_eq!(RELEASED[other], (label, swap));
            if label < 12 {
                assert_eq!(mirror(label), (other, swap));
            }
        }
    }
}
