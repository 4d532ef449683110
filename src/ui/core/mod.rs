//! What every pane may use and no pane owns: the data, the run, the settings, pictures on the screen, the threads that all
//! share, and the trait of a pane. It knows no pane.

pub mod commands;
pub mod dots;
pub mod draw;
pub mod embeddings;
pub mod embeddings_ui;
pub mod found;
pub mod grid;
pub mod icons;
pub mod known_runs;
pub mod legend;
pub mod name;
pub mod opened;
pub mod own_data;
pub mod pane;
pub mod parts;
pub mod phase;
pub mod plot_lines;
pub mod plots;
pub mod pool;
pub mod recents;
pub mod reopen;
pub mod run_view;
pub mod save_ui;
pub mod saving;
pub mod scroll;
pub mod seen;
pub mod services;
pub mod state;
pub mod textures;
pub mod theme;
pub mod thumbs;
pub mod tile;
pub mod view;
pub mod wish;
