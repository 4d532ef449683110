//! Event files that TensorBoard opens: TFRecord frames around protobuf `Event` messages.
//!
//! A frame is the length (u64, little endian), its masked CRC-32C, the message, and the message's masked CRC-32C.

use prost::Message;
use std::fs::{File, OpenOptions};
use std::io::{BufWriter, Write};
use std::path::Path;

#[derive(Clone, PartialEq, Message)]
struct Event {
    #[prost(double, tag = "1")]
    wall_time: f64,
    #[prost(int64, tag = "2")]
    step: i64,
    #[prost(oneof = "What", tags = "3, 5")]
    what: Option<What>,
}

#[derive(Clone, PartialEq, prost::Oneof)]
enum What {
    #[prost(string, tag = "3")]
    FileVersion(String),
    #[prost(message, tag = "5")]
    Summary(Summary),
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

/// One event file.
pub struct EventFile(BufWriter<File>);

impl EventFile {
    /// Opens a new event file in `folder`.
    pub fn create(folder: &Path, wall: f64) -> std::io::Result<Self> {
        let name = format!("events.out.tfevents.{}.pretext.{}.0", wall as u64, std::process::id());
        let file = OpenOptions::new().create(true).append(true).open(folder.join(name))?;
        let mut events = Self(BufWriter::new(file));
        events.write(&Event { wall_time: wall, step: 0, what: Some(What::FileVersion("brain.Event:2".to_owned())) })?;
        Ok(events)
    }

    /// Appends numbers measured at `step`.
    pub fn scalars(&mut self, wall: f64, step: u64, values: &[(String, f32)]) -> std::io::Result<()> {
        let value = values.iter().map(|(tag, value)| Scalar { tag: tag.clone(), simple_value: *value }).collect();
        self.write(&Event { wall_time: wall, step: step as i64, what: Some(What::Summary(Summary { value })) })
    }

    /// Hands everything to the operating system.
    pub fn flush(&mut self) -> std::io::Result<()> {
        self.0.flush()
    }

    fn write(&mut self, event: &Event) -> std::io::Result<()> {
        let message = event.encode_to_vec();
        let length = (message.len() as u64).to_le_bytes();
        self.0.write_all(&length)?;
        self.0.write_all(&masked_crc(&length).to_le_bytes())?;
        self.0.write_all(&message)?;
        self.0.write_all(&masked_crc(&message).to_le_bytes())
    }
}

fn masked_crc(bytes: &[u8]) -> u32 {
    crc32c::crc32c(bytes).rotate_right(15).wrapping_add(0xa282_ead8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frame_is_length_crc_message_crc() {
        let folder = tempfile::tempdir().unwrap();
        let mut events = EventFile::create(folder.path(), 12.0).unwrap();
        events.scalars(13.0, 7, &[("train/loss".to_owned(), 0.5)]).unwrap();
        events.flush().unwrap();
        let file = std::fs::read_dir(folder.path()).unwrap().next().unwrap().unwrap().path();
        let bytes = std::fs::read(file).unwrap();
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
