//! A run that holds because its folder is gone: where it could go on is offered, can be changed, and is taken.

use super::*;

/// The trials of this file.
pub const TRIALS: [(&str, fn()); 1] = [("a_run_whose_folder_is_gone_is_offered_another", a_run_whose_folder_is_gone)];

/// The folder that the trainer is asked to go on in.
fn asked(desk: &Desk) -> Option<PathBuf> {
    let commands: Vec<Command> = desk.trainer.commands.try_iter().collect();
    commands.into_iter().find_map(|command| match command {
        Command::GoElsewhere(folder) => Some(folder),
        _ => None,
    })
}

fn a_run_whose_folder_is_gone() {
    let mut desk = desk::desk();
    desk.begin();
    for panel in ["learning", "problems"] {
        let place = Some(PathBuf::from("runs/a-run-2"));
        let reason = "runs/a-run is no longer the folder in which this run began".to_owned();
        desk.tell(Event::Unwritten { run: RUN, step: 40, reason: reason.clone(), is_gone: true, place });
        desk.show(PaneId(panel));
        assert!(desk.says(&reason) && desk.says("Go on in another folder"), "{panel}");
        let state = desk.window.state().state();
        assert_eq!(state.run.elsewhere.as_deref(), Some("runs/a-run-2"), "{panel}");
        assert!(matches!(state.run.phase, Phase::Paused(Some(_))), "{panel}");
        desk.click("Go on there");
        assert_eq!(asked(&desk), Some(PathBuf::from("runs/a-run-2")), "{panel}");
        desk.window.state_mut().act(TrainCommand::Elsewhere("  other disk/run ".to_owned()).into());
        desk.window.run_steps(3);
        desk.click("Go on there");
        assert_eq!(asked(&desk), Some(PathBuf::from("other disk/run")), "{panel}");
        desk.tell(Event::Moved { run: RUN, folder: PathBuf::from("other disk/run") });
        desk.tell(Event::Continued { run: RUN });
        let state = desk.window.state().state();
        assert_eq!(state.run.folder, Some(PathBuf::from("other disk/run")), "{panel}");
        assert_eq!((state.run.elsewhere.as_ref(), &state.run.phase), (None, &Phase::Running), "{panel}");
        assert!(!desk.says("Go on in another folder"), "{panel}");
    }
}
