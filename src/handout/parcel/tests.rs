//! Runs that are packed and unpacked; a real network's are in `tests/program/cli/examples.rs`.

use super::*;
use crate::photos::Photo;

#[test]
fn a_picture_much_like_another_costs_little_and_comes_back_as_it_was() {
    let noisy = |x: usize, y: usize| [(x * 37 + y * 101) as u8, (x * x + 7 * y) as u8, (x * y) as u8];
    let photo = Photo::from_fn(48, 48, noisy);
    let filled =
        Photo::from_fn(48, 48, |x, y| if x.abs_diff(24) < 5 && y.abs_diff(24) < 5 { [9; 3] } else { noisy(x, y) });
    let mut album = Album::default();
    let (than, whole) = album.add(3, photo.clone()).unwrap();
    assert_eq!(than, None, "there is nothing that it could be like");
    let (than, more) = album.add(8, filled.clone()).unwrap();
    assert_eq!(than, Some(3));
    assert!(more.len() * 4 < whole.len(), "{} against {}", more.len(), whole.len());
    assert_eq!(picture::unfolded(&more, Some(&photo)).unwrap(), filled);
    let other = Photo::filled(5, 5, [0; 3]);
    assert!(matches!(picture::unfolded(&more, Some(&other)), Err(ParcelError::Foreign)));
}

/// A packed run of these files.
fn parcel(files: &[(&str, usize)], pieces: Vec<Piece>, body: &[u8]) -> Vec<u8> {
    let files = files.iter().map(|(name, place)| ((*name).to_owned(), *place)).collect();
    let index = deflated(&serde_json::to_vec(&Index { files, pieces }).unwrap()).unwrap();
    [MAGIC, &(index.len() as u32).to_le_bytes(), &index, body].concat()
}

#[test]
fn what_is_no_packed_run_lays_nothing() {
    let root = tempfile::tempdir().unwrap();
    let to = root.path().join("run");
    let body = deflated(b"text").unwrap();
    let piece = || vec![Piece { length: body.len(), kind: Kind::Deflated }];
    let good = parcel(&[("a/b.txt", 0), ("c.txt", 0)], piece(), &body);
    let foreign: [(&str, Vec<u8>); 6] = [
        ("nothing", Vec::new()),
        ("a picture", b"\x89PNG\r\n\x1a\n and more".to_vec()),
        ("one that was cut off", good[..good.len() - 1].to_vec()),
        ("a file outside", parcel(&[("../b.txt", 0)], piece(), &body)),
        ("a file anywhere", parcel(&[("/b.txt", 0)], piece(), &body)),
        ("a piece that is not there", parcel(&[("b.txt", 1)], piece(), &body)),
    ];
    for (what, bytes) in foreign {
        assert!(unpack(&bytes, &to).is_err(), "{what}");
        assert_eq!(std::fs::read_dir(root.path()).unwrap().count(), 0, "{what} left something");
    }
    unpack(&good, &to).unwrap();
    assert_eq!(std::fs::read(to.join("a/b.txt")).unwrap(), b"text");
    assert!(matches!(unpack(&good, &to), Err(ParcelError::Taken { .. })), "nothing is written over");
}
