//! Settings that a method brings with it under a name.

/// Settings that a method brings with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Preset {
    /// Stable name, as in `--preset`.
    pub name: &'static str,
    /// A settings file (TOML) as `--config` reads it; what it leaves out keeps its default.
    pub settings: &'static str,
}

impl Preset {
    /// Settings with which something can be seen within two minutes on two processor cores.
    pub const fn quick(settings: &'static str) -> Self {
        Self { name: "quick", settings }
    }

    /// The sizes, the network and the schedule of the paper, as far as they are known and there is a choice for them.
    pub const fn paper(settings: &'static str) -> Self {
        Self { name: "paper", settings }
    }
}
