//! Lessons from the command line.

use super::{pretext, text};

#[test]
fn lessons_are_listed_and_told_and_an_unknown_one_is_refused_with_the_known_names() {
    let folder = tempfile::tempdir().unwrap();
    let all = pretext(folder.path(), &["lesson"]);
    assert!(all.status.success() && text(&all.stdout).contains("1  pretext-task  What is a pretext task?"));
    let one = pretext(folder.path(), &["lesson", "pretext-task"]);
    let told = text(&one.stdout);
    assert!(one.status.success() && told.contains("Gidaris") && told.contains("4. Is it the question?"), "{told}");
    let unknown = pretext(folder.path(), &["lesson", "no-such", "--check"]);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(text(&unknown.stderr).contains("pretext-task"));
}
