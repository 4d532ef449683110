//! The one place for colours, spacing and text sizes. Nothing else in the window names a colour or a size.
//!
//! Three colours carry meaning everywhere: the accent (what you can do), the network's voice, the truth. They are
//! Okabe and Ito's blue, orange and green, moved in lightness until text in them reads at 4.5:1 on every ground of
//! their theme; they differ in lightness too, and shape or name always stands beside them.

#![expect(clippy::disallowed_methods, reason = "this is the one place where colours are made")]

use crate::task::Role;
use egui::style::{HandleShape, Selection, WidgetVisuals};
use egui::{
    Color32, Context, CornerRadius, FontFamily, FontId, Margin, Shadow, Stroke, Style, TextStyle, Theme, Vec2, Visuals,
};

/// The grid: every distance is a multiple of half of this.
pub const GRID: f32 = 8.0;
/// Height of the bar at the top.
pub const TOP_BAR: f32 = 48.0;
/// Height of the bar at the bottom.
pub const STATUS_BAR: f32 = 28.0;
/// Side of a thumbnail.
pub const THUMBNAIL: f32 = 64.0;
/// Captions, units, what stands in the background.
pub const SMALL: f32 = 12.0;
/// What is read.
pub const BODY: f32 = 14.0;
/// What names a place.
pub const HEADING: f32 = 19.0;
/// How much larger text is in the lecture layout.
pub const LECTURE_SCALE: f32 = 1.35;

/// The colours of one theme.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Palette {
    /// Behind everything, and behind bars.
    pub ground: Color32,
    /// Behind a panel's content.
    pub panel: Color32,
    /// Fields, buttons at rest, the paper of plots.
    pub raised: Color32,
    /// Buttons under the pointer.
    pub hovered: Color32,
    /// Lines of one pixel.
    pub line: Color32,
    /// Text that is read.
    pub text: Color32,
    /// Text that explains.
    pub weak: Color32,
    /// What can be done; what is chosen.
    pub accent: Color32,
    /// Text on the accent.
    pub on_accent: Color32,
    /// What the network says.
    pub network: Color32,
    /// What is true.
    pub truth: Color32,
    /// What needs attention.
    pub problem: Color32,
}

/// Light paper.
pub const LIGHT: Palette = Palette {
    ground: Color32::from_rgb(0xef, 0xf0, 0xf2),
    panel: Color32::from_rgb(0xfb, 0xfb, 0xfc),
    raised: Color32::from_rgb(0xf0, 0xf1, 0xf3),
    hovered: Color32::from_rgb(0xe3, 0xe5, 0xe9),
    line: Color32::from_rgb(0xd9, 0xdb, 0xdf),
    text: Color32::from_rgb(0x1d, 0x20, 0x25),
    weak: Color32::from_rgb(0x58, 0x5e, 0x68),
    accent: Color32::from_rgb(0x00, 0x5f, 0x9e),
    on_accent: Color32::from_rgb(0xff, 0xff, 0xff),
    network: Color32::from_rgb(0xa1, 0x55, 0x00),
    truth: Color32::from_rgb(0x00, 0x6f, 0x54),
    problem: Color32::from_rgb(0xa3, 0x2a, 0x6b),
};

/// Colours of classes on light paper: Okabe and Ito's, darkened until they stand out on it.
const CLASSES_LIGHT: [Color32; 8] = [
    Color32::from_rgb(0x00, 0x72, 0xb2),
    Color32::from_rgb(0xd5, 0x5e, 0x00),
    Color32::from_rgb(0x00, 0x8a, 0x64),
    Color32::from_rgb(0xb0, 0x54, 0x88),
    Color32::from_rgb(0xa8, 0x76, 0x00),
    Color32::from_rgb(0x2e, 0x88, 0xbd),
    Color32::from_rgb(0x7d, 0x77, 0x16),
    Color32::from_rgb(0x5a, 0x5f, 0x68),
];

/// The same in a dark room.
const CLASSES_DARK: [Color32; 8] = [
    Color32::from_rgb(0x3f, 0x9b, 0xdb),
    Color32::from_rgb(0xf2, 0x7d, 0x2a),
    Color32::from_rgb(0x2f, 0xbd, 0x93),
    Color32::from_rgb(0xdd, 0x8d, 0xbb),
    Color32::from_rgb(0xe6, 0x9f, 0x00),
    Color32::from_rgb(0x7c, 0xc8, 0xf4),
    Color32::from_rgb(0xf0, 0xe4, 0x42),
    Color32::from_rgb(0xb4, 0xb9, 0xc2),
];

/// The colour of class number `class`; eight take turns, and a shape tells those of one colour apart.
pub fn category(class: usize, colours: &Palette) -> Color32 {
    let all = if *colours == DARK { &CLASSES_DARK } else { &CLASSES_LIGHT };
    all[class % all.len()]
}

/// A dark room.
pub const DARK: Palette = Palette {
    ground: Color32::from_rgb(0x15, 0x17, 0x1a),
    panel: Color32::from_rgb(0x1c, 0x1e, 0x22),
    raised: Color32::from_rgb(0x27, 0x2a, 0x2f),
    hovered: Color32::from_rgb(0x33, 0x37, 0x3d),
    line: Color32::from_rgb(0x33, 0x36, 0x3c),
    text: Color32::from_rgb(0xe8, 0xea, 0xed),
    weak: Color32::from_rgb(0xa6, 0xac, 0xb5),
    accent: Color32::from_rgb(0x5c, 0xb8, 0xec),
    on_accent: Color32::from_rgb(0x0b, 0x1a, 0x24),
    network: Color32::from_rgb(0xf0, 0xa8, 0x30),
    truth: Color32::from_rgb(0x3f, 0xc8, 0xa0),
    problem: Color32::from_rgb(0xee, 0x92, 0xc4),
};

impl Palette {
    /// The colour of a voice.
    pub fn voice(&self, role: Role) -> Color32 {
        match role {
            Role::Neutral => self.weak,
            Role::Network => self.network,
            Role::Truth => self.truth,
        }
    }

    /// A quiet colour between `line` and `weak`, for baselines and axes.
    pub fn quiet(&self) -> Color32 {
        mix(self.line, self.weak, 0.55)
    }

    /// A mark over a photo: the accent, see-through.
    pub fn mark(&self) -> [u8; 3] {
        [self.accent.r(), self.accent.g(), self.accent.b()]
    }

    /// A veil over everything behind a question.
    pub fn veil(&self) -> Color32 {
        Color32::from_black_alpha(if *self == DARK { 150 } else { 90 })
    }
}

/// The palette in force.
pub fn palette(ui: &egui::Ui) -> &'static Palette {
    if ui.visuals().dark_mode { &DARK } else { &LIGHT }
}

/// How many colours tell things of one kind apart; then they begin anew.
pub const SERIES: usize = 6;

/// Colours that tell things of one kind apart, runs or classes. They differ in lightness too, and a name or a letter
/// always stands beside them.
pub fn series(colours: &Palette, index: usize) -> Color32 {
    const ON_LIGHT: [Color32; SERIES] = [
        Color32::from_rgb(0x00, 0x5f, 0x9e),
        Color32::from_rgb(0xb3, 0x48, 0x00),
        Color32::from_rgb(0x00, 0x7a, 0x5a),
        Color32::from_rgb(0x8e, 0x3a, 0x80),
        Color32::from_rgb(0x6b, 0x62, 0x00),
        Color32::from_rgb(0x3d, 0x44, 0x4d),
    ];
    const ON_DARK: [Color32; SERIES] = [
        Color32::from_rgb(0x5c, 0xb8, 0xec),
        Color32::from_rgb(0xf0, 0x8a, 0x4a),
        Color32::from_rgb(0x3f, 0xc8, 0xa0),
        Color32::from_rgb(0xda, 0x9c, 0xcc),
        Color32::from_rgb(0xe0, 0xd0, 0x4a),
        Color32::from_rgb(0xc2, 0xc7, 0xce),
    ];
    let set = if *colours == DARK { ON_DARK } else { ON_LIGHT };
    set[index % set.len()]
}

/// `a` moved towards `b` by `share`.
pub fn mix(a: Color32, b: Color32, share: f32) -> Color32 {
    let one = |a: u8, b: u8| (f32::from(a) + (f32::from(b) - f32::from(a)) * share).round() as u8;
    Color32::from_rgb(one(a.r(), b.r()), one(a.g(), b.g()), one(a.b(), b.b()))
}

/// The colour scale of heat maps, dark to light and safe for colour-blind eyes (after cividis); `at` in 0..=1.
pub fn scale(at: f32) -> [u8; 3] {
    const STOPS: [[f32; 3]; 6] = [
        [0.0, 32.0, 76.0],
        [35.0, 62.0, 108.0],
        [95.0, 98.0, 116.0],
        [142.0, 136.0, 118.0],
        [198.0, 178.0, 92.0],
        [255.0, 234.0, 70.0],
    ];
    let place = at.clamp(0.0, 1.0) * (STOPS.len() - 1) as f32;
    let low = (place as usize).min(STOPS.len() - 2);
    let share = place - low as f32;
    std::array::from_fn(|channel| (STOPS[low][channel] + (STOPS[low + 1][channel] - STOPS[low][channel]) * share) as u8)
}

/// The same as a colour of the window.
pub fn scale_colour(at: f32) -> Color32 {
    let [red, green, blue] = scale(at);
    Color32::from_rgb(red, green, blue)
}

/// Signs that must read on a photo or on any colour: dark, with [`PAPER`] inside.
pub const INK: Color32 = Color32::from_rgb(0x10, 0x11, 0x13);
/// The light part of such signs.
pub const PAPER: Color32 = Color32::from_rgb(0xff, 0xff, 0xff);

/// A colour that a photo brings along.
pub fn of_photo([red, green, blue]: [u8; 3]) -> Color32 {
    Color32::from_rgb(red, green, blue)
}

/// Contrast between two colours as WCAG 2 defines it, 1..=21.
pub fn contrast(a: Color32, b: Color32) -> f32 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn luminance(colour: Color32) -> f32 {
    let linear = |byte: u8| {
        let value = f32::from(byte) / 255.0;
        if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(colour.r()) + 0.7152 * linear(colour.g()) + 0.0722 * linear(colour.b())
}

/// Gives both themes to `ctx`.
pub fn install(ctx: &Context) {
    ctx.set_style_of(Theme::Light, style(&LIGHT));
    ctx.set_style_of(Theme::Dark, style(&DARK));
}

fn style(colours: &Palette) -> Style {
    let mut style = Style { visuals: visuals(colours), ..Style::default() };
    style.text_styles = text_styles(1.0);
    style.animation_time = 0.1;
    style.interaction.tooltip_delay = 0.35;
    let spacing = &mut style.spacing;
    spacing.item_spacing = Vec2::splat(GRID);
    spacing.button_padding = Vec2::new(GRID + 2.0, GRID / 2.0);
    spacing.interact_size = Vec2::new(GRID * 4.0, GRID * 3.5);
    spacing.slider_width = GRID * 14.0;
    spacing.slider_rail_height = 4.0;
    spacing.combo_width = GRID * 12.0;
    spacing.icon_width = GRID * 2.0;
    spacing.icon_width_inner = GRID;
    spacing.menu_margin = Margin::same(GRID as i8);
    spacing.window_margin = Margin::same((2.0 * GRID) as i8);
    spacing.tooltip_width = GRID * 40.0;
    spacing.scroll.bar_width = GRID;
    spacing.scroll.floating = true;
    style
}

/// The three sizes times `factor`.
pub fn text_styles(factor: f32) -> std::collections::BTreeMap<TextStyle, FontId> {
    [
        (TextStyle::Small, SMALL, FontFamily::Proportional),
        (TextStyle::Body, BODY, FontFamily::Proportional),
        (TextStyle::Button, BODY, FontFamily::Proportional),
        (TextStyle::Heading, HEADING, FontFamily::Proportional),
        (TextStyle::Monospace, SMALL, FontFamily::Monospace),
    ]
    .into_iter()
    .map(|(name, size, family)| (name, FontId::new(size * factor, family)))
    .collect()
}

fn visuals(colours: &Palette) -> Visuals {
    let dark = *colours == DARK;
    let mut visuals = if dark { Visuals::dark() } else { Visuals::light() };
    let widget = |fill: Color32, stroke: Color32, text: Color32| WidgetVisuals {
        bg_fill: fill,
        weak_bg_fill: fill,
        bg_stroke: Stroke::new(1.0, stroke),
        corner_radius: CornerRadius::same(6),
        fg_stroke: Stroke::new(1.0, text),
        expansion: 0.0,
    };
    visuals.widgets.noninteractive = widget(colours.panel, colours.line, colours.text);
    visuals.widgets.inactive = widget(colours.raised, colours.line, colours.text);
    visuals.widgets.inactive.bg_fill = mix(colours.raised, colours.weak, 0.35);
    visuals.widgets.hovered = widget(colours.hovered, colours.quiet(), colours.text);
    visuals.widgets.active = widget(colours.hovered, colours.accent, colours.text);
    visuals.widgets.open = widget(colours.hovered, colours.line, colours.text);
    visuals.selection =
        Selection { bg_fill: mix(colours.panel, colours.accent, 0.28), stroke: Stroke::new(1.0, colours.text) };
    visuals.override_text_color = None;
    visuals.weak_text_color = Some(colours.weak);
    visuals.hyperlink_color = colours.accent;
    visuals.faint_bg_color = colours.raised;
    visuals.extreme_bg_color = colours.raised;
    visuals.text_edit_bg_color = Some(colours.raised);
    visuals.code_bg_color = colours.raised;
    visuals.warn_fg_color = colours.problem;
    visuals.error_fg_color = colours.problem;
    visuals.window_fill = colours.panel;
    visuals.panel_fill = colours.panel;
    visuals.window_stroke = Stroke::new(1.0, colours.line);
    visuals.window_corner_radius = CornerRadius::same(10);
    visuals.menu_corner_radius = CornerRadius::same(8);
    let shadow =
        Shadow { offset: [0, 6], blur: 24, spread: 0, color: Color32::from_black_alpha(if dark { 110 } else { 40 }) };
    visuals.window_shadow = shadow;
    visuals.popup_shadow = shadow;
    visuals.slider_trailing_fill = true;
    visuals.handle_shape = HandleShape::Circle;
    visuals
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_reads_at_four_and_a_half_to_one_on_every_ground() {
        for colours in [LIGHT, DARK] {
            for ground in [colours.ground, colours.panel, colours.raised] {
                let texts =
                    [colours.text, colours.weak, colours.accent, colours.network, colours.truth, colours.problem];
                for text in texts {
                    assert!(contrast(text, ground) >= 4.5, "{text:?} on {ground:?}: {}", contrast(text, ground));
                }
            }
            for index in 0..6 {
                assert!(contrast(series(&colours, index), colours.panel) >= 4.5, "series {index}");
            }
            assert!(contrast(colours.on_accent, colours.accent) >= 4.5);
            assert!(contrast(colours.text, colours.hovered) >= 4.5);
        }
    }

    #[test]
    fn the_colours_of_classes_stand_out_on_paper_and_differ() {
        for colours in [LIGHT, DARK] {
            let all: Vec<Color32> = (0..8).map(|class| category(class, &colours)).collect();
            assert!(all.iter().all(|c| contrast(*c, colours.raised) >= 3.0));
            assert!((0..8).all(|a| (0..a).all(|b| all[a] != all[b])));
            assert_eq!(category(9, &colours), all[1]);
        }
    }

    #[test]
    fn contrast_is_that_of_the_standard() {
        assert!((contrast(Color32::BLACK, Color32::WHITE) - 21.0).abs() < 1e-3);
        assert!((contrast(Color32::from_gray(0x77), Color32::WHITE) - 4.478).abs() < 5e-3);
    }

    #[test]
    fn the_three_voices_stay_apart_for_people_without_red_or_green_cones() {
        // Dichromats see roughly the blue-yellow difference and the lightness; both are compared.
        let seen = |c: Color32| {
            let (r, g, b) = (f32::from(c.r()), f32::from(c.g()), f32::from(c.b()));
            [0.5 * (r + g) - b, 0.3 * r + 0.59 * g + 0.11 * b]
        };
        for colours in [LIGHT, DARK] {
            let voices = [colours.accent, colours.network, colours.truth].map(seen);
            for (a, b) in [(0, 1), (0, 2), (1, 2)] {
                let far = (voices[a][0] - voices[b][0]).hypot(voices[a][1] - voices[b][1]);
                assert!(far > 30.0, "{a} and {b}: {far}");
            }
        }
    }

    #[test]
    fn the_colour_scale_grows_lighter_all_the_way() {
        let light: Vec<u32> = (0..=50).map(|i| scale(i as f32 / 50.0).iter().map(|&c| u32::from(c)).sum()).collect();
        assert!(light.windows(2).all(|pair| pair[0] < pair[1] + 12), "{light:?}");
        assert!(light.last() > light.first());
    }
}
