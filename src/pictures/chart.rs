//! Curves on white paper, as pixels or as lines.

use super::axis::with_room;
use super::letters::font;
use super::spread::spread;
use crate::photos::Photo;
use plotters::coord::Shift;
use plotters::element::DashedPathElement;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};
use std::error::Error;

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
/// Curves with fewer points show each of them.
const FEW: usize = 40;
/// Room for the names of baselines at the right, and the height of one.
const NAMES: u32 = 190;
const NAME: f64 = 17.0;
/// A baseline or reference of others.
const QUIET: RGBColor = RGBColor(110, 116, 126);

/// How a curve is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pen {
    /// A line.
    #[default]
    Line,
    /// A thin dashed line: a baseline or reference of others.
    Reference,
    /// A dashed line in the colour of the curve before it.
    Dashed,
    /// A thin pale line in the colour of the curve after it: as measured, where that one is smoothed.
    Faint,
    /// Dots alone.
    Dots,
}

/// One line of a plot.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Curve {
    /// Its name in the legend.
    pub name: String,
    /// Points (x, y), x rising.
    pub points: Vec<(f64, f64)>,
    /// How it is drawn.
    pub pen: Pen,
    /// A pale band around it: x, lower end, upper end.
    pub band: Vec<(f64, f64, f64)>,
}

/// Curves on one pair of axes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Chart {
    /// What stands above them.
    pub title: String,
    /// What the horizontal axis shows.
    pub x_axis: String,
    /// Whether heights are logarithms to base 10.
    pub log: bool,
    /// The curves.
    pub curves: Vec<Curve>,
}

impl Chart {
    /// `curves` over the steps of a run.
    pub fn over_steps(title: String, curves: Vec<Curve>) -> Self {
        Self { title, x_axis: crate::text!("plot-step"), log: false, curves }
    }

    /// The curves as pixels.
    ///
    /// # Errors
    /// When the plotting crate refuses.
    pub fn to_photo(&self) -> Result<Photo, String> {
        let mut rgb = vec![255u8; (SIZE.0 * SIZE.1 * 3) as usize];
        let paper = BitMapBackend::with_buffer(&mut rgb, SIZE).into_drawing_area();
        self.draw_on(&paper).map_err(|e| e.to_string())?;
        drop(paper);
        Ok(Photo { width: SIZE.0 as usize, height: SIZE.1 as usize, rgb })
    }

    /// The curves as lines and letters.
    ///
    /// # Errors
    /// When the plotting crate refuses.
    pub fn to_svg(&self) -> Result<String, String> {
        self.to_svg_of(SIZE)
    }

    /// The same in another size, in which letters keep theirs.
    ///
    /// # Errors
    /// When the plotting crate refuses.
    pub fn to_svg_of(&self, size: (u32, u32)) -> Result<String, String> {
        let mut svg = String::new();
        let paper = SVGBackend::with_string(&mut svg, size).into_drawing_area();
        self.draw_on(&paper).map_err(|e| e.to_string())?;
        drop(paper);
        Ok(svg)
    }

    /// The smallest range with some margin that holds everything along one axis.
    fn span(&self, values: impl Iterator<Item = f64>) -> std::ops::Range<f64> {
        let (low, high) = values.fold((f64::INFINITY, f64::NEG_INFINITY), |(l, h), v| (l.min(v), h.max(v)));
        if low > high {
            return 0.0..1.0;
        }
        let [low, high] = with_room([low, high]);
        let margin = (high - low) * 0.05;
        (low - margin)..(high + margin)
    }

    fn draw_on<B>(&self, root: &DrawingArea<B, Shift>) -> Result<(), Box<dyn Error>>
    where
        B: DrawingBackend,
        B::ErrorType: 'static,
    {
        font()?;
        root.fill(&WHITE)?;
        let points = || self.curves.iter().flat_map(|curve| curve.points.iter());
        let bands = || self.curves.iter().flat_map(|curve| curve.band.iter());
        let heights = points().map(|p| p.1).chain(bands().flat_map(|band| [band.1, band.2]));
        // Names of baselines stand at the right edge, as they do in the window.
        let is_named = self.curves.iter().any(|curve| curve.pen == Pen::Reference);
        let mut chart = ChartBuilder::on(root)
            .caption(&self.title, ("sans-serif", 22))
            .margin(12)
            .margin_right(if is_named { NAMES } else { 12 })
            .x_label_area_size(36)
            .y_label_area_size(64)
            .build_cartesian_2d(self.span(points().map(|p| p.0)), self.span(heights))?;
        chart
            .configure_mesh()
            .x_desc(&self.x_axis)
            .label_style(("sans-serif", 15))
            .axis_desc_style(("sans-serif", 15))
            .light_line_style(WHITE.mix(0.0))
            .bold_line_style(BLACK.mix(0.1))
            .x_label_formatter(&|x| short(*x))
            .y_label_formatter(&|y| short(if self.log { 10f64.powf(*y) } else { *y }))
            .draw()?;
        let mut next = 0;
        for curve in &self.curves {
            let at = if curve.pen == Pen::Dashed { next.max(1) - 1 } else { next };
            let colour = COLOURS.get(at % COLOURS.len()).copied().unwrap_or(QUIET);
            next += usize::from(matches!(curve.pen, Pen::Line | Pen::Dots));
            draw_curve(&mut chart, curve, if curve.pen == Pen::Reference { QUIET } else { colour })?;
        }
        let lines: Vec<&Curve> = self.curves.iter().filter(|curve| curve.pen == Pen::Reference).collect();
        let wanted: Vec<f64> = lines.iter().filter_map(|curve| curve.points.last()).map(|end| end.1).collect();
        let place = |height: f64| chart.plotting_area().map_coordinate(&(0.0, height)).1;
        let wanted: Vec<f64> = wanted.into_iter().map(|height| f64::from(place(height))).collect();
        let right = chart.plotting_area().get_pixel_range().0.end;
        let range = chart.plotting_area().get_pixel_range().1;
        for (curve, at) in lines.iter().zip(spread(&wanted, NAME, (f64::from(range.start), f64::from(range.end)))) {
            let style = ("sans-serif", 15).into_font().color(&QUIET).pos(Pos::new(HPos::Left, VPos::Center));
            root.draw(&Text::new(curve.name.clone(), (right + 8, at as i32), style))?;
        }
        // A single curve that is called as the whole needs no second name.
        let named = |curve: &&Curve| !curve.name.is_empty() && curve.pen != Pen::Reference;
        let names: Vec<&str> = self.curves.iter().filter(named).map(|curve| curve.name.as_str()).collect();
        if !matches!(names[..], [name] if self.title.starts_with(name)) {
            chart
                .configure_series_labels()
                .position(SeriesLabelPosition::UpperRight)
                .label_font(("sans-serif", 15))
                .background_style(WHITE.mix(0.85))
                .border_style(BLACK.mix(0.2))
                .draw()?;
        }
        root.present()?;
        Ok(())
    }
}

type Axes<'a, B> =
    ChartContext<'a, B, Cartesian2d<plotters::coord::types::RangedCoordf64, plotters::coord::types::RangedCoordf64>>;

fn draw_curve<'a, B>(chart: &mut Axes<'a, B>, curve: &Curve, colour: RGBColor) -> Result<(), Box<dyn Error>>
where
    B: DrawingBackend + 'a,
    B::ErrorType: 'static,
{
    let points = || curve.points.iter().copied();
    if !curve.band.is_empty() {
        let there = curve.band.iter().map(|(x, low, _)| (*x, *low));
        let back = curve.band.iter().rev().map(|(x, _, high)| (*x, *high));
        chart.draw_series([Polygon::new(there.chain(back).collect::<Vec<_>>(), colour.mix(0.18).filled())])?;
    }
    if curve.pen == Pen::Line && curve.points.len() < FEW {
        chart.draw_series(points().map(|at| Circle::new(at, 3, colour.filled())))?;
    }
    let style = colour.stroke_width(if curve.pen == Pen::Reference { 1 } else { 2 });
    let drawn = match curve.pen {
        Pen::Line => chart.draw_series(LineSeries::new(points(), style))?,
        Pen::Reference => chart.draw_series(DashedLineSeries::new(points(), 6, 4, style))?,
        Pen::Dashed => chart.draw_series(DashedLineSeries::new(points(), 8, 5, style))?,
        Pen::Faint => chart.draw_series(LineSeries::new(points(), colour.mix(0.35).stroke_width(1)))?,
        Pen::Dots => chart.draw_series(points().map(|at| Circle::new(at, 4, colour.filled())))?,
    };
    if !curve.name.is_empty() && curve.pen != Pen::Reference {
        drawn.label(curve.name.clone());
        let is_dashed = curve.pen == Pen::Dashed;
        drawn.legend(move |(x, y)| {
            let line = [(x, y), (x + 20, y)];
            if is_dashed {
                DashedPathElement::new(line, 6, 3, style).into_dyn()
            } else {
                PathElement::new(line, style).into_dyn()
            }
        });
    }
    Ok(())
}

/// A number on an axis: `2000`, `0.5`, `1e-4`.
fn short(value: f64) -> String {
    let size = value.abs();
    if size >= 1000.0 {
        format!("{value:.0}")
    } else if size == 0.0 || size >= 0.001 {
        let text = format!("{value:.3}");
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    } else {
        format!("{value:.0e}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_point_of_a_curve_is_in_its_drawing() {
        let points: Vec<(f64, f64)> = (0..17).map(|at| (f64::from(at), f64::from(at * at))).collect();
        let curves = vec![Curve { name: "squares & more".to_owned(), points, ..Curve::default() }];
        let svg = Chart::over_steps("Rising < falling".to_owned(), curves).to_svg().expect("drawn");
        let lines = svg.split("<polyline").skip(1).map(|line| line.split("points=\"").nth(1).unwrap_or_default());
        let longest = lines.map(|line| line.split('"').next().unwrap_or_default().split_whitespace().count()).max();
        assert_eq!(longest, Some(17), "{svg}");
        assert!(svg.contains("Rising &lt; falling") && svg.contains("squares &amp; more"), "{svg}");
    }

    #[test]
    fn baselines_are_named_at_the_right_edge_apart_from_each_other() {
        let line = |name: &str, height: f64, pen: Pen| Curve {
            name: name.to_owned(),
            points: vec![(0.0, height), (100.0, height)],
            pen,
            ..Curve::default()
        };
        let curves = vec![
            line("accuracy", 0.9, Pen::Line),
            line("colours alone", 0.5, Pen::Reference),
            line("untrained network", 0.52, Pen::Reference),
        ];
        let svg = Chart::over_steps("Features".to_owned(), curves).to_svg().expect("drawn");
        let place = |name: &str| {
            let text = svg.split("<text").find(|text| text.contains(name)).expect("named");
            let number = |key: &str| -> f64 {
                let from = text.split(&format!(" {key}=\"")).nth(1).expect("placed");
                from.split('"').next().and_then(|number| number.parse().ok()).expect("a number")
            };
            (number("x"), number("y"))
        };
        let ((x, above), (_, below)) = (place("untrained network"), place("colours alone"));
        assert!(x > f64::from(SIZE.0 - NAMES), "{x} lies in the plot");
        assert!(below - above >= NAME - 2.0, "{above} and {below} overlap");
    }

    #[test]
    fn axis_numbers_are_short() {
        assert_eq!([0.0, 0.5, 1500.0, 0.0001].map(short), ["0", "0.5", "1500", "1e-4"]);
    }
}
