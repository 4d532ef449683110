//! Films as files: a GIF file that moves, and a folder of numbered frames, which is a clip again.

use super::CliError;
use crate::photos::{gif_bytes, write_atomically};
use crate::task::{Panel, PanelKind};
use std::path::Path;

/// Writes every film among `panels` as `<prefix>-<panel>.gif` and `<prefix>-<panel>/000.png`, …; returns the names.
pub fn write_films(folder: &Path, prefix: &str, panels: &[Panel]) -> Result<Vec<String>, CliError> {
    let mut names = Vec::new();
    for panel in panels {
        let PanelKind::Film { frames, period } = &panel.kind else { continue };
        let stem = format!("{prefix}-{}", panel.id);
        let file = folder.join(format!("{stem}.gif"));
        let bytes = gif_bytes(frames, *period).map_err(|e| CliError::write(&file, &e))?;
        write_atomically(&file, &bytes).map_err(|e| CliError::write(&file, &e))?;
        names.push(format!("{stem}.gif"));
        let own = folder.join(&stem);
        crate::files::create_folders(&own).map_err(|e| CliError::write(&own, &e))?;
        for (number, frame) in frames.iter().enumerate() {
            let name = format!("{number:03}.png");
            frame.save_png(&own.join(&name)).map_err(|e| CliError::write(&own, &e))?;
            names.push(format!("{stem}/{name}"));
        }
    }
    Ok(names)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::photos::{Photo, count_frames};

    #[test]
    fn a_film_is_a_file_that_moves_and_a_folder_of_frames() {
        let frames: Vec<Photo> = (0..3).map(|at| Photo::filled(8, 8, [at * 80; 3])).collect();
        let film = Panel::new("answered", "panel-motion-answered", PanelKind::Film { frames, period: 0.1 });
        let still = Panel::new("frame", "panel-motion-frame", PanelKind::Picture(Photo::filled(2, 2, [0; 3])));
        let folder = tempfile::tempdir().unwrap();
        let names = write_films(folder.path(), "0004", &[still, film]).unwrap();
        assert_eq!(names.len(), 4);
        assert!(names.iter().all(|name| folder.path().join(name).is_file()), "{names:?}");
        assert_eq!(count_frames(&folder.path().join("0004-answered.gif")), Ok(3));
        assert_eq!(Photo::load(&folder.path().join("0004-answered/002.png")).unwrap().pixel(0, 0), [160; 3]);
    }
}
