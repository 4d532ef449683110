//! The shortcuts that a puzzle of patches may give away, each alone: what the detector of shortcuts leaves.

use crate::task::PuzzleForm;
use serde::{Deserialize, Serialize};

/// The one shortcut that is left in a puzzle made for the detector.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Shortcut {
    /// The outermost pixels of each patch, a 48th of its side: lines and textures that go on in the next patch, and what
    /// content lies there.
    Border,
    /// As many pixels from its middle: content, and nothing that goes on in the next patch. What [`Shortcut::Border`] is
    /// compared with; no shortcut itself.
    Middle,
    /// The borders of tiles of which each comes from a photo of its own: content that tells where a tile lay, and nothing that
    /// goes on in the next. What [`Shortcut::Border`] of tiles is compared with; no shortcut itself.
    Strangers,
    /// Chromatic aberration of a lens (colour fringes) on pictures of grey noise: they tell where in the picture a patch lay.
    ChromaticAberration,
    /// The mean colour of each patch: skies are bright, grounds are dark.
    Means,
    /// Noise with the mean and spread of each patch.
    Noise,
}

impl Shortcut {
    /// Puzzles of every shortcut.
    pub const FORMS: &'static [PuzzleForm] = &[
        Self::Border.form(),
        Self::Middle.form(),
        Self::ChromaticAberration.form(),
        Self::Means.form(),
        Self::Noise.form(),
    ];
    /// Those of methods of tiles, whose borders are compared with borders of tiles of different photos.
    pub const FORMS_OF_TILES: &'static [PuzzleForm] = &[
        PuzzleForm { control: Some("strangers"), text: "shortcut-border-of-tiles", ..Self::Border.form() },
        Self::Strangers.form(),
        Self::ChromaticAberration.form(),
        Self::Means.form(),
        Self::Noise.form(),
    ];
    /// Those of methods that see one picture at a time: its mean tells nothing, and nothing goes on beyond its border.
    pub const FORMS_OF_ONE: &'static [PuzzleForm] = &[
        PuzzleForm { text: "shortcut-border-of-one", ..Self::Border.form() },
        PuzzleForm { text: "shortcut-middle-of-one", ..Self::Middle.form() },
        PuzzleForm { text: "shortcut-fringes-of-one", ..Self::ChromaticAberration.form() },
        PuzzleForm { text: "shortcut-noise-of-one", ..Self::Noise.form() },
    ];

    /// The form of the puzzles in which only this is left.
    pub const fn form(self) -> PuzzleForm {
        match self {
            Shortcut::Border => {
                PuzzleForm { id: "border", stream: 0, control: Some("middle"), text: "shortcut-border" }
            }
            // The same stream: the same patches of the same photos, of which something else is left.
            Shortcut::Middle => PuzzleForm { id: "middle", stream: 0, control: None, text: "shortcut-middle" },
            Shortcut::Strangers => PuzzleForm { id: "strangers", stream: 0, control: None, text: "shortcut-strangers" },
            Shortcut::ChromaticAberration => {
                PuzzleForm { id: "fringes", stream: 1, control: None, text: "shortcut-fringes" }
            }
            Shortcut::Means => PuzzleForm { id: "means", stream: 2, control: None, text: "shortcut-means" },
            Shortcut::Noise => PuzzleForm { id: "noise", stream: 3, control: None, text: "shortcut-noise" },
        }
    }

    /// The shortcut that puzzles of `form` leave.
    pub fn of(form: Option<PuzzleForm>) -> Option<Self> {
        let form = form?;
        [Self::Border, Self::Middle, Self::Strangers, Self::ChromaticAberration, Self::Means, Self::Noise]
            .into_iter()
            .find(|shortcut| shortcut.form().id == form.id)
    }
}
