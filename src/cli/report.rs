//! `pretext report`: a run as one page to print, to read and to hand on.

use super::{CliError, out, run_folder};
use crate::handout::Report;
use crate::text;
use clap::Args;
use std::path::PathBuf;

/// Arguments of `pretext report`.
#[derive(Debug, Args)]
pub struct ReportArguments {
    #[arg(value_name = "RUN", help = text!("cli-run"))]
    run: PathBuf,
    #[arg(long, value_name = "FILE.html", help = text!("cli-report-out"))]
    out: PathBuf,
    #[arg(long, default_value_t = Report::EXAMPLES, help = text!("cli-report-examples"))]
    examples: usize,
    #[arg(long, value_name = "STEP,..", value_delimiter = ',', help = text!("cli-report-at"))]
    at: Vec<u64>,
}

/// Writes the page.
pub fn run(arguments: &ReportArguments) -> Result<(), CliError> {
    run_folder::check(&arguments.run)?;
    out::file(&arguments.out, &["html", "htm"], &[])?;
    let report = Report { run: arguments.run.clone(), examples: arguments.examples, steps: arguments.at.clone() };
    report.write(&arguments.out)?;
    println!("{}", text!("cli-export-done", path = arguments.out.display().to_string()));
    Ok(())
}
