//! What a method says about itself. Its texts stand in the catalogue: `task-<id>` and the attributes `.summary`
//! (two sentences: what is hidden, what must be understood to find it), `.paper` and `.section`.

use serde::Serialize;

/// What a method says about itself.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TaskInfo {
    /// Stable name, used in settings, run folders and tests.
    pub id: &'static str,
    /// The held-out numbers it reports, the first one being its headline.
    pub metrics: &'static [MetricInfo],
    /// Forms of its puzzles that can be asked for by name, such as those in which only one shortcut is left; its headline
    /// metric is then an accuracy whose first baseline is chance.
    pub forms: &'static [PuzzleForm],
    /// Whose texts serve the parameters that it shares with other methods; empty where it shares none.
    pub family: &'static str,
    /// What a short run on the demo gallery must achieve (tested for every task).
    pub claim: Claim,
}

/// A form of the puzzles that can be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(into = "&'static str")]
pub struct PuzzleForm {
    /// Stable name.
    pub id: &'static str,
    /// The address of its random numbers among those of the other forms.
    pub stream: u64,
    /// The form of the same puzzles that leaves as much, but not the shortcut, where there is one: a network uses the shortcut
    /// only where it is right more often than about that.
    pub control: Option<&'static str>,
    /// Catalogue key of its words, which are not those of every method of this form: `shortcut-<name>` with `.help`.
    pub text: &'static str,
}

impl From<PuzzleForm> for &'static str {
    fn from(form: PuzzleForm) -> Self {
        form.id
    }
}

/// A number measured on held-out photos.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct MetricInfo {
    /// Stable name as in `metrics.jsonl`, without the split: `accuracy`. Text: `metric-<name>` with `.help`,
    /// underscores as hyphens.
    pub name: &'static str,
    /// Unit behind the number: `dB`, `%`, or empty.
    pub unit: &'static str,
    /// Which direction is good.
    pub better: Better,
    /// The baseline to draw beside it, by its name, where there is one.
    pub baselines: &'static [&'static str],
}

/// Which direction of a number is good.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Better {
    /// Larger is better.
    Higher,
    /// Smaller is better.
    Lower,
    /// Neither: a balance, such as between two networks that play against each other.
    Neither,
}

/// What a short run on the demo gallery must achieve: a headline metric that improves by `gain` within `steps`, and
/// that does not in the control, where question and answer come from different photos.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Claim {
    /// Metric, as in [`MetricInfo::name`].
    pub metric: &'static str,
    /// Training steps.
    pub steps: u64,
    /// Photos a batch.
    pub batch_size: usize,
    /// Photos of the gallery that are trained on, where all are too many: what is kept for each photo is worth something
    /// only after it was seen many times.
    pub images: Option<usize>,
    /// Least improvement over the untrained network, in the metric's unit.
    pub gain: f32,
    /// Values that differ from the defaults, to keep the test small: `(key, value)` as typed on the command line.
    pub settings: &'static [(&'static str, &'static str)],
}

impl TaskInfo {
    /// The method's name.
    pub fn title(&self) -> String {
        crate::texts::lookup(&self.key(), &[])
    }

    /// Two sentences: what is hidden, and what must be understood to find it.
    pub fn summary(&self) -> String {
        crate::texts::lookup(&format!("{}.summary", self.key()), &[])
    }

    /// The paper: authors, title, venue, year, and the section that describes the method.
    pub fn paper(&self) -> String {
        let paper = crate::texts::lookup(&format!("{}.paper", self.key()), &[]);
        match crate::texts::find(&format!("{}.section", self.key()), &[]) {
            Some(section) => format!("{paper}. {section}"),
            None => paper,
        }
    }

    /// Where the paper is to be read, without `https://`; none where that is not known.
    pub fn link(&self) -> Option<String> {
        crate::texts::find(&format!("{}.link", self.key()), &[])
    }

    /// Why the gallery of cut paper, whose colours are drawn by lot, is not for this method; nothing where it is.
    pub fn not_on_cut_paper(&self) -> Option<String> {
        crate::texts::find(&format!("{}.not-on-cut-paper", self.key()), &[])
    }

    /// What is looked at before training, in a sentence; nothing for methods that begin at once.
    pub fn before_training(&self) -> Option<String> {
        crate::texts::find(&format!("{}.before", self.key()), &[])
    }

    /// The label of parameter `key`.
    pub fn label(&self, key: &str) -> String {
        self.param_text(key, "")
    }

    /// The explanation of parameter `key`.
    pub fn help(&self, key: &str) -> String {
        self.param_text(key, ".help")
    }

    /// The label of `option` of the choice `key`.
    pub fn option_label(&self, key: &str, option: &str) -> String {
        self.param_text(key, &format!("-{}", option.replace('_', "-")))
    }

    fn key(&self) -> String {
        format!("task-{}", self.id.replace('_', "-"))
    }

    /// The text of parameter `key` for this method, else the one that its family shares.
    fn param_text(&self, key: &str, suffix: &str) -> String {
        let of = |owner: &str| format!("param-{owner}-{}{suffix}", key.replace('_', "-"));
        let own = of(&self.id.replace('_', "-"));
        let shared = || (!self.family.is_empty()).then(|| crate::texts::find(&of(self.family), &[])).flatten();
        crate::texts::find(&own, &[]).or_else(shared).unwrap_or(own)
    }
}

impl MetricInfo {
    /// The metric's name for people.
    pub fn title(&self) -> String {
        crate::texts::lookup(&format!("metric-{}", self.name.replace(['_', '/'], "-")), &[])
    }

    /// What the metric says.
    pub fn help(&self) -> String {
        crate::texts::lookup(&format!("metric-{}.help", self.name.replace(['_', '/'], "-")), &[])
    }
}
