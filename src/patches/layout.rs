//! Patches as tensors.

use super::normalise::Normalise;
use super::patch::Patch;
use burn::tensor::TensorData;

/// Root mean square of a patch, on the scale of bytes, as the released trainer of context prediction has it.
const RMS: f32 = 50.0;

/// The values of `patch` as the network gets them, interleaved.
pub fn scaled(patch: &Patch, normalise: Normalise) -> Vec<f32> {
    match normalise {
        Normalise::Fixed => patch.rgb.iter().map(|v| (v / 255.0 - 0.5) / 0.25).collect(),
        Normalise::PerPatch => {
            // A channel that varies by less than a level has nothing to show; enlarging it would show noise.
            let deviations = patch.deviations().map(|d| d.max(1.0));
            centred(patch).zip(deviations.into_iter().cycle()).map(|(v, d)| v / d).collect()
        }
        Normalise::Rms => {
            let square = centred(patch).map(|v| v * v).sum::<f32>() / patch.rgb.len().max(1) as f32;
            let root = if square > 0.0 { square.sqrt() } else { 1.0 };
            centred(patch).map(|v| v / root * RMS).collect()
        }
    }
}

fn centred(patch: &Patch) -> impl Iterator<Item = f32> + '_ {
    patch.rgb.iter().zip(patch.means().into_iter().cycle()).map(|(v, mean)| v - mean)
}

/// Adds the planes of `patch` as the network gets them to `planes`.
pub fn lay_out_one(patch: &Patch, normalise: Normalise, planes: &mut Vec<f32>) {
    let scaled = scaled(patch, normalise);
    for channel in 0..3 {
        planes.extend(scaled.iter().skip(channel).step_by(3));
    }
}

/// Patches of one side as tensor data.
///
/// # Shapes
/// `[patches, 3, side, side]`
pub fn lay_out<'a>(patches: impl IntoIterator<Item = &'a Patch>, normalise: Normalise) -> TensorData {
    let (mut values, mut count, mut side) = (Vec::<f32>::new(), 0, 0);
    for patch in patches {
        lay_out_one(patch, normalise, &mut values);
        (count, side) = (count + 1, patch.side);
    }
    TensorData::new(values, [count, 3, side, side])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn patch() -> Patch {
        Patch { side: 4, rgb: (0..48).map(|v| ((v * 37) % 251) as f32).collect() }
    }

    #[test]
    fn each_channel_of_each_patch_gets_mean_zero_and_deviation_one() {
        let scaled = Patch { side: 4, rgb: scaled(&patch(), Normalise::PerPatch) };
        for (mean, deviation) in scaled.means().into_iter().zip(scaled.deviations()) {
            assert!(mean.abs() < 1e-5 && (deviation - 1.0).abs() < 1e-5);
        }
    }

    #[test]
    fn a_flat_patch_divides_by_one() {
        let flat = Patch { side: 2, rgb: vec![80.0; 12] };
        for normalise in [Normalise::PerPatch, Normalise::Rms] {
            assert!(scaled(&flat, normalise).iter().all(|v| *v == 0.0));
        }
    }

    #[test]
    fn the_root_mean_square_is_fifty() {
        let values = scaled(&patch(), Normalise::Rms);
        let square = values.iter().map(|v| v * v).sum::<f32>() / values.len() as f32;
        assert!((square.sqrt() - 50.0).abs() < 1e-3);
    }

    #[test]
    fn channels_come_one_after_another() {
        let patch = Patch { side: 1, rgb: vec![0.0, 127.5, 255.0] };
        let data: Vec<f32> = lay_out([&patch], Normalise::Fixed).try_into_vec().expect("floats");
        assert_eq!(data, [-2.0, 0.0, 2.0]);
    }
}
