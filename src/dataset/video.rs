//! Frames of video files, read by the program `ffmpeg` where it is installed.
//!
//! It is started by itself, never through a shell, is told to open this one file and nothing that the file may point to,
//! and is stopped when it takes too long or sends more than was asked for. Frames come one after the other and are reduced
//! as they come, so that a film takes no more memory than the frames that are wanted.

use crate::photos::{Photo, limits, read_ppm};
use crate::text;
use std::ffi::{OsStr, OsString};
use std::io::{BufRead, BufReader, Read};
use std::ops::Range;
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::mpsc::{SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{Builder, JoinHandle};
use std::time::Duration;

/// The program.
const FFMPEG: &str = "ffmpeg";
/// How names of video files end.
const ENDINGS: [&str; 14] =
    ["3gp", "avi", "flv", "m4v", "mkv", "mov", "mp4", "mpeg", "mpg", "mts", "ogv", "ts", "webm", "wmv"];
/// The longest that it may take.
const PATIENCE: Duration = Duration::from_secs(120);
/// What is kept of its complaints.
const COMPLAINT: u64 = 2000;

/// Whether the name of `path` ends as those of video files do; the file is not touched.
pub fn is_video(path: &Path) -> bool {
    let ends = |own: &OsStr| ENDINGS.iter().any(|ending| own.eq_ignore_ascii_case(ending));
    path.extension().is_some_and(ends)
}

/// How many frames the video has; nothing is decoded.
///
/// # Errors
/// A sentence that says why it cannot be read, and what to do.
pub fn count_frames(path: &Path) -> Result<usize, String> {
    let mut running = Running::start(path, &["-c", "copy", "-f", "framecrc", "pipe:1"])?;
    let mut count = 0;
    let lines = BufReader::new(running.output.by_ref()).lines();
    for line in lines.map_while(Result::ok) {
        count += usize::from(!line.starts_with('#'));
        if count > limits::MAX_FRAMES {
            return Err(text!("photo-read-frames", count = count));
        }
    }
    running.end()?;
    if count == 0 { Err(text!("video-failed", reason = text!("video-no-frames"))) } else { Ok(count) }
}

/// The frames `range`, reduced to a shorter side of `side`; nothing behind them is decoded.
///
/// # Errors
/// As [`count_frames`], and when the video has fewer frames.
pub fn decode_frames(path: &Path, range: Range<usize>, side: usize) -> Result<Vec<Photo>, String> {
    let Some(last) = range.end.checked_sub(1).filter(|last| *last >= range.start) else { return Ok(Vec::new()) };
    // The times are made anew, so that no frame is doubled or left out to keep time.
    let filter = format!("select=between(n\\,{}\\,{last}),setpts=N/25/TB", range.start);
    let count = range.len().to_string();
    let how = ["-an", "-vf", &filter, "-r", "25", "-frames:v", &count, "-c:v", "ppm", "-f", "image2pipe", "pipe:1"];
    let mut running = Running::start(path, &how)?;
    let mut frames = Vec::with_capacity(range.len());
    let mut output = BufReader::new(running.output.by_ref());
    while frames.len() < range.len() {
        match read_ppm(&mut output) {
            Ok(Some(frame)) => {
                frames.push(if frame.shorter_side() > side { frame.shorter_side_resized(side) } else { frame });
            }
            Ok(None) => break,
            Err(error) => return Err(text!("video-failed", reason = error.to_string())),
        }
    }
    if frames.len() < range.len() {
        running.end()?;
        return Err(text!("video-short", count = range.start + frames.len()));
    }
    Ok(frames)
}

/// The program at work. Dropped, it is stopped.
struct Running {
    output: ChildStdout,
    child: Arc<Mutex<Child>>,
    complaints: Option<JoinHandle<String>>,
    /// Ends the watch.
    done: Option<SyncSender<()>>,
    watch: Option<JoinHandle<bool>>,
}

impl Running {
    fn start(path: &Path, how: &[&str]) -> Result<Self, String> {
        let failed = |error: std::io::Error| text!("video-failed", reason = error.to_string());
        let mut command = Command::new(FFMPEG);
        command.args(["-nostdin", "-v", "error", "-protocol_whitelist", "file,pipe", "-i"]).arg(address(path)?);
        command.args(["-map", "0:v:0"]).args(how).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().map_err(|error| match error.kind() {
            std::io::ErrorKind::NotFound => text!("video-no-ffmpeg"),
            _ => failed(error),
        })?;
        let (output, errors) = (child.stdout.take(), child.stderr.take());
        let (Some(output), Some(errors)) = (output, errors) else { return Err(text!("video-no-ffmpeg")) };
        let child = Arc::new(Mutex::new(child));
        let collect = move || {
            let mut errors = BufReader::new(errors);
            let mut kept = Vec::new();
            // What is not kept is read all the same, so that the program does not wait for a reader.
            let _ = errors.by_ref().take(COMPLAINT).read_to_end(&mut kept);
            let _ = std::io::copy(&mut errors, &mut std::io::sink());
            String::from_utf8_lossy(&kept).trim().to_owned()
        };
        let (done, waiting) = sync_channel(1);
        let watched = child.clone();
        let wait = move || {
            let late = waiting.recv_timeout(PATIENCE) == Err(std::sync::mpsc::RecvTimeoutError::Timeout);
            if late {
                stop(&watched);
            }
            late
        };
        let thread = |name: &str| Builder::new().name(name.into());
        let complaints = thread("ffmpeg-errors").spawn(collect);
        let watch = thread("ffmpeg-watch").spawn(wait);
        let (complaints, watch) = match (complaints, watch) {
            (Ok(complaints), Ok(watch)) => (complaints, watch),
            (Err(error), _) | (_, Err(error)) => {
                stop(&child);
                return Err(failed(error));
            }
        };
        Ok(Self { output, child, complaints: Some(complaints), done: Some(done), watch: Some(watch) })
    }

    /// Waits until it ends by itself, and says what it complained about if it did not end well.
    fn end(mut self) -> Result<(), String> {
        let status = self.child.lock().unwrap_or_else(PoisonError::into_inner).wait();
        drop(self.done.take());
        let late = self.watch.take().is_some_and(|watch| watch.join().unwrap_or(false));
        let complaints = self.complaints.take().and_then(|thread| thread.join().ok()).unwrap_or_default();
        if late {
            return Err(text!("video-slow", seconds = PATIENCE.as_secs()));
        }
        match status {
            Ok(status) if status.success() => Ok(()),
            Ok(status) if complaints.is_empty() => Err(text!("video-failed", reason = status.to_string())),
            Ok(_) => Err(text!("video-failed", reason = complaints.lines().next().unwrap_or_default())),
            Err(error) => Err(text!("video-failed", reason = error.to_string())),
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        stop(&self.child);
    }
}

/// Stops the program, if it still runs, and takes it from the system's list.
fn stop(child: &Mutex<Child>) {
    let mut child = child.lock().unwrap_or_else(PoisonError::into_inner);
    let _ = child.kill();
    let _ = child.wait();
}

/// The file as an address of ffmpeg: no name can be taken for an option or for another protocol.
fn address(path: &Path) -> Result<OsString, String> {
    let whole = std::path::absolute(path).map_err(|error| text!("video-failed", reason = error.to_string()))?;
    let mut address = OsString::from("file:");
    address.push(whole);
    Ok(address)
}
