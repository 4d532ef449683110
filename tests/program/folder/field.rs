//! Folders as people have them: what they are taken as, and what is told of them.

use super::{jpeg, names, photo, save};
use pretext::dataset::{DataRequest, Layout, Opened, Source, Taken, doctor, open, unseen_classes, write_list};
use pretext::photos::Photo;
use std::path::Path;

fn opened(root: &Path) -> Opened {
    open(&DataRequest::new(root)).unwrap()
}

fn classes(source: &dyn Source) -> Vec<String> {
    let class = |index| source.label(index).and_then(|label| source.classes().get(label).cloned());
    (0..source.len()).map(|index| class(index).unwrap_or_default()).collect()
}

#[test]
fn tiny_imagenet_as_it_is_shipped_has_the_classes_of_its_annotations() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    for number in 0..4 {
        save(root, &format!("train/n0{}/images/{number}.png", number % 2), &photo(number));
        save(root, &format!("val/images/val_{number}.png"), &photo(number + 9));
    }
    let rows: String = (0..3).map(|number| format!("val_{number}.png\tn0{}\t0\t0\t62\t47\n", number % 2)).collect();
    std::fs::write(root.join("val/val_annotations.txt"), rows).unwrap();
    let opened = opened(root);
    assert_eq!((opened.layout, opened.train.classes().join(" ")), (Layout::Parts, "n00 n01".to_owned()));
    assert_eq!(classes(&*opened.valid), ["n00", "n01", "n00", ""]);
    assert!(opened.reading.notes.iter().any(|note| note.contains("val_annotations.txt")), "{:?}", opened.reading);
    assert_eq!((opened.skipped.len(), opened.reading.other_files), (0, 1));
}

#[test]
fn an_image_folder_of_the_hub_has_the_classes_of_its_metadata_and_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let (mut table, mut lines) = ("file_name,text,label\n".to_owned(), String::new());
    for number in 0..4 {
        let label = ["cat", "dog"][number % 2];
        save(root, &format!("train/shard{number}/{number}.png"), &photo(number));
        save(root, &format!("test/{number}.png"), &photo(number + 9));
        table.push_str(&format!("shard{number}/{number}.png,\"a photo, {number}\",{label}\n"));
        lines.push_str(&format!("{{\"file_name\": \"{number}.png\", \"label\": \"{label}\"}}\n"));
    }
    std::fs::write(root.join("train/metadata.csv"), table).unwrap();
    std::fs::write(root.join("test/metadata.jsonl"), lines).unwrap();
    let found = opened(root);
    assert_eq!((found.layout, found.train.classes().join(" ")), (Layout::Parts, "cat dog".to_owned()));
    assert_eq!(classes(&*found.train), ["cat", "dog", "cat", "dog"], "not the folders inside");
    assert_eq!(classes(&*found.valid), ["cat", "dog", "cat", "dog"]);
    let level = |path: &str| found.reading.levels.iter().find(|level| level.path == path).unwrap();
    assert_eq!(level("train/shard0").taken, Taken::NoClass);
    for path in ["train/shard0", "train"] {
        assert!(level(path).reason.contains("train/metadata.csv"), "{:?}", level(path));
    }
    assert!(level("test").reason.contains("test/metadata.jsonl"), "{:?}", level("test"));
    let by_hand = open(&DataRequest { layout: vec!["part/class".parse().unwrap()], ..DataRequest::new(root) }).unwrap();
    assert!(by_hand.train.classes().contains(&"shard0".to_owned()), "what a person says comes first");
    // A file that names few of the pictures, or no classes, changes nothing.
    std::fs::write(root.join("train/metadata.csv"), "file_name,label\nshard0/0.png,cat\n").unwrap();
    std::fs::write(root.join("test/metadata.jsonl"), "{\"file_name\": \"0.png\", \"text\": \"a cat\"}\n").unwrap();
    assert_eq!(opened(root).train.classes().len(), 4, "folders are classes again");
}

#[test]
fn thumbnails_trash_notes_and_empty_folders_are_no_data_and_are_told_apart() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    for number in 0..3 {
        save(root, &format!("cat/{number}.png"), &photo(number));
        save(root, &format!("dog/{number}.png"), &photo(number + 3));
        save(root, &format!("cat/@eaDir/{number}.png/SYNOPHOTO_THUMB_M.png"), &photo(number));
        save(root, &format!("#recycle/{number}.png"), &photo(number + 20));
    }
    for name in ["Thumbs.db", "dog/desktop.ini", "README.txt", "labels.json", "bird/notes.txt"] {
        std::fs::create_dir_all(root.join(name).parent().unwrap()).unwrap();
        std::fs::write(root.join(name), "words").unwrap();
    }
    std::fs::create_dir_all(root.join("fish/young")).unwrap();
    let opened = opened(root);
    assert_eq!((opened.all.len(), opened.train.classes().join(" ")), (6, "cat dog".to_owned()));
    assert_eq!((opened.skipped.len(), opened.reading.other_files), (0, 5));
    let of = |kind: Taken| -> Vec<String> {
        opened.reading.levels.iter().filter(|level| level.taken == kind).map(|level| level.path.clone()).collect()
    };
    assert_eq!(of(Taken::PassedOver), ["#recycle", "cat/@eaDir"]);
    assert_eq!(of(Taken::Empty), ["bird", "fish"]);
}

#[test]
fn classes_that_only_held_out_images_have_are_counted_and_named() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    for number in 0..2 {
        for class in ["train/a", "train/b", "test/B", "test/c", "alone/a", "strange/x", "strange/y"] {
            save(root, &format!("{class}/{number}.png"), &photo(number + class.len()));
        }
    }
    let with = |valid: &str| {
        let request = DataRequest { valid: Some(root.join(valid)), ..DataRequest::new(root.join("train")) };
        let opened = open(&request).unwrap();
        (classes(&*opened.valid).join(" "), opened.reading.notes.join(" "))
    };
    let (labels, notes) = with("test");
    assert_eq!(labels, "b b  ");
    assert!(notes.contains(": c (2 images)"), "{notes}");
    assert_eq!(with("alone"), ("a a".to_owned(), String::new()));
    let (labels, notes) = with("strange");
    assert_eq!(labels.trim(), "");
    assert!(notes.contains("x, y (4 images)") && notes.contains("no probe can be made"), "{notes}");
    let list = root.join("empty.csv");
    std::fs::write(&list, "path,label\n").unwrap();
    let nothing = open(&DataRequest::new(&list)).map(|_| ()).unwrap_err().to_string();
    assert!(nothing.contains("names nothing"), "{nothing}");
    let whole = opened(root);
    assert_eq!(unseen_classes(&*whole.train, &*whole.valid), [("c".to_owned(), 2)]);
    assert!(whole.reading.notes.iter().any(|note| note.contains("c (2 images)")), "{:?}", whole.reading.notes);
}

#[test]
fn bad_files_of_the_same_name_in_two_folders_are_both_listed() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    for part in ["a", "b"] {
        save(root, &format!("{part}/0.png"), &photo(1));
        let png = photo(2).to_png_bytes().unwrap();
        std::fs::write(root.join(part).join("1.png"), &png[..png.len() / 2]).unwrap();
    }
    let request = DataRequest { valid: Some(root.join("b")), ..DataRequest::new(root.join("a")) };
    let opened = open(&request).unwrap();
    let errors: Vec<String> =
        [&opened.train, &opened.valid].map(|part| part.photo(1, 64).unwrap_err().to_string()).into();
    let listed: Vec<String> = opened.skipped.all().into_iter().map(|skipped| skipped.path).collect();
    assert_eq!(listed, ["a/1.png", "b/1.png"]);
    assert!(errors[0].contains("a/1.png") && errors[1].contains("b/1.png"), "{errors:?}");
}

#[test]
fn the_doctor_counts_what_decodes_and_names_copies_and_darkness() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    for number in 0..3 {
        save(root, &format!("train/a/{number}.png"), &photo(number));
        save(
            root,
            &format!("test/a/{number}.png"),
            &Photo::from_fn(64, 48, |x, y| [(y * 5) as u8, (x * y) as u8, x as u8]),
        );
    }
    std::fs::write(root.join("test/a/copy.jpg"), jpeg(&photo(1))).unwrap();
    std::fs::write(root.join("test/a/cut.jpg"), &jpeg(&photo(2))[..700]).unwrap();
    save(root, "train/a/dark.png", &Photo::from_fn(64, 48, |x, _| [(x % 4) as u8; 3]));
    let report = doctor::examine(&DataRequest::new(root), &|_, _| {}).unwrap();
    assert_eq!((report.data.images, report.usable), (9, 8));
    assert_eq!(report.flat, ["train/a/dark.png"]);
    assert_eq!(report.leaks, [["train/a/1.png", "test/a/copy.jpg"].map(str::to_owned).to_vec()]);
}

#[test]
fn what_is_taken_for_clips_or_read_alone_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    for number in 0..3 {
        save(root, &format!("clips/a/{number}.png"), &photo(number));
        save(root, &format!("images/b/{number}.png"), &photo(number));
        save(root, &format!("more/{number}.png"), &photo(number));
    }
    let notes = opened(root).reading.notes.join(" ");
    assert!(notes.contains("images") && notes.contains("more"), "{notes}");
    let notes = opened(&root.join("clips")).reading.notes.join(" ");
    assert!(notes.contains("taken for one clip"), "{notes}");
    assert!(
        names(&*opened(&root.join("images")).all).len() == 3 && opened(&root.join("more")).reading.notes.is_empty()
    );
}

#[test]
fn a_file_that_is_gone_for_a_moment_is_asked_for_again() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    (0..2).for_each(|number| save(root, &format!("photos/{number}.png"), &photo(number)));
    let opened = opened(&root.join("photos"));
    let (photos, away) = (root.join("photos"), root.join("away"));
    let name = opened.train.name(0);
    std::fs::rename(&photos, &away).unwrap();
    let gone = opened.train.photo(0, 48).unwrap_err().to_string();
    assert!(gone.contains("no such file"), "{gone}");
    std::fs::rename(&away, &photos).unwrap();
    assert!(opened.train.photo(0, 48).is_ok());
    assert_eq!(opened.skipped.all()[0].path, name, "it is told all the same");
}

#[test]
fn a_written_list_reads_as_the_folder_did() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let names = ["train/cat, tame/1.png", "train/cat, tame/2.png", "train/dog \"x\"/3.png", "test/dog \"x\"/4.png"];
    for (number, name) in names.iter().enumerate() {
        save(&data, name, &photo(number));
        save(&data, &format!("val/{name}"), &photo(number + 10));
    }
    save(&data, "2019/ant/1.png", &photo(30));
    save(folder.path(), "years/2019/cat/1.png", &photo(31));
    (0..6).for_each(|number| save(folder.path(), &format!("years/2020/dog/{number}.png"), &photo(number + 40)));
    let by_hand = vec!["-/class".parse().unwrap()];
    for (number, request) in [
        DataRequest::new(&data),
        DataRequest::new(folder.path().join("years")),
        DataRequest { layout: by_hand, ..DataRequest::new(folder.path().join("years")) },
    ]
    .iter()
    .enumerate()
    {
        let read = open(request).unwrap();
        // Beside the data, and where only whole paths lead to it.
        for list in [format!("list{number}.csv"), format!("far/list{number}.csv")] {
            let list = folder.path().join(list);
            std::fs::create_dir_all(list.parent().unwrap()).unwrap();
            assert_eq!(write_list(&read, &list).unwrap(), read.all.len());
            let again = opened(&list);
            let of = |opened: &Opened| {
                let part = |source: &dyn Source| {
                    let keys: Vec<_> = (0..source.len()).map(|index| source.key(index)).collect();
                    (keys, classes(source))
                };
                [Some(&opened.train), Some(&opened.valid), opened.test.as_ref()]
                    .map(|source| source.map(|it| part(&**it)))
            };
            assert_eq!(of(&again), of(&read), "{}", list.display());
        }
    }
    let clips = open(&DataRequest { clips: true, ..DataRequest::new("demo") }).unwrap();
    assert!(write_list(&clips, &folder.path().join("clips.csv")).is_err());
}

#[test]
fn levels_are_as_a_person_says_and_where_they_cannot_be_that_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let root = &folder.path().join("clips");
    (0..3).for_each(|number| save(root, &format!("walk/{number:03}.png"), &photo(number)));
    (0..3).for_each(|number| save(root, &format!("run/{number:03}.png"), &photo(number + 5)));
    assert_eq!(opened(root).layout, Layout::Clips, "a folder of that name holds clips");
    let by_hand =
        |path: &Path, rule: &str| open(&DataRequest { layout: vec![rule.parse().unwrap()], ..DataRequest::new(path) });
    let classes = by_hand(root, "class").unwrap();
    assert_eq!((classes.layout, classes.train.classes().join(" ")), (Layout::Classes, "run walk".to_owned()));
    assert!(classes.reading.levels.iter().all(|level| level.reason.contains("--layout")));
    assert_eq!(by_hand(&root.join("walk"), "clips").unwrap().layout, Layout::Clips);
    for path in [Path::new("demo"), &root.join("walk/000.png")] {
        let said = by_hand(path, "class").map(|_| ()).unwrap_err().to_string();
        assert!(said.contains("no folder"), "{said}");
    }
}

#[test]
fn a_part_is_said_to_be_what_its_images_are_used_for() {
    let folder = tempfile::tempdir().unwrap();
    let root = &folder.path().join("data");
    for (number, name) in ["train/a/1.png", "train/b/1.png", "test/a/1.png", "test/b/1.png"].iter().enumerate() {
        save(root, name, &photo(number));
        save(folder.path(), &format!("other/{name}"), &photo(number + 9));
    }
    let test = |opened: &Opened| opened.reading.levels.iter().find(|level| level.path == "test").unwrap().clone();
    let alone = opened(root);
    assert_eq!((test(&alone).taken, alone.valid.len()), (Taken::Valid, 2), "it is what is measured on");
    assert!(test(&alone).reason.contains("as no other part is there"), "{:?}", test(&alone));
    let request = DataRequest { valid: Some(folder.path().join("other/test")), ..DataRequest::new(root) };
    let beside = test(&open(&request).unwrap());
    assert!(beside.taken == Taken::PassedOver && beside.reason.contains("other data"), "{beside:?}");
    save(root, "val/a/1.png", &photo(5));
    assert_eq!(test(&opened(root)).taken, Taken::Test, "it is kept for the end");
}
