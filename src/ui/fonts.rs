//! Text in any script: what egui's own fonts lack is looked for among the fonts of the system.
//!
//! Their list is made on a thread of its own after the window is open. A font file is read once, when the first
//! character that needs it is laid out.

use crate::texts;
use crate::ui::core::services::note::{Wake, spawn};
use egui::epaint::text::{FallbackRequest, FontInsert, FontPriority, FontProvider, InsertFontFamily};
use egui::{Context, FontData, FontDefinitions, FontFamily};
use fontdb::{Database, Style};
use std::sync::Arc;

/// The monospaced font that comes with the program.
const MONOSPACED: &str = "Hack";

struct SystemFonts(Database);

/// The font of Chinese texts.
const HAN: &str = "Noto Sans SC";

/// Gives `ctx` the fonts that come with the program. Arrows are in the monospaced one only, so that it stands behind the
/// proportional one; the characters of Chinese texts stand behind both.
pub fn install_own(ctx: &Context) {
    let mut fonts = FontDefinitions::default();
    let monospaced = fonts.families.get(&FontFamily::Monospace).cloned().unwrap_or_default();
    let proportional = fonts.families.entry(FontFamily::Proportional).or_default();
    proportional.extend(monospaced.into_iter().filter(|name| name == MONOSPACED));
    fonts.font_data.insert(HAN.to_owned(), Arc::new(FontData::from_static(texts::fonts::HAN)));
    fonts.families.values_mut().for_each(|family| family.push(HAN.to_owned()));
    ctx.set_fonts(fonts);
}

/// Lets `ctx` find the system's fonts.
pub fn install(ctx: &Context, wake: Wake) {
    let ctx = ctx.clone();
    spawn("fonts", move || {
        let mut database = Database::new();
        database.load_system_fonts();
        ctx.add_font_provider(Arc::new(SystemFonts(database)));
        wake();
    });
}

impl FontProvider for SystemFonts {
    fn font_for(&self, request: &FallbackRequest<'_>) -> Option<FontInsert> {
        let wanted = request.cluster.chars().next()?;
        let mut faces: Vec<_> = self.0.faces().filter(|face| face.style == Style::Normal).collect();
        // Upright text fonts of normal weight first; the same machine always chooses the same font.
        faces.sort_by_key(|face| (face.weight.0.abs_diff(400), face.monospaced, face.post_script_name.clone()));
        let face = faces.into_iter().find(|face| {
            self.0.with_face_data(face.id, |data, index| has_glyph(data, index, wanted)).unwrap_or(false)
        })?;
        let (bytes, index) = self.0.with_face_data(face.id, |data, index| (data.to_vec(), index))?;
        let mut data = FontData::from_owned(bytes);
        data.index = index;
        let family = InsertFontFamily { family: request.family.clone(), priority: FontPriority::Lowest };
        Some(FontInsert { name: face.post_script_name.clone(), data, families: vec![family] })
    }
}

fn has_glyph(data: &[u8], index: u32, wanted: char) -> bool {
    ttf_parser::Face::parse(data, index).is_ok_and(|face| face.glyph_index(wanted).is_some())
}
