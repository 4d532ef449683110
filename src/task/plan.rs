//! The plan of a network, as it really is: what each named layer does to what came before it, read off a [`Traced`] run.

use super::trace::{Operation, Traced};
use super::window::{ReceptiveField, Window};
use burn::module::{Module, ModuleVisitor, Param};
use burn::prelude::*;

/// What one step of a layer is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PlannedKind {
    /// A convolution.
    Convolution {
        /// Places a side that one unit looks at.
        kernel: usize,
        /// Places from one unit to the next.
        stride: usize,
        /// Zeros above and to the left.
        padding: [usize; 2],
        /// Places from one weight to the next.
        dilation: usize,
        /// Whether one unit sees every place of every map, so that the layer is fully connected.
        is_full: bool,
    },
    /// Batch normalisation.
    Normalisation,
    /// A rectifier.
    Rectifier {
        /// Slope below zero.
        slope: f64,
    },
    /// The largest within a window.
    Largest(Window),
    /// The mean within a window.
    Averaged(Window),
    /// The mean over all places.
    Mean,
    /// Every place of a map joined with every other.
    Joined,
    /// The sum with what went past.
    Sum,
    /// Some of the maps.
    Part,
}

/// One step of a layer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PlannedStep {
    /// What it is.
    pub kind: PlannedKind,
    /// Maps, rows and columns that leave it.
    pub shape: [usize; 3],
    /// Numbers that it learns.
    pub parameters: usize,
}

/// One named layer.
#[derive(Clone, Debug, PartialEq)]
pub struct PlannedLayer {
    /// `conv1`, `conv2`, …
    pub name: &'static str,
    /// What it does, in order.
    pub steps: Vec<PlannedStep>,
    /// Maps, rows and columns that leave it.
    pub shape: [usize; 3],
    /// What its units see of a photo.
    pub field: ReceptiveField,
}

impl PlannedLayer {
    /// Numbers that it learns.
    pub fn parameters(&self) -> usize {
        self.steps.iter().map(|step| step.parameters).sum()
    }
}

/// A part of a head by its name in the code, and the numbers that it learns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeadPart {
    /// Its name.
    pub name: String,
    /// Numbers that it learns.
    pub parameters: usize,
}

/// Every step met so far, and what its units see.
#[derive(Default)]
struct Met(Vec<(Traced, ReceptiveField)>);

impl Met {
    fn field(&self, of: &Traced) -> Option<ReceptiveField> {
        self.0.iter().find(|(met, _)| met.is(of)).map(|(_, field)| *field)
    }

    /// Meets everything that leads to `maps` and was not met before, in the order in which it was done.
    fn meet(&mut self, maps: &Traced, met: &mut Vec<PlannedStep>) {
        if self.field(maps).is_some() {
            return;
        }
        let step = maps.step();
        step.from.iter().for_each(|from| self.meet(from, met));
        // Of paths side by side, the one that sees most.
        let seen = step.from.iter().filter_map(|from| self.field(from)).max_by_key(|field| field.size);
        let seen = seen.unwrap_or(ReceptiveField::PIXEL);
        let field = window(maps).map_or(seen, |window| seen.through(window));
        met.extend(planned(maps));
        self.0.push((maps.clone(), field));
    }
}

/// The plan of the layers `names`, whose maps are `traced`.
pub fn planned_layers(names: &[&'static str], traced: &[Traced]) -> Vec<PlannedLayer> {
    let mut met = Met::default();
    let layer = |(name, maps): (&&'static str, &Traced)| {
        let mut steps = Vec::new();
        met.meet(maps, &mut steps);
        let field = met.field(maps).unwrap_or(ReceptiveField::PIXEL);
        PlannedLayer { name, steps, shape: maps.shape(), field }
    };
    names.iter().zip(traced).map(layer).collect()
}

/// The shape of what a step works on.
fn before(maps: &Traced) -> [usize; 3] {
    maps.step().from.first().map_or([0; 3], Traced::shape)
}

/// Which places a unit of `maps` looks at; nothing where it looks at the one place that it stands on.
fn window(maps: &Traced) -> Option<Window> {
    let [_, height, width] = before(maps);
    let side = height.max(width).max(1);
    match &maps.step().operation {
        Operation::Convolution { weight, stride, padding, dilation, .. } => {
            let reach = (weight.dims()[2] - 1) * dilation + 1;
            Some(Window::new(reach, *stride, padding[0]))
        }
        Operation::Largest(window) | Operation::Averaged(window) => Some(*window),
        Operation::Mean => Some(Window::new(side, side, 0)),
        // Every place sees the whole map.
        Operation::Joined { .. } => Some(Window::new(2 * side - 1, 1, side - 1)),
        _ => None,
    }
}

fn planned(maps: &Traced) -> Option<PlannedStep> {
    let count = |tensor: &Tensor<1>| tensor.shape().num_elements();
    let (kind, parameters) = match &maps.step().operation {
        // A plan is of a trunk, which has no step of a head.
        Operation::Picture | Operation::Head(_) => return None,
        Operation::Convolution { weight, bias, stride, padding, dilation, groups } => {
            let [_, _, height, width] = weight.dims();
            let [_, rows, columns] = before(maps);
            let is_full = [height, width] == [rows, columns] && *padding == [0; 2] && *groups == 1;
            let kind = PlannedKind::Convolution {
                kernel: height,
                stride: *stride,
                padding: *padding,
                dilation: *dilation,
                is_full,
            };
            (kind, weight.shape().num_elements() + bias.as_ref().map_or(0, count))
        }
        Operation::Normalisation { scale, shift, learned, .. } => {
            (PlannedKind::Normalisation, if *learned { count(scale) + count(shift) } else { 0 })
        }
        Operation::Rectifier { slope } => (PlannedKind::Rectifier { slope: *slope }, 0),
        Operation::Largest(window) => (PlannedKind::Largest(*window), 0),
        Operation::Averaged(window) => (PlannedKind::Averaged(*window), 0),
        Operation::Mean => (PlannedKind::Mean, 0),
        Operation::Joined { weight, bias } => {
            (PlannedKind::Joined, weight.shape().num_elements() + bias.shape().num_elements())
        }
        Operation::Sum => (PlannedKind::Sum, 0),
        Operation::Part { .. } => (PlannedKind::Part, 0),
    };
    Some(PlannedStep { kind, shape: maps.shape(), parameters })
}

/// The parts of `head` that learn, in the order of their declaration.
pub(super) fn head_parts<M: Module>(head: &M) -> Vec<HeadPart> {
    let mut parts = Parts { path: Vec::new(), parts: Vec::new() };
    // Whether a number learns is told by a module that is to be trained.
    head.valid().train().visit(&mut parts);
    parts.parts
}

/// The numbers of a module that learn.
pub(super) fn learned<M: Module>(module: &M) -> usize {
    head_parts(module).iter().map(|part| part.parameters).sum()
}

struct Parts {
    path: Vec<String>,
    parts: Vec<HeadPart>,
}

impl ModuleVisitor for Parts {
    fn enter_module(&mut self, name: &str, _container_type: &str) {
        self.path.push(name.to_owned());
    }

    fn exit_module(&mut self, _name: &str, _container_type: &str) {
        self.path.pop();
    }

    fn visit_float<const D: usize>(&mut self, param: &Param<Tensor<D>>) {
        if !param.is_require_grad() {
            return;
        }
        let name = self.path.first().cloned().unwrap_or_default();
        let parameters = param.lazy_shape().num_elements();
        match self.parts.iter_mut().find(|part| part.name == name) {
            Some(part) => part.parameters += parameters,
            None => self.parts.push(HeadPart { name, parameters }),
        }
    }
}
