//! Networks as ONNX files, for programs that run them: a trunk with every named layer an output, or a whole network with its
//! answer. Made of the trace of a real run, so that the file does what the network does.

mod head;
mod writer;

use super::onnx::{
    Dimension, Entry, FLOAT, Graph, Model, OperatorSet, Shape, Size, TensorType, Type, VERSIONS, ValueInfo,
};
use crate::photos::Photo;
use crate::task::{AnyTrunk, Exported};
use prost::Message;
use writer::{INPUT, Writer};

/// How many pictures there are, which is open.
const COUNT: &str = "count";
/// How many puzzles there are, where one has several pictures.
const PUZZLES: &str = "puzzles";

/// What is said of a file, by key.
type Said = Vec<(String, String)>;

/// The bytes of the file of `trunk`, with what is known of it beside `metadata`; nothing where the trunk does not tell how its
/// maps come to be.
pub fn onnx(trunk: &dyn AnyTrunk, metadata: &[(String, String)]) -> Option<Vec<u8>> {
    let (side, names) = (trunk.photo_side(), trunk.layer_names());
    let layers = trunk.traced(trunk.fed(&[Photo::filled(side, side, [0; 3])]));
    let mut writer = Writer::default();
    let outputs: Vec<ValueInfo> = names
        .iter()
        .zip(&layers)
        .map(|(name, maps)| {
            writer.call(maps, name);
            value(name, COUNT, &maps.shape())
        })
        .collect();
    layers.iter().for_each(|maps| writer.write(maps));
    let known = [
        ("layers", names.join(",")),
        ("photo_scale", trunk.view().feed.name.clone()),
        ("photo_side", side.to_string()),
    ];
    file(
        "trunk",
        writer,
        outputs,
        [known.map(|(key, value)| (key.to_owned(), value)).to_vec(), metadata.to_vec()].concat(),
    )
}

/// The bytes of the file of a whole network. An answer of numbers without places is one row a puzzle.
pub fn whole(network: &Exported, metadata: &[(String, String)]) -> Option<Vec<u8>> {
    let mut writer = Writer::default();
    let count = if network.pictures == 1 { COUNT } else { PUZZLES };
    let mut outputs = Vec::with_capacity(network.told.len());
    for (name, maps) in &network.told {
        let shape = maps.shape();
        if shape[1..] == [1, 1] {
            writer.write(maps);
            writer.as_row(maps, name);
            outputs.push(value(name, count, &shape[..1]));
        } else {
            writer.call(maps, name);
            writer.write(maps);
            outputs.push(value(name, count, &shape));
        }
    }
    let names: Vec<&str> = network.told.iter().map(|(name, _)| *name).collect();
    let known = [
        ("answers", names.join(",")),
        ("photo_scale", network.feed.clone()),
        ("pictures_of_a_puzzle", network.pictures.to_string()),
    ];
    file(
        "network",
        writer,
        outputs,
        [known.map(|(key, value)| (key.to_owned(), value)).to_vec(), metadata.to_vec()].concat(),
    )
}

/// The bytes of a file; nothing where nothing leads back to a picture.
fn file(name: &str, writer: Writer, output: Vec<ValueInfo>, said: Said) -> Option<Vec<u8>> {
    let input = vec![value(INPUT, COUNT, &writer.input?)];
    let graph = Graph { name: name.to_owned(), node: writer.nodes, initializer: writer.numbers, input, output };
    let model = Model {
        ir_version: VERSIONS.0,
        opset_import: vec![OperatorSet { domain: String::new(), version: VERSIONS.1 }],
        producer_name: env!("CARGO_PKG_NAME").to_owned(),
        producer_version: env!("CARGO_PKG_VERSION").to_owned(),
        graph: Some(graph),
        metadata: said.into_iter().map(|(key, value)| Entry { key, value }).collect(),
    };
    Some(model.encode_to_vec())
}

/// As many of `shape` as there are.
fn value(name: &str, count: &str, shape: &[usize]) -> ValueInfo {
    let sides = shape.iter().map(|side| Size::Value(*side as i64));
    let sizes = std::iter::once(Size::Any(count.to_owned())).chain(sides);
    let dim = sizes.map(|size| Dimension { size: Some(size) }).collect();
    let tensor = TensorType { elem_type: FLOAT, shape: Some(Shape { dim }) };
    ValueInfo { name: name.to_owned(), kind: Some(Type { tensor: Some(tensor) }) }
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
