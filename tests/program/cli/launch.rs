//! Runs for a scheduler: the job file is run here as Slurm runs it.

use super::{TINY, pretext, text};
use std::process::Command;

#[test]
fn a_job_file_trains_every_variant_on_every_seed_as_often_as_it_is_queued() {
    let folder = tempfile::tempdir().unwrap();
    let mut arguments =
        vec!["launch", "--slurm", "--out", "it's here", "--seeds", "1,2", "--sbatch", "--partition=small"];
    arguments.extend(["--sweep", "plain", "--sweep", "wide: width=8", "--steps", "2"]);
    arguments.extend(TINY);
    let output = pretext(folder.path(), &arguments);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let job = folder.path().join("it's here/job.sh");
    let written = std::fs::read_to_string(&job).unwrap();
    assert!(written.contains("#SBATCH --array=0-3") && written.contains("#SBATCH --partition=small"), "{written}");
    assert!(!written.contains("gres"), "the processor needs no GPU");
    let task = |number: &str| {
        let mut command = Command::new("bash");
        command.arg(&job).env("SLURM_ARRAY_TASK_ID", number).env("SLURM_ARRAY_JOB_ID", "9");
        command.current_dir(std::env::temp_dir()).output().unwrap()
    };
    for number in ["1", "3", "3"] {
        let output = task(number);
        assert!(output.status.success(), "{number}: {}", text(&output.stderr));
    }
    let listed = pretext::train::runs::list(&folder.path().join("it's here"));
    let mut found: Vec<_> = listed.runs.iter().map(|run| (run.name.as_str(), run.seed, run.steps)).collect();
    found.sort_unstable();
    assert_eq!(found, [("plain-s2", 2, 2), ("wide-s2", 2, 2)]);
    assert_eq!(task("4").status.code(), Some(2), "there is no such task");

    let again = pretext(folder.path(), &arguments);
    assert!(again.status.success(), "launching again is no mistake: {}", text(&again.stderr));
    std::fs::write(folder.path().join("photo.txt"), "mine").unwrap();
    let wrong = [
        (["--out", ".", "--sweep", "plain"], "photo.txt"),
        (["--out", "new", "--sweep", "wide: width_x=5"], "width_x"),
    ];
    for (more, expected) in wrong {
        let mut arguments = vec!["launch", "--slurm"];
        arguments.extend(more.into_iter().chain(TINY));
        let output = pretext(folder.path(), &arguments);
        assert!(!output.status.success() && text(&output.stderr).contains(expected), "{}", text(&output.stderr));
    }
    assert!(!folder.path().join("new").exists());
}

/// The script of a task file is run here as SkyPilot runs it, and a stand-in for `sky` is handed every run.
#[cfg(unix)]
#[test]
fn a_task_file_for_the_clouds_trains_every_run_and_each_is_handed_over() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let runs = folder.path().join("it's here");
    let launch = |more: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_pretext"));
        command.args(["launch", "--lang", "en", "--skypilot", "--steps", "2", "--seeds", "1,2"]).args(TINY).args(more);
        let path = format!("{}:{}", folder.path().display(), std::env::var("PATH").unwrap());
        command.env("PATH", path).current_dir(folder.path()).output().unwrap()
    };
    let written = launch(&["--out", runs.to_str().unwrap()]);
    let file = text(&written.stdout);
    assert!(written.status.success() && file.contains("  cpus: \"2+\""), "{file}{}", text(&written.stderr));
    assert!(!runs.exists(), "it was only written");
    let script = file.split("\nrun: |\n").nth(1).unwrap();
    let script: Vec<&str> = script.lines().map(|line| line.strip_prefix("  ").unwrap_or(line)).collect();
    std::fs::create_dir(&runs).unwrap();
    for (number, code) in [("1", Some(0)), ("1", Some(0)), ("2", Some(2))] {
        let mut command = Command::new("bash");
        command.arg("-c").arg(script.join("\n")).env("PRETEXT_RUN", number);
        let output = command.env("PRETEXT", env!("CARGO_BIN_EXE_pretext")).output().unwrap();
        assert_eq!(output.status.code(), code, "{number}: {}", text(&output.stderr));
    }
    let listed = pretext::train::runs::list(&runs).runs;
    assert_eq!(listed.iter().map(|run| (run.seed, run.steps)).collect::<Vec<_>>(), [(2, 2)]);

    let sky = folder.path().join("sky");
    std::fs::write(&sky, "#!/bin/sh\nfor file; do :; done\necho \"$*\" >>told\ncat \"$file\" >>told\n").unwrap();
    std::fs::set_permissions(&sky, std::fs::Permissions::from_mode(0o755)).unwrap();
    let output = launch(&["--out", runs.to_str().unwrap(), "--submit"]);
    assert!(output.status.success() && text(&output.stdout).contains("2 runs"), "{}", text(&output.stderr));
    let told = std::fs::read_to_string(folder.path().join("told")).unwrap();
    for run in 0..2 {
        let wanted = format!("jobs launch --yes --detach-run --name pretext-inpainting-{run} --env PRETEXT_RUN={run} ");
        assert!(told.contains(&wanted), "{told}");
    }
    assert_eq!(told.matches("recover_on_exit_codes: [75]").count(), 2);
    for wrong in [&["--out", "runs"][..], &["--out", "/r", "--mount", "r=s3://b"]] {
        let output = launch(wrong);
        assert_eq!(output.status.code(), Some(2), "{wrong:?}: {}", text(&output.stderr));
    }
}

/// A stand-in for `ssh` does what is asked in a shell of this machine, with another home.
#[cfg(unix)]
#[test]
fn a_machine_without_a_scheduler_is_handed_the_job_and_trains_every_run() {
    use std::os::unix::fs::PermissionsExt;
    let (folder, home) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let ssh = folder.path().join("ssh");
    let script =
        format!("#!/bin/sh\nfor command; do :; done\nHOME='{}' exec sh -c \"$command\"\n", home.path().display());
    std::fs::write(&ssh, script).unwrap();
    std::fs::set_permissions(&ssh, std::fs::Permissions::from_mode(0o755)).unwrap();
    let launch = |more: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_pretext"));
        command.args(["launch", "--lang", "en", "--steps", "2", "--seeds", "1,2"]).args(TINY).args(more);
        command.env("PRETEXT_SSH", &ssh).env("PRETEXT_REMOTE", env!("CARGO_BIN_EXE_pretext"));
        command.current_dir(folder.path()).output().unwrap()
    };
    let written = launch(&["--ssh", "ada@gpu1", "--out", "it's here"]);
    assert!(written.status.success() && text(&written.stdout).contains("gpus=1"), "{}", text(&written.stderr));
    assert!(!home.path().join("it's here").exists(), "it was only written");
    let output = launch(&["--ssh", "ada@gpu1", "--out", "it's here", "--submit"]);
    let told = text(&output.stdout);
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert!(told.contains("pretext follow 'ssh://ada@gpu1/~/it'\\''s here/run-s2'"), "{told}");
    let runs = home.path().join("it's here");
    let finished = || {
        let listed = pretext::train::runs::list(&runs).runs;
        listed.iter().filter(|run| run.status == pretext::train::runs::Standing::Finished).count()
    };
    let since = std::time::Instant::now();
    while finished() < 2 {
        let log = std::fs::read_to_string(runs.join("launch-0.log")).unwrap_or_default();
        assert!(since.elapsed().as_secs() < 240, "not all have finished: {log}");
        std::thread::sleep(std::time::Duration::from_millis(100));
    }
    for wrong in [["--ssh", "-oProxyCommand=x"], ["--ssh", "gpu1/x"]] {
        let output = launch(&[wrong[0], wrong[1], "--out", "r"]);
        assert_eq!(output.status.code(), Some(2), "{wrong:?}: {}", text(&output.stderr));
    }
}
