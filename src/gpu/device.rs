//! Which device trains: the choice a person makes, what it means on this machine, and starting it.
//!
//! Training always has a device of its own, never the window's: a lost or exhausted training device must not take the
//! window along. The decision is a pure function of the choice and the adapter list; only [`choose`] starts anything.

use crate::gpu::adapter::{AdapterCard, Place, adapters};
use crate::gpu::tuning;
use crate::text;
use burn::tensor::wgpu::WgpuBackend;
use burn::tensor::{Device, DeviceKind};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::str::FromStr;
use std::sync::{Mutex, PoisonError};

/// The device a person asks for: `auto`, `cpu`, `gpu` or `gpu:N`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum DeviceChoice {
    /// A GPU if there is one, else the processor.
    #[default]
    Auto,
    /// The processor.
    Cpu,
    /// The first GPU.
    Gpu,
    /// The adapter with this number in the list that `pretext doctor` prints.
    GpuNumber(usize),
}

impl fmt::Display for DeviceChoice {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Auto => formatter.write_str("auto"),
            Self::Cpu => formatter.write_str("cpu"),
            Self::Gpu => formatter.write_str("gpu"),
            Self::GpuNumber(number) => write!(formatter, "gpu:{number}"),
        }
    }
}

impl FromStr for DeviceChoice {
    type Err = DeviceError;

    fn from_str(given: &str) -> Result<Self, DeviceError> {
        let word = given.trim().to_lowercase();
        match word.as_str() {
            "auto" => Ok(Self::Auto),
            "cpu" => Ok(Self::Cpu),
            "gpu" => Ok(Self::Gpu),
            _ => word
                .strip_prefix("gpu:")
                .and_then(|number| number.parse().ok())
                .map(Self::GpuNumber)
                .ok_or_else(|| DeviceError::UnknownChoice { given: given.to_owned() }),
        }
    }
}

impl TryFrom<String> for DeviceChoice {
    type Error = DeviceError;

    fn try_from(given: String) -> Result<Self, DeviceError> {
        given.parse()
    }
}

impl From<DeviceChoice> for String {
    fn from(choice: DeviceChoice) -> Self {
        choice.to_string()
    }
}

/// Why a device cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DeviceError {
    /// The words are none of the choices.
    #[error("{}", text!("device-error-choice", given = given.as_str()))]
    UnknownChoice {
        /// What was given.
        given: String,
    },
    /// A GPU was asked for and no adapter exists.
    #[error("{}", text!("device-error-none"))]
    NoAdapter,
    /// `gpu:N` with a number that is not in the list.
    #[error("{}", text!("device-error-number", number = *number, count = *count))]
    NoSuchAdapter {
        /// The number asked for, from 0.
        number: usize,
        /// How many adapters there are.
        count: usize,
    },
    /// The adapter cannot run compute shaders.
    #[error("{}", text!("device-error-compute", name = name.as_str()))]
    CannotCompute {
        /// The adapter.
        name: String,
    },
    /// The adapter exists, but a device could not be started on it.
    #[error("{}", text!("device-error-start", name = name.as_str(), reason = reason.as_str()))]
    Start {
        /// The adapter.
        name: String,
        /// What the driver or the runtime said.
        reason: String,
    },
}

/// A device ready for training.
#[derive(Clone, Debug)]
pub struct Chosen {
    /// The burn device, without autodiff.
    pub device: Device,
    /// What to call it on the screen.
    pub name: String,
    /// Whether it is a graphics adapter (a software one included): then the self-check comes before the first run.
    pub is_gpu: bool,
    /// What the user should know about the choice, if anything.
    pub notice: Option<String>,
}

/// What a choice means on a machine, before anything is started.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// The processor, with what to tell the user.
    Cpu {
        /// Why not a GPU, where one could have been expected.
        notice: Option<String>,
    },
    /// This adapter, with what to tell the user.
    Adapter {
        /// The adapter.
        card: AdapterCard,
        /// A warning, for a software adapter.
        notice: Option<String>,
    },
}

/// What `choice` means where the adapters are `cards` (in the order of [`adapters`]).
///
/// # Errors
/// When a GPU is asked for that is not there or cannot compute.
pub fn decide(choice: DeviceChoice, cards: &[AdapterCard]) -> Result<Decision, DeviceError> {
    let card = match choice {
        DeviceChoice::Cpu => return Ok(Decision::Cpu { notice: None }),
        DeviceChoice::Auto => {
            let Some(gpu) = cards.iter().find(|card| !card.software && card.computes) else {
                return Ok(Decision::Cpu { notice: Some(no_gpu_notice(cards)) });
            };
            gpu
        }
        DeviceChoice::Gpu => cards.iter().find(|card| card.computes).ok_or(DeviceError::NoAdapter)?,
        DeviceChoice::GpuNumber(number) => {
            if cards.is_empty() {
                return Err(DeviceError::NoAdapter);
            }
            cards.get(number).ok_or(DeviceError::NoSuchAdapter { number, count: cards.len() })?
        }
    };
    if !card.computes {
        return Err(DeviceError::CannotCompute { name: card.name.clone() });
    }
    let notice = card.software.then(|| text!("device-notice-software-warning", name = card.name.as_str()));
    Ok(Decision::Adapter { card: card.clone(), notice })
}

fn no_gpu_notice(cards: &[AdapterCard]) -> String {
    cards.first().map_or_else(
        || text!("device-notice-no-gpu"),
        |card| text!("device-notice-software", name = card.name.as_str()),
    )
}

/// Finds out what `choice` means on this machine and starts that device.
///
/// The processor needs no start; a GPU takes up to a second and stays up for the rest of the process. Call it on the
/// thread that trains.
///
/// # Errors
/// See [`DeviceError`].
pub fn choose(choice: DeviceChoice) -> Result<Chosen, DeviceError> {
    let cards = if choice == DeviceChoice::Cpu { Vec::new() } else { adapters() };
    match decide(choice, &cards)? {
        Decision::Cpu { notice } => {
            Ok(Chosen { device: Device::flex(), name: text!("device-name-cpu"), is_gpu: false, notice })
        }
        Decision::Adapter { card, notice } => {
            Ok(Chosen { device: start(&card)?, name: card.name, is_gpu: true, notice })
        }
    }
}

/// Starts burn's runtime on an adapter, once: later calls for the same adapter give the same device.
fn start(card: &AdapterCard) -> Result<Device, DeviceError> {
    static STARTED: Mutex<Option<HashMap<Place, Device>>> = Mutex::new(None);
    let failed = |reason: String| DeviceError::Start { name: card.name.clone(), reason };
    let mut started = STARTED.lock().unwrap_or_else(PoisonError::into_inner);
    let started = started.get_or_insert_default();
    if let Some(device) = started.get(&card.place) {
        return Ok(device.clone());
    }
    tuning::prepare(card.software);
    let options = Device::wgpu_options().device_kind(burn_kind(card.place)).graphics_api(burn_api(card.place.backend));
    let device = catch_unwind(AssertUnwindSafe(|| options.init()))
        .map_err(|_| failed(text!("device-error-start-panic")))?
        .map_err(|error| failed(error.to_string()))?;
    started.insert(card.place, device.clone());
    Ok(device)
}

fn burn_kind(place: Place) -> DeviceKind {
    match place.reported {
        wgpu::DeviceType::DiscreteGpu => DeviceKind::DiscreteGpu(place.index_of_type),
        wgpu::DeviceType::IntegratedGpu => DeviceKind::IntegratedGpu(place.index_of_type),
        wgpu::DeviceType::VirtualGpu => DeviceKind::VirtualGpu(place.index_of_type),
        wgpu::DeviceType::Cpu => DeviceKind::Cpu,
        // burn has no name for an adapter of unknown type: it is the interface's own first choice.
        wgpu::DeviceType::Other => DeviceKind::DefaultDevice,
    }
}

fn burn_api(backend: wgpu::Backend) -> WgpuBackend {
    match backend {
        wgpu::Backend::Vulkan => WgpuBackend::Vulkan,
        wgpu::Backend::Metal => WgpuBackend::Metal,
        wgpu::Backend::Dx12 => WgpuBackend::Dx12,
        wgpu::Backend::Gl => WgpuBackend::Gl,
        wgpu::Backend::BrowserWebGpu => WgpuBackend::WebGpu,
        wgpu::Backend::Noop => WgpuBackend::Auto,
    }
}

#[cfg(test)]
#[path = "device_tests.rs"]
mod tests;
