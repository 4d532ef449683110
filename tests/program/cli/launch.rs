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
