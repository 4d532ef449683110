//! Folders named by the job that fills them: `runs/{SLURM_ARRAY_JOB_ID}-{SLURM_ARRAY_TASK_ID}`.

use super::CliError;
use crate::text;
use std::path::{Path, PathBuf};

/// What may stand in braces: numbers that Slurm gives a job, and that it keeps when the job is queued again.
const KNOWN: [&str; 3] = ["SLURM_JOB_ID", "SLURM_ARRAY_JOB_ID", "SLURM_ARRAY_TASK_ID"];

/// `path` with the numbers of the job in place of what stands in braces.
///
/// # Errors
/// When something else stands there, or there is no such number.
pub fn of_this_job(path: &Path) -> Result<PathBuf, CliError> {
    filled(path, |name| std::env::var(name).ok())
}

fn filled(path: &Path, value: impl Fn(&str) -> Option<String>) -> Result<PathBuf, CliError> {
    let Some(mut rest) = path.to_str().filter(|text| text.contains(['{', '}'])) else { return Ok(path.to_owned()) };
    let mut whole = String::new();
    while let Some(at) = rest.find(['{', '}']) {
        let (before, from) = rest.split_at(at);
        let (piece, behind) = from.find('}').map_or((from, ""), |end| from.split_at(end + 1));
        let name = piece.strip_prefix('{').and_then(|name| name.strip_suffix('}')).unwrap_or_default();
        if !KNOWN.contains(&name) {
            let known = KNOWN.map(|name| format!("{{{name}}}")).join(", ");
            return Err(CliError::Usage(text!("cli-error-piece", given = piece, known = known)));
        }
        let number =
            value(name).filter(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()));
        let missing = || CliError::Usage(text!("cli-error-piece-unset", given = piece, name = name));
        whole = whole + before + &number.ok_or_else(missing)?;
        rest = behind;
    }
    Ok(PathBuf::from(whole + rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_named_by_the_numbers_of_the_job_and_by_nothing_else() {
        let value = |name: &str| match name {
            "SLURM_ARRAY_JOB_ID" => Some("812".to_owned()),
            "SLURM_ARRAY_TASK_ID" => Some("7".to_owned()),
            _ => None,
        };
        let filled = |path: &str| filled(Path::new(path), value).map_err(|error| error.to_string());
        assert_eq!(filled("runs/plain"), Ok(PathBuf::from("runs/plain")));
        let named = filled("runs/{SLURM_ARRAY_JOB_ID}-{SLURM_ARRAY_TASK_ID}/a");
        assert_eq!(named, Ok(PathBuf::from("runs/812-7/a")));
        for wrong in ["runs/{HOME}", "{}", "a{", "a}b", "{{SLURM_ARRAY_TASK_ID}}"] {
            assert!(filled(wrong).is_err_and(|said| said.contains("{SLURM_JOB_ID}")), "{wrong}");
        }
        let unset = filled("runs/{SLURM_JOB_ID}").unwrap_err();
        assert!(unset.contains("SLURM_JOB_ID") && unset.contains("Slurm"), "{unset}");
    }
}
