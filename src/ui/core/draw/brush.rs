//! What every kind of panel draws with: where, with which textures and colours, and what the pointer is told.

use crate::photos::Photo;
use crate::ui::core::textures::{Textures, image_from_photo};
use crate::ui::core::theme::Palette;
use egui::{Align2, FontId, Galley, Id, Pos2, Rect, Response, TextStyle, Ui, vec2};
use std::sync::Arc;

/// Where a panel is drawn.
#[derive(Clone, Copy)]
pub struct Place {
    /// Names the place, so that its textures stay.
    pub id: Id,
    /// Changes when the content does.
    pub version: u64,
    /// Side of the square in points.
    pub side: f32,
    /// Share of the left picture in a wipe.
    pub wipe: f32,
    /// How far balls are turned to the right and down, as angles.
    pub turn: [f32; 2],
    /// Lines that a caption may take; the same for all pictures of a row.
    pub caption_lines: usize,
    /// Lines that a number may take; none keeps no room for one.
    pub number_lines: usize,
}

/// What dragging a picture changes, in all pictures that can be dragged so.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Dragged {
    /// The share of the left picture of a wipe, or of the way through stages.
    Wipe(f32),
    /// How far a ball is turned to the right and down, as angles.
    Turn([f32; 2]),
}

/// What a kind of panel draws with.
pub(crate) struct Brush<'a> {
    pub ui: &'a Ui,
    pub textures: &'a mut Textures,
    pub place: Place,
    pub rect: Rect,
    pub response: &'a Response,
    pub colours: &'static Palette,
    pub hover: Option<String>,
}

impl Brush<'_> {
    /// Shows `photo` as large as it fits into `within`, crisp, and returns where.
    pub fn photo(&mut self, name: &str, photo: &Photo, within: Rect) -> Rect {
        self.image(name, [photo.width, photo.height], within, || image_from_photo(photo))
    }

    /// Shows an image that is made only when its place has none of this version.
    pub fn image(
        &mut self,
        name: &str,
        [width, height]: [usize; 2],
        within: Rect,
        make: impl FnOnce() -> egui::ColorImage,
    ) -> Rect {
        let rect = fit(width, height, within);
        if width == 0 || height == 0 {
            return rect;
        }
        let texture = self.textures.get(self.ui.ctx(), self.place.id.with(name), self.place.version, make);
        let whole = Rect::from_min_max(Pos2::ZERO, Pos2::new(1.0, 1.0));
        self.ui.painter().image(texture, rect, whole, egui::Color32::WHITE);
        rect
    }

    /// The pixel of a `width` x `height` picture shown in `rect` that lies under the pointer.
    pub fn pixel_under_pointer(&self, width: usize, height: usize, rect: Rect) -> Option<(usize, usize)> {
        let at = self.response.hover_pos().filter(|at| rect.contains(*at))?;
        let x = ((at.x - rect.left()) / rect.width() * width as f32) as usize;
        let y = ((at.y - rect.top()) / rect.height() * height as f32) as usize;
        (x < width && y < height).then_some((x, y))
    }

    /// Small text.
    pub fn font(&self) -> FontId {
        TextStyle::Small.resolve(self.ui.style())
    }

    /// Writes a name in as many lines as fit into `room`; the pointer is told the whole of one that is cut.
    pub fn name(&mut self, room: Rect, align: Align2, text: &str, colour: egui::Color32) {
        let whole = self.write_in(room, align, text, colour);
        if !whole && self.response.hover_pos().is_some_and(|at| room.contains(at)) {
            self.hover = Some(text.to_owned());
        }
    }

    /// Writes small text in as many lines as fit into `room`, one at least; says whether it is whole.
    pub fn write_in(&self, room: Rect, align: Align2, text: &str, colour: egui::Color32) -> bool {
        let line = self.ui.text_style_height(&TextStyle::Small).max(1.0);
        let lines = (room.height() / line).floor().max(1.0) as usize;
        let galley = self.lines(text, (colour, align), (room.width(), lines));
        let at = align.pos_in_rect(&room);
        let whole = !galley.elided;
        self.ui.painter().galley(Pos2::new(at.x, align.anchor_size(at, galley.size()).top()), galley, colour);
        whole
    }

    /// How high `text` is in lines of this width; none where a word of it is cut.
    pub fn in_lines(&self, text: &str, width: f32) -> Option<f32> {
        let longest = text.split_whitespace().map(|word| self.width_of(word)).fold(0.0, f32::max);
        (longest <= width)
            .then(|| self.lines(text, (self.colours.text, Align2::LEFT_TOP), (width, usize::MAX)).size().y)
    }

    /// The width of the longest of some names.
    pub fn longest(&self, names: &[String]) -> f32 {
        names.iter().map(|name| self.width_of(name)).fold(0.0, f32::max)
    }

    /// How wide small text is.
    pub fn width_of(&self, text: &str) -> f32 {
        self.ui.painter().layout_no_wrap(text.to_owned(), self.font(), self.colours.text).size().x
    }

    /// Writes small text, cut to `width`.
    #[expect(clippy::too_many_arguments, reason = "a place on paper takes as many words")]
    pub fn write(&self, at: Pos2, align: Align2, text: &str, colour: egui::Color32, width: f32) -> Rect {
        let mut job =
            egui::text::LayoutJob::single_section(text.to_owned(), egui::TextFormat::simple(self.font(), colour));
        job.wrap = egui::text::TextWrapping::truncate_at_width(width.max(1.0));
        let galley = self.ui.painter().layout_job(job);
        let rect = align.anchor_size(at, galley.size());
        self.ui.painter().galley(rect.min, galley, colour);
        rect
    }

    /// Small text in as many lines of this width as it takes, three at most.
    pub fn wrapped(&self, text: &str, colour: egui::Color32, width: f32) -> Arc<Galley> {
        self.lines(text, (colour, Align2::LEFT_TOP), (width, 3))
    }

    /// Small text in at most so many lines of this width, each at the left, in the middle or at the right.
    fn lines(&self, text: &str, (colour, align): (egui::Color32, Align2), (width, lines): (f32, usize)) -> Arc<Galley> {
        let mut job =
            egui::text::LayoutJob::single_section(text.to_owned(), egui::TextFormat::simple(self.font(), colour));
        let max_width = width.max(1.0);
        job.wrap =
            egui::text::TextWrapping { max_width, max_rows: lines, break_anywhere: lines == 1, ..Default::default() };
        job.halign = align.x();
        self.ui.painter().layout_job(job)
    }

    /// The paper of a drawing that is not a photo.
    pub fn paper(&self) {
        self.ui.painter().rect_filled(self.rect, 2.0, self.colours.raised);
    }

    /// Says what lies under the pointer.
    pub fn say_pixel(&mut self, photo: &Photo, rect: Rect) {
        if let Some((x, y)) = self.pixel_under_pointer(photo.width, photo.height, rect) {
            let [red, green, blue] = photo.pixel(x, y);
            self.hover = Some(crate::text!("draw-pixel", x = x, y = y, red = red, green = green, blue = blue));
        }
    }
}

/// The largest rectangle of this shape inside `within`, at its top left when it is square, else centred.
fn fit(width: usize, height: usize, within: Rect) -> Rect {
    let (width, height) = (width.max(1) as f32, height.max(1) as f32);
    let factor = (within.width() / width).min(within.height() / height);
    Rect::from_center_size(within.center(), vec2(width, height) * factor)
}
