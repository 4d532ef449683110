//! The annealed mean of a distribution over colours, place by place. Twin of `shaders/annealed_mean.wgsl`; both compute in
//! single precision and agree to one step of the packed result.

use crate::task::{LEVELS_IN_A_NAT, NEVER, PlaneDistribution, packed};

/// The colours that a distribution means at `temperature`, one [`packed`] word a place; what
/// is decided stays at any temperature, and no shader is needed for it.
pub fn annealed_mean(prediction: &PlaneDistribution, temperature: f32) -> Vec<u32> {
    if let Some(decided) = &prediction.decided {
        return (0..prediction.columns * prediction.rows).map(|place| packed(decided.at(place))).collect();
    }
    (0..prediction.columns * prediction.rows)
        .map(|place| {
            let (mut sum, mut all) = ([0.0f32; 2], 0.0f32);
            for (&below, centre) in prediction.levels(place).iter().zip(&prediction.centres) {
                if temperature <= 0.0 {
                    if below == 0 && all == 0.0 {
                        (sum, all) = (*centre, 1.0);
                    }
                } else if below < NEVER {
                    let share = (-f32::from(below) / (LEVELS_IN_A_NAT * temperature)).exp();
                    sum = [sum[0] + share * centre[0], sum[1] + share * centre[1]];
                    all += share;
                }
            }
            packed(sum.map(|sum| sum / all.max(1e-30)))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::task::unpacked;

    #[test]
    fn it_is_the_mean_of_the_annealed_shares() {
        let shares = (0..6).map(|place| (0..9).map(|bin| ((place * 5 + bin * 7) % 11) as f32).collect());
        let centres: Vec<[f32; 2]> = (0..9).map(|bin| [bin as f32 * 12.0 - 50.0, 40.0 - bin as f32 * 9.0]).collect();
        let prediction = PlaneDistribution {
            photo: crate::photos::Photo::filled(3, 2, [9; 3]),
            prediction: PlaneDistribution::keep(9, shares),
            centres,
            columns: 3,
            rows: 2,
            step: 1.0,
            first: 0.0,
            temperature: 1.0,
            decided: None,
        };
        for temperature in [0.0, 0.2, 0.38, 1.0] {
            for (place, word) in annealed_mean(&prediction, temperature).into_iter().enumerate() {
                let (found, known) = (unpacked(word), prediction.mean(place, temperature));
                assert!((0..2).all(|at| (found[at] - known[at]).abs() < 0.04), "{found:?} {known:?}");
            }
        }
    }
}
