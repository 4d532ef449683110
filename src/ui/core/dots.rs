//! Many points as one mesh: four corners each, their shape cut from one small texture. Built anew only when something
//! changed.

use crate::eval::atlas::Spot;
use crate::ui::core::theme::{GRID, Palette, category};
use egui::epaint::Vertex;
use egui::{Color32, ColorImage, Mesh, Painter, Pos2, Rect, Shape, Stroke, TextureId, Vec2, pos2, vec2};
use std::sync::Arc;

/// Shapes side by side in the texture: disc, square, triangle, diamond.
pub const SHAPES: usize = 4;
/// Side of a shape in the texture.
const CELL: usize = 32;

/// How a point looks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Look {
    /// Its colour.
    pub colour: Color32,
    /// Its shape, below [`SHAPES`].
    pub shape: usize,
}

/// The look of class number `class`: eight colours in four shapes tell 32 classes apart.
pub fn class_look(class: usize, colours: &Palette) -> Look {
    Look { colour: category(class, colours), shape: (class + class / 8) % SHAPES }
}

/// What part of the plane is seen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Camera {
    /// What stands in the middle.
    pub centre: Spot,
    /// Points of the screen for a length of 1, in shares of half the smaller side.
    pub zoom: f32,
}

impl Default for Camera {
    fn default() -> Self {
        Self { centre: [0.0, 0.0], zoom: 0.8 }
    }
}

impl Camera {
    fn scale(&self, rect: Rect) -> f32 {
        self.zoom * rect.width().min(rect.height()) / 2.0
    }

    /// Where a spot stands on the screen; up is up.
    pub fn place(&self, spot: Spot, rect: Rect) -> Pos2 {
        let off = vec2(spot[0] - self.centre[0], self.centre[1] - spot[1]);
        rect.center() + off * self.scale(rect)
    }

    /// The spot at a place of the screen.
    pub fn spot(&self, place: Pos2, rect: Rect) -> Spot {
        let off = (place - rect.center()) / self.scale(rect);
        [self.centre[0] + off.x, self.centre[1] - off.y]
    }

    /// Moves the plane by so many points of the screen.
    pub fn pan(&mut self, by: Vec2, rect: Rect) {
        let by = by / self.scale(rect);
        self.centre = [self.centre[0] - by.x, self.centre[1] + by.y];
    }

    /// Makes everything larger by `factor` around a place that stays.
    pub fn zoom_at(&mut self, factor: f32, place: Pos2, rect: Rect) {
        let fixed = self.spot(place, rect);
        self.zoom = (self.zoom * factor).clamp(0.2, 400.0);
        let moved = self.spot(place, rect);
        self.centre = [0, 1].map(|axis| self.centre[axis] + fixed[axis] - moved[axis]);
    }
}

/// The mesh of the last frame, and what it was made of.
#[derive(Default)]
pub struct Dots {
    made_of: Option<(u64, Camera, Rect, bool)>,
    mesh: Arc<Mesh>,
}

impl Dots {
    /// The mesh of `spots`; made anew when `version`, the camera, the place or the theme changed.
    pub fn mesh(
        &mut self,
        (version, camera, rect, dark): (u64, Camera, Rect, bool),
        texture: TextureId,
        spots: &[Spot],
        look: impl Fn(usize) -> Look,
    ) -> Arc<Mesh> {
        let made_of = Some((version, camera, rect, dark));
        if self.made_of != made_of || self.mesh.texture_id != texture {
            self.mesh = Arc::new(build((camera, rect), texture, spots, look));
            self.made_of = made_of;
        }
        self.mesh.clone()
    }
}

/// Half the side of a point: the more there are, the smaller.
pub fn radius(count: usize) -> f32 {
    match count {
        0..600 => GRID * 0.6,
        600..4000 => GRID * 0.42,
        _ => GRID * 0.3,
    }
}

fn build((camera, rect): (Camera, Rect), texture: TextureId, spots: &[Spot], look: impl Fn(usize) -> Look) -> Mesh {
    let half = radius(spots.len());
    let seen = rect.expand(half);
    let mut mesh = Mesh::with_texture(texture);
    mesh.vertices.reserve(spots.len() * 4);
    mesh.indices.reserve(spots.len() * 6);
    for (at, spot) in spots.iter().enumerate() {
        let centre = camera.place(*spot, rect);
        if !seen.contains(centre) {
            continue;
        }
        let Look { colour, shape } = look(at);
        let (left, width) = (shape as f32 / SHAPES as f32, 1.0 / SHAPES as f32);
        let first = mesh.vertices.len() as u32;
        for (x, y) in [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)] {
            let pos = centre + vec2(x * 2.0 - 1.0, y * 2.0 - 1.0) * half;
            mesh.vertices.push(Vertex { pos, uv: pos2(left + x * width, y), color: colour });
        }
        mesh.indices.extend([0, 1, 2, 0, 2, 3].map(|corner| first + corner));
    }
    mesh
}

/// The texture of all shapes, white on nothing.
pub fn shapes() -> ColorImage {
    let side = CELL as f32 / 2.0;
    let pixel = |at: usize| {
        let (x, y) = (at % (CELL * SHAPES), at / (CELL * SHAPES));
        let (dx, dy) = ((x % CELL) as f32 + 0.5 - side, y as f32 + 0.5 - side);
        // How far inside the shape, in pixels; one pixel of it is the soft edge.
        let depth = match x / CELL {
            0 => side - 1.0 - dx.hypot(dy),
            1 => side * 0.82 - dx.abs().max(dy.abs()),
            2 => (side * 0.8 - dy).min((dy + side * 0.95 - 2.0 * dx.abs()) * 0.45),
            _ => (side - 1.0 - dx.abs() - dy.abs()) * 0.7,
        };
        Color32::from_white_alpha((depth.clamp(0.0, 1.0) * 255.0) as u8)
    };
    let pixels = (0..CELL * CELL * SHAPES).map(pixel).collect();
    ColorImage::new([CELL * SHAPES, CELL], pixels)
}

/// A single symbol, as in the legend.
pub fn symbol(painter: &Painter, at: Pos2, look: Look) {
    sized_symbol(painter, at, GRID * 0.5, look);
}

/// A single symbol of this half side.
pub fn sized_symbol(painter: &Painter, at: Pos2, half: f32, look: Look) {
    let corner = |x: f32, y: f32| at + vec2(x, y) * half;
    let corners = match look.shape {
        0 => {
            painter.circle_filled(at, half, look.colour);
            return;
        }
        1 => vec![corner(-0.85, -0.85), corner(0.85, -0.85), corner(0.85, 0.85), corner(-0.85, 0.85)],
        2 => vec![corner(0.0, -0.95), corner(0.95, 0.8), corner(-0.95, 0.8)],
        _ => vec![corner(0.0, -1.0), corner(1.0, 0.0), corner(0.0, 1.0), corner(-1.0, 0.0)],
    };
    painter.add(Shape::convex_polygon(corners, look.colour, Stroke::NONE));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::core::theme::DARK;

    #[test]
    fn a_camera_finds_back_and_zooms_around_the_pointer() {
        let rect = Rect::from_min_size(pos2(10.0, 20.0), vec2(300.0, 200.0));
        let mut camera = Camera { centre: [0.3, -0.2], zoom: 2.0 };
        let place = pos2(77.0, 99.0);
        let before = camera.spot(place, rect);
        assert!((camera.place(before, rect) - place).length() < 1e-3);
        camera.zoom_at(3.0, place, rect);
        let after = camera.spot(place, rect);
        assert!((before[0] - after[0]).abs() + (before[1] - after[1]).abs() < 1e-5);
        camera.pan(vec2(15.0, 0.0), rect);
        assert!((camera.place(before, rect) - place - vec2(15.0, 0.0)).length() < 1e-2);
    }

    #[test]
    fn points_out_of_sight_cost_nothing_and_the_mesh_is_kept() {
        let rect = Rect::from_min_size(Pos2::ZERO, vec2(200.0, 200.0));
        let mut dots = Dots::default();
        let spots = [[0.0, 0.0], [50.0, 0.0], [0.5, 0.5]];
        let look = |_| class_look(0, &DARK);
        let of = (1, Camera::default(), rect, true);
        let mesh = dots.mesh(of, TextureId::default(), &spots, look);
        assert_eq!((mesh.vertices.len(), mesh.indices.len()), (8, 12));
        let again = dots.mesh(of, TextureId::default(), &[], look);
        assert!(Arc::ptr_eq(&mesh, &again));
        let newer = dots.mesh((2, of.1, of.2, of.3), TextureId::default(), &[], look);
        assert!(newer.is_empty());
    }
}
