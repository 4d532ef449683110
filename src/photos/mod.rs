//! Pixels on the CPU: photos, decoding, resizing, colour spaces. No tensors, no window.

mod photo;

pub use photo::Photo;
