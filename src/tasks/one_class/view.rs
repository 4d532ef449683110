//! The question, the answer, and what is normal, in pictures.

use super::OneClass;
use super::judge::Answer;
use super::params::OneClassParams;
use super::sampler::Sample;
use crate::patches::moves::{MOVES, Said, TRANSFORMS, Transform, transforms};
use crate::patches::{OutlierKind, Scored, TURNS, outlier_panels, turn_names};
use crate::photos::Photo;
use crate::task::{Bar, Draws, Panel, PanelKind, Role};

fn tiles(id: &str, tiles: Vec<Photo>, columns: usize) -> Panel {
    let key = format!("panel-one-class-{id}");
    Panel::new(id, &key, PanelKind::Tiles { tiles, columns, order: Vec::new() })
}

/// How what was done (rows) is answered (columns), the mean over all transforms with the same of it.
fn answered(id: &str, names: Vec<String>, said: &[Said], of: impl Fn(Transform, &Said) -> (usize, &[f32])) -> Panel {
    let answers = names.len();
    let mut values = vec![0.0; answers * answers];
    for (done, said) in transforms().zip(said) {
        let (truth, row) = of(done, said);
        for (value, share) in values.iter_mut().skip(truth * answers).zip(row) {
            *value += share * answers as f32 / TRANSFORMS as f32;
        }
    }
    let kind = PanelKind::Matrix { rows: names.clone(), columns: names, values };
    Panel::new(id, &format!("panel-one-class-{id}"), kind).in_role(Role::Network)
}

/// Left, not, right.
fn across_names() -> Vec<String> {
    vec![
        crate::text!("panel-one-class-left"),
        crate::text!("panel-one-class-still"),
        crate::text!("panel-one-class-right"),
    ]
}

/// Up, not, down.
fn down_names() -> Vec<String> {
    let (up, down) = (crate::text!("panel-one-class-upwards"), crate::text!("panel-one-class-downwards"));
    vec![up, crate::text!("panel-one-class-still"), down]
}

/// How far from normal the picture and the outliers beside it are.
fn score_bars(answer: &Answer) -> Panel {
    let own = (crate::text!("panel-robust-this"), answer.seen.outlier_score, Role::Network);
    let beside = answer.outliers.iter().map(|(kind, seen)| (kind.title(), seen.outlier_score, Role::Neutral));
    let bars = std::iter::once(own).chain(beside).map(|(label, value, role)| Bar { label, value, role });
    // An answer by lot is 75 from what can be reached.
    let kind = PanelKind::Bars { bars: bars.collect(), full: 75.0 };
    let score = crate::text!("panel-robust-score", score = format!("{:.1}", answer.seen.outlier_score));
    Panel::new("scores", "panel-one-class-scores", kind).with_number(score)
}

fn copies(photo: &Photo) -> Vec<Photo> {
    transforms().filter(|done| done.turn == 0).map(|done| done.of(photo)).collect()
}

impl Draws for OneClass {
    fn draw_puzzle(&self, _p: &OneClassParams, sample: &Sample) -> Vec<Panel> {
        let mut photo = Panel::new("photo", "panel-one-class-photo", PanelKind::Picture(sample.framed.photo.clone()));
        if let Some(class) = &sample.class {
            photo = photo.with_number(class.as_str());
        }
        let turned = sample.done.iter().map(|done| done.of(&sample.framed.photo)).collect();
        let mut panels =
            vec![photo, tiles("moves", copies(&sample.framed.photo), MOVES), tiles("turns", turned, TURNS / 2)];
        if !sample.outliers.is_empty() {
            panels.push(tiles("outliers", sample.outliers.iter().map(|(_, photo)| photo.clone()).collect(), 3));
        }
        panels
    }

    fn draw_answer(&self, _p: &OneClassParams, sample: &Sample, answer: &Answer) -> Vec<Panel> {
        let said = &answer.seen.said;
        let mut panels = vec![
            tiles("given", vec![sample.framed.photo.clone()], 1),
            answered("across", across_names(), said, |done, said| (done.across, &said.across)),
            answered("down", down_names(), said, |done, said| (done.down, &said.down)),
            answered("turn", turn_names(), said, |done, said| (done.turn, &said.turn)),
        ];
        if !sample.outliers.is_empty() {
            panels.push(tiles("outliers", sample.outliers.iter().map(|(_, photo)| photo.clone()).collect(), 3));
        }
        panels.push(score_bars(answer));
        panels
    }

    fn draw_overview(&self, _p: &OneClassParams, answered: &[(&Sample, &Answer)]) -> Vec<Panel> {
        let own = answered.iter().map(|(sample, answer)| Scored {
            photo: &sample.framed.photo,
            score: answer.seen.outlier_score,
            kind: (sample.is_normal == Some(false)).then_some(OutlierKind::Class),
        });
        let beside = answered.iter().flat_map(|(sample, answer)| {
            let both = sample.outliers.iter().zip(&answer.outliers);
            both.map(|((kind, photo), (_, seen))| Scored { photo, score: seen.outlier_score, kind: Some(*kind) })
        });
        outlier_panels(&own.chain(beside).collect::<Vec<_>>())
    }
}
