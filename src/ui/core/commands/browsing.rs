//! What can be done in the window's own browser of folders, and what its helper threads tell.

use crate::ui::core::browsing::{BrowseNote, Browsing};
use crate::ui::core::commands::opening;
use crate::ui::core::name::PaneId;
use crate::ui::core::opened::ReadAs;
use crate::ui::core::services::Services;
use crate::ui::core::state::{Overlay, State};
use std::path::PathBuf;

/// Something to do in the browser of folders.
pub enum BrowseCommand {
    /// Shows the browser, where folders were opened before.
    Show,
    /// Looks at this folder.
    Go(PathBuf),
    /// Looks at the folder around this one.
    Up,
    /// Chooses the inner folder at this place.
    Mark(usize),
    /// Opens the chosen folder as data.
    Open,
    /// Leaves the browser.
    Close,
}

/// Does `command`.
pub(crate) fn apply(state: &mut State, services: &Services, command: BrowseCommand) {
    match command {
        BrowseCommand::Show => show(state, services),
        BrowseCommand::Go(folder) => go(state, services, folder),
        BrowseCommand::Up => {
            let above = state.browsing.as_ref().and_then(|browsing| browsing.folder.parent());
            if let Some(above) = above.map(PathBuf::from) {
                go(state, services, above);
            }
        }
        BrowseCommand::Mark(place) => {
            if let Some(browsing) = state.browsing.as_mut().filter(|browsing| browsing.marked != Some(place)) {
                browsing.marked = Some(place);
                glimpse(browsing, services);
            }
        }
        BrowseCommand::Open => {
            let readable = |browsing: &Browsing| matches!(browsing.listing, Some(Ok(_)));
            let chosen = state.browsing.as_ref().filter(|browsing| readable(browsing));
            if let Some(chosen) = chosen.map(|browsing| browsing.chosen().to_string_lossy().into_owned()) {
                close(state);
                state.focus = PaneId::DATA;
                opening::open(state, services, &chosen, ReadAs::default());
            }
        }
        BrowseCommand::Close => close(state),
    }
}

fn close(state: &mut State) {
    if let Some(browsing) = &mut state.browsing {
        // Threads that still look see that nobody waits for them.
        (browsing.listed, browsing.glimpsed) = (browsing.listed.next(), browsing.glimpsed.next());
        browsing.glimpse.clear();
    }
    if state.overlay == Overlay::Browse {
        state.overlay = Overlay::None;
    }
}

fn show(state: &mut State, services: &Services) {
    let home = directories::UserDirs::new().map(|user| user.home_dir().to_path_buf());
    let here = std::env::current_dir().ok();
    let recents: Vec<PathBuf> =
        state.preferences.recents.iter().map(PathBuf::from).filter(|path| path.is_absolute()).collect();
    let known = [("browse-home", &home), ("browse-here", &here)];
    let known = known.into_iter().filter_map(|(key, path)| Some((crate::texts::lookup(key, &[]), path.clone()?)));
    let named = |path: &PathBuf| {
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        (name, path.clone())
    };
    let places = known.chain(recents.iter().map(named)).collect();
    let before = recents.first().and_then(|path| path.parent()).map(PathBuf::from);
    // Numbers rise on, so that what was shown before is not taken for what is shown now.
    let (listed, glimpsed) = state.browsing.take().map(|old| (old.listed, old.glimpsed)).unwrap_or_default();
    state.browsing = Some(Browsing { places, listed, glimpsed, ..Browsing::default() });
    state.overlay = Overlay::Browse;
    if let Some(first) = before.or(home).or(here) {
        go(state, services, first);
    }
}

fn go(state: &mut State, services: &Services, folder: PathBuf) {
    let Some(browsing) = &mut state.browsing else { return };
    (browsing.listing, browsing.marked) = (None, None);
    browsing.folder.clone_from(&folder);
    browsing.listed = browsing.listed.next();
    services.files.browse(browsing.listed.clone(), folder);
    glimpse(browsing, services);
}

/// Asks for the first pictures of the chosen folder.
fn glimpse(browsing: &mut Browsing, services: &Services) {
    browsing.glimpse.clear();
    browsing.glimpsing = true;
    browsing.glimpsed = browsing.glimpsed.next();
    services.files.glimpse(browsing.glimpsed.clone(), browsing.chosen().to_owned());
}

/// Takes in what a helper thread told, unless something newer was asked.
pub(super) fn note(state: &mut State, services: &Services, note: BrowseNote) {
    let Some(browsing) = &mut state.browsing else { return };
    match note {
        BrowseNote::Listed(number, folder, result) if number == browsing.listed.number => {
            let moved = browsing.folder != folder;
            (browsing.folder, browsing.listing) = (folder, Some(result));
            if moved {
                glimpse(browsing, services);
            }
        }
        BrowseNote::Holds(number, place, holds) if number == browsing.listed.number => {
            if let Some(Ok(listing)) = &mut browsing.listing
                && let Some(inner) = listing.folders.get_mut(place)
            {
                inner.holds = Some(holds);
            }
        }
        BrowseNote::Glimpse(number, photo) if number == browsing.glimpsed.number => browsing.glimpse.push(*photo),
        BrowseNote::Glimpsed(number) if number == browsing.glimpsed.number => browsing.glimpsing = false,
        _ => {}
    }
}
