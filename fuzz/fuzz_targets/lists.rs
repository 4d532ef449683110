//! Lists of pictures in whatever form: opened or refused, and every image of one that is opened has a name and a label
//! that is a class.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pretext::dataset::{DataRequest, open};
use pretext::photos::Photo;
use std::sync::Once;

const ENDINGS: [&str; 4] = ["csv", "tsv", "txt", "lst"];
const PICTURES: [&str; 5] = ["a.png", "b.png", "cat/a.png", "cat/b c.png", "dog/ü.png"];

fuzz_target!(init: pretext_fuzz::watch_own_panics(), |data: &[u8]| {
    static PICTURES_MADE: Once = Once::new();
    PICTURES_MADE.call_once(make_pictures);
    let Some((ending, list)) = pretext_fuzz::chosen(data) else { return };
    let name = format!("list.{}", ENDINGS[ending % ENDINGS.len()]);
    let Ok(opened) = open(&DataRequest::new(pretext_fuzz::file(&name, list))) else { return };
    for index in 0..opened.all.len() {
        assert!(!opened.all.name(index).is_empty());
        assert!(opened.all.label(index).is_none_or(|label| label < opened.all.classes().len()));
    }
    assert!(opened.train.len() + opened.valid.len() <= opened.all.len());
});

fn make_pictures() {
    for (at, name) in PICTURES.into_iter().enumerate() {
        let path = pretext_fuzz::folder().join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        Photo::filled(8, 8, [at as u8 * 40; 3]).save_png(&path).expect("a picture");
    }
}
