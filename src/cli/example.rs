//! `pretext example`, `pack` and `unpack`: runs that come with the program, and runs of one's own in one small file.

use super::{CliError, out, run_folder};
use crate::handout::{EXAMPLES, Example, ParcelError, example, pack, unpack};
use crate::photos::write_atomically;
use crate::text;
use crate::train::Slim;
use clap::Args;
use std::path::{Path, PathBuf};

/// Arguments of `pretext example`.
#[derive(Debug, Args)]
pub struct ExampleArguments {
    #[arg(help = text!("cli-example-id"))]
    id: Option<String>,
    #[arg(long, value_name = "FOLDER", requires = "id", help = text!("cli-unpack-out"))]
    out: Option<PathBuf>,
}

/// Arguments of `pretext pack`.
#[derive(Debug, Args)]
pub struct PackArguments {
    #[arg(value_name = "RUN", help = text!("cli-run"))]
    run: PathBuf,
    #[arg(long, value_name = "FILE.run", help = text!("cli-pack-out"))]
    out: PathBuf,
    #[arg(long, default_value_t = 7, help = text!("cli-pack-steps"))]
    steps: usize,
    #[arg(long, default_value_t = 6, help = text!("cli-pack-images"))]
    images: usize,
}

/// Arguments of `pretext unpack`.
#[derive(Debug, Args)]
pub struct UnpackArguments {
    #[arg(value_name = "FILE.run", help = text!("cli-unpack-file"))]
    file: PathBuf,
    #[arg(long, value_name = "FOLDER", help = text!("cli-unpack-out"))]
    out: PathBuf,
}

/// Lists the examples, tells one, or lays it as a run folder.
pub fn run(arguments: &ExampleArguments) -> Result<(), CliError> {
    let Some(id) = &arguments.id else {
        EXAMPLES.iter().for_each(|example| println!("{}", line(example)));
        return Ok(());
    };
    let example = named(id)?;
    match &arguments.out {
        Some(out) => laid(out, example.unpack(out)),
        None => {
            println!("{}\n{}", line(example), example.help());
            Ok(())
        }
    }
}

/// The example of this name.
pub fn named(id: &str) -> Result<&'static Example, CliError> {
    let known = || EXAMPLES.iter().map(|example| example.id).collect::<Vec<_>>().join(", ");
    example(id).ok_or_else(|| CliError::Usage(text!("cli-error-no-example", given = id, known = known())))
}

fn line(example: &Example) -> String {
    let kilobytes = example.size().div_ceil(1000);
    text!("cli-example-line", id = example.id, title = example.title(), task = example.task, size = kilobytes)
}

/// Packs a run.
pub fn pack_run(arguments: &PackArguments) -> Result<(), CliError> {
    run_folder::check(&arguments.run)?;
    out::file(&arguments.out, &["run"], &[])?;
    let bytes = pack(&arguments.run, Slim { steps: arguments.steps, images: arguments.images })?;
    write_atomically(&arguments.out, &bytes).map_err(|error| CliError::Data(error.to_string()))?;
    let (path, kilobytes) = (arguments.out.display().to_string(), bytes.len().div_ceil(1000));
    println!("{}", text!("cli-pack-done", path = path, size = kilobytes));
    Ok(())
}

/// Lays a packed run as a run folder.
pub fn unpack_run(arguments: &UnpackArguments) -> Result<(), CliError> {
    let bytes = std::fs::read(&arguments.file)
        .map_err(|error| ParcelError::File { path: arguments.file.clone(), reason: error.to_string() })?;
    laid(&arguments.out, unpack(&bytes, &arguments.out))
}

fn laid(out: &Path, done: Result<(), ParcelError>) -> Result<(), CliError> {
    done?;
    println!("{}", text!("cli-export-done", path = out.display().to_string()));
    Ok(())
}
