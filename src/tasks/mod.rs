//! The methods, in the order in which the window lists them: one `mod` line and one entry each.

pub mod inpainting;

use crate::task::AnyTask;

/// Every method.
pub static TASKS: &[&dyn AnyTask] = &[&inpainting::Inpainting];

/// The method with this id.
pub fn find(id: &str) -> Option<&'static dyn AnyTask> {
    TASKS.iter().copied().find(|task| task.info().id == id)
}
