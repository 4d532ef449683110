use super::*;
use crate::dataset::listing::Entry;
use crate::photos::Photo;

const NAMES: [&str; 5] = ["a.png", "b.png", "cat/c.png", "dog/my dog.png", "images/0001.png"];

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for name in NAMES {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        Photo::filled(16, 16, [9; 3]).save_png(&path).unwrap();
    }
    folder
}

/// Every file of the list with its class, and what was passed over.
fn read(name: &str, text: &[u8]) -> (Vec<(String, String)>, Vec<Skipped>) {
    let folder = folder();
    let path = folder.path().join(name);
    std::fs::write(&path, text).unwrap();
    let skips = SkipList::default();
    let listing = read_list(&path, &[], &skips, &mut |_| true).unwrap();
    let class = |entry: &Entry| entry.label().map(|label| listing.classes[label].clone()).unwrap_or_default();
    let rows = listing.entries.iter().enumerate().map(|(at, entry)| (listing.name(at), class(entry)));
    (rows.collect(), skips.all())
}

fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|&(name, class)| (name.to_owned(), class.to_owned())).collect()
}

#[test]
fn a_list_is_read_whatever_divides_its_fields() {
    let wanted = (pairs(&[("a.png", "cat"), ("b.png", "dog")]), vec![]);
    for (name, text) in [
        ("l.csv", "a.png,cat\nb.png,dog\n"),
        ("l.csv", "path;label\na.png;cat\nb.png;dog\n"),
        ("l.csv", "path\tlabel\r\na.png\tcat\r\nb.png\tdog\r\n"),
        ("l.tsv", "a.png\tcat\nb.png\tdog"),
        ("l.csv", "sep=;\r\npath;label\r\n\"a.png\";\"cat\"\r\nb.png;dog\r\n"),
        ("l.txt", "a.png cat\nb.png   dog\n"),
        ("l.csv", "a.png cat\nb.png dog\n"),
        ("l.lst", "cat|a.png\ndog|b.png\n"),
        ("l.csv", "a.png,cat\rb.png,dog\r"),
    ] {
        assert_eq!(read(name, text.as_bytes()), wanted, "{name}: {text:?}");
    }
    let utf16: Vec<u8> = "\u{feff}a.png;cat\r\nb.png;dog\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(read("l.csv", &utf16), wanted);
}

#[test]
fn names_may_hold_blanks_and_other_slashes_and_lack_their_endings() {
    let wanted = pairs(&[("cat/c.png", "cat"), ("dog/my dog.png", "dog")]);
    for text in
        ["cat\\c.png,cat\n.\\dog\\my dog.png,dog\n", "./cat/c.png 0\ndog/my dog.png 1\n", "\"cat/c\",0\ndog/my dog,1"]
    {
        let (rows, skipped) = read("l.csv", text.as_bytes());
        let names = |rows: &[(String, String)]| rows.iter().map(|row| row.0.clone()).collect::<Vec<_>>();
        assert_eq!((names(&rows), skipped), (names(&wanted), vec![]), "{text:?}");
        assert!(rows[0].1 != rows[1].1 && !rows[0].1.is_empty(), "{rows:?}");
    }
    let (rows, _) = read("l.csv", b"ImageId,Class\na,cat\nb,dog\n0001,cat\n");
    assert_eq!(rows, pairs(&[("a.png", "cat"), ("b.png", "dog"), ("images/0001.png", "cat")]));
}

#[test]
fn a_table_of_pandas_with_a_column_of_numbers_is_read_by_its_names() {
    let (rows, skipped) = read("l.csv", b",image_path,label\n0,a.png,cat\n1,b.png,dog\n");
    assert_eq!((rows, skipped), (pairs(&[("a.png", "cat"), ("b.png", "dog")]), vec![]));
}

#[test]
fn a_row_that_cannot_be_used_says_why() {
    let text = "a.png,cat\nC:\\photos\\b.png,dog\nb.png,dog\nmissing.png,cat\ncat,cat\n";
    let (rows, skipped) = read("l.csv", text.as_bytes());
    assert_eq!(rows, pairs(&[("a.png", "cat"), ("b.png", "dog")]));
    let reasons: Vec<&str> = skipped.iter().map(|skipped| skipped.reason.as_str()).collect();
    assert!(reasons[0].contains("another computer"), "{reasons:?}");
    assert_eq!(reasons[1..], ["there is no such file", "this is not an ordinary file"]);
}

#[test]
fn columns_that_are_one_class_each_name_the_class() {
    let (rows, skipped) = read("l.csv", b"image,cat,dog\na,1.0,0.0\nb,0.0,1.0\n");
    assert_eq!((rows, skipped), (pairs(&[("a.png", "cat"), ("b.png", "dog")]), vec![]));
    let (rows, _) = read("l.csv", b"image,cat,good\na,1,1\nb,0,1\n");
    assert_eq!(rows, pairs(&[("a.png", "1"), ("b.png", "0")]), "two marks in a row are something else");
}

#[test]
fn remarks_and_addresses_are_no_names_of_columns() {
    let (rows, skipped) = read("l.csv", b"# made by hand\n# on a Monday\npath , label\na.png , cat\nb.png,dog\n");
    assert_eq!((rows, skipped), (pairs(&[("a.png", "cat"), ("b.png", "dog")]), vec![]));
    let (rows, skipped) = read("l.csv", b"https://example.org/x.png,cat\na.png,cat\nb.png,dog\n");
    assert_eq!(rows, pairs(&[("a.png", "cat"), ("b.png", "dog")]));
    assert_eq!(skipped.iter().map(|skipped| skipped.path.as_str()).collect::<Vec<_>>(), ["https://example.org/x.png"]);
}

#[test]
fn a_name_is_found_however_its_letters_are_put_together() {
    let folder = folder();
    std::fs::copy(folder.path().join("a.png"), folder.path().join("V\u{f6}gel.png")).unwrap();
    let list = folder.path().join("l.csv");
    std::fs::write(&list, "a.png,cat\nVo\u{308}gel.png,dog\n").unwrap();
    let listing = read_list(&list, &[], &SkipList::default(), &mut |_| true).unwrap();
    assert_eq!(listing.entries.len(), 2);
}

#[test]
fn a_text_is_a_list_only_if_it_names_pictures() {
    let folder = folder();
    let is = |name: &str, text: &str| {
        std::fs::write(folder.path().join(name), text).unwrap();
        is_list(Path::new(name)) && names_pictures(&folder.path().join(name))
    };
    assert!(is("l.txt", "a 0\nb 1\n") && is("gone.txt", "gone.png 0\n") && is("l.csv", "words"));
    assert!(!is("notes.txt", "words") && !is("l.png", "a.png,cat"));
}

#[cfg(unix)]
#[test]
fn a_pipe_in_a_list_is_not_waited_for() {
    let folder = folder();
    let pipe = folder.path().join("pipe.png");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let list = folder.path().join("l.csv");
    std::fs::write(&list, "a.png,cat\npipe.png,dog\n").unwrap();
    let skips = SkipList::default();
    let listing = read_list(&list, &[], &skips, &mut |_| true).unwrap();
    assert_eq!((listing.entries.len(), skips.len()), (1, 1));
}
