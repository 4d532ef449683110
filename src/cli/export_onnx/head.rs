//! What only heads do, as nodes.

use super::super::onnx::Attribute;
use super::writer::Writer;
use crate::task::{HeadOperation, Traced, floats};

impl Writer {
    /// Writes the step of a head that `maps` came out of: from what, to what.
    pub(super) fn head(&mut self, operation: &HeadOperation, maps: &Traced, (mut from, to): (Vec<String>, &str)) {
        let part = |part: &str| format!("{to}.{part}");
        match operation {
            HeadOperation::Enlarged { weight, bias, stride, padding, padding_out } => {
                let [before, count, rows, columns] = weight.dims();
                let shape = [before, count, rows, columns];
                from.push(self.floats(part("weight"), &shape, &floats(weight.clone())));
                if let Some(bias) = bias {
                    from.push(self.floats(part("bias"), &[count], &floats(bias.clone())));
                }
                let [above, left] = *padding;
                let attributes = vec![
                    Attribute::several("kernel_shape", &[rows, columns]),
                    Attribute::several("strides", stride),
                    Attribute::several("pads", &[above, left, above, left]),
                    Attribute::several("output_padding", padding_out),
                ];
                self.node("ConvTranspose", from, to, attributes);
            }
            HeadOperation::Together(_) | HeadOperation::Placed => {
                let [count, rows, columns] = maps.shape().map(|side| side as i64);
                from.push(self.whole(part("shape"), &[-1, count, rows, columns]));
                self.node("Reshape", from, to, Vec::new());
            }
            HeadOperation::Direction(least) => self.direction(*least, &from, to),
            HeadOperation::Tangent => self.node("Tanh", from, to, Vec::new()),
            HeadOperation::Exponent => self.node("Exp", from, to, Vec::new()),
            HeadOperation::Times(factor) => {
                from.push(self.floats(part("factor"), &[1], &[*factor]));
                self.node("Mul", from, to, Vec::new());
            }
            HeadOperation::Softmax(axis) => self.node("Softmax", from, to, vec![Attribute::whole("axis", *axis)]),
            HeadOperation::LogSoftmax(axis) => self.node("LogSoftmax", from, to, vec![Attribute::whole("axis", *axis)]),
            HeadOperation::Shares { axis, added } => {
                from.push(self.floats(part("added"), &[1], &[*added]));
                self.node("Add", from, &part("more"), Vec::new());
                let axis = self.whole(part("axis"), &[*axis as i64]);
                self.node("ReduceSum", vec![part("more"), axis], &part("sum"), Vec::new());
                self.node("Div", vec![part("more"), part("sum")], to, Vec::new());
            }
            HeadOperation::Resized(columns) => {
                let [side, cells] = columns.dims();
                from.push(self.floats(part("columns"), &[side, cells], &floats(columns.clone())));
                self.node("MatMul", from, &part("wide"), Vec::new());
                let rows = self.floats(part("rows"), &[cells, side], &floats(columns.clone().transpose()));
                self.node("MatMul", vec![rows, part("wide")], to, Vec::new());
            }
        }
    }

    /// Divides by the length along the maps.
    fn direction(&mut self, least: f32, from: &[String], to: &str) {
        let part = |part: &str| format!("{to}.{part}");
        let twice = [from, from].concat();
        self.node("Mul", twice, &part("squares"), Vec::new());
        let axis = self.whole(part("axis"), &[1]);
        self.node("ReduceSum", vec![part("squares"), axis], &part("sum"), Vec::new());
        let least = self.floats(part("least"), &[1], &[least]);
        self.node("Add", vec![part("sum"), least], &part("more"), Vec::new());
        self.node("Sqrt", vec![part("more")], &part("length"), Vec::new());
        self.node("Div", [from, &[part("length")]].concat(), to, Vec::new());
    }
}
