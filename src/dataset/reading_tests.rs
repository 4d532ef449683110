use super::*;
use crate::dataset::listing::Entry;
use std::path::Path;

fn read_with(paths: &[&str], known: &[&str]) -> (Layout, Listing, Vec<Level>) {
    let (understood, listing) = understood(paths, known, &[]).unwrap();
    (understood.layout, listing, understood.levels)
}

fn understood(paths: &[&str], known: &[&str], rules: &[&str]) -> Result<(Understood, Listing), DataError> {
    let mut listing = Listing::new(Path::new("/data"));
    for path in paths {
        listing.push(Path::new(path), 1, 64, 64);
    }
    let known: Vec<String> = known.iter().map(|&name| name.to_owned()).collect();
    let rules: Vec<LayoutRule> = rules.iter().map(|rule| rule.parse().unwrap()).collect();
    Ok((label_by_folder(&mut listing, &known, &rules)?, listing))
}

fn labelled(paths: &[&str]) -> (Layout, Listing) {
    let (layout, listing, _) = read_with(paths, &[]);
    (layout, listing)
}

fn labels(listing: &Listing) -> Vec<Option<usize>> {
    listing.entries.iter().map(Entry::label).collect()
}

fn parts(listing: &Listing) -> Vec<Option<Part>> {
    listing.entries.iter().map(|entry| entry.part).collect()
}

#[test]
fn files_in_one_folder_have_no_class() {
    for paths in [["1.png", "2.png"], ["all/1.png", "all/2.png"]] {
        let (layout, listing) = labelled(&paths);
        assert_eq!((layout, listing.classes.len()), (Layout::Flat, 0));
    }
}

#[test]
fn folders_are_classes_in_natural_order_at_any_depth() {
    let (layout, listing) = labelled(&["set/10/a.png", "set/9/deep/er/b.png", "set/9/c.png", "set/loose.png"]);
    assert_eq!(layout, Layout::Classes);
    assert_eq!(listing.classes, ["9", "10"]);
    assert_eq!(labels(&listing), [Some(1), Some(0), Some(0), None]);
}

#[test]
fn part_folders_are_parts_and_what_lies_inside_are_classes() {
    let (layout, listing) = labelled(&["Train/cat/1.png", "Train/dog/1.png", "val/dog/2.png", "test/3.png"]);
    assert_eq!(layout, Layout::Parts);
    assert_eq!(listing.classes, ["cat", "dog"]);
    assert_eq!(labels(&listing), [Some(0), Some(1), Some(1), None]);
    assert_eq!(parts(&listing), [Some(Part::Train), Some(Part::Train), Some(Part::Valid), Some(Part::Test)]);
}

#[test]
fn a_class_may_be_called_train() {
    for paths in [&["bus/1.png", "car/1.png", "train/1.png"][..], &["bus/1.png", "train/1.png"]] {
        let (layout, listing) = labelled(paths);
        assert_eq!((layout, listing.classes.len()), (Layout::Classes, paths.len()), "{paths:?}");
    }
}

#[test]
fn a_part_folder_on_its_own_is_still_a_part() {
    let (layout, listing) = labelled(&["train/cat/1.png", "train/dog/1.png"]);
    assert_eq!((layout, listing.classes.len()), (Layout::Parts, 2));
}

#[test]
fn a_level_that_repeats_is_looked_through_and_told() {
    let paths = ["train/train/cat/1.png", "train/train/dog/1.png", "test/test/cat/1.png", "test/test/dog/1.png"];
    let (layout, listing, levels) = read_with(&paths, &[]);
    assert_eq!((layout, listing.classes.join(" ")), (Layout::Parts, "cat dog".to_owned()));
    let told: Vec<_> = levels.iter().map(|level| (level.path.as_str(), level.taken, level.images)).collect();
    for level in [("test", Taken::Test, 2), ("train/train", Taken::Wrapper, 2), ("train/train/dog", Taken::Class, 1)] {
        assert!(told.contains(&level), "{level:?} in {told:?}");
    }
}

#[test]
fn folders_that_only_hold_the_pictures_are_no_classes() {
    let tiny = ["train/n01/images/1.png", "train/n02/images/2.png", "val/images/3.png"];
    let (_, listing) = labelled(&tiny);
    assert_eq!(listing.classes, ["n01", "n02"]);
    assert_eq!(labels(&listing), [Some(0), Some(1), None]);
    let (_, listing) = labelled(&["train/images/a/1.png", "train/images/b/1.png", "test/images/a/1.png"]);
    assert_eq!(labels(&listing), [Some(0), Some(1), Some(0)]);
    let (layout, listing) = labelled(&["images/train/1.png", "images/val/2.png"]);
    assert_eq!((layout, listing.classes.len()), (Layout::Parts, 0));
    assert_eq!(parts(&listing), [Some(Part::Train), Some(Part::Valid)]);
    let (_, listing) = labelled(&["train/set a/cat/1.png", "train/set a/dog/1.png", "test/cat/1.png"]);
    assert_eq!(labels(&listing), [Some(0), Some(1), Some(0)]);
}

#[test]
fn pictures_beside_a_folder_that_stands_alone_take_no_class_away() {
    let (layout, listing) = labelled(&["data/cat/1.png", "data/dog/2.png", "preview.png"]);
    assert_eq!((layout, labels(&listing)), (Layout::Classes, vec![Some(0), Some(1), None]));
}

#[test]
fn parts_may_be_called_as_people_call_them() {
    for (train, test) in [("train2017", "val2017"), ("seg_train", "seg_test"), ("dev", "eval"), ("TRAIN", "VAL")] {
        let paths: Vec<String> =
            [train, test].iter().flat_map(|part| ["a", "b"].map(|class| format!("{part}/{class}/1.png"))).collect();
        let paths: Vec<&str> = paths.iter().map(String::as_str).collect();
        let (layout, listing) = labelled(&paths);
        assert_eq!((layout, listing.classes.join(" ")), (Layout::Parts, "a b".to_owned()), "{train}, {test}");
    }
    let (layout, listing) = labelled(&["train2017/1.jpg", "val2017/2.jpg"]);
    assert_eq!((layout, listing.classes.len()), (Layout::Parts, 0));
}

#[test]
fn a_part_beside_the_classes_themselves_is_a_part() {
    let paths = ["ant/1.png", "bee/1.png", "cat/1.png", "test/ant/1.png", "test/bee/1.png"];
    let (layout, listing) = labelled(&paths);
    assert_eq!((layout, listing.classes.join(" ")), (Layout::Parts, "ant bee cat".to_owned()));
    assert_eq!(parts(&listing)[2..], [None, Some(Part::Test), Some(Part::Test)]);
}

#[test]
fn class_names_that_look_the_same_are_the_same() {
    for [one, other] in [["dog", "dog "], ["V\u{f6}gel", "Vo\u{308}gel"]] {
        let paths =
            ["train/Cat/1.png", &format!("train/{one}/1.png"), "test/cat/2.png", &format!("test/{other}/2.png")];
        let (_, listing) = labelled(&paths);
        assert_eq!(listing.classes.len(), 2, "{:?}", listing.classes);
        let of = labels(&listing);
        assert_eq!((of[0], of[1]), (of[2], of[3]));
    }
}

#[test]
fn parts_inside_the_classes_are_parts() {
    let inside =
        |a: &str, b: &str| ["cat", "dog"].map(|class| [format!("{class}/{a}/1.png"), format!("{class}/{b}/2.png")]);
    let read = |a: &str, b: &str| {
        let paths = inside(a, b).concat();
        let (layout, listing) = labelled(&paths.iter().map(String::as_str).collect::<Vec<_>>());
        (layout, listing.classes.len(), listing.entries.iter().map(|entry| entry.part).collect::<Vec<_>>())
    };
    let (train, test) = (Some(Part::Train), Some(Part::Test));
    assert_eq!(read("train", "test"), (Layout::Parts, 2, vec![train, test, train, test]));
    assert_eq!(read("train", "other").0, Layout::Classes);
    assert_eq!(read("test 1", "test 2").0, Layout::Classes, "of one kind alone they part nothing");
}

#[test]
fn folds_with_the_same_classes_are_looked_through() {
    let (_, listing) = labelled(&["fold0/cat/1.png", "fold0/dog/1.png", "fold1/cat/2.png", "fold1/dog/2.png"]);
    assert_eq!(listing.classes, ["cat", "dog"]);
    let (_, listing) = labelled(&["fold0/cat/1.png", "fold0/dog/1.png", "fold1/cow/2.png", "fold1/fox/2.png"]);
    assert_eq!(listing.classes, ["fold0", "fold1"], "these hold other classes");
}

#[test]
fn one_class_alone_is_a_class_where_it_is_known_from_elsewhere() {
    let (_, listing, _) = read_with(&["a/1.png", "a/2.png"], &["A", "b"]);
    assert_eq!((listing.classes.len(), labels(&listing)), (1, vec![Some(0), Some(0)]));
    let (_, listing, _) = read_with(&["a/1.png", "a/2.png"], &["b", "c"]);
    assert_eq!(listing.classes.len(), 0);
}

#[test]
fn a_part_with_one_class_of_many_keeps_it() {
    let (_, listing) = labelled(&["train/cat/1.png", "train/dog/1.png", "test/cat/in/1.png", "test/cat/out/1.png"]);
    assert_eq!(labels(&listing), [Some(0), Some(1), Some(0), Some(0)]);
}

#[test]
fn several_folders_of_the_same_part_and_no_other_are_classes() {
    let (layout, listing) = labelled(&["test 1/1.png", "test 2/1.png", "test 3/1.png"]);
    assert_eq!((layout, listing.classes.len()), (Layout::Classes, 3));
}

#[test]
fn what_lies_beside_parts_and_is_no_class_of_theirs_is_passed_over_and_told() {
    let paths = ["Meta/0.png", "Meta/1.png", "Test/1.png", "Train/0/1.png", "Train/1/1.png"];
    let (read, listing) = understood(&paths, &[], &[]).unwrap();
    assert_eq!((read.layout, listing.classes.join(" ")), (Layout::Parts, "0 1".to_owned()));
    assert_eq!((listing.entries.len(), listing.name(0)), (3, "Test/1.png".to_owned()));
    let meta = read.levels.iter().find(|level| level.path == "Meta").unwrap();
    assert_eq!((meta.taken, meta.images), (Taken::PassedOver, 2));
    assert!(read.notes[0].contains("Meta") && read.notes[0].contains("--layout Meta=train"), "{:?}", read.notes);
    let (read, listing) = understood(&paths, &[], &["Meta=valid"]).unwrap();
    assert_eq!((listing.entries.len(), parts(&listing)[0], read.notes.len()), (5, Some(Part::Valid), 0));
}

#[test]
fn what_is_called_unlabelled_beside_parts_is_trained_on_without_a_class() {
    let (_, listing) = labelled(&["test/a/1.png", "train/a/1.png", "train/b/1.png", "unlabeled2017/x/1.png"]);
    assert_eq!(listing.classes, ["a", "b"]);
    assert_eq!((labels(&listing)[3], parts(&listing)[3]), (None, None));
}

#[test]
fn every_level_has_a_reason() {
    let paths = ["data/train/images/a/x/1.png", "data/train/images/b/1.png", "data/test/a/1.png", "data/more/1.png"];
    let (read, _) = understood(&paths, &[], &[]).unwrap();
    let told: Vec<(&str, Taken)> = read.levels.iter().map(|level| (level.path.as_str(), level.taken)).collect();
    for wanted in [
        ("data", Taken::Wrapper),
        ("data/train", Taken::Train),
        ("data/train/images", Taken::Wrapper),
        ("data/train/images/a", Taken::Class),
        ("data/more", Taken::PassedOver),
    ] {
        assert!(told.contains(&wanted), "{wanted:?} in {told:?}");
    }
    assert!(read.levels.iter().all(|level| level.reason.contains(' ')), "{:?}", read.levels);
}

#[test]
fn a_person_says_what_the_levels_are() {
    let paths = ["2019/cat/1.png", "2019/dog/1.png", "2020/cat/1.png", "loose.png"];
    assert_eq!(labelled(&paths).1.classes, ["2019", "2020"], "what the rules make of it");
    let (read, listing) = understood(&paths, &[], &["-/class"]).unwrap();
    assert_eq!((read.layout, listing.classes.join(" ")), (Layout::Classes, "cat dog".to_owned()));
    assert_eq!(labels(&listing), [Some(0), Some(1), Some(0), None]);
    let (_, listing) = understood(&paths, &[], &["-/class", "2020=test"]).unwrap();
    assert_eq!(parts(&listing), [None, None, Some(Part::Test), None]);
    let (read, listing) = understood(&paths, &[], &["flat", "2019/dog=skip"]).unwrap();
    assert_eq!((read.layout, listing.entries.len(), listing.classes.len()), (Layout::Flat, 3, 0));
    let (read, listing) = understood(&["train/1.png", "bus/2.png"], &[], &["part/class", "bus=train"]).unwrap();
    assert_eq!((read.layout, parts(&listing)), (Layout::Parts, vec![Some(Part::Train); 2]));
}

#[test]
fn what_does_not_fit_the_folders_is_refused() {
    let paths = ["train/a/1.png", "other/b/1.png"];
    for (rules, said) in [
        (&["part/class"][..], "other"),
        (&["nowhere=skip"], "nowhere"),
        (&["class", "flat"], "part/class"),
        (&["train=skip", "other=skip"], "no image"),
    ] {
        let error = understood(&paths, &[], rules).map(|_| ()).unwrap_err().to_string();
        assert!(error.contains(said), "{rules:?}: {error}");
    }
}
