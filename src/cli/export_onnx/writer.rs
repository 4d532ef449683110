//! The steps behind maps as nodes of an ONNX graph, in the order in which they are done.

use super::super::onnx::{Attribute, FLOAT, Node, Tensor, WHOLE};
use crate::task::{Operation, Traced, Window, floats};

/// What the pictures are called that go in.
pub(super) const INPUT: &str = "pictures";

#[derive(Default)]
pub(super) struct Writer {
    pub(super) nodes: Vec<Node>,
    pub(super) numbers: Vec<Tensor>,
    /// Maps and what they are called.
    met: Vec<(Traced, String)>,
    /// Maps that are written.
    written: Vec<Traced>,
    /// The shape of the picture.
    pub(super) input: Option<[usize; 3]>,
}

impl Writer {
    /// Calls maps that are to be written by this name.
    pub(super) fn call(&mut self, maps: &Traced, name: &str) {
        self.met.push((maps.clone(), name.to_owned()));
    }

    /// Maps of one place that are written, as a row of numbers called `name`.
    pub(super) fn as_row(&mut self, maps: &Traced, name: &str) {
        let from = self.name(maps);
        self.node("Flatten", vec![from], name, Vec::new());
    }

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
    pub(super) fn write(&mut self, maps: &Traced) {
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
    pub(super) fn floats(&mut self, name: String, shape: &[usize], values: &[f32]) -> String {
        let raw_data = values.iter().flat_map(|value| value.to_le_bytes()).collect();
        let dims = shape.iter().map(|side| *side as i64).collect();
        self.numbers.push(Tensor { dims, data_type: FLOAT, name: name.clone(), raw_data });
        name
    }

    /// Keeps whole numbers under `name`, and returns it.
    pub(super) fn whole(&mut self, name: String, values: &[i64]) -> String {
        let raw_data = values.iter().flat_map(|value| value.to_le_bytes()).collect();
        let dims = vec![values.len() as i64];
        self.numbers.push(Tensor { dims, data_type: WHOLE, name: name.clone(), raw_data });
        name
    }

    pub(super) fn node(&mut self, op: &str, input: Vec<String>, output: &str, attribute: Vec<Attribute>) {
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
                    from.push(self.whole(part(name), &[value as i64]));
                }
                self.node("Slice", from, to, Vec::new());
            }
            Operation::Head(operation) => self.head(operation, maps, (from, to)),
            Operation::Joined { weight, bias } => {
                let ([maps, before, places], [_, rows, columns]) = (weight.dims(), maps.shape());
                // Each map as one row of places, times a matrix of its own, and back. A 0 keeps what the input has there.
                from.push(self.whole(part("row"), &[0, 0, 1, before as i64]));
                self.node("Reshape", from, &part("flat"), Vec::new());
                let weight = self.floats(part("weight"), &[maps, before, places], &floats(weight.clone()));
                self.node("MatMul", vec![part("flat"), weight], &part("joined"), Vec::new());
                let bias = self.floats(part("bias"), &[maps, 1, places], &floats(bias.clone()));
                self.node("Add", vec![part("joined"), bias], &part("shifted"), Vec::new());
                let square = self.whole(part("square"), &[0, 0, rows as i64, columns as i64]);
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
