//! Files that people put among their photos and that are not read: called by their names, so that one knows what to do.

use super::ReadError;
use std::path::Path;

/// What pictures that are not read begin with, from a place on.
const PICTURES: [(usize, &[u8], &str); 12] = [
    (4, b"ftypheic", "HEIC"),
    (4, b"ftypheix", "HEIC"),
    (4, b"ftyphevc", "HEIC"),
    (4, b"ftypheim", "HEIC"),
    (4, b"ftypmif1", "HEIF"),
    (4, b"ftypmsf1", "HEIF"),
    (0, b"\xff\x0a", "JPEG XL"),
    (4, b"JXL \r\n", "JPEG XL"),
    (4, b"jP  ", "JPEG 2000"),
    (0, b"\xff\x4f\xff\x51", "JPEG 2000"),
    (0, b"8BPS", "Photoshop"),
    (0, b"<svg", "SVG"),
];
/// What camera raw files begin with that are not TIFF files with another ending.
const RAW: [(usize, &[u8], &str); 10] = [
    (4, b"ftypcrx ", "CR3"),
    (8, b"CR\x02\0", "CR2"),
    (6, b"HEAPCCDR", "CRW"),
    (0, b"FUJIFILMCCD-RAW", "RAF"),
    (0, b"IIU\0", "RW2"),
    (0, b"IIRO", "ORF"),
    (0, b"IIRS", "ORF"),
    (0, b"MMOR", "ORF"),
    (0, b"FOVb", "X3F"),
    (0, b"\0MRM", "MRW"),
];
/// How the names of camera raw files end that are TIFF files by what they begin with: what a decoder finds in them is a
/// small preview, or nothing.
const RAW_ENDINGS: [&str; 17] = [
    "nef", "nrw", "cr2", "arw", "sr2", "srf", "dng", "pef", "srw", "3fr", "fff", "erf", "kdc", "dcr", "iiq", "mos",
    "rwl",
];
/// How the names of files end that Python keeps anything in, as it stands in its memory; loading one runs code.
const PICKLE_ENDINGS: [&str; 7] = ["pkl", "pickle", "p", "pt", "pth", "ckpt", "joblib"];
/// What a pickle begins with: its protocol, and the beginning of a frame or of what CIFAR's batches hold.
const PICKLES: [&[u8]; 4] = [b"\x80\x02", b"\x80\x03", b"\x80\x04", b"\x80\x05"];
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
    if let Some(name) = of(&RAW) {
        return Some(ReadError::Raw { format: name.to_owned() });
    }
    if PICKLES.iter().any(|pickle| start.starts_with(pickle)) {
        return Some(ReadError::Pickle);
    }
    if let Some(name) = of(&PICTURES) {
        return Some(ReadError::Unsupported { reason: name.to_owned() });
    }
    // A format without a name here is known elsewhere.
    of(&OTHERS).filter(|name| !name.is_empty()).map(|name| ReadError::Foreign { format: name })
}

/// Why a file that begins with `start` is not read, where its name tells what its bytes do not: a camera raw file, or a
/// zipped pickle or array of Python.
pub(super) fn by_name(path: &Path, start: &[u8]) -> Option<ReadError> {
    let ending = path.extension()?.to_str()?.to_ascii_lowercase();
    let no_picture = image::guess_format(start).is_err();
    if no_picture && PICKLE_ENDINGS.contains(&ending.as_str()) {
        return Some(ReadError::Pickle);
    }
    if no_picture && ending == "npz" {
        return Some(ReadError::Arrays);
    }
    let tiff = start.starts_with(b"II*\0") || start.starts_with(b"MM\0*");
    let raw = tiff && RAW_ENDINGS.contains(&ending.as_str());
    raw.then(|| ReadError::Raw { format: ending.to_ascii_uppercase() })
}

#[cfg(test)]
mod tests {
    use super::super::{ReadError, decode_file, sniff, sniff_bytes};

    #[test]
    #[cfg(not(feature = "jxl"))]
    fn jpeg_xl_is_called_by_its_name_where_it_is_not_read() {
        for start in [&b"\xff\x0a"[..], b"\0\0\0\x0cJXL \r\n\x87\n"] {
            let said = sniff_bytes(&[start, &[0; 200]].concat()).unwrap_err().to_string();
            assert!(said.contains("JPEG XL") && said.contains("JPEG or PNG"), "{said}");
        }
    }

    #[test]
    fn files_that_are_not_read_are_called_by_their_names() {
        let said = |start: &[u8]| sniff_bytes(&[start, &[0; 200]].concat()).unwrap_err().to_string();
        for (start, name) in [
            (&b"\0\0\0\x18ftypheic"[..], "HEIC"),
            (b"\0\0\0\x18ftypmif1", "HEIF"),
            (b"\0\0\0\x0cjP  ", "JPEG 2000"),
            (b"8BPS\0\x01", "Photoshop"),
            (b"<svg", "SVG"),
            (b"\0\0\0\x18ftypavif", "AVIF"),
        ] {
            let said = said(start);
            assert!(said.contains(name) && said.contains("JPEG or PNG"), "{said}");
        }
        for (start, name) in
            [(&b"\0\0\0\x18ftypcrx "[..], "CR3"), (b"II*\0\x10\0\0\0CR\x02\0", "CR2"), (b"FUJIFILMCCD-RAW 0201", "RAF")]
        {
            let said = said(start);
            assert!(said.contains("camera raw") && said.contains(name) && said.contains("JPEG or TIFF"), "{said}");
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

    #[test]
    fn pickles_are_never_loaded_and_it_is_said_how_to_convert_them() {
        let folder = tempfile::tempdir().unwrap();
        for (name, bytes) in [
            ("data_batch_1", &b"\x80\x02}q\x01(U\x0bbatch_labelq\x02"[..]),
            ("a.pkl", b"\x80\x05\x95"),
            ("old.pickle", b"(dp0\nVdata\n"),
            ("b.pt", b"PK\x03\x04"),
            ("c.PTH", b"PK\x03\x04"),
        ] {
            let file = folder.path().join(name);
            std::fs::write(&file, [bytes, &[0; 64]].concat()).unwrap();
            let said = [sniff(&file).unwrap_err(), decode_file(&file, None).unwrap_err()];
            assert_eq!(said, [ReadError::Pickle, ReadError::Pickle], "{name}");
            assert!(said[0].to_string().contains("numpy.save("), "{}", said[0]);
        }
        let arrays = folder.path().join("pathmnist.npz");
        std::fs::write(&arrays, b"PK\x03\x04 and more").unwrap();
        let said = sniff(&arrays).unwrap_err();
        assert!(said == ReadError::Arrays && said.to_string().contains("numpy.load("), "{said}");
    }

    #[test]
    fn a_tiff_that_is_called_as_a_camera_raw_file_is_one_whatever_can_be_decoded_of_it() {
        let folder = tempfile::tempdir().unwrap();
        let mut preview = Vec::new();
        let small = image::RgbImage::from_pixel(16, 16, image::Rgb([9, 9, 9]));
        small.write_to(&mut std::io::Cursor::new(&mut preview), image::ImageFormat::Tiff).unwrap();
        for name in ["a.NEF", "b.arw", "c.dng"] {
            let file = folder.path().join(name);
            std::fs::write(&file, &preview).unwrap();
            let raw = ReadError::Raw { format: name[2..].to_ascii_uppercase() };
            assert_eq!(sniff(&file).unwrap_err(), raw);
            assert_eq!(decode_file(&file, None).unwrap_err(), raw);
        }
        let tiff = folder.path().join("d.tif");
        std::fs::write(&tiff, &preview).unwrap();
        assert!(sniff(&tiff).is_ok() && decode_file(&tiff, None).is_ok());
    }
}
