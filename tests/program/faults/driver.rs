//! Runs a command once to count what it does to files, and then again and again with one of these failing.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A command to try.
pub struct Case<'a> {
    pub name: &'a str,
    /// Commands before it.
    pub prepare: Vec<Vec<&'a str>>,
    pub arguments: Vec<&'a str>,
    /// How many faults the short part takes.
    pub spread: usize,
    /// What must hold after a fault; a sentence where it does not.
    pub keeps: fn(&Seen) -> Result<(), String>,
}

/// What a command left that was struck by a fault.
pub struct Seen<'a> {
    pub case: &'a Case<'a>,
    pub folder: &'a Path,
    /// No exit code: it ended where it stood.
    pub code: Option<i32>,
    /// What it said to the person before it.
    pub told: String,
    /// Whether the fault came.
    pub is_struck: bool,
}

/// The built program in `folder`, with this fault.
pub fn run_pretext(folder: &Path, arguments: &[&str], fault: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_pretext"));
    command.args(arguments).current_dir(folder).env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY");
    command.envs([("LC_ALL", "C"), ("NO_COLOR", "1"), ("RAYON_NUM_THREADS", "1"), ("PRETEXT_FAULT", fault)]);
    command.env("XDG_CACHE_HOME", folder.join("cache")).env("RUST_LOG", "off,pretext::files=trace").output().unwrap()
}

/// Lines about operations on files, and all others.
pub fn lines(output: &Output) -> (Vec<String>, String) {
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    let (operations, told): (Vec<&str>, Vec<&str>) = text.lines().partition(|line| line.contains("files::faults"));
    (operations.into_iter().map(str::to_owned).collect(), told.join("\n"))
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().map(Result::unwrap) {
        let to = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &to);
        } else {
            std::fs::copy(entry.path(), to).unwrap();
        }
    }
}

/// Every fault that may befall the operations, by its number and kind.
fn faults(operations: &[String]) -> Vec<String> {
    let kinds = |line: &String| -> &'static [&'static str] {
        let is = |words: &[&str]| words.iter().any(|word| line.contains(&format!("operation={word} ")));
        match (is(&["Write"]), is(&["Create", "CreateFolder"])) {
            (true, _) => &["crash", "full", "short", "error"],
            (_, true) => &["crash", "full", "error"],
            _ => &["crash", "error"],
        }
    };
    let numbered = operations.iter().enumerate();
    numbered.flat_map(|(at, line)| kinds(line).iter().map(move |kind| format!("{}:{kind}", at + 1))).collect()
}

/// Those of `all` that are tried: `count` at even distances, beginning where the seed says.
fn chosen(all: &[String], count: usize) -> Vec<String> {
    let asked = std::env::var("PRETEXT_FAULTS").unwrap_or_default();
    if asked == "all" {
        return all.to_vec();
    }
    let seed: usize = asked.parse().unwrap_or(0);
    let count = count.min(all.len());
    // The golden ratio spreads what the seeds begin with.
    let offset = (seed as f64 * 0.618_034).fract();
    (0..count)
        .map(|number| all[((number as f64 + offset) * all.len() as f64 / count as f64) as usize].clone())
        .collect()
}

/// Draws images in `folder` and runs `commands` there.
pub fn prepare(folder: &Path, commands: &[Vec<&str>]) {
    let data = ["demo-data", "--out", "data", "--images", "40", "--clips", "0", "--size", "64"].to_vec();
    for arguments in std::iter::once(&data).chain(commands) {
        let output = run_pretext(folder, arguments, "");
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    }
}

/// A folder in which the command of a case is tried again and again.
struct Trials<'a> {
    case: &'a Case<'a>,
    base: tempfile::TempDir,
}

impl<'a> Trials<'a> {
    fn new(case: &'a Case<'a>) -> Self {
        let trials = Self { case, base: tempfile::tempdir().unwrap() };
        let ready = trials.ready();
        std::fs::create_dir(&ready).unwrap();
        prepare(&ready, &case.prepare);
        trials
    }

    fn ready(&self) -> PathBuf {
        self.base.path().join("ready")
    }

    fn run(&self, name: &str, fault: &str) -> (PathBuf, Output) {
        let folder = self.base.path().join(name);
        copy(&self.ready(), &folder);
        let output = run_pretext(&folder, &self.case.arguments, fault);
        (folder, output)
    }

    /// Whether the fault came, and what did not hold then.
    fn strike(&self, fault: &str) -> (bool, Option<String>) {
        let (folder, output) = self.run("fault", fault);
        let (did, told) = lines(&output);
        let at = did.iter().find(|line| line.contains("is_fault=true"));
        let seen = Seen { case: self.case, folder: &folder, code: output.status.code(), told, is_struck: at.is_some() };
        let broken = (self.case.keeps)(&seen).err().map(|why| {
            let (name, code, told, at) = (self.case.name, seen.code, &seen.told, at.map_or("", String::as_str));
            format!("{name} {fault}: {why}\n  exit code {code:?}\n  {told}\n  {at}")
        });
        std::fs::remove_dir_all(&folder).unwrap();
        (at.is_some(), broken)
    }
}

/// Tries the command of `case` with every error that operations on the files of these names can meet.
pub fn endure_errors_of(case: &Case, names: &[&str]) {
    let trials = Trials::new(case);
    for name in names {
        let faults = (1..).map(|number| trials.strike(&format!("{number}:error:{name}")));
        let struck: Vec<_> = faults.take_while(|(is_struck, _)| *is_struck).collect();
        let broken: Vec<_> = struck.iter().filter_map(|(_, broken)| broken.as_deref()).collect();
        println!("{} {name}: {} errors, {} survived", case.name, struck.len(), struck.len() - broken.len());
        assert!(!struck.is_empty(), "{} {name}: no fault came", case.name);
        assert!(broken.is_empty(), "{}", broken.join("\n"));
    }
}

/// Tries the command of `case` with one fault after the other.
pub fn endure(case: &Case) {
    let trials = Trials::new(case);
    let (_, output) = trials.run("counted", "0:crash");
    let (operations, told) = lines(&output);
    assert!(output.status.success() && !operations.is_empty(), "{} without a fault: {told}", case.name);
    let found: Vec<_> = chosen(&faults(&operations), case.spread).iter().map(|fault| trials.strike(fault)).collect();
    let struck = found.iter().filter(|(is_struck, _)| *is_struck).count();
    let broken: Vec<_> = found.into_iter().filter_map(|(_, broken)| broken).collect();
    println!(
        "{}: {} operations, {struck} faults, {} survived",
        case.name,
        operations.len(),
        struck.saturating_sub(broken.len())
    );
    assert!(struck > 0, "{}: no fault came", case.name);
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}
