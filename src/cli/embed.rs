//! `pretext embed`: what a layer says about every photo of a folder, with file names and labels, for other programs.

use super::embed_files::{Format, sprite_side, write};
use super::embed_table::Table;
use super::trunk_source::TrunkSource;
use super::{CliError, data, out};
use crate::dataset::{Opened, Source};
use crate::eval::{LookOptions, Wanted, look_with};
use crate::photos::Photo;
use crate::text;
use clap::Args;
use std::collections::HashMap;
use std::path::PathBuf;

/// Arguments of `pretext embed`.
#[derive(Debug, Args)]
pub struct EmbedArguments {
    #[command(flatten)]
    from: TrunkSource,
    #[arg(long, help = text!("cli-embed-data"))]
    data: String,
    #[command(flatten)]
    reading: data::ReadingArguments,
    #[arg(long, help = text!("cli-embed-layer"))]
    layer: Option<String>,
    #[arg(long, value_name = "NUMBERS", default_value_t = 1, help = text!("cli-embed-pooled"))]
    pooled: usize,
    #[arg(long, value_name = "THREADS", help = text!("cli-embed-loaders"))]
    loaders: Option<usize>,
    #[arg(long, value_name = "FILE.npy|FILE.tsv|FILE.parquet", help = text!("cli-embed-out"))]
    out: PathBuf,
}

/// Embeds every photo and writes the files.
pub fn run(arguments: &EmbedArguments) -> Result<(), CliError> {
    let format = Format::of(&arguments.out)?;
    out::file(&arguments.out, &[format.ending()], &format.beside(&arguments.out))?;
    let opened = data::open(&arguments.data, None, &arguments.reading.layout)?;
    let source = opened.all.clone();
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
    let wanted = Wanted { layers: Some(vec![layer.to_owned()]), pooled: vec![arguments.pooled], largest: false };
    let mut sprites = Vec::new();
    let side = sprite_side(source.len());
    let mut see = |photo: &Photo| {
        if format == Format::Tsv {
            sprites.push(photo.resized(side, side));
        }
    };
    let all: Vec<usize> = (0..source.len()).collect();
    let options = LookOptions { threads: arguments.loaders, see: &mut see };
    let found = look_with((trunk.as_ref(), source.as_ref(), &all), &wanted, options)?;
    let parts = parts(&opened);
    let split = |name: &String| parts.get(name).copied();
    let names: Vec<String> = found.places.iter().map(|index| source.name(*index)).collect();
    let table = Table {
        splits: names.iter().map(split).collect(),
        names,
        classes: found.places.iter().map(|index| source.label(*index)).collect(),
        known: source.classes().to_vec(),
        features: found.sets.into_iter().flatten().next().unwrap_or_default(),
        sprites,
    };
    for file in write(format, &arguments.out, &table)? {
        println!("{}", text!("cli-export-done", path = file.display().to_string()));
    }
    let (waited, elapsed) = found.seconds;
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

/// Which photos, by name, are trained on and which are held out.
fn parts(opened: &Opened) -> HashMap<String, &'static str> {
    let of = |source: &dyn Source, part| (0..source.len()).map(|at| (source.name(at), part)).collect::<Vec<_>>();
    let test = opened.test.as_deref().map(|test| of(test, "test")).unwrap_or_default();
    let train = of(opened.train.as_ref(), "train");
    train.into_iter().chain(of(opened.valid.as_ref(), "held_out")).chain(test).collect()
}
