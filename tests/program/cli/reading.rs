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

#[test]
fn doctor_tells_what_an_array_of_images_holds_and_how_to_convert_a_pickle() {
    let folder = tempfile::tempdir().unwrap();
    let array = |descr: &str, shape: &str, values: &[u8]| {
        let words = format!("{{'descr': '{descr}', 'fortran_order': False, 'shape': ({shape}), }}\n");
        [b"\x93NUMPY\x01\0", &(words.len() as u16).to_le_bytes()[..], words.as_bytes(), values].concat()
    };
    let pixels: Vec<u8> = (0..6 * 16 * 16 * 3).map(|at| (at * 7 % 251) as u8).collect();
    std::fs::write(folder.path().join("images.npy"), array("|u1", "6, 16, 16, 3", &pixels)).unwrap();
    std::fs::write(folder.path().join("labels.npy"), array("|u1", "6,", &[3, 1, 3, 1, 3, 1])).unwrap();
    let output = pretext(folder.path(), &["doctor", "images.npy"]);
    let said = text(&output.stdout);
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert!(said.contains("images.npy holds 6 images of 16 × 16 pixels") && said.contains("labels.npy"), "{said}");
    let whole = pretext(folder.path(), &["doctor", ".", "--json"]);
    let data = &json(&whole)["data"];
    assert_eq!((&data["usable"], &data["classes"][0]["name"]), (&6.into(), &"1".into()), "{data}");
    std::fs::write(folder.path().join("batch.pkl"), b"\x80\x05\x95 a pickle").unwrap();
    let pickle = pretext(folder.path(), &["doctor", "batch.pkl"]);
    assert_eq!(pickle.status.code(), Some(3));
    assert!(text(&pickle.stderr).contains("never loaded"), "{}", text(&pickle.stderr));
}
