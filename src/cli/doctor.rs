//! `pretext doctor`: the machine, and a folder of images.

use super::CliError;
use crate::dataset::doctor::{DataReport, examine};
use crate::dataset::{DataRequest, Reading, Taken};
use crate::gpu::{self, AdapterCard, DeviceChoice, SelfCheck};
use crate::text;
use crate::texts::printable;
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

/// Photos of which none decodes are none, whatever their headers say.
fn usable(report: &DataReport) -> Result<(), CliError> {
    if report.usable > 0 {
        return Ok(());
    }
    Err(CliError::Data(text!("cli-doctor-none", path = report.data.path.as_str())))
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
    println!("\n{}", text!("cli-doctor-data", path = path, images = usable));
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

/// What folders were taken as, kind by kind, and what may be wrong with that.
fn print_reading(reading: &Reading) {
    let kinds = [
        (Taken::Wrapper, "cli-doctor-wrapper"),
        (Taken::Train, "cli-doctor-train-part"),
        (Taken::Valid, "cli-doctor-valid-part"),
        (Taken::Test, "cli-doctor-test-part"),
        (Taken::PassedOver, "cli-doctor-passed-over"),
        (Taken::Empty, "cli-doctor-empty"),
    ];
    for (kind, key) in kinds {
        let of_kind: Vec<&str> =
            reading.levels.iter().filter(|level| level.taken == kind).map(|level| level.path.as_str()).collect();
        if !of_kind.is_empty() {
            let more = of_kind.len().saturating_sub(LISTED);
            let mut names = of_kind.iter().take(LISTED).copied().collect::<Vec<_>>().join(", ");
            if more > 0 {
                names = format!("{names}, {}", text!("cli-doctor-more", count = more));
            }
            println!("  {}", text!(key, count = of_kind.len(), folders = names));
        }
    }
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
