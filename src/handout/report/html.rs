//! Pieces of a page. Whatever a run, a folder or a class is called is text there and never a tag.

use crate::texts::printable;

/// `text` as it may stand between tags and in an attribute.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in printable(text).chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            letter => out.push(letter),
        }
    }
    out
}

/// An element around what is HTML already; `class` may be empty.
pub(super) fn around(tag: &str, class: &str, inner: &str) -> String {
    if class.is_empty() {
        format!("<{tag}>{inner}</{tag}>\n")
    } else {
        format!("<{tag} class=\"{class}\">{inner}</{tag}>\n")
    }
}

/// An element around a text.
pub(super) fn saying(tag: &str, class: &str, text: &str) -> String {
    around(tag, class, &escaped(text))
}

/// A part of the page under its title.
pub(super) fn part(class: &str, title: &str, inner: &str) -> String {
    around("section", class, &format!("\n{}{inner}", saying("h2", "", title)))
}

/// What stands in a cell of a table.
pub(super) enum Cell {
    /// A name, the first of its row.
    Name(String),
    /// Words.
    Words(String),
    /// A number, set right.
    Number(String),
    /// A stable name, as it stands in files.
    Code(String),
}

impl Cell {
    fn html(&self) -> String {
        match self {
            Self::Name(text) => format!("<th scope=\"row\">{}</th>", escaped(text)),
            Self::Words(text) => format!("<td>{}</td>", escaped(text)),
            Self::Number(text) => format!("<td class=\"number\">{}</td>", escaped(text)),
            Self::Code(text) => format!("<td><code>{}</code></td>", escaped(text)),
        }
    }
}

/// A table; without heads where these are empty.
pub(super) fn table(class: &str, heads: &[String], rows: &[Vec<Cell>]) -> String {
    let mut inner = String::from("\n");
    if !heads.is_empty() {
        let heads: String = heads.iter().map(|head| format!("<th scope=\"col\">{}</th>", escaped(head))).collect();
        inner.push_str(&format!("<thead><tr>{heads}</tr></thead>\n"));
    }
    inner.push_str("<tbody>\n");
    for row in rows {
        let cells: String = row.iter().map(Cell::html).collect();
        inner.push_str(&format!("<tr>{cells}</tr>\n"));
    }
    inner.push_str("</tbody>\n");
    // A wide table is moved sideways on a narrow screen.
    around("div", "table", &around("table", class, &inner))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_never_tags() {
        let said = saying("h1", "", "<script>alert(\"1\")</script> & 'x'\u{1b}");
        assert_eq!(said, "<h1>&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;x&#39;\u{fffd}</h1>\n");
        let cells = vec![vec![Cell::Name("<b>".to_owned()), Cell::Number("</table>".to_owned())]];
        let table = table("", &["<i>".to_owned()], &cells);
        assert!(!table.contains("<b>") && !table.contains("<i>") && table.matches("</table>").count() == 1, "{table}");
    }
}
