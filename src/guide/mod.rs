//! The guide, as `pretext help TOPIC` shows it: the pages of `docs/guide`, from which a book is made, too.
//!
//! A topic is a page, or a section of the page of panels that has a name of its own (`## Atlas {#atlas}`).

pub mod blocks;
mod terminal;

use crate::texts;
use blocks::Block;

/// A page.
pub struct Page {
    /// What it is called on the command line.
    pub topic: &'static str,
    /// Each language that it is written in, as in [`texts::LANGUAGES`], with its text.
    written: &'static [(&'static str, &'static str)],
}

/// The pages in these files, each with its topic.
macro_rules! pages {
    ($($topic:literal in $file:literal),+ $(,)?) => {
        &[$(Page {
            topic: $topic,
            written: &[
                ("en", include_str!(concat!("../../docs/guide/src/", $file))),
                ("zh-Hans", include_str!(concat!("../../docs/guide/zh-Hans/src/", $file))),
            ],
        }),+]
    };
}

/// Every page, in the order of the book.
pub const PAGES: &[Page] = pages![
    "first-hour" in "first-hour.md",
    "panels" in "panels.md",
    "data" in "data.md",
    "command-line" in "command-line.md",
    "numbers" in "numbers.md",
    "troubleshooting" in "troubleshooting.md",
    "methods" in "methods.md",
    "inpainting" in "methods/inpainting.md",
    "relative_position" in "methods/relative_position.md",
    "jigsaw" in "methods/jigsaw.md",
    "permutation" in "methods/permutation.md",
    "rotation" in "methods/rotation.md",
    "colorization" in "methods/colorization.md",
    "hue_chroma" in "methods/hue_chroma.md",
    "exemplar" in "methods/exemplar.md",
    "instance_discrimination" in "methods/instance_discrimination.md",
    "rotation_decoupling" in "methods/rotation_decoupling.md",
    "transitive_invariance" in "methods/transitive_invariance.md",
    "motion_segmentation" in "methods/motion_segmentation.md",
    "robust_rotation" in "methods/robust_rotation.md",
    "one_class" in "methods/one_class.md",
    "multi_task" in "methods/multi_task.md",
];

impl Page {
    /// Its heading, in the current language.
    pub fn title(&self) -> &'static str {
        title_of(self.markdown())
    }

    /// As it is written in the current language, or in English.
    pub fn markdown(&self) -> &'static str {
        self.written_in(&texts::language()).or(self.written_in("en")).unwrap_or_default()
    }

    /// As it is written in this language.
    pub fn written_in(&self, language: &str) -> Option<&'static str> {
        self.written.iter().find(|(own, _)| *own == language).map(|(_, markdown)| *markdown)
    }

    /// The command lines that stand in it, the same in every language.
    pub fn commands(&self) -> Vec<String> {
        let blocks = blocks::blocks(self.written_in("en").unwrap_or_default());
        let lines =
            blocks.into_iter().filter_map(|block| if let Block::Code(lines) = block { Some(lines) } else { None });
        lines.flatten().filter(|line| line == "pretext" || line.starts_with("pretext ")).collect()
    }
}

fn title_of(markdown: &str) -> &str {
    markdown.lines().next().map_or("", |line| line.trim_start_matches('#').trim())
}

/// The sections that are topics of their own, in the current language: name, heading, and both with the text.
pub fn sections() -> Vec<(&'static str, &'static str, &'static str)> {
    let named = |part: &'static str| {
        let (heading, name) = part.lines().next()?.split_once(" {#")?;
        Some((name.strip_suffix('}')?, heading, part))
    };
    PAGES.iter().flat_map(|page| page.markdown().split("\n## ").skip(1).filter_map(named)).collect()
}

/// The section of this name with its heading, in the current language.
pub fn section(name: &str) -> Option<String> {
    let (_, _, section) = sections().into_iter().find(|(own, _, _)| *own == name)?;
    Some(format!("## {section}"))
}

/// The page that a link of a page leads to.
pub fn linked(address: &str) -> Option<&'static Page> {
    let file = address.rsplit('/').next()?;
    PAGES.iter().find(|page| Some(page.topic) == file.strip_suffix(".md"))
}

/// What is told of `topic`, a page or a section, as a terminal of `columns` shows it; nothing where it is no topic.
pub fn told(topic: &str, columns: usize) -> Option<String> {
    let name = topic.replace(' ', "-").to_lowercase();
    // Methods have an underscore in their names, pages a dash.
    let page = PAGES.iter().find(|page| page.topic.replace('_', "-") == name.replace('_', "-"));
    let markdown = page.map_or_else(|| section(&name), |page| Some(page.markdown().to_owned()))?;
    Some(terminal::rendered(&markdown, columns))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_book_has_the_same_pages_in_the_same_order() {
        let summaries = [
            ("en", include_str!("../../docs/guide/src/SUMMARY.md")),
            ("zh-Hans", include_str!("../../docs/guide/zh-Hans/src/SUMMARY.md")),
        ];
        for (language, summary) in summaries {
            let listed: Vec<(&str, &str)> = summary
                .lines()
                .filter_map(|line| line.trim().strip_prefix("- [")?.strip_suffix(".md)")?.split_once("]("))
                .map(|(title, file)| (title, file.rsplit('/').next().unwrap_or(file)))
                .collect();
            let title = |page: &Page| title_of(page.written_in(language).unwrap());
            let own: Vec<(&str, &str)> = PAGES.iter().map(|page| (title(page), page.topic)).collect();
            assert_eq!(listed, own, "{language}");
        }
    }

    #[test]
    fn a_link_leads_to_a_page_and_no_page_has_what_a_terminal_cannot_show() {
        for (page, &(language, markdown)) in PAGES.iter().flat_map(|page| page.written.iter().map(move |it| (page, it)))
        {
            let place = format!("{} in {language}", page.topic);
            let links = markdown.split("](").skip(1).filter_map(|rest| rest.split(')').next());
            for link in links.filter(|link| !link.starts_with("http")) {
                assert!(linked(link).is_some(), "{link}: {place}");
            }
            let lines = || markdown.lines();
            assert!(lines().all(|line| !line.starts_with('|') && !line.starts_with('<')), "{place}");
            assert_eq!(lines().filter(|line| line.starts_with("```")).count() % 2, 0, "{place}");
            if language == "en" {
                assert!(lines().all(|line| line.chars().count() <= 135), "{place}");
            } else {
                // Where a line ends within a paragraph, a book puts a blank: none belongs between Chinese characters.
                let han = |letter: Option<char>| letter.is_some_and(|it| ('\u{2e80}'..'\u{ffff}').contains(&it));
                let ends: Vec<&str> = markdown.split("```").step_by(2).flat_map(str::lines).collect();
                let broken = ends.windows(2).find(|two| han(two[0].chars().last()) && han(two[1].chars().next()));
                assert_eq!(broken, None, "{place}");
            }
        }
    }

    #[test]
    fn topics_are_found_as_people_write_them() {
        for topic in ["rotation", "multi-task", "Relative_Position", "first hour", "one_class"] {
            assert!(told(topic, 80).is_some(), "{topic}");
        }
        let atlas = told("atlas", 80).unwrap_or_default();
        assert!(atlas.starts_with("Atlas\n-----\n") && !atlas.contains("Discovery"), "{atlas}");
        assert!(told("nothing", 80).is_none());
    }
}
