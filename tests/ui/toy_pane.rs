//! A pane that the program does not know: in the program its folder would hold what stands here, and the list of panes the
//! entry that the test pushes.

use super::*;
use pretext::ui::core::commands::data::DataCommand;
use pretext::ui::core::commands::{Commands, UiCommand};
use pretext::ui::core::name::{Column, PaneCard};
use pretext::ui::core::pane::{Desk as Hands, Pane, PaneCommand, PaneEvent};
use pretext::ui::core::services::note::Note;
use pretext::ui::core::signal::Signal;
use pretext::ui::core::state::State;
use pretext::ui::core::view::View;
use std::any::Any;

const TOY: PaneId = PaneId("toy");

/// The pane, and what it knows.
#[derive(Default)]
struct ToyPane {
    counted: usize,
    thought: Option<String>,
    photo: Option<usize>,
    dropped: Option<PathBuf>,
}

/// What can be done in it.
enum ToyCommand {
    Count,
    Think(String),
}

impl PaneCommand for ToyCommand {
    const PANE: PaneId = TOY;
}

impl Pane for ToyPane {
    fn card(&self) -> PaneCard {
        PaneCard::panel(TOY.0, Column::Data, 2).in_lecture()
    }

    fn ui(&mut self, ui: &mut egui::Ui, _state: &State, view: &mut View, out: &mut Commands) {
        view.takes_pictures.push((TOY, ui.clip_rect()));
        if ui.button("Count on").clicked() {
            out.push(ToyCommand::Count.into());
        }
        ui.label(format!("counted {}", self.counted));
    }

    fn apply(&mut self, command: Box<dyn Any>, desk: &mut Hands<'_>) {
        match command.downcast().map(|command| *command) {
            Ok(ToyCommand::Count) => self.counted += 1,
            Ok(ToyCommand::Think(of)) => {
                desk.services.files.own(move |_| Note::own(TOY, format!("{of}, thought over")));
            }
            Err(_) => {}
        }
    }

    fn on_event(&mut self, event: PaneEvent<'_>, _desk: &mut Hands<'_>) {
        match event {
            PaneEvent::Note(note) => self.thought = note.downcast().ok().map(|thought| *thought),
            PaneEvent::Signal(Signal::PhotoChosen(photo)) => self.photo = Some(*photo),
            PaneEvent::Dropped(path) => self.dropped = Some(path),
            _ => {}
        }
    }
}

pub fn a_pane_is_its_own_folder_and_one_entry_of_the_list() {
    let mut desk = Desk::on(usual_size(), |setup| setup.panes.push(Box::new(ToyPane::default())));
    let toy = |window: &Workbench| -> (usize, Option<String>, Option<usize>, Option<PathBuf>) {
        let toy = window.pane::<ToyPane>().unwrap();
        (toy.counted, toy.thought.clone(), toy.photo, toy.dropped.clone())
    };
    assert_eq!(desk.window.state().state().panels(true).last(), Some(&TOY), "a lecture moves through it");
    desk.show(TOY);
    desk.click("Count on");
    assert!(desk.says("counted 1"), "it is painted where it stands, and its command reaches it");
    desk.window.state_mut().act(ToyCommand::Think("a toy".to_owned()).into());
    desk.until("its helper", |window| toy(window).1.as_deref() == Some("a toy, thought over"));
    desk.window.state_mut().act(DataCommand::Photo(3).into());
    desk.window.state_mut().act(UiCommand::Drop(TOY, PathBuf::from("a.png")));
    assert_eq!(toy(desk.window.state()).2, Some(3), "it is told what concerns every pane");
    assert_eq!(toy(desk.window.state()).3, Some(PathBuf::from("a.png")), "and what is dropped on it alone");
    assert_eq!(toy(desk.window.state()).0, 1);
}
