//! Reading back what a run left, bit for bit.

use pretext::train::log;
use serde_json::Value as Json;
use std::collections::BTreeMap;
use std::path::Path;

/// A number of a run with its step and name, to the last bit.
pub type Exact = (u64, String, u32);

/// The numbers of `split` in the run's log.
pub fn numbers(run: &Path, split: &str) -> Vec<Exact> {
    let records = log::read(run).expect("a log").into_iter().filter(|record| record.split == split);
    records.map(|record| (record.step, record.name, record.value.to_bits())).collect()
}

/// The tensors of a safetensors file, read by hand: eight bytes of length, JSON, bytes.
pub fn tensors(file: &Path) -> BTreeMap<String, (Json, Vec<u8>)> {
    let bytes = std::fs::read(file).expect("a file");
    let (length, rest) = bytes.split_at(8);
    let length = u64::from_le_bytes(length.try_into().expect("eight bytes")) as usize;
    let (header, values) = rest.split_at(length);
    let header: BTreeMap<String, Json> = serde_json::from_slice(header).expect("a header");
    let tensors = header.into_iter().filter(|(name, _)| name != "__metadata__");
    tensors
        .map(|(name, entry)| {
            let ends = [0, 1].map(|end| entry["data_offsets"][end].as_u64().expect("an offset") as usize);
            (name, (entry["shape"].clone(), values[ends[0]..ends[1]].to_vec()))
        })
        .collect()
}
