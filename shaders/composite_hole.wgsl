// Composes the pictures of an inpainting answer, pixel by pixel, in whole numbers (exact on every device).
//
// binding 0  settings     width, height, what to show (0 input, 1 pasted, 2 wipe), first column of the truth in a
//                         wipe, fill colour of the hole (packed as below)
// binding 1  truth        one word a pixel: red | green << 8 | blue << 16
// binding 2  answer       what the network drew, packed alike
// binding 3  hole         0 (visible) to 255 (hole), one word a pixel
// binding 4  composed     the result, packed alike
//
// CPU twin: src/gpu/twin/composite_hole.rs

struct Settings {
    width: u32,
    height: u32,
    show: u32,
    wipe_column: u32,
    fill: u32,
}

@group(0) @binding(0) var<uniform> settings: Settings;
@group(0) @binding(1) var<storage, read> truth: array<u32>;
@group(0) @binding(2) var<storage, read> answer: array<u32>;
@group(0) @binding(3) var<storage, read> hole: array<u32>;
@group(0) @binding(4) var<storage, read_write> composed: array<u32>;

fn channel(pixel: u32, index: u32) -> u32 {
    return (pixel >> (8u * index)) & 255u;
}

// `over` where the hole is whole, `under` where there is none, rounded to nearest between.
fn blend(under: u32, over: u32, coverage: u32) -> u32 {
    var mixed = 0u;
    for (var index = 0u; index < 3u; index++) {
        let sum = channel(under, index) * (255u - coverage) + channel(over, index) * coverage;
        mixed |= ((sum + 127u) / 255u) << (8u * index);
    }
    return mixed;
}

@compute @workgroup_size(8, 8)
fn main(@builtin(global_invocation_id) place: vec3<u32>) {
    if place.x >= settings.width || place.y >= settings.height {
        return;
    }
    let at = place.y * settings.width + place.x;
    var over = answer[at];
    if settings.show == 0u {
        over = settings.fill;
    }
    if settings.show == 2u && place.x >= settings.wipe_column {
        over = truth[at];
    }
    composed[at] = blend(truth[at], over, hole[at]);
}
