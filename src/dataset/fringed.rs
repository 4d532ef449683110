//! Any data as a cheap lens would have taken it: every photo with colour fringes.

use super::Key;
use super::source::{PhotoError, Source};
use crate::photos::Photo;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

/// The strength that makes the shortcut certain to be worth taking: red and blue differ by 4 % in size.
pub const FRINGES: f32 = 0.02;

/// A source whose photos get colour fringes.
pub struct Fringed {
    inner: Arc<dyn Source>,
    strength: f32,
}

impl Fringed {
    /// `inner` through a lens of this strength ([`Photo::fringed`]); 0 gives `inner` back.
    pub fn over(inner: Arc<dyn Source>, strength: f32) -> Arc<dyn Source> {
        if strength == 0.0 { inner } else { Arc::new(Self { inner, strength }) }
    }
}

impl Source for Fringed {
    fn len(&self) -> usize {
        self.inner.len()
    }

    fn photo(&self, index: usize, side: usize) -> Result<Arc<Photo>, PhotoError> {
        Ok(Arc::new(self.inner.photo(index, side)?.fringed(self.strength)))
    }

    fn label(&self, index: usize) -> Option<usize> {
        self.inner.label(index)
    }

    fn attribute(&self, index: usize, name: &str) -> Option<f32> {
        self.inner.attribute(index, name)
    }

    fn classes(&self) -> &[String] {
        self.inner.classes()
    }

    fn name(&self, index: usize) -> String {
        self.inner.name(index)
    }

    fn key(&self, index: usize) -> Key {
        self.inner.key(index)
    }

    fn frame_count(&self, index: usize) -> usize {
        self.inner.frame_count(index)
    }

    fn frames(&self, index: usize, range: Range<usize>, side: usize) -> Result<Vec<Arc<Photo>>, PhotoError> {
        let frames = self.inner.frames(index, range, side)?;
        Ok(frames.iter().map(|frame| Arc::new(frame.fringed(self.strength))).collect())
    }

    fn location(&self, index: usize) -> Option<PathBuf> {
        self.inner.location(index)
    }
}

#[cfg(test)]
mod tests {
    use super::super::gallery::Gallery;
    use super::*;

    #[test]
    fn photos_get_fringes_and_keep_their_names_and_labels() {
        let plain: Arc<dyn Source> = Arc::new(Gallery::train(1, 64));
        let fringed = Fringed::over(plain.clone(), FRINGES);
        assert_eq!((fringed.len(), fringed.label(3), fringed.name(3)), (plain.len(), plain.label(3), plain.name(3)));
        let (before, after) = (plain.photo(3, 64).expect("a photo"), fringed.photo(3, 64).expect("a photo"));
        assert_eq!(*after, before.fringed(FRINGES));
        assert_ne!(after, before);
        assert_eq!(Fringed::over(plain.clone(), 0.0).photo(3, 64).expect("a photo"), before);
    }
}
