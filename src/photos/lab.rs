//! sRGB and CIE Lab under D65, with the constants of Larsson et al.'s layer and of scikit-image.
//!
//! Linearise, multiply to XYZ, divide by the white point (0.95047, 1, 1.08883), then the cube-root curve.

use std::sync::LazyLock;

const XYZ_FROM_RGB: [[f64; 3]; 3] =
    [[0.412_453, 0.357_580, 0.180_423], [0.212_671, 0.715_160, 0.072_169], [0.019_334, 0.119_193, 0.950_227]];
const WHITE: [f64; 3] = [0.950_47, 1.0, 1.088_83];
/// Where the cube root gives way to a straight line.
const LINE_BELOW: f64 = 0.008_856;
/// The same place on the curve's other axis.
const LINE_BELOW_ROOT: f64 = 0.206_896_6;

static LINEAR_FROM_BYTE: LazyLock<[f64; 256]> =
    LazyLock::new(|| std::array::from_fn(|byte| linear_from_srgb(byte as f64 / 255.0)));
static RGB_FROM_XYZ: LazyLock<[[f64; 3]; 3]> = LazyLock::new(|| inverse(&XYZ_FROM_RGB));

/// Lightness in [0, 100], a (green to red) and b (blue to yellow) of an sRGB pixel.
pub fn lab_from_rgb(rgb: [u8; 3]) -> [f32; 3] {
    lab_from_linear(rgb.map(|byte| LINEAR_FROM_BYTE[usize::from(byte)]))
}

/// As [`lab_from_rgb`], for channels in [0, 1].
pub fn lab_from_unit_rgb(rgb: [f32; 3]) -> [f32; 3] {
    lab_from_linear(rgb.map(|channel| linear_from_srgb(f64::from(channel))))
}

/// The sRGB pixel nearest to a Lab colour; what lies outside the gamut is clipped channel by channel.
pub fn rgb_from_lab(lab: [f32; 3]) -> [u8; 3] {
    unit_rgb_from_lab(lab).map(|channel| (channel * 255.0).round() as u8)
}

/// As [`rgb_from_lab`], channels in [0, 1].
pub fn unit_rgb_from_lab(lab: [f32; 3]) -> [f32; 3] {
    let [lightness, a, b] = lab.map(f64::from);
    let y = (lightness + 16.0) / 116.0;
    let roots = [y + a / 500.0, y, y - b / 200.0];
    let mut xyz = [0.0; 3];
    for ((value, root), white) in xyz.iter_mut().zip(roots).zip(WHITE) {
        *value = white * if root > LINE_BELOW_ROOT { root.powi(3) } else { (root - 16.0 / 116.0) / 7.787 };
    }
    product(&RGB_FROM_XYZ, xyz).map(|linear| srgb_from_linear(linear).clamp(0.0, 1.0) as f32)
}

fn lab_from_linear(rgb: [f64; 3]) -> [f32; 3] {
    let xyz = product(&XYZ_FROM_RGB, rgb);
    let curve = |value: f64| if value > LINE_BELOW { value.cbrt() } else { 7.787 * value + 16.0 / 116.0 };
    let [x, y, z] = [curve(xyz[0] / WHITE[0]), curve(xyz[1] / WHITE[1]), curve(xyz[2] / WHITE[2])];
    [(116.0 * y - 16.0) as f32, (500.0 * (x - y)) as f32, (200.0 * (y - z)) as f32]
}

fn linear_from_srgb(channel: f64) -> f64 {
    if channel <= 0.040_45 { channel / 12.92 } else { ((channel + 0.055) / 1.055).powf(2.4) }
}

fn srgb_from_linear(linear: f64) -> f64 {
    if linear <= 0.003_130_8 { linear * 12.92 } else { 1.055 * linear.powf(1.0 / 2.4) - 0.055 }
}

fn product(matrix: &[[f64; 3]; 3], vector: [f64; 3]) -> [f64; 3] {
    matrix.map(|row| row[0] * vector[0] + row[1] * vector[1] + row[2] * vector[2])
}

/// The inverse of a 3 x 3 matrix by its cofactors.
fn inverse(m: &[[f64; 3]; 3]) -> [[f64; 3]; 3] {
    let cofactor = |row: usize, column: usize| {
        let (r1, r2, c1, c2) = ((row + 1) % 3, (row + 2) % 3, (column + 1) % 3, (column + 2) % 3);
        m[r1][c1] * m[r2][c2] - m[r1][c2] * m[r2][c1]
    };
    let determinant: f64 = (0..3).map(|column| m[0][column] * cofactor(0, column)).sum();
    std::array::from_fn(|row| std::array::from_fn(|column| cofactor(column, row) / determinant))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(lab: [f32; 3], expected: [f32; 3]) {
        for (value, wanted) in lab.iter().zip(expected) {
            assert!((value - wanted).abs() < 1e-3, "{lab:?} is not {expected:?}");
        }
    }

    #[test]
    fn the_corners_of_the_cube_have_their_published_values() {
        near(lab_from_rgb([255, 0, 0]), [53.2406, 80.0923, 67.2028]);
        near(lab_from_rgb([0, 255, 0]), [87.7351, -86.1830, 83.1797]);
        near(lab_from_rgb([0, 0, 255]), [32.2957, 79.1856, -107.8573]);
        near(lab_from_rgb([255, 255, 0]), [97.1395, -21.5547, 94.4781]);
        near(lab_from_rgb([255, 0, 255]), [60.3235, 98.2331, -60.8210]);
        near(lab_from_rgb([0, 255, 255]), [91.1133, -48.0906, -14.1263]);
        near(lab_from_rgb([255, 255, 255]), [100.0, -0.0025, 0.0047]);
        near(lab_from_rgb([0, 0, 0]), [0.0, 0.0, 0.0]);
        assert!((lab_from_unit_rgb([0.5; 3])[0] - 53.389).abs() < 1e-3);
    }

    #[test]
    fn the_whole_cube_comes_back_and_stays_in_its_known_range() {
        let (mut least, mut most) = ([f32::MAX; 3], [f32::MIN; 3]);
        let levels: Vec<u8> = (0..=255).step_by(5).collect();
        for &red in &levels {
            for &green in &levels {
                for &blue in &levels {
                    let lab = lab_from_rgb([red, green, blue]);
                    assert_eq!(rgb_from_lab(lab), [red, green, blue]);
                    for channel in 0..3 {
                        least[channel] = least[channel].min(lab[channel]);
                        most[channel] = most[channel].max(lab[channel]);
                    }
                }
            }
        }
        near(least, [0.0, -86.183, -107.857]);
        near(most, [100.0, 98.233, 94.478]);
    }

    #[test]
    fn colours_outside_the_gamut_are_clipped() {
        assert_eq!(rgb_from_lab([50.0, 120.0, 0.0])[1], 0);
        assert_eq!(rgb_from_lab([120.0, 0.0, 0.0]), [255, 255, 255]);
    }
}
