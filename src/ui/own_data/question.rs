//! The question where the photos of a run are now: asked before a run goes on with other photos than its own.

use crate::train::{Accept, DataFound};
use crate::ui::core::commands::Commands;
use crate::ui::core::parts::{busy, field, main_button, weak};
use crate::ui::core::services::OpenedData;
use crate::ui::core::state::State;
use crate::ui::core::theme::{GRID, palette};
use crate::ui::own_data::commands::OwnDataCommand;
use egui::{Key, RichText, TextEdit, Ui};
use std::path::{Path, PathBuf};

/// Looks for the photos of a run, at a path or where the run has them. Reads files: for a helper thread.
pub type Finder = std::sync::Arc<dyn Fn(&Path, Option<&str>) -> Result<FoundData, String> + Send + Sync>;

/// Photos that may be those of a run.
#[derive(Clone)]
pub struct FoundData {
    /// The photos.
    pub data: OpenedData,
    /// Where held-out photos of their own are.
    pub valid: Option<String>,
    /// What was found out about them.
    pub found: DataFound,
}

/// How the question stands.
pub struct OwnData {
    /// The run.
    pub run: PathBuf,
    /// Where to look, as it is typed.
    pub path: String,
    /// Whether a helper thread looks.
    pub looking: bool,
    /// Whether the run goes on by itself once its own photos are found.
    pub goes_on: bool,
    /// What was found, or why nothing.
    pub found: Option<Result<FoundData, String>>,
}

impl OwnData {
    /// A question about `run` that nobody has looked into.
    pub fn of(run: PathBuf) -> Self {
        Self { run, path: String::new(), looking: false, goes_on: false, found: None }
    }

    /// What the run may be told to accept, if it can go on with what was found. Entirely other photos are none that a
    /// window offers.
    pub fn accept(&self) -> Option<Accept> {
        let found = self.found.as_ref()?.as_ref().ok()?.found;
        [Accept::Own, Accept::Changed].into_iter().find(|accept| accept.allows(found.verdict))
    }
}

/// The question.
pub(crate) fn where_photos_ui(ui: &mut Ui, state: &State, out: &mut Commands) {
    ui.set_width(GRID * 60.0);
    ui.label(RichText::new(crate::text!("where-photos")).heading());
    let Some(own) = &state.own_data else { return };
    weak(ui, crate::text!("where-photos.help"));
    ui.monospace(own.run.display().to_string());
    ui.add_space(GRID);
    let (mut path, name) = (own.path.clone(), crate::text!("data-path"));
    let mut entered = false;
    ui.horizontal(|ui| {
        let folder = crate::text!("where-photos-folder");
        if ui.button(folder).on_hover_text(crate::text!("where-photos-folder.help")).clicked() {
            out.push(OwnDataCommand::Choose.into());
        }
        let edit = TextEdit::singleline(&mut path).hint_text(name.clone()).desired_width(f32::INFINITY);
        let typed = field(ui, &name, edit);
        // What is asked for can be typed at once.
        if ui.memory(|memory| memory.focused().is_none()) {
            typed.request_focus();
        }
        if typed.changed() {
            out.push(OwnDataCommand::Path(path).into());
        }
        entered = typed.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    });
    if entered {
        out.push(OwnDataCommand::Look.into());
    }
    ui.add_space(GRID);
    match &own.found {
        _ if own.looking => busy(ui, &crate::text!("where-photos-looking")),
        Some(Ok(found)) => found_ui(ui, own, found),
        Some(Err(reason)) => {
            ui.colored_label(palette(ui).problem, reason);
        }
        None => {}
    }
    ui.add_space(GRID);
    ui.horizontal(|ui| answers_ui(ui, own, out));
}

/// What was found, and what it means for the run.
fn found_ui(ui: &mut Ui, own: &OwnData, found: &FoundData) {
    ui.monospace(&found.data.location);
    let sentence = RichText::new(found.found.sentence());
    match own.accept() {
        Some(Accept::Own) => ui.label(sentence.strong()),
        Some(_) => {
            ui.label(sentence.strong());
            weak(ui, crate::text!("where-photos-changed"))
        }
        None => {
            ui.colored_label(palette(ui).problem, sentence);
            weak(ui, crate::text!("where-photos-other"))
        }
    };
}

fn answers_ui(ui: &mut Ui, own: &OwnData, out: &mut Commands) {
    let accept = own.accept().filter(|_| !own.looking);
    if let Some(accept) = accept {
        let key = if accept == Accept::Own { "train-resume" } else { "where-photos-go-on" };
        if main_button(ui, &crate::texts::lookup(key, &[])).clicked() {
            out.push(OwnDataCommand::GoOnWithThese.into());
        }
        let show = ui.button(crate::text!("where-photos-show"));
        if show.on_hover_text(crate::text!("where-photos-show.help")).clicked() {
            out.push(OwnDataCommand::Show.into());
        }
    }
    if ui.button(crate::text!("where-photos-close")).clicked() {
        out.push(OwnDataCommand::Close.into());
    }
}
