//! The guide, as `pretext help TOPIC` shows it: the pages of `docs/guide`, from which a book is made, too.
//!
//! A topic is a page, or a section of the page of panels that has a name of its own (`## Atlas {#atlas}`).

mod terminal;

/// A page.
pub struct Page {
    /// What it is called on the command line.
    pub topic: &'static str,
    markdown: &'static str,
}

/// The pages in these files, each with its topic.
macro_rules! pages {
    ($($topic:literal in $file:literal),+ $(,)?) => {
        &[$(Page { topic: $topic, markdown: include_str!(concat!("../../docs/guide/src/", $file)) }),+]
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
    /// Its heading.
    pub fn title(&self) -> &'static str {
        self.markdown.lines().next().map_or("", |line| line.trim_start_matches('#').trim())
    }

    /// As it is written.
    pub fn markdown(&self) -> &'static str {
        self.markdown
    }

    /// The command lines that stand in it.
    pub fn commands(&self) -> impl Iterator<Item = &'static str> {
        let mut fenced = false;
        self.markdown.lines().filter(move |line| {
            if line.starts_with("```") {
                fenced = !fenced;
            }
            fenced && (*line == "pretext" || line.starts_with("pretext "))
        })
    }
}

/// The sections that are topics of their own: name, heading and text.
pub fn sections() -> impl Iterator<Item = (&'static str, &'static str)> {
    let parts = PAGES.iter().flat_map(|page| page.markdown.split("\n## ").skip(1));
    parts.filter_map(|part| Some((part.lines().next()?.split_once("{#")?.1.strip_suffix('}')?, part)))
}

/// What is told of `topic`, as a terminal of `columns` shows it; nothing where it is no topic.
pub fn told(topic: &str, columns: usize) -> Option<String> {
    let name = topic.replace(' ', "-").to_lowercase();
    // Methods have an underscore in their names, pages a dash.
    let same = |other: &str| other == name || other.replace('_', "-") == name.replace('_', "-");
    if let Some(page) = PAGES.iter().find(|page| same(page.topic)) {
        return Some(terminal::rendered(page.markdown, columns));
    }
    let section = sections().find(|(own, _)| same(own))?.1;
    Some(terminal::rendered(&format!("## {section}"), columns))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_book_has_the_same_pages_in_the_same_order() {
        let summary = include_str!("../../docs/guide/src/SUMMARY.md");
        let listed: Vec<(&str, &str)> = summary
            .lines()
            .filter_map(|line| line.trim().strip_prefix("- [")?.strip_suffix(".md)")?.split_once("]("))
            .map(|(title, file)| (title, file.rsplit('/').next().unwrap_or(file)))
            .collect();
        let own: Vec<(&str, &str)> = PAGES.iter().map(|page| (page.title(), page.topic)).collect();
        assert_eq!(listed, own);
    }

    #[test]
    fn a_link_leads_to_a_page_and_no_page_has_what_a_terminal_cannot_show() {
        for page in PAGES {
            let links = page.markdown.split("](").skip(1).filter_map(|rest| rest.split(')').next());
            for link in links.filter(|link| !link.starts_with("http")) {
                let topic = link.trim_end_matches(".md");
                assert!(PAGES.iter().any(|other| other.topic == topic), "{link} in {}", page.topic);
            }
            let lines = || page.markdown.lines();
            assert!(lines().all(|line| !line.starts_with('|') && !line.starts_with('<')), "{}", page.topic);
            assert!(lines().all(|line| line.chars().count() <= 135), "{}", page.topic);
            assert_eq!(lines().filter(|line| line.starts_with("```")).count() % 2, 0, "{}", page.topic);
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
