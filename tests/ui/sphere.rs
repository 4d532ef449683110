//! Points on a ball: turned by dragging, scrubbed and played through the kept steps, also when they are shown large.

use super::*;
use pretext::task::{Cloud, Examined};
use pretext::train::QueryStatus;
use pretext::ui::answers::own::{AnswersCommand, OWN};
use pretext::ui::core::state::Standing;

/// The trials of this file.
pub const TRIALS: [(&str, fn()); 3] = [
    ("a_ball_of_points_is_turned_by_dragging", a_ball_of_points_is_turned_by_dragging),
    ("a_large_picture_is_scrubbed", a_large_picture_is_scrubbed_and_played_through_the_kept_steps),
    ("a_picture_of_ones_own_is_asked_about", a_picture_of_ones_own_is_asked_about_and_shown_among_the_answers),
];

/// Points that lie evenly on the ball, each with an image of the gallery; the first lies in front and goes up with the steps.
pub fn ball(step: u64) -> Panel {
    let up = step as f32 / 100.0;
    let mut points = vec![0.0, up, (1.0 - up * up).sqrt()];
    for at in 1..60 {
        let (height, turn) = (1.0 - at as f32 / 30.0, at as f32 * 2.4);
        let wide = (1.0 - height * height).max(0.0).sqrt();
        points.extend([wide * turn.cos(), height, wide * turn.sin()]);
    }
    let cloud = Cloud {
        has_outline: true,
        groups: (0..60).map(|at| at % 3).collect(),
        names: ["ball", "cup", "tree"].map(str::to_owned).to_vec(),
        rows: (0..60).collect(),
        images: (0..60).map(|at| format!("image {at}")).collect(),
        ..Cloud::new(&points, 3)
    };
    Panel::new("sphere", "panel-instance-sphere", PanelKind::Cloud(Box::new(cloud)))
}

fn sheet(step: u64) -> AnswerSheet {
    AnswerSheet { step, items: Vec::new(), overview: vec![ball(step)] }
}

/// A window whose run has answers of the steps 0, 10 and 20, and the ball of the newest shown large.
fn large() -> Desk {
    let mut desk = Desk::on(usual_size(), |setup| setup.reader = Arc::new(|_, step| Ok(sheet(step))));
    desk.begin();
    for step in [0, 10, 20] {
        desk.tell(Event::Answers { run: RUN, sheet: Arc::new(sheet(step)) });
    }
    desk.show(PaneId("answers"));
    let enlarge = ShowCommand::Enlarge(Arc::new(ball(20)), Some(Standing::Overview));
    desk.window.state_mut().act(enlarge.into());
    desk.window.run_steps(4);
    desk
}

/// Where the large picture stands.
fn picture(desk: &Desk) -> egui::Rect {
    let pictures = desk.window.get_all_by_label_contains("The bank");
    let images = pictures.filter(|node| node.accesskit_node().role() == Role::Image).map(|node| node.rect());
    images.max_by(|a, b| a.width().total_cmp(&b.width())).unwrap()
}

pub fn a_ball_of_points_is_turned_by_dragging() {
    let mut desk = large();
    let (rect, before) = (picture(&desk), desk.window.state().state().turn);
    let to = rect.center() + egui::vec2(rect.width() / 4.0, rect.width() / 8.0);
    desk.window.drag_at(rect.center());
    desk.window.run_steps(1);
    for share in [0.25, 0.5, 0.75, 1.0] {
        desk.window.hover_at(rect.center().lerp(to, share));
        desk.window.run_steps(1);
    }
    desk.window.drop_at(to);
    desk.window.run_steps(3);
    let after = desk.window.state().state().turn;
    let by = [0, 1].map(|axis| (after[axis] - before[axis]) / std::f32::consts::PI);
    assert!((by[0] - 0.25).abs() < 0.03 && (by[1] - 0.125).abs() < 0.03, "half a turn across the picture: {by:?}");
    assert!(matches!(desk.window.state().state().overlay, Overlay::Enlarged(..)), "to drag is not to click");
}

pub fn a_large_picture_is_scrubbed_and_played_through_the_kept_steps() {
    let mut desk = large();
    assert!(desk.says("Step 20"));
    let sliders: Vec<_> = desk.window.get_all_by_role_and_label(Role::Slider, "Kept step").collect();
    assert_eq!(sliders.len(), 2, "in the panel of answers, and below the large picture");
    drop(sliders);
    desk.window.state_mut().act(TrainCommand::LookAt(0).into());
    desk.until("the first step", |w| w.state().run.shown().is_some_and(|sheet| sheet.step == 0));
    // The first point lay in front, where the hand points; its image is named there.
    desk.window.state_mut().act(ShowCommand::Turn([0.0, 0.0]).into());
    desk.window.hover_at(picture(&desk).center());
    desk.window.run_steps(40);
    assert!(
        desk.says("ball  ·  image 0"),
        "the point of step 0, not the one of step 20 with which the picture was opened"
    );
    desk.window.state_mut().act(TrainCommand::LookAt(2).into());
    desk.window.run_steps(2);
    desk.window.state_mut().act(TrainCommand::Play(true).into());
    assert_eq!(desk.window.state().state().run.looked_at, Some(0), "from the newest, it begins with the first");
    desk.until("the second step", |w| w.state().run.looked_at == Some(10));
    desk.until("the newest again", |w| w.state().run.looked_at.is_none());
    assert!(desk.window.state().state().run.played.is_none(), "at the end it holds");
}

pub fn a_picture_of_ones_own_is_asked_about_and_shown_among_the_answers() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("mine.png");
    Photo::filled(20, 20, [90; 3]).save_png(&file).unwrap();
    let mut desk = desk();
    desk.begin();
    desk.tell(Event::Answers { run: RUN, sheet: Arc::new(sheet(10)) });
    desk.show(PaneId("answers"));
    assert!(desk.says("A picture of your own"));
    desk.window.state_mut().act(AnswersCommand::File(file).into());
    let asked = desk.asked();
    assert_eq!(asked.query.kind(), OWN);
    let kind = PanelKind::Text("weight 0.25".to_owned());
    let examined = Examined {
        name: "mine.png".to_owned(),
        measures: Vec::new(),
        weights: Vec::new(),
        panels: vec![Panel::new("weights", "panel-decoupling-weights", kind)],
        recipe: serde_json::Value::Null,
        prediction: serde_json::Value::Null,
        said: None,
        restored: None,
    };
    let news = QueryStatus::Replied { step: 10, reply: Arc::new(examined) };
    desk.tell(Event::Query { run: RUN, number: asked.number, kind: OWN, news });
    assert!(
        desk.says("mine.png at step 10") && desk.says("Weights of its turns"),
        "what the network says stands there"
    );
}
