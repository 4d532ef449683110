//! What a device says when it fails, in words that fit into a sentence, and what to do about it.
//!
//! The runtime tells of some failures by an error and of others by a panic, and puts the trail of its own calls behind both.

use crate::text;

/// The most letters of what a device said that are told.
const MOST: usize = 240;

/// What failed of a device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// It has no memory left.
    Memory,
    /// It is gone, for this program: reset by its driver, unplugged, or stopped as it took too long.
    Lost,
    /// Something else.
    Other,
}

impl Trouble {
    /// What `reason` tells of, if a device said it.
    pub fn told_by(reason: &str) -> Option<Self> {
        let reason = reason.to_lowercase();
        let tells = |words: &[&str]| words.iter().any(|word| reason.contains(word));
        if tells(&[
            "out of memory",
            "out of device memory",
            "can't allocate buffer",
            "outofmemory",
            "not enough memory",
        ]) {
            Some(Self::Memory)
        } else if tells(&["poisoned", "device lost", "device was lost", "device is lost", "devicelost"]) {
            Some(Self::Lost)
        } else if tells(&["wgpu", "vulkan", "during execution", "during launch", "gpu"]) {
            Some(Self::Other)
        } else {
            None
        }
    }

    /// What happened, why, and what to do.
    pub fn sentence(self, reason: &str) -> String {
        let reason = words_of(reason);
        match self {
            Self::Memory => text!("device-trouble-memory", reason = reason),
            Self::Lost => text!("device-trouble-lost", reason = reason),
            Self::Other => text!("device-trouble", reason = reason),
        }
    }
}

/// What `reason` says, on one line and without the trail of calls behind it.
pub fn words_of(reason: &str) -> String {
    let lines = reason.lines().map(str::trim);
    let said: Vec<&str> = lines.take_while(|line| !is_trail(line)).filter(|line| !line.is_empty()).collect();
    let said = said.join(" ");
    let mut letters = said.chars();
    let cut: String = letters.by_ref().take(MOST).collect();
    let more = if letters.next().is_some() { "…" } else { "" };
    format!("{}{more}", cut.trim_end_matches('.'))
}

/// Whether `line` begins the trail of calls.
fn is_trail(line: &str) -> bool {
    let number = line.split_once(": ").map(|(number, _)| number);
    line.starts_with("Backtrace") || line.starts_with("stack backtrace") || number == Some("0")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_device_says_is_told_apart_and_the_trail_of_calls_is_left_out() {
        let memory = "An error happened during execution\nCaused by:\n  out of device memory allocating 4096 bytes\n   \
            0: cubecl_runtime::server\n   1: std::thread";
        assert_eq!(Trouble::told_by(memory), Some(Trouble::Memory));
        assert_eq!(
            words_of(memory),
            "An error happened during execution Caused by: out of device memory allocating 4096 bytes"
        );
        let lost = "The device is poisoned\nCaused by:\n  Unknown: driver reset\nBacktrace:\nmany lines";
        assert_eq!(Trouble::told_by(lost), Some(Trouble::Lost));
        assert!(Trouble::Lost.sentence(lost).contains("driver reset") && !words_of(lost).contains("many"));
        assert_eq!(Trouble::told_by("wgpu error: Validation Error"), Some(Trouble::Other));
        for no_device in ["index out of bounds: the len is 3 but the index is 3", ""] {
            assert_eq!(Trouble::told_by(no_device), None, "{no_device}");
        }
        assert!(words_of(&"long ".repeat(100)).chars().count() <= MOST + 1);
    }
}
