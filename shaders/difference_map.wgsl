// The amplified absolute difference of two pictures, shown through a colour ramp, in whole numbers (exact on every
// device).
//
// binding 0  settings     width, height, amplification in 256ths
// binding 1  one          one word a pixel: red | green << 8 | blue << 16
// binding 2  other        packed alike
// binding 3  ramp         256 colours from no difference to the largest, packed alike
// binding 4  shown        the result, packed alike
//
// CPU twin: src/gpu/twin/difference_map.rs

struct Settings {
    width: u32,
    height: u32,
    amplification: u32,
}

@group(0) @binding(0) var<uniform> settings: Settings;
@group(0) @binding(1) var<storage, read> one: array<u32>;
@group(0) @binding(2) var<storage, read> other: array<u32>;
@group(0) @binding(3) var<storage, read> ramp: array<u32>;
@group(0) @binding(4) var<storage, read_write> shown: array<u32>;

fn channel(pixel: u32, index: u32) -> i32 {
    return i32((pixel >> (8u * index)) & 255u);
}

@compute @workgroup_size(8, 8)
fn main(@builtin(global_invocation_id) place: vec3<u32>) {
    if place.x >= settings.width || place.y >= settings.height {
        return;
    }
    let at = place.y * settings.width + place.x;
    var sum = 0u;
    for (var index = 0u; index < 3u; index++) {
        sum += u32(abs(channel(one[at], index) - channel(other[at], index)));
    }
    // The mean of three channels, in 256ths: rounded to nearest, at most the ramp's end.
    let level = min((sum * settings.amplification + 384u) / 768u, 255u);
    shown[at] = ramp[level];
}
