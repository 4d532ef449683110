//! The same photo as the network of another run answers it.

use crate::photos::Photo;
use crate::task::{Panel, PanelKind, Role};
use crate::train::runs::RunEntry;
use crate::ui::core::commands::{Commands, UiCommand};
use crate::ui::core::grid::{Group, fit, group_ui};
use crate::ui::core::parts::{busy, field, section};
use crate::ui::core::seen::Seen;
use crate::ui::core::state::State;
use crate::ui::core::theme::{GRID, palette};
use crate::ui::core::view::View;
use crate::ui::laboratory::commands::LaboratoryCommand;
use crate::ui::laboratory::state::{LaboratoryState, Reference};
use egui::{ComboBox, Id, Key, TextEdit, Ui};

pub(crate) fn reference_ui(ui: &mut Ui, state: &Seen<'_, LaboratoryState>, view: &mut View, out: &mut Commands) {
    let title = section(ui, &crate::text!("laboratory-compare"));
    let title = title.on_hover_text(crate::text!("laboratory-compare.help")).id;
    if state.known_runs.stale && !state.known_runs.listing {
        out.push(UiCommand::ListRuns);
    }
    choose_ui(ui, (state, title), view, out);
    let Some(reference) = &state.own.reference else { return };
    match &reference.answer {
        None => return busy(ui, &crate::text!("laboratory-asking-reference", name = reference.name())),
        Some(Err(reason)) => {
            ui.colored_label(palette(ui).problem, reason);
            return;
        }
        Some(Ok(_)) => {}
    }
    let Some(panels) = beside(state, reference) else { return };
    let (side, columns) = fit(panels.len(), ui.available_width(), 320.0, 96.0);
    let version = state.own.painted.as_ref().map_or(0, |painted| painted.number);
    group_ui(
        ui,
        &Group { name: "reference".to_owned(), panels: &panels, version, side, columns, standing: None },
        state,
        view,
        out,
    );
}

/// Which run: one that the runs folder lists, or any other by its folder.
fn choose_ui(ui: &mut Ui, (state, title): (&Seen<'_, LaboratoryState>, Id), view: &mut View, out: &mut Commands) {
    let reference = state.own.reference.as_ref();
    ui.horizontal(|ui| {
        let shown = reference.map_or_else(|| crate::text!("laboratory-compare-choose"), Reference::name);
        let list = ComboBox::from_id_salt("reference").selected_text(shown).width(GRID * 20.0).truncate();
        let list = list.show_ui(ui, |ui| {
            let mut runs = runs(state).peekable();
            if runs.peek().is_none() {
                ui.weak(crate::text!("laboratory-compare-no-runs"));
            }
            for run in runs {
                let chosen = reference.is_some_and(|reference| reference.folder == run.folder);
                if ui.selectable_label(chosen, described(state, run)).clicked() {
                    out.push(LaboratoryCommand::Compare(run.folder.clone()).into());
                }
            }
        });
        list.response.labelled_by(title).on_hover_text(crate::text!("laboratory-compare.help"));
        if reference.is_some() && ui.button(crate::text!("laboratory-alone")).clicked() {
            out.push(LaboratoryCommand::Alone.into());
        }
        let name = crate::text!("laboratory-compare-folder");
        let width = ui.available_width();
        let typed_path = view.typed("laboratory-reference");
        let edit = TextEdit::singleline(&mut *typed_path).hint_text(name.clone()).desired_width(width);
        let typed = field(ui, &name, edit);
        let entered = typed.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        if entered && !typed_path.trim().is_empty() {
            out.push(LaboratoryCommand::Compare(typed_path.trim().into()).into());
        }
    });
}

/// The listed runs whose method answers with colours, without the one that is open.
fn runs(state: &State) -> impl Iterator<Item = &RunEntry> {
    let of_colours = |run: &&RunEntry| {
        let task = state.tasks.iter().find(|task| task.info().id == run.task);
        let speaks = task.is_some_and(|task| task.info().metrics.iter().any(|metric| metric.name == "saturation"));
        speaks && state.run.folder.as_ref() != Some(&run.folder)
    };
    state.known_runs.all().iter().filter(of_colours)
}

/// A run in a few words: its name, and its method.
fn described(state: &Seen<'_, LaboratoryState>, run: &RunEntry) -> String {
    let title = state.tasks.iter().find(|task| task.info().id == run.task).map(|task| task.info().title());
    crate::text!("laboratory-compare-run", name = run.name.as_str(), task = title.unwrap_or_default())
}

/// Both answers and the truth, each with its mean distance from grey.
fn beside(state: &Seen<'_, LaboratoryState>, reference: &Reference) -> Option<[Panel; 3]> {
    let painted = state.own.painted.as_ref()?;
    let [own, theirs, truth] = painted.means;
    let panel = |id: &str, photo: &Photo, (caption, role): (Option<String>, Role), mean: f32| {
        let number = crate::text!("laboratory-mean-saturation", value = format!("{mean:.1}"));
        let panel = Panel::new(id, &format!("laboratory-{id}"), PanelKind::Picture(photo.clone()));
        let panel = panel.in_role(role).with_number(number);
        Panel { caption: caption.unwrap_or_else(|| panel.caption.clone()), ..panel }
    };
    Some([
        panel("own", &painted.pictures[1], (None, Role::Network), own),
        panel("theirs", painted.reference.as_deref()?, (Some(reference.name()), Role::Neutral), theirs),
        panel("truth", &painted.pictures[2], (None, Role::Truth), truth),
    ])
}
