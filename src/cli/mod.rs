//! The command line: one file a subcommand, the same settings and the same engine as the window.

#[macro_use]
mod output;

mod apply;
mod bench;
mod corrupt;
mod data;
mod demo;
mod demo_data;
mod discover;
mod doctor;
mod doctor_tree;
mod dry_run;
mod embed;
mod embed_files;
#[cfg(feature = "parquet")]
mod embed_parquet;
mod embed_table;
mod error;
mod example;
mod export;
mod export_example;
mod export_metrics;
mod export_onnx;
mod film;
mod films;
mod follow;
mod go_on;
mod gui;
mod help;
mod inspect;
mod interrupt;
mod launch;
mod launch_skypilot;
mod launch_slurm;
mod launch_ssh;
mod lesson;
mod mirror;
mod model_card;
mod onnx;
mod out;
mod own_data;
mod plot;
mod probe;
mod probe_arguments;
mod report;
mod run_folder;
mod runs;
mod shortcuts;
mod slurm_path;
mod stress;
mod stress_report;
mod sweep;
mod sweep_table;
mod tasks;
mod telling;
mod track;
mod train;
mod trunk_source;
mod typed;
mod watch;
mod watch_mining;

pub use error::CliError;

use crate::{text, texts};
use clap::error::ErrorKind;
use clap::{CommandFactory, Parser, Subcommand};
use std::ffi::OsString;
use std::path::PathBuf;

/// The exit code where help could not be written, as of [`CliError::Data`].
const LOST: i32 = 3;

/// The arguments of the program.
#[derive(Debug, Parser)]
#[command(name = "pretext", version, disable_help_subcommand = true, about = text!("cli-about"), after_help = text!("cli-examples"))]
pub struct Arguments {
    #[arg(long, global = true, value_name = "LANGUAGE", value_parser = typed::language)]
    #[arg(help = text!("cli-lang", known = typed::languages()))]
    lang: Option<&'static str>,
    #[command(subcommand)]
    command: Option<Verb>,
}

impl Arguments {
    /// Whether they ask for no window, or there is no display for one.
    pub fn is_headless(&self) -> bool {
        !matches!(self.command, None | Some(Verb::Gui { .. })) || !gui::has_display()
    }
}

#[derive(Debug, Subcommand)]
enum Verb {
    #[command(about = text!("cli-gui"), after_help = text!("cli-gui.examples"))]
    Gui {
        #[arg(help = text!("cli-gui-path"))]
        path: Option<PathBuf>,
        #[arg(long, value_name = "NAME", conflicts_with = "path", help = text!("cli-gui-example"))]
        example: Option<String>,
    },
    #[command(about = text!("cli-tasks"), after_help = text!("cli-tasks.examples"))]
    Tasks {
        #[arg(long, help = text!("cli-json"))]
        json: bool,
    },
    #[command(about = text!("cli-lesson"), after_help = text!("cli-lesson.examples"))]
    Lesson(lesson::LessonArguments),
    #[command(about = text!("cli-example"), after_help = text!("cli-example.examples"))]
    Example(example::ExampleArguments),
    #[command(about = text!("cli-demo-data"), after_help = text!("cli-demo-data.examples"))]
    DemoData(demo_data::DemoDataArguments),
    #[command(about = text!("cli-doctor"), after_help = text!("cli-doctor.examples"))]
    Doctor(doctor::DoctorArguments),
    #[command(about = text!("cli-inspect"), after_help = text!("cli-inspect.examples"))]
    Inspect(inspect::InspectArguments),
    #[command(about = text!("cli-train"), after_help = text!("cli-train.examples"))]
    Train(Box<train::TrainArguments>),
    #[command(about = text!("cli-launch"), after_help = text!("cli-launch.examples"))]
    Launch(Box<launch::LaunchArguments>),
    #[command(about = text!("cli-apply"), after_help = text!("cli-apply.examples"))]
    Apply(apply::ApplyArguments),
    #[command(about = text!("cli-track"), after_help = text!("cli-track.examples"))]
    Track(track::TrackArguments),
    #[command(about = text!("cli-probe"), after_help = text!("cli-probe.examples"))]
    Probe(probe_arguments::ProbeArguments),
    #[command(about = text!("cli-discover"), after_help = text!("cli-discover.examples"))]
    Discover(discover::DiscoverArguments),
    #[command(about = text!("cli-runs"), after_help = text!("cli-runs.examples"))]
    Runs(runs::RunsArguments),
    #[command(about = text!("cli-follow"), after_help = text!("cli-follow.examples"))]
    Follow(follow::FollowArguments),
    #[command(about = text!("cli-mirror"), after_help = text!("cli-mirror.examples"))]
    Mirror(mirror::MirrorArguments),
    #[command(about = text!("cli-shortcuts"), after_help = text!("cli-shortcuts.examples"))]
    Shortcuts(shortcuts::ShortcutArguments),
    #[command(about = text!("cli-stress"), after_help = text!("cli-stress.examples"))]
    Stress(stress::StressArguments),
    #[command(about = text!("cli-corrupt"), after_help = text!("cli-corrupt.examples"))]
    Corrupt(corrupt::CorruptArguments),
    #[command(about = text!("cli-embed"), after_help = text!("cli-embed.examples"))]
    Embed(embed::EmbedArguments),
    #[command(about = text!("cli-plot"), after_help = text!("cli-plot.examples"))]
    Plot(plot::PlotArguments),
    #[command(about = text!("cli-report"), after_help = text!("cli-report.examples"))]
    Report(report::ReportArguments),
    #[command(about = text!("cli-film"), after_help = text!("cli-film.examples"))]
    Film(film::FilmArguments),
    #[command(about = text!("cli-pack"), after_help = text!("cli-pack.examples"))]
    Pack(example::PackArguments),
    #[command(about = text!("cli-unpack"), after_help = text!("cli-unpack.examples"))]
    Unpack(example::UnpackArguments),
    #[command(about = text!("cli-export"), after_help = text!("cli-export.examples"))]
    Export(export::ExportArguments),
    #[command(about = text!("cli-bench"), after_help = text!("cli-bench.examples"))]
    Bench {
        #[command(subcommand)]
        what: bench::BenchVerb,
    },
    #[command(about = text!("cli-help"), after_help = text!("cli-help.examples"))]
    Help(help::HelpArguments),
    #[command(about = text!("cli-completions"), after_help = text!("cli-completions.examples"))]
    Completions {
        #[arg(help = text!("cli-completions-shell"))]
        shell: clap_complete::Shell,
    },
}

/// What the arguments of the program say. Where they say nothing that is understood, or ask for help, that is told and the
/// program ends.
pub fn parsed(given: impl IntoIterator<Item = OsString>) -> Arguments {
    let given = typed::typed_arguments(given);
    // What is told of the arguments is told in that language too.
    if let Some(language) = typed::typed_language(&given) {
        texts::set_language(language);
    }
    Arguments::try_parse_from(&given).unwrap_or_else(|error| {
        let no_text = given.iter().find(|argument| argument.to_str().is_none());
        let unreadable = no_text.filter(|_| error.kind() == ErrorKind::InvalidUtf8);
        let told = |argument: &OsString| {
            let said = text!("cli-error-no-text", given = argument.to_string_lossy().into_owned());
            Arguments::command().error(ErrorKind::InvalidUtf8, said)
        };
        let error = unreadable.map_or(error, told);
        if let Err(lost) = error.print()
            && !error.use_stderr()
            && lost.kind() != std::io::ErrorKind::BrokenPipe
        {
            eprintln!("{}", output::lost_for(&lost.to_string()));
            std::process::exit(LOST);
        }
        std::process::exit(error.exit_code())
    })
}

/// Does what the arguments ask. What was printed and could not be written is lost, and no success.
pub fn run(arguments: Arguments) -> Result<(), CliError> {
    let done = obey(arguments);
    match (done, output::lost()) {
        (Ok(()), Some(lost)) => Err(CliError::Data(lost)),
        (done, lost) => {
            lost.iter().for_each(|lost| eprintln!("{lost}"));
            done
        }
    }
}

fn obey(arguments: Arguments) -> Result<(), CliError> {
    match arguments.command {
        None => gui::open_or_demo(arguments.lang),
        Some(Verb::Gui { path, example: None }) => gui::open(path, arguments.lang),
        Some(Verb::Gui { example: Some(id), .. }) => gui::open_example(&id, arguments.lang),
        Some(Verb::Tasks { json }) => tasks::run(json),
        Some(Verb::Lesson(arguments)) => lesson::run(&arguments),
        Some(Verb::Example(arguments)) => example::run(&arguments),
        Some(Verb::DemoData(arguments)) => demo_data::run(&arguments),
        Some(Verb::Doctor(arguments)) => doctor::run(&arguments),
        Some(Verb::Inspect(arguments)) => inspect::run(&arguments),
        Some(Verb::Train(arguments)) if arguments.sweep.is_empty() => train::run(&arguments),
        Some(Verb::Train(arguments)) => sweep::run(&arguments),
        Some(Verb::Launch(arguments)) => launch::run(&arguments),
        Some(Verb::Apply(arguments)) => apply::run(&arguments),
        Some(Verb::Track(arguments)) => track::run(&arguments),
        Some(Verb::Probe(arguments)) => probe::run(&arguments),
        Some(Verb::Discover(arguments)) => discover::run(&arguments),
        Some(Verb::Runs(arguments)) => runs::run(&arguments),
        Some(Verb::Follow(arguments)) => follow::run(&arguments),
        Some(Verb::Mirror(arguments)) => mirror::run(&arguments),
        Some(Verb::Shortcuts(arguments)) => shortcuts::run(&arguments),
        Some(Verb::Stress(arguments)) => stress::run(&arguments),
        Some(Verb::Corrupt(arguments)) => corrupt::run(&arguments),
        Some(Verb::Embed(arguments)) => embed::run(&arguments),
        Some(Verb::Plot(arguments)) => plot::run(&arguments),
        Some(Verb::Report(arguments)) => report::run(&arguments),
        Some(Verb::Film(arguments)) => film::run(&arguments),
        Some(Verb::Pack(arguments)) => example::pack_run(&arguments),
        Some(Verb::Unpack(arguments)) => example::unpack_run(&arguments),
        Some(Verb::Export(arguments)) => export::run(&arguments),
        Some(Verb::Bench { what }) => bench::run(&what),
        Some(Verb::Help(arguments)) => help::run(&arguments, Arguments::command()),
        Some(Verb::Completions { shell }) => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Arguments::command(), "pretext", &mut script);
            println!("{}", String::from_utf8_lossy(&script).trim_end());
            Ok(())
        }
    }
}
