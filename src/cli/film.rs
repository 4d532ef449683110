//! `pretext film`: the answers of a run over its kept steps, as a file that moves or as one sheet.

use super::typed::decimal;
use super::{CliError, out, run_folder};
use crate::handout::{Film, FilmFile};
use crate::text;
use crate::train::folder::read_card;
use clap::Args;
use std::path::PathBuf;

/// Arguments of `pretext film`.
#[derive(Debug, Args)]
pub struct FilmArguments {
    #[arg(value_name = "RUN", help = text!("cli-run"))]
    run: PathBuf,
    #[arg(long, value_name = "FILE.gif|.png|.webp|.jpg", help = text!("cli-film-out"))]
    out: PathBuf,
    #[arg(long, help = text!("cli-film-sheet"))]
    sheet: bool,
    #[arg(long, value_name = "PX", help = text!("cli-film-width"))]
    width: Option<usize>,
    #[arg(long, value_name = "STEPS", value_parser = decimal::<f32>, conflicts_with = "sheet", help = text!("cli-film-per-second"))]
    per_second: Option<f32>,
    #[arg(long, value_name = "N", help = text!("cli-film-examples"))]
    examples: Option<usize>,
}

/// Makes the film and writes it.
pub fn run(arguments: &FilmArguments) -> Result<(), CliError> {
    let usual = Film::of(&arguments.run);
    let film = Film {
        width: arguments.width.unwrap_or(usual.width),
        per_second: arguments.per_second.unwrap_or(usual.per_second),
        examples: arguments.examples.unwrap_or(usual.examples),
        ..usual
    };
    if !Film::WIDTHS.contains(&film.width) {
        let [least, most] = [*Film::WIDTHS.start(), *Film::WIDTHS.end()];
        return Err(CliError::Usage(text!("cli-error-film-width", given = film.width, least = least, most = most)));
    }
    if !Film::PACES.contains(&film.per_second) {
        let given = film.per_second.to_string();
        let [least, most] = [Film::PACES.start(), Film::PACES.end()].map(ToString::to_string);
        return Err(CliError::Usage(text!("cli-error-film-pace", given = given, least = least, most = most)));
    }
    run_folder::check(&arguments.run)?;
    let file = FilmFile::of(&arguments.out, arguments.sheet);
    if file.is_none() && FilmFile::of(&arguments.out, true).is_some() {
        return Err(CliError::Usage(text!("cli-error-film-still", path = arguments.out.display().to_string())));
    }
    let endings: &[&str] = if arguments.sheet { &FilmFile::SHEETS } else { &FilmFile::MOVING };
    out::file(&arguments.out, endings, &[])?;
    out::beside(&arguments.out, &read_card(&arguments.run)?.data.path)?;
    if let Some(file) = file {
        film.write(file, &arguments.out)?;
        println!("{}", text!("cli-export-done", path = arguments.out.display().to_string()));
    }
    Ok(())
}
