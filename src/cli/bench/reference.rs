//! What every measurement of the ledger stands beside: a loop that never changes, measured in the same minute, so that
//! ratios to it can be compared between machines and days.

use std::time::Instant;

/// Rows and columns of the matrices: they fit any processor's second cache.
const SIDE: usize = 160;
/// Products that are timed together.
const TIMES: usize = 15;

/// Processor seconds of the loop: the middle one of a few, on one thread. It is not to be made faster.
pub(super) fn seconds() -> f64 {
    let matrix = |seed: usize| -> Vec<f32> { (0..SIDE * SIDE).map(|at| ((at * seed) % 97) as f32 / 97.0).collect() };
    let (left, right) = (matrix(31), matrix(57));
    let mut taken: Vec<f64> = (0..TIMES)
        .map(|_| {
            let (start, clock) = (thread_seconds(), Instant::now());
            std::hint::black_box(product(std::hint::black_box(&left), std::hint::black_box(&right)));
            start.zip(thread_seconds()).map_or_else(|| clock.elapsed().as_secs_f64(), |(start, end)| end - start)
        })
        .collect();
    taken.sort_by(f64::total_cmp);
    taken.get(TIMES / 2).copied().unwrap_or(f64::NAN)
}

/// The product of two square matrices, row by row.
fn product(left: &[f32], right: &[f32]) -> Vec<f32> {
    let mut result = vec![0.0; SIDE * SIDE];
    for (row, sums) in left.chunks_exact(SIDE).zip(result.chunks_exact_mut(SIDE)) {
        for (factor, other) in row.iter().zip(right.chunks_exact(SIDE)) {
            for (sum, value) in sums.iter_mut().zip(other) {
                *sum += factor * value;
            }
        }
    }
    result
}

/// Seconds that this thread has computed, where the system tells: other programs do not spoil them.
#[cfg(target_os = "linux")]
fn thread_seconds() -> Option<f64> {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    Some(time.tv_sec as f64 + time.tv_nsec as f64 / 1e9)
}

#[cfg(not(target_os = "linux"))]
fn thread_seconds() -> Option<f64> {
    None
}

/// What the processor is called, where the system tells, and the widest vectors that it has.
pub(super) fn processor() -> (Option<String>, &'static str) {
    let told = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let name = told.lines().find_map(|line| line.strip_prefix("model name"));
    let name = name.and_then(|rest| rest.split_once(':')).map(|(_, name)| name.trim().to_owned());
    (name, vectors())
}

#[cfg(target_arch = "x86_64")]
fn vectors() -> &'static str {
    if std::arch::is_x86_feature_detected!("avx512f") {
        "AVX-512"
    } else if std::arch::is_x86_feature_detected!("avx2") {
        "AVX2"
    } else {
        "SSE2"
    }
}

#[cfg(not(target_arch = "x86_64"))]
fn vectors() -> &'static str {
    std::env::consts::ARCH
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_loop_multiplies_and_takes_time() {
        let one: Vec<f32> = (0..SIDE * SIDE).map(|at| if at / SIDE == at % SIDE { 1.0 } else { 0.0 }).collect();
        let other: Vec<f32> = (0..SIDE * SIDE).map(|at| at as f32).collect();
        assert_eq!(product(&one, &other), other);
        let seconds = seconds();
        assert!(seconds > 0.0 && seconds < 10.0, "{seconds}");
    }
}
