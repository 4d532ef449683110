//! Ctrl-C: once means stop and save, twice means quit.

use std::sync::LazyLock;
use std::sync::atomic::{AtomicUsize, Ordering};

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
    *HANDLER
}

/// Whether Ctrl-C was pressed.
pub fn pressed() -> bool {
    PRESSED.load(Ordering::SeqCst) > 0
}
