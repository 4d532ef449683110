//! Before a test: which pictures, who, and how the test is made up; beside it the scores so far.

use crate::dataset::typed_path;
use crate::eval::turing::{Order, TestSettings};
use crate::ui::core::commands::Commands;
use crate::ui::core::parts::{busy, empty, field, main_button, section, small, weak};
use crate::ui::core::seen::Seen;
use crate::ui::core::theme::{GRID, palette};
use crate::ui::core::view::View;
use crate::ui::turing::commands::TuringCommand;
use crate::ui::turing::state::TuringState;
use crate::ui::turing::{class, scores};
use egui::{DragValue, Grid, RichText, ScrollArea, TextEdit, Ui, UiBuilder, vec2};

/// Width of the left half, where one chooses.
const CHOICES: f32 = GRID * 56.0;

pub(crate) fn lobby_ui(ui: &mut Ui, state: &Seen<'_, TuringState>, view: &mut View, out: &mut Commands) {
    let left = CHOICES.min(ui.available_width() * 0.5);
    ui.allocate_ui(vec2(left * 1.6, 0.0), |ui| weak(ui, crate::text!("turing-what")));
    ui.add_space(GRID);
    let room = ui.available_rect_before_wrap();
    let (choose, results) = room.split_left_right_at_x(room.left() + left);
    ui.scope_builder(UiBuilder::new().max_rect(choose), |ui| {
        ScrollArea::vertical().id_salt("choices").auto_shrink(false).show(ui, |ui| {
            pictures_ui(ui, state, view, out);
            if state.own.sitting.is_some() {
                left_ui(ui, state, out);
            } else if state.own.pairs.is_some() {
                settings_ui(ui, state, out);
                person_ui(ui, state, view, out);
            }
        });
    });
    let results = results.with_min_x(results.left() + GRID * 6.0);
    ui.scope_builder(UiBuilder::new().max_rect(results), |ui| {
        ScrollArea::vertical().id_salt("results").auto_shrink(false).show(ui, |ui| {
            if state.own.done.is_empty() {
                empty(ui, &crate::text!("turing-no-scores"), &crate::text!("turing-no-scores.help"));
            } else {
                scores::table_ui(ui, state);
                scores::pictures_ui(ui, state, view);
            }
            class::class_ui(ui, state, view, out);
        });
    });
}

fn pictures_ui(ui: &mut Ui, state: &Seen<'_, TuringState>, view: &mut View, out: &mut Commands) {
    let (colours, turing) = (palette(ui), &state.own);
    section(ui, &crate::text!("turing-pictures"));
    match &turing.pairs {
        Some(set) => {
            ui.label(&set.title);
            let count = set.pairs.len();
            weak(ui, crate::text!("turing-pairs", count = count));
            if count < turing.settings.practice + turing.settings.test {
                weak(ui, crate::text!("turing-few", count = count));
            }
        }
        None => {
            weak(ui, crate::text!("turing-need"));
        }
    }
    if let Some(reason) = &turing.failed {
        ui.label(RichText::new(reason).color(colours.problem));
    }
    if turing.loading {
        busy(ui, &crate::text!("turing-loading"));
    }
    if turing.sitting.is_some() {
        return;
    }
    let dropped = ui.input(|input| input.raw.dropped_files.first().map(|file| file.path().to_path_buf()));
    let mut wanted = dropped;
    ui.horizontal(|ui| {
        let name = crate::text!("turing-folder");
        let width = ui.available_width() - GRID * 10.0;
        let edit = TextEdit::singleline(view.typed("turing-pairs")).hint_text(name.clone()).desired_width(width);
        let typed = field(ui, &name, edit);
        let entered = typed.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
        typed.on_hover_text(crate::text!("turing-folder.help"));
        let pressed = ui.button(crate::text!("turing-load")).clicked();
        if (pressed || entered) && !view.typed("turing-pairs").trim().is_empty() {
            wanted = Some(typed_path(view.typed("turing-pairs")));
        }
    });
    if let Some(folder) = wanted {
        out.push(TuringCommand::Load(folder).into());
    }
}

/// A test that was left can be gone on with.
fn left_ui(ui: &mut Ui, state: &Seen<'_, TuringState>, out: &mut Commands) {
    let Some(sitting) = &state.own.sitting else { return };
    section(ui, &crate::text!("turing-left-off"));
    let (done, all) = (sitting.replies.len(), sitting.trials.len());
    weak(ui, crate::text!("turing-left-off-how", name = sitting.person.as_str(), done = done, all = all));
    ui.horizontal(|ui| {
        if main_button(ui, &crate::text!("turing-resume")).clicked() {
            out.push(TuringCommand::Resume.into());
        }
        let forget = ui.button(crate::text!("turing-forget"));
        if forget.on_hover_text(crate::text!("turing-forget.help")).clicked() {
            out.push(TuringCommand::Forget.into());
        }
    });
}

fn settings_ui(ui: &mut Ui, state: &Seen<'_, TuringState>, out: &mut Commands) {
    section(ui, &crate::text!("turing-made-up"));
    let before = state.own.settings;
    let mut now = before;
    Grid::new("turing settings").num_columns(2).spacing(vec2(GRID * 2.0, GRID)).show(ui, |ui| {
        row(ui, "turing-seconds", |ui| {
            ui.add(DragValue::new(&mut now.seconds).range(0.1..=10.0).speed(0.02).fixed_decimals(1).suffix(" s"))
        });
        row(ui, "turing-practice", |ui| ui.add(DragValue::new(&mut now.practice).range(0..=50)));
        row(ui, "turing-test", |ui| ui.add(DragValue::new(&mut now.test).range(1..=200)));
        let mut percent = now.catch_share * 100.0;
        row(ui, "turing-catches", |ui| {
            ui.add(DragValue::new(&mut percent).range(0.0..=50.0).fixed_decimals(0).suffix(" %"))
        });
        now.catch_share = percent / 100.0;
        let name = ui.label(crate::text!("turing-order"));
        name.on_hover_text(crate::text!("turing-order.help"));
        ui.horizontal(|ui| {
            for (order, key) in [(Order::InTurn, "turing-in-turn"), (Order::Together, "turing-together")] {
                if ui.selectable_label(now.order == order, crate::texts::lookup(key, &[])).clicked() {
                    now.order = order;
                }
            }
        });
        ui.end_row();
    });
    if now != before {
        out.push(TuringCommand::Settings(now).into());
    }
    summary_ui(ui, &now);
}

fn row(ui: &mut Ui, key: &str, value: impl FnOnce(&mut Ui) -> egui::Response) {
    let name = ui.label(crate::texts::lookup(key, &[]));
    ui.label_inputs_by(name.id, value);
    name.on_hover_text(crate::texts::lookup(&format!("{key}.help"), &[]));
    ui.end_row();
}

fn summary_ui(ui: &mut Ui, settings: &TestSettings) {
    let catches = settings.catches();
    small(ui, crate::text!("turing-summary", practice = settings.practice, test = settings.test, catches = catches));
}

fn person_ui(ui: &mut Ui, state: &Seen<'_, TuringState>, view: &mut View, out: &mut Commands) {
    section(ui, &crate::text!("turing-person"));
    let number = state.own.done.len() + 1;
    let unnamed = crate::text!("turing-person-number", number = number);
    let mut begin = false;
    ui.horizontal(|ui| {
        let name = crate::text!("turing-person-name");
        let edit = TextEdit::singleline(view.typed("turing-person")).hint_text(unnamed).desired_width(GRID * 24.0);
        let typed = field(ui, &name, edit);
        begin |= typed.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
        typed.on_hover_text(crate::text!("turing-person-name.help"));
        begin |= main_button(ui, &crate::text!("turing-begin")).clicked();
    });
    if begin {
        let typed = std::mem::take(view.typed("turing-person")).trim().to_owned();
        out.push(TuringCommand::Begin(typed).into());
    }
}
