//! A run goes on with its own images, wherever they lie and whatever they are called, and with no others unasked.

use super::{Numbers, numbers, trunk};
use pretext::photos::Photo;
use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;

/// A place with a folder `photos` of 28 photos, and a run `r` of three steps on them, started by a relative path.
struct Place {
    root: TempDir,
}

fn photo(number: usize) -> Photo {
    let tint = [number * 5, number * 3, 200 - number].map(|level| level as u8);
    Photo::from_fn(40, 40, |x, y| {
        let on = (x / (2 + number % 5) + y / (3 + number % 3)).is_multiple_of(2);
        if on { tint } else { [(x * 6) as u8, (y * 6) as u8, number as u8] }
    })
}

fn make(folder: &Path, numbers: Range<usize>) {
    std::fs::create_dir_all(folder).unwrap();
    numbers.for_each(|number| photo(number).save_png(&folder.join(format!("{number:03}.png"))).unwrap());
}

/// Every file below `folder` with its bytes.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            let bytes = std::fs::read(&path).unwrap();
            found.insert(path, bytes);
        }
    }
    found
}

fn copy(from: &Path, to: &Path) {
    for (file, bytes) in files(from) {
        let target = to.join(file.strip_prefix(from).unwrap());
        std::fs::create_dir_all(target.parent().unwrap()).unwrap();
        std::fs::write(target, bytes).unwrap();
    }
}

impl Place {
    fn new() -> Self {
        let place = Self { root: tempfile::tempdir().unwrap() };
        make(&place.path("a/photos"), 0..28);
        place.begin(&["--data", "photos", "--out", "../r"]);
        place
    }

    fn begin(&self, more: &[&str]) {
        let fixed = "train --task rotation --device cpu --seed 5 --set size=32 --set width=4 --batch-size 4 --held-out 4 \
                     --evaluate-every 100 --probe-every 0 --checkpoint-every 100 --schedule constant --steps 3";
        let arguments: Vec<&str> = fixed.split_whitespace().chain(more.iter().copied()).collect();
        let output = self.pretext("a", &arguments);
        assert!(output.status.success(), "{}", said_by(&output));
    }

    fn path(&self, name: &str) -> PathBuf {
        self.root.path().join(name)
    }

    fn pretext(&self, from: &str, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_pretext"));
        command.args(arguments).current_dir(self.path(from)).env("XDG_CACHE_HOME", self.path("cache"));
        command.env("LC_ALL", "C").output().unwrap()
    }

    /// Goes on with run `r` to step 6.
    fn resume(&self, from: &str, more: &[&str]) -> Output {
        let run = self.path("r");
        let mut arguments = vec!["train", "--resume", run.to_str().unwrap(), "--steps", "6"];
        arguments.extend(more);
        self.pretext(from, &arguments)
    }

    /// Goes on with run `r` as it is allowed to; what it says.
    fn goes_on(&self, from: &str, more: &[&str]) -> String {
        let output = self.resume(from, more);
        assert!(output.status.success(), "{}", said_by(&output));
        said_by(&output)
    }

    /// Tries to go on with run `r`, which is refused and changes nothing; what it says.
    fn is_refused(&self, from: &str, more: &[&str]) -> String {
        let before = files(&self.path("r"));
        let output = self.resume(from, more);
        assert_eq!(output.status.code(), Some(3), "{}", said_by(&output));
        assert!(before == files(&self.path("r")), "a refused run was changed");
        said_by(&output)
    }

    /// The numbers and weights of run `r`.
    fn outcome(&self) -> (Numbers, BTreeMap<String, Vec<u8>>) {
        (numbers(&self.path("r")), trunk(&self.path("r")))
    }

    /// What an untouched copy of the run becomes.
    fn expected(&self) -> (Numbers, BTreeMap<String, Vec<u8>>) {
        let (run, spare) = (self.path("r"), self.path("spare"));
        copy(&run, &spare);
        self.goes_on("a", &[]);
        let outcome = self.outcome();
        std::fs::remove_dir_all(&run).unwrap();
        std::fs::rename(&spare, &run).unwrap();
        outcome
    }

    fn card(&self) -> serde_json::Value {
        serde_json::from_slice(&std::fs::read(self.path("r/run.json")).unwrap()).unwrap()
    }

    fn marks(&self) -> String {
        let records = pretext::train::log::read(&self.path("r")).unwrap();
        records.into_iter().filter_map(|record| record.text).collect::<Vec<_>>().join("\n")
    }

    /// Takes keys and checksums away, as in a run of an earlier version.
    fn make_old(&self) {
        for (path, bytes) in files(&self.path("r")) {
            if path.file_name().is_some_and(|name| name == "checksums.json") {
                std::fs::remove_file(&path).unwrap();
            } else if path.file_name().is_some_and(|name| name == "run.json" || name == "state.json") {
                let mut json: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
                if json["format"].is_number() {
                    json["format"] = 1.into();
                }
                let holder = if json["data"].is_object() { &mut json["data"] } else { &mut json };
                holder.as_object_mut().unwrap().retain(|name, _| name != "rows" && name != "began_with");
                std::fs::write(&path, serde_json::to_vec_pretty(&json).unwrap()).unwrap();
            }
        }
    }
}

fn said_by(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn a_run_goes_on_exactly_from_any_working_folder_even_beside_a_folder_of_the_same_name() {
    let place = Place::new();
    let expected = place.expected();
    make(&place.path("b/photos"), 100..128);
    place.goes_on("b", &[]);
    assert!(place.outcome() == expected, "not the same run");
    assert_eq!(place.card()["data"]["path"], place.path("a/photos").to_str().unwrap());
    let kept = std::fs::read_to_string(place.path("r/config.toml")).unwrap();
    assert!(kept.contains("data = \"photos\""), "as given: {kept}");
}

#[test]
fn a_run_refuses_other_images_in_the_place_of_its_own() {
    let place = Place::new();
    std::fs::rename(place.path("a/photos"), place.path("a/away")).unwrap();
    make(&place.path("a/photos"), 100..112);
    let said = place.is_refused("a", &[]);
    assert!(said.contains("None of the 28 photos of this run found, 12 others are there"), "{said}");
    place.is_refused("a", &["--accept-data", "changed"]);
    place.is_refused("a", &["--data", "photos"]);
    let asked = place.pretext("a", &["shortcuts", "--run", "../r"]);
    assert_eq!(asked.status.code(), Some(3), "{}", said_by(&asked));
    assert!(said_by(&asked).contains("None of the 28 photos"), "held-out images of a run are its own, too");
    place.goes_on("a", &["--accept-data", "other"]);
    assert!(place.marks().contains("0 rows kept"), "{}", place.marks());
}

#[test]
fn a_run_whose_folder_was_renamed_goes_on_exactly_once_it_is_told_where() {
    let place = Place::new();
    let expected = place.expected();
    std::fs::rename(place.path("a/photos"), place.path("a/bilder")).unwrap();
    let said = place.is_refused("a", &[]);
    assert!(said.contains("are not in") && said.contains("--data FOLDER"), "{said}");
    let said = place.goes_on("a", &["--data", "bilder"]);
    assert!(said.contains("All 28 photos of this run found"), "{said}");
    assert!(place.outcome() == expected, "not the same run");
    assert_eq!(place.card()["data"]["path"], place.path("a/bilder").to_str().unwrap());
    place.goes_on("a", &[]);
}

#[test]
fn renamed_files_are_the_same_images_on_the_same_side() {
    let place = Place::new();
    let expected = place.expected();
    for number in 0..28 {
        let name = |prefix: &str, number: usize| place.path(&format!("a/photos/{prefix}{number:03}.png"));
        std::fs::rename(name("", number), name("holiday ", 27 - number)).unwrap();
    }
    place.goes_on("a", &[]);
    assert!(place.outcome() == expected, "not the same run");
}

#[test]
fn images_that_came_and_went_are_counted_and_asked_about() {
    let place = Place::new();
    (0..10).for_each(|number| std::fs::remove_file(place.path(&format!("a/photos/{number:03}.png"))).unwrap());
    make(&place.path("a/photos"), 50..56);
    let said = place.is_refused("a", &[]);
    assert!(said.contains("18 of 28 photos of this run found, 10 missing, 6 new"), "{said}");
    assert!(said.contains("--accept-data changed"), "{said}");
    place.goes_on("a", &["--accept-data", "changed"]);
    let marks = place.marks();
    assert!(marks.contains("rows kept") && marks.contains("dropped"), "{marks}");
    let images =
        place.card()["data"]["images"].as_u64().unwrap() + place.card()["data"]["rows"]["held_out"].as_u64().unwrap();
    assert_eq!(images, 24);
    // From then on these are its images.
    place.goes_on("a", &[]);
}

#[test]
fn other_held_out_images_are_told_and_not_refused() {
    let place = Place { root: tempfile::tempdir().unwrap() };
    make(&place.path("a/photos"), 0..12);
    make(&place.path("a/test"), 30..36);
    place.begin(&["--data", "photos", "--valid", "test", "--out", "../r"]);
    std::fs::remove_file(place.path("a/test/030.png")).unwrap();
    let said = place.goes_on("a", &[]);
    assert!(said.contains("17 of 18 photos of this run found, 1 missing, 0 new"), "{said}");
    assert!(place.marks().contains("The held-out photos changed: 5 are the same, 1 are gone"), "{}", place.marks());
    assert!(place.card()["data"]["path"].as_str().unwrap().ends_with("a/photos"));
}

#[test]
fn a_run_from_before_there_were_keys_is_known_by_names_and_sizes() {
    let place = Place::new();
    let expected = place.expected();
    place.make_old();
    let spare = place.path("old");
    copy(&place.path("r"), &spare);
    let said = place.goes_on("a", &[]);
    assert!(said.contains("older than the keys") && said.contains("are what they were"), "{said}");
    assert!(place.outcome() == expected, "not the same run");
    assert_eq!(place.card()["data"]["rows"]["train"], place.card()["data"]["images"], "from now on it has keys");

    std::fs::remove_dir_all(place.path("r")).unwrap();
    std::fs::rename(spare, place.path("r")).unwrap();
    make(&place.path("a/photos"), 70..71);
    let said = place.is_refused("a", &["--accept-data", "changed"]);
    assert!(said.contains("are not what they were"), "{said}");
    place.goes_on("a", &["--accept-data", "other"]);
}

#[test]
fn keys_are_kept_between_starts_in_the_cache_folder_of_the_user() {
    let place = Place::new();
    let caches = || std::fs::read_dir(place.path("cache/pretext/keys")).unwrap().count();
    // Files that were written this moment are not believed to stay as they are.
    let old = std::time::SystemTime::now() - std::time::Duration::from_secs(100);
    for path in files(&place.path("a/photos")).into_keys() {
        std::fs::File::options().write(true).open(path).unwrap().set_modified(old).unwrap();
    }
    place.goes_on("a", &[]);
    assert_eq!(caches(), 1);
    let cache = files(&place.path("cache/pretext/keys"));
    let (file, bytes) = cache.into_iter().next().unwrap();
    assert!(bytes.len() > 28 * 48, "an entry a photo: {}", bytes.len());
    std::fs::write(file, &bytes[..100]).unwrap();
    place.goes_on("a", &[]);
}

#[test]
fn a_run_that_was_made_longer_stays_so_when_it_goes_on_again() {
    let place = Place::new();
    place.goes_on("a", &["--probe-every", "50"]);
    let settings = pretext::train::folder::settings(&place.path("r")).unwrap();
    assert_eq!((settings.steps, settings.probe_every), (6, 50));
    let run = place.path("r");
    let output = place.pretext("a", &["train", "--resume", run.to_str().unwrap(), "--steps", "8"]);
    assert!(output.status.success(), "{}", said_by(&output));
    let output = place.pretext("a", &["train", "--resume", run.to_str().unwrap(), "--steps", "7"]);
    assert_eq!(output.status.code(), Some(2), "{}", said_by(&output));
    assert!(said_by(&output).contains("has done 8 steps, so it cannot end after 7"), "{}", said_by(&output));
    std::fs::remove_dir_all(run.join("checkpoints/step-00000008")).unwrap();
    let output = place.pretext("a", &["train", "--resume", run.to_str().unwrap()]);
    assert!(output.status.success(), "{}", said_by(&output));
    assert!(run.join("checkpoints/step-00000008").is_dir(), "it ended at an earlier step: {}", said_by(&output));
}

#[test]
fn a_damaged_file_beside_whole_checkpoints_is_put_back_from_one() {
    let place = Place::new();
    let expected = place.expected();
    let (run, spare) = (place.path("r"), place.path("whole"));
    copy(&run, &spare);
    for name in ["resolved.toml", "run.json", "mined.json"] {
        for damage in [&b""[..], b"\xff\x00 {[ = nonsense", b"[1, 2"] {
            std::fs::remove_dir_all(&run).unwrap();
            copy(&spare, &run);
            std::fs::write(run.join(name), damage).unwrap();
            let said = place.goes_on("a", &[]);
            assert!(said.contains(&format!("{name} was damaged")), "{name} {damage:?}: {said}");
            assert!(place.outcome() == expected, "{name} {damage:?}: not the same run");
        }
    }
}

#[test]
fn lost_keys_and_a_lost_list_are_called_so() {
    let place = Place::new();
    let expected = place.expected();
    let (run, spare) = (place.path("r"), place.path("whole"));
    copy(&run, &spare);
    let rows =
        files(&run.join("checkpoints")).into_keys().find(|file| file.extension().is_some_and(|end| end == "bin"));
    std::fs::write(rows.unwrap(), b"nonsense").unwrap();
    let said = place.goes_on("a", &[]);
    assert!(said.contains("is missing or damaged; names and sizes of the files are what they were"), "{said}");
    assert!(place.outcome() == expected, "not the same run");

    std::fs::remove_dir_all(&run).unwrap();
    copy(&spare, &run);
    std::fs::write(run.join("run-manifest.txt"), b"\xff\x00nonsense").unwrap();
    let said = place.is_refused("a", &[]);
    assert!(said.contains("lists what in this folder is the run's own. Move it away and try again"), "{said}");
    std::fs::remove_file(run.join("run-manifest.txt")).unwrap();
    place.goes_on("a", &[]);
    assert!(place.outcome() == expected, "not the same run");
}
