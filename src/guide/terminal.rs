//! A page of the guide as a terminal shows it: headings underlined, paragraphs as wide as it is, commands as they are.

use super::blocks::{Block, Span, Style, blocks};

/// The narrowest width to which lines are broken.
const NARROWEST: usize = 40;
/// What never begins a line, and what never ends one.
const HOLDS_TO_BEFORE: &str = "、。，．：；？！）》」』】〉”’…—％";
const HOLDS_TO_NEXT: &str = "（《「『【〈“‘";

/// `markdown` as plain text of at most `columns` columns a line, where words allow it.
pub fn rendered(markdown: &str, columns: usize) -> String {
    let columns = columns.max(NARROWEST);
    let mut out = String::new();
    let mut after_item = false;
    for block in blocks(markdown) {
        let is_item = matches!(block, Block::Item(_));
        if !out.is_empty() {
            out.push_str(if is_item && after_item { "\n" } else { "\n\n" });
        }
        after_item = is_item;
        out.push_str(&match block {
            Block::Heading { level, words, .. } => {
                let underline = if level == 1 { "=" } else { "-" };
                format!("{words}\n{}", underline.repeat(words.chars().map(width).sum()))
            }
            Block::Paragraph(spans) => wrapped(&plain(&spans), columns, ""),
            Block::Item(spans) => format!("- {}", wrapped(&plain(&spans), columns - 2, "  ")),
            Block::Code(lines) => lines.iter().map(|line| format!("    {line}")).collect::<Vec<_>>().join("\n"),
        });
    }
    out
}

/// Words in lines; each but the first begins with `hang`, which `columns` does not count.
fn wrapped(text: &str, columns: usize, hang: &str) -> String {
    let (mut lines, mut line, mut taken) = (Vec::new(), String::new(), 0);
    for (blank, piece) in pieces(text) {
        let wide = piece.chars().map(width).sum::<usize>();
        if taken > 0 && taken + usize::from(blank) + wide > columns {
            lines.push(std::mem::take(&mut line));
            taken = 0;
        }
        if blank && taken > 0 {
            line.push(' ');
            taken += 1;
        }
        line.push_str(&piece);
        taken += wide;
    }
    lines.push(line);
    lines.join(&format!("\n{hang}"))
}

/// What a line may be broken between, each with whether a blank stands before it: words, and in Chinese every character
/// with the punctuation that holds to it.
fn pieces(text: &str) -> Vec<(bool, String)> {
    let (mut pieces, mut piece, mut blank) = (Vec::new(), String::new(), false);
    let mut last = None;
    for letter in text.chars() {
        let is_blank = letter.is_whitespace();
        let parts = last.is_some_and(|last| {
            (width(last) == 2 || width(letter) == 2)
                && !HOLDS_TO_NEXT.contains(last)
                && !HOLDS_TO_BEFORE.contains(letter)
        });
        if (is_blank || parts) && !piece.is_empty() {
            pieces.push((blank, std::mem::take(&mut piece)));
            blank = false;
        }
        if is_blank {
            blank = true;
            last = None;
        } else {
            piece.push(letter);
            last = Some(letter);
        }
    }
    if !piece.is_empty() {
        pieces.push((blank, piece));
    }
    pieces
}

/// Columns that a terminal gives to a letter (Unicode Standard Annex 11: wide and full width).
fn width(letter: char) -> usize {
    let is_wide = matches!(u32::from(letter),
        0x1100..=0x115f | 0x2e80..=0x303e | 0x3041..=0xa4cf | 0xac00..=0xd7a3 | 0xf900..=0xfaff | 0xfe30..=0xfe6f
        | 0xff01..=0xff60 | 0xffe0..=0xffe6 | 0x2_0000..=0x3_fffd);
    1 + usize::from(is_wide)
}

/// A paragraph without marks of letters, but for those of what is typed; of a link its words, and its address where it leads
/// out.
fn plain(spans: &[Span]) -> String {
    let told = |span: &Span| match &span.style {
        Style::Code => format!("`{}`", span.words),
        Style::Link(address) if address.starts_with("http") => format!("{} ({address})", span.words),
        _ => span.words.clone(),
    };
    spans.iter().map(told).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_are_wrapped_commands_are_not_and_marks_go() {
        let page = "# A page\n\nSome **bold** words and a\n[link](data.md) or [two](https://a.b).\n\n- an item that is longer than the line allows\n- another\n\n```\npretext train --task rotation --data photos --seed 1 --steps 20\n```\n\n## End {#end}\n\nx\n";
        let wanted = "A page\n======\n\nSome bold words and a link or two\n(https://a.b).\n\n- an item that is longer than the line\n  allows\n- another\n\n    pretext train --task rotation --data photos --seed 1 --steps 20\n\nEnd\n---\n\nx";
        assert_eq!(rendered(page, 40), wanted);
    }

    #[test]
    fn chinese_is_wrapped_between_characters_and_no_line_begins_with_a_comma() {
        let page = "# 数据\n\n绝不会被改动，也不会有任何东西写到它们中间。用 `doctor` 命令可以查看“数据”面板，不能用的文件会被跳过。\n\n- 平铺：图像放在一起，没有类别，也没有子集，什么都没有。\n";
        let wanted = "数据\n====\n\n绝不会被改动，也不会有任何东西写到它们中\n间。用 `doctor` 命令可以查看“数据”面板，\n不能用的文件会被跳过。\n\n- 平铺：图像放在一起，没有类别，也没有子\n  集，什么都没有。";
        assert_eq!(rendered(page, 40), wanted);
        assert!(rendered(page, 40).lines().all(|line| line.chars().map(width).sum::<usize>() <= 40));
        let begins_badly = |line: &str| line.starts_with(|first| HOLDS_TO_BEFORE.contains(first));
        for columns in 40..80 {
            assert!(!rendered(page, columns).lines().any(begins_badly), "{columns}");
        }
    }
}
