//! The window, driven as a person would: clicks and keys go in, commands to the trainer and pictures come out.
//!
//! The trainer is a stand-in; data, puzzles and threads are real. Trials on pixels report "ignored" where there is no
//! graphics adapter, not even a software one.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a trial fails by panicking, as a test does")]

#[path = "ui/beginning.rs"]
mod beginning;
#[path = "ui/browsing.rs"]
mod browsing;
mod desk;
#[path = "ui/drawn.rs"]
mod drawn;
#[path = "ui/elsewhere.rs"]
mod elsewhere;
#[path = "ui/examples.rs"]
mod examples;
#[path = "ui/film.rs"]
mod film;
#[path = "ui/kept.rs"]
mod kept;
#[path = "ui/lessons.rs"]
mod lessons;
#[path = "ui/no_puzzle.rs"]
mod no_puzzle;
#[path = "ui/own_photos.rs"]
mod own_photos;
#[path = "ui/reading.rs"]
mod reading;
#[path = "ui/runs.rs"]
mod runs;
#[path = "ui/saving.rs"]
mod saving;
#[path = "ui/sphere.rs"]
mod sphere;
#[path = "ui/stress.rs"]
mod stress;
#[path = "ui/take_home.rs"]
mod take_home;
#[path = "ui/toy_pane.rs"]
mod toy_pane;

use desk::{Desk, RUN, usual_size};
use egui::accesskit::Role;
use egui::{Key, Modifiers, Vec2};
use egui_kittest::kittest::{NodeT, Queryable};
use egui_kittest::{Harness, HarnessBuilder};
use libtest_mimic::{Arguments, Trial};
use pretext::photos::Photo;
use pretext::task::{Panel, PanelKind, Value};
use pretext::train::{AnswerItem, AnswerSheet, Command, Event, FinishReason, StepReport};
use pretext::ui::app::Workbench;
use pretext::ui::core::commands::params::ParamCommand;
use pretext::ui::core::commands::show::ShowCommand;
use pretext::ui::core::commands::training::TrainCommand;
use pretext::ui::core::guide_place::GuidePlace;
use pretext::ui::core::name::PaneId;
use pretext::ui::core::run_view::Phase;
use pretext::ui::core::state::{Overlay, ThemeChoice};
use pretext::ui::core::theme;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

fn desk() -> Desk {
    desk_with(usual_size())
}

/// A window whose answers of earlier steps are [`sheet`]'s.
fn desk_with(builder: HarnessBuilder<Workbench>) -> Desk {
    Desk::on(builder, |setup| setup.reader = Arc::new(|_, step| Ok(sheet(step))))
}

fn press(desk: &mut Desk, key: Key) {
    desk.window.key_press(key);
    desk.window.run_steps(2);
}

fn sheet(step: u64) -> AnswerSheet {
    let kind = PanelKind::Wipe { left: Photo::filled(8, 8, [step as u8; 3]), right: Photo::filled(8, 8, [9; 3]) };
    let panel = Panel::new("wipe", "panel-inpainting-wipe", kind);
    AnswerSheet {
        step,
        items: vec![AnswerItem { name: "a".to_owned(), measures: Vec::new(), panels: vec![panel] }],
        overview: Vec::new(),
    }
}

fn one_click_on_start_trains_on_the_gallery() {
    let mut desk = desk();
    desk.click("Start");
    let Ok(Command::Start { settings, data }) = desk.trainer.commands.try_recv() else { panic!("Start was not sent") };
    assert_eq!((settings.task.as_str(), settings.data.as_str()), ("inpainting", "demo"));
    assert!(data.train.len() > 100 && !data.held_out.is_empty());
    assert_eq!(desk.window.state().state().run.phase, Phase::Starting);
    desk.click("Start");
    assert!(desk.trainer.commands.try_recv().is_err(), "a second click does not start a second run");
}

fn a_moved_slider_changes_the_puzzle() {
    let mut desk = desk();
    let before = desk.window.state().state().bench.puzzles.clone();
    let slider = desk.window.get_by_role_and_label(Role::Slider, "Overlap");
    slider.click();
    desk.until("another overlap", |w| w.state().settings.params.get("overlap") != Some(&Value::Count(2)));
    desk.until("its puzzle", |w| w.state().bench.answered == w.state().bench.requested);
    let after = desk.window.state().state().bench.puzzles.clone();
    assert_ne!(before[0].panels, after[0].panels);
    assert_eq!(before[0].index, after[0].index, "the photo stays");
    desk.window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    desk.window.run_steps(3);
    desk.until("the puzzle before", |w| w.state().bench.puzzles[0].panels == before[0].panels);
}

fn keys_do_what_the_help_says() {
    let mut desk = desk();
    press(&mut desk, Key::R);
    assert_eq!(desk.window.state().state().bench.sample, 1);
    desk.window.key_press_modifiers(Modifiers::COMMAND, Key::Tab);
    desk.window.run_steps(2);
    assert_eq!(desk.window.state().state().focus, PaneId("answers"));
    press(&mut desk, Key::F);
    assert!(desk.window.state().state().full_screen);
    press(&mut desk, Key::L);
    assert!(desk.window.state().state().preferences.lecture);
    press(&mut desk, Key::ArrowRight);
    assert_eq!(desk.window.state().state().focus, PaneId("learning"));
    press(&mut desk, Key::ArrowRight);
    assert_eq!(desk.window.state().state().focus, PaneId("neighbours"));
    press(&mut desk, Key::ArrowRight);
    assert_eq!(desk.window.state().state().focus, PaneId("atlas"));
    press(&mut desk, Key::ArrowRight);
    assert_eq!(desk.window.state().state().focus, PaneId("discovery"));
    press(&mut desk, Key::ArrowRight);
    press(&mut desk, Key::ArrowRight);
    press(&mut desk, Key::ArrowRight);
    assert_eq!(desk.window.state().state().focus, PaneId("stress"));
    press(&mut desk, Key::ArrowRight);
    assert_eq!(desk.window.state().state().focus, PaneId("lessons"));
    press(&mut desk, Key::ArrowRight);
    assert_eq!(desk.window.state().state().focus, PaneId("data"));
    press(&mut desk, Key::F1);
    assert!(matches!(desk.window.state().state().overlay, Overlay::Guide(_)));
    press(&mut desk, Key::Escape);
    assert_eq!(desk.window.state().state().overlay, Overlay::None);
    desk.window.key_press_modifiers(Modifiers::COMMAND, Key::P);
    desk.window.run_steps(2);
    assert_eq!(desk.window.state().state().overlay, Overlay::Palette);
    press(&mut desk, Key::Escape);
    press(&mut desk, Key::Space);
    assert!(matches!(desk.trainer.commands.try_recv(), Ok(Command::Start { .. })));
}

fn keys_are_letters_while_typing() {
    let mut desk = desk();
    let field = desk.window.get_by_role_and_label(Role::TextInput, "Filter by name or class");
    field.focus();
    desk.window.run_steps(2);
    press(&mut desk, Key::R);
    press(&mut desk, Key::Space);
    assert_eq!(desk.window.state().state().bench.sample, 0);
    assert!(desk.trainer.commands.try_recv().is_err());
}

fn pause_step_and_continue_reach_the_trainer() {
    let mut desk = desk();
    desk.begin();
    press(&mut desk, Key::Space);
    assert!(matches!(desk.trainer.commands.try_recv(), Ok(Command::Pause)));
    desk.tell(Event::Paused { run: RUN, step: 5, reason: None });
    press(&mut desk, Key::Period);
    assert!(matches!(desk.trainer.commands.try_recv(), Ok(Command::StepOnce)));
    desk.click("Continue");
    assert!(matches!(desk.trainer.commands.try_recv(), Ok(Command::Continue)));
}

fn nothing_is_lost_without_a_question() {
    let mut desk = desk();
    desk.begin();
    desk.click("Stop");
    assert_eq!(desk.window.state().state().overlay, Overlay::AskStop);
    assert!(desk.trainer.commands.try_recv().is_err());
    desk.click("Discard…");
    assert_eq!(desk.window.state().state().overlay, Overlay::AskDiscard);
    assert!(desk.trainer.commands.try_recv().is_err());
    desk.click("No, go back");
    desk.click("Stop");
    desk.click("Stop and keep");
    assert!(matches!(desk.trainer.commands.try_recv(), Ok(Command::Stop { save: true })));
    desk.tell(Event::Finished { run: RUN, reason: FinishReason::Stopped, step: 5, summary: Vec::new() });
    assert!(!desk.window.state().state().run.is_alive());
}

fn a_live_parameter_reaches_a_running_network_and_others_wait() {
    let mut desk = desk();
    desk.begin();
    desk.window.state_mut().act(ParamCommand::Set("overlap".to_owned(), Value::Count(3)).into());
    let Ok(Command::SetParams(values)) = desk.trainer.commands.try_recv() else { panic!("the change was not sent") };
    assert_eq!(values.into_iter().collect::<Vec<_>>(), [("overlap".to_owned(), Value::Count(3))]);
    desk.window.state_mut().act(ParamCommand::Set("width".to_owned(), Value::Count(8)).into());
    assert!(desk.trainer.commands.try_recv().is_err(), "what shapes the network waits for the next run");
    desk.window.run_steps(2);
    assert!(desk.window.query_by_label_contains("The run under way keeps its own values").is_some());
}

fn earlier_answers_can_be_looked_at() {
    let mut desk = desk();
    desk.begin();
    for step in 0..40 {
        desk.tell(Event::Answers { run: RUN, sheet: Arc::new(sheet(step)) });
    }
    desk.window.state_mut().act(TrainCommand::LookAt(2).into());
    desk.until("the sheet of step 2 from disk", |w| w.state().run.shown().is_some_and(|sheet| sheet.step == 2));
    desk.tell(Event::Answers { run: RUN, sheet: Arc::new(sheet(40)) });
    assert_eq!(desk.window.state().state().run.shown().unwrap().step, 2, "new answers do not pull the view away");
    desk.click("To the newest");
    assert_eq!(desk.window.state().state().run.shown().unwrap().step, 40);
}

fn a_failed_run_is_told_and_start_works_again() {
    let mut desk = desk();
    desk.begin();
    desk.tell(Event::Failed {
        run: RUN,
        cause: pretext::train::Cause::Device,
        error: "The device ran out of memory".to_owned(),
    });
    assert_eq!(desk.window.state().state().problems.len(), 1);
    desk.window.state_mut().act(ShowCommand::Focus(PaneId("problems")).into());
    desk.window.run_steps(3);
    assert!(desk.window.query_all_by_label_contains("The device ran out of memory").next().is_some());
    desk.click("Start");
    assert!(matches!(desk.trainer.commands.try_recv(), Ok(Command::Start { .. })));
}

fn a_folder_that_is_not_there_is_a_problem_and_the_data_stays() {
    let mut desk = desk();
    desk.window
        .state_mut()
        .act(pretext::ui::core::commands::data::DataCommand::Open("no/such/folder".to_owned()).into());
    desk.until("the problem", |w| !w.state().problems.is_empty());
    assert!(desk.window.state().state().data.opened.is_some());
}

/// The harness itself panics on a control without a name; this shows it every panel, overlay and layout.
fn every_control_has_a_name() {
    let mut desk = desk();
    let looks = |desk: &mut Desk| {
        for panel in desk.window.state().state().panels(false) {
            desk.window.state_mut().act(ShowCommand::Focus(panel).into());
            desk.window.run_steps(2);
        }
        let guide = Overlay::Guide(vec![GuidePlace::Page("data")]);
        for overlay in [guide, Overlay::Help, Overlay::Palette, Overlay::AskStop, Overlay::AskDiscard, Overlay::None] {
            desk.window.state_mut().act(ShowCommand::Overlay(overlay).into());
            desk.window.run_steps(2);
        }
    };
    looks(&mut desk);
    desk.begin();
    desk.tell(Event::Answers { run: RUN, sheet: Arc::new(sheet(1)) });
    looks(&mut desk);
    desk.window.state_mut().act(ShowCommand::Lecture(true).into());
    looks(&mut desk);
    let unnamed = desk.window.root().children_recursive().filter(|node| {
        matches!(
            node.accesskit_node().role(),
            Role::Image | Role::Button | Role::Slider | Role::CheckBox | Role::ComboBox
        ) && node.accesskit_node().label().is_none_or(|label| label.trim().is_empty())
            && node.accesskit_node().labelled_by().next().is_none()
    });
    assert_eq!(unnamed.count(), 0);
}

fn pictures_that_are_gone_free_their_textures() {
    let mut desk = desk();
    desk.window.run_steps(3);
    let held = desk.window.state().textures();
    assert!(held > 0);
    desk.window.state_mut().act(ShowCommand::Lecture(true).into());
    desk.window.state_mut().act(ShowCommand::Focus(PaneId("data")).into());
    desk.window.run_steps(120);
    assert!(desk.window.state().textures() < held);
}

/// Both themes paint their own paper, and photographs bring the colour.
fn both_themes_are_drawn() {
    for (choice, palette) in [(ThemeChoice::Light, theme::LIGHT), (ThemeChoice::Dark, theme::DARK)] {
        let mut desk = desk_with(usual_size().wgpu());
        desk.window.state_mut().act(ShowCommand::Theme(choice).into());
        desk.window.run_steps(20);
        let image = desk.window.render().unwrap();
        let near = |colour: egui::Color32| {
            let wanted = [colour.r(), colour.g(), colour.b()];
            let close = |pixel: &&image::Rgba<u8>| wanted.iter().zip(pixel.0).all(|(a, b)| a.abs_diff(b) <= 2);
            image.pixels().filter(close).count() as f32 / image.pixels().len() as f32
        };
        assert!(near(palette.panel) > 0.4, "{choice:?}: {}", near(palette.panel));
        assert!(near(palette.accent) > 0.002, "{choice:?}: {}", near(palette.accent));
        let colourful = image.pixels().filter(|p| p.0[..3].iter().max().unwrap() - p.0[..3].iter().min().unwrap() > 60);
        assert!(colourful.count() > 10_000, "{choice:?}");
    }
}

/// Whatever has the keyboard is ringed in the accent's colour.
fn the_keyboard_is_seen_in_both_themes() {
    for (choice, palette) in [(ThemeChoice::Light, theme::LIGHT), (ThemeChoice::Dark, theme::DARK)] {
        let mut desk = desk_with(usual_size().wgpu());
        desk.window.state_mut().act(ShowCommand::Theme(choice).into());
        desk.window.run_steps(20);
        let accent = |desk: &mut Desk| {
            let wanted = [palette.accent.r(), palette.accent.g(), palette.accent.b()];
            let near = |pixel: &&image::Rgba<u8>| wanted.iter().zip(pixel.0).all(|(a, b)| a.abs_diff(b) <= 2);
            desk.window.render().unwrap().pixels().filter(near).count()
        };
        let before = accent(&mut desk);
        for control in ["Step", "?", "Puzzle"] {
            desk.window.get_all_by_role_and_label(Role::Button, control).next().unwrap().focus();
            desk.window.run_steps(10);
            let now = accent(&mut desk);
            assert!(now > before + 80, "{choice:?}: {control} is not seen to have the keyboard: {before} and {now}");
        }
    }
}

fn every_letter_of_the_catalogue_can_be_drawn_without_fonts_of_the_system() {
    let desk = desk();
    let letters =
        include_str!("../assets/en.ftl").chars().filter(|letter| !letter.is_control() && *letter != '\u{feff}');
    let letters: std::collections::BTreeSet<char> = letters.collect();
    let font = egui::FontId::proportional(14.0);
    let missing: Vec<char> = desk
        .window
        .ctx
        .fonts_mut(|fonts| letters.into_iter().filter(|letter| !fonts.has_glyph(&font, *letter)).collect());
    assert!(missing.is_empty(), "{missing:?} would be drawn as boxes");
}

fn main() {
    let arguments = Arguments::from_args();
    let trial = |name: &str, run: fn()| {
        Trial::test(name, move || {
            run();
            Ok(())
        })
    };
    let no_adapter = pretext::gpu::adapters().is_empty();
    let mut trials = vec![
        trial("one_click_on_start_trains_on_the_gallery", one_click_on_start_trains_on_the_gallery),
        trial("a_moved_slider_changes_the_puzzle", a_moved_slider_changes_the_puzzle),
        trial("keys_do_what_the_help_says", keys_do_what_the_help_says),
        trial(
            "every_letter_of_the_catalogue_can_be_drawn",
            every_letter_of_the_catalogue_can_be_drawn_without_fonts_of_the_system,
        ),
        trial("keys_are_letters_while_typing", keys_are_letters_while_typing),
        trial("pause_step_and_continue_reach_the_trainer", pause_step_and_continue_reach_the_trainer),
        trial("nothing_is_lost_without_a_question", nothing_is_lost_without_a_question),
        trial(
            "a_live_parameter_reaches_a_running_network_and_others_wait",
            a_live_parameter_reaches_a_running_network_and_others_wait,
        ),
        trial("earlier_answers_can_be_looked_at", earlier_answers_can_be_looked_at),
        trial("a_failed_run_is_told_and_start_works_again", a_failed_run_is_told_and_start_works_again),
        trial(
            "a_folder_that_is_not_there_is_a_problem_and_the_data_stays",
            a_folder_that_is_not_there_is_a_problem_and_the_data_stays,
        ),
        trial("a_pane_is_its_own_folder", toy_pane::a_pane_is_its_own_folder_and_one_entry_of_the_list),
        trial("preferences_stay", kept::preferences_stay_from_one_start_and_one_version_to_the_next),
        trial("every_control_has_a_name", every_control_has_a_name),
        trial("pictures_that_are_gone_free_their_textures", pictures_that_are_gone_free_their_textures),
        trial("both_themes_are_drawn", both_themes_are_drawn).with_ignored_flag(no_adapter),
        trial("the_keyboard_is_seen_in_both_themes", the_keyboard_is_seen_in_both_themes).with_ignored_flag(no_adapter),
        trial("runs_are_drawn_in_both_themes", runs::runs_are_drawn_in_both_themes).with_ignored_flag(no_adapter),
        trial("the_question_is_drawn_in_both_themes", own_photos::the_question_is_drawn_in_both_themes)
            .with_ignored_flag(no_adapter),
    ];
    trials.extend(reading::trials(no_adapter));
    trials.extend(
        stress::TRIALS
            .into_iter()
            .chain(own_photos::TRIALS)
            .chain(runs::TRIALS)
            .chain(saving::TRIALS)
            .chain(elsewhere::TRIALS)
            .chain(no_puzzle::TRIALS)
            .chain(film::TRIALS)
            .chain(sphere::TRIALS)
            .chain(lessons::TRIALS)
            .chain(beginning::TRIALS)
            .chain(examples::TRIALS)
            .chain(drawn::TRIALS)
            .chain(browsing::TRIALS)
            .chain(take_home::TRIALS)
            .map(|(name, run)| trial(name, run)),
    );
    libtest_mimic::run(&arguments, trials).exit();
}
