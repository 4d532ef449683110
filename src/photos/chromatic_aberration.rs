//! Chromatic aberration of a simple lens, seen as colour fringes: red and blue are imaged at slightly different sizes than green, so that every edge
//! away from the centre gets a coloured rim that points outwards. Where a patch lay in the photo can be read from it.

use super::Photo;

impl Photo {
    /// The picture as a lens with lateral chromatic aberration shows it: red larger by the factor `1 + strength`, blue
    /// smaller by it, both about the centre; green stays. Between pixels it is interpolated; beyond the border the
    /// outermost pixel is repeated.
    pub fn with_chromatic_aberration(&self, strength: f32) -> Self {
        let (middle_x, middle_y) = ((self.width as f32 - 1.0) / 2.0, (self.height as f32 - 1.0) / 2.0);
        let scaled = |x: usize, y: usize, channel: usize, factor: f32| {
            let (from_x, from_y) =
                (middle_x + (x as f32 - middle_x) / factor, middle_y + (y as f32 - middle_y) / factor);
            self.between(from_x, from_y, channel)
        };
        Self::from_fn(self.width, self.height, |x, y| {
            [scaled(x, y, 0, 1.0 + strength), self.pixel(x, y)[1], scaled(x, y, 2, 1.0 - strength)]
        })
    }

    /// Channel `channel` between pixels (bilinear).
    fn between(&self, x: f32, y: f32, channel: usize) -> u8 {
        let (x, y) = (x.clamp(0.0, self.width as f32 - 1.0), y.clamp(0.0, self.height as f32 - 1.0));
        let (left, top) = (x.floor() as usize, y.floor() as usize);
        let (right, bottom) = ((left + 1).min(self.width - 1), (top + 1).min(self.height - 1));
        let (along, down) = (x - left as f32, y - top as f32);
        let value = |x: usize, y: usize| f32::from(self.pixel(x, y)[channel]);
        let upper = value(left, top) * (1.0 - along) + value(right, top) * along;
        let lower = value(left, bottom) * (1.0 - along) + value(right, bottom) * along;
        (upper * (1.0 - down) + lower * down).round() as u8
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn green_never_moves_and_the_centre_has_no_aberration() {
        let photo = Photo::from_fn(65, 65, |x, y| if (x / 4 + y / 4) % 2 == 0 { [230; 3] } else { [20; 3] });
        let aberrated = photo.with_chromatic_aberration(0.05);
        let green = |p: &Photo| p.rgb.iter().skip(1).step_by(3).copied().collect::<Vec<_>>();
        assert_eq!(green(&photo), green(&aberrated));
        assert_eq!(aberrated.pixel(32, 32), photo.pixel(32, 32));
        assert_ne!(aberrated, photo);
        assert_eq!(photo.with_chromatic_aberration(0.0), photo);
    }

    #[test]
    fn red_moves_outwards_and_blue_inwards() {
        let line = Photo::from_fn(101, 5, |x, _| if x == 90 { [255; 3] } else { [0; 3] });
        let aberrated = line.with_chromatic_aberration(0.05);
        let brightest = |channel: usize| (0..101).max_by_key(|&x| aberrated.pixel(x, 2)[channel]);
        assert_eq!(brightest(0), Some(92));
        assert_eq!(brightest(2), Some(88));
    }
}
