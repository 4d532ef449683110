//! Nothing that a person collects is written over or lost, and what is collected opens as data.

use super::*;
use crate::dataset::{DataRequest, open};
use std::collections::BTreeMap;

fn picture(folder: &Path, name: &str, shade: u8) -> PathBuf {
    let path = folder.join(name);
    Photo::from_fn(40, 40, |x, y| [shade, x as u8 * 5, y as u8 * 5]).save_png(&path).expect("a picture");
    path
}

/// Every file below `folder` with its bytes.
fn everything(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let files = walkdir::WalkDir::new(folder).into_iter().flatten().filter(|entry| entry.file_type().is_file());
    files.map(|file| (file.path().to_owned(), std::fs::read(file.path()).expect("its bytes"))).collect()
}

#[test]
fn what_is_collected_opens_as_a_folder_of_classes_and_the_originals_stay() {
    let root = tempfile::tempdir().expect("a folder");
    let (from, folder) = (root.path().join("from"), root.path().join("mine"));
    std::fs::create_dir(&from).expect("a folder");
    let files: Vec<PathBuf> = (0..8).map(|shade| picture(&from, &format!("{shade}.png"), shade * 20)).collect();
    let before = everything(&from);
    let mut collection = Collection::open(&folder).expect("an empty one");
    let classes = ["cup", "spoon"].map(|name| collection.new_class(name).expect("a class"));
    assert!(!folder.exists(), "nothing is written before there is a picture");
    for (at, file) in files.iter().enumerate() {
        collection.add(classes[at % 2], file).expect("a picture");
    }
    assert_eq!(everything(&from), before);
    let opened = open(&DataRequest::new(&folder)).expect("data");
    assert_eq!((opened.all.classes().to_vec(), opened.all.len()), (vec!["cup".to_owned(), "spoon".to_owned()], 8));
    let again = Collection::open(&folder).expect("the same");
    let counts: Vec<_> = again.classes().iter().map(|class| (class.name.as_str(), class.pictures.len())).collect();
    assert_eq!(counts, [("cup", 4), ("spoon", 4)]);
}

#[test]
fn a_second_file_of_the_same_name_gets_a_number_and_the_same_picture_is_not_taken_twice() {
    let root = tempfile::tempdir().expect("a folder");
    let [one, two] = ["one", "two"].map(|name| root.path().join(name));
    for folder in [&one, &two] {
        std::fs::create_dir(folder).expect("a folder");
    }
    let mut collection = Collection::open(&root.path().join("mine")).expect("an empty one");
    let classes = ["a", "b"].map(|name| collection.new_class(name).expect("a class"));
    let (first, _) = collection.add(classes[0], &picture(&one, "p.png", 1)).expect("a picture");
    let kept = std::fs::read(&first).expect("its bytes");
    let (second, _) = collection.add(classes[0], &picture(&two, "p.png", 2)).expect("another picture");
    assert!(second.ends_with("a/p-2.png") && std::fs::read(&first).expect("its bytes") == kept);
    for class in classes {
        let again = collection.add(class, &one.join("p.png"));
        assert!(matches!(&again, Err(CollectionError::There { class, .. }) if class == "a"), "{again:?}");
    }
    let text = root.path().join("notes.png");
    std::fs::write(&text, "no picture").expect("a file");
    assert!(matches!(collection.add(classes[1], &text), Err(CollectionError::NoPicture { .. })));
    assert!(!root.path().join("mine/b").exists(), "nothing came into the second class");
}

#[test]
fn what_is_taken_out_is_no_data_any_more_and_can_be_put_back() {
    let root = tempfile::tempdir().expect("a folder");
    let folder = root.path().join("mine");
    let mut collection = Collection::open(&folder).expect("an empty one");
    let class = collection.new_class("a").expect("a class");
    let paths: Vec<PathBuf> = (0..3)
        .map(|shade| collection.add(class, &picture(root.path(), &format!("{shade}.png"), shade)).expect("it").0)
        .collect();
    let before: Vec<Vec<u8>> = everything(&folder).into_values().collect();
    collection.take_out(&paths[1]).expect("it goes");
    assert_eq!((collection.classes()[0].pictures.len(), collection.out()), (2, 1));
    let mut now: Vec<Vec<u8>> = everything(&folder).into_values().collect();
    now.sort();
    let mut sorted = before.clone();
    sorted.sort();
    assert_eq!(now, sorted, "it still is there");
    let opened = open(&DataRequest::new(&folder)).expect("data");
    assert_eq!(opened.all.len(), 2);
    let back = collection.put_back().expect("it comes").expect("one");
    assert_eq!((back.0, &back.1, collection.out()), (class, &paths[1], 0));
    assert_eq!(everything(&folder).into_values().collect::<Vec<_>>(), before);
    assert!(collection.put_back().expect("nothing").is_none());
}

#[test]
fn a_class_is_renamed_with_its_folder_and_never_onto_another() {
    let root = tempfile::tempdir().expect("a folder");
    let folder = root.path().join("mine");
    let mut collection = Collection::open(&folder).expect("an empty one");
    let class = collection.new_class("class 1").expect("a class");
    collection.add(class, &picture(root.path(), "p.png", 1)).expect("a picture");
    std::fs::create_dir(folder.join("there")).expect("a folder");
    assert!(matches!(collection.rename(class, "there"), Err(CollectionError::TakenName { .. })));
    assert_eq!(collection.rename(class, " cup ").expect("a name"), "cup");
    assert!(folder.join("cup/p.png").is_file() && !folder.join("class 1").exists());
    assert_eq!(collection.classes()[0].pictures, [folder.join("cup/p.png")]);
    for bad in ["", "  ", "a/b", ".a", "a.", "..", "c:", "x\ny"] {
        assert!(matches!(collection.rename(class, bad), Err(CollectionError::BadName { .. })), "{bad:?}");
    }
    // Such a folder would be read as a part of the data.
    for part in ["test", "Train", "val"] {
        assert!(matches!(collection.rename(class, part), Err(CollectionError::PartName { .. })), "{part}");
    }
}

#[test]
fn a_folder_of_many_classes_is_no_collection() {
    let root = tempfile::tempdir().expect("a folder");
    for name in ["a", "b", "c", "d", "e", "f"] {
        std::fs::create_dir(root.path().join(name)).expect("a folder");
    }
    assert!(matches!(Collection::open(root.path()), Err(CollectionError::ManyClasses { count: 6 })));
}
