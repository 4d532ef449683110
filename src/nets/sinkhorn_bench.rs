//! What the Sinkhorn layer costs, forward and backward.

use super::sinkhorn;
use burn::prelude::*;
use burn::tensor::Distribution;
use std::time::Instant;

/// Runs before the timed ones.
const WARM_UP: usize = 3;

/// The seconds of each of `times` runs over `matrices` matrices of `size` rows and `rounds` rounds, rising; nothing if the
/// device failed.
pub fn sinkhorn_seconds([matrices, size, rounds]: [usize; 3], times: usize, device: &Device) -> Option<Vec<f64>> {
    let device = device.clone().autodiff();
    let numbers = Tensor::<3>::random([matrices, size, size], Distribution::Normal(0.0, 1.0), &device);
    let mut seconds = Vec::with_capacity(times);
    for time in 0..times.max(1) + WARM_UP {
        let numbers = numbers.clone().detach().require_grad();
        let start = Instant::now();
        let gradients = sinkhorn(numbers.clone(), rounds).powi_scalar(2).mean().backward();
        numbers.grad(&gradients)?.try_into_data().ok()?;
        if time >= WARM_UP {
            seconds.push(start.elapsed().as_secs_f64());
        }
    }
    seconds.sort_by(f64::total_cmp);
    Some(seconds)
}
