//! Parameters that are one of a few named things.

/// An enum whose variants have stable names, so that a parameter can show and set it.
pub trait Choose {
    /// The stable names of all variants, in order. They appear in settings files and name the catalogue keys.
    fn options(&self) -> &'static [&'static str];
    /// The position of the current variant in [`Choose::options`].
    fn position(&self) -> usize;
    /// Takes the variant at `position`; positions outside the list change nothing.
    fn choose(&mut self, position: usize);
    /// The stable name of the current variant.
    fn name(&self) -> &'static str {
        self.options().get(self.position()).copied().unwrap_or_default()
    }
}

/// Declares an enum that a parameter can set: `choices! { /// docs  pub enum Size { /// docs  Small = "small", .. } }`.
#[macro_export]
macro_rules! choices {
    ($(#[$meta:meta])* pub enum $name:ident { $($(#[$variant_meta:meta])* $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name { $($(#[$variant_meta])* $variant),+ }

        impl $crate::task::Choose for $name {
            fn options(&self) -> &'static [&'static str] { &[$($text),+] }
            fn position(&self) -> usize {
                [$($name::$variant),+].iter().position(|v| v == self).unwrap_or(0)
            }
            fn choose(&mut self, position: usize) {
                if let Some(variant) = [$($name::$variant),+].get(position) { *self = *variant; }
            }
        }
    };
}
