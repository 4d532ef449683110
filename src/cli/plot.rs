//! `pretext plot`: curves of a run as pictures; a run that ends writes them into its folder by itself.

use super::{CliError, out, run_folder};
use crate::choices;
use crate::handout::curves;
use crate::pictures::{Document, Picture};
use crate::task::Choose;
use crate::text;
use crate::train::RunDir;
use crate::train::folder::{read_card, settings};
use crate::train::log::read;
use clap::Args;
use std::path::{Path, PathBuf};

choices! {
    /// Which numbers are drawn.
    pub enum What {
        /// The loss of training and of held-out images.
        Loss = "loss",
        /// The task's headline number with its baselines.
        Headline = "headline",
    }
}

/// Arguments of `pretext plot`.
#[derive(Debug, Args)]
pub struct PlotArguments {
    #[arg(long, help = text!("cli-run"))]
    run: PathBuf,
    #[arg(long, value_name = "loss|headline", default_value = "loss", help = text!("cli-plot-what"))]
    what: String,
    #[arg(long, value_name = "FILE.png|FILE.svg", help = text!("cli-plot-out"))]
    out: PathBuf,
}

/// Draws what is asked for.
pub fn run(arguments: &PlotArguments) -> Result<(), CliError> {
    let all = [What::Loss, What::Headline];
    let what = all.into_iter().find(|what| what.name() == arguments.what);
    let what = what.ok_or_else(|| CliError::Usage(text!("cli-error-plot-what", given = arguments.what.as_str())))?;
    run_folder::check(&arguments.run)?;
    out::file(&arguments.out, &["png", "svg"], &[])?;
    let drawn = picture(&arguments.run, what)?.ok_or_else(|| CliError::Data(text!("cli-error-plot-none")))?;
    drawn.save(&arguments.out).map_err(|reason| CliError::write(&arguments.out, &reason))?;
    println!("{}", text!("cli-export-done", path = arguments.out.display().to_string()));
    Ok(())
}

/// Writes `loss.png` and, if the task has a headline metric, `headline.png` into the run folder.
pub fn write(run: &Path) -> Result<(), CliError> {
    for what in [What::Loss, What::Headline] {
        if let Some(drawn) = picture(run, what)? {
            let file = RunDir::at(run).file(&format!("{}.png", what.name()))?;
            drawn.save(&file).map_err(|reason| CliError::write(&file, &reason))?;
        }
    }
    Ok(())
}

/// The curves of `run`; nothing where the task has no such number.
fn picture(run: &Path, what: What) -> Result<Option<Picture>, CliError> {
    let records = read(run).map_err(|e| CliError::write(&run.join("metrics.jsonl"), &e))?;
    let card = read_card(run)?;
    let task = crate::tasks::find(&card.task);
    if what == What::Loss {
        let guessing = task.and_then(|task| task.guessing_loss(&settings(run).ok()?.params));
        return Ok(Some(Picture::Chart(curves::loss(&records, guessing))));
    }
    let headline = task.and_then(|task| task.info().metrics.first().copied());
    Ok(headline.map(|headline| Picture::Chart(curves::metric(&records, &headline))))
}
