//! The methods, in the order in which the window lists them: one `mod` line and one entry each.

pub mod colorization;
pub mod exemplar;
pub mod hue_chroma;
pub mod inpainting;
pub mod instance_discrimination;
pub mod jigsaw;
pub mod motion_segmentation;
pub mod multi_task;
pub mod one_class;
pub mod permutation;
pub mod relative_position;
pub mod robust_rotation;
pub mod rotation;
pub mod rotation_decoupling;
pub mod transitive_invariance;

use crate::task::AnyTask;

/// Every method.
pub static TASKS: &[&dyn AnyTask] = &[
    &inpainting::Inpainting,
    &relative_position::RelativePosition,
    &jigsaw::Jigsaw,
    &permutation::Permutation,
    &rotation::Rotation,
    &colorization::Colorization,
    &hue_chroma::HueChromaTask,
    &exemplar::Exemplar,
    &instance_discrimination::InstanceDiscrimination,
    &rotation_decoupling::RotationDecoupling,
    &transitive_invariance::TransitiveInvariance,
    &motion_segmentation::MotionSegmentation,
    &multi_task::MultiTask,
    &robust_rotation::RobustRotation,
    &one_class::OneClass,
];

/// The method with this id.
pub fn find(id: &str) -> Option<&'static dyn AnyTask> {
    TASKS.iter().copied().find(|task| task.info().id == id)
}
