//! What every pane may use and no pane owns: the data, the run, the settings, pictures on the screen, the threads that
//! all share. It knows no pane.

pub mod commands;
pub mod dots;
pub mod draw;
pub mod found;
pub mod grid;
pub mod icons;
pub mod legend;
pub mod pane;
pub mod parts;
pub mod plot_lines;
pub mod plots;
pub mod reopen;
pub mod run_view;
pub mod saving;
pub mod services;
pub mod state;
pub mod textures;
pub mod theme;
pub mod thumbs;
pub mod tile;
pub mod view;
