//! The bar at the top: what is trained on what, and the four things that can be done with a run.

use crate::texts;
use crate::ui::core::commands::data::DataCommand;
use crate::ui::core::commands::params::ParamCommand;
use crate::ui::core::commands::save::SaveCommand;
use crate::ui::core::commands::show::ShowCommand;
use crate::ui::core::commands::training::TrainCommand;
use crate::ui::core::commands::{Commands, UiCommand};
use crate::ui::core::icons::Icon;
use crate::ui::core::name::PaneId;
use crate::ui::core::opened::OpenedData;
use crate::ui::core::parts::{clock, icon_button, sign_button, small};
use crate::ui::core::recents::{galleries_ui, recents_ui};
use crate::ui::core::run_banner::other_method;
use crate::ui::core::run_view::Phase;
use crate::ui::core::state::{Overlay, State, ThemeChoice};
use crate::ui::core::theme::{self, GRID, palette};
use crate::ui::guide_ui;
use egui::{
    Align, Atom, Frame, IdSalt, Label, Layout, Margin, Panel, Response, RichText, Shape, Slider, Stroke, Ui, vec2,
};
use std::time::Instant;

/// What the right end of the bar takes.
const RIGHT: f32 = GRID * 34.0;
/// The least room in which the running method is named beside its buttons.
const LEAST: f32 = GRID * 8.0;

/// Shows the bar.
pub fn top_bar_ui(ui: &mut Ui, state: &State, out: &mut Commands) {
    let colours = palette(ui);
    let frame = Frame::new().fill(colours.ground).inner_margin(Margin::symmetric(GRID as i8 * 2, 0));
    Panel::top("top").exact_size(theme::TOP_BAR).resizable(false).frame(frame).show(ui, |ui| {
        ui.horizontal_centered(|ui| {
            let wide = ui.available_width() > GRID * 125.0;
            if wide {
                ui.label(RichText::new(crate::text!("program-name")).heading().color(colours.text));
                ui.add_space(GRID);
            }
            menus_ui(ui, state, out);
            ui.add_space(GRID);
            transport_ui(ui, state, out);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| right_ui(ui, state, out));
        });
    });
}

fn menus_ui(ui: &mut Ui, state: &State, out: &mut Commands) {
    let none = crate::text!("data-none");
    let name = state.data.opened.as_ref().map_or(none, OpenedData::title);
    let data = menu(ui, &shortened(&name), |ui| {
        ui.set_min_width(GRID * 26.0);
        if ui.button(crate::text!("data-open")).clicked() {
            out.push(DataCommand::Choose.into());
            ui.close();
        }
        galleries_ui(ui, out);
        if !state.preferences.recents.is_empty() {
            ui.separator();
            recents_ui(ui, state, out);
        }
    });
    data.on_hover_text(crate::text!("top-data.help"));
    let title = state.task().map_or_else(|| crate::text!("methods-empty"), |task| task.info().title());
    let task = menu(ui, &shortened(&title), |ui| {
        ui.set_min_width(GRID * 40.0);
        for (index, task) in state.tasks.iter().enumerate() {
            let info = task.info();
            if ui
                .selectable_label(index == state.chosen, format!("{}  {}", index + 1, info.title()))
                .on_hover_text(info.summary())
                .clicked()
            {
                out.push(ParamCommand::Task(index).into());
                ui.close();
            }
            small(ui, info.paper());
        }
    });
    task.on_hover_text(crate::text!("top-task.help"));
}

/// A button with a small triangle that opens a menu.
fn menu(ui: &mut Ui, name: &str, content: impl FnOnce(&mut Ui)) -> Response {
    let room = Atom::custom(IdSalt::new("menu-triangle"), vec2(GRID, GRID));
    let response = ui.menu_button((name, room), content).response;
    let at = response.rect.right_center() - vec2(GRID * 1.6, 0.0);
    let triangle = vec![at + vec2(-3.5, -2.0), at + vec2(3.5, -2.0), at + vec2(0.0, 2.5)];
    ui.painter().add(Shape::convex_polygon(triangle, palette(ui).weak, Stroke::NONE));
    response
}

fn shortened(name: &str) -> String {
    if name.chars().count() <= 28 { name.to_owned() } else { name.chars().take(27).chain("…".chars()).collect() }
}

fn transport_ui(ui: &mut Ui, state: &State, out: &mut Commands) {
    ui.spacing_mut().item_spacing.x = GRID / 2.0;
    let run = &state.run;
    let (icon, key) = match run.phase {
        Phase::Running => (Icon::Pause, "train-pause"),
        Phase::Paused(_) => (Icon::Start, "train-continue"),
        _ => (Icon::Start, "train-start"),
    };
    let busy = matches!(run.phase, Phase::Starting | Phase::Stopping);
    let start = icon_button(ui, icon, &texts::lookup(key, &[]), run.phase != Phase::Running, !busy);
    if start.on_hover_text(texts::lookup(&format!("{key}.help"), &[])).clicked() {
        out.push(TrainCommand::StartOrPause.into());
    }
    let step = icon_button(ui, Icon::Step, &crate::text!("train-step"), false, !busy);
    if step.on_hover_text(crate::text!("train-step.help")).clicked() {
        out.push(TrainCommand::Step.into());
    }
    let stop = icon_button(ui, Icon::Stop, &crate::text!("train-stop"), false, run.is_alive() && !busy);
    if stop.on_hover_text(crate::text!("train-stop.help")).clicked() {
        out.push(TrainCommand::AskStop.into());
    }
    let copy = sign_button(ui, Icon::Copy, &crate::text!("train-copy"));
    if copy.on_hover_text(crate::text!("train-copy.help")).clicked() {
        out.push(TrainCommand::Copy.into());
    }
    // The chosen method stands beside these buttons; they hold the one that runs. Where there is no room, the banner of each
    // panel says so.
    let room = ui.available_width() - RIGHT;
    if let Some(method) = other_method(state).filter(|_| run.is_alive() && room > LEAST) {
        ui.scope(|ui| {
            ui.set_max_width(room);
            let line = RichText::new(crate::text!("train-runs", method = method)).small().color(palette(ui).weak);
            ui.add(Label::new(line).truncate()).on_hover_text(crate::text!("train-runs.help"));
        });
    }
}

fn right_ui(ui: &mut Ui, state: &State, out: &mut Commands) {
    menu(ui, &crate::text!("menu-view"), |ui| view_menu_ui(ui, state, out))
        .on_hover_text(crate::text!("menu-view.help"));
    if ui.button("?").on_hover_text(crate::text!("key-guide")).clicked() {
        out.push(guide_ui::at(state.focus).into());
    }
    let lecture = state.preferences.lecture;
    let other = if lecture { "layout-workbench" } else { "layout-lecture" };
    // Where there is no room, the key L and the command palette still lead there.
    if ui.available_width() > GRID * 12.0
        && ui.button(texts::lookup(other, &[])).on_hover_text(crate::text!("key-lecture")).clicked()
    {
        out.push(ShowCommand::Lecture(!lecture).into());
    }
    if lecture && ui.available_width() > GRID * 16.0 {
        let button = ui.selectable_label(state.talk.presenter, crate::text!("menu-presenter"));
        if button.on_hover_text(crate::text!("key-presenter")).clicked() {
            out.push(ShowCommand::Presenter(!state.talk.presenter).into());
        }
    }
    let roomy = ui.available_width() > GRID * 14.0;
    if roomy && state.run.is_alive() {
        let (run, colours) = (&state.run, palette(ui));
        match &run.mining {
            Some(report) => {
                ui.add_space(GRID);
                if let Some(left) = report.seconds_left {
                    ui.label(crate::text!("train-left", time = clock(left)));
                }
                ui.label(RichText::new(crate::text!("phase-mining")).color(colours.weak));
            }
            None => {
                if let Some(left) = run.time_left.seconds(Instant::now()) {
                    ui.add_space(GRID);
                    ui.label(crate::text!("train-left", time = clock(left as f32)));
                }
            }
        }
    }
}

fn view_menu_ui(ui: &mut Ui, state: &State, out: &mut Commands) {
    ui.set_min_width(GRID * 28.0);
    small(ui, crate::text!("menu-theme"));
    ui.horizontal(|ui| {
        for (theme, key) in [
            (ThemeChoice::System, "theme-system"),
            (ThemeChoice::Light, "theme-light"),
            (ThemeChoice::Dark, "theme-dark"),
        ] {
            if ui.selectable_label(state.preferences.theme == theme, texts::lookup(key, &[])).clicked() {
                out.push(ShowCommand::Theme(theme).into());
            }
        }
    });
    small(ui, crate::text!("menu-scale"));
    let mut scale = state.preferences.scale * 100.0;
    let slider = Slider::new(&mut scale, 100.0..=200.0).step_by(10.0).suffix(" %").show_value(true);
    let response = ui.name_inputs(crate::text!("menu-scale"), |ui| ui.add(slider));
    // The size changes when the slider is let go: while it is dragged, everything would run away under the pointer.
    if response.drag_stopped() || (response.changed() && !response.dragged()) {
        out.push(ShowCommand::Scale(scale / 100.0).into());
    }
    small(ui, crate::text!("menu-language"));
    languages_ui(ui, state, out);
    ui.separator();
    for (key, command) in [
        ("menu-try", UiCommand::Call(PaneId::TRY)),
        ("menu-save-window", SaveCommand::Window.into()),
        ("menu-reset-layout", ShowCommand::ResetLayout.into()),
        ("menu-full", ShowCommand::FullScreen.into()),
        ("menu-presenter", ShowCommand::Presenter(!state.talk.presenter).into()),
        ("menu-pointer", ShowCommand::Pointer(!state.talk.pointer).into()),
        ("menu-palette", ShowCommand::Overlay(Overlay::Palette).into()),
        ("menu-guide", guide_ui::contents().into()),
        ("menu-help", ShowCommand::Overlay(Overlay::Help).into()),
    ] {
        if ui.button(texts::lookup(key, &[])).clicked() {
            out.push(command);
            ui.close();
        }
    }
}

/// As the system, and each language by what it calls itself.
fn languages_ui(ui: &mut Ui, state: &State, out: &mut Commands) {
    let spoken = texts::language();
    let of_system = state.preferences.language.is_none() && spoken == texts::system_language();
    ui.horizontal_wrapped(|ui| {
        if ui.selectable_label(of_system, crate::text!("theme-system")).clicked() {
            out.push(ShowCommand::Language(None).into());
        }
        for (id, _) in texts::LANGUAGES {
            if ui.selectable_label(!of_system && spoken == *id, texts::own_name(id)).clicked() {
                out.push(ShowCommand::Language(Some(id)).into());
            }
        }
    });
}
