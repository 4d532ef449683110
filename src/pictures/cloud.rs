//! Points on paper: as they are seen from a little above, with the names of their groups below.

use super::sheet::{Item, Shape, Sheet};
use crate::task::Cloud;

/// Side of the square with the points, and room around it.
const SIDE: f32 = 480.0;
const MARGIN: f32 = 12.0;
/// Height of a line of the legend, and names in it.
const LINE: f32 = 22.0;
const IN_A_LINE: usize = 4;
/// From where a ball is seen: as in the window before anybody turned it.
const TURN: [f32; 2] = [0.5, 0.35];
/// Dots that draw the outline.
const OUTLINE: usize = 720;
const RULE: [u8; 3] = [190, 193, 198];
const TEXT: [u8; 3] = [29, 32, 37];
/// Colours that people without red or green cones tell apart (Okabe and Ito), but for yellow, which paper swallows.
const COLOURS: [[u8; 3]; 7] =
    [[0, 114, 178], [213, 94, 0], [0, 158, 115], [204, 121, 167], [230, 159, 0], [86, 180, 233], [90, 94, 102]];
const SHAPES: [Shape; 4] = [Shape::Disc, Shape::Square, Shape::Triangle, Shape::Diamond];

/// How group number `group` looks; none is the first colour.
fn look(group: Option<usize>) -> (Shape, [u8; 3]) {
    let group = group.unwrap_or_default();
    (SHAPES[(group + group / COLOURS.len()) % SHAPES.len()], COLOURS[group % COLOURS.len()])
}

/// The sheet of `cloud`.
pub(super) fn sheet(cloud: &Cloud) -> Sheet {
    let radius = SIDE / 2.0 - MARGIN;
    let place = |[x, y]: [f32; 2]| [SIDE / 2.0 + x * radius, SIDE / 2.0 - y * radius];
    let dot = |at: [f32; 2], radius: f32, (shape, colour): (Shape, [u8; 3])| Item::Dot { at, radius, shape, colour };
    let mut items = Vec::new();
    if cloud.has_outline {
        let around = (0..OUTLINE).map(|step| (step as f32 / OUTLINE as f32 * std::f32::consts::TAU).sin_cos());
        items.extend(around.map(|(y, x)| dot(place([x, y]), 1.0, (Shape::Disc, RULE))));
    }
    let half = (SIDE / (cloud.len().max(1) as f32).sqrt() * 0.16).clamp(1.5, 5.0);
    let faded = |colour: [u8; 3], share: f32| colour.map(|c| (f32::from(c) + (255.0 - f32::from(c)) * share) as u8);
    for spot in cloud.seen(TURN, half * 2.0 / radius) {
        let (shape, colour) = look(cloud.group(spot.number));
        let behind = (1.0 - spot.depth) / 2.0 * 0.75;
        items.push(dot(place(spot.at), half, (shape, faded(colour, behind))));
    }
    for (group, name) in cloud.names.iter().enumerate() {
        let left = MARGIN + (group % IN_A_LINE) as f32 * (SIDE - MARGIN) / IN_A_LINE as f32;
        let top = SIDE + (group / IN_A_LINE) as f32 * LINE;
        items.push(dot([left + 6.0, top + 6.0], 5.0, look(Some(group))));
        items.push(Item::Text { at: [left + 18.0, top], size: 14.0, colour: TEXT, text: name.clone() });
    }
    let height = SIDE + cloud.names.len().div_ceil(IN_A_LINE) as f32 * LINE;
    Sheet { title: String::new(), size: [SIDE as usize, height as usize], items }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_point_is_on_paper_and_groups_have_names_and_colours() {
        let cloud = Cloud {
            groups: vec![0, 1],
            names: vec!["ball".to_owned(), "cup".to_owned()],
            ..Cloud::new(&[0.5, 0.5, -0.5, -0.5], 2)
        };
        let photo = sheet(&cloud).to_photo().expect("drawn");
        let at = |x: f32, y: f32| {
            let place = |value: f32| (SIDE / 2.0 + value * (SIDE / 2.0 - MARGIN)) as usize;
            photo.pixel(place(x), place(-y))
        };
        assert_eq!((at(0.5, 0.5), at(-0.5, -0.5), at(0.5, -0.5)), (COLOURS[0], COLOURS[1], [255; 3]));
        assert!(sheet(&cloud).to_svg().expect("written").contains("cup"));
    }
}
