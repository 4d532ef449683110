//! Another reading of the folders: what `--layout` says on the command line, chosen, typed, looked at and used.

use crate::dataset::LayoutRule;
use crate::ui::core::commands::Commands;
use crate::ui::core::opened::OpenedData;
use crate::ui::core::parts::{busy, field, grouped, main_button, segments, small, weak};
use crate::ui::core::theme::{GRID, palette};
use crate::ui::core::view::View;
use crate::ui::data::commands::ReadingCommand;
use crate::ui::data::state::ReadingState;
use crate::ui::data::tree_ui::tree_ui;
use egui::{CollapsingHeader, Key, TextEdit, Ui};

/// Ways to read the levels of folders, as `--layout` takes them, and what each means.
const LEVELS: [(&str, &str); 6] = [
    ("part/class", "data-levels-part-class"),
    ("class", "data-levels-class"),
    ("part/-/class", "data-levels-part-through-class"),
    ("-/class", "data-levels-through-class"),
    ("flat", "data-levels-flat"),
    ("clips", "data-levels-clips"),
];

/// What a person may say about the folders of `data`, and what that would give.
pub(super) fn other_ui(
    ui: &mut Ui,
    (own, data, generation): (&ReadingState, &OpenedData, u64),
    view: &mut View,
    out: &mut Commands,
) {
    let header = CollapsingHeader::new(crate::text!("data-other"))
        .id_salt(("reading-other", generation))
        .default_open(!data.read_as.layout.is_empty());
    // What was said in a menu of the tree is not hidden.
    let open = (own.wish != data.read_as.layout).then_some(true);
    let shown = header.open(open).show(ui, |ui| {
        levels_ui(ui, own, out);
        said_ui(ui, own, view, out);
        preview_ui(ui, own, data, out);
        answers_ui(ui, own, data, out);
    });
    shown.header_response.on_hover_text(crate::text!("data-other.help"));
}

fn levels_ui(ui: &mut Ui, own: &ReadingState, out: &mut Commands) {
    small(ui, crate::text!("data-levels"));
    let rules = LEVELS.map(|(word, _)| word.parse::<LayoutRule>().ok());
    let automatic = (crate::text!("data-levels-automatic"), crate::text!("data-levels-automatic.help"));
    let said = LEVELS.map(|(word, key)| (word.to_owned(), crate::texts::lookup(key, &[])));
    let names: Vec<(String, String)> = std::iter::once(automatic).chain(said).collect();
    let chosen = match own.levels() {
        None => 0,
        Some(levels) => rules.iter().position(|rule| rule.as_ref() == Some(levels)).map_or(names.len(), |at| at + 1),
    };
    let clicked = ui.horizontal_wrapped(|ui| segments(ui, &names, chosen)).inner;
    if let Some(at) = clicked {
        let rule = at.checked_sub(1).and_then(|at| rules.get(at).cloned().flatten());
        out.push(ReadingCommand::Levels(rule).into());
    }
}

/// What is said so far, each to be taken back, and a field for more.
fn said_ui(ui: &mut Ui, own: &ReadingState, view: &mut View, out: &mut Commands) {
    ui.horizontal_wrapped(|ui| {
        for (number, rule) in own.wish.iter().enumerate() {
            let rule = rule.to_string();
            let button = ui.button(format!("{rule}  ×"));
            let name = crate::text!("data-take-back", rule = rule.as_str());
            ui.ctx().accesskit_node_builder(button.id, |node| node.set_label(name.clone()));
            if button.on_hover_text(name).clicked() {
                out.push(ReadingCommand::TakeBack(number).into());
            }
        }
    });
    let (name, help) = (crate::text!("data-rule"), crate::text!("data-rule.help"));
    let typed = TextEdit::singleline(view.typed("layout-rule")).hint_text(name.clone()).desired_width(f32::INFINITY);
    let response = field(ui, &name, typed).on_hover_text(help);
    if response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
        out.push(ReadingCommand::Typed(std::mem::take(view.typed("layout-rule"))).into());
    }
    if let Some(reason) = &own.refused {
        ui.colored_label(palette(ui).problem, reason);
    }
}

/// What would be read, or why not.
fn preview_ui(ui: &mut Ui, own: &ReadingState, data: &OpenedData, out: &mut Commands) {
    if own.wish == data.read_as.layout {
        return;
    }
    match own.wanted() {
        Some(Ok((read, tree))) => {
            ui.add_space(GRID * 0.5);
            weak(ui, crate::text!("data-would-read"));
            small(ui, &tree.summary);
            let (images, held_out) = (grouped(read.train.len() as u64), grouped(read.held_out.len() as u64));
            let classes = read.train.classes().len();
            small(ui, crate::text!("data-summary", images = images, held_out = held_out, classes = classes));
            tree_ui(ui, (tree, &own.wish, true), out);
            for note in read.notes.iter() {
                weak(ui, note.as_str());
            }
        }
        Some(Err(reason)) => {
            ui.colored_label(palette(ui).problem, reason);
        }
        None => busy(ui, &crate::text!("data-looking")),
    }
}

fn answers_ui(ui: &mut Ui, own: &ReadingState, data: &OpenedData, out: &mut Commands) {
    ui.horizontal_wrapped(|ui| {
        let changed = own.wish != data.read_as.layout;
        if changed && matches!(own.wanted(), Some(Ok(_))) {
            let button = main_button(ui, &crate::text!("data-read-so"));
            if button.on_hover_text(crate::text!("data-read-so.help")).clicked() {
                out.push(ReadingCommand::Use.into());
            }
        }
        if changed && ui.button(crate::text!("data-leave")).clicked() {
            out.push(ReadingCommand::Leave.into());
        }
        if !data.read_as.layout.is_empty() {
            let button = ui.button(crate::text!("data-automatic"));
            if button.on_hover_text(crate::text!("data-automatic.help")).clicked() {
                out.push(ReadingCommand::Automatic.into());
            }
        }
    });
}
