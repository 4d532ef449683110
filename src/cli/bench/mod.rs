//! `pretext bench`: how fast a training step, the sample pipeline and a frame are. Never part of the tests.

mod all;
#[cfg(feature = "window")]
mod atlas_frames;
mod attack;
#[cfg(feature = "window")]
mod colours;
mod counts;
#[cfg(feature = "window")]
mod frames;
mod measure;
#[cfg(feature = "window")]
mod painting;
mod pixels;
mod probe;
mod reference;
mod runs;
mod sinkhorn;
pub(super) mod step;
#[cfg(feature = "window")]
mod window;

use super::CliError;
use crate::text;
use clap::Subcommand;

/// What is timed.
#[derive(Debug, Subcommand)]
pub enum BenchVerb {
    #[command(about = text!("cli-bench-all"))]
    All(all::AllArguments),
    #[command(about = text!("cli-bench-step"))]
    Step(step::StepArguments),
    #[command(about = text!("cli-bench-data"))]
    Data(pixels::DataArguments),
    #[command(about = text!("cli-bench-runs"))]
    Runs {
        #[arg(long, default_value_t = 1000, help = text!("cli-bench-runs-count"))]
        runs: usize,
        #[arg(long, help = text!("cli-json"))]
        json: bool,
    },
    #[command(about = text!("cli-bench-sinkhorn"))]
    Sinkhorn(sinkhorn::SinkhornArguments),
    #[command(about = text!("cli-bench-attack"))]
    Attack(attack::AttackArguments),
    #[command(about = text!("cli-bench-probe"))]
    Probe(probe::ProbeBenchArguments),
    #[cfg(feature = "window")]
    #[command(about = text!("cli-bench-ui"))]
    Ui {
        #[arg(long, default_value_t = 100_000, help = text!("cli-bench-ui-thumbnails"))]
        thumbnails: usize,
        #[arg(long, default_value_t = 100_000, help = text!("cli-bench-ui-history"))]
        history: usize,
        #[arg(long, default_value_t = 50_000, help = text!("cli-bench-ui-points"))]
        points: usize,
        #[arg(long, default_value_t = 600, help = text!("cli-bench-ui-frames"))]
        frames: usize,
        #[arg(long, help = text!("cli-json"))]
        json: bool,
    },
    #[cfg(feature = "window")]
    #[command(about = text!("cli-bench-colours"))]
    Colours {
        #[arg(long, default_value_t = 512, help = text!("cli-bench-colours-side"))]
        side: usize,
        #[arg(long, default_value_t = 100, help = text!("cli-bench-colours-pictures"))]
        pictures: usize,
        #[arg(long, help = text!("cli-bench-colours-processor"))]
        processor: bool,
        #[arg(long, help = text!("cli-json"))]
        json: bool,
    },
}

/// Times what is asked for.
pub fn run(what: &BenchVerb) -> Result<(), CliError> {
    match what {
        BenchVerb::All(arguments) => all::run(arguments)?,
        BenchVerb::Step(arguments) => step::run(arguments)?,
        BenchVerb::Data(arguments) => pixels::run(arguments)?,
        BenchVerb::Runs { runs, json } => runs::run(*runs, *json)?,
        #[cfg(feature = "window")]
        BenchVerb::Ui { thumbnails, history, points, frames, json } => {
            window::run((*thumbnails, *history, *points), *frames, *json);
        }
        BenchVerb::Sinkhorn(arguments) => sinkhorn::run(arguments)?,
        BenchVerb::Attack(arguments) => attack::run(arguments)?,
        BenchVerb::Probe(arguments) => probe::run(arguments)?,
        #[cfg(feature = "window")]
        BenchVerb::Colours { side, pictures, processor, json } => colours::run((*side, *pictures), *processor, *json),
    }
    Ok(())
}
