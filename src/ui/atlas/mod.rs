//! How all photos lie to each other: the map of embeddings, its thread, its lasso.

pub mod commands;
pub mod map;
pub mod panel;
pub mod state;
pub mod subset;
pub mod thread;
pub mod through;
