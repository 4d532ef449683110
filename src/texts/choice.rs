//! Which language a person reads: what they ask for, or what the system is set to, as one of the catalogues.

use super::{LANGUAGES, PSEUDO};
use unic_langid::LanguageIdentifier;

/// What says the language of messages, the first that is set deciding.
const VARIABLES: [&str; 3] = ["LC_ALL", "LC_MESSAGES", "LANG"];

/// The catalogue for `asked`, a language or a locale as `zh-Hans`, `zh_CN.UTF-8` or `en-GB`; none where there is none in its
/// language and script.
pub fn matching(asked: &str) -> Option<&'static str> {
    if asked == PSEUDO {
        return Some(PSEUDO);
    }
    let wanted = spoken(asked.split(['.', '@']).next().unwrap_or_default())?;
    LANGUAGES.iter().map(|(id, _)| *id).find(|id| spoken(id).as_ref() == Some(&wanted))
}

/// A language in its script, whatever the region.
fn spoken(name: &str) -> Option<LanguageIdentifier> {
    let mut language: LanguageIdentifier = name.parse().ok()?;
    language.maximize();
    language.region = None;
    language.clear_variants();
    (!language.language.is_empty()).then_some(language)
}

/// The catalogue for what the system is set to; English where there is none.
pub fn system_language() -> &'static str {
    let named = VARIABLES.iter().find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
    let locale = named.or_else(sys_locale::get_locale).unwrap_or_default();
    matching(&locale).unwrap_or(LANGUAGES[0].0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locale_finds_the_catalogue_in_its_language_and_script() {
        for locale in ["zh-Hans", "zh", "zh_CN.UTF-8", "zh-CN", "zh_SG", "zh-Hans-HK", "ZH-hans"] {
            assert_eq!(matching(locale), Some("zh-Hans"), "{locale}");
        }
        for locale in ["en", "en_US.UTF-8", "en-GB", "en_GB@euro"] {
            assert_eq!(matching(locale), Some("en"), "{locale}");
        }
        for locale in ["zh_TW.UTF-8", "zh-Hant", "fr", "C", "C.UTF-8", "POSIX", "", "Chinese please"] {
            assert_eq!(matching(locale), None, "{locale}");
        }
        assert_eq!(matching("pseudo"), Some(PSEUDO));
    }
}
