//! What the network says about one image: its pictures, and its number with a frame of reference.

use crate::task::MetricInfo;
use crate::train::AnswerItem;
use crate::ui::core::commands::Commands;
use crate::ui::core::grid::{Group, fit, group_ui};
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
        small(ui, metrics_line(item, &metric)).on_hover_text(format!("{}\n{}", item.name, metric.help()));
    }
    ui.add_space(GRID);
}

/// `Hole 17.9 dB  ·  mean fill 15.1  ·  diffusion 18.0`: the number with its frame of reference.
fn metrics_line(item: &AnswerItem, metric: &MetricInfo) -> String {
    let value =
        |name: &str| item.measures.iter().find(|(measured, _)| measured == name).map(|(_, value)| f64::from(*value));
    let Some(own) = value(metric.name) else { return item.name.clone() };
    let mut text = format!("{} {} {}", metric.title(), short(own), metric.unit);
    for baseline in metric.baselines {
        let bare = baseline.strip_prefix("baseline/").unwrap_or(baseline);
        if let Some(value) = value(&format!("baseline/{bare}")) {
            let key = format!("metric-{}", bare.replace(['_', '/'], "-"));
            let name = crate::texts::find(&key, &[]).unwrap_or_else(|| bare.replace('_', " "));
            text.push_str(&format!("  ·  {name} {}", short(value)));
        }
    }
    text
}

fn short(value: f64) -> String {
    if value.abs() >= 1.0 { format!("{value:.1}") } else { format!("{value:.2}") }
}
