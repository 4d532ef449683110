//! Networks that tasks share: trunks with named layers, and layers that burn does not have.

mod channel_fc;
mod dcgan;
pub mod kernels;
pub mod layers;

pub use channel_fc::ChannelWiseLinear;
pub use dcgan::{Activation, DownStage, Geometry, HALVING, UpStage};
