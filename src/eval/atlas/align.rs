//! Two maps of the same photos laid over each other: turned and mirrored, not stretched (orthogonal Procrustes).

use super::Spot;

/// `spots` turned, mirrored if need be, and moved so that they lie as near as can be to `onto` (the sum of squared
/// distances is least). Spots are matched by their place in the list.
pub fn aligned(spots: &[Spot], onto: &[Spot]) -> Vec<Spot> {
    let (from, to) = (centre(spots), centre(onto));
    // Sums of products of centred coordinates: [x x', x y', y x', y y'].
    let mut m = [0.0f64; 4];
    for (a, b) in spots.iter().zip(onto) {
        let [ax, ay] = [0, 1].map(|i| f64::from(a[i]) - from[i]);
        let [bx, by] = [0, 1].map(|i| f64::from(b[i]) - to[i]);
        m = [m[0] + ax * bx, m[1] + ax * by, m[2] + ay * bx, m[3] + ay * by];
    }
    // In the plane the best turn and the best mirrored turn have closed forms; the better of the two is the answer.
    let (turn, mirror) = ((m[0] + m[3], m[1] - m[2]), (m[0] - m[3], m[1] + m[2]));
    let mirrored = mirror.0.hypot(mirror.1) > turn.0.hypot(turn.1);
    let (cosine, sine) = if mirrored { mirror } else { turn };
    let length = cosine.hypot(sine);
    let (cosine, sine) = if length > 0.0 { (cosine / length, sine / length) } else { (1.0, 0.0) };
    let moved = |spot: &Spot| {
        let [x, y] = [0, 1].map(|i| f64::from(spot[i]) - from[i]);
        let y = if mirrored { -y } else { y };
        [(x * cosine - y * sine + to[0]) as f32, (x * sine + y * cosine + to[1]) as f32]
    };
    spots.iter().map(moved).collect()
}

fn centre(spots: &[Spot]) -> [f64; 2] {
    let count = spots.len().max(1) as f64;
    [0, 1].map(|i| spots.iter().map(|spot| f64::from(spot[i])).sum::<f64>() / count)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::task::rng_for;

    fn distance(a: &[Spot], b: &[Spot]) -> f64 {
        let one = |(a, b): (&Spot, &Spot)| f64::from(a[0] - b[0]).powi(2) + f64::from(a[1] - b[1]).powi(2);
        a.iter().zip(b).map(one).sum()
    }

    #[test]
    fn a_turned_mirrored_and_moved_map_comes_back() {
        let mut rng = rng_for(1, 0, 0, 0);
        let onto: Vec<Spot> = (0..50).map(|_| [rng.normal(), 3.0 * rng.normal()]).collect();
        for mirror in [1.0, -1.0] {
            let (cosine, sine) = (0.8f32, 0.6f32);
            let turn = |s: &Spot| [cosine * s[0] - sine * s[1] + 5.0, mirror * (sine * s[0] + cosine * s[1]) - 2.0];
            let spots: Vec<Spot> = onto.iter().map(turn).collect();
            assert!(distance(&aligned(&spots, &onto), &onto) < 1e-8);
        }
    }

    #[test]
    fn no_turn_of_a_thousand_lies_nearer() {
        let mut rng = rng_for(2, 0, 0, 0);
        let mut cloud = || -> Vec<Spot> { (0..40).map(|_| [rng.normal() + 1.0, 0.5 * rng.normal()]).collect() };
        let (spots, onto) = (cloud(), cloud());
        let best = distance(&aligned(&spots, &onto), &onto);
        let (from, to) = (centre(&spots), centre(&onto));
        for step in 0..2000 {
            let (mirror, angle) =
                (if step % 2 == 0 { 1.0 } else { -1.0 }, f64::from(step) * std::f64::consts::TAU / 2000.0);
            let (sine, cosine) = angle.sin_cos();
            let tried: Vec<Spot> = spots
                .iter()
                .map(|s| {
                    let (x, y) = (f64::from(s[0]) - from[0], mirror * (f64::from(s[1]) - from[1]));
                    [(cosine * x - sine * y + to[0]) as f32, (sine * x + cosine * y + to[1]) as f32]
                })
                .collect();
            assert!(best <= distance(&tried, &onto) + 1e-6);
        }
    }
}
