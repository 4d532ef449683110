//! `pretext plot`: curves of a run as pictures; a run that ends writes them into its folder by itself.

use super::{CliError, out, run_folder};
use crate::choices;
use crate::pictures::{Chart, Curve, Pen, Picture};
use crate::task::Choose;
use crate::text;
use crate::train::RunDir;
use crate::train::folder::read_card;
use crate::train::log::{Record, read};
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
    if what == What::Loss {
        let curves = vec![
            Curve {
                name: text!("plot-train"),
                points: smoothed(&points(&records, "train", "loss")),
                ..Curve::default()
            },
            Curve { name: text!("plot-held-out"), points: points(&records, "valid", "loss"), ..Curve::default() },
        ];
        return Ok(Some(Picture::Chart(Chart::over_steps(text!("plot-loss"), curves))));
    }
    let card = read_card(run)?;
    let Some(headline) = crate::tasks::find(&card.task).and_then(|task| task.info().metrics.first().copied()) else {
        return Ok(None);
    };
    let mut curves =
        vec![Curve { name: headline.title(), points: points(&records, "valid", headline.name), ..Curve::default() }];
    for baseline in headline.baselines {
        let name = text!(&format!("metric-{}", baseline.replace(['_', '/'], "-")));
        curves.push(Curve {
            name,
            points: points(&records, "baseline", baseline),
            pen: Pen::Reference,
            ..Curve::default()
        });
    }
    Ok(Some(Picture::Chart(Chart::over_steps(headline.title(), curves))))
}

fn points(records: &[Record], split: &str, name: &str) -> Vec<(f64, f64)> {
    let chosen = records.iter().filter(|r| r.split == split && r.name == name && r.value.is_finite());
    chosen.map(|r| (r.step as f64, f64::from(r.value))).collect()
}

/// At most 600 points, each the mean of its neighbours.
fn smoothed(points: &[(f64, f64)]) -> Vec<(f64, f64)> {
    let group = points.len().div_ceil(600).max(1);
    let mean = |chunk: &[(f64, f64)]| {
        let count = chunk.len() as f64;
        (chunk.iter().map(|p| p.0).sum::<f64>() / count, chunk.iter().map(|p| p.1).sum::<f64>() / count)
    };
    points.chunks(group).map(mean).collect()
}
