//! Frames that follow each other: played, or looked at one by one. All films show the same moment, so that a frame can be
//! compared with what is said about it.

use crate::photos::Photo;
use crate::ui::core::arrows::{Axes, steps};
use crate::ui::core::draw::brush::Brush;
use crate::ui::core::icons::Icon;
use egui::{Align2, CursorIcon, Id, Modifiers, Rect, Vec2, vec2};
use std::time::Duration;

/// Side of a button.
const BUTTON: f32 = 18.0;
/// From this width on there is room for buttons; below, a click makes the film larger first.
const ROOMY: f32 = 90.0;

/// What all films show.
#[derive(Clone, Copy, Default)]
struct Moment {
    /// The frame at which they stand, or began to play.
    frame: usize,
    /// When they began to play, in seconds; nothing where they stand still.
    since: Option<f64>,
}

impl Moment {
    /// The frame that is shown now.
    fn now(&self, time: f64, period: f32) -> usize {
        let gone = self.since.map_or(0.0, |since| (time - since) / f64::from(period.max(0.01)));
        self.frame + gone.max(0.0) as usize
    }
}

/// Returns whether a click was on a button.
pub(crate) fn draw(brush: &mut Brush<'_>, frames: &[Photo], period: f32) -> bool {
    let kept = Id::unique("films");
    let moment: Moment = brush.ui.data(|data| data.get_temp(kept)).unwrap_or_default();
    let time = brush.ui.input(|input| input.time);
    let now = moment.now(time, period);
    let at = now % frames.len().max(1);
    let Some(frame) = frames.get(at) else { return false };
    let rect = brush.photo(&format!("frame{at}"), frame, brush.rect);
    brush.say_pixel(frame, rect);
    if moment.since.is_some() {
        brush.ui.ctx().request_repaint_after(Duration::from_secs_f32(period.max(0.01)));
    }
    if rect.width() < ROOMY || frames.len() < 2 {
        return false;
    }
    let then = |frame: usize| Moment { frame, since: None };
    let before = at.checked_sub(1).unwrap_or(frames.len() - 1);
    let playing = match moment.since {
        Some(_) => (Icon::Pause, then(at)),
        None => (Icon::Start, Moment { frame: at, since: Some(time) }),
    };
    let buttons = [(Icon::Back, then(before)), playing, (Icon::Step, then(at + 1))];
    let chosen = buttons_ui(brush, rect, &buttons).or_else(|| keyed(brush, &buttons));
    let count = crate::text!("draw-film-frame", number = at + 1, count = frames.len());
    let right = rect.right_bottom() - vec2(4.0, 2.0);
    let width = brush.width_of(&count);
    let paper = Rect::from_min_max(right - vec2(width + 4.0, 14.0), right + vec2(2.0, 0.0));
    brush.ui.painter().rect_filled(paper, 2.0, brush.colours.panel.gamma_multiply(0.8));
    brush.write(right, Align2::RIGHT_BOTTOM, &count, brush.colours.text, width + 1.0);
    if let Some(moment) = chosen {
        brush.ui.data_mut(|data| data.insert_temp(kept, moment));
        brush.ui.ctx().request_repaint();
    }
    chosen.is_some()
}

/// What the arrows lead to: the frame before or after, or up and down, playing and not.
fn keyed(brush: &Brush<'_>, [back, play, on]: &[(Icon, Moment); 3]) -> Option<Moment> {
    match steps(brush.ui, brush.response, Axes::Both, Modifiers::NONE) {
        [0, 0] => None,
        [0, _] => Some(play.1),
        [sideways, _] if sideways < 0 => Some(back.1),
        _ => Some(on.1),
    }
}

/// Paints the buttons at the bottom left of the film; what the one leads to that was clicked.
fn buttons_ui(brush: &mut Brush<'_>, film: Rect, buttons: &[(Icon, Moment)]) -> Option<Moment> {
    let mut chosen = None;
    for (number, (icon, moment)) in buttons.iter().enumerate() {
        let corner = film.left_bottom() + vec2(BUTTON * number as f32 + 2.0, -BUTTON - 2.0);
        let rect = Rect::from_min_size(corner, Vec2::splat(BUTTON)).shrink(0.5);
        let hovered = brush.response.hover_pos().is_some_and(|at| rect.contains(at));
        let colours = brush.colours;
        let ground = if hovered { colours.hovered } else { colours.panel.gamma_multiply(0.8) };
        brush.ui.painter().rect_filled(rect, 2.0, ground);
        icon.paint(brush.ui.painter(), rect, colours.text);
        if hovered {
            brush.ui.set_cursor_icon(CursorIcon::PointingHand);
            brush.hover = Some(match icon {
                Icon::Start => crate::text!("draw-film-play"),
                Icon::Pause => crate::text!("draw-film-hold"),
                Icon::Back => crate::text!("draw-film-back"),
                _ => crate::text!("draw-film-on"),
            });
            if brush.response.clicked() {
                chosen = Some(*moment);
            }
        }
    }
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_film_goes_on_by_a_frame_a_period_while_it_plays() {
        let still = Moment { frame: 3, since: None };
        assert_eq!((still.now(0.0, 0.1), still.now(99.0, 0.1)), (3, 3));
        let playing = Moment { frame: 3, since: Some(10.0) };
        assert_eq!([9.0, 10.0, 10.05, 10.25].map(|time| playing.now(time, 0.1)), [3, 3, 3, 5]);
    }
}
