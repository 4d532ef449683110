//! Where the keyboard is: a ring around the control that has it, a place in every panel where it arrives, and its way into
//! a dialog and back.

use crate::ui::core::name::PaneId;
use crate::ui::core::state::{Overlay, State};
use crate::ui::core::theme::{self, GRID};
use egui::{Context, FocusDirection, Id, Memory, Rect, Sense, Stroke, StrokeKind, Ui, WidgetInfo};
use std::mem::{Discriminant, discriminant};

/// What is remembered of the keyboard between frames.
#[derive(Default)]
pub struct Keyboard {
    dialog: Option<Dialog>,
    /// Where it goes back to in the next frame: in the first one after a dialog, what lay below is still shut off.
    back_to: Option<Id>,
}

/// A dialog that stands before everything.
struct Dialog {
    kind: Discriminant<Overlay>,
    /// What had the keyboard before it came.
    before: Option<Id>,
    /// Frames until the keyboard goes to its first control: what lies below is shut off only once it was shown.
    enters_in: u8,
}

impl Keyboard {
    /// Before anything is painted: into a dialog that came, back to where the keyboard was before one that went.
    pub fn begin(&mut self, ctx: &Context, state: &State) {
        if let Some(id) = self.back_to.take() {
            ctx.memory_mut(|memory| memory.request_focus(id));
        }
        let is_dialog = !matches!(state.overlay, Overlay::None | Overlay::Fills(_));
        let kind = discriminant(&state.overlay);
        match &mut self.dialog {
            None if is_dialog => {
                let before = ctx.memory(Memory::focused);
                self.dialog = Some(Dialog { kind, before, enters_in: 2 });
                if let Some(id) = before {
                    ctx.memory_mut(|memory| memory.surrender_focus(id));
                }
            }
            Some(dialog) if !is_dialog => {
                self.back_to = dialog.before;
                self.dialog = None;
                ctx.request_repaint();
            }
            Some(dialog) if dialog.kind != kind => (dialog.kind, dialog.enters_in) = (kind, 2),
            _ => {}
        }
        let Some(dialog) = self.dialog.as_mut().filter(|dialog| dialog.enters_in > 0) else { return };
        dialog.enters_in -= 1;
        ctx.request_repaint();
        // A field that took the keyboard by itself keeps it.
        if dialog.enters_in == 0 && ctx.memory(Memory::focused).is_none() {
            ctx.memory_mut(|memory| memory.move_focus(FocusDirection::Next));
        }
    }

    /// After everything was painted: the ring.
    pub fn end(ctx: &Context) {
        let focused = ctx.memory(Memory::focused);
        ctx.data_mut(|data| data.insert_temp(had(), focused));
        let Some(response) = focused.and_then(|id| ctx.read_response(id)) else { return };
        let (ring, seen) = (response.rect.expand(2.0), response.interact_rect);
        if seen.is_positive() {
            let colours = if ctx.global_style().visuals.dark_mode { &theme::DARK } else { &theme::LIGHT };
            let painter = ctx.layer_painter(response.layer_id).with_clip_rect(seen.expand(4.0));
            painter.rect_stroke(ring, 4.0, Stroke::new(2.0, colours.accent), StrokeKind::Outside);
        }
    }
}

/// Where the control that had the keyboard in the last frame is remembered.
fn had() -> Id {
    Id::unique("keyboard-had")
}

/// Whether the keyboard has just come to a control within `rect` of the same layer.
pub fn has_come_into(ui: &Ui, rect: Rect) -> bool {
    let before: Option<Id> = ui.data(|data| data.get_temp(had())).flatten();
    let now = ui.memory(Memory::focused).filter(|now| before != Some(*now));
    let came = now.and_then(|id| ui.ctx().read_response(id));
    came.is_some_and(|came| came.layer_id == ui.layer_id() && rect.contains(came.rect.center()))
}

/// The place in `panel` where the keyboard arrives when one goes from panel to panel.
pub fn place_of(panel: PaneId) -> Id {
    Id::unique(("panel-place", panel.0))
}

/// That place: the whole panel, with its name and the question it answers for those who do not see it. The next control
/// after it is the panel's first.
pub fn place_ui(ui: &Ui, (panel, has_room): (PaneId, bool)) {
    // Where there is room around the panel, the ring leaves its first letters alone.
    let around = if has_room { GRID } else { 0.0 };
    let rect = ui.max_rect().expand(around).intersect(ui.clip_rect()).shrink(GRID / 2.0);
    let place = ui.interact(rect, place_of(panel), Sense::focusable_noninteractive());
    let spoken = || format!("{}: {}", panel.title(), panel.subtitle());
    place.widget_info(|| WidgetInfo::labeled(egui::Role::Region, true, spoken()));
}

/// Whether the keyboard is on a control, not on a panel as a whole.
pub fn is_on_control(ctx: &Context, state: &State) -> bool {
    let focused = ctx.memory(Memory::focused);
    focused.is_some_and(|id| state.panes.iter().all(|card| place_of(card.id) != id))
}
