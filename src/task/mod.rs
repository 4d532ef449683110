//! The contract between a method and the workbench.
//!
//! A method implements [`Puzzles`], [`Learns`], [`Answers`] and [`Draws`]; everything else (sliders, loaders, engine,
//! checkpoints, panels, command line) comes from the contract. The types of one method are erased in exactly one place,
//! `erased.rs`.

mod answering;
mod choice;
mod cpu_state;
mod distribution;
mod draw;
mod erased;
mod features;
mod feed;
mod framing;
mod gradients;
mod info;
mod likeness;
mod loading;
mod method;
mod mining;
mod optimizer;
mod panel;
mod params;
mod randomness;
mod rng;
mod rows;
mod session;
mod step;
mod store;
mod trunk;
mod trunk_card;
mod typed;
mod window;

pub use answering::AnyAnswerer;
pub use choice::Choose;
pub use distribution::{Decided, LEVELS_IN_A_NAT, NEVER, PlaneDistribution, packed, unpacked};
pub use draw::{Draw, Place, SampleError, Split};
pub use erased::{Address, AnyTask, MinedData, Puzzle, PuzzleRequest};
pub use features::{Features, Layer, LayerMaps, MapShape, Trunk, fitted};
pub use feed::Feed;
pub use framing::{Framed, Framing, framed_recipe};
pub use gradients::ModuleGradients;
pub use info::{Better, Claim, MetricInfo, PuzzleForm, TaskInfo};
pub use likeness::{likeness_of_rows, likeness_panel};
pub use loading::{BatchMaker, BatchPlan, ErasedBatch, Prepared, SlotOrder};
pub use method::{Answers, DataFacts, Draws, Learns, Logits, Measures, Model, ModelOf, NETWORK, Puzzles, build};
#[cfg(test)]
pub use mining::mine_all;
pub use mining::{AnyMiner, EarlierTrunks, MineContext, MineKey, MineProgress, Miner, mine_at_once, pack, unpack};
pub use optimizer::{Algorithm, OptimizerSpec, Optimizers};
pub use panel::{Arrow, Bar, Line, Panel, PanelKind, PlacedBox, Role};
pub use params::{
    Effect, Field, FieldInfo, Knob, KnobInfo, ParamError, ParamValues, Params, Value, assign, describe, resolve,
};
pub use randomness::seeded;
pub use rng::{Rng, purpose, rng_for};
pub use rows::RowMap;
pub use session::{Examined, FormScores, HeldOutPhotos, Session, SessionSettings, StepLosses, TaskError};
pub use step::{Phase, PhaseSeconds, StepContext, StepOutput};
pub use trunk::{AnyTrunk, Filters, HeldTrunk, View, floats, numbers, plain_layer};
pub use trunk_card::TrunkCard;
pub use window::{ReceptiveField, Window, receptive_fields};
