//! What is asked of a whole photo.

/// What a classifier tells of a photo.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Question {
    /// Which of the classes of the data it shows.
    Class,
    /// By how many quarters it was turned counter-clockwise: 0 to 3.
    Turn,
    /// How it was moved across: 0 is to the left, 1 not at all, 2 to the right.
    Across,
    /// How it was moved down: 0 is up, 1 not at all, 2 down.
    Down,
}
