//! Frames as they are seen: files of other programs (`tests/golden/make_moving.py`), and files made here in which every
//! way of drawing over a frame and of clearing it stands once.

use super::*;
use image::codecs::webp::WebPEncoder;
use image::{ExtendedColorType, Rgba};
use png::{BlendOp, DisposeOp};

const SIZE: [u32; 2] = [16, 16];
/// The square's colour in each frame of the golden files.
const COLOURS: [[u8; 3]; 6] =
    [[200, 30, 30], [30, 160, 40], [30, 40, 200], [220, 200, 20], [20, 20, 20], [160, 40, 160]];

/// A frame of one colour: where it lies, its side, whether what it covers shines through, and what follows.
struct Patch {
    at: [u32; 2],
    side: u32,
    colour: [u8; 4],
    over: bool,
    then: DisposeOp,
}

/// Red; a green square that is cleared; one half blue; a see-through one in its place; and a grey one in the corner.
fn patches() -> [Patch; 5] {
    let patch = |at, side, colour, over, then| Patch { at: [at; 2], side, colour, over, then };
    [
        patch(0, 16, [200, 0, 0, 255], true, DisposeOp::None),
        patch(4, 8, [0, 160, 0, 255], true, DisposeOp::Background),
        patch(0, 4, [0, 0, 200, 128], true, DisposeOp::None),
        patch(0, 4, [0, 0, 0, 0], false, DisposeOp::Previous),
        patch(14, 2, [90, 90, 90, 255], true, DisposeOp::None),
    ]
}

fn pixels(patch: &Patch) -> Vec<u8> {
    RgbaImage::from_pixel(patch.side, patch.side, Rgba(patch.colour)).into_raw()
}

/// The frames as a WebP file, which knows no frame that restores what was before.
fn webp(patches: &[Patch]) -> Vec<u8> {
    let chunk = |kind: &[u8], body: &[u8]| [kind, &(body.len() as u32).to_le_bytes(), body].concat();
    let three = |value: u32| value.to_le_bytes()[..3].to_vec();
    let mut body = b"WEBP".to_vec();
    body.extend(chunk(b"VP8X", &[&[0x12, 0, 0, 0][..], &three(SIZE[0] - 1), &three(SIZE[1] - 1)].concat()));
    body.extend(chunk(b"ANIM", &[0; 6]));
    for patch in patches {
        let mut still = Vec::new();
        let encoder = WebPEncoder::new_lossless(&mut still);
        encoder.encode(&pixels(patch), patch.side, patch.side, ExtendedColorType::Rgba8).unwrap();
        let flags = u8::from(patch.then == DisposeOp::Background) | u8::from(!patch.over) << 1;
        let [left, top] = patch.at.map(|at| three(at / 2));
        let side = three(patch.side - 1);
        let place = [left, top, side.clone(), side, three(40), vec![flags]].concat();
        body.extend(chunk(b"ANMF", &[place, still[12..].to_vec()].concat()));
    }
    chunk(b"RIFF", &body)
}

/// The frames as a PNG file; with `thumbnail`, the first picture is none of them.
fn apng(patches: &[Patch], depth: png::BitDepth, thumbnail: bool) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, SIZE[0], SIZE[1]);
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_depth(depth);
    encoder.set_animated(patches.len() as u32, 0).unwrap();
    encoder.set_sep_def_img(thumbnail).unwrap();
    let widened = |bytes: Vec<u8>| match depth {
        png::BitDepth::Sixteen => bytes.into_iter().flat_map(|byte| [byte; 2]).collect(),
        _ => bytes,
    };
    let mut writer = encoder.write_header().unwrap();
    if thumbnail {
        writer.write_image_data(&widened(vec![77; (SIZE[0] * SIZE[1] * 4) as usize])).unwrap();
    }
    for patch in patches {
        // The position of the frame before must not reach over the edge with the new size.
        writer.reset_frame_position().unwrap();
        writer.set_frame_dimension(patch.side, patch.side).unwrap();
        writer.set_frame_position(patch.at[0], patch.at[1]).unwrap();
        writer.set_blend_op(if patch.over { BlendOp::Over } else { BlendOp::Source }).unwrap();
        writer.set_dispose_op(patch.then).unwrap();
        writer.write_image_data(&widened(pixels(patch))).unwrap();
    }
    writer.finish().unwrap();
    bytes
}

fn frames(bytes: &[u8]) -> Vec<Photo> {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), bytes).unwrap();
    let count = count_frames(file.path()).unwrap();
    decode_frames(file.path(), 0..count, 64).unwrap()
}

/// The colours of each frame in the upper left, in the middle and in the lower right.
fn looks(bytes: &[u8]) -> Vec<[[u8; 3]; 3]> {
    frames(bytes).iter().map(|frame| [(1, 1), (6, 6), (15, 15)].map(|(x, y)| frame.pixel(x, y))).collect()
}

const RED: [u8; 3] = [200, 0, 0];
const WHITE: [u8; 3] = [255; 3];
/// Half blue on red.
const VIOLET: [u8; 3] = [100, 0, 100];

#[test]
fn frames_of_a_webp_are_laid_over_put_in_the_place_and_cleared() {
    let seen =
        [[RED, RED, RED], [RED, [0, 160, 0], RED], [VIOLET, WHITE, RED], [WHITE, WHITE, RED], [WHITE, WHITE, [90; 3]]];
    assert_eq!(looks(&webp(&patches())), seen);
}

#[test]
fn frames_of_a_png_are_laid_over_put_in_the_place_cleared_and_taken_back() {
    let seen =
        [[RED, RED, RED], [RED, [0, 160, 0], RED], [VIOLET, WHITE, RED], [WHITE, WHITE, RED], [VIOLET, WHITE, [90; 3]]];
    for (depth, thumbnail) in
        [(png::BitDepth::Eight, false), (png::BitDepth::Eight, true), (png::BitDepth::Sixteen, false)]
    {
        assert_eq!(looks(&apng(&patches(), depth, thumbnail)), seen, "{depth:?}, thumbnail: {thumbnail}");
    }
}

#[test]
fn what_is_taken_back_after_a_cleared_frame_is_the_cleared_place() {
    let mut patches = patches();
    patches[2].at = [4; 2];
    patches[2].then = DisposeOp::Previous;
    let looks = looks(&apng(&patches, png::BitDepth::Eight, false));
    assert_eq!(looks[3][1], WHITE, "the green square was cleared before the half blue one");
}

#[test]
fn frames_that_others_wrote_are_seen_whole() {
    let files: [(&str, &[u8], u8); 4] = [
        ("GIF", include_bytes!("../../../tests/golden/moving.gif"), 0),
        ("PNG", include_bytes!("../../../tests/golden/moving.png"), 0),
        ("WebP", include_bytes!("../../../tests/golden/moving.webp"), 0),
        ("WebP with losses", include_bytes!("../../../tests/golden/moving_lossy.webp"), 30),
    ];
    for (name, bytes, tolerance) in files {
        let frames = frames(bytes);
        assert_eq!(frames.len(), COLOURS.len(), "{name}");
        for (number, (frame, colour)) in frames.iter().zip(COLOURS).enumerate() {
            let (left, top) = (4 * number, 4 + number);
            let square = |x: usize, y: usize| (left..left + 8).contains(&x) && (top..top + 8).contains(&y);
            let truth = Photo::from_fn(32, 24, |x, y| if square(x, y) { colour } else { WHITE });
            let off = frame.rgb.iter().zip(&truth.rgb).map(|(a, b)| a.abs_diff(*b)).max();
            assert!(off <= Some(tolerance), "{name}, frame {number}: a value is {off:?} off");
        }
    }
}

#[test]
fn a_frame_beyond_the_edge_is_damage_and_nothing_is_drawn() {
    let mut patches = patches();
    patches[4].side = 4;
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), webp(&patches)).unwrap();
    assert_eq!(decode_frames(file.path(), 0..4, 64).map(|frames| frames.len()), Ok(4));
    assert!(matches!(decode_frames(file.path(), 0..5, 64), Err(ReadError::Damaged { format: "WebP", .. })));
}
