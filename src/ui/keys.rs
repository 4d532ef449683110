//! The keys, listed once: what is pressed, what it does, and what the help says of it. Never while typing.

use crate::ui::core::commands::Commands;
use crate::ui::core::commands::UiCommand;
use crate::ui::core::commands::data::DataCommand;
use crate::ui::core::commands::params::ParamCommand;
use crate::ui::core::commands::save::SaveCommand;
use crate::ui::core::commands::show::ShowCommand;
use crate::ui::core::commands::training::TrainCommand;
use crate::ui::core::name::PaneId;
use crate::ui::core::state::{Overlay, State};
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
    Binding {
        shown: "Tab",
        text: "key-next",
        modifiers: NONE,
        keys: &[Key::Tab],
        act: |_, out, _| out.push(ShowCommand::Move(1).into()),
    },
    Binding {
        shown: "Shift Tab",
        text: "key-previous",
        modifiers: Modifiers::SHIFT,
        keys: &[Key::Tab],
        act: |_, out, _| out.push(ShowCommand::Move(-1).into()),
    },
    Binding { shown: "Ctrl Tab", text: "key-control", modifiers: CTRL, keys: &[], act: |_, _, _| {} },
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
        text: "key-turing",
        modifiers: NONE,
        keys: &[Key::T],
        act: |_, out, _| out.push(UiCommand::Call(PaneId::TURING)),
    },
    Binding {
        shown: "?  F1",
        text: "key-help",
        modifiers: NONE,
        keys: &[Key::Questionmark, Key::F1],
        act: |_, out, _| out.push(ShowCommand::Overlay(Overlay::Help).into()),
    },
    Binding {
        shown: "Esc",
        text: "key-close",
        modifiers: NONE,
        keys: &[Key::Escape],
        act: |_, out, _| out.push(ShowCommand::Overlay(Overlay::None).into()),
    },
];

fn arrows(state: &State, out: &mut Commands, which: usize) {
    if state.preferences.lecture {
        out.push(ShowCommand::Move(if which == 0 { -1 } else { 1 }).into());
    }
}

/// Reads the keys of this frame; before any widget, so that Tab and Space mean what the help says.
pub fn read(ctx: &Context, state: &State, out: &mut Commands) {
    if ctx.text_edit_focused() {
        return;
    }
    let asks = matches!(
        state.overlay,
        Overlay::AskStop
            | Overlay::AskDiscard
            | Overlay::Asks(..)
            | Overlay::Palette
            | Overlay::SaveAs
            | Overlay::WherePhotos
            | Overlay::Fills(_)
    );
    // A widget that the arrows or Space reached by keyboard keeps them.
    let on_widget = ctx.memory(egui::Memory::focused).is_some();
    // An open menu closes by itself.
    let menu = Popup::is_any_open(ctx);
    for binding in BINDINGS {
        let stays = binding.keys.contains(&Key::Escape);
        if asks && !stays {
            continue;
        }
        for (number, &key) in binding.keys.iter().enumerate() {
            let taken =
                on_widget && matches!(key, Key::ArrowLeft | Key::ArrowRight | Key::Space) || menu && key == Key::Escape;
            if !taken && pressed(ctx, binding.modifiers, key) {
                if key == Key::Tab {
                    // egui is about to move its focus to a control; Tab means panels, Ctrl Tab controls.
                    ctx.memory_mut(|memory| memory.move_focus(FocusDirection::None));
                }
                (binding.act)(state, out, number);
            }
        }
    }
}

/// Whether `key` went down with these modifiers; Shift is free where the sign itself needs it.
fn pressed(ctx: &Context, modifiers: Modifiers, key: Key) -> bool {
    ctx.input_mut(|input| {
        if matches!(key, Key::Questionmark | Key::Plus | Key::Equals | Key::Period) {
            input.consume_key(modifiers, key) || input.consume_key(modifiers | Modifiers::SHIFT, key)
        } else if modifiers.shift || key != Key::Tab {
            input.consume_key(modifiers, key)
        } else {
            !input.modifiers.shift && input.consume_key(modifiers, key)
        }
    })
}
