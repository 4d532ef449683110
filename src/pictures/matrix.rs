//! A table of numbers as a heat map with names on both sides, on paper.

use super::heat::heat;
use super::sheet::{Item, Sheet};

/// Height of a row where there is room for its number, and least width of a column.
const CELL: [usize; 2] = [56, 30];
/// The longer side of a table with many rows or columns, in which cells are small and without numbers.
const LONGEST: usize = 1400;
/// Room around it.
const MARGIN: usize = 14;
/// Height of letters, and their width at most.
const LETTERS: [f32; 2] = [16.0, 9.0];
const TEXT: [u8; 3] = [29, 32, 37];

/// The table on a sheet; dark is low, and nothing is above zero.
pub(super) fn sheet(rows: &[String], columns: &[String], values: &[f32]) -> Sheet {
    let high = values.iter().copied().fold(f32::EPSILON, f32::max);
    let low = values.iter().copied().fold(0.0, f32::min);
    let count = [columns.len().max(1), rows.len().max(1)];
    let cell: [usize; 2] = std::array::from_fn(|axis| CELL[axis].min(LONGEST / count[axis]).max(2));
    let widest = rows.iter().map(|name| name.chars().count()).max().unwrap_or_default();
    let left = MARGIN + (widest as f32 * LETTERS[1]) as usize;
    let top = MARGIN + LETTERS[0] as usize + 8;
    let text = |at: [usize; 2], colour: [u8; 3], text: String| Item::Text {
        at: at.map(|place| place as f32),
        size: LETTERS[0],
        colour,
        text,
    };
    let mut items = Vec::new();
    let is_roomy = cell == CELL;
    for (row, name) in rows.iter().enumerate().filter(|_| cell[1] >= LETTERS[0] as usize) {
        items.push(text([MARGIN, top + row * cell[1] + cell[1] / 2 - 6], TEXT, name.clone()));
    }
    // Where names are wider than their columns, some are left out.
    let longest = columns.iter().map(|name| name.chars().count()).max().unwrap_or_default();
    let every = ((longest as f32 * LETTERS[1]) as usize).div_ceil(cell[0]).max(1);
    for (column, name) in columns.iter().enumerate().step_by(every) {
        items.push(text([left + column * cell[0] + 4, MARGIN], TEXT, name.clone()));
    }
    for (at, value) in values.iter().enumerate().take(count[0] * count[1]) {
        let colour = heat((1, 1), &[*value], (low, high)).pixel(0, 0);
        let place = [left + at % count[0] * cell[0], top + at / count[0] * cell[1]];
        let [wide, high] = cell.map(|side| (side - usize::from(is_roomy)) as f32);
        items.push(Item::Fill { rect: [place[0] as f32, place[1] as f32, wide, high], colour });
        if is_roomy {
            let is_dark = colour.iter().map(|&level| u32::from(level)).sum::<u32>() < 3 * 128;
            let ink = if is_dark { [255; 3] } else { [0; 3] };
            items.push(text([place[0] + 8, place[1] + 9], ink, format!("{value:.2}")));
        }
    }
    let size = [left + count[0] * cell[0] + MARGIN, top + count[1] * cell[1] + MARGIN];
    Sheet { title: String::new(), size, items }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cell_has_its_colour_its_number_and_its_names_and_less_than_nothing_is_darkest() {
        let names = |names: [&str; 2]| names.map(str::to_owned);
        let sheet = sheet(&names(["Fog", "Snow"]), &names(["1", "5"]), &[0.5, 0.25, -0.5, 0.0]);
        let svg = sheet.to_svg().expect("drawn");
        for word in ["Fog", "Snow", "1", "5", "0.50", "0.25", "-0.50", "0.00"] {
            assert!(svg.contains(&format!(">{word}</text>")), "{word}: {svg}");
        }
        let photo = sheet.to_photo().expect("drawn");
        let corner = |column: usize, row: usize| {
            let [right, bottom] = [photo.width - MARGIN, photo.height - MARGIN];
            photo.pixel(right - (2 - column) * CELL[0] + 2, bottom - (2 - row) * CELL[1] + 2)
        };
        assert_eq!((corner(0, 0), corner(0, 1)), ([253, 231, 37], [68, 1, 84]));
        let numbers = |column: usize| {
            let left = photo.width - MARGIN - (2 - column) * CELL[0];
            let cell = photo.crop(left, photo.height - MARGIN - 2 * CELL[1], CELL[0] - 1, CELL[1] - 1);
            cell.rgb.chunks(3).filter(|pixel| *pixel != cell.rgb.get(..3).expect("a pixel")).count()
        };
        assert!(numbers(0) > 10 && numbers(1) > 10, "numbers stand on their colours, not below them");
    }

    #[test]
    fn a_table_of_many_columns_stays_a_picture_that_can_be_looked_at() {
        let names: Vec<String> = (0..300).map(|name| name.to_string()).collect();
        let sheet = sheet(&names, &names, &vec![0.5; 300 * 300]);
        assert!(sheet.size.iter().all(|side| *side < 1600), "{:?}", sheet.size);
    }
}
