//! Where something moves in a clip: the windows in which most pixels change once the camera's own motion is taken out. In
//! the author's earlier work, as it is remembered, frames in which more than three quarters of the points move are camera
//! motion, and those with fewer than a quarter are noise. These are points of interest; of all pixels, flat ones too, fewer
//! are seen to move.

use crate::photos::Photo;

/// Frames between those that are compared.
const APART: usize = 4;
/// How far the camera may have moved between them, in pixels along each axis.
const SHIFT: i64 = 8;
/// Every so many pixels are compared to find that motion.
const STRIDE: usize = 4;
/// A pixel moves where its brightness changes by more than this, of 255.
const CHANGE: i32 = 12;
/// What lies within the shorter side divided by this may be the same: the camera zooms and turns a little too.
const NEAR: usize = 64;
/// The least share of a window, and the largest of a frame, that moves. On the gallery's clips, whose moving pixels are known,
/// nine of ten such windows lie on what moves, and nearly every clip has one.
const LEAST: f32 = 0.03;
const MOST: f32 = 0.75;
/// Windows stand so many pixels apart.
const STEP: usize = 2;

/// The brightness of a frame.
struct Grey {
    width: usize,
    height: usize,
    levels: Vec<i32>,
}

impl Grey {
    fn of(photo: &Photo) -> Self {
        let (pixels, _) = photo.rgb.as_chunks::<3>();
        let levels = pixels.iter().map(|[r, g, b]| (2 * i32::from(*r) + 5 * i32::from(*g) + i32::from(*b)) / 8);
        Self { width: photo.width, height: photo.height, levels: levels.collect() }
    }

    /// The level at a place, if that lies inside.
    fn at(&self, x: i64, y: i64) -> Option<i32> {
        let inside = x >= 0 && y >= 0 && x < self.width as i64 && y < self.height as i64;
        inside.then(|| self.levels[y as usize * self.width + x as usize])
    }

    /// Whether nothing around a place has about this level; false where that lies outside.
    fn lacks(&self, level: i32, x: i64, y: i64) -> bool {
        let reach = (self.width.min(self.height) / NEAR).max(1) as i64;
        let near = (-reach..=reach).flat_map(|down| (-reach..=reach).map(move |right| (x + right, y + down)));
        let levels = near.filter_map(|(x, y)| self.at(x, y));
        let range = levels.fold(None, |range: Option<(i32, i32)>, level| {
            let (low, high) = range.unwrap_or((level, level));
            Some((low.min(level), high.max(level)))
        });
        range.is_some_and(|(low, high)| level < low - CHANGE || level > high + CHANGE)
    }

    /// The mean difference from `other` where both are seen, if `other` is moved back by (`right`, `down`). A pixel that
    /// differs much counts no more than one that differs, so that most of the frame decides and not what moves in it.
    fn difference(&self, other: &Self, (right, down): (i64, i64)) -> f32 {
        let (mut sum, mut count) = (0i64, 0i64);
        for y in (0..self.height).step_by(STRIDE) {
            for x in (0..self.width).step_by(STRIDE) {
                if let Some(level) = other.at(x as i64 + right, y as i64 + down) {
                    sum += i64::from((self.levels[y * self.width + x] - level).abs().min(CHANGE));
                    count += 1;
                }
            }
        }
        sum as f32 / count.max(1) as f32
    }

    /// Where what is seen here went in `other` as a whole.
    fn camera(&self, other: &Self) -> (i64, i64) {
        let shifts = (-SHIFT..=SHIFT).flat_map(|down| (-SHIFT..=SHIFT).map(move |right| (right, down)));
        let scored = shifts.map(|shift| (shift, self.difference(other, shift)));
        // Of equal ones the smallest, so that nothing moves where nothing is to be seen.
        let size = |(right, down): (i64, i64)| right.abs() + down.abs();
        scored.min_by(|a, b| a.1.total_cmp(&b.1).then(size(a.0).cmp(&size(b.0)))).map_or((0, 0), |(shift, _)| shift)
    }
}

/// How many moving pixels lie left of and above each corner of a pixel.
struct Sums {
    width: usize,
    sums: Vec<u32>,
}

impl Sums {
    /// What moves in `now`: what is neither there before nor after. What was or will be covered is missing only once.
    fn of(before: &Grey, now: &Grey, after: &Grey) -> Self {
        let shifts = [before, after].map(|other| (other, now.camera(other)));
        let width = now.width + 1;
        let mut sums = vec![0u32; width * (now.height + 1)];
        for y in 0..now.height {
            let mut row = 0;
            for x in 0..now.width {
                let level = now.levels[y * now.width + x];
                let lacks =
                    |(other, (right, down)): (&Grey, (i64, i64))| other.lacks(level, x as i64 + right, y as i64 + down);
                row += u32::from(shifts.into_iter().all(lacks));
                sums[(y + 1) * width + x + 1] = sums[y * width + x + 1] + row;
            }
        }
        Self { width, sums }
    }

    /// The share of moving pixels in a window.
    fn share(&self, [x, y, across, down]: [usize; 4]) -> f32 {
        let at = |x: usize, y: usize| self.sums[y * self.width + x];
        let moving = at(x + across, y + down) + at(x, y) - at(x + across, y) - at(x, y + down);
        moving as f32 / (across * down).max(1) as f32
    }
}

/// The one of so many frames in which moving windows are found: it has one before and one after it.
pub fn middle(frames: usize) -> usize {
    APART.min(frames.saturating_sub(1) / 2)
}

/// At most `most` square windows of `side` pixels in frame number `middle` in which something moves, most of it first; none
/// of them meet.
pub fn moving_windows<P: std::borrow::Borrow<Photo>>(frames: &[P], side: usize, most: usize) -> Vec<[usize; 2]> {
    let at = middle(frames.len());
    let seen = [0, at, 2 * at].map(|at| frames.get(at).map(|frame| Grey::of(frame.borrow())));
    let [Some(before), Some(now), Some(after)] = seen else { return Vec::new() };
    let size = |grey: &Grey| (grey.width, grey.height);
    let same = size(&before) == size(&now) && size(&now) == size(&after);
    if at == 0 || now.width < side || now.height < side || !same {
        return Vec::new();
    }
    let sums = Sums::of(&before, &now, &after);
    if sums.share([0, 0, now.width, now.height]) > MOST {
        return Vec::new();
    }
    let rows = (0..=now.height - side).step_by(STEP);
    let places = rows.flat_map(|y| (0..=now.width - side).step_by(STEP).map(move |x| [x, y]));
    let shares = places.map(|[x, y]| ([x, y], sums.share([x, y, side, side])));
    let mut moving: Vec<([usize; 2], f32)> = shares.filter(|(_, share)| *share >= LEAST).collect();
    moving.sort_by(|a, b| b.1.total_cmp(&a.1));
    let mut kept: Vec<[usize; 2]> = Vec::new();
    for ([x, y], _) in moving {
        let meets = |[a, b]: &[usize; 2]| a.abs_diff(x) < side && b.abs_diff(y) < side;
        if kept.len() < most && !kept.iter().any(meets) {
            kept.push([x, y]);
        }
    }
    kept
}
