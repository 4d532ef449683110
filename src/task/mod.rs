//! The contract between a method and the workbench.
//!
//! A method implements [`PretextTask`]; everything else (sliders, loaders, engine, checkpoints, panels, command line)
//! comes from the contract. The types of one method are erased in exactly one place, `erased.rs`.

mod answering;
mod choice;
mod colours;
mod cpu_state;
mod draw;
mod erased;
mod framing;
mod info;
mod leak;
mod loading;
mod mining;
mod optimizer;
mod panel;
mod params;
mod pretext;
mod rng;
mod session;
mod step;
mod store;
mod trunk;
mod trunk_card;
mod typed;
mod window;

pub use answering::AnyAnswerer;
pub use choice::Choose;
pub use colours::{ColourDistribution, Decided, LEVELS_IN_A_NAT, NEVER, packed, unpacked};
pub use draw::{Draw, SampleError, Split};
pub use erased::{Address, AnyTask, MinedData, Puzzle, PuzzleRequest};
pub use framing::{Framed, Framing, framed_recipe};
pub use info::{Better, Claim, DataNeed, MetricInfo, TaskInfo};
pub use leak::{Detection, Leak};
pub use loading::{BatchMaker, BatchPlan, ErasedBatch, Prepared, SlotOrder};
#[cfg(test)]
pub use mining::mine_all;
pub use mining::{AnyMiner, EarlierTrunks, MineContext, MineKey, MineProgress, Miner, mine_at_once, pack, unpack};
pub use optimizer::{Algorithm, OptimizerSpec, Optimizers};
pub use panel::{Arrow, Bar, Line, Panel, PanelKind, PlacedBox, Role};
pub use params::{
    Effect, Field, FieldInfo, Knob, KnobInfo, ParamError, ParamValues, Params, Value, assign, describe, resolve,
};
pub use pretext::{DataFacts, Layer, LayerMaps, Measures, PretextTask, Trunk};
pub use rng::{Rng, purpose, rng_for};
pub use session::{Examined, Session, SessionSettings, StepLosses, TaskError};
pub use step::{Phase, PhaseSeconds, StepContext, StepOutput};
pub use trunk::{AnyTrunk, Filters, HeldTrunk, add_planes, photo_tensor, plain_layer, planes, planes_of};
pub use trunk_card::TrunkCard;
pub use window::{ReceptiveField, Window, receptive_fields};
