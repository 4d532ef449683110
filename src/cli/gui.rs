//! `pretext` and `pretext gui`: the window, or the demonstration where there is no display, or where the program was built
//! without a window.

use super::example::named;
#[cfg(feature = "window")]
use super::typed::check_text;
use super::{CliError, demo};
#[cfg(feature = "window")]
use crate::dataset::drawn;
#[cfg(feature = "window")]
use crate::follow::Address;
#[cfg(feature = "window")]
use crate::handout::laid_out;
use crate::text;
#[cfg(feature = "window")]
use crate::ui::{self, NoWindow, WindowOptions};
use std::path::PathBuf;

/// Whether a window can be opened. Only Linux and the BSDs can lack a display.
pub fn has_display() -> bool {
    let named = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let has_one = cfg!(any(windows, target_os = "macos")) || named("DISPLAY") || named("WAYLAND_DISPLAY");
    cfg!(feature = "window") && has_one
}

/// The window on what was open last, or the demonstration where there is none.
pub fn open_or_demo(language: Option<&'static str>) -> Result<(), CliError> {
    if !has_display() {
        return demo::run();
    }
    match open(None, language) {
        Err(CliError::NoWindow(said)) => {
            eprintln!("{said}");
            demo::run()
        }
        other => other,
    }
}

/// Says that there is no window in this program.
#[cfg(not(feature = "window"))]
pub fn open(_: Option<PathBuf>, _: Option<&'static str>) -> Result<(), CliError> {
    Err(CliError::Device(text!("cli-gui-no-window")))
}

/// The window on `path`: a folder of images, a run, or a settings file.
#[cfg(feature = "window")]
pub fn open(path: Option<PathBuf>, language: Option<&'static str>) -> Result<(), CliError> {
    if !has_display() {
        return Err(CliError::Device(text!("cli-gui-no-display")));
    }
    let follow = path.as_ref().map(|path| path.to_string_lossy()).filter(|text| Address::is_meant(text));
    if let Some(text) = follow {
        let follow = Some(Address::parse(&text)?.to_string());
        return show(WindowOptions { follow, language, ..WindowOptions::default() });
    }
    if let Some(path) = path.as_ref().filter(|path| !path.exists() && drawn(path).is_none()) {
        return Err(CliError::Data(text!("cli-gui-no-path", path = path.display().to_string())));
    }
    let Some(path) = path else { return show(WindowOptions { language, ..WindowOptions::default() }) };
    // A packed run is looked at where it is unpacked.
    let path = laid_out(path, &ui::connect::lent_folder())?;
    let reopened = ui::core::reopen::reopen(&path)?;
    if reopened.is_none() {
        check_text(&path)?;
    }
    let data = reopened.as_ref().map_or_else(|| path.display().to_string(), |it| it.settings.data.clone());
    show(WindowOptions { open: Some(data), reopened, language, ..WindowOptions::default() })
}

/// The window on a run that comes with the program.
pub fn open_example(id: &str, language: Option<&'static str>) -> Result<(), CliError> {
    let example = named(id)?;
    #[cfg(feature = "window")]
    let path = Some(example.lend(&ui::connect::lent_folder())?);
    #[cfg(not(feature = "window"))]
    let path = Some(PathBuf::from(example.id));
    open(path, language)
}

#[cfg(feature = "window")]
fn show(options: WindowOptions) -> Result<(), CliError> {
    ui::run(options).map_err(|error| match error {
        NoWindow::Never(said) => CliError::NoWindow(said),
        NoWindow::Broke(_) => CliError::Failed(error.to_string()),
    })
}
