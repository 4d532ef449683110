//! The window. Data goes in on the left, the puzzle is made of it, the network answers, and one sees whether it learns.
//!
//! What all panes share is in [`self::core`]: the state, which the GUI thread owns, the services, whose threads do what is slow,
//! and the trait of a pane. A feature is a pane: a folder of its own with what it knows, its commands, its helpers and its
//! painting, and an entry in [`self::panes`]. Panes paint and return commands; only commands change anything.

pub mod answers;
pub mod app;
pub mod atlas;
pub mod browse;
pub mod brush;
pub mod capture;
pub mod collect;
pub mod connect;
pub mod core;
pub mod data;
pub mod discovery;
pub mod focus;
pub mod fonts;
mod guide_ui;
pub mod inside;
pub mod keys;
pub mod laboratory;
pub mod layout;
pub mod learning;
pub mod lessons;
pub mod methods;
pub mod neighbours;
pub mod no_window;
pub mod overlays;
pub mod palette;
pub mod panes;
mod pointer;
mod presenter;
pub mod problems;
pub mod puzzle;
pub mod queue;
pub mod runs;
pub mod scene;
pub mod setup;
pub mod shortcuts;
mod sight;
pub mod status_bar;
pub mod stress;
pub mod tabs;
pub mod top_bar;
pub mod try_it;
pub mod turing;
pub mod where_photos;

pub use crate::ui::app::Workbench;
pub use crate::ui::keys::{BINDINGS, Binding};
pub use crate::ui::no_window::NoWindow;

use crate::train::Command;
use crate::train::signals::{Asked, watch};
use crate::ui::setup::Setup;
use crossbeam_channel::Sender;

/// Smallest window, half of a small screen, and the size of the first one: a window that must be larger than its screen is cut off.
const SIZES: ([f32; 2], [f32; 2]) = ([640.0, 360.0], [1440.0, 900.0]);

/// How the window opens.
#[derive(Clone, Debug, Default)]
pub struct WindowOptions {
    /// What to open: a folder, a list, or `demo`; none opens what the window remembers, else the gallery.
    pub open: Option<String>,
    /// A run on another machine to follow: its address.
    pub follow: Option<String>,
    /// A run or settings to show from the start.
    pub reopened: Option<core::reopen::Reopened>,
    /// The language of this time; none takes what the window remembers, else what the system is set to.
    pub language: Option<&'static str>,
}

/// Opens the window on this machine's trainer and data, and returns when it is closed.
///
/// # Errors
/// When there is no display, no graphics adapter (not even a software one), no thread for the trainer, or a library is missing.
pub fn run(options: WindowOptions) -> Result<(), NoWindow> {
    run_with(options, |wake| connect::standard(wake).map_err(|error| error.to_string()))
}

/// Opens the window on what `setup` gives and returns when it is closed.
///
/// # Errors
/// As [`run`].
pub fn run_with(
    options: WindowOptions,
    setup: impl FnOnce(core::services::note::Wake) -> Result<Setup, String> + 'static,
) -> Result<(), NoWindow> {
    no_window::guarded(|opened| opened_with(options, setup, opened))
}

fn opened_with(
    options: WindowOptions,
    setup: impl FnOnce(core::services::note::Wake) -> Result<Setup, String> + 'static,
    opened: no_window::Opened,
) -> Result<(), eframe::Error> {
    let viewport = egui::ViewportBuilder::default()
        .with_app_id("pretext")
        .with_title(crate::text!("program-name"))
        .with_min_inner_size(SIZES.0)
        .with_inner_size(SIZES.1);
    let native = eframe::NativeOptions { viewport, system_font_fallback: false, ..Default::default() };
    let create = move |context: &eframe::CreationContext<'_>| -> Result<Box<dyn eframe::App>, Box<dyn std::error::Error + Send + Sync>> {
        opened.say();
        let waker = context.egui_ctx.clone();
        let mut setup = setup(std::sync::Arc::new(move || waker.request_repaint()))?;
        setup.open_first = options.open.or(setup.open_first);
        setup.reopened = options.reopened;
        setup.follow = options.follow;
        setup.language = options.language;
        end_with_signals(setup.trainer.commands.clone(), context.egui_ctx.clone());
        Ok(Box::new(Workbench::new(&context.egui_ctx, context.storage, setup)))
    };
    eframe::run_native("pretext", native, Box::new(create))
}

/// A signal saves the run and closes the window; a second Ctrl-C ends the program at once. The trainer is told first and
/// directly: with its display gone, a window may never come to close.
fn end_with_signals(trainer: Sender<Command>, window: egui::Context) {
    let mut pressed = 0;
    watch(move |asked| {
        pressed += usize::from(asked == Asked::Interrupt);
        if pressed > 1 {
            std::process::exit(130);
        }
        // A trainer that has ended has saved already.
        let _ = trainer.send(Command::Quit);
        window.send_viewport_cmd(egui::ViewportCommand::Close);
        window.request_repaint();
    });
}
