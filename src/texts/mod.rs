//! Every sentence a user reads, by key: the message catalogues.
//!
//! One Fluent file a language under `assets/`; English is complete and answers for whatever another language lacks.
//! Code holds keys (`text!("data-open")`), never sentences. An attribute is reached by `key.attribute`.
//! Which language a person reads, `choice` finds.

mod again;
mod choice;
pub mod fonts;
mod pseudo;

pub use again::{in_english, retold};
pub use choice::{matching, system_language};

mod numbers;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use std::borrow::Cow;
use std::sync::{Arc, LazyLock, PoisonError, RwLock};
use unic_langid::LanguageIdentifier;

pub use fluent_bundle::FluentValue;
pub use numbers::{clock, figures, grouped, size};

/// The languages that come with the program: identifier and catalogue.
pub const LANGUAGES: &[(&str, &str)] =
    &[("en", include_str!("../../assets/en.ftl")), ("zh-Hans", include_str!("../../assets/zh-Hans.ftl"))];
/// English made longer and accented, by which one sees whether texts have room and come from a catalogue.
pub const PSEUDO: &str = "pseudo";

type Bundle = FluentBundle<FluentResource>;

static ENGLISH: LazyLock<Arc<Bundle>> = LazyLock::new(|| Arc::new(bundle("en", LANGUAGES[0].1)));
static CURRENT: LazyLock<RwLock<Arc<Bundle>>> = LazyLock::new(|| RwLock::new(ENGLISH.clone()));

fn bundle(language: &str, catalogue: &str) -> Bundle {
    let id: LanguageIdentifier = language.parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![id]);
    bundle.set_use_isolating(false);
    let resource = FluentResource::try_new(catalogue.to_owned()).unwrap_or_else(|(partial, _)| partial);
    bundle.add_resource_overriding(resource);
    bundle
}

/// Chooses the language of all texts made from now on, by its identifier; an unknown one leaves English.
pub fn set_language(language: &str) {
    let chosen = match LANGUAGES.iter().find(|(id, _)| *id == language) {
        Some((id, catalogue)) => Arc::new(bundle(id, catalogue)),
        None if language == PSEUDO => Arc::new(pseudo()),
        None => ENGLISH.clone(),
    };
    *CURRENT.write().unwrap_or_else(PoisonError::into_inner) = chosen;
}

fn pseudo() -> Bundle {
    let mut bundle = bundle(PSEUDO, LANGUAGES[0].1);
    bundle.set_transform(Some(pseudo::longer));
    bundle
}

/// What a language calls itself; its identifier where it does not say.
pub fn own_name(language: &str) -> &str {
    let catalogue = LANGUAGES.iter().find(|(id, _)| *id == language).map_or("", |(_, catalogue)| catalogue);
    // Asked for while a menu is painted: the catalogue is not read for it.
    catalogue.lines().find_map(|line| line.strip_prefix("language-name")?.strip_prefix(" = ")).unwrap_or(language)
}

/// The language of all texts made now.
pub fn language() -> String {
    let current = CURRENT.read().unwrap_or_else(PoisonError::into_inner);
    current.locales.first().map(ToString::to_string).unwrap_or_default()
}

/// The sentence behind `key` in the current language, else in English, else the key itself.
pub fn lookup(key: &str, args: &[(&str, FluentValue<'_>)]) -> String {
    find(key, args).unwrap_or_else(|| key.to_owned())
}

/// The sentence behind `key`, if any catalogue has it.
pub fn find(key: &str, args: &[(&str, FluentValue<'_>)]) -> Option<String> {
    let current = CURRENT.read().unwrap_or_else(PoisonError::into_inner).clone();
    format(&current, key, args).or_else(|| format(&ENGLISH, key, args))
}

fn format(bundle: &Bundle, key: &str, args: &[(&str, FluentValue<'_>)]) -> Option<String> {
    let (id, attribute) = match key.split_once('.') {
        Some((id, attribute)) => (id, Some(attribute)),
        None => (key, None),
    };
    let message = bundle.get_message(id)?;
    let pattern = match attribute {
        Some(name) => message.get_attribute(name)?.value(),
        None => message.value()?,
    };
    let mut values = FluentArgs::new();
    for (name, value) in args {
        values.set(*name, value.clone());
    }
    let sentence = bundle.format_pattern(pattern, Some(&values), &mut Vec::new());
    Some(printable(&sentence).into_owned())
}

/// `text` without letters that command a terminal: names of files may hold such.
pub fn printable(text: &str) -> Cow<'_, str> {
    let commands = |letter: char| letter.is_control() && !matches!(letter, '\n' | '\r' | '\t');
    if text.contains(commands) { Cow::Owned(text.replace(commands, "\u{fffd}")) } else { Cow::Borrowed(text) }
}

/// `text!("key")` or `text!("key", name = value, ..)`: a sentence of the catalogue in the current language.
#[macro_export]
macro_rules! text {
    ($key:expr) => { $crate::texts::lookup($key, &[]) };
    ($key:expr, $($name:ident = $value:expr),+ $(,)?) => {
        $crate::texts::lookup($key, &[$((stringify!($name), $crate::texts::FluentValue::from($value))),+])
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_command_the_terminal_through_a_sentence() {
        let said = crate::text!("data-skipped", path = "\u{1b}[31mred\u{9b}.jpg", reason = "two\nlines");
        assert_eq!(said, "\u{fffd}[31mred\u{fffd}.jpg: two\nlines");
        assert!(matches!(printable("plain: ü 名前"), Cow::Borrowed(_)));
    }
}
