//! Whether the network cheats: the detector of shortcuts.

pub mod panel;
