//! What a command does not do: no noise of drivers, no socket, no panic over letters of another encoding, no success where
//! what it printed is lost.

use super::{TINY, pretext, text};
use std::path::Path;
use std::process::Command;

#[test]
fn no_driver_complains_where_no_folder_for_a_display_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let doctor = |named: Option<&str>| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_pretext"));
        command.arg("doctor").current_dir(folder.path());
        for name in ["DISPLAY", "WAYLAND_DISPLAY", "XDG_RUNTIME_DIR", "WGPU_BACKEND"] {
            command.env_remove(name);
        }
        if let Some(place) = named {
            command.env("XDG_RUNTIME_DIR", place);
        }
        command.output().unwrap()
    };
    for named in [None, Some(""), Some("run")] {
        let output = doctor(named);
        assert!(output.status.success());
        let said = text(&output.stderr);
        assert!(!said.contains("XDG_RUNTIME_DIR"), "{named:?}: {said}");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn no_command_opens_a_socket_to_another_machine() {
    let folder = tempfile::tempdir().unwrap();
    let traced = |arguments: &[&str]| {
        let calls = folder.path().join("calls");
        let mut command = Command::new("strace");
        command.args(["-f", "-qq", "-e", "trace=network", "-o"]).arg(&calls).args(arguments);
        command.current_dir(folder.path()).env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY");
        let output = command.output().ok().filter(|output| output.status.success())?;
        drop(output);
        Some(std::fs::read_to_string(&calls).unwrap())
    };
    if traced(&["true"]).is_none() {
        eprintln!("not looked: strace is missing, or may not trace");
        return;
    }
    let own = env!("CARGO_BIN_EXE_pretext");
    let train =
        [&[own, "train", "--data", "demo", "--steps", "2", "--probe-every", "0", "--out", "run"], &TINY[..]].concat();
    for command in [&[own, "doctor"][..], &train] {
        let calls = traced(command).unwrap_or_else(|| panic!("{command:?} failed"));
        // A driver may ask for a display of this machine, the system for the name of a user.
        let opened: Vec<&str> =
            calls.lines().filter(|call| call.contains("socket(") && !call.contains("socket(AF_UNIX")).collect();
        assert!(opened.is_empty(), "{command:?}: {opened:?}");
    }
}

#[test]
#[cfg(unix)]
fn letters_of_another_encoding_are_named_and_never_a_panic() {
    use std::os::unix::ffi::OsStrExt;
    let folder = tempfile::tempdir().unwrap();
    let odd = Path::new(std::ffi::OsStr::from_bytes(b"ph\xffotos"));
    let said = |arguments: &[&str], last: &Path| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_pretext"));
        let command = command.args(arguments).arg(last).current_dir(folder.path()).env_remove("DISPLAY");
        let output = command.env_remove("WAYLAND_DISPLAY").output().unwrap();
        (output.status.code(), text(&output.stderr))
    };
    let train = [&["train", "--steps", "1"], &TINY[..], &["--data", "demo", "--out"]].concat();
    for arguments in [&["doctor"][..], &["probe", "--run", "r", "--data"], &train] {
        let (code, said) = said(arguments, odd);
        assert_eq!(code, Some(2), "{arguments:?}: {said}");
        assert!(said.contains("another encoding") && said.contains("ph\u{fffd}otos"), "{arguments:?}: {said}");
    }
    std::fs::create_dir(folder.path().join(odd)).unwrap();
    let photo = pretext::photos::Photo::from_fn(40, 40, |x, y| [x as u8, y as u8, 7]);
    photo.save_png(&folder.path().join(odd).join("a.png")).unwrap();
    let inside = folder.path().join(odd);
    let output = pretext(&inside, &["doctor", ".", "--json"]);
    assert!(output.status.success(), "from inside it works: {}", text(&output.stderr));
}

#[test]
fn a_decimal_comma_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let command = [&["train", "--lens-fringes", "0,02", "--data", "demo", "--out", "run"], &TINY[..]].concat();
    let output = pretext(folder.path(), &command);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("with a point: 0.02"), "{}", text(&output.stderr));
}

/// Commands that print something, one a line; `r` is a run.
#[cfg(target_os = "linux")]
const PRINTING: &str = "\
    tasks\n\
    tasks --json\n\
    doctor\n\
    doctor data\n\
    doctor data --json\n\
    inspect --task rotation --data data --out puzzles\n\
    lesson\n\
    example\n\
    runs .\n\
    runs . --json\n\
    probe --run r --data data --method knn\n\
    probe --run r --data data --method knn --json\n\
    shortcuts --run r\n\
    shortcuts --run r --json\n\
    apply --run r --input data --out answers\n\
    embed --run r --data data --out points.npy\n\
    export --run r --out trunk.safetensors\n\
    plot --run r --out loss.png\n\
    report r --out report.html\n\
    pack r --out r.run\n\
    help\n\
    help train\n\
    completions bash\n\
    --help\n\
    --version\n\
    train --help";

/// What a command does whose output goes into `out`, and what it says.
#[cfg(target_os = "linux")]
fn into(folder: &Path, line: &str, out: impl Into<std::process::Stdio>) -> (Option<i32>, String) {
    let words: Vec<&str> = line.split_whitespace().collect();
    let output = super::command(folder, &words).stdout(out).stderr(std::process::Stdio::piped()).spawn().unwrap();
    let output = output.wait_with_output().unwrap();
    (output.status.code(), text(&output.stderr))
}

#[test]
#[cfg(target_os = "linux")]
fn no_command_succeeds_whose_words_are_lost_and_one_that_nobody_listens_to_ends_quietly() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let images = ["demo-data", "--out", "data", "--images", "40", "--clips", "0", "--size", "64"];
    assert!(pretext(folder, &images).status.success());
    let train = "train --task rotation --device cpu --set size=32 --set width=4 --batch-size 4 --held-out 4 --steps 2";
    assert_eq!(into(folder, &format!("{train} --data data --out r"), std::process::Stdio::null()).0, Some(0));
    let full = || std::fs::File::options().write(true).open("/dev/full").unwrap();
    let mut silent = Vec::new();
    let lines = PRINTING.lines().map(str::to_owned);
    let training = ["", " --json"].map(|json| format!("{train} --data data --out full{}{json}", json.len()));
    for line in lines.chain(training) {
        let words: Vec<&str> = line.split_whitespace().collect();
        let plain =
            if line.starts_with("train -") && !line.ends_with("help") { None } else { Some(pretext(folder, &words)) };
        if let Some(plain) = plain {
            assert!(plain.status.success(), "{line}: {}", text(&plain.stderr));
            if plain.stdout.is_empty() {
                silent.push(line.clone());
                continue;
            }
        }
        let (code, said) = into(folder, &line, full());
        assert_eq!(code, Some(3), "{line}: {said}");
        assert!(said.contains("could not be written") && said.contains("No space"), "{line}: {said}");
        assert!(!said.contains("panicked"), "{line}: {said}");
        if !line.starts_with("train --task") {
            let (reader, writer) = std::io::pipe().unwrap();
            drop(reader);
            let (code, said) = into(folder, &line, writer);
            assert_eq!((code, said.contains("could not be written")), (Some(0), false), "{line}: {said}");
        }
    }
    assert!(silent.len() < 6, "too few commands print anything: {silent:?}");
    let log = pretext::train::log::read(&folder.join("full0")).unwrap();
    assert!(log.iter().any(|record| record.step == 2), "the run itself was done");
}
