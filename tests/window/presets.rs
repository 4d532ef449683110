//! Settings that a method brings with it.

use crate::desk::desk;
use pretext::task::Value;
use pretext::ui::core::commands::params::ParamCommand;

#[test]
fn the_papers_settings_take_the_place_of_the_chosen_ones_and_can_be_undone() {
    let mut desk = desk();
    let before = desk.window.state().state().settings.clone();
    desk.window.state_mut().act(ParamCommand::BuiltIn("paper").into());
    let now = &desk.window.state().state().settings;
    assert_eq!(now.params["size"], Value::Count(128));
    assert_eq!(now.params["bottleneck"], Value::Count(4000));
    assert!(now.steps > 100_000 && now.batch_size == 64, "{} steps of {}", now.steps, now.batch_size);
    assert_eq!(now.data, before.data, "the data stays");
    desk.window.state_mut().act(ParamCommand::Undo.into());
    assert_eq!(desk.window.state().state().settings.params, before.params);
}
