//! Films: played, and looked at frame by frame, shown large.

use super::*;

/// The trial of this file.
pub const TRIALS: [(&str, fn()); 1] =
    [("a_film_is_looked_at_and_played", a_film_is_looked_at_frame_by_frame_and_played)];

/// Where the large film stands.
fn film(desk: &Desk) -> egui::Rect {
    let films = desk.window.get_all_by_label_contains("The frames that follow");
    let images = films.filter(|node| node.accesskit_node().role() == Role::Image).map(|node| node.rect());
    images.max_by(|a, b| a.width().total_cmp(&b.width())).unwrap()
}

/// The level of the frame that is shown, as the pointer is told.
fn shown(desk: &mut Desk) -> Option<usize> {
    let middle = film(desk).center();
    desk.window.hover_at(middle);
    desk.window.run_steps(40);
    (1..=3).find(|at| desk.says(&format!("red {0}, green {0}, blue {0}", at * 50)))
}

fn click(desk: &mut Desk, button: f32) {
    let corner = film(desk).left_bottom();
    let at = corner + egui::vec2(18.0 * button + 11.0, -11.0);
    desk.window.hover_at(at);
    desk.window.run_steps(2);
    desk.window.drag_at(at);
    desk.window.drop_at(at);
    desk.window.run_steps(2);
}

pub fn a_film_is_looked_at_frame_by_frame_and_played() {
    let mut desk = Desk::on(usual_size(), |_| {});
    let frames = (1..=3).map(|at| Photo::filled(16, 16, [at * 50; 3])).collect();
    let panel = Panel::new("film", "panel-motion-film", PanelKind::Film { frames, period: 0.1 });
    desk.window.state_mut().act(ShowCommand::Enlarge(Arc::new(panel), None).into());
    desk.window.run_steps(4);
    assert_eq!(shown(&mut desk), Some(1));
    click(&mut desk, 2.0);
    assert_eq!(shown(&mut desk), Some(2), "one frame on");
    click(&mut desk, 0.0);
    click(&mut desk, 0.0);
    assert_eq!(shown(&mut desk), Some(3), "before the first comes the last");
    assert!(matches!(desk.window.state().state().overlay, Overlay::Enlarged(..)), "a button closes nothing");
    click(&mut desk, 1.0);
    let mut seen: Vec<usize> = (0..20).filter_map(|_| shown(&mut desk)).collect();
    seen.sort_unstable();
    seen.dedup();
    assert!(seen.len() > 1, "while it plays other frames come: {seen:?}");
}
