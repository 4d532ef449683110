//! Spatter: drops of water, or of mud, on the lens.

use super::draws::Draws;
use super::level::Level;
use super::lines::edges;
use super::raster::{Border, Raster};

/// What has splashed.
#[derive(Clone, Copy, PartialEq)]
enum Liquid {
    Water,
    Mud,
}
use Liquid::{Mud, Water};

/// Mean and standard deviation of noise, standard deviation of its blur, the least that is a drop, how strong drops are
/// (of mud: the standard deviation of their edge), and what they are made of.
type Drops = (f32, f32, f32, f32, f32, Liquid);

const SPATTER: [[Drops; 5]; 3] = [
    [
        (0.62, 0.1, 0.7, 0.7, 0.5, Water),
        (0.65, 0.1, 0.8, 0.7, 0.5, Water),
        (0.65, 0.3, 1.0, 0.69, 0.5, Water),
        (0.65, 0.1, 0.7, 0.69, 0.6, Mud),
        (0.65, 0.1, 0.5, 0.68, 0.6, Mud),
    ],
    [
        (0.62, 0.1, 0.7, 0.7, 0.6, Water),
        (0.65, 0.1, 0.8, 0.7, 0.6, Water),
        (0.65, 0.3, 1.0, 0.69, 0.6, Water),
        (0.65, 0.1, 0.7, 0.68, 0.6, Mud),
        (0.65, 0.1, 0.5, 0.67, 0.6, Mud),
    ],
    [
        (0.65, 0.3, 4.0, 0.69, 0.6, Water),
        (0.65, 0.3, 3.0, 0.68, 0.6, Water),
        (0.65, 0.3, 2.0, 0.68, 0.5, Water),
        (0.65, 0.3, 1.0, 0.65, 1.5, Mud),
        (0.67, 0.4, 1.0, 0.65, 1.5, Mud),
    ],
];
/// Standard deviations that a Gaussian window spans to each side.
const TRUNCATE: f32 = 4.0;
/// Pale turquoise, and brown.
const WATER: [f32; 3] = [175.0 / 255.0, 238.0 / 255.0, 238.0 / 255.0];
const MUD: [f32; 3] = [63.0 / 255.0, 42.0 / 255.0, 20.0 / 255.0];
/// Mud thinner than this is none.
const THIN: f32 = 0.8;
/// Gradients at which an edge of a drop goes on, and at which one begins.
const EDGES: (i32, i32) = (50, 150);
/// Farther from an edge than this all places are alike.
const FAR: f32 = 20.0;
/// Lights drops from one corner.
const EMBOSS: [f32; 9] = [-2.0, -1.0, 0.0, -1.0, 1.0, 1.0, 0.0, 1.0, 2.0];
const BOX: [f32; 9] = [1.0 / 9.0; 9];

/// Splashes the lens.
pub fn spatter(mut raster: Raster, level: Level, draws: &mut dyn Draws) -> Raster {
    let (mean, spread, blur, least, strength, liquid) = level.of(&SPATTER);
    let noise = (0..raster.width * raster.height).map(|_| mean + spread * draws.normal()).collect();
    let drops = Raster::grey(raster.width, raster.height, noise).blurred(blur, TRUNCATE, Border::Nearest);
    if liquid == Mud {
        let thick = drops.values.iter().map(|value| if *value > least { 1.0 } else { 0.0 }).collect();
        let thick = Raster::grey(raster.width, raster.height, thick).blurred(strength, TRUNCATE, Border::Nearest);
        for (pixel, mud) in raster.values.chunks_exact_mut(3).zip(thick.values) {
            for (value, brown) in pixel.iter_mut().zip(MUD).filter(|_| mud >= THIN) {
                *value = *value * (1.0 - mud) + brown * mud;
            }
        }
    } else {
        let shine = shining(&drops, least);
        let most = shine.iter().copied().fold(f32::MIN_POSITIVE, f32::max);
        for (pixel, shine) in raster.values.chunks_exact_mut(3).zip(shine) {
            for (value, water) in pixel.iter_mut().zip(WATER) {
                *value += shine / most * strength * water;
            }
        }
    }
    raster
}

/// How much each pixel of the drops shines: how far it is from their edges, evened out, lit from a corner.
fn shining(drops: &Raster, least: f32) -> Vec<f32> {
    let drop = |value: &f32| if *value < least { 0 } else { (value * 255.0) as u8 };
    let levels: Vec<u8> = drops.values.iter().map(drop).collect();
    let is_edge = edges(&levels, drops.width, EDGES);
    let distance = distances(&is_edge, drops.width).into_iter().map(|distance| distance.min(FAR)).collect();
    let whole = |mut raster: Raster, rounding: f32| {
        raster.values.iter_mut().for_each(|value| *value = (*value + rounding).floor().clamp(0.0, 255.0));
        raster
    };
    // Cut off to whole levels, less what rounding takes from one; the later filters round.
    let near = whole(Raster::grey(drops.width, drops.height, distance).correlated(&BOX, 3), 1e-3);
    let lit = whole(equalised(near).correlated(&EMBOSS, 3), 0.5);
    let soft = whole(lit.correlated(&BOX, 3), 0.5);
    levels.iter().zip(soft.values).map(|(drop, light)| f32::from(*drop) * light).collect()
}

/// Steps of the distance to a neighbour: straight, diagonal, and as a knight moves (OpenCV's for a mask of 5 x 5).
const STEPS: [(isize, isize, f32); 8] = [
    (-1, 0, 1.0),
    (0, -1, 1.0),
    (-1, -1, 1.4),
    (1, -1, 1.4),
    (-2, -1, 2.1969),
    (2, -1, 2.1969),
    (-1, -2, 2.1969),
    (1, -2, 2.1969),
];

/// How far each pixel is from the nearest that is marked, in two passes, forwards and backwards.
fn distances(marked: &[bool], width: usize) -> Vec<f32> {
    let mut out: Vec<f32> = marked.iter().map(|marked| if *marked { 0.0 } else { f32::MAX }).collect();
    let height = marked.len() / width.max(1);
    for direction in [1, -1] {
        for step in 0..out.len() {
            let at = if direction == 1 { step } else { out.len() - 1 - step };
            for (right, down, length) in STEPS {
                let x = (at % width).checked_add_signed(right * direction).filter(|x| *x < width);
                let y = (at / width).checked_add_signed(down * direction).filter(|y| *y < height);
                if let (Some(x), Some(y)) = (x, y) {
                    out[at] = out[at].min(out[y * width + x] + length);
                }
            }
        }
    }
    out
}

/// The levels spread so that each is about as frequent as any other.
fn equalised(mut raster: Raster) -> Raster {
    let mut counts = [0usize; 256];
    raster.values.iter().for_each(|value| counts[*value as usize] += 1);
    let lowest = counts.iter().position(|count| *count > 0).unwrap_or_default();
    let rest = raster.values.len() - counts[lowest];
    if rest == 0 {
        return raster;
    }
    let scale = 255.0 / rest as f32;
    let mut sum = 0;
    let spread: Vec<f32> = (0..256)
        .map(|at| {
            sum += if at > lowest { counts[at] } else { 0 };
            (sum as f32 * scale).round_ties_even()
        })
        .collect();
    raster.values.iter_mut().for_each(|value| *value = spread[*value as usize]);
    raster
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_grow_by_the_steps_of_the_mask() {
        let mut marked = vec![false; 49];
        marked[24] = true;
        let found = distances(&marked, 7);
        let at = |x: usize, y: usize| found[y * 7 + x];
        assert_eq!([at(3, 3), at(4, 3), at(2, 2), at(5, 4), at(1, 4), at(3, 0)], [0.0, 1.0, 1.4, 2.1969, 2.1969, 3.0]);
        assert!(distances(&[false; 4], 2).iter().all(|distance| *distance > FAR));
    }

    #[test]
    fn spreading_levels_reaches_from_black_to_white() {
        let spread = equalised(Raster::grey(4, 1, vec![3.0, 3.0, 4.0, 9.0])).values;
        // (0, 0, 1, 2) of two: 0, 127.5 rounded to even, 255.
        assert_eq!(spread, [0.0, 0.0, 128.0, 255.0]);
        assert_eq!(equalised(Raster::grey(2, 1, vec![7.0; 2])).values, [7.0; 2]);
    }
}
