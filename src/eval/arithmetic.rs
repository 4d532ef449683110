//! The arithmetic of one number of a feature map: the window that it looks at, the weights, every product, and what is
//! done to their sum until the number stands in the map. All of it is computed anew here from the network's weights, in
//! double precision; the number that the network itself came to stands beside it.

use crate::task::{AnyTrunk, Operation, TaskError, Traced, Window, numbers};
use burn::prelude::*;

/// A place in maps: map, row, column.
pub type Unit = [usize; 3];

/// Numbers of a map that are looked at, each with its weight.
#[derive(Clone, Debug, PartialEq)]
pub struct Weighed {
    /// Whether they are the picture itself, as the network is fed it.
    pub of_picture: bool,
    /// The first of the maps that are looked at.
    pub first_map: usize,
    /// Maps, rows and columns that are looked at.
    pub shape: [usize; 3],
    /// Row and column of the first number; below 0 where zeros are put around the maps.
    pub at: [i64; 2],
    /// Places from one number to the next.
    pub dilation: usize,
    /// The numbers, map after map, row after row; 0 outside the maps.
    pub inputs: Vec<f32>,
    /// Their weights.
    pub weights: Vec<f32>,
    /// What is added.
    pub bias: Option<f32>,
    /// What comes out.
    pub sum: f64,
}

impl Weighed {
    /// The sum of the products of the `map`-th map that is looked at.
    pub fn of_map(&self, map: usize) -> f64 {
        let plane = self.shape[1] * self.shape[2];
        let pairs = self.inputs.iter().zip(&self.weights).skip(map * plane).take(plane);
        pairs.map(|(input, weight)| f64::from(*input) * f64::from(*weight)).sum()
    }

    /// The maps that are looked at, those that move the number most first.
    pub fn by_weight(&self) -> Vec<usize> {
        let mut maps: Vec<(usize, f64)> = (0..self.shape[0]).map(|map| (map, self.of_map(map).abs())).collect();
        maps.sort_by(|a, b| b.1.total_cmp(&a.1));
        maps.into_iter().map(|(map, _)| map).collect()
    }
}

/// One thing that is done on the way to the number.
#[derive(Clone, Debug, PartialEq)]
pub enum Row {
    /// Products are added up.
    Weighed(Weighed),
    /// `(before - mean) / sqrt(variance + epsilon) * scale + shift`.
    Normalised {
        /// What comes in.
        before: f64,
        /// Mean.
        mean: f64,
        /// Variance.
        variance: f64,
        /// Added to the variance.
        epsilon: f64,
        /// Scale.
        scale: f64,
        /// Shift.
        shift: f64,
        /// What comes out.
        after: f64,
    },
    /// `max(before, slope * before)`.
    Rectified {
        /// What comes in.
        before: f64,
        /// Slope below zero.
        slope: f64,
        /// What comes out.
        after: f64,
    },
    /// The largest of a few, of which the rows before this one tell how it came to be.
    Largest {
        /// All of them, row after row.
        among: Vec<f32>,
        /// Which of them it is.
        chosen: usize,
        /// What comes out.
        after: f64,
    },
    /// What went past is added.
    Added {
        /// What comes in.
        before: f64,
        /// What went past.
        past: f64,
        /// What comes out.
        after: f64,
    },
}

impl Row {
    /// What comes out.
    pub fn after(&self) -> f64 {
        match self {
            Self::Weighed(weighed) => weighed.sum,
            Self::Normalised { after, .. }
            | Self::Rectified { after, .. }
            | Self::Largest { after, .. }
            | Self::Added { after, .. } => *after,
        }
    }
}

/// How one number came to be.
#[derive(Clone, Debug, PartialEq)]
pub struct Arithmetic {
    /// Which number it is.
    pub unit: Unit,
    /// What is done, in order.
    pub rows: Vec<Row>,
    /// What the network itself came to.
    pub network: f32,
}

/// How the number at `unit` of layer number `layer` came to be, of the maps that are `traced`.
///
/// # Errors
/// When there is no such layer or unit, or the device fails.
pub fn arithmetic(trunk: &dyn AnyTrunk, traced: &[Traced], layer: usize, unit: Unit) -> Result<Arithmetic, TaskError> {
    let no_layer = || TaskError::NoLayer { layer: layer.to_string(), known: trunk.layer_names().join(", ") };
    let maps = traced.get(layer).ok_or_else(no_layer)?;
    let [count, height, width] = maps.shape();
    if unit[0] >= count || unit[1] >= height || unit[2] >= width {
        return Err(TaskError::NoUnit);
    }
    let network = at(maps, unit)? as f32;
    let mut rows = Vec::new();
    explain(maps, unit, &mut rows)?;
    Ok(Arithmetic { unit, rows, network })
}

/// The number at a place of `maps`.
fn at(maps: &Traced, [map, row, column]: Unit) -> Result<f64, TaskError> {
    let one = maps.step().maps.clone().slice([0..1, map..map + 1, row..row + 1, column..column + 1]);
    first(one)
}

fn first<const D: usize>(tensor: Tensor<D>) -> Result<f64, TaskError> {
    Ok(numbers(tensor)?.first().copied().map(f64::from).unwrap_or_default())
}

/// Adds the rows behind the number at `unit`, and returns what they come to.
fn explain(maps: &Traced, unit: Unit, rows: &mut Vec<Row>) -> Result<f64, TaskError> {
    let Some(from) = maps.step().from.first() else { return at(maps, unit) };
    let [map, row, column] = unit;
    let of_map = |tensor: &Tensor<1>| first(tensor.clone().narrow(0, map, 1));
    let done = match &maps.step().operation {
        // What heads do beyond trunks is looked at nowhere: the number stands for itself.
        Operation::Picture | Operation::Head(_) => return at(maps, unit),
        Operation::Part { first } => return explain(from, [first + map, row, column], rows),
        Operation::Convolution { .. } | Operation::Averaged(_) | Operation::Mean | Operation::Joined { .. } => {
            Row::Weighed(weighed(maps, from, unit)?)
        }
        Operation::Normalisation { scale, shift, mean, variance, epsilon, .. } => {
            let before = explain(from, unit, rows)?;
            let [scale, shift, mean, variance] = [of_map(scale)?, of_map(shift)?, of_map(mean)?, of_map(variance)?];
            let after = (before - mean) / (variance + epsilon).sqrt() * scale + shift;
            Row::Normalised { before, mean, variance, epsilon: *epsilon, scale, shift, after }
        }
        Operation::Rectifier { slope } => {
            let before = explain(from, unit, rows)?;
            Row::Rectified { before, slope: *slope, after: before.max(slope * before) }
        }
        Operation::Largest(window) => {
            let [_, height, width] = from.shape();
            let reach = |at: usize, length: usize| {
                let start = (at * window.stride) as i64 - window.padding as i64;
                let end = (start + window.kernel as i64).clamp(0, length as i64) as usize;
                start.max(0) as usize..end
            };
            let (down, across) = (reach(row, height), reach(column, width));
            let among = from.step().maps.clone().slice([0..1, map..map + 1, down.clone(), across.clone()]);
            let among = numbers(among)?;
            let chosen = among.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1).then(b.0.cmp(&a.0)));
            let chosen = chosen.map_or(0, |(place, _)| place);
            let wide = across.len().max(1);
            let after = explain(from, [map, down.start + chosen / wide, across.start + chosen % wide], rows)?;
            Row::Largest { among, chosen, after }
        }
        Operation::Sum => {
            let before = explain(from, unit, rows)?;
            let others = maps.step().from.iter().skip(1);
            let past = others.map(|other| at(other, unit)).sum::<Result<f64, TaskError>>()?;
            Row::Added { before, past, after: before + past }
        }
    };
    let after = done.after();
    rows.push(done);
    Ok(after)
}

/// What the unit of a convolution, a mean, or a layer that joins places looks at.
fn weighed(maps: &Traced, from: &Traced, [map, row, column]: Unit) -> Result<Weighed, TaskError> {
    let [count, height, width] = from.shape();
    let (first_map, shape, start, dilation, weights, bias) = match &maps.step().operation {
        Operation::Convolution { weight, bias, stride, padding, dilation, groups } => {
            let [out, each, rows, columns] = weight.dims();
            let group = map * groups / out.max(1);
            let start = [row, column].map(|at| (at * stride) as i64);
            let start = [start[0] - padding[0] as i64, start[1] - padding[1] as i64];
            let weights = numbers(weight.clone().slice([map..map + 1, 0..each, 0..rows, 0..columns]))?;
            let bias = bias.as_ref().map(|bias| first(bias.clone().narrow(0, map, 1))).transpose()?;
            (group * each, [each, rows, columns], start, *dilation, weights, bias)
        }
        Operation::Joined { weight, bias } => {
            let (places, place) = (height * width, row * width + column);
            let weights = numbers(weight.clone().slice([map..map + 1, 0..places, place..place + 1]))?;
            let bias = first(bias.clone().slice([map..map + 1, 0..1, place..place + 1]))?;
            (map, [1, height, width], [0; 2], 1, weights, Some(bias))
        }
        Operation::Averaged(Window { kernel, stride, padding }) => {
            let start = [row, column].map(|at| (at * stride) as i64 - *padding as i64);
            let even = vec![1.0 / (kernel * kernel) as f32; kernel * kernel];
            (map, [1, *kernel, *kernel], start, 1, even, None)
        }
        _ => {
            let places = height * width;
            (map, [1, height, width], [0; 2], 1, vec![1.0 / places.max(1) as f32; places], None)
        }
    };
    let reach = |axis: usize, length: usize| {
        let end = start[axis] + ((shape[axis + 1].max(1) - 1) * dilation + 1) as i64;
        start[axis].clamp(0, length as i64) as usize..end.clamp(0, length as i64) as usize
    };
    let (down, across) = (reach(0, height), reach(1, width));
    let last_map = (first_map + shape[0]).min(count);
    let seen = from.step().maps.clone().slice([0..1, first_map..last_map, down.clone(), across.clone()]);
    let seen = numbers(seen)?;
    let input = |map: usize, y: usize, x: usize| {
        let place = [start[0] + (y * dilation) as i64, start[1] + (x * dilation) as i64];
        let [y, x] = place.map(|at| usize::try_from(at).unwrap_or(usize::MAX));
        let inside = down.contains(&y) && across.contains(&x);
        let index = || (map * down.len() + (y - down.start)) * across.len() + (x - across.start);
        if inside { seen.get(index()).copied().unwrap_or_default() } else { 0.0 }
    };
    let [each, rows, columns] = shape;
    let places = (0..each).flat_map(|map| (0..rows).flat_map(move |y| (0..columns).map(move |x| (map, y, x))));
    let inputs: Vec<f32> = places.map(|(map, y, x)| input(map, y, x)).collect();
    let products = inputs.iter().zip(&weights).map(|(input, weight)| f64::from(*input) * f64::from(*weight));
    let sum = products.sum::<f64>() + bias.unwrap_or_default();
    let of_picture = matches!(from.step().operation, Operation::Picture);
    let bias = bias.map(|bias| bias as f32);
    Ok(Weighed { of_picture, first_map, shape, at: start, dilation, inputs, weights, bias, sum })
}

#[cfg(test)]
#[path = "arithmetic_tests.rs"]
mod tests;
