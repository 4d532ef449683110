//! The words of the field, each told in a sentence or two: one Markdown file a language under `assets/glossary/`.
//!
//! `## WORD: OTHER FORM, ...` and below it what the word means. A text that uses a word is told so by any of its forms.

/// The glossaries by language; the first answers for a language that is missing.
const GLOSSARIES: &[(&str, &str)] = &[
    ("en", include_str!("../../assets/glossary/en.md")),
    ("zh-Hans", include_str!("../../assets/glossary/zh-Hans.md")),
];

/// A word of the field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// The word.
    pub name: String,
    /// What it means.
    pub meaning: String,
    /// How else it is written, in small letters, the word itself among them.
    forms: Vec<String>,
}

/// Every word, in the language of the program.
pub fn glossary() -> Vec<Word> {
    let language = crate::texts::language();
    let own = GLOSSARIES.iter().find(|(of, _)| language.starts_with(of));
    read(own.or_else(|| GLOSSARIES.first()).map_or("", |(_, markdown)| markdown))
}

fn read(markdown: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    for line in markdown.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if let Some(heading) = line.strip_prefix("## ") {
            let (name, others) = heading.split_once(": ").unwrap_or((heading, ""));
            let forms = std::iter::once(name).chain(others.split(", ")).filter(|form| !form.is_empty());
            let forms = forms.map(str::to_lowercase).collect();
            words.push(Word { name: name.to_owned(), meaning: String::new(), forms });
        } else if let Some(word) = words.last_mut() {
            super::words::add(&mut word.meaning, line);
        }
    }
    words
}

impl Word {
    /// Where `text`, in small letters, uses the word first. In languages that part words by spaces a form within a longer word
    /// is another word.
    fn place(&self, text: &str) -> Option<usize> {
        let parted = |letter: Option<char>| !letter.is_some_and(|letter| letter.is_ascii_alphabetic());
        let within = |form: &str| {
            text.match_indices(form).map(|(at, _)| at).find(|at| {
                let (before, after) = (text.get(..*at), text.get(at + form.len()..));
                parted(before.and_then(|text| text.chars().next_back()))
                    && parted(after.and_then(|text| text.chars().next()))
            })
        };
        self.forms.iter().filter_map(|form| within(form)).min()
    }
}

/// The words that `text` uses, in the order in which they come.
pub fn used<'a>(words: &'a [Word], text: &str) -> Vec<&'a Word> {
    let text = text.to_lowercase();
    let mut found: Vec<_> = words.iter().filter_map(|word| Some((word.place(&text)?, word))).collect();
    found.sort_by_key(|(at, _)| *at);
    found.into_iter().map(|(_, word)| word).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_the_field_is_told_once() {
        for (language, markdown) in GLOSSARIES {
            let words = read(markdown);
            let mut forms: Vec<&String> = words.iter().flat_map(|word| &word.forms).collect();
            let all = forms.len();
            forms.sort();
            forms.dedup();
            assert_eq!(forms.len(), all, "{language}: a form is of one word");
            for word in &words {
                assert!((5..=60).contains(&super::super::words::length(&word.meaning)), "{language}: {}", word.name);
            }
        }
        let counts = GLOSSARIES.iter().map(|(_, markdown)| read(markdown).len());
        assert!(counts.clone().all(|count| Some(count) == counts.clone().next()), "every language has every word");
    }

    #[test]
    fn a_text_uses_a_word_by_any_of_its_forms_and_not_by_a_part_of_another() {
        let words =
            read("# Title\n## probe: probes, probing\nA test\nof features.\n## bin\nA range.\n## loss\nA number.\n");
        assert_eq!(words[0].meaning, "A test of features.");
        let names = |text: &str| used(&words, text).into_iter().map(|word| word.name.clone()).collect::<Vec<_>>();
        assert_eq!(names("A Bin, then two PROBES."), ["bin", "probe"]);
        assert!(names("combine a floss").is_empty(), "these are other words");
        assert_eq!(names("combine a bin"), ["bin"], "behind a part of another word");
    }
}
