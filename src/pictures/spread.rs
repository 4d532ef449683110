//! Places for names of lines that lie close.

/// Places for names that want to stand at `wanted`, at least `gap` apart and between `low` and `high`: in the order of
/// what they name, and together as near to it as can be.
pub fn spread(wanted: &[f64], gap: f64, (low, high): (f64, f64)) -> Vec<f64> {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by(|a, b| wanted[*a].total_cmp(&wanted[*b]));
    // Less the gaps below it, each place may only rise: neighbours that would fall share their mean.
    let mut blocks: Vec<(f64, usize)> = Vec::new();
    for (rank, index) in order.iter().enumerate() {
        blocks.push((wanted[*index] - rank as f64 * gap, 1));
        while let [.., (below, few), (above, many)] = blocks[..]
            && below > above
        {
            blocks.truncate(blocks.len() - 2);
            let count = few + many;
            blocks.push(((below * few as f64 + above * many as f64) / count as f64, count));
        }
    }
    let highest = high - gap * wanted.len().saturating_sub(1) as f64;
    let levels = blocks.iter().flat_map(|(level, count)| std::iter::repeat_n(level.min(highest).max(low), *count));
    let mut places = vec![0.0; wanted.len()];
    for ((rank, index), level) in order.iter().enumerate().zip(levels) {
        places[*index] = level + rank as f64 * gap;
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_close_lines_move_apart_and_keep_their_order() {
        assert_eq!(spread(&[0.5, 0.1, 0.9], 0.2, (0.0, 1.0)), [0.5, 0.1, 0.9], "far lines keep their names");
        let close = spread(&[0.52, 0.5, 0.9], 0.2, (0.0, 1.0));
        assert!((close[0] - 0.61).abs() < 1e-9 && (close[1] - 0.41).abs() < 1e-9 && close[2] == 0.9, "{close:?}");
        let low = spread(&[0.0, 0.01, 0.02], 0.1, (0.05, 1.0));
        assert!((low[0] - 0.05).abs() < 1e-9 && (low[2] - 0.25).abs() < 1e-9, "{low:?}");
        let high = spread(&[1.0, 0.99], 0.1, (0.0, 1.0));
        assert!((high[0] - 1.0).abs() < 1e-9 && (high[1] - 0.9).abs() < 1e-9, "{high:?}");
        assert!(spread(&[], 0.1, (0.0, 1.0)).is_empty());
    }
}
