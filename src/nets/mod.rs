//! Networks that tasks share: trunks with named layers, and layers that burn does not have.

mod channel_fc;
mod dcgan;
pub mod kernels;
pub mod layers;
mod patch_tower;
mod sinkhorn;
mod small_net;

pub use channel_fc::ChannelWiseLinear;
pub use dcgan::{Activation, DownStage, Geometry, HALVING, UpStage};
pub use patch_tower::{FullyConnected, PatchTower, xavier};
pub use sinkhorn::{released_sinkhorn, sinkhorn};
pub use small_net::{PhotoScale, SmallNet, SmallNetConfig};
