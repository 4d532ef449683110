//! Scissors and glue: what is cut from which paper, with the soft shadow of paper on paper.

use super::paper::{Paper, Papers};
use crate::dataset::gallery::canvas::{Canvas, frame};
use crate::dataset::gallery::dice::Dice;
use crate::dataset::gallery::shapes::{Point, Shape, at, block, bow, disc, polygon};
use std::f32::consts::TAU;

/// How far a shadow falls, and half the width of its edge, in pictures.
const SHADOW: (f32, f32) = (0.012, 0.014);

/// From which paper a piece is cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum From {
    /// Most of the thing.
    Body,
    /// Its larger parts.
    Second,
    /// Its small parts.
    Accent,
}

/// One picture in the making.
pub struct Sheet {
    /// Every choice of the picture comes from here, in drawing order.
    pub dice: Dice,
    papers: Papers,
    /// Where shadows fall in the picture.
    shadow: Point,
    /// The same in the frame of the thing.
    local: Point,
    /// Pictures a local unit.
    unit: f32,
}

impl Sheet {
    /// A picture whose choices come from `dice`.
    pub fn new(mut dice: Dice) -> Self {
        let papers = Papers::roll(&mut dice);
        let shadow = at(SHADOW.0, 0.0).turned(dice.range(0.0, TAU));
        Self { dice, papers, shadow, local: shadow, unit: 1.0 }
    }

    /// Says that what follows is cut in a frame of this scale and turn.
    pub fn place(&mut self, scale: f32, tilt: f32, mirror: bool) {
        let turned = self.shadow.turned(-tilt) * (1.0 / scale);
        self.local = if mirror { at(-turned.x, turned.y) } else { turned };
        self.unit = scale;
    }

    /// The table: a paper, and a torn second one over a part of it, from any side.
    pub fn table(&mut self, canvas: &mut Canvas) {
        let [first, second] = self.papers.table;
        self.lay(canvas, &block(-0.1, -0.1, 1.2, 1.2), first);
        let (turn, edge) = (self.dice.range(0.0, TAU), self.dice.range(-0.3, 0.45));
        let (bend, waves) = (self.dice.range(0.0, 0.05), self.dice.range(3.0, 9.0));
        let (unit, pixel, shift) = (self.unit, canvas.pixel(), self.dice.range(0.0, TAU));
        let soft = SHADOW.1;
        let torn = move |p: Point| {
            let q = (p - at(0.5, 0.5)).turned(turn);
            q.x - edge - bend * (q.y * waves + shift).sin()
        };
        let shade = move |p: Point| first.colour(p, unit, pixel).darker(0.28 * (1.0 + torn(p) / soft).clamp(0.0, 1.0));
        let paint = move |p: Point| {
            let inside = (torn(p) / pixel + 0.5).clamp(0.0, 1.0);
            shade(p).mix(second.colour(p, unit, pixel), inside)
        };
        canvas.fill(&block(-0.1, -0.1, 1.2, 1.2), paint);
    }

    /// Scraps of paper that lie about: they tell nothing.
    pub fn scraps(&mut self, canvas: &mut Canvas, count: usize) {
        for _ in 0..count {
            let (angle, far) = (self.dice.range(0.0, TAU), self.dice.range(0.34, 0.62));
            let place = at(0.5, 0.5) + at(far, 0.0).turned(angle);
            let (size, turn, kind) = (self.dice.range(0.03, 0.085), self.dice.range(0.0, TAU), self.dice.count(0, 4));
            let paper = self.dice.pick([self.papers.body, self.papers.second, self.papers.accent]);
            let held = (self.local, self.unit);
            self.place(size, turn, false);
            canvas.within(&frame(place.x, place.y, size).turned(turn), |c| match kind {
                0 => self.glue(c, &disc(0.0, 0.0, 0.7), paper),
                1 => self.glue(c, &polygon([(-0.8, 0.6), (0.9, 0.4), (0.0, -0.9)]), paper),
                2 => self.glue(c, &block(-1.1, -0.28, 2.2, 0.56), paper),
                3 => self.glue(c, &bow([at(-1.2, 0.2), at(0.0, -0.9), at(1.2, 0.2)], 0.45), paper),
                _ => self.glue(c, &polygon([(-0.6, -0.7), (0.8, -0.5), (0.6, 0.8), (-0.9, 0.5)]), paper),
            });
            (self.local, self.unit) = held;
        }
    }

    /// Cuts a piece and glues it on.
    pub fn cut(&self, canvas: &mut Canvas, shape: &impl Shape, from: From) {
        let paper = match from {
            From::Body => self.papers.body,
            From::Second => self.papers.second,
            From::Accent => self.papers.accent,
        };
        self.glue(canvas, shape, paper);
    }

    /// Draws with a pen: eyes, mouths, whiskers.
    pub fn mark(&self, canvas: &mut Canvas, shape: &impl Shape) {
        canvas.fill(shape, self.papers.mark);
    }

    /// An eye that looks ahead.
    pub fn eye(&self, canvas: &mut Canvas, (x, y): (f32, f32), radius: f32) {
        canvas.fill(&disc(x, y, radius), crate::dataset::gallery::palette::PAPER);
        canvas.fill(&disc(x + radius * 0.22, y, radius * 0.58), crate::dataset::gallery::palette::INK);
    }

    fn glue(&self, canvas: &mut Canvas, shape: &impl Shape, paper: Paper) {
        canvas.within(&frame(self.local.x, self.local.y, 1.0), |c| c.shade(shape, 0.34, SHADOW.1 / self.unit));
        self.lay(canvas, shape, paper);
    }

    fn lay(&self, canvas: &mut Canvas, shape: &impl Shape, paper: Paper) {
        let (unit, pixel) = (self.unit, canvas.pixel());
        canvas.fill(shape, move |p: Point| paper.colour(p, unit, pixel));
    }
}
