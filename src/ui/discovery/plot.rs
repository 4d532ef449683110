//! Purity over coverage of the clusters, between what chance gives.

use crate::eval::discovery::CoveragePoint;
use crate::pictures::{Chart, Curve, Pen};
use crate::ui::core::commands::Commands;
use crate::ui::core::legend::{Sign, legend_ui};
use crate::ui::core::parts::small;
use crate::ui::core::plots::{marks_at, percent, plot};
use crate::ui::core::save_ui;
use crate::ui::core::saving::Wish;
use crate::ui::core::state::State;
use crate::ui::core::theme::{GRID, palette};
use crate::ui::discovery::state::{DiscoveryView, Mined};
use egui::{CollapsingHeader, Response, Ui, WidgetInfo};
use egui_plot::{HoverPosition, Line, LineStyle, PlotPoints, Points};

/// The curve of what is shown, the control's, and what drawing by lot gives; a sentence where there is none.
pub(crate) fn purity_ui(ui: &mut Ui, state: &State, (view, mined): (&DiscoveryView, &Mined), out: &mut Commands) {
    let discovery = &mined.discovery;
    if discovery.curve.is_empty() {
        let labelled = discovery.findings.iter().any(|finding| finding.label.is_some());
        let key = if labelled { "discovery-no-whole" } else { "discovery-no-labels" };
        small(ui, crate::texts::lookup(key, &[("members", discovery.settings.members.into())]));
        return;
    }
    let header = CollapsingHeader::new(crate::text!("discovery-purity")).id_salt("purity").default_open(true);
    let shown = header.show(ui, |ui| curves_ui(ui, view, mined));
    let plot = (&shown.header_response, shown.body_returned);
    save_ui::plot_ui(ui, plot, &|| Wish::chart(state, purity(view, mined)), out);
    shown.header_response.on_hover_text(crate::text!("discovery-purity.help"));
}

/// Purity over coverage of what was discovered, beside what exchanged patches and drawing by lot give.
fn purity(view: &DiscoveryView, mined: &Mined) -> Chart {
    let discovery = &mined.discovery;
    let line = |key: &str, points: &[CoveragePoint], pen: Pen| {
        let points = points.iter().map(|point| (f64::from(point.coverage), f64::from(point.purity))).collect();
        Curve { name: crate::texts::lookup(key, &[]), points, pen, ..Curve::default() }
    };
    let own = if discovery.settings.shuffled { "discovery-curve-control" } else { "discovery-curve" };
    let mut curves = vec![line(own, &discovery.curve, Pen::Line)];
    if let Some(control) = view.control.as_ref().filter(|_| !discovery.settings.shuffled) {
        curves.push(line("discovery-curve-control", &control.discovery.curve, Pen::Line));
    }
    curves.push(line("discovery-curve-lot", &discovery.by_lot, Pen::Reference));
    let (title, x_axis) = (crate::text!("discovery-purity"), crate::text!("discovery-coverage"));
    Chart { title, x_axis, log: false, curves }
}

fn curves_ui(ui: &mut Ui, view: &DiscoveryView, mined: &Mined) -> Response {
    let (colours, discovery) = (palette(ui), &mined.discovery);
    let control =
        view.control.as_ref().filter(|_| !discovery.settings.shuffled).map(|control| &control.discovery.curve);
    let own = if discovery.settings.shuffled { "discovery-curve-control" } else { "discovery-curve" };
    let own = crate::texts::lookup(own, &[]);
    let mut entries = vec![(Sign::Line(colours.network), own.clone())];
    if control.is_some_and(|curve| !curve.is_empty()) {
        entries.push((Sign::Dashed(colours.text), crate::text!("discovery-curve-control")));
    }
    entries.push((Sign::Dotted(colours.weak), crate::text!("discovery-curve-lot")));
    legend_ui(ui, &entries);
    let plot = plot(ui, "purity", GRID * 19.0, false)
        .y_grid_spacer(|input| marks_at(input.bounds, 2.0))
        .include_x(0.0)
        .include_y(0.0)
        .include_y(1.0)
        .set_margin_fraction(egui::vec2(0.03, 0.06))
        .x_axis_formatter(|mark, _| if mark.value >= 0.0 { percent(mark.value) } else { String::new() })
        .y_axis_formatter(|mark, _| if (0.0..=1.0).contains(&mark.value) { percent(mark.value) } else { String::new() })
        .x_axis_label(egui::RichText::new(crate::text!("discovery-coverage")).small())
        .label_formatter(|position| match position {
            HoverPosition::NearDataPoint { plot_name, position, .. } => Some(crate::text!(
                "discovery-hover",
                name = plot_name.to_owned(),
                purity = percent(position.y),
                coverage = percent(position.x)
            )),
            HoverPosition::Elsewhere { .. } => None,
        });
    let last = discovery.curve.last().copied();
    let lot = discovery.by_lot.last().map_or(0.0, |point| f64::from(point.purity));
    let spoken = crate::text!(
        "discovery-purity-spoken",
        clusters = discovery.curve.len(),
        purity = percent(last.map_or(0.0, |point| f64::from(point.purity))),
        coverage = percent(last.map_or(0.0, |point| f64::from(point.coverage))),
        lot = percent(lot)
    );
    let response = plot.show(ui, |plot_ui| {
        let lot = Line::new(crate::text!("discovery-curve-lot"), points(&discovery.by_lot));
        plot_ui.line(lot.color(colours.weak).width(1.5).style(LineStyle::dotted_dense()));
        if let Some(curve) = control {
            let line = Line::new(crate::text!("discovery-curve-control"), points(curve));
            plot_ui.line(line.color(colours.text).width(1.5).style(LineStyle::dashed_dense()));
        }
        plot_ui.line(Line::new(own.clone(), points(&discovery.curve)).color(colours.network).width(2.0));
        plot_ui.points(Points::new(own, points(&discovery.curve)).color(colours.network).radius(2.5));
    });
    response.response.widget_info(|| WidgetInfo::labeled(egui::Role::Image, true, &spoken));
    small(ui, &spoken);
    response.response
}

fn points(curve: &[CoveragePoint]) -> PlotPoints<'static> {
    curve.iter().map(|point| [f64::from(point.coverage), f64::from(point.purity)]).collect()
}
