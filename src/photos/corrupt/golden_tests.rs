//! Against NumPy, SciPy, scikit-image, OpenCV and Pillow: `tests/golden/make_corruptions.py` made the answers.

use super::*;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;

/// The script's hash.
fn hashed(at: usize) -> u32 {
    let bits = (at as u32 + 1).wrapping_mul(2_654_435_761);
    let bits = (bits ^ (bits >> 15)).wrapping_mul(2_246_822_519);
    bits ^ (bits >> 13)
}

/// The script's numbers: a hash of their place; a normal one is made of four.
#[derive(Default)]
struct Hashed(usize);

impl Draws for Hashed {
    fn unit(&mut self) -> f32 {
        self.0 += 1;
        (hashed(self.0 - 1) >> 8) as f32 / (1u32 << 24) as f32
    }

    fn normal(&mut self) -> f32 {
        ((0..4).map(|_| self.unit()).sum::<f32>() - 2.0) * 3f32.sqrt()
    }
}

/// The script's picture.
fn picture(width: usize, height: usize) -> Photo {
    Photo::from_fn(width, height, |x, y| {
        let smooth = [y * 255 / height, x * 255 / width, (y + x) * 127 / (width + height) + 60];
        let block = (y * 7 / height + x * 5 / width) % 3;
        std::array::from_fn(|channel| {
            let grain = (hashed((y * width + x) * 3 + channel) >> 27) as usize;
            (smooth[channel] * 2 / 3 + block * [37, 11, 23][channel] + grain).min(255) as u8
        })
    })
}

fn bytes(value: &Value) -> Vec<u8> {
    STANDARD.decode(value.as_str().expect("text")).expect("base64")
}

/// The most that a level may differ from the reference, which works in 64 bits, so that a value beside a whole level may
/// fall to its other side. Where both work in whole numbers nothing differs.
fn most_apart(corruption: Corruption) -> u8 {
    u8::from(!matches!(corruption, Jpeg | Pixelate | ImpulseNoise))
}

/// The least share of levels that agree, and the most that the means of all levels lie apart.
const SAME: f64 = 0.98;
const MEANS_APART: f64 = 0.02;

#[test]
fn corruptions_are_those_of_the_reference_formulas() {
    let golden: Value = serde_json::from_str(include_str!("../../../tests/golden/corruptions.json")).expect("JSON");
    let mut wrong = Vec::new();
    for answers in golden["pictures"].as_array().expect("pictures") {
        let [width, height, stride] =
            ["width", "height", "stride"].map(|name| answers[name].as_u64().expect("a number") as usize);
        let photo = picture(width, height);
        let sampled = |photo: &Photo| photo.rgb.iter().step_by(stride).copied().collect::<Vec<u8>>();
        assert_eq!(sampled(&photo), bytes(&answers["kept"]["clean"]), "the picture itself");
        for corruption in Corruption::ALL.into_iter().filter(|one| *one != Frost) {
            let kept = &answers["kept"][corruption.key()];
            let expected = bytes(&kept["bytes"]);
            let count = expected.len() / usize::from(SEVERITIES);
            for severity in 1..=SEVERITIES {
                let at = usize::from(severity) - 1;
                let level = Level::new(photo.shorter_side(), severity).expect("a severity");
                let after = applied(&photo, corruption, level, &mut Hashed::default());
                let apart: Vec<u8> =
                    sampled(&after).iter().zip(&expected[at * count..]).map(|(a, b)| a.abs_diff(*b)).collect();
                let most = apart.iter().copied().max().unwrap_or(u8::MAX);
                let same = apart.iter().filter(|apart| **apart == 0).count() as f64 / count as f64;
                let mean = after.rgb.iter().map(|level| f64::from(*level)).sum::<f64>() / after.rgb.len() as f64;
                let mean_apart = (mean - kept["means"][at].as_f64().expect("a mean")).abs();
                if most > most_apart(corruption) || same < SAME || mean_apart > MEANS_APART {
                    wrong.push(format!("{} {width} {severity}: {most} {same:.3} {mean_apart:.3}", corruption.key()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "most levels apart, share that agrees, means apart:\n{}", wrong.join("\n"));
}
