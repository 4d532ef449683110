//! Every shader, by one table: naga accepts it, its twin gives the golden pictures, and the GPU gives the twin's.
//!
//! The golden pictures come from the Python scripts beside them. The passes need powers and roots: a GPU's differ in the last
//! bits, so that a result may round to the next step; one step is allowed, and every spoilt texel moves by far more. Trials
//! on the GPU report "ignored" where there is no adapter.

#![expect(clippy::unwrap_used, reason = "a trial fails by panicking, as a test does")]

#[path = "shaders/colours.rs"]
mod colours;

use libtest_mimic::{Arguments, Failed, Trial};
use pretext::gpu::passes::{self, PASSES, PassSource};
use pretext::gpu::runner::Runner;
use pretext::gpu::{AdapterCard, adapters};
use pretext::photos::Photo;
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// Longest shader allowed, in lines.
const LONGEST: usize = 80;
/// Picture sizes tried on the GPU: a single pixel, odd sizes, a row, a column, more than one workgroup.
const SIZES: [[usize; 2]; 6] = [[1, 1], [3, 5], [17, 9], [1, 31], [33, 1], [65, 50]];

/// Pictures of the twin, each with the GPU's.
pub(crate) type Pairs = Vec<(Photo, Photo)>;

/// What the table says of one shader.
struct Row {
    pass: &'static PassSource,
    /// The twin's picture for a case of the golden file.
    golden: fn(&Value) -> Photo,
    /// The twin's picture and the GPU's for a size; `spoilt` changes one texel of the GPU's input.
    both: fn(&Runner, [usize; 2], spoilt: bool) -> Pairs,
    /// Whether two pixels are the same.
    same: fn(&[u8], &[u8]) -> bool,
}

const TABLE: [Row; 2] = [
    Row { pass: &passes::ANNEALED_MEAN, golden: colours::mean_golden, both: colours::mean_both, same: a_step_apart },
    Row { pass: &passes::RECOLOUR, golden: colours::paint_golden, both: colours::paint_both, same: a_level_apart },
];

/// At most one level of 255 between the channels.
fn a_level_apart(one: &[u8], other: &[u8]) -> bool {
    one.iter().zip(other).all(|(one, other)| one.abs_diff(*other) <= 1)
}

/// At most one step between two packed colours, 12 bits each.
fn a_step_apart(one: &[u8], other: &[u8]) -> bool {
    let word = |pixel: &[u8]| u32::from_le_bytes([pixel[0], pixel[1], pixel[2], 0]);
    let (one, other) = (word(one), word(other));
    (one & 4095).abs_diff(other & 4095) <= 1 && (one >> 12).abs_diff(other >> 12) <= 1
}

/// Whether two pictures are the same, pixel by pixel.
fn alike(row: &Row, one: &Photo, other: &Photo) -> bool {
    let same_size = (one.width, one.height) == (other.width, other.height);
    same_size && one.rgb.chunks(3).zip(other.rgb.chunks(3)).all(|(one, other)| (row.same)(one, other))
}

fn main() {
    let arguments = Arguments::from_args();
    let no_adapter = !adapters().iter().any(|card: &AdapterCard| card.computes);
    let mut trials = vec![
        Trial::test("every_shader_file_is_in_the_table", every_file_is_in_the_table),
        Trial::test("a_shader_with_an_error_is_refused", a_broken_shader_is_refused),
    ];
    for row in &TABLE {
        let stem = row.pass.stem;
        trials.push(Trial::test(format!("{stem}::is_valid_short_and_has_one_entry_point"), || validate(row)));
        trials.push(Trial::test(format!("{stem}::twin_equals_golden"), || twin_equals_golden(row)));
        let kind = if no_adapter { "no graphics adapter" } else { "" };
        for size in SIZES {
            let name = format!("{stem}::gpu_equals_twin_at_{}x{}", size[0], size[1]);
            let trial = Trial::test(name, move || gpu_equals_twin(row, size));
            trials.push(trial.with_kind(kind).with_ignored_flag(no_adapter));
            let name = format!("{stem}::one_changed_texel_is_noticed_at_{}x{}", size[0], size[1]);
            let trial = Trial::test(name, move || a_changed_texel_is_noticed(row, size));
            trials.push(trial.with_kind(kind).with_ignored_flag(no_adapter));
        }
    }
    let conclusion = libtest_mimic::run(&arguments, trials);
    RUNNER.lock().unwrap_or_else(PoisonError::into_inner).take();
    conclusion.exit();
}

fn check(right: bool, words: impl FnOnce() -> String) -> Result<(), Failed> {
    if right { Ok(()) } else { Err(words().into()) }
}

fn repository(folder: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)
}

fn every_file_is_in_the_table() -> Result<(), Failed> {
    let mut files = BTreeSet::new();
    for entry in std::fs::read_dir(repository("shaders"))? {
        files.insert(entry?.file_name().to_string_lossy().into_owned());
    }
    let listed: BTreeSet<_> = PASSES.iter().map(|pass| format!("{}.wgsl", pass.stem)).collect();
    let tested: BTreeSet<_> = TABLE.iter().map(|row| format!("{}.wgsl", row.pass.stem)).collect();
    check(files == listed && files == tested, || format!("files {files:?}, listed {listed:?}, tested {tested:?}"))
}

fn module_of(wgsl: &str) -> Result<naga::Module, String> {
    let module = naga::front::wgsl::parse_str(wgsl).map_err(|error| error.emit_to_string(wgsl))?;
    naga::valid::Validator::new(naga::valid::ValidationFlags::all(), naga::valid::Capabilities::empty())
        .validate(&module)
        .map_err(|error| error.emit_to_string(wgsl))?;
    Ok(module)
}

fn validate(row: &Row) -> Result<(), Failed> {
    let module = module_of(row.pass.wgsl)?;
    let (entries, lines) = (module.entry_points.len(), row.pass.wgsl.lines().count());
    check(entries == 1 && lines <= LONGEST, || format!("{entries} entry points, {lines} lines"))?;
    for (_, variable) in module.global_variables.iter() {
        let Some(binding) = &variable.binding else { continue };
        let documented = format!("// binding {}  {}", binding.binding, variable.name.as_deref().unwrap_or("?"));
        check(row.pass.wgsl.contains(&documented), || format!("the head lacks “{documented}”"))?;
    }
    Ok(())
}

fn a_broken_shader_is_refused() -> Result<(), Failed> {
    let broken = passes::RECOLOUR.wgsl.replace("painted[number] = byte(", "painted[number] = 1.5 + byte(");
    check(module_of(&broken).is_err(), || "a float was added to a whole number and naga accepted it".to_owned())
}

fn twin_equals_golden(row: &Row) -> Result<(), Failed> {
    let file = repository("tests/golden").join(format!("{}.json", row.pass.stem));
    let golden: Value = serde_json::from_slice(&std::fs::read(file)?)?;
    let cases = golden["cases"].as_array().ok_or("no cases")?;
    check(cases.len() >= 3, || format!("only {} cases", cases.len()))?;
    for (number, case) in cases.iter().enumerate() {
        let found = (row.golden)(case);
        let expected = picture(case, "expected");
        check(alike(row, &found, &expected), || format!("case {number}: {}", first_difference(&found, &expected)))?;
        let mut changed = expected;
        changed.rgb[0] ^= 16;
        check(!alike(row, &found, &changed), || format!("case {number}: the comparison does not see a changed byte"))?;
    }
    Ok(())
}

/// The device that all trials share, open until the last has ended: a software driver may crash a process that ends under it.
static RUNNER: Mutex<Option<Result<Arc<Runner>, String>>> = Mutex::new(None);

fn runner() -> Result<Arc<Runner>, Failed> {
    let mut opened = RUNNER.lock().unwrap_or_else(PoisonError::into_inner);
    let opened = opened.get_or_insert_with(|| Runner::open().map(Arc::new).map_err(|error| error.to_string()));
    opened.clone().map_err(Failed::from)
}

fn gpu_equals_twin(row: &Row, size: [usize; 2]) -> Result<(), Failed> {
    for (number, (twin, gpu)) in (row.both)(&*runner()?, size, false).into_iter().enumerate() {
        check(alike(row, &twin, &gpu), || format!("view {number}: {}", first_difference(&gpu, &twin)))?;
    }
    Ok(())
}

fn a_changed_texel_is_noticed(row: &Row, size: [usize; 2]) -> Result<(), Failed> {
    for (number, (twin, gpu)) in (row.both)(&*runner()?, size, true).into_iter().enumerate() {
        let pixels = twin.rgb.chunks(3).zip(gpu.rgb.chunks(3));
        let changed = pixels.filter(|(twin, gpu)| !(row.same)(twin, gpu)).count();
        check(changed == 1, || format!("view {number}: {changed} pixels changed, not one"))?;
    }
    Ok(())
}

fn first_difference(found: &Photo, expected: &Photo) -> String {
    let at = found.rgb.iter().zip(&expected.rgb).position(|(found, expected)| found != expected);
    match at {
        Some(at) => format!("byte {at} is {} and should be {}", found.rgb[at], expected.rgb[at]),
        None => format!("{} bytes, not {}", found.rgb.len(), expected.rgb.len()),
    }
}

pub(crate) fn number(case: &Value, key: &str) -> usize {
    case[key].as_u64().unwrap() as usize
}

pub(crate) fn numbers(case: &Value, key: &str) -> Vec<usize> {
    case[key].as_array().unwrap().iter().map(|value| value.as_u64().unwrap() as usize).collect()
}

fn bytes(case: &Value, key: &str) -> Vec<u8> {
    numbers(case, key).into_iter().map(|value| u8::try_from(value).unwrap()).collect()
}

fn picture(case: &Value, key: &str) -> Photo {
    Photo { width: number(case, "width"), height: number(case, "height"), rgb: bytes(case, key) }
}

/// A picture in which neighbours, rows and channels all differ.
pub(crate) fn patterned([width, height]: [usize; 2], salt: usize) -> Photo {
    let byte = |x: usize, y: usize, channel: usize| ((x * 37 + y * 101 + channel * 59 + salt * 83) % 251) as u8;
    Photo::from_fn(width, height, |x, y| [byte(x, y, 0), byte(x, y, 1), byte(x, y, 2)])
}
