//! The guide in the window: "?" opens what is told of the panel one is in, and from there every page is found.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking, in its helpers too")]

use crate::desk::{Desk, desk};
use crate::languages::apart;
use egui::accesskit::Role;
use egui::{Key, OutputCommand};
use egui_kittest::kittest::Queryable;
use pretext::guide::blocks::{Block, blocks};
use pretext::guide::{PAGES, section};
use pretext::train::Command;
use pretext::ui::core::commands::params::ParamCommand;
use pretext::ui::core::commands::show::ShowCommand;
use pretext::ui::core::guide_place::GuidePlace;
use pretext::ui::core::name::PaneId;
use pretext::ui::core::state::Overlay;

fn press(desk: &mut Desk, key: Key) {
    desk.window.key_press(key);
    desk.window.run_steps(4);
}

fn overlay(desk: &Desk) -> &Overlay {
    &desk.window.state().state().overlay
}

fn goes_to(desk: &mut Desk, place: GuidePlace) {
    desk.window.state_mut().act(ShowCommand::Overlay(Overlay::Guide(vec![place])).into());
    desk.window.run_steps(4);
}

/// Follows what may stand below what is in sight; in the list a page stands after the section of its name.
fn follow(desk: &mut Desk, label: &str) {
    desk.window.get_all_by_role_and_label(Role::Link, label).last().unwrap().click_accesskit();
    desk.window.run_steps(4);
}

/// The first words of a text that stand by themselves.
fn first_words(markdown: &str) -> String {
    let words = blocks(markdown).into_iter().find_map(|block| match block {
        Block::Paragraph(spans) => Some(spans.into_iter().map(|span| span.words).collect::<String>()),
        _ => None,
    });
    words.unwrap().chars().take(24).collect()
}

#[test]
fn the_question_mark_opens_what_is_told_of_each_panel() {
    let mut desk = desk();
    for panel in desk.window.state().state().panels(false) {
        desk.show(panel);
        press(&mut desk, Key::Questionmark);
        assert_eq!(*overlay(&desk), Overlay::Guide(vec![GuidePlace::Panel(panel)]));
        let told = first_words(&section(panel.0).unwrap_or_else(|| panic!("nothing is told of {panel:?}")));
        assert!(desk.says(&told), "{panel:?}: {told}");
        press(&mut desk, Key::Space);
        let begun = desk.trainer.commands.try_iter().any(|command| matches!(command, Command::Start { .. }));
        assert!(!begun, "keys do nothing else while one reads");
        press(&mut desk, Key::Escape);
        assert_eq!(*overlay(&desk), Overlay::None);
    }
}

#[test]
fn every_page_is_reached_with_the_mouse_and_back() {
    let mut desk = desk();
    desk.click("?");
    assert!(matches!(overlay(&desk), Overlay::Guide(_)));
    desk.click("All pages");
    for page in PAGES {
        follow(&mut desk, page.title());
        assert!(desk.says(&first_words(page.markdown())), "{}", page.topic);
        desk.click("Back");
        assert!(desk.says("First hour") && desk.says("Multi-task learning"), "back at the list");
    }
    follow(&mut desk, "Troubleshooting");
    follow(&mut desk, "Data");
    assert!(desk.says("What is never done"), "a link within a page leads to the other page");
    desk.click("All keys");
    assert_eq!(*overlay(&desk), Overlay::Help);
    assert!(desk.says("Shift F10"));
    desk.click("Close");
    assert_eq!(*overlay(&desk), Overlay::None);
}

#[test]
fn the_chosen_method_has_its_page_one_click_away() {
    let mut desk = desk();
    let rotation = pretext::tasks::TASKS.iter().position(|task| task.info().id == "rotation").unwrap();
    desk.window.state_mut().act(ParamCommand::Task(rotation).into());
    press(&mut desk, Key::F1);
    desk.click("Method: Rotation");
    assert!(matches!(overlay(&desk), Overlay::Guide(trail) if trail.last() == Some(&GuidePlace::Page("rotation"))));
    assert!(desk.says("RotNet"));
    let copy = desk.window.get_all_by_role_and_label(Role::Button, "Copy").next().unwrap();
    copy.click_accesskit();
    let mut copied = None;
    for _ in 0..3 {
        desk.window.step();
        copied = copied.or(desk.window.output().platform_output.commands.iter().find_map(|command| match command {
            OutputCommand::CopyText(text) => Some(text.clone()),
            _ => None,
        }));
    }
    let page = PAGES.iter().find(|page| page.topic == "rotation").unwrap();
    assert_eq!(copied.unwrap_or_default().lines().next(), page.commands().first().map(String::as_str));
}

#[test]
fn the_guide_is_read_in_chinese() {
    apart("guide::the_guide_is_read_in_chinese", || {
        let mut desk = desk();
        goes_to(&mut desk, GuidePlace::Panel(PaneId("atlas")));
        assert!(desk.says("Every photo is a point"));
        desk.window.state_mut().act(ShowCommand::Language(Some("zh-Hans")).into());
        desk.window.run_steps(4);
        assert!(desk.says("每张照片是一个点") && !desk.says("Every photo is a point"));
        desk.click("所有页面");
        follow(&mut desk, "旋转");
        assert!(desk.says("照片转了多少") && desk.says("pretext train --task rotation"));
    });
}
