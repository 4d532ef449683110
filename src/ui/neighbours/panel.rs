//! Which photos look alike to the network, beside what looked alike to it before it learned anything.

use crate::pictures::{self, Gallery, Picture, Shown};
use crate::ui::core::commands::Commands;
use crate::ui::core::commands::data::DataCommand;
use crate::ui::core::commands::embeddings::{FeatureCommand, due, subject};
use crate::ui::core::embeddings_ui::{controls_ui, status_ui};
use crate::ui::core::opened::OpenedData;
use crate::ui::core::parts::{empty, field, grouped, small, weak};
use crate::ui::core::save_ui;
use crate::ui::core::saving::Wish;
use crate::ui::core::seen::Seen;
use crate::ui::core::textures::image_from_photo;
use crate::ui::core::theme::{GRID, palette};
use crate::ui::core::tile::{Mark, Tile, tile_ui};
use crate::ui::core::view::View;
use crate::ui::neighbours::commands::NeighboursCommand;
use crate::ui::neighbours::medians::Medians;
use crate::ui::neighbours::nearest::{NEIGHBOURS, Ranking};
use crate::ui::neighbours::state::{ID, NeighboursState, Query};
use egui::{Color32, Key, Pos2, Rect, Response, RichText, Sense, TextEdit, Ui, Vec2, WidgetInfo, vec2};

/// Side of the picture that is asked about, and of its neighbours.
const SIDES: (f32, f32) = (GRID * 12.0, GRID * 7.0);

pub(super) fn neighbours_ui(ui: &mut Ui, state: &Seen<'_, NeighboursState>, view: &mut View, out: &mut Commands) {
    let own = state.own;
    let Some(data) = state.data.opened.as_ref().filter(|_| subject(state).is_some()) else {
        return empty(ui, &crate::text!("neighbours-empty"), &crate::text!("neighbours-empty.help"));
    };
    view.takes_pictures.push((ID, ui.clip_rect()));
    if due(state).is_some() {
        out.push(FeatureCommand::Want.into());
    }
    controls_ui(ui, &state.features, out);
    status_ui(ui, state);
    path_ui(ui, view, out);
    if matches!(own.query, Query::None) {
        return empty(ui, &crate::text!("neighbours-choose"), &crate::text!("neighbours-choose.help"));
    }
    wish_ui(ui, state, view, out);
    query_ui(ui, state, data, view);
    let Some(found) = own.neighbours.clone() else { return };
    let class = query_class(&own.query, data);
    let step = grouped(found.step);
    let rows = [
        (crate::text!("neighbours-trained", step = step), &found.trained),
        (crate::text!("neighbours-untrained"), &found.untrained),
    ];
    let make = || Wish::of_run(state, Picture::Gallery(on_paper(&own.query, data, &rows)));
    for (number, (title, ranking)) in rows.iter().enumerate() {
        ui.add_space(GRID / 2.0);
        match ranking {
            Some(ranking) => {
                let heading = heading_ui(ui, title, share(data, ranking, class));
                if number == 0 {
                    save_ui::beside(ui, &heading, &make, out);
                }
                if let Some(usual) = found.medians.get(number).copied().flatten() {
                    small(ui, usual_text(usual)).on_hover_text(crate::text!("neighbours-usual.help"));
                }
                ranking_ui(ui, (state, data), (number, ranking, class), view, out);
            }
            None if number == 0 => {
                weak(ui, crate::text!("neighbours-not-embedded"));
            }
            None => {}
        }
    }
    if let Some(class) = class {
        chance_ui(ui, data, class);
    }
}

fn path_ui(ui: &mut Ui, view: &mut View, out: &mut Commands) {
    let name = crate::text!("neighbours-path");
    let edit = TextEdit::singleline(view.typed("neighbours-path")).hint_text(name.clone()).desired_width(f32::INFINITY);
    let response = field(ui, &name, edit).on_hover_text(crate::text!("neighbours-path.help"));
    if response.lost_focus()
        && ui.input(|input| input.key_pressed(Key::Enter))
        && !view.typed("neighbours-path").trim().is_empty()
    {
        out.push(NeighboursCommand::File(view.typed("neighbours-path").trim().into()).into());
    }
}

/// Asks for the thumbnails that are shown.
fn wish_ui(ui: &Ui, state: &Seen<'_, NeighboursState>, view: &mut View, out: &mut Commands) {
    let own = state.own;
    let mut wanted: Vec<usize> = Vec::new();
    if let Query::Photo(index) = own.query {
        wanted.push(index);
    }
    if let Some(found) = &own.neighbours {
        wanted.extend([&found.trained, &found.untrained].into_iter().flatten().flatten().map(|(index, _)| *index));
    }
    let list = own.requested << 1 | u64::from(own.neighbours.is_some());
    let thumbs = view.thumbs(ID);
    let asked = thumbs.wanted(state.data.generation, list, 0..wanted.len(), |place| wanted.get(place).copied());
    if let Some(missing) = asked {
        let pixels = (SIDES.0 * ui.pixels_per_point()).ceil() as usize;
        out.push(DataCommand::Thumbnails(ID, missing, pixels).into());
    }
}

fn query_class<'a>(query: &Query, data: &'a OpenedData) -> Option<&'a str> {
    if let Query::Photo(index) = query { data.pool.class(*index) } else { None }
}

/// The picture that is asked about.
fn query_ui(ui: &mut Ui, state: &Seen<'_, NeighboursState>, data: &OpenedData, view: &mut View) {
    ui.horizontal(|ui| match &state.own.query {
        Query::Photo(index) => {
            let thumb = view.thumbs(ID).get(*index);
            let name = data.pool.source.name(*index);
            let spoken = crate::text!("neighbours-query-spoken", name = name.as_str());
            tile_ui(ui, thumb, &Tile { side: SIDES.0, spoken, lines: [None, None], mark: None, clickable: false });
            ui.vertical(|ui| {
                ui.strong(data.pool.class(*index).unwrap_or(&name));
                small(ui, crate::text!("neighbours-query"));
                small(ui, name);
            });
        }
        Query::Image(query_image) => {
            let (rect, response) = ui.allocate_exact_size(Vec2::splat(SIDES.0), Sense::hover());
            let name = query_image.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let spoken = crate::text!("neighbours-query-spoken", name = name.as_str());
            response.widget_info(|| WidgetInfo::labeled(egui::Role::Image, true, &spoken));
            match &query_image.photo {
                Some(photo) => {
                    let square = || image_from_photo(&photo.centre_square().resized(96, 96));
                    let texture =
                        view.textures.get(ui.ctx(), egui::Id::unique("query image"), query_image.version, square);
                    let whole = Rect::from_min_max(Pos2::ZERO, Pos2::new(1.0, 1.0));
                    ui.painter().image(texture, rect, whole, Color32::WHITE);
                }
                None => {
                    ui.painter().rect_filled(rect, 2.0, palette(ui).raised);
                }
            }
            ui.vertical(|ui| {
                ui.strong(name);
                small(ui, crate::text!("neighbours-query-image"));
            });
        }
        Query::None => {}
    });
}

/// How many of `ranking` have the class that is asked about.
fn share(data: &OpenedData, ranking: &Ranking, class: Option<&str>) -> Option<(usize, usize)> {
    let class = class?;
    let same = ranking.iter().filter(|(index, _)| data.pool.class(*index) == Some(class)).count();
    Some((same, ranking.len()))
}

fn heading_ui(ui: &mut Ui, title: &str, share: Option<(usize, usize)>) -> Response {
    let colours = palette(ui);
    ui.horizontal(|ui| {
        ui.label(RichText::new(title).strong().color(colours.text));
        if let Some((same, of)) = share {
            small(ui, crate::text!("neighbours-share", same = same, of = of));
        }
    })
    .response
}

/// What the cosines below are held against.
fn usual_text(usual: Medians) -> String {
    let told = |cosine: Option<f32>| cosine.map_or_else(|| "–".to_owned(), |cosine| format!("{cosine:.3}"));
    match usual {
        Medians::Classes { same, other } => crate::text!("neighbours-usual", same = told(same), other = told(other)),
        Medians::All(all) => crate::text!("neighbours-usual-all", all = told(Some(all))),
    }
}

fn ranking_ui(
    ui: &mut Ui,
    (state, data): (&Seen<'_, NeighboursState>, &OpenedData),
    (number, ranking, class): (usize, &Ranking, Option<&str>),
    view: &mut View,
    out: &mut Commands,
) {
    let wanted = if state.preferences.lecture { SIDES.1 * 1.7 } else { SIDES.1 };
    let (gap, width) = (GRID * 0.75, ui.available_width());
    let columns = (((width + gap) / (wanted + gap)) as usize).clamp(1, NEIGHBOURS);
    // Even rows: twelve neighbours stand six by two rather than seven and five.
    let columns = ranking.len().div_ceil(ranking.len().div_ceil(columns).max(1)).max(1);
    let side = ((width + gap) / columns as f32 - gap).floor().min(wanted * 1.6);
    ui.push_id(number, |ui| {
        ui.spacing_mut().item_spacing = vec2(gap, GRID / 2.0);
        for row in ranking.chunks(columns) {
            ui.horizontal(|ui| {
                for (index, cosine) in row {
                    let own = data.pool.class(*index);
                    let mark = class.map(|class| if own == Some(class) { Mark::Same } else { Mark::Other });
                    let cosine = format!("{cosine:.3}");
                    let name = data.pool.source.name(*index);
                    let spoken = crate::text!("neighbours-spoken", name = name, cosine = cosine.as_str());
                    let lines = [own.map(str::to_owned), Some(cosine)];
                    let thumb = view.thumbs(ID).get(*index);
                    if tile_ui(ui, thumb, &Tile { side, spoken, lines, mark, clickable: true }).clicked() {
                        out.push(NeighboursCommand::Photo(*index).into());
                    }
                }
            });
        }
        ui.spacing_mut().item_spacing = vec2(GRID, GRID);
    });
}

/// The picture that is asked about and its neighbours, as plain data on white paper.
fn on_paper(query: &Query, data: &OpenedData, rows: &[(String, &Option<Ranking>)]) -> Gallery {
    let class = query_class(query, data);
    let tile = |(index, cosine): &(usize, f32)| {
        let own = data.pool.class(*index);
        let words = [own.unwrap_or_default().to_owned(), format!("{cosine:.3}")];
        let same = class.map(|class| own == Some(class));
        pictures::Tile { shown: Shown::Numbered(*index), words, same }
    };
    let (shown, words) = match query {
        Query::Photo(index) => {
            let words = [data.pool.class(*index).unwrap_or_default().to_owned(), data.pool.source.name(*index)];
            (Some(Shown::Numbered(*index)), words)
        }
        Query::Image(query_image) => (query_image.photo.clone().map(Shown::Photo), Default::default()),
        Query::None => (None, Default::default()),
    };
    let asked =
        shown.map(|shown| (crate::text!("neighbours-query"), vec![pictures::Tile { shown, words, same: None }]));
    let found = rows.iter().filter_map(|(title, ranking)| {
        let ranking = ranking.as_ref()?;
        let share =
            share(data, ranking, class).map(|(same, of)| crate::text!("neighbours-share", same = same, of = of));
        let title = [Some(title.clone()), share].into_iter().flatten().collect::<Vec<_>>().join("   ");
        Some((title, ranking.iter().map(tile).collect()))
    });
    let rows = asked.into_iter().chain(found).collect();
    Gallery { title: crate::text!("neighbours-picture"), source: data.pool.source.clone(), rows }
}

/// How many of the neighbours would have the class if they were drawn by lot.
fn chance_ui(ui: &mut Ui, data: &OpenedData, class: &str) {
    let classes = data.pool.source.classes().len().max(1);
    let by_lot = NEIGHBOURS as f32 / classes as f32;
    let text = crate::text!("neighbours-chance", class = class, count = format!("{by_lot:.1}"), of = NEIGHBOURS);
    small(ui, text).on_hover_text(crate::text!("neighbours-chance.help"));
}
