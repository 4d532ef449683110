//! What a task draws from: folders of images, clips, the demo gallery. No tensors, no window.

pub mod cached;
mod chromatic_aberration;
mod clip_file;
pub mod doctor;
mod error;
mod folder;
mod frames;
pub mod gallery;
mod joined;
mod key;
mod key_cache;
mod keys_of;
mod layout;
mod list_file;
pub mod listing;
mod manifest;
mod natural;
mod open;
mod opening;
mod role;
mod scan;
mod single;
mod skips;
mod source;
pub mod split;
mod subset;
mod video;

pub use cached::Cached;
pub use chromatic_aberration::{CHROMATIC_ABERRATION, ChromaticAberration};
pub use error::DataError;
pub use folder::ImageFolder;
pub use frames::ClipFolder;
pub use joined::Joined;
pub use key::Key;
pub use keys_of::keys_of;
pub use layout::Layout;
pub use manifest::Manifest;
pub use natural::natural_order;
pub use open::{DataRequest, Opened, open, open_telling};
pub use opening::{OpenEvent, Opening};
pub use role::{DataKind, Others, Role};
pub use scan::{Page, RUN_MANIFEST};
pub use single::SinglePhoto;
pub use skips::{SkipList, Skipped};
pub use source::{PhotoError, Source};
pub use subset::Subset;

/// The word that stands for the gallery that the program draws.
pub const DEMO: &str = "demo";
