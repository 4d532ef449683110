//! Settings files: what is read can be written and read again, and the parameters of every method are checked.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pretext::tasks;
use pretext::train::{RunSettings, folder};

fuzz_target!(init: pretext_fuzz::watch_own_panics(), |data: &[u8]| {
    let file = pretext_fuzz::file("settings.toml", data);
    let Ok(settings) = folder::read_settings(&file) else { return };
    let written = toml::to_string_pretty(&settings).expect("settings have a form in TOML");
    let again: RunSettings = toml::from_str(&written).expect("what was written can be read");
    // A number that is none is not even itself.
    assert_eq!(format!("{again:?}"), format!("{settings:?}"));
    if let Some(task) = tasks::find(&settings.task) {
        if let Ok(all) = task.check(&settings.params) {
            assert_eq!(task.check(&all).as_ref(), Ok(&all), "checked values pass");
            task.idle(&all);
        }
    }
    let _ = settings.with_absolute_paths();
});
