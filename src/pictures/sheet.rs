//! A sheet of white paper with dots, letters and photos on it: laid out once, drawn as pixels or as lines.

use crate::photos::Photo;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use plotters::prelude::*;
use std::error::Error;
use std::fmt::Write;

/// Height of capitals in shares of the size of letters.
const CAPITALS: f32 = 0.72;

/// A shape that tells kinds of dots apart where colours do not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Round.
    Disc,
    /// Four sides that stand.
    Square,
    /// Three sides.
    Triangle,
    /// A square on its corner.
    Diamond,
}

/// Something on the sheet; places and lengths in pixels from the top left.
pub enum Item {
    /// A filled shape around a centre.
    Dot {
        /// The centre.
        at: [f32; 2],
        /// Half its size.
        radius: f32,
        /// Its shape.
        shape: Shape,
        /// Its colour.
        colour: [u8; 3],
    },
    /// Letters that begin at a place, the top of capitals there.
    Text {
        /// Where they begin.
        at: [f32; 2],
        /// Their size.
        size: f32,
        /// Their colour.
        colour: [u8; 3],
        /// What they say.
        text: String,
    },
    /// A photo whose top left stands at a place, as it is.
    Photo {
        /// Its top left.
        at: [f32; 2],
        /// Its pixels.
        photo: Photo,
    },
    /// The outline of a rectangle.
    Frame {
        /// Left, top, width, height.
        rect: [f32; 4],
        /// Its colour.
        colour: [u8; 3],
    },
    /// A filled rectangle.
    Fill {
        /// Left, top, width, height.
        rect: [f32; 4],
        /// Its colour.
        colour: [u8; 3],
    },
}

/// White paper and what is on it.
pub struct Sheet {
    /// What it shows.
    pub title: String,
    /// Width and height.
    pub size: [usize; 2],
    /// What is on it, the lowest first; photos lie below everything else.
    pub items: Vec<Item>,
}

impl Shape {
    /// Corners around the centre for a radius of 1; a disc has none.
    fn corners(self) -> &'static [[f32; 2]] {
        match self {
            Self::Disc => &[],
            Self::Square => &[[-0.85, -0.85], [0.85, -0.85], [0.85, 0.85], [-0.85, 0.85]],
            Self::Triangle => &[[0.0, -0.95], [0.95, 0.8], [-0.95, 0.8]],
            Self::Diamond => &[[0.0, -1.0], [1.0, 0.0], [0.0, 1.0], [-1.0, 0.0]],
        }
    }
}

impl Sheet {
    /// The sheet as lines, letters and the pixels of its photos.
    ///
    /// # Errors
    /// When a photo cannot be packed.
    pub fn to_svg(&self) -> Result<String, String> {
        let [width, height] = self.size;
        let mut svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" \
             font-family=\"sans-serif\">\n<title>{}</title>\n<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n",
            escaped(&self.title)
        );
        for item in &self.items {
            // Writing to a string cannot fail.
            let _ = writeln!(svg, "{}", element(item)?);
        }
        svg.push_str("</svg>\n");
        Ok(svg)
    }

    /// The sheet as pixels.
    ///
    /// # Errors
    /// When the plotting crate refuses.
    pub fn to_photo(&self) -> Result<Photo, String> {
        let [width, height] = self.size;
        let mut photo = Photo::filled(width, height, [255; 3]);
        for item in &self.items {
            if let Item::Photo { at, photo: own } = item {
                let (left, top) = (at[0].round() as usize, at[1].round() as usize);
                for y in 0..own.height.min(height.saturating_sub(top)) {
                    for x in 0..own.width.min(width.saturating_sub(left)) {
                        photo.set_pixel(left + x, top + y, own.pixel(x, y));
                    }
                }
            }
        }
        // Letters and dots lie on photos.
        self.paint(&mut photo.rgb).map_err(|error| error.to_string())?;
        Ok(photo)
    }

    fn paint(&self, rgb: &mut [u8]) -> Result<(), Box<dyn Error>> {
        super::chart::font()?;
        let [width, height] = self.size;
        let paper = BitMapBackend::with_buffer(rgb, (width as u32, height as u32)).into_drawing_area();
        for item in &self.items {
            match item {
                Item::Dot { at, radius, shape, colour } => {
                    let (style, [x, y]) = (ink(*colour).filled(), *at);
                    let corners =
                        shape.corners().iter().map(|[right, down]| place([x + right * radius, y + down * radius]));
                    let corners: Vec<(i32, i32)> = corners.collect();
                    if corners.is_empty() {
                        paper.draw(&Circle::new(place(*at), radius.round() as i32, style))?;
                    } else {
                        paper.draw(&Polygon::new(corners, style))?;
                    }
                }
                Item::Text { at, size, colour, text } => {
                    let colour = ink(*colour);
                    let style = TextStyle::from(("sans-serif", *size).into_font()).color(&colour);
                    paper.draw(&Text::new(text.as_str(), place(*at), style))?;
                }
                Item::Frame { rect: [x, y, wide, high], colour } => {
                    let corners = [place([*x, *y]), place([x + wide, y + high])];
                    paper.draw(&Rectangle::new(corners, ink(*colour).stroke_width(1)))?;
                }
                Item::Fill { rect: [x, y, wide, high], colour } => {
                    // Corners belong to the rectangle here.
                    let (from, to) = (place([*x, *y]), place([x + wide, y + high]));
                    if to.0 > from.0 && to.1 > from.1 {
                        let corners = [from, (to.0 - 1, to.1 - 1)];
                        paper.draw(&Rectangle::new(corners, ink(*colour).filled()))?;
                    }
                }
                Item::Photo { .. } => {}
            }
        }
        paper.present()?;
        Ok(())
    }
}

fn ink([red, green, blue]: [u8; 3]) -> RGBColor {
    RGBColor(red, green, blue)
}

fn place([x, y]: [f32; 2]) -> (i32, i32) {
    (x.round() as i32, y.round() as i32)
}

fn element(item: &Item) -> Result<String, String> {
    let hex = |[red, green, blue]: &[u8; 3]| format!("#{red:02x}{green:02x}{blue:02x}");
    Ok(match item {
        Item::Dot { at: [x, y], radius, shape, colour } => {
            let corner = |[right, down]: &[f32; 2]| format!("{:.1},{:.1}", x + right * radius, y + down * radius);
            match shape.corners() {
                [] => format!("<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{radius:.1}\" fill=\"{}\"/>", hex(colour)),
                corners => {
                    let points: Vec<String> = corners.iter().map(corner).collect();
                    format!("<polygon points=\"{}\" fill=\"{}\"/>", points.join(" "), hex(colour))
                }
            }
        }
        Item::Text { at: [x, y], size, colour, text } => format!(
            "<text x=\"{x:.1}\" y=\"{:.1}\" font-size=\"{size}\" fill=\"{}\">{}</text>",
            y + size * CAPITALS,
            hex(colour),
            escaped(text)
        ),
        Item::Frame { rect: [x, y, width, height], colour } => format!(
            "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" fill=\"none\" stroke=\"{}\"/>",
            hex(colour)
        ),
        Item::Fill { rect: [x, y, width, height], colour } => format!(
            "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" fill=\"{}\"/>",
            hex(colour)
        ),
        Item::Photo { at: [x, y], photo } => {
            let pixels = STANDARD.encode(photo.to_png_bytes().map_err(|error| error.to_string())?);
            format!(
                "<image x=\"{x:.1}\" y=\"{y:.1}\" width=\"{}\" height=\"{}\" href=\"data:image/png;base64,{pixels}\"/>",
                photo.width, photo.height
            )
        }
    })
}

/// `text` as it may stand between the marks of SVG.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
