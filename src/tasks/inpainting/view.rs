//! The puzzle and the answer in pictures.

use super::Inpainting;
use super::answer::{Answer, byte, pasted, picture, unit_floats};
use super::masks;
use super::params::InpaintingParams;
use super::sampler::{FILL, Sample, painted_part, weights};
use crate::photos::metrics::Comparison;
use crate::photos::{Photo, diffusion_fill, mean_fill};
use crate::task::{Draws, Panel, PanelKind, Role};

/// The error at the upper end of the difference map's colour scale, as a fraction of the full range.
const LARGEST_ERROR: f32 = 0.5;

fn key(id: &str) -> String {
    format!("panel-inpainting-{}", id.replace('_', "-"))
}

fn baseline(p: &InpaintingParams, sample: &Sample, id: &str, filled: &[f32]) -> Panel {
    let compared = Comparison::new(p.size, &unit_floats(&sample.target), filled);
    with_psnr(Panel::new(id, &key(id), PanelKind::Picture(picture(p.size, filled))), &compared, &sample.mask)
}

fn with_psnr(panel: Panel, compared: &Comparison, hole: &[bool]) -> Panel {
    match compared.within(hole) {
        Some(quality) => {
            panel.with_number(crate::text!("panel-inpainting-decibel", value = format!("{:.1}", quality.psnr)))
        }
        None => panel,
    }
}

fn input_panel(sample: &Sample) -> Panel {
    let mut input = (*sample.photo).clone();
    for (pixel, _) in input.rgb.chunks_exact_mut(3).zip(&sample.mask).filter(|(_, removed)| **removed) {
        pixel.copy_from_slice(&FILL.map(|v| byte((v + 1.0) / 2.0)));
    }
    Panel::new("input", "panel-inpainting-input", PanelKind::Picture(input))
}

/// The pixels that count in the loss, the rest in the hole's colour.
fn target_picture(p: &InpaintingParams, sample: &Sample, weights: &[f32]) -> Photo {
    let (from, side) = painted_part(p);
    let inside = from..from + side;
    let grey = FILL.map(|v| byte((v + 1.0) / 2.0));
    Photo::from_fn(p.size, p.size, |x, y| {
        let counts = weights[y * p.size + x] > 0.0 && inside.contains(&x) && inside.contains(&y);
        if counts { sample.target.pixel(x, y) } else { grey }
    })
}

impl Draws for Inpainting {
    fn draw_puzzle(&self, p: &InpaintingParams, sample: &Sample) -> Vec<Panel> {
        let photo = || (*sample.photo).clone();
        let weights = weights(p, sample);
        let coverage = crate::text!(
            "panel-inpainting-coverage",
            percent = format!("{:.1}", 100.0 * masks::coverage(&sample.mask))
        );
        let mask = sample.mask.iter().map(|&removed| f32::from(u8::from(removed))).collect();
        let high = weights.iter().copied().fold(1.0, f32::max);
        let target = target_picture(p, sample, &weights);
        let heat = PanelKind::Heat { width: p.size, height: p.size, values: weights, low: 0.0, high };
        vec![
            Panel::new("photo", "panel-inpainting-photo", PanelKind::Picture(photo())),
            input_panel(sample).with_number(coverage.clone()),
            Panel::new("mask", "panel-inpainting-mask", PanelKind::Mask { over: photo(), mask }).with_number(coverage),
            Panel::new("weights", "panel-inpainting-weights", heat),
            Panel::new("target", "panel-inpainting-target", PanelKind::Picture(target)).in_role(Role::Truth),
        ]
    }

    fn draw_answer(&self, p: &InpaintingParams, sample: &Sample, answer: &Answer) -> Vec<Panel> {
        let truth = unit_floats(&sample.target);
        let pasted = pasted(sample, answer);
        let compared = Comparison::new(p.size, &truth, &pasted);
        let pasted = picture(p.size, &pasted);
        let difference = PanelKind::Heat {
            width: p.size,
            height: p.size,
            values: compared.absolute_errors().to_vec(),
            low: 0.0,
            high: LARGEST_ERROR,
        };
        let wipe = PanelKind::Wipe { left: pasted.clone(), right: (*sample.target).clone() };
        let raw = PanelKind::Picture(picture(p.size, &answer.picture));
        let shown = |id: &str, photo: Photo| Panel::new(id, &key(id), PanelKind::Picture(photo));
        let visible = unit_floats(&sample.photo);
        let (mean, diffusion) = (mean_fill(&visible, &sample.mask), diffusion_fill(&visible, &sample.mask, p.size));
        vec![
            input_panel(sample),
            Panel::new("output", &key("output"), raw).in_role(Role::Network),
            with_psnr(shown("pasted", pasted).in_role(Role::Network), &compared, &sample.mask),
            shown("truth", (*sample.target).clone()).in_role(Role::Truth),
            baseline(p, sample, "mean_fill", &mean),
            baseline(p, sample, "diffusion_fill", &diffusion),
            Panel::new("wipe", &key("wipe"), wipe),
            Panel::new("difference", &key("difference"), difference),
        ]
    }
}

#[cfg(test)]
#[path = "view_tests.rs"]
mod tests;
