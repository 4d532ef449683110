//! What a data set takes.

use crate::photos::{ReadError, limits, sniff};
use std::path::Path;

/// Bytes, width and height of a file that a data set accepts, or why it does not.
pub(super) fn usable(path: &Path) -> Result<(u64, usize, usize), ReadError> {
    let header = sniff(path)?;
    if header.shorter_side() < limits::MIN_SIDE {
        let (width, height) = (header.width, header.height);
        return Err(ReadError::TooSmall { width, height, minimum: limits::MIN_SIDE });
    }
    let bytes = std::fs::metadata(path)?.len();
    Ok((bytes, header.width, header.height))
}
