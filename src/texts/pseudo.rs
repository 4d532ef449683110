//! English with accents, longer by two fifths: what stands in it comes from a catalogue, and what is cut off in it has too
//! little room for other languages. Only sentences are changed, never what is put into them.

use std::borrow::Cow;

/// By how much a text grows: two letters for every five.
const GROWTH: (usize, usize) = (2, 5);

/// `text` with accents, longer by two fifths.
pub fn longer(text: &str) -> Cow<'_, str> {
    let mut out = String::with_capacity(text.len() * 2);
    let mut owed = 0;
    for letter in text.chars() {
        let accented = accented(letter);
        out.push(accented);
        owed += GROWTH.0;
        if owed >= GROWTH.1 && letter.is_alphabetic() {
            out.push(accented);
            owed -= GROWTH.1;
        }
    }
    Cow::Owned(out)
}

fn accented(letter: char) -> char {
    const PLAIN: &str = "aceinouyACEINOUY";
    const ACCENTED: &str = "áçéíñóúýÁÇÉÍÑÓÚÝ";
    PLAIN.chars().zip(ACCENTED.chars()).find(|(plain, _)| *plain == letter).map_or(letter, |(_, accented)| accented)
}

#[cfg(test)]
mod tests {
    use super::longer;

    #[test]
    fn a_text_grows_by_two_fifths_and_keeps_its_signs() {
        let sentence = "Choose a folder with pictures (JPEG, PNG), or another one";
        let grown = longer(sentence).chars().count() as f32 / sentence.chars().count() as f32;
        assert!((1.35..=1.45).contains(&grown), "{grown}");
        assert_eq!(longer("Train 12 %…"), "Trááíññ 12 %…");
    }
}
