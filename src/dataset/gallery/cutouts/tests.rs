//! What the gallery of cut paper promises: neither colour nor ground says what is shown, and nothing but the thing has an up.

use super::*;
use crate::dataset::Source;
use crate::dataset::gallery::{Book, Gallery};
use crate::photos::Photo;

const SIDE: usize = 24;

fn photos(gallery: &Gallery, count: usize) -> Vec<(usize, std::sync::Arc<Photo>)> {
    (0..count).map(|index| (gallery.label(index).unwrap(), gallery.photo(index, SIDE).unwrap())).collect()
}

/// How often each of 64 colours occurs.
fn colours(photo: &Photo) -> [f32; 64] {
    let mut counts = [0.0; 64];
    for pixel in photo.rgb.chunks_exact(3) {
        counts[usize::from(pixel[0] >> 6) * 16 + usize::from(pixel[1] >> 6) * 4 + usize::from(pixel[2] >> 6)] += 1.0;
    }
    counts
}

/// The share of held-out pictures whose nearest training picture by colours has their class.
fn right_by_colours(book: Book) -> f64 {
    let known: Vec<_> = photos(&Gallery::train_of(book, 1, SIDE), 600).iter().map(|(l, p)| (*l, colours(p))).collect();
    let asked = photos(&Gallery::held_out_of(book, 1, SIDE), 300);
    let right = asked.iter().filter(|(label, photo)| {
        let own = colours(photo);
        let apart = |other: &[f32; 64]| own.iter().zip(other).map(|(a, b)| (a - b).abs()).sum::<f32>();
        let nearest = known.iter().min_by(|a, b| apart(&a.1).total_cmp(&apart(&b.1))).unwrap();
        nearest.0 == *label
    });
    right.count() as f64 / asked.len() as f64
}

#[test]
fn colours_tell_scenes_apart_and_cut_paper_not() {
    let (scenes, cut_paper) = (right_by_colours(Book::Scenes), right_by_colours(Book::CutPaper));
    assert!(cut_paper < 0.17, "colours alone are right in {cut_paper}, and guessing in 0.10");
    assert!(scenes > 0.4, "the same look at scenes is right in {scenes}, so it can see something");
}

/// Mean brightness of the four edges of a picture: top, right, bottom, left.
fn edges(photo: &Photo) -> [f64; 4] {
    let value = |x: usize, y: usize| photo.pixel(x, y).iter().map(|&v| f64::from(v)).sum::<f64>() / 3.0;
    let sum = |place: &dyn Fn(usize) -> (usize, usize)| {
        (0..SIDE).map(|i| value(place(i).0, place(i).1)).sum::<f64>() / SIDE as f64
    };
    [sum(&|i| (i, 0)), sum(&|i| (SIDE - 1, i)), sum(&|i| (i, SIDE - 1)), sum(&|i| (0, i))]
}

#[test]
fn the_table_has_no_up() {
    let shown = photos(&Gallery::train_of(Book::CutPaper, 2, SIDE), 1000);
    let differences: Vec<f64> = shown.iter().map(|(_, photo)| edges(photo)).map(|edge| edge[0] - edge[2]).collect();
    let mean = differences.iter().sum::<f64>() / differences.len() as f64;
    let spread = (differences.iter().map(|d| (d - mean).powi(2)).sum::<f64>() / differences.len() as f64).sqrt();
    let error = spread / (differences.len() as f64).sqrt();
    assert!(mean.abs() < 3.0 * error, "the top is lighter than the bottom by {mean}, give or take {error}");
    let scenes = photos(&Gallery::train(2, SIDE), 300);
    let sky = scenes.iter().map(|(_, photo)| edges(photo)).map(|edge| edge[0] - edge[2]).sum::<f64>() / 300.0;
    assert!(sky > 10.0 * error, "scenes have a sky: {sky}");
}

#[test]
fn a_picture_is_its_own_in_each_gallery_and_the_same_at_every_size() {
    let small = Gallery::train_of(Book::CutPaper, 1, SIDE);
    assert!(small.classes().is_sorted() && small.classes().len() == 10, "{:?}", small.classes());
    assert_ne!(small.key(0), Gallery::train(1, SIDE).key(0));
    for index in 0..20 {
        let large = Gallery::train_of(Book::CutPaper, 1, SIDE * 4).photo(index, SIDE * 4).unwrap();
        let photo = small.photo(index, SIDE).unwrap();
        assert_eq!(photo, small.photo(index, SIDE).unwrap());
        let mut apart = 0.0;
        for (x, y) in (0..SIDE).flat_map(|y| (0..SIDE).map(move |x| (x, y))) {
            for channel in 0..3 {
                let sum: usize = (0..16).map(|i| usize::from(large.pixel(x * 4 + i % 4, y * 4 + i / 4)[channel])).sum();
                apart += (sum as f64 / 16.0 - f64::from(photo.pixel(x, y)[channel])).abs();
            }
        }
        let apart = apart / (SIDE * SIDE * 3) as f64;
        assert!(apart < 6.0, "{}: {apart}", small.name(index));
        assert!(small.name(index).starts_with(CUTOUTS[index % 10].name));
        assert!((0.0..=1.0).contains(&small.attribute(index, "object_size").unwrap()));
    }
}
