// Lays the tiles of a picture out in another order; pixels beyond the last whole tile stay where they are.
//
// binding 0  settings     width, height, tiles along each side, tile width, tile height
// binding 1  picture      one word a pixel: red | green << 8 | blue << 16
// binding 2  order        order[place] = the tile shown at that place, both counted along the rows
// binding 3  rearranged   the result, packed alike
//
// CPU twin: src/gpu/twin/tile_rearrange.rs

struct Settings {
    width: u32,
    height: u32,
    grid: u32,
    tile_width: u32,
    tile_height: u32,
}

@group(0) @binding(0) var<uniform> settings: Settings;
@group(0) @binding(1) var<storage, read> picture: array<u32>;
@group(0) @binding(2) var<storage, read> order: array<u32>;
@group(0) @binding(3) var<storage, read_write> rearranged: array<u32>;

@compute @workgroup_size(8, 8)
fn main(@builtin(global_invocation_id) place: vec3<u32>) {
    if place.x >= settings.width || place.y >= settings.height {
        return;
    }
    let at = place.y * settings.width + place.x;
    let tile = vec2<u32>(settings.tile_width, settings.tile_height);
    let cell = place.xy / max(tile, vec2<u32>(1u, 1u));
    if any(tile == vec2<u32>(0u, 0u)) || any(cell >= vec2<u32>(settings.grid, settings.grid)) {
        rearranged[at] = picture[at];
        return;
    }
    let shown = order[cell.y * settings.grid + cell.x];
    let corner = vec2<u32>(shown % settings.grid, shown / settings.grid) * tile;
    let source = corner + place.xy % tile;
    rearranged[at] = picture[source.y * settings.width + source.x];
}
