//! The pointer that a room sees: a large ring around the mouse.

use crate::ui::core::state::State;
use crate::ui::core::theme::{self, GRID};
use egui::{Context, Id, LayerId, Order, Stroke};

/// Distance of the ring from the tip of the mouse.
const RADIUS: f32 = GRID * 3.5;
/// Widths of the ring and of its rim, which parts it from any ground.
const WIDTHS: [f32; 2] = [4.0, 8.0];

/// Draws the ring, where it is wished for.
pub fn pointer_ui(ctx: &Context, state: &State) {
    let Some(at) = ctx.pointer_latest_pos().filter(|_| state.talk.pointer) else { return };
    let colours = if ctx.global_style().visuals.dark_mode { &theme::DARK } else { &theme::LIGHT };
    let painter = ctx.layer_painter(LayerId::new(Order::Debug, Id::unique("pointer")));
    painter.circle_filled(at, RADIUS, colours.network.gamma_multiply(0.18));
    painter.circle_stroke(at, RADIUS, Stroke::new(WIDTHS[1], colours.panel.gamma_multiply(0.7)));
    painter.circle_stroke(at, RADIUS, Stroke::new(WIDTHS[0], colours.network));
}
