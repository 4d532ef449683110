//! Every command by name: type a few letters, press Enter.

use crate::dataset::gallery::Book;
use crate::handout::EXAMPLES;
use crate::texts;
use crate::ui::core::commands::browsing::BrowseCommand;
use crate::ui::core::commands::data::DataCommand;
use crate::ui::core::commands::params::ParamCommand;
use crate::ui::core::commands::save::SaveCommand;
use crate::ui::core::commands::show::ShowCommand;
use crate::ui::core::commands::training::TrainCommand;
use crate::ui::core::commands::{Commands, UiCommand};
use crate::ui::core::name::PaneId;
use crate::ui::core::parts::field;
use crate::ui::core::saving::{Format, Wish};
use crate::ui::core::state::{Overlay, State, ThemeChoice};
use crate::ui::core::theme::GRID;
use crate::ui::core::view::View;
use crate::ui::guide_ui;
use egui::{Key, ScrollArea, TextEdit, Ui};

type Make = Box<dyn Fn() -> UiCommand>;

/// Every command that can be given now, by its name for people.
fn entries(state: &State) -> Vec<(String, Make)> {
    fn entry<C: Into<UiCommand>>(key: &str, make: impl Fn() -> C + 'static) -> (String, Make) {
        (texts::lookup(key, &[]), Box::new(move || make().into()))
    }
    let lecture = state.preferences.lecture;
    let (presenter, pointer) = (state.talk.presenter, state.talk.pointer);
    let mut all = vec![
        entry("key-start", || TrainCommand::StartOrPause),
        entry("key-step", || TrainCommand::Step),
        entry("palette-stop", || TrainCommand::AskStop),
        entry("palette-discard", || TrainCommand::AskDiscard),
        entry("palette-save", || TrainCommand::Save),
        entry("palette-examine", || TrainCommand::Examine),
        entry("train-copy", || TrainCommand::Copy),
        entry("key-sample", || ShowCommand::NewSample),
        entry("palette-batch", || ShowCommand::Sheet(true)),
        entry("key-open", || DataCommand::Choose),
        entry("data-browse", || BrowseCommand::Show),
        entry("data-collect", || UiCommand::Call(PaneId::COLLECT)),
        entry("key-undo", || ParamCommand::Undo),
        entry("params-reset", || ParamCommand::ResetAll),
        entry("key-lecture", move || ShowCommand::Lecture(!lecture)),
        entry("key-presenter", move || ShowCommand::Presenter(!presenter)),
        entry("key-pointer", move || ShowCommand::Pointer(!pointer)),
        entry("key-full", || ShowCommand::FullScreen),
        entry("menu-reset-layout", || ShowCommand::ResetLayout),
        entry("palette-light", || ShowCommand::Theme(ThemeChoice::Light)),
        entry("palette-dark", || ShowCommand::Theme(ThemeChoice::Dark)),
        entry("menu-save-window", || SaveCommand::Window),
        entry("key-try", || UiCommand::Call(PaneId::TRY)),
        entry("key-turing", || UiCommand::Call(PaneId::TURING)),
        entry("key-brush", || UiCommand::Call(PaneId::BRUSH)),
        entry("menu-guide", guide_ui::contents),
        entry("key-help", || ShowCommand::Overlay(Overlay::Help)),
    ];
    if let Some(run) = state.run.folder.clone() {
        let of_run = run.clone();
        all.push(entry("palette-report", move || SaveCommand::Ask(Box::new(Wish::report(&of_run)), Format::Html)));
        all.push(entry("palette-film", move || SaveCommand::Ask(Box::new(Wish::film(&run)), Format::Gif)));
    }
    all.extend(Book::ALL.map(|book| {
        let make: Make = Box::new(move || DataCommand::Open(book.word().to_owned()).into());
        (book.title(), make)
    }));
    all.extend(EXAMPLES.iter().map(|example| {
        let make: Make = Box::new(move || TrainCommand::Example(example).into());
        (crate::text!("palette-example", name = example.title()), make)
    }));
    all.extend(texts::LANGUAGES.iter().map(|(id, _)| {
        let make: Make = Box::new(move || ShowCommand::Language(Some(id)).into());
        (crate::text!("palette-language", name = texts::own_name(id)), make)
    }));
    all.extend(state.panels(false).into_iter().map(|panel| {
        let make: Make = Box::new(move || ShowCommand::Focus(panel).into());
        (crate::text!("palette-panel", name = panel.title()), make)
    }));
    all.extend(state.tasks.iter().enumerate().map(|(index, task)| {
        let make: Make = Box::new(move || ParamCommand::Task(index).into());
        (crate::text!("palette-method", name = task.info().title()), make)
    }));
    all
}

/// Whether every letter of `typed` comes in `name`, in order; the better, the smaller the number.
fn distance(name: &str, typed: &str) -> Option<usize> {
    let (name, typed) = (name.to_lowercase(), typed.to_lowercase());
    if let Some(at) = name.find(typed.trim()) {
        return Some(at);
    }
    let (mut letters, mut skipped) = (name.chars(), 0);
    for wanted in typed.chars().filter(|letter| !letter.is_whitespace()) {
        loop {
            match letters.next() {
                Some(letter) if letter == wanted => break,
                Some(_) => skipped += 1,
                None => return None,
            }
        }
    }
    Some(100 + skipped)
}

pub(crate) fn palette_ui(ui: &mut Ui, state: &State, view: &mut View, out: &mut Commands) {
    ui.set_width(GRID * 56.0);
    let name = crate::text!("palette-hint");
    let edit = TextEdit::singleline(&mut view.palette).hint_text(name.clone()).desired_width(f32::INFINITY);
    let response = field(ui, &name, edit);
    if !response.has_focus() && !response.lost_focus() {
        response.request_focus();
    }
    if response.changed() {
        view.palette_at = 0;
    }
    let mut found: Vec<(usize, (String, Make))> =
        entries(state).into_iter().filter_map(|entry| Some((distance(&entry.0, &view.palette)?, entry))).collect();
    found.sort_by_key(|(distance, _)| *distance);
    let (down, up, enter) =
        ui.input(|i| (i.key_pressed(Key::ArrowDown), i.key_pressed(Key::ArrowUp), i.key_pressed(Key::Enter)));
    let last = found.len().saturating_sub(1);
    view.palette_at =
        if down { view.palette_at + 1 } else { view.palette_at.saturating_sub(usize::from(up)) }.min(last);
    let mut chosen = None;
    let room = (ui.ctx().content_rect().height() - GRID * 26.0).min(GRID * 60.0);
    ScrollArea::vertical().max_height(room).min_scrolled_height(room).auto_shrink([false, true]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for (index, (_, (name, _))) in found.iter().enumerate() {
            let line = ui.selectable_label(index == view.palette_at, name);
            if index == view.palette_at && (down || up) {
                line.scroll_to_me(None);
            }
            if line.clicked() || (enter && index == view.palette_at) {
                chosen = Some(index);
            }
        }
    });
    if found.is_empty() {
        crate::ui::core::parts::weak(ui, crate::text!("palette-nothing"));
    }
    if let Some((_, (_, make))) = chosen.and_then(|index| found.get(index)) {
        out.push(ShowCommand::Overlay(Overlay::None).into());
        out.push(make());
        view.palette.clear();
        view.palette_at = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::distance;

    #[test]
    fn letters_in_order_are_enough_and_words_come_first() {
        assert_eq!(distance("Start or pause", "pause"), Some(9));
        assert!(distance("Start or pause", "stp").is_some());
        assert!(distance("Start or pause", "xyz").is_none());
        assert!(distance("Reset the layout", "layout") < distance("Start or pause", "soe"));
    }
}
