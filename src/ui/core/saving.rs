//! Saving what is seen: what is to be written and under which name, the two entries that every picture offers, and what
//! was said about the last one.

use crate::photos::Photo;
use crate::pictures::{Chart, Picture};
use crate::task::{Panel, PanelKind};
use crate::ui::core::commands::Commands;
use crate::ui::core::commands::save::SaveCommand;
use crate::ui::core::icons::Icon;
use crate::ui::core::state::State;
use crate::ui::core::theme::{GRID, palette};
use egui::containers::menu::MenuButton;
use egui::{Align, Atom, Button, IdSalt, Layout, Rect, Response, Ui, UiBuilder, pos2, vec2};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Letters of a caption that go into a file's name at most.
const NAME: usize = 48;
/// How long the window says where a picture went.
const SAID: Duration = Duration::from_secs(7);

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Pixels.
    Png,
    /// Lines and letters.
    Svg,
}

impl Format {
    /// How the name of such a file ends.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Svg => "svg",
        }
    }
}

/// A picture that is to be saved.
#[derive(Clone, Debug)]
pub struct Wish {
    /// The picture.
    pub picture: Picture,
    /// Name of its file, without what it ends with.
    pub name: String,
}

impl Wish {
    /// Something that the run which is shown brought: its file is named after the run, the step and what it shows.
    pub fn of_run(state: &State, picture: Picture) -> Self {
        let run = state.run.folder.as_ref().and_then(|folder| folder.file_name());
        let run = run.map_or_else(|| "pretext".to_owned(), |name| name.to_string_lossy().into_owned());
        let name = match state.run.id {
            Some(_) => format!("{run}_step-{:06}_{}", state.run.progress.step, slug(picture.title())),
            None => format!("{run}_{}", slug(picture.title())),
        };
        Self { picture, name }
    }

    /// A panel of that run.
    pub fn panel(state: &State, panel: &Panel) -> Self {
        Self::of_run(state, Picture::Panel(Arc::new(panel.clone())))
    }

    /// Curves of that run.
    pub fn chart(state: &State, chart: Chart) -> Self {
        Self::of_run(state, Picture::Chart(chart))
    }

    /// Curves of several runs.
    pub fn of_runs(chart: Chart) -> Self {
        Self { name: format!("runs_{}", slug(&chart.title)), picture: Picture::Chart(chart) }
    }

    /// The window as it was.
    pub fn window(state: &State, photo: Photo) -> Self {
        let mut panel = Panel::new("window", "save-window-caption", PanelKind::Picture(photo));
        panel.description = String::new();
        Self::panel(state, &panel)
    }
}

/// A caption as part of a file's name.
fn slug(caption: &str) -> String {
    let mut out = String::new();
    for letter in caption.chars().flat_map(char::to_lowercase) {
        if letter.is_alphanumeric() {
            out.push(letter);
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
        if out.chars().count() >= NAME {
            break;
        }
    }
    out.trim_end_matches('-').to_owned()
}

/// Where a picture shall go, while a person types it.
#[derive(Clone, Debug)]
pub struct Asking {
    /// The picture.
    pub picture: Picture,
    /// What was typed.
    pub path: String,
}

/// What was said last about saving.
#[derive(Clone, Debug)]
pub struct Said {
    /// The file, or why there is none.
    pub result: Result<PathBuf, String>,
    /// When.
    pub at: Instant,
}

/// How saving stands.
#[derive(Clone, Debug, Default)]
pub struct SaveState {
    /// Where the last picture went.
    pub folder: Option<PathBuf>,
    /// What is being asked.
    pub asking: Option<Asking>,
    /// What was said last.
    pub said: Option<Said>,
    /// Counts wishes for a picture of the window.
    pub captures: u64,
}

impl SaveState {
    /// What is still worth saying, and for how long.
    pub(crate) fn fresh(&self) -> Option<(&Said, Duration)> {
        let said = self.said.as_ref()?;
        Some((said, SAID.checked_sub(said.at.elapsed())?))
    }
}

/// The two entries of a menu.
pub(crate) fn entries_ui(ui: &mut Ui, make: &dyn Fn() -> Wish, out: &mut Commands) {
    for (format, key) in [(Format::Png, "save-png"), (Format::Svg, "save-svg")] {
        let entry = ui.button(crate::texts::lookup(key, &[]));
        if entry.on_hover_text(crate::texts::lookup(&format!("{key}.help"), &[])).clicked() {
            out.push(SaveCommand::Ask(Box::new(make()), format).into());
            ui.close();
        }
    }
}

/// Gives `picture` a menu on a right click.
pub(crate) fn menu_on(picture: &Response, make: &dyn Fn() -> Wish, out: &mut Commands) {
    picture.context_menu(|ui| entries_ui(ui, make, out));
}

/// A small button with the two entries.
pub(crate) fn button_ui(ui: &mut Ui, make: &dyn Fn() -> Wish, out: &mut Commands) -> Response {
    let room = Atom::custom(IdSalt::new("save-icon"), vec2(GRID * 1.5, GRID * 1.5));
    let button = Button::new(room).frame_when_inactive(false).min_size(vec2(GRID * 3.0, GRID * 2.5));
    let (response, _) = MenuButton::from_button(button).ui(ui, |ui| entries_ui(ui, make, out));
    let colours = palette(ui);
    let ink = if response.hovered() || response.has_focus() { colours.text } else { colours.weak };
    Icon::Save.paint(ui.painter(), response.rect, ink);
    let name = crate::text!("save-button");
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(name.clone()));
    response.on_hover_text(name)
}

/// The button at the right end of the line of `title`.
pub(crate) fn beside(ui: &mut Ui, title: &Response, make: &dyn Fn() -> Wish, out: &mut Commands) {
    let (right, line) = (ui.max_rect().right(), title.rect);
    let rect = Rect::from_center_size(pos2(right - GRID * 2.0, line.center().y), vec2(GRID * 4.0, GRID * 2.5));
    // A child of its own: a scope would move the next line up to the title.
    let builder =
        UiBuilder::new().id_salt(("save", title.id)).max_rect(rect).layout(Layout::right_to_left(Align::Center));
    button_ui(&mut ui.new_child(builder), make, out);
}

/// Both for a plot below its title.
pub(crate) fn plot_ui(
    ui: &mut Ui,
    (title, plot): (&Response, Option<Response>),
    make: &dyn Fn() -> Wish,
    out: &mut Commands,
) {
    if let Some(plot) = plot {
        beside(ui, title, make, out);
        menu_on(&plot, make, out);
    }
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn a_caption_becomes_a_name_that_every_system_takes() {
        assert_eq!(slug("What it says (held out): 3/4 <b>"), "what-it-says-held-out-3-4-b");
        assert_eq!(slug("Größe"), "größe");
        assert!(slug(&"word ".repeat(40)).chars().count() <= 48);
        assert_eq!(slug("…"), "");
    }
}
