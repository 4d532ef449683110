//! Ctrl-C: once means stop and save, twice means quit.

use std::sync::LazyLock;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

static LISTENING: AtomicBool = AtomicBool::new(false);
static PRESSED: AtomicUsize = AtomicUsize::new(0);

static HANDLER: LazyLock<bool> = LazyLock::new(|| {
    ctrlc::set_handler(|| {
        if PRESSED.fetch_add(1, Ordering::SeqCst) >= 1 {
            std::process::exit(130);
        }
    })
    .is_ok()
});

/// Begins to listen for Ctrl-C; false where that is not possible (then Ctrl-C ends the program at once).
pub fn listen() -> bool {
    LISTENING.store(true, Ordering::SeqCst);
    *HANDLER
}

/// As pressing Ctrl-C once, where a command listens for it; says whether one does.
pub fn stop_if_listening() -> bool {
    let listening = LISTENING.load(Ordering::SeqCst);
    if listening {
        let _ = PRESSED.compare_exchange(0, 1, Ordering::SeqCst, Ordering::SeqCst);
    }
    listening
}

/// Whether Ctrl-C was pressed.
pub fn pressed() -> bool {
    PRESSED.load(Ordering::SeqCst) > 0
}
