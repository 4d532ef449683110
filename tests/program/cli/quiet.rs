//! What a command does not do: no noise of drivers, no socket, no panic over letters of another encoding.

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
