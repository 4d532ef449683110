//! How a folder is read, as the program tells it and takes it.

use super::{json, pretext, text};

#[test]
fn doctor_shows_the_reading_as_a_tree_and_writes_it_as_a_list_once() {
    let folder = tempfile::tempdir().unwrap();
    for (number, name) in ["train/a", "train/b", "test/a", "Meta"].iter().enumerate() {
        let place = folder.path().join("data").join(name);
        std::fs::create_dir_all(&place).unwrap();
        let photo = pretext::photos::Photo::from_fn(40, 40, |x, y| [x as u8, y as u8, number as u8 * 60]);
        photo.save_png(&place.join("0.png")).unwrap();
    }
    let command = ["doctor", "data", "--write-list", "list.csv"];
    let output = pretext(folder.path(), &command);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let said = text(&output.stdout);
    for wanted in [
        "    train  taken as: part to train on",
        "      a  taken as: class",
        "    Meta  passed over, one image (it lies",
    ] {
        assert!(said.contains(wanted), "{wanted} in {said}");
    }
    let rows = std::fs::read_to_string(folder.path().join("list.csv")).unwrap();
    assert_eq!(
        rows,
        "path,label,split\ndata/train/a/0.png,a,train\ndata/train/b/0.png,b,train\ndata/test/a/0.png,a,valid\n"
    );
    let again = pretext(folder.path(), &command);
    assert_eq!(again.status.code(), Some(3), "a list that may have been corrected is not replaced");
    let by_hand =
        pretext(folder.path(), &["doctor", "data", "--layout", "Meta=train", "--layout", "test=skip", "--json"]);
    assert_eq!(json(&by_hand)["data"]["data"]["images"], 3, "{}", text(&by_hand.stderr));
    let wrong = pretext(folder.path(), &["doctor", "data", "--layout", "parts"]);
    assert!(wrong.status.code() == Some(2) && text(&wrong.stderr).contains("part/class"), "{}", text(&wrong.stderr));
}
