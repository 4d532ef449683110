//! A page as its parts: headings, paragraphs, items of lists, code. Of Markdown what the pages use, and no more.

/// A part of a page.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// What names a page or a section.
    Heading {
        /// 1 for a page, 2 for a section.
        level: u8,
        /// Its words.
        words: String,
        /// The topic that the section is, if it is one: `## Atlas {#atlas}`.
        name: Option<String>,
    },
    /// Sentences.
    Paragraph(Vec<Span>),
    /// An item of a list.
    Item(Vec<Span>),
    /// Lines as they are typed.
    Code(Vec<String>),
}

/// Words of one kind.
#[derive(Clone, Debug, PartialEq)]
pub struct Span {
    /// The words, without the marks around them.
    pub words: String,
    /// What they are.
    pub style: Style,
}

/// What words are.
#[derive(Clone, Debug, PartialEq)]
pub enum Style {
    /// Nothing more.
    Plain,
    /// A key, or what must not be missed.
    Strong,
    /// A name, or a word that is told about.
    Emphasis,
    /// What is typed, or stands in a file.
    Code,
    /// What leads to this page or address.
    Link(String),
}

/// The parts of a page.
pub fn blocks(markdown: &str) -> Vec<Block> {
    let (mut blocks, mut words, mut code) = (Vec::new(), Words::default(), None::<Vec<String>>);
    for line in markdown.lines() {
        if line.starts_with("```") {
            words.end(&mut blocks);
            match code.take() {
                Some(lines) => blocks.push(Block::Code(lines)),
                None => code = Some(Vec::new()),
            }
        } else if let Some(lines) = &mut code {
            lines.push(line.to_owned());
        } else if let Some(heading) = heading(line) {
            words.end(&mut blocks);
            blocks.push(heading);
        } else if line.is_empty() {
            words.end(&mut blocks);
        } else if let Some(item) = line.strip_prefix("- ") {
            words.end(&mut blocks);
            words = Words { text: item.to_owned(), is_item: true };
        } else {
            words.go_on(line.trim());
        }
    }
    words.end(&mut blocks);
    blocks
}

/// A paragraph or an item whose lines are being read.
#[derive(Default)]
struct Words {
    text: String,
    is_item: bool,
}

impl Words {
    fn go_on(&mut self, line: &str) {
        if !self.text.is_empty() {
            self.text.push(' ');
        }
        self.text.push_str(line);
    }

    fn end(&mut self, blocks: &mut Vec<Block>) {
        let Self { text, is_item } = std::mem::take(self);
        if !text.is_empty() {
            let spans = spans(&text);
            blocks.push(if is_item { Block::Item(spans) } else { Block::Paragraph(spans) });
        }
    }
}

fn heading(line: &str) -> Option<Block> {
    let (level, words) = match line.strip_prefix("## ") {
        Some(words) => (2, words),
        None => (1, line.strip_prefix("# ")?),
    };
    let (words, name) = match words.split_once(" {#") {
        Some((words, name)) => (words, name.strip_suffix('}').map(str::to_owned)),
        None => (words, None),
    };
    Some(Block::Heading { level, words: words.to_owned(), name })
}

fn spans(text: &str) -> Vec<Span> {
    let (mut spans, mut plain, mut rest) = (Vec::new(), String::new(), text);
    while let Some((before, from)) = rest.find(['`', '*', '[']).and_then(|at| rest.split_at_checked(at)) {
        plain.push_str(before);
        match marked(from) {
            Some((words, style, after)) => {
                end_plain(&mut plain, &mut spans);
                spans.push(Span { words: words.to_owned(), style });
                rest = after;
            }
            None => {
                let mut letters = from.chars();
                plain.extend(letters.next());
                rest = letters.as_str();
            }
        }
    }
    plain.push_str(rest);
    end_plain(&mut plain, &mut spans);
    spans
}

fn end_plain(plain: &mut String, spans: &mut Vec<Span>) {
    if !plain.is_empty() {
        spans.push(Span { words: std::mem::take(plain), style: Style::Plain });
    }
}

/// What `text` begins with: words between marks, what they are, and what stands behind.
fn marked(text: &str) -> Option<(&str, Style, &str)> {
    let between = |mark: &str| text.strip_prefix(mark)?.split_once(mark);
    for (mark, style) in [("`", Style::Code), ("**", Style::Strong), ("*", Style::Emphasis)] {
        if let Some((words, after)) = between(mark).filter(|(words, _)| !words.is_empty()) {
            return Some((words, style, after));
        }
    }
    let (words, after) = text.strip_prefix('[')?.split_once("](")?;
    let (address, after) = after.split_once(')')?;
    (!words.contains(']')).then(|| (words, Style::Link(address.to_owned()), after))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(words: &str, style: Style) -> Span {
        Span { words: words.to_owned(), style }
    }

    #[test]
    fn a_page_is_taken_apart() {
        let page = "# One {x}\n\nA **key**, a *name*\nand `a*b[c]`.\n\n- see [two](data.md)\n- 2 * 3 [1]\n\n```\n# typed\n```\n## End {#end}\n";
        let wanted = [
            Block::Heading { level: 1, words: "One {x}".to_owned(), name: None },
            Block::Paragraph(vec![
                span("A ", Style::Plain),
                span("key", Style::Strong),
                span(", a ", Style::Plain),
                span("name", Style::Emphasis),
                span(" and ", Style::Plain),
                span("a*b[c]", Style::Code),
                span(".", Style::Plain),
            ]),
            Block::Item(vec![span("see ", Style::Plain), span("two", Style::Link("data.md".to_owned()))]),
            Block::Item(vec![span("2 * 3 [1]", Style::Plain)]),
            Block::Code(vec!["# typed".to_owned()]),
            Block::Heading { level: 2, words: "End".to_owned(), name: Some("end".to_owned()) },
        ];
        assert_eq!(blocks(page), wanted);
    }
}
