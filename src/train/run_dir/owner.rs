//! The name by which a run folder is held: the file that tells it, and the host of this process.

/// The file that names the owner.
pub(super) const OWNER: &str = "owner.json";

/// The name of this host.
pub(super) fn host() -> String {
    gethostname::gethostname().to_string_lossy().into_owned()
}
