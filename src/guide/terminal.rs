//! A page of the guide as a terminal shows it: headings underlined, paragraphs as wide as it is, commands as they are.

/// The narrowest width to which lines are broken.
const NARROWEST: usize = 40;

/// `markdown` as plain text of at most `columns` letters a line, where words allow it.
pub fn rendered(markdown: &str, columns: usize) -> String {
    let columns = columns.max(NARROWEST);
    let mut out: Vec<String> = Vec::new();
    let mut paragraph = String::new();
    let mut fenced = false;
    for line in markdown.lines() {
        let begins_item = line.trim_start().starts_with("- ");
        if line.starts_with("```") || line.is_empty() || line.starts_with('#') || begins_item || fenced {
            wrap(&std::mem::take(&mut paragraph), columns, &mut out);
        }
        if line.starts_with("```") {
            fenced = !fenced;
        } else if fenced {
            out.push(format!("    {line}"));
        } else if let Some(heading) = heading(line) {
            let underline = if line.starts_with("## ") { "-" } else { "=" };
            out.push(heading.clone());
            out.push(underline.repeat(heading.chars().count()));
        } else if line.is_empty() {
            if out.last().is_some_and(|last| !last.is_empty()) {
                out.push(String::new());
            }
        } else if paragraph.is_empty() {
            paragraph = line.trim_end().to_owned();
        } else {
            paragraph = format!("{paragraph} {}", line.trim());
        }
    }
    wrap(&paragraph, columns, &mut out);
    out.join("\n").trim_end().to_owned()
}

/// A heading without its marks and its name.
fn heading(line: &str) -> Option<String> {
    let words = line.strip_prefix("# ").or_else(|| line.strip_prefix("## "))?;
    Some(words.split(" {#").next().unwrap_or(words).to_owned())
}

/// Adds a paragraph, or an item of a list, in lines; what follows in an item stands below its first word.
fn wrap(paragraph: &str, columns: usize, out: &mut Vec<String>) {
    if paragraph.is_empty() {
        return;
    }
    let blanks = paragraph.len() - paragraph.trim_start().len();
    let hang = " ".repeat(if paragraph.trim_start().starts_with("- ") { blanks + 2 } else { blanks });
    let mut line = " ".repeat(blanks);
    for word in plain(paragraph).split_whitespace() {
        let is_first = line.trim().is_empty();
        if !is_first && line.chars().count() + 1 + word.chars().count() > columns {
            out.push(std::mem::replace(&mut line, hang.clone()));
        }
        if !line.trim().is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    out.push(line);
}

/// A paragraph without marks of letters; of a link its words, and its address where it leads out.
fn plain(paragraph: &str) -> String {
    let mut out = String::new();
    let mut rest = paragraph;
    while let Some((before, words, address, after)) = link(rest) {
        out.push_str(before);
        out.push_str(words);
        if address.starts_with("http") {
            out.push_str(&format!(" ({address})"));
        }
        rest = after;
    }
    out.push_str(rest);
    out.replace("**", "").replace('*', "")
}

/// The first link: what stands before, its words, its address, what stands behind.
fn link(text: &str) -> Option<(&str, &str, &str, &str)> {
    let (start, rest) = text.split_once("](")?;
    let (before, words) = start.rsplit_once('[')?;
    let (address, after) = rest.split_once(')')?;
    Some((before, words, address, after))
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
}
