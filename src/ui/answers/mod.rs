//! What the network says of held-out images: the panel of answers.

pub mod panel;
