//! Letters of the catalogues that the fonts of the window and of saved charts lack.

/// The Chinese characters of the texts, and Latin letters beside them: a part of Noto Sans SC, made by
/// `assets/fonts/subset.py`.
pub const HAN: &[u8] = include_bytes!("../../assets/fonts/NotoSansSC-texts.otf");
