//! The puzzles of all tasks side by side, what each shows the trunk, and which units of it each reads.

use super::MultiTask;
use super::judge::{Answer, three};
use super::params::{MultiTaskParams, Subject};
use super::sampler::Sample;
use crate::photos::Photo;
use crate::photos::lab::lab_from_rgb;
use crate::task::{Bar, Draws, ModelOf, Panel, PanelKind, Role, floats};
use crate::tasks::colorization::Colorization;
use crate::tasks::exemplar::Exemplar;
use crate::tasks::motion_segmentation::MotionSegmentation;
use crate::tasks::relative_position::RelativePosition;

/// Pictures of each task that open its card.
const ON_A_CARD: usize = 2;
/// Side of the pictures that show what the trunk is shown.
const SHOWN: usize = 64;

/// The first pictures of a task, and the first ones that say what is true and what the network says, named by the task.
fn card(subject: Subject, panels: Vec<Panel>) -> impl Iterator<Item = Panel> {
    let voices = [Role::Truth, Role::Network].map(|role| panels.iter().position(|panel| panel.role == role));
    let on_it = move |at: &usize| *at < ON_A_CARD || voices.contains(&Some(*at));
    let chosen = panels.into_iter().enumerate().filter(move |(at, _)| on_it(at));
    chosen.map(move |(_, panel)| Panel {
        id: format!("{}-{}", subject.name(), panel.id),
        caption: crate::text!("panel-multi-of", task = subject.title(), caption = panel.caption),
        ..panel
    })
}

/// The lightness of a picture as a grey one: `L` from 0 to 100 over the whole range of a screen.
fn lightness(photo: &Photo) -> Photo {
    Photo::from_fn(photo.width, photo.height, |x, y| {
        [(lab_from_rgb(photo.pixel(x, y))[0] * 2.55).round().clamp(0.0, 255.0) as u8; 3]
    })
}

/// The first picture of each task in its colours, and below as the trunk is shown it.
fn shown(p: &MultiTaskParams, sample: &Sample) -> Panel {
    let place = sample.place.as_ref().and_then(|own| {
        let patch = own.patches().into_iter().next()?;
        let rgb = patch.rgb.iter().map(|value| value.round().clamp(0.0, 255.0) as u8).collect();
        Some((Photo { width: patch.side, height: patch.side, rgb }, p.harmonise))
    });
    let colour = sample.colour.as_ref().map(|own| (own.prepared.photo.clone(), true));
    let exemplar = sample
        .exemplar
        .as_ref()
        .zip(p.exemplar())
        .and_then(|(own, settings)| Some((own.copies.first()?.picture(settings.size), p.harmonise)));
    let motion = sample.motion.as_ref().and_then(|own| Some((own.shown()?.clone(), p.harmonise)));
    let all: Vec<(Photo, bool)> = [place, colour, exemplar, motion].into_iter().flatten().collect();
    let above = all.iter().map(|(photo, _)| photo.resized(SHOWN, SHOWN));
    let below = all.iter().map(|(photo, grey)| {
        let seen = if *grey { lightness(photo) } else { photo.clone() };
        seen.resized(SHOWN, SHOWN)
    });
    let columns = all.len();
    let kind = PanelKind::Tiles { tiles: above.chain(below).collect(), columns, order: Vec::new() };
    let names: Vec<String> = p.subjects().into_iter().map(Subject::title).collect();
    Panel::new("shown", "panel-multi-shown", kind).with_number(names.join(", "))
}

impl Draws for MultiTask {
    fn draw_puzzle(&self, p: &MultiTaskParams, sample: &Sample) -> Vec<Panel> {
        let place = p.place().zip(sample.place.as_ref());
        let colour = p.colour().zip(sample.colour.as_ref());
        let exemplar = p.exemplar().zip(sample.exemplar.as_ref());
        let motion = p.motion().zip(sample.motion.as_ref());
        let mut panels = vec![shown(p, sample)];
        panels
            .extend(place.into_iter().flat_map(|(own, s)| card(Subject::Place, RelativePosition.draw_puzzle(&own, s))));
        panels.extend(colour.into_iter().flat_map(|(own, s)| card(Subject::Colour, Colorization.draw_puzzle(&own, s))));
        panels.extend(exemplar.into_iter().flat_map(|(own, s)| card(Subject::Exemplar, Exemplar.draw_puzzle(&own, s))));
        panels.extend(
            motion.into_iter().flat_map(|(own, s)| card(Subject::Motion, MotionSegmentation.draw_puzzle(&own, s))),
        );
        panels
    }

    fn draw_answer(&self, p: &MultiTaskParams, sample: &Sample, answer: &Answer) -> Vec<Panel> {
        let each = &answer.each;
        let mut panels = Vec::new();
        if let Some((own, puzzle, said)) = three(p.place(), &sample.place, &each.place) {
            panels.extend(card(Subject::Place, RelativePosition.draw_answer(&own, puzzle, said)));
        }
        if let Some((own, puzzle, said)) = three(p.colour(), &sample.colour, &each.colour) {
            panels.extend(card(Subject::Colour, Colorization.draw_answer(&own, puzzle, said)));
        }
        if let Some((own, puzzle, said)) = three(p.exemplar(), &sample.exemplar, &each.exemplar) {
            panels.extend(card(Subject::Exemplar, Exemplar.draw_answer(&own, puzzle, said)));
        }
        if let Some((own, puzzle, said)) = three(p.motion(), &sample.motion, &each.motion) {
            panels.extend(card(Subject::Motion, MotionSegmentation.draw_answer(&own, puzzle, said)));
        }
        panels
    }

    /// How well the task can be guessed from the trunk's first maps, with colours and as the run shows them.
    fn draw_overview(&self, p: &MultiTaskParams, answered: &[(&Sample, &Answer)]) -> Vec<Panel> {
        use crate::task::Answers;
        let measured = self.summarise(p, answered);
        if measured.is_empty() {
            return Vec::new();
        }
        let bar = |name: &str, label: String, role| {
            let value = measured.iter().find(|(measure, _)| *measure == name).map(|(_, value)| *value)?;
            Some(Bar { label, value, role })
        };
        let chance = 1.0 / p.subjects().len().max(1) as f32;
        let bars = [
            bar("task_guessed_plain", crate::text!("panel-multi-guess-plain"), Role::Neutral),
            bar("task_guessed", crate::text!("panel-multi-guess-shown"), Role::Network),
            Some(Bar { label: crate::text!("panel-multi-guess-chance"), value: chance, role: Role::Truth }),
        ];
        let kind = PanelKind::Bars { bars: bars.into_iter().flatten().collect(), full: 1.0 };
        vec![Panel::new("guess", "panel-multi-guess", kind)]
    }

    /// The mixture of each task, one a row.
    fn draw_model(&self, _p: &MultiTaskParams, model: &ModelOf<Self>) -> Vec<Panel> {
        let mixtures = model.head.mixtures();
        let Some(units) = mixtures.first().map(|(_, alphas)| alphas.dims()[0]) else { return Vec::new() };
        let rows = mixtures.iter().map(|(subject, _)| subject.title()).collect();
        let columns = (1..=units).map(|unit| unit.to_string()).collect();
        let values = mixtures.into_iter().flat_map(|(_, alphas)| floats(alphas)).collect();
        vec![Panel::new("mixture", "panel-multi-mixture", PanelKind::Matrix { rows, columns, values })]
    }
}
