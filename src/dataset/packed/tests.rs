//! Files that hold many images, each made here.

use crate::dataset::{DataError, DataRequest, LayoutRule, Opened, open};
use crate::photos::Photo;
use std::path::Path;

/// An array as NumPy writes it.
fn npy(descr: &str, shape: &str, values: &[u8]) -> Vec<u8> {
    let words = format!("{{'descr': '{descr}', 'fortran_order': False, 'shape': ({shape}), }}\n");
    [b"\x93NUMPY\x01\0", &(words.len() as u16).to_le_bytes()[..], words.as_bytes(), values].concat()
}

fn write(root: &Path, name: &str, bytes: &[u8]) {
    let path = root.join(name);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, bytes).unwrap();
}

fn opened(path: &Path) -> Opened {
    open(&DataRequest { held_out_share: 0.0, ..DataRequest::new(path) }).unwrap()
}

/// What is said where `bytes` are given as images.
fn refused(bytes: &[u8]) -> String {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "images.npy", bytes);
    match open(&DataRequest::new(folder.path())) {
        Err(error @ DataError::NoUsableImage { .. }) => error.to_string(),
        other => panic!("{:?}", other.map(|opened| opened.title)),
    }
}

fn pixels(opened: &Opened, index: usize) -> Vec<u8> {
    opened.all.photo(index, 8).unwrap().rgb.clone()
}

#[test]
fn arrays_of_grey_and_coloured_images_are_read_in_either_order_of_channels() {
    let folder = tempfile::tempdir().unwrap();
    let level = |image: usize, x: usize, y: usize, channel: usize| (image * 100 + y * 8 + x + channel) as u8;
    let cells = || (0..2).flat_map(|image| (0..9).flat_map(move |y| (0..8).map(move |x| (image, x, y))));
    let grey: Vec<u8> = cells().map(|(image, x, y)| level(image, x, y, 0)).collect();
    let last: Vec<u8> = cells().flat_map(|(image, x, y)| [0, 1, 2].map(|c| level(image, x, y, c))).collect();
    let first = (0..2).flat_map(|image| {
        (0..3).flat_map(move |c| (0..9).flat_map(move |y| (0..8).map(move |x| level(image, x, y, c))))
    });
    let first: Vec<u8> = first.collect();
    let double = |levels: &[u8]| levels.iter().flat_map(|&l| (f64::from(l) / 255.0).to_be_bytes()).collect::<Vec<u8>>();
    let single = |levels: &[u8]| levels.iter().flat_map(|&l| (f32::from(l) / 255.0).to_le_bytes()).collect::<Vec<u8>>();
    for (name, bytes) in [
        ("a.npy", npy("|u1", "2, 9, 8, 3", &last)),
        ("b.npy", npy("|u1", "2, 3, 9, 8", &first)),
        ("c.npy", npy("<f4", "2, 9, 8, 3", &single(&last))),
        ("d.npy", npy(">f8", "2, 3, 9, 8", &double(&first))),
    ] {
        write(folder.path(), name, &bytes);
        let opened = opened(&folder.path().join(name));
        assert_eq!((opened.all.len(), opened.title.as_str()), (2, name));
        assert_eq!(pixels(&opened, 1), last[last.len() / 2..], "{name}");
        assert_ne!(opened.all.key(0), opened.all.key(1));
    }
    write(folder.path(), "e.npy", &npy("|u1", "2, 9, 8", &grey));
    let opened = opened(&folder.path().join("e.npy"));
    assert_eq!(opened.all.photo(1, 8).unwrap().pixel(3, 2), [level(1, 3, 2, 0); 3]);
    assert_eq!(opened.all.name(1), "e/1");
}

#[test]
fn labels_stand_in_the_array_beside_and_parts_in_the_names() {
    let folder = tempfile::tempdir().unwrap();
    let images = |count: usize| npy("|u1", &format!("{count}, 8, 8"), &vec![7; count * 64]);
    let labels = |values: &[i64]| {
        npy("<i8", &format!("{},", values.len()), &values.iter().flat_map(|v| v.to_le_bytes()).collect::<Vec<u8>>())
    };
    write(folder.path(), "x_train.npy", &images(3));
    write(folder.path(), "y_train.npy", &labels(&[10, 2, -1]));
    write(folder.path(), "x_test.npy", &images(2));
    write(folder.path(), "y_test.npy", &labels(&[2, 2]));
    let opened = opened(folder.path());
    assert_eq!((opened.train.len(), opened.valid.len()), (3, 2));
    assert_eq!(opened.all.classes(), ["2", "10"]);
    assert_eq!((0..3).map(|at| opened.train.label(at)).collect::<Vec<_>>(), [Some(1), Some(0), None]);
    assert_eq!(opened.valid.label(1), Some(0));
    assert!(opened.reading.notes.iter().any(|note| note.contains("y_train.npy")), "{:?}", opened.reading.notes);

    let words: Vec<u8> = ["cat", "dog"].iter().flat_map(|w| w.chars().flat_map(|c| (c as u32).to_le_bytes())).collect();
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "pets.npy", &images(2));
    write(folder.path(), "labels.npy", &npy("<U3", "2,", &words));
    let opened = self::opened(&folder.path().join("pets.npy"));
    assert_eq!((opened.all.classes(), opened.all.label(1)), (&["cat".to_owned(), "dog".to_owned()][..], Some(1)));
    write(folder.path(), "labels.npy", &labels(&[1, 2, 3]));
    let opened = self::opened(&folder.path().join("pets.npy"));
    assert!(opened.all.classes().is_empty() && opened.skipped.all()[0].reason.contains("3 labels"));
}

#[test]
fn what_a_header_claims_is_checked_before_anything_is_made_of_it() {
    for (bytes, wanted) in [
        (npy("|u1", "4000000000, 4000000000, 4000000000, 3", &[0; 64]), "ends before"),
        (npy("|u1", "1000000, 64, 64", &[0; 64]), "ends before"),
        (npy("|u1", "64, 10", &[0; 640]), "N × H × W"),
        (npy("|u1", "1, 4, 4, 3", &[0; 48]), "N × H × W"),
        (npy("<i8", "1, 8, 8", &[0; 512]), "uint8"),
        (npy("|O", "1,", &[0; 64]), "never loaded"),
        (npy("<f4", "1, 8, 8", &2.5_f32.to_le_bytes().repeat(64)), "255"),
        (npy("<f4", "1, 8, 8", &f32::NAN.to_le_bytes().repeat(64)), "255"),
        (b"\x93NUMPY\x02\0\xff\xff\xff\xff{'descr'".to_vec(), "header"),
        (b"\x93NUMPY\x01\0\x40\0{'descr': '|u1'".to_vec(), "header"),
        (b"no array at all".to_vec(), "no array"),
        (Vec::new(), "no array"),
        (npy("|u1", "0, 8, 8", &[]), "N × H × W"),
    ] {
        let said = refused(&bytes);
        assert!(said.contains(wanted), "{wanted} in {said}");
    }
    let order = npy("|u1", "1, 8, 8", &[0; 64]);
    let order: Vec<u8> = String::from_utf8_lossy(&order[10..]).replace("False", "True ").into_bytes();
    let whole = [b"\x93NUMPY\x01\0", &((order.len() - 64) as u16).to_le_bytes()[..], &order].concat();
    assert!(refused(&whole).contains("ascontiguousarray"));
}

#[test]
fn an_array_beside_pictures_is_none_of_the_data() {
    let folder = tempfile::tempdir().unwrap();
    Photo::filled(16, 16, [1, 2, 3]).save_png(&folder.path().join("a.png")).unwrap();
    write(folder.path(), "features.npy", &npy("|u1", "3, 8, 8", &[0; 192]));
    assert_eq!(opened(folder.path()).all.len(), 1);
}

/// An archive with these members.
fn tar(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = tar::Builder::new(Vec::new());
    for (name, bytes) in members {
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        archive.append_data(&mut header, name, *bytes).unwrap();
    }
    archive.into_inner().unwrap()
}

fn png(level: u8) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.png");
    Photo::filled(12, 10, [level; 3]).save_png(&file).unwrap();
    std::fs::read(file).unwrap()
}

#[test]
fn samples_of_an_archive_have_the_classes_that_stand_beside_their_pictures() {
    let folder = tempfile::tempdir().unwrap();
    let pictures = [png(10), png(20), png(30)];
    let train = tar(&[
        ("0001.png", &pictures[0]),
        ("0001.seg.png", &pictures[2]),
        ("0001.cls", b"7\n"),
        ("0002.json", b"{\"label\": \"tench\", \"id\": 5}"),
        ("0002.png", &pictures[1]),
        ("0003.png", b"no picture"),
        ("0003.cls", b"7"),
    ]);
    write(folder.path(), "set-train-000000.tar", &train);
    write(folder.path(), "set-val-000000.tar", &tar(&[("0001.png", &pictures[2]), ("0001.cls", b"7")]));
    let opened = opened(folder.path());
    assert_eq!((opened.train.len(), opened.valid.len()), (2, 1));
    assert_eq!(opened.train.classes(), ["7", "tench"]);
    assert_eq!((opened.train.label(1), opened.valid.label(0)), (Some(1), Some(0)));
    assert_eq!(opened.train.photo(1, 8).unwrap().pixel(0, 0), [20; 3]);
    assert_eq!(opened.valid.photo(0, 8).unwrap().pixel(0, 0), [30; 3]);
    assert_eq!(opened.skipped.all()[0].path, "set-train-000000/0003.png");
}

#[test]
fn folders_in_an_archive_are_read_as_folders_are() {
    let folder = tempfile::tempdir().unwrap();
    let picture = png(40);
    let names = ["data/train/cat/1.png", "data/train/dog/1.png", "data/test/dog/2.png"];
    write(folder.path(), "pets.tar", &tar(&names.map(|name| (name, &picture[..]))));
    let pets = opened(&folder.path().join("pets.tar"));
    assert_eq!((pets.train.len(), pets.valid.len(), pets.all.classes()), (2, 1, &["cat".into(), "dog".into()][..]));
    assert!(pets.reading.levels.iter().any(|level| level.path == "data/train"), "{:?}", pets.reading.levels);

    let classes = tempfile::tempdir().unwrap();
    for name in ["cat.tar", "dog.tar"] {
        write(classes.path(), name, &tar(&[("1.png", &picture)]));
    }
    assert!(opened(classes.path()).all.classes().is_empty(), "a shard is no class unless one says so");
    let layout = vec!["class".parse::<LayoutRule>().unwrap()];
    let said = open(&DataRequest { layout, ..DataRequest::new(classes.path()) }).unwrap();
    assert_eq!(said.all.classes(), ["cat", "dog"]);
}

#[test]
fn an_archive_that_is_cut_off_or_compressed_is_refused_with_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let whole = tar(&[("1.png", &png(1)), ("2.png", &png(2))]);
    write(folder.path(), "a.tar", &whole[..1500]);
    let said = open(&DataRequest::new(folder.path())).map(|_| ()).unwrap_err().to_string();
    assert!(said.contains("Unpack"), "{said}");
    write(folder.path(), "a.tar", b"\x1f\x8b\x08 compressed, and long enough to look like a header of an archive");
    assert!(open(&DataRequest::new(folder.path())).is_err());
    // What was whole when it was opened, and is cut since, is a picture that cannot be read.
    write(folder.path(), "a.tar", &whole);
    let opened = opened(folder.path());
    write(folder.path(), "a.tar", &whole[..600]);
    assert!(opened.all.photo(1, 8).is_err() && opened.skipped.len() == 1);
}

#[test]
fn a_hole_that_claims_a_billion_images_is_not_listed() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "images.npy", &npy("|u1", "1000000000, 8, 8", &[]));
    let file = std::fs::File::options().write(true).open(folder.path().join("images.npy")).unwrap();
    file.set_len(1 << 37).unwrap();
    let said = open(&DataRequest::new(folder.path())).map(|opened| opened.title).unwrap_err().to_string();
    assert!(said.contains("1000000000 images"), "{said}");
}
