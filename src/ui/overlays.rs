//! What stands before everything else: questions before something is lost, a picture made large, the list of keys.

use crate::task::{Panel, PanelKind};
use crate::ui::browse::browse_ui;
use crate::ui::core::commands::Commands;
use crate::ui::core::commands::browsing::BrowseCommand;
use crate::ui::core::commands::own_data::OwnDataCommand;
use crate::ui::core::commands::save::SaveCommand;
use crate::ui::core::commands::show::ShowCommand;
use crate::ui::core::commands::training::TrainCommand;
use crate::ui::core::draw::cloud::legend;
use crate::ui::core::draw::{Place, panel_ui};
use crate::ui::core::drawn::drawn_ui;
use crate::ui::core::legend::legend_ui;
use crate::ui::core::parts::{busy, field, grouped, main_button, question_title, weak};
use crate::ui::core::save_ui;
use crate::ui::core::saving::Wish;
use crate::ui::core::scrub::scrub_ui;
use crate::ui::core::state::{Overlay, Standing, State};
use crate::ui::core::theme::{GRID, palette};
use crate::ui::core::view::View;
use crate::ui::guide_ui::{self, guide_ui};
use crate::ui::keys::BINDINGS;
use crate::ui::palette::palette_ui;
use crate::ui::scene::Scene;
use crate::ui::where_photos::where_photos_ui;
use egui::{Button, Frame, Grid, Id, Margin, Modal, RichText, ScrollArea, Stroke, Ui, Vec2};
use std::time::Duration;

/// Shows the overlay, if there is one.
pub fn overlay_ui(ui: &mut Ui, scene: &mut Scene<'_>) {
    let (colours, state) = (palette(ui), scene.state);
    if matches!(state.overlay, Overlay::None | Overlay::Fills(_)) {
        return;
    }
    let frame = Frame::popup(ui.style()).inner_margin(Margin::same(GRID as i8 * 3)).fill(colours.panel);
    // Each kind has a place of its own: a modal remembers its size.
    let question = if let Overlay::Asks(_, question) = state.overlay { question } else { "" };
    let id = Id::unique(("overlay", std::mem::discriminant(&state.overlay), question));
    let modal = Modal::new(id).backdrop_color(colours.veil()).frame(frame).show(ui.ctx(), |ui| match &state.overlay {
        Overlay::None | Overlay::Fills(_) => {}
        Overlay::Help => help_ui(ui, state, scene.out),
        Overlay::Guide(trail) => guide_ui(ui, state, trail, scene.out),
        Overlay::Palette => palette_ui(ui, state, scene.view, scene.out),
        Overlay::AskStop => ask_stop_ui(ui, state, scene.out),
        Overlay::AskDiscard => ask_discard_ui(ui, state, scene.out),
        Overlay::Asks(id, question) => {
            if let Some(pane) = scene.panes.named(*id) {
                pane.overlay_ui(ui, question, state, scene.out);
            }
        }
        Overlay::WherePhotos => where_photos_ui(ui, state, scene.out),
        Overlay::Browse => browse_ui(ui, state, scene.view, scene.out),
        Overlay::SaveAs => save_as_ui(ui, state, scene.out),
        Overlay::Enlarged(panel, standing) => enlarged_ui(ui, state, (panel, *standing), scene.view, scene.out),
    });
    if modal.should_close() && state.overlay == Overlay::SaveAs {
        scene.out.push(SaveCommand::Cancel.into());
    } else if modal.should_close() && state.overlay == Overlay::WherePhotos {
        scene.out.push(OwnDataCommand::Close.into());
    } else if modal.should_close() && state.overlay == Overlay::Browse {
        scene.out.push(BrowseCommand::Close.into());
    } else if modal.should_close() {
        scene.out.push(ShowCommand::Overlay(Overlay::None).into());
    }
}

fn ask_stop_ui(ui: &mut Ui, state: &State, out: &mut Commands) {
    ui.set_width(GRID * 52.0);
    let mines = state.run.mining.is_some();
    question_title(ui, if mines { "ask-cancel" } else { "ask-stop" });
    ui.horizontal(|ui| {
        if main_button(ui, &crate::text!("ask-stop-keep")).clicked() {
            out.push(TrainCommand::StopAndSave.into());
        }
        let back = if mines { "ask-cancel-continue" } else { "ask-stop-continue" };
        if ui.button(crate::texts::lookup(back, &[])).clicked() {
            out.push(ShowCommand::Overlay(Overlay::None).into());
        }
        let discard = RichText::new(crate::text!("ask-stop-discard")).color(palette(ui).problem);
        if ui.add(Button::new(discard).fill(egui::Color32::TRANSPARENT).stroke(Stroke::NONE)).clicked() {
            out.push(TrainCommand::AskDiscard.into());
        }
    });
}

fn ask_discard_ui(ui: &mut Ui, state: &State, out: &mut Commands) {
    ui.set_width(GRID * 52.0);
    question_title(ui, "ask-discard");
    if let Some(folder) = &state.run.folder {
        ui.monospace(folder.display().to_string());
        ui.add_space(GRID);
    }
    ui.horizontal(|ui| {
        if main_button(ui, &crate::text!("ask-discard-no")).clicked() {
            out.push(ShowCommand::Overlay(Overlay::None).into());
        }
        let discard = RichText::new(crate::text!("ask-discard-yes")).color(palette(ui).problem);
        if ui.button(discard).clicked() {
            out.push(TrainCommand::Discard.into());
        }
    });
}

/// A picture as it is in the answers that are looked at, while it stands among them.
fn followed<'a>(state: &'a State, panel: &'a Panel, standing: Option<Standing>) -> &'a Panel {
    let sheet = state.run.shown();
    let panels = sheet.zip(standing).and_then(|(sheet, standing)| match standing {
        Standing::Overview => Some(&sheet.overview),
        Standing::Answer(number) => sheet.items.get(number).map(|item| &item.panels),
    });
    panels.and_then(|panels| panels.iter().find(|other| other.id == panel.id)).unwrap_or(panel)
}

fn enlarged_ui(
    ui: &mut Ui,
    state: &State,
    (panel, standing): (&Panel, Option<Standing>),
    view: &mut View,
    out: &mut Commands,
) {
    let panel = followed(state, panel, standing);
    let room = ui.ctx().content_rect().size() - Vec2::splat(GRID * 12.0);
    let id = Id::unique("enlarged");
    // What stood around the picture when it was drawn last says how large it may be now.
    let around = ui.data(|kept| kept.get_temp::<f32>(id)).unwrap_or(GRID * 14.0);
    let side = room.x.min((room.y - around).floor()).max(GRID * 12.0);
    ui.set_max_width(side.max(room.x.min(GRID * 50.0)));
    // A modal offers the height that it had, so that what has grown would be scrolled within that.
    ScrollArea::vertical().max_height(room.y).min_scrolled_height(room.y).show(ui, |ui| {
        large_ui(ui, state, (panel, standing, side), view, out);
        let around = ui.min_rect().height() - side;
        ui.data_mut(|kept| kept.insert_temp(id, around));
    });
}

/// The picture with what belongs to it.
fn large_ui(
    ui: &mut Ui,
    state: &State,
    (panel, standing, side): (&Panel, Option<Standing>, f32),
    view: &mut View,
    out: &mut Commands,
) {
    let legend = if let PanelKind::Cloud(cloud) = &panel.kind { legend(cloud, palette(ui)) } else { Vec::new() };
    let version = std::ptr::from_ref(panel) as u64;
    let id = Id::unique("enlarged");
    let place = Place { id, version, side, wipe: state.wipe, turn: state.turn, caption_lines: 1, number_lines: 1 };
    let drawn = ui.vertical_centered(|ui| panel_ui(ui, &mut view.textures, panel, place)).inner;
    if !legend.is_empty() {
        legend_ui(ui, &legend);
    }
    if standing.is_some() && state.run.kept.len() > 1 {
        let step = state.run.shown().map(|sheet| sheet.step).unwrap_or_default();
        ui.label(crate::text!("answers-earlier", step = grouped(step)));
        scrub_ui(ui, state, out);
    }
    weak(ui, crate::texts::retold(&panel.description));
    let wish = || Wish::panel(state, panel);
    save_ui::menu_on(&drawn.response, &wish, out);
    ui.horizontal_wrapped(|ui| save_ui::entries_ui(ui, &wish, out));
    drawn_ui(ui, (panel, &drawn), state, view, out);
    if drawn.dragged.is_none() && drawn.response.clicked() && !drawn.walked {
        out.push(ShowCommand::Overlay(Overlay::None).into());
    }
}

/// Where a picture shall go, typed.
fn save_as_ui(ui: &mut Ui, state: &State, out: &mut Commands) {
    ui.set_width(GRID * 60.0);
    question_title(ui, "save-as");
    let Some(asking) = &state.saving.asking else { return };
    let (mut path, name) = (asking.path.clone(), crate::text!("save-as-path"));
    let typed = field(ui, &name, egui::TextEdit::singleline(&mut path).desired_width(f32::INFINITY));
    if typed.changed() {
        out.push(SaveCommand::Path(path).into());
    }
    let entered = typed.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
    ui.horizontal(|ui| {
        if main_button(ui, &crate::text!("save-as-write")).clicked() || entered {
            out.push(SaveCommand::Write.into());
        }
        if ui.button(crate::text!("save-as-cancel")).clicked() {
            out.push(SaveCommand::Cancel.into());
        }
    });
}

/// What is being made, or where it went, for a while, before everything else.
pub fn said_ui(ctx: &egui::Context, state: &State) {
    if state.saving.making.is_some() {
        ctx.request_repaint_after(Duration::from_millis(100));
    }
    let making = state.saving.under_way().map(|file| crate::text!("save-under-way", path = file.display().to_string()));
    let fresh = state.saving.fresh();
    if making.is_none() && fresh.is_none() {
        return;
    }
    if let Some((_, rest)) = fresh {
        ctx.request_repaint_after(rest);
    }
    let place = egui::Area::new(Id::unique("said")).order(egui::Order::Tooltip).interactable(false);
    let at = egui::vec2(0.0, -crate::ui::core::theme::STATUS_BAR - GRID * 2.0);
    place.anchor(egui::Align2::CENTER_BOTTOM, at).show(ctx, |ui| {
        let colours = palette(ui);
        Frame::popup(ui.style()).inner_margin(Margin::symmetric(GRID as i8 * 2, GRID as i8)).show(ui, |ui| {
            ui.set_max_width(GRID * 90.0);
            match (making, fresh.map(|(said, _)| &said.result)) {
                (Some(making), _) => busy(ui, &making),
                (None, Some(Ok(done))) => {
                    ui.label(done);
                }
                (None, Some(Err(reason))) => {
                    ui.label(RichText::new(reason).color(colours.problem));
                }
                (None, None) => {}
            }
        });
    });
}

fn help_ui(ui: &mut Ui, state: &State, out: &mut Commands) {
    ui.set_width(GRID * 56.0);
    question_title(ui, "help-title");
    let room = ui.ctx().content_rect().height() - GRID * 26.0;
    ScrollArea::vertical().max_height(room).min_scrolled_height(room).show(ui, |ui| {
        Grid::new("keys").num_columns(2).spacing([GRID * 4.0, GRID / 2.0]).show(ui, |ui| {
            for binding in BINDINGS {
                ui.label(RichText::new(binding.shown).strong().color(palette(ui).accent));
                ui.label(crate::texts::lookup(binding.text, &[]));
                ui.end_row();
            }
        });
        ui.add_space(GRID);
        weak(ui, crate::text!("help-mouse"));
    });
    ui.horizontal(|ui| {
        if main_button(ui, &crate::text!("help-close")).clicked() {
            out.push(ShowCommand::Overlay(Overlay::None).into());
        }
        if ui.button(crate::text!("key-guide")).clicked() {
            out.push(guide_ui::at(state.focus).into());
        }
    });
}
