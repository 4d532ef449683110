//! Files that people put among their photos and that are not read: called by their names, so that one knows what to do.

use super::ReadError;

/// What pictures that are not read begin with, from a place on.
const PICTURES: [(usize, &[u8], &str); 16] = [
    (4, b"ftypheic", "HEIC"),
    (4, b"ftypheix", "HEIC"),
    (4, b"ftyphevc", "HEIC"),
    (4, b"ftypheim", "HEIC"),
    (4, b"ftypmif1", "HEIF"),
    (4, b"ftypmsf1", "HEIF"),
    (4, b"ftypcrx ", "CR3"),
    (0, b"\xff\x0a", "JPEG XL"),
    (4, b"JXL \r\n", "JPEG XL"),
    (4, b"jP  ", "JPEG 2000"),
    (0, b"\xff\x4f\xff\x51", "JPEG 2000"),
    (0, b"8BPS", "Photoshop"),
    (0, b"<svg", "SVG"),
    (0, b"FUJIFILMCCD-RAW", "RAF"),
    (0, b"IIU\0", "RW2"),
    (0, b"IIRO", "ORF"),
];
/// What other files begin with.
const OTHERS: [(usize, &[u8], &str); 11] = [
    (0, b"<!DOCTYPE", "HTML"),
    (0, b"<!doctype", "HTML"),
    (0, b"<html", "HTML"),
    (0, b"<HTML", "HTML"),
    (0, b"<?xml", "XML"),
    (0, b"%PDF", "PDF"),
    (0, b"PK\x03\x04", "ZIP"),
    (0, b"version https://", "Git LFS"),
    (4, b"ftypavif", ""),
    (4, b"ftypavis", ""),
    (4, b"ftyp", "MP4"),
];

/// Why a file that begins with `start` is not read, where that is known.
pub(super) fn named(start: &[u8]) -> Option<ReadError> {
    let of = |known: &[(usize, &[u8], &'static str)]| {
        let begins = |at: usize, with: &[u8]| start.get(at..).is_some_and(|rest| rest.starts_with(with));
        known.iter().find(|(at, with, _)| begins(*at, with)).map(|(.., name)| *name)
    };
    if let Some(name) = of(&PICTURES) {
        return Some(ReadError::Unsupported { reason: name.to_owned() });
    }
    // A format without a name here is known elsewhere.
    of(&OTHERS).filter(|name| !name.is_empty()).map(|name| ReadError::Foreign { format: name })
}

#[cfg(test)]
mod tests {
    use super::super::sniff_bytes;

    #[test]
    fn files_that_are_not_read_are_called_by_their_names() {
        let said = |start: &[u8]| sniff_bytes(&[start, &[0; 200]].concat()).unwrap_err().to_string();
        for (start, name) in [
            (&b"\0\0\0\x18ftypheic"[..], "HEIC"),
            (b"\0\0\0\x18ftypmif1", "HEIF"),
            (b"\0\0\0\x18ftypcrx ", "CR3"),
            (b"\xff\x0a", "JPEG XL"),
            (b"\0\0\0\x0cJXL \r\n\x87\n", "JPEG XL"),
            (b"\0\0\0\x0cjP  ", "JPEG 2000"),
            (b"8BPS\0\x01", "Photoshop"),
            (b"<svg", "SVG"),
            (b"\0\0\0\x18ftypavif", "AVIF"),
        ] {
            let said = said(start);
            assert!(said.contains(name) && said.contains("JPEG or PNG"), "{said}");
        }
        for (start, name) in [
            (&b"<!DOCTYPE html><html>"[..], "HTML"),
            (b"%PDF-1.4", "PDF"),
            (b"PK\x03\x04", "ZIP"),
            (b"\0\0\0\x18ftypisom", "MP4"),
            (b"version https://git-lfs.github.com/spec/v1", "Git LFS"),
        ] {
            let said = said(start);
            assert!(said.contains("no picture") && said.contains(name), "{said}");
        }
    }
}
