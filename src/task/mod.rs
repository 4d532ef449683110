//! The contract between a method and the workbench.
//!
//! A method implements [`Puzzles`], [`Learns`], [`Answers`] and [`Draws`]; everything else (sliders, loaders, engine,
//! checkpoints, panels, command line) comes from the contract. The types of one method are erased in exactly one place,
//! `erased.rs`.

mod answering;
mod any_miner;
mod asking;
mod checks;
mod choice;
mod classifier;
mod cloud;
mod cpu_state;
mod distribution;
mod draw;
mod erased;
mod error;
mod exported;
mod exporting;
mod features;
mod feed;
mod framing;
mod gradients;
mod halves;
mod head_operation;
mod held_out;
mod info;
mod likeness;
mod loading;
mod method;
mod mined;
mod mining;
mod optimizer;
mod order;
mod own_heads;
mod packing;
mod panel;
mod params;
mod plan;
mod preset;
mod puzzle;
mod question;
mod randomness;
mod ranked;
mod rng;
mod rows;
mod session;
mod slices;
mod soundness;
mod step;
mod store;
mod trace;
mod trunk;
mod trunk_card;
mod typed;
mod unpacking;
mod window;

pub use answering::{AnyAnswerer, Examined};
pub use any_miner::AnyMiner;
pub use asking::{AMONG, Askable, Asked, AskedPuzzle, Choice, Posed, Said, number_of};
pub use choice::Choose;
pub use classifier::AnyClassifier;
pub use cloud::{Cloud, Spotted, turned};
pub use distribution::{Decided, LEVELS_IN_A_NAT, NEVER, PlaneDistribution, packed, unpacked};
pub use draw::{Draw, Place, SampleError, Split};
pub use erased::{AnyTask, mine_at_once};
pub use error::TaskError;
pub use exporting::{Exportable, Exported, Named, Numbers};
pub use features::{Features, Layer, LayerMaps, MapShape, Trunk, fitted};
pub use feed::{Feed, View};
pub use framing::{Framed, Framing, framed_recipe};
pub use gradients::ModuleGradients;
pub use halves::halved;
pub use head_operation::HeadOperation;
pub use info::{Better, Claim, MetricInfo, PuzzleForm, TaskInfo};
pub use likeness::{likeness_of_rows, likeness_panel};
pub use loading::{BatchMaker, BatchPlan, ErasedBatch, Prepared};
pub use method::{Answers, DataFacts, Draws, Learns, Logits, Measures, Model, ModelOf, NETWORK, Puzzles, build};
pub use mined::MinedData;
#[cfg(test)]
pub use mining::mine_all;
pub use mining::{EarlierTrunks, MineContext, MineKey, MineProgress, Miner, pack, unpack};
pub use optimizer::{Algorithm, OptimizerSpec, Optimizers};
pub use order::SlotOrder;
pub use panel::{Arrow, Bar, Graph, GraphJoint, GraphLine, Line, Panel, PanelKind, PlacedBox, Role};
pub use params::{
    Effect, Field, FieldInfo, ParamError, ParamKind, ParamSlot, ParamValues, Params, Value, assign, describe, resolve,
};
pub use plan::{HeadPart, PlannedKind, PlannedLayer, PlannedStep, planned_layers};
pub use preset::Preset;
pub use puzzle::{Address, Puzzle, PuzzleRequest};
pub use question::Question;
pub use randomness::seeded;
pub use ranked::ranked_panel;
pub use rng::{Rng, purpose, rng_for};
pub use rows::RowMap;
pub use session::{FormScores, HeldOutPhotos, Session, SessionSettings, StepLosses};
pub use step::{Phase, PhaseSeconds, StepContext, StepOutput};
pub use store::WEIGHTS;
pub use trace::{Operation, Step, Traced};
pub use trunk::{AnyTrunk, Filters, HeldTrunk, floats, numbers, plain_layer};
pub use trunk_card::TrunkCard;
pub use window::{ReceptiveField, Window};
