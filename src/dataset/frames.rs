//! Clips on disk as a source: folders of numbered frames, moving pictures and videos; a folder may mix them.

use super::clip_scan::{Clip, Found, FrameRun, TRUTH, look, look_at_file, names_in};
use super::key_cache::KeyCache;
use super::listing::shown;
use super::source::check_range;
use super::video::is_video;
use super::{DataError, Key, PhotoError, SkipList, Skipped, Source};
use crate::photos::{Photo, decode_file, is_picture, limits};
use crate::text;
use std::ffi::{OsStr, OsString};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// How many reasons an empty-handed search quotes.
const REASONS_QUOTED: usize = 3;

/// Folders of numbered frames, moving pictures and videos as a source; as a photo, a clip shows its first frame.
#[derive(Debug)]
pub struct ClipFolder {
    root: PathBuf,
    clips: Vec<Clip>,
    others: usize,
    skips: Arc<SkipList>,
    key_cache: Arc<KeyCache>,
}

impl ClipFolder {
    /// The clips in the folders and files right below `root`, and `root` itself as one clip where it holds the frames.
    ///
    /// # Errors
    /// When `root` cannot be read, or holds no two numbered frames in one folder and no file that moves.
    pub fn open(root: &Path, skips: Arc<SkipList>) -> Result<Self, DataError> {
        let unreadable = |error: std::io::Error| DataError::Unreadable { path: root.into(), reason: error.to_string() };
        let found = look(root, &skips).map_err(unreadable)?;
        Self::of(root, found, skips, root)
    }

    /// The one clip in a file.
    ///
    /// # Errors
    /// When it does not move or cannot be read.
    pub fn open_file(path: &Path, skips: Arc<SkipList>) -> Result<Self, DataError> {
        let (root, name) = (path.parent().unwrap_or(Path::new("")), path.file_name().unwrap_or_default());
        let clips = look_at_file(root, Path::new(name), &skips).into_iter().collect();
        Self::of(root, Found { clips, others: 0 }, skips, path)
    }

    fn of(root: &Path, found: Found, skips: Arc<SkipList>, asked: &Path) -> Result<Self, DataError> {
        if found.clips.is_empty() {
            let first_reasons = skips.all().into_iter().take(REASONS_QUOTED).collect();
            return Err(DataError::NoClips { path: asked.into(), first_reasons });
        }
        let Found { clips, others } = found;
        Ok(Self { root: root.into(), clips, others, skips, key_cache: KeyCache::of_root(root) })
    }

    /// Whether `root` is plainly a folder of clips: called `clips`, with `truth/` beside the frames of a clip, or with
    /// videos and no pictures.
    pub fn is_clip_root(root: &Path) -> bool {
        let called_clips = root.file_name().is_some_and(|name| name.eq_ignore_ascii_case("clips"));
        let has_truth =
            || names_in(root).is_ok_and(|names| names.iter().take(64).any(|name| root.join(name).join(TRUTH).is_dir()));
        called_clips || has_truth() || holds_videos_alone(root)
    }

    /// How many frames there are in all clips.
    pub fn total_frames(&self) -> usize {
        self.clips.iter().map(Clip::len).sum()
    }

    /// Files beside the clips that neither are nor are called clips or pictures.
    pub fn others(&self) -> usize {
        self.others
    }

    fn frame(&self, clip: &FrameRun, frame: &OsStr, side: usize) -> Result<Photo, PhotoError> {
        let relative = clip.folder.join(frame);
        decode_file(&self.root.join(&relative), Some(side)).map_err(|error| {
            let (name, reason) = (shown(&relative), error.to_string());
            self.skips.add(Skipped { path: name.clone(), reason: reason.clone() });
            PhotoError::Unusable { name, reason }
        })
    }

    /// The frames `range` of one clip, none with a shorter side above `side`.
    fn decoded(&self, clip: &Clip, range: Range<usize>, side: usize) -> Result<Vec<Photo>, PhotoError> {
        match clip {
            Clip::Frames(run) => {
                let decode = |name: &OsString| {
                    let frame = self.frame(run, name, side)?;
                    Ok(if frame.shorter_side() > side { frame.shorter_side_resized(side) } else { frame })
                };
                run.frames.get(range).unwrap_or_default().iter().map(decode).collect()
            }
            Clip::File(file) => file.decode(&self.root, range, side).map_err(|reason| {
                let name = shown(&file.path);
                self.skips.add(Skipped { path: name.clone(), reason: reason.clone() });
                PhotoError::Unusable { name, reason }
            }),
        }
    }

    fn run(&self, index: usize) -> Result<&Clip, PhotoError> {
        let reason = || text!("data-error-no-such-photo", count = self.clips.len());
        self.clips.get(index).ok_or_else(|| PhotoError::Unusable { name: index.to_string(), reason: reason() })
    }
}

/// Whether there are videos right below `root`, and neither pictures nor folders.
fn holds_videos_alone(root: &Path) -> bool {
    let names = names_in(root).unwrap_or_default();
    let other = |name: &OsString| is_picture(Path::new(name)) || root.join(name).is_dir();
    names.iter().any(|name| is_video(Path::new(name))) && !names.iter().any(other)
}

impl Source for ClipFolder {
    fn len(&self) -> usize {
        self.clips.len()
    }

    fn photo(&self, index: usize, side: usize) -> Result<Arc<Photo>, PhotoError> {
        let clip = self.run(index)?;
        if let Clip::Frames(run) = clip {
            let first = run.frames.first().map_or(OsStr::new(""), OsString::as_os_str);
            return self.frame(run, first, side).map(Arc::new);
        }
        let first = self.decoded(clip, 0..1, side.max(limits::MIN_SIDE))?;
        let missing = || PhotoError::NoClips { name: self.name(index) };
        first.into_iter().next().map(Arc::new).ok_or_else(missing)
    }

    fn label(&self, _index: usize) -> Option<usize> {
        None
    }

    fn classes(&self) -> &[String] {
        &[]
    }

    fn name(&self, index: usize) -> String {
        let own_name = || self.root.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        self.clips.get(index).map(|clip| shown(clip.path())).filter(|name| !name.is_empty()).unwrap_or_else(own_name)
    }

    fn key(&self, index: usize) -> Key {
        let unreadable = || Key::of_text(&format!("unreadable {}", self.name(index)));
        let read = |path: &Path| self.key_cache.key_of(path, &self.root.join(path)).unwrap_or_else(|_| unreadable());
        match self.clips.get(index) {
            Some(Clip::Frames(run)) => Key::of_keys(run.frames.iter().map(|frame| read(&run.folder.join(frame)))),
            Some(Clip::File(file)) => read(&file.path),
            None => unreadable(),
        }
    }

    fn frame_count(&self, index: usize) -> usize {
        self.clips.get(index).map_or(0, Clip::len)
    }

    fn frames(&self, index: usize, range: Range<usize>, side: usize) -> Result<Vec<Arc<Photo>>, PhotoError> {
        let clip = self.run(index)?;
        check_range(|| self.name(index), clip.len(), &range)?;
        Ok(self.decoded(clip, range, side.max(limits::MIN_SIDE))?.into_iter().map(Arc::new).collect())
    }

    fn location(&self, index: usize) -> Option<PathBuf> {
        self.clips.get(index).map(|clip| self.root.join(clip.path()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn save(root: &Path, name: &str, width: usize, level: u8) {
        let path = root.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        Photo::filled(width, 16, [level; 3]).save_png(&path).unwrap();
    }

    #[test]
    fn frames_come_in_the_order_of_their_numbers_without_truth_and_strays() {
        let root = tempfile::tempdir().unwrap();
        for (name, level) in [("walk/10.png", 3), ("walk/2.png", 2), ("walk/0.png", 1), ("walk/cover.png", 9)] {
            save(root.path(), name, 24, level);
        }
        save(root.path(), "walk/truth/0.png", 24, 8);
        save(root.path(), "walk/11.png", 30, 7);
        std::fs::write(root.path().join("walk/12.png"), "").unwrap();
        save(root.path(), "single/0.png", 24, 1);
        let skips = Arc::new(SkipList::default());
        assert!(ClipFolder::is_clip_root(root.path()));
        let clips = ClipFolder::open(root.path(), skips.clone()).unwrap();
        assert_eq!((clips.len(), clips.total_frames(), clips.name(0).as_str()), (1, 3, "walk"));
        let clip = clips.clip(0, 16).unwrap();
        assert_eq!(clip.iter().map(|frame| frame.pixel(0, 0)[0]).collect::<Vec<_>>(), [1, 2, 3]);
        assert_eq!(
            skips.all().iter().map(|skip| skip.path.as_str()).collect::<Vec<_>>(),
            ["single", "walk/11.png", "walk/12.png"]
        );
        assert_eq!(clips.photo(0, 16).unwrap().pixel(0, 0), [1; 3]);
        assert!(clips.clip(1, 16).is_err());
    }

    #[test]
    fn a_folder_of_photos_is_not_a_folder_of_clips() {
        let root = tempfile::tempdir().unwrap();
        save(root.path(), "cat/0001.png", 24, 1);
        save(root.path(), "cat/0002.png", 24, 1);
        assert!(!ClipFolder::is_clip_root(root.path()), "classes of numbered photos look alike and are photos");
        std::fs::create_dir(root.path().join("empty")).unwrap();
        let none = ClipFolder::open(&root.path().join("empty"), Arc::default()).unwrap_err();
        assert!(matches!(none, DataError::NoClips { .. }));
    }
}
