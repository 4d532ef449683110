//! Which cells of a grid make a question, and which class it belongs to.
//!
//! Pairs (Doersch, Gupta & Efros): every ordered pair of neighbours; the class is the place of the second patch around
//! the first, row by row. Triples (Mundhenk, Ho & Chen): 20 layouts of three cells. Of those only the mirror table is
//! published; the layouts here are ours: eight directed lines through the middle and four corners of a 2 x 2 window with
//! the corner second, which are mirrored as the table says, and eight layouts around a first cell, of which there are two
//! kinds to choose from ([`Pivots`]); the table holds for the last eight where pivots are mixed, and not where the first
//! cell is always the middle. Quadruples are ours altogether: a line and the cell beside its end.

use crate::choices;

choices! {
    /// How many patches make a question.
    pub enum Arrangement {
        /// Two neighbours, eight classes.
        Pairs = "pairs",
        /// Three patches, twenty classes.
        Triples = "triples",
        /// Four patches, sixteen classes.
        Quadruples = "quadruples",
    }
}

choices! {
    /// The first cell of the last eight layouts of three patches.
    pub enum Pivots {
        /// The middle of a 3 x 3 window; the published mirror table does not hold for these eight.
        Middle = "middle",
        /// A corner of a 2 x 2 window in four of them, the middle in the others; the published table holds.
        Mixed = "mixed",
    }
}

/// Columns and rows from the first to the second patch, for each of the eight classes.
pub const DIRECTIONS: [(i32, i32); 8] = [(-1, -1), (0, -1), (1, -1), (-1, 0), (1, 0), (-1, 1), (0, 1), (1, 1)];

/// Classes of triples.
pub const TRIPLES: usize = 20;
/// Classes of quadruples.
pub const QUADRUPLES: usize = 16;

/// The cells around the middle of a 3 x 3 window, clockwise from top left.
const AROUND: [usize; 8] = [0, 1, 2, 5, 8, 7, 6, 3];

/// Corners of the upper left 2 x 2 window, clockwise from top right, each read clockwise.
const CORNERS: [[usize; 3]; 4] = [[0, 1, 4], [1, 4, 3], [4, 3, 0], [3, 0, 1]];

/// Layouts whose first cell is the middle: two diagonal neighbours of it, then two straight ones, clockwise.
const ABOUT_THE_MIDDLE: [[usize; 3]; 8] =
    [[4, 0, 2], [4, 2, 8], [4, 8, 6], [4, 6, 0], [4, 1, 5], [4, 5, 7], [4, 7, 3], [4, 3, 1]];

/// Layouts that are mirrored as the released table says: four whose first cell is a corner of the upper left 2 x 2 window,
/// column by column, and four whose first cell is the middle.
const AS_RELEASED: [[usize; 3]; 8] =
    [[0, 1, 3], [3, 0, 4], [1, 0, 4], [4, 3, 1], [4, 0, 6], [4, 2, 0], [4, 8, 2], [4, 0, 2]];
/// How many of these lie in the 2 x 2 window.
const SMALL: usize = 4;

/// One class of figures: its cells of a 3 x 3 window, row by row, in the order of the patches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    /// The cells.
    pub cells: Vec<usize>,
    /// Whether they lie in the upper left 2 x 2 window, which may then stand in any of its four places.
    pub small: bool,
}

impl Layout {
    fn new(cells: &[usize], small: bool) -> Self {
        Self { cells: cells.to_vec(), small }
    }
}

/// The layouts of an arrangement, by class; none for pairs, whose classes are [`DIRECTIONS`].
pub fn layouts(arrangement: Arrangement, pivots: Pivots) -> Vec<Layout> {
    // Lines through the middle, by their direction.
    let line = |to: usize| [AROUND[(to + 4) % 8], 4, AROUND[to]];
    match arrangement {
        Arrangement::Pairs => Vec::new(),
        Arrangement::Triples => {
            let lines = (0..8).map(|to| Layout::new(&line(to), false));
            let (about, small) = match pivots {
                Pivots::Middle => (ABOUT_THE_MIDDLE, 0),
                Pivots::Mixed => (AS_RELEASED, SMALL),
            };
            let corners = CORNERS.map(|cells| Layout::new(&cells, true));
            let about = about.iter().enumerate().map(|(at, cells)| Layout::new(cells, at < small));
            lines.chain(corners).chain(about).collect()
        }
        Arrangement::Quadruples => {
            let beside = |to: usize, turn: usize| {
                let [from, middle, end] = line(to);
                Layout::new(&[from, middle, end, AROUND[(to + turn) % 8]], false)
            };
            (0..8).map(|to| beside(to, 1)).chain((0..8).map(|to| beside(to, 7))).collect()
        }
    }
}

/// One question: the cells of its patches, in order, the class, and which of them an aperture leaves whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Numbers of patches.
    pub patches: Vec<usize>,
    /// The class.
    pub label: usize,
    /// Where patches are seen through an aperture: which of the question's patches is not.
    pub whole: Option<usize>,
}

impl Question {
    fn new(patches: Vec<usize>, label: usize) -> Self {
        Self { patches, label, whole: None }
    }
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
                questions.push(Question::new(vec![first, row * columns + column], label));
            }
        }
    }
    questions
}

/// Every layout in every 3 x 3 window of a grid of `columns` x `rows`. Small ones stand in one of the window's 2 x 2
/// windows, `corner` columns and rows from the first, so that they do not always lie in the same place.
pub fn figures(layouts: &[Layout], (columns, rows): (usize, usize), corner: (usize, usize)) -> Vec<Question> {
    let mut questions = Vec::new();
    for top in 0..(rows + 1).saturating_sub(3) {
        for left in 0..(columns + 1).saturating_sub(3) {
            for (label, layout) in layouts.iter().enumerate() {
                let (right, down) = if layout.small { corner } else { (0, 0) };
                let cell = |at: &usize| (top + down + at / 3) * columns + left + right + at % 3;
                questions.push(Question::new(layout.cells.iter().map(cell).collect(), label));
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
    fn mirror(layouts: &[Layout], label: usize) -> (usize, Option<(usize, usize)>) {
        let last = if layouts[label].small { 1 } else { 2 };
        let flipped: Vec<usize> = layouts[label].cells.iter().map(|cell| cell / 3 * 3 + last - cell % 3).collect();
        for swap in [None, Some((0, 2)), Some((1, 2))] {
            let mut cells = flipped.clone();
            if let Some((a, b)) = swap {
                cells.swap(a, b);
            }
            if let Some(found) = layouts.iter().position(|layout| layout.cells == cells) {
                return (found, swap);
            }
        }
        (usize::MAX, None)
    }

    fn all() -> [Vec<Layout>; 3] {
        [
            layouts(Arrangement::Triples, Pivots::Middle),
            layouts(Arrangement::Triples, Pivots::Mixed),
            layouts(Arrangement::Quadruples, Pivots::Middle),
        ]
    }

    #[test]
    fn layouts_differ_and_mirroring_them_twice_changes_nothing() {
        for layouts in all() {
            for (label, layout) in layouts.iter().enumerate() {
                let (other, swap) = mirror(&layouts, label);
                assert!(other < layouts.len(), "layout {label} has no mirror image");
                assert_eq!(mirror(&layouts, other), (label, swap));
                assert_eq!(layouts.iter().filter(|other| *other == layout).count(), 1);
            }
        }
    }

    #[test]
    fn a_line_down_to_the_right_is_mirrored_to_one_down_to_the_left() {
        assert_eq!(mirror(&all()[0], 4).0, 6);
    }

    #[test]
    fn figures_stay_in_the_grid_wherever_the_small_ones_stand() {
        for layouts in all() {
            for corner in [(0, 0), (1, 0), (0, 1), (1, 1)] {
                let asked = figures(&layouts, (3, 3), corner);
                assert_eq!(asked.len(), layouts.len());
                assert!(asked.iter().all(|q| q.patches.iter().all(|&cell| cell < 9)));
                for (question, layout) in asked.iter().zip(&layouts) {
                    let moved = question.patches[0] - layout.cells[0];
                    assert_eq!(moved, if layout.small { corner.1 * 3 + corner.0 } else { 0 });
                }
            }
            assert_eq!(figures(&layouts, (4, 3), (0, 0)).len(), 2 * layouts.len());
        }
    }

    #[test]
    fn a_quadruple_is_a_line_and_the_cell_beside_its_end() {
        let quadruples = layouts(Arrangement::Quadruples, Pivots::Middle);
        assert_eq!(quadruples.len(), QUADRUPLES);
        // To the right, and then down or up.
        assert_eq!(
            (quadruples[3].cells.as_slice(), quadruples[11].cells.as_slice()),
            (&[3, 4, 5, 8][..], &[3, 4, 5, 2][..])
        );
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
        let [middle, mixed, _] = all();
        for (label, (other, swap)) in RELEASED.into_iter().enumerate() {
            assert_eq!(RELEASED[other], (label, swap));
            assert_eq!(mirror(&mixed, label), (other, swap), "mixed layouts keep the whole table");
            if label < 12 {
                assert_eq!(mirror(&middle, label), (other, swap));
            }
        }
    }
}
