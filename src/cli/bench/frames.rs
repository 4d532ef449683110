//! CPU time of a window frame, without a display: the same code as in the window, driven frame by frame.

use crate::dataset::{Key, Layout, PhotoError, Source};
use crate::photos::Photo;
use crate::task::AnyTask;
use crate::train::{Event, Progress, RunId, StepReport};
use crate::ui::app::Workbench;
use crate::ui::core::commands::show::ShowCommand;
use crate::ui::core::opened::{OpenedData, ReadAs};
use crate::ui::core::pool::Pool;
use crate::ui::core::services::TrainerLink;
use crate::ui::setup::Setup;
use crossbeam_channel::Sender;
use egui::{Context, Event as Input, MouseWheelUnit, Pos2, RawInput, Rect, TouchPhase, vec2};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// CPU times of frames.
#[derive(Clone, Copy, Debug, serde::Serialize)]
pub struct FrameTimes {
    /// Frames measured.
    pub frames: usize,
    /// Thumbnails listed.
    pub thumbnails: usize,
    /// Half of the frames took less, in milliseconds.
    pub median_ms: f64,
    /// 99 of 100 frames took less, in milliseconds.
    pub p99_ms: f64,
    /// The longest, in milliseconds.
    pub longest_ms: f64,
    /// From the first line of code to the end of the first frame, in milliseconds, without opening a display.
    pub first_frame_ms: f64,
}

/// Measures `frames` frames of a 1920 x 1080 window that lists `thumbnails` photos, scrolls through them, shows the loss and a
/// held-out number of a run with `history` points each, and gets steps from that run all the while. Layout, event handling
/// and tessellation count; painting by the graphics device does not.
pub fn measure_frames(
    tasks: Vec<&'static dyn AnyTask>,
    (thumbnails, history): (usize, usize),
    frames: usize,
) -> FrameTimes {
    let start = Instant::now();
    let (commands, _held) = crossbeam_channel::bounded(64);
    let (told, events) = crossbeam_channel::bounded(64);
    let ctx = Context::default();
    let setup = setup(tasks, thumbnails, TrainerLink { commands, events, keep: None });
    let mut window = Workbench::new(&ctx, None, setup);
    let mut first_frame_ms = 0.0;
    let mut times = Vec::with_capacity(frames);
    // The first frames open the data and fill the caches of text; they are not what a person sees while working.
    let warm_up = 60;
    let before = (history / 4) as u64;
    let headline = window.state().task().and_then(|task| task.info().metrics.first().map(|metric| metric.name));
    tell(&told, 0);
    window.take_in(&ctx);
    for number in 1..before {
        tell(&told, number);
        tell_measured(&told, number, headline);
        window.take_in(&ctx);
    }
    for number in 0..frames + warm_up {
        tell(&told, before + number as u64);
        tell_measured(&told, before + number as u64, headline);
        if number % 50 == 25 {
            window.act(ShowCommand::NewSample.into());
        }
        let took = frame(&ctx, &mut window, (number, Pos2::new(150.0, 600.0)));
        if number == 0 {
            first_frame_ms = start.elapsed().as_secs_f64() * 1000.0;
        }
        if number < warm_up {
            std::thread::sleep(Duration::from_millis(4));
        } else {
            times.push(took.as_secs_f64() * 1000.0);
        }
    }
    summary(times, thumbnails, first_frame_ms)
}

/// A window on `photos` photos of one colour each.
pub(crate) fn setup(tasks: Vec<&'static dyn AnyTask>, photos: usize, trainer: TrainerLink) -> Setup {
    Setup {
        tasks,
        panes: crate::ui::panes::all(),
        trainer,
        finder: Arc::new(crate::ui::connect::find_own),
        opener: Arc::new(move |location, _, _| Ok(listing(location, photos))),
        reader: Arc::new(|_, step| Ok(crate::train::AnswerSheet { step, items: Vec::new(), overview: Vec::new() })),
        kept: Arc::new(|_| Vec::new()),
        presets: std::path::PathBuf::new(),
        lent: std::path::PathBuf::new(),
        first: crate::train::RunSettings::default(),
        open_first: Some("bench".to_owned()),
        follow: None,
        programs: crate::follow::Programs::default(),
        reopened: None,
        language: None,
        system_fonts: false,
    }
}

pub(crate) fn summary(mut times: Vec<f64>, thumbnails: usize, first_frame_ms: f64) -> FrameTimes {
    times.sort_by(f64::total_cmp);
    let last = times.len().saturating_sub(1);
    let at = |share: f64| times.get(((times.len() as f64 * share) as usize).min(last)).copied().unwrap_or_default();
    let frames = times.len();
    FrameTimes { frames, thumbnails, median_ms: at(0.5), p99_ms: at(0.99), longest_ms: at(1.0), first_frame_ms }
}

/// Frame `number`, in which the wheel turns over what lies at `pointer`.
pub(crate) fn frame(ctx: &Context, window: &mut Workbench, (number, pointer): (usize, Pos2)) -> Duration {
    let screen = Rect::from_min_size(Pos2::ZERO, vec2(1920.0, 1080.0));
    let scroll = Input::MouseWheel {
        unit: MouseWheelUnit::Point,
        delta: vec2(0.0, if number % 400 < 200 { -120.0 } else { 90.0 }),
        phase: TouchPhase::Move,
        source: egui::MouseWheelSource::Unknown,
        modifiers: egui::Modifiers::NONE,
    };
    let input = RawInput {
        screen_rect: Some(screen),
        time: Some(number as f64 / 60.0),
        events: vec![Input::PointerMoved(pointer), scroll],
        ..RawInput::default()
    };
    let start = cpu_time();
    window.take_in(ctx);
    let output = ctx.run_ui(input, |ui| window.paint(ui));
    let primitives = ctx.tessellate(output.shapes.clone(), output.pixels_per_point);
    let took = cpu_time().saturating_sub(start);
    drop(primitives);
    output.drop_without_applying_deltas();
    took
}

/// Processor time that this thread has used; where the system does not tell, the time of day.
pub(crate) fn cpu_time() -> Duration {
    #[cfg(target_os = "linux")]
    {
        let used = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
        Duration::new(used.tv_sec as u64, used.tv_nsec as u32)
    }
    #[cfg(not(target_os = "linux"))]
    {
        static START: std::sync::LazyLock<Instant> = std::sync::LazyLock::new(Instant::now);
        START.elapsed()
    }
}

/// What a run at full speed tells in a frame.
pub(crate) fn tell(told: &Sender<Event>, number: u64) {
    let run = RunId(1);
    if number == 0 {
        let event = Event::Started {
            run,
            folder: std::path::PathBuf::new(),
            task: String::new(),
            step: 0,
            steps: 1_000_000,
            parameters: 1,
            device: "bench".to_owned(),
            notice: None,
        };
        let _ = told.try_send(event);
    }
    let value = |step: u64| 1.0 / (1.0 + step as f32 * 0.01) + (step % 7) as f32 * 0.01;
    let steps = (0..4).map(|k| number * 4 + k + 1).map(|step| StepReport {
        step,
        epoch: 0.0,
        values: vec![("loss", value(step))],
    });
    let _ = told.try_send(Event::Steps { run, steps: steps.collect() });
    let progress = Progress { step: number * 4 + 4, steps: 1_000_000, images_per_second: 100.0, ..Progress::default() };
    let _ = told.try_send(Event::Progress { run, progress });
    if number.is_multiple_of(30) {
        let values = vec![("valid/loss".to_owned(), value(number))];
        let _ = told.try_send(Event::HeldOut { run, step: number * 4 + 4, epoch: 0.0, values });
    }
}

/// What a run tells that measures `metric` at each of the four steps of a frame.
fn tell_measured(told: &Sender<Event>, number: u64, metric: Option<&str>) {
    for step in number * 4 + 1..number * 4 + 5 {
        let value = 0.5 + (step % 11) as f32 * 0.01;
        let values = metric.map(|metric| (format!("valid/{metric}"), value)).into_iter().collect();
        let _ = told.try_send(Event::HeldOut { run: RunId(1), step, epoch: 0.0, values });
    }
}

fn listing(location: &str, thumbnails: usize) -> OpenedData {
    let source: Arc<dyn Source> =
        Arc::new(Patches { count: thumbnails, classes: (0..10).map(|c| format!("class {c}")).collect() });
    OpenedData {
        location: location.to_owned(),
        name: location.to_owned(),
        order: None,
        pool: Pool::of(&source, &source, &source),
        all: source.clone(),
        train: source.clone(),
        held_out: source,
        test: None,
        hash: String::new(),
        skipped: Arc::default(),
        kind: Layout::Gallery,
        is_folder: false,
        tree: Arc::default(),
        notes: Arc::default(),
        read_as: ReadAs::default(),
    }
}

/// Photos of one colour each, made on demand.
struct Patches {
    count: usize,
    classes: Vec<String>,
}

impl Source for Patches {
    fn len(&self) -> usize {
        self.count
    }

    fn photo(&self, index: usize, side: usize) -> Result<Arc<Photo>, PhotoError> {
        let shade = |factor: usize| (index * factor % 256) as u8;
        Ok(Arc::new(Photo::filled(side.max(64), side.max(64), [shade(7), shade(13), shade(29)])))
    }

    crate::photos_only!();

    fn label(&self, index: usize) -> Option<usize> {
        Some(index % self.classes.len())
    }

    fn classes(&self) -> &[String] {
        &self.classes
    }

    fn name(&self, index: usize) -> String {
        format!("patch {index}")
    }

    fn key(&self, index: usize) -> Key {
        Key::of_text(&self.name(index))
    }
}
