//! The field for a picture of one's own, and what the network says about it.

use crate::task::MetricInfo;
use crate::ui::answers::item::item_ui;
use crate::ui::answers::own::{AnswersCommand, OwnPicture};
use crate::ui::core::commands::Commands;
use crate::ui::core::parts::{busy, field, small};
use crate::ui::core::state::State;
use crate::ui::core::view::View;
use egui::{CollapsingHeader, Key, TextEdit, Ui};

/// The number of the picture among those of held-out images, which names its textures.
const PLACE: usize = usize::MAX;

/// Both, folded away until there is a picture.
pub(super) fn own_ui(
    ui: &mut Ui,
    (own, state): (&OwnPicture, &State),
    headline: Option<MetricInfo>,
    view: &mut View,
    out: &mut Commands,
) {
    let header =
        CollapsingHeader::new(crate::text!("answers-own")).id_salt("own picture").open(own.path.as_ref().map(|_| true));
    let shown = header.show(ui, |ui| {
        let name = crate::text!("answers-own-path");
        let typed = view.typed("answers-own");
        let edit = TextEdit::singleline(typed).hint_text(name.clone()).desired_width(f32::INFINITY);
        let response = field(ui, &name, edit);
        let path = view.typed("answers-own").trim().to_owned();
        if response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) && !path.is_empty() {
            out.push(AnswersCommand::File(path.into()).into());
        }
        if own.waits {
            busy(ui, &crate::text!("answers-own-asking"));
        }
        if let Some((step, item)) = &own.said {
            small(ui, crate::text!("answers-own-said", name = item.name.as_str(), step = *step));
            item_ui(ui, state, (PLACE, item), headline, view, out);
        }
    });
    shown.header_response.on_hover_text(crate::text!("answers-own.help"));
}
