//! What a task draws from: folders of images, clips, the demo gallery. No tensors, no window.

mod agreement;
mod alike;
mod annotations;
mod by_hand;
pub mod cached;
mod chromatic_aberration;
mod clip_file;
mod clip_scan;
pub mod collection;
mod columns;
pub mod doctor;
mod error;
mod folder;
mod folders;
mod frames;
pub mod gallery;
mod joined;
mod key;
mod key_cache;
mod keys_of;
mod layout;
mod levels;
mod list_file;
mod list_text;
pub mod listing;
mod listing_cache;
mod looking;
mod manifest;
mod matching;
mod metadata;
mod natural;
mod open;
mod opened;
mod opening;
mod packed;
mod page;
mod reading;
mod role;
mod scan;
mod selection;
mod single;
mod skips;
mod source;
pub mod split;
mod stamp;
mod subset;
mod typed;
mod usable;
mod video;
mod written_list;

pub use agreement::unseen_classes;
pub use by_hand::{LayoutRule, LevelKind, NoLayoutRule};
pub use cached::Cached;
pub use chromatic_aberration::{CHROMATIC_ABERRATION, ChromaticAberration};
pub use error::DataError;
pub use folder::ImageFolder;
pub use frames::ClipFolder;
pub use joined::Joined;
pub use key::Key;
pub use keys_of::{keys_in_time, keys_of, quick_keys_of, reads_more_than};
pub use layout::Layout;
pub use levels::{Level, Reading, Taken};
pub use list_text::text_of;
pub use manifest::Manifest;
pub use natural::natural_order;
pub use open::{open, open_telling};
pub use opened::{DataRequest, Opened};
pub use opening::{OpenEvent, Opening};
pub use page::Page;
pub use role::{DataKind, Others, Role};
pub use scan::RUN_MANIFEST;
pub use selection::{by_turns, in_turns, spread, spread_among};
pub use single::SinglePhoto;
pub use skips::{SkipList, Skipped};
pub use source::{PhotoError, Source};
pub use subset::Subset;
pub use typed::{typed, typed_path};
pub use written_list::{NoList, write_list, write_parts};

/// The gallery that a path stands for, if it is the word of one.
pub fn drawn(path: impl AsRef<std::path::Path>) -> Option<gallery::Book> {
    path.as_ref().to_str().and_then(gallery::Book::of_word)
}
