//! The features of all patches of all images: one row a patch, of length 1.

use crate::photos::Photo;
use crate::task::rng_for;

/// How patches lie in an image: squares of one side at even distances.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct PatchGrid {
    /// Pixels a side of a patch: what the trunk looks at.
    pub patch: usize,
    /// Pixels from one patch to the next.
    pub stride: usize,
    /// Patches along a side of the image.
    pub count: usize,
}

impl PatchGrid {
    /// Side of the square that an image is brought to.
    pub fn side(&self) -> usize {
        self.patch + self.stride * self.count.saturating_sub(1)
    }

    /// Patches of an image.
    pub fn patches(&self) -> usize {
        self.count * self.count
    }

    /// Left and upper pixel of patch `at`.
    pub fn corner(&self, at: usize) -> [usize; 2] {
        [at % self.count * self.stride, at / self.count * self.stride]
    }

    /// Places between the patches of a constellation: as many as make them neighbours that do not overlap.
    pub fn apart(&self) -> usize {
        self.patch.div_ceil(self.stride.max(1))
    }

    /// Every constellation of an image: its four patches, top left, top right, bottom left, bottom right.
    pub fn constellations(&self) -> Vec<[usize; 4]> {
        let (apart, free) = (self.apart(), self.count.saturating_sub(self.apart()));
        let places = (0..free * free).map(|at| (at % free.max(1), at / free.max(1)));
        let patch = |x: usize, y: usize| y * self.count + x;
        let four = |(x, y): (usize, usize)| {
            [patch(x, y), patch(x + apart, y), patch(x, y + apart), patch(x + apart, y + apart)]
        };
        places.map(four).collect()
    }

    /// The patches of `photo`, which is brought to the grid's square first.
    pub fn cut(&self, photo: &Photo) -> Vec<Photo> {
        let square = photo.shorter_side_resized(self.side()).centre_square();
        let cut = |at: usize| {
            let [x, y] = self.corner(at);
            square.crop(x, y, self.patch, self.patch)
        };
        (0..self.patches()).map(cut).collect()
    }
}

/// The features of all patches of all images.
#[derive(Clone, Debug)]
pub struct Corpus {
    /// How patches lie.
    pub grid: PatchGrid,
    /// Numbers of a patch.
    pub width: usize,
    /// The images, by their number in the data.
    pub images: Vec<usize>,
    rows: Vec<f32>,
}

impl Corpus {
    /// A corpus without images.
    pub fn new(grid: PatchGrid) -> Self {
        Self { grid, width: 0, images: Vec::new(), rows: Vec::new() }
    }

    /// Bytes that `images` images with `width` numbers a patch take.
    pub fn bytes(grid: PatchGrid, images: usize, width: usize) -> usize {
        images * grid.patches() * width * size_of::<f32>()
    }

    /// Adds an image: `width` numbers for each of its patches. Rows become unit vectors, so that
    /// their products are cosines.
    pub fn add(&mut self, image: usize, width: usize, rows: &[f32]) {
        if rows.len() != width * self.grid.patches() || (self.width != width && !self.images.is_empty()) {
            return;
        }
        self.width = width;
        self.images.push(image);
        for row in rows.chunks_exact(width.max(1)) {
            let length = row.iter().map(|value| value * value).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
            self.rows.extend(row.iter().map(|value| value / length));
        }
    }

    /// The row of patch `patch` of the image at `place`.
    pub fn row(&self, place: usize, patch: usize) -> &[f32] {
        let at = (place * self.grid.patches() + patch) * self.width;
        self.rows.get(at..at + self.width).unwrap_or_default()
    }

    /// Exchanges patches at random over all images: the control.
    pub fn shuffle(&mut self, seed: u64) {
        let mut rng = rng_for(seed, 0, 0, crate::task::purpose::DISCOVERY);
        let width = self.width.max(1);
        for last in (1..self.rows.len() / width).rev() {
            let other = rng.below(last + 1);
            if other != last {
                let (before, after) = self.rows.split_at_mut(last * width);
                if let (Some(a), Some(b)) = (before.get_mut(other * width..(other + 1) * width), after.get_mut(..width))
                {
                    a.swap_with_slice(b);
                }
            }
        }
    }
}
