//! What each choice means on machines that are only described, and the choices' spelling.

use super::*;
use crate::gpu::adapter::AdapterKind;

fn card(name: &str, kind: AdapterKind) -> AdapterCard {
    let reported = if kind == AdapterKind::Software { wgpu::DeviceType::Cpu } else { wgpu::DeviceType::DiscreteGpu };
    AdapterCard {
        name: name.to_owned(),
        backend: "vulkan".to_owned(),
        kind,
        driver: "driver 1".to_owned(),
        software: kind == AdapterKind::Software,
        computes: true,
        place: Place { backend: wgpu::Backend::Vulkan, reported, index_of_type: 0 },
    }
}

fn chosen_name(choice: DeviceChoice, cards: &[AdapterCard]) -> String {
    match decide(choice, cards) {
        Ok(Decision::Cpu { .. }) => "cpu".to_owned(),
        Ok(Decision::Adapter { card, .. }) => card.name,
        Err(error) => format!("{error:?}"),
    }
}

#[test]
fn every_choice_reads_back_as_it_is_written() {
    for choice in [DeviceChoice::Auto, DeviceChoice::Cpu, DeviceChoice::Gpu, DeviceChoice::GpuNumber(3)] {
        assert_eq!(choice.to_string().parse(), Ok(choice));
        let json = serde_json::to_string(&choice).unwrap();
        assert_eq!(serde_json::from_str::<DeviceChoice>(&json).unwrap(), choice);
    }
    assert_eq!(" GPU:1 ".parse(), Ok(DeviceChoice::GpuNumber(1)));
}

#[test]
fn an_unknown_choice_is_refused_with_the_words_given() {
    for given in ["", "gpu:", "gpu:-1", "gpu:x", "cuda", "gpu 0"] {
        let error = given.parse::<DeviceChoice>().unwrap_err();
        assert_eq!(error, DeviceError::UnknownChoice { given: given.to_owned() });
        assert!(error.to_string().contains("auto"), "the message names the choices: {error}");
    }
}

#[test]
fn auto_takes_a_gpu_and_prefers_the_first() {
    let cards = [card("first", AdapterKind::Discrete), card("second", AdapterKind::Integrated)];
    assert_eq!(chosen_name(DeviceChoice::Auto, &cards), "first");
    assert_eq!(chosen_name(DeviceChoice::GpuNumber(1), &cards), "second");
}

#[test]
fn a_software_adapter_is_not_a_gpu_for_auto_and_the_notice_says_so() {
    let cards = [card("llvmpipe", AdapterKind::Software)];
    let Ok(Decision::Cpu { notice: Some(notice) }) = decide(DeviceChoice::Auto, &cards) else {
        panic!("auto must train on the processor, with a notice");
    };
    assert!(notice.contains("llvmpipe"), "{notice}");
}

#[test]
fn a_software_adapter_is_used_when_a_gpu_is_demanded_with_a_warning() {
    let cards = [card("llvmpipe", AdapterKind::Software)];
    let Ok(Decision::Adapter { card, notice: Some(notice) }) = decide(DeviceChoice::Gpu, &cards) else {
        panic!("gpu must take the software adapter, with a warning");
    };
    assert_eq!(card.name, "llvmpipe");
    assert!(notice.contains("llvmpipe"), "{notice}");
}

#[test]
fn without_any_adapter_auto_is_the_processor_and_gpu_is_an_error() {
    assert!(matches!(decide(DeviceChoice::Auto, &[]), Ok(Decision::Cpu { notice: Some(_) })));
    assert_eq!(decide(DeviceChoice::Gpu, &[]), Err(DeviceError::NoAdapter));
    assert_eq!(decide(DeviceChoice::GpuNumber(0), &[]), Err(DeviceError::NoAdapter));
    assert_eq!(decide(DeviceChoice::Cpu, &[]), Ok(Decision::Cpu { notice: None }));
}

#[test]
fn a_number_beyond_the_list_says_how_many_there_are() {
    let error = decide(DeviceChoice::GpuNumber(4), &[card("only", AdapterKind::Discrete)]).unwrap_err();
    assert_eq!(error, DeviceError::NoSuchAdapter { number: 4, count: 1 });
    assert!(error.to_string().contains("gpu:4"), "{error}");
}

#[test]
fn an_adapter_that_cannot_compute_is_passed_over_or_refused() {
    let mut old = card("old", AdapterKind::Integrated);
    old.computes = false;
    let cards = [old, card("llvmpipe", AdapterKind::Software)];
    assert_eq!(chosen_name(DeviceChoice::Auto, &cards), "cpu");
    assert_eq!(chosen_name(DeviceChoice::Gpu, &cards), "llvmpipe");
    let refused = decide(DeviceChoice::GpuNumber(0), &cards).unwrap_err();
    assert_eq!(refused, DeviceError::CannotCompute { name: "old".to_owned() });
}

#[test]
fn choosing_the_processor_needs_no_adapter_and_no_notice() {
    let chosen = choose(DeviceChoice::Cpu).unwrap();
    assert_eq!((chosen.is_gpu, chosen.notice), (false, None));
    assert_eq!(chosen.device, Device::flex());
}
