//! Where a mirror goes that nobody gave a folder: among the runs, in a folder of its host, so that it is listed as they are.

use super::address::Address;
use super::error::FollowError;
use super::kept::Kept;
use super::mirror::Mirror;
use crate::train::RunDir;
use std::path::{Path, PathBuf};

/// Runs of one host that are called the same and are followed here.
const SAME_NAME: u32 = 100;

/// The mirror of the run at `address`: in `out`, or in a folder of its own among `runs`.
///
/// # Errors
/// When the folder is of something else, or another process writes it.
pub fn open_for(address: &Address, out: Option<&Path>, runs: &Path) -> Result<Mirror, FollowError> {
    if let Some(out) = out {
        return Mirror::open(out, address);
    }
    let (host, name) = address.names();
    let first = runs.join(&host).join(&name);
    let numbered = (2..SAME_NAME).map(|number| runs.join(&host).join(format!("{name}-{number}")));
    let all: Vec<PathBuf> = std::iter::once(first.clone()).chain(numbered).collect();
    // One that was followed before is found again, whatever came to lie beside it.
    let is_its_own =
        |folder: &&PathBuf| Kept::read(&RunDir::at(folder)).is_some_and(|kept| kept.address == address.to_string());
    let free = || all.iter().find(|folder| Kept::of(&RunDir::at(folder), address).is_ok());
    Mirror::open(all.iter().find(is_its_own).or_else(free).unwrap_or(&first), address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_of_one_name_have_folders_of_their_own_and_each_is_found_again() {
        let runs = tempfile::tempdir().unwrap();
        let folder = |text: &str| {
            let mirror = open_for(&Address::parse(text).unwrap(), None, runs.path()).unwrap();
            mirror.folder().strip_prefix(runs.path()).unwrap().to_string_lossy().replace('\\', "/")
        };
        assert_eq!(folder("ssh://gpu1/a/turns"), "gpu1/turns");
        assert_eq!(folder("ssh://gpu1/b/turns"), "gpu1/turns-2");
        assert_eq!(folder("ssh://gpu1/a/turns/"), "gpu1/turns");
        assert_eq!(folder("ssh://gpu1/b/turns"), "gpu1/turns-2");
    }
}
