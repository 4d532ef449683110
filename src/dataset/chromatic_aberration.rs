//! Any data as a cheap lens would have taken it: every photo with chromatic aberration (colour fringes).

use super::Key;
use super::source::{PhotoError, Source};
use crate::photos::Photo;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

/// The strength that makes the shortcut certain to be worth taking: red and blue differ by 4 % in size.
pub const CHROMATIC_ABERRATION: f32 = 0.02;

/// A source whose photos get chromatic aberration.
pub struct ChromaticAberration {
    inner: Arc<dyn Source>,
    strength: f32,
}

impl ChromaticAberration {
    /// `inner` through a lens of this strength ([`Photo::with_chromatic_aberration`]); 0 gives `inner` back.
    pub fn over(inner: Arc<dyn Source>, strength: f32) -> Arc<dyn Source> {
        if strength == 0.0 { inner } else { Arc::new(Self { inner, strength }) }
    }
}

impl Source for ChromaticAberration {
    fn len(&self) -> usize {
        self.inner.len()
    }

    fn photo(&self, index: usize, side: usize) -> Result<Arc<Photo>, PhotoError> {
        Ok(Arc::new(self.inner.photo(index, side)?.with_chromatic_aberration(self.strength)))
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

    fn known_key(&self, index: usize) -> Option<Key> {
        self.inner.known_key(index)
    }

    fn quick_key(&self, index: usize) -> Key {
        self.inner.quick_key(index)
    }

    fn frame_count(&self, index: usize) -> usize {
        self.inner.frame_count(index)
    }

    fn frames(&self, index: usize, range: Range<usize>, side: usize) -> Result<Vec<Arc<Photo>>, PhotoError> {
        let frames = self.inner.frames(index, range, side)?;
        Ok(frames.iter().map(|frame| Arc::new(frame.with_chromatic_aberration(self.strength))).collect())
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
    fn photos_get_chromatic_aberration_and_keep_their_names_and_labels() {
        let plain: Arc<dyn Source> = Arc::new(Gallery::train(1, 64));
        let aberrated = ChromaticAberration::over(plain.clone(), CHROMATIC_ABERRATION);
        assert_eq!(
            (aberrated.len(), aberrated.label(3), aberrated.name(3)),
            (plain.len(), plain.label(3), plain.name(3))
        );
        let (before, after) = (plain.photo(3, 64).expect("a photo"), aberrated.photo(3, 64).expect("a photo"));
        assert_eq!(*after, before.with_chromatic_aberration(CHROMATIC_ABERRATION));
        assert_ne!(after, before);
        assert_eq!(ChromaticAberration::over(plain.clone(), 0.0).photo(3, 64).expect("a photo"), before);
    }
}
