//! What a person finds who has chosen nothing yet, and the gallery that suits a method.

use super::*;
use pretext::train::first_settings;

/// The trials of this file.
pub const TRIALS: [(&str, fn()); 2] = [
    ("a_new_window_begins_with_rotation_on_cut_paper", a_new_window_begins_with_rotation_on_cut_paper),
    ("a_method_of_colour_offers_its_gallery", a_method_of_colour_offers_the_gallery_with_colours),
];

fn first_window() -> Desk {
    Desk::on(usual_size(), |setup| {
        setup.first = first_settings();
        setup.open_first = None;
    })
}

fn start_settings(desk: &mut Desk) -> pretext::train::RunSettings {
    desk.window.state_mut().act(TrainCommand::StartOrPause.into());
    let begun = desk.trainer.commands.try_recv().unwrap();
    let Command::Start { settings, .. } = begun else { panic!("the first command starts a run") };
    *settings
}

fn a_new_window_begins_with_rotation_on_cut_paper() {
    let mut desk = first_window();
    assert_eq!(desk.window.state().state().task().unwrap().info().id, "rotation");
    let settings = start_settings(&mut desk);
    assert_eq!((settings.data.as_str(), settings.task.as_str()), ("demo-shapes", "rotation"));
    assert_eq!((settings.steps, settings.params.get("size")), (600, Some(&Value::Count(48))));
    assert!(settings.probe_every > 0, "its features are measured while it learns");
}

fn a_method_of_colour_offers_the_gallery_with_colours() {
    let mut desk = first_window();
    let open = "Open the demo gallery";
    assert!(desk.window.query_by_label(open).is_none(), "rotation is at home on cut paper");
    let place = |window: &Workbench| window.state().tasks.iter().position(|task| task.info().id == "colorization");
    let colorization = place(desk.window.state()).unwrap();
    desk.window.state_mut().act(ParamCommand::Task(colorization).into());
    desk.window.run_steps(3);
    desk.window.get_by_label(open).click();
    desk.until("scenes", |window| window.state().data.opened.as_ref().is_some_and(|data| data.location == "demo"));
    desk.window.run_steps(3);
    assert!(desk.window.query_by_label(open).is_none());
}
