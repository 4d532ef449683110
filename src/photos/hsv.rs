//! Hue, saturation and brightness (HSV), for changes of colour.

/// Hue, saturation and brightness, each in 0..=1, of a colour in 0..=1 a channel.
pub fn hsv_from_rgb([red, green, blue]: [f32; 3]) -> [f32; 3] {
    let most = red.max(green).max(blue);
    let spread = most - red.min(green).min(blue);
    if spread <= 0.0 {
        return [0.0, 0.0, most];
    }
    let sixth = if most == red {
        (green - blue) / spread
    } else if most == green {
        2.0 + (blue - red) / spread
    } else {
        4.0 + (red - green) / spread
    };
    [(sixth / 6.0).rem_euclid(1.0), spread / most, most]
}

/// The colour of a hue, a saturation and a brightness.
pub fn rgb_from_hsv([hue, saturation, brightness]: [f32; 3]) -> [f32; 3] {
    let part = |start: f32| {
        let at = (start + hue * 6.0).rem_euclid(6.0);
        brightness - brightness * saturation * at.min(4.0 - at).clamp(0.0, 1.0)
    };
    [part(5.0), part(3.0), part(1.0)]
}
