// The annealed mean of a distribution over colours at each place of a grid (Zhang, Isola & Efros 2016, section 2.3):
// probabilities to the power 1 / T, normalised, and the mean colour. T = 0 takes the likeliest bin, the first of equals.
//
// binding 0  settings     columns, rows, bins, T
// binding 1  said         how far each bin lies below the likeliest, in 24ths of a nat; 255 is never. Four bins a word,
//                         lowest byte first; a place begins with a word of its own
// binding 2  centres      a and b of each bin
// binding 3  meant        the result, one word a place: 16 (a + 128) | 16 (b + 128) << 12, rounded
//
// CPU twin: src/gpu/twin/annealed_mean.rs

struct Settings {
    columns: u32,
    rows: u32,
    bins: u32,
    temperature: f32,
}

@group(0) @binding(0) var<uniform> settings: Settings;
@group(0) @binding(1) var<storage, read> said: array<u32>;
@group(0) @binding(2) var<storage, read> centres: array<vec2<f32>>;
@group(0) @binding(3) var<storage, read_write> meant: array<u32>;

const LEVELS_IN_A_NAT = 24.0;

fn level(at: u32, bin: u32) -> u32 {
    return (said[at + bin / 4u] >> (8u * (bin % 4u))) & 255u;
}

fn packed(colour: vec2<f32>) -> u32 {
    let steps = vec2<u32>(clamp(round((colour + 128.0) * 16.0), vec2<f32>(0.0), vec2<f32>(4095.0)));
    return steps.x | (steps.y << 12u);
}

@compute @workgroup_size(8, 8)
fn main(@builtin(global_invocation_id) place: vec3<u32>) {
    if place.x >= settings.columns || place.y >= settings.rows {
        return;
    }
    let number = place.y * settings.columns + place.x;
    let at = number * ((settings.bins + 3u) / 4u);
    var sum = vec2<f32>(0.0);
    var all = 0.0;
    for (var bin = 0u; bin < settings.bins; bin++) {
        let below = level(at, bin);
        if settings.temperature <= 0.0 {
            if below == 0u && all == 0.0 {
                sum = centres[bin];
                all = 1.0;
            }
        } else if below < 255u {
            let share = exp(-f32(below) / (LEVELS_IN_A_NAT * settings.temperature));
            sum += share * centres[bin];
            all += share;
        }
    }
    meant[number] = packed(sum / max(all, 1e-30));
}
