//! Event files that TensorBoard opens: TFRecord frames around protobuf `Event` messages.
//!
//! A frame is the length (u64, little endian), its masked CRC-32C, the message, and the message's masked CRC-32C. Each
//! start of a run has a file of its own. That of a run that goes on says from which step, by which TensorBoard knows what
//! an earlier file holds in vain.

use super::run_dir::{FolderError, RunDir};
use super::waiting::Waiting;
use super::waiting_file::put_back;
use crate::files::File;
use prost::Message;

#[derive(Clone, PartialEq, Message)]
struct Event {
    #[prost(double, tag = "1")]
    wall_time: f64,
    #[prost(int64, tag = "2")]
    step: i64,
    #[prost(oneof = "What", tags = "3, 5, 7")]
    what: Option<What>,
}

#[derive(Clone, PartialEq, prost::Oneof)]
enum What {
    #[prost(string, tag = "3")]
    FileVersion(String),
    #[prost(message, tag = "5")]
    Summary(Summary),
    #[prost(message, tag = "7")]
    SessionLog(SessionLog),
}

#[derive(Clone, PartialEq, Message)]
struct SessionLog {
    /// 1 is START: what was written for this step and later ones is void.
    #[prost(int32, tag = "1")]
    status: i32,
}

#[derive(Clone, PartialEq, Message)]
struct Summary {
    #[prost(message, repeated, tag = "1")]
    value: Vec<Scalar>,
}

#[derive(Clone, PartialEq, Message)]
struct Scalar {
    #[prost(string, tag = "1")]
    tag: String,
    #[prost(float, tag = "2")]
    simple_value: f32,
}

/// What the names of all event files begin with.
const PREFIX: &str = "events.out.tfevents.";

/// One event file.
pub struct EventFile {
    file: Waiting<File>,
    name: String,
}

impl EventFile {
    /// Opens a new event file in the run folder; `resumed` is the step from which the run goes on, if it does.
    pub fn create(dir: &RunDir, wall: f64, resumed: Option<u64>) -> Result<Self, FolderError> {
        // Files are read in the order of their names, so a later one needs a later second.
        let second = |name: &String| name.strip_prefix(PREFIX)?.split('.').next()?.parse().ok();
        let latest: Option<u64> = dir.names("").iter().filter_map(second).max();
        let second = latest.map_or(wall as u64, |latest| (wall as u64).max(latest.saturating_add(1)));
        let name = format!("{PREFIX}{second}.pretext.{}.0", std::process::id());
        let mut events = Self { file: Waiting::new(dir.append(&name)?), name };
        let version = Event { wall_time: wall, step: 0, what: Some(What::FileVersion("brain.Event:2".to_owned())) };
        let begun = resumed.map(|step| Event {
            wall_time: wall,
            step: step.saturating_add(1) as i64,
            what: Some(What::SessionLog(SessionLog { status: 1 })),
        });
        for event in std::iter::once(version).chain(begun) {
            events.push(&event);
        }
        Ok(events)
    }

    /// Writes it anew where somebody has removed it under the run; its name then.
    pub fn put_back(&mut self, dir: &RunDir) -> Result<Option<String>, FolderError> {
        Ok(put_back(&mut self.file, dir, &self.name)?.then(|| self.name.clone()))
    }

    /// Appends numbers measured at `step`; they wait until [`EventFile::flush`].
    pub fn scalars(&mut self, wall: f64, step: u64, values: &[(String, f32)]) {
        let value = values.iter().map(|(tag, value)| Scalar { tag: tag.clone(), simple_value: *value }).collect();
        self.push(&Event { wall_time: wall, step: step as i64, what: Some(What::Summary(Summary { value })) });
    }

    /// Hands what waits to the operating system, where it is much.
    pub fn keep_up(&mut self) -> std::io::Result<()> {
        self.file.keep_up()
    }

    /// Hands everything to the operating system.
    pub fn flush(&mut self) -> std::io::Result<()> {
        self.file.flush()
    }

    /// Makes sure that everything that was flushed outlives a loss of power.
    pub fn sync(&self) -> std::io::Result<()> {
        self.file.file().sync_data()
    }

    fn push(&mut self, event: &Event) {
        let message = event.encode_to_vec();
        let length = (message.len() as u64).to_le_bytes();
        self.file.push(&length);
        self.file.push(&masked_crc(&length).to_le_bytes());
        self.file.push(&message);
        self.file.push(&masked_crc(&message).to_le_bytes());
    }
}

fn masked_crc(bytes: &[u8]) -> u32 {
    crc32c::crc32c(bytes).rotate_right(15).wrapping_add(0xa282_ead8)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event_files(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
        let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let mut files: Vec<_> = files.filter(|file| file.to_string_lossy().contains(PREFIX)).collect();
        files.sort();
        files
    }

    #[test]
    fn a_run_that_goes_on_voids_what_was_written_for_later_steps_in_a_file_that_is_read_later() {
        let folder = tempfile::tempdir().unwrap();
        let dir = RunDir::at(folder.path());
        let mut first = EventFile::create(&dir, 12.0, None).unwrap();
        first.flush().unwrap();
        let mut second = EventFile::create(&dir, 12.0, Some(6)).unwrap();
        second.flush().unwrap();
        let files = event_files(folder.path());
        assert_eq!(files.len(), 2);
        let bytes = std::fs::read(&files[1]).unwrap();
        let length = u64::from_le_bytes(bytes[..8].try_into().unwrap()) as usize;
        let rest = &bytes[16 + length..];
        let length = u64::from_le_bytes(rest[..8].try_into().unwrap()) as usize;
        let event = Event::decode(&rest[12..12 + length]).unwrap();
        assert_eq!((event.step, event.what), (7, Some(What::SessionLog(SessionLog { status: 1 }))));
    }

    #[test]
    fn a_frame_is_length_crc_message_crc() {
        let folder = tempfile::tempdir().unwrap();
        let mut events = EventFile::create(&RunDir::at(folder.path()), 12.0, None).unwrap();
        events.scalars(13.0, 7, &[("train/loss".to_owned(), 0.5)]);
        events.flush().unwrap();
        let bytes = std::fs::read(event_files(folder.path()).remove(0)).unwrap();
        let first = u64::from_le_bytes(bytes[..8].try_into().unwrap()) as usize;
        let event = Event::decode(&bytes[12..12 + first]).unwrap();
        assert_eq!(event.what, Some(What::FileVersion("brain.Event:2".to_owned())));
        let second = &bytes[16 + first..];
        let length = u64::from_le_bytes(second[..8].try_into().unwrap()) as usize;
        let event = Event::decode(&second[12..12 + length]).unwrap();
        assert_eq!((event.step, event.wall_time), (7, 13.0));
        assert_eq!(second.len(), length + 16, "nothing follows the last frame");
    }

    #[test]
    fn the_masked_checksum_is_tensorflows() {
        // CRC-32C of "123456789" is 0xe3069283 (RFC 3720); masked: ((crc >> 15) | (crc << 17)) + 0xa282ead8.
        assert_eq!(crc32c::crc32c(b"123456789"), 0xe306_9283);
        // By hand: e3069283 >> 15 is 1c60d, e3069283 << 17 is 25060000; their sum 2507c60d plus a282ead8 is c78ab0e5.
        assert_eq!(masked_crc(b"123456789"), 0xc78a_b0e5);
    }
}
