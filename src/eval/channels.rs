//! Colour channels of photos for a trunk that was trained on one: which of the three it sees, and what becomes of the answers.

use super::features::{Features, Wanted, look};
use super::photos::ProbePhotos;
use crate::choices;
use crate::task::{AnyTrunk, TaskError};

choices! {
    /// What a trunk is fed of which training kept one colour channel, drawn at random for each picture.
    pub enum Channels {
        /// The green one.
        One = "one",
        /// Each in turn, and the mean of what it says of the three.
        Mean = "mean",
        /// Each in turn, and what it says of the three side by side.
        Concatenated = "concatenated",
    }
}

/// The wanted features of `photos`, with the colour channels that are asked for.
pub fn seen_as(
    trunk: &dyn AnyTrunk,
    photos: &ProbePhotos,
    wanted: &Wanted,
    channels: Channels,
) -> Result<Vec<Features>, TaskError> {
    let see = |trunk: &dyn AnyTrunk| -> Result<Vec<Features>, TaskError> {
        Ok(look(trunk, photos.source.as_ref(), &photos.indices, wanted)?.sets.concat())
    };
    let ways = &trunk.view().feed.of_channels;
    if channels == Channels::One || ways.is_empty() {
        return see(trunk);
    }
    let each = ways.iter().map(|feed| see(trunk.fed_by(feed.clone()).as_ref()));
    Ok(joined(&each.collect::<Result<Vec<_>, _>>()?, channels == Channels::Concatenated))
}

/// What a trunk says about the same photos under several input transforms as one set of features for each layer: side by
/// side, or the mean.
fn joined(ways: &[Vec<Features>], side_by_side: bool) -> Vec<Features> {
    let (count, layers) = (ways.len().max(1), ways.first().map_or(0, Vec::len));
    let join = |layer: usize| {
        let of_each: Vec<&Features> = ways.iter().filter_map(|way| way.get(layer)).collect();
        let width = of_each.first().map_or(0, |first| first.width);
        let photos = of_each.first().map_or(0, |first| first.len());
        let row = |photo: usize| of_each.iter().map(move |features| &features.rows[photo * width..][..width]);
        let rows = (0..photos).flat_map(|photo| -> Vec<f32> {
            if side_by_side {
                return row(photo).flatten().copied().collect();
            }
            (0..width).map(|at| row(photo).map(|values| values[at]).sum::<f32>() / count as f32).collect()
        });
        let name = of_each.first().map_or_else(String::new, |first| first.name.clone());
        Features { name, rows: rows.collect(), width: if side_by_side { width * count } else { width } }
    };
    (0..layers).map(join).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_ways_to_be_fed_are_joined_side_by_side_or_by_their_mean() {
        let way = |rows: [f32; 4]| vec![Features { name: "conv1".to_owned(), width: 2, rows: rows.to_vec() }];
        let ways = || vec![way([1.0, 2.0, 3.0, 4.0]), way([5.0, 6.0, 7.0, 8.0]), way([9.0, 1.0, 2.0, 0.0])];
        let beside = &joined(&ways(), true)[0];
        assert_eq!((beside.width, beside.len(), beside.name.as_str()), (6, 2, "conv1"));
        assert_eq!(beside.rows, [1.0, 2.0, 5.0, 6.0, 9.0, 1.0, 3.0, 4.0, 7.0, 8.0, 2.0, 0.0]);
        let mean = &joined(&ways(), false)[0];
        assert_eq!((mean.width, mean.rows.as_slice()), (2, &[5.0, 3.0, 4.0, 4.0][..]));
    }
}
