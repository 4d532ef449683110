//! Pairs of a real photo and what a network made of it: from answers, or from a folder that `pretext apply` wrote.

use crate::files;
use crate::photos::Photo;
use crate::photos::lab::{lab_from_rgb, rgb_from_lab};
use crate::task::{Panel, PanelKind, Role};
use serde::Deserialize;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

/// Longest side of a picture in a test; larger ones are reduced, both of a pair alike.
const LONGEST_SIDE: usize = 480;
/// Pairs read from a folder at most.
const MOST_PAIRS: usize = 200;

/// A real photo and its fake, of one size.
#[derive(Clone, Debug, PartialEq)]
pub struct Pair {
    /// What it is called.
    pub name: String,
    /// The photo.
    pub real: Arc<Photo>,
    /// What the network made of it.
    pub fake: Arc<Photo>,
}

/// Why a folder has no pairs.
#[derive(Debug, thiserror::Error)]
pub enum PairError {
    /// It was not written by `pretext apply`, and is no run.
    #[error("{}", crate::text!("turing-error-folder", path = path.display().to_string()))]
    NotOurs {
        /// The folder.
        path: PathBuf,
    },
    /// A file cannot be read.
    #[error("{}", crate::text!("turing-error-file", path = path.display().to_string(), reason = reason.as_str()))]
    File {
        /// The file.
        path: PathBuf,
        /// Why.
        reason: String,
    },
    /// There is no pair in it.
    #[error("{}", crate::text!("turing-error-no-pairs", path = path.display().to_string()))]
    None {
        /// The folder.
        path: PathBuf,
    },
}

/// The pair among the pictures of an answer: the true picture, and the network's whole picture of the same size. The one
/// that a wipe compares with the truth is the finished one; without a wipe it is the network's first.
pub fn pair_of_panels(name: &str, panels: &[Panel]) -> Option<Pair> {
    let (real, fake) = found(panels)?;
    Some(Pair { name: name.to_owned(), real: Arc::new(real.clone()), fake: Arc::new(fake.clone()) })
}

/// Whether there is such a pair.
pub fn has_pair(panels: &[Panel]) -> bool {
    found(panels).is_some()
}

fn found(panels: &[Panel]) -> Option<(&Photo, &Photo)> {
    let real = panels.iter().find_map(|panel| picture(panel, Role::Truth))?;
    let compared = panels.iter().find_map(|panel| match &panel.kind {
        PanelKind::Wipe { left, right } if right == real => Some(left),
        _ => None,
    });
    let answers = panels.iter().filter_map(|panel| picture(panel, Role::Network));
    Some((
        real,
        compared.into_iter().chain(answers).find(|fake| (fake.width, fake.height) == (real.width, real.height))?,
    ))
}

fn picture(panel: &Panel, role: Role) -> Option<&Photo> {
    match &panel.kind {
        PanelKind::Picture(photo) if panel.role == role => Some(photo),
        _ => None,
    }
}

/// What `pretext apply` tells of its pictures; the rest of the file does not matter here.
#[derive(Deserialize)]
struct Applied {
    task: String,
    answers: Vec<AppliedPicture>,
}

#[derive(Deserialize)]
struct AppliedPicture {
    image: String,
    files: Vec<String>,
}

/// The method and the pairs that `pretext apply` wrote into `folder`: each original with its restored picture.
///
/// # Errors
/// [`PairError`].
pub fn read_pairs(folder: &Path) -> Result<(String, Vec<Pair>), PairError> {
    let list = folder.join("answers.json");
    let text =
        files::read_plain(&list, files::MOST_OF_A_CARD).map_err(|_| PairError::NotOurs { path: folder.to_owned() })?;
    let applied: Applied =
        serde_json::from_slice(&text).map_err(|error| PairError::File { path: list, reason: error.to_string() })?;
    let load = |name: &String| {
        let path = folder.join(name);
        // A name from a file is not followed out of the folder.
        if !Path::new(name).components().all(|part| matches!(part, Component::Normal(_))) {
            return Err(PairError::NotOurs { path: folder.to_owned() });
        }
        Photo::load(&path).map_err(|error| PairError::File { path, reason: error.to_string() })
    };
    let mut pairs = Vec::new();
    for picture in applied.answers.iter().take(MOST_PAIRS) {
        let ending = |end: &str| picture.files.iter().find(|file| file.ends_with(end));
        if let (Some(real), Some(fake)) = (ending("before-full.png"), ending("restored-full.png")) {
            let (real, fake) = (reduced(load(real)?), reduced(load(fake)?));
            if (real.width, real.height) == (fake.width, fake.height) {
                pairs.push(Pair { name: picture.image.clone(), real: Arc::new(real), fake: Arc::new(fake) });
            }
        }
    }
    if pairs.is_empty() { Err(PairError::None { path: folder.to_owned() }) } else { Ok((applied.task, pairs)) }
}

fn reduced(photo: Photo) -> Photo {
    let longest = photo.width.max(photo.height);
    if longest <= LONGEST_SIDE {
        return photo;
    }
    photo.resized(photo.width * LONGEST_SIDE / longest, photo.height * LONGEST_SIDE / longest)
}

/// The lightness of `photo` under the colours of `other`, stretched over it: the paper's "random" baseline.
pub fn decoy(photo: &Photo, other: &Photo) -> Photo {
    let colours = other.resized(photo.width, photo.height);
    Photo::from_fn(photo.width, photo.height, |x, y| {
        let [lightness, ..] = lab_from_rgb(photo.pixel(x, y));
        let [_, a, b] = lab_from_rgb(colours.pixel(x, y));
        rgb_from_lab([lightness, a, b])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(role: Role, photo: Photo) -> Panel {
        Panel::new("x", "panel-inpainting-truth", PanelKind::Picture(photo)).in_role(role)
    }

    #[test]
    fn a_pair_is_the_truth_and_the_networks_picture_of_its_size() {
        let [a, b, small] = [Photo::filled(4, 4, [1; 3]), Photo::filled(4, 4, [2; 3]), Photo::filled(2, 2, [3; 3])];
        let panels = [
            shown(Role::Network, small.clone()),
            shown(Role::Neutral, small.clone()),
            shown(Role::Truth, a.clone()),
            shown(Role::Network, b.clone()),
        ];
        let pair = pair_of_panels("p", &panels).expect("a pair");
        assert_eq!((pair.real.as_ref(), pair.fake.as_ref()), (&a, &b));
        assert_eq!(pair_of_panels("p", &panels[..3]), None, "pictures of unequal size could be told apart");
        let finished = Photo::filled(4, 4, [7; 3]);
        let wipe = |left: &Photo, right: &Photo| {
            let kind = PanelKind::Wipe { left: left.clone(), right: right.clone() };
            Panel::new("w", "panel-inpainting-wipe", kind)
        };
        let with_wipes = [panels[3].clone(), wipe(&small, &b), wipe(&finished, &a), panels[2].clone()];
        let pair = pair_of_panels("p", &with_wipes).expect("a pair");
        assert_eq!((pair.real.as_ref(), pair.fake.as_ref()), (&a, &finished));
    }

    #[test]
    fn a_decoy_keeps_lightness_and_takes_the_others_colours() {
        let photo = Photo::from_fn(6, 4, |x, y| [(90 + 9 * x) as u8, (100 + 8 * y) as u8, 110]);
        assert_eq!(decoy(&photo, &photo), photo);
        let other = Photo::filled(3, 3, [140, 110, 100]);
        let made = decoy(&photo, &other);
        let [_, a, b] = lab_from_rgb([140, 110, 100]);
        for (before, after) in photo.rgb.chunks_exact(3).zip(made.rgb.chunks_exact(3)) {
            let lab = |p: &[u8]| lab_from_rgb([p[0], p[1], p[2]]);
            let (before, after) = (lab(before), lab(after));
            assert!((before[0] - after[0]).abs() < 0.6, "{before:?} {after:?}");
            assert!((after[1] - a).abs() < 1.0 && (after[2] - b).abs() < 1.0, "{after:?}");
        }
    }

    #[test]
    fn pairs_are_read_from_what_apply_wrote_and_other_folders_are_refused() {
        let folder = tempfile::tempdir().expect("a folder");
        assert!(matches!(read_pairs(folder.path()), Err(PairError::NotOurs { .. })));
        let json = serde_json::json!({ "task": "colorization", "answers": [
            { "image": "a.jpg", "files": ["0000-x.png", "0000-before-full.png", "0000-restored-full.png"] },
            { "image": "b.jpg", "files": ["0001-x.png"] },
        ] });
        let list = folder.path().join("answers.json");
        std::fs::write(&list, json.to_string()).expect("written");
        assert!(matches!(read_pairs(folder.path()), Err(PairError::File { .. })), "the pictures are missing");
        for (name, level) in [("before", 10), ("restored", 20)] {
            let file = folder.path().join(format!("0000-{name}-full.png"));
            Photo::filled(960, 480, [level; 3]).save_png(&file).expect("written");
        }
        let (task, pairs) = read_pairs(folder.path()).expect("pairs");
        assert_eq!((task.as_str(), pairs.len(), pairs[0].name.as_str()), ("colorization", 1, "a.jpg"));
        assert_eq!((pairs[0].real.width, pairs[0].real.height), (480, 240));
        assert_eq!((pairs[0].real.pixel(0, 0)[0], pairs[0].fake.pixel(0, 0)[0]), (10, 20));
        std::fs::write(&list, r#"{"task": "rotation", "answers": []}"#).expect("written");
        assert!(matches!(read_pairs(folder.path()), Err(PairError::None { .. })));
    }
}
