//! `pretext demo-data`: the demo gallery as ordinary files.

use super::{CliError, out};
use crate::dataset::gallery::{Book, DemoData, write_demo_data};
use crate::text;
use clap::Args;
use std::path::PathBuf;

/// Arguments of `pretext demo-data`.
#[derive(Debug, Args)]
pub struct DemoDataArguments {
    #[arg(long, help = text!("cli-out-folder"))]
    out: PathBuf,
    #[arg(long, default_value = "demo", value_parser = [Book::Scenes.word(), Book::CutPaper.word()], help = text!("cli-demo-data-gallery"))]
    gallery: String,
    #[arg(long, default_value_t = 400, help = text!("cli-demo-data-images"))]
    images: usize,
    #[arg(long, default_value_t = 8, help = text!("cli-demo-data-clips"))]
    clips: usize,
    #[arg(long, default_value_t = 128, value_parser = clap::value_parser!(u64).range(64..=256), help = text!("cli-demo-data-size"))]
    size: u64,
    #[arg(long, default_value_t = 42, help = text!("cli-seed"))]
    seed: u64,
}

/// Writes the gallery.
pub fn run(arguments: &DemoDataArguments) -> Result<(), CliError> {
    let request = DemoData {
        book: Book::of_word(&arguments.gallery).unwrap_or(Book::Scenes),
        images: arguments.images,
        clips: arguments.clips,
        size: arguments.size as usize,
        seed: arguments.seed,
    };
    out::folder(&arguments.out, [])?;
    write_demo_data(&arguments.out, &request, &mut |_| {}).map_err(|e| CliError::Data(e.to_string()))?;
    println!(
        "{}",
        text!(
            "cli-demo-data-done",
            images = arguments.images,
            clips = arguments.clips,
            path = arguments.out.display().to_string()
        )
    );
    Ok(())
}
