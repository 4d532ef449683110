//! The window where nothing need be drawn: panels that look into a network, the laboratory of colours, the Turing test.

mod brush;
mod collect;
mod curves;
#[path = "../desk/mod.rs"]
mod desk;
mod features;
mod follow;
mod guide;
mod inside;
mod keyboard;
mod knobs;
mod laboratory;
mod languages;
mod learning;
mod lecture;
mod methods;
mod named_run;
mod presets;
mod queue;
mod try_it;
mod turing;
