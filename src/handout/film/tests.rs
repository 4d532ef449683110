//! Films of a run folder as the engine writes it, read back.

use super::*;
use crate::photos::{Photo, count_frames, decode_bytes, decode_frames};
use image::AnimationDecoder;
use image::codecs::gif::GifDecoder;
use image::codecs::png::PngDecoder;
use image::codecs::webp::WebPDecoder;
use std::io::Cursor;

fn frames(file: FilmFile, bytes: &[u8]) -> Vec<image::Frame> {
    let bytes = Cursor::new(bytes);
    let frames = match file {
        FilmFile::Moves(Moving::Gif) => GifDecoder::new(bytes).unwrap().into_frames(),
        FilmFile::Moves(Moving::Png) => PngDecoder::new(bytes).unwrap().apng().unwrap().into_frames(),
        _ => WebPDecoder::new(bytes).unwrap().into_frames(),
    };
    frames.collect_frames().unwrap()
}

fn run(steps: &[u64]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    crate::handout::report::tests::run_folder(folder.path(), steps);
    folder
}

#[test]
fn a_film_has_a_picture_for_each_kept_step_and_the_last_one_stands_longer() {
    let folder = run(&[0, 10, 20, 40]);
    let film = Film { width: 320, per_second: 4.0, ..Film::of(folder.path()) };
    let mut sizes = Vec::new();
    for name in ["film.gif", "film.PNG", "film.apng", "film.webp"] {
        let file = FilmFile::of(Path::new(name), false).unwrap();
        let back = frames(file, &film.bytes(file).unwrap());
        let delays: Vec<u32> =
            back.iter().map(|frame| frame.delay().numer_denom_ms()).map(|(ms, of)| ms / of).collect();
        assert_eq!(delays, [250, 250, 250, 750], "{name}");
        assert!(back.windows(2).all(|pair| pair[0].buffer() != pair[1].buffer()), "{name}: every step looks different");
        sizes.extend(back.iter().map(|frame| frame.buffer().dimensions()));
    }
    assert!(sizes.iter().all(|size| *size == sizes[0] && size.0 == 320 && size.1 > 60), "{sizes:?}");
}

#[test]
fn a_film_is_a_clip_that_this_program_reads() {
    let folder = run(&[0, 10]);
    let file = folder.path().join("film.gif");
    Film { width: 240, ..Film::of(folder.path()) }.save(&file).unwrap();
    assert_eq!(count_frames(&file), Ok(2));
    let pictures = decode_frames(&file, 0..2, usize::MAX).unwrap();
    assert_eq!(pictures[0].width, 240);
    let said = Film::of(folder.path()).save(&folder.path().join("film.txt")).unwrap_err();
    assert!(said.contains(".gif"), "{said}");
}

#[test]
fn a_sheet_stands_still_and_shows_question_and_steps() {
    let folder = run(&[0, 10, 20]);
    let film = Film { width: 400, ..Film::of(folder.path()) };
    for (name, kind) in [("sheet.png", FilmFile::SheetPng), ("sheet.jpeg", FilmFile::SheetJpeg)] {
        assert_eq!(FilmFile::of(Path::new(name), true), Some(kind));
        let photo: Photo = decode_bytes(&film.bytes(kind).unwrap(), None).unwrap();
        assert_eq!(photo.width, 400);
        // Question, three steps: four pictures beside each other on white paper.
        let row = photo.height - 70;
        let starts = (1..photo.width).filter(|x| {
            let is_paper = |x: usize| photo.pixel(x, row).iter().all(|level| *level > 200);
            is_paper(x - 1) && !is_paper(*x)
        });
        assert_eq!(starts.count(), 4, "{name}");
    }
    assert_eq!((FilmFile::of(Path::new("a.jpg"), false), FilmFile::of(Path::new("a.gif"), true)), (None, None));
    assert_eq!(FilmFile::of(Path::new("gif"), false), None);
}

#[test]
fn a_run_without_answers_says_what_to_do() {
    let folder = run(&[]);
    let said = Film::of(folder.path()).bytes(FilmFile::SheetPng).unwrap_err().to_string();
    assert!(said.contains("--shown"), "{said}");
}
