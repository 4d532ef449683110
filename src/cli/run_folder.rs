//! Whether a folder that was given as a run is one.

use super::CliError;
use crate::dataset::RUN_MANIFEST;
use crate::text;
use std::path::Path;

/// What is in every run folder, whatever else of it is lost: one of these.
const TRACES: [&str; 5] = ["resolved.toml", "config.toml", "run.json", "checkpoints", RUN_MANIFEST];

/// Checks that `run` is the folder of a run.
///
/// # Errors
/// If it is not: the sentence says how to find one.
pub fn check(run: &Path) -> Result<(), CliError> {
    if TRACES.iter().any(|trace| run.join(trace).exists()) {
        return Ok(());
    }
    let key = if run.exists() { "cli-error-no-run" } else { "cli-error-no-run-there" };
    Err(CliError::Data(text!(key, path = run.display().to_string())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_of_photos_is_called_no_run_and_a_damaged_run_is_one() {
        let folder = tempfile::tempdir().unwrap();
        let said = check(folder.path()).unwrap_err().to_string();
        assert!(said.contains("no run folder") && said.contains("pretext runs"), "{said}");
        assert!(check(&folder.path().join("nowhere")).unwrap_err().to_string().contains("nothing at"));
        std::fs::create_dir(folder.path().join("checkpoints")).unwrap();
        assert!(check(folder.path()).is_ok());
    }
}
