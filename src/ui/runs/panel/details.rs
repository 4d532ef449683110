//! What a person wrote about a run, kept in its folder.

use crate::train::runs::RunEntry;
use crate::ui::core::commands::Commands;
use crate::ui::core::parts::{field, small, weak};
use crate::ui::core::seen::Sight;
use crate::ui::core::theme::GRID;
use crate::ui::runs::commands::RunsCommand;
use crate::ui::runs::panel::view::RunsView;
use egui::{TextEdit, Ui};

pub(crate) fn details_ui(ui: &mut Ui, chosen: &[&RunEntry], view: &mut Sight<'_, RunsView>, out: &mut Commands) {
    let [run] = chosen else {
        weak(ui, crate::text!("runs-notes-one"));
        for run in chosen.iter().filter(|run| !run.notes.note.is_empty() || !run.notes.tags.is_empty()) {
            ui.strong(run.short_name());
            ui.label(&run.notes.note);
            small(ui, run.notes.tags.join(", "));
        }
        return;
    };
    if view.own.notes.as_ref().is_none_or(|(folder, ..)| *folder != run.folder) {
        view.own.notes = Some((run.folder.clone(), run.notes.note.clone(), run.notes.tags.join(", ")));
    }
    let Some((folder, note, tags)) = &mut view.own.notes else { return };
    let (name, hint) = (crate::text!("runs-note"), crate::text!("runs-note.help"));
    let edit = TextEdit::multiline(note).hint_text(hint.clone()).desired_rows(4).desired_width(f32::INFINITY);
    let note_left = field(ui, &name, edit).on_hover_text(hint).lost_focus();
    let (name, hint) = (crate::text!("runs-tags-field"), crate::text!("runs-tags-field.help"));
    let edit = TextEdit::singleline(tags).hint_text(hint.clone()).desired_width(f32::INFINITY);
    let tags_left = field(ui, &name, edit).on_hover_text(hint).lost_focus();
    let kept = (run.notes.note.as_str(), run.notes.tags.join(", "));
    let changed = note.trim() != kept.0 || *tags != kept.1;
    if changed && (note_left || tags_left) {
        out.push(RunsCommand::Write(folder.clone(), note.clone(), tags.clone()).into());
    }
    small(ui, crate::texts::lookup(if changed { "runs-notes-typing" } else { "runs-notes-kept" }, &[]));
    ui.add_space(GRID);
    small(ui, run.folder.display().to_string());
    let (device, version) = (run.device.as_str(), run.card.version.as_str());
    small(ui, crate::text!("runs-made-with", device = device, version = version, parameters = run.card.parameters));
}
