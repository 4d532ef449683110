//! What the network says about one image: its pictures, and its number with a frame of reference.

use crate::task::MetricInfo;
use crate::train::AnswerItem;
use crate::ui::core::commands::Commands;
use crate::ui::core::grid::{Group, fit, group_ui};
use crate::ui::core::metrics_line::metrics_line;
use crate::ui::core::parts::small;
use crate::ui::core::state::{Standing, State};
use crate::ui::core::theme::GRID;
use crate::ui::core::view::View;
use egui::Ui;

/// What the network says about one image.
#[expect(clippy::too_many_arguments, reason = "what is painted, what widgets remember, and where commands go")]
pub(super) fn item_ui(
    ui: &mut Ui,
    state: &State,
    (index, item): (usize, &AnswerItem),
    headline: Option<MetricInfo>,
    view: &mut View,
    out: &mut Commands,
) {
    let (largest, smallest) = if state.preferences.lecture { (420.0, 200.0) } else { (220.0, 68.0) };
    let (side, columns) = fit(item.panels.len(), ui.available_width(), largest, smallest);
    ui.spacing_mut().item_spacing.y = GRID / 2.0;
    let name = format!("answer{index}");
    let (version, standing) = (state.run.version, Some(Standing::Answer(index)));
    group_ui(ui, &Group { name, panels: &item.panels, version, side, columns, standing }, state, view, out);
    if let Some(metric) = headline {
        let line = metrics_line(&item.measures, &metric).unwrap_or_else(|| item.name.clone());
        small(ui, line).on_hover_text(format!("{}\n{}", item.name, metric.help()));
    }
    ui.add_space(GRID);
}
