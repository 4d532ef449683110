// The lightness of a photo under colours that are given on a coarse grid: bilinear between the places, then Lab to sRGB
// under D65, clipped.
//
// binding 0  settings     width, height, columns, rows, and along each axis: pixels to grid steps (factor and offset)
// binding 1  lightness    0 to 100, one number a pixel
// binding 2  meant        colour of each place: 16 (a + 128) | 16 (b + 128) << 12
// binding 3  painted      the result: red | green << 8 | blue << 16
//
// CPU twin: src/gpu/twin/recolour.rs

struct Settings {
    width: u32,
    height: u32,
    columns: u32,
    rows: u32,
    factor: vec2<f32>,
    offset: vec2<f32>,
}

@group(0) @binding(0) var<uniform> settings: Settings;
@group(0) @binding(1) var<storage, read> lightness: array<f32>;
@group(0) @binding(2) var<storage, read> meant: array<u32>;
@group(0) @binding(3) var<storage, read_write> painted: array<u32>;

fn colour(column: u32, row: u32) -> vec2<f32> {
    let word = meant[row * settings.columns + column];
    return vec2<f32>(vec2<u32>(word & 4095u, (word >> 12u) & 4095u)) / 16.0 - 128.0;
}

fn linear(root: f32) -> f32 {
    return select((root - 16.0 / 116.0) / 7.787, root * root * root, root > 0.2068966);
}

fn byte(value: f32) -> u32 {
    let curved = select(12.92 * value, 1.055 * pow(max(value, 1e-8), 1.0 / 2.4) - 0.055, value > 0.0031308);
    return u32(round(clamp(curved, 0.0, 1.0) * 255.0));
}

// Rows of the inverse of the sRGB matrix, each times the white point.
const RED = vec3<f32>(3.0799803, -1.5371515, -0.5428213);
const GREEN = vec3<f32>(-0.9212478, 1.87599, 0.0452473);
const BLUE = vec3<f32>(0.0528905, -0.2040413, 1.151232);

@compute @workgroup_size(8, 8)
fn main(@builtin(global_invocation_id) place: vec3<u32>) {
    if place.x >= settings.width || place.y >= settings.height {
        return;
    }
    let last = vec2<f32>(f32(settings.columns) - 1.0, f32(settings.rows) - 1.0);
    let at = clamp(vec2<f32>(place.xy) * settings.factor + settings.offset, vec2<f32>(0.0), last);
    let near = vec2<u32>(at);
    let far = min(near + 1u, vec2<u32>(settings.columns - 1u, settings.rows - 1u));
    let part = at - floor(at);
    let top = mix(colour(near.x, near.y), colour(far.x, near.y), part.x);
    let bottom = mix(colour(near.x, far.y), colour(far.x, far.y), part.x);
    let ab = mix(top, bottom, part.y);
    let number = place.y * settings.width + place.x;
    let y = (lightness[number] + 16.0) / 116.0;
    let xyz = vec3<f32>(linear(y + ab.x / 500.0), linear(y), linear(y - ab.y / 200.0));
    painted[number] = byte(dot(RED, xyz)) | (byte(dot(GREEN, xyz)) << 8u) | (byte(dot(BLUE, xyz)) << 16u);
}
