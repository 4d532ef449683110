//! Before a person begins: what is asked, who answers; beside it the scores so far and the class.

use crate::dataset::typed_path;
use crate::ui::core::commands::{Commands, UiCommand};
use crate::ui::core::name::PaneId;
use crate::ui::core::parts::{busy, empty, field, main_button, section, small, weak};
use crate::ui::core::seen::Seen;
use crate::ui::core::theme::{GRID, palette};
use crate::ui::core::view::View;
use crate::ui::try_it::commands::TryCommand;
use crate::ui::try_it::forms;
use crate::ui::try_it::puzzles::{task_of, tasks};
use crate::ui::try_it::standings;
use crate::ui::try_it::state::{Against, TryState};
use egui::{DragValue, Key, RichText, ScrollArea, TextEdit, Ui, UiBuilder, vec2};

/// Width of the left half, where one chooses.
const CHOICES: f32 = GRID * 60.0;

pub(super) fn lobby_ui(ui: &mut Ui, state: &Seen<'_, TryState>, view: &mut View, out: &mut Commands) {
    let left = CHOICES.min(ui.available_width() * 0.5);
    ui.allocate_ui(vec2(left * 1.8, 0.0), |ui| weak(ui, crate::text!("try-what")));
    ui.add_space(GRID);
    let room = ui.available_rect_before_wrap();
    let (choose, results) = room.split_left_right_at_x(room.left() + left);
    ui.scope_builder(UiBuilder::new().max_rect(choose), |ui| {
        ScrollArea::vertical().id_salt("choices").auto_shrink(false).show(ui, |ui| {
            methods_ui(ui, state, out);
            puzzles_ui(ui, state, out);
            if state.own.sitting.is_some() {
                left_ui(ui, state, out);
            } else if state.own.set.is_some() {
                person_ui(ui, view, out);
            }
        });
    });
    let results = results.with_min_x(results.left() + GRID * 6.0);
    ui.scope_builder(UiBuilder::new().max_rect(results), |ui| {
        ScrollArea::vertical().id_salt("results").auto_shrink(false).show(ui, |ui| {
            if state.own.class().is_empty() {
                empty(ui, &crate::text!("try-no-scores"), &crate::text!("try-no-scores.help"));
            } else {
                standings::class_ui(ui, state);
                standings::hard_ui(ui, state, view);
            }
            read_ui(ui, state, view, out);
        });
    });
}

/// Every method whose puzzles people can be asked, and the test of pictures.
fn methods_ui(ui: &mut Ui, state: &Seen<'_, TryState>, out: &mut Commands) {
    section(ui, &crate::text!("try-methods"));
    let chosen = task_of(state.own, state).map(|task| task.info().id);
    ui.add_enabled_ui(state.own.sitting.is_none(), |ui| {
        ui.horizontal_wrapped(|ui| {
            for task in tasks(state) {
                let info = task.info();
                let name = ui.selectable_label(chosen == Some(info.id), info.title());
                if name.on_hover_text(info.summary()).clicked() {
                    out.push(TryCommand::Task(info.id).into());
                }
            }
            let turing = ui.selectable_label(false, crate::text!("try-turing"));
            if turing.on_hover_text(crate::text!("turing-what")).clicked() {
                out.push(UiCommand::Call(PaneId::TURING));
            }
            let brush = ui.selectable_label(false, crate::text!("brush-open"));
            if brush.on_hover_text(crate::text!("brush-open.help")).clicked() {
                out.push(UiCommand::Call(PaneId::BRUSH));
            }
        });
    });
}

/// What is asked, where the puzzles come from, and whom one plays against.
fn puzzles_ui(ui: &mut Ui, state: &Seen<'_, TryState>, out: &mut Commands) {
    let own = state.own;
    if let Some(reason) = &own.failed {
        ui.label(RichText::new(reason).color(palette(ui).problem));
    }
    if state.data.opened.is_none() {
        weak(ui, crate::text!("try-no-data"));
    }
    if own.loading {
        busy(ui, &crate::text!("puzzle-making"));
    }
    let Some(set) = &own.set else { return };
    let mut questions: Vec<String> = Vec::new();
    for question in set.puzzles.iter().map(|puzzle| forms::question(&puzzle.asked)) {
        if !questions.contains(&question) {
            questions.push(question);
        }
    }
    questions.iter().for_each(|question| drop(section(ui, question)));
    weak(ui, set.title.as_str());
    let key = match set.against {
        Against::Network(_) => "try-against-network",
        Against::NoRun => "try-against-nobody",
        Against::NotKept => "try-against-not-kept",
        Against::OtherPhotos => "try-against-other-photos",
        Against::Control => "try-against-control",
    };
    weak(ui, crate::texts::lookup(key, &[]));
    ui.add_enabled_ui(own.sitting.is_none(), |ui| {
        ui.horizontal(|ui| {
            let name = ui.label(crate::text!("try-wanted"));
            let mut wanted = own.wanted;
            let number = ui.label_inputs_by(name.id, |ui| {
                ui.add(DragValue::new(&mut wanted).range(2..=60).update_while_editing(false))
            });
            if wanted != own.wanted && !number.dragged() {
                out.push(TryCommand::Wanted(wanted).into());
            }
            if set.puzzles.len() < own.wanted {
                small(ui, crate::text!("try-fewer", count = set.puzzles.len()));
            }
        });
    });
}

/// Somebody who was left can be gone on with.
fn left_ui(ui: &mut Ui, state: &Seen<'_, TryState>, out: &mut Commands) {
    let Some(sitting) = &state.own.sitting else { return };
    let (done, all) = (sitting.replies.len(), state.own.order.len());
    let unnamed = crate::text!("try-nameless");
    let name = if sitting.person.is_empty() { unnamed.as_str() } else { sitting.person.as_str() };
    section(ui, &crate::text!("try-left-off"));
    weak(ui, crate::text!("try-left-off-how", name = name, done = done, all = all));
    ui.horizontal(|ui| {
        if main_button(ui, &crate::text!("turing-resume")).clicked() {
            out.push(TryCommand::Resume.into());
        }
        let forget = ui.button(crate::text!("turing-forget"));
        if forget.on_hover_text(crate::text!("turing-forget.help")).clicked() {
            out.push(TryCommand::Forget.into());
        }
    });
}

fn person_ui(ui: &mut Ui, view: &mut View, out: &mut Commands) {
    section(ui, &crate::text!("try-person"));
    let mut begin = false;
    ui.horizontal(|ui| {
        let name = crate::text!("try-person-name");
        let edit = TextEdit::singleline(view.typed("try-person")).hint_text(name.clone()).desired_width(GRID * 28.0);
        let typed = field(ui, &name, edit);
        begin |= typed.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        typed.on_hover_text(crate::text!("try-person-name.help"));
        begin |= main_button(ui, &crate::text!("turing-begin")).clicked();
    });
    if begin {
        let typed = std::mem::take(view.typed("try-person")).trim().to_owned();
        out.push(TryCommand::Begin(typed).into());
    }
}

/// The files of other machines, typed or dropped.
fn read_ui(ui: &mut Ui, state: &Seen<'_, TryState>, view: &mut View, out: &mut Commands) {
    section(ui, &crate::text!("try-class"));
    weak(ui, crate::text!("try-class-how"));
    let mut wanted: Vec<_> =
        ui.input(|input| input.raw.dropped_files.iter().map(|file| file.path().to_path_buf()).collect());
    ui.horizontal(|ui| {
        let name = crate::text!("try-class-file");
        let width = (ui.available_width() - GRID * 10.0).min(GRID * 60.0);
        let edit = TextEdit::singleline(view.typed("try-class")).hint_text(name.clone()).desired_width(width);
        let typed = field(ui, &name, edit);
        let entered = typed.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let pressed = ui.button(crate::text!("turing-load")).clicked();
        if (pressed || entered) && !view.typed("try-class").trim().is_empty() {
            wanted.push(typed_path(view.typed("try-class")));
        }
    });
    let others = state.own.read.len();
    if others > 0 {
        small(ui, crate::text!("try-read", count = others));
    }
    out.extend(wanted.into_iter().map(|path| TryCommand::Read(path).into()));
}
