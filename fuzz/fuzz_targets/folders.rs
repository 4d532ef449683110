//! Folders of any names and depth, with what people and servers put between the pictures: read by stated rules, or
//! refused; nothing that is there is taken twice.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pretext::dataset::{DataRequest, LayoutRule, open};
use pretext::photos::Photo;
use std::collections::BTreeSet;
use std::path::{Component, Path};
use std::sync::OnceLock;

const MOST_FILES: usize = 24;

// A line is a path below the folder; `=` and a text behind it make a file of that text, else it is a picture. A line that
// begins with `!` is a rule of a person.
fuzz_target!(init: pretext_fuzz::watch_own_panics(), |data: &[u8]| {
    let root = pretext_fuzz::folder().join("root");
    let _ = std::fs::remove_dir_all(&root);
    std::fs::create_dir(&root).expect("a folder");
    let text = String::from_utf8_lossy(data);
    let mut request = DataRequest::new(&root);
    let mut pictures = 0;
    for line in text.lines().take(MOST_FILES) {
        if let Some(rule) = line.strip_prefix('!') {
            request.layout.extend(rule.parse::<LayoutRule>());
            continue;
        }
        let (name, content) = line.split_once('=').map_or((line, None), |(name, text)| (name, Some(text)));
        pictures += usize::from(place(&root, name, content));
    }
    let Ok(opened) = open(&request) else { return };
    let names: BTreeSet<String> = (0..opened.all.len()).map(|index| opened.all.name(index)).collect();
    assert_eq!(names.len(), opened.all.len(), "a picture stands there twice");
    assert!(opened.all.len() <= pictures);
    assert!((0..opened.all.len()).all(|index| opened.all.label(index).is_none_or(|l| l < opened.all.classes().len())));
});

/// Makes one file below `root`; whether it is a new picture.
fn place(root: &Path, name: &str, content: Option<&str>) -> bool {
    static PICTURE: OnceLock<Vec<u8>> = OnceLock::new();
    let inside = !name.is_empty() && Path::new(name).components().all(|part| matches!(part, Component::Normal(_)));
    if !inside || name.contains('\0') {
        return false;
    }
    let path = root.join(name);
    if path.exists() || path.parent().is_some_and(|folder| std::fs::create_dir_all(folder).is_err()) {
        return false;
    }
    let picture = PICTURE.get_or_init(|| {
        let file = pretext_fuzz::folder().join("picture.png");
        Photo::filled(8, 8, [90; 3]).save_png(&file).expect("a picture");
        std::fs::read(file).expect("the picture")
    });
    let written = std::fs::write(path, content.map_or(picture.as_slice(), str::as_bytes)).is_ok();
    written && content.is_none()
}
