//! The keys, listed once: what is pressed, what it does, and what the help says of it. Never while typing.

use crate::ui::core::commands::Commands;
use crate::ui::core::commands::UiCommand;
use crate::ui::core::commands::browsing::BrowseCommand;
use crate::ui::core::commands::data::DataCommand;
use crate::ui::core::commands::own_data::OwnDataCommand;
use crate::ui::core::commands::params::ParamCommand;
use crate::ui::core::commands::save::SaveCommand;
use crate::ui::core::commands::show::ShowCommand;
use crate::ui::core::commands::training::TrainCommand;
use crate::ui::core::name::PaneId;
use crate::ui::core::state::{Overlay, State};
use crate::ui::focus::is_on_control;
use crate::ui::guide_ui;
use egui::{Context, FocusDirection, Key, Modifiers, Popup};

/// A key with its meaning.
pub struct Binding {
    /// How the help writes it.
    pub shown: &'static str,
    /// Catalogue key of what it does.
    pub text: &'static str,
    modifiers: Modifiers,
    keys: &'static [Key],
    act: fn(&State, &mut Commands, usize),
}

const NONE: Modifiers = Modifiers::NONE;
const CTRL: Modifiers = Modifiers::COMMAND;
const CTRL_SHIFT: Modifiers = Modifiers { shift: true, ..CTRL };

/// Keys that lead from panel to panel, while typing too.
const PANELS: [Key; 2] = [Key::Tab, Key::F6];

/// Every key of the window, in the order in which the help lists them.
pub const BINDINGS: &[Binding] = &[
    Binding {
        shown: "Space",
        text: "key-start",
        modifiers: NONE,
        keys: &[Key::Space],
        act: |_, out, _| out.push(TrainCommand::StartOrPause.into()),
    },
    Binding {
        shown: ".",
        text: "key-step",
        modifiers: NONE,
        keys: &[Key::Period],
        act: |_, out, _| out.push(TrainCommand::Step.into()),
    },
    Binding {
        shown: "R",
        text: "key-sample",
        modifiers: NONE,
        keys: &[Key::R],
        act: |_, out, _| out.push(ShowCommand::NewSample.into()),
    },
    Binding {
        shown: "1–9",
        text: "key-method",
        modifiers: NONE,
        keys: &[Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6, Key::Num7, Key::Num8, Key::Num9],
        act: |_, out, number| out.push(ParamCommand::Task(number).into()),
    },
    Binding { shown: "Tab", text: "key-control", modifiers: NONE, keys: &[], act: |_, _, _| {} },
    Binding { shown: "Shift Tab", text: "key-control-back", modifiers: NONE, keys: &[], act: |_, _, _| {} },
    Binding { shown: "Arrows", text: "key-within", modifiers: NONE, keys: &[], act: |_, _, _| {} },
    Binding { shown: "Shift F10", text: "key-menu", modifiers: NONE, keys: &[], act: |_, _, _| {} },
    Binding {
        shown: "Ctrl Tab",
        text: "key-next",
        modifiers: CTRL,
        keys: &[Key::Tab],
        act: |_, out, _| out.push(ShowCommand::Move(1).into()),
    },
    Binding {
        shown: "Ctrl Shift Tab",
        text: "key-previous",
        modifiers: CTRL_SHIFT,
        keys: &[Key::Tab],
        act: |_, out, _| out.push(ShowCommand::Move(-1).into()),
    },
    Binding {
        shown: "F6",
        text: "key-next",
        modifiers: NONE,
        keys: &[Key::F6],
        act: |_, out, _| out.push(ShowCommand::Move(1).into()),
    },
    Binding {
        shown: "Shift F6",
        text: "key-previous",
        modifiers: Modifiers::SHIFT,
        keys: &[Key::F6],
        act: |_, out, _| out.push(ShowCommand::Move(-1).into()),
    },
    Binding {
        shown: "Arrows",
        text: "key-lecture-move",
        modifiers: NONE,
        keys: &[Key::ArrowLeft, Key::ArrowRight],
        act: arrows,
    },
    Binding {
        shown: "F",
        text: "key-full",
        modifiers: NONE,
        keys: &[Key::F],
        act: |_, out, _| out.push(ShowCommand::FullScreen.into()),
    },
    Binding {
        shown: "L",
        text: "key-lecture",
        modifiers: NONE,
        keys: &[Key::L],
        act: |state, out, _| out.push(ShowCommand::Lecture(!state.preferences.lecture).into()),
    },
    Binding {
        shown: "N",
        text: "key-presenter",
        modifiers: NONE,
        keys: &[Key::N],
        act: |state, out, _| out.push(ShowCommand::Presenter(!state.talk.presenter).into()),
    },
    Binding {
        shown: "P",
        text: "key-pointer",
        modifiers: NONE,
        keys: &[Key::P],
        act: |state, out, _| out.push(ShowCommand::Pointer(!state.talk.pointer).into()),
    },
    Binding {
        shown: "Ctrl O",
        text: "key-open",
        modifiers: CTRL,
        keys: &[Key::O],
        act: |_, out, _| out.push(DataCommand::Choose.into()),
    },
    Binding {
        shown: "Ctrl S",
        text: "key-save",
        modifiers: CTRL,
        keys: &[Key::S],
        act: |_, out, _| out.push(SaveCommand::Shown.into()),
    },
    Binding {
        shown: "Ctrl P",
        text: "key-palette",
        modifiers: CTRL,
        keys: &[Key::P],
        act: |_, out, _| out.push(ShowCommand::Overlay(Overlay::Palette).into()),
    },
    Binding {
        shown: "Ctrl Z",
        text: "key-undo",
        modifiers: CTRL,
        keys: &[Key::Z],
        act: |_, out, _| out.push(ParamCommand::Undo.into()),
    },
    Binding {
        shown: "Ctrl +",
        text: "key-larger",
        modifiers: CTRL,
        keys: &[Key::Plus, Key::Equals],
        act: |state, out, _| out.push(ShowCommand::Scale(state.preferences.scale + 0.1).into()),
    },
    Binding {
        shown: "Ctrl -",
        text: "key-smaller",
        modifiers: CTRL,
        keys: &[Key::Minus],
        act: |state, out, _| out.push(ShowCommand::Scale(state.preferences.scale - 0.1).into()),
    },
    Binding {
        shown: "Ctrl 0",
        text: "key-scale-reset",
        modifiers: CTRL,
        keys: &[Key::Num0],
        act: |_, out, _| out.push(ShowCommand::Scale(1.0).into()),
    },
    Binding {
        shown: "T",
        text: "key-try",
        modifiers: NONE,
        keys: &[Key::T],
        act: |_, out, _| out.push(UiCommand::Call(PaneId::TRY)),
    },
    Binding {
        shown: "?  F1",
        text: "key-guide",
        modifiers: NONE,
        keys: &[Key::Questionmark, Key::F1],
        act: |state, out, _| out.push(guide_ui::at(state.focus).into()),
    },
    Binding { shown: "Esc", text: "key-close", modifiers: NONE, keys: &[Key::Escape], act: close },
];

fn arrows(state: &State, out: &mut Commands, which: usize) {
    let by = if which == 0 { -1 } else { 1 };
    if is_pane_of_arrows(state) {
        out.push(UiCommand::Arrow(state.focus, by));
    } else if state.preferences.lecture {
        out.push(ShowCommand::Move(by).into());
    }
}

/// Whether the panel that keys speak to has the arrows for itself.
fn is_pane_of_arrows(state: &State) -> bool {
    state.arrows_of == Some(state.focus)
}

/// Reads the keys of this frame, before any widget. Returns whether one led to another panel, where the keyboard goes.
pub fn read(ctx: &Context, state: &State, out: &mut Commands) -> bool {
    let typing = ctx.text_edit_focused();
    let asks = matches!(
        state.overlay,
        Overlay::AskStop
            | Overlay::AskDiscard
            | Overlay::Asks(..)
            | Overlay::Palette
            | Overlay::SaveAs
            | Overlay::WherePhotos
            | Overlay::Browse
            | Overlay::Guide(_)
            | Overlay::Fills(_)
    );
    // A control that the keyboard reached keeps the arrows, Space and the Esc of its menu.
    let on_control = is_on_control(ctx, state);
    let menu = Popup::is_any_open(ctx);
    let mut moved = false;
    for binding in BINDINGS {
        let moves = binding.keys.iter().any(|key| PANELS.contains(key));
        let closes = binding.keys.contains(&Key::Escape);
        let is_off = (typing && !moves) || (asks && !closes) || (moves && state.overlay != Overlay::None);
        for (number, &key) in binding.keys.iter().enumerate().filter(|_| !is_off) {
            let arrow = matches!(key, Key::ArrowLeft | Key::ArrowRight);
            let taken = on_control && (arrow || key == Key::Space) || menu && (arrow || closes);
            if !taken && pressed(ctx, binding.modifiers, key) {
                if arrow && (state.preferences.lecture || is_pane_of_arrows(state)) {
                    // egui is about to move its focus to a control beside the panel; here arrows mean panels or steps.
                    ctx.memory_mut(|memory| memory.move_focus(FocusDirection::None));
                }
                moved |= moves;
                (binding.act)(state, out, number);
            }
        }
    }
    moved
}

/// Closes what stands in front, as its own button would.
fn close(state: &State, out: &mut Commands, _: usize) {
    out.push(match state.overlay {
        Overlay::SaveAs => SaveCommand::Cancel.into(),
        Overlay::WherePhotos => OwnDataCommand::Close.into(),
        Overlay::Browse => BrowseCommand::Close.into(),
        _ => ShowCommand::Overlay(Overlay::None).into(),
    });
}

/// Whether `key` went down with these modifiers; Shift is free where the sign itself needs it.
fn pressed(ctx: &Context, modifiers: Modifiers, key: Key) -> bool {
    ctx.input_mut(|input| {
        if matches!(key, Key::Questionmark | Key::Plus | Key::Equals | Key::Period) {
            input.consume_key(modifiers, key) || input.consume_key(modifiers | Modifiers::SHIFT, key)
        } else if modifiers.shift || !PANELS.contains(&key) {
            input.consume_key(modifiers, key)
        } else {
            !input.modifiers.shift && input.consume_key(modifiers, key)
        }
    })
}
