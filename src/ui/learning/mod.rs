//! Whether it is getting better: curves, probes, the stage before training, what labels would teach.

pub mod charts;
pub mod labels;
pub mod loss_plot;
pub mod mining;
pub mod panel;
pub mod probes;
