//! What the methods of place share: where patches are cut, which defences against shortcuts they get, how they become
//! tensors, and how an answer that is one of a few classes is learned, marked, attacked and drawn.
//!
//! A puzzle's patches are a pure function of the prepared photo and a [`Recipe`]; the recipe is what a method draws at
//! random, keeps, and writes to `samples.json`.

mod attack;
mod augment;
pub mod classify;
mod colour;
mod defences;
mod descent;
mod layout;
pub mod moves;
mod normalise;
mod outlier_panels;
mod outlier_score;
mod outliers;
mod patch;
mod place;
pub mod plane;
mod prepare;
mod recipe;
pub mod reliability;
mod roc;
mod shortcut;
mod strangers;
pub mod tiles;
mod turns;
pub mod view;

pub use attack::Attack;
pub use augment::{Augment, Augmented, Tint};
pub use colour::{ColourChoice, Colours, project};
pub use defences::{BlurWindow, Colour, Defences, pixelated_side};
pub use descent::Descent;
pub use layout::lay_out;
pub use normalise::Normalise;
pub use outlier_panels::{Scored, ends_of_the_order, outlier_panels};
pub use outlier_score::{outlier_score, uniform_divergence};
pub use outliers::{OutlierKind, blobs, noise, outliers_beside};
pub use patch::Patch;
pub use place::{GapGrid, Grid, Place, gap_grid, tile_grid};
pub use prepare::{Prepared, Shape, prepare};
pub use recipe::{Aperture, Blur, Left, MEAN_COLOUR, Recipe, Yoke};
pub use roc::{area_under_curve, area_with_interval, roc_points};
pub use shortcut::Shortcut;
pub use turns::{TURNS, asked_copy, turn_names, turn_of_the_given, turned, turns_that_follow};
