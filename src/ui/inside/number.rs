//! One number of a map, worked out: the window that it looks at, the weights, the products, and everything that is done to
//! their sum until it is the number that stands in the map.

use crate::eval::{Arithmetic, Row, Weighed};
use crate::task::{PlannedKind, PlannedLayer};
use crate::train::InsideReply;
use crate::ui::core::parts::{figures, section, small, weak};
use crate::ui::core::theme::{self, GRID, SMALL, palette};
use egui::{Align2, Color32, FontId, Grid, Rect, RichText, Sense, Ui, WidgetInfo, vec2};

/// Maps of a window that are shown one by one.
const SHOWN: usize = 3;
/// Least width of a cell that holds a number.
const LEGIBLE: f32 = 31.0;
/// Width of the signs between the three grids.
const SIGN: f32 = GRID * 1.75;
/// Width of what comes out of a row.
const TOTAL: f32 = GRID * 9.0;
/// Width of what a row is called at most.
const WIDEST: f32 = GRID * 48.0;

/// The arithmetic of the chosen number.
pub(super) fn number_ui(ui: &mut Ui, reply: &InsideReply) {
    let Some(arithmetic) = &reply.arithmetic else { return };
    let [map, row, column] = arithmetic.unit;
    section(ui, &crate::text!("inside-number", map = map, row = row, column = column))
        .on_hover_text(crate::text!("inside-number.help"));
    let before = reads(reply);
    for row in &arithmetic.rows {
        if let Row::Weighed(weighed) = row {
            window_ui(ui, weighed, before);
        }
    }
    rows_ui(ui, arithmetic);
}

/// The layer whose maps the window lies in, where it is a named one.
fn reads(reply: &InsideReply) -> Option<&PlannedLayer> {
    let weighs = |kind: PlannedKind| {
        let means = matches!(kind, PlannedKind::Averaged(_) | PlannedKind::Mean);
        means || matches!(kind, PlannedKind::Convolution { .. } | PlannedKind::Joined)
    };
    let steps = &reply.plan.get(reply.layer)?.steps;
    let is_first = steps.first().is_some_and(|step| weighs(step.kind));
    let is_only = steps.iter().filter(|step| weighs(step.kind)).count() == 1;
    reply.layer.checked_sub(1).filter(|_| is_first && is_only).and_then(|at| reply.plan.get(at))
}

/// The window, the weights and the products of the maps that move the number most.
fn window_ui(ui: &mut Ui, weighed: &Weighed, before: Option<&PlannedLayer>) {
    let [maps, rows, columns] = weighed.shape;
    let from = match (weighed.of_picture, before) {
        (true, _) => crate::text!("inside-number-picture"),
        (false, Some(layer)) => layer.name.to_owned(),
        (false, None) => crate::text!("inside-number-before"),
    };
    weak(ui, crate::text!("inside-number-window", height = rows, width = columns, maps = maps, from = from));
    let room = ui.available_width() - 2.0 * SIGN;
    let cell = (room / (3 * columns) as f32).clamp(4.0, GRID * 6.5);
    let height = if cell >= LEGIBLE { GRID * 2.5 } else { cell.min(GRID * 2.5) };
    let cells = Cells { rows, columns, cell: vec2(cell, height) };
    let order = weighed.by_weight();
    names_ui(ui, &cells);
    for map in order.iter().copied().take(SHOWN) {
        map_ui(ui, weighed, map, &cells);
    }
    let rest: Vec<usize> = order.into_iter().skip(SHOWN).collect();
    if !rest.is_empty() {
        let sum: f64 = rest.iter().map(|map| weighed.of_map(*map)).sum();
        small(ui, crate::text!("inside-number-rest", count = rest.len(), sum = figures(sum)));
    }
}

/// The shape of the three grids of a row.
struct Cells {
    rows: usize,
    columns: usize,
    cell: egui::Vec2,
}

/// What the cells of a grid hold.
struct Held<'a> {
    values: &'a [f32],
    /// Whether the sign tells the colour; else the size does.
    signed: bool,
    name: String,
}

/// What stands in the three grids, above the first of them.
fn names_ui(ui: &mut Ui, cells: &Cells) {
    let width = cells.cell.x * cells.columns as f32;
    if width < GRID * 7.0 {
        return;
    }
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        let signs = ["×", "=", ""];
        for (key, sign) in ["inside-number-inputs", "inside-number-weights", "inside-number-products"].iter().zip(signs)
        {
            sign_ui(ui, &crate::texts::lookup(key, &[]), width);
            if !sign.is_empty() {
                sign_ui(ui, sign, SIGN);
            }
        }
    });
}

/// One map of the window: inputs, weights, products, and their sum.
fn map_ui(ui: &mut Ui, weighed: &Weighed, map: usize, cells: &Cells) {
    let plane = cells.rows * cells.columns;
    let part = |values: &[f32]| -> Vec<f32> { values.iter().skip(map * plane).take(plane).copied().collect() };
    let (inputs, weights) = (part(&weighed.inputs), part(&weighed.weights));
    let products: Vec<f32> = inputs.iter().zip(&weights).map(|(input, weight)| input * weight).collect();
    small(ui, crate::text!("inside-number-of-map", map = map_name(weighed, map), sum = figures(weighed.of_map(map))));
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        let name = |key: &str| crate::texts::lookup(key, &[]);
        let grids = [
            (Held { values: &inputs, signed: false, name: name("inside-number-inputs") }, "×"),
            (Held { values: &weights, signed: true, name: name("inside-number-weights") }, "="),
            (Held { values: &products, signed: true, name: name("inside-number-products") }, ""),
        ];
        for (held, sign) in grids {
            grid_ui(ui, weighed, &held, cells);
            if !sign.is_empty() {
                sign_ui(ui, sign, SIGN);
            }
        }
    });
}

/// What one map of the window is called: a colour of the picture, or its number.
fn map_name(weighed: &Weighed, map: usize) -> String {
    let colours = ["inside-number-red", "inside-number-green", "inside-number-blue"];
    match (weighed.of_picture, weighed.shape[0], colours.get(map)) {
        (true, 3, Some(key)) => crate::texts::lookup(key, &[]),
        (true, 1, _) => crate::text!("inside-number-grey"),
        _ => crate::text!("inside-map", map = weighed.first_map + map),
    }
}

fn sign_ui(ui: &mut Ui, sign: &str, width: f32) {
    let (rect, response) = ui.allocate_exact_size(vec2(width, GRID * 2.5), Sense::hover());
    let ink = palette(ui).text;
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, sign));
    ui.painter().text(rect.center(), Align2::CENTER_CENTER, sign, FontId::proportional(SMALL), ink);
}

/// One grid of numbers: as figures where there is room, as colours always.
fn grid_ui(ui: &mut Ui, weighed: &Weighed, held: &Held<'_>, cells: &Cells) {
    let size = vec2(cells.cell.x * cells.columns as f32, cells.cell.y * cells.rows as f32);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    let spoken = format!("{}: {}", held.name, told(held.values));
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Image, true, &spoken));
    let most = held.values.iter().fold(f32::MIN_POSITIVE, |most, value| most.max(value.abs()));
    let place = |at: usize| {
        let corner = vec2(cells.cell.x * (at % cells.columns) as f32, cells.cell.y * (at / cells.columns) as f32);
        Rect::from_min_size(rect.min + corner, cells.cell - vec2(1.0, 1.0))
    };
    for (at, value) in held.values.iter().enumerate() {
        let (fill, ink) = tint(ui, value / most, held.signed);
        ui.painter().rect_filled(place(at), 1.0, fill);
        if cells.cell.x >= LEGIBLE {
            let text = short(*value);
            ui.painter().text(place(at).center(), Align2::CENTER_CENTER, text, FontId::proportional(SMALL - 1.0), ink);
        }
    }
    let Some(pointer) = response.hover_pos() else { return };
    if let Some(at) = (0..held.values.len()).find(|at| place(*at).contains(pointer)) {
        let (row, column) = (at / cells.columns * weighed.dilation, at % cells.columns * weighed.dilation);
        let [row, column] = [weighed.at[0] + row as i64, weighed.at[1] + column as i64];
        let value = held.values.get(at).copied().unwrap_or_default();
        let (name, value) = (held.name.as_str(), figures(f64::from(value)));
        response.on_hover_text_at_pointer(crate::text!(
            "inside-number-cell",
            name = name,
            value = value,
            row = row,
            column = column
        ));
    }
}

/// The colour of a cell and of the figures in it; `share` is the size of its number in -1..=1.
fn tint(ui: &Ui, share: f32, signed: bool) -> (Color32, Color32) {
    let colours = palette(ui);
    // Two colours that differ for everybody; the figures carry their sign besides.
    let strong = theme::series(colours, usize::from(!signed || share >= 0.0));
    let strong = if signed { strong } else { colours.weak };
    (theme::mix(colours.raised, strong, share.abs() * 0.5), colours.text)
}

/// A number for a cell.
fn short(value: f32) -> String {
    match value.abs() {
        0.0 => "0".to_owned(),
        size if size < 0.005 => format!("{value:.0e}"),
        size if size < 10.0 => format!("{value:.2}"),
        size if size < 1000.0 => format!("{value:.0}"),
        _ => format!("{value:.0e}"),
    }
}

fn told(values: &[f32]) -> String {
    values.iter().take(25).map(|value| short(*value)).collect::<Vec<_>>().join(", ")
}

/// Everything that is done to the sum, one line each.
fn rows_ui(ui: &mut Ui, arithmetic: &Arithmetic) {
    let colours = palette(ui);
    ui.add_space(GRID / 2.0);
    let width = (ui.available_width() - TOTAL).clamp(TOTAL, WIDEST);
    Grid::new("arithmetic").num_columns(2).spacing(vec2(GRID, GRID / 2.0)).show(ui, |ui| {
        for row in &arithmetic.rows {
            let (name, formula) = line(row);
            let key = format!("inside-step-{name}");
            let help = crate::texts::lookup(&format!("{key}.help"), &[]);
            ui.vertical(|ui| {
                ui.set_width(width);
                ui.spacing_mut().item_spacing.y = 0.0;
                ui.label(crate::texts::lookup(&key, &[])).on_hover_text(help);
                small(ui, formula);
            });
            ui.label(format!("= {}", figures(row.after())));
            ui.end_row();
        }
        let own = figures(f64::from(arithmetic.network));
        ui.label(RichText::new(crate::text!("inside-number-own")).strong())
            .on_hover_text(crate::text!("inside-number-own.help"));
        ui.label(RichText::new(format!("= {own}")).strong().color(colours.network));
        ui.end_row();
    });
}

/// The end of the row's key, and what is worked out in it.
fn line(row: &Row) -> (&'static str, String) {
    let number = |value: &f64| figures(*value);
    match row {
        Row::Weighed(weighed) => {
            let products: f64 = (0..weighed.shape[0]).map(|map| weighed.of_map(map)).sum();
            let products = crate::text!("inside-number-sum", sum = figures(products));
            let formula = match weighed.bias {
                Some(bias) => format!("{products} + {}", figures(f64::from(bias))),
                None => products,
            };
            ("weighed", formula)
        }
        Row::Normalised { before, mean, variance, epsilon, scale, shift, .. } => {
            let spread = (variance + epsilon).sqrt();
            let [before, mean, scale, shift] = [before, mean, scale, shift].map(number);
            ("normalisation", format!("({before} − {mean}) ÷ {} × {scale} + {shift}", figures(spread)))
        }
        Row::Rectified { before, slope, .. } if *slope == 0.0 => ("rectifier", format!("max({}, 0)", number(before))),
        Row::Rectified { before, slope, .. } => {
            let before = number(before);
            ("leaky", format!("max({before}, {slope} × {before})"))
        }
        Row::Largest { among, .. } => {
            let among: Vec<String> = among.iter().map(|value| short(*value)).collect();
            ("largest", format!("max({})", among.join(", ")))
        }
        Row::Added { before, past, .. } => ("sum", format!("{} + {}", number(before), number(past))),
    }
}
