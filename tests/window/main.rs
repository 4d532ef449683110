//! The window where nothing need be drawn: panels that look into a network, the laboratory of colours, the Turing test.

#[path = "../desk/mod.rs"]
mod desk;
mod features;
mod keyboard;
mod laboratory;
mod learning;
mod named_run;
mod presets;
mod turing;
