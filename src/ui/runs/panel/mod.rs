//! All runs of the runs folder: a table, and what one wants to know of the chosen ones, side by side or below.

pub(super) mod bands;
mod curves;
mod details;
mod features;
mod held_out;
mod named;
mod pictures;
mod settings;
mod table;
pub(super) mod view;
mod wiped;

use crate::dataset::typed_path;
use crate::follow::Address;
use crate::ui::core::commands::Commands;
use crate::ui::core::commands::following::FollowCommand;
use crate::ui::core::commands::save::SaveCommand;
use crate::ui::core::commands::show::ShowCommand;
use crate::ui::core::name::PaneId;
use crate::ui::core::parts::{busy, empty, field, grouped, segments, small, weak};
use crate::ui::core::saving::{Format, Wish};
use crate::ui::core::seen::{Seen, Sight};
use crate::ui::core::theme::GRID;
use crate::ui::runs::commands::{RunsCommand, is_under_way};
use crate::ui::runs::panel::named::title;
use crate::ui::runs::panel::view::RunsView;
use crate::ui::runs::state::{Aspect, RunsState};
use egui::{ComboBox, Key, Label, Rect, ScrollArea, TextEdit, Ui, UiBuilder, vec2};
use std::collections::BTreeSet;
use std::path::Path;

/// From this width on, table and comparison stand side by side.
const WIDE: f32 = GRID * 110.0;

pub(super) fn runs_ui(ui: &mut Ui, state: &Seen<'_, RunsState>, view: &mut Sight<'_, RunsView>, out: &mut Commands) {
    if state.known_runs.stale && !state.known_runs.listing {
        out.push(RunsCommand::List.into());
    }
    let whole = ui.available_rect_before_wrap();
    let (left, right) = if whole.width() >= WIDE {
        let share = (whole.width() * 0.52).floor();
        (
            Rect::from_min_size(whole.min, vec2(share, whole.height())),
            Rect::from_min_max(whole.min + vec2(share + GRID * 2.0, 0.0), whole.max),
        )
    } else {
        let share = if state.own.chosen.is_empty() { whole.height() } else { (whole.height() * 0.46).floor() };
        (
            Rect::from_min_size(whole.min, vec2(whole.width(), share)),
            Rect::from_min_max(whole.min + vec2(0.0, share + GRID), whole.max),
        )
    };
    ui.scope_builder(UiBuilder::new().max_rect(left).id_salt("list"), |ui| list_ui(ui, state, view, out));
    let below = whole.width() < WIDE;
    if !(below && state.own.chosen.is_empty()) {
        ui.scope_builder(UiBuilder::new().max_rect(right).id_salt("chosen"), |ui| chosen_ui(ui, state, view, out));
    }
}

fn list_ui(ui: &mut Ui, state: &Seen<'_, RunsState>, view: &mut Sight<'_, RunsView>, out: &mut Commands) {
    folder_ui(ui, state, view, out);
    queued_ui(ui, state, out);
    let Some(list) = &state.known_runs.list else {
        return busy(ui, &crate::text!("runs-listing"));
    };
    if list.is_empty() {
        return empty(ui, &crate::text!("runs-empty"), &crate::text!("runs-empty.help"));
    }
    filter_ui(ui, state, view, out);
    if state.own.rows.is_empty() {
        weak(ui, crate::text!("runs-no-match"));
        return;
    }
    table::table_ui(ui, state, out);
}

/// The runs that wait for their turn.
fn queued_ui(ui: &mut Ui, state: &Seen<'_, RunsState>, out: &mut Commands) {
    let waiting: Vec<_> = state.preferences.queue.waiting().collect();
    let Some(next) = waiting.first() else { return };
    ui.horizontal(|ui| {
        let (next, count) = (title(&next.settings.task), waiting.len());
        if ui.small_button(crate::text!("panel-queue")).on_hover_text(crate::text!("panel-queue.help")).clicked() {
            out.push(ShowCommand::Focus(PaneId::QUEUE).into());
        }
        ui.add(Label::new(crate::text!("runs-queued", count = count, next = next)).truncate());
    });
}

/// Which folder is listed, how many runs it holds, and how long that took.
fn folder_ui(ui: &mut Ui, state: &Seen<'_, RunsState>, view: &mut Sight<'_, RunsView>, out: &mut Commands) {
    let runs = state.own;
    ui.horizontal(|ui| {
        if let Some(list) = &state.known_runs.list {
            let (shown, all) = (grouped(runs.rows.len() as u64), grouped(list.len() as u64));
            let took = format!("{:.0}", state.known_runs.took.as_secs_f64() * 1000.0);
            let key = if runs.rows.len() == list.len() { "runs-count" } else { "runs-count-some" };
            // The sentence agrees with the number, which is written with its thousands apart.
            let values = [("shown", shown.into()), ("all", all.into()), ("count", list.len().into())];
            small(ui, crate::texts::lookup(key, &values)).on_hover_text(crate::text!("runs-took", took = took));
        }
        let shown = state.known_runs.folder.display().to_string();
        let typed = view.own.folder.get_or_insert_with(|| shown.clone());
        let wide = (ui.available_width() - GRID * 22.0).max(GRID * 8.0);
        let edit = TextEdit::singleline(typed).desired_width(wide);
        let response = field(ui, &crate::text!("runs-folder"), edit).on_hover_text(crate::text!("runs-folder.help"));
        if response.lost_focus() {
            let entered = ui.input(|input| input.key_pressed(Key::Enter));
            if entered && Address::is_meant(typed) {
                out.push(FollowCommand::Begin(typed.clone()).into());
            } else if entered && *typed != shown {
                out.push(RunsCommand::Folder(typed_path(typed)).into());
            }
            view.own.folder = None;
        } else if !response.has_focus() && *typed != shown {
            view.own.folder = None;
        }
        let again = ui.button(crate::text!("runs-again")).on_hover_text(crate::text!("runs-again.help"));
        if again.clicked() {
            out.push(RunsCommand::List.into());
        }
        if !state.full_screen && !state.preferences.lecture {
            let wider = ui.button(crate::text!("runs-wider")).on_hover_text(crate::text!("runs-wider.help"));
            if wider.clicked() {
                out.push(ShowCommand::Focus(PaneId::RUNS).into());
                out.push(ShowCommand::FullScreen.into());
            }
        }
    });
}

fn filter_ui(ui: &mut Ui, state: &Seen<'_, RunsState>, view: &mut Sight<'_, RunsView>, out: &mut Commands) {
    let (runs, all) = (state.own, state.known_runs.all());
    ui.horizontal(|ui| {
        let name = crate::text!("runs-filter");
        let tags: BTreeSet<&str> = all.iter().flat_map(|run| run.notes.tags.iter().map(String::as_str)).collect();
        let combos = if tags.is_empty() { 1.0 } else { 2.0 };
        let room = (ui.available_width() - combos * GRID * 16.5).max(GRID * 10.0);
        let edit = TextEdit::singleline(&mut view.own.filter).hint_text(name.clone()).desired_width(room);
        if field(ui, &name, edit).on_hover_text(crate::text!("runs-filter.help")).changed() {
            out.push(RunsCommand::Filter(view.own.filter.clone()).into());
        }
        let tasks: BTreeSet<&str> = all.iter().map(|run| run.task.as_str()).collect();
        let tasks: Vec<(String, String)> = tasks.into_iter().map(|task| (task.to_owned(), title(task))).collect();
        if let Some(task) = choice_ui(ui, "runs-all-tasks", &tasks, runs.task.as_deref()) {
            out.push(RunsCommand::Task(task).into());
        }
        let tags: Vec<(String, String)> = tags.into_iter().map(|tag| (tag.to_owned(), tag.to_owned())).collect();
        if !tags.is_empty()
            && let Some(tag) = choice_ui(ui, "runs-all-tags", &tags, runs.tag.as_deref())
        {
            out.push(RunsCommand::Tag(tag).into());
        }
    });
}

/// All, or one of `options` (stable name and name for people). Returns what was newly chosen.
fn choice_ui(ui: &mut Ui, key: &str, options: &[(String, String)], chosen: Option<&str>) -> Option<Option<String>> {
    let all = crate::texts::lookup(key, &[]);
    let shown = options.iter().find(|(id, _)| Some(id.as_str()) == chosen).map_or(&all, |(_, name)| name);
    let mut picked = None;
    let combo = ComboBox::from_id_salt(key).width(GRID * 14.0).truncate().selected_text(shown);
    let response = combo.show_ui(ui, |ui| {
        if ui.selectable_label(chosen.is_none(), &all).clicked() {
            picked = Some(None);
        }
        for (id, name) in options {
            if ui.selectable_label(Some(id.as_str()) == chosen, name).clicked() {
                picked = Some(Some(id.clone()));
            }
        }
    });
    let name = crate::texts::lookup(&format!("{key}.help"), &[]);
    ui.ctx().accesskit_node_builder(response.response.id, |node| node.set_label(name.clone()));
    response.response.on_hover_text(name);
    picked
}

/// What one wants to know of the chosen runs.
fn chosen_ui(ui: &mut Ui, state: &Seen<'_, RunsState>, view: &mut Sight<'_, RunsView>, out: &mut Commands) {
    let chosen = state.own.chosen_runs(&state.known_runs);
    if chosen.is_empty() {
        return empty(ui, &crate::text!("runs-none-chosen"), &crate::text!("runs-none-chosen.help"));
    }
    ui.horizontal_wrapped(|ui| {
        let help = |aspect: Aspect| {
            let key = aspect.key();
            (crate::texts::lookup(key, &[]), crate::texts::lookup(&format!("{key}.help"), &[]))
        };
        let at = Aspect::ALL.iter().position(|aspect| *aspect == state.own.aspect).unwrap_or(0);
        if let Some(clicked) = segments(ui, &Aspect::ALL.map(help), at)
            && let Some(aspect) = Aspect::ALL.get(clicked)
        {
            out.push(RunsCommand::Show(*aspect).into());
        }
        ui.separator();
        actions_ui(ui, state, out);
    });
    ui.add_space(GRID / 2.0);
    if state.own.aspect == Aspect::Pictures {
        return pictures::pictures_ui(ui, state, &chosen, view, out);
    }
    ScrollArea::vertical().auto_shrink(false).id_salt(state.own.aspect.key()).show(ui, |ui| {
        ui.set_max_width(ui.available_width() - 4.0);
        match state.own.aspect {
            Aspect::Curves | Aspect::Pictures => curves::curves_ui(ui, state, &chosen, view, out),
            Aspect::Features => features::features_ui(ui, state, &chosen, out),
            Aspect::Settings => settings::settings_ui(ui, &chosen),
            Aspect::Notes => details::details_ui(ui, &chosen, view, out),
        }
        ui.add_space(GRID);
    });
}

fn actions_ui(ui: &mut Ui, state: &Seen<'_, RunsState>, out: &mut Commands) {
    let chosen = &state.own.chosen;
    let one = if let [one] = chosen.as_slice() { Some(one) } else { None };
    let can_open = one.is_some() && !state.run.is_alive();
    let open = ui.add_enabled(can_open, egui::Button::new(crate::text!("runs-open")));
    let open = open.on_hover_text(crate::text!("runs-open.help"));
    let why_not = if one.is_none() { "runs-open-one" } else { "runs-error-alive" };
    if let (Some(run), true) = (one, open.on_disabled_hover_text(crate::texts::lookup(why_not, &[])).clicked()) {
        out.push(RunsCommand::Open(run.clone()).into());
    }
    for (key, make, format) in
        [("runs-report", Wish::report as fn(&Path) -> Wish, Format::Html), ("runs-film", Wish::film, Format::Gif)]
    {
        let button = ui.add_enabled(one.is_some(), egui::Button::new(crate::texts::lookup(key, &[])));
        let button = button.on_hover_text(crate::texts::lookup(&format!("{key}.help"), &[]));
        if let (Some(run), true) = (one, button.on_disabled_hover_text(crate::text!("runs-take-home-one")).clicked()) {
            out.push(SaveCommand::Ask(Box::new(make(run)), format).into());
        }
    }
    let can_remove = chosen.iter().all(|run| !is_under_way(state, run));
    let remove = ui.add_enabled(can_remove, egui::Button::new(crate::text!("runs-remove")));
    let remove = remove.on_hover_text(crate::text!("runs-remove.help"));
    if remove.on_disabled_hover_text(crate::text!("runs-remove-under-way")).clicked() {
        out.push(RunsCommand::AskTrash(chosen.clone()).into());
    }
}
