//! Where in a frame things usually move: the honest baseline of a network that must look at the frame to know better.

use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// What the stage before training found.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Mined {
    /// Nothing where no clip could be used.
    pub prior: Option<Arc<Prior>>,
}

/// How often each cell moves.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Prior {
    /// Cells in a row.
    pub columns: usize,
    /// The share of frames in which each cell moves, row after row.
    pub shares: Vec<f32>,
    /// Frames that were looked at.
    pub frames: usize,
    /// Of those the ones that were passed over, as too little or too much moved.
    pub passed_over: usize,
}

impl Prior {
    /// The share of all cells that moves.
    pub fn share(&self) -> f32 {
        self.shares.iter().sum::<f32>() / self.shares.len().max(1) as f32
    }

    /// The cells by which a label is guessed best without looking: those that move most often, as many of them as make the
    /// expected intersection over the expected union largest.
    pub fn guess(&self) -> Vec<bool> {
        let mut order: Vec<usize> = (0..self.shares.len()).collect();
        order.sort_by(|a, b| self.shares[*b].total_cmp(&self.shares[*a]));
        let all: f32 = self.shares.iter().sum();
        let (mut both, mut best) = (0.0, (0.0, 0));
        for (at, cell) in order.iter().enumerate() {
            both += self.shares[*cell];
            let overlap = both / ((at + 1) as f32 + all - both).max(f32::MIN_POSITIVE);
            if overlap > best.0 {
                best = (overlap, at + 1);
            }
        }
        let mut guess = vec![false; self.shares.len()];
        order.iter().take(best.1).for_each(|cell| guess[*cell] = true);
        guess
    }

    /// What the balanced loss leaves out of a logit: the logarithm of how much more seldom a cell moves than not.
    pub fn shift(&self) -> f32 {
        let share = self.share().clamp(0.001, 0.999);
        (share / (1.0 - share)).ln()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_guess_takes_the_cells_that_are_worth_it() {
        let prior = |shares: &[f32]| Prior { columns: 2, shares: shares.to_vec(), frames: 9, passed_over: 0 };
        assert_eq!(prior(&[0.1, 0.9, 0.8, 0.1]).guess(), [false, true, true, false]);
        assert_eq!(prior(&[0.2; 4]).guess(), [true; 4], "where all are alike all of them are the best guess");
        assert_eq!(prior(&[0.0; 4]).guess(), [false; 4]);
        assert!((prior(&[0.5; 4]).shift()).abs() < 1e-6 && prior(&[0.2; 4]).shift() < -1.38);
    }
}
