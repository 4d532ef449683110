//! Settings that a method brings with it under a name.

/// Settings that a method brings with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Preset {
    /// Stable name, as in `--preset`.
    pub name: &'static str,
    /// How long it takes and what to expect of it, as a key of the catalogue.
    about: &'static str,
    /// A settings file (TOML) as `--config` reads it; what it leaves out keeps its default.
    pub settings: &'static str,
}

impl Preset {
    /// Settings with which something can be seen within two minutes on two processor cores; `about` is the key of a
    /// sentence that says what was measured.
    pub const fn quick(about: &'static str, settings: &'static str) -> Self {
        Self { name: "quick", about, settings }
    }

    /// Settings whose answers are worth showing, within half an hour on two processor cores.
    pub const fn good(about: &'static str, settings: &'static str) -> Self {
        Self { name: "good", about, settings }
    }

    /// The sizes, the network and the schedule of the paper, as far as they are known and there is a choice for them.
    pub const fn paper(settings: &'static str) -> Self {
        Self { name: "paper", about: "preset-builtin-paper.help", settings }
    }

    /// What a person calls it.
    pub fn title(&self) -> String {
        crate::texts::lookup(&format!("preset-builtin-{}", self.name), &[])
    }

    /// How long it takes and what to expect of it.
    pub fn about(&self) -> String {
        crate::texts::lookup(self.about, &[])
    }
}
