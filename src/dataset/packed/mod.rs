//! Images that lie many to a file: arrays of NumPy (`.npy`), archives as WebDataset writes them (`.tar`), and tables with a
//! column of pictures (`.parquet`, where the program is built with it).
//!
//! Nothing is unpacked: a file is looked through once, and an image is read from its place in it when it is asked for.
//! Pickles are never loaded ([`crate::photos::ReadError::Pickle`] says how to convert them).

mod array;
mod found;
mod header;
mod images;
mod labels;
mod open;
mod picture;
mod pixels;
#[cfg(feature = "parquet")]
mod table;
mod tape;
#[cfg(test)]
mod tests;

pub(super) use found::{is_packed, packed_in};
pub(super) use open::{Packed, open_packed};
