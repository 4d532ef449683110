//! What the sources themselves must keep: who may use whom, and texts in catalogues.

mod layering;
mod texts;
