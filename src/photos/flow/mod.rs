//! Motion without labels: where each pixel of a frame goes, what the camera does, and what moves by itself.

mod affine;
mod camera;
mod dense;
mod evidence;
mod field;
mod moving;
mod plane;
#[cfg(test)]
mod tests;

pub use affine::Affine;
pub use camera::camera;
pub use dense::{Levels, flow};
pub use field::Field;
pub use moving::{Moving, MovingSettings, USUAL_SIDE, pooled};
