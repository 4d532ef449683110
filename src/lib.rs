//! Pretext Workbench: see self-supervised learning.
//!
//! A photo travels `photos` (pixels) -> `dataset` (what a task draws from) -> `task` (the contract) -> `nets`, `patches`
//! and `colour` (what methods share) -> `tasks` (the methods) and `eval` (are the features any good?), which do not know
//! each other -> `train` (the engine) -> `follow` (runs on other machines), `lessons` and `pictures` (panels and curves as
//! files) -> `handout` (reports and films of runs) -> `ui` or `cli`. Each module may use those to its left; nothing uses
//! `ui`, which is left out where the program is built without the feature `window`. `files`, `texts` and `threads` serve
//! all of them; `guide` holds the pages of the guide.

pub mod cli;
pub mod colour;
pub mod dataset;
pub mod eval;
pub mod files;
pub mod follow;
pub mod gpu;
pub mod guide;
pub mod handout;
pub mod lessons;
pub mod nets;
pub mod patches;
pub mod photos;
pub mod pictures;
pub mod task;
pub mod tasks;
pub mod texts;
pub mod threads;
pub mod train;
#[cfg(feature = "window")]
pub mod ui;
