//! Pictures of every kind where there is little room: names that are cut, numbers side by side, small windows.

use super::*;

pub const TRIALS: [(&str, fn()); 3] = [
    (
        "names_that_are_cut_are_told_whole",
        names_of_a_table_that_are_cut_are_told_whole_and_its_numbers_have_as_many_digits,
    ),
    ("a_large_picture_fits_a_small_window", a_large_picture_fits_a_small_window_with_all_that_is_said_of_it),
    ("names_of_settings_are_not_cut", names_of_settings_are_not_cut_in_a_window_of_the_usual_size),
];

/// Where the large picture of `panel` stands.
fn picture(desk: &Desk, panel: &Panel) -> egui::Rect {
    let pictures = desk.window.get_all_by_label_contains(&panel.caption);
    let images = pictures.filter(|node| node.accesskit_node().role() == Role::Image).map(|node| node.rect());
    images.max_by(|a, b| a.width().total_cmp(&b.width())).unwrap()
}

fn large(desk: &mut Desk, panel: &Panel) -> egui::Rect {
    desk.window.state_mut().act(ShowCommand::Enlarge(Arc::new(panel.clone()), None).into());
    desk.window.run_steps(8);
    picture(desk, panel)
}

/// Rests the pointer at a point until what lies there is told.
fn rest_at(desk: &mut Desk, at: egui::Pos2) {
    desk.window.hover_at(at);
    desk.window.run_steps(40);
}

/// A name that is longer than any table has room for.
fn name(of: &str, at: usize) -> String {
    format!("{of} {at} with a name of its own, longer than any table has room for")
}

fn table(rows: usize, columns: usize) -> Panel {
    let names = |of: &str, count: usize| (0..count).map(|at| name(of, at)).collect();
    let values = (0..rows * columns).map(|at| if at % 2 == 0 { 0.6 } else { 0.56 }).collect();
    let kind = PanelKind::Matrix { rows: names("row", rows), columns: names("column", columns), values };
    Panel::new("mixture", "panel-multi-mixture", kind)
}

fn names_of_a_table_that_are_cut_are_told_whole_and_its_numbers_have_as_many_digits() {
    let mut desk = Desk::on(usual_size(), |_| {});
    let panel = table(30, 30);
    let rect = large(&mut desk, &panel);
    // Names take the most that they may: 0.4 of the width.
    let row = |at: f32| rect.top() + 18.0 + (rect.height() - 22.0) * (at + 0.5) / 30.0;
    let column = |at: f32| rect.left() + rect.width() * 0.4 + (rect.width() * 0.6 - 4.0) * (at + 0.5) / 30.0;
    rest_at(&mut desk, egui::pos2(rect.left() + rect.width() * 0.1, row(7.0)));
    assert!(desk.says(&name("row", 7)), "a name beside the numbers");
    rest_at(&mut desk, egui::pos2(column(2.0), rect.top() + 8.0));
    assert!(desk.says(&name("column", 2)), "one for which there is no room above them");
    rest_at(&mut desk, egui::pos2(column(4.0), row(6.0)));
    assert!(desk.says(&format!("{}, {}  0.60", name("row", 6), name("column", 4))), "0.6 beside 0.56");
}

fn a_large_picture_fits_a_small_window_with_all_that_is_said_of_it() {
    let mut desk = Desk::on(Harness::builder().with_size(Vec2::new(480.0, 620.0)), |_| {});
    let mut panel = table(3, 3);
    panel.description = "It is told at length what is seen here. ".repeat(16);
    let rect = large(&mut desk, &panel);
    let window = egui::Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(480.0, 620.0));
    assert!(window.contains_rect(rect) && rect.width() >= 96.0, "{rect:?}");
    let save = pretext::texts::lookup("save-png", &[]);
    let saves: Vec<_> = desk.window.get_all_by_label(&save).collect();
    let last = saves.iter().map(egui_kittest::Node::rect).max_by(|a, b| a.bottom().total_cmp(&b.bottom())).unwrap();
    assert!(window.contains_rect(last), "what stands below it is seen: {last:?}");
}

fn names_of_settings_are_not_cut_in_a_window_of_the_usual_size() {
    // As wide as usual; so high that all are in sight.
    let mut desk = Desk::on(Harness::builder().with_size(Vec2::new(1280.0, 3000.0)), |_| {});
    desk.show(PaneId("puzzle"));
    let context = desk.window.ctx.clone();
    let font = egui::TextStyle::Body.resolve(&context.global_style());
    for key in ["setting-steps", "setting-batch", "setting-device", "setting-schedule"] {
        let name = pretext::texts::lookup(key, &[]);
        let whole =
            context.fonts_mut(|fonts| fonts.layout_no_wrap(name.clone(), font.clone(), egui::Color32::WHITE).size().x);
        // A search by label leaves out the labels of other controls.
        let labels = desk.window.query_all_by_role(Role::Label);
        let labels = labels.filter(|node| node.accesskit_node().value().as_deref() == Some(name.as_str()));
        let shown = labels.map(|node| node.rect().width()).fold(0.0, f32::max);
        assert!(shown >= whole - 1.0, "{name}: {shown} of {whole} points");
    }
}
