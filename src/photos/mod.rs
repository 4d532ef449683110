//! Pixels on the CPU: photos, decoding, resizing, colour spaces. No tensors, no window.

mod decode;
mod encode;
mod error;
mod header;
mod jpeg;
pub mod lab;
pub mod limits;
mod orient;
mod photo;
mod resize;

pub use decode::{decode_bytes, decode_file};
pub use encode::write_atomically;
pub use error::{ReadError, WriteError};
pub use header::{Header, sniff, sniff_bytes};
pub use photo::Photo;
pub use resize::{Filter, size_for_shorter_side};
