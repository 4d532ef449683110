//! Generated files of every coding against the picture they were made from, and one decoder against the other.

use super::writer::{Kind, colour, expected, written};
use super::*;

const JFIF: &[u8] = &[0xff, 0xe0, 0, 16, b'J', b'F', b'I', b'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0];
const SIZES: [(usize, usize); 3] = [(8, 9), (33, 17), (41, 50)];
/// Grey, and colours as nearly every file has them.
const USUAL: [&[(usize, usize)]; 5] = [
    &[(1, 1)],
    &[(1, 1), (1, 1), (1, 1)],
    &[(2, 1), (1, 1), (1, 1)],
    &[(1, 2), (1, 1), (1, 1)],
    &[(2, 2), (1, 1), (1, 1)],
];
const RARE: [&[(usize, usize)]; 9] = [
    &[(2, 2)],
    &[(4, 1), (1, 1), (1, 1)],
    &[(1, 4), (1, 1), (1, 1)],
    &[(4, 2), (1, 1), (1, 1)],
    &[(2, 2), (2, 2), (2, 2)],
    &[(1, 1), (2, 2), (2, 2)],
    &[(2, 2), (2, 1), (1, 2)],
    &[(3, 1), (1, 1), (1, 1)],
    &[(2, 1), (1, 2), (1, 2)],
];

fn kind(size: (usize, usize), samplings: &[(usize, usize)]) -> Kind {
    let head = JFIF.to_vec();
    Kind { size, samplings: samplings.to_vec(), apart: false, restart: 0, step: 2, ids: [1, 2, 3], is_rgb: false, head }
}

/// The `Adobe` segment with a colour transform.
fn adobe(transform: u8) -> Vec<u8> {
    [&[0xff, 0xee, 0, 14], b"Adobe".as_slice(), &[0, 100, 0, 0, 0, 0, transform]].concat()
}

fn most_difference(left: &Photo, right: &Photo) -> u8 {
    assert_eq!((left.width, left.height), (right.width, right.height));
    left.rgb.iter().zip(&right.rgb).map(|(a, b)| a.abs_diff(*b)).max().unwrap_or(0)
}

fn assert_read(kind: &Kind) {
    let most = most_difference(&decode(&written(kind), None).unwrap(), &expected(kind));
    assert!(most <= 4, "{most} levels: {kind:?}");
}

#[test]
fn every_sampling_and_order_of_scans_shows_the_picture_it_was_made_from() {
    for samplings in USUAL.into_iter().chain(RARE) {
        for (size, restart) in SIZES.into_iter().zip([0, 1, 3]) {
            for apart in [false, true] {
                let blocks: usize = samplings.iter().map(|(across, down)| across * down).sum();
                // More than ten blocks a unit are not allowed together.
                if apart || blocks <= 10 {
                    assert_read(&Kind { apart, restart, ..kind(size, samplings) });
                }
            }
        }
    }
}

#[test]
fn the_two_decoders_agree_to_within_three_levels_where_either_may_decode() {
    for samplings in USUAL {
        for (size, step) in SIZES.into_iter().flat_map(|size| [1, 5, 20].map(|step| (size, step))) {
            for restart in [0, 2] {
                let kind = Kind { step, restart, ..kind(size, samplings) };
                let bytes = written(&kind);
                let mut file = File::new(&bytes);
                let segments = Segments::before_scans(&mut file).unwrap();
                let frame = segments.frame.as_ref().unwrap();
                let stopped = stops::with_stops(file, MOST_SCANS).unwrap();
                let fast = decode_plain(&stopped, frame).unwrap();
                let (other, _) = decode_any(&stopped, &segments, frame, 8).unwrap();
                assert!(segments.plain, "{kind:?}");
                // One in each component, from the rounding of their transforms.
                let most = most_difference(&fast, &other);
                assert!(most <= 3, "{most} levels: {kind:?}");
            }
        }
    }
}

#[test]
fn components_mean_what_libjpeg_takes_them_for() {
    let size = (20, 12);
    let cases: [(&[u8], [u8; 3], bool); 7] = [
        (JFIF, [1, 2, 3], false),
        (&[], [7, 200, 3], false),
        (&[JFIF, &adobe(0)].concat(), [1, 2, 3], false),
        (&adobe(0), [1, 2, 3], true),
        (&adobe(1), [1, 2, 3], false),
        (&[], *b"RGB", true),
        (JFIF, *b"RGB", false),
    ];
    for (head, ids, is_rgb) in cases {
        assert_read(&Kind { head: head.to_vec(), ids, is_rgb, ..kind(size, USUAL[1]) });
    }
}

#[test]
fn a_scan_that_is_too_short_is_refused_though_the_file_has_its_end_marker() {
    for (samplings, apart) in
        [(USUAL[0], false), (USUAL[1], false), (USUAL[4], false), (USUAL[4], true), (RARE[4], false)]
    {
        let whole = written(&Kind { apart, ..kind((41, 50), samplings) });
        let scan = whole.windows(2).rposition(|pair| pair == [0xff, 0xda]).unwrap();
        for length in (scan + 16..whole.len() - 8).step_by(5) {
            let cut = [&whole[..length], &[0xff, 0xd9]].concat();
            assert!(decode(&cut, None).is_err(), "{length} of {} bytes, {samplings:?}", whole.len());
            assert!(decode(&cut, Some(7)).is_err(), "{length} of {} bytes, {samplings:?}, reduced", whole.len());
        }
    }
}

#[test]
fn a_frame_without_any_scan_is_no_picture() {
    let whole = written(&kind((41, 50), USUAL[0]));
    let scan = whole.windows(2).position(|pair| pair == [0xff, 0xda]).unwrap();
    let mut none = [&whole[..scan], &[0xff, 0xd9]].concat();
    assert_eq!(decode(&none, None), Err(ReadError::Truncated));
    let frame = none.windows(2).position(|pair| pair == [0xff, 0xc0]).unwrap();
    none[frame + 1] = 0xc2;
    assert_eq!(decode(&none, None), Err(ReadError::Truncated), "progressive");
}

#[test]
fn a_reduced_picture_is_the_mean_of_the_whole_one() {
    for samplings in USUAL {
        let kind = kind((170, 131), samplings);
        let bytes = written(&kind);
        for (side, eighths) in [(17, 1), (33, 2), (66, 4)] {
            let reduced = decode(&bytes, Some(side)).unwrap();
            let step = 8 / eighths;
            assert_eq!((reduced.width, reduced.height), (170_usize.div_ceil(step), 131_usize.div_ceil(step)));
            for (x, y) in [(0, 0), (5, 3), (10, 12), (170 / step - 1, 131 / step - 1)] {
                let middle = |at: usize| (at * step) as f32 + step as f32 / 2.0 - 0.5;
                if samplings.len() == 1 {
                    continue;
                }
                let wanted = colour(middle(x), middle(y)).map(|level| level.round() as u8);
                let near = reduced.pixel(x, y).iter().zip(wanted).all(|(level, wanted)| level.abs_diff(wanted) <= 4);
                assert!(near, "{:?} is not {wanted:?} at {x}, {y} of {step}: {kind:?}", reduced.pixel(x, y));
            }
        }
    }
}

#[test]
fn a_file_without_tables_of_codes_means_those_of_the_standard() {
    let photo = Photo::from_fn(40, 30, |x, y| [(x * 6) as u8, (y * 8) as u8, 90]);
    let mut whole = Vec::new();
    let encoder = image::codecs::jpeg::JpegEncoder::new_with_quality(&mut whole, 90);
    image::ImageEncoder::write_image(encoder, &photo.rgb, 40, 30, image::ExtendedColorType::Rgb8).unwrap();
    let mut without = whole.clone();
    while let Some(at) = without.windows(2).position(|pair| pair == [0xff, 0xc4]) {
        let length = usize::from(u16::from_be_bytes([without[at + 2], without[at + 3]]));
        without.drain(at..at + 2 + length);
    }
    assert!(without.len() < whole.len());
    for side in [None, Some(10)] {
        assert_eq!(decode(&without, side), decode(&whole, side));
    }
}

#[test]
fn scans_without_end_are_refused_before_any_is_decoded() {
    let whole = written(&kind((41, 50), USUAL[0]));
    let scan = whole.windows(2).position(|pair| pair == [0xff, 0xda]).unwrap();
    let (head, scan) = whole[..whole.len() - 2].split_at(scan);
    let many = |count: usize| [head, &scan.repeat(count), &[0xff, 0xd9]].concat();
    let refused = decode(&many(MOST_SCANS + 1), None).unwrap_err();
    assert!(refused.to_string().contains("scans"), "{refused}");
    assert!(decode(&many(1), None).is_ok());
}

#[test]
fn tables_without_end_are_refused_before_any_is_built() {
    let whole = written(&kind((41, 50), USUAL[0]));
    let tables = whole.windows(2).position(|pair| pair == [0xff, 0xc4]).unwrap();
    let length = 2 + usize::from(u16::from_be_bytes([whole[tables + 2], whole[tables + 3]]));
    let many =
        |count: usize| [&whole[..tables], &whole[tables..tables + length].repeat(count), &whole[tables..]].concat();
    assert_eq!(decode(&many(200), None), decode(&whole, None));
    let refused = decode(&many(segments::MOST_SEGMENTS), None).unwrap_err();
    assert!(refused.to_string().contains("segments"), "{refused}");
}

#[test]
fn a_file_of_many_scans_is_left_as_soon_as_nobody_wants_it() {
    let whole = written(&kind((1200, 900), USUAL[0]));
    let scan = whole.windows(2).position(|pair| pair == [0xff, 0xda]).unwrap();
    let (head, scan) = whole[..whole.len() - 2].split_at(scan);
    let many = [head, &scan.repeat(MOST_SCANS), &[0xff, 0xd9]].concat();
    let interest = crate::threads::Interest::default();
    std::thread::scope(|scope| {
        let decoding = scope.spawn(|| {
            let begun = std::time::Instant::now();
            (interest.in_making(|| super::super::decode_bytes(&many, None)), begun.elapsed())
        });
        std::thread::sleep(std::time::Duration::from_millis(20));
        interest.give_up();
        let (decoded, took) = decoding.join().unwrap();
        assert_eq!(decoded, Err(ReadError::Unwanted), "after {took:?}");
    });
}
