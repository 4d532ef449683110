//! What the arrow keys do to a picture that has the keyboard: they move within it instead of moving on to another control.

use egui::{EventFilter, Key, Modifiers, Popup, Response, Ui};

/// Which arrows a picture keeps for itself.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Axes {
    /// Left and right.
    Sideways,
    /// All four.
    Both,
}

/// How far the arrows moved in this frame: steps to the right and down, each `held` with Shift or without.
pub fn steps(ui: &Ui, response: &Response, axes: Axes, held: Modifiers) -> [i32; 2] {
    // The arrows of an open menu are its own.
    if !response.has_focus() || Popup::is_any_open(ui.ctx()) {
        return [0; 2];
    }
    let both = axes == Axes::Both;
    let filter = EventFilter { horizontal_arrows: true, vertical_arrows: both, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    ui.input_mut(|input| {
        // Taken once: what the keyboard moves on to in this frame must not see the same key again.
        let mut pressed = |key: Key| {
            let is_meant = input.modifiers.shift == held.shift;
            if is_meant { input.count_and_consume_key(held, key) as i32 } else { 0 }
        };
        let down = if both { pressed(Key::ArrowDown) - pressed(Key::ArrowUp) } else { 0 };
        [pressed(Key::ArrowRight) - pressed(Key::ArrowLeft), down]
    })
}

/// The row and column that the arrows lead to among `[rows, columns]` from `from`; the middle where there is none yet.
pub fn walked(
    ui: &Ui,
    response: &Response,
    [rows, columns]: [usize; 2],
    from: Option<[usize; 2]>,
) -> Option<[usize; 2]> {
    if !response.has_focus() || rows == 0 || columns == 0 {
        return None;
    }
    let [right, down] = steps(ui, response, Axes::Both, Modifiers::NONE);
    let [row, column] = from.unwrap_or([rows / 2, columns / 2]);
    let moved = |at: usize, by: i32, count: usize| (at as i64 + i64::from(by)).clamp(0, count as i64 - 1) as usize;
    Some([moved(row, down, rows), moved(column, right, columns)])
}
