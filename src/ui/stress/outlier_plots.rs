//! The two plots of the outlier view, by hand: both have a threshold in them.

use crate::eval::{Crowd, OutlierKind, OutlierReport};
use crate::ui::core::arrows::{Axes, steps};
use crate::ui::core::draw::Alike;
use crate::ui::core::theme::{GRID, Palette, palette};
use crate::ui::stress::views::OutlierView;
use egui::{
    Align2, Color32, CursorIcon, Modifiers, Pos2, Rect, RichText, Sense, Shape, Stroke, TextStyle, Ui, WidgetInfo,
    pos2, vec2,
};

/// How high a plot is, and the room of its axis.
const HEIGHT: f32 = GRID * 18.0;
const FOOT: f32 = GRID * 2.0;
/// How far an arrow key moves the threshold, as a share of all scores.
const KEYED: f32 = 0.01;

/// What is normal has the voice of the truth, outliers of the data that of the network; all have colours of their own.
fn colour(colours: &Palette, kind: Option<OutlierKind>) -> Color32 {
    match kind {
        None => colours.truth,
        Some(OutlierKind::Class) => colours.network,
        Some(OutlierKind::Given) => colours.accent,
        Some(OutlierKind::Noise) => colours.weak,
        Some(OutlierKind::Blobs) => colours.text,
    }
}

/// Lengths of dash and gap of a line; what is normal, and what is of the data, has whole lines.
fn dashes(kind: Option<OutlierKind>) -> Option<(f32, f32)> {
    match kind {
        None | Some(OutlierKind::Class) => None,
        Some(OutlierKind::Given) => Some((8.0, 3.0)),
        Some(OutlierKind::Noise) => Some((5.0, 3.0)),
        Some(OutlierKind::Blobs) => Some((2.0, 3.0)),
    }
}

fn line(ui: &Ui, path: &[Pos2], width: f32, kind: Option<OutlierKind>) {
    let stroke = Stroke::new(width, colour(palette(ui), kind));
    match dashes(kind) {
        Some((dash, gap)) => {
            ui.painter().extend(Shape::dashed_line(path, stroke, dash, gap));
        }
        None => {
            ui.painter().add(Shape::line(path.to_vec(), stroke));
        }
    }
}

/// What each line means, how many pictures there are, and how well each kind is told apart.
pub(super) fn legend_ui(ui: &mut Ui, report: &OutlierReport, outliers: &OutlierView) {
    let separations = report.separations(outliers.score);
    ui.horizontal_wrapped(|ui| {
        for crowd in report.crowds() {
            let (rect, _) =
                ui.allocate_exact_size(vec2(GRID * 3.0, ui.text_style_height(&TextStyle::Small)), Sense::hover());
            line(ui, &[rect.left_center(), rect.right_center()], 2.0, crowd.kind);
            let separation = separations.iter().find(|one| Some(one.kind) == crowd.kind);
            let words = separation.map_or_else(
                || crate::text!("outliers-crowd", kind = crowd.title(), count = crowd.photos.len()),
                |one| {
                    crate::text!(
                        "outliers-area",
                        kind = crowd.title(),
                        count = crowd.photos.len(),
                        area = format!("{:.3}", one.area),
                        low = format!("{:.3}", one.interval[0]),
                        high = format!("{:.3}", one.interval[1])
                    )
                },
            );
            ui.label(RichText::new(words).small()).on_hover_text(crate::text!("outliers-area.help"));
        }
    });
}

/// A plot's paper, where its lines lie, and what happened to it.
fn paper(ui: &mut Ui, spoken: &str, sense: Sense) -> (Rect, egui::Response) {
    let (whole, response) = ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT), sense);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Image, true, spoken));
    ui.painter().rect_filled(whole, 2.0, palette(ui).raised);
    let area = Rect::from_min_max(whole.min + vec2(GRID, FOOT), whole.max - vec2(GRID, FOOT));
    ui.painter().hline(area.x_range(), area.bottom(), Stroke::new(1.0, palette(ui).quiet()));
    (area, response)
}

fn write(ui: &Ui, at: Pos2, align: Align2, text: &str) {
    let font = TextStyle::Small.resolve(ui.style());
    ui.painter().text(at, align, text, font, palette(ui).weak);
}

/// The scores of each kind as lines over equal bins, and the threshold, which one drags or clicks; returns where to.
pub(super) fn histogram_ui(ui: &mut Ui, outliers: &OutlierView, report: &OutlierReport) -> Option<f32> {
    let [low, high] = report.range(outliers.score)?;
    let spoken = crate::text!("outliers-histogram-spoken", threshold = format!("{:.2}", outliers.threshold));
    let (area, response) = paper(ui, &spoken, Sense::click_and_drag());
    let histograms = report.histograms(outliers.score);
    let most = histograms.iter().flatten().copied().fold(f32::EPSILON, f32::max);
    let colours = palette(ui);
    let threshold = area.left() + area.width() * (outliers.threshold - low) / (high - low).max(f32::MIN_POSITIVE);
    let beyond = Rect::from_min_max(pos2(threshold, area.top()), area.max);
    ui.painter().rect_filled(beyond, 0.0, colours.problem.gamma_multiply(0.12));
    for (crowd, shares) in report.crowds().zip(&histograms) {
        let width = area.width() / shares.len().max(1) as f32;
        let at = |bin: usize, share: f32| {
            pos2(area.left() + width * bin as f32, area.bottom() - area.height() * share / most)
        };
        // A line for each stretch of bins that hold something, from the axis and back to it, with a step for each bin.
        for filled in (0..shares.len()).collect::<Vec<_>>().chunk_by(|a, b| (shares[*a] > 0.0) == (shares[*b] > 0.0)) {
            let (Some(first), Some(last)) = (filled.first(), filled.last()) else { continue };
            if shares[*first] > 0.0 {
                let steps = filled.iter().flat_map(|bin| [at(*bin, shares[*bin]), at(bin + 1, shares[*bin])]);
                let path: Vec<Pos2> =
                    std::iter::once(at(*first, 0.0)).chain(steps).chain([at(last + 1, 0.0)]).collect();
                line(ui, &path, 1.5, crowd.kind);
            }
        }
    }
    ui.painter().vline(threshold, area.y_range(), Stroke::new(2.0, colours.text));
    let handle = Rect::from_center_size(pos2(threshold, area.center().y), vec2(8.0, 24.0));
    ui.painter().rect_filled(handle, 3.0, colours.text);
    let foot = area.bottom() + 3.0;
    let ends = Alike::both([low, high]);
    write(ui, pos2(area.left(), foot), Align2::LEFT_TOP, &ends[0]);
    write(ui, pos2(area.right(), foot), Align2::RIGHT_TOP, &ends[1]);
    write(ui, pos2(area.center().x, foot), Align2::CENTER_TOP, &crate::text!("panel-robust-score-axis"));
    let share = crate::text!("outliers-share-axis", most = format!("{:.0}", most * 100.0));
    write(ui, pos2(area.left(), area.top() - 3.0), Align2::LEFT_BOTTOM, &share);
    let (normal, outside) = (crate::text!("outliers-called-normal"), crate::text!("outliers-called-outliers"));
    let top = area.top() + 2.0;
    if threshold - area.left() > GRID * 8.0 {
        write(ui, pos2(threshold - 4.0, top), Align2::RIGHT_TOP, &normal);
    }
    if area.right() - threshold > GRID * 8.0 {
        write(ui, pos2(threshold + 4.0, top), Align2::LEFT_TOP, &outside);
    }
    let response = response.on_hover_cursor(CursorIcon::ResizeHorizontal);
    let [keyed, _] = steps(ui, &response, Axes::Sideways, Modifiers::NONE);
    if keyed != 0 {
        return Some((outliers.threshold + (high - low) * KEYED * keyed as f32).clamp(low, high));
    }
    let pressed = response.dragged() || response.clicked();
    let at = response.interact_pointer_pos().filter(|_| pressed)?;
    Some(low + (high - low) * ((at.x - area.left()) / area.width().max(1.0)).clamp(0.0, 1.0))
}

/// The receiver operating characteristic of each kind, with the point where the threshold stands.
pub(super) fn curve_ui(ui: &mut Ui, outliers: &OutlierView, report: &OutlierReport) {
    let spoken = crate::text!("outliers-curve");
    let (area, response) = paper(ui, &spoken, Sense::hover());
    let colours = palette(ui);
    let at = |[x, y]: [f32; 2]| pos2(area.left() + area.width() * x, area.bottom() - area.height() * y);
    let chance = [at([0.0, 0.0]), at([1.0, 1.0])];
    ui.painter().extend(Shape::dashed_line(&chance, Stroke::new(1.0, colours.quiet()), 2.0, 4.0));
    let done = report.at(outliers.score, outliers.threshold);
    for separation in report.separations(outliers.score) {
        let of = |crowd: &Crowd| crowd.kind == Some(separation.kind);
        let Some(number) = report.outliers.iter().position(of) else { continue };
        let path: Vec<Pos2> = separation.curve.iter().map(|point| at(*point)).collect();
        line(ui, &path, 1.5, Some(separation.kind));
        let found = done.found.get(number).copied().unwrap_or_default();
        let point = at([done.alarms, found]);
        ui.painter().circle(point, 4.5, colour(colours, Some(separation.kind)), Stroke::new(1.5, colours.text));
    }
    let foot = area.bottom() + 3.0;
    write(ui, pos2(area.left(), foot), Align2::LEFT_TOP, "0");
    write(ui, pos2(area.right(), foot), Align2::RIGHT_TOP, "1");
    write(ui, pos2(area.center().x, foot), Align2::CENTER_TOP, &crate::text!("outliers-alarms-axis"));
    write(ui, pos2(area.left(), area.top() - 3.0), Align2::LEFT_BOTTOM, &crate::text!("outliers-found-axis"));
    response.on_hover_text(crate::text!("outliers-curve.help"));
}
