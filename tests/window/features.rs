//! The panels that show what the network's features see: neighbours and the map. The trainer is a stand-in that embeds
//! by arithmetic; data, threads and panels are real.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking, in its helpers too")]

use crate::desk::{Desk, RUN, desk, usual_size};
use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT, Queryable};
use pretext::eval::{CorruptionBench, CorruptionPlan, Features};
use pretext::photos::{Corruption, Photo};
use pretext::task::Question;
use pretext::train::{
    ClassifierKind, Command, Embedded, Embeddings, Event, QueryRequest, QueryStatus, Stress, StressReport,
};
use pretext::ui::atlas::AtlasPane;
use pretext::ui::atlas::commands::AtlasCommand;
use pretext::ui::atlas::state::{ColourBy, Method};
use pretext::ui::core::commands::data::DataCommand;
use pretext::ui::core::commands::embeddings::FeatureCommand;
use pretext::ui::core::name::PaneId;
use pretext::ui::neighbours::NeighboursPane;
use pretext::ui::neighbours::commands::NeighboursCommand;
use pretext::ui::neighbours::state::Query;
use pretext::ui::stress::StressPane;
use pretext::ui::stress::commands::StressCommand;
use pretext::ui::stress::state::{Look, Shown};
use std::sync::Arc;

trait Answering {
    fn answer(&mut self, asked: &QueryRequest, query_image: bool);
    fn embed(&mut self);
}

impl Answering for Desk {
    /// Answers `asked` as a network would to which photos of a class look alike, and the untrained one by their number.
    fn answer(&mut self, asked: &QueryRequest, query_image: bool) {
        let count =
            if query_image { 0 } else { self.window.state().state().data.opened.as_ref().unwrap().pool.source.len() };
        let classes = self.window.state().state().data.opened.as_ref().unwrap().pool.source.classes().len();
        let class_row = |class: usize, at: usize| -> Vec<f32> {
            (0..classes).map(|k| if k == class { 1.0 } else { at as f32 * 1e-5 }).collect()
        };
        let label =
            |at: usize| self.window.state().state().data.opened.as_ref().unwrap().pool.source.label(at).unwrap();
        let features = |rows: Vec<f32>| Features { name: "conv2".to_owned(), width: classes, rows };
        let trained = features((0..count).flat_map(|at| class_row(label(at), at)).collect());
        let untrained = features((0..count).flat_map(|at| class_row(at / classes % classes, at)).collect());
        let reply = Embeddings {
            layers: vec!["conv1", "conv2"],
            layer: "conv2",
            kept: (0..count as u32).collect(),
            trained: Embedded { photos: trained, query_image: query_image.then(|| class_row(2, 0)) },
            untrained: Some(Embedded { photos: untrained, query_image: query_image.then(|| class_row(5, 0)) }),
        };
        let (number, kind) = (asked.number, asked.query.kind());
        let news = QueryStatus::Replied { step: 40, reply: Arc::new(reply) };
        self.trainer.events.send(Event::Query { run: RUN, number, kind, news }).unwrap();
        self.window.run_steps(3);
    }

    fn embed(&mut self) {
        let asked = self.asked();
        self.answer(&asked, false);
        self.until("the embeddings", |window| window.state().features.shown.is_some());
    }
}

#[test]
fn the_empty_panels_say_what_to_do() {
    let mut desk = desk();
    desk.show(PaneId("neighbours"));
    assert!(desk.says("Press Start, or open an earlier run"));
    assert!(desk.trainer.commands.try_recv().is_err(), "without a run nothing is asked");
    desk.begin();
    assert!(desk.says("Click any photo in the data panel"));
    desk.show(PaneId("atlas"));
    assert!(desk.says("The map is being made"));
    desk.window.state_mut().act(AtlasCommand::ThroughTraining(true).into());
    desk.until("what was kept", |window| window.pane::<AtlasPane>().unwrap().state.through.is_some());
    assert!(desk.says("Nothing was kept on the way"));
}

#[test]
fn a_clicked_photo_shows_its_neighbours_beside_those_before_training() {
    let mut desk = desk();
    desk.begin();
    desk.show(PaneId("neighbours"));
    desk.embed();
    desk.window.state_mut().act(DataCommand::Photo(30).into());
    desk.until("its neighbours", |window| window.pane::<NeighboursPane>().unwrap().state.neighbours.is_some());
    let state = desk.window.state().state();
    let pool = &state.data.opened.as_ref().unwrap().pool;
    let found = desk.window.state().pane::<NeighboursPane>().unwrap().state.neighbours.clone().unwrap();
    let (trained, untrained) = (found.trained.clone().unwrap(), found.untrained.clone().unwrap());
    assert_eq!((trained.len(), untrained.len()), (12, 12));
    assert!(trained.iter().all(|(index, _)| *index != 30 && pool.source.label(*index) == pool.source.label(30)));
    assert!(untrained.iter().any(|(index, _)| pool.source.label(*index) != pool.source.label(30)));
    assert!(desk.says("12 of 12 share its class") && desk.says("By chance, about 1.2 of 12"));
    assert!(desk.says("Median cosine: 0.999 within its class, 0.01"), "a cosine is held against what is usual");
    let name = desk.window.state().state().data.opened.as_ref().unwrap().pool.source.name(trained[3].0);
    let spoken = format!("{name}, cosine {:.3}", trained[3].1);
    let tiles: Vec<_> = desk.window.get_all_by_role_and_label(Role::Button, &spoken).collect();
    tiles[0].click();
    drop(tiles);
    desk.window.run_steps(3);
    let query = &desk.window.state().pane::<NeighboursPane>().unwrap().state.query;
    assert!(matches!(query, Query::Photo(index) if *index == trained[3].0), "a neighbour is asked about in turn");
}

#[test]
fn a_picture_from_outside_is_asked_about() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("mine.png");
    Photo::filled(40, 30, [200, 10, 10]).save_png(&file).unwrap();
    let mut desk = desk();
    desk.begin();
    desk.show(PaneId("neighbours"));
    desk.embed();
    desk.window.state_mut().act(NeighboursCommand::File(file).into());
    let asked = desk.asked();
    assert_eq!(asked.query.kind(), "query image");
    desk.answer(&asked, true);
    desk.until("its neighbours", |window| window.pane::<NeighboursPane>().unwrap().state.neighbours.is_some());
    let state = desk.window.state().state();
    let found = desk.window.state().pane::<NeighboursPane>().unwrap().state.neighbours.clone().unwrap();
    let pool = &state.data.opened.as_ref().unwrap().pool;
    assert!(found.trained.as_ref().unwrap().iter().all(|(index, _)| pool.source.label(*index) == Some(2)));
    assert!(desk.says("mine.png"));
    desk.window.state_mut().act(NeighboursCommand::File("no/such/picture.png".into()).into());
    desk.until("the problem", |window| !window.state().problems.is_empty());
}

#[test]
fn a_refusal_is_shown_and_not_asked_again_by_itself() {
    let mut desk = desk();
    desk.begin();
    desk.show(PaneId("neighbours"));
    let QueryRequest { number, query, .. } = desk.asked();
    let news = QueryStatus::Refused("no checkpoint on purpose".to_owned());
    desk.trainer.events.send(Event::Query { run: RUN, number, kind: query.kind(), news }).unwrap();
    desk.until("the refusal", |window| window.state().features.refused.is_some());
    assert!(desk.says("no checkpoint on purpose"));
    desk.window.run_steps(10);
    assert!(desk.trainer.commands.try_recv().is_err());
    desk.window.state_mut().act(FeatureCommand::Refresh.into());
    desk.asked();
}

#[test]
fn every_photo_becomes_a_point_and_a_lasso_opens_as_data() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = Desk::on(usual_size(), |setup| setup.presets = folder.path().join("presets"));
    desk.begin();
    desk.show(PaneId("atlas"));
    desk.embed();
    desk.until("a map that is judged", |w| {
        w.pane::<AtlasPane>().unwrap().state.map.as_ref().is_some_and(|map| map.trust.is_some())
    });
    let map = desk.window.state().pane::<AtlasPane>().unwrap().state.map.clone().unwrap();
    let all = desk.window.state().state().data.opened.as_ref().unwrap().pool.source.len();
    assert_eq!((map.spots.len(), map.method), (all, Method::Components));
    let wrong = map.wrong.clone().unwrap();
    assert!(wrong.iter().all(|wrong| !wrong), "classes lie apart: all neighbours agree");
    assert!(map.spots.iter().flatten().all(|v| v.is_finite()));
    assert!(desk.says("trustworthiness"));
    for colour in [ColourBy::Split, ColourBy::Error, ColourBy::Class] {
        desk.window.state_mut().act(AtlasCommand::Colour(colour).into());
        desk.window.run_steps(2);
    }
    assert!(desk.says("castle"), "the legend names the classes");
    let [x, y] = map.spots[0];
    let near = vec![[x - 0.05, y - 0.05], [x + 0.05, y - 0.05], [x + 0.05, y + 0.05], [x - 0.05, y + 0.05]];
    desk.window.state_mut().act(AtlasCommand::Lasso(near).into());
    desk.window.run_steps(3);
    let chosen = desk.window.state().pane::<AtlasPane>().unwrap().state.chosen.clone();
    assert!(chosen.contains(&0) && chosen.len() < all, "{} of {all}", chosen.len());
    assert!(desk.says("photos chosen"));
    desk.click("Open as data");
    let count = chosen.len();
    desk.until("the chosen photos", |w| w.state().data.opened.as_ref().is_some_and(|data| data.all.len() == count));
    assert!(desk.window.state().state().data.opened.as_ref().unwrap().location.ends_with("chosen.csv"));
}

#[test]
fn tsne_moves_the_points_and_can_be_left_as_it_is() {
    let mut desk = desk();
    desk.begin();
    desk.show(PaneId("atlas"));
    desk.embed();
    desk.until("components", |w| w.pane::<AtlasPane>().unwrap().state.map.is_some());
    desk.click("t-SNE");
    desk.until("a map in the making", |w| {
        w.pane::<AtlasPane>().unwrap().state.map.as_ref().is_some_and(|map| map.done.is_some())
    });
    desk.click("Leave it so");
    desk.until("rest", |w| w.pane::<AtlasPane>().unwrap().state.map.as_ref().is_some_and(|map| map.done.is_none()));
    let map = desk.window.state().pane::<AtlasPane>().unwrap().state.map.clone().unwrap();
    assert_eq!(map.method, Method::Tsne);
    assert!(map.trust.is_none(), "a map that was left is not judged");
}

/// Knows half of the photos, and nothing at severity 5.
fn tables() -> [pretext::eval::CorruptionTable; 2] {
    let photos: Vec<Photo> = (0..40).map(|at| Photo::filled(8, 8, [(at * 2) as u8; 3])).collect();
    let plan = CorruptionPlan { corruptions: Corruption::COMMON.to_vec(), severities: vec![1, 3, 5], seed: 1 };
    let bench = CorruptionBench { labels: (0..40).map(|at| usize::from(at >= 20)).collect(), photos, plan };
    let mut classify = |photos: &[Photo]| {
        let by_level = photos.iter().map(|photo| if photo.rgb[0] < 40 { vec![0.8, 0.2] } else { vec![0.3, 0.7] });
        Ok::<_, String>(vec![by_level.collect(), vec![vec![0.6, 0.4]; photos.len()]])
    };
    bench.tables(2, &mut classify, &mut |_| ()).unwrap().try_into().unwrap()
}

fn report() -> StressReport {
    StressReport {
        kind: ClassifierKind::Frozen,
        question: Question::Class,
        layers: vec!["conv1", "conv2"],
        layer: "conv2",
        images: (160, 40),
        side: 8,
        tables: tables(),
    }
}

#[test]
fn a_photo_is_corrupted_at_once_and_what_the_network_knows_of_many_is_measured_beside_it() {
    let mut desk = desk();
    desk.show(PaneId("stress"));
    let drawn = |window: &pretext::ui::Workbench, look: Look| {
        let stress = &window.pane::<StressPane>().unwrap().state;
        stress.pictured.as_ref().is_some_and(|pictured| pictured.wanted.look == look && pictured.panels.is_ok())
    };
    let first = desk.window.state().pane::<StressPane>().unwrap().state.look;
    desk.until("the photo", |window| drawn(window, first));
    assert!(desk.says("Fog") && desk.says("severity 3") && desk.says("No network to ask yet"));
    let look = Look { corruption: Corruption::Snow, severity: 9, ..first };
    desk.window.state_mut().act(StressCommand::Look(look).into());
    desk.until("the snow", |window| drawn(window, Look { severity: 5, ..look }));
    assert!(desk.says("Snow") && desk.says("severity 5"));

    desk.begin();
    desk.show(PaneId("stress"));
    desk.click("Measure");
    let asked = desk.asked();
    let (number, kind) = (asked.number, asked.query.kind());
    assert!(kind == Stress::KIND && asked.query.wants_untrained());
    let tell =
        |desk: &mut Desk, number: u64, news: QueryStatus| desk.tell(Event::Query { run: RUN, number, kind, news });
    tell(&mut desk, number, QueryStatus::Progress(0.4));
    let done = |desk: &Desk| {
        desk.window.state().pane::<StressPane>().unwrap().state.measuring.as_ref().map(|measuring| measuring.done)
    };
    assert!(desk.says("Corrupting photos") && done(&desk) == Some(0.4));
    desk.click("Cancel");
    let mut told = desk.trainer.commands.try_iter();
    assert!(told.any(|command| matches!(command, Command::Withdraw(kind) if kind == Stress::KIND)));
    assert_eq!(done(&desk), None);
    tell(&mut desk, number, QueryStatus::Progress(0.5));
    assert_eq!(done(&desk), None, "what was withdrawn is not taken up again");
    desk.click("Measure");
    let number = desk.asked().number;
    let report = report();
    let [trained, untrained] = report.tables.each_ref().map(|table| format!("{:.3}", table.mean.value));
    tell(&mut desk, number, QueryStatus::Replied { step: 40, reply: Arc::new(report) });
    for words in
        [trained.as_str(), untrained.as_str(), "Above untrained when corrupted", "Step 40, conv2", "Calibration"]
    {
        assert!(desk.says(words), "{words}");
    }
    let matrix = |desk: &Desk| {
        desk.window.query_all_by_role(Role::Image).find_map(|node| {
            let label = node.accesskit_node().label().unwrap_or_default();
            (label.contains("by corruption") || label.contains("exceeds that")).then_some(label)
        })
    };
    assert!(matrix(&desk).unwrap().contains(&trained));
    desk.window.state_mut().act(StressCommand::Show(Shown::Difference).into());
    desk.window.run_steps(3);
    assert!(matrix(&desk).unwrap().contains("exceeds that"));
    desk.window.state_mut().act(StressCommand::Measure.into());
    let number = desk.asked().number;
    tell(&mut desk, number, QueryStatus::Refused("no classes here".to_owned()));
    assert!(desk.says("no classes here") && desk.says("Step 40, conv2"), "what was measured stays");
}

#[test]
fn a_measurement_that_is_kept_is_compared_with_later_ones_of_the_same_photos() {
    let mut desk = desk();
    desk.begin();
    desk.show(PaneId("stress"));
    let measure = |desk: &mut Desk, report: StressReport| {
        desk.window.state_mut().act(StressCommand::Measure.into());
        let asked = desk.asked();
        let (number, kind) = (asked.number, asked.query.kind());
        let news = QueryStatus::Replied { step: 40, reply: Arc::new(report) };
        desk.tell(Event::Query { run: RUN, number, kind, news });
    };
    let above = |desk: &Desk| {
        let panel = desk.window.state().pane::<StressPane>().unwrap().state.above_kept.clone();
        panel.map(|panel| (panel.caption, panel.number.unwrap_or_default()))
    };
    measure(&mut desk, report());
    assert_eq!(above(&desk), None);
    assert!(desk.says("Keep"));
    desk.window.state_mut().act(StressCommand::Keep.into());
    assert_eq!(
        above(&desk),
        Some(("Above a-run".to_owned(), "mean +0.000".to_owned())),
        "of itself it differs by nothing"
    );
    let [trained, untrained] = tables();
    let gain = format!("mean {:+.3}", untrained.gain(&trained).value);
    measure(&mut desk, StressReport { tables: [untrained, trained], ..report() });
    assert_eq!(above(&desk).unwrap().1, gain);
    desk.window.state_mut().act(StressCommand::Show(Shown::AboveKept).into());
    desk.window.run_steps(3);
    assert!(desk.says("Above a-run"));
    let mut fewer = tables();
    fewer.iter_mut().for_each(|table| drop(table.rows.pop()));
    measure(&mut desk, StressReport { tables: fewer, ..report() });
    assert_eq!(above(&desk), None, "what was done to the photos is not the same");
}
