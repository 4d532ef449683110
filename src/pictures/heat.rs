//! Values as colours.

use crate::photos::Photo;

/// Dark to bright in five steps of the viridis scale, blended.
pub(super) fn heat((width, height): (usize, usize), values: &[f32], (low, high): (f32, f32)) -> Photo {
    const SCALE: [[f32; 3]; 5] =
        [[68.0, 1.0, 84.0], [59.0, 82.0, 139.0], [33.0, 145.0, 140.0], [94.0, 201.0, 98.0], [253.0, 231.0, 37.0]];
    let range = (high - low).abs().max(f32::EPSILON);
    Photo::from_fn(width.max(1), height.max(1), |x, y| {
        let value = values.get(y * width + x).copied().unwrap_or(low);
        let place = ((value - low) / range).clamp(0.0, 1.0) * 4.0;
        let (below, part) = ((place as usize).min(3), place - (place as usize).min(3) as f32);
        std::array::from_fn(|c| (SCALE[below][c] * (1.0 - part) + SCALE[below + 1][c] * part).round() as u8)
    })
}
