//! What a pane is painted from: what it knows itself beside what the window knows.

use crate::ui::core::state::State;
use crate::ui::core::view::View;
use std::ops::{Deref, DerefMut};

/// What a pane knows, and behind it what the window knows.
pub struct Seen<'a, T> {
    /// What the pane knows.
    pub own: &'a T,
    /// What the window knows.
    pub state: &'a State,
}

impl<T> Deref for Seen<'_, T> {
    type Target = State;

    fn deref(&self) -> &State {
        self.state
    }
}

/// What the widgets of a pane remember, and behind it what all widgets do.
pub struct Sight<'a, W> {
    /// What those of the pane remember.
    pub own: &'a mut W,
    /// What all remember.
    pub view: &'a mut View,
}

impl<W> Deref for Sight<'_, W> {
    type Target = View;

    fn deref(&self) -> &View {
        self.view
    }
}

impl<W> DerefMut for Sight<'_, W> {
    fn deref_mut(&mut self) -> &mut View {
        self.view
    }
}
