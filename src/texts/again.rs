//! Sentences that were made earlier, perhaps in another language: captions of pictures that are kept, in memory or in a run
//! folder. A whole sentence of a catalogue is found again; one with something put into it stays as it is.

use super::{ENGLISH, LANGUAGES, format, lookup};
use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

/// The key of every sentence into which nothing is put.
static KEYS: LazyLock<HashMap<&'static str, String>> = LazyLock::new(|| {
    let mut keys = HashMap::new();
    let all = || LANGUAGES.iter().flat_map(|(_, catalogue)| sentences(catalogue));
    // Of several keys with the same sentence that of a picture is meant.
    for (key, sentence) in all().filter(|(key, _)| key.starts_with("panel-")).chain(all()) {
        keys.entry(sentence).or_insert(key);
    }
    keys
});

/// The sentences of one line into which nothing is put, with their keys.
fn sentences(catalogue: &'static str) -> impl Iterator<Item = (String, &'static str)> {
    let mut message = "";
    catalogue.lines().filter_map(move |line| {
        let (name, sentence) = line.split_once(" =")?;
        let attribute = name.trim_start().strip_prefix('.');
        if attribute.is_none() {
            message = name;
        }
        let sentence = sentence.trim();
        let is_whole = !sentence.is_empty() && !sentence.contains('{') && !name.starts_with('#');
        let key = || attribute.map_or_else(|| message.to_owned(), |attribute| format!("{message}.{attribute}"));
        is_whole.then(|| (key(), sentence))
    })
}

/// `sentence` in the current language, whichever it was made in.
pub fn retold(sentence: &str) -> Cow<'_, str> {
    KEYS.get(sentence).map_or(Cow::Borrowed(sentence), |key| Cow::Owned(lookup(key, &[])))
}

/// `sentence` in English, whichever language it was made in: names of files do not change with the language.
pub fn in_english(sentence: &str) -> Cow<'_, str> {
    let english = KEYS.get(sentence).and_then(|key| format(&ENGLISH, key, &[]));
    english.map_or(Cow::Borrowed(sentence), Cow::Owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_of_another_language_is_found_again() {
        assert_eq!(retold("网络所见"), "What the network sees");
        assert_eq!(in_english("网络所见"), "What the network sees");
        assert_eq!(retold("What the network sees"), "What the network sees");
        assert_eq!(retold("cosine 0.5"), "cosine 0.5", "something was put into it");
    }
}
