//! A whole network as it is told for files says what the method's own code says; what no file holds is refused by name.

use super::*;

/// Methods whose whole network no file holds.
const REFUSED: [&str; 2] = ["hue_chroma", "multi_task"];
/// How far two ways to the same number may be apart, as a share of the largest.
const TOLERANCE: f32 = 1e-5;

/// Settings that change what stands behind the trunk, beside the usual ones.
fn variants(id: &str) -> &'static [&'static [(&'static str, &'static str)]] {
    match id {
        "inpainting" => &[
            &[("network", "bottleneck")],
            &[("output", "centre")],
            &[("network", "alexnet"), ("size", "96"), ("output", "whole")],
        ],
        "colorization" => {
            &[&[("loss", "regression")], &[("shortcuts", "false")], &[("network", "paper"), ("size", "40")]]
        }
        "permutation" => &[&[("layer", "released")], &[("layer", "rows"), ("temperature", "0.5")]],
        "relative_position" => &[&[("arrangement", "triples")]],
        "exemplar" => &[&[("form", "softmax"), ("classes", "20")]],
        "motion_segmentation" => &[&[("head", "two_layers")], &[("stride", "16")], &[("trunk", "preact_resnet")]],
        "robust_rotation" => &[&[("turn_weight", "0")]],
        "rotation" => &[&[("trunk", "resnet18_cifar")], &[("trunk", "preact_resnet")], &[("trunk", "nin")]],
        _ => &[],
    }
}

pub fn what_is_told_of_a_network_is_what_it_says(task: &'static dyn AnyTask) {
    let id = task.info().id;
    let all = std::iter::once(&[][..]).chain(variants(id).iter().copied());
    for settings in all {
        let mut values = claim_values(task);
        values.extend(settings.iter().map(|(key, value)| ((*key).to_owned(), Value::parse(value))));
        let mut session = start(task, values, 4, false);
        if settings.is_empty() {
            // What normalises has seen a batch, so that its numbers are not those of the beginning.
            one_step(session.as_mut(), 0);
        }
        let exported = match session.exported() {
            Ok(exported) => exported,
            Err(error) => {
                assert!(REFUSED.contains(&id), "{id}: {error}");
                assert!(error.to_string().contains(&task.info().title()), "{error}");
                return;
            }
        };
        assert!(!REFUSED.contains(&id), "{id} can be exported now");
        let (pictures, said) = exported.example.split_first().expect("pictures");
        assert_eq!(pictures.shape[0] % exported.pictures, 0, "{id}");
        let names: Vec<&str> = exported.told.iter().map(|(name, _)| *name).collect();
        assert_eq!(names, said.iter().map(|numbers| numbers.name).collect::<Vec<_>>(), "{id}");
        assert!(!names.is_empty(), "{id}");
        for ((name, told), said) in exported.told.iter().zip(said) {
            let told = pretext::task::floats(told.step().maps.clone());
            let puzzles = pictures.shape[0] / exported.pictures;
            assert_eq!(said.values.len(), puzzles * told.len(), "{id} {settings:?} {name}: {:?}", said.shape);
            let largest = told.iter().fold(1e-6f32, |most, value| most.max(value.abs()));
            let apart = told.iter().zip(&said.values).map(|(a, b)| (a - b).abs()).fold(0.0, f32::max);
            assert!(apart <= TOLERANCE * largest, "{id} {settings:?} {name}: {apart} of {largest}");
            let rows: Vec<&[f32]> = said.values.chunks(told.len()).collect();
            assert!(rows[0] != rows[1], "{id} {name}: the same is said of other pictures");
        }
    }
}
