//! The panel of runs: empty, with runs, comparing, noting, deleting.

use super::*;
use pretext::task::Role as Voice;
use pretext::train::folder::{DataCard, RunCard, Status, write_card};
use pretext::train::log::MetricsLog;
use pretext::train::runs::Notes;
use pretext::train::{RunSettings, samples};
use pretext::ui::core::commands::UiCommand;
use pretext::ui::core::services::note::Note;
use pretext::ui::runs::RunsPane;
use pretext::ui::runs::commands::RunsCommand;
use pretext::ui::runs::state::{Aspect, Column};
use pretext::ui::runs::thread::Done;
use std::path::Path;

/// The trials of this file that need no adapter.
pub const TRIALS: [(&str, fn()); 9] = [
    ("rows_of_the_table_end_above_what_is_below_it", rows_of_the_table_end_above_what_is_below_it),
    ("runs_of_several_methods_are_called_by_them", runs_of_several_methods_are_called_by_them),
    ("a_folder_without_runs_says_what_to_do", a_folder_without_runs_says_what_to_do),
    ("runs_are_sorted_filtered_and_chosen", runs_are_sorted_filtered_and_chosen),
    ("chosen_runs_are_compared", chosen_runs_are_compared),
    ("a_note_is_kept_in_the_run_folder", a_note_is_kept_in_the_run_folder),
    ("no_run_is_removed_without_a_question", no_run_is_removed_without_a_question),
    ("a_run_of_the_table_is_opened", a_run_of_the_table_is_opened_in_the_other_panels),
    ("features_are_compared_after_equal_time", features_are_compared_after_equal_time),
];

/// A run as the trainer leaves it: losses, accuracies, two steps of pictures.
pub(super) fn make_run(root: &Path, name: &str, seed: u64, learning_rate: f64) -> PathBuf {
    let folder = root.join(name);
    std::fs::create_dir_all(&folder).unwrap();
    let mut settings =
        RunSettings { task: "rotation".to_owned(), seed, steps: 200, held_out: 48, ..RunSettings::default() };
    settings.params.insert("learning_rate".to_owned(), Value::Real(learning_rate));
    let text = toml::to_string_pretty(&settings).unwrap();
    std::fs::write(folder.join("config.toml"), &text).unwrap();
    std::fs::write(folder.join("resolved.toml"), text).unwrap();
    let mut log = MetricsLog::open(&folder).unwrap();
    let shaken = |step: u64| ((step * 7919 + seed * 104_729) % 97) as f32 / 97.0 - 0.5;
    for step in 1..=200u64 {
        let far = (-(step as f32) * learning_rate as f32 * 4.0).exp();
        log.add((step, 0.0), "train", &[("loss".to_owned(), 0.3 + 1.1 * far + 0.2 * shaken(step))]);
        if step % 20 == 0 {
            let accuracy = 0.25 + 0.5 * (1.0 - far) + 0.06 * shaken(step);
            log.add((step, 0.0), "valid", &[("accuracy".to_owned(), accuracy)]);
        }
    }
    log.flush().unwrap();
    for step in [100, 200] {
        let shade = (step + seed * 20) as u8;
        let picture = |id: &str, colour: [u8; 3]| {
            Panel::new(id, "panel-inpainting-photo", PanelKind::Picture(Photo::filled(16, 16, colour)))
        };
        let answer = picture("answer", [200, shade, 90]).in_role(Voice::Network);
        let panels = vec![picture("photo", [90, 120, 200]), answer];
        let item = AnswerItem { name: "cat 3".to_owned(), measures: Vec::new(), panels };
        samples::write(&folder, &AnswerSheet { step, items: vec![item], overview: Vec::new() }, &[]).unwrap();
    }
    let card = RunCard {
        task: "rotation".to_owned(),
        seed,
        device: "CPU".to_owned(),
        version: "0.1.0".to_owned(),
        data: DataCard { path: "demo".to_owned(), ..DataCard::default() },
        status: Status::Finished,
        steps: 200,
        parameters: 1_234_567,
        best: Some(200),
        summary: [("valid/accuracy".to_owned(), 0.7 + seed as f32 / 100.0)].into(),
    };
    write_card(&folder, &card).unwrap();
    folder
}

/// Four runs, three of which differ only in their seed, and a window on them.
fn desk_on_runs(builder: HarnessBuilder<Workbench>) -> (Desk, tempfile::TempDir, Vec<PathBuf>) {
    let root = tempfile::tempdir().unwrap();
    let mut runs = Vec::new();
    for (number, (seed, rate)) in [(1, 0.01), (2, 0.01), (3, 0.01), (1, 0.003)].into_iter().enumerate() {
        runs.push(make_run(root.path(), &format!("2026-03-0{}T10-00-00_rotation", number + 1), seed, rate));
    }
    Notes::typed("slow but steady", "talk").write(&runs[3]).unwrap();
    let mut desk = desk_with(builder);
    desk.window.state_mut().act(RunsCommand::Folder(root.path().to_owned()).into());
    desk.window.state_mut().act(ShowCommand::Focus(PaneId("runs")).into());
    desk.until("the table", |window| window.state().known_runs.list.is_some());
    (desk, root, runs)
}

fn small() -> HarnessBuilder<Workbench> {
    Harness::builder().with_size(Vec2::new(1280.0, 720.0))
}

fn a_folder_without_runs_says_what_to_do() {
    let root = tempfile::tempdir().unwrap();
    let mut desk = desk();
    desk.window.state_mut().act(RunsCommand::Folder(root.path().to_owned()).into());
    desk.window.state_mut().act(ShowCommand::Focus(PaneId("runs")).into());
    desk.until("the listing", |window| window.state().known_runs.list.is_some());
    assert!(desk.window.query_by_label_contains("There are no runs here yet").is_some());
}

/// Whether any listed run has this tag.
fn has_tag(window: &Workbench, tag: &str) -> bool {
    window.state().known_runs.all().iter().any(|run| run.notes.tags.iter().any(|own| own == tag))
}

fn runs_are_sorted_filtered_and_chosen() {
    let (mut desk, _root, runs) = desk_on_runs(small());
    let shown = |desk: &Desk| -> Vec<usize> {
        let state = &desk.window.state().pane::<RunsPane>().unwrap().state;
        let known = desk.window.state().state().known_runs.all();
        state.rows.iter().map(|row| runs.iter().position(|run| *run == known[*row].folder).unwrap()).collect()
    };
    assert_eq!(shown(&desk), [3, 2, 1, 0], "the newest first");
    desk.click("Held out");
    assert_eq!(shown(&desk)[0], 2, "the best first");
    desk.window.state_mut().act(RunsCommand::Sort(Column::Headline).into());
    assert_eq!(shown(&desk)[3], 2);
    let field = desk.window.get_by_role_and_label(Role::TextInput, "Filter");
    field.focus();
    desk.window.run_steps(2);
    desk.window.get_by_role_and_label(Role::TextInput, "Filter").type_text("steady");
    desk.window.run_steps(3);
    assert_eq!(shown(&desk), [3], "a word of the note");
    let name = desk.window.state().state().known_runs.all()
        [desk.window.state().pane::<RunsPane>().unwrap().state.rows[0]]
        .short_name();
    desk.click(&format!("Compare {name}"));
    assert_eq!(desk.window.state().pane::<RunsPane>().unwrap().state.chosen, [runs[3].clone()]);
}

fn chosen_runs_are_compared() {
    let (mut desk, _root, runs) = desk_on_runs(small());
    for run in &runs {
        desk.window.state_mut().act(RunsCommand::Toggle(run.clone()).into());
    }
    desk.until("their curves", |window| window.pane::<RunsPane>().unwrap().state.records.len() == 4);
    assert!(desk.window.query_by_label_contains("learning rate 0.01, 3 seeds").is_some(), "seeds become one curve");
    assert!(desk.window.query_by_label_contains("ended at 0.").is_some());
    desk.click("Settings");
    assert!(desk.window.query_by_label("params.learning_rate").is_some());
    assert!(desk.window.query_by_label("steps").is_none(), "what is equal is not listed");
    desk.click("Pictures");
    desk.until("the pictures", |window| window.pane::<RunsPane>().unwrap().state.sheets.len() == 4);
    assert!(desk.window.query_by_label("cat 3").is_some());
    assert_eq!(desk.window.state().pane::<RunsPane>().unwrap().state.shown_step(), Some(200));
    desk.window.state_mut().act(RunsCommand::Step(100).into());
    desk.until("earlier pictures", |window| window.pane::<RunsPane>().unwrap().state.sheets.len() == 8);
}

fn rows_of_the_table_end_above_what_is_below_it() {
    let (mut desk, root, runs) = desk_on_runs(small());
    for seed in 5..13 {
        make_run(root.path(), &format!("2026-04-{seed:02}T10-00-00_rotation"), seed, 0.01);
    }
    desk.window.state_mut().act(RunsCommand::List.into());
    desk.until("all of them", |window| window.state().known_runs.all().len() == 12);
    desk.window.state_mut().act(RunsCommand::Toggle(runs[0].clone()).into());
    desk.until("its curves", |window| window.pane::<RunsPane>().unwrap().state.records.len() == 1);
    let below = desk.window.get_by_label("Curves").rect();
    let mut rows = 0;
    for clipped in &desk.window.output().shapes {
        let egui::Shape::Text(text) = &clipped.shape else { continue };
        let seen = text.visual_bounding_rect().intersect(clipped.clip_rect);
        if text.galley.text() == "Rotation" && seen.is_positive() && seen.left() >= below.left() {
            rows += 1;
            assert!(seen.bottom() <= below.top(), "a row at {seen:?} stands on what begins at {below:?}");
        }
    }
    assert!(rows >= 3, "{rows} rows are seen");
}

fn a_note_is_kept_in_the_run_folder() {
    let (mut desk, _root, runs) = desk_on_runs(small());
    desk.window.state_mut().act(RunsCommand::Choose(runs[0].clone()).into());
    desk.window.state_mut().act(RunsCommand::Show(Aspect::Notes).into());
    desk.window.run_steps(3);
    desk.window.get_by_role_and_label(Role::TextInput, "Tags").focus();
    desk.window.run_steps(2);
    desk.window.get_by_role_and_label(Role::TextInput, "Tags").type_text("good, thesis");
    desk.window.run_steps(2);
    press(&mut desk, Key::Enter);
    let kept = || Notes::read(&runs[0]).tags;
    desk.until("the note on disk", move |_| kept().len() == 2);
    desk.until("the note in the table", |window| has_tag(window, "thesis"));
}

fn no_run_is_removed_without_a_question() {
    let (mut desk, _root, runs) = desk_on_runs(small());
    desk.window.state_mut().act(RunsCommand::Choose(runs[1].clone()).into());
    desk.window.run_steps(3);
    desk.click("Delete…");
    assert_eq!(desk.window.state().state().overlay, Overlay::Asks(PaneId::RUNS, "ask-trash"));
    assert_eq!(desk.window.state().pane::<RunsPane>().unwrap().state.leaving, [runs[1].clone()]);
    desk.click("No, keep them");
    assert_eq!(desk.window.state().state().overlay, Overlay::None);
    assert!(runs[1].exists());
    let no_trash = Done::Trashed(runs[1].clone(), Err("there is no trash here".to_owned()));
    desk.window.state_mut().act(UiCommand::Note(Note::own(PaneId::RUNS, no_trash)));
    desk.window.run_steps(2);
    assert!(desk.window.query_by_label("there is no trash here").is_some());
    desk.click("Delete for good");
    desk.until("the run to be gone", |window| window.state().known_runs.all().len() == 3);
    assert!(!runs[1].exists() && runs[0].exists());
}

fn a_run_of_the_table_is_opened_in_the_other_panels() {
    let (mut desk, _root, runs) = desk_on_runs(small());
    desk.window.state_mut().act(RunsCommand::Choose(runs[3].clone()).into());
    desk.window.run_steps(3);
    desk.click("Open");
    desk.until("the run", |window| window.state().run.folder.as_ref() == Some(&runs[3]));
    let state = desk.window.state().state();
    assert_eq!(state.settings.params.get("learning_rate"), Some(&Value::Real(0.003)));
    assert_eq!(state.run.train["loss"].len(), 200);
    desk.begin();
    desk.window.state_mut().act(RunsCommand::Open(PathBuf::from("elsewhere")).into());
    desk.until("a refusal", |window| !window.state().problems.is_empty());
}

/// Both themes draw the table and the curves, each configuration in its own colour. With `PRETEXT_SCREENS` the pictures
/// are kept in that folder.
pub fn runs_are_drawn_in_both_themes() {
    for (choice, palette) in [(ThemeChoice::Light, theme::LIGHT), (ThemeChoice::Dark, theme::DARK)] {
        let (mut desk, _root, runs) = desk_on_runs(small().wgpu());
        desk.window.state_mut().act(ShowCommand::Theme(choice).into());
        for run in &runs {
            desk.window.state_mut().act(RunsCommand::Toggle(run.clone()).into());
        }
        desk.until("their curves", |window| window.pane::<RunsPane>().unwrap().state.records.len() == 4);
        shot(&mut desk, &format!("runs-narrow-{choice:?}"));
        desk.window.state_mut().act(ShowCommand::FullScreen.into());
        desk.window.run_steps(20);
        let image = desk.window.render().unwrap();
        for place in 0..2 {
            let colour = theme::series(&palette, place);
            let wanted = [colour.r(), colour.g(), colour.b()];
            let close = |pixel: &&image::Rgba<u8>| wanted.iter().zip(pixel.0).all(|(a, b)| a.abs_diff(b) <= 12);
            assert!(image.pixels().filter(close).count() > 60, "{choice:?} {place}");
        }
        for aspect in Aspect::ALL {
            desk.window.state_mut().act(RunsCommand::Show(aspect).into());
            desk.window.run_steps(5);
            shot(&mut desk, &format!("runs-{aspect:?}-{choice:?}"));
        }
    }
}

/// Keeps a picture of the window where the environment asks for it.
pub fn shot(desk: &mut Desk, name: &str) {
    if let Some(folder) = std::env::var_os("PRETEXT_SCREENS") {
        std::thread::sleep(Duration::from_millis(200));
        desk.window.run_steps(6);
        let image = desk.window.render().unwrap();
        image.save(Path::new(&folder).join(format!("{name}.png"))).unwrap();
    }
}

/// Lets `run` have been probed at its start, after 10 s and after `end` seconds.
fn probe(run: &Path, (layer, end): (&str, f64), values: [f32; 3]) {
    let begun = 2e9;
    let line = |wall: f64, name: &str, value: f32| {
        let (step, split) = (0, "probe");
        serde_json::json!({ "step": step, "epoch": 0.0, "wall": wall, "split": split, "name": name, "value": value })
            .to_string()
    };
    let mut lines = vec![
        line(begun, "random_init/knn_top1", values[0]),
        line(begun, "colours/knn_top1", 0.12),
        line(begun, "chance", 0.1),
    ];
    for (after, value) in [0.0, 10.0, end].into_iter().zip(values) {
        lines.push(line(begun + after, &format!("knn_top1/{layer}"), value));
    }
    let text = lines.join("\n") + "\n";
    std::fs::write(run.join("metrics.jsonl"), text).unwrap();
}

fn features_are_compared_after_equal_time() {
    let (mut desk, _root, runs) = desk_on_runs(small());
    for (run, last) in runs.iter().zip([0.5, 0.52, 0.54]) {
        probe(run, ("conv4", 30.0), [0.2, 0.4, last]);
    }
    probe(&runs[3], ("conv5", 100.0), [0.2, 0.25, 0.9]);
    desk.click("Compare all runs of the table, or none");
    assert_eq!(desk.window.state().pane::<RunsPane>().unwrap().state.chosen.len(), 4);
    desk.until("their records", |window| window.pane::<RunsPane>().unwrap().state.records.len() == 4);
    desk.window.state_mut().act(RunsCommand::Show(Aspect::Features).into());
    desk.window.run_steps(3);
    let told = |desk: &Desk, text: &str| desk.window.query_by_label_contains(text).is_some();
    assert!(told(&desk, "52 % by conv4 after 30 s, mean of 3 seeds, 95 % interval of the mean 47 % to 57 %"));
    assert!(told(&desk, "25 % by conv5 after 30 s, one seed"), "the longer run stands where it was after 30 s");
    assert!(told(&desk, "the best now learning rate 0.01"));
    desk.window.state_mut().act(RunsCommand::Seconds(100.0).into());
    desk.window.run_steps(3);
    assert!(told(&desk, "90 % by conv5 after 100 s, one seed") && told(&desk, "the best now learning rate 0.003"));
    desk.click("Compare all runs of the table, or none");
    assert!(desk.window.state().pane::<RunsPane>().unwrap().state.chosen.is_empty());
}

fn runs_of_several_methods_are_called_by_them() {
    let (mut desk, _root, runs) = desk_on_runs(small());
    runs.iter().for_each(|run| probe(run, ("conv4", 30.0), [0.2, 0.4, 0.5]));
    for file in ["config.toml", "resolved.toml", "run.json"] {
        let path = runs[3].join(file);
        let text = std::fs::read_to_string(&path).unwrap().replace("\"rotation\"", "\"jigsaw\"");
        std::fs::write(path, text).unwrap();
    }
    desk.window.state_mut().act(RunsCommand::List.into());
    let jigsaw = |window: &Workbench| window.state().known_runs.all().iter().any(|run| run.task == "jigsaw");
    desk.until("the listing", jigsaw);
    desk.click("Compare all runs of the table, or none");
    desk.until("their records", |window| window.pane::<RunsPane>().unwrap().state.records.len() == 4);
    desk.window.state_mut().act(RunsCommand::Show(Aspect::Features).into());
    desk.window.run_steps(3);
    for told in ["Rotation: 50 % by conv4", "Jigsaw: 50 % by conv4"] {
        assert!(desk.window.query_by_label_contains(told).is_some(), "{told}");
    }
}
