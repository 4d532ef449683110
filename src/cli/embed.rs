//! `pretext embed`: what a layer says about every photo of a folder, with file names and labels, for other programs.

use super::embed_files::{Format, Table, sprite_side, write};
use super::trunk_source::TrunkSource;
use super::{CliError, data};
use crate::eval::{EmbedRequest, embed};
use crate::photos::Photo;
use crate::text;
use clap::Args;
use std::path::PathBuf;

/// Arguments of `pretext embed`.
#[derive(Debug, Args)]
pub struct EmbedArguments {
    #[command(flatten)]
    from: TrunkSource,
    #[arg(long, help = text!("cli-embed-data"))]
    data: String,
    #[arg(long, help = text!("cli-embed-layer"))]
    layer: Option<String>,
    #[arg(long, value_name = "NUMBERS", default_value_t = 1, help = text!("cli-embed-pooled"))]
    pooled: usize,
    #[arg(long, value_name = "THREADS", help = text!("cli-embed-loaders"))]
    loaders: Option<usize>,
    #[arg(long, value_name = "FILE.npy|FILE.tsv", help = text!("cli-embed-out"))]
    out: PathBuf,
}

/// Embeds every photo and writes the files.
pub fn run(arguments: &EmbedArguments) -> Result<(), CliError> {
    let format = Format::of(&arguments.out)?;
    let source = data::open(&arguments.data, None)?.all;
    let trunk = arguments.from.open(&source)?.trained;
    let names = trunk.layer_names();
    let layer = match &arguments.layer {
        Some(wanted) => names.iter().find(|name| *name == wanted).copied(),
        None => names.last().copied(),
    };
    let Some(layer) = layer else {
        let given = arguments.layer.clone().unwrap_or_default();
        return Err(CliError::Usage(text!("cli-error-layer", given = given, known = names.join(", "))));
    };
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let request = EmbedRequest { layer, pooled: arguments.pooled, threads: arguments.loaders.unwrap_or(cores) };
    let mut sprites = Vec::new();
    let side = sprite_side(source.len());
    let mut see = |photo: &Photo| {
        if format == Format::Tsv {
            sprites.push(photo.resized(side, side));
        }
    };
    let found = embed(trunk.as_ref(), source.as_ref(), &request, &mut see)?;
    let label = |index: &usize| source.label(*index).and_then(|label| source.classes().get(label).cloned());
    let table = Table {
        names: found.indices.iter().map(|index| source.name(*index)).collect(),
        labels: found.indices.iter().map(|index| label(index).unwrap_or_default()).collect(),
        features: found.features,
        sprites,
    };
    for file in write(format, &arguments.out, &table)? {
        println!("{}", text!("cli-export-done", path = file.display().to_string()));
    }
    let (elapsed, waited) = (found.elapsed.as_secs_f64(), found.waited.as_secs_f64());
    println!(
        "{}",
        text!(
            "cli-embed-done",
            photos = table.names.len(),
            numbers = table.features.width,
            layer = layer,
            speed = format!("{:.0}", table.names.len() as f64 / elapsed.max(1e-9)),
            waited = format!("{:.1}", 100.0 * waited / elapsed.max(1e-9))
        )
    );
    Ok(())
}
