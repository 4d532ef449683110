//! A window that was left on a screen which is no longer there comes to one that is.

use egui::{Context, Pos2, Rect, Vec2, ViewportCommand, pos2, vec2};

/// The frame at which one looks: by then a window manager has placed the window.
const SETTLED: u32 = 3;
/// How much of its upper edge must be on a screen, in pixels: the window can be moved by it.
const EDGE: Vec2 = vec2(200.0, 32.0);

/// Looks once where the window is.
#[derive(Default)]
pub struct Sight {
    frames: u32,
}

impl Sight {
    /// Counts a frame; at one of the first, brings the window of `frame` in sight if it is not.
    pub fn look(&mut self, ctx: &Context, frame: &eframe::Frame) {
        self.frames = self.frames.saturating_add(1);
        let Some(window) = frame.winit_window().filter(|_| self.frames == SETTLED) else { return };
        // Where windows do not know their place, as under Wayland, none is lost.
        let Ok(at) = window.outer_position() else { return };
        let size = window.outer_size();
        let own = rect([at.x, at.y], [size.width, size.height]);
        let screens = window.available_monitors().map(|screen| {
            let (at, size) = (screen.position(), screen.size());
            rect([at.x, at.y], [size.width, size.height])
        });
        if let Some(place) = in_sight(own, &screens.collect::<Vec<_>>()) {
            let place = place.to_vec2() / ctx.pixels_per_point();
            ctx.send_viewport_cmd(ViewportCommand::OuterPosition(place.to_pos2()));
        }
    }
}

fn rect([x, y]: [i32; 2], [width, height]: [u32; 2]) -> Rect {
    Rect::from_min_size(pos2(x as f32, y as f32), vec2(width as f32, height as f32))
}

/// Where `window` should be, if nobody could take hold of it where it is.
fn in_sight(window: Rect, screens: &[Rect]) -> Option<Pos2> {
    let edge = Rect::from_min_size(window.min, vec2(window.width(), EDGE.y));
    let is_on = |screen: &Rect| {
        let seen = screen.intersect(edge);
        seen.width() >= EDGE.x.min(window.width()) && seen.height() >= EDGE.y
    };
    if screens.iter().any(is_on) {
        return None;
    }
    let screen = screens.first()?;
    Some(screen.min + (screen.size() - window.size()).max(Vec2::ZERO) / 2.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_on_a_screen_that_is_gone_comes_to_one_that_is_there_and_every_other_stays() {
        let (one, left) = (rect([0, 0], [1280, 800]), rect([-1920, 0], [1920, 1080]));
        let place = |x: i32, y: i32, screens: &[Rect]| in_sight(rect([x, y], [960, 600]), screens);
        let middle = Some(pos2(160.0, 100.0));
        for (x, y) in [(5000, 300), (-3000, -2000), (1186, 340), (100, -400), (100, 790)] {
            assert_eq!(place(x, y, &[one]), middle, "{x}, {y}");
        }
        for (x, y) in [(0, 0), (320, 200), (1000, 700), (-700, 20)] {
            assert_eq!(place(x, y, &[one]), None, "{x}, {y}");
        }
        assert_eq!(place(-1500, 300, &[one, left]), None, "the other screen is there");
        assert_eq!(place(-1500, 300, &[one]), middle, "the other screen is gone");
        assert_eq!(in_sight(rect([9000, 0], [2000, 1500]), &[one]), Some(pos2(0.0, 0.0)), "larger than the screen");
        assert_eq!(place(5000, 300, &[]), None, "no screen is known");
    }
}
