//! Networks that tasks share: trunks with named layers, and layers that burn does not have.

mod alexnet_bn;
mod bank;
mod channel_fc;
mod chosen_trunk;
mod dcgan;
mod enlarge;
mod hypercolumn;
mod imported;
mod instances;
pub mod layers;
mod linear;
mod nin;
mod patch_tower;
mod photo_scale;
mod preact_resnet;
mod resnet;
mod signal;
mod sinkhorn;
mod small_net;
mod soft_target;
mod traced_head;
mod unit_length;
mod weights;

pub use alexnet_bn::{AlexNetBn, AlexNetBnConfig};
pub use bank::Bank;
pub use channel_fc::ChannelWiseLinear;
pub use chosen_trunk::{ChosenTrunk, TrunkKind};
pub use dcgan::{Activation, DownStage, Geometry, HALVING, UpStage};
pub use enlarge::{brought_to, interpolation};
pub use hypercolumn::{PointPlan, hypercolumn};
pub use imported::{ImportError, ImportedTrunk, import_trunk};
pub use instances::{
    Comparison, Contrasted, Lost, drawn_rows, estimated_z, full_loss, nce_loss, tell_apart, undecided_nce,
};
pub use linear::LinearConfig;
pub use nin::{Nin, NinConfig};
pub use patch_tower::{FullyConnected, embedded, patch_layer, patch_trunk, xavier};
pub use photo_scale::PhotoScale;
pub use preact_resnet::{PreActResNet, PreActResNetConfig};
pub use resnet::{ResNet18, ResNet18Config, Stem};
pub use signal::Signal;
pub use sinkhorn::{released_sinkhorn, sinkhorn};
pub use small_net::{SmallNet, SmallNetConfig};
pub use soft_target::{dense_cross_entropy, sparse_cross_entropy};
pub use traced_head::TracedHead;
pub use unit_length::unit_length;
