//! The stage before training of the colour methods: a look at the colours of some photos of the folder.

use crate::photos::Photo;
use crate::task::{MineContext, MineProgress, SlotOrder};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::time::{Duration, Instant};

/// How long a slice may take, short of its last photo.
const SLICE: Duration = Duration::from_millis(30);

/// How many times as long as wide a photo may be before its middle is looked at alone.
const LONGEST: usize = 8;

/// A walk over some photos of a folder, in an order that the seed decides.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct PhotoScan {
    next: usize,
}

/// The photo, or the middle of a strip: enlarged whole, one of 8 rows would have more pixels than all other photos.
fn middle(photo: &Photo) -> Cow<'_, Photo> {
    let (width, height) = (photo.width, photo.height);
    let longest = LONGEST * photo.shorter_side();
    if width.max(height) <= longest {
        return Cow::Borrowed(photo);
    }
    let (wide, high) = (width.min(longest), height.min(longest));
    Cow::Owned(photo.crop((width - wide) / 2, (height - high) / 2, wide, high))
}

impl PhotoScan {
    /// Hands the next of up to `count` photos, their shorter side at `side`, to `look`, for as long as a slice may take.
    /// Photos that cannot be read are passed over: the run itself lists them.
    pub fn slice(
        &mut self,
        (count, side): (usize, usize),
        context: &MineContext<'_>,
        mut look: impl FnMut(&Photo),
    ) -> MineProgress {
        let order = SlotOrder::new(context.seed, context.source.len());
        let total = count.min(context.source.len());
        let start = Instant::now();
        while self.next < total {
            if let Ok(photo) = context.source.photo(order.photo(self.next as u64), side) {
                look(&middle(&photo).shorter_side_resized(side));
            }
            self.next += 1;
            if start.elapsed() >= SLICE {
                break;
            }
        }
        MineProgress { what: "mining-colours", done: self.next, total }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_strip_the_middle_is_looked_at_and_of_a_photo_all() {
        let size = |width, height| {
            let photo = Photo::from_fn(width, height, |x, y| [(x / 128) as u8, (y / 128) as u8, 0]);
            let part = middle(&photo).into_owned();
            (part.width, part.height, part.pixel(0, 0))
        };
        assert_eq!(size(32_768, 8), (64, 8, [127, 0, 0]));
        assert_eq!(size(8, 32_768), (8, 64, [0, 127, 0]));
        assert_eq!(size(64, 8), (64, 8, [0; 3]));
        assert_eq!(size(640, 480), (640, 480, [0; 3]));
    }
}
