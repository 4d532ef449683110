//! Whether the network cheats: puzzles in which only one shortcut is left, and how often it is right about them.

use crate::dataset::CHROMATIC_ABERRATION;
use crate::eval::{Detection, shortcut_help, shortcut_title};
use crate::task::PuzzleForm;
use crate::ui::core::commands::Commands;
use crate::ui::core::commands::params::{ParamCommand, SettingChange};
use crate::ui::core::commands::show::ShowCommand;
use crate::ui::core::commands::training::TrainCommand;
use crate::ui::core::parts::{empty, small, weak};
use crate::ui::core::run_banner::other_method;
use crate::ui::core::state::State;
use crate::ui::core::theme::{GRID, palette};
use egui::{Rect, RichText, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

pub(crate) fn shortcuts_ui(ui: &mut Ui, state: &State, out: &mut Commands) {
    // Those of the run, which is what is tried; before there is one, those of the chosen method.
    let method = state.run_task();
    let shortcuts = method.map_or(&[][..], |task| task.info().forms);
    if shortcuts.is_empty() {
        return empty(ui, &crate::text!("shortcuts-none"), &crate::text!("shortcuts-none.help"));
    }
    weak(ui, crate::text!("shortcuts-intro"));
    let mut aberrated = state.settings.lens_fringes > 0.0;
    let checkbox = ui.checkbox(&mut aberrated, crate::text!("shortcuts-fringes"));
    if checkbox.on_hover_text(crate::text!("shortcuts-fringes.help")).changed() {
        let strength = if aberrated { f64::from(CHROMATIC_ABERRATION) } else { 0.0 };
        out.push(ParamCommand::Setting(SettingChange::LensFringes(strength)).into());
    }
    let detect = ui.add_enabled(state.run.is_alive(), egui::Button::new(crate::text!("shortcuts-detect")));
    let detect = detect.on_hover_text(crate::text!("shortcuts-detect.help"));
    if detect.on_disabled_hover_text(crate::text!("shortcuts-needs-run")).clicked() {
        out.push(TrainCommand::Detect.into());
    }
    let findings = state.run.findings.as_ref();
    if let Some((step, _)) = findings {
        small(ui, crate::text!("shortcuts-step", step = *step));
    }
    // The bench draws puzzles of the chosen method alone.
    let elsewhere = match (other_method(state), state.task()) {
        (Some(runs), Some(task)) => {
            Some(crate::text!("shortcuts-show-other", method = task.info().title(), runs = runs))
        }
        _ => None,
    };
    ui.add_space(GRID);
    for &shortcut in shortcuts {
        let found = findings.and_then(|(_, findings)| findings.iter().find(|finding| finding.shortcut == shortcut));
        shortcut_ui(ui, (shortcut, found), elsewhere.as_deref(), out);
    }
}

/// One shortcut: what it is, what the network makes of it, and a way to see it unless the bench stands `elsewhere`.
fn shortcut_ui(
    ui: &mut Ui,
    (shortcut, found): (PuzzleForm, Option<&Detection>),
    elsewhere: Option<&str>,
    out: &mut Commands,
) {
    let colours = palette(ui);
    ui.label(RichText::new(shortcut_title(shortcut)).strong()).on_hover_text(shortcut_help(shortcut));
    if let Some(found) = found {
        bar_ui(ui, found);
        let colour = if found.cheats() { colours.problem } else { colours.text };
        ui.colored_label(colour, found.sentence());
    } else {
        weak(ui, shortcut_help(shortcut));
    }
    // Always on a line of its own at the left, however long the name of the shortcut is.
    let button = egui::Button::new(crate::text!("shortcuts-show")).small();
    let show = ui.add_enabled(elsewhere.is_none(), button).on_hover_text(crate::text!("shortcuts-show.help"));
    let show = show.on_disabled_hover_text(elsewhere.unwrap_or_default());
    let spoken = crate::text!("shortcuts-show-spoken", shortcut = shortcut_title(shortcut));
    ui.ctx().accesskit_node_builder(show.id, |node| node.set_label(spoken));
    if show.clicked() {
        out.push(ShowCommand::Form(Some(shortcut)).into());
    }
    ui.add_space(GRID * 1.5);
}

/// Accuracy as a bar with its interval, and chance as a line across it.
fn bar_ui(ui: &mut Ui, found: &Detection) {
    let colours = palette(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), GRID * 2.0), Sense::hover());
    let percent = |share: f32| format!("{:.0}", share * 100.0);
    let spoken = crate::text!("shortcuts-accuracy", accuracy = percent(found.accuracy), chance = percent(found.chance));
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Image, true, &spoken));
    let at = |share: f32| rect.left() + rect.width() * share.clamp(0.0, 1.0);
    let painter = ui.painter();
    painter.rect_filled(rect, 2.0, colours.hovered);
    let colour = if found.cheats() { colours.problem } else { colours.quiet() };
    painter.rect_filled(Rect::from_min_max(rect.min, pos2(at(found.accuracy), rect.bottom())), 2.0, colour);
    let [low, high] = found.interval.map(at);
    painter.hline(low..=high, rect.center().y, Stroke::new(2.0, colours.text));
    painter.vline(at(found.chance), rect.y_range(), Stroke::new(2.0, colours.truth));
    response.on_hover_text(spoken);
}
