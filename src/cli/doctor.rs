//! `pretext doctor`: the machine, and a folder of images.

use super::{CliError, data, doctor_tree, out};
use crate::dataset::doctor::{DataReport, examine_opened};
use crate::dataset::{DataRequest, Layout, NoList, Reading, open, write_list};
use crate::gpu::{self, AdapterCard, DeviceChoice, SelfCheck};
use crate::text;
use crate::texts::printable;
use clap::Args;
use serde_json::json;
use std::path::{Path, PathBuf};

/// Names of a list that are printed for people; all of them are in the JSON document.
const LISTED: usize = 10;

/// Arguments of `pretext doctor`.
#[derive(Debug, Args)]
pub struct DoctorArguments {
    #[arg(help = text!("cli-data"))]
    data: Option<String>,
    #[command(flatten)]
    reading: data::ReadingArguments,
    #[arg(long, value_name = "FILE.csv", requires = "data", help = text!("cli-doctor-write-list"))]
    write_list: Option<PathBuf>,
    #[arg(long, help = text!("cli-json"))]
    json: bool,
}

/// Looks at the machine and, if given, at data.
pub fn run(arguments: &DoctorArguments) -> Result<(), CliError> {
    let as_json = arguments.json;
    if let Some(file) = &arguments.write_list {
        check_list(file)?;
    }
    let adapters = gpu::adapters();
    let chosen = gpu::choose(DeviceChoice::Auto)?;
    let check: Option<SelfCheck> = chosen.is_gpu.then(|| gpu::self_check::run(&chosen.device, &chosen.name));
    let report = match &arguments.data {
        Some(data) => Some(examined(arguments, data)?),
        None => None,
    };
    let memory = memory_stats::memory_stats().map_or(0, |m| m.physical_mem);
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    if as_json {
        let document = json!({
            "version": env!("CARGO_PKG_VERSION"),
            "cores": cores,
            "memory_bytes": memory,
            "adapters": adapters,
            "auto": { "device": chosen.name, "is_gpu": chosen.is_gpu, "notice": chosen.notice },
            "self_check": check,
            "data": &report,
        });
        println!("{document}");
        return report.as_ref().map_or(Ok(()), usable);
    }
    print_machine(&adapters, &chosen, cores);
    println!("{}", check.map_or_else(|| text!("cli-doctor-no-check"), |check| check.sentence()));
    match &report {
        Some(report) => {
            print_data(report);
            usable(report)
        }
        None => Ok(()),
    }
}

/// A list may have been corrected by hand since it was written, so that none is replaced.
fn check_list(file: &Path) -> Result<(), CliError> {
    out::file(file, &["csv"], &[])?;
    let path = || file.display().to_string();
    if file.exists() { Err(CliError::Data(text!("cli-doctor-list-there", path = path()))) } else { Ok(()) }
}

/// Opens the data, writes the list that was asked for, and looks at every image.
fn examined(arguments: &DoctorArguments, data: &str) -> Result<DataReport, CliError> {
    let opened = open(&DataRequest { layout: arguments.reading.layout.clone(), ..DataRequest::new(data) })?;
    if let Some(file) = &arguments.write_list {
        let count = write_list(&opened, file).map_err(|error: NoList| CliError::Data(error.to_string()))?;
        eprintln!("{}", text!("cli-doctor-list-done", count = count, path = file.display().to_string()));
    }
    Ok(examine_opened(&opened, &|_, _| {})?)
}

/// Photos of which none decodes are none, whatever their headers say.
fn usable(report: &DataReport) -> Result<(), CliError> {
    if report.usable > 0 {
        return Ok(());
    }
    let key = if report.layout == Layout::Clips { "cli-doctor-no-clip" } else { "cli-doctor-none" };
    Err(CliError::Data(text!(key, path = report.data.path.as_str())))
}

fn print_machine(adapters: &[AdapterCard], chosen: &gpu::Chosen, cores: usize) {
    println!("{}", text!("cli-doctor-machine", cores = cores, version = env!("CARGO_PKG_VERSION")));
    if adapters.is_empty() {
        println!("  {}", text!("cli-doctor-no-adapter"));
    }
    for adapter in adapters {
        println!("  {} ({}, {})", adapter.name, adapter.backend, adapter.kind.words());
    }
    println!("{}", text!("cli-doctor-auto", device = chosen.name.as_str()));
    if let Some(notice) = &chosen.notice {
        println!("  {notice}");
    }
}

fn print_data(report: &DataReport) {
    let (path, usable) = (report.data.path.as_str(), report.usable);
    let found = match report.layout {
        Layout::Clips => text!("cli-doctor-clips", path = path, clips = usable, frames = report.frames),
        _ => text!("cli-doctor-data", path = path, images = usable),
    };
    println!("\n{found}");
    let parts = &report.parts;
    println!("  {}", text!("cli-doctor-parts", train = parts.train, valid = parts.valid, test = parts.test));
    for class in &report.classes {
        println!(
            "  {:24} {:6} {:6} {:6}",
            printable(&class.name),
            class.parts.train,
            class.parts.valid,
            class.parts.test
        );
    }
    print_reading(&report.reading);
    let skipped: Vec<String> = report.skipped.iter().map(|s| format!("{}  {}", s.reason, s.path)).collect();
    let groups = |groups: &[Vec<String>]| groups.iter().map(|group| group.join(" = ")).collect::<Vec<_>>();
    print_list("cli-doctor-skipped", &skipped);
    if report.reading.other_files > 0 {
        println!("{}", text!("cli-doctor-others", count = report.reading.other_files));
    }
    print_list("cli-doctor-grey", &report.grey);
    print_list("cli-doctor-flat", &report.flat);
    print_list("cli-doctor-tiny", &report.tiny);
    print_list("cli-doctor-duplicates", &groups(&report.duplicates));
    print_list("cli-doctor-lookalikes", &groups(&report.lookalikes));
    print_list("cli-doctor-leaks", &groups(&report.leaks));
    print_list("cli-doctor-conflicts", &groups(&report.conflicts));
}

/// What folders were taken as, and what may be wrong with that.
fn print_reading(reading: &Reading) {
    let lines = doctor_tree::lines(&reading.levels);
    if !lines.is_empty() {
        println!("  {}", text!("cli-doctor-reading"));
    }
    lines.iter().for_each(|line| println!("{line}"));
    reading.notes.iter().for_each(|note| println!("  {note}"));
}

fn print_list(key: &str, lines: &[String]) {
    println!("{}", text!(key, count = lines.len()));
    for line in lines.iter().take(LISTED) {
        println!("  {}", printable(line));
    }
    if lines.len() > LISTED {
        println!("  {}", text!("cli-doctor-more", count = lines.len() - LISTED));
    }
}
