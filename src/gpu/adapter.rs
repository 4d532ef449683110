//! The graphics adapters of this machine, through wgpu alone: burn is not started, and a machine without a driver
//! has an empty list.
//!
//! One wgpu instance is made and kept: the Vulkan loader can crash when instances come and go on several threads. The
//! adapters, too, are asked for once and kept: those of OpenGL share one context, and one that is dropped on a thread
//! while another thread uses that context panics in wgpu (`BadAccess`).
//! `WGPU_BACKEND` limits the interfaces asked, `WGPU_ADAPTER_NAME` the adapters kept (part of the name, any case).

use crate::text;
use serde::Serialize;
use std::sync::OnceLock;

/// Names of drivers that draw on the processor, whatever kind they report.
const SOFTWARE_NAMES: [&str; 5] = ["llvmpipe", "lavapipe", "softpipe", "swiftshader", "microsoft basic render"];

/// What sort of processor an adapter is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum AdapterKind {
    /// A graphics card with its own memory.
    Discrete,
    /// A GPU that shares the processor's memory.
    Integrated,
    /// A GPU passed through to a virtual machine.
    Virtual,
    /// A GPU whose driver does not say which of these it is.
    Other,
    /// A driver that computes on the processor: not a GPU.
    Software,
}

impl AdapterKind {
    /// The kind in words.
    pub fn words(self) -> String {
        text!(match self {
            Self::Discrete => "device-kind-discrete",
            Self::Integrated => "device-kind-integrated",
            Self::Virtual => "device-kind-virtual",
            Self::Other => "device-kind-other",
            Self::Software => "device-kind-software",
        })
    }
}

/// One adapter: what `pretext doctor` prints, and enough to start a device on it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AdapterCard {
    /// The adapter's name, as the driver gives it.
    pub name: String,
    /// The interface it is reached through, such as "vulkan".
    pub backend: String,
    /// What sort of processor it is.
    pub kind: AdapterKind,
    /// Driver name and version.
    pub driver: String,
    /// Whether the driver computes on the processor (llvmpipe, SwiftShader, WARP): such an adapter is not a GPU.
    pub software: bool,
    /// Whether it can run compute shaders, which training needs.
    pub computes: bool,
    /// Where burn finds it.
    #[serde(skip)]
    pub(crate) place: Place,
}

/// The coordinates by which burn's runtime names an adapter: the interface, the reported type, and the how-manieth of
/// that type it is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Place {
    pub(crate) backend: wgpu::Backend,
    pub(crate) reported: wgpu::DeviceType,
    pub(crate) index_of_type: usize,
}

/// Every adapter of this machine that `WGPU_BACKEND` and `WGPU_ADAPTER_NAME` let through: GPUs first, and of the same
/// GPU reached through several interfaces the best interface first. As they were at the first call.
///
/// Never panics and never starts burn; without any driver the list is empty.
pub fn adapters() -> Vec<AdapterCard> {
    found().iter().map(|(card, _)| card.clone()).collect()
}

/// The adapters with their wgpu handles, in the order of [`adapters`].
pub(crate) fn found() -> &'static [(AdapterCard, wgpu::Adapter)] {
    static FOUND: OnceLock<Vec<(AdapterCard, wgpu::Adapter)>> = OnceLock::new();
    FOUND.get_or_init(look)
}

fn look() -> Vec<(AdapterCard, wgpu::Adapter)> {
    let instance = wgpu::Instance::new(wgpu::InstanceDescriptor::new_without_display_handle_from_env());
    let wanted = std::env::var("WGPU_ADAPTER_NAME").unwrap_or_default();
    let allowed = wgpu::Backends::from_env().unwrap_or(wgpu::Backends::all());
    let mut found = Vec::new();
    for backend in [wgpu::Backend::Vulkan, wgpu::Backend::Metal, wgpu::Backend::Dx12, wgpu::Backend::Gl] {
        if !allowed.contains(backend.into()) {
            continue;
        }
        let listed = pollster::block_on(instance.enumerate_adapters(backend.into()));
        let types: Vec<_> = listed.iter().map(|adapter| adapter.get_info().device_type).collect();
        for (position, adapter) in listed.into_iter().enumerate() {
            let reported = types[position];
            let index_of_type = types[..position].iter().filter(|earlier| **earlier == reported).count();
            let card = card_of(&adapter, Place { backend, reported, index_of_type });
            if is_named(&card.name, &wanted) {
                found.push((card, adapter));
            }
        }
    }
    found.sort_by_key(|(card, _)| card.software);
    found
}

fn card_of(adapter: &wgpu::Adapter, place: Place) -> AdapterCard {
    let info = adapter.get_info();
    let kind = kind_of(info.device_type, &info.name);
    AdapterCard {
        backend: info.backend.to_string(),
        kind,
        driver: format!("{} {}", info.driver, info.driver_info).trim().to_owned(),
        software: kind == AdapterKind::Software,
        computes: adapter.get_downlevel_capabilities().flags.contains(wgpu::DownlevelFlags::COMPUTE_SHADERS),
        name: info.name,
        place,
    }
}

fn kind_of(reported: wgpu::DeviceType, name: &str) -> AdapterKind {
    let name = name.to_lowercase();
    if SOFTWARE_NAMES.iter().any(|software| name.contains(software)) {
        return AdapterKind::Software;
    }
    match reported {
        wgpu::DeviceType::DiscreteGpu => AdapterKind::Discrete,
        wgpu::DeviceType::IntegratedGpu => AdapterKind::Integrated,
        wgpu::DeviceType::VirtualGpu => AdapterKind::Virtual,
        wgpu::DeviceType::Cpu => AdapterKind::Software,
        wgpu::DeviceType::Other => AdapterKind::Other,
    }
}

fn is_named(name: &str, wanted: &str) -> bool {
    name.to_lowercase().contains(wanted.trim().to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_driver_that_computes_on_the_processor_is_software_whatever_it_reports() {
        assert_eq!(kind_of(wgpu::DeviceType::Other, "llvmpipe (LLVM 15.0.6, 256 bits)"), AdapterKind::Software);
        assert_eq!(kind_of(wgpu::DeviceType::VirtualGpu, "SwiftShader Device"), AdapterKind::Software);
        assert_eq!(kind_of(wgpu::DeviceType::Cpu, "Something new"), AdapterKind::Software);
        assert_eq!(kind_of(wgpu::DeviceType::DiscreteGpu, "GeForce"), AdapterKind::Discrete);
    }

    #[test]
    fn a_part_of_the_name_in_any_case_selects_an_adapter() {
        assert!(is_named("NVIDIA GeForce RTX", "geforce"));
        assert!(is_named("NVIDIA GeForce RTX", ""));
        assert!(!is_named("NVIDIA GeForce RTX", "radeon"));
    }

    #[test]
    fn listing_the_adapters_gives_gpus_first_and_never_panics_from_several_threads_at_once() {
        let many: Vec<_> = std::thread::scope(|scope| {
            let asked: Vec<_> = (0..8).map(|_| scope.spawn(adapters)).collect();
            asked.into_iter().map(|thread| thread.join().expect("a list")).collect()
        });
        assert!(many[0].is_sorted_by_key(|card| card.software));
        assert!(many.iter().all(|listed| listed == &many[0]));
    }
}
