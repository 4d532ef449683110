//! What the window remembers between two starts.

use super::*;
use eframe::{App, Storage};
use pretext::ui::connect;
use std::collections::HashMap;

/// What an earlier version remembered, whose panels were variants and not names.
const EARLIER: &str = "(version:1,preferences:(theme:Light,scale:1.3,lecture:false,recents:[\"photos\"],\
    last_data:Some(\"demo\"),smoothing:0.5,log_scale:true),panels:(id:(16),root:Some((2)),tiles:(next_tile_id:3,\
    tiles:{(1):Pane(Atlas),(2):Container(Tabs((children:[(1)],active:Some((1)))))},invisible:[]),height:None,width:None))";

/// A place to remember things.
#[derive(Default)]
struct Drawer(HashMap<String, String>);

impl Storage for Drawer {
    fn get_string(&self, key: &str) -> Option<String> {
        self.0.get(key).cloned()
    }

    fn set_string(&mut self, key: &str, value: String) {
        self.0.insert(key.to_owned(), value);
    }

    fn remove_string(&mut self, key: &str) {
        self.0.remove(key);
    }

    fn flush(&mut self) {}
}

fn window_on(drawer: &Drawer) -> Workbench {
    let setup = connect::standard(Arc::new(|| {})).unwrap();
    Workbench::new(&egui::Context::default(), Some(drawer), setup)
}

pub fn preferences_stay_from_one_start_and_one_version_to_the_next() {
    let mut drawer = Drawer::default();
    drawer.set_string("pretext-window", EARLIER.to_owned());
    let mut window = window_on(&drawer);
    let kept = |window: &Workbench| {
        let preferences = &window.state().preferences;
        (preferences.theme, preferences.scale, preferences.smoothing, preferences.recents.clone())
    };
    let earlier = (ThemeChoice::Light, 1.3, 0.5, vec!["photos".to_owned()]);
    assert_eq!(kept(&window), earlier, "the version before");
    window.act(ShowCommand::Theme(ThemeChoice::Dark).into());
    window.act(pretext::ui::queue::commands::QueueCommand::Add.into());
    window.save(&mut drawer);
    assert!(drawer.0["pretext-window"].contains("\"atlas\""), "panels are kept by name");
    assert_eq!(kept(&window_on(&drawer)).0, ThemeChoice::Dark, "this version");
    let again = window_on(&drawer);
    let queue = |window: &Workbench| window.state().preferences.queue.runs.clone();
    assert_eq!(queue(&again).len(), 1, "what waits is still there");
    assert_eq!(queue(&again), queue(&window));
}
