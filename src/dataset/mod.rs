//! What a task draws from: folders of images, clips, the demo gallery. No tensors, no window.

mod source;

pub use source::{Clip, PhotoError, Source};
