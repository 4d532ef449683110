//! The weights of networks that are held against PyTorch: functions of their place alone, which scripts can write down too.

use burn::module::{ModuleMapper, Param};
use burn::prelude::*;
use burn::tensor::TensorData;

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
