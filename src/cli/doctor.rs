//! `pretext doctor`: the machine, and a folder of images.

use super::CliError;
use crate::dataset::DataRequest;
use crate::dataset::doctor::{DataReport, examine};
use crate::gpu::{self, AdapterCard, DeviceChoice, SelfCheck};
use crate::text;
use serde_json::json;

/// Names of a list that are printed for people; all of them are in the JSON document.
const LISTED: usize = 10;

/// Looks at the machine and, if given, at `data`.
pub fn run(data: Option<&str>, as_json: bool) -> Result<(), CliError> {
    let adapters = gpu::adapters();
    let chosen = gpu::choose(DeviceChoice::Auto)?;
    let check: Option<SelfCheck> = chosen.is_gpu.then(|| gpu::self_check::run(&chosen.device, &chosen.name));
    let report = match data {
        Some(data) => Some(examine(&DataRequest::new(data), &|_, _| {})?),
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
            "data": report,
        });
        println!("{document}");
        return Ok(());
    }
    print_machine(&adapters, &chosen, cores);
    println!("{}", check.map_or_else(|| text!("cli-doctor-no-check"), |check| check.sentence()));
    if let Some(report) = report {
        print_data(&report);
    }
    Ok(())
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
    println!("\n{}", text!("cli-doctor-data", path = report.data.path.as_str(), images = report.data.images));
    let parts = &report.parts;
    println!("  {}", text!("cli-doctor-parts", train = parts.train, valid = parts.valid, test = parts.test));
    for class in &report.classes {
        println!("  {:24} {:6} {:6} {:6}", class.name, class.parts.train, class.parts.valid, class.parts.test);
    }
    let skipped: Vec<String> = report.skipped.iter().map(|s| format!("{}  {}", s.reason, s.path)).collect();
    let groups = |groups: &[Vec<String>]| groups.iter().map(|group| group.join(" = ")).collect::<Vec<_>>();
    print_list("cli-doctor-skipped", &skipped);
    print_list("cli-doctor-grey", &report.grey);
    print_list("cli-doctor-tiny", &report.tiny);
    print_list("cli-doctor-duplicates", &groups(&report.duplicates));
    print_list("cli-doctor-lookalikes", &groups(&report.lookalikes));
    print_list("cli-doctor-leaks", &groups(&report.leaks));
    print_list("cli-doctor-conflicts", &groups(&report.conflicts));
}

fn print_list(key: &str, lines: &[String]) {
    println!("{}", text!(key, count = lines.len()));
    for line in lines.iter().take(LISTED) {
        println!("  {line}");
    }
    if lines.len() > LISTED {
        println!("  {}", text!("cli-doctor-more", count = lines.len() - LISTED));
    }
}
