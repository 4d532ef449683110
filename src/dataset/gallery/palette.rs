//! Colours of the picture book: mixing, warm lights and violet shadows, and the light of a time of day.

/// A colour as sRGB in `[0, 1]`; mixing happens in sRGB, as with paint.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Colour {
    /// Red, green, blue.
    pub rgb: [f32; 3],
}

/// The colour written as `0xRRGGBB`.
pub const fn hex(code: u32) -> Colour {
    Colour {
        rgb: [((code >> 16) & 255) as f32 / 255.0, ((code >> 8) & 255) as f32 / 255.0, (code & 255) as f32 / 255.0],
    }
}

/// Paper white, warmer than white.
pub const PAPER: Colour = hex(0xfffaee);
/// The colour into which shadows go: violet, never black.
pub const SHADOW: Colour = hex(0x282445);
/// Ink of fine lines.
pub const INK: Colour = hex(0x302b3b);

impl Colour {
    /// The mixture with `share` of the other colour.
    pub fn mix(self, other: Self, share: f32) -> Self {
        let [a, b, c] = self.rgb;
        let [x, y, z] = other.rgb;
        Self { rgb: [a + (x - a) * share, b + (y - b) * share, c + (z - c) * share] }
    }

    /// Towards warm paper white.
    pub fn lighter(self, share: f32) -> Self {
        self.mix(PAPER, share)
    }

    /// Towards violet shadow.
    pub fn darker(self, share: f32) -> Self {
        self.mix(SHADOW, share)
    }

    /// Brighter or darker by a factor, hue kept.
    pub fn times(self, factor: f32) -> Self {
        Self { rgb: self.rgb.map(|v| v * factor) }
    }

    /// Seen in coloured light.
    pub fn lit(self, light: Self) -> Self {
        Self { rgb: [self.rgb[0] * light.rgb[0], self.rgb[1] * light.rgb[1], self.rgb[2] * light.rgb[2]] }
    }
}

/// The light of a time of day.
#[derive(Clone, Copy, Debug)]
pub struct Daylight {
    /// What things are multiplied by.
    pub tint: Colour,
    /// The sky overhead.
    pub zenith: Colour,
    /// The sky at the horizon; also the haze that lies over far things.
    pub horizon: Colour,
    /// How far it is night: 0 by day, 1 at night.
    pub night: f32,
    /// How golden the light is: 0 by day and at night, 1 at sunset.
    pub glow: f32,
}

/// Time, tint, zenith and horizon of five hours between noon and night.
const HOURS: [(f32, Colour, Colour, Colour); 5] = [
    (0.0, Colour { rgb: [1.0, 1.0, 1.0] }, hex(0x5fa9d6), hex(0xd3eaee)),
    (0.36, Colour { rgb: [1.03, 0.98, 0.91] }, hex(0x77b2cf), hex(0xf6ead0)),
    (0.62, Colour { rgb: [1.02, 0.83, 0.73] }, hex(0x677cb0), hex(0xf9bb86)),
    (0.80, Colour { rgb: [0.70, 0.66, 0.80] }, hex(0x3f4d82), hex(0xd095a0)),
    (1.0, Colour { rgb: [0.47, 0.53, 0.76] }, hex(0x182349), hex(0x425a8c)),
];

impl Daylight {
    /// The light at `time_of_day`: 0 noon, 0.6 sunset, 1 night.
    pub fn at(time_of_day: f32) -> Self {
        let mut from = HOURS[0];
        let mut to = HOURS[HOURS.len() - 1];
        for pair in HOURS.windows(2) {
            if pair[0].0 <= time_of_day && time_of_day <= pair[1].0 {
                (from, to) = (pair[0], pair[1]);
            }
        }
        let share = ((time_of_day - from.0) / (to.0 - from.0)).clamp(0.0, 1.0);
        Self {
            tint: from.1.mix(to.1, share),
            zenith: from.2.mix(to.2, share),
            horizon: from.3.mix(to.3, share),
            night: ((time_of_day - 0.66) / 0.26).clamp(0.0, 1.0),
            glow: (1.0 - (time_of_day - 0.62).abs() / 0.24).clamp(0.0, 1.0),
        }
    }
}
