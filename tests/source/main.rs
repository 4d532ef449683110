//! What the sources themselves must keep: who may use whom, and texts in catalogues.

mod languages;
mod layering;
mod texts;
