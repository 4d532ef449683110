//! Saving what is seen: where it is offered, and what becomes of it.

use super::*;
use pretext::pictures::{Chart, Curve, Picture};
use pretext::ui::core::commands::UiCommand;
use pretext::ui::core::saving::Asking;
use pretext::ui::core::services::note::Note;
use std::path::Path;

/// The trials of this file.
pub const TRIALS: [(&str, fn()); 2] = [
    ("a_picture_is_saved_where_one_says", a_picture_is_saved_where_one_says),
    ("every_picture_and_plot_offers_to_be_saved", every_picture_and_plot_offers_to_be_saved),
];

/// Says where `picture` shall go, as a person does where there is no file dialog.
fn save(desk: &mut Desk, picture: Picture, file: &Path) {
    let asking = Asking { picture: Arc::new(picture), path: file.display().to_string() };
    desk.window.state_mut().act(UiCommand::Note(Note::NoDialog(Box::new(asking))));
    desk.window.run_steps(3);
    assert_eq!(desk.window.state().state().overlay, Overlay::SaveAs);
    let before = desk.window.state().state().saving.said.as_ref().map(|said| said.at);
    desk.click("Save");
    desk.until("an answer", |window| window.state().saving.said.as_ref().map(|said| said.at) != before);
    assert_eq!(desk.window.state().state().overlay, Overlay::None);
}

/// Whether every element of `xml` is closed where it must be.
fn is_well_formed(xml: &str) -> bool {
    let mut open: Vec<&str> = Vec::new();
    for tag in xml.split('<').skip(1) {
        let Some((inside, _)) = tag.split_once('>') else { return false };
        let name = inside.trim_start_matches('/').split(|c: char| c.is_whitespace() || c == '/').next();
        match inside {
            _ if inside.starts_with(['?', '!']) || inside.ends_with('/') => {}
            _ if inside.starts_with('/') && open.pop() != name => return false,
            _ if inside.starts_with('/') => {}
            _ => open.extend(name),
        }
    }
    open.is_empty()
}

pub fn a_picture_is_saved_where_one_says() {
    let folder = tempfile::tempdir().unwrap();
    let points = vec![(0.0, 3.0), (10.0, 2.0), (20.0, 1.5), (30.0, 1.4)];
    let curves = vec![Curve { name: "falling".to_owned(), points, ..Curve::default() }];
    let chart = Picture::Chart(Chart::over_steps("Loss & more".to_owned(), curves));
    let mut desk = desk();
    save(&mut desk, chart.clone(), &folder.path().join("loss.svg"));
    let svg = std::fs::read_to_string(folder.path().join("loss.svg")).unwrap();
    assert!(is_well_formed(&svg), "{svg}");
    assert!(svg.contains("Loss &amp; more") && svg.contains("falling"), "{svg}");
    let line = svg.split("<polyline").find_map(|line| {
        let points = line.split("points=\"").nth(1)?.split('"').next()?;
        (points.split_whitespace().count() == 4).then_some(points)
    });
    assert!(line.is_some(), "the curve has its four points: {svg}");
    assert!(desk.window.query_all_by_label_contains("Saved as").next().is_some());

    let panel = Panel::new("photo", "panel-inpainting-photo", PanelKind::Picture(Photo::filled(9, 7, [1, 2, 3])));
    save(&mut desk, Picture::Panel(Arc::new(panel)), &folder.path().join("photo.png"));
    let photo = Photo::load(&folder.path().join("photo.png")).unwrap();
    assert_eq!((photo.width, photo.height, photo.pixel(4, 4)), (9, 7, [1, 2, 3]));

    let nowhere = folder.path().join("missing").join("loss.png");
    save(&mut desk, chart, &nowhere);
    let problem = &desk.window.state().state().problems[0].text;
    assert!(problem.contains("could not be saved") && problem.contains("missing"), "{problem}");
}

pub fn every_picture_and_plot_offers_to_be_saved() {
    let mut desk = desk();
    let both = |desk: &Desk| {
        ["Save as PNG…", "Save as SVG…"].iter().all(|entry| desk.window.query_all_by_label(entry).next().is_some())
    };
    assert!(!both(&desk));
    let puzzle = desk.window.state().state().bench.puzzles[0].panels[0].clone();
    let spoken = puzzle.caption.clone();
    let pictures: Vec<_> = desk.window.get_all_by_label_contains(&spoken).collect();
    pictures.iter().find(|node| node.accesskit_node().role() == Role::Image).unwrap().click_secondary();
    drop(pictures);
    desk.window.run_steps(3);
    assert!(both(&desk), "a right click on a puzzle");
    press(&mut desk, Key::Escape);
    desk.window.run_steps(3);
    assert!(!both(&desk));
    desk.window.state_mut().act(ShowCommand::Enlarge(Arc::new(puzzle), None).into());
    desk.window.run_steps(3);
    assert!(both(&desk), "a picture shown large");
    press(&mut desk, Key::Escape);
    desk.begin();
    let report = |step| StepReport { step, epoch: 0.0, values: vec![("loss", 1.0 / step as f32)] };
    desk.tell(Event::Steps { run: RUN, steps: (1..40).map(report).collect() });
    desk.window.state_mut().act(ShowCommand::Focus(PaneId("learning")).into());
    desk.window.run_steps(3);
    desk.click("Save as a picture");
    assert!(both(&desk), "the button beside the plot of the loss");
    press(&mut desk, Key::Escape);
    desk.window.key_press_modifiers(Modifiers::COMMAND, Key::S);
    desk.window.run_steps(1);
    assert_eq!(desk.window.state().state().saving.captures, 1, "else the whole window");
}
