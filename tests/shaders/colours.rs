//! The rows of the two colour passes: the colour that each place means, and a photo under those colours.

use super::{Pairs, number, numbers, patterned};
use pretext::gpu::colours;
use pretext::gpu::runner::Runner;
use pretext::gpu::twin::{self, Places};
use pretext::photos::Photo;
use pretext::task::{NEVER, PlaneDistribution};
use serde_json::Value;

/// Packed colours as a picture, so that they are compared like one.
fn as_photo([width, height]: [usize; 2], words: &[u32]) -> Photo {
    let rgb = words.iter().flat_map(|word| word.to_le_bytes().into_iter().take(3)).collect();
    Photo { width, height, rgb }
}

fn of_levels([columns, rows]: [usize; 2], centres: Vec<[f32; 2]>, levels: &[Vec<u8>]) -> PlaneDistribution {
    let width = centres.len().div_ceil(3);
    let mut rgb = Vec::new();
    for place in levels {
        rgb.extend(place);
        rgb.resize(rgb.len().next_multiple_of(3 * width), NEVER);
    }
    let prediction = Photo { width, height: levels.len(), rgb };
    let photo = Photo::filled(columns, rows, [128; 3]);
    PlaneDistribution {
        photo,
        prediction,
        centres,
        columns,
        rows,
        step: 1.0,
        first: 0.0,
        temperature: 0.38,
        decided: None,
    }
}

pub fn mean_golden(case: &Value) -> Photo {
    let size = [number(case, "width"), number(case, "height")];
    let real = |value: &Value| value.as_f64().unwrap() as f32;
    let centres = case["centres"].as_array().unwrap().iter().map(|c| [real(&c[0]), real(&c[1])]).collect();
    let byte = |value: &Value| u8::try_from(value.as_u64().unwrap()).unwrap();
    let levels: Vec<Vec<u8>> =
        case["levels"].as_array().unwrap().iter().map(|l| l.as_array().unwrap().iter().map(byte).collect()).collect();
    let prediction = of_levels(size, centres, &levels);
    as_photo(size, &twin::annealed_mean(&prediction, real(&case["temperature"])))
}

pub fn mean_both(runner: &Runner, size: [usize; 2], spoilt: bool) -> Pairs {
    let mut pairs = Pairs::new();
    for bins in [1, 54, 313] {
        let centres: Vec<[f32; 2]> =
            (0..bins).map(|bin| [(bin * 7 % 20) as f32 * 10.0 - 90.0, (bin * 3 % 21) as f32 * 10.0 - 110.0]).collect();
        let level = |place: usize, bin: usize| {
            let level = (place * 31 + bin * 53 + place * bin) % 300;
            // One bin of every place is the likeliest; one level in six says never.
            if bin == place % bins { 0 } else { 1 + level.min(254) as u8 }
        };
        let mut levels: Vec<Vec<u8>> =
            (0..size[0] * size[1]).map(|place| (0..bins).map(|bin| level(place, bin)).collect()).collect();
        let honest = of_levels(size, centres.clone(), &levels);
        if spoilt {
            // All probability of the first place goes to another bin; with one bin alone it goes to none.
            levels[0] = vec![NEVER; bins];
            if bins > 1 {
                levels[0][1] = 0;
            }
        }
        let given = of_levels(size, centres, &levels);
        let kept = colours::keep_prediction(runner, &given).unwrap();
        for temperature in [0.0, 0.1, 0.38, 1.0] {
            let twin = as_photo(size, &twin::annealed_mean(&honest, temperature));
            let gpu = as_photo(size, &colours::annealed_mean(runner, &kept, temperature).unwrap());
            pairs.push((twin, gpu));
        }
    }
    pairs
}

pub fn paint_golden(case: &Value) -> Photo {
    let real = |key: &str| case[key].as_f64().unwrap() as f32;
    let lightness: Vec<f32> =
        case["lightness"].as_array().unwrap().iter().map(|v| v.as_f64().unwrap() as f32).collect();
    let meant: Vec<u32> = numbers(case, "meant").into_iter().map(|word| u32::try_from(word).unwrap()).collect();
    let [columns, rows] = ["columns", "rows"].map(|key| number(case, key));
    let (step, size) = (real("step"), [number(case, "width"), number(case, "height")]);
    let seen = [columns, rows].map(|count| count * step as usize);
    let places = Places::over([columns, rows], [real("first"), step], seen, size);
    twin::recolour(&lightness, size[0], &meant, places).unwrap()
}

pub fn paint_both(runner: &Runner, size: [usize; 2], spoilt: bool) -> Pairs {
    let lightness: Vec<f32> = patterned(size, 3).rgb.chunks(3).map(|pixel| 15.0 + f32::from(pixel[0]) * 0.25).collect();
    let mut given = lightness.clone();
    if spoilt {
        given[0] += 20.0;
    }
    let kept = colours::keep_lightness(runner, &given).unwrap();
    let pair = |(columns, rows, first): (usize, usize, f32)| {
        let word = |at: usize| {
            let steps = |salt: usize| (1600 + (at * 211 + salt * 97) % 900) as u32;
            steps(0) | steps(1) << 12
        };
        let meant: Vec<u32> = (0..columns * rows).map(word).collect();
        let seen = [columns * 4, rows * 4];
        let places = Places::over([columns, rows], [first, 4.0], seen, size);
        let twin = twin::recolour(&lightness, size[0], &meant, places).unwrap();
        (twin, colours::recolour(runner, (&given, &kept), size[0], &meant, places).unwrap())
    };
    [(1, 1, 0.0), (3, 2, 1.5), (16, 16, 0.0)].map(pair).into()
}
