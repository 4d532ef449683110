//! What the system asks of a program that trains: to stop and save. Only a second Ctrl-C is in a greater hurry than that;
//! a log-out sends more than one signal, and none of them may cost the run.

/// What a signal asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// Ctrl-C.
    Interrupt,
    /// The end of the session, of the terminal, or of the machine's day.
    End,
}

/// Calls `told` for every signal from now on, on a thread of its own; false where that is not possible (then a signal ends
/// the program at once). Signals that the program was started without, as by `nohup`, stay unheard.
#[cfg(unix)]
pub fn watch(mut told: impl FnMut(Asked) + Send + 'static) -> bool {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    let ignored = ignored();
    let heard = [SIGINT, SIGTERM, SIGHUP].into_iter().filter(|signal| ignored & (1 << (signal - 1)) == 0);
    let Ok(mut signals) = signal_hook::iterator::Signals::new(heard) else { return false };
    let wait = move || {
        for signal in signals.forever() {
            told(if signal == SIGINT { Asked::Interrupt } else { Asked::End });
        }
    };
    std::thread::Builder::new().name("signals".to_owned()).spawn(wait).is_ok()
}

/// One bit for each signal that is ignored, from the lowest on; none where the system does not tell.
#[cfg(unix)]
fn ignored() -> u64 {
    let told = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let bits = told.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    bits.and_then(|bits| u64::from_str_radix(bits.trim(), 16).ok()).unwrap_or_default()
}

/// The same where signals cannot be told apart.
#[cfg(not(unix))]
pub fn watch(mut told: impl FnMut(Asked) + Send + 'static) -> bool {
    ctrlc::set_handler(move || told(Asked::Interrupt)).is_ok()
}
