//! Weights in 16 bits: half the bytes on disk for a run that is handed on. In memory they have 32 bits again.

use super::error::TaskError;
use burn::tensor::{Bytes, DType, f16};
use burn_pack::{Error, Reader, Tensor as Packed, Writer};
use std::path::Path;

/// What has no more numbers than this stays as it is: biases and statistics, which weigh nothing and are multiplied often.
const LEAST: usize = 512;

/// The weights in `file` with every large table in 16 bits, as the bytes of another such file.
///
/// # Errors
/// When they cannot be read.
pub fn halved(file: &Path) -> Result<Vec<u8>, TaskError> {
    let tensors = Reader::from_file(file).and_then(Reader::into_tensors);
    let halved = tensors.and_then(|all| all.into_iter().map(half_of).collect());
    let bytes = halved.and_then(|all| Writer::new(all).into_bytes());
    let failed = |error: Error| TaskError::Record { what: file.display().to_string(), reason: error.to_string() };
    bytes.map(|bytes| bytes.to_vec()).map_err(failed)
}

/// The same numbers in 16 bits, where they are many and none is too large for that.
fn half_of(tensor: Packed) -> Result<Packed, Error> {
    let (name, dtype, shape, id, bytes) = tensor.into_parts()?;
    let (numbers, _) = bytes.as_chunks::<4>();
    let fits = |number: &[u8; 4]| f32::from_le_bytes(*number).abs() <= f16::MAX.to_f32();
    if dtype != DType::F32 || numbers.len() <= LEAST || !numbers.iter().all(fits) {
        return Ok(Packed::new(name, dtype, shape, id, bytes));
    }
    let halves = numbers.iter().flat_map(|number| f16::from_f32(f32::from_le_bytes(*number)).to_le_bytes());
    let halves = Bytes::from_bytes_vec(halves.collect());
    Ok(Packed::new(name, DType::F16, shape, id, halves))
}

/// The same numbers in 32 bits, where they have 16.
pub(super) fn whole(tensor: Packed) -> Result<Packed, Error> {
    if tensor.dtype != DType::F16 {
        return Ok(tensor);
    }
    let (name, _, shape, id, bytes) = tensor.into_parts()?;
    let (halves, _) = bytes.as_chunks::<2>();
    let numbers = halves.iter().flat_map(|half| f16::from_le_bytes(*half).to_f32().to_le_bytes());
    let numbers = Bytes::from_bytes_vec(numbers.collect());
    Ok(Packed::new(name, DType::F32, shape, id, numbers))
}

/// Whether it has 16 bits.
pub(super) fn is_half(tensor: &Packed) -> bool {
    tensor.dtype == DType::F16
}

#[cfg(test)]
mod tests {
    use super::super::{packing, unpacking};
    use super::*;
    use burn::module::Module;
    use burn::nn::{Linear, LinearConfig};
    use burn::prelude::*;

    fn numbers(layer: &Linear) -> (Vec<f32>, Vec<f32>) {
        let bias = layer.bias.as_ref().unwrap().val().into_data().try_to_vec().unwrap();
        (layer.weight.val().into_data().try_to_vec().unwrap(), bias)
    }

    #[test]
    fn weights_come_back_within_half_precision_in_half_the_bytes() {
        let (device, folder) = (Device::flex(), tempfile::tempdir().unwrap());
        let layer = || LinearConfig::new(40, 50).init(&device);
        let (before, [file, small]) = (layer(), ["model.bpk", "small.bpk"].map(|name| folder.path().join(name)));
        packing::write(&before, &file).unwrap();
        std::fs::write(&small, halved(&file).unwrap()).unwrap();
        let bytes = |file: &Path| std::fs::metadata(file).unwrap().len();
        assert!(bytes(&small) * 10 < bytes(&file) * 7, "{} of {}", bytes(&small), bytes(&file));
        let fresh = layer();
        let record = unpacking::read(&fresh, &small).unwrap();
        let after = fresh.try_load_record(record).unwrap();
        let ((weights, bias), (weights_after, bias_after)) = (numbers(&before), numbers(&after));
        assert_eq!(bias, bias_after, "the little that there is of these stays exact");
        assert!(weights != weights_after, "nothing was rounded");
        for (one, other) in weights.iter().zip(&weights_after) {
            // 11 bits, and below the smallest normal number a fixed distance.
            let allowed = (one.abs() * 2f32.powi(-11)).max(2f32.powi(-25));
            assert!((one - other).abs() <= allowed, "{one} became {other}");
        }
        assert_eq!(after.weight.id, before.weight.id, "its optimiser finds it again");
    }

    #[test]
    fn numbers_that_have_no_half_stay_whole() {
        let packed = |largest: f32| {
            let numbers = std::iter::repeat_n(1f32, LEAST).chain([largest]);
            let bytes = Bytes::from_bytes_vec(numbers.flat_map(f32::to_le_bytes).collect());
            Packed::new("a".to_owned(), DType::F32, [LEAST + 1], None, bytes)
        };
        assert_eq!(half_of(packed(7e4)).unwrap().dtype, DType::F32);
        assert_eq!(half_of(packed(f32::NAN)).unwrap().dtype, DType::F32);
        assert_eq!(half_of(packed(6e4)).unwrap().dtype, DType::F16);
    }
}
