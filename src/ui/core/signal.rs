//! What happened and concerns several panes.

/// Something that happened and concerns every pane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Signal {
    /// Other data was opened.
    DataOpened,
    /// This photo of the data was chosen.
    PhotoChosen(usize),
    /// The open data was embedded anew.
    Embedded,
    /// Another layer is to be looked at.
    LayerChosen,
    /// Another language is spoken.
    LanguageChosen,
    /// More is known of the runs folder.
    RunsListed,
    /// The run that trains has a folder now.
    RunBegan,
    /// The run that trained has ended, or could not go on.
    RunEnded,
}
