//! A health check of data: what is in it, what is wrong with it, and what would make a result look better than it is.
//!
//! Decodes every photo and every frame of every clip, on threads of its own, at a tiny scale. Returns plain data; the command line and the
//! window print it.

use super::open::open;
use super::{DataError, DataRequest, Layout, Manifest, Opened, Reading, SkipList, Skipped, Source};
use crate::files;
use crate::photos::Photo;
use crate::threads::{Lanes, prefetching};
use std::collections::HashMap;

/// Photos with a shorter side below this many pixels are reported as tiny.
pub const TINY_BELOW: usize = 32;
/// The rows of the copies on which photos are compared by eye.
const LOOK_SIDE: usize = 8;
/// In how many of 64 bits photos that look the same may differ; at most 3, see [`groups_alike`].
const LOOK_BITS: u32 = 3;
/// By how many levels the parts of two copies of a photo differ at most.
const COPY_LEVELS: u8 = 8;
/// Photos under way or waiting, for each thread.
const PREFETCHED: usize = 16;
/// Frames of a clip that are decoded at once.
const FRAMES_AT_ONCE: usize = 512;
/// Photos that use less than this share of what a pixel can be are reported as nearly black or nearly blank.
const LEAST_RANGE: u8 = 16;
/// The largest difference between channels that still counts as grey.
const GREY_TOLERANCE: u8 = 6;

/// What the check found. Photos are named by their relative paths.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct DataReport {
    /// Where the data is and what identifies it.
    pub data: Manifest,
    /// How it is laid out.
    pub layout: Layout,
    /// What folders were taken as, and what may be wrong with that.
    pub reading: Reading,
    /// How many photos decode, or clips with all of their frames: what a header promises may be damaged behind it.
    pub usable: usize,
    /// How many frames the clips among them have; 0 for photos.
    pub frames: usize,
    /// How many photos can be trained on, measured on, and are kept for the end.
    pub parts: PartCounts,
    /// The classes, in label order.
    pub classes: Vec<ClassCount>,
    /// Photos without a class.
    pub unlabelled: usize,
    /// Files that cannot be used, those that are damaged behind a sound header included.
    pub skipped: Vec<Skipped>,
    /// Photos without colour.
    pub grey: Vec<String>,
    /// Photos that use hardly any of the values that a pixel can have: nearly black, nearly white, or of one colour.
    pub flat: Vec<String>,
    /// Photos with a shorter side below [`TINY_BELOW`] pixels.
    pub tiny: Vec<String>,
    /// Groups of files with the same bytes.
    pub duplicates: Vec<Vec<String>>,
    /// Groups of photos that look the same when very small but are different files.
    pub lookalikes: Vec<Vec<String>>,
    /// Groups of the same photo, by its bytes or by its look, in more than one part: what is measured was trained on.
    pub leaks: Vec<Vec<String>>,
    /// Groups of the same photo in more than one class.
    pub conflicts: Vec<Vec<String>>,
}

/// How many photos are in each part.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct PartCounts {
    /// To train on.
    pub train: usize,
    /// To measure on.
    pub valid: usize,
    /// Kept for the end.
    pub test: usize,
}

impl PartCounts {
    /// Counts one photo of part 0 (train), 1 (valid) or any other (test).
    fn add(&mut self, part: usize) {
        match part {
            0 => self.train += 1,
            1 => self.valid += 1,
            _ => self.test += 1,
        }
    }
}

/// A class and how many photos it has.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct ClassCount {
    /// The class.
    pub name: String,
    /// Its photos by part.
    pub parts: PartCounts,
}

/// What one look at a photo tells.
struct Look {
    name: String,
    label: Option<usize>,
    part: usize,
    frames: usize,
    content: blake3::Hash,
    appearance: Option<u64>,
    /// The photo at [`LOOK_SIDE`] pixels.
    small: Vec<u8>,
    grey: bool,
    flat: bool,
    tiny: bool,
}

/// Checks the data of `request`; `told` gets (photos done, photos in all) now and then.
///
/// # Errors
/// As [`super::open`].
pub fn examine(request: &DataRequest, told: &(dyn Fn(usize, usize) + Sync)) -> Result<DataReport, DataError> {
    examine_opened(&open(request)?, told)
}

/// As [`examine`], of data that is open.
///
/// # Errors
/// When the system gives no threads.
pub fn examine_opened(opened: &Opened, told: &(dyn Fn(usize, usize) + Sync)) -> Result<DataReport, DataError> {
    let parts: Vec<&dyn Source> = [Some(&opened.train), Some(&opened.valid), opened.test.as_ref()]
        .into_iter()
        .flatten()
        .map(|part| &**part)
        .collect();
    let looks = look_at_all(&parts, &opened.skipped, told)?;
    Ok(report(opened, &parts, &looks))
}

fn look_at_all(
    parts: &[&dyn Source],
    skipped: &SkipList,
    told: &(dyn Fn(usize, usize) + Sync),
) -> Result<Vec<Look>, DataError> {
    let photos: Vec<(usize, usize)> =
        parts.iter().enumerate().flat_map(|(part, source)| (0..source.len()).map(move |index| (part, index))).collect();
    let threads = std::thread::available_parallelism().map_or(1, usize::from).min(8);
    let lanes = Lanes { name: "doctor", threads, room: PREFETCHED * threads };
    let look = |number: u64| {
        let (part, index) = photos[number as usize];
        look_at(parts[part], part, index)
    };
    let looks = prefetching(lanes, 0..photos.len() as u64, look, |prefetch| {
        let mut looks = Vec::with_capacity(photos.len());
        for (done, &(part, index)) in (1..).zip(&photos) {
            match prefetch.next() {
                Some(Ok(look)) => looks.extend(look),
                Some(Err(broke)) => {
                    skipped.add(Skipped {
                        path: parts[part].name(index),
                        reason: crate::text!("data-skip-broke", reason = broke.to_string()),
                    });
                }
                None => break,
            }
            if done % 64 == 0 || done == photos.len() {
                told(done, photos.len());
            }
        }
        looks
    });
    let mut looks = looks.map_err(|error| DataError::Thread { reason: error.to_string() })?;
    looks.sort_by(|a: &Look, b: &Look| (a.part, &a.name).cmp(&(b.part, &b.name)));
    Ok(looks)
}

/// `None` where the photo cannot be decoded: the source has listed it then.
fn look_at(source: &dyn Source, part: usize, index: usize) -> Option<Look> {
    let photo = source.thumbnail(index, TINY_BELOW).ok()?;
    let frames = source.frame_count(index);
    for start in (0..frames).step_by(FRAMES_AT_ONCE) {
        source.frames(index, start..frames.min(start + FRAMES_AT_ONCE), TINY_BELOW).ok()?;
    }
    let content = match source.location(index) {
        Some(path) if path.is_file() => blake3::hash(&files::read_plain(&path, files::MOST_BYTES).ok()?),
        _ => blake3::hash(&photo.rgb),
    };
    Some(Look {
        name: source.name(index),
        label: source.label(index),
        part,
        frames,
        content,
        appearance: appearance_of(&photo),
        small: photo.resized(LOOK_SIDE, LOOK_SIDE).rgb,
        grey: is_grey(&photo),
        flat: is_flat(&photo),
        tiny: photo.shorter_side() < TINY_BELOW,
    })
}

/// Whether nearly all pixels are nearly the same, whatever a few of them are.
fn is_flat(photo: &Photo) -> bool {
    let mut values = photo.rgb.clone();
    values.sort_unstable();
    let at = |share: usize| values.get(values.len() * share / 100).copied().unwrap_or_default();
    at(99) - at(1) < LEAST_RANGE
}

fn is_grey(photo: &Photo) -> bool {
    photo.rgb.chunks_exact(3).all(|pixel| {
        let (least, most) = (pixel.iter().min(), pixel.iter().max());
        least.zip(most).is_some_and(|(least, most)| most - least <= GREY_TOLERANCE)
    })
}

/// One bit for each brightness step to the right on a copy of 9 x 8 pixels: whether it goes up. `None` for a nearly
/// flat picture, whose steps say nothing.
fn appearance_of(photo: &Photo) -> Option<u64> {
    let small = photo.resized(LOOK_SIDE + 1, LOOK_SIDE);
    let grey: Vec<i32> =
        small.rgb.chunks_exact(3).map(|pixel| pixel.iter().map(|&byte| i32::from(byte)).sum()).collect();
    let steps: Vec<i32> =
        grey.chunks_exact(LOOK_SIDE + 1).flat_map(|row| row.windows(2).map(|pair| pair[1] - pair[0])).collect();
    let clear = steps.iter().filter(|step| step.abs() > 12).count();
    let bits = steps.iter().fold(0, |bits, &step| bits << 1 | u64::from(step > 0));
    (clear * 4 > steps.len()).then_some(bits)
}

/// Looks whose appearance differs from the first of their group in at most [`LOOK_BITS`] bits, two or more to a group.
///
/// Two appearances that close agree in at least one of their four 16-bit quarters, so only those are compared.
fn groups_alike(looks: &[Look]) -> Vec<Vec<&Look>> {
    let mut firsts: HashMap<(usize, u16), Vec<usize>> = HashMap::new();
    let mut groups: Vec<(u64, Vec<&Look>)> = Vec::new();
    for look in looks {
        let Some(bits) = look.appearance else { continue };
        let quarters = [0, 1, 2, 3].map(|quarter| (quarter, (bits >> (16 * quarter)) as u16));
        let near = |place: &usize| (groups[*place].0 ^ bits).count_ones() <= LOOK_BITS;
        let found = quarters.iter().filter_map(|quarter| firsts.get(quarter)).flatten().copied().find(near);
        if let Some(place) = found {
            groups[place].1.push(look);
            continue;
        }
        for quarter in quarters {
            firsts.entry(quarter).or_default().push(groups.len());
        }
        groups.push((bits, vec![look]));
    }
    groups.into_iter().map(|(_, group)| group).filter(|group| group.len() > 1).collect()
}

fn report(opened: &Opened, parts: &[&dyn Source], looks: &[Look]) -> DataReport {
    let len = |part: usize| parts.get(part).map_or(0, |source| source.len());
    let names =
        |keep: &dyn Fn(&Look) -> bool| looks.iter().filter(|look| keep(look)).map(|look| look.name.clone()).collect();
    let same = groups(looks, |look| Some(look.content));
    let alike = groups_alike(looks);
    let several = |group: &&Vec<&Look>, key: fn(&Look) -> usize| group.iter().any(|look| key(look) != key(group[0]));
    let named = |groups: Vec<&Vec<&Look>>| -> Vec<Vec<String>> {
        groups.into_iter().map(|group| group.iter().map(|look| look.name.clone()).collect()).collect()
    };
    let differing = |group: &&Vec<&Look>| group.iter().any(|look| look.content != group[0].content);
    // A copy in other bytes is a leak as well: a photo saved anew, or made smaller.
    let copies: Vec<Vec<&Look>> = alike.iter().flat_map(|group| copies_in(group)).collect();
    let by_look = copies.iter().filter(differing);
    let leaks = same.iter().chain(by_look).filter(|group| several(group, |look| look.part));
    DataReport {
        data: opened.manifest.clone(),
        layout: opened.layout,
        reading: opened.reading.clone(),
        usable: looks.len(),
        frames: looks.iter().map(|look| look.frames).sum(),
        parts: PartCounts { train: len(0), valid: len(1), test: len(2) },
        classes: class_counts(parts),
        unlabelled: parts.iter().map(|part| (0..part.len()).filter(|&at| part.label(at).is_none()).count()).sum(),
        skipped: opened.skipped.all(),
        grey: names(&|look| look.grey),
        flat: names(&|look| look.flat),
        tiny: names(&|look| look.tiny),
        leaks: named(leaks.collect()),
        conflicts: named(
            same.iter().filter(|group| several(group, |look| look.label.map_or(0, |label| label + 1))).collect(),
        ),
        lookalikes: named(alike.iter().filter(differing).collect()),
        duplicates: named(same.iter().collect()),
    }
}

/// Of photos that look alike those that are copies of each other: no part of them differs by more than [`COPY_LEVELS`].
fn copies_in<'a>(alike: &[&'a Look]) -> Vec<Vec<&'a Look>> {
    let mut groups: Vec<Vec<&Look>> = Vec::new();
    for &look in alike {
        let near = |other: &Look| other.small.iter().zip(&look.small).all(|(a, b)| a.abs_diff(*b) <= COPY_LEVELS);
        match groups.iter_mut().find(|group| group.first().is_some_and(|first| near(first))) {
            Some(group) => group.push(look),
            None => groups.push(vec![look]),
        }
    }
    groups.retain(|group| group.len() > 1);
    groups
}

/// Looks with the same key, two or more to a group, in the order of their first member.
fn groups<K: std::hash::Hash + Eq>(looks: &[Look], key: impl Fn(&Look) -> Option<K>) -> Vec<Vec<&Look>> {
    let mut places: HashMap<K, usize> = HashMap::new();
    let mut groups: Vec<Vec<&Look>> = Vec::new();
    for look in looks {
        let Some(key) = key(look) else { continue };
        let place = *places.entry(key).or_insert(groups.len());
        if place == groups.len() {
            groups.push(Vec::new());
        }
        groups[place].push(look);
    }
    groups.retain(|group| group.len() > 1);
    groups
}

fn class_counts(parts: &[&dyn Source]) -> Vec<ClassCount> {
    let names = parts.first().map_or(&[][..], |part| part.classes());
    let mut classes: Vec<ClassCount> =
        names.iter().map(|name| ClassCount { name: name.clone(), parts: PartCounts::default() }).collect();
    for (part, source) in parts.iter().enumerate() {
        for label in (0..source.len()).filter_map(|index| source.label(index)) {
            if let Some(class) = classes.get_mut(label) {
                class.parts.add(part);
            }
        }
    }
    classes
}
