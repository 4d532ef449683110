//! CPU time of a frame that shows the map of embeddings, zoomed in every frame so that nothing can be kept.

use super::frames::{FrameTimes, frame, setup, summary, tell};
use crate::task::AnyTask;
use crate::task::rng_for;
use crate::ui::app::Workbench;
use crate::ui::atlas::commands::AtlasNote;
use crate::ui::atlas::state::{Cast, ID, Map, Method};
use crate::ui::atlas::thread::AtlasNews;
use crate::ui::core::commands::UiCommand;
use crate::ui::core::commands::show::ShowCommand;
use crate::ui::core::services::TrainerLink;
use crate::ui::core::services::note::Note;
use egui::{Context, Pos2};
use std::sync::Arc;
use std::time::Duration;

/// Frames before those that are measured.
const WARM_UP: usize = 60;

/// Measures `frames` frames of a 1920 x 1080 window whose map holds `points` points in twelve groups.
pub fn measure_atlas(tasks: Vec<&'static dyn AnyTask>, points: usize, frames: usize) -> FrameTimes {
    let (commands, _held) = crossbeam_channel::bounded(64);
    let (told, events) = crossbeam_channel::bounded(64);
    let ctx = Context::default();
    let setup = setup(tasks, points, TrainerLink { commands, events, keep: None });
    let mut window = Workbench::new(&ctx, None, setup);
    window.act(ShowCommand::Focus(ID).into());
    let mut times = Vec::with_capacity(frames);
    for number in 0..frames + WARM_UP {
        tell(&told, number as u64);
        if number == WARM_UP / 2 {
            window.act(UiCommand::Note(Note::own(ID, AtlasNote::QueryStatus(AtlasNews::Map(Arc::new(map(points)))))));
        }
        let took = frame(&ctx, &mut window, (number, Pos2::new(1100.0, 520.0)));
        if number < WARM_UP {
            std::thread::sleep(Duration::from_millis(4));
        } else {
            times.push(took.as_secs_f64() * 1000.0);
        }
    }
    summary(times, points, 0.0)
}

fn map(points: usize) -> Map {
    let mut rng = rng_for(1, 0, 0, 0);
    let around = |class: usize| [(class as f32).sin(), (class as f32 * 1.7).cos()].map(|v| v * 0.7);
    let spots = (0..points).map(|at| around(at % 12).map(|v| v + 0.12 * rng.normal())).collect();
    let cast = Cast {
        photos: (0..points as u32).map(Some).collect(),
        labels: (0..points).map(|at| Some(at % 12)).collect(),
        held_out: vec![false; points],
    };
    Map {
        number: 1,
        step: 1,
        cast: Arc::new(cast),
        spots: Arc::new(spots),
        method: Method::Components,
        done: None,
        wrong: None,
        shown: 0.5,
        trust_components: None,
        trust: None,
    }
}
