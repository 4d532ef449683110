//! Which part of the photo a unit of a feature map can see, from the geometry of the layers below it.

/// A convolution or a maximum: how many places it looks at, how far it moves, how many zeros stand before its input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// Places a side.
    pub kernel: usize,
    /// Places from one unit to the next.
    pub stride: usize,
    /// Zeros before the first row and column.
    pub padding: usize,
}

impl Window {
    /// A window.
    pub const fn new(kernel: usize, stride: usize, padding: usize) -> Self {
        Self { kernel, stride, padding }
    }
}

/// The part of the photo that units of a layer see: squares of one size at even distances.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReceptiveField {
    /// Pixels a side.
    pub size: usize,
    /// Pixels from one unit's square to the next.
    pub jump: usize,
    /// Left (and upper) end of the first unit's square, in pixels; below 0 where it reaches over the edge.
    pub start: i64,
}

impl ReceptiveField {
    /// A pixel sees itself.
    pub const PIXEL: Self = Self { size: 1, jump: 1, start: 0 };

    /// What a unit sees that looks at units of `self` through `window`.
    #[must_use]
    pub fn through(self, window: Window) -> Self {
        Self {
            size: self.size + window.kernel.saturating_sub(1) * self.jump,
            jump: self.jump * window.stride,
            start: self.start - (window.padding * self.jump) as i64,
        }
    }

    /// First pixel and one behind the last, along one axis, that unit `at` sees of a photo of `side` pixels.
    pub fn range(&self, at: usize, side: usize) -> (usize, usize) {
        let first = self.start + (at * self.jump) as i64;
        let end = first + self.size as i64;
        let inside = |place: i64| place.clamp(0, side as i64) as usize;
        (inside(first), inside(end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The published sizes of AlexNet: 11, 51, 99, 131, 163 pixels at distances 4, 8, 16, 16, 16.
    #[test]
    fn alexnets_fields_are_the_published_ones() {
        let pool = Window::new(3, 2, 0);
        let layers = [
            vec![Window::new(11, 4, 2)],
            vec![pool, Window::new(5, 1, 2)],
            vec![pool, Window::new(3, 1, 1)],
            vec![Window::new(3, 1, 1)],
            vec![Window::new(3, 1, 1)],
        ];
        let through = |field: &mut ReceptiveField, windows: &Vec<Window>| {
            *field = windows.iter().fold(*field, |field, window| field.through(*window));
            Some(*field)
        };
        let fields: Vec<_> = layers.iter().scan(ReceptiveField::PIXEL, through).collect();
        assert_eq!(fields.iter().map(|field| field.size).collect::<Vec<_>>(), [11, 51, 99, 131, 163]);
        assert_eq!(fields.iter().map(|field| field.jump).collect::<Vec<_>>(), [4, 8, 16, 16, 16]);
        assert_eq!(fields[0].range(0, 224), (0, 9), "two of its columns lie outside");
        assert_eq!(fields[0].range(1, 224), (2, 13));
        assert_eq!(fields[4].range(0, 100), (0, 97), "66 of its 163 columns lie outside");
    }
}
