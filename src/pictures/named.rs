//! Bars, directions and counts on paper, with their names and numbers: what the window tells when one points at them.

use super::sheet::{Item, Shape, Sheet};
use crate::task::{Bar, Role};

const TEXT: [u8; 3] = [29, 32, 37];
const WEAK: [u8; 3] = [88, 94, 104];
const RULE: [u8; 3] = [222, 224, 228];
const NETWORK: [u8; 3] = [161, 85, 0];
const TRUTH: [u8; 3] = [0, 111, 84];
/// Height of letters, and the width of one as a share of it.
const LETTERS: f32 = 15.0;
const WIDE: f32 = 0.55;
/// Room around everything.
const MARGIN: f32 = 10.0;
/// Height of a bar with its room, the length of a full one, and room for its number.
const ROW: f32 = 26.0;
const FULL: f32 = 240.0;
const NUMBER: f32 = 64.0;
/// Letters of a name; longer ones are cut.
const NAME: usize = 32;
/// Side of a direction.
const CELL: f32 = 72.0;
/// Width and height of a histogram.
const HISTOGRAM: [f32; 2] = [384.0, 200.0];

fn voice(role: Role) -> [u8; 3] {
    match role {
        Role::Neutral => WEAK,
        Role::Network => NETWORK,
        Role::Truth => TRUTH,
    }
}

/// `value` with the digits that it needs.
fn short(value: f32) -> String {
    if value.abs() >= 10.0 || value == value.round() { format!("{value:.0}") } else { format!("{value:.2}") }
}

fn text(at: [f32; 2], colour: [u8; 3], text: String) -> Item {
    Item::Text { at, size: LETTERS, colour, text }
}

fn paper(size: [f32; 2], items: Vec<Item>) -> Sheet {
    Sheet { title: String::new(), size: size.map(|side| side.ceil() as usize), items }
}

/// A bar a row: its name, its length of `full`, its number.
pub(super) fn bars(bars: &[Bar], full: f32) -> Sheet {
    let name = |bar: &Bar| match bar.label.char_indices().nth(NAME) {
        Some((end, _)) => format!("{}…", bar.label.get(..end).unwrap_or_default()),
        None => bar.label.clone(),
    };
    let widest = bars.iter().map(|bar| name(bar).chars().count()).max().unwrap_or_default();
    let left = MARGIN * 2.0 + widest as f32 * LETTERS * WIDE;
    let mut items = Vec::new();
    for (row, bar) in bars.iter().enumerate() {
        let (top, length) = (MARGIN + row as f32 * ROW, (bar.value / full.max(f32::EPSILON)).clamp(0.0, 1.0) * FULL);
        items.push(text([MARGIN, top + 7.0], TEXT, name(bar)));
        items.push(Item::Fill { rect: [left, top + 3.0, FULL, ROW - 6.0], colour: RULE });
        items.push(Item::Fill { rect: [left, top + 3.0, length, ROW - 6.0], colour: voice(bar.role) });
        items.push(text([left + FULL + MARGIN, top + 7.0], TEXT, short(bar.value)));
    }
    paper([left + FULL + MARGIN + NUMBER, MARGIN * 2.0 + ROW * bars.len().max(1) as f32], items)
}

/// The eight directions around their centre with the share of each; the largest is the network's word, the true one framed.
pub(super) fn directions(values: &[f32; 8], truth: Option<usize>, full: f32) -> Sheet {
    let best = (0..8).fold(0, |best, at| if values[at] > values[best] { at } else { best });
    let mut items = Vec::new();
    for (at, value) in values.iter().enumerate() {
        // The place in the middle is left out.
        let cell = at + usize::from(at > 3);
        let [x, y] = [cell % 3, cell / 3].map(|place| MARGIN + place as f32 * (CELL + 4.0));
        let share = (value / full.max(f32::EPSILON)).clamp(0.0, 1.0);
        let ink = if at == best { NETWORK } else { WEAK };
        // Pale enough for black letters.
        let colour: [u8; 3] = std::array::from_fn(|c| (255.0 - (255.0 - f32::from(ink[c])) * share * 0.6) as u8);
        items.push(Item::Fill { rect: [x, y, CELL, CELL], colour });
        let said = format!("{:.0} %", share * 100.0);
        let indent = (CELL - said.chars().count() as f32 * LETTERS * WIDE) / 2.0;
        items.push(text([x + indent, y + CELL / 2.0 - 6.0], TEXT, said));
        let colour = if truth == Some(at) { TRUTH } else { RULE };
        items.push(Item::Frame { rect: [x, y, CELL, CELL], colour });
        if truth == Some(at) {
            items.push(Item::Frame { rect: [x + 1.0, y + 1.0, CELL - 2.0, CELL - 2.0], colour });
            items.push(Item::Dot { at: [x + 11.0, y + 11.0], radius: 5.0, shape: Shape::Disc, colour });
        }
    }
    let side = MARGIN * 2.0 + CELL * 3.0 + 8.0;
    paper([side, side], items)
}

/// Upright bars, one a bin, the largest as high as there is room, with the ends of the axis below.
pub(super) fn histogram((from, to): (f32, f32), counts: &[f32]) -> Sheet {
    let [width, height] = HISTOGRAM;
    let (high, each) = (counts.iter().copied().fold(f32::EPSILON, f32::max), width / counts.len().max(1) as f32);
    let gap = if each > 4.0 { 1.0 } else { 0.0 };
    let foot = MARGIN + height;
    let mut items = Vec::new();
    for (bin, count) in counts.iter().enumerate() {
        let tall = count.max(0.0) / high * height;
        let rect = [MARGIN + bin as f32 * each, foot - tall, each - gap, tall];
        items.push(Item::Fill { rect, colour: NETWORK });
    }
    items.push(Item::Fill { rect: [MARGIN, foot, width, 1.0], colour: WEAK });
    let end = short(to);
    let room = end.chars().count() as f32 * LETTERS * WIDE;
    items.push(text([MARGIN, foot + 6.0], WEAK, short(from)));
    items.push(text([MARGIN + width - room, foot + 6.0], WEAK, end));
    paper([width + MARGIN * 2.0, foot + LETTERS + MARGIN], items)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_directions_and_counts_tell_their_names_and_numbers() {
        let bar = |label: &str, value, role| Bar { label: label.to_owned(), value, role };
        let sheet = bars(&[bar("cat < dog", 0.25, Role::Network), bar("dog", 1.0, Role::Truth)], 1.0);
        let svg = sheet.to_svg().expect("drawn");
        for word in ["cat &lt; dog", "dog", "0.25", "1"] {
            assert!(svg.contains(&format!(">{word}</text>")), "{word}: {svg}");
        }
        let photo = sheet.to_photo().expect("drawn");
        let right = photo.width - (NUMBER + MARGIN) as usize - 20;
        let at = |row: usize| photo.pixel(right, MARGIN as usize + row * ROW as usize + 12);
        assert_eq!((at(0), at(1)), (RULE, TRUTH), "a quarter ends before the right, a full bar does not");

        let svg = directions(&[0.0, 0.1, 0.0, 0.0, 0.7, 0.2, 0.0, 0.0], Some(5), 1.0).to_svg().expect("drawn");
        assert!(svg.contains(">70 %</text>") && svg.contains("#006f54"), "{svg}");
        assert!(!directions(&[0.125; 8], None, 1.0).to_svg().expect("drawn").contains("#006f54"));

        let photo = histogram((0.0, 4.0), &[1.0, 4.0]).to_photo().expect("drawn");
        let column = |x: usize| (0..HISTOGRAM[1] as usize).filter(|y| photo.pixel(x, y + 10) == NETWORK).count();
        assert!((49..=51).contains(&column(100)) && column(300) >= 199, "{} {}", column(100), column(300));
    }
}
