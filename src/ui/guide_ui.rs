//! The guide before everything else: what is told of a panel, any page, and the way between them.

use crate::guide::blocks::{Block, Span, Style, blocks};
use crate::guide::{PAGES, linked, section, sections};
use crate::task::AnyTask;
use crate::ui::core::commands::Commands;
use crate::ui::core::commands::show::ShowCommand;
use crate::ui::core::guide_place::GuidePlace;
use crate::ui::core::icons::Icon;
use crate::ui::core::name::PaneId;
use crate::ui::core::parts::{main_button, section as section_title, sign_button};
use crate::ui::core::scroll::scrolled_anew;
use crate::ui::core::state::{Overlay, State};
use crate::ui::core::theme::{GRID, palette};
use egui::text::LayoutJob;
use egui::{Align, FontSelection, Frame, Key, Label, Layout, Margin, RichText, Ui, vec2};

/// The width in which lines are read well.
const WIDTH: f32 = GRID * 84.0;
/// What stands around the page: the bars, and the buttons above it.
const AROUND: f32 = GRID * 20.0;

/// The guide at the panel that keys speak to.
pub fn at(panel: PaneId) -> ShowCommand {
    show(vec![GuidePlace::Panel(panel)])
}

/// The guide at its list of pages.
pub fn contents() -> ShowCommand {
    show(vec![GuidePlace::Contents])
}

fn show(trail: Vec<GuidePlace>) -> ShowCommand {
    ShowCommand::Overlay(Overlay::Guide(trail))
}

/// Where one can go from here.
struct Way<'a> {
    trail: &'a [GuidePlace],
    out: &'a mut Commands,
}

impl Way<'_> {
    fn to(&mut self, place: GuidePlace) {
        self.out.push(show(self.trail.iter().copied().chain([place]).collect()).into());
    }

    fn back(&mut self) {
        if let Some((_, before)) = self.trail.split_last() {
            self.out.push(show(before.to_vec()).into());
        }
    }
}

/// Shows the last place of the `trail`.
pub fn guide_ui(ui: &mut Ui, state: &State, trail: &[GuidePlace], out: &mut Commands) {
    let room = ui.ctx().content_rect().size();
    let size = vec2(WIDTH.min(room.x - GRID * 8.0), (room.y - AROUND).max(GRID * 20.0));
    let place = trail.last().copied().unwrap_or(GuidePlace::Contents);
    let mut way = Way { trail, out };
    ui.set_width(size.x);
    ui.horizontal(|ui| head_ui(ui, state, place, &mut way));
    ui.separator();
    ui.allocate_ui(size, |ui| {
        scrolled_anew(ui, &format!("{place:?}"), |ui| {
            scroll_by_keys(ui, size.y);
            match place {
                GuidePlace::Contents => contents_ui(ui, state, &mut way),
                GuidePlace::Page(topic) => {
                    let page = PAGES.iter().find(|page| page.topic == topic);
                    page_ui(ui, page.map_or("", |page| page.markdown()), &mut way);
                }
                GuidePlace::Panel(panel) => page_ui(ui, &section(panel.0).unwrap_or_default(), &mut way),
            }
        });
    });
}

/// What leads on, and out: the latter has the keyboard at first.
fn head_ui(ui: &mut Ui, state: &State, place: GuidePlace, way: &mut Way<'_>) {
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        if main_button(ui, &crate::text!("help-close")).clicked() {
            way.out.push(ShowCommand::Overlay(Overlay::None).into());
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            if way.trail.len() > 1 && ui.button(crate::text!("guide-back")).clicked() {
                way.back();
            }
            if place != GuidePlace::Contents && ui.button(crate::text!("guide-contents")).clicked() {
                way.to(GuidePlace::Contents);
            }
            let task = state.task().map(AnyTask::info);
            let page = task.and_then(|info| PAGES.iter().find(|page| page.topic == info.id));
            if let Some(page) = page.filter(|page| place != GuidePlace::Page(page.topic)) {
                let name = crate::text!("guide-method", name = page.title());
                if ui.button(name).on_hover_text(crate::text!("guide-method.help")).clicked() {
                    way.to(GuidePlace::Page(page.topic));
                }
            }
            if ui.button(crate::text!("key-help")).clicked() {
                way.out.push(ShowCommand::Overlay(Overlay::Help).into());
            }
        });
    });
}

/// A page is read without a mouse, too.
fn scroll_by_keys(ui: &Ui, height: f32) {
    let steps = [(Key::PageDown, -0.9), (Key::PageUp, 0.9), (Key::End, -1e4), (Key::Home, 1e4)];
    for (key, by) in steps {
        if ui.input(|input| input.key_pressed(key)) {
            ui.scroll_with_delta(vec2(0.0, by * height));
        }
    }
}

/// Every page, those of methods and the sections on panels set in.
fn contents_ui(ui: &mut Ui, state: &State, way: &mut Way<'_>) {
    ui.label(RichText::new(crate::text!("guide-contents")).heading());
    ui.add_space(GRID);
    let is_method = |topic: &str| state.tasks.iter().any(|task| task.info().id == topic);
    for page in PAGES {
        entry_ui(ui, (page.title(), is_method(page.topic)), GuidePlace::Page(page.topic), way);
        if page.topic == "panels" {
            for (name, title, _) in sections() {
                entry_ui(ui, (title, true), GuidePlace::Panel(PaneId(name)), way);
            }
        }
    }
}

fn entry_ui(ui: &mut Ui, (title, is_below): (&str, bool), place: GuidePlace, way: &mut Way<'_>) {
    ui.horizontal(|ui| {
        if is_below {
            ui.add_space(GRID * 2.0);
        }
        if ui.link(title).clicked() {
            way.to(place);
        }
    });
}

fn page_ui(ui: &mut Ui, markdown: &str, way: &mut Way<'_>) {
    for (index, block) in blocks(markdown).iter().enumerate() {
        match block {
            Block::Heading { words, .. } if index == 0 => {
                ui.label(RichText::new(words).heading());
            }
            Block::Heading { words, .. } => {
                section_title(ui, words);
            }
            Block::Paragraph(spans) => words_ui(ui, spans, way),
            Block::Item(spans) => {
                ui.horizontal_top(|ui| {
                    ui.label("•");
                    ui.vertical(|ui| words_ui(ui, spans, way));
                });
            }
            Block::Code(lines) => code_ui(ui, lines),
        }
        ui.add_space(GRID / 2.0);
    }
}

/// Words that flow; a link of the guide leads to its page, any other to the browser.
fn words_ui(ui: &mut Ui, spans: &[Span], way: &mut Way<'_>) {
    if !spans.iter().any(|span| matches!(span.style, Style::Link(_))) {
        let mut words = LayoutJob::default();
        spans.iter().for_each(|span| append(ui, &mut words, span));
        ui.label(words);
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        let mut words = LayoutJob::default();
        for span in spans {
            let Style::Link(address) = &span.style else {
                append(ui, &mut words, span);
                continue;
            };
            if !words.is_empty() {
                ui.label(std::mem::take(&mut words));
            }
            match linked(address) {
                Some(page) => {
                    if ui.link(span.words.as_str()).clicked() {
                        way.to(GuidePlace::Page(page.topic));
                    }
                }
                None => {
                    ui.hyperlink_to(span.words.as_str(), address);
                }
            }
        }
        if !words.is_empty() {
            ui.label(words);
        }
    });
}

fn append(ui: &Ui, words: &mut LayoutJob, span: &Span) {
    let text = RichText::new(&span.words);
    let text = match span.style {
        Style::Strong => text.strong().color(palette(ui).accent),
        Style::Emphasis => text.italics(),
        Style::Code => text.code(),
        Style::Plain | Style::Link(_) => text,
    };
    text.append_to(words, ui.style(), FontSelection::Default, Align::Center);
}

/// Lines as they are typed, and a button that copies them.
fn code_ui(ui: &mut Ui, lines: &[String]) {
    let frame = Frame::new().fill(palette(ui).raised).inner_margin(Margin::same(GRID as i8)).corner_radius(4);
    frame.show(ui, |ui| {
        ui.with_layout(Layout::right_to_left(Align::TOP), |ui| {
            let copy = sign_button(ui, Icon::Copy, &crate::text!("guide-copy"));
            if copy.on_hover_text(crate::text!("guide-copy")).clicked() {
                ui.ctx().copy_text(lines.join("\n"));
            }
            ui.with_layout(Layout::top_down(Align::LEFT), |ui| {
                ui.add(Label::new(RichText::new(lines.join("\n")).monospace()).wrap());
            });
        });
    });
}
