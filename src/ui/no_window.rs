//! Why no window opens, and what to do about it.
//!
//! What lacks a library or a display breaks off in the toolkit before there is a window; what breaks later is a fault of the
//! program, and stays one.

use crate::text;
use crate::threads::caught;
use std::panic::{set_hook, take_hook};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Why there is no window.
#[derive(Debug, thiserror::Error)]
pub enum NoWindow {
    /// It never opened.
    #[error("{0}")]
    Never(String),
    /// It was there.
    #[error("{}", text!("cli-gui-broke", reason = .0.as_str()))]
    Broke(String),
}

/// Told once there is a window.
#[derive(Clone, Default)]
pub struct Opened(Arc<AtomicBool>);

impl Opened {
    /// There is one.
    pub fn say(&self) {
        self.0.store(true, Ordering::SeqCst);
    }

    fn is_said(&self) -> bool {
        self.0.load(Ordering::SeqCst)
    }
}

/// Does `open`, which says when there is a window.
///
/// # Errors
/// When there is none, also where the toolkit breaks off instead of saying so.
pub fn guarded(open: impl FnOnce(Opened) -> Result<(), eframe::Error>) -> Result<(), NoWindow> {
    let (opened, loud) = (Opened::default(), Opened::default());
    let (before, speaks) = (take_hook(), (opened.clone(), loud.clone()));
    // What breaks off before there is a window is told in a sentence.
    set_hook(Box::new(move |info| {
        if speaks.0.is_said() || speaks.1.is_said() {
            before(info);
        }
    }));
    let done = caught(|| open(opened.clone()));
    loud.say();
    let reason = match done {
        Ok(Ok(())) => return Ok(()),
        Ok(Err(error)) => error.to_string(),
        Err(panic) => panic.to_string(),
    };
    Err(if opened.is_said() { NoWindow::Broke(reason) } else { NoWindow::Never(sentence(&reason)) })
}

/// Libraries of a desktop by a part of what is said where they are missing, and the packages of Debian that have them.
const LIBRARIES: [(&str, &str); 4] = [
    ("libxkbcommon-x11", "libxkbcommon-x11-0"),
    ("libxkbcommon", "libxkbcommon0"),
    ("libwayland", "libwayland-client0"),
    ("xlib's shared libraries", "libx11-6 libx11-xcb1 libxi6 libxcursor1 libxrandr2"),
];
/// What is said where a display is named and nobody answers.
const NO_ANSWER: [&str; 5] =
    ["X server", "XOpenDisplay", "wayland compositor", "Wayland compositor", "ConnectionRefused"];

/// A sentence that says what to do about `reason`.
fn sentence(reason: &str) -> String {
    // The toolkit names the line of its own source first.
    let reason = if reason.contains(".rs:") { reason.rsplit(": ").next().unwrap_or(reason) } else { reason };
    let reason = reason.trim_end_matches('.');
    let says = |part: &str| reason.contains(part);
    if let Some((_, packages)) = LIBRARIES.iter().find(|(part, _)| says(part)) {
        return text!("cli-gui-library", reason = reason, packages = *packages);
    }
    if NO_ANSWER.iter().any(|part| says(part)) {
        let named = ["WAYLAND_DISPLAY", "DISPLAY"].iter().find_map(|name| {
            let value = std::env::var(name).ok().filter(|value| !value.is_empty())?;
            Some(format!("{name}={value}"))
        });
        return text!("cli-gui-dead-display", display = named.unwrap_or_default(), reason = reason);
    }
    text!("cli-gui-failed", reason = reason)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_is_named_with_its_package() {
        for (reason, named) in [
            ("Library libxkbcommon-x11.so could not be loaded.", "libxkbcommon-x11-0"),
            ("Library libxkbcommon.so could not be loaded.", "libxkbcommon0"),
            ("Failed to load one of xlib's shared libraries -- libX11", "libx11-6"),
            ("winit EventLoopError: os error: Failed to open connection to X server", "cannot be reached"),
            ("no suitable adapter", "mesa-vulkan-drivers"),
        ] {
            let said = sentence(reason);
            assert!(said.contains(named) && said.contains(reason), "{said}");
        }
        let said = sentence("os error at /somewhere/mod.rs:788: Failed to open connection to X server");
        assert!(said.contains(": Failed to open connection to X server") && !said.contains("mod.rs"), "{said}");
    }

    #[test]
    fn what_breaks_off_before_there_is_a_window_is_told_and_what_breaks_later_is_a_fault() {
        let never = guarded(|_| panic!("Library libxkbcommon-x11.so could not be loaded."));
        assert!(matches!(never, Err(NoWindow::Never(said)) if said.contains("libxkbcommon-x11-0")));
        let later = guarded(|opened| {
            opened.say();
            panic!("a fault")
        });
        assert!(matches!(later, Err(NoWindow::Broke(said)) if said == "a fault"));
        assert!(guarded(|_| Ok(())).is_ok());
    }
}
