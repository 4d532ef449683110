//! Makes a file that lacks part of its picture an error instead of a picture that is partly grey.
//!
//! The decoder reads zeros behind the last bits of a scan, and zeros are codes. Ones are none: with some of them there, a
//! scan that is too short meets bits that fit no code, and a whole one never gets so far.

use super::segments::{File, damaged};
use crate::photos::ReadError;

/// 64 ones, as they are written in a scan: more than a code and its value take together.
const STOP: [u8; 16] = [0xff, 0, 0xff, 0, 0xff, 0, 0xff, 0, 0xff, 0, 0xff, 0, 0xff, 0, 0xff, 0];

/// The bytes of `file`, read up to its first scan, with a stop behind the bits of every scan.
///
/// # Errors
/// When it has no end-of-image marker: then it ends before the picture does. When it has more than `most` scans.
pub(super) fn with_stops(mut file: File<'_>, most: usize) -> Result<Vec<u8>, ReadError> {
    let mut stopped = Vec::with_capacity(file.bytes.len() + 8 * STOP.len());
    let mut copied = 0;
    for _ in 0..most {
        let end = end_of_scan(file.bytes, file.position).ok_or(ReadError::Truncated)?;
        stopped.extend_from_slice(file.bytes.get(copied..end).unwrap_or_default());
        stopped.extend_from_slice(&STOP);
        (copied, file.position) = (end, end);
        let code = loop {
            let (code, _) = file.next_segment()?;
            if matches!(code, 0xd9 | 0xda) {
                break code;
            }
        };
        if code == 0xd9 {
            stopped.extend_from_slice(file.bytes.get(copied..file.position).unwrap_or_default());
            return Ok(stopped);
        }
    }
    Err(damaged("photo-jpeg-scans"))
}

/// Where the first marker from `start` on begins that is neither a stuffed byte nor a restart.
fn end_of_scan(bytes: &[u8], start: usize) -> Option<usize> {
    let mut at = start;
    loop {
        at += bytes.get(at..)?.iter().position(|&byte| byte == 0xff)?;
        let behind = at + bytes.get(at..)?.iter().position(|&byte| byte != 0xff)?;
        if !matches!(bytes.get(behind)?, 0 | 0xd0..=0xd7) {
            return Some(at);
        }
        at = behind + 1;
    }
}
