//! Which photos are held out: by folders and lists where they say so, else by a hash of the name.
//!
//! The hash decides for each file alone, so the same file stays on the same side whatever is added to the folder.

use super::levels::{Level, Taken};
use super::listing::{Listing, Part};
use crate::text;

/// The share of the photos that is held out where the data does not say.
pub const HELD_OUT_SHARE: f64 = 0.1;

/// Numbers of the photos in each part.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parts {
    /// To train on.
    pub train: Vec<usize>,
    /// To measure on.
    pub valid: Vec<usize>,
    /// Kept for the end; empty where the data has no such part, or where it is what is measured on.
    pub test: Vec<usize>,
}

/// Splits a listing: named parts are kept (test stands in for a missing valid, valid for a missing train, files outside
/// any part are trained on); a single part, or none, is divided by hash.
pub fn split_listing(listing: &Listing, held_out_share: f64) -> Parts {
    let of = |part| (0..listing.entries.len()).filter(|&at| listing.entries[at].part == part).collect::<Vec<_>>();
    let (mut train, mut valid, mut test) = (of(Some(Part::Train)), of(Some(Part::Valid)), of(Some(Part::Test)));
    train.extend(of(None));
    train.sort_unstable();
    if valid.is_empty() {
        valid = std::mem::take(&mut test);
    }
    if train.is_empty() {
        train = std::mem::take(&mut valid);
        valid = std::mem::take(&mut test);
    }
    if !valid.is_empty() {
        return Parts { train, valid, test };
    }
    let (train, valid) = hold_out(&train, held_out_share, |at| listing.name(at));
    Parts { train, valid, test }
}

/// What the images of `part` are used as in [`split_listing`]: another part where that one is missing.
pub(super) fn used_as(part: Part, listing: &Listing) -> Part {
    let has = |part: Option<Part>| listing.entries.iter().any(|entry| entry.part == part);
    let train = has(Some(Part::Train)) || has(None);
    match part {
        Part::Valid if !train => Part::Train,
        Part::Test => match (train, has(Some(Part::Valid))) {
            (true, true) => Part::Test,
            (false, false) => Part::Train,
            _ => Part::Valid,
        },
        _ => part,
    }
}

/// Says of the `levels` of a listing what their images are used as where that is another part than they are called, and
/// which are not measured on as other data is (`elsewhere`).
pub(super) fn tell_use(levels: &mut [Level], listing: &Listing, elsewhere: bool) {
    for level in levels {
        let Some(called) = level.taken.part() else { continue };
        let used = used_as(called, listing);
        let reason = level.reason.as_str();
        let (taken, reason) = match used {
            Part::Valid if elsewhere => (Taken::PassedOver, text!("data-why-elsewhere", reason = reason)),
            Part::Train if called != used => (used.into(), text!("data-why-no-train", reason = reason)),
            Part::Valid if called != used => (used.into(), text!("data-why-no-valid", reason = reason)),
            _ => continue,
        };
        (level.taken, level.reason) = (taken, reason);
    }
}

/// Divides `indices` into those to train on and about `share` of them to hold out, by a hash of each name.
///
/// Of two or more photos at least one is on either side, unless `share` is 0.
pub fn hold_out(indices: &[usize], share: f64, name: impl Fn(usize) -> String) -> (Vec<usize>, Vec<usize>) {
    if share <= 0.0 {
        return (indices.to_vec(), Vec::new());
    }
    let place: Vec<f64> = indices.iter().map(|&index| place_of(&name(index))).collect();
    let mut held: Vec<bool> = place.iter().map(|&place| place < share).collect();
    let lowest = (0..place.len()).min_by(|&a, &b| place[a].total_cmp(&place[b]));
    if let (Some(lowest), true) = (lowest, indices.len() > 1) {
        if held.iter().all(|&held| held) {
            held.fill(false);
        }
        held[lowest] = true;
    } else {
        held.fill(false);
    }
    let side = |wanted| indices.iter().zip(&held).filter(move |(_, held)| **held == wanted).map(|(&index, _)| index);
    (side(false).collect(), side(true).collect())
}

/// Where a name falls in [0, 1), evenly and for good.
fn place_of(name: &str) -> f64 {
    let hash = blake3::hash(name.as_bytes());
    let mut first = [0; 8];
    first.copy_from_slice(&hash.as_bytes()[..8]);
    (u64::from_le_bytes(first) >> 11) as f64 / (1_u64 << 53) as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    fn name(index: usize) -> String {
        format!("class/{index}.png")
    }

    #[test]
    fn about_a_tenth_is_held_out_and_nothing_is_lost() {
        let all: Vec<usize> = (0..5000).collect();
        let (train, valid) = hold_out(&all, 0.1, name);
        assert!((400..600).contains(&valid.len()), "{} held out", valid.len());
        let mut together = [train, valid].concat();
        together.sort_unstable();
        assert_eq!(together, all);
    }

    #[test]
    fn new_files_do_not_move_old_ones() {
        let few: Vec<usize> = (0..500).collect();
        let many: Vec<usize> = (0..900).collect();
        let (_, of_few) = hold_out(&few, 0.1, name);
        let (_, of_many) = hold_out(&many, 0.1, name);
        assert_eq!(of_few, of_many.into_iter().filter(|&index| index < 500).collect::<Vec<_>>());
    }

    #[test]
    fn small_folders_still_have_two_sides() {
        for count in 2..12 {
            for share in [0.001, 0.1, 0.999, 1.0] {
                let (train, valid) = hold_out(&(0..count).collect::<Vec<_>>(), share, name);
                assert!(!train.is_empty() && !valid.is_empty(), "{count} photos, share {share}");
            }
        }
        assert_eq!(hold_out(&[0], 0.5, name), (vec![0], vec![]));
        assert_eq!(hold_out(&[0, 1], 0.0, name), (vec![0, 1], vec![]));
    }

    #[test]
    fn named_parts_are_kept_and_test_stands_in_for_valid() {
        let mut listing = Listing::new(Path::new("/data"));
        for at in 0..6 {
            listing.push(Path::new(&format!("{at}.png")), 1, 64, 64);
            listing.entries[at].part = [Some(Part::Train), Some(Part::Test), None][at % 3];
        }
        let parts = split_listing(&listing, 0.5);
        assert_eq!(parts, Parts { train: vec![0, 2, 3, 5], valid: vec![1, 4], test: vec![] });
    }

    #[test]
    fn what_was_to_be_measured_is_trained_on_where_there_is_nothing_else() {
        let mut listing = Listing::new(Path::new("/data"));
        for at in 0..4 {
            listing.push(Path::new(&format!("{at}.png")), 1, 64, 64);
            listing.entries[at].part = Some([Part::Valid, Part::Test][at % 2]);
        }
        assert_eq!(split_listing(&listing, 0.5), Parts { train: vec![0, 2], valid: vec![1, 3], test: vec![] });
        listing.entries.iter_mut().for_each(|entry| entry.part = Some(Part::Valid));
        let parts = split_listing(&listing, 0.5);
        assert_eq!((parts.train.len() + parts.valid.len(), parts.train.is_empty()), (4, false));
    }

    #[test]
    fn what_a_part_is_said_to_be_used_as_is_what_it_is_used_as() {
        let all = [Some(Part::Train), Some(Part::Valid), Some(Part::Test), None];
        for there in 1..16_usize {
            let parts: Vec<Option<Part>> = (0..4).filter(|at| there >> at & 1 == 1).map(|at| all[at]).collect();
            let mut listing = Listing::new(Path::new("/data"));
            for at in 0..8 {
                listing.push(Path::new(&format!("{at}.png")), 1, 64, 64);
                listing.entries[at].part = parts[at % parts.len()];
            }
            let split = split_listing(&listing, 0.0);
            for (at, part) in parts.iter().enumerate().filter_map(|(at, part)| Some((at, (*part)?))) {
                let numbers = match used_as(part, &listing) {
                    Part::Train => &split.train,
                    Part::Valid => &split.valid,
                    Part::Test => &split.test,
                };
                assert!(numbers.contains(&at), "{part:?} among {parts:?}: {split:?}");
            }
        }
    }
}
