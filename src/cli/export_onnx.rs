//! A trunk as an ONNX file, for programs that run networks: every named layer is an output. Made of the trace of a real run, so
//! that the file does what the network does.

use super::onnx::{
    Attribute, Dimension, Entry, FLOAT, Graph, Model, Node, OperatorSet, Shape, Size, Tensor, TensorType, Type,
    VERSIONS, ValueInfo, WHOLE,
};
use crate::photos::Photo;
use crate::task::{AnyTrunk, Operation, Traced, Window, floats};
use prost::Message;

/// What the pictures are called that go in.
const INPUT: &str = "pictures";
/// How many pictures there are, which is open.
const COUNT: &str = "count";

/// The bytes of the file, with what is known of `trunk` beside `metadata`; nothing where the trunk does not tell how its maps
/// come to be.
pub fn onnx(trunk: &dyn AnyTrunk, metadata: &[(String, String)]) -> Option<Vec<u8>> {
    let (side, names) = (trunk.photo_side(), trunk.layer_names());
    let layers = trunk.traced(trunk.fed(&[Photo::filled(side, side, [0; 3])]));
    let mut writer = Writer::default();
    let outputs: Vec<ValueInfo> = names
        .iter()
        .zip(&layers)
        .map(|(name, maps)| {
            writer.met.push((maps.clone(), (*name).to_owned()));
            value(name, maps.shape())
        })
        .collect();
    layers.iter().for_each(|maps| writer.write(maps));
    let input = writer.input?;
    let graph = Graph {
        name: "trunk".to_owned(),
        node: writer.nodes,
        initializer: writer.numbers,
        input: vec![value(INPUT, input)],
        output: outputs,
    };
    let known = [
        ("layers", names.join(",")),
        ("photo_scale", trunk.view().feed.name.clone()),
        ("photo_side", side.to_string()),
    ];
    let entries = known.into_iter().map(|(key, value)| Entry { key: key.to_owned(), value });
    let given = metadata.iter().map(|(key, value)| Entry { key: key.clone(), value: value.clone() });
    let model = Model {
        ir_version: VERSIONS.0,
        opset_import: vec![OperatorSet { domain: String::new(), version: VERSIONS.1 }],
        producer_name: env!("CARGO_PKG_NAME").to_owned(),
        producer_version: env!("CARGO_PKG_VERSION").to_owned(),
        graph: Some(graph),
        metadata: entries.chain(given).collect(),
    };
    Some(model.encode_to_vec())
}

/// Maps of any number of pictures.
fn value(name: &str, shape: [usize; 3]) -> ValueInfo {
    let sides = shape.into_iter().map(|side| Size::Value(side as i64));
    let sizes = std::iter::once(Size::Any(COUNT.to_owned())).chain(sides);
    let dim = sizes.map(|size| Dimension { size: Some(size) }).collect();
    let tensor = TensorType { elem_type: FLOAT, shape: Some(Shape { dim }) };
    ValueInfo { name: name.to_owned(), kind: Some(Type { tensor: Some(tensor) }) }
}

#[derive(Default)]
struct Writer {
    nodes: Vec<Node>,
    numbers: Vec<Tensor>,
    /// Maps and what they are called.
    met: Vec<(Traced, String)>,
    /// Maps that are written.
    written: Vec<Traced>,
    /// The shape of the picture.
    input: Option<[usize; 3]>,
}

impl Writer {
    /// What maps are called: a layer by its name, others by number.
    fn name(&mut self, maps: &Traced) -> String {
        if let Some((_, name)) = self.met.iter().find(|(met, _)| met.is(maps)) {
            return name.clone();
        }
        let name = match maps.step().operation {
            Operation::Picture => INPUT.to_owned(),
            _ => format!("maps{}", self.met.len()),
        };
        self.met.push((maps.clone(), name.clone()));
        name
    }

    /// Writes everything that leads to `maps` and was not written before, in the order in which it is done.
    fn write(&mut self, maps: &Traced) {
        if self.written.iter().any(|written| written.is(maps)) {
            return;
        }
        self.written.push(maps.clone());
        let step = maps.step();
        step.from.iter().for_each(|from| self.write(from));
        let from = step.from.iter().map(|from| self.name(from)).collect();
        let to = self.name(maps);
        self.step(maps, from, &to);
    }

    /// Keeps floats under `name`, and returns it.
    fn floats(&mut self, name: String, shape: &[usize], values: &[f32]) -> String {
        let raw_data = values.iter().flat_map(|value| value.to_le_bytes()).collect();
        let dims = shape.iter().map(|side| *side as i64).collect();
        self.numbers.push(Tensor { dims, data_type: FLOAT, name: name.clone(), raw_data });
        name
    }

    /// Keeps whole numbers under `name`, and returns it.
    fn whole(&mut self, name: String, values: &[usize]) -> String {
        let raw_data = values.iter().flat_map(|value| (*value as i64).to_le_bytes()).collect();
        let dims = vec![values.len() as i64];
        self.numbers.push(Tensor { dims, data_type: WHOLE, name: name.clone(), raw_data });
        name
    }

    fn node(&mut self, op: &str, input: Vec<String>, output: &str, attribute: Vec<Attribute>) {
        let (name, op_type) = (format!("{output}.{op}"), op.to_owned());
        self.nodes.push(Node { input, output: vec![output.to_owned()], name, op_type, attribute });
    }

    /// Writes the step that `maps` came out of.
    fn step(&mut self, maps: &Traced, mut from: Vec<String>, to: &str) {
        let part = |part: &str| format!("{to}.{part}");
        match &maps.step().operation {
            Operation::Picture => self.input = Some(maps.shape()),
            Operation::Convolution { weight, bias, stride, padding, dilation, groups } => {
                let [maps_out, maps_in, rows, columns] = weight.dims();
                let shape = [maps_out, maps_in, rows, columns];
                from.push(self.floats(part("weight"), &shape, &floats(weight.clone())));
                if let Some(bias) = bias {
                    from.push(self.floats(part("bias"), &[maps_out], &floats(bias.clone())));
                }
                let reach = [rows, columns].map(|kernel| (kernel - 1) * dilation + 1);
                let attributes = vec![
                    Attribute::several("kernel_shape", &[rows, columns]),
                    Attribute::several("strides", &[*stride; 2]),
                    Attribute::several("dilations", &[*dilation; 2]),
                    Attribute::several("pads", &around(maps, reach, *stride, *padding)),
                    Attribute::whole("group", *groups),
                ];
                self.node("Conv", from, to, attributes);
            }
            Operation::Normalisation { scale, shift, mean, variance, epsilon, .. } => {
                for (numbers, called) in [(scale, "scale"), (shift, "shift"), (mean, "mean"), (variance, "variance")] {
                    let values = floats(numbers.clone());
                    from.push(self.floats(part(called), &[values.len()], &values));
                }
                self.node("BatchNormalization", from, to, vec![Attribute::float("epsilon", *epsilon as f32)]);
            }
            Operation::Rectifier { slope } if *slope == 0.0 => self.node("Relu", from, to, Vec::new()),
            Operation::Rectifier { slope } => {
                self.node("LeakyRelu", from, to, vec![Attribute::float("alpha", *slope as f32)]);
            }
            Operation::Largest(window) => self.node("MaxPool", from, to, going_over(maps, *window)),
            Operation::Averaged(window) => {
                let mut attributes = going_over(maps, *window);
                attributes.push(Attribute::whole("count_include_pad", 1));
                self.node("AveragePool", from, to, attributes);
            }
            Operation::Mean => self.node("GlobalAveragePool", from, to, Vec::new()),
            Operation::Sum => self.node("Add", from, to, Vec::new()),
            Operation::Part { first } => {
                let end = first + maps.shape()[0];
                for (name, value) in [("first", *first), ("end", end), ("axis", 1)] {
                    from.push(self.whole(part(name), &[value]));
                }
                self.node("Slice", from, to, Vec::new());
            }
            Operation::Joined { weight, bias } => {
                let ([maps, before, places], [_, rows, columns]) = (weight.dims(), maps.shape());
                // Each map as one row of places, times a matrix of its own, and back. A 0 keeps what the input has there.
                from.push(self.whole(part("row"), &[0, 0, 1, before]));
                self.node("Reshape", from, &part("flat"), Vec::new());
                let weight = self.floats(part("weight"), &[maps, before, places], &floats(weight.clone()));
                self.node("MatMul", vec![part("flat"), weight], &part("joined"), Vec::new());
                let bias = self.floats(part("bias"), &[maps, 1, places], &floats(bias.clone()));
                self.node("Add", vec![part("joined"), bias], &part("shifted"), Vec::new());
                let square = self.whole(part("square"), &[0, 0, rows, columns]);
                self.node("Reshape", vec![part("shifted"), square], to, Vec::new());
            }
        }
    }
}

/// How a window goes over what `maps` came out of.
fn going_over(maps: &Traced, Window { kernel, stride, padding }: Window) -> Vec<Attribute> {
    vec![
        Attribute::several("kernel_shape", &[kernel; 2]),
        Attribute::several("strides", &[stride; 2]),
        Attribute::several("pads", &around(maps, [kernel; 2], stride, [padding; 2])),
    ]
}

/// Places around the maps that a window goes over, as ONNX counts them: above, left, below, right. Below and right there are as
/// many as the windows reach.
fn around(maps: &Traced, reach: [usize; 2], stride: usize, before: [usize; 2]) -> [usize; 4] {
    let [_, rows, columns] = maps.shape();
    let [_, rows_before, columns_before] = maps.step().from.first().map_or([0; 3], Traced::shape);
    let behind = |out: usize, size: usize, reach: usize, before: usize| {
        (out.saturating_sub(1) * stride + reach).saturating_sub(size + before)
    };
    [
        before[0],
        before[1],
        behind(rows, rows_before, reach[0], before[0]),
        behind(columns, columns_before, reach[1], before[1]),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gpu::{DeviceChoice, choose};
    use crate::nets::{SmallNetConfig, TrunkKind};
    use crate::task::{Feed, HeldTrunk, View};
    use std::collections::BTreeSet;

    fn graph(kind: TrunkKind, side: usize) -> (Graph, Vec<&'static str>) {
        let device = choose(DeviceChoice::Cpu).unwrap().device;
        let net = kind.init(SmallNetConfig { width: 4, pools: 3, affine: true }, &device);
        let trunk = HeldTrunk::new(&net, View { side, feed: Feed::unit() }, device);
        let bytes = onnx(&trunk, &[("task".to_owned(), "rotation".to_owned())]).unwrap();
        let model = Model::decode(&bytes[..]).unwrap();
        assert!(model.metadata.iter().any(|entry| entry.key == "photo_scale" && entry.value == "unit"));
        (model.graph.unwrap(), trunk.layer_names())
    }

    #[test]
    fn a_file_has_every_layer_as_an_output_and_reads_only_what_it_holds() {
        let all = [
            (TrunkKind::Small, 5, 0),
            (TrunkKind::AlexNetBn, 5, 0),
            (TrunkKind::ResNet18, 20, 8),
            (TrunkKind::PreActResNet, 23, 10),
            (TrunkKind::Nin, 12, 0),
        ];
        for (kind, convolutions, sums) in all {
            let (graph, layers) = graph(kind, 32);
            let count = |op: &str| graph.node.iter().filter(|node| node.op_type == op).count();
            assert_eq!((count("Conv"), count("Add")), (convolutions, sums), "{kind:?}");
            let outputs: Vec<&str> = graph.output.iter().map(|output| output.name.as_str()).collect();
            assert_eq!(outputs, layers, "{kind:?}");
            let kept = graph.initializer.iter().map(|tensor| tensor.name.as_str());
            let mut known: Vec<&str> = kept.chain([INPUT]).collect();
            for node in &graph.node {
                assert!(node.input.iter().all(|name| known.contains(&name.as_str())), "{kind:?} {}", node.name);
                known.extend(node.output.iter().map(String::as_str));
            }
            assert!(outputs.iter().all(|name| known.contains(name)), "{kind:?}");
            let different: BTreeSet<&&str> = known.iter().collect();
            assert_eq!(different.len(), known.len(), "{kind:?}: two things have one name");
            for tensor in &graph.initializer {
                let numbers: i64 = tensor.dims.iter().product();
                assert_eq!(tensor.raw_data.len() as i64, numbers * if tensor.data_type == FLOAT { 4 } else { 8 });
            }
        }
    }

    #[test]
    fn places_around_maps_are_those_of_the_network() {
        let pads = |kind: TrunkKind, side: usize| -> Vec<Vec<i64>> {
            let (graph, _) = graph(kind, side);
            let attributes = graph.node.into_iter().flat_map(|node| node.attribute);
            attributes.filter(|attribute| attribute.name == "pads").map(|attribute| attribute.ints).collect()
        };
        assert!(pads(TrunkKind::Small, 24).iter().all(|pads| *pads == [1; 4] || *pads == [0; 4]));
        // 11 px at a stride of 4 over 64 + 2 places: the last window ends one place behind the picture.
        assert_eq!(pads(TrunkKind::AlexNetBn, 64)[0], [2, 2, 1, 1]);
        assert_eq!(pads(TrunkKind::ResNet18, 32)[..2], [vec![3, 3, 2, 2], vec![1, 1, 0, 0]]);
    }
}
