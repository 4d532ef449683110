//! Projected gradient descent in the largest change of a value (Madry, Makelov, Schmidt, Tsipras & Vladu, ICLR 2018;
//! released code: `adversarial/attacks.py`): steps along the sign of the gradient, each brought back to the ball around the
//! picture and to values that a picture can have.

use burn::prelude::*;

/// The largest value of a byte.
const LEVELS: f64 = 255.0;

/// An attack. Lengths are shares of the range of a value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Attack {
    /// How far a value may be moved.
    pub epsilon: f64,
    /// How far a step moves it.
    pub step_size: f64,
    /// How many steps there are.
    pub steps: usize,
}

impl Attack {
    /// So many steps, with lengths in 255ths, as bytes are counted.
    pub fn of_levels(epsilon: f64, step_size: f64, steps: usize) -> Self {
        Self { epsilon: epsilon / LEVELS, step_size: step_size / LEVELS, steps }
    }

    /// The pictures changed so that `loss` rises. `start` says where in the ball the way begins, as shares of epsilon
    /// between -1 and 1; as in the released code the first point may lie outside of the range of a value.
    ///
    /// The network of `loss` is a constant: its weights get no gradient, and it is up to the caller that no statistics move.
    ///
    /// # Shapes
    /// `pictures` and `start` `[pictures, 3, size, size]` in 0..=1, the result too; all without autodiff.
    pub fn run(&self, pictures: Tensor<4>, start: Tensor<4>, loss: impl Fn(Tensor<4>) -> Tensor<1>) -> Tensor<4> {
        self.run_while(pictures, start, loss, || true)
    }

    /// The same that ends before a step when `goes_on` says no: the way so far then, in the ball too but for its start.
    ///
    /// # Shapes
    /// As [`Attack::run`].
    pub fn run_while(
        &self,
        pictures: Tensor<4>,
        start: Tensor<4>,
        loss: impl Fn(Tensor<4>) -> Tensor<1>,
        mut goes_on: impl FnMut() -> bool,
    ) -> Tensor<4> {
        let low = pictures.clone().sub_scalar(self.epsilon).clamp(0.0, 1.0);
        let high = pictures.clone().add_scalar(self.epsilon).clamp(0.0, 1.0);
        let mut at = pictures + start.mul_scalar(self.epsilon);
        for _ in 0..self.steps {
            if !goes_on() {
                break;
            }
            let point = at.clone().autodiff().require_grad();
            let gradients = loss(point.clone()).backward();
            // A loss that does not depend on the picture gives no gradient, and nothing to climb.
            if let Some(gradient) = point.grad(&gradients) {
                at = at + gradient.inner().sign().mul_scalar(self.step_size);
            }
            at = at.max_pair(low.clone()).min_pair(high.clone());
        }
        at
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::task::floats;
    use burn::tensor::Distribution;

    fn pictures(seed: u64) -> (Tensor<4>, Tensor<4>) {
        let device = Device::flex();
        let _drawing = crate::task::seeded(&device, seed);
        let shape = [2, 3, 8, 8];
        // Values at both ends too, where the ball leaves the range.
        let pictures = Tensor::random(shape, Distribution::Uniform(-0.2, 1.2), &device).clamp(0.0, 1.0);
        (pictures, Tensor::random(shape, Distribution::Uniform(-1.0, 1.0), &device))
    }

    /// A loss whose gradient changes its sign from value to value and from step to step.
    fn waves(pictures: Tensor<4>) -> Tensor<1> {
        pictures.mul_scalar(37.0).sin().sum()
    }

    #[test]
    fn an_attacked_picture_stays_in_the_ball_and_is_a_picture() {
        for (epsilon, step_size, steps) in [(0.03, 0.01, 7), (0.3, 0.5, 3), (0.0, 0.1, 2), (0.01, 0.0001, 1)] {
            let (pictures, start) = pictures(3);
            let found = Attack { epsilon, step_size, steps }.run(pictures.clone(), start, waves);
            let far = |(a, b): (f32, f32)| (f64::from(a) - f64::from(b)).abs();
            let largest = floats(found.clone()).into_iter().zip(floats(pictures)).map(far).fold(0.0f64, f64::max);
            assert!(largest <= epsilon + 1e-7, "{largest} beyond {epsilon}");
            assert!(floats(found).iter().all(|value| (0.0..=1.0).contains(value)));
        }
    }

    #[test]
    fn steps_move_no_farther_than_their_lengths_together() {
        let (pictures, start) = pictures(4);
        let middle = pictures.clamp(0.45, 0.55);
        let attack = Attack { epsilon: 0.4, step_size: 0.02, steps: 5 };
        let begin = middle.clone() + start.clone().mul_scalar(0.4);
        let found = attack.run(middle, start, waves);
        let largest = floats((found - begin).abs().max())[0];
        assert!(largest <= 5.0 * 0.02 + 1e-6, "{largest}");
    }

    #[test]
    fn every_step_goes_along_the_sign_of_the_gradient() {
        let device = Device::flex();
        let weights = Tensor::<4>::from_data([[[[0.4f32, -3.0, 1e-4, -0.2]]]], &device);
        let pictures = Tensor::<4>::full([1, 1, 1, 4], 0.5, &device);
        let attack = Attack { epsilon: 0.1, step_size: 0.03, steps: 2 };
        let loss = |at: Tensor<4>| (at * weights.clone()).sum();
        let found = floats(attack.run(pictures.clone(), pictures.zeros_like(), loss));
        let expected = [0.56, 0.44, 0.56, 0.44];
        assert!(found.iter().zip(expected).all(|(a, b)| (a - b).abs() < 1e-6), "{found:?}");
        let far = Attack { steps: 9, ..attack };
        let found = floats(far.run(pictures.clone(), pictures.zeros_like(), |at| (at * weights.clone()).sum()));
        let expected = [0.6, 0.4, 0.6, 0.4];
        assert!(found.iter().zip(expected).all(|(a, b)| (a - b).abs() < 1e-6), "the edge of the ball: {found:?}");
    }
}
