//! How folders are read: told as a tree with reasons, and corrected by hand.

use super::*;
use pretext::dataset::LayoutRule;
use pretext::ui::core::commands::data::DataCommand;
use pretext::ui::core::opened::OpenedData;
use pretext::ui::runs::commands::RunsCommand;
use std::path::Path;

/// Its trials.
pub fn trials(no_adapter: bool) -> Vec<Trial> {
    let trial = |name: &str, run: fn()| {
        Trial::test(name, move || {
            run();
            Ok(())
        })
    };
    vec![
        trial("the_tree_tells_what_folders_are", the_tree_tells_what_each_folder_was_taken_as_and_why),
        trial("the_first_thumbnails_are_of_every_class", the_first_thumbnails_are_of_every_class),
        trial("another_reading_is_used", another_reading_is_looked_at_used_kept_for_the_run_and_taken_back),
        trial("a_reading_that_does_not_fit", a_reading_that_does_not_fit_says_why_and_changes_nothing),
        trial("one_folder_is_read_another_way", one_folder_is_said_to_be_something_else_by_its_menu),
        trial("the_reading_is_written", the_reading_is_written_as_a_list_that_reads_the_same_and_never_over_one),
        trial("a_run_is_reopened_as_it_was_read", a_run_is_reopened_as_it_was_read_when_it_was_made),
        trial("the_tree_is_drawn", the_tree_is_drawn_in_both_themes).with_ignored_flag(no_adapter),
    ]
}

/// A window with room for everything that the data panel can show.
fn tall() -> Desk {
    Desk::on(usual_size().with_size(Vec2::new(1900.0, 1800.0)), |_| {})
}

fn make(folder: &Path, count: usize) {
    std::fs::create_dir_all(folder).unwrap();
    let first = folder.to_string_lossy().bytes().fold(0u8, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte));
    for number in 0..count {
        let photo = Photo::from_fn(40, 40, |x, y| [first.wrapping_add(number as u8 * 9), (x * 6) as u8, (y * 6) as u8]);
        photo.save_png(&folder.join(format!("{number:03}.png"))).unwrap();
    }
}

/// Two parts with two classes each, a folder beside them, and one with trash in a class.
fn pets() -> tempfile::TempDir {
    let root = tempfile::tempdir().unwrap();
    for folder in ["train/cat", "train/dog", "test/cat", "test/dog"] {
        make(&root.path().join("pets").join(folder), 6);
    }
    make(&root.path().join("pets/Meta"), 3);
    root
}

fn open(desk: &mut Desk, folder: &Path) {
    desk.window.state_mut().act(DataCommand::Open(folder.display().to_string()).into());
    until_open(desk, folder, &[]);
}

fn until_open(desk: &mut Desk, folder: &Path, layout: &[&str]) {
    let layout = rules(layout);
    desk.until("the data", |window| {
        data(window).location == folder.to_str().unwrap() && data(window).read_as.layout == layout
    });
    desk.window.run_steps(8);
}

fn rules(written: &[&str]) -> Vec<LayoutRule> {
    written.iter().map(|rule| rule.parse().unwrap()).collect()
}

fn data(window: &Workbench) -> &OpenedData {
    window.state().data.opened.as_ref().unwrap()
}

fn classes(desk: &Desk) -> Vec<String> {
    data(desk.window.state()).all.classes().to_vec()
}

fn until_says(desk: &mut Desk, text: &str) {
    let start = std::time::Instant::now();
    while !desk.says(text) {
        assert!(start.elapsed() < Duration::from_secs(60), "waited in vain for “{text}”");
        std::thread::sleep(Duration::from_millis(5));
        desk.window.step();
    }
    desk.window.run_steps(8);
}

fn type_rule(desk: &mut Desk, rule: &str) {
    let field = desk.window.get_by_role_and_label(Role::TextInput, "Another way, or one folder, then Enter");
    field.focus();
    desk.window.run_steps(2);
    desk.window.event(egui::Event::Text(rule.to_owned()));
    desk.window.run_steps(2);
    press(desk, Key::Enter);
}

fn choose(desk: &mut Desk, levels: &str) {
    desk.window.get_by_role_and_label(Role::Button, levels).click_accesskit();
    desk.window.run_steps(8);
}

/// Clicks what has this label, wherever it stands.
fn hit(desk: &mut Desk, label: &str) {
    desk.window.get_by_label(label).click_accesskit();
    desk.window.run_steps(20);
}

fn the_first_thumbnails_are_of_every_class() {
    let root = pets();
    let mut desk = tall();
    assert!(data(desk.window.state()).order.is_none(), "classes of the gallery take turns already");
    open(&mut desk, &root.path().join("pets"));
    let shown = data(desk.window.state());
    let labels: Vec<_> = (0..6).map(|place| shown.all.label(shown.photo_at(place).unwrap()).unwrap()).collect();
    assert_eq!(labels, [0, 1, 0, 1, 0, 1], "a folder lists one class after the other");
    let mut all: Vec<_> = (0..shown.all.len()).map(|place| shown.photo_at(place).unwrap()).collect();
    all.sort_unstable();
    assert!(all.into_iter().eq(0..shown.all.len()) && shown.photo_at(shown.all.len()).is_none());
}

fn the_tree_tells_what_each_folder_was_taken_as_and_why() {
    let root = pets();
    let mut desk = tall();
    assert!(!desk.says("Read as"), "the gallery has no folders");
    open(&mut desk, &root.path().join("pets"));
    assert!(desk.says("Read as 2 classes in 2 parts; 1 folder passed over"));
    // What is passed over is seen without a click.
    assert!(
        desk.says("Meta, 3 images") && desk.says("passed over (it lies beside parts and is none of their classes)")
    );
    assert!(desk.says("train, 12 images") && desk.says("taken as: part to train on (called as a part is"));
    assert!(desk.says("cat, 6 images") && desk.says("taken as: class (the first folder that tells images apart)"));
    hit(&mut desk, "Hide what lies in train");
    hit(&mut desk, "Hide what lies in test");
    assert!(!desk.says("cat, 6 images"), "a closed folder hides what lies in it");
    // Nothing unusual: one line says so, and the tree is closed.
    std::fs::remove_dir_all(root.path().join("pets/Meta")).unwrap();
    desk.window.state_mut().act(DataCommand::Open("demo".to_owned()).into());
    until_open(&mut desk, Path::new("demo"), &[]);
    open(&mut desk, &root.path().join("pets"));
    assert!(desk.says("Read as 2 classes in 2 parts") && !desk.says("cat, 6 images"));
    hit(&mut desk, "How the folders were read");
    assert!(desk.says("cat, 6 images"));
}

fn another_reading_is_looked_at_used_kept_for_the_run_and_taken_back() {
    let (root, mut desk) = (pets(), tall());
    let pets = root.path().join("pets");
    open(&mut desk, &pets);
    assert_eq!(classes(&desk), ["cat", "dog"]);
    hit(&mut desk, "Read it another way");
    choose(&mut desk, "class");
    until_says(&mut desk, "Read as 3 classes");
    assert_eq!(classes(&desk), ["cat", "dog"], "nothing changes by looking");
    assert!(desk.says("held out, 3 classes"));
    hit(&mut desk, "Read it so");
    until_open(&mut desk, &pets, &["class"]);
    assert_eq!(classes(&desk), ["Meta", "test", "train"]);
    assert!(desk.says("taken as: class (said by hand"));
    desk.window.state_mut().act(TrainCommand::StartOrPause.into());
    let Ok(Command::Start { settings, data }) = desk.trainer.commands.try_recv() else { panic!("Start was not sent") };
    assert_eq!(settings.layout, rules(&["class"]), "the run keeps it");
    assert_eq!(data.train.classes().len(), 3);
    hit(&mut desk, "Back to automatic");
    until_open(&mut desk, &pets, &[]);
    assert_eq!(classes(&desk), ["cat", "dog"]);
    assert!(desk.window.state().state().settings.layout.is_empty());
}

fn a_reading_that_does_not_fit_says_why_and_changes_nothing() {
    let (root, mut desk) = (pets(), tall());
    let pets = root.path().join("pets");
    open(&mut desk, &pets);
    hit(&mut desk, "Read it another way");
    type_rule(&mut desk, "parts,classes");
    assert!(desk.says("“parts,classes” says nothing about folders"));
    choose(&mut desk, "part/class");
    until_says(&mut desk, "Meta is not called as a part is");
    assert!(!desk.says("Read it so"), "what cannot be read is not offered");
    type_rule(&mut desk, "Meta=skip");
    until_says(&mut desk, "So it would be read");
    hit(&mut desk, "Read it so");
    until_open(&mut desk, &pets, &["part/class", "Meta=skip"]);
    assert_eq!(classes(&desk), ["cat", "dog"]);
    assert!(desk.says("passed over (said by hand"));
    hit(&mut desk, "Take back Meta=skip");
    until_says(&mut desk, "Meta is not called as a part is");
    hit(&mut desk, "Leave it as it is");
    assert!(!desk.says("is not called as a part is"));
    assert_eq!(data(desk.window.state()).read_as.layout, rules(&["part/class", "Meta=skip"]));
}

fn one_folder_is_said_to_be_something_else_by_its_menu() {
    let (root, mut desk) = (pets(), tall());
    let pets = root.path().join("pets");
    open(&mut desk, &pets);
    hit(&mut desk, "Read Meta another way");
    hit(&mut desk, "Is the part to measure on");
    until_says(&mut desk, "So it would be read");
    hit(&mut desk, "Read it so");
    until_open(&mut desk, &pets, &["Meta=valid"]);
    assert_eq!(data(desk.window.state()).held_out.len(), 3);
}

fn the_reading_is_written_as_a_list_that_reads_the_same_and_never_over_one() {
    let (root, mut desk) = (pets(), tall());
    let (pets, list) = (root.path().join("pets"), root.path().join("pets.csv"));
    open(&mut desk, &pets);
    let counts = |window: &Workbench| (data(window).train.len(), data(window).held_out.len());
    let before = counts(desk.window.state());
    hit(&mut desk, "Write a list…");
    hit(&mut desk, "Write it");
    until_says(&mut desk, "Wrote 24 rows to");
    let written = std::fs::read_to_string(&list).unwrap();
    hit(&mut desk, "Write it");
    until_says(&mut desk, "This list is there already");
    assert_eq!(std::fs::read_to_string(&list).unwrap(), written);
    open(&mut desk, &list);
    assert_eq!((counts(desk.window.state()), classes(&desk)), (before, vec!["cat".to_owned(), "dog".to_owned()]));
}

/// A run of two steps on `pets`, each folder a class, made by the program itself.
fn run_on_classes(root: &Path) -> PathBuf {
    let fixed = "train --task rotation --device cpu --set size=32 --set width=4 --batch-size 4 --held-out 4 --steps 2 \
                 --probe-every 0 --data pets --layout class --out run";
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_pretext"));
    let output = command.args(fixed.split_whitespace()).current_dir(root).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    root.join("run")
}

fn a_run_is_reopened_as_it_was_read_when_it_was_made() {
    let root = pets();
    let (pets, run) = (root.path().join("pets"), run_on_classes(root.path()));
    // As "pretext gui RUN" opens it.
    let mut desk = own_photos::window_on(&run, usual_size());
    desk.until("the photos", |window| window.state().data.opened.is_some());
    assert_eq!(classes(&desk), ["Meta", "test", "train"]);
    assert_eq!(desk.window.state().state().settings.layout, rules(&["class"]));
    // From the table of runs, while the folder is open as the rules have it.
    let mut desk = tall();
    open(&mut desk, &pets);
    assert_eq!(classes(&desk), ["cat", "dog"]);
    desk.window.state_mut().act(RunsCommand::Open(run).into());
    until_open(&mut desk, &pets, &["class"]);
    assert_eq!(classes(&desk), ["Meta", "test", "train"]);
    assert_eq!(desk.window.state().state().settings.layout, rules(&["class"]));
    assert_eq!(desk.window.state().state().preferences.last_layout, rules(&["class"]), "kept for the next start");
}

/// Tiny ImageNet as it is shipped, COCO, an album of a file server, a folder with a copy of itself.
fn as_people_have_them(root: &Path) -> [PathBuf; 4] {
    let pictures = "tiny/train/n01/images,tiny/train/n02/images,tiny/val/images,coco/train2017,coco/val2017,album/cat,\
                    album/dog,album/#recycle,album/cat/@eaDir/0.png,copy/cat,copy/dog,copy/copy/cat,copy/copy/dog";
    pictures.split(',').for_each(|folder| make(&root.join(folder), 4));
    let rows: String = (0..4).map(|number| format!("{number:03}.png\tn0{}\t0\t0\t9\t9\n", number % 2 + 1)).collect();
    std::fs::write(root.join("tiny/val/val_annotations.txt"), rows).unwrap();
    std::fs::create_dir(root.join("album/holidays")).unwrap();
    ["tiny", "coco", "album", "copy"].map(|name| root.join(name))
}

/// With `PRETEXT_SCREENS` the pictures of the tree are kept in that folder.
fn the_tree_is_drawn_in_both_themes() {
    let root = pets();
    let others = as_people_have_them(root.path());
    for choice in [ThemeChoice::Light, ThemeChoice::Dark] {
        let mut desk = desk_with(usual_size().wgpu());
        desk.window.state_mut().act(ShowCommand::Theme(choice).into());
        desk.show(PaneId("data"));
        for folder in &others {
            open(&mut desk, folder);
            if !desk.says("taken as: ") {
                hit(&mut desk, "How the folders were read");
            }
            let name = folder.file_name().unwrap().to_string_lossy();
            assert!(desk.says("Read as ") && desk.says("taken as: "), "{name}");
            runs::shot(&mut desk, &format!("reading-{name}-{choice:?}"));
        }
        open(&mut desk, &root.path().join("pets"));
        runs::shot(&mut desk, &format!("reading-{choice:?}"));
        hit(&mut desk, "Read it another way");
        type_rule(&mut desk, "Meta=test");
        until_says(&mut desk, "So it would be read");
        runs::shot(&mut desk, &format!("reading-other-{choice:?}"));
        assert!(desk.says("Meta, 3 images"));
    }
}
