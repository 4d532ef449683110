//! `pretext follow`: a run on another machine comes into a folder here while it trains.

use super::telling::clock;
use super::{CliError, interrupt};
use crate::follow::{Address, Follow, News, Programs, follow, open_for};
use crate::text;
use crate::train::runs::read_entry_of;
use clap::Args;
use std::io::{IsTerminal, stderr};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Least time between two lines about the run.
const LINE_EVERY: Duration = Duration::from_secs(10);

/// Arguments of `pretext follow`.
#[derive(Debug, Args)]
pub struct FollowArguments {
    #[arg(value_name = "ADDRESS", help = text!("cli-follow-address"))]
    address: String,
    #[arg(long, value_name = "DIR", help = text!("cli-follow-out"))]
    out: Option<PathBuf>,
    #[arg(long, value_name = "DIR", default_value = "runs", help = text!("cli-follow-runs"))]
    runs: PathBuf,
    #[arg(long, value_name = "PATH", help = text!("cli-follow-program"))]
    program: Option<String>,
    #[arg(long, help = text!("cli-follow-once"))]
    once: bool,
}

/// Follows the run to its end, or until Ctrl-C.
pub fn run(arguments: &FollowArguments) -> Result<(), CliError> {
    let address = Address::parse(&arguments.address)?;
    let mut mirror = open_for(&address, arguments.out.as_deref(), &arguments.runs)?;
    let folder = mirror.folder().to_owned();
    let path = folder.display().to_string();
    println!("{}", text!("cli-follow-begins", address = address.to_string(), path = path.as_str()));
    interrupt::listen();
    let mut lines = Lines { folder, told: None, is_broken: false };
    let programs = Programs { far: arguments.program.clone(), ssh: None };
    let alone = !stderr().is_terminal();
    let what = Follow { address, programs, once: arguments.once, alone };
    follow(&what, &mut mirror, &interrupt::pressed, &mut |news| lines.tell(news))?;
    if interrupt::pressed() {
        return Err(CliError::Interrupted(text!("cli-follow-stopped", path = path)));
    }
    Ok(())
}

struct Lines {
    folder: PathBuf,
    told: Option<Instant>,
    is_broken: bool,
}

impl Lines {
    fn tell(&mut self, news: News) {
        match news {
            News::Current => {
                if std::mem::take(&mut self.is_broken) {
                    eprintln!("{}", text!("cli-follow-again"));
                }
                if self.told.is_none_or(|told| told.elapsed() >= LINE_EVERY) {
                    self.told = Some(Instant::now());
                    println!("{}", stands(&self.folder));
                }
            }
            News::Broken { reason, rest } => {
                self.is_broken = true;
                let rest = clock(rest.as_secs_f32());
                eprintln!("{}", text!("follow-broken", reason = reason, rest = rest));
            }
            News::Finished => println!("{}", stands(&self.folder)),
        }
    }
}

/// How the run stands, as far as it has come.
fn stands(folder: &Path) -> String {
    match read_entry_of(folder) {
        Ok(run) => {
            let standing = crate::texts::lookup(run.status.key(), &[]);
            text!("cli-follow-stands", step = run.steps, steps = run.planned, standing = standing)
        }
        Err(_) => text!("cli-follow-nothing-yet"),
    }
}
