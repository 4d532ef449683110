//! A folder as the world leaves it: every kind of bad file beside good ones, opened, listed and trained from, with
//! nothing written into it.

#![expect(clippy::unwrap_used, reason = "a step that fails is a test that fails")]
mod field;

use pretext::dataset::{DataError, DataRequest, Layout, OpenEvent, Opened, Opening, Source, doctor, open};
use pretext::photos::Photo;
use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use std::time::{Duration, SystemTime};
use tempfile::TempDir;

/// A photo with structure, different for each number.
fn photo(number: usize) -> Photo {
    Photo::from_fn(64, 48, |x, y| [(x * 4) as u8, (y * 5) as u8, ((x * y + 37 * number) % 256) as u8])
}

fn save(root: &Path, name: &str, photo: &Photo) {
    let path = root.join(name);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    photo.save_png(&path).unwrap();
}

fn jpeg(photo: &Photo) -> Vec<u8> {
    let mut bytes = Vec::new();
    let encoder = image::codecs::jpeg::JpegEncoder::new_with_quality(&mut bytes, 90);
    let (width, height) = (photo.width as u32, photo.height as u32);
    image::ImageEncoder::write_image(encoder, &photo.rgb, width, height, image::ExtendedColorType::Rgb8).unwrap();
    bytes
}

/// The first bytes of a PNG that claims 60,000 x 60,000 pixels.
fn enormous_png() -> Vec<u8> {
    let mut bytes = Photo::filled(16, 16, [9; 3]).to_png_bytes().unwrap();
    bytes[16..24].copy_from_slice(&[0, 0, 0xea, 0x60, 0, 0, 0xea, 0x60]);
    let checksum = !bytes[12..29].iter().fold(u32::MAX, |sum, &byte| {
        (0..8).fold(sum ^ u32::from(byte), |sum, _| if sum & 1 == 1 { 0xedb8_8320 ^ (sum >> 1) } else { sum >> 1 })
    });
    bytes[29..33].copy_from_slice(&checksum.to_be_bytes());
    bytes
}

/// Four good photos and one of each bad file.
fn wild_folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    save(root, "cat/1.png", &photo(1));
    save(root, "dog/Grüße 🐕 名前.png", &photo(2));
    std::fs::write(root.join("cat/really a jpeg.png"), jpeg(&photo(3))).unwrap();
    std::fs::write(root.join("dog/really a png.jpg"), photo(4).to_png_bytes().unwrap()).unwrap();
    std::fs::write(root.join("cat/empty.jpg"), "").unwrap();
    std::fs::write(root.join("cat/text.jpg"), "I am a text, whatever my name says.").unwrap();
    std::fs::write(root.join("cat/cut.jpg"), &jpeg(&photo(5))[..900]).unwrap();
    let png = photo(6).to_png_bytes().unwrap();
    std::fs::write(root.join("dog/cut.png"), &png[..png.len() / 2]).unwrap();
    std::fs::write(root.join("dog/enormous.png"), enormous_png()).unwrap();
    save(root, "dog/single pixel.png", &Photo::filled(1, 1, [7; 3]));
    std::fs::write(root.join(".hidden.png"), "not looked at").unwrap();
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("..", root.join("dog/loop")).unwrap();
        std::os::unix::fs::symlink("nowhere.png", root.join("cat/dangling.png")).unwrap();
    }
    folder
}

fn reasons(opened: &Opened) -> HashMap<String, String> {
    opened.skipped.all().into_iter().map(|skipped| (skipped.path, skipped.reason)).collect()
}

fn names(source: &dyn Source) -> Vec<String> {
    (0..source.len()).map(|index| source.name(index)).collect()
}

#[test]
fn bad_files_are_listed_with_their_reason_and_the_rest_is_used() {
    let folder = wild_folder();
    let opened = open(&DataRequest::new(folder.path())).unwrap();
    assert_eq!(opened.layout, Layout::Classes);
    assert_eq!(opened.all.classes(), ["cat", "dog"]);
    let listed = reasons(&opened);
    let mut expected = vec![
        ("cat/empty.jpg", "the file is empty"),
        ("cat/text.jpg", "this is not a picture"),
        ("dog/enormous.png", "the header claims 60000 x 60000 pixels, more than is accepted"),
        ("dog/single pixel.png", "1 x 1 pixels are too few; at least 8 are needed on each side"),
    ];
    if cfg!(unix) {
        expected.push(("dog/loop", "this link leads back to a folder above it"));
        expected.push(("cat/dangling.png", "this link leads nowhere"));
    }
    for (path, reason) in &expected {
        assert_eq!(listed.get(*path).map(String::as_str), Some(*reason), "{path} in {listed:?}");
    }
    assert_eq!(listed.len(), expected.len(), "{listed:?}");

    // Those that are damaged behind a sound header are found by whoever decodes them, and listed once.
    let usable: Vec<String> = names(&*opened.all)
        .into_iter()
        .enumerate()
        .filter(|(at, _)| opened.all.photo(*at, 32).is_ok())
        .map(|(_, name)| name)
        .collect();
    assert_eq!(usable, ["cat/1.png", "cat/really a jpeg.png", "dog/Grüße 🐕 名前.png", "dog/really a png.jpg"]);
    for index in 0..opened.all.len() {
        let _ = opened.all.photo(index, 16);
    }
    let listed = reasons(&opened);
    assert_eq!(listed.len(), expected.len() + 2);
    for path in ["cat/cut.jpg", "dog/cut.png"] {
        assert_eq!(listed.get(path).map(String::as_str), Some("the file ends before the picture does"));
    }
}

#[cfg(unix)]
#[test]
fn names_that_are_no_text_are_opened_all_the_same() {
    use std::os::unix::ffi::OsStrExt;
    let folder = tempfile::tempdir().unwrap();
    let name = std::ffi::OsStr::from_bytes(b"caf\xe9 \xff.png");
    if std::fs::write(folder.path().join(name), photo(1).to_png_bytes().unwrap()).is_err() {
        return; // This file system takes no such names.
    }
    let opened = open(&DataRequest::new(folder.path())).unwrap();
    assert!(opened.all.photo(0, 32).is_ok());
    assert!(opened.all.name(0).starts_with("caf"));
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read_is_listed() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    save(folder.path(), "open.png", &photo(1));
    save(folder.path(), "secret.png", &photo(2));
    let secret = folder.path().join("secret.png");
    std::fs::set_permissions(&secret, PermissionsExt::from_mode(0o000)).unwrap();
    if std::fs::File::open(&secret).is_ok() {
        return; // The administrator may read everything.
    }
    let opened = open(&DataRequest::new(folder.path())).unwrap();
    assert_eq!(reasons(&opened)["secret.png"], "you may not read this file");
}

/// Every path below a folder with its size and time of change.
fn snapshot(root: &Path) -> BTreeMap<String, (u64, SystemTime)> {
    let entries = walkdir::WalkDir::new(root).into_iter().filter_map(Result::ok);
    entries
        .map(|entry| {
            let metadata = entry.metadata().unwrap();
            (entry.path().display().to_string(), (metadata.len(), metadata.modified().unwrap()))
        })
        .collect()
}

#[test]
fn nothing_is_written_into_the_folder() {
    let folder = wild_folder();
    let before = snapshot(folder.path());
    let opened = open(&DataRequest::new(folder.path())).unwrap();
    for index in 0..opened.all.len() {
        let _ = opened.all.photo(index, 32);
        let _ = opened.all.thumbnail(index, 24);
    }
    doctor::examine(&DataRequest::new(folder.path()), &|_, _| {}).unwrap();
    assert_eq!(snapshot(folder.path()), before);
}

#[test]
fn a_folder_without_a_usable_picture_says_what_was_found_and_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let message = |path: &Path| open(&DataRequest::new(path)).map(|_| ()).unwrap_err().to_string();
    assert!(message(folder.path()).contains("is empty"), "{}", message(folder.path()));
    std::fs::write(folder.path().join("notes.txt"), "words").unwrap();
    std::fs::write(folder.path().join("zero.png"), "").unwrap();
    let text = message(folder.path());
    assert!(text.contains("2 files") && text.contains("notes.txt: this is not a picture"), "{text}");
    assert!(text.contains("Choose a folder with pictures"), "{text}");
    let missing = folder.path().join("missing");
    assert!(message(&missing).starts_with("There is nothing here"));
    let alone = message(&folder.path().join("notes.txt"));
    assert!(alone.contains("notes.txt: this is not a picture"), "{alone}");
}

#[test]
fn parts_and_classes_come_from_folders_and_held_out_data_keeps_its_class_numbers() {
    let folder = tempfile::tempdir().unwrap();
    for (number, name) in
        ["train/ant/1.png", "train/bee/2.png", "train/cat/10.png", "train/cat/9.png"].iter().enumerate()
    {
        save(folder.path(), name, &photo(number));
    }
    save(folder.path(), "test/cat/7.png", &photo(7));
    let opened = open(&DataRequest::new(folder.path())).unwrap();
    assert_eq!(names(&*opened.train), ["train/ant/1.png", "train/bee/2.png", "train/cat/9.png", "train/cat/10.png"]);
    assert_eq!((names(&*opened.valid), opened.valid.label(0)), (vec!["test/cat/7.png".to_owned()], Some(2)));

    let train_only =
        DataRequest { valid: Some(folder.path().join("test")), ..DataRequest::new(folder.path().join("train")) };
    let opened = open(&train_only).unwrap();
    assert_eq!((opened.train.len(), opened.valid.len()), (4, 1), "nothing is held out when held-out data is given");
    assert_eq!(opened.valid.classes(), opened.train.classes());
}

#[test]
fn a_list_names_files_labels_and_parts() {
    let folder = tempfile::tempdir().unwrap();
    for number in 0..4 {
        save(folder.path(), &format!("pictures/{number}.png"), &photo(number));
    }
    let rows = "path,label,split\npictures/2.png,bee,train\npictures/0.png,ant,\npictures/1.png,,valid\n\
                pictures/3.png,ant,sometimes\npictures/9.png,ant,train\n,ant,train\n";
    let list = folder.path().join("list.csv");
    std::fs::write(&list, rows).unwrap();
    let opened = open(&DataRequest::new(&list)).unwrap();
    assert_eq!(opened.layout, Layout::List);
    assert_eq!(names(&*opened.train), ["pictures/2.png", "pictures/0.png"]);
    assert_eq!([opened.train.label(0), opened.train.label(1), opened.valid.label(0)], [Some(1), Some(0), None]);
    let listed = reasons(&opened);
    assert_eq!(listed.len(), 3, "{listed:?}");
    assert_eq!(listed["pictures/9.png"], "there is no such file");
    assert!(listed["pictures/3.png"].contains("sometimes") && listed.contains_key("row 7"), "{listed:?}");
}

#[test]
fn pages_arrive_while_the_folder_is_read_and_add_up_to_the_listing() {
    let folder = tempfile::tempdir().unwrap();
    let png = photo(1).to_png_bytes().unwrap();
    for number in 0..1300 {
        std::fs::write(folder.path().join(format!("{number}.png")), &png).unwrap();
    }
    let opening = Opening::start(DataRequest::new(folder.path()), || {}).unwrap();
    let (mut pages, mut seen) = (0, Vec::new());
    let opened = loop {
        match opening.try_next() {
            Some(OpenEvent::Page(page)) => {
                assert!(page.names.len() <= 512);
                pages += 1;
                seen.extend(page.names);
            }
            Some(OpenEvent::Done(result)) => break result.unwrap(),
            None => std::thread::sleep(Duration::from_millis(2)),
        }
    };
    assert!(pages >= 3, "{pages} pages");
    assert_eq!(seen, names(&*opened.all));
    assert_eq!(seen[..3], ["0.png", "1.png", "2.png"]);
    let stopped = pretext::dataset::open_telling(&DataRequest::new(folder.path()), &mut |_| false);
    assert!(matches!(stopped.map(|_| ()), Err(DataError::Cancelled)));
}

#[test]
fn the_doctor_finds_what_makes_results_look_better_than_they_are() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    for number in 0..4 {
        save(root, &format!("train/cat/{number}.png"), &photo(number));
    }
    save(root, "train/dog/same as cat 1.png", &photo(1));
    save(root, "test/cat/same as cat 2.png", &photo(2));
    save(root, "train/dog/grey.png", &Photo::from_fn(40, 40, |x, y| [(x * y) as u8; 3]));
    save(root, "train/dog/tiny.png", &Photo::from_fn(20, 20, |x, y| [(x * 9) as u8, (y * 9) as u8, 0]));
    std::fs::write(root.join("train/dog/again as jpeg.jpg"), jpeg(&photo(3))).unwrap();
    std::fs::write(root.join("train/dog/cut.jpg"), &jpeg(&photo(8))[..700]).unwrap();
    let report = doctor::examine(&DataRequest::new(root), &|_, _| {}).unwrap();
    let cat_and = |other: &str, number: usize| vec![vec![format!("train/cat/{number}.png"), other.to_owned()]];
    assert_eq!(report.conflicts, cat_and("train/dog/same as cat 1.png", 1));
    assert_eq!(report.leaks, cat_and("test/cat/same as cat 2.png", 2));
    assert_eq!(report.duplicates.len(), 2);
    assert_eq!(report.grey, ["train/dog/grey.png"]);
    assert_eq!(report.tiny, ["train/dog/tiny.png"]);
    assert_eq!(report.skipped.iter().map(|skipped| skipped.path.as_str()).collect::<Vec<_>>(), ["train/dog/cut.jpg"]);
    assert!(
        report.lookalikes.iter().any(|group| group.contains(&"train/dog/again as jpeg.jpg".to_owned())),
        "{report:?}"
    );
    assert_eq!((report.classes[0].parts.train, report.classes[0].parts.valid), (4, 1));
}

#[test]
fn a_run_inside_a_folder_of_photos_is_no_data() {
    let folder = tempfile::tempdir().unwrap();
    save(folder.path(), "one.png", &photo(1));
    save(folder.path(), "cats/two.png", &photo(2));
    let run = folder.path().join("cats/run");
    std::fs::create_dir_all(run.join("samples")).unwrap();
    save(&run, "samples/answer.png", &photo(3));
    assert_eq!(open(&DataRequest::new(folder.path())).unwrap().all.len(), 3, "a folder like any other");
    std::fs::write(run.join(pretext::dataset::RUN_MANIFEST), "samples/answer.png\n").unwrap();
    let opened = open(&DataRequest::new(folder.path())).unwrap();
    assert_eq!(names(opened.all.as_ref()).len(), 2);
    assert!(reasons(&opened)["cats/run"].contains("a run of this program"), "{:?}", reasons(&opened));
}

/// A GIF of this many grey frames, each 10 brighter than the one before.
fn gif(frames: u8) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = image::codecs::gif::GifEncoder::new(&mut bytes);
    let grey =
        |at: u8| image::Frame::new(image::RgbaImage::from_pixel(24, 16, image::Rgba([at * 10, at * 10, at * 10, 255])));
    encoder.encode_frames((0..frames).map(grey)).unwrap();
    drop(encoder);
    bytes
}

#[test]
fn a_folder_mixes_clips_of_frames_and_moving_pictures_and_lists_what_is_damaged() {
    let root = tempfile::tempdir().unwrap();
    let root = root.path();
    (0..3).for_each(|frame| save(root, &format!("walk/{frame:03}.png"), &photo(frame)));
    std::fs::write(root.join("jump.gif"), gif(5)).unwrap();
    std::fs::write(root.join("7.gif"), gif(2)).unwrap();
    std::fs::write(root.join("still.gif"), gif(1)).unwrap();
    save(root, "cover.png", &photo(9));
    std::fs::write(root.join("bad.gif"), b"GIF89a but no picture").unwrap();
    let opened = open(&DataRequest { clips: true, held_out_share: 0.0, ..DataRequest::new(root) }).unwrap();
    let clips = opened.all.clone();
    let of = |name: &str| (0..clips.len()).find(|&index| clips.name(index) == name).unwrap();
    assert_eq!((clips.len(), clips.frame_count(of("walk")), clips.frame_count(of("7.gif"))), (3, 3, 2));
    let jump = of("jump.gif");
    let levels: Vec<u8> = clips.frames(jump, 1..4, 16).unwrap().iter().map(|frame| frame.pixel(5, 5)[0]).collect();
    assert_eq!((clips.frame_count(jump), levels), (5, vec![10, 20, 30]));
    assert_eq!(clips.photo(jump, 16).unwrap().pixel(0, 0), [0; 3]);
    assert!(clips.frames(jump, 3..6, 16).is_err());
    assert_eq!(clips.key(jump), pretext::dataset::Key::of_bytes(&gif(5)), "a clip is known by its bytes");
    let skipped: Vec<String> = opened.skipped.all().into_iter().map(|skip| skip.path).collect();
    assert_eq!(skipped, ["bad.gif", "cover.png", "still.gif"]);
    assert!(reasons(&opened)["still.gif"].contains("stands still"), "{:?}", reasons(&opened));

    let one = open(&DataRequest { clips: true, ..DataRequest::new(root.join("jump.gif")) }).unwrap();
    assert_eq!((one.all.len(), one.all.frame_count(0), one.layout), (1, 5, Layout::Clips));
    assert_eq!(open(&DataRequest::new(root.join("jump.gif"))).unwrap().layout, Layout::Flat, "otherwise it is a photo");
    let still = open(&DataRequest { clips: true, ..DataRequest::new(root.join("still.gif")) });
    assert!(matches!(still.map(|_| ()), Err(DataError::NoClips { .. })));
}
