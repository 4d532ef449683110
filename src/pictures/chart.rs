//! Curves on white paper, as pixels or as lines.

use crate::photos::Photo;
use crate::text;
use plotters::coord::Shift;
use plotters::prelude::*;
use plotters::style::{FontStyle, register_font};
use std::error::Error;
use std::sync::LazyLock;

/// Width and height of one plot, in pixels.
const SIZE: (u32, u32) = (900, 420);

/// Colours of the lines, told apart by the colour-blind (Okabe & Ito 2008).
const COLOURS: [RGBColor; 6] = [
    RGBColor(0, 114, 178),
    RGBColor(213, 94, 0),
    RGBColor(0, 158, 115),
    RGBColor(204, 121, 167),
    RGBColor(230, 159, 0),
    RGBColor(86, 180, 233),
];

static FONT: LazyLock<bool> =
    LazyLock::new(|| register_font("sans-serif", FontStyle::Normal, epaint_default_fonts::UBUNTU_LIGHT).is_ok());

/// One line of a plot.
#[derive(Clone, Debug, PartialEq)]
pub struct Curve {
    /// Its name in the legend.
    pub name: String,
    /// Points (x, y), x rising.
    pub points: Vec<(f64, f64)>,
}

/// Draws `curves` as pixels.
///
/// # Errors
/// When the plotting crate refuses.
pub fn chart(title: &str, curves: &[Curve]) -> Result<Photo, String> {
    let mut rgb = vec![255u8; (SIZE.0 * SIZE.1 * 3) as usize];
    let paper = BitMapBackend::with_buffer(&mut rgb, SIZE).into_drawing_area();
    draw_on(&paper, title, curves).map_err(|e| e.to_string())?;
    drop(paper);
    Ok(Photo { width: SIZE.0 as usize, height: SIZE.1 as usize, rgb })
}

/// Draws `curves` as lines and letters.
///
/// # Errors
/// When the plotting crate refuses.
pub fn chart_svg(title: &str, curves: &[Curve]) -> Result<String, String> {
    let mut svg = String::new();
    let paper = SVGBackend::with_string(&mut svg, SIZE).into_drawing_area();
    draw_on(&paper, title, curves).map_err(|e| e.to_string())?;
    drop(paper);
    Ok(svg)
}

fn draw_on<B>(root: &DrawingArea<B, Shift>, title: &str, curves: &[Curve]) -> Result<(), Box<dyn Error>>
where
    B: DrawingBackend,
    B::ErrorType: 'static,
{
    if !*FONT {
        return Err("font".into());
    }
    root.fill(&WHITE)?;
    let all = || curves.iter().flat_map(|c| c.points.iter());
    let span = |pick: fn(&(f64, f64)) -> f64| {
        let (low, high) = all().map(pick).fold((f64::INFINITY, f64::NEG_INFINITY), |(l, h), v| (l.min(v), h.max(v)));
        let margin = ((high - low) * 0.05).max(1e-9);
        if low <= high { (low - margin)..(high + margin) } else { 0.0..1.0 }
    };
    let mut chart = ChartBuilder::on(root)
        .caption(title, ("sans-serif", 22))
        .margin(12)
        .x_label_area_size(36)
        .y_label_area_size(64)
        .build_cartesian_2d(span(|p| p.0), span(|p| p.1))?;
    chart
        .configure_mesh()
        .x_desc(text!("plot-step"))
        .label_style(("sans-serif", 15))
        .axis_desc_style(("sans-serif", 15))
        .light_line_style(WHITE.mix(0.0))
        .bold_line_style(BLACK.mix(0.1))
        .x_label_formatter(&|x| format!("{x:.0}"))
        .draw()?;
    for (curve, colour) in curves.iter().zip(COLOURS.iter().cycle()) {
        let style = colour.stroke_width(2);
        chart
            .draw_series(LineSeries::new(curve.points.iter().copied(), style))?
            .label(curve.name.clone())
            .legend(move |(x, y)| PathElement::new(vec![(x, y), (x + 20, y)], style));
    }
    chart
        .configure_series_labels()
        .label_font(("sans-serif", 15))
        .background_style(WHITE.mix(0.85))
        .border_style(BLACK.mix(0.2))
        .draw()?;
    root.present()?;
    Ok(())
}
