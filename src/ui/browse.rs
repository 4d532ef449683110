//! The window's own browser of folders, before everything else: where the system has no folder dialog, or by its button.

use crate::ui::core::arrows::{Axes, steps};
use crate::ui::core::browsing::{Browsing, Holds, Inner, Listing};
use crate::ui::core::commands::Commands;
use crate::ui::core::commands::browsing::BrowseCommand;
use crate::ui::core::parts::{busy, field, main_button, question_title, small};
use crate::ui::core::state::State;
use crate::ui::core::textures::image_from_photo;
use crate::ui::core::theme::{GRID, palette};
use crate::ui::core::view::View;
use egui::{
    Align, Color32, Id, Key, Layout, Modifiers, Pos2, Rect, Response, RichText, ScrollArea, Sense, TextEdit, TextStyle,
    Ui, WidgetInfo, style::ScrollAnimation, vec2,
};
use std::path::PathBuf;

/// Widths of the places, the folders, and the pictures of the chosen one.
const WIDTHS: [f32; 3] = [GRID * 20.0, GRID * 48.0, GRID * 26.0];

/// The browser.
pub(crate) fn browse_ui(ui: &mut Ui, state: &State, view: &mut View, out: &mut Commands) {
    let Some(browsing) = &state.browsing else { return };
    ui.set_width(WIDTHS.iter().sum::<f32>() + GRID * 4.0);
    question_title(ui, "browse");
    path_ui(ui, browsing, view, out);
    ui.add_space(GRID / 2.0);
    let height = (ui.ctx().content_rect().height() - GRID * 40.0).clamp(GRID * 18.0, GRID * 52.0);
    ui.horizontal_top(|ui| {
        let [places, folders, pictures] = WIDTHS;
        column(ui, (places, height), |ui| places_ui(ui, browsing, out));
        column(ui, (folders, height), |ui| folders_ui(ui, browsing, (view, height), out));
        column(ui, (pictures, height), |ui| glimpse_ui(ui, browsing, view));
    });
    ui.add_space(GRID / 2.0);
    ui.horizontal(|ui| {
        let chosen = browsing.chosen();
        let name = chosen.file_name().unwrap_or(chosen.as_os_str()).to_string_lossy();
        let open = main_button(ui, &crate::text!("browse-open", name = name));
        // Where there is no folder to walk through, the keyboard is where the folder itself is opened.
        if matches!(&browsing.listing, Some(Ok(listing)) if listing.folders.is_empty())
            && arrives(ui, (browsing, open.id), view)
        {
            open.request_focus();
        }
        if open.clicked() {
            out.push(BrowseCommand::Open.into());
        }
        if ui.button(crate::text!("browse-close")).clicked() {
            out.push(BrowseCommand::Close.into());
        }
        small(ui, crate::text!("browse-keys"));
    });
}

fn column(ui: &mut Ui, (width, height): (f32, f32), content: impl FnOnce(&mut Ui)) {
    ui.allocate_ui_with_layout(vec2(width, height), Layout::top_down(Align::Min), |ui| {
        ui.set_min_size(vec2(width, height));
        ui.set_max_width(width);
        content(ui);
    });
}

fn path_ui(ui: &mut Ui, browsing: &Browsing, view: &mut View, out: &mut Commands) {
    ui.horizontal(|ui| {
        let up = ui.add_enabled(browsing.folder.parent().is_some(), egui::Button::new(crate::text!("browse-up")));
        if up.on_hover_text(crate::text!("browse-up.help")).clicked() {
            out.push(BrowseCommand::Up.into());
        }
        let text = view.typed_from("browse-path", &browsing.folder.display().to_string());
        let name = crate::text!("browse-path");
        let typed = field(ui, &name, TextEdit::singleline(text).desired_width(f32::INFINITY));
        if typed.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) && !text.trim().is_empty() {
            out.push(BrowseCommand::Go(PathBuf::from(text.as_str())).into());
        }
    });
}

fn places_ui(ui: &mut Ui, browsing: &Browsing, out: &mut Commands) {
    small(ui, crate::text!("browse-places"));
    ScrollArea::vertical().id_salt("places").auto_shrink(false).show(ui, |ui| {
        for (name, path) in &browsing.places {
            let place = ui.add(egui::Button::selectable(browsing.folder == *path, name).truncate());
            if place.on_hover_text(path.display().to_string()).clicked() {
                out.push(BrowseCommand::Go(path.clone()).into());
            }
        }
    });
}

fn row_id(place: usize) -> Id {
    Id::unique(("browse-row", place))
}

fn folders_ui(ui: &mut Ui, browsing: &Browsing, (view, height): (&mut View, f32), out: &mut Commands) {
    let listing = match &browsing.listing {
        None => return busy(ui, &crate::text!("browse-looking")),
        Some(Err(reason)) => {
            ui.colored_label(palette(ui).problem, reason);
            return;
        }
        Some(Ok(listing)) => listing,
    };
    if !listing.folders.is_empty() && arrives(ui, (browsing, row_id(0)), view) {
        ui.memory_mut(|memory| memory.request_focus(row_id(0)));
    }
    small(ui, said(listing));
    let row = ui.text_style_height(&TextStyle::Body) + GRID;
    let area = ScrollArea::vertical().id_salt("folders").auto_shrink(false).max_height(height - GRID * 3.0);
    area.show_rows(ui, row, listing.folders.len(), |ui, in_sight| {
        for place in in_sight {
            if let Some(inner) = listing.folders.get(place) {
                row_ui(ui, (inner, browsing.marked, row), (place, listing.folders.len()), out);
            }
        }
    });
}

/// Whether the keyboard is to come to `control` of a folder that was just listed; not that of one who types a path. It is asked
/// for until it has come: in the first frames of a dialog nothing keeps it.
fn arrives(ui: &Ui, (browsing, control): (&Browsing, Id), view: &mut View) -> bool {
    let folder = browsing.folder.display().to_string();
    let types = *view.typed_from("browse-path", &folder) != folder;
    let kept = Id::unique("browse-arrived");
    let before: u64 = ui.data(|data| data.get_temp(kept)).unwrap_or_default();
    let comes = before != browsing.listed.number;
    if comes && (types || ui.memory(|memory| memory.has_focus(control))) {
        ui.data_mut(|data| data.insert_temp(kept, browsing.listed.number));
        return false;
    }
    comes
}

/// What stands in the folder, and what of it is not shown.
fn said(listing: &Listing) -> String {
    let mut parts = vec![crate::text!("browse-pictures", count = listing.pictures)];
    if listing.folders.is_empty() {
        parts.push(crate::text!("browse-no-folders"));
    }
    if listing.hidden > 0 {
        parts.push(crate::text!("browse-hidden", count = listing.hidden));
    }
    if listing.more {
        parts.push(crate::text!("browse-more"));
    }
    parts.join(" · ")
}

/// What an inner folder holds, in few words.
fn holds_text(holds: &Holds) -> String {
    match holds {
        Holds::Unreadable => crate::text!("browse-unreadable"),
        Holds::Some { pictures, folders, more } => {
            let more = if *more { "+" } else { "" };
            let pictures = crate::text!("browse-holds", count = *pictures, more = more);
            match folders {
                0 => pictures,
                folders => format!("{pictures}, {}", crate::text!("browse-holds-folders", count = *folders)),
            }
        }
    }
}

fn row_ui(
    ui: &mut Ui,
    (inner, marked, height): (&Inner, Option<usize>, f32),
    (place, count): (usize, usize),
    out: &mut Commands,
) {
    let chosen = marked == Some(place);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    let response = ui.interact(rect, row_id(place), Sense::click());
    let holds = inner.holds.as_ref().map(holds_text).unwrap_or_default();
    let spoken = [inner.name.as_str(), holds.as_str()].join(", ");
    response.widget_info(|| WidgetInfo::selected(egui::Role::Button, true, chosen, &spoken));
    let colours = palette(ui);
    if chosen || response.hovered() {
        ui.painter().rect_filled(rect, 4.0, if chosen { colours.hovered } else { colours.raised });
    }
    let ink = if inner.holds == Some(Holds::Unreadable) { colours.problem } else { colours.weak };
    let small = TextStyle::Small.resolve(ui.style());
    let right = ui.painter().layout_no_wrap(holds, small, ink);
    let room = (rect.width() - right.size().x - GRID * 3.0).max(GRID * 4.0);
    let body = egui::TextFormat::simple(TextStyle::Body.resolve(ui.style()), colours.text);
    let mut job = egui::text::LayoutJob::single_section(inner.name.clone(), body);
    job.wrap = egui::text::TextWrapping::truncate_at_width(room);
    let name = ui.painter().layout_job(job);
    let middle = |galley: &egui::Galley| rect.center().y - galley.size().y / 2.0;
    ui.painter().galley(Pos2::new(rect.left() + GRID, middle(&name)), name, colours.text);
    ui.painter().galley(Pos2::new(rect.right() - GRID - right.size().x, middle(&right)), right, ink);
    if response.double_clicked() {
        out.push(BrowseCommand::Go(inner.path.clone()).into());
    } else if response.clicked() && !ui.input(|input| input.key_pressed(Key::Enter)) {
        out.push(BrowseCommand::Mark(place).into());
    } else if response.gained_focus() && marked.is_some() {
        // In a folder that was just listed the keyboard is on the first row, and still the folder itself is chosen.
        out.push(BrowseCommand::Mark(place).into());
    }
    keys_ui(ui, &response, (inner, marked), (place, count), out);
    response.on_hover_text(inner.path.display().to_string());
}

/// Up and down from folder to folder, right into one, left out again, Enter opens.
fn keys_ui(
    ui: &Ui,
    response: &Response,
    (inner, marked): (&Inner, Option<usize>),
    (place, count): (usize, usize),
    out: &mut Commands,
) {
    if !response.has_focus() {
        return;
    }
    let [right, down] = steps(ui, response, Axes::Both, Modifiers::NONE);
    let to = (place as i64 + i64::from(down)).clamp(0, count as i64 - 1) as usize;
    if down != 0 && marked.is_none() {
        out.push(BrowseCommand::Mark(place).into());
    } else if to != place {
        let there = response.rect.translate(vec2(0.0, (to as f32 - place as f32) * response.rect.height()));
        // At once: the row must be drawn in the next frame to keep the keyboard.
        ui.scroll_to_rect_animation(there, None, ScrollAnimation::none());
        ui.memory_mut(|memory| memory.request_focus(row_id(to)));
        out.push(BrowseCommand::Mark(to).into());
    }
    match right {
        0 => {}
        1.. => out.push(BrowseCommand::Go(inner.path.clone()).into()),
        _ => out.push(BrowseCommand::Up.into()),
    }
    if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter)) {
        out.push(BrowseCommand::Open.into());
    }
}

/// The first pictures of the chosen folder.
fn glimpse_ui(ui: &mut Ui, browsing: &Browsing, view: &mut View) {
    let chosen = browsing.chosen();
    let name = chosen.file_name().unwrap_or(chosen.as_os_str()).to_string_lossy();
    ui.add(egui::Label::new(RichText::new(name.as_ref()).strong()).truncate());
    if browsing.glimpse.is_empty() {
        if browsing.glimpsing {
            return busy(ui, &crate::text!("browse-looking"));
        }
        small(ui, crate::text!("browse-no-pictures"));
        return;
    }
    let side = ((ui.available_width() - GRID) / 2.0).floor();
    let whole = Rect::from_min_max(Pos2::ZERO, Pos2::new(1.0, 1.0));
    for (row, pair) in browsing.glimpse.chunks(2).enumerate() {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = GRID;
            for (column, photo) in pair.iter().enumerate() {
                let (rect, response) = ui.allocate_exact_size(vec2(side, side), Sense::hover());
                let spoken = || crate::text!("browse-picture-spoken", name = name.as_ref());
                response.widget_info(|| WidgetInfo::labeled(egui::Role::Image, true, spoken()));
                let place = Id::unique(("glimpse", row * 2 + column));
                let texture = view.textures.get(ui.ctx(), place, browsing.glimpsed.number, || image_from_photo(photo));
                ui.painter().image(texture, rect, whole, Color32::WHITE);
            }
        });
    }
}
