//! The line: the system's `ssh` with the user's keys and settings. No shell of this machine sees what is in an address, and
//! the one over there sees it in quotes.

use super::address::Address;
use super::error::FollowError;
use super::wire::{Frame, Inventory, Stream, send_inventory};
use crate::train::in_quotes;
use crossbeam_channel::{Receiver, bounded};
use std::io::{BufReader, Read};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Names another program than `ssh` to reach other machines.
const SSH: &str = "PRETEXT_SSH";
/// Names this program over there, where it is not found by its name.
const FAR: &str = "PRETEXT_REMOTE";
/// Seconds after which `ssh` looks whether the line holds, and how often it does in vain.
const ALIVE: [&str; 2] = ["ServerAliveInterval=15", "ServerAliveCountMax=3"];
/// How much of what `ssh` says is kept.
const SAID: usize = 2000;
/// Frames that may wait.
const WAITING: usize = 8;
/// How long a program that closed its end has to end.
const ENDING: Duration = Duration::from_secs(3);
/// What no further try changes.
const FOR_GOOD: [&str; 3] = ["Permission denied", "Host key verification failed", "IDENTIFICATION HAS CHANGED"];

type Next = Result<Option<(Frame, Vec<u8>)>, FollowError>;

/// Programs that are called by other names than their own.
#[derive(Clone, Debug, Default)]
pub struct Programs {
    /// What reaches other machines; `ssh`, or what `PRETEXT_SSH` names, where it is not said.
    pub ssh: Option<String>,
    /// This program over there; found by its name, or by `PRETEXT_REMOTE`, where it is not said.
    pub far: Option<String>,
}

/// What is to be followed.
#[derive(Clone, Debug)]
pub struct Follow {
    /// Where the run is.
    pub address: Address,
    /// The programs that are called.
    pub programs: Programs,
    /// Whether what there is now is enough.
    pub once: bool,
    /// Whether nobody sits there whom `ssh` could ask for a password.
    pub alone: bool,
}

/// An open line.
pub(super) struct Line {
    child: Child,
    /// The program over there ends when this is closed.
    _asks: Option<ChildStdin>,
    /// What comes.
    pub(super) frames: Receiver<Next>,
    said: Arc<Mutex<Vec<u8>>>,
}

impl Line {
    /// Opens a line to the run and asks for what is not here.
    ///
    /// # Errors
    /// When `ssh` cannot be started.
    pub(super) fn open(what: &Follow, (since, inventory): (u64, Inventory)) -> Result<Self, FollowError> {
        let mut command = caller(&what.address, what.programs.ssh.as_deref(), what.alone);
        let program = command.get_program().to_string_lossy().into_owned();
        let failed = |error: std::io::Error| FollowError::Ssh { program: program.clone(), reason: error.to_string() };
        command.arg(far_command(&what.address, what.programs.far.as_deref(), since));
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().map_err(failed)?;
        let (asks, comes, says) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
        let said = Arc::new(Mutex::new(Vec::new()));
        let (frames_in, frames) = bounded(WAITING);
        let read = move || {
            let Some(comes) = comes else { return };
            let mut stream = Stream::new(BufReader::new(comes));
            loop {
                let next = stream.frame();
                let is_last = !matches!(next, Ok(Some(_)));
                if frames_in.send(next).is_err() || is_last {
                    return;
                }
            }
        };
        let told = said.clone();
        // A connection that is shared with others may hold this open for long: nobody waits for its end.
        let listen = move || says.into_iter().for_each(|says| hear(says, &told));
        let mut line = Self { child, _asks: asks, frames, said };
        for (name, work) in [("line", Box::new(read) as Box<dyn FnOnce() + Send>), ("line says", Box::new(listen))] {
            std::thread::Builder::new().name(name.to_owned()).spawn(work).map_err(failed)?;
        }
        if let Some(asks) = &mut line._asks {
            // A line that breaks at once says why by its end.
            let _ = send_inventory(asks, &inventory);
        }
        if what.once {
            line._asks = None;
        }
        Ok(line)
    }

    /// Why the line has ended; `came` says whether anything came before.
    pub(super) fn end(mut self, came: bool) -> FollowError {
        self._asks = None;
        let since = Instant::now();
        let status = loop {
            match self.child.try_wait() {
                Ok(None) if since.elapsed() < ENDING => std::thread::sleep(Duration::from_millis(20)),
                Ok(status) => break status,
                Err(_) => break None,
            }
        };
        let code = status.and_then(|status| status.code());
        let said = self.said.lock().unwrap_or_else(PoisonError::into_inner);
        let said = String::from_utf8_lossy(&said).trim().to_owned();
        let is_final = FOR_GOOD.iter().any(|words| said.contains(words));
        match code {
            Some(126 | 127) if !came => FollowError::Far { reason: crate::text!("follow-no-program", said = said) },
            // The command line over there is another one.
            Some(2) if !came => FollowError::Far { reason: said },
            _ if is_final => FollowError::Far { reason: said },
            _ if said.is_empty() => FollowError::Line { reason: crate::text!("follow-line-closed") },
            _ => FollowError::Line { reason: said.lines().last().unwrap_or_default().to_owned() },
        }
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn named(variable: &str) -> Option<String> {
    std::env::var(variable).ok().filter(|value| !value.is_empty())
}

/// A call of `ssh`, or of the program that is named, up to the command for the machine of `address`.
pub fn caller(address: &Address, program: Option<&str>, is_alone: bool) -> Command {
    let program = program.map(str::to_owned).or_else(|| named(SSH)).unwrap_or_else(|| "ssh".to_owned());
    let mut command = Command::new(program);
    command.args(words(address, is_alone));
    command
}

/// What `ssh` is told before the command; it asks nobody anything where nobody sits.
fn words(address: &Address, is_alone: bool) -> Vec<String> {
    let mut words = vec!["-T".to_owned()];
    words.extend(ALIVE.iter().flat_map(|option| ["-o".to_owned(), (*option).to_owned()]));
    if is_alone {
        words.extend(["-o", "BatchMode=yes"].map(str::to_owned));
    }
    if let Some(port) = address.port() {
        words.extend(["-p".to_owned(), port.to_string()]);
    }
    words.extend(["--".to_owned(), address.destination()]);
    words
}

/// The command for the shell over there.
fn far_command(address: &Address, program: Option<&str>, since: u64) -> String {
    let program = program.map(str::to_owned).or_else(|| named(FAR)).unwrap_or_else(|| "pretext".to_owned());
    let program = match program.strip_prefix("~/") {
        Some(own) => format!("\"$HOME\"/{}", in_quotes(own)),
        None => in_quotes(&program),
    };
    let path = address.path();
    let path = if path.starts_with('/') { path.to_owned() } else { format!("./{path}") };
    format!("{program} mirror --since {since} {}", in_quotes(&path))
}

/// Keeps the end of what is said.
fn hear(mut says: impl Read, told: &Mutex<Vec<u8>>) {
    let mut bytes = [0; 512];
    while let Ok(count @ 1..) = says.read(&mut bytes) {
        let mut told = told.lock().unwrap_or_else(PoisonError::into_inner);
        told.extend_from_slice(bytes.get(..count).unwrap_or_default());
        let over = told.len().saturating_sub(SAID);
        told.drain(..over);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shell_over_there_sees_a_path_in_quotes_and_ssh_sees_no_option_in_a_host() {
        let address = Address::parse("ssh://ada@gpu1:2222/r/it's $(id); x").unwrap();
        let command = far_command(&address, Some("/opt/pre text"), 70);
        assert_eq!(command, r"'/opt/pre text' mirror --since 70 '/r/it'\''s $(id); x'");
        let words = words(&address, true);
        assert!(words.ends_with(&["-p".into(), "2222".into(), "--".into(), "ada@gpu1".into()]), "{words:?}");
        assert!(words.contains(&"BatchMode=yes".to_owned()));
        let own = Address::parse("ssh://gpu1/~/-r").unwrap();
        assert_eq!(far_command(&own, Some("~/bin/pretext"), 0), r#""$HOME"/'bin/pretext' mirror --since 0 './-r'"#);
    }
}
