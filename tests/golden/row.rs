//! A tensor in a few numbers, as the scripts write it down too: its root mean square, a sum over all its values, each times a
//! wave of its place, and up to 16 values, evenly spread.

/// The values that are kept.
const KEPT: usize = 16;

/// The numbers of a tensor.
pub fn of(values: &[f32]) -> Vec<f64> {
    let (count, few) = (values.len(), values.len().min(KEPT));
    let values: Vec<f64> = values.iter().map(|v| f64::from(*v)).collect();
    let square = values.iter().map(|v| v * v).sum::<f64>() / count as f64;
    let waved = values.iter().enumerate().map(|(at, v)| v * (0.37 * at as f64 + 0.1).sin()).sum::<f64>();
    let mut row = vec![square.sqrt(), waved / (count as f64).sqrt()];
    row.extend((0..few).map(|at| values[at * count / few]));
    row
}

/// Every number is the known one to `tolerance` of its size, or of the root mean square where it is smaller: that is what 32
/// bits lose behind some layers, and far less than nearly every value, so that none passes for nothing.
pub fn same(found: &[f64], known: &[f64], tolerance: f64, what: &str) {
    assert_eq!(found.len(), known.len(), "{what}");
    for (at, (f, k)) in found.iter().zip(known).enumerate() {
        let allowed = tolerance * k.abs().max(known[0]);
        assert!((f - k).abs() <= allowed, "{what}, {at}: {f} instead of {k}, of {known:?}");
    }
}
