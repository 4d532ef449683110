//! The text of a list, and its rows: whatever spreadsheets of any country and other programs write.
//!
//! UTF-8 with and without a mark, UTF-16, and where it is none of these the letters of Western Europe. Fields are divided
//! by commas, semicolons, tabs, bars or blanks. What divides them is what makes most rows name a file that is there.

/// What divides the fields of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Divider {
    /// A letter, with quotes around fields that hold it.
    Letter(u8),
    /// Any blanks.
    Blanks,
    /// The last blanks of the row: names may hold blanks.
    LastBlanks,
}

/// All dividers, the usual ones first.
pub(super) const DIVIDERS: [Divider; 6] = [
    Divider::Letter(b','),
    Divider::Letter(b';'),
    Divider::Letter(b'\t'),
    Divider::Letter(b'|'),
    Divider::Blanks,
    Divider::LastBlanks,
];

/// The text in `bytes`: UTF-8, UTF-16, or the letters of Western Europe.
pub fn text_of(bytes: &[u8]) -> String {
    let wide = |read: fn([u8; 2]) -> u16, bytes: &[u8]| {
        let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| read([pair[0], pair[1]])).collect();
        String::from_utf16_lossy(&units)
    };
    match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        [0xff, 0xfe, rest @ ..] => wide(u16::from_le_bytes, rest),
        [0xfe, 0xff, rest @ ..] => wide(u16::from_be_bytes, rest),
        [first, 0, ..] if *first != 0 => wide(u16::from_le_bytes, bytes),
        [0, second, ..] if *second != 0 => wide(u16::from_be_bytes, bytes),
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => bytes.iter().map(|&byte| western(byte)).collect(),
        },
    }
}

/// The letter of a byte in the code page of Western Europe.
fn western(byte: u8) -> char {
    const UPPER: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘',
        '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    usize::from(byte).checked_sub(0x80).and_then(|at| UPPER.get(at)).copied().unwrap_or(char::from(byte))
}

/// The rest of the text behind a first line `sep=;`, and the divider that it names.
pub(super) fn named_divider(text: &str) -> (Option<Divider>, &str) {
    let first = text.lines().next().unwrap_or_default();
    let name = first.trim().trim_matches('"');
    let divider = name.strip_prefix("sep=").filter(|rest| rest.len() == 1).and_then(|rest| rest.bytes().next());
    match divider {
        Some(letter) => (Some(Divider::Letter(letter)), text[first.len()..].trim_start_matches(['\r', '\n'])),
        None => (None, text),
    }
}

/// The rows of `text`, each with its number from 1 on; empty ones and remarks (`# …`) are left out.
pub(super) fn rows(text: &str, divider: Divider) -> Box<dyn Iterator<Item = (usize, Vec<String>)> + '_> {
    let trimmed = |field: &str| field.trim().to_owned();
    let numbered = |line: &str| !line.trim().is_empty() && !line.trim_start().starts_with("# ");
    match divider {
        Divider::Letter(letter) => {
            let mut options = csv::ReaderBuilder::new();
            options.has_headers(false).flexible(true).delimiter(letter);
            let records = options.from_reader(text.as_bytes()).into_records().flatten();
            let (bytes, mut at, mut line) = (text.as_bytes(), 0, 1);
            let fields = move |record: csv::StringRecord| {
                // The reader counts the end of a line of two letters with the row that follows.
                let start = record.position().map_or(0, |position| position.byte() as usize);
                while let Some(&letter) = bytes.get(at).filter(|letter| at < start || b"\r\n".contains(letter)) {
                    let ends = letter == b'\n' || (letter == b'\r' && bytes.get(at + 1) != Some(&b'\n'));
                    line += usize::from(ends);
                    at += 1;
                }
                (line, record.iter().map(trimmed).collect::<Vec<_>>())
            };
            let says = |fields: &[String]| {
                // A folder may be called `#recycle`: a remark has a blank behind its sign.
                let remark = fields.first().is_some_and(|first| first.starts_with("# "));
                !remark && fields.iter().any(|field| !field.is_empty())
            };
            Box::new(records.map(fields).filter(move |(_, fields)| says(fields)))
        }
        Divider::Blanks => {
            let lines = (1..).zip(text.lines()).filter(move |(_, line)| numbered(line));
            Box::new(lines.map(move |(number, line)| (number, line.split_whitespace().map(trimmed).collect())))
        }
        Divider::LastBlanks => {
            let lines = (1..).zip(text.lines()).filter(move |(_, line)| numbered(line));
            Box::new(lines.map(move |(number, line)| {
                let (path, label) = line.trim().rsplit_once(char::is_whitespace).unwrap_or((line, ""));
                (number, vec![trimmed(path), trimmed(label)])
            }))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_read_in_the_encodings_that_spreadsheets_write() {
        let wide = |order: fn(u16) -> [u8; 2]| "a;ü€".encode_utf16().flat_map(order).collect::<Vec<u8>>();
        let mark = |mark: &[u8], bytes: Vec<u8>| [mark, &bytes].concat();
        for bytes in [
            "a;ü€".as_bytes().to_vec(),
            mark(&[0xef, 0xbb, 0xbf], "a;ü€".as_bytes().to_vec()),
            mark(&[0xff, 0xfe], wide(u16::to_le_bytes)),
            mark(&[0xfe, 0xff], wide(u16::to_be_bytes)),
            wide(u16::to_le_bytes),
            wide(u16::to_be_bytes),
            vec![b'a', b';', 0xfc, 0x80],
        ] {
            assert_eq!(text_of(&bytes), "a;ü€", "{bytes:x?}");
        }
        assert_eq!(text_of(&[]), "");
    }

    #[test]
    fn rows_keep_their_numbers_and_empty_ones_are_left_out() {
        let of = |text, divider| rows(text, divider).collect::<Vec<_>>();
        let field = |fields: &[&str]| fields.iter().map(|&field| field.to_owned()).collect::<Vec<_>>();
        let text = "a.png ; cat\r\n\r\n\"b;1.png\";dog\r\n";
        let rows = of(text, Divider::Letter(b';'));
        assert_eq!(rows, [(1, field(&["a.png", "cat"])), (3, field(&["b;1.png", "dog"]))]);
        assert_eq!(of("my photo.png  7\n", Divider::LastBlanks), [(1, field(&["my photo.png", "7"]))]);
        assert_eq!(of("a 1\n\n b  2", Divider::Blanks), [(1, field(&["a", "1"])), (3, field(&["b", "2"]))]);
    }

    #[test]
    fn a_first_line_may_name_what_divides() {
        assert_eq!(named_divider("sep=;\r\na;b"), (Some(Divider::Letter(b';')), "a;b"));
        assert_eq!(named_divider("separate,b"), (None, "separate,b"));
        assert_eq!(named_divider(""), (None, ""));
    }
}
