//! The weights of networks that are held against PyTorch: functions of their place alone, which scripts can write down too.

use burn::module::{ModuleMapper, Param};
use burn::prelude::*;
use burn::tensor::TensorData;

/// Fills what the normalisation has learned and seen: running means 0.1 ((i mod 5) - 2), running variances 0.5 + 0.25 (i mod 4),
/// scales 0.8 + 0.1 (i mod 5), shifts 0.05 ((i mod 3) - 1).
#[allow(dead_code, reason = "networks that are asked in training have no use for it")]
#[derive(Default)]
pub struct FillNorms {
    /// Whether scales and shifts are learned; else they stay 1 and 0.
    pub affine: bool,
    path: Vec<String>,
}

impl FillNorms {
    /// For normalisation that learns scale and shift, or does not.
    #[allow(dead_code, reason = "networks that are asked in training have no use for it")]
    pub fn new(affine: bool) -> Self {
        Self { affine, ..Self::default() }
    }
}

impl ModuleMapper for FillNorms {
    fn enter_module(&mut self, name: &str, _container_type: &str) {
        self.path.push(name.to_owned());
    }

    fn exit_module(&mut self, _name: &str, _container_type: &str) {
        self.path.pop();
    }

    fn map_float<const D: usize>(&mut self, param: Param<Tensor<D>>) -> Param<Tensor<D>> {
        let value: fn(usize) -> f64 = match self.path.last().map(String::as_str) {
            Some("running_mean") => |i| 0.1 * ((i % 5) as f64 - 2.0),
            Some("running_var") => |i| 0.5 + 0.25 * (i % 4) as f64,
            Some("gamma") if self.affine => |i| 0.8 + 0.1 * (i % 5) as f64,
            Some("beta") if self.affine => |i| 0.05 * ((i % 3) as f64 - 1.0),
            _ => return param,
        };
        param.map(|tensor| {
            let values: Vec<f32> = (0..tensor.shape().num_elements()).map(|i| value(i) as f32).collect();
            let filled = Tensor::from_data(TensorData::new(values, tensor.shape()), &tensor.device());
            if tensor.is_require_grad() { filled.require_grad() } else { filled }
        })
    }
}

/// Fills weights as the scripts do: 1.5 / sqrt(fan in) * sin(0.7 i + number); biases of linear layers 0.01 (i mod 7).
#[derive(Default)]
pub struct Fill {
    number: usize,
    path: Vec<String>,
}

impl ModuleMapper for Fill {
    fn enter_module(&mut self, name: &str, _container_type: &str) {
        self.path.push(name.to_owned());
    }

    fn exit_module(&mut self, _name: &str, _container_type: &str) {
        self.path.pop();
    }

    fn map_float<const D: usize>(&mut self, param: Param<Tensor<D>>) -> Param<Tensor<D>> {
        let shape = param.val().dims();
        let count: usize = shape.iter().product();
        let values: Vec<f32> = match D {
            1 if self.path.last().is_some_and(|name| name == "bias") => {
                (0..count).map(|i| 0.01 * (i % 7) as f32).collect()
            }
            1 => return param,
            _ => {
                let fan_in: usize = if D == 2 { shape[0] } else { shape[1..].iter().product() };
                let number = self.number as f64;
                self.number += 1;
                let value = |i: usize| 1.5 / (fan_in as f64).sqrt() * (0.7 * i as f64 + number).sin();
                (0..count).map(|i| value(i) as f32).collect()
            }
        };
        param.map(|tensor| {
            let filled = Tensor::from_data(TensorData::new(values, shape), &tensor.device());
            if tensor.is_require_grad() { filled.require_grad() } else { filled }
        })
    }
}
