//! Curves of a run as a PNG in its folder: the loss, and the headline metric with its baselines.

use super::CliError;
use crate::photos::Photo;
use crate::text;
use crate::train::folder::read_card;
use crate::train::log::{Record, read};
use plotters::prelude::*;
use plotters::style::{FontStyle, register_font};
use std::path::Path;
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
pub struct Curve {
    /// Its name in the legend.
    pub name: String,
    /// Points (x, y), x rising.
    pub points: Vec<(f64, f64)>,
}

/// Writes `loss.png` and, if the task has a headline metric, `headline.png` into the run folder.
pub fn write(run: &Path) -> Result<(), CliError> {
    let records = read(run).map_err(|e| CliError::write(&run.join("metrics.jsonl"), &e))?;
    let loss = vec![
        Curve { name: text!("plot-train"), points: smoothed(&points(&records, "train", "loss")) },
        Curve { name: text!("plot-held-out"), points: points(&records, "valid", "loss") },
    ];
    save(run, "loss.png", &text!("plot-loss"), &loss)?;
    let card = read_card(run)?;
    let Some(headline) = crate::tasks::find(&card.task).and_then(|task| task.info().metrics.first().copied()) else {
        return Ok(());
    };
    let mut curves = vec![Curve { name: headline.title(), points: points(&records, "valid", headline.name) }];
    for baseline in headline.baselines {
        let name = text!(&format!("metric-{}", baseline.replace(['_', '/'], "-")));
        curves.push(Curve { name, points: points(&records, "baseline", baseline) });
    }
    save(run, "headline.png", &headline.title(), &curves)
}

fn points(records: &[Record], split: &str, name: &str) -> Vec<(f64, f64)> {
    let chosen = records.iter().filter(|r| r.split == split && r.name == name && r.value.is_finite());
    chosen.map(|r| (r.step as f64, f64::from(r.value))).collect()
}

/// At most 600 points, each the mean of its neighbours.
fn smoothed(points: &[(f64, f64)]) -> Vec<(f64, f64)> {
    let group = points.len().div_ceil(600).max(1);
    let mean = |chunk: &[(f64, f64)]| {
        let count = chunk.len() as f64;
        (chunk.iter().map(|p| p.0).sum::<f64>() / count, chunk.iter().map(|p| p.1).sum::<f64>() / count)
    };
    points.chunks(group).map(mean).collect()
}

fn save(run: &Path, file: &str, title: &str, curves: &[Curve]) -> Result<(), CliError> {
    let file = run.join(file);
    let photo = draw(title, curves).map_err(|reason| CliError::write(&file, &reason))?;
    photo.save_png(&file).map_err(|e| CliError::write(&file, &e))
}

/// Draws `curves` on white.
pub fn draw(title: &str, curves: &[Curve]) -> Result<Photo, String> {
    let mut rgb = vec![255u8; (SIZE.0 * SIZE.1 * 3) as usize];
    draw_into(&mut rgb, title, curves).map_err(|e| e.to_string())?;
    Ok(Photo { width: SIZE.0 as usize, height: SIZE.1 as usize, rgb })
}

fn draw_into(rgb: &mut [u8], title: &str, curves: &[Curve]) -> Result<(), Box<dyn std::error::Error>> {
    if !*FONT {
        return Err("font".into());
    }
    let root = BitMapBackend::with_buffer(rgb, SIZE).into_drawing_area();
    root.fill(&WHITE)?;
    let all = || curves.iter().flat_map(|c| c.points.iter());
    let span = |pick: fn(&(f64, f64)) -> f64| {
        let (low, high) = all().map(pick).fold((f64::INFINITY, f64::NEG_INFINITY), |(l, h), v| (l.min(v), h.max(v)));
        let margin = ((high - low) * 0.05).max(1e-9);
        if low <= high { (low - margin)..(high + margin) } else { 0.0..1.0 }
    };
    let mut chart = ChartBuilder::on(&root)
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
