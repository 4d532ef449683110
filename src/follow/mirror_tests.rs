//! What one end sends and the other takes in, with no line between them.

use super::super::send::{Asked, stream};
use super::super::wire::{Stream, greet, send};
use super::*;

const MODEL: &str = "checkpoints/step-00000010/model.bpk";

fn address() -> Address {
    Address::parse("ssh://gpu1/runs/a").unwrap()
}

fn put(root: &Path, name: &str, bytes: &[u8]) {
    let path = root.join(name);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, bytes).unwrap();
}

/// A run as far as a mirror can tell, with more in it than is sent.
fn run() -> tempfile::TempDir {
    let far = tempfile::tempdir().unwrap();
    let model: Vec<u8> = (0..3_000_000_u32).map(|number| (number % 251) as u8).collect();
    for (name, bytes) in [
        ("run.json", &b"{\"status\":\"running\"}"[..]),
        ("config.toml", b""),
        ("metrics.jsonl", b"{\"step\":1}\n{\"step\":2}\n"),
        (MODEL, &model),
        ("checkpoints/step-00000010/state.json", b"{}"),
        ("checkpoints/step-00000005/state.json", b"{\"old\":1}"),
        ("checkpoints/last.json", b"{\"step\":10,\"folder\":\"step-00000010\"}"),
        ("samples/step-00000010/00-photo.png", b"png"),
        ("samples/step-00000010/answers.json", b"{}"),
        ("owner.json", b"{}"),
        ("notes.json", b"{}"),
        ("samples/step-00000010/cat.png", b"mine"),
    ] {
        put(far.path(), name, bytes);
    }
    far
}

/// What the far end sends now.
fn sent(far: &Path, mirror: &Mirror) -> Vec<u8> {
    let ((since, inventory), mut bytes) = (mirror.asked(), Vec::new());
    stream(far, Asked { since, inventory }, &mut bytes, || true).unwrap();
    bytes
}

fn take_in(mirror: &mut Mirror, bytes: &[u8]) -> Result<(), FollowError> {
    let mut stream = Stream::new(bytes);
    while let Some((frame, bytes)) = stream.frame()? {
        mirror.take(frame, &bytes)?;
    }
    Ok(())
}

/// Every file below `root` by name.
fn all(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let files = walkdir::WalkDir::new(root).into_iter().map(Result::unwrap).filter(|entry| entry.file_type().is_file());
    let name = |path: &Path| path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
    files.map(|entry| (name(entry.path()), std::fs::read(entry.path()).unwrap())).collect()
}

/// What a mirror has of the run.
fn mirrored(mirror: &Mirror) -> BTreeMap<String, Vec<u8>> {
    let mut all = all(mirror.folder());
    all.retain(|name, _| !["mirror.json", "owner.json", "run-manifest.txt"].contains(&name.as_str()));
    all
}

fn expected(far: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut all = all(far);
    all.retain(|name, _| !["owner.json", "notes.json"].contains(&name.as_str()));
    all.retain(|name, _| !name.contains("cat.png") && !name.contains("step-00000005"));
    all
}

#[test]
fn what_the_window_needs_comes_over_and_what_is_new_comes_once() {
    let (far, near) = (run(), tempfile::tempdir().unwrap());
    let mut mirror = Mirror::open(&near.path().join("m"), &address()).unwrap();
    let whole = sent(far.path(), &mirror);
    take_in(&mut mirror, &whole).unwrap();
    assert_eq!(mirrored(&mirror), expected(far.path()));
    let mut log = std::fs::OpenOptions::new().append(true).open(far.path().join("metrics.jsonl")).unwrap();
    log.write_all(b"{\"step\":3}\n").unwrap();
    put(far.path(), "samples/step-00000020/answers.json", b"{}");
    let more = sent(far.path(), &mirror);
    assert!(more.len() < 1000, "{}", String::from_utf8_lossy(&more));
    take_in(&mut mirror, &more).unwrap();
    assert_eq!(mirrored(&mirror), expected(far.path()));

    // A run that was taken back to its checkpoint does what came after it once more.
    put(far.path(), "metrics.new", b"{\"step\":1}\n{\"step\":2,\"again\":1}\n{\"step\":3,\"again\":1}\n");
    std::fs::rename(far.path().join("metrics.new"), far.path().join("metrics.jsonl")).unwrap();
    std::fs::remove_dir_all(far.path().join("samples/step-00000020")).unwrap();
    let more = sent(far.path(), &mirror);
    take_in(&mut mirror, &more).unwrap();
    assert_eq!(mirrored(&mirror), expected(far.path()));
}

#[test]
fn a_line_that_breaks_anywhere_is_taken_up_where_it_broke() {
    let (far, near) = (run(), tempfile::tempdir().unwrap());
    let whole = {
        let mirror = Mirror::open(&near.path().join("whole"), &address()).unwrap();
        sent(far.path(), &mirror).len()
    };
    let folder = near.path().join("m");
    let (mut breaks, mut all) = (0, 0);
    loop {
        // Each time the near end is another process.
        let mut mirror = Mirror::open(&folder, &address()).unwrap();
        let bytes = sent(far.path(), &mirror);
        let cut = bytes.len().min(400_000 + breaks * 7);
        take_in(&mut mirror, &bytes[..cut]).unwrap();
        all += cut;
        if cut == bytes.len() {
            assert_eq!(mirrored(&mirror), expected(far.path()));
            break;
        }
        assert!(!folder.join(MODEL).exists(), "what is not whole is not seen");
        breaks += 1;
        assert!(breaks < 30, "it comes no further");
    }
    // Of a piece that was broken off nothing has come.
    let most = whole + breaks * (300_000 + 4000);
    assert!(breaks > 5 && all < most, "{breaks} breaks, {all} of {whole} bytes");
}

#[test]
fn nothing_that_comes_leads_out_of_the_mirror_or_grows_without_end() {
    let near = tempfile::tempdir().unwrap();
    let folder = near.path().join("m");
    let mut mirror = Mirror::open(&folder, &address()).unwrap();
    #[cfg(unix)]
    {
        std::fs::create_dir(near.path().join("elsewhere")).unwrap();
        std::os::unix::fs::symlink(near.path().join("elsewhere"), folder.join("samples")).unwrap();
    }
    let piece = |unit: &str, file: &str, (at, of): (u64, u64)| Frame::Piece {
        unit: unit.to_owned(),
        stamp: "1".to_owned(),
        file: file.to_owned(),
        at,
        of,
        bytes: 1,
    };
    let whole = |unit: &str, files| Frame::Whole { unit: unit.to_owned(), stamp: "1".to_owned(), files, bytes: 1 };
    let wrong = [
        piece("../evil.json", "", (0, 1)),
        piece("/tmp/evil.json", "", (0, 1)),
        piece("owner.json", "", (0, 1)),
        piece("mirror.json", "", (0, 1)),
        piece("checkpoints/step-1", "../../evil.bpk", (0, 1)),
        piece("checkpoints/step-1", "", (0, 1)),
        piece("run.json", "model.bpk", (0, 1)),
        piece("run.json", "", (0, 1 << 40)),
        piece("run.json", "", (u64::MAX, 1)),
        piece("run.json", "", (5, 9)),
        piece("samples/step-1", "answers.json", (0, 1)),
        whole("run.json", 1),
        whole("checkpoints/step-1", 0),
        Frame::Log { at: 5, bytes: 1 },
        Frame::Log { at: u64::MAX, bytes: 1 },
        Frame::Gone { unit: "../m".to_owned() },
        Frame::Gone { unit: String::new() },
    ];
    let before = all(near.path()).len();
    for frame in wrong {
        let told = format!("{frame:?}");
        assert!(mirror.take(frame, b"x").is_err(), "{told}");
    }
    // Some names of things under way are made before what is wrong is seen.
    let scratch = all(near.path()).keys().filter(|name| name.contains(SCRATCH)).count();
    assert_eq!(all(near.path()).len() - scratch, before, "{:?}", all(near.path()).keys());
    mirror.take(piece("run.json", "", (0, 2)), b"x").unwrap();
    assert!(mirror.take(whole("run.json", 1), b"").is_ok(), "the count of bytes is right");
}

#[test]
fn an_error_over_there_is_told_and_ends_it() {
    let near = tempfile::tempdir().unwrap();
    let mut mirror = Mirror::open(&near.path().join("m"), &address()).unwrap();
    let bytes = sent(&near.path().join("nowhere"), &mirror);
    let error = take_in(&mut mirror, &bytes).unwrap_err();
    assert!(matches!(&error, FollowError::Far { reason } if reason.contains("nowhere")), "{error}");
    assert!(!error.may_pass());
    let mut bytes = Vec::new();
    greet(&mut bytes).unwrap();
    send(&mut bytes, &Frame::Error { text: "no\u{1b}[2J".to_owned() }, b"").unwrap();
    assert!(!take_in(&mut mirror, &bytes).unwrap_err().to_string().contains('\u{1b}'));
}

#[test]
fn a_folder_of_something_else_is_no_mirror_and_two_do_not_write_one() {
    let near = tempfile::tempdir().unwrap();
    put(near.path(), "photos/cat.png", b"");
    let open = |name: &str, text: &str| Mirror::open(&near.path().join(name), &Address::parse(text).unwrap());
    assert!(matches!(open("photos", "ssh://h/r"), Err(FollowError::Folder { .. })));
    let held = open("m", "ssh://h/r").unwrap();
    assert!(matches!(open("m", "ssh://h/r"), Err(FollowError::Mirror(FolderError::Held { .. }))));
    drop(held);
    assert!(open("m", "ssh://h/r").is_ok());
    assert!(matches!(open("m", "ssh://h/other"), Err(FollowError::Folder { .. })));
}
