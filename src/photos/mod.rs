//! Pixels on the CPU: photos, decoding, resizing, colour spaces. No tensors, no window.

mod animation;
mod chroma;
mod chromatic_aberration;
mod corrupt;
mod decode;
mod diffusion;
mod encode;
mod error;
pub mod flow;
mod foreign;
#[cfg(test)]
mod format_tests;
mod header;
pub mod hsv;
mod jpeg;
#[cfg(feature = "jxl")]
mod jxl;
pub mod lab;
pub mod limits;
mod mask;
pub mod metrics;
mod moving;
mod orient;
mod photo;
mod ppm;
mod resize;
mod room;
mod tiff_inside;
pub mod track;
mod turn;
mod watched;

pub use animation::{count_frames, decode_frames};
pub use chroma::BlurShape;
pub use corrupt::{Corruption, SEVERITIES};
pub use decode::{decode_bytes, decode_file};
pub use diffusion::{diffusion_fill, mean_fill, visible_mean};
pub use encode::{gif_bytes, write_atomically};
pub use error::{ReadError, WriteError};
pub use header::{Header, is_picture, sniff, sniff_bytes};
pub use mask::{MaskError, load_mask};
pub use moving::{Moment, Moving, moving_bytes};
pub use photo::Photo;
pub use ppm::read_ppm;
pub use resize::{Filter, size_for_shorter_side};
