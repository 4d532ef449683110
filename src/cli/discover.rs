//! `pretext discover`: objects that a trained network finds in a folder without being told of any.

use super::typed::decimal;
use super::{CliError, apply, data, interrupt, out};
use crate::eval::discovery::{Corpus, DiscoverySettings};
use crate::photos::write_atomically;
use crate::text;
use crate::train::{Advance, Discover, DiscoverRequest, Discovery, Query, Trunks};
use clap::Args;
use serde_json::json;
use std::path::PathBuf;
use std::time::Instant;

/// Arguments of `pretext discover`.
#[derive(Debug, Args)]
pub struct DiscoverArguments {
    #[arg(long, help = text!("cli-run"))]
    run: PathBuf,
    #[arg(long, help = text!("cli-data"))]
    data: String,
    #[command(flatten)]
    reading: data::ReadingArguments,
    #[arg(long, help = text!("cli-discover-out"))]
    out: PathBuf,
    #[arg(long, default_value_t = 50_000, help = text!("discover-images.help"))]
    images: usize,
    #[arg(long, default_value_t = 512, help = text!("discover-constellations.help"))]
    constellations: usize,
    #[arg(long, default_value_t = 4, help = text!("discover-patches.help"))]
    patches: usize,
    #[arg(long, default_value_t = 128, help = text!("discover-width.help"))]
    width: usize,
    #[arg(long, default_value_t = 100, help = text!("discover-top.help"))]
    top: usize,
    #[arg(long, default_value_t = 10, help = text!("discover-members.help"))]
    members: usize,
    #[arg(long, default_value_t = 0.5, value_parser = decimal::<f32>, help = text!("discover-duplicate.help"))]
    duplicate: f32,
    #[arg(long, default_value_t = 24, help = text!("cli-discover-shown"))]
    shown: usize,
    #[arg(long, help = text!("discover-shuffled.help"))]
    shuffled: bool,
    #[arg(long, default_value_t = 42, help = text!("cli-seed"))]
    seed: u64,
    #[arg(long, help = text!("cli-json"))]
    json: bool,
}

/// Mines, and leaves pictures and `discovery.json`.
pub fn run(arguments: &DiscoverArguments) -> Result<(), CliError> {
    out::folder(&arguments.out, [arguments.data.as_str()])?;
    let source = data::open(&arguments.data, None, &arguments.reading.layout)?.all;
    let (session, _, step) = apply::open_run(&arguments.run, source.clone())?;
    let trunk = session.trunk()?;
    let settings = DiscoverySettings {
        constellations: arguments.constellations,
        top: arguments.top,
        members: arguments.members,
        duplicate: arguments.duplicate,
        shuffled: arguments.shuffled,
        seed: arguments.seed,
        ..DiscoverySettings::default()
    };
    let images = source.len().min(arguments.images);
    let grid = Discover::grid(trunk.photo_side(), arguments.patches);
    let memory = Corpus::bytes(grid, images, arguments.width) as f64 / f64::from(1u32 << 20);
    eprintln!("{}", text!("cli-discover-memory", images = images, memory = format!("{memory:.0}")));
    let mut mining = Discover::new(DiscoverRequest {
        source,
        images: arguments.images,
        patches: arguments.patches,
        width: arguments.width,
        shown: arguments.shown,
        settings,
    });
    interrupt::listen();
    let trunks = Trunks { step, trained: trunk.as_ref(), untrained: None, answerer: None };
    let (start, mut told) = (Instant::now(), 0);
    let reply = loop {
        match mining.advance(&trunks)? {
            Advance::Done(reply) => break reply,
            Advance::More(_) | Advance::Waiting(_) if interrupt::pressed() => {
                return Err(CliError::Interrupted(text!("cli-discover-interrupted")));
            }
            Advance::More(share) | Advance::Waiting(share) => {
                let tenth = (share * 10.0) as usize;
                if tenth > told {
                    told = tenth;
                    eprintln!("{}", text!("cli-discover-progress", percent = tenth * 10));
                }
            }
        }
    };
    let found = reply.downcast::<Discovery>().map_err(|_| CliError::Failed(text!("cli-error-trainer-gone")))?;
    write(arguments, &found, (step, start.elapsed().as_secs_f64()))
}

fn write(arguments: &DiscoverArguments, found: &Discovery, (step, seconds): (u64, f64)) -> Result<(), CliError> {
    let out = &arguments.out;
    let mut clusters = Vec::new();
    for (rank, finding) in found.findings.iter().enumerate() {
        let folder = out.join(format!("rank-{:03}", rank + 1));
        crate::files::create_folders(&folder).map_err(|error| CliError::write(&folder, &error))?;
        for panel in &finding.panels {
            let file = folder.join(format!("{}.png", panel.id));
            crate::pictures::render(&panel.kind).save_png(&file).map_err(|error| CliError::write(&file, &error))?;
        }
        clusters.push(json!({
            "rank": rank + 1, "verified": finding.cluster.verified, "label": finding.label.as_ref().map(|one| &one.0),
            "purity": finding.label.as_ref().map(|one| one.1), "images": finding.names, "cluster": finding.cluster,
        }));
    }
    let document = json!({
        "step": step, "data": arguments.data, "seconds": seconds, "images": found.images, "grid": found.grid,
        "numbers_a_patch": found.width, "settings": found.settings, "verified": found.ranking, "curve": found.curve,
        "curve_by_lot": found.by_lot,
        "clusters": clusters,
    });
    let file = out.join("discovery.json");
    let bytes = serde_json::to_vec_pretty(&document).unwrap_or_default();
    write_atomically(&file, &bytes).map_err(|error| CliError::write(&file, &error))?;
    if arguments.json {
        println!("{document}");
        return Ok(());
    }
    for (rank, finding) in found.findings.iter().take(10).enumerate() {
        let label = finding.label.as_ref().map_or_else(String::new, |(name, share)| format!("{name} {share:.2}"));
        println!("{:>3}  {:>3}/{}  {label}", rank + 1, finding.cluster.verified, found.settings.top);
    }
    let best = found.ranking.first().copied().unwrap_or_default();
    println!("{}", text!("cli-discover-done", best = best, path = out.display().to_string()));
    Ok(())
}
