//! Signals: the first one of any kind means stop and save, a second Ctrl-C means quit.

use crate::train::signals::{Asked, watch};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

static LISTENING: AtomicBool = AtomicBool::new(false);
static STOP: AtomicBool = AtomicBool::new(false);
static ENDED: AtomicBool = AtomicBool::new(false);
static PRESSED: AtomicUsize = AtomicUsize::new(0);

static HANDLER: LazyLock<bool> = LazyLock::new(|| {
    watch(|asked| {
        let is_first = !STOP.swap(true, Ordering::SeqCst);
        ENDED.fetch_or(is_first && asked == Asked::End, Ordering::SeqCst);
        if asked == Asked::Interrupt && PRESSED.fetch_add(1, Ordering::SeqCst) >= 1 {
            std::process::exit(130);
        }
    })
});

/// Begins to listen for signals; false where that is not possible (then they end the program at once).
pub fn listen() -> bool {
    LISTENING.store(true, Ordering::SeqCst);
    *HANDLER
}

/// Whether a command listens for signals.
pub fn is_listening() -> bool {
    LISTENING.load(Ordering::SeqCst)
}

/// As a signal, where a command listens for it; says whether one does.
pub fn stop_if_listening() -> bool {
    let listening = is_listening();
    if listening {
        STOP.store(true, Ordering::SeqCst);
    }
    listening
}

/// Whether it was the system that asked first, not a person.
pub fn by_system() -> bool {
    ENDED.load(Ordering::SeqCst)
}

/// Whether the command is to stop.
pub fn pressed() -> bool {
    STOP.load(Ordering::SeqCst)
}
