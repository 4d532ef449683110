//! `pretext bench all`: what a person waits for, each beside the reference loop of the same minute: the ledger that
//! `benches/compare.py` compares.

use super::super::{CliError, data};
use super::measure::{Measure, Taken};
use super::pixels::prepared;
use super::probe::{embeddings, made_up};
use super::reference;
use super::step::{StepArguments, process_seconds, times};
use crate::dataset::gallery::Gallery;
use crate::dataset::{DataRequest, Source, open};
use crate::eval::{self, KnnSettings, atlas};
use crate::tasks::TASKS;
use crate::text;
use clap::Args;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::Path;
use std::time::Instant;

/// Batches of a step: what a run uses by itself, and what a lesson uses.
const BATCHES: [usize; 2] = [32, 8];
/// Steps that are timed in a round.
const STEPS: u64 = 6;
/// How often anything else is timed in a round.
const TIMES: usize = 3;
/// Photos that are decoded, and their sides in the files and as they are asked for.
const PHOTOS: (usize, usize, usize) = (48, 400, 128);
/// Rows among which neighbours are searched, rows that are asked, numbers of a row.
const NEIGHBOURS: [usize; 3] = [10_000, 2_000, 256];
/// Photos of the map, and numbers of each.
const MAP: [usize; 2] = [2_000, 64];
/// Photos that go through a network.
const EMBEDDED: usize = 256;
/// Files that are listed.
const LISTED: usize = 1_500;

/// Arguments of `pretext bench all`.
#[derive(Debug, Args)]
pub struct AllArguments {
    #[arg(long, value_delimiter = ',', value_name = "NAME,..", help = text!("cli-bench-all-only"))]
    only: Vec<String>,
    #[arg(long, default_value_t = 3, help = text!("cli-bench-all-rounds"))]
    rounds: usize,
    #[arg(long, help = text!("cli-json"))]
    json: bool,
}

/// What was measured of one thing in all rounds.
#[derive(Default)]
struct Line {
    seconds: Vec<f64>,
    /// Times of the reference loop that what was measured took, by processor seconds where the system tells.
    ratios: Vec<f64>,
    reference: Vec<f64>,
}

/// Measures everything, or what is asked for, in rounds.
pub fn run(arguments: &AllArguments) -> Result<(), CliError> {
    let scratch = tempfile::tempdir().map_err(|error| CliError::Failed(error.to_string()))?;
    let wanted = |name: &str| arguments.only.is_empty() || arguments.only.iter().any(|part| name.starts_with(part));
    let measures: Vec<_> = measures(scratch.path())?.into_iter().filter(|(name, _)| wanted(name)).collect();
    let mut lines: BTreeMap<&str, Line> = BTreeMap::new();
    for round in 0..arguments.rounds.max(1) {
        for (name, measure) in &measures {
            eprintln!("{}", text!("cli-bench-all-doing", round = round + 1, name = name.as_str()));
            let before = reference::seconds();
            let taken = measure()?;
            let reference = before.midpoint(reference::seconds());
            let line = lines.entry(name).or_default();
            line.reference.push(reference);
            for (seconds, processor) in taken {
                line.seconds.push(seconds);
                line.ratios.push(processor.unwrap_or(seconds) / reference);
            }
        }
    }
    if arguments.json {
        println!("{:#}", document(lines));
        return Ok(());
    }
    for (name, line) in &mut lines {
        let [_, ratio, _] = quartiles(&mut line.ratios);
        let [_, seconds, _] = quartiles(&mut line.seconds);
        let [seconds, ratio] = [format!("{:.2}", 1000.0 * seconds), format!("{ratio:.2}")];
        println!("{}", text!("cli-bench-all-done", name = *name, milliseconds = seconds, ratio = ratio));
    }
    Ok(())
}

fn document(lines: BTreeMap<&str, Line>) -> Value {
    let (processor, vectors) = reference::processor();
    let line = |(name, mut line): (&str, Line)| {
        let (seconds, ratio) = (quartiles(&mut line.seconds)[1], quartiles(&mut line.ratios));
        let reference = quartiles(&mut line.reference)[1];
        (
            name.to_owned(),
            json!({ "seconds": seconds, "reference_seconds": reference, "ratio": ratio, "times": line.ratios.len() }),
        )
    };
    json!({
        "version": env!("CARGO_PKG_VERSION"), "processor": processor, "vectors": vectors,
        "threads": rayon::current_num_threads(), "lines": lines.into_iter().map(line).collect::<serde_json::Map<_, _>>(),
    })
}

/// The number above a quarter of `values`, the middle one, and the one above three quarters.
fn quartiles(values: &mut [f64]) -> [f64; 3] {
    values.sort_by(f64::total_cmp);
    [1, 2, 3].map(|quarter| values.get(values.len() * quarter / 4).copied().unwrap_or(f64::NAN))
}

/// Does `work` a few times.
fn repeatedly<T>(mut work: impl FnMut() -> Result<T, CliError>) -> Result<Vec<Taken>, CliError> {
    let once = |_| {
        let (start, spent) = (Instant::now(), process_seconds());
        std::hint::black_box(work()?);
        let seconds = start.elapsed().as_secs_f64();
        Ok((seconds, spent.zip(process_seconds()).map(|(before, after)| after - before)))
    };
    (0..TIMES).map(once).collect()
}

/// Everything that is measured, by name.
fn measures(scratch: &Path) -> Result<Vec<(String, Measure<'_>)>, CliError> {
    let photos = scratch.join("photos");
    write_photos(&photos).map_err(CliError::Failed)?;
    let mut all: Vec<(String, Measure<'_>)> = Vec::new();
    for (task, batch) in TASKS.iter().flat_map(|task| BATCHES.map(|batch| (task.info().id, batch))) {
        all.push((format!("step/{task}/{batch}"), Box::new(move || steps(task, batch))));
    }
    let (folder, again) = (photos.clone(), photos.clone());
    all.push((
        "photos/first".to_owned(),
        Box::new(move || repeatedly(|| decode(&*data::open(&folder.to_string_lossy(), None, &[])?.all))),
    ));
    all.push((
        "photos/later".to_owned(),
        Box::new(move || {
            let source = data::open(&again.to_string_lossy(), None, &[])?.all;
            decode(&*source)?;
            repeatedly(|| decode(&*source))
        }),
    ));
    all.push(("listing".to_owned(), Box::new(move || listing(&photos, &scratch.join("listed")))));
    all.push(("embeddings".to_owned(), Box::new(|| repeatedly(|| embeddings("rotation", ("demo", EMBEDDED))))));
    all.push(("neighbours".to_owned(), Box::new(|| repeatedly(neighbours))));
    all.push(("map".to_owned(), Box::new(|| repeatedly(map))));
    #[cfg(feature = "window")]
    all.extend(super::window::measures());
    Ok(all)
}

fn steps(task: &str, batch: usize) -> Result<Vec<Taken>, CliError> {
    let (_, taken) = times(&StepArguments::of(task, batch, STEPS))?;
    let mut processor = taken.processor.into_iter();
    Ok(taken.seconds.into_iter().map(|seconds| (seconds, processor.next())).collect())
}

/// Writes photos of the gallery as JPEG files.
fn write_photos(folder: &Path) -> Result<(), String> {
    std::fs::create_dir_all(folder).map_err(|error| error.to_string())?;
    let (count, side, _) = PHOTOS;
    let gallery = Gallery::train(1, side);
    for index in 0..count {
        let photo = gallery.photo(index, side).map_err(|error| error.to_string())?;
        let (width, height) = (photo.width as u32, photo.height as u32);
        let file = folder.join(format!("{index}.jpg"));
        image::save_buffer(&file, &photo.rgb, width, height, image::ColorType::Rgb8)
            .map_err(|error| error.to_string())?;
    }
    Ok(())
}

fn decode(source: &dyn Source) -> Result<usize, CliError> {
    Ok((0..source.len()).filter_map(|index| prepared(source, index, PHOTOS.2)).count())
}

/// Lists many names of a few files.
fn listing(photos: &Path, folder: &Path) -> Result<Vec<Taken>, CliError> {
    let make = || -> std::io::Result<()> {
        for number in 0..LISTED {
            let class = folder.join((number % 10).to_string());
            std::fs::create_dir_all(&class)?;
            std::fs::copy(photos.join(format!("{}.jpg", number % PHOTOS.0)), class.join(format!("{number}.jpg")))?;
        }
        Ok(())
    };
    if !folder.exists() {
        make().map_err(|error| CliError::Failed(error.to_string()))?;
    }
    repeatedly(|| Ok(open(&DataRequest::new(folder))?.all.len()))
}

fn neighbours() -> Result<usize, CliError> {
    let [bank, asked, width] = NEIGHBOURS;
    let labels: Vec<usize> = (0..bank).map(|row| row % 10).collect();
    let (bank, asked) = (made_up(bank, width, 1), made_up(asked, width, 2));
    Ok(eval::weighted_knn((&bank, &labels), &asked, 10, KnnSettings::default()).len())
}

fn map() -> Result<usize, CliError> {
    let [photos, width] = MAP;
    let rows = atlas::unit_length(&made_up(photos, width, 3).rows, width);
    let each = atlas::Tsne::neighbours(photos);
    let stopped = || CliError::Failed(text!("task-error-no-answer"));
    let nearest = atlas::all_nearest(&rows, width, each, &mut |_| true).ok_or_else(stopped)?;
    let start: Vec<atlas::Spot> = rows.chunks_exact(width).map(|row| [row[0], row[1]]).collect();
    let mut map = atlas::Tsne::new(&nearest, &start);
    while map.step() {}
    Ok(map.spots().len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quartiles_are_of_sorted_numbers_and_of_few_ones_too() {
        assert_eq!(quartiles(&mut [4.0, 1.0, 3.0, 2.0, 5.0]), [2.0, 3.0, 4.0]);
        assert_eq!(quartiles(&mut [7.0]), [7.0; 3]);
        assert!(quartiles(&mut []).iter().all(|value| value.is_nan()));
    }
}
