//! Known answers of the metrics.

use super::*;

#[test]
fn average_precision_is_what_scikit_learn_says() {
    // sklearn.metrics.average_precision_score([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8])
    let scored = [(0.1, false), (0.4, false), (0.35, true), (0.8, true)];
    assert!((average_precision(scored).unwrap() - 0.833_333).abs() < 1e-5);
    let alike = [(0.5, true), (0.5, false), (0.5, false), (0.5, false)];
    assert!((average_precision(alike).unwrap() - 0.25).abs() < 1e-6, "who cannot tell gets the share that is true");
    assert_eq!(average_precision([(0.5, false)]), None);
}

#[test]
fn overlap_and_balanced_accuracy_count_cells() {
    let (said, truth) = ([true, true, false, false], [true, false, true, false]);
    assert_eq!(overlap(&said, &truth), Some(1.0 / 3.0));
    assert_eq!(overlap(&[false; 4], &[false; 4]), None);
    assert_eq!(balanced_accuracy(&said, &truth), Some(0.5));
    assert_eq!(balanced_accuracy(&[false; 4], &[true, false, false, false]), Some(0.5), "everything still");
    assert_eq!(balanced_accuracy(&said, &[false; 4]), None);
}

#[test]
fn the_loss_of_a_frame_is_finite_however_sure_the_network_is() {
    let cells = [true, false, false, false];
    for balanced in [false, true] {
        assert!((loss(&[0.0; 4], &cells, balanced) - std::f32::consts::LN_2).abs() < 1e-6);
        assert!(loss(&[-200.0, 200.0, 1.0, -3.0], &cells, balanced).is_finite());
    }
}
